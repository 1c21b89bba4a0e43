"""Archives made for tests, and everything that one holds as plain values to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fakes import DIMENSION, MODEL_NAME, WordEmbedding
from sqlalchemy import text

from qa.index import lock
from qa.index.catalog import Catalog
from qa.index.chroma_home import ChromaHome
from qa.index.chroma_store import ChromaStore, language_filter
from qa.index.entries import ArticleEntry
from qa.index.indexer import Indexer
from qa.index.ledger import Ledger
from qa.index.manifest import Parts
from qa.index.report import Report
from qa.index.vector_ledger import VectorLedger
from qa.index.vector_sync import VectorSync
from qa.index.writer import CatalogWriter

PARTS = Parts("splitter 1", MODEL_NAME, DIMENSION)
LANGUAGES = ("ru", "uk", "en")


@dataclass
class Archive:
    """An archive in a folder, indexed with the fake embedding."""

    folder: Path
    url: str | None = None
    parts: Parts = PARTS
    home: Callable[[Path, str | None], ChromaHome] = ChromaHome
    embedding: WordEmbedding = field(default_factory=WordEmbedding)
    notes: list[str] = field(default_factory=list)

    def indexer(self) -> Indexer:
        return Indexer(self.folder, self.parts, LANGUAGES, lambda: self.embedding, self.sync)

    def index(self, *paths: Path, **options: Any) -> Report:
        report = self.indexer().index(paths, **options)
        self.notes += report.notes
        return report

    def sync(self, ledger: VectorLedger, name: str, say: Callable[[str], None]) -> VectorSync:
        return VectorSync(ledger, self.home(self.folder, self.url), name, say)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        with lock.held(self.folder, "test"), CatalogWriter(self.folder, self.parts) as writer:
            yield Ledger(writer)

    @contextmanager
    def store(self) -> Iterator[ChromaStore]:
        """The vector store as any command opens it; notes tell if it was made anew."""
        with lock.held(self.folder, "test"), CatalogWriter(self.folder, self.parts) as writer:
            ledger = VectorLedger(writer, self.parts.dimension)
            sync = self.sync(ledger, writer.manifest()["vector_store"], self.notes.append)
            try:
                yield sync.store
            finally:
                sync.close()

    def entries(self) -> dict[str, ArticleEntry]:
        with Catalog(self.folder) as catalog:
            return {entry.key: entry for entry in catalog.list_entries(None, 10_000, 0)}

    def bodies(self) -> dict[str, str]:
        """Bodies in force by key."""
        return {row[0]: row[1] for row in self.rows(_BODIES)}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with Catalog(self.folder) as catalog, catalog.reading() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def stored(self) -> dict[str, list[str]]:
        """What the vector store holds, by language."""
        with self.store() as store:
            return {
                language: sorted(_ids(store, language))
                for language in store.languages()
                if store.count(language_filter([language]))
            }


def dump(archive: Archive, words: Iterable[str] = ()) -> dict[str, Any]:
    """All that an archive holds, without row numbers and times of writing."""
    held: dict[str, Any] = {
        name: sorted(archive.rows(query), key=repr) for name, query in _HELD.items()
    }
    held["found"] = {word: sorted(archive.rows(_FOUND.format(word))) for word in words}
    held["stored"] = archive.stored()
    return held


def check(archive: Archive, stored: dict[str, list[str]] | None = None) -> None:
    """What is true of every archive between two commands; `stored` where it is known."""
    assert archive.rows("PRAGMA integrity_check") == [("ok",)]
    assert archive.rows("PRAGMA foreign_key_check") == []
    assert archive.rows("SELECT 1 FROM tombstone") == []
    assert archive.rows(_HOMELESS) == []
    assert archive.rows(_MISPLACED) == []
    assert archive.rows(_TWINS) == []
    wanted: dict[str, list[str]] = {}
    for language, uuid in archive.rows(_VECTORS):
        wanted.setdefault(language, []).append(uuid)
    held = archive.stored() if stored is None else stored
    assert held == {language: sorted(uuids) for language, uuids in wanted.items()}
    counts = Counter({language: len(uuids) for language, uuids in wanted.items()})
    assert dict(archive.rows("SELECT language, count FROM centroid")) == counts


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder; return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def _ids(store: ChromaStore, language: str) -> Sequence[str]:
    name = next(
        collection.name
        for collection in store.client.list_collections()
        if collection.name == f"{store._prefix}-{language or 'unknown'}"
    )
    ids: Sequence[str] = store.client.get_collection(name, embedding_function=None).get()["ids"]
    return ids


_BODIES = "SELECT key, text FROM article JOIN body ON body.id = article.body_id"
_FOUND = """
    SELECT article.key, passage.start FROM passage_fts
    JOIN passage ON passage.id = passage_fts.rowid JOIN article ON article.id = passage.article_id
    WHERE passage_fts MATCH '"{}"'"""
_HOMELESS = "SELECT key FROM article WHERE id NOT IN (SELECT article_id FROM place)"
# Places that hold another body, outlet or date than their article.
_MISPLACED = """
    SELECT place.path FROM place JOIN article ON article.id = place.article_id
    WHERE (place.body_id, place.stated ->> 'outlet', place.stated ->> 'published')
    IS NOT (article.body_id, article.stated ->> 'outlet', article.stated ->> 'published')"""
_TWINS = """
    SELECT count(*) FROM article
    GROUP BY body_id, stated ->> 'outlet', stated ->> 'published' HAVING count(*) > 1"""
_VECTORS = """
    SELECT coalesce(article.language, ''), uuid FROM sentence
    JOIN article ON article.id = sentence.article_id WHERE text_hash IS NOT NULL"""
_ARTICLE = "JOIN article ON article.id = article_id JOIN source ON source.id = article.source_id"
_HELD = {
    "articles": """
        SELECT location, key, sha256, headline, outlet, byline, published, published_day, url,
        language, stated, spans FROM article JOIN source ON source.id = source_id
        JOIN body ON body.id = body_id""",
    "bodies": "SELECT sha256, text FROM body",
    "versions": f"""SELECT location, key, sha256 FROM version {_ARTICLE}
        JOIN body ON body.id = version.body_id""",
    "places": f"""SELECT source.location, article.key, home.location, path, line, place.key,
        raw_sha256, reader_version, sha256, place.stated, place.spans FROM place {_ARTICLE}
        JOIN source home ON home.id = place.source_id JOIN body ON body.id = place.body_id""",
    "corrections": f"SELECT location, key, field, value FROM correction {_ARTICLE}",
    "passages": f"""SELECT location, key, start, "end", lemmas, words, passage.headline
        FROM passage {_ARTICLE}""",
    "sentences": """SELECT uuid, passage.start, sentence.start, sentence."end", label, terms,
        hex(sentence.text_hash), hex(vector.data), stored FROM sentence
        JOIN passage ON passage.id = passage_id LEFT JOIN vector ON vector.id = vector_id""",
    "vectors": "SELECT hex(text_hash), hex(data) FROM vector",
    "centroids": "SELECT language, count, hex(total) FROM centroid",
    "tombstones": "SELECT uuid, language FROM tombstone",
    "vocabulary": "SELECT term, col, doc, cnt FROM passage_vocabulary",
    "manifest": """SELECT name, value FROM manifest
        WHERE name NOT IN ('created', 'run', 'vector_store')""",
}
