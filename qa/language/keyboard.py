"""Text typed in the wrong keyboard layout: what the same keys give in another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# The keys that a text in Cyrillic is typed with, by rows, without and with Shift.
_KEYS: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_RUSSIAN: Final = "йцукенгшщзхъфывапролджэячсмитьбюё"
_UKRAINIAN: Final = "йцукенгшщзхїфівапролджєячсмитьбюʼ"
# The signs that Russian and Ukrainian layouts have elsewhere than the American one.
_SIGNS: Final = ("/?&^@#$|", '.,?:"№;/')
# Kazakh has its own letters in the row of digits, where Shift makes them capitals.
_KAZAKH: Final = ("234589" + "0-=" + "@#$%*()_+", "әіңғүұқөһӘІҢҒҮҰҚӨҺ")


def _both(letters: str) -> str:
    return letters + letters.upper()


def _keys(letters: str, others: str) -> Mapping[int, int]:
    return MappingProxyType(str.maketrans(letters, others))


_CYRILLIC: Final[Mapping[str, Mapping[int, int]]] = MappingProxyType(
    {
        "ru": _keys(_KEYS + _SIGNS[0], _both(_RUSSIAN) + _SIGNS[1]),
        "uk": _keys(
            _KEYS + _SIGNS[0] + "\\", _both(_UKRAINIAN) + _SIGNS[1].replace("/", "Ґ") + "ґ"
        ),
        "kk": _keys(_KEYS + "/" + _KAZAKH[0], _both(_RUSSIAN).replace("Ё", ")") + "№" + _KAZAKH[1]),
    }
)
CYRILLIC_LAYOUTS: Final = tuple(_CYRILLIC)
"""ISO 639-1 codes of the languages whose layouts `in_cyrillic_layout` knows."""

_LATIN: Final = _keys(_both(_UKRAINIAN) + _both(_RUSSIAN) + ".,", (_KEYS + _KEYS) + "/?")


def in_cyrillic_layout(text: str, language: str) -> str:
    """Return what the keys of a text typed in the American layout (QWERTY) give in another.

    Args:
        text: As typed; what no key of the layout gives stays.
        language: One of `CYRILLIC_LAYOUTS`: Russian (ЙЦУКЕН), Ukrainian, Kazakh.
    """
    return text.translate(_CYRILLIC[language])


def in_latin_layout(text: str) -> str:
    """Return what the keys of a text typed in a Russian or Ukrainian layout give in QWERTY."""
    return text.translate(_LATIN)
