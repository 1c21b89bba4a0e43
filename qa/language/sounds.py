"""How names sound: whether two words in Cyrillic or Latin letters are one name, inflected or not.

`names.name_key` finds candidates in an index and may take two names for one; this tells names
apart, down to short ones ("Лев" and "Gleb") and such as begin alike ("Нурбек" and "Нурлан").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from unicodedata import normalize

_VOWEL: Final = "*"
_LONGEST: Final = 40
# Letters that transcriptions mix up fall together: г, х, қ, h, k and q; the sibilants.
_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys("аеиоуыэюяёіїєйәөұүaeiouyáéíóúäöüı", _VOWEL),
        **dict.fromkeys("ьъʼ'’", ""),
        **dict(zip("бвдлмнпртфbdlmnprtfvw", "bvdlmnprtfbdlmnprtfvv", strict=True)),
        **dict(zip("гґғкқхһңgkqhcжjшщчсзцsz", "kkkkkkknkkkkkjjsssssss" + "s", strict=True)),
        "x": "ks",
    }
)
_SPELLINGS: Final = (
    (re.compile("tsch|shch|sch|tch|тч"), "ш"), (re.compile("dzh|dj|дж|дз|dz|чж|цз"), "ж"),
    (re.compile("zh"), "ж"), (re.compile("^rh"), "р"), (re.compile("kh|gh|ck|hh"), "к"),
    (re.compile("ts|tz|ch|sh"), "ш"),
    (re.compile("ph"), "ф"), (re.compile("th"), "т"), (re.compile("^wh"), "в"),
    (re.compile("ңғ|ng|нг|ңг"), "ңк"), (re.compile("^у(?=[иіоэаеєї])"), "в"),
    (re.compile("^mc"), "мак"), (re.compile("(?<=[aeiouy])w|w(?=[^aeiouyh])"), "у"),
    (re.compile("c(?=[eiy])"), "с"), (re.compile("тс|дс|ds"), "с"),
    (re.compile("[çčćşšśžźż]"), "ш"), (re.compile("ğ"), "г"),
)  # fmt: skip
_VOWELS: Final = re.compile(r"\*+")
_DOUBLE: Final = re.compile(r"([a-z])\1+")
# What case, possession and adjectives add, as it sounds: "-ом", "-ского", "-дағы", "-ның".
_ENDING: Final = re.compile(
    r"\*?(?:(?:t?s\*)?n?s?k\*?[mvk]?\*?|n\*?[mk]?\*?|[vmk]\*?|m\*|s|s?k\*?[mvk]?\*?|s?k\*|t?s\*?[mvk]?\*?"
    r"|l?\*?[kdt]?\*?(?:[dntk]\*?n?)?(?:k\*)?(?:[dn]?\*?n?)?|s\*(?:n\*?)?(?:[dn]\*n?)?)?\*?"
)
_OWN: Final = frozenset("çčćşšśžźżğı")
_UNDIVIDED: Final = MappingProxyType({"ł": "l", "ø": "o", "đ": "d", "æ": "e", "ß": "ss"})
_TELLING: Final = 2
# Of a name with so many consonants one may be written otherwise or be missing.
_LONG: Final = 5
# Vowels between so many consonants may be left out: "Нұртілеу", "Нуртлеу".
_TELLING_ALONE: Final = 4
# How Latin letters may sound besides: "Farage", "Chris", "Sulawesi", "Vettel", "Quinton"; "John",
# "Juan", "Xi", "Michael", "James", "Gucci", "Fico".
_OTHERWISE: Final = (
    (re.compile("stle(?=s?$)"), "sl"), (re.compile("(?<=[lrc])ch$|(?<=[aeiou])ch$"), "k"),
    (re.compile("(?<=[a-z])(?:eaux?|aux|ault|aud|ot|oux|ois|ais|et|ez)$"), "o"),
    (re.compile("(?<=[bcdfghklmnprstvwz])e(?=[bcdfghklmnprstvwz][a-z]{2})"), ""),
    (re.compile("g(?=[eiy])"), "zh"), (re.compile("^ch"), "k"), (re.compile("(?<=[aeiou])w"), "v"),
    (re.compile("^v"), "f"), (re.compile("qu"), "kv"), (re.compile("h(?=[aeo]m?$|am$)"), ""),
    (re.compile("(?<=[gj])j|^j(?=[aeou])"), "i"), (re.compile("mb(?=s?$)"), "m"),
    (re.compile("^kn"), "n"), (re.compile("^wr"), "r"), (re.compile("(?<=[aeiou])gh"), ""),
    (re.compile("^wrigh"), "ri"), (re.compile("^knigh"), "ni"), (re.compile("^h"), ""),
    (re.compile("(?<=[aeiou])h(?=[lmnr])"), ""), (re.compile("chael"), "kl"),
    (re.compile("(?<=[aeiou])ch(?=[aeo])"), "k"), (re.compile("(?<=[bcdfgklmnprstvz])es$"), "s"),
    (re.compile("phe"), "ve"), (re.compile("^j(?=uan|ose$|orge|avi|imen|oaq|ulio|aime)"), "h"),
    (re.compile("^x"), "s"),
    (re.compile("q(?=i)"), "ch"), (re.compile("gu(?=a)"), "gv"), (re.compile("cester"), "ster"),
    (re.compile("(?<=[a-z])w"), "u"), (re.compile("cc(?=[ei])"), "ch"),
    (re.compile("c(?![hk])"), "s"),
    (re.compile("gy$"), "d"), (re.compile("sz"), "s"), (re.compile("ier$"), "ie"),
    (re.compile("ng(?=[^aeiouy])"), "n"),
    (re.compile("(?<=[aeioun])z(?=[ou])"), "zh"), (re.compile("ou(?=s)"), "ov"),
)  # fmt: skip
# "Джалал-Абадская" of "Абад", "Одещина" of "Одесская", "Донеччина" of "Донецька".
_ADJECTIVES: Final = (
    (re.compile("(?<=[дт])(?=с(?:ьк|к))"), "ъъ"), (re.compile("щин(?=[аиіуюоеы]?[йюм]?$)"), "ск"),
    (re.compile("ччин(?=[аиіуюоеы]?[йюм]?$)"), "цк"),
)  # fmt: skip


def _plain(word: str) -> str:
    """A word without the marks on Latin letters that change no consonant: "ñ", "ę", "ő"."""
    return (
        "".join(
            letter
            if letter in _OWN or letter > "\u024f"
            else _UNDIVIDED.get(letter, normalize("NFD", letter)[0])
            for letter in word
        )
        if not word.isascii()
        else word
    )


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return how a word sounds: a letter for each kind of consonant, "*" for vowels together.

    Args:
        word: In any case. What is no letter of the two scripts is left out.
    """
    word = _plain(word[:_LONGEST].lower())
    for spelling, letter in _SPELLINGS:
        word = spelling.sub(letter, word)
    heard = "".join(_LETTERS.get(letter, "") for letter in word)
    return _DOUBLE.sub(r"\1", _VOWELS.sub(_VOWEL, heard))


