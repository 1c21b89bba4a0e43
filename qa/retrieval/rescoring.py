"""What the retrievers propose, scored again by one scale from the catalog's own numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.index.catalog import Catalog
from qa.index.entries import ArticleEntry, PassageEntry, SentenceEntry
from qa.index.vectors import Floats
from qa.retrieval.scored_passage import ScoredPassage
from qa.retrieval.scoring import (
    KeywordMatch,
    KeywordScale,
    MeaningScale,
    SentenceScore,
    Weights,
    passage_score,
    sentence_score,
)


@dataclass(frozen=True, slots=True)
class Rescored:
    """Passages that were proposed, with their scores.

    Attributes:
        passages: Best first.
        entries: Their articles, by id.
        vectors: Of their sentences, by sentence id.
        held: Numbers of the question's words that any of them holds.
    """

    passages: tuple[ScoredPassage, ...]
    entries: dict[int, ArticleEntry]
    vectors: dict[int, Floats]
    held: frozenset[int]


def rescore(
    catalog: Catalog,
    passage_ids: Iterable[int],
    keyword_scale: KeywordScale,
    vector: Floats | None,
    language: str | None,
    weights: Weights,
) -> Rescored:
    """Score passages of the catalog.

    Args:
        catalog: That holds them.
        passage_ids: Which.
        keyword_scale: Of the question.
        vector: The question's; None where meaning does not count.
        language: ISO 639-1 code of the question.
        weights: How the scores are put together.
    """
    ids = list(passage_ids)
    passages = catalog.passages(ids)
    sentences: dict[int, list[SentenceEntry]] = defaultdict(list)
    for sentence in catalog.sentences(ids):
        sentences[sentence.passage_id].append(sentence)
    entries = catalog.entries({passage.article_id for passage in passages})
    meanings, vectors = _meanings(catalog, sentences, entries, vector)
    scored, held = [], set[int]()
    for passage in passages:
        own = sentences[passage.id]
        across = entries[passage.article_id].language != language
        match = keyword_scale.match(passage, [each.terms for each in own], across=across)
        held |= match.held
        scored.append(_score(passage, own, match, meanings, weights))
    scored.sort(key=lambda each: (-each.score, each.passage.id))
    return Rescored(tuple(scored), entries, vectors, frozenset(held))


def _meanings(
    catalog: Catalog,
    sentences: dict[int, list[SentenceEntry]],
    entries: dict[int, ArticleEntry],
    vector: Floats | None,
) -> tuple[dict[int, float], dict[int, Floats]]:
    """Return the closeness in meaning and the vectors of sentences, by sentence id."""
    embedded = [
        each for group in sentences.values() for each in group if each.vector_id is not None
    ]
    if vector is None or not embedded:
        return {}, {}
    vector_ids = [each.vector_id for each in embedded if each.vector_id is not None]
    matrix = catalog.vectors(vector_ids, len(vector))
    languages = [entries[each.article_id].language or "" for each in embedded]
    scores = MeaningScale(vector, catalog.centroids()).score(matrix, languages)
    return (
        {each.id: float(score) for each, score in zip(embedded, scores, strict=True)},
        {each.id: row for each, row in zip(embedded, matrix, strict=True)},
    )


def _score(
    passage: PassageEntry,
    sentences: Sequence[SentenceEntry],
    match: KeywordMatch,
    meanings: dict[int, float],
    weights: Weights,
) -> ScoredPassage:
    meaning = max((meanings[s.id] for s in sentences if s.id in meanings), default=None)
    score = passage_score(meaning, match.score, weights)
    ranked = [
        SentenceScore(
            each,
            meanings.get(each.id),
            share,
            sentence_score(meanings.get(each.id), share, score, weights),
        )
        for each, share in zip(sentences, match.sentences, strict=True)
    ]
    ranked.sort(key=lambda each: (-each.score, each.entry.start))
    return ScoredPassage(passage, tuple(ranked), score, meaning, match.coverage)
