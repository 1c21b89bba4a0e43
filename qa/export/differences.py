"""Where two texts differ, word by word, white space apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

# Words of context, differences named, and words that are matched: that work is quadratic.
_AROUND = 3
_NAMED = 20
_MATCHED = 4_000
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a text is not as expected.

    Attributes:
        where: "word 12".
        expected: The words that should stand there, with some around them.
        found: Those that do.
    """

    where: str
    expected: str
    found: str


def differences(expected: str, found: str) -> Iterator[Difference]:
    """Yield the first twenty places where the words of two texts differ.

    A no-break space is a sign of its word, unlike a space, a tab or a line end.
    """
    wanted, there = _words(expected), _words(found)
    first = _alike(wanted, there)
    last = _alike(wanted[first:][::-1], there[first:][::-1])
    middle = wanted[first : len(wanted) - last], there[first : len(there) - last]
    if not any(middle):
        return
    if max(map(len, middle)) > _MATCHED:
        changes = [(0, len(middle[0]), 0, len(middle[1]))]
    else:
        matched = SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
        changes = [place for tag, *place in matched if tag != "equal"]  # type: ignore[misc]
    for start, end, other_start, other_end in changes[:_NAMED]:
        yield Difference(
            f"word {first + other_start + 1}",
            _excerpt(wanted, first + start, first + end),
            _excerpt(there, first + other_start, first + other_end),
        )


def _words(text: str) -> list[str]:
    return [
        word for line in text.split("\n") for word in line.replace("\t", " ").split(" ") if word
    ]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _excerpt(words: Sequence[str], start: int, end: int) -> str:
    text = " ".join(words[max(0, start - _AROUND) : end + _AROUND])
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
