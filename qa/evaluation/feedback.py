"""Feedback as questions: what readers marked in kept answers, asked of their own archive anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from qa.answering.answer import Answer, Citation, Kind
from qa.assembly import open_assistant
from qa.conversation.cited import citations_of
from qa.conversation.feedback import Marked
from qa.conversation.store import FILE_NAME, ConversationStore
from qa.evaluation.asking import ask_all
from qa.evaluation.evaluation import Evaluation, Setup
from qa.evaluation.gold import GoldFinder
from qa.evaluation.judging import Judge
from qa.evaluation.outcome import Verdict
from qa.evaluation.questions import GoldSpan, InvalidQuestions, Question, QuestionFile
from qa.index.catalog import Catalog
from qa.index.entries import Status
from qa.index.report import Stop, never
from qa.settings import Settings

NAME = "feedback"
"""What the questions are called in reports, and the kind of those that are answered."""

_WRONG = "feedback marked wrong"


class LeftOut(StrEnum):
    """Why a marked answer makes no question with a known answer."""

    UNREADABLE = "kept by another version of CiteDesk, which cannot be read"
    DIVERTED = "no answer from the archive"
    FILTERED = "asked under filters, which questions do not hold"
    UNKNOWN = "marked wrong with nothing marked right: what is right is not known"
    CONTRADICTED = "marked right and wrong at once"
    GONE = "the quotes marked right no longer stand in the archive"


@dataclass(frozen=True, slots=True)
class Read:
    """What feedback says.

    Attributes:
        known: Questions whose answer it tells.
        wrong: Questions whose gold are quotes marked wrong: what an answer is not to lead with.
        left_out: How many marked answers are not among the known, and why.
        elsewhen: How many of the known were declined, rightly, when the archive held other
            articles than now.
    """

    known: QuestionFile
    wrong: QuestionFile
    left_out: Mapping[LeftOut, int]
    elsewhen: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of asking again.

    Attributes:
        evaluation: Of the questions whose answer is known.
        questions: These.
        wrong: How many answers had a quote marked wrong.
        leading: How many of them are answered, now too, with such a quote first.
    """

    evaluation: Evaluation
    questions: QuestionFile
    wrong: int
    leading: int


def replay(
    settings: Settings,
    *,
    asked: Callable[[int, int], None] = lambda done, total: None,
    stop: Stop = never,
) -> Replayed:
    """Ask the archive every question again whose answer was marked.

    Args:
        settings: Which archive, and what to answer with.
        asked: Told how many questions are done, and of how many.
        stop: Asked before each question; once True, asking ends.

    Raises:
        ArchiveMissing, ArchiveLocked: there is no archive, or it is in use.
        InvalidQuestions: nothing was marked.
        Interrupted: `stop` said so.
    """
    notes: list[str] = []
    with Catalog(settings.archive) as catalog:
        marked = _marked(settings)
        status, finder = catalog.status(), GoldFinder(catalog)
        found = read(marked, finder, status.fingerprint)
        total = len(found.known.questions) + len(found.wrong.questions)
        with open_assistant(settings, notes.append) as assistant:
            outcomes = list(
                ask_all(
                    assistant,
                    Judge(finder, status.languages),
                    (found.known, found.wrong),
                    statements=settings.statements,
                    asked=lambda done: asked(done, total),
                    stop=stop,
                )
            )
    wrong = [outcome for outcome in outcomes if outcome.file == _WRONG]
    leading = sum(
        outcome.verdict is Verdict.ANSWERED and any(outcome.leading[:1]) for outcome in wrong
    )
    told = f"quotes marked wrong that still lead: {leading:,} of {len(wrong):,}"
    setup = _setup(settings, status, (*notes, *_notes(found), told))
    evaluation = Evaluation(setup, tuple(each for each in outcomes if each.file == NAME))
    return Replayed(evaluation, found.known, len(wrong), leading)


