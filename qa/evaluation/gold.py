"""Where the gold spans of a question stand in an archive, whose bodies may be cleaned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qa.answering.answer import Quote
from qa.evaluation.questions import GoldSpan
from qa.index.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Place:
    """A gold span in a version that the archive holds.

    Attributes:
        sha256: Names the version.
        start: First character in its body, counted from 0.
        end: One past the last (half-open).
        language: ISO 639-1 code of the article; None where unknown.
    """

    sha256: str
    start: int
    end: int
    language: str | None

    def overlaps(self, quote: Quote) -> bool:
        """Whether a quote of this version shares a character with the span."""
        same = self.sha256 == quote.sha256
        return same and quote.start < self.end and self.start < quote.end


class GoldFinder:
    """Finds gold spans in one archive.

    An article is named by its key. Where articles of several sources share one, the span's
    offsets tell them apart: the one that has the quote nearest to `start` is meant, or all that
    have it equally near, which are copies.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        everything = catalog.list_entries(None, catalog.status().articles, 0)
        self._copies = Counter(entry.sha256 for entry in everything)

    def find(self, span: GoldSpan) -> tuple[Place, ...]:
        """Return where the span stands; nothing where the archive does not hold it."""
        entries = {entry.sha256: entry for entry in self._catalog.find_entries(span.article)}
        bodies = self._catalog.bodies(entries)
        found = {
            sha256: place
            for sha256, body in bodies.items()
            if (place := occurrence(body, span.quote, span.start)) is not None
        }
        nearest = min((abs(start - span.start) for start, _ in found.values()), default=0)
        return tuple(
            Place(sha256, start, end, entries[sha256].language)
            for sha256, (start, end) in found.items()
            if abs(start - span.start) == nearest
        )

    def copies(self, sha256s: Iterable[str]) -> int:
        """Return how many articles hold one of these versions."""
        return sum(self._copies[sha256] for sha256 in set(sha256s))


def occurrence(body: str, quote: str, near: int) -> tuple[int, int] | None:
    """Return the half-open span of the quote's occurrence that begins nearest to `near`.

    Where the quote does not stand in the body word for word, runs of white space count as equal.
    """
    words = quote.split()
    for pattern in (re.escape(quote), r"\s+".join(map(re.escape, words))):
        spans = [found.span() for found in re.finditer(pattern, body)]
        if spans:
            return min(spans, key=lambda span: abs(span[0] - near))
    return None
