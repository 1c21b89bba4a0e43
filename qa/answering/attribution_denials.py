"""The negations of a sentence and the words that they turn around, in five languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from qa.answering.attribution_words import Word, words_of
from qa.language.denial_words import (
    AROUND,
    BEFORE,
    BEHIND,
    COMPARES,
    CONTRACTED,
    CONTRAST,
    EARLIER,
    FALLS_SHORT,
    FOR_OR_AGAINST,
    JOINS,
    LASTS,
    LIGHT,
    NO_VERB,
    RUN,
    STILL_DENIES,
    UNTIL,
    UP_TO,
    WHEN,
    WHILE,
    WITHOUT,
    is_empty,
    is_privative,
    turns_next,
)
from qa.language.negation import negations
from qa.language.number_words import BESIDE_OTHERS, MULTIPLIERS, VALUES
from qa.language.refusals import (
    DECIDED,
    EARLY,
    GERUND,
    INFINITIVE,
    INTO,
    OUT_OF,
    PREMATURE,
    REFUSES_ANYTHING,
    REFUSES_FROM,
    REFUSES_GERUNDS,
    REFUSES_TO_ACT,
    RULED,
    RULES_OUT,
    SAYS_NO,
    TOO,
    TURKIC_ABLATIVE,
    TURKIC_REFUSALS,
    TURKIC_VERB,
)
from qa.language.stop_words import STOP_WORDS
from qa.language.turkic_stems import TURKIC_LANGUAGES

# "Не закроют ни одной школы до конца года": none at all, and not then either.
_NOT_ONE: Final = re.compile(r"ни|жодн\w{1,3}|никак\w{2,3}|ніяк\w{2,3}")
_REFUSAL: Final = frozenset(("бас", "баш"))
_NEAR: Final = 5
_AFTER: Final = 2


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation and the words that it turns around, by their places; the nearest first.

    Attributes:
        at: Its place.
        scope: Theirs.
        refuses: Whether it is a verb ("refused to"), which denies all that depends on it.
    """

    at: int
    scope: tuple[int, ...]
    refuses: bool = False


@lru_cache(maxsize=1024)
def denials(text: str, language: str | None) -> tuple[Denial, ...]:
    """Return the negations of a sentence with what they turn around.

    Two that cancel each other ("did not refuse to") are none.
    """
    found, cancelled = _found(text, language)
    return tuple(each for each in found if each.at not in cancelled)


def turning(text: str, language: str | None) -> tuple[Denial, ...]:
    """Return what turns words around: `denials`, and of those that cancel each other the first."""
    found, cancelled = _found(text, language)
    return tuple(each for each in found if not (each.refuses and each.at in cancelled))


@lru_cache(maxsize=1024)
def _found(text: str, language: str | None) -> tuple[tuple[Denial, ...], frozenset[int]]:
    words = words_of(text, language)
    found = []
    for at in range(len(words)):
        if (scope := _scope(words, at, language)) is not None:
            found.append(Denial(at, scope))
        elif (refused := _refused(words, at, language)) is not None:
            found.append(Denial(at, refused, refuses=True))
    verbs = {each.at for each in found if each.refuses}
    cancelled: set[int] = set()
    for each in found:
        cancelled |= _without_which_not(words, each, found)
        if not each.refuses and (twice := verbs.intersection(each.scope[:2])):
            cancelled |= {each.at, *twice}
    return tuple(found), frozenset(cancelled)


def _without_which_not(words: Sequence[Word], denial: Denial, others: Sequence[Denial]) -> set[int]:
    """The places of "without … not", which is a condition."""
    if words[denial.at].text not in WITHOUT and not is_privative(words[denial.at].text):
        return set()
    for other in others:
        between = words[denial.at + 1 : other.at]
        if (
            denial.at < other.at
            and words[denial.at].clause == words[other.at].clause
            and JOINS.isdisjoint(word.text for word in between)
        ):
            return {denial.at, other.at}
    return set()


