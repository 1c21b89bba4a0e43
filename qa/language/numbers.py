"""Figures in running text: what is counted, with its value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from qa.language.number_tokens import HOMOGRAPHS, NumberToken, number_tokens, plain_word
from qa.language.number_words import (
    BESIDE_OTHERS,
    DOZENS,
    HUNDREDS,
    MULTIPLIERS,
    ORDINAL,
    SINGULAR,
    VALUES,
)
from qa.language.units import SIGNS, unit_after


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text states.

    Attributes:
        start: First character, counted from 0; a currency sign before it is included.
        end: One past the last character (half-open); multiplier and unit are included.
        value: "3 тыс." is 3000.
        unit: "%" or an ISO 4217 code where stated; None for everything else counted.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None


_GAP: Final = re.compile(r"(?:\.?\s{1,3}|\s{0,3}|[-‑])")
_NEXT_WORD: Final = re.compile(r"[\s\-‑]{1,3}([^\W\d_]+(?:['’ʼ][^\W\d_]+)?)")
_SIGN_BEFORE: Final = re.compile(r"(?:(?<![\w$])(?:US|A|C)?)([$€£₽₸₴¥])\s?$")
_ARTICLES: Final = frozenset(("a", "an"))
_MINUS_WORD: Final = re.compile(r"(?<!\w)(?:минус|мінус|minus)\s$", re.IGNORECASE)
_MINUS_BEFORE: Final = re.compile(r"(?:^|[\s(«„“\"…])[-−]$")
_RANGE: Final = re.compile(r"\s?[-–—]\s?")
_SMALL_MARKS: Final = {"m": Decimal(1_000_000), "k": Decimal(1000)}
_NONE: Final = Decimal(0)


@dataclass(slots=True)
class _Reading:
    """A number being read word by word: whole groups, and the one that is open."""

    total: Decimal = _NONE
    group: Decimal | None = None
    in_digits: bool = False
    least: Decimal | None = None  # the last multiplier: the next must be smaller
    factor: Decimal = Decimal(1)
    closed: bool = False

    def take(self, token: NumberToken, following: NumberToken | None) -> bool:
        """Adds one token; False where it begins something else."""
        if self.closed:
            return False
        if not token.word:
            taken = self._digits(token, following)
        elif token.word in _ARTICLES and self.least is not None:
            taken = False  # "2.4 million a year earlier"
        elif token.word in MULTIPLIERS:
            taken = self._multiply(MULTIPLIERS[token.word], token.word in SINGULAR)
        elif token.word in HUNDREDS:
            taken = self._hundred()
        elif token.word in DOZENS:
            taken = self._dozens(DOZENS[token.word])
        else:
            taken = self._word(VALUES.get(token.word) or BESIDE_OTHERS[token.word])
        return taken

    def _dozens(self, factor: Decimal) -> bool:
        if self.group is None or self.least is not None:
            return False
        self.group, self.closed = self.group * factor, True
        return True

    def _digits(self, token: NumberToken, following: NumberToken | None) -> bool:
        scale = MULTIPLIERS.get(following.word) if following else None
        if self.group is not None:
            return False
        if self.least is not None:
            goes_on = scale < self.least if scale is not None else 100 <= token.value < 1000
            if not goes_on:
                return False
        small = token.decimal if scale and token.decimal is not None else token.value
        self.group, self.in_digits = small, True
        return True

    def _multiply(self, factor: Decimal, singular: bool) -> bool:
        if self.least is not None and factor >= self.least:
            return False
        if self.group is None:
            if not singular or self.total:
                return False
            self.group = Decimal(1)
        self.total += self.group * factor
        self.group, self.in_digits, self.least, self.factor = None, False, factor, factor
        return True

    def _hundred(self) -> bool:
        if self.in_digits or (self.group is not None and self.group >= 10):
            return False
        self.group = (self.group or Decimal(1)) * 100
        return True

    def _word(self, value: Decimal) -> bool:
        if self.group is None:
            self.group = value
            return True
        units, tens = self.group % 10, self.group % 100
        fits = (value < 10 and units == 0 and tens != 0) or (value < 100 and tens == 0)
        if self.in_digits or not fits or self.group % 1:
            return False
        self.group += value
        return True

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or _NONE)


def _adjacent(text: str, left: NumberToken, right: NumberToken) -> bool:
    if not left.word and not right.word:
        return False
    return _GAP.fullmatch(text, left.end, right.start) is not None


def _read(text: str, tokens: list[NumberToken], first: int) -> tuple[_Reading, int]:
    """Reads the number that starts at a token; returns it and the place after its last token."""
    reading, place, last = _Reading(), first, first
    while place < len(tokens):
        token = tokens[place]
        if place > first and not _adjacent(text, tokens[place - 1], token):
            break
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following and not _adjacent(text, token, following):
            following = None
        if token.word == "and":
            opened = reading.value >= 100 and not reading.in_digits
            if not (opened and following and (following.word in VALUES or following.word == "one")):
                break
        elif not reading.take(token, following):
            break
        else:
            last = place + 1
        place += 1
    return reading, last


def _ordinal_follows(text: str, end: int) -> bool:
    word = _NEXT_WORD.match(text, end)
    return bool(word and ORDINAL.fullmatch(plain_word(word[1])))


def _figure(text: str, tokens: list[NumberToken], reading: _Reading) -> Figure | None:
    """The figure of the tokens of one number, None where they state none."""
    start, end = tokens[0].start, tokens[-1].end
    if len(tokens) == 1 and tokens[0].word in BESIDE_OTHERS and tokens[0].word not in HOMOGRAPHS:
        return None
    if tokens[-1].word and tokens[-1].word not in MULTIPLIERS and _ordinal_follows(text, end):
        return None
    value, unit = reading.value, None
    before = _SIGN_BEFORE.search(text, max(0, start - 4), start)
    if before:
        start, unit = before.start(), SIGNS[before[1]]
        mark = text[end : end + 2]
        if mark[:1] in _SMALL_MARKS and not mark[1:].isalpha():
            value, end = value * _SMALL_MARKS[mark[0]], end + 1
    elif _MINUS_BEFORE.search(text, max(0, start - 2), start):
        start, value = start - 1, -value
    elif word := _MINUS_WORD.search(text, max(0, start - 6), start):
        start, value = word.start(), -value
    dot = end + 1 if tokens[-1].word and text.startswith(".", end) else end
    for at in (end, dot):
        if unit is None and (after := unit_after(text, at)):
            unit, end = after
    if unit == "%" and len(tokens) == 1 and tokens[0].decimal is not None:
        value = tokens[0].decimal
    return Figure(start, end, value, unit)


def figures(text: str) -> tuple[Figure, ...]:
    """The numbers that running text states, in order.

    Digits and number words in Russian, Ukrainian, English, Kazakh and Kyrgyz, with their
    multipliers, percent and currencies: "2 030 осіб", "более трёх тысяч", "$1.5 million".
    A lone separator before exactly three digits is read as thousands (2.030 and 2,030 are
    2030) unless a multiplier or a percent sign follows ("1,234 млн"). Both ends of a range
    are figures, counted in what follows the second ("2-3 тыс.").

    Left out: dates, years, times of day, scores, ordinals, fractions in words, phone
    numbers, numbered things, and digits that are part of a name ("ТЭЦ-2", "24.kg"); "один"
    and "one" standing alone, and vague plurals ("тысячи людей").

    Args:
        text: Any text; time is linear in its length.
    """
    tokens = list(number_tokens(text))
    found: list[Figure] = []
    waiting: Figure | None = None  # the first end of a range, until the second is read
    place = 0
    while place < len(tokens):
        reading, after = _read(text, tokens, place)
        if after == place:
            place += 1
            continue
        part = tokens[place:after]
        place = after
        figure = _figure(text, part, reading)
        if figure is None:
            waiting = None
            continue
        if waiting and _RANGE.fullmatch(text, waiting.end, figure.start):
            factor = reading.factor if waiting.value < figure.value / reading.factor * 10 else 1
            found[-1] = replace(waiting, value=waiting.value * factor, unit=figure.unit)
        found.append(figure)
        plain = len(part) == 1 and not part[0].word and figure.unit is None
        waiting = figure if plain else None
    return tuple(found)
