"""Names across scripts and spellings: one key for "Tokayev", "Токаев", "Токаєв" and "Тоқаев"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_VOWEL = "*"
# Letters that transcriptions mix up fall together: vowels are all one, and so are х, қ, h and k.
_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("аеиоуыэюяёіїєйәөұүaeiouyáéíóúäöüı", _VOWEL),
        **dict.fromkeys("ьъʼ", ""),
        **dict(zip("бвгдзклмнпрстф", "bvgdzklmnprstf", strict=True)),
        **dict(zip("ґғжңқһхцчшщҳ", "ggjnkkkccssk", strict=True)),
        **{letter: letter for letter in "bcdfgjklmnprstvz"},
        **{"h": "k", "q": "k", "w": "v", "x": "ks"},
    }
)
# Spellings of one sound by several letters, the longer first.
_DIGRAPHS = (
    ("shch", "щ"), ("dzh", "ж"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"),
    ("ck", "к"), ("ph", "ф"), ("дж", "ж"),
)  # fmt: skip
_VOWELS = re.compile(r"\*+")


@lru_cache(maxsize=50_000)
def name_key(word: str) -> str | None:
    """Return what spellings of one name in Cyrillic and Latin letters share.

    Args:
        word: Lower-case, in its dictionary form where it has one.

    Returns:
        None for what cannot be told apart by it: fewer than four letters or two consonants, other
        scripts, digits.
    """
    if len(word) < 4 or not word.isalpha():
        return None
    for spelling, letter in _DIGRAPHS:
        word = word.replace(spelling, letter)
    try:
        key = _VOWELS.sub(_VOWEL, "".join(_LETTERS[letter] for letter in word))
    except KeyError:
        return None
    key = re.sub(r"(.)\1+", r"\1", key)
    return key if len(key.replace(_VOWEL, "")) >= 2 else None
