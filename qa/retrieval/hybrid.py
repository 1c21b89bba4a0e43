"""Hybrid retrieval as a LlamaIndex retriever: two that propose, one scale that scores."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle
from llama_index.core.vector_stores.types import BasePydanticVectorStore, VectorStoreQuery

from qa.index.catalog import Catalog
from qa.index.chroma_store import language_filter
from qa.index.entries import ArticleEntry
from qa.index.vectors import Floats
from qa.index.vocabulary import Vocabulary
from qa.language.identification import identify
from qa.retrieval.evidence import Evidence, Retriever
from qa.retrieval.filters import Filters
from qa.retrieval.question import QuestionTerms, question_terms
from qa.retrieval.rescoring import rescore
from qa.retrieval.scope import Scope, resolve
from qa.retrieval.scored_passage import (
    ScoredPassage,
    evidence_node,
    evidence_of,
    first_texts,
)
from qa.retrieval.scoring import KeywordScale, Weights

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

# Proposals: of keyword search over passages, of meaning over sentences for each language.
_KEYWORD_PROPOSALS = 100
_MEANING_PROPOSALS = 60
# A filter that leaves this share of the articles or more: the nearest of all are asked for, so
# many more that enough of them should fit.
_BROAD_SHARE = 0.08
_BROAD_MARGIN = 2
# A lemma in more than this share of the passages proposes nothing (OR of eight terms over
# 100,000 passages: 132 ms with the commonest, 17 ms without); it still counts in the score.
_COMMON_SHARE = 0.2
_COMMON_LEAST = 2000
# Passages of one text beyond the first, for each passage wanted: what a wire wrote stands in many
# papers, each to be cited, and none of them may push out what says something else.
_COPIES = 2

SpanKey = tuple[str, str, int]
"""Source, article's SHA-256 and start of a sentence: what its vector is found by."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Evidence with what an answerer compares it by.

    Attributes:
        evidence: Best first.
        vectors: Of its sentences that have one, unit length.
        coverage: Share of the archive's sentences that meaning-search covers.
        in_scope: False where no article passes the filters.
        absent: Names, numbers and codes of the question, as typed, that nothing found holds and
            no passage of the archive in that form.
        terms: The question's words.
    """

    evidence: tuple[Evidence, ...]
    vectors: dict[SpanKey, Floats]
    coverage: float
    in_scope: bool = True
    absent: tuple[str, ...] = ()
    terms: QuestionTerms = field(default_factory=lambda: QuestionTerms(()))


class HybridRetriever(BaseRetriever):
    """Finds evidence for a question in one archive.

    Works by keyword alone where there is no embedding model.

    Args:
        catalog: The truth: texts, vectors, lemma statistics.
        embedding: The model that made the catalog's vectors; None for keyword search alone.
        store: Holds the sentences' vectors by id; None for keyword search alone.
        weights: How scores are put together.
        limit: How many passages to return, not counting copies of the same text.
        filters: What `retrieve`, LlamaIndex's own door, stays within.
    """

    def __init__(
        self,
        catalog: Catalog,
        embedding: BaseEmbedding | None,
        store: BasePydanticVectorStore | None,
        weights: Weights | None = None,
        limit: int = 20,
        filters: Filters | None = None,
    ) -> None:
        super().__init__()
        self._catalog = catalog
        self._vocabulary = Vocabulary(catalog)
        self._embedding = embedding
        self._store = store
        self._weights = weights or Weights()
        self._limit = limit
        self._filters = filters or Filters()

    def within(self, filters: Filters) -> HybridRetriever:
        """Return a retriever over the same parts whose `retrieve` stays within the filters."""
        return HybridRetriever(
            self._catalog, self._embedding, self._store, self._weights, self._limit, filters
        )

    def evidence(
        self, question: str, filters: Filters | None = None, language: str | None = None
    ) -> Retrieved:
        """Return the passages that answer the question best.

        Args:
            question: In any language.
            filters: What their articles must fit.
            language: ISO 639-1 code of the question, where the caller knows it.

        Raises:
            UnknownFilterValue: a filter names what the archive does not hold.
        """
        language = language or identify(question)
        status = self._catalog.status()
        scope = resolve(self._catalog, filters or Filters(), status.languages)
        terms = question_terms(question, scope.languages, language)
        frequencies = self._frequencies(terms)
        by_keyword = self._propose_by_keyword(terms, frequencies, scope, status.passages)
        vector = self._embed(question)
        by_meaning = [] if vector is None else self._propose_by_meaning(vector, scope)
        found_by: dict[int, list[Retriever]] = defaultdict(list)
        for retriever, ids in ((Retriever.KEYWORD, by_keyword), (Retriever.MEANING, by_meaning)):
            for identifier in dict.fromkeys(ids):
                found_by[identifier].append(retriever)
        keyword_scale = KeywordScale(
            terms, frequencies, status.passages, self._catalog.mean_passage_terms()
        )
        rescored = rescore(self._catalog, found_by, keyword_scale, vector, language, self._weights)
        best = first_texts(rescored.passages, self._limit, _COPIES * self._limit)
        return Retrieved(
            self._evidence(best, rescored.entries, found_by),
            self._vectors_of(best, rescored.entries, rescored.vectors),
            status.coverage,
            in_scope=scope.articles != "[]",
            absent=_absent(terms, frequencies, rescored.held),
            terms=terms,
        )

    def newest(self, filters: Filters) -> Retrieved:
        """Return how the newest articles that fit begin, newest first.

        Raises:
            UnknownFilterValue: a filter names what the archive does not hold.
        """
        scope = resolve(self._catalog, filters)
        listed = self._catalog.list_entries(scope.articles, self._limit, 0)
        place = {entry.id: number for number, entry in enumerate(listed)}
        nothing = KeywordScale(QuestionTerms(()), {}, 0, 0.0)
        rescored = rescore(
            self._catalog,
            self._catalog.first_passages(place),
            nothing,
            None,
            None,
            self._weights,
        )
        ordered = sorted(rescored.passages, key=lambda each: place[each.passage.article_id])
        return Retrieved(
            self._evidence(ordered, rescored.entries, defaultdict(list)),
            {},
            self._catalog.status().coverage,
            in_scope=scope.articles != "[]",
        )

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self.evidence(query_bundle.query_str, self._filters)
        return [evidence_node(evidence) for evidence in found.evidence]

    def _embed(self, question: str) -> Floats | None:
        if self._embedding is None or self._store is None:
            return None
        return np.asarray(self._embedding.get_query_embedding(question), dtype=np.float32)

    def _frequencies(self, terms: QuestionTerms) -> dict[str, int]:
        lemmas = [lemma for word in terms.words for lemma in word.sought]
        return self._vocabulary.frequencies(lemmas, "lemmas")

    def _propose_by_keyword(
        self, terms: QuestionTerms, frequencies: dict[str, int], scope: Scope, passages: int
    ) -> list[int]:
        most = max(_COMMON_LEAST, int(passages * _COMMON_SHARE))
        common = {lemma for lemma, number in frequencies.items() if number > most}
        rare = terms.query(without=common)
        match = rare.match() or terms.query().match()
        with self._catalog.reading() as connection:
            return self._catalog.keywords.propose(
                connection, match, _KEYWORD_PROPOSALS, scope.articles
            )

    def _propose_by_meaning(self, vector: Floats, scope: Scope) -> list[int]:
        uuids: list[str] = []
        for language in scope.languages:
            uuids += self._nearest(vector, scope, language)
        return self._catalog.passage_ids(uuids)

    def _nearest(self, vector: Floats, scope: Scope, language: str) -> list[str]:
        """Return the ids of the scope's sentences in a language that are nearest, best first."""
        most = _MEANING_PROPOSALS
        if scope.articles is None or scope.share >= 1:
            return self._query(vector, language, most)
        if scope.share >= _BROAD_SHARE:
            # Naming most of the archive's sentences takes a second; leaving some out, nothing.
            found = self._query(vector, language, math.ceil(_BROAD_MARGIN * most / scope.share))
            inside = self._catalog.sentences_inside(found, scope.articles)
            if len(inside) >= most:
                return inside[:most]
        within = self._catalog.sentence_uuids(scope.articles, language)
        return self._query(vector, language, most, within)

    def _query(
        self, vector: Floats, language: str, number: int, within: list[str] | None = None
    ) -> list[str]:
        assert self._store is not None
        query = VectorStoreQuery(
            query_embedding=vector.tolist(),
            similarity_top_k=number,
            filters=language_filter([language]),
            node_ids=within,
        )
        return self._store.query(query).ids or []

    def _evidence(
        self,
        scored: Sequence[ScoredPassage],
        entries: dict[int, ArticleEntry],
        found_by: dict[int, list[Retriever]],
    ) -> tuple[Evidence, ...]:
        bodies = self._catalog.bodies({entries[each.passage.article_id].sha256 for each in scored})
        evidence = []
        for each in scored:
            entry = entries[each.passage.article_id]
            body = bodies[entry.sha256]
            evidence.append(evidence_of(each, entry, body, tuple(found_by[each.passage.id])))
        return tuple(evidence)

    @staticmethod
    def _vectors_of(
        scored: Sequence[ScoredPassage],
        entries: dict[int, ArticleEntry],
        vectors: dict[int, Floats],
    ) -> dict[SpanKey, Floats]:
        found: dict[SpanKey, Floats] = {}
        for each in scored:
            entry = entries[each.passage.article_id]
            for sentence in each.sentences:
                row = vectors.get(sentence.entry.id)
                if row is not None:
                    found[entry.source, entry.sha256, sentence.entry.start] = row
        return found


def _absent(
    terms: QuestionTerms, frequencies: dict[str, int], held: frozenset[int]
) -> tuple[str, ...]:
    return tuple(
        word.typed
        for number, word in enumerate(terms.words)
        if word.telling
        and number not in held
        and not any(frequencies.get(lemma) for lemma in word.sought)
    )
