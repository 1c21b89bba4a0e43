"""Text that is safe to show: what stands in an article must not steer the terminal."""

from __future__ import annotations

import re

# Control characters (ESC begins a terminal's commands), marks that turn the direction of what
# follows, lone surrogates, tag characters (invisible letters) and private use end in one sign.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e007f]"
)
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\t": " "})
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Return the text with one visible sign for each character that could steer a terminal.

    As long as before, so that spans in it still hold.
    """
    return _UNSAFE.sub(REPLACEMENT, text.translate(_LINE_ENDS))


def clean_line(text: str) -> str:
    """Return the text as one line; runs of white space as one space."""
    return " ".join(clean(text).split())
