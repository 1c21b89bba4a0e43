"""Ordinal numbers from the second on: "the eighth round", "шостий раунд", "сегизинчи", "II тур"."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_RUSSIAN: Final = (
    r"(?:[ыио]й|[аь]я|[ое]е|ье|[ое]го|ьего|[ое]му|ьему|[ыи]м|[ое]м|ьем|ую|ью|[ое]й|ьей|ые|ьи"
    r"|[ыи]х|ьих)"
)
_UKRAINIAN: Final = r"(?:[иі]й|[аяеє]|ого|ього|ому|ьому|им|ім|ої|ьої|[ую]|ою|ьою|[иі]х)"
_TURKIC: Final = r"н[шч][ыіиуү][^\W\d_]{0,5}"
_RUSSIAN_STEMS: Final = (
    "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат",
    "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат",
    "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
_UKRAINIAN_STEMS: Final = (
    "друг", "трет", "четверт", "п['’ʼ]ят", "шост", "сьом", "восьм", "дев['’ʼ]ят", "десят",
    "одинадцят", "дванадцят", "тринадцят", "чотирнадцят", "п['’ʼ]ятнадцят", "шістнадцят",
    "сімнадцят", "вісімнадцят", "дев['’ʼ]ятнадцят", "двадцят",
)  # fmt: skip
_ENGLISH: Final = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_TURKIC_STEMS: Final = (
    "екі|эки", "үші|үчү", "төрті|төртү", "бесі|беши", "алты", "жеті|жети", "сегізі|сегизи",
    "тоғызы|тогузу", "оны|ону",
)  # fmt: skip
_SECOND: Final = re.compile(r"(?:\d|\ba|\bper|\bsplit)[\s-]$", re.IGNORECASE)


def _words(stems: tuple[str, ...], endings: str) -> re.Pattern[str]:
    forms = "|".join(f"(?P<n{at}>{stem})" for at, stem in enumerate(stems, 2))
    return re.compile(rf"(?<![\w-])(?:{forms}){endings}(?!\w)", re.IGNORECASE)


_OF_LANGUAGE: Final = MappingProxyType(
    {
        "ru": _words(_RUSSIAN_STEMS, _RUSSIAN),
        "uk": _words(_UKRAINIAN_STEMS, _UKRAINIAN),
        "en": _words(_ENGLISH, ""),
        "kk": _words(_TURKIC_STEMS, _TURKIC),
        "ky": _words(_TURKIC_STEMS, _TURKIC),
    }
)
_DIGITS: Final = re.compile(
    r"(?<![\w.,:/-])(?P<n>\d{1,3})(?:st|nd|rd|th|-?(?:[ыо]?й|я|е|го|му|х|ю|ша|га)"
    r"|-?[шч][ыіиуү]|-?[ыіиу]н[шч][ыиуү])(?![^\W\d_])",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(r"(?<![\w-])(?:II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV)(?!\w)")
_ROMANS: Final = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII",
                  "XIV", "XV")  # fmt: skip


def ordinals_of(
    text: str, language: str | None, outside: tuple[tuple[int, int], ...]
) -> frozenset[int]:
    """Return the ordinals of a text, from the second on.

    Args:
        text: A sentence.
        language: ISO 639-1 code; without it only digits are read.
        outside: Spans of dates and parts, whose ordinals are none.
    """
    found = [(match.start(), int(match["n"])) for match in _DIGITS.finditer(text)]
    found += [(each.start(), _ROMANS.index(each[0]) + 2) for each in _ROMAN.finditer(text)]
    pattern = _OF_LANGUAGE.get(language or "")
    for match in pattern.finditer(text) if pattern else ():
        if not _SECOND.search(text, max(0, match.start() - 6), match.start()):
            found.append((match.start(), int((match.lastgroup or "n0")[1:])))
    return frozenset(
        number
        for start, number in found
        if number > 1 and not any(low <= start < high for low, high in outside)
    )
