"""The Filters record: what an article must fit to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must fit to be looked at; empty ones let every article through.

    Attributes:
        languages: ISO 639-1 codes, any of which fits.
        outlets: Outlets, any of which fits; upper and lower case are the same.
        since: First publication day that fits.
        until: Last publication day that fits. Undated articles fit no limit of dates.
        authors: People, any of whom the byline names, in whatever form or script.
        articles: Keys of articles, any of which fits.
    """

    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    authors: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        named = self.languages or self.outlets or self.authors or self.articles
        return bool(named or self.since or self.until)
