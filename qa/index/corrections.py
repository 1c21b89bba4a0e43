"""Metadata typed by hand: `field=value`, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from qa.articles.body import one_line
from qa.articles.fields import web_address
from qa.errors import InvalidMetadata
from qa.index.metadata import FIELDS
from qa.language.dates import parse_published


def parse_corrections(
    assignments: Iterable[str], languages: Sequence[str]
) -> dict[str, str | None]:
    """Return the value of each field, as the ledger keeps it.

    Args:
        assignments: Each `field=value`; an empty value says that the field is unknown.
        languages: ISO 639-1 codes that articles may be in.

    Raises:
        InvalidMetadata: a field that articles do not have, or a value it cannot take.
    """
    values: dict[str, str | None] = {}
    for assignment in assignments:
        name, equals, stated = assignment.partition("=")
        if not equals:
            raise InvalidMetadata(
                f"{assignment!r} sets no field.", 'Write it as in: outlet="The Example".'
            )
        field = known_field(name)
        value = one_line(stated.encode(errors="replace").decode())
        values[field] = None if value is None else _CHECKS[field](value, languages)
    return values


def known_field(name: str) -> str:
    """Return the field of that name.

    Raises:
        InvalidMetadata: articles have none.
    """
    field = name.strip().casefold()
    if field not in FIELDS:
        raise InvalidMetadata(
            f"An article has no field {name!r}.", f"Its fields are: {', '.join(FIELDS)}."
        )
    return field


def _text(value: str, _: Sequence[str]) -> str:
    return value


def _published(value: str, _: Sequence[str]) -> str:
    moment = parse_published(value)
    if moment is None:
        raise InvalidMetadata(
            f"{value!r} is no date with day, month and year.",
            "Write it as in: published=2022-01-14, or published=2022-01-14T09:30.",
        )
    return moment.isoformat()


def _url(value: str, _: Sequence[str]) -> str:
    address = web_address(value)
    if address is None:
        raise InvalidMetadata(
            f"{value!r} is no web address.", "It begins with https:// or http://."
        )
    return address


def _language(value: str, languages: Sequence[str]) -> str:
    code = value.casefold()
    if code not in languages:
        raise InvalidMetadata(
            f"{value!r} is no language of this archive.",
            f"Its languages, by their ISO 639-1 codes: {', '.join(languages)}.",
        )
    return code


_CHECKS: Mapping[str, Callable[[str, Sequence[str]], str]] = MappingProxyType(
    {
        "headline": _text,
        "outlet": _text,
        "byline": _text,
        "published": _published,
        "url": _url,
        "language": _language,
    }
)
