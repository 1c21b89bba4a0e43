"""How sure it is that the archive answers the question at all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from qa.answering.extractive import Candidate, distinct
from qa.language.tokens import tokens
from qa.retrieval.evidence import Evidence

_OTHERS = 10


@dataclass(frozen=True, slots=True)
class Signals:
    """What confidence is told by.

    Attributes:
        margin: How much closer in meaning the best sentence is than the mean of the best
            sentences of the next ten passages that say something else. By keyword alone, how far
            its score stands above theirs.
        keyword: Share of the question's weighted terms in its passage, 0 to 1.
        missing: True where the question names a number or a code (2024, MH17) that neither the
            passage nor its article's headline and date hold.
        across: True where the best sentence is in another language than the question: a share
            of terms then means nothing.
    """

    margin: float
    keyword: float
    missing: bool
    across: bool


@dataclass(frozen=True, slots=True)
class _Logistic:
    bias: float
    margin: float
    keyword: float
    missing: float


# Fitted by `python -m benchmarks.calibration` on XQuAD's development half (Russian and English, one
# paragraph in five left out), the sample's and the seed articles' questions. AUROC on XQuAD, each
# question weighed by a regression that saw none of its document: 0.979 English on English, 0.954
# Russian on Russian, 0.907 and 0.894 across.
_WITHIN = _Logistic(bias=-4.36, margin=31.29, keyword=5.50, missing=-0.37)
_ACROSS = _Logistic(bias=-2.78, margin=52.27, keyword=4.13, missing=-1.48)


def signals(question: str, language: str, ranked: Sequence[Candidate]) -> Signals:
    """Return what the ranked candidates, at least one, tell of a question in `language`.

    The margin is taken over passages that say something else: with every article in the archive
    three times, a margin over the neighbours declines the best-reported facts.
    """
    best = ranked[0]
    others = [_closeness(each) for each in islice(_others(ranked), _OTHERS)]
    return Signals(
        margin=_closeness(best) - (sum(others) / len(others) if others else 0.0),
        keyword=best.evidence.keyword,
        missing=_names_what_is_missing(question, best.evidence),
        across=best.evidence.article.language != language,
    )


def confidence(found: Signals) -> float:
    """Return the probability, 0 to 1, that the best sentence answers the question."""
    weights = _ACROSS if found.across else _WITHIN
    weighed = (
        weights.bias
        + weights.margin * found.margin
        + weights.keyword * found.keyword
        + weights.missing * found.missing
    )
    return 1 / (1 + math.exp(-weighed))


def _closeness(candidate: Candidate) -> float:
    meaning = candidate.sentence.meaning
    return candidate.score if meaning is None else meaning


def _names_what_is_missing(question: str, evidence: Evidence) -> bool:
    article = evidence.article
    held = {
        token.text
        for text in (evidence.text, article.headline or "", str(article.published or ""))
        for token in tokens(text)
    }
    named = (token.text for token in tokens(question))
    return any(name not in held for name in named if any(map(str.isdigit, name)))


def _others(ranked: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the best sentence of each further passage that says something else."""
    passages: set[tuple[str, str, int]] = set()
    for number, candidate in enumerate(distinct(ranked)):
        evidence = candidate.evidence
        passage = evidence.source, evidence.sha256, evidence.start
        if passage not in passages and number > 0:
            yield candidate
        passages.add(passage)
