"""Sentence boundaries in news text, with exact offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from qa.language.stops import sentence_ends

MAX_SENTENCE: Final = 1000
"""Characters; what is longer is cut (a list, a table, a text without stops)."""

BLANKS: Final = r"\s\u200b\u2060\ufeff"
"""What counts as white space, for a regex class: `str.isspace` and characters of no width."""

_NOT_BLANK: Final = re.compile(f"[^{BLANKS}]")
_BLANK_TAIL: Final = re.compile(f"[{BLANKS}]")
_CLAUSE_END: Final = re.compile(f"[;:,.!?…](?=[{BLANKS}])")
_ITEM_MARK: Final = re.compile(r"(?:[-–—•·▪*+]|\w{1,3}[.)])(?:\s|$)")
_FLAG_LETTERS: Final = re.compile("[\U0001f1e6-\U0001f1ff]+$")
_HYPHENS: Final = ("-", "\u00ad", "\u2010")
# A line shorter than this was ended by its author, not by the width of a column.
_WRAPPED_LINE: Final = 30


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut a text into sentences.

    A line break ends a sentence (a paragraph, a heading, an item of a list), except where
    the line was clearly wrapped to a width, as text from PDF is: it ends in a letter, a digit,
    a comma or a hyphen and the next begins in lower case, or a word is hyphenated across the two.
    Among such lines, one of about the same width may also end before a capital.

    Args:
        text: Any text; a lone surrogate or NUL is a character like others.

    Returns:
        Half-open spans in order, not overlapping, none longer than `MAX_SENTENCE`, with no white
        space (`BLANKS`) at either end; together they hold every other character.
    """
    spans: list[tuple[int, int]] = []
    for begin, end in _blocks(text):
        bounds = [begin, *sentence_ends(text, begin, end), end]
        for start, stop in pairwise(bounds):
            spans.extend(short_spans(text, start, stop))
    return spans


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space (`BLANKS`) at its ends; empty where there is nothing else.

    Args:
        text: The text.
        start: First character.
        end: One past the last.
    """
    first = _NOT_BLANK.search(text, start, end)
    if first is None:
        return start, start
    while _BLANK_TAIL.match(text, end - 1):
        end -= 1
    return first.start(), end


def short_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim the span `text[start:end]` and cut it into parts no longer than `MAX_SENTENCE`.

    A cut comes after a semicolon, colon, stop or comma in the second half of a part if there is
    one, else at white space, else anywhere but within a letter with its combining marks or an
    emoji sequence.

    Args:
        text: The text.
        start: First character.
        end: One past the last.

    Yields:
        Half-open spans in order; none for white space alone.
    """
    start, end = trimmed(text, start, end)
    while end - start > MAX_SENTENCE:
        cut = _best_cut(text, start)
        yield trimmed(text, start, cut)
        start, end = trimmed(text, cut, end)
    if start < end:
        yield start, end


def _best_cut(text: str, start: int) -> int:
    limit = start + MAX_SENTENCE
    middle = start + MAX_SENTENCE // 2
    clauses = [
        (found[0] != ",", found.end()) for found in _CLAUSE_END.finditer(text, middle, limit)
    ]
    if clauses:
        return max(clauses)[1]
    for at in range(limit, start, -1):
        if _BLANK_TAIL.match(text, at):
            return at
    for at in range(limit, middle, -1):
        if not _joins(text, at):
            return at
    return limit


def _joins(text: str, at: int) -> bool:
    """True where the characters before and at `at` are shown as one."""
    char, previous = text[at], text[at - 1]
    if "\u200d" in (char, previous) or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if _FLAG_LETTERS.match(char):
        letters = _FLAG_LETTERS.search(text, max(0, at - MAX_SENTENCE), at)
        return letters is not None and (letters.end() - letters.start()) % 2 == 1
    return unicodedata.category(char) in ("Mn", "Mc", "Me")


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans between the line breaks that end a paragraph, heading or item of a list."""
    at = 0
    run: list[tuple[int, int]] = []
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if _NOT_BLANK.search(line):
            run.append(trimmed(text, start, at))
        elif run:
            yield from _unwrapped(text, run)
            run = []
    if run:
        yield from _unwrapped(text, run)


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Put the wrapped lines of a run without blank lines together."""
    wrapped = [_is_wrapped(text, line, following) for line, following in pairwise(lines)]
    widths = [end - start for (start, end), soft in zip(lines, wrapped, strict=False) if soft]
    in_column = len(widths) > 1 and 3 * len(widths) >= len(wrapped)
    width = max(widths, default=0)
    begin = lines[0][0]
    for (line, following), soft in zip(pairwise(lines), wrapped, strict=True):
        full = in_column and 0.8 * width <= line[1] - line[0] <= 1.2 * width
        if not soft and not (full and not _ITEM_MARK.match(text, *following)):
            yield begin, line[1]
            begin = following[0]
    yield begin, lines[-1][1]


def _is_wrapped(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    last, first = text[line[1] - 1], text[following[0]]
    if not first.islower() or _ITEM_MARK.match(text, *following):
        return False
    if last in _HYPHENS and text[line[1] - 2 : line[1] - 1].isalpha():
        return True
    return line[1] - line[0] >= _WRAPPED_LINE and (last.isalnum() or last in ",–—")
