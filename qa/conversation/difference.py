"""What differs between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Beyond it (pairs of words) the two are told apart as wholes: the comparison's time is quadratic.
_MOST_PAIRS = 1_000_000
_PARTS = re.compile(r"\w+|\s+|[^\w\s]")


class Op(StrEnum):
    """What became of a segment's words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that were kept, deleted or inserted together.

    Attributes:
        op: Which.
        text: Exactly as it stands; of what was kept or deleted in the old wording, else in the new.
    """

    op: Op
    text: str


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return how `old` became `new`.

    Returns:
        In order, none empty, no two neighbours alike; those that were not inserted make up `old`,
        those that were not deleted make up `new`.
    """
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    return tuple(
        Segment(op, "".join(parts)) for op, parts in _steps(before, after) if "".join(parts)
    )


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[Op, list[str]]]:
    if len(before) * len(after) > _MOST_PAIRS:
        yield Op.DELETED, before
        yield Op.INSERTED, after
        return
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Op.KEPT, before[start:end]
        else:
            yield Op.DELETED, before[start:end]
            yield Op.INSERTED, after[new_start:new_end]
