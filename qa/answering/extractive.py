"""The default answerer: the articles' own sentences, best first, each an exact quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from qa.answering.agreement import Saying, says_the_same
from qa.answering.answer import Citation, Quote, Statement, Support
from qa.answering.question_type import QuestionType, question_type
from qa.retrieval.evidence import Evidence, ScoredSentence
from qa.retrieval.hybrid import Retrieved

NAME = "extractive"

_STATEMENTS = 5
_CITATIONS_A_STATEMENT = 8
# A sentence this far behind the best is about something else; one that holds the kind of answer
# asked for, a figure or a date, may stand further off.
_MARGIN = 0.10
_MARGIN_OF_KIND = 0.20
# What a sentence that cannot be the kind of answer asked for stands back by.
_WRONG_KIND = 0.05
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
        score: Its score, less what the kind of question takes off.
        margin: How far behind the best it may stand and still be a statement.
        saying: What it is compared by.
    """

    evidence: Evidence
    sentence: ScoredSentence
    score: float
    margin: float
    saying: Saying


@dataclass(frozen=True, slots=True)
class Composed:
    """Statements with the citations that they number."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]


def candidates(question: str, retrieved: Retrieved) -> list[Candidate]:
    """Return the sentences of the evidence that may be quoted, best first.

    Headlines, datelines, captions and boilerplate are left out: they never lead.
    """
    kind = question_type(question)
    found = [
        _candidate(kind, evidence, before, sentence, retrieved)
        for evidence in retrieved.evidence
        for before, sentence in _with_the_one_before(evidence)
        if sentence.label is None
    ]
    return sorted(found, key=lambda each: -each.score)


def compose(ranked: Sequence[Candidate], limit: int = _STATEMENTS) -> Composed:
    """Make statements of the best sentences, no two saying the same.

    What says the same elsewhere is cited with the statement that came first.
    """
    groups: list[list[Candidate]] = []
    for candidate in ranked[:_COMPARED]:
        group = _same(groups, candidate)
        if group is not None:
            if len(group) < _CITATIONS_A_STATEMENT and _other_place(group, candidate):
                group.append(candidate)
        elif len(groups) < limit and candidate.score >= ranked[0].score - candidate.margin:
            groups.append([candidate])
    numbers = iter(range(1, 10_000))
    statements, citations = [], []
    for group in groups:
        cited = [citation(next(numbers), member) for member in group]
        citations += cited
        pointers = tuple(each.number for each in cited)
        statements.append(Statement(group[0].sentence.text, pointers, Support.SUPPORTED))
    return Composed(tuple(statements), tuple(citations))


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
    sentence, evidence = candidate.sentence, candidate.evidence
    quote = Quote(
        article=evidence.article.key,
        sha256=evidence.sha256,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
    )
    return Citation(number, quote, evidence.article)


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
    if kind is QuestionType.OTHER:
        return Candidate(evidence, sentence, sentence.score + _FOLLOWS * lead, _MARGIN, saying)
    if saying.figures if kind is QuestionType.NUMBER else saying.days:
        score = sentence.score + _FOLLOWS_WITH_KIND * lead
        return Candidate(evidence, sentence, score, _MARGIN_OF_KIND, saying)
    score = sentence.score + _FOLLOWS * lead - _WRONG_KIND
    return Candidate(evidence, sentence, score, _MARGIN, saying)


def _same(groups: Iterable[list[Candidate]], candidate: Candidate) -> list[Candidate] | None:
    for group in groups:
        if says_the_same(group[0].saying, candidate.saying):
            return group
    return None


def _other_place(group: Iterable[Candidate], candidate: Candidate) -> bool:
    """An article is cited once for a statement, however often it repeats itself."""
    place = candidate.evidence.source, candidate.evidence.article.key
    return all((each.evidence.source, each.evidence.article.key) != place for each in group)
