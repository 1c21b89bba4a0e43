"""Russian and Ukrainian words in informal Latin letters: the Cyrillic words they may stand for.

Nobody keeps to a standard in a search box: "что" is "chto", "shto", "4to". So every spelling of
a sound that is in use is read, the usual ones first, and a dictionary has to tell which word it is.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_VOWELS: Final = frozenset("аеиоуыэюяіїє")
_CONSONANTS: Final = frozenset("бвгґджзйклмнпрстфхцчшщ")
# Letters that "ь" is often left out after, and what that costs a reading.
_SOFT: Final[Mapping[str, float]] = MappingProxyType(
    {"л": 0.5, **dict.fromkeys("нтсд", 0.7), **dict.fromkeys("зрвбмпфцжшщч", 0.9)}
)
_SOFT_END: Final = 0.3
_NO_SIGN_BEFORE: Final = frozenset("aou'`")
# Before these "ъ" may be missing.
_HARD_BEFORE: Final = frozenset("eyji")
_HARD: Final = 1.5
# What it costs to read the first letter of a longer spelling by itself: "sh" as "с" and "х".
_SPLIT: Final = 0.6
# A step that leads nowhere known is dropped; so many spellings are looked at in the search.
_MOST_STEPS: Final = 20_000
_LONGEST_WORD: Final = 40

_SHARED: Final = """
    a=а b=б v=в d=д k=к l=л m=м n=н o=о p=п r=р s=с t=т u=у f=ф
    z=з,ж:1 zh=ж dzh=дж dj=дж:.3,дь:.8 j=ж:.4,й:.4,ь:.9,дж:1 ck=к:.3 ss=с:.8 q=к:.5
    kh=х x=х:.2,кс:.5 c=ц:.1,к:.8,с:1.2,ч:1.2 ts=ц:.05,тс:.2 tz=ц:.3 ch=ч tch=ч:.5 4=ч:.3 6=ш:.3
    sh=ш,щ:.9 shch=щ sch=щ:.1 shh=щ:.1 sc=щ:.8 w=в:.5,ш:.5,щ:.7
    yu=ю ju=ю:.1 iu=ю:.4 ya=я ja=я:.1 ia=я:.4 '=ь,ъ:.3 ''=ъ `=ь
"""
# Latin spelling = readings, each with what it costs against the usual one (0).
_READINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ru": """
            g=г e=е,э:.5 i=и,й:.6,ы:.8 y=ы,й:.5,и:.9 h=х,г:1.5
            yo=е:.1,йо:.5 jo=е:.2,йо:.5 io=е:1.5 ye=ые:.2,е:.4 je=е:.2 ie=ие:.1,е:.8
            iy=ий:.1,ый:.6 ij=ий:.1 yj=ый:.1 yi=ый:.2 yy=ый:.2 ii=ий:.2,ии:.1 ey=ей:.1
        """,
        "uk": """
            g=ґ:.4,г:.5 h=г,х:.5 e=е,є:.8 i=і,ї:.5,й:.6,и:.7 y=и,й:.5,і:1
            yi=ї,ий:.4 ji=ї:.1 ye=є je=є:.1 ie=є:.3,іє:.3 yo=йо,ьо:.3 jo=йо:.1,ьо:.3
            zgh=зг yy=ий:.2 yj=ий:.1 ii=ії:.1,ий:.5
        """,
    }
)
# What the usual reading is after a vowel: "й", or at the end of a word the ending "-ий".
_AFTER_VOWEL: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {"y": {"й": 0.0}, "i": {"й": 0.2, "ї": 0.1}, "j": {"й": 0.0}}
)
_LAST: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {"y": {"ий": 0.6, "ый": 0.6}, "i": {"ий": 0.7, "ый": 0.8}}
)
_FIRST: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {"e": {"э": 0.1}, "ye": {"е": 0.0}}
)

TRANSLITERATED_LANGUAGES: Final = tuple(_READINGS)
"""ISO 639-1 codes that `cyrillic_readings` knows."""


def _table(lines: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    table = {}
    for entry in lines.split():
        latin, _, readings = entry.partition("=")
        pairs = (reading.partition(":") for reading in readings.split(","))
        table[latin] = tuple((cyrillic, float(cost or 0)) for cyrillic, _, cost in pairs)
    return MappingProxyType(table)


_TABLES: Final = MappingProxyType(
    {language: _table(_SHARED + own) for language, own in _READINGS.items()}
)
_WITHOUT_Y: Final = MappingProxyType(
    {"ru": _table("i=и,ы:.2,й:.3"), "uk": _table("i=і,и:.1,й:.3,ї:.3")}
)
_LONGEST: Final = max(len(latin) for table in _TABLES.values() for latin in table)


@dataclass(frozen=True, slots=True)
class CyrillicReading:
    """A Cyrillic word that a Latin spelling may stand for.

    Attributes:
        word: In lower case, with "е" for "ё".
        cost: How unusual the reading is; 0 is the usual one.
    """

    word: str
    cost: float


def cyrillic_readings(
    word: str, language: str, most: int, *, without_y: bool = False
) -> list[CyrillicReading]:
    """Return what a word in Latin letters may stand for, the most usual reading first.

    Args:
        word: In any case; "'" may stand for "ь", "4" for "ч" and "6" for "ш".
        language: One of `TRANSLITERATED_LANGUAGES`.
        most: How many readings at most.
        without_y: Whether who typed it seems to write "i" for "ы" too.

    Returns:
        Readings that are each once; none where the word has a sign that stands for no letter,
        or more than 40 letters.
    """
    word = word.lower()
    if len(word) > _LONGEST_WORD:
        return []
    table = {**_TABLES[language], **(_WITHOUT_Y[language] if without_y else {})}
    best: dict[str, float] = {}
    heap: list[tuple[float, int, str]] = [(0.0, 0, "")]
    for _ in range(_MOST_STEPS):
        if not heap or len(best) >= most:
            break
        cost, place, read = heapq.heappop(heap)
        if place == len(word):
            best.setdefault(read, cost)
            continue
        for length, cyrillic, more in _steps(word, place, read, table):
            heapq.heappush(heap, (cost + more, place + length, read + cyrillic))
    return [CyrillicReading(read, cost) for read, cost in best.items()]


def _steps(
    word: str, place: int, read: str, table: Mapping[str, tuple[tuple[str, float], ...]]
) -> Iterator[tuple[int, str, float]]:
    """Ways to read on: how many Latin letters, as what, at what cost."""
    longest = min(_LONGEST, len(word) - place)
    split = 0.0
    for length in range(longest, 0, -1):
        latin = word[place : place + length]
        options = dict(table.get(latin, ()))
        if not options:
            continue
        if read and read[-1] in _VOWELS:
            options |= {k: v for k, v in _AFTER_VOWEL.get(latin, {}).items() if k in options}
        if not read:
            options |= {k: v for k, v in _FIRST.get(latin, {}).items() if k in options}
        elif place + length == len(word) and read[-1] in _CONSONANTS:
            options |= _LAST.get(latin, {})
        for cyrillic, cost in options.items():
            yield length, cyrillic, cost + split
            for sign, more in _signs(cyrillic[-1], word[place + length : place + length + 1]):
                yield length, cyrillic + sign, cost + split + more
        split = _SPLIT


def _signs(letter: str, following: str) -> Iterator[tuple[str, float]]:
    """Signs that the Latin spelling may leave out after a letter."""
    if letter in _SOFT and following not in _NO_SIGN_BEFORE:
        yield "ь", _SOFT[letter] if following else _SOFT_END
        if following and following in _HARD_BEFORE:
            yield "ъ", _HARD
