"""The catalog's tables. Offsets are half-open, in characters of the body they belong to."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# 1: first schema.
SCHEMA_VERSION = 1

metadata = MetaData()

manifest = Table(
    "manifest",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("location", Text, nullable=False, unique=True),
)

body = Table(
    "body",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("text", Text, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("body_id", ForeignKey("body.id"), nullable=False),
    # What is in force: as read, overlaid with the corrections made by hand.
    Column("headline", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("published", String),
    Column("published_day", String(10)),
    Column("url", Text),
    Column("language", String),
    # As read, JSON: what a correction that is taken back returns to.
    Column("stated", Text, nullable=False),
    # Labelled spans of the body, JSON [[start, end, label], ...].
    Column("spans", Text, nullable=False),
    UniqueConstraint("source_id", "key"),
)
Index("article_body", article.c.body_id)
Index("article_day", article.c.published_day)

version = Table(
    "version",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("body_id", ForeignKey("body.id"), primary_key=True),
    Column("since", String, nullable=False),
)
Index("version_body", version.c.body_id)

# Where an article was found. A record that is unchanged is known by its raw hash alone.
place = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("path", Text, nullable=False),
    Column("line", Integer),
    Column("key", Text, nullable=False),
    Column("raw_sha256", String(64), nullable=False),
    Column("reader_version", String, nullable=False),
    # What this record holds, as in `article`: should another record of the article change, this
    # one becomes an article of its own without being read again.
    Column("body_id", ForeignKey("body.id"), nullable=False),
    Column("stated", Text, nullable=False),
    Column("spans", Text, nullable=False),
    # The last run that read the record, and the last that found its file but could not read it.
    Column("seen_run", Integer, nullable=False),
    Column("kept_run", Integer, nullable=False, default=0),
    UniqueConstraint("source_id", "path", "raw_sha256"),
)
Index("place_article", place.c.article_id)
Index("place_key", place.c.source_id, place.c.key)
Index("place_body", place.c.body_id)

correction = Table(
    "correction",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("value", Text),
)

passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    # Space-separated terms in the order of the text; what FTS5 indexes.
    Column("lemmas", Text, nullable=False),
    Column("words", Text, nullable=False),
    # The headline's lemmas, on an article's first passage only.
    Column("headline", Text, nullable=False),
)
Index("passage_article", passage.c.article_id)

sentence = Table(
    "sentence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("passage_id", ForeignKey("passage.id"), nullable=False),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    # UUIDv5 of source, article key, body SHA-256, start and end.
    Column("uuid", String(36), nullable=False, unique=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("label", String),
    # How many of its passage's terms are its own, in order.
    Column("terms", Integer, nullable=False),
    # Of the normalised text; None where the sentence is not embedded (boilerplate).
    Column("text_hash", LargeBinary(16)),
    Column("vector_id", ForeignKey("vector.id")),
    # 1 once the vector store is known to hold it.
    Column("stored", Integer, nullable=False, default=0),
)
Index("sentence_passage", sentence.c.passage_id)
Index("sentence_article", sentence.c.article_id)
Index("sentence_vector", sentence.c.vector_id)
Index(
    "sentence_to_embed",
    sentence.c.article_id,
    sqlite_where=sentence.c.vector_id.is_(None) & sentence.c.text_hash.is_not(None),
)
Index(
    "sentence_to_store",
    sentence.c.id,
    sqlite_where=(sentence.c.stored == 0) & sentence.c.vector_id.is_not(None),
)

vector = Table(
    "vector",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text_hash", LargeBinary(16), nullable=False, unique=True),
    # float16, little-endian: half the disk; see qa/index/vectors.py for what it costs.
    Column("data", LargeBinary, nullable=False),
)

# Sum and count of the vectors of a language's sentences: its centroid.
centroid = Table(
    "centroid",
    metadata,
    Column("language", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("total", LargeBinary, nullable=False),
)

# Ids that the vector store may still hold and must not.
tombstone = Table(
    "tombstone",
    metadata,
    Column("uuid", String(36), primary_key=True),
    Column("language", String, primary_key=True),
)
