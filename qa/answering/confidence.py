"""How sure it is that the archive answers the question at all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from qa.answering.extractive import Candidate, distinct
from qa.language.lemmas import lemmatize
from qa.language.names import name_key
from qa.language.tokens import tokens
from qa.retrieval.evidence import Evidence
from qa.retrieval.question import QuestionTerms

_OTHERS = 10


@dataclass(frozen=True, slots=True)
class Signals:
    """What confidence is told by.

    Attributes:
        margin: How much closer in meaning the best sentence is than the mean of the best
            sentences of the next ten passages that say something else; where it has no vector,
            how far its score stands above theirs.
        keyword: Share of the question's weighted terms in its passage, 0 to 1.
        missing: True where the question names a number or a code (2024, MH17) that neither the
            passage nor its article's headline and date hold.
        across: True where the best sentence is in another language than the question: fewer of
            its words can then be expected.
        nameless: True where the question has names and neither the passage nor its article's
            headline holds any of them, in whatever language: it may be about somebody else.
        by_keyword: True where the best sentence has no vector.
    """

    margin: float
    keyword: float
    missing: bool
    across: bool
    nameless: bool = False
    by_keyword: bool = False


@dataclass(frozen=True, slots=True)
class _Logistic:
    bias: float
    margin: float
    keyword: float
    missing: float
    nameless: float


# Fitted by `python -m benchmarks.calibration` on XQuAD's development half (Russian and English, one
# paragraph in five left out), the sample's and the seed articles' questions. AUROC on XQuAD, each
# question weighed by a regression that saw none of its document: 0.978 English on English, 0.952
# Russian on Russian, 0.907 and 0.897 across; by keyword alone 0.944, 0.915, 0.779 and 0.788.
_WITHIN = _Logistic(bias=-4.10, margin=29.60, keyword=5.37, missing=-0.31, nameless=-1.34)
_ACROSS = _Logistic(bias=-2.61, margin=53.44, keyword=3.86, missing=-1.43, nameless=-0.46)
_BY_KEYWORD = _Logistic(bias=-1.78, margin=17.57, keyword=1.50, missing=-1.18, nameless=0.0)


def signals(
    question: str,
    language: str,
    ranked: Sequence[Candidate],
    terms: QuestionTerms | None = None,
) -> Signals:
    """Return what the ranked candidates, at least one, tell of a question in `language`.

    `terms` are its words; without them nothing is told of its names.

    The margin is taken over passages that say something else: with every article in the archive
    three times, a margin over the neighbours declines the best-reported facts.
    """
    best = ranked[0]
    by_keyword = best.sentence.meaning is None
    closeness = [
        value
        for each in islice(_others(ranked), _OTHERS)
        if (value := _closeness(each, by_keyword=by_keyword)) is not None
    ]
    own = _closeness(best, by_keyword=by_keyword) or 0.0
    return Signals(
        margin=own - (sum(closeness) / len(closeness) if closeness else 0.0),
        keyword=best.evidence.keyword,
        missing=_names_what_is_missing(question, best.evidence),
        nameless=terms is not None and _nameless(terms, best.evidence),
        across=best.evidence.article.language != language,
        by_keyword=by_keyword,
    )


def confidence(found: Signals) -> float:
    """Return the probability, 0 to 1, that the best sentence answers the question."""
    weights = _BY_KEYWORD if found.by_keyword else _ACROSS if found.across else _WITHIN
    weighed = (
        weights.bias
        + weights.margin * found.margin
        + weights.keyword * found.keyword
        + weights.missing * found.missing
        + weights.nameless * found.nameless
    )
    return 1 / (1 + math.exp(-weighed))


def _closeness(candidate: Candidate, *, by_keyword: bool) -> float | None:
    return candidate.score if by_keyword else candidate.sentence.meaning


def _names_what_is_missing(question: str, evidence: Evidence) -> bool:
    article = evidence.article
    held = {
        token.text
        for text in (evidence.text, article.headline or "", str(article.published or ""))
        for token in tokens(text)
    }
    named = (token.text for token in tokens(question))
    return any(name not in held for name in named if any(map(str.isdigit, name)))


def _nameless(terms: QuestionTerms, evidence: Evidence) -> bool:
    names = [word for word in terms.words if word.telling and not any(map(str.isdigit, word.raw))]
    if not names:
        return False
    article = evidence.article
    words = [token.text for token in tokens(f"{article.headline or ''} {evidence.text}")]
    lemmas = lemmatize(words, article.language)
    held = {*words, *lemmas, *filter(None, map(name_key, lemmas))}
    return all(held.isdisjoint((word.raw, *word.sought, *word.names)) for word in names)


def _others(ranked: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the best sentence of each further passage that says something else."""
    passages: set[tuple[str, str, int]] = set()
    for number, candidate in enumerate(distinct(ranked)):
        evidence = candidate.evidence
        passage = evidence.source, evidence.sha256, evidence.start
        if passage not in passages and number > 0:
            yield candidate
        passages.add(passage)
