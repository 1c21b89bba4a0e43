"""A question without the words that became filters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qa.retrieval.question_parts import Part

# What goes with a name that goes: "[did Reuters report] about", "[как сообщает 24.kg,]".
_FRAMES: Final = (
    re.compile(r"D?@[SPL]*[Vv](?:C|(?=[PL]*T))"),
    re.compile(r"(?:^S|(?<=,)S?)[Vv]M?@(?=,)"),
    re.compile(r"@M?aS?"),
)
_NAME_ALONE: Final = re.compile(r"[AIY]M?@|@[SM]*w?[NK]|[NK]@")
_DOUBLE: Final = (
    (re.compile(r"\s{2,}"), " "),
    (re.compile(r"\s+([,.?!;:])"), r"\1"),
    (re.compile(r"[,;:]+(?=[,;:.?!])"), ""),
    (re.compile(r"^[\s,;:.–—-]+|[\s,;:–—-]+$"), ""),
)


def own_span(question: str, parts: Sequence[Part], part: Part) -> tuple[int, int]:
    """Return a part's place with the words that only it needs: "according to", quotation marks."""
    place = parts.index(part)
    start, end = part.start, part.end
    if part.letter in "OB":
        if place and parts[place - 1].letter == "M":
            place -= 1
            start = parts[place].start
        if place and parts[place - 1].letter in "AIYJ":
            start = parts[place - 1].start
        while start and question[start - 1] in '«“„"':
            start -= 1
    if question[end : end + 1] in set('»”"'):
        end += 1
    return start, end


def rest_of(
    question: str, parts: Sequence[Part], named: Sequence[Part], spans: Sequence[tuple[int, int]]
) -> str:
    """Return the question without what became filters.

    An English verb needs its subject: with it goes its verb ("What [did Reuters report] about
    the strike?") or it stays, and so do outlets where nothing else would be left to ask.
    """
    names = [span for span, part in zip(spans, named, strict=True) if part.mentions]
    others = [span for span in spans if span not in names]
    marked = "".join("@" if part in named and part.mentions else part.letter for part in parts)
    frames = [
        (parts[match.start()].start, parts[match.end() - 1].end)
        for pattern in _FRAMES
        for match in pattern.finditer(marked)
    ]
    english_verb = re.search(r"@[SPLDM]*[Vv]", marked) and any(i.letter == "D" for i in parts)
    if english_verb and not frames and not _NAME_ALONE.search(marked):
        names = []
    for cut in (others + names + frames, others):
        if _asks(parts, cut):
            return _without(question, cut)
    return question


def is_bare(parts: Sequence[Part], named: Sequence[Part]) -> bool:
    """Whether nothing is asked about but what became filters: "What did Reuters report today?"."""
    return not any(part.letter in "wWEeFX" for part in parts if part not in named)


def _asks(parts: Sequence[Part], cut: Sequence[tuple[int, int]]) -> bool:
    """Whether what is left names something to look for."""
    return any(
        part.letter in "wWEeFoOBXKNA" and not any(a <= part.start < b for a, b in cut)
        for part in parts
    )


def _without(question: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, place = [], 0
    for start, end in sorted(_with_commas(question, *span) for span in spans):
        kept.append(question[place : max(start, place)])
        place = max(place, end)
    rest = " ".join([*kept, question[place:]])
    for pattern, replacement in _DOUBLE:
        rest = pattern.sub(replacement, rest)
    return rest[:1].upper() + rest[1:] if question[:1].isupper() else rest


def _with_commas(question: str, start: int, end: int) -> tuple[int, int]:
    """Return a span with the commas that it stands between."""
    before, after = question[:start].rstrip(), question[end:].lstrip()
    if before.endswith(",") and after.startswith(","):
        return len(before) - 1, len(question) - len(after) + 1
    return start, end
