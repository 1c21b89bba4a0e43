"""Lines above the text that say when, where and by whom: "06.01.2022 14:05", "By Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qa.articles.outlets import is_outlet
from qa.language.dates import FoundDate, find_dates, stated_moment

FIRST_LINES: Final = 15
_READ: Final = 20_000  # characters read at most for those lines
_CUT: Final = 600  # characters read of one line
_LONGEST: Final = 160
_RUNNING: Final = 200  # a longer line is running text

_UP: Final = "A-ZА-ЯЁІЇЄҐҚӘҒҢӨҰҮҺ"
_NAME: Final = rf"[{_UP}][\w'’-]{{1,24}}"
_PERSON: Final = rf"{_NAME}(?: [{_UP}]\.){{0,2}}(?: (?:(?:van|von|de|al) )?{_NAME}){{1,2}}"
_PEOPLE: Final = re.compile(
    rf"{_PERSON}(?:(?:, | и | та | і | және | жана | and | & ){_PERSON}){{0,3}}"
)
_PLACE: Final = re.compile(rf"{_NAME}(?: {_NAME}){{0,2}}")
_BYLINE: Final = re.compile(
    r"(?:(?:автори?|авторы|автору|текст|журналист|корреспондент|кореспондент|written by)\s?:|by)"
    r"\s(?P<names>[^|/•]{3,90}?)(?:(?:\s?[|/•]\s?|,\s)(?P<outlet>[^|/•,]{2,40}))?",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    r"\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа"
    r"|четвер|п.ятниця|субота|неділя|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"обновлен[оа]|оновлено|(?:last )?updated(?: on| at)?|жаңартылды|жаңыланды", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"опубликован[оа]|дата(?: публикации)?|опубліковано|published(?: on| at)?|posted(?: on| at)?"
    r"|publication date|date|жарияланды|жарияланған|жарыяланды|жарыяланган|мск|msk|gmt|utc|et|est"
    r"|в|о|у|at|on",
    re.IGNORECASE,
)
_FIELD_MARK: Final = re.compile(r"\0|\s?[,|•·:;()]\s?|\s[–—/-]\s|\s{2,}")
_SENTENCE_END: Final = re.compile(r"[.!?…][»\"”’)\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text: its first character in the body, its text trimmed and cut."""

    start: int
    text: str
    blank_after: bool

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)

    @property
    def running(self) -> bool:
        """Whether it reads as running text: long, or closed like a sentence."""
        return len(self.text) > _RUNNING or _SENTENCE_END.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line says.

    Attributes:
        moment: When the article was published, where stated with its year.
        day: The line's date; None on a line that only names people.
        outlet: As written.
        byline: As written.
    """

    moment: date | datetime | None
    day: FoundDate | None
    outlet: str | None
    byline: str | None


def first_lines(body: str) -> tuple[Line, ...]:
    """The first 15 lines that hold text."""
    lines: list[Line] = []
    place = 0
    while place < min(len(body), _READ) and len(lines) < FIRST_LINES:
        stop = body.find("\n", place)
        stop = len(body) if stop < 0 else stop
        raw = body[place : min(stop, place + _CUT)]
        if text := raw.strip():
            next_line = body[stop + 1 : stop + 200].split("\n", 1)[0]
            start = place + len(raw) - len(raw.lstrip())
            lines.append(Line(start, text, not next_line.strip()))
        place = stop + 1
    return tuple(lines)


def _byline(text: str) -> Header | None:
    match = _BYLINE.fullmatch(text)
    if match is None or _WEEKDAY.search(text) or find_dates(text):
        return None
    names, outlet = match["names"].strip(), (match["outlet"] or "").strip()
    person = _PEOPLE.fullmatch(outlet) is not None and not is_outlet(outlet)
    if outlet and (person or not is_outlet(outlet, latin=True)):
        names, outlet = f"{names}, {outlet}", ""
    return Header(None, None, outlet or None, names) if _PEOPLE.fullmatch(names) else None


def _fields(text: str, taken: list[tuple[int, int]]) -> list[str]:
    """What a header line holds besides dates and times."""
    for start, end in taken:
        text = text[:start] + "\0" * (end - start) + text[end:]
    text = _WEEKDAY.sub("", text)
    return [field for part in _FIELD_MARK.split(text) if (field := part.strip(" .\t\u00a0"))]


def read_header(text: str) -> Header | None:
    """What a line says where it is a header line, None where it is anything else.

    A header line holds a byline with its label; or a whole date, or a date and a time, and
    besides nothing but labels, a place, an outlet and, behind one of these, people.

    Args:
        text: One line, trimmed.
    """
    if len(text) > _LONGEST:
        return None
    if signed := _byline(text):
        return signed
    days = [found for found in find_dates(text) if found.day]
    times = [match.span() for match in _TIME.finditer(text)]
    if not days or (days[0].year is None and not times):
        return None
    outlet = byline = place = None
    updated = False
    for field in _fields(text, [*((found.start, found.end) for found in days), *times]):
        if _UPDATED.fullmatch(field):
            updated = True
        elif _LABEL.fullmatch(field):
            continue
        elif outlet is None and is_outlet(field, latin=not text.isascii()):
            outlet = field
        elif byline is None and (outlet or place) and _PEOPLE.fullmatch(field):
            byline = field
        elif place is None and _PLACE.fullmatch(field):
            place = field
        else:
            return None
    return Header(None if updated else stated_moment(text), days[0], outlet, byline)


def header_lines(body: str) -> Iterator[tuple[Line, Header]]:
    """The header lines above the running text of a body.

    Dates of different days, each on a line of its own, head the parts of a chronicle and are
    no header lines.
    """
    found: list[tuple[Line, Header]] = []
    for line in first_lines(body):
        header = read_header(line.text)
        if header is not None:
            found.append((line, header))
        elif line.running:
            break
    days = {
        (header.day.day, header.day.month) for _, header in found if header.day and header.moment
    }
    yield from (pair for pair in found if len(days) < 2 or pair[1].day is None)
