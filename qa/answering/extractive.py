"""The default answerer: the articles' own sentences, best first, each an exact quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from types import MappingProxyType

from qa.answering.agreement import Saying, says_the_same
from qa.answering.answer import Citation, Quote, Statement, Support
from qa.answering.highlight import answers_kind, highlight
from qa.answering.leaning import leans_on_the_one_before
from qa.answering.question_type import QuestionType, wanted
from qa.retrieval.evidence import Evidence, ScoredSentence
from qa.retrieval.hybrid import Retrieved

NAME = "extractive"

_STATEMENTS = 5
_CITATIONS_A_STATEMENT = 8
# A sentence this far behind the best is about something else; one that holds the kind of answer
# asked for, a figure or a date, may stand further off.
_MARGIN = 0.10
_MARGIN_OF_KIND = 0.20
# What a sentence stands back by that holds no answer of the kind asked for: none beside that of the
# question's own words. Right sentence first on XQuAD's development half, without and with:
# 0.823 · 0.804 · 0.767 · 0.738 and 0.831 · 0.813 · 0.779 · 0.750 (English, Russian, across).
_WRONG_KIND: Mapping[QuestionType, float] = MappingProxyType(
    {
        QuestionType.NUMBER: 0.08,
        QuestionType.TIME: 0.08,
        QuestionType.REASON: 0.05,
        QuestionType.PLACE: 0.02,
        QuestionType.PERSON: 0.02,
    }
)
# Sentences looked at for that, a millisecond each; the others are taken to hold none.
_LOOKED_AT = 16
# A sentence goes on from the one before it ("There, 150 soldiers were sent"), which names what it
# is about: it takes over this share of how much better that one is; more where it holds the
# figure or date asked for.
_FOLLOWS = 0.2
_FOLLOWS_WITH_KIND = 0.6
# Sentences compared with each statement: quadratic work, bounded.
_COMPARED = 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer the question.

    Attributes:
        evidence: The passage it stands in.
        sentence: With its span.
        before: The sentence before it in its passage; None where that is not running text.
        score: Its score, less what the kind of question takes off.
        margin: How far behind the best it may stand and still be a statement.
        saying: What it is compared by.
    """

    evidence: Evidence
    sentence: ScoredSentence
    before: ScoredSentence | None
    score: float
    margin: float
    saying: Saying


@dataclass(frozen=True, slots=True)
class Composed:
    """Statements with the citations that they number."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]


def candidates(question: str, language: str, retrieved: Retrieved) -> list[Candidate]:
    """Return the sentences of the evidence that may be quoted, best first.

    Headlines, datelines, captions and boilerplate are left out: they never lead.

    Args:
        question: So that it needs no history.
        language: ISO 639-1 code of the question.
        retrieved: For it.
    """
    kind = wanted(question).kind
    quotable = [
        (evidence, before, sentence)
        for evidence in retrieved.evidence
        for before, sentence in _with_the_one_before(evidence)
        if sentence.label is None
    ]
    # A sentence may take over from the one before it. Figures and dates take most of a millisecond.
    quotable.sort(key=lambda each: -max(s.score for s in each[1:] if s is not None))
    found = [
        _candidate(kind, evidence, before, sentence, retrieved)
        for evidence, before, sentence in quotable[:_COMPARED]
    ]
    found.sort(key=lambda each: -each.score)
    penalty = _WRONG_KIND.get(kind)
    if penalty is None:
        return found
    weighed = [
        replace(each, score=each.score - penalty * (1 - _fit(question, language, each, number)))
        for number, each in enumerate(found)
    ]
    return sorted(weighed, key=lambda each: -each.score)


def leads(retrieved: Retrieved) -> list[Candidate]:
    """Return the first sentence of each passage that may be quoted, in the order given."""
    found: dict[tuple[str, str, int], Candidate] = {}
    for evidence in retrieved.evidence:
        for before, sentence in _with_the_one_before(evidence):
            if sentence.label is None:
                place = evidence.source, evidence.sha256, evidence.start
                lead = _candidate(QuestionType.OTHER, evidence, before, sentence, retrieved)
                found.setdefault(place, replace(lead, score=0.0))
    return list(found.values())


def _fit(question: str, language: str, candidate: Candidate, number: int) -> float:
    """How well a sentence holds the kind of answer asked for, 0 to 1."""
    if number >= _LOOKED_AT:
        return 0.0
    saying = candidate.saying
    fit = answers_kind(question, saying.text, language, saying.language, saying.published)
    return fit or 0.0


def compose(
    question: str, language: str, ranked: Sequence[Candidate], limit: int = _STATEMENTS
) -> Composed:
    """Make statements of the best sentences, no two saying the same.

    What says the same elsewhere is cited with the statement that came first; those in the
    question's language lead.
    """
    groups: list[list[Candidate]] = []
    for candidate in ranked[:_COMPARED]:
        group = _same(groups, candidate)
        if group is not None:
            if len(group) < _CITATIONS_A_STATEMENT and _other_place(group, candidate):
                group.append(candidate)
        elif len(groups) < limit and candidate.score >= ranked[0].score - candidate.margin:
            groups.append([candidate])
    numbers = count(1)
    statements, citations = [], []
    for group in groups:
        # Of those that say the same, the reader's own language is read first.
        group.sort(key=lambda each: each.evidence.article.language != language)
        cited = [
            replace(
                citation(next(numbers), member), highlight=_highlight(question, language, member)
            )
            for member in group
        ]
        citations += cited
        pointers = tuple(each.number for each in cited)
        statements.append(Statement(group[0].sentence.text, pointers, Support.SUPPORTED))
    return Composed(tuple(statements), tuple(citations))


def _highlight(question: str, language: str, candidate: Candidate) -> tuple[int, int] | None:
    saying = candidate.saying
    return highlight(question, saying.text, language, saying.language, saying.published)


def nearest(ranked: Iterable[Candidate], limit: int = 3) -> tuple[Citation, ...]:
    """Return citations of the best sentences, no two saying the same, for an abstention."""
    chosen: list[list[Candidate]] = []
    for candidate in ranked:
        if len(chosen) == limit:
            break
        if _same(chosen, candidate) is None:
            chosen.append([candidate])
    return tuple(citation(number, group[0]) for number, group in enumerate(chosen, 1))


def citation(number: int, candidate: Candidate) -> Citation:
    """Return a citation of exactly the candidate's sentence."""
    return cite(number, candidate.evidence, candidate.sentence, candidate.before)


