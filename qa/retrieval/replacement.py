"""Replacing parts of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is to stand for the characters from `start` up to, not including, `end`."""

    start: int
    end: int
    text: str


def applied(text: str, replacements: Iterable[Replacement]) -> str:
    """Return the text with the replacements made, which are in order and do not overlap."""
    parts = []
    at = 0
    for each in replacements:
        parts += [text[at : each.start], each.text]
        at = each.end
    return "".join((*parts, text[at:]))


def in_case_of(typed: str, word: str) -> str:
    """Return a word with capitals as the typed one has them: none, the first or all."""
    letters = [letter for letter in typed if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return word.upper()
    if letters and letters[0].isupper():
        return word[:1].upper() + word[1:]
    return word
