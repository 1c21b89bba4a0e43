"""Datelines that open a paragraph: "БАКУ, 7 янв — Sputnik.", "KYIV, Jan 7 (Reuters) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from qa.articles.outlets import is_outlet
from qa.language.dates import FoundDate, find_dates


@dataclass(frozen=True, slots=True)
class WireStart:
    """A dateline at the start of a line.

    Attributes:
        end: One past its last character, counted from the start of the line (half-open).
        day: Its date with the offsets of the line; None where it gives none.
        outlet: As written; None where it names none.
    """

    end: int
    day: FoundDate | None
    outlet: str | None


_UP: Final = "A-ZА-ЯЁІЇЄҐҚӘҒҢӨҰҮҺ"
_PLACE: Final = rf"[{_UP}][\w'’-]{{1,30}}(?: (?:[{_UP}][\w'’-]{{1,30}}|на|de|la)){{0,3}}"
_DASH: Final = r"(?:\s?[–—―]{1,2}|\s--?(?=\s|$))"
_PLACE_STARTS: Final = (
    re.compile(rf"(?P<place>{_PLACE})(?P<mark>[.,])\s"),
    re.compile(rf"(?P<place>{_PLACE}), {_PLACE}(?P<mark>[.,])\s"),
)
_NOT_A_PLACE: Final = re.compile(
    r"(?:сегодня|вчера|завтра|накануне|сьогодні|вчора|завтра|today|yesterday|tomorrow|бүгін|кеше"
    r"|бүгүн|кечээ|кече|понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресенье"
    r"|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day|on|in|at|by|фото|видео|відео|photo|обновлено|опубликовано)\b",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s", re.IGNORECASE)
_NAME: Final = r"(?P<name>[^\s,–—/(.][^,–—/()\n]{0,38}?)"
_CLOSE: Final = rf"(?:\s?\.(?=\s|$|[А-ЯЁІЇЄҐ])|{_DASH})"
_SIGNATURES: Final = (
    # 6 января. /ТАСС/.
    re.compile(rf"\s?/(?P<name>[^/\n]{{2,40}})/(?:\.|{_DASH})?"),
    # Jan 7 (Reuters) -
    re.compile(rf"\s\((?P<name>[^()\n]{{2,40}})\)(?:\.|{_DASH})"),
    # 7 янв — Sputnik.    5 янв - РИА Новости.    6 января – Tengrinews.kz
    re.compile(rf"{_DASH}\s?{_NAME}(?:{_CLOSE}|$)"),
    # 6 января. INTERFAX.RU -    10 січня. УНІАН.
    re.compile(rf"\s{_NAME}{_CLOSE}"),
    # 6 ноября, ФедералПресс.
    re.compile(rf",\s{_NAME}{_CLOSE}"),
)
_BRACKETED: Final = 2  # signatures whose marks alone tell a name
_COMMA: Final = 4  # here abbreviations of anything may follow
_UNSIGNED: Final = re.compile(rf"{_DASH}\s(?=[«\"„“]?[{_UP}\d])")
_UNDATED: Final = re.compile(
    rf"(?P<place>{_PLACE})(?:, {_PLACE})?(?: \((?P<bracketed>[^()\n]{{2,40}})\){_DASH}"
    rf"|\.\s(?P<named>[^\s.–—\n][^\s–—\n]{{1,30}}){_DASH})"
)
_CREDIT: Final = re.compile(r"фото|photo|сурет|сүрөт|©", re.IGNORECASE)
_PARAGRAPH: Final = 120  # a shorter line without a full stop may be a headline


def _opening(text: str) -> tuple[str, str, FoundDate] | None:
    """ "PLACE, 7 янв" at the start of a line: the place, the mark behind it, the date."""
    if _NOT_A_PLACE.match(text):
        return None
    for place in filter(None, (start.match(text) for start in _PLACE_STARTS)):
        at = place.end()
        if weekday := _WEEKDAY.match(text, at):
            at = weekday.end()
        day = next(iter(find_dates(text[at : at + 40])), None)
        if day is not None and day.start == 0 and day.day is not None:
            return place["place"], place["mark"], replace(day, start=at, end=at + day.end)
    return None


def _signed(text: str, place: str, day: FoundDate) -> WireStart | None:
    """A dateline that goes on from its date to the name of an outlet."""
    latin = not place[0].isascii()
    stop = day.end + text.startswith(".", day.end)
    for at in dict.fromkeys((stop, day.end)):
        for number, signature in enumerate(_SIGNATURES):
            match = signature.match(text, at)
            name = match["name"].strip() if match else ""
            loose = number < _COMMA
            if match and (
                number < _BRACKETED or is_outlet(name, latin=latin and loose, capitals=loose)
            ):
                return WireStart(match.end(), day, name)
    return None


def _unsigned(text: str, mark: str, day: FoundDate) -> WireStart | None:
    """A dateline that ends with its date: "NUR-SULTAN, January 7, 2022 -", "Псков, 17 мая."."""
    if mark != "," or (len(text) < _PARAGRAPH and text[-1] not in '.!?»"”'):
        return None
    stop = day.end + text.startswith(".", day.end)
    for at in (day.end, stop):
        if match := _UNSIGNED.match(text, at):
            return WireStart(len(text[: match.end()].rstrip()), day, None)
    if text[stop - 1] == "." and re.match(rf"\s[«\"„“]?[{_UP}]", text[stop : stop + 3]):
        return WireStart(stop, day, None)
    return None


def wire_start(text: str) -> WireStart | None:
    """The dateline that opens a line, None where it opens with its first sentence.

    Args:
        text: One line, trimmed.
    """
    if not text or _CREDIT.search(text, 0, 200):
        return None
    opening = _opening(text)
    if opening is not None:
        place, mark, day = opening
        if is_outlet(place) and text.startswith(".", day.end):
            return WireStart(day.end + 1, day, place)
        return _signed(text, place, day) or _unsigned(text, mark, day)
    undated = _UNDATED.match(text)
    if undated is None or _NOT_A_PLACE.match(text):
        return None
    name = (undated["bracketed"] or undated["named"]).strip()
    capitals = undated["place"].isupper() and len(undated["place"]) > 3
    return WireStart(undated.end(), None, name) if capitals and is_outlet(name) else None
