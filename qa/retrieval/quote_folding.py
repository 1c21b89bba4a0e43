"""Texts without what copying changes: white space, quotation marks, dashes, unseen characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Variance(StrEnum):
    """In what two texts of the same words differ."""

    WHITE_SPACE = "white space"
    QUOTATION_MARKS = "quotation marks"
    DASHES = "dashes"
    ELLIPSES = "ellipses"
    UNSEEN = "unseen characters"
    COMPOSITION = "composed letters"
    """One sign for a letter with its mark, or two: й."""


_QUOTATION_MARKS = frozenset("\"'`´«»‹›‘’‚‛“”„‟′″＂＇ʼ")
_DASHES = frozenset("-‐‑‒–—―−﹘﹣－")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its variants made one.

    Attributes:
        text: The folded text.
        places: For each of its characters, where in the text given it comes from.
    """

    text: str
    places: tuple[int, ...]

    def find(self, folded: str) -> list[tuple[int, int]]:
        """Return where another folded text stands: half-open spans of the text given."""
        found = []
        at = self.text.find(folded) if folded else -1
        while at >= 0:
            found.append((self.places[at], self.places[at + len(folded) - 1] + 1))
            at = self.text.find(folded, at + len(folded))
        return found


def fold(text: str) -> Folded:
    """Return a text in which every run of white space is one space, and so on for each variance."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _fold(character)
        if folded == " " and characters[-1:] == [" "]:
            continue
        characters += folded
        places += [place] * len(folded)
    return Folded("".join(characters), tuple(places))


def variances(one: str, other: str) -> tuple[Variance, ...]:
    """Return in what two texts differ that fold to the same."""
    return tuple(
        kind for kind, told_by in _TOLD_BY.items() if _signs(one, told_by) != _signs(other, told_by)
    )


def unchanging(text: str) -> list[str]:
    """Return the runs of word characters that every text folding to the same holds as they are.

    But for unseen characters within them.
    """
    runs, run = [], ""
    for character, following in zip(text, f"{text} "[1:], strict=True):
        if character.isalnum() and _plain(character) and not unicodedata.combining(following):
            run += character
        else:
            runs.append(run)
            run = ""
    return [each for each in [*runs, run] if each]


def _fold(character: str) -> str:
    if character.isspace():
        return " "
    if character in _QUOTATION_MARKS:
        return "'"
    if character in _DASHES:
        return "-"
    if character == _ELLIPSIS:
        return "..."
    if _is_unseen(character):
        return ""
    return unicodedata.normalize("NFD", character)


def _plain(character: str) -> bool:
    return character.isascii() or unicodedata.normalize("NFD", character) == character


def _is_unseen(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character) == "Cf"


def _is_composed(character: str) -> bool:
    return not _plain(character) or unicodedata.combining(character) > 0


_TOLD_BY: Mapping[Variance, Callable[[str], bool]] = MappingProxyType(
    {
        Variance.WHITE_SPACE: str.isspace,
        Variance.QUOTATION_MARKS: _QUOTATION_MARKS.__contains__,
        Variance.DASHES: _DASHES.__contains__,
        Variance.ELLIPSES: lambda character: character in {_ELLIPSIS, "."},
        Variance.UNSEEN: _is_unseen,
        Variance.COMPOSITION: _is_composed,
    }
)


def _signs(text: str, told_by: Callable[[str], bool]) -> list[str]:
    return [character for character in text if told_by(character)]
