"""Month names and spelled-out days in Russian, Ukrainian, English, Kazakh and Kyrgyz."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final


def _forms(table: str) -> Iterator[tuple[str, int]]:
    for line in table.strip().splitlines():
        number, stem, *endings = line.split()
        for ending in endings:
            yield stem + ending.strip("-"), int(number)


# Number, stem, endings ("-": the bare stem): every case form, then the usual abbreviations.
_NAMES: Final = """
1 январ ь я ю е ем ём
2 феврал ь я ю е ем ём
3 март - а у е ом
4 апрел ь я ю е ем ём
5 ма й я ю е ем
6 июн ь я ю е ем ём -
7 июл ь я ю е ем ём -
8 август - а у е ом
9 сентябр ь я ю е ем ём
10 октябр ь я ю е ем ём
11 ноябр ь я ю е ем ём
12 декабр ь я ю е ем ём
1 янв -
2 фев - р
4 апр -
8 авг -
9 сен - т
10 окт -
11 ноя - б
12 дек -
1 січ ень ня ню ні нем -
2 лют ий ого ому им ім
3 берез ень ня ню ні нем
4 квіт ень ня ню ні нем -
5 трав ень ня ню ні нем
6 черв ень ня ню ні нем -
7 лип ень ня ню ні нем
8 серп ень ня ню ні нем -
9 верес ень ня ню ні нем -
10 жовт ень ня ню ні нем -
11 листопад - а у і ом
12 груд ень ня ню ні нем -
1 jan uary -
2 feb ruary -
3 march -
4 apr il -
5 may -
6 jun e -
7 jul y -
8 aug ust -
9 sep tember t -
10 oct ober -
11 nov ember -
12 dec ember -
"""

# Also words or names of their own ("5 лип" is five lime trees): months only before a full stop.
_DOTTED: Final = """
3 мар -
2 лют -
3 бер -
5 трав -
7 лип -
9 вер -
11 лист -
3 mar -
"""

# Turkic names take case and possessive endings, in the variants of vowel harmony.
_KYRGYZ: Final = (
    *("январ", "феврал", "март", "апрел", "май", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_KAZAKH: Final = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)
_KYRGYZ_FORM: Final = re.compile(
    f"({'|'.join(_KYRGYZ)})ь?"
    "(?:[дт][аеоө](?:н|г[ыиуү])?|[гк][аеоө]|[ндт][ыиуү]н?"
    "|[ыиуү](?:н(?:д[аеоө](?:г[ыиуү])?|[ыиуү]н|[аеоө]н?))?)?"
)
_KAZAKH_FORM: Final = re.compile(
    f"({'|'.join(_KAZAKH)}|қыркүйег)"
    "(?:[дт][ае](?:н|ғы|гі)?|н[ае]н|[ғгқк][ае]|[ндт][ыі]ң?"
    "|с?[ыі](?:н(?:д[ае](?:ғы|гі)?|[ыі]ң|[ае]н?))?)?"
)

_MONTHS: Final = MappingProxyType(dict(_forms(_NAMES)))
_DOTTED_MONTHS: Final = MappingProxyType(dict(_forms(_DOTTED)))
_STARTS: Final = frozenset(
    word[:3] for word in (*_MONTHS, *_DOTTED_MONTHS, *_KYRGYZ, *_KAZAKH, "мая")
)


def month_number(word: str, dotted: bool = False) -> int | None:
    """The month that a word names, 1 to 12, in any case form or usual abbreviation.

    Args:
        word: One word without punctuation. English months count only when capitalised
            ("5 may remain").
        dotted: Whether a full stop follows it: some abbreviations are words otherwise.
    """
    lower = word.lower()
    if lower[:3] not in _STARTS or (word.isascii() and not word[0].isupper()):
        return None
    if (number := _MONTHS.get(lower)) or (dotted and (number := _DOTTED_MONTHS.get(lower))):
        return number
    if form := _KYRGYZ_FORM.fullmatch(lower):
        return _KYRGYZ.index(form[1]) + 1
    if form := _KAZAKH_FORM.fullmatch(lower):
        return 9 if form[1] == "қыркүйег" else _KAZAKH.index(form[1]) + 1
    return None


# Ordinals of days as they stand before a month: "пятого января", "п'яте січня", "fifth of May".
_ORDINALS: Final = """
1 перв ого ое
2 втор ого ое
3 треть его е
4 четв ертого ёртого ертое ёртое
5 пят ого ое
6 шест ого ое
7 седьм ого ое
8 восьм ого ое
9 девят ого ое
10 десят ого ое
11 одиннадцат ого ое
12 двенадцат ого ое
13 тринадцат ого ое
14 четырнадцат ого ое
15 пятнадцат ого ое
16 шестнадцат ого ое
17 семнадцат ого ое
18 восемнадцат ого ое
19 девятнадцат ого ое
20 двадцат ого ое
30 тридцат ого ое
1 перш ого е
2 друг ого е
3 треть ого
3 третє -
4 четверт ого е
5 п'ят ого е
6 шост ого е
7 сьом ого е
8 восьм ого е
9 дев'ят ого е
10 десят ого е
11 одинадцят ого е
12 дванадцят ого е
13 тринадцят ого е
14 чотирнадцят ого е
15 п'ятнадцят ого е
16 шістнадцят ого е
17 сімнадцят ого е
18 вісімнадцят ого е
19 дев'ятнадцят ого е
20 двадцят ого е
30 тридцят ого е
1 first -
2 second -
3 third -
4 fourth -
5 fifth -
6 sixth -
7 seventh -
8 eighth -
9 ninth -
10 tenth -
11 eleventh -
12 twelfth -
13 thirteenth -
14 fourteenth -
15 fifteenth -
16 sixteenth -
17 seventeenth -
18 eighteenth -
19 nineteenth -
20 twentieth -
30 thirtieth -
"""
ORDINAL_DAYS: Final = MappingProxyType(dict(_forms(_ORDINALS)))
"""Lower case, straight apostrophe -> day."""

ORDINAL_TENS: Final = MappingProxyType(
    {
        "двадцать": 20,
        "двадцять": 20,
        "twenty": 20,
        "тридцать": 30,
        "тридцять": 30,
        "thirty": 30,
    }
)
"""First word of a day in two words: "двадцать первого", "twenty-first"."""
