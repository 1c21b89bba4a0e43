"""Dates: as a metadata field states them, and as running text mentions them."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from qa.language import date_patterns as patterns
from qa.language.months import ORDINAL_DAYS, ORDINAL_TENS, month_number

FIRST_YEAR: Final = 1700
LAST_YEAR: Final = 2100
_LONGEST_FIELD: Final = 200
# A date without a year is read as the latest such day at most so many days after publication:
# news announces the coming weeks and otherwise looks back.
_LOOKING_AHEAD: Final = 62


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that a text mentions.

    Attributes:
        start: First character, counted from 0.
        end: One past the last character (half-open).
        day: Day of the month; None where only a month or a year is named.
        month: 1 to 12; None where only a year is named.
        year: As stated, or filled in from the publication date; None where unknown.
    """

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None


def _valid(day: int | None, month: int | None, year: int | None) -> bool:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return True


def _number(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _before(text: str, start: int) -> Iterator[FoundDate]:
    """Days named before the month that starts at `start`, without month."""
    offset = max(0, start - 60)
    if match := patterns.DAYS_BEFORE.search(text, offset, start):
        year = int(match["year"]) if match["year"] else None
        if match["list"]:
            for part in re.finditer(patterns.DAY, text[match.start("list") : match.end("list")]):
                at = match.start("list") + part.start()
                yield FoundDate(at, at + len(part[0]), _number(part[0]), None, year)
        first = match.start() if year and not match["list"] else match.start("last")
        yield FoundDate(first, start, _number(match["last"]), None, year)
    elif match := patterns.ORDINAL_BEFORE.search(text, offset, start):
        day = ORDINAL_DAYS.get(re.sub("[’ʼ]", "'", match["unit"].lower()))
        tens = ORDINAL_TENS.get((match["tens"] or "").lower())
        if day and tens and day < 10:
            yield FoundDate(match.start(), start, tens + day, None, None)
        elif day:
            yield FoundDate(match.start("unit"), start, day, None, None)


def _after(text: str, end: int, latin: bool) -> Iterator[tuple[int, int, int]]:
    """Days named after the month that ends at `end`: (day, first character, one past the last)."""
    if match := (patterns.DAYS_AFTER if latin else patterns.TURKIC_DAY_AFTER).match(text, end):
        yield int(match["first"]), match.start("first"), match.end("first" if latin else 0)
        if latin and match["last"]:
            yield int(match["last"]), match.start("last"), match.end()


def _named(text: str) -> Iterator[FoundDate]:
    """Dates whose month is a word."""
    for word in patterns.WORD.finditer(text):
        start, end = word.span()
        dotted = text.startswith(".", end)
        month = month_number(word[0], dotted)
        if month is None:
            continue
        found = [replace(each, month=month) for each in _before(text, start)]
        if found:
            found[-1] = replace(found[-1], end=end)
        else:
            found = [
                FoundDate(first, last, day, month, None)
                for day, first, last in _after(text, end, word[0].isascii())
            ]
            found[:1] = [replace(each, start=start) for each in found[:1]]
        yield from _with_year(text, found, FoundDate(start, end, None, month, None))


def _with_year(text: str, found: list[FoundDate], month: FoundDate) -> Iterator[FoundDate]:
    """The dates of one month word, with the year that stands beside them."""
    last = found[-1] if found else month
    year = last.year
    if after := patterns.YEAR_AFTER.match(text, last.end):
        year, last = int(after["year"]), replace(last, end=after.end())
    elif not found and (
        before := patterns.ONLY_YEAR_BEFORE.search(text, max(0, last.start - 24), last.start)
    ):
        year, last = int(before["year"]), replace(last, start=before.start())
    elif not found:
        return
    for each in (*found[:-1], last):
        whole = replace(each, year=year)
        if _valid(whole.day, whole.month, whole.year):
            yield whole


def _day_first(first: int, second: int, month_first: bool) -> tuple[int, int]:
    """Day and month of two numbers whose order is not certain."""
    swap = second > 12 >= first or (month_first and first <= 12)
    return (second, first) if swap else (first, second)


def _numeric(text: str, month_first: bool = False) -> Iterator[FoundDate]:
    """Dates in digits."""
    for match in (*patterns.NUMERIC.finditer(text), *patterns.ISO_MOMENT.finditer(text)):
        group = match.groupdict()
        if group["y"]:
            day, month, year = int(group["d"]), int(group["m"]), int(group["y"])
        elif group["y2"]:
            slashed = group["s2"] == "/"
            day, month = int(group["a"]), int(group["b"])
            if slashed:
                day, month = _day_first(day, month, month_first)
            year = int(group["y2"])
        else:
            day, month, year = int(group["d3"]), int(group["m3"]), 2000 + int(group["y3"])
        if day and month and _valid(day, month, year):
            yield FoundDate(match.start(), match.end(), day, month, year)


def _years(text: str) -> Iterator[FoundDate]:
    """Years that stand alone, each marked as a year by a word."""
    for pattern in (patterns.YEARS, patterns.YEARS_AFTER_WORD):
        for match in pattern.finditer(text):
            groups = [name for name, value in match.groupdict().items() if value]
            for name in groups:
                end = match.end() if name == groups[-1] else match.end(name)
                yield FoundDate(match.start(name), end, None, None, int(match[name]))


def _filled(found: FoundDate, published: date) -> FoundDate:
    if found.year is not None or found.month is None or found.day is None:
        return found
    latest = date.fromordinal(min(published.toordinal() + _LOOKING_AHEAD, date.max.toordinal()))
    for year in range(latest.year, latest.year - 8, -1):  # eight: 29 February
        if _valid(found.day, found.month, year) and date(year, found.month, found.day) <= latest:
            return replace(found, year=year)
    return found


def find_dates(text: str, published: date | None = None) -> tuple[FoundDate, ...]:
    """The dates that running text mentions, in order, not overlapping.

    Russian, Ukrainian, English, Kazakh and Kyrgyz: with the month as a word ("14 января
    2022 года", "в ночь с 4 на 5 января" (two), "п'ятого січня", "January 5", "6 қаңтарда",
    "7-январда"), in digits (07.01.2022, 2022-01-07; with slashes the day comes first unless
    that is impossible), a month with its year, and a year that a word marks as one.

    Args:
        text: Any text; time is linear in its length.
        published: When the text was published: a day and month without a year is taken as
            the latest such day that is at most two months later.
    """
    found = sorted((*_named(text), *_numeric(text), *_years(text)), key=lambda f: (f.start, -f.end))
    kept: list[FoundDate] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each if published is None else _filled(each, published))
    return tuple(kept)


