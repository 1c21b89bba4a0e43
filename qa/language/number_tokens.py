"""What may be part of a figure: digits that count something, and number words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from qa.language.dates import find_dates
from qa.language.number_words import BESIDE_OTHERS, DOZENS, HUNDREDS, MULTIPLIERS, VALUES


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A number in digits, or one word of a number.

    Attributes:
        start: First character, counted from 0.
        end: One past the last character (half-open).
        word: Lower case with straight apostrophes; empty for digits.
        value: Of digits, read with a lone separator before three digits as thousands.
        decimal: The other reading of that separator ("2.030" as 2.03); None elsewhere.
    """

    start: int
    end: int
    word: str
    value: Decimal = Decimal(0)
    decimal: Decimal | None = None


_SPACE: Final = "[ \u00a0\u2009\u202f]"
_DIGITS: Final = (
    rf"(?P<spaced>\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,5}}(?!\d)(?:[.,]\d{{1,2}}(?![\d]))?)"
    r"|(?P<grouped>[1-9]\d{0,2}(?:(?:,\d{3}){1,5}(?:\.\d{1,6})?|(?:\.\d{3}){1,5}(?:,\d{1,6})?)(?![\d]))"
    r"|(?P<plain>\d+(?:[.,]\d+)?)"
)
_TOKEN: Final = re.compile(rf"{_DIGITS}|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)?)")
_AMBIGUOUS: Final = re.compile(r"(\d{1,3})[.,](\d{3})")
_LONGEST: Final = 24
# Digits that count nothing: times and scores, phone numbers, numbered things, addresses.
_NOT_COUNTED: Final = re.compile(
    r"(?<![\w.,])\d{1,3}(?::\d{1,3}){1,2}(?![\w:])"
    r"|(?<![\w-])\+?\d{1,4}(?:[-−]\d{2,4}){2,4}(?![\w-])"
    r"|\+\d{1,3}[\s(-]{1,2}\d{2,4}[)\s-]{1,2}\d{2,3}(?:[\s-]\d{2,4}){1,3}"
    r"|(?<=\b[ВвОоУу]\s)\d{1,2}\.[0-5]\d(?!\d|\s?(?:раз|%|м\w{1,2}н|м\w?л\w?рд|тыс|тис))"
    r"|(?<=\b[ВвОоКк]\s)\d{1,2}\s(?:часов|часа|час|годині)(?!\w)"
    r"|(?<![\w.,])\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b"
    r"|(?:[№#]|\bNo\.|\bст\.|\b[Сс]тать[^\W\d_]{1,2}|\b[Сс]татт[^\W\d_]{1,2})\s?\d+(?:[.,/-]\d+)*"
    r"|(?<![\w.,])\d{1,5}(?:/\d{1,5}){1,3}"
    r"|\b(?:https?://|www\.)\S{1,2000}"
    r"|(?<![\w.,])(?!\d{1,3}(?:\.\d{3}){1,5}(?!\d|\.\d))\d{1,4}(?:\.\d{1,4}){2,5}(?!\d)",
    re.IGNORECASE,
)
# Before digits: part of a name or an address ("ТЭЦ-2", "COVID-19", "user_1", "v.2").
_NAMED_BEFORE: Final = re.compile(r"(?:[^\W\d_][-‑–]|[A-Za-z]\.|[\w@#&=/+])$")
# After digits: an ordinal ("5-й", "5th"), or part of a name ("2ГИС", "24.kg", "8-М").
_ORDINAL_AFTER: Final = re.compile(
    r"(?:[-‑](?:[ыо]?й|ий|я|ая|[ое]е|е|о?го|о?му|ы?м|ом|ую|ы?х(?=\sгод)|ї|а|у|[шч][ыіиуү]|[ыіиу]нч[ыиуү])"
    r"|[йя]|го|st|nd|rd|th)(?![^\W\d_])"
)
_NAMED_AFTER: Final = re.compile(r"[^\W\d]|\.[a-z]|[-‑][A-ZА-ЯЁІЇЄҐ]|_")
# Letters that follow digits at once and count: multipliers, units, endings of cardinals.
_COUNTING_AFTER: Final = re.compile(
    r"(?:тыс|тис|млн|млрд|трлн|bn|mln|[mk]|[кдсм]?м|[кмц]?г|км²|м²|т|га|л|руб|р|грн|сом|тенге"
    r"|лет|год|k[mg]|[cm]m)(?![^\W\d_])"
)
# Kyrgyz writes ordinals without their ending: "7-орунда" is seventh place.
_TURKIC_ORDINAL: Final = re.compile(r"-(?!жаш|жас)[^\W\d_]{5,}")
_TURKIC_LETTER: Final = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")
# Kyrgyz writes "он эки" and whole sentences without one of those letters.
_TURKIC_UNITS: Final = re.compile(
    r"\s(?:б[иі]р|эки|екі|үш|үч|төрт|бес|беш|алты|жет[иі]|сег[иі]з|тоғыз|тогуз)(?!\w)"
)
# After these a comma parts thousands: "12,500 million".
_ENGLISH_MULTIPLIER: Final = re.compile(r"\s(?:thousand|[mbtr]+illion|bn)(?!\w)")
_NUMBER_WORDS: Final = frozenset((*VALUES, *BESIDE_OTHERS, *MULTIPLIERS, *HUNDREDS, *DOZENS, "and"))
HOMOGRAPHS: Final = frozenset(("он", "бес"))
"""Ten and five in Kazakh, "he" and "demon" in Russian: tokens only among Turkic letters."""


