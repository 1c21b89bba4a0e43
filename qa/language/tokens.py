"""Words and numbers of a text in one normal form, each with its place in the text.

What a token is decides what keyword search can find, so articles and questions are cut by the
same rules; all of them are here. SQLite's FTS5 with `unicode61 remove_diacritics 0 tokenchars '.'`
sees each token's text as one token, unchanged but for its own case folding.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

APOSTROPHE = "ʼ"
"""U+02BC, a letter to Unicode: what every apostrophe between two letters becomes."""

# No letters here: marks until Unicode 8, which SQLite takes for separators, and "ŉ", which is two.
_EXCLUDED = "\u0149\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3"
_LETTER = rf"[\p{{L}}--[{APOSTROPHE}{_EXCLUDED}]]"
_LETTERS = rf"[[\p{{L}}\d]--[{APOSTROPHE}{_EXCLUDED}]]++"
_MARKS = r"\p{M}*+"
_INVISIBLE = r"\p{Cf}*+"
_APOSTROPHES = f"'’‘`´′＇{APOSTROPHE}"
_SPACE = r"[ \u00a0\u2007\u2009\u202f]"

_TOKEN = regex.compile(
    rf"""
    # A number in groups of three or with a decimal part. It has no leading zero and is no part of
    # a date, a time, a version or a list (14.01.2022, 1,2,3); nor does a group go on from the
    # digit of a name (ТЭЦ-2 100 МВт).
    (?= \d ) (?<! \d | \d[.,:/] | \p{{L}}[-\u2010-\u2015] )
    (?: (?P<whole> [1-9]\d{{0,2}}
            (?: (?: {_SPACE}\d{{3}}(?!\d) )++ | (?: ,\d{{3}}(?!\d) )++ ) (?! [.,]\d++[.,]\d ) )
        (?: [.,] (?P<fraction> \d++ ) )?
      | (?P<whole> 0 | [1-9]\d*+ ) [.,] (?P<fraction> \d++ ) (?! [.,:/]\d )
    )
    |
    # A word: letters and digits with their marks, joined by an apostrophe between two letters.
    {_LETTERS} {_MARKS}
    (?: {_INVISIBLE} {_LETTERS} {_MARKS}
      | (?<= \p{{L}}{_MARKS} ) {_INVISIBLE} [{_APOSTROPHES}] {_INVISIBLE} (?= {_LETTER} )
    )*+
    """,
    regex.VERBOSE | regex.VERSION1,
)

_TO_APOSTROPHE = regex.compile(f"[{_APOSTROPHES}]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number.

    Attributes:
        text: Its normal form: lower-case letters, digits 0 to 9, U+02BC, and within a number
            one full stop for the decimal point. Never empty.
        start: First character, counted from 0 in the text that was cut.
        end: One past the last character (half-open).
    """

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut a text into words and numbers, in order; everything else is left out.

    Case, compatibility forms (NFKC), combining marks that compose with no letter (a stress
    mark, but also the vowel signs of Devanagari), soft hyphens and other invisible characters
    make no difference, neither does "ё" from "е". Hyphenated words are cut into their parts.
    "2 030", "2,030" and "2030" are one and the same token, so are "1,5" and "1.5".

    Args:
        text: Any string, lone surrogates and control characters included.

    Returns:
        Tokens whose spans advance and do not overlap. Cutting `text[start:end]` again gives the
        same token text. Takes time linear in the length of the text.
    """
    found = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup is None:
            normal = _normal(match.group())
        else:
            whole, fraction = match.group("whole", "fraction")
            normal = _digits(whole) + ("." + _digits(fraction) if fraction else "")
        if normal:
            found.append(Token(normal, *match.span()))
    return found


def _normal(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold().replace("ё", "е")
    if folded.isalpha():
        return folded
    # The apostrophes first: NFKC makes a space and a mark of some.
    folded = unicodedata.normalize("NFKC", _TO_APOSTROPHE.sub(APOSTROPHE, word)).casefold()
    folded = unicodedata.normalize("NFKC", folded).replace("ё", "е")
    kept = "".join(_digits(letter) or letter for letter in folded if letter.isalnum())
    # Left at an end by a letter that only the newer tables of `regex` know.
    return kept.strip(APOSTROPHE)


def _digits(number: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in number if digit.isdecimal())