@lru_cache(maxsize=50_000)
def sounds_alike(one: str, other: str) -> bool:
    """Tell whether two words may be the same name, each in any case form and script.

    They agree up to their endings: what follows the common beginning is a vowel at most in one,
    and what Slavic or Turkic cases add in the other. Of names with one consonant, the places of
    the vowels agree too.
    """
    return any(_alike(first, second) for first in _readings(one) for second in _readings(other))


@lru_cache(maxsize=50_000)
def _readings(word: str) -> tuple[str, ...]:
    """How a word may sound, in each of the ways in which it may be read."""
    lower = _plain(word[:_LONGEST].lower())
    ways = _OTHERWISE if lower.isascii() else _ADJECTIVES
    changed = (spelling.sub(letter, lower) for spelling, letter in ways)
    return tuple(dict.fromkeys((sound(word), *map(sound, changed))))


def _alike(one: str, other: str) -> bool:
    first, second = sorted((one, other), key=len)
    shared = 0
    while shared < len(first) and first[shared] == second[shared]:
        shared += 1
    consonants = len(first[:shared].replace(_VOWEL, ""))
    if first == second == _VOWEL:
        return True
    if not consonants or first[:1] != second[:1]:
        return False
    heard = first.replace(_VOWEL, ""), second.replace(_VOWEL, "")
    if _slip(*heard) or (heard[0] == heard[1] and len(heard[0]) >= _TELLING_ALONE):
        return True
    tails = first[shared:], second[shared:]
    if not (tails[0] in {"", _VOWEL} and _ENDING.fullmatch(tails[1])) and not (
        tails[1] in {"", _VOWEL} and _ENDING.fullmatch(tails[0])
    ):
        return False
    if consonants >= _TELLING:
        return True
    return len(tails[1].replace(_VOWEL, "")) <= len(first.replace(_VOWEL, "")) + 1


def _slip(one: str, other: str) -> bool:
    """Whether the consonants of two long names differ in one."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LONG or len(longer) - len(shorter) > 1:
        return False
    at = next((at for at, each in enumerate(shorter) if each != longer[at]), len(shorter))
    rest = at + 1 if len(longer) == len(shorter) else at
    return shorter[rest:] == longer[at + 1 :]