_EPOCH: Final = re.compile(r"(?P<seconds>\d{9,10})(?P<milli>\d{3})?(?:\.\d{1,9})?")
_ISO: Final = re.compile(
    r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d.{0,24})?|\d{4}-W\d\d-\d", re.IGNORECASE
)
_ZONE: Final = re.compile(
    r"\s?(?:(?P<utc>UTC|GMT|Z)|(?P<offset>[+-]\d\d:?(?:\d\d)?))$", re.IGNORECASE
)
_RFC_2822: Final = re.compile(
    r"(?:[A-Za-z]{3},\s?)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)?( [+-]\d{4}| [A-Z]{1,4})?"
)
_TIME: Final = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?m\b)?(?:\s?(?:UTC|GMT)?(?P<offset>[+-]\d\d:?\d\d)\b)?",
    re.IGNORECASE,
)


def _iso(text: str) -> date | datetime | None:
    zone = _ZONE.search(text)
    if zone and _TIME.search(text):
        offset = "+00:00" if zone["utc"] else zone["offset"]
        text = text[: zone.start()] + offset
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _epoch(match: re.Match[str]) -> datetime | None:
    milli = int(match["milli"] or 0)
    return datetime.fromtimestamp(int(match["seconds"]), UTC).replace(microsecond=milli * 1000)


def _rfc_2822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def _with_time(day: date, text: str) -> date | datetime:
    """The day at the first time of day in `text`; the day alone where there is none."""
    match = _TIME.search(text)
    if match is None:
        return day
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    offset = (match["offset"] or "").replace(":", "")
    if hour > 23 or minute > 59 or second > 59:
        return day
    moment = f"{day.isoformat()}T{hour:02}:{minute:02}:{second:02}"
    return _iso(moment + offset) or _iso(moment) or day


def stated_moment(text: str, month_first: bool = False) -> date | datetime | None:
    """The one whole date (day, month and year) in a short text, with its time of day.

    None where the text states no whole date or more than one. Reads the five languages'
    words and digits; loads no library.

    Args:
        text: A field or a header line.
        month_first: How to read 01/02/2022: as 2 January, not as 1 February.
    """
    numeric = (*_numeric(text, month_first),)
    found = {
        (each.day, each.month, each.year): each
        for each in (*numeric, *_named(text))
        if each.day and each.month and each.year
    }
    if len(found) != 1:
        return None
    ((day, month, year),) = found
    each = found[day, month, year]
    rest = f"{text[: each.start]} {text[each.end :]}"
    if "T" in (stated := text[each.start : each.end]) and (moment := _iso(stated)):
        return moment
    return _with_time(date(year or 0, month or 0, day or 0), rest)


def _by_library(text: str, language: str | None) -> date | datetime | None:
    """What dateparser reads, only where day, month and year all stand in the text."""
    years = {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", text)}
    if len(re.findall(r"\d+", text)) < 2 or not any(FIRST_YEAR <= y <= LAST_YEAR for y in years):
        return None
    import dateparser

    known = ["ru", "uk", "en", "kk", "ky"]
    languages = [language, *known] if language and language not in known else known
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            moment: datetime | None = dateparser.parse(text, languages=languages, settings=settings)
        except (ValueError, OverflowError):  # also a language that it does not know
            return None
    if moment is None or moment.year not in years:
        return None
    return moment if _TIME.search(text) else moment.date()


def parse_published(text: str, language: str | None = None) -> date | datetime | None:
    """The publication date or time that a metadata field states.

    ISO 8601, RFC 2822, epoch seconds or milliseconds (aware, UTC), digits with dots or
    slashes, and words in the five languages; other languages through dateparser. Only what
    is written: without a day, a month and a year there is no date. 01/02/2022 is 1 February
    unless `language` is "en-US"; 01/13/2022 can only be 13 January.

    Args:
        text: The field as found; anything longer than 200 characters is no date.
        language: The article's language (ISO 639-1, or "en-US"), where known.

    Returns:
        A datetime where a time of day is stated, aware only where an offset is; else a date;
        None where there is none, or it lies outside the years 1700 to 2100.
    """
    if len(text) > _LONGEST_FIELD:
        return None
    text = " ".join(unicodedata.normalize("NFKC", text).replace("\0", " ").split())
    moment: date | datetime | None = None
    if match := _EPOCH.fullmatch(text):
        moment = _epoch(match)
    elif _ISO.fullmatch(text):
        moment = _iso(text)
    elif _RFC_2822.fullmatch(text):
        moment = _rfc_2822(text)
    if moment is None:
        moment = stated_moment(text, month_first=language == "en-US")
    if moment is None:
        moment = _by_library(text, language)
    return moment if moment and FIRST_YEAR <= moment.year <= LAST_YEAR else None
