"""Whether a quote on a PDF's page is the one of the record."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from qa.export.pdf_glyphs import MISSING

_TURNING = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRO", "FSI"})
# Beyond the alphabets and signs that the fonts cover whole.
_RARE = re.compile("[\u0530-\u1dff\u2190-\U0010ffff]")


def settled(found: Sequence[str], expected: Sequence[str]) -> tuple[str, ...]:
    """Return what was found, each in the spelling of what was expected where they are alike."""
    settled_ones = [
        right if alike(each, right) else each for each, right in zip(found, expected, strict=False)
    ]
    return (*settled_ones, *found[len(settled_ones) :])


def alike(found: str, expected: str) -> bool:
    """Tell whether a page shows a text, as far as a page can show it.

    Runs of white space count as one space. Signs without a width are left out: soft hyphens are
    shown where a line ends, the others never. Of a text that turns its direction, which stands on
    the page in the order of the eye, the signs and their number are compared. A glyph that stands
    for no character is taken for a sign that the fonts may lack, never for a letter of the
    languages that CiteDesk speaks.
    """
    shown, text = visible(found), visible(expected)
    if any(unicodedata.bidirectional(sign) in _TURNING for sign in expected):
        extra, lacking = _unpaired(shown, text)
    else:
        differing = [pair for pair in zip_longest(shown, text, fillvalue="") if pair[0] != pair[1]]
        extra, lacking = [one for one, _ in differing], [other for _, other in differing]
    return (
        len(extra) == len(lacking)
        and all(sign == MISSING for sign in extra)
        and all(_RARE.fullmatch(sign) for sign in lacking)
    )


def _unpaired(shown: str, text: str) -> tuple[list[str], list[str]]:
    """The signs of each that the other has not, wherever they stand; white space left out."""
    one, other = Counter("".join(shown.split())), Counter("".join(text.split()))
    return list((one - other).elements()), list((other - one).elements())


def visible(text: str) -> str:
    """Return text with one space for each run of white space, without signs that have no width."""
    return " ".join("".join(filter(_has_width, text)).split())


def _has_width(sign: str) -> bool:
    return unicodedata.category(sign) != "Cf" and not "\ufe00" <= sign <= "\ufe0f"
