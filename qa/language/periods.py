"""Periods that a question names, reckoned from a day: "last week", "с 5 по 12 января"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from qa.language import period_patterns as patterns
from qa.language.calendar_units import Unit, back, first_day, last_day, shifted
from qa.language.dates import find_dates
from qa.language.months import month_number

# A day that comes once in four years, or in eight around 1900 and 2100, is found among these.
_YEARS_BACK: Final = 9
_HOMOGRAPHS: Final = frozenset(("may", "march", "mar"))


@dataclass(frozen=True, slots=True)
class Period:
    """A period that a text names.

    Attributes:
        start: First character, of the preposition where there is one.
        core: First character after the preposition.
        end: One past the last character (half-open).
        since: First day; None where only the end is named.
        until: Last day; None where only the beginning is named.
        relative: Whether it is reckoned from today, as "last week" is.
        attribute: Whether its form makes it an attribute of the next noun ("last week's").
    """

    start: int
    core: int
    end: int
    since: date | None
    until: date | None
    relative: bool = False
    attribute: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A day, week, month or year as named: `days` gives first and last, of a year where unknown."""

    start: int
    end: int
    relative: bool
    year: int | None
    days: Callable[[int], tuple[date, date] | None]


def find_periods(text: str, today: date, newest: date | None = None) -> tuple[Period, ...]:
    """Return the periods that a question names, in order, not overlapping.

    Russian, Ukrainian, English, Kazakh and Kyrgyz: days, months and years with their
    prepositions, ranges of them, and periods relative to today. Weeks begin on Monday; "last
    week" is the one before this, "over the last week" reaches back seven days.

    Args:
        text: Any text.
        today: What relative periods are reckoned from.
        newest: A date without a year is the latest such date not after this day, or not after
            today where this is None.
    """
    stretches = _apart([*_relative(text, today), *_absolute(text)])
    latest = newest or today
    found: list[Period] = []
    place = 0
    while place < len(stretches):
        last = _last_of_run(text, stretches, place)
        period = _period(text, stretches[place : last + 1], latest)
        if period is not None:
            found.append(period)
        place = last + 1
    return tuple(found)


