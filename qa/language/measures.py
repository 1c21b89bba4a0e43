"""Measures behind a number, so that 0.4 metres are 40 centimetres and no 40 metres."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is counted in.

    Attributes:
        kind: "length", "mass", "time", "days", "area", "degree", "point" (of percentage) or
            "permille".
        factor: How many of the kind's least unit it is.
        end: One past its last character.
    """

    kind: str
    factor: Decimal
    end: int


_T: Final = r"[^\W\d_]{0,8}"
# Kind, factor, words: whole ones where they are short.
_MEASURES: Final = (
    ("point", 1, r"процентн\w{1,3}\sпункт\w{0,4}|відсотков\w{1,3}\sпункт\w{0,4}"
                 r"|percentage[\s-]points?|пайыздық\s(?:пункт|тармақ)\w{0,6}"
                 r"|пайыздык\sпункт\w{0,6}|п\.\s?п\."),
    ("permille", 1, r"промил\w{0,4}|проміле|per\smille|‰"),
    ("length", 1, rf"мм|mm|миллиметр{_T}|міліметр{_T}|millimet(?:re|er)s?"),
    ("length", 10, rf"см|cm|сантиметр{_T}|centimet(?:re|er)s?"),
    ("length", 1000, rf"м|m|метр{_T}|met(?:re|er)s?"),
    ("length", 1_000_000, rf"км|km|километр{_T}|кілометр{_T}|kilomet(?:re|er)s?|шақырым{_T}"
     "|чакырым{_T}"),
    ("length", 1_609_344, r"mi|miles?|мил[яьиею]\w{0,2}|миля\w{0,2}"),
    ("length", 304.8, r"ft|foot|feet|фут\w{0,3}"),
    ("mass", 1, r"г|гр|g|грамм?\w{0,4}|grams?|grammes?"),
    ("mass", 1000, rf"кг|kg|килограмм{_T}|кілограм{_T}|kilogram(?:me)?s?|келі{_T}|кило"),
    ("mass", 1_000_000, rf"т|тонн{_T}|tonn?es?|tons?"),
    ("time", 1, rf"секунд{_T}|seconds?|сек"),
    ("time", 60, rf"мин|хв|минут{_T}|хвилин{_T}|minutes?|mins?|мүнөт{_T}"),
    ("time", 3600, rf"ч|час(?:а|ов|ам|ами|ах|у|ом)?|годин{_T}|hours?|сағат{_T}|саат{_T}"),
    ("days", 1, r"дн[яеіюйів]{1,3}\w{0,3}|день|діб|доб[аиуі]|сут[ок]{1,2}\w{0,3}|days?"
                r"|күн(?:де|ге|дү|ді|дік|дүк|нен|дөн)?"),
    ("days", 7, r"недел\w{1,4}|тиж(?:день|н\w{1,4})|weeks?|апта\w{0,4}"),
    ("months", 1, r"месяц\w{0,4}|місяц\w{0,4}|months?|ай(?:да|га|ға|дан)?"),
    ("months", 12, r"год(?:а|у|ом|ам|ами)?|лет|рок(?:и|ів|у|ам)|рік|років|years?"
                   r"|жыл(?:да|ға|га|дан|дык|дық)?"),
    ("area", 1, rf"га|гектар{_T}|hectares?"),
    ("area", 100, r"км²|km²|кв\.?\s?км|квадратн\w{2,3}\sк[иі]лометр\w{0,3}|sq(?:uare)?\.?\s(?:km"
     r"|kilomet\w{2,4})"),
    ("fahrenheit", 1, rf"(?:°\s?|градус{_T}\s(?:по\s|за\s)?|degrees?\s)"
     r"(?:f|fahrenheit|фаренгейт\w{0,3})"),
    ("degree", 1, rf"градус{_T}|degrees?|°[CС]?"),
)  # fmt: skip
_AFTER: Final = re.compile(
    r"[\s\u00a0-]{0,2}(?:"
    + "|".join(f"(?P<m{at}>(?:{words})(?!\\w))" for at, (_, _, words) in enumerate(_MEASURES))
    + ")",
    re.IGNORECASE,
)


def measure_after(text: str, end: int) -> Measure | None:
    """Return the measure that follows a number ending at `end`, None where none is known."""
    match = _AFTER.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    kind, factor, _ = _MEASURES[int(match.lastgroup[1:])]
    return Measure(kind, Decimal(str(factor)), match.end())


_PER: Final = re.compile(
    r"(?<!\w)(?:за|per|an?|бір|бир|одн\w{1,3})(?=\s)|(?<!\d)(?<!\d[\s\u00a0])(?<!\w)(?=(?:тонна|килограм)сы|килограммы)",
    re.IGNORECASE,
)


def per_measures(text: str) -> frozenset[tuple[str, Decimal]]:
    """Return the measures that something is reckoned by: "for a tonne", "in one week".

    Each is "mass" or "span" with how many grams or days it is, 30 for a month.
    """
    found = set()
    for match in _PER.finditer(text):
        measure = measure_after(text, match.end())
        if measure is None:
            continue
        if measure.kind == "mass":
            found.add(("mass", measure.factor))
        elif measure.kind in {"days", "months"}:
            found.add(("span", measure.factor * (30 if measure.kind == "months" else 1)))
    return frozenset(found)
