"""What a conversation is called: one short line that is safe to show anywhere."""

from __future__ import annotations

import unicodedata

TITLE_LENGTH = 80
"""Characters at most."""

_ELLIPSIS = "…"
# Of a longer text the rest is not looked at.
_READ = 2_000
_SPACES = frozenset({"Cc", "Zs", "Zl", "Zp"})
# Marks that turn the direction of text, invisible letters, lone surrogates, private use.
_DROPPED = frozenset({"Cf", "Cs", "Co"})


def title_of(text: str) -> str:
    """Return the beginning of a text as a title.

    Args:
        text: Of any length, with any characters.

    Returns:
        One line of at most `TITLE_LENGTH` characters without control and invisible characters,
        cut between words and marked "…" where the text goes on; "…" where nothing is to be seen.
    """
    line = _one_line(text[:_READ])
    if len(line) <= TITLE_LENGTH:
        return line or _ELLIPSIS
    words = line[:TITLE_LENGTH].rpartition(" ")[0]
    return (words or line[: TITLE_LENGTH - 1]) + _ELLIPSIS


def _one_line(text: str) -> str:
    kept = (
        " " if category in _SPACES else character
        for character in text
        if (category := unicodedata.category(character)) not in _DROPPED
    )
    return " ".join("".join(kept).split())
