"""Whether a full stop, question mark or ellipsis ends a sentence: all rules.

The word lists are in `qa/language/abbreviations.py`.

Written for news in Russian, Ukrainian and English as published and as crawled; sensible for
Kazakh and Kyrgyz. The language is not asked for: a body may quote several.
"""

from __future__ import annotations

import re
from typing import Final

from qa.language.abbreviations import (
    ABBREVIATIONS,
    AFTER_NUMBER,
    BEFORE_NUMBER,
    BRANDS,
    DOMAINS,
    GOES_ON,
    NAME_FOLLOWS,
    NEVER_LAST,
    OFTEN_LAST,
    SELDOM_LAST,
    STARTERS,
)

# Nouns that a single capital letter names rather than abbreviates: "витамин С. Он", "Group A. The".
_LETTERED: Final = re.compile(
    r"\b(?:витамин|вітамін|гепатит|план|групп|груп|класс|клас|категори|категорі|тип|блок|сери|сері"
    r"|букв|літер|vitamin|hepatitis|plan|group|class|category|type|grade|terminal|gate|zone)\w{0,4}$",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[.!?…‼⁇⁈⁉؟]+((?:[\"'’”“*]|\[\d{1,3}\]|[ \u00a0]?[»)\]])*)")
_DASHED: Final = re.compile(r"[-–—―−•·▪*]+[ \u00a0]+")
_OPENERS: Final = re.compile(r"[«„“”\"'‘(\[<*/]{1,4}")
_NEXT_WORD: Final = re.compile(r"[^\W_][\w’'-]{0,30}")
_LAST_WORD: Final = re.compile(r"[^\W_][\w’'-]*$")
_INNER_BLANK: Final = re.compile(r"(?<=\.)\s+")
_NUMBER_END: Final = re.compile(r"(?:\d|\b[IVXХ]{1,5}|\d-?[а-яіїё]{1,2})$")
_YEAR_END: Final = re.compile(r"(?:\b\d{4}|\d-?х)$")
_LABEL: Final = re.compile(r"[(«\"]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXХ]{1,5})$")
_CYRILLIC_CAPITALS: Final = re.compile(r"[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]{2,}$")
_AFTER_COLON: Final = re.compile(r"[:;]\s+\d{1,2}$")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
_LOOK_BACK: Final = 40


def sentence_ends(text: str, begin: int, end: int) -> list[int]:
    """Ends of the sentences of `text[begin:end]` but the last: offsets just after each.

    Args:
        text: The whole text.
        begin: First character to look at.
        end: One past the last. Every line break between is taken for a blank.
    """
    ends: list[int] = []
    for found in _STOP.finditer(text, begin, end):
        at = _end_at(text, begin, found, end)
        if at:
            ends.append(at)
            begin = at
    return ends


def _end_at(text: str, begin: int, found: re.Match[str], end: int) -> int:
    """Where a sentence ends by this stop, 0 where none does."""
    after = found.end()
    nearby = max(begin, found.start() - _LOOK_BACK)
    if after >= end or not _LETTER_OR_DIGIT.search(text, nearby, found.start()):
        return 0
    if not text[after].isspace():
        return _glued_end(text, begin, found)
    following = _Following(text, after, end)
    if not following.kind or (_is_insertion(text, begin, found) and not following.starts):
        return 0
    stop = text[found.start() : found.start(1)]
    if stop == ".":
        return after if _full_stop_ends(text, begin, found, following) else 0
    return after if following.begins else 0


class _Following:
    """What stands after a stop and its blanks.

    Attributes:
        kind: "upper", "lower", "digit", "other" (letters without case), "sign" (of a currency,
            a bullet) or "" (nothing that could begin a sentence).
        word: The first word, lower-case, "" where there is none.
        dashed: True where a dash or bullet stands before it.
        opener: The quotation marks or brackets that open before the word.
        initial: True where the word is one letter with a stop ("В.").
    """

    __slots__ = ("dashed", "initial", "kind", "opener", "word")

    def __init__(self, text: str, after: int, end: int) -> None:
        at = after
        while at < end and text[at].isspace():
            at += 1
        dash = _DASHED.match(text, at, end)
        at = dash.end() if dash else at
        opener = _OPENERS.match(text, at, end)
        at = opener.end() if opener else at
        found = _NEXT_WORD.match(text, at, end)
        word = found[0] if found else ""
        self.word = word.lower()
        self.dashed = dash is not None
        self.opener = opener[0] if opener else ""
        self.initial = len(word) == 1 and text[at + 1 : at + 2] == "."
        bulleted = dash is not None and dash[0][0] in "•▪"
        self.kind = ("sign" if bulleted else _kind(word)) or _sign(text, at, end)

    @property
    def begins(self) -> bool:
        return self.kind in ("upper", "digit", "other", "sign")

    @property
    def starts(self) -> bool:
        """True for a word that often opens a sentence."""
        return self.kind == "upper" and not self.initial and self.word in STARTERS


def _kind(word: str) -> str:
    if not word:
        return ""
    if word[0].isnumeric():
        return "digit"
    if any(letter.isupper() for letter in word[:3]):
        return "upper"
    return "lower" if word[0].islower() else "other"


def _sign(text: str, at: int, end: int) -> str:
    """ "sign" where a currency or other sign begins a text of words, else ""."""
    if at >= end or text[at] in ",;:.!?…)]}»-–—/|":
        return ""
    ahead = text[at : min(end, at + _LOOK_BACK)]
    return "sign" if any(char.isalnum() for char in ahead) else ""


def _is_insertion(text: str, begin: int, found: re.Match[str]) -> bool:
    """True where the stop stands in brackets that opened within the sentence: "он (да!) Токаев"."""
    if ")" not in found[1]:
        return False
    opened = text.rfind("(", max(begin, found.start() - 5 * _LOOK_BACK), found.start())
    return opened > begin and _LETTER_OR_DIGIT.search(text, begin, opened) is not None


def _full_stop_ends(text: str, begin: int, found: re.Match[str], following: _Following) -> bool:
    left = text[max(begin, found.start() - _LOOK_BACK) : found.start()]
    last = _LAST_WORD.search(left)
    if last is None:
        return following.begins or (not found[1] and following.kind == "lower" and not left.strip())
    word, before = last[0], left[: last.start()].rstrip()
    if word[-1].isdigit() or _LABEL.match(left.strip()):
        return _number_ends(text, begin, found, following)
    if len(word) == 1 and word.isupper() and not found[1]:
        return _initial_ends(before, left, following)
    if not before.endswith("/"):  # "9 м/с" is no abbreviation
        verdict = _abbreviation_ends(word.lower(), left, before, following)
        if verdict is not None:
            return verdict
    if following.kind == "lower":
        return _is_crawled_end(word, found[1], following)
    return following.begins


def _number_ends(text: str, begin: int, found: re.Match[str], following: _Following) -> bool:
    """After "2022.": not where the number counts an item ("1. Первое") or is part of a date."""
    if found.start() - begin < 12 and _LABEL.match(text[begin : found.start()].strip()):
        return False
    if _AFTER_COLON.search(text, max(begin, found.start() - 5), found.start()):
        return False
    if following.kind == "digit" and text[found.start() - 3 : found.start() - 2].isspace():
        return False
    return following.begins


def _initial_ends(before: str, left: str, following: _Following) -> bool:
    """After one capital letter: an initial, unless a noun is lettered or a starter follows."""
    if left.endswith(("A.M", "P.M")) or _LETTERED.search(before[-16:]):
        return following.begins
    return following.starts or following.kind == "other"


def _abbreviation_ends(word: str, left: str, before: str, following: _Following) -> bool | None:
    """None where the word is no abbreviation here."""
    name = _compound(left) or word
    numbers = name in BEFORE_NUMBER and following.kind == "digit"
    if numbers or name in NEVER_LAST or following.word in GOES_ON.get(name, ()):
        return False
    counted = _NUMBER_END.search(before) is not None
    if name in ("г", "р", "ж"):
        counted = _YEAR_END.search(before) is not None
    if name in OFTEN_LAST or (name in AFTER_NUMBER and counted):
        return _often_last_ends(counted, following)
    if name in SELDOM_LAST or name in AFTER_NUMBER:
        return following.starts
    return None


def _compound(left: str) -> str:
    """The longest listed abbreviation with inner stops that `left` ends in, "" where none is."""
    token = _INNER_BLANK.sub("", left[-20:].lower()).split()[-1:] or [""]
    parts = token[0].lstrip("([«„“\"'").split(".")[-4:]
    for first in range(len(parts) - 1):
        name = ".".join(parts[first:])
        if name in ABBREVIATIONS:
            return name
    return ""


def _often_last_ends(counted: bool, following: _Following) -> bool:
    if following.kind == "digit":
        return not counted and not following.opener
    bracketed = "(" in following.opener
    return following.kind in ("upper", "other") and not following.initial and not bracketed


def _is_crawled_end(word: str, closers: str, following: _Following) -> bool:
    """Crawled text may go on in lower case; abbreviations unknown to the lists are short."""
    plain = not closers and not following.dashed and not following.opener
    return plain and len(word) >= 5 and word.isalpha() and following.word not in DOMAINS


def _glued_end(text: str, begin: int, found: re.Match[str]) -> int:
    """Where a sentence ends though no blank follows ("закончилось.Президент"), 0 where none does.

    Not in names of sites ("Booking.com", "Lenta.Ru"), addresses, "т.е.", "ул.Абая", "А.С.Пушкин".
    """
    after = found.end()
    closers = found[1]
    if closers and closers in "\"'“" and text.count(closers, max(begin, after - 1000), after) % 2:
        after, closers = found.start(1), ""
    opener = _OPENERS.match(text, after)
    word = _NEXT_WORD.match(text, opener.end() if opener else after)
    if word is None or not _is_capitalised(word[0]) or word[0].lower() in DOMAINS:
        return 0
    left = text[max(begin, found.start() - _LOOK_BACK) : found.start()]
    token = left.split()[-1:] or [""]
    if any(sign in token[0] for sign in ("/", "@", "www.")):
        return 0
    return after if closers or _is_plain_end(left, text[found.start() : found.start(1)]) else 0


def _is_capitalised(word: str) -> bool:
    if len(word) == 1:
        return word.isupper() and word.lower() in STARTERS
    return word[0].isupper() and (word[1].islower() or _CYRILLIC_CAPITALS.match(word) is not None)


def _is_plain_end(left: str, stop: str) -> bool:
    last = _LAST_WORD.search(left)
    if last is None:
        return left[-1:] in ("»", "”", ")", "%")
    word = last[0]
    if stop != ".":
        return len(word) > 1 or word in "яЯ"
    if word.isdigit():
        return len(word) == 4
    return len(word) > 2 and word.lower() not in NAME_FOLLOWS and word not in BRANDS