def _apart(stretches: list[_Stretch]) -> list[_Stretch]:
    kept: list[_Stretch] = []
    for each in sorted(stretches, key=lambda stretch: (stretch.start, -stretch.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _last_of_run(text: str, stretches: Sequence[_Stretch], first: int) -> int:
    """Return the place of the last stretch of the range or list that begins at `first`."""
    last = first
    while last + 1 < len(stretches):
        left, right = stretches[last], stretches[last + 1]
        gap = text[left.end : right.start]
        joined = patterns.RANGE_GAP.fullmatch(gap) or patterns.LIST_GAP.fullmatch(gap)
        if not joined and not _reaches(text, left, right):
            break
        last += 1
    return last


def _reaches(text: str, left: _Stretch, right: _Stretch) -> bool:
    """Whether two days are "5-қаңтардан 12-қаңтарға дейін"."""
    apart = text[left.end : right.start].strip()
    ablative = patterns.ABLATIVE.search(text, left.start, left.end)
    return not apart and bool(ablative and patterns.UP_TO.match(text, right.end))


def _period(text: str, run: Sequence[_Stretch], latest: date) -> Period | None:
    days = _days(run, latest)
    if days is None:
        return None
    since: date | None = days[0]
    until: date | None = days[1]
    core, end = run[0].start, run[-1].end
    preposition = patterns.PREPOSITION.search(text, max(0, core - 24), core)
    start = preposition.start() if preposition else core
    bound = preposition.lastgroup if preposition else None
    if bound in {"before", "after", "until"} and patterns.MEASURED.search(
        text, max(0, start - 16), start
    ):
        return None
    if len(run) == 1:
        bound, end = _postposition(text, end, bound)
        since, until = _bounded(bound, days)
    elif after := patterns.UP_TO.match(text, end) or patterns.WITHIN.match(text, end):
        end = after.end()
    attribute = patterns.ATTRIBUTE.search(text, core, end) is not None
    return Period(start, core, end, since, until, run[0].relative, attribute)


def _postposition(text: str, end: int, bound: str | None) -> tuple[str | None, int]:
    """Return what bounds the period that ends at `end`, and where that ends."""
    for name, pattern in (
        ("until", patterns.UP_TO),
        ("since", patterns.ONWARDS),
        ("after", patterns.AFTERWARDS),
        (bound, patterns.WITHIN),
    ):
        if match := pattern.match(text, end):
            return name, match.end()
    return bound, end


def _bounded(bound: str | None, days: tuple[date, date]) -> tuple[date | None, date | None]:
    first, last = days
    match bound:
        case "since":
            return first, None
        case "after":
            return shifted(last, 1), None
        case "until":
            return None, last
        case "before":
            return None, shifted(first, -1)
    return first, last


def _days(run: Sequence[_Stretch], latest: date) -> tuple[date, date] | None:
    """Return the first and the last day of a range; None where no year fits."""
    stated = [each.year for each in run if each.year is not None]
    first = _resolved(run[0], latest, stated[0] if stated else None)
    last = _resolved(run[-1], latest, run[-1].year or (first[0].year if first else None))
    if first is None or last is None:
        return None
    if last[1] < first[0] and run[-1].year is None:  # "с 30 декабря по 5 января"
        last = run[-1].days(first[0].year + 1) or last
    elif last[1] < first[0] and run[0].year is None:  # the same, with the year at its end
        first = run[0].days(last[0].year - 1) or first
    return min(first[0], last[0]), max(first[1], last[1])


def _resolved(stretch: _Stretch, latest: date, year: int | None) -> tuple[date, date] | None:
    if stretch.relative or year is not None:
        return stretch.days(year or latest.year)
    for tried in range(latest.year, latest.year - _YEARS_BACK, -1):
        days = stretch.days(tried)
        if days is not None and days[0] <= latest:
            return days
    return None


def _absolute(text: str) -> Iterator[_Stretch]:
    taken: list[tuple[int, int]] = []
    for found in find_dates(text):
        end, year = found.end, found.year
        if (left := patterns.YEAR_LEFT.match(text, end)) and found.day:
            end, year = left.end(), year or (int(left["year"]) if left["year"] else None)
        taken.append((found.start, end))
        yield _Stretch(found.start, end, False, year, _calendar(found.day, found.month))
    for word in re.finditer(r"[^\W\d_]{3,16}", text):
        inside = any(start <= word.start() < end for start, end in taken)
        if not inside and (number := _month_alone(text, word)):
            end = word.end()
            if month := re.compile(r"\s{1,2}ай(?:ы(?:нда(?:[ғг]ы)?)?)?(?!\w)").match(text, end):
                end = month.end()
            yield _Stretch(word.start(), end, False, None, _calendar(None, number))


def _month_alone(text: str, word: re.Match[str]) -> int | None:
    """Return the month that a word without day and year names, where it can be nothing else."""
    if word[0].lower() in _HOMOGRAPHS and not patterns.PREPOSITION.search(
        text, max(0, word.start() - 24), word.start()
    ):
        return None
    if re.search(r"\d[\s.-]{0,2}$", text[max(0, word.start() - 4) : word.start()]):
        return None  # a day that the month does not have
    return month_number(word[0])


def _calendar(day: int | None, month: int | None) -> Callable[[int], tuple[date, date] | None]:
    def days(year: int) -> tuple[date, date] | None:
        try:
            first = date(year, month or 1, day or 1)
        except ValueError:
            return None
        return first, first if day else last_day(first, Unit.MONTH if month else Unit.YEAR)

    return days


def _unit(match: re.Match[str]) -> Unit:
    return next(unit for unit in Unit if match[unit.value])


def _number(match: re.Match[str]) -> int:
    word = (match["number"] or "1").lower().replace("’", "'").replace("ʼ", "'")
    return int(word) if word.isdecimal() else patterns.NUMBER_WORDS[word]


def _relative(text: str, today: date) -> Iterator[_Stretch]:
    for match, days in _reckoned(text, today):
        yield _Stretch(*match.span(), True, days[0].year, _fixed(days))


def _fixed(days: tuple[date, date]) -> Callable[[int], tuple[date, date]]:
    return lambda _: days


def _reckoned(text: str, today: date) -> Iterator[tuple[re.Match[str], tuple[date, date]]]:
    for offset, pattern in patterns.DAYS:
        for match in pattern.finditer(text):
            yield match, (shifted(today, -offset),) * 2
    for pattern in (patterns.ROLLING, patterns.INSIDE):
        for match in pattern.finditer(text):
            if match["day"] and match["day"].lower() in {"день", "day"} and not match["number"]:
                continue  # "в последний день января"
            yield match, (back(today, _number(match), _unit(match)), today)
    for match in patterns.AGO.finditer(text):
        unit = _unit(match)
        first = first_day(back(today, _number(match), unit), unit)
        yield match, (first, last_day(first, unit))
    for match in patterns.PREVIOUS.finditer(text):
        unit = Unit.YEAR if match["last_year"] else _unit(match)
        first = first_day(back(first_day(today, unit), 1, unit), unit)
        yield match, (first, last_day(first, unit))
    for match in patterns.CURRENT.finditer(text):
        unit = Unit.YEAR if match["this_year"] else _unit(match)
        yield match, (first_day(today, unit), today)
    for match in patterns.WEEKDAY.finditer(text):
        weekday = next(day for day in range(7) if match[f"d{day}"])
        ago = (today.weekday() - weekday) % 7
        yield match, (shifted(today, -(ago or 7 if match["previous"] else ago)),) * 2
