"""Chroma as a LlamaIndex vector store that holds ids and vectors, one collection a language.

A collection for each language, because languages sit apart in the space of a multilingual
model: the nearest of each are asked for by themselves, and a language filter costs nothing
(Chroma's own `where` takes 400 ms over 450,000 vectors).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from chromadb.api import ClientAPI
from chromadb.errors import InternalError, NotFoundError
from llama_index.core.schema import BaseNode
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryResult,
)
from pydantic import PrivateAttr

LANGUAGE = "language"
_UNKNOWN = "unknown"
_CODE = re.compile("[a-z]{2,3}")
_REF_DOC = "ref_doc_id"

# Recall@10 against brute force was 0.998 over 100,000 clustered vectors with these.
# sync_threshold stays at Chroma's default: lower, a kill more often leaves the store unusable.
_CONFIGURATION = {
    "hnsw": {"space": "cosine", "ef_construction": 128, "max_neighbors": 24, "ef_search": 200}
}
# Chroma refuses more SQL variables than about 30,000.
_IDS_AT_ONCE = 10_000


class ChromaStore(BasePydanticVectorStore):
    """Ids and vectors in Chroma; node metadata `language` chooses the collection.

    `add` replaces what is there under the same id (LlamaIndex's own Chroma store keeps the old
    vector, silently). Similarities are cosines.

    Args:
        client: Embedded, HTTP or Cloud client.
        prefix: Of the collections' names; collections of other prefixes are not touched.
    """

    stores_text: bool = False
    flat_metadata: bool = True

    _client: Any = PrivateAttr()
    _prefix: str = PrivateAttr()
    # Of the languages asked about, by name: asking Chroma for them takes longer than a query.
    _held: dict[str, Any] = PrivateAttr(default_factory=dict)

    def __init__(self, client: ClientAPI, prefix: str = "sentences") -> None:
        super().__init__(stores_text=False)
        self._client = client
        self._prefix = prefix

    @classmethod
    def class_name(cls) -> str:
        """Name of this component in LlamaIndex's serialised form."""
        return "CiteDeskChromaStore"

    @property
    def client(self) -> ClientAPI:
        """The Chroma client."""
        client: ClientAPI = self._client
        return client

    def add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:
        """Put nodes with embeddings in, replacing those of the same id; return the ids."""
        groups: dict[str, list[BaseNode]] = defaultdict(list)
        for node in {node.node_id: node for node in nodes}.values():
            groups[str(node.metadata.get(LANGUAGE) or "")].append(node)
        most = self._client.get_max_batch_size()
        for language, members in groups.items():
            self._take_from_others(language, [node.node_id for node in members])
            collection = self._collection(language)
            for batch in _batches(members, most):
                refs = [node.ref_doc_id or "" for node in batch]
                collection.upsert(
                    ids=[node.node_id for node in batch],
                    embeddings=[node.get_embedding() for node in batch],
                    metadatas=[{_REF_DOC: ref} for ref in refs] if any(refs) else None,
                )
        return [node.node_id for node in nodes]

    def delete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:
        """Delete the nodes that were added with that source document."""
        for collection in self._collections(None):
            collection.delete(where={_REF_DOC: ref_doc_id})

    def delete_nodes(
        self,
        node_ids: list[str] | None = None,
        filters: MetadataFilters | None = None,
        **delete_kwargs: Any,
    ) -> None:
        """Delete nodes by id, those of a language, or both: what fits all that is given."""
        if node_ids is None and filters is not None:
            for collection in self._collections(filters):
                self._client.delete_collection(collection.name)
            return
        for collection in self._collections(filters):
            for batch in _batches(node_ids or [], _IDS_AT_ONCE // 2):
                collection.delete(ids=list(batch))

    def clear(self) -> None:
        """Delete every node."""
        for collection in self._collections(None):
            self._client.delete_collection(collection.name)

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """Return ids and similarities of the nearest nodes, best first.

        `node_ids` stays within those ids, `doc_ids` within nodes of those source documents;
        `filters` may name languages and nothing else.

        Raises:
            ValueError: the query has no embedding, or filters on anything but language.
        """
        if query.query_embedding is None:
            raise ValueError("ChromaStore needs a query embedding.")
        found: list[tuple[float, str]] = []
        wanted = self._wanted(query.filters)
        for name in self._names() if wanted is None else wanted:
            found += self._nearest_in(name, query)
        best = sorted(found, key=lambda pair: (-pair[0], pair[1]))[: query.similarity_top_k]
        return VectorStoreQueryResult(
            ids=[id_ for _, id_ in best], similarities=[score for score, _ in best]
        )

    def count(self, filters: MetadataFilters | None = None) -> int:
        """Return how many nodes are held, of the languages that the filter names."""
        return sum(collection.count() for collection in self._collections(filters))

    def languages(self) -> list[str]:
        """Return the languages that there are collections for; the empty string for unknown."""
        names = [collection.name for collection in self._collections(None)]
        return sorted(_language(name.removeprefix(f"{self._prefix}-")) for name in names)

    def _nearest_in(self, name: str, query: VectorStoreQuery) -> list[tuple[float, str]]:
        held = self._held.get(name)
        if held is not None:
            try:
                return self._nearest(held, query)
            except NotFoundError:  # deleted since, perhaps made anew
                self._held.pop(name, None)
        try:
            held = self._client.get_collection(name, embedding_function=None)
            found = self._nearest(held, query)
        except NotFoundError:  # also where it went between the two
            return []
        self._held[name] = held
        return found

    def _nearest(self, collection: Any, query: VectorStoreQuery) -> list[tuple[float, str]]:
        ids = None if query.node_ids is None else list(dict.fromkeys(query.node_ids))
        if (ids is not None and not ids) or query.similarity_top_k < 1:
            return []
        try:
            return _query(collection, query, ids)
        except InternalError as error:
            if ids is None or "finding id" not in str(error):
                raise
        known: list[str] = []
        for batch in _batches(ids, _IDS_AT_ONCE):
            known += collection.get(ids=list(batch), include=[])["ids"]
        return _query(collection, query, known) if known else []

    def _take_from_others(self, language: str, ids: Sequence[str]) -> None:
        """Take nodes out that stand under another language: an id is there once."""
        own = f"{self._prefix}-{_name(language)}"
        for collection in self._collections(None):
            if collection.name != own:
                for batch in _batches(ids, _IDS_AT_ONCE // 2):
                    held = collection.get(ids=list(batch), include=[])["ids"]
                    if held:
                        collection.delete(ids=held)

    def _collection(self, language: str) -> Any:
        return self._client.get_or_create_collection(
            f"{self._prefix}-{_name(language)}",
            embedding_function=None,
            configuration=_CONFIGURATION,
        )

    def _collections(self, filters: MetadataFilters | None) -> list[Any]:
        names, wanted = self._names(), self._wanted(filters)
        if wanted is not None:
            names = [name for name in wanted if name in names]
        return [self._client.get_collection(name, embedding_function=None) for name in names]

    def _wanted(self, filters: MetadataFilters | None) -> list[str] | None:
        """Return the names of collections that a filter asks for, there or not; None for all."""
        languages = _languages(filters)
        if languages is None:
            return None
        return sorted({f"{self._prefix}-{_name(language)}" for language in languages})

    def _names(self) -> list[str]:
        return sorted(
            collection.name
            for collection in self._client.list_collections()
            if collection.name.startswith(f"{self._prefix}-")
        )


def language_filter(languages: Iterable[str | None]) -> MetadataFilters:
    """Return a filter that keeps nodes of these languages; None and '' mean unknown."""
    return MetadataFilters(
        filters=[
            MetadataFilter(
                key=LANGUAGE,
                value=[language or "" for language in languages],
                operator=FilterOperator.IN,
            )
        ]
    )


def _languages(filters: MetadataFilters | None) -> list[str] | None:
    if filters is None or not filters.filters:
        return None
    only = filters.filters[0]
    if len(filters.filters) > 1 or not isinstance(only, MetadataFilter) or only.key != LANGUAGE:
        raise ValueError("ChromaStore filters on language alone; hand other filters over as ids.")
    if only.operator is FilterOperator.IN and isinstance(only.value, list):
        return [str(value) for value in only.value]
    if only.operator is FilterOperator.EQ:
        return [str(only.value or "")]
    raise ValueError(f"ChromaStore does not know the operator {only.operator!r} for language.")


def _query(
    collection: Any, query: VectorStoreQuery, ids: list[str] | None
) -> list[tuple[float, str]]:
    limit = query.similarity_top_k if ids is None else min(query.similarity_top_k, len(ids))
    result = collection.query(
        query_embeddings=[query.query_embedding],
        n_results=limit,
        include=["distances"],
        ids=ids,
        where={_REF_DOC: {"$in": query.doc_ids}} if query.doc_ids else None,
    )
    return [
        (1.0 - distance, id_)
        for id_, distance in zip(result["ids"][0], result["distances"][0], strict=True)
    ]


def _name(language: str) -> str:
    """Return what stands for a language in a collection's name, which takes ASCII alone."""
    if not language:
        return _UNKNOWN
    return language if _CODE.fullmatch(language) else f"x-{language.encode().hex()}"


def _language(name: str) -> str:
    if name == _UNKNOWN:
        return ""
    return bytes.fromhex(name[2:]).decode() if name.startswith("x-") else name


def _batches(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (items[at : at + size] for at in range(0, len(items), size))
