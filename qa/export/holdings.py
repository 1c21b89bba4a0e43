"""What an export is verified against: an archive, files of articles, or a bundle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from qa.articles.article import Article
    from qa.index.catalog import Catalog
    from qa.retrieval.evidence import Reference

METADATA = ("headline", "outlet", "byline", "published", "url")
"""What is compared of an article beside its text; its language is a guess that may get better."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is held of an article beside its text: the fields of `METADATA`, dates as ISO text.

    Attributes:
        now: Those in force; one of which nothing can be said is left out.
        read: As they were read, without corrections by hand.
    """

    now: Mapping[str, str | None]
    read: Mapping[str, str | None]


def metadata_of(article: Article | Reference) -> dict[str, str | None]:
    """Return the fields of `METADATA` as text."""
    published = article.published
    values = {name: getattr(article, name) for name in METADATA}
    return values | {"published": published.isoformat() if published is not None else None}


def stated_alone(values: Mapping[str, object]) -> Metadata:
    """Return what files say: of what they leave out nothing can be said."""
    stated = {
        name: value for name in METADATA if isinstance(value := values.get(name), str) and value
    }
    return Metadata(stated, stated)


class Holdings(Protocol):
    """Texts of articles to check quotes by."""

    def body(self, sha256: str) -> str | None:
        """Return the text of a version; None where it is not held."""

    def current(self, key: str) -> tuple[str, ...]:
        """Return the SHA-256 of the versions in force under a key; empty where there is none."""

    def gone(self, key: str, sha256: str) -> bool:
        """Tell whether there is neither an article under a key nor, under another, that text."""

    def metadata(self, key: str, sha256: str) -> Sequence[Metadata]:
        """Return what is held of the articles of which that version is in force.

        Those under the key where there are any, else all.
        """


class ArchiveHoldings:
    """What an archive holds, old versions too."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def body(self, sha256: str) -> str | None:
        """See `Holdings`."""
        return self._catalog.bodies([sha256]).get(sha256)

    def current(self, key: str) -> tuple[str, ...]:
        """See `Holdings`."""
        return tuple(entry.sha256 for entry in self._catalog.find_entries(key))

    def gone(self, key: str, sha256: str) -> bool:
        """See `Holdings`."""
        return not self.current(key) and self.body(sha256) is None

    def metadata(self, key: str, sha256: str) -> Sequence[Metadata]:
        """See `Holdings`."""
        from qa.index import schema
        from qa.index.entry_rows import ENTRY

        with self._catalog.reading() as connection:
            rows = connection.execute(ENTRY.where(schema.body.c.sha256 == sha256)).all()
        named = {entry.id for entry in self._catalog.find_entries(key)}
        return [
            Metadata({name: row._mapping[name] for name in METADATA}, json.loads(row.stated))
            for row in [row for row in rows if row.id in named] or rows
        ]


@dataclass(frozen=True, slots=True)
class TextHoldings:
    """Texts at hand.

    Attributes:
        bodies: By SHA-256.
        versions: SHA-256 of the versions in force, by key.
        known: What is known of their articles, by key and SHA-256.
    """

    bodies: Mapping[str, str]
    versions: Mapping[str, tuple[str, ...]]
    known: Mapping[tuple[str, str], Sequence[Metadata]] = field(default_factory=dict)

    def body(self, sha256: str) -> str | None:
        """See `Holdings`."""
        return self.bodies.get(sha256)

    def current(self, key: str) -> tuple[str, ...]:
        """See `Holdings`."""
        return self.versions.get(key, ())

    def gone(self, key: str, sha256: str) -> bool:
        """See `Holdings`."""
        return not self.current(key) and self.body(sha256) is None

    def metadata(self, key: str, sha256: str) -> Sequence[Metadata]:
        """See `Holdings`."""
        by_text = [each for (_, text), each in self.known.items() if text == sha256]
        return self.known.get((key, sha256)) or [one for each in by_text for one in each]


@dataclass(frozen=True, slots=True)
class Together:
    """Several holdings as one.

    Attributes:
        present: Know what is in force now.
        past: Hold versions that were cited, and know nothing of what came after: they are asked
            for that only where there is nobody else.
    """

    present: Sequence[Holdings]
    past: Sequence[Holdings] = ()

    def body(self, sha256: str) -> str | None:
        """See `Holdings`."""
        found = (each.body(sha256) for each in (*self.present, *self.past))
        return next((body for body in found if body is not None), None)

    def current(self, key: str) -> tuple[str, ...]:
        """See `Holdings`."""
        return tuple(sha256 for each in self.present or self.past for sha256 in each.current(key))

    def gone(self, key: str, sha256: str) -> bool:
        """See `Holdings`."""
        return all(each.gone(key, sha256) for each in self.present or self.past)

    def metadata(self, key: str, sha256: str) -> Sequence[Metadata]:
        """See `Holdings`."""
        held = self.present or self.past
        return [known for each in held for known in each.metadata(key, sha256)]


def files_holdings(
    paths: Iterable[Path], wanted: Iterable[str], languages: Sequence[str]
) -> TextHoldings:
    """Read articles as indexing them would.

    Args:
        paths: Files, folders or zips of articles.
        wanted: SHA-256 of the versions whose texts are kept; the others' are only hashed.
        languages: ISO 639-1 codes that articles may be in.

    Raises:
        PathNotFound: there is nothing at a path.
    """
    from qa.articles.folder import records
    from qa.articles.reading import read
    from qa.articles.record import Record
    from qa.articles.skipped import Unreadable

    sought = frozenset(wanted)
    bodies: dict[str, str] = {}
    versions: dict[str, tuple[str, ...]] = {}
    known: dict[tuple[str, str], list[Metadata]] = {}
    for path in paths:
        for found in records(path):
            if not isinstance(found, Record):
                continue
            try:
                article = read(found.fields(), found.path, languages)
            except Unreadable:
                continue
            sha256 = article.sha256
            for key in {article.key, found.path}:
                versions[key] = (*versions.get(key, ()), sha256)
                if sha256 in sought:
                    said = stated_alone(metadata_of(article))
                    known.setdefault((key, sha256), []).append(said)
            if sha256 in sought:
                bodies[sha256] = article.body
    return TextHoldings(bodies, versions, known)
