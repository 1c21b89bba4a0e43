"""Scores of passages and sentences, from the catalog's own vectors and lemma statistics.

Each store's scores mean something else, and keyword scores mean nothing across languages; so
retrievers only propose, and what they propose is scored here, by one scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qa.index.catalog import Centroid
from qa.index.entries import PassageEntry, SentenceEntry
from qa.index.vectors import Floats
from qa.language.names import name_key
from qa.retrieval.question import QuestionTerms

# A language's centroid counts as much as the archive's mean where it rests on this many
# sentences: with one Ukrainian article in a large archive hit@1 was 0.566 without, 0.937 with.
_CENTROID_PRIOR = 200
# Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), usual values.
_K1 = 1.2
_B = 0.75
# Of a passage in another language than the question, how far the words that only a translation
# could match are left out of what is expected of it.
_ACROSS = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """How scores are put together; qa/evaluation/README.md tells how they were chosen.

    Attributes:
        keyword: Of a passage's keyword score, beside its best sentence's closeness in meaning.
        sentence_keyword: Of a sentence's share of the question's terms.
        context: Of its passage's score in a sentence's score.
    """

    keyword: float = 0.2
    sentence_keyword: float = 0.15
    context: float = 1.0


class MeaningScale:
    """Closeness in meaning that can be compared across languages.

    From the cosine of question and sentence the question's mean closeness to the sentence's
    language is taken away, so that no language is near to every question.
    """

    def __init__(self, question: Floats, centroids: Mapping[str, Centroid]) -> None:
        self._question = question
        count = sum(centroid.count for centroid in centroids.values())
        totals = [centroid.total for centroid in centroids.values()]
        mean = np.sum(totals, axis=0) / count if count else np.zeros_like(question)
        self._base = {
            language: float(
                question
                @ ((centroid.total + _CENTROID_PRIOR * mean) / (centroid.count + _CENTROID_PRIOR))
            )
            for language, centroid in centroids.items()
        }
        self._default = float(question @ mean)

    def score(self, vectors: Floats, languages: Sequence[str]) -> Floats:
        """Return one score for each row of `vectors`, shape (rows, dimension)."""
        base = [self._base.get(language, self._default) for language in languages]
        scores: Floats = vectors @ self._question - np.asarray(base, dtype=np.float32)
        return scores


@dataclass(frozen=True, slots=True)
class KeywordMatch:
    """What a passage holds of the question's words.

    Attributes:
        score: BM25, as a share of the most that these words could score; 0 to 1.
        coverage: Share of the words' weight that the passage holds, 0 to 1.
        sentences: The same share for each of its sentences, in the order of the text.
        held: Which of the question's words it holds, by their number.
    """

    score: float
    coverage: float
    sentences: tuple[float, ...]
    held: frozenset[int]


class KeywordScale:
    """BM25 over the question's words, with the archive's own document frequencies."""

    def __init__(
        self,
        terms: QuestionTerms,
        frequencies: Mapping[str, int],
        passages: int,
        mean_length: float,
    ) -> None:
        self._group: dict[str, int] = {}
        self._raw: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._weights: list[float] = []
        for number, word in enumerate(terms.words):
            held = max((frequencies.get(lemma, 0) for lemma in word.sought), default=0)
            self._weights.append(math.log(1 + (passages - held + 0.5) / (held + 0.5)))
            self._raw.setdefault(word.raw, number)
            for lemma in word.lemmas:
                self._group.setdefault(lemma, number)
            for name in word.names:
                self._names.setdefault(name, number)
        # What one word says itself is no translation of another.
        for number, word in enumerate(terms.words):
            for lemma in word.translations:
                self._group.setdefault(lemma, number)
        self._all = frozenset(range(len(self._weights)))
        self._expected_anywhere = frozenset(
            number
            for number, word in enumerate(terms.words)
            if word.names or word.translations or any(map(str.isdigit, word.raw))
        )
        self._mean_length = mean_length or 1.0

    def match(
        self, passage: PassageEntry, sentence_terms: Iterable[int], *, across: bool = False
    ) -> KeywordMatch:
        """Score a passage.

        Args:
            passage: Of the catalog.
            sentence_terms: How many of its terms are each sentence's.
            across: True where it is in another language than the question: then names, numbers
                and words with a known translation are expected to stand in it, others by half.
        """
        groups = self._groups(passage)
        counts: dict[int, int] = {}
        for group in groups:
            if group >= 0:
                counts[group] = counts.get(group, 0) + 1
        norm = _K1 * (1 - _B + _B * len(groups) / self._mean_length)
        score = sum(
            self._weights[group] * count * (_K1 + 1) / (count + norm)
            for group, count in counts.items()
        )
        held = set(counts)
        whole = self._sum(self._all) or 1.0
        expected = self._sum(held | self._expected_anywhere) if across else whole
        total = _ACROSS * expected + (1 - _ACROSS) * whole
        shares = []
        at = 0
        for number in sentence_terms:
            shares.append(self._sum(held.intersection(groups[at : at + number])) / whole)
            at += number
        return KeywordMatch(
            score=score / (total * (_K1 + 1)),
            coverage=self._sum(held) / total,
            sentences=tuple(shares),
            held=frozenset(held),
        )

    def _groups(self, passage: PassageEntry) -> list[int]:
        """Return for each term of a passage which of the question's words it meets, else -1."""
        # Twenty thousand terms a question: no call for each but the dictionaries' own.
        by_lemma, by_word, by_name = self._group.get, self._raw.get, self._names.get
        groups = [
            by_lemma(lemma, by_word(word, -1))
            for lemma, word in zip(passage.lemmas, passage.words, strict=True)
        ]
        if not self._names:
            return groups
        return [
            by_name(name_key(lemma) or "", -1) if group < 0 else group
            for group, lemma in zip(groups, passage.lemmas, strict=True)
        ]

    def _sum(self, groups: Iterable[int]) -> float:
        return sum(self._weights[group] for group in groups)


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """A sentence of the catalog with its scores."""

    entry: SentenceEntry
    meaning: float | None
    keyword: float
    score: float


def passage_score(meaning: float | None, keyword: float, weights: Weights) -> float:
    """Fuse a passage's scores; without a vector the keyword score stands alone."""
    return (meaning or 0.0) + weights.keyword * keyword


def sentence_score(
    meaning: float | None, keyword: float, passage: float, weights: Weights
) -> float:
    """Fuse a sentence's scores with its passage's."""
    return (meaning or 0.0) + weights.sentence_keyword * keyword + weights.context * passage
