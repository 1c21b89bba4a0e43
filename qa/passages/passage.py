"""The Passage record: whole consecutive sentences of one body, with exact offsets."""

from __future__ import annotations

from dataclasses import dataclass

from qa.articles.article import Label


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body: the unit that is embedded and quoted.

    Attributes:
        start: First character, counted from 0 in the body.
        end: One past the last character (half-open).
        label: What it is, where it is not running text; None for running text.
    """

    start: int
    end: int
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole consecutive sentences of one body: the unit that is shown and found by keyword.

    Attributes:
        start: First character of the first sentence, counted from 0 in the body.
        end: One past the last character of the last sentence (half-open).
        text: `body[start:end]`, exactly.
        sentences: In order; between them is nothing but white space.
    """

    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]
