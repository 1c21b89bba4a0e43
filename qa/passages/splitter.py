"""Article body -> passages: sentences first, then whole sentences up to a size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from qa.articles.article import Label, LabelledSpan
from qa.language.sentences import MAX_SENTENCE, sentence_spans, short_spans
from qa.passages.passage import Passage, Sentence

SPLITTER_VERSION: Final = "1"
"""Kept in an archive's manifest: raise it when any text would be cut otherwise than before."""

DEFAULT_SIZE: Final = 800
"""Characters of a passage: four to six sentences of news, a paragraph or two."""

TINY: Final = 16
"""Letters and digits: a sentence of fewer ("Да.", "Он ушел.") says little without its neighbour."""

_LINE_BREAK: Final = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_QUESTION: Final = re.compile(r"[?؟][?!.…]*[\"'’”»)\]]*$")
_LEADS_ON: Final = re.compile(r"(?:[?؟][?!.…]*|:)[\"'’”»)\]]*$")
_TAIL: Final = 12


def cut(body: str, spans: Sequence[LabelledSpan], size: int = DEFAULT_SIZE) -> tuple[Passage, ...]:
    """Cut an article's body into passages.

    Args:
        body: The text; all offsets count its characters.
        spans: Its parts that are not running text, in order, not overlapping. Each becomes a
            sentence with its label, or several where it is longer than `MAX_SENTENCE`.
        size: Characters that a passage has at most, unless it is a single sentence.

    Returns:
        Passages in order, not overlapping. Every character but white space is in exactly one
        sentence; none for a body of white space.

    Raises:
        ValueError: Spans that overlap, are out of order or out of the body; a size below 1.
    """
    if size < 1:
        raise ValueError(f"size must be 1 or more, not {size}")
    _check(body, spans)
    sentences = list(_sentences(body, spans))
    return tuple(_passage(body, group) for group in _groups(body, sentences, size))


def _check(body: str, spans: Sequence[LabelledSpan]) -> None:
    at = 0
    for span in spans:
        if not at <= span.start <= span.end <= len(body):
            raise ValueError(
                f"span {span.start}..{span.end} overlaps, is out of order or out of the body"
            )
        at = span.end


def _sentences(body: str, spans: Sequence[LabelledSpan]) -> Iterator[Sentence]:
    at = 0
    for span in spans:
        yield from _running(body, at, span.start)
        for start, end in short_spans(body, span.start, span.end):
            yield Sentence(start, end, span.label)
        at = span.end
    yield from _running(body, at, len(body))


def _running(body: str, start: int, end: int) -> Iterator[Sentence]:
    """Sentences of running text, the tiny ones joined to a neighbour in their paragraph.

    A line of its own stays alone however short: it is often a heading.
    """
    found = [(start + first, start + last) for first, last in sentence_spans(body[start:end])]
    breaks = [bool(_LINE_BREAK.search(body, a[1], b[0])) for a, b in pairwise(found)]
    paragraph = 0
    numbers = [0]
    for broken in breaks:
        paragraph += broken
        numbers.append(paragraph)
    for _, group in groupby(zip(numbers, found, strict=False), key=lambda pair: pair[0]):
        for first, last in _joined(body, [span for _, span in group]):
            yield Sentence(first, last)


def _joined(body: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a paragraph's tiny sentences: a question to what follows, others to what precedes."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if kept and _fits(kept[-1], span) and _belongs(body, kept[-1], span):
            kept[-1] = (kept[-1][0], span[1])
        else:
            kept.append(span)
    if len(kept) > 1 and _is_tiny(body, kept[-1]) and _fits(kept[-2], kept[-1]):
        kept[-2:] = [(kept[-2][0], kept[-1][1])]
    return kept


def _fits(span: tuple[int, int], following: tuple[int, int]) -> bool:
    return following[1] - span[0] <= MAX_SENTENCE


def _belongs(body: str, span: tuple[int, int], following: tuple[int, int]) -> bool:
    if _is_tiny(body, span):
        return True
    question = _QUESTION.search(body, max(following[0], following[1] - _TAIL), following[1])
    return _is_tiny(body, following) and not question


def _is_tiny(body: str, span: tuple[int, int]) -> bool:
    return sum(map(str.isalnum, body[slice(*span)])) < TINY


def _groups(body: str, sentences: list[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Put sentences together up to the size; past half of it, end with a paragraph."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and _must_end(body, group, sentence, size):
            led = group.pop() if _carries(body, group, sentence, size) else None
            yield group
            group = [led] if led else []
        group.append(sentence)
    if group:
        yield group


def _must_end(body: str, group: list[Sentence], sentence: Sentence, size: int) -> bool:
    start, end = group[0].start, group[-1].end
    if sentence.end - start > size:
        return True
    half_full = 2 * (end - start) >= size
    return half_full and _ends_line(body, group[-1], sentence) and not _leads_on(body, group[-1])


def _carries(body: str, group: list[Sentence], sentence: Sentence, size: int) -> bool:
    """True where the last sentence goes over to the next passage: a question to its answer."""
    last = group[-1]
    leads = _ends_line(body, last, sentence) and _leads_on(body, last)
    return leads and len(group) > 1 and sentence.end - last.start <= size


def _ends_line(body: str, sentence: Sentence, following: Sentence) -> bool:
    return _LINE_BREAK.search(body, sentence.end, following.start) is not None


def _leads_on(body: str, sentence: Sentence) -> bool:
    """True for a headline, a question and what ends in a colon: the next line belongs to it."""
    if sentence.label is not None:
        return sentence.label is Label.HEADLINE
    tail = max(sentence.start, sentence.end - _TAIL)
    return _LEADS_ON.search(body, tail, sentence.end) is not None


def _passage(body: str, group: list[Sentence]) -> Passage:
    start, end = group[0].start, group[-1].end
    return Passage(start, end, body[start:end], tuple(group))