def _text(words: Sequence[Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _scope(words: Sequence[Word], at: int, language: str | None) -> tuple[int, ...] | None:
    """What a word of negation turns around, None for other words."""
    word = words[at].text
    following = _text(words, at + 1)
    turkic = language in TURKIC_LANGUAGES  # whose "не" is "what"
    if not turkic and (word in BEFORE or word.endswith(CONTRACTED)):
        if _held_back(words, at, following) or _of_a_run(words, at):
            return None
        return _ahead(words, at, 0 if following in FOR_OR_AGAINST else BEFORE.get(word, 3))
    if word in AROUND:
        return (*_back(words, at, 2), *_ahead(words, at, 2))
    if turkic:
        return _turkic(words, at, _text(words, at - 1), following)
    if (word, following) == ("rather", "than") and not _is_number(_text(words, at + 2)):
        return _ahead(words, at + 1, 2)
    return None


def _held_back(words: Sequence[Word], at: int, following: str) -> bool:
    """Whether a negation belongs to a bound ("no more than", "not … before"): it denies nothing."""
    if COMPARES.fullmatch(following):
        further = _text(words, at + 2)
        amount = further in ("чем", "ніж", "за", "як", "than") or further[:1].isdigit()
        return amount or not STILL_DENIES.fullmatch(following)
    if words[at].text == "not":
        rest = [word.text for word in words[at + 1 : at + 12] if word.clause == words[at].clause]
        return not UNTIL.isdisjoint(rest)
    if words[at].text == "не" and _until_when(words, at):
        return True
    return any(
        words[place].text in WHILE and words[place - 1].clause != words[place].clause
        for place in range(max(1, at - 4), at)
    )


def _of_a_run(words: Sequence[Word], at: int) -> bool:
    """Whether it tells what a series was: "after five matches without a win"."""
    before = [word.text for word in words[max(0, at - 6) : at] if word.clause == words[at].clause]
    return words[at].text in WITHOUT and any(RUN.fullmatch(each) for each in before)


def _until_when(words: Sequence[Word], at: int) -> bool:
    """Whether "не" is of "не … до сентября": not earlier."""
    if LASTS.match(_text(words, at + 1)):
        return False
    near = words[at + 1 : at + 6]
    if any(_NOT_ONE.fullmatch(each.text) for each in near):
        return False
    return any(
        one.text == "до" and WHEN.match(other.text) and one.clause == words[at].clause
        for one, other in pairwise(near)
    )


def _refused(words: Sequence[Word], at: int, language: str | None) -> tuple[int, ...] | None:
    """What a verb of refusal denies, None for other words."""
    word = words[at].text
    following = _text(words, at + 1)
    if language in TURKIC_LANGUAGES:
        return _turkic_refusal(words, at, following)
    if (early := _too_early(words, at)) is not None:
        return early
    near = [each.text for each in words[at + 1 : at + 4] if each.clause == words[at].clause]
    if _refuses(word, near):
        return _ahead(words, at, _NEAR, over=SAYS_NO.fullmatch(word) is not None)
    return None


def _too_early(words: Sequence[Word], at: int) -> tuple[int, ...] | None:
    """What it is too early to do: "говорить об этом пока рано", "too soon to say"."""
    word, before = words[at].text, _text(words, at - 1)
    if not (PREMATURE.fullmatch(word) or (EARLY.fullmatch(word) and before in TOO)):
        return None
    for place in range(at + 1, min(len(words), at + 4)):
        if INFINITIVE.fullmatch(words[place].text):
            return (place, *_ahead(words, place, 3))
    for place in range(at - 1, max(-1, at - 12), -1):
        if words[place].text in CONTRAST:
            break
        if INFINITIVE.fullmatch(words[place].text) and is_content(words[place]):
            return (place, *_ahead(words, place, 3))
    return None


def _turkic_refusal(words: Sequence[Word], at: int, following: str) -> tuple[int, ...] | None:
    word = words[at].text
    if not any(word == one and following.startswith(other) for one, other in TURKIC_REFUSALS):
        return None
    acts = at > 0 and TURKIC_ABLATIVE.fullmatch(words[at - 1].text) is not None
    if negations(f"{following} ә") or (word in _REFUSAL and not acts):
        return None
    return _back(words, at, 4)


def _refuses(word: str, near: Sequence[str]) -> bool:
    following = near[0] if near else ""
    if REFUSES_TO_ACT.fullmatch(word):
        return following in INTO or (
            following not in OUT_OF and any(INFINITIVE.fullmatch(each) for each in near)
        )
    if REFUSES_GERUNDS.fullmatch(word):
        return "from" in near and any(GERUND.fullmatch(each) for each in near)
    if RULES_OUT.fullmatch(word):
        return not OUT_OF.intersection(near)
    if following in ("out", "against"):
        return (RULED if following == "out" else DECIDED).fullmatch(word) is not None
    if REFUSES_FROM.fullmatch(word):
        return bool(OUT_OF.intersection(near))
    return any(each.fullmatch(word) for each in (REFUSES_ANYTHING, SAYS_NO))


def _turkic(words: Sequence[Word], at: int, before: str, following: str) -> tuple[int, ...] | None:
    word = words[at].text
    counted = at > 1 and _is_number(words[at - 2].text)  # "алты сағатқа жетпейтін"
    if COMPARES.fullmatch(before) or (
        FALLS_SHORT.fullmatch(word) and (counted or _is_number(before))
    ):
        return None
    if BEHIND.fullmatch(word):
        near = [each.text for each in words[at + 1 : at + 3]]
        least = any(each.startswith("деген") for each in near)  # "at least"
        destroys = following.startswith(("кыл", "қыл"))
        return None if least or destroys else _back(words, at, 3)
    if word in ("болмаса", "болбосо"):  # "or else", but for "though it is not"
        return _back(words, at, 3) if following == "да" else None
    if words[at].capital or not word.isalpha():
        return None
    if is_privative(word):
        return (at,)
    return None if NO_VERB.match(word) else _turkic_verb(words, at, before)


def _turkic_verb(words: Sequence[Word], at: int, before: str) -> tuple[int, ...] | None:
    """What a verb denies that is negated by its suffix, None for other words."""
    word = words[at].text
    if word not in BEFORE and negations(f"{word} ә"):
        near = [each.text for each in words[max(0, at - 4) : at] if each.clause == words[at].clause]
        if (
            (before in UP_TO and not LASTS.match(word))
            or before[:3] == word[:3]
            or any(EARLIER.fullmatch(each) for each in near)
        ):
            return None
        return _back(words, at, 3) if LIGHT.fullmatch(word) else (at, *_back(words, at, 1))
    return None


def is_verb(words: Sequence[Word], at: int, language: str | None) -> bool:
    """Tell whether a word is a verb that another may govern: an infinitive or a gerund."""
    word = words[at].text
    if language in TURKIC_LANGUAGES:
        return TURKIC_VERB.fullmatch(word) is not None
    before = {each.text for each in words[max(0, at - 2) : at]}
    return not before.isdisjoint(("to", "from")) or INFINITIVE.fullmatch(word) is not None


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in VALUES or word in MULTIPLIERS


def is_content(word: Word) -> bool:
    """Tell whether a word says something of its own: no function word and no number."""
    return not (
        any(word.text in listed for listed in STOP_WORDS.values())
        or word.text[0].isdigit()
        or word.text in VALUES
        or word.text in BESIDE_OTHERS
    )


def _ahead(words: Sequence[Word], at: int, most: int, over: bool = False) -> tuple[int, ...]:
    """The words behind one in its clause, or, where it governs a clause, over its comma."""
    found: list[int] = []
    light = False
    clause = words[at].clause
    if over and at + 1 < len(words) and words[at + 1].text in ("что", "що"):
        clause = words[at + 1].clause
    for place in range(at + 1, len(words)):
        if _ends(words[place], clause) or len(found) == most or _counts(words, place):
            break
        if LIGHT.fullmatch(words[place].text):
            light = True
        elif is_content(words[place]):
            found.append(place)
    word = words[at].text
    # "встреча не состоялась", "травм не получил"
    empty = word == "не" and (len(found) < _AFTER or is_empty(words[found[0]].text))
    light = light and turns_next(word)
    return (*found, *(_back(words, at, 2) if light or empty else ()))


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether "and" joins a number, which another count begins with: "no dead and one injured"."""
    return words[at].text in JOINS and _is_number(_text(words, at + 1))


def _ends(word: Word, clause: int) -> bool:
    return word.clause != clause or word.text in CONTRAST


def _back(words: Sequence[Word], at: int, most: int) -> tuple[int, ...]:
    found: list[int] = []
    for place in range(at - 1, -1, -1):
        if _ends(words[place], words[at].clause) or len(found) == most:
            break
        if is_content(words[place]) and not LIGHT.fullmatch(words[place].text):
            found.append(place)
    return tuple(found)
