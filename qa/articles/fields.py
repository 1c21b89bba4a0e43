"""What a record states about its article, and the names it may state it under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import urlsplit

from qa.articles.skipped import Reason, Unreadable


class Markup(StrEnum):
    """How the text is marked up where it stands."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Fields:
    """A record's statements, as stated: nothing is parsed, trimmed or found yet.

    Attributes:
        text: The whole text.
        key: The id given to the record.
        published: Date or time in the words or figures of the record.
        language: A code or a language's name.
        markup: How `text` is marked up.
        line: 1-based line, row or item of the record within its file; None for a whole file.
        corrected: Names of the fields whose values come from a sidecar.
    """

    text: str
    key: str | None = None
    headline: str | None = None
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    markup: Markup = Markup.PLAIN
    line: int | None = None
    corrected: frozenset[str] = frozenset()

    @property
    def identity(self) -> str | None:
        """The key that the record gives its article: its id, else its URL, else None."""
        return (self.key or "").strip() or web_address(self.url)


ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "key": ("id", "key", "_id", "uid", "guid"),
        "headline": ("title", "headline", "заголовок", "назва", "название"),
        "text": ("text", "body", "content", "article", "maintext", "articlebody", "текст"),
        "published": (
            *("published", "date", "pubdate", "publication_date", "published_at", "date_published"),
            *(
                "datepublished",
                "datetime",
                "timestamp",
                "дата",
                "дата_публикации",
                "дата_публікації",
            ),
        ),
        "outlet": (
            *("outlet", "source", "publisher", "site", "sitename", "site_name"),
            *("источник", "джерело", "издание", "видання"),
        ),
        "byline": ("author", "authors", "byline", "автор", "авторы", "автори"),
        "url": ("url", "link", "href", "ссылка", "посилання"),
        "language": ("language", "lang", "язык", "мова"),
    }
)
"""Field of `Fields` to the names it is known by, the most telling first."""

_NAME_OF_VALUE = ("name", "title", "headline", "value", "text", "rendered", "$oid", "$date")
_MOST_NESTED = 8


def field_of(name: str) -> str | None:
    """The field that a column or property of this name states; None where it states none."""
    return _FIELD_OF_NAME.get(_plain(name))


def from_mapping(stated: Mapping[str, object]) -> Fields:
    """Read a JSON object, a CSV row or front matter.

    Names are matched without regard to case, spaces and hyphens; of several names of one field
    the first in `ALIASES` with a value wins. Of an object its name counts, of a list of authors
    all, of any other list the first; a text in parts is joined by line ends.

    Raises:
        Unreadable: `NO_TEXT_FIELD`.
    """
    plain = {_plain(name): value for name, value in stated.items()}
    if (text := _stated("text", plain)) is None:
        raise Unreadable(Reason.NO_TEXT_FIELD)
    return Fields(
        text=text,
        key=_stated("key", plain),
        headline=_stated("headline", plain),
        published=_stated("published", plain),
        outlet=_stated("outlet", plain),
        byline=_stated("byline", plain),
        url=_stated("url", plain),
        language=_stated("language", plain),
    )


def web_address(url: str | None) -> str | None:
    """The URL without white space around it, if it is an http or https URL; else None."""
    trimmed = (url or "").strip()
    try:
        parts = urlsplit(trimmed)
    except ValueError:  # such as an unclosed bracket in the host
        return None
    return trimmed if parts.scheme in {"http", "https"} and parts.netloc else None


def _plain(name: str) -> str:
    return name.strip().lstrip("\ufeff").casefold().replace(" ", "_").replace("-", "_")


_FIELD_OF_NAME: Mapping[str, str] = MappingProxyType(
    {alias: field for field, names in ALIASES.items() for alias in names}
)


def _stated(field: str, stated: Mapping[str, object]) -> str | None:
    names = ALIASES[field]
    separator = {"text": "\n", "byline": ", "}.get(field)
    found = (_as_text(stated.get(name), separator) for name in names)
    values = [value for value in found if value is not None]
    if not values and field == "text" and any(name in stated for name in names):
        return ""
    return values[0] if values else None


def _as_text(value: object, separator: str | None, depth: int = 0) -> str | None:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool) or value is None or depth > _MOST_NESTED:
        return None
    if isinstance(value, Mapping):
        parts = [_as_text(value.get(name), separator, depth + 1) for name in _NAME_OF_VALUE]
        return next((part for part in parts if part is not None), None)
    if isinstance(value, list):
        items = [_as_text(item, separator, depth + 1) for item in value]
        kept = [item for item in items if item is not None]
        return separator.join(kept) or None if separator else next(iter(kept), None)
    return str(value)
