"""Dates of a statement against those of its sources, reckoned from the days of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from qa.language.moments import Moment, find_moments
from qa.language.sounds import sounds_alike
from qa.language.tokens import tokens

# Around a date, what says when an article came out and not when something happened.
_OF_ARTICLE: Final = re.compile(r"\($|(?:от|від|dated|of)\s$", re.IGNORECASE)
_AFTER_DATE: Final = re.compile(
    r"(?:ғы|гі|дағы|дегі|дагы|деги|догу|дөгү|кы|ки|ындагы|індегі|ындағы)?\s?"
    r"(?:хабар|санын|санын|макала|мақала|жарияла|билдир|маалымат|мәлімет|дерек)",
    re.IGNORECASE,
)
_NOT_BEFORE: Final = re.compile(
    r"не\s(?:раньше|ранее|раніше)|not[^,.;]{0,40}\s(?:before|until)|no\s(?:earlier|sooner)\sthan"
    r"|ерте\sемес|эрте\sэмес",
    re.IGNORECASE,
)
_NOT_AFTER: Final = re.compile(
    r"не\s(?:позже|позднее|пізніше)|no\slater\sthan|at\sthe\slatest|кеш\sемес|кеч\sэмес"
    r"|кешіктірмей|кечиктирбей",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(r"(?<!\w)(?:до|к|by|before)\s(?:[^\W\d_]+\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a source says of time.

    Attributes:
        moments: That it names.
        published: The day it came out; None where unknown.
        outlet: Where; None where unknown.
        text: It.
    """

    moments: tuple[Moment, ...]
    published: date | None
    outlet: str | None
    text: str


@lru_cache(maxsize=512)
def moments_of(text: str, published: date | None) -> tuple[Moment, ...]:
    """Return the moments of a sentence, kept for the next statement that cites it."""
    return find_moments(text, published)


def known_years(sources: Sequence[Dated]) -> frozenset[int]:
    """Return the years that sources name, stated or reckoned."""
    return frozenset(
        each.year for source in sources for each in source.moments if each.year is not None
    )


def dates_hold(statement: str, sources: Sequence[Dated]) -> bool:
    """Tell whether every point in time that a statement names is one of its sources'."""
    if _ends_before(statement, sources):
        return False
    days = tuple(dict.fromkeys(source.published for source in sources)) or (None,)
    readings = [moments_of(statement, published) for published in days]
    return all(
        any(_held(each, statement, sources) for each in same)
        for same in zip(*readings, strict=False)
    )


def _ends_before(statement: str, sources: Sequence[Dated]) -> bool:
    """Whether something happens before a time before which, as a source says, it does not."""
    if not any(_NOT_BEFORE.search(each.text) for each in sources):
        return False
    if _NOT_BEFORE.search(statement):
        return False
    return _NOT_AFTER.search(statement) is not None or any(
        _UP_TO.search(statement, max(0, each.start - 24), each.start)
        for each in moments_of(statement, None)
    )


def _held(one: Moment, statement: str, sources: Sequence[Dated]) -> bool:
    if one.century is not None:
        named = [each.century for source in sources for each in source.moments if each.century]
        return one.century in named or not named
    if one.season is not None:
        named = [
            each.season for source in sources for each in source.moments if each.season is not None
        ]
        return one.season in named
    if any(_is_publication(one, statement, source) for source in sources):
        return True
    return any(_in_source(one, source, statement) for source in sources)


def _is_publication(one: Moment, statement: str, source: Dated) -> bool:
    """Whether a date is an article's own, named as that."""
    out = source.published
    if (
        out is None
        or (one.day, one.month) != (out.day, out.month)
        or one.year not in {None, out.year}
    ):
        return False
    before, after = statement[max(0, one.start - 10) : one.start], statement[one.end : one.end + 40]
    return bool(
        _OF_ARTICLE.search(before)
        or _AFTER_DATE.match(after)
        or (not before and _names_outlet(statement, source.outlet))
    )


def _names_outlet(statement: str, outlet: str | None) -> bool:
    own = [word.text for word in tokens(outlet or "")]
    words = [word.text for word in tokens(statement)]
    return bool(own) and any(
        all(map(sounds_alike, own, words[at : at + len(own)]))
        for at in range(len(words) - len(own) + 1)
    )


def _in_source(one: Moment, source: Dated, statement: str) -> bool:
    if (
        one.relative
        and one.weekday is None
        and any(one.relative == each.relative for each in source.moments)
    ):
        return True
    if one.days:
        return any(_is_day(day, source) for day in one.days) or (
            one.weekday is not None and any(one.weekday == each.weekday for each in source.moments)
        )
    if one.weekday is not None or (one.relative and one.year is None):
        return any(
            (one.weekday is not None and one.weekday == each.weekday) for each in source.moments
        )
    if one.day is not None and one.month is not None:
        return _names_day(one, source)
    if one.month is not None:
        return _names_month(one, source)
    return one.year is None or one.year in _years(source)


def _is_day(day: date, source: Dated) -> bool:
    return any(
        day in each.days or (each.day, each.month, each.year) == (day.day, day.month, day.year)
        for each in source.moments
    )


def _names_day(one: Moment, source: Dated) -> bool:
    for each in source.moments:
        if (
            each.day == one.day
            and each.month == one.month
            and each.year in {None, one.year} | ({each.year} if one.year is None else set())
        ):
            return not (one.stated and each.year is None and one.year not in _years(source))
        if any(
            (day.day, day.month) == (one.day, one.month) and one.year in {None, day.year}
            for day in each.days
        ):
            return True
    return False


def _names_month(one: Moment, source: Dated) -> bool:
    months = {each.month for each in source.moments if each.month is not None} or {
        day.month for each in source.moments for day in each.days
    }
    if one.month not in months:
        return False
    exact = [each for each in source.moments if each.month == one.month and each.year is not None]
    if one.year is None or any(each.year == one.year for each in exact):
        return True
    return not exact and one.year in _years(source)


def _years(source: Dated) -> frozenset[int | None]:
    """The years that a source speaks of: those it names, else that of its publication."""
    named = {each.year for each in source.moments if each.year is not None}
    named |= {day.year for each in source.moments for day in each.days}
    own = [
        each
        for each in source.moments
        if each.year is not None and each.relative != "compared" and each.day is None
    ]
    if source.published is not None and not own:
        named.add(source.published.year)
    return frozenset(named)