def plain_word(word: str) -> str:
    """The form in which the tables of number words hold a word."""
    return word.lower().replace("’", "'").replace("ʼ", "'")


def _blocked(text: str) -> list[tuple[int, int]]:
    """Spans without figures, in order."""
    spans = [(found.start, found.end) for found in find_dates(text)]
    spans += [match.span() for match in _NOT_COUNTED.finditer(text)]
    return sorted(spans)


def _digits(text: str, match: re.Match[str]) -> NumberToken | None:
    """The number in digits, None where it counts nothing."""
    start, end = match.span()
    if end - start > _LONGEST or _NAMED_BEFORE.search(text, max(0, start - 2), start):
        return None
    if not _COUNTING_AFTER.match(text, end) and (
        _ORDINAL_AFTER.match(text, end) or _NAMED_AFTER.match(text, end)
    ):
        return None
    if _TURKIC_ORDINAL.match(text, end) and _TURKIC_LETTER.search(text[end : end + 80]):
        return None
    digits = re.sub(_SPACE, "", match[0])
    if match["grouped"]:
        marks = [mark for mark in digits if mark in ".,"]
        decimal_mark = marks[-1] if len(set(marks)) == 2 else ""
        whole = digits.replace("." if decimal_mark == "," else ",", "")
        value = Decimal(whole.replace(",", ".") if decimal_mark else re.sub("[.,]", "", digits))
    else:
        value = Decimal(digits.replace(",", "."))
    lone = _AMBIGUOUS.fullmatch(digits) if match["grouped"] else None
    if lone and "," in digits and _ENGLISH_MULTIPLIER.match(text, end):
        lone = None
    return NumberToken(start, end, "", value, Decimal(f"{lone[1]}.{lone[2]}") if lone else None)


def number_tokens(text: str) -> Iterator[NumberToken]:
    """The tokens of `text` that may be part of a figure, in order."""
    blocked = iter(_blocked(text))
    start, end = next(blocked, (len(text), len(text)))
    for match in _TOKEN.finditer(text):
        while end <= match.start() < len(text) and start < len(text):
            start, end = next(blocked, (len(text), len(text)))
        if match.end() > start:
            continue
        word = match["word"]
        if word is None:
            if token := _digits(text, match):
                yield token
            continue
        lower = plain_word(word)
        if lower not in _NUMBER_WORDS:
            continue
        near = text[max(0, match.start() - 80) : match.end() + 80]
        if (
            lower not in HOMOGRAPHS
            or _TURKIC_UNITS.match(text, match.end())
            or _TURKIC_LETTER.search(near)
        ):
            yield NumberToken(match.start(), match.end(), lower)