def cite(
    number: int, evidence: Evidence, sentence: ScoredSentence, before: ScoredSentence | None
) -> Citation:
    """Return a citation of exactly a sentence, with the one before it where it leans on that."""
    leans = before is not None and leans_on_the_one_before(sentence.text, evidence.article.language)
    return Citation(
        number,
        _quote(evidence, sentence),
        evidence.article,
        before=_quote(evidence, before) if before is not None and leans else None,
    )


def _quote(evidence: Evidence, sentence: ScoredSentence) -> Quote:
    return Quote(
        article=evidence.article.key,
        sha256=evidence.sha256,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
    )


def distinct(ranked: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates that say something that none before them says."""
    seen: list[list[Candidate]] = []
    for candidate in ranked:
        if _same(seen, candidate) is None:
            seen.append([candidate])
            yield candidate


def _with_the_one_before(
    evidence: Evidence,
) -> Iterator[tuple[ScoredSentence | None, ScoredSentence]]:
    ordered = sorted(evidence.sentences, key=lambda each: each.start)
    return zip([None, *ordered], ordered, strict=False)


def _candidate(
    kind: QuestionType,
    evidence: Evidence,
    before: ScoredSentence | None,
    sentence: ScoredSentence,
    retrieved: Retrieved,
) -> Candidate:
    published = evidence.article.published
    day = published.date() if isinstance(published, datetime) else published
    vector = retrieved.vectors.get((evidence.source, evidence.sha256, sentence.start))
    saying = Saying(sentence.text, day, vector, evidence.article.language)
    lead = max(0.0, before.score - sentence.score) if before else 0.0
    follows, margin = _FOLLOWS, _MARGIN
    if kind in (QuestionType.NUMBER, QuestionType.TIME) and (
        saying.figures if kind is QuestionType.NUMBER else saying.days
    ):
        follows, margin = _FOLLOWS_WITH_KIND, _MARGIN_OF_KIND
    shown = before if before is not None and before.label is None else None
    return Candidate(evidence, sentence, shown, sentence.score + follows * lead, margin, saying)


def _same(groups: Iterable[list[Candidate]], candidate: Candidate) -> list[Candidate] | None:
    for group in groups:
        if says_the_same(group[0].saying, candidate.saying):
            return group
    return None


def _other_place(group: Iterable[Candidate], candidate: Candidate) -> bool:
    """An article is cited once for a statement, however often it repeats itself."""
    place = candidate.evidence.source, candidate.evidence.article.key
    return all((each.evidence.source, each.evidence.article.key) != place for each in group)
