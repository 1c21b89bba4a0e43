"""READ FIRST: the whole way from a question to a cited answer."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from qa.answering import extractive
from qa.answering.answer import Abstention, Answer, ArchiveState, Kind, Reason, Writing
from qa.answering.confidence import Signals, confidence, signals
from qa.answering.extractive import Candidate
from qa.answering.failures import failure_note
from qa.answering.lead import lead_line
from qa.answering.phrases import FALLBACK, PHRASES, phrases
from qa.conversation.conversation import Exchange
from qa.conversation.message_kind import MessageKind
from qa.conversation.replies import WITH_EXAMPLES, example_questions, reply
from qa.conversation.understanding import Surroundings, Understood, understand
from qa.errors import ModelFailed
from qa.index.vocabulary import Vocabulary
from qa.retrieval.filters import Filters
from qa.retrieval.question import check

if TYPE_CHECKING:
    from qa.answering.generative import Writer
    from qa.conversation.rewriting import Rewrite
    from qa.index.catalog import Catalog
    from qa.index.entries import Status
    from qa.retrieval.hybrid import HybridRetriever, Retrieved

_LOG = logging.getLogger(__name__)

# Articles that example questions are made of, and questions shown.
_NEWEST = 20
_EXAMPLES = 3
# Characters of a headline that still reads within a question.
_HEADLINE = 100


@dataclass(frozen=True, slots=True)
class _Found:
    """A question with what was found for it."""

    question: str
    asked: Understood
    status: Status
    retrieved: Retrieved
    ranked: Sequence[Candidate]
    sure: float


class Assistant:
    """Answers questions over one archive. Made by `qa.assembly.open_assistant`.

    Attributes:
        retriever: Finds evidence in it, also for other engines.

    Args:
        catalog: The archive's.
        retriever: Finds evidence in it.
        threshold: Confidence under which it abstains, 0 to 1.
        writer: Has a language model write the answers; None for the articles' own sentences.
        rewrite: Makes follow-ups whole by a language model; None for the rules alone.
    """

    def __init__(
        self,
        catalog: Catalog,
        retriever: HybridRetriever,
        threshold: float,
        writer: Writer | None = None,
        rewrite: Rewrite | None = None,
    ) -> None:
        self._catalog = catalog
        self.retriever = retriever
        self._threshold = threshold
        self._writer = writer
        self._rewrite = rewrite
        # By language: the archive's state, and the questions that it answered then.
        self._suggested: dict[str, tuple[tuple[str, int] | None, tuple[str, ...]]] = {}

    def ask(
        self,
        question: str,
        filters: Filters | None = None,
        limit: int = 5,
        history: Sequence[str | Exchange] = (),
        *,
        as_typed: bool = False,
        strict: bool | None = None,
    ) -> Answer:
        """Answer a question from the archive, or abstain.

        Args:
            question: In any language that the archive may hold.
            filters: What the articles must fit.
            limit: How many statements at most; a language model may write a few more.
            history: The earlier questions of the conversation, oldest first; with what was said
                to them, where a language model is to know.
            as_typed: True where nothing is to be corrected in the question, nor any filter taken
                from it.
            strict: Whether statements of a language model that nothing supports are left out
                instead of marked; None for what the settings say.

        Raises:
            EmptyQuestion, QuestionTooLong, UnknownFilterValue: it cannot be asked as it is.
        """
        *_, whole = self.stream(question, filters, limit, history, as_typed=as_typed, strict=strict)
        return whole

    def stream(
        self,
        question: str,
        filters: Filters | None = None,
        limit: int = 5,
        history: Sequence[str | Exchange] = (),
        *,
        as_typed: bool = False,
        strict: bool | None = None,
    ) -> Iterator[Answer]:
        """Yield the answer as it grows, a statement at a time; the last is the whole answer.

        Each holds the statements of the one before and more, each with its support; but where a
        language model fails in the middle, what it wrote is taken back, and what follows is the
        default answerer's answer with a note. Arguments and errors as for `ask`.
        """
        question = check(question)
        status = self._catalog.status()
        before = [Exchange(each) if isinstance(each, str) else each for each in history]
        around = self._surroundings(status)
        asked = understand(question, filters or Filters(), before, around, as_typed=as_typed)
        if asked.kind is not MessageKind.QUESTION:
            shown = self.examples(asked.language) if asked.kind in WITH_EXAMPLES else ()
            said = reply(asked.kind, asked.language, shown)
            told = self._answer(Kind(asked.kind.value), question, asked, status)
            yield replace(told, lead=said)
            return
        found = _Found(question, asked, status, *self._rank(asked))
        reason = self._reason_to_abstain(found.retrieved, found.ranked, found.sure)
        if reason is not None:
            yield self._abstaining(found, reason)
        elif self._writer is None:
            yield from unfolding(self._quoting(found, limit))
        else:
            yield from self._written(self._writer, found, limit, strict)

    def _written(
        self, writer: Writer, found: _Found, limit: int, strict: bool | None
    ) -> Iterator[Answer]:
        """The answer of a language model as it grows; the default one where that fails."""
        asked = found.asked
        begun = self._begun(Kind.ANSWER, found)
        try:
            for draft in writer.write(
                asked.standalone, asked.language, found.retrieved, limit, strict=strict
            ):
                writing = Writing(writer.name, "", draft.unknown_pointers, draft.dropped)
                if draft.declined:
                    begun = self._abstaining(found, Reason.NOT_SAID)
                yield replace(
                    begun,
                    lead=lead_line(draft.citations, asked.language) if draft.citations else "",
                    statements=draft.statements,
                    citations=draft.citations,
                    answered_by=writer.name,
                    writing=writing,
                )
        except ModelFailed as error:
            _LOG.warning("The default answer instead of %s's: %s", writer.name, error.kind.value)
            note = failure_note(error.kind, asked.language)
            writing = Writing(writer.name, error.kind.value)
            default = self._quoting(found, limit)
            yield from unfolding(replace(default, note=note, writing=writing))

    def _quoting(self, found: _Found, limit: int) -> Answer:
        """The default answer: the articles' own sentences."""
        language = found.asked.language
        composed = extractive.compose(found.asked.sought, language, found.ranked, limit)
        return replace(
            self._begun(Kind.ANSWER, found),
            lead=lead_line(composed.citations, language),
            statements=composed.statements,
            citations=composed.citations,
        )

    def _abstaining(self, found: _Found, reason: Reason) -> Answer:
        known = (*found.status.outlets, *found.status.bylines)
        abstention = _abstention(reason, found.retrieved, found.ranked, found.asked.language, known)
        return replace(self._begun(Kind.ABSTENTION, found), abstention=abstention)

    def _rank(self, asked: Understood) -> tuple[Retrieved, list[Candidate], float]:
        """Return what is found, the sentences that may answer, and how sure that is."""
        if asked.bare:
            newest = self.retriever.newest(asked.filters)
            return newest, extractive.leads(newest), 1.0
        retrieved, ranked, told = self._weigh(asked)
        sure = confidence(told) if told and retrieved.terms.topical else 0.0
        return retrieved, ranked, sure

    def _weigh(self, asked: Understood) -> tuple[Retrieved, list[Candidate], Signals | None]:
        """Return what is found, the sentences that may answer, and what confidence is told by."""
        retrieved = self.retriever.evidence(asked.sought, asked.filters, asked.language)
        ranked = extractive.candidates(asked.sought, asked.language, retrieved)
        told = signals(asked.sought, asked.language, ranked, retrieved.terms) if ranked else None
        return retrieved, ranked, told

    def examples(self, language: str) -> tuple[str, ...]:
        """Return questions about the newest articles that the archive answers, at most three.

        Those about articles in the reader's language come first. They are asked to see that they
        are answered, anew only where the archive has changed.
        """
        status = self._catalog.status()
        state = status.fingerprint, status.embedded
        if self._suggested.get(language, (None, ()))[0] != state:
            self._suggested[language] = state, tuple(islice(self._suggest(language), _EXAMPLES))
        return self._suggested[language][1]

    def _suggest(self, language: str) -> Iterator[str]:
        newest = self._catalog.list_entries(None, _NEWEST, 0)
        titled = sorted(
            (entry for entry in newest if 0 < len(entry.headline or "") <= _HEADLINE),
            key=lambda each: each.language != language,
        )
        for question in example_questions((entry.headline or "" for entry in titled), language):
            asked = understand(
                question, Filters(), (), self._surroundings(self._catalog.status()), as_typed=True
            )
            if asked.kind is MessageKind.QUESTION and not self._reason_to_abstain(
                *self._rank(asked)
            ):
                yield question

    def signals(self, question: str) -> Signals | None:
        """Return what confidence is told by for a question as typed; None where nothing is found.

        For fitting it anew (`python -m benchmarks.calibration`).
        """
        around = self._surroundings(self._catalog.status())
        asked = understand(check(question), Filters(), (), around, as_typed=True)
        _, _, told = self._weigh(asked)
        return told

    def _surroundings(self, status: Status) -> Surroundings:
        return Surroundings(
            vocabulary=Vocabulary(self._catalog),
            status=status,
            languages=tuple({*PHRASES, *filter(None, status.languages)}),
            fallback=FALLBACK,
            today=datetime.now().astimezone().date(),
            rewrite=self._rewrite,
            writes=self._writer is not None,
        )

    def _reason_to_abstain(
        self,
        retrieved: Retrieved,
        ranked: Sequence[Candidate],
        sure: float,
    ) -> Reason | None:
        if not retrieved.in_scope:
            return Reason.EMPTY_SCOPE
        if not ranked:
            return Reason.NOTHING_FOUND
        return None if sure >= self._threshold else Reason.NOT_SAID

    def _begun(self, kind: Kind, found: _Found) -> Answer:
        """An answer from what was found, without any statement yet."""
        return replace(
            self._answer(kind, found.question, found.asked, found.status),
            evidence=found.retrieved.evidence,
            confidence=round(found.sure, 4),
            coverage=found.retrieved.coverage,
        )

    @staticmethod
    def _answer(kind: Kind, question: str, asked: Understood, status: Status) -> Answer:
        """An answer for which nothing was looked up yet."""
        return Answer(
            kind=kind,
            question=question,
            searched_for=asked.searched_for,
            standalone_question=asked.standalone,
            language=asked.language,
            filters=asked.filters,
            named=asked.named,
            lead="",
            statements=(),
            citations=(),
            evidence=(),
            confidence=0.0,
            abstention=None,
            answered_by=extractive.NAME,
            coverage=status.coverage,
            archive=ArchiveState(status.articles, status.newest, status.fingerprint),
            asked_at=datetime.now(UTC),
        )


def unfolding(answer: Answer) -> Iterator[Answer]:
    """Yield an answer with one statement, with two, and so on to the whole."""
    for number in range(1, len(answer.statements)):
        yield replace(answer, statements=answer.statements[:number])
    yield answer


def _abstention(
    reason: Reason,
    retrieved: Retrieved,
    ranked: Sequence[Candidate],
    language: str,
    known: Iterable[str],
) -> Abstention:
    """An abstention that names what is missing, but for outlets and authors that are `known`."""
    named = " ".join(known).casefold() if retrieved.absent else ""
    missing = tuple(each for each in retrieved.absent if each.casefold() not in named)
    missing = missing if reason is Reason.NOT_SAID else ()
    said = phrases(language).reasons[reason]
    if missing:
        said = f"{said} {phrases(language).missing.format(missing=', '.join(missing))}"
    return Abstention(said, extractive.nearest(ranked), reason, missing)
