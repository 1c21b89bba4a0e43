"""What an export is verified against: an archive, files of articles, or a bundle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from qa.index.catalog import Catalog


class Holdings(Protocol):
    """Texts of articles to check quotes by."""

    def body(self, sha256: str) -> str | None:
        """Return the text of a version; None where it is not held."""

    def current(self, key: str) -> tuple[str, ...]:
        """Return the SHA-256 of the versions in force under a key; empty where there is none."""

    def gone(self, key: str, sha256: str) -> bool:
        """Tell whether there is neither an article under a key nor, under another, that text."""


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


@dataclass(frozen=True, slots=True)
class TextHoldings:
    """Texts at hand.

    Attributes:
        bodies: By SHA-256.
        versions: SHA-256 of the versions in force, by key.
    """

    bodies: Mapping[str, str]
    versions: Mapping[str, tuple[str, ...]]

    def body(self, sha256: str) -> str | None:
        """See `Holdings`."""
        return self.bodies.get(sha256)

    def current(self, key: str) -> tuple[str, ...]:
        """See `Holdings`."""
        return self.versions.get(key, ())

    def gone(self, key: str, sha256: str) -> bool:
        """See `Holdings`."""
        return not self.current(key) and self.body(sha256) is None


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
                bodies[sha256] = article.body
    return TextHoldings(bodies, versions)