def read(marked: Iterable[Marked], finder: GoldFinder, fingerprint: str) -> Read:
    """Turn marks into questions, one for each marked answer.

    A citation marked right is gold; so is every citation of an answer marked right, unless it is
    marked wrong itself. An abstention marked right is a question without gold. A wrong citation
    is no gold of anything, and neither is the first quote of an answer marked wrong.

    Args:
        marked: Every marked answer.
        finder: Of gold in the archive that will be asked.
        fingerprint: Of that archive.
    """
    known: list[Question] = []
    wrong: list[Question] = []
    left_out: Counter[LeftOut] = Counter()
    elsewhen = 0
    for each in marked:
        answer = _usable(each.answer)
        if isinstance(answer, LeftOut):
            left_out[answer] += 1
            continue
        if spans := _spans(_wrong(each, answer)):
            wrong.append(_question(each, answer, spans))
        gold = _gold(each, answer, finder)
        if isinstance(gold, LeftOut):
            left_out[gold] += 1
            continue
        known.append(_question(each, answer, gold))
        elsewhen += not gold and answer.archive.fingerprint != fingerprint
    return Read(
        QuestionFile(NAME, tuple(known)), QuestionFile(_WRONG, tuple(wrong)), left_out, elsewhen
    )


def dumps(questions: QuestionFile) -> str:
    """Return questions as JSON Lines, as `qa.evaluation.questions.load` reads them."""
    rows = (
        {name: value for name, value in asdict(each).items() if value or name == "gold"}
        for each in questions.questions
    )
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _marked(settings: Settings) -> tuple[Marked, ...]:
    marked: tuple[Marked, ...] = ()
    if (settings.archive / FILE_NAME).is_file():
        with ConversationStore(settings.archive) as store:
            marked = store.all_feedback()
    if not marked:
        raise InvalidQuestions(
            f"No answer from the archive {settings.archive} has been marked right or wrong.",
            "Mark some in the browser (`citedesk serve`).",
        )
    return marked


def _usable(answer: Answer | None) -> Answer | LeftOut:
    if answer is None:
        return LeftOut.UNREADABLE
    if answer.kind not in {Kind.ANSWER, Kind.ABSTENTION}:
        return LeftOut.DIVERTED
    # What the question itself names, it names again; what the reader had set, it does not.
    return answer if answer.filters == answer.named else LeftOut.FILTERED


def _gold(marked: Marked, answer: Answer, finder: GoldFinder) -> tuple[GoldSpan, ...] | LeftOut:
    """What of the archive answers the question; nothing where it was rightly declined."""
    whole, spans = _marks(marked).get(None), _spans(_right(marked, answer))
    if whole and answer.abstention is not None:
        return LeftOut.CONTRADICTED if spans else ()
    if not spans:
        return LeftOut.CONTRADICTED if whole else LeftOut.UNKNOWN
    return tuple(span for span in spans if finder.find(span)) or LeftOut.GONE


def _right(marked: Marked, answer: Answer) -> Iterator[Citation]:
    marks = _marks(marked)
    # The nearest evidence of an abstention is right only where it is marked itself.
    default = answer.abstention is None and marks.get(None, False)
    for citation in citations_of(answer):
        if marks.get(citation.number, default):
            yield citation


def _wrong(marked: Marked, answer: Answer) -> Iterator[Citation]:
    marks = _marks(marked)
    first = answer.statements[0].citations[:1] if answer.statements else ()
    for citation in citations_of(answer):
        default = marks.get(None, True) or citation.number not in first
        if not marks.get(citation.number, default):
            yield citation


def _marks(marked: Marked) -> dict[int | None, bool]:
    return {mark.citation: mark.right for mark in marked.marks}


def _spans(citations: Iterable[Citation]) -> tuple[GoldSpan, ...]:
    quotes = dict.fromkeys(citation.quote for citation in citations)
    return tuple(GoldSpan(each.article, each.start, each.end, each.text) for each in quotes)


def _question(marked: Marked, answer: Answer, gold: tuple[GoldSpan, ...]) -> Question:
    return Question(
        id=marked.turn_id,
        kind=NAME if gold else "unanswerable",
        lang=answer.language,
        question=answer.question,
        gold=gold,
        history=marked.history,
    )


def _setup(settings: Settings, status: Status, notes: tuple[str, ...]) -> Setup:
    return Setup(
        embedding_model=settings.embedding_model,
        threshold=settings.threshold,
        articles=status.articles,
        languages=status.languages,
        fingerprint=status.fingerprint,
        notes=notes,
    )


def _notes(found: Read) -> Iterator[str]:
    if any(question.gold for question in found.known.questions):
        yield (
            "only what readers marked right is gold, what nobody marked counts as wrong:"
            " precision is at least what is shown"
        )
    for reason, number in found.left_out.items():
        yield f"{_answers(number)} left out: {reason}"
    if found.elsewhen:
        yield (
            f"{_answers(found.elsewhen)} declined, rightly, when the archive held other articles;"
            " what was added since may answer"
        )


def _answers(number: int) -> str:
    return f"{number:,} marked answer{'' if number == 1 else 's'}"
