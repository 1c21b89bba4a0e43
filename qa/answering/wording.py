"""Quotation marks in what a language model wrote: they stay around a source's exact words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_MARKS: Final = '«»„“”‟"‹›＂〝〞〟❝❞「」『』⹂'
# Single ones count in pairs alone: one may be an apostrophe.
_OPENING, _CLOSING = "'‘‚‛`❛", "'’‘`´❜"
_SINGLE: Final = re.compile(
    rf"(?<![\w{_CLOSING}])(?:''|[{_OPENING}])(?=\w)([^{_MARKS}\n]{{1,600}}?)(?:''|[{_CLOSING}])(?!\w)"
)
_MARK: Final = re.compile(f"[{_MARKS}]")
_QUOTED: Final = re.compile(f"[{_MARKS}]([^{_MARKS}]{{1,600}})[{_MARKS}]")
_CLOSING_STOP: Final = re.compile(r"[\s.,;:!?…]+$")
_BLANKS: Final = re.compile(r"\s+")


def checked_wording(text: str, sources: Iterable[str]) -> tuple[str, bool]:
    """Take off quotation marks that hold no exact span of a source.

    Args:
        text: A sentence that a model wrote.
        sources: The texts that it may quote from.

    Returns:
        The sentence, with what stays between marks cut out of its source, single ones made double,
        and whether any mark was taken off.
    """
    text = _SINGLE.sub(r"“\1”", text)
    held = [_BLANKS.sub(" ", source) for source in sources]
    parts, last, taken = [], 0, False
    for start, end, inner in _quoted(text):
        exact = _exact(inner, held)
        outside = text[last:start]
        taken |= _MARK.search(outside) is not None or exact is None
        parts.append(_MARK.sub("", outside))
        parts.append(inner if exact is None else f"{text[start]}{exact}{text[end - 1]}")
        last = end
    taken |= _MARK.search(text, last) is not None
    parts.append(_MARK.sub("", text[last:]))
    return "".join(parts), taken


def _quoted(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _QUOTED.finditer(text):
        yield found.start(), found.end(), found[1]


def _exact(inner: str, sources: list[str]) -> str | None:
    """The words as a source has them; a stop before the closing mark may be the sentence's own."""
    words = _BLANKS.sub(" ", inner).strip()
    bare = _CLOSING_STOP.sub("", words)
    return inner if any(_stands(each, sources) for each in (words, bare) if each) else None


def _stands(words: str, sources: list[str]) -> bool:
    """Whether a source has these words, whole."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(whole.search(source) for source in sources)
