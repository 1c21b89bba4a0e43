"""What a statement affirms against what its sources deny, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from qa.answering.attribution_denials import Denial, denials, is_content, is_verb, turning
from qa.answering.attribution_words import Word, aligned, words_of
from qa.language.denial_words import JOINS, WHO, is_empty, is_privative, turns_next
from qa.language.opposites import DENYING, GOVERNING, STAYING, Meaning, meanings_at
from qa.language.refusals import LACKING
from qa.language.turkic_stems import TURKIC_LANGUAGES

# Who wins is for the check of roles.
_OTHERS_CHECK: Final = frozenset(("win",))
_STAYS: Final[Meaning] = ("change", -1)
# Of several things in a sentence one rises or is agreed to and another not; vetoes are lifted.
_OF_MANY: Final = frozenset(("up", "change", "agree"))
# Words between two that "and" joins.
_BETWEEN: Final = 2
# Opposed where it is voted or spoken, else only a direction ("sanctions against").
_AGAINST: Final = frozenset(("against", "против", "проти", "қарсы", "каршы"))
_VOICES: Final = re.compile(
    r"(?:vot|ballot|referend|decid|rul|spoke|speak|голос|выступ|виступ|висту|дауыс|добуш)\w*"
    r"|came|is|are|was|were|оба|чық\w*|шық\w*|чык\w*|болд\w*|болг\w*|болғ\w*"
)


@dataclass(frozen=True, slots=True)
class Side:
    """A word of a pair of opposites.

    Attributes:
        at: Its place.
        pair: Which pair.
        sign: 1 or -1, its negations reckoned in.
    """

    at: int
    pair: str
    sign: int


@lru_cache(maxsize=1024)
def sides(text: str, language: str | None) -> tuple[Side, ...]:
    """Return the words of opposites in a sentence, turned around by its negations.

    A negation turns around the first such word behind or before it; "not" only the next word. A
    verb that another depends on ("was not allowed to", "banned from") turns around that one too.
    """
    words = words_of(text, language)
    texts = [word.text for word in words]
    found: dict[int, tuple[Meaning, ...]] = {}
    part_of: dict[int, int] = {}
    for at in range(len(words)):
        if at not in part_of:
            meanings, last = meanings_at(texts, at)
            if meanings and _opposed(words, at):
                found[at] = meanings
                part_of.update((place, at) for place in range(at, last + 1))
    turned = [
        at for denial in turning(text, language) for at in _turned(words, denial, part_of, language)
    ]
    signs = {at: (-1 if turned.count(at) % 2 else 1) for at in found}
    for at, meanings in found.items():
        spans = [
            GOVERNING[pair]
            for pair, sign in meanings
            if pair in GOVERNING and signs[at] * sign < 0 and (at in turned or pair == "allow")
        ]
        depends = _governed(words, at, max(spans), found, language) if spans else None
        if depends is not None and depends not in turned:
            signs[depends] *= -1
    return tuple(
        Side(at, pair, sign * signs[at])
        for at, meanings in found.items()
        for pair, sign in meanings
        if pair not in _OTHERS_CHECK
    )


def _opposed(words: Sequence[Word], at: int) -> bool:
    return words[at].text not in _AGAINST or any(_VOICES.fullmatch(word.text) for word in words)


def _turned(
    words: Sequence[Word], denial: Denial, part_of: Mapping[int, int], language: str | None
) -> set[int]:
    """The places of the words of pairs that a negation turns around."""
    at, reach = denial.at, denial.scope
    phrase = at in part_of and (part_of[at] != at or part_of.get(at + 1) == at)
    if is_privative(words[at].text) or (phrase and at not in reach and not denial.refuses):
        return set()  # the table knows it as it is
    turned: set[int] = set()
    if not denial.refuses and (language in TURKIC_LANGUAGES or turns_next(words[at].text)):
        if at + 1 in part_of and at + 1 not in reach and language not in TURKIC_LANGUAGES:
            turned.add(part_of[at + 1])
        if reach and is_empty(words[reach[0]].text):
            turned.update(part_of[place] for place in reach[:1] if place in part_of)
            reach = reach[1:]
        elif reach and (reach[0] > at or language in TURKIC_LANGUAGES):
            reach = reach[: _joined(words, reach)]
    first = [place for place in reach if place in part_of][:1]
    if words[at].text == "no" and not first and words[at - 1].clause == words[at].clause:
        turned.update(part_of[place] for place in (at - 1,) if place in part_of)
    if first:
        reach = reach[reach.index(first[0]) :]
        whole = tuple(dict.fromkeys(part_of.get(place, place) for place in reach))
        joined = whole[: _joined(words, whole)]
        turned.update(part_of[place] for place in joined if place in part_of)
    return turned


def _joined(words: Sequence[Word], places: Sequence[int]) -> int:
    """How many words from the first on "and" and "or" join: "no dead or injured"."""
    for number, (one, other) in enumerate(pairwise(places), 1):
        low, high = sorted((one, other))
        between = {word.text for word in words[low + 1 : high]}
        if not 1 <= len(between) <= _BETWEEN or between.isdisjoint(JOINS):
            return number
    return len(places)


def _governed(
    words: Sequence[Word], at: int, span: int, found: Container[int], language: str | None
) -> int | None:
    """The place of the word that depends on what is not planned, agreed to or allowed."""
    step = -1 if language in TURKIC_LANGUAGES else 1
    place, passed, acts = at + step, 0, span > 1
    while 0 <= place < len(words) and words[place].clause == words[at].clause and passed < span:
        acts = acts or is_verb(words, place, language)
        if place in found:
            return place if acts else None
        passed += is_content(words[place]) and not is_empty(words[place].text)
        place += step
    return None


def contradicts(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether a statement affirms what its sources deny, or denies what they affirm.

    Opposites are compared by pairs ("confirm" and "deny", each turned around by a negation), other
    words by the negations that stand with them.
    """
    ours = _outcome(statement, language)
    theirs = [side for source in sources for side in _outcome(*source)]
    for pair in {side.pair for side in ours}:
        held = {side.sign for side in theirs if side.pair == pair}
        own = {side.sign for side in ours if side.pair == pair}
        if held and held.isdisjoint(own):
            return True
    moves = _moves(ours, theirs) and not any(_stays(*source) for source in sources)
    if moves or _same_word_turned(statement, language, sources):
        return True
    return _unpaired(statement, language, sources)


def _outcome(text: str, language: str | None) -> list[Side]:
    """The sides of a sentence, without votes against what was yet decided."""
    words, found = words_of(text, language), sides(text, language)
    decided = {side.pair for side in found if words[side.at].text not in _AGAINST}
    return [
        side for side in found if words[side.at].text not in _AGAINST or side.pair not in decided
    ]


def _moves(ours: Sequence[Side], theirs: Sequence[Side]) -> bool:
    """Whether a statement says that something stays as it is, and its sources that it moves."""
    changes = {side.pair for side in theirs}
    return (
        any((side.pair, side.sign) == _STAYS for side in ours)
        and "change" not in changes
        and "up" in changes
    )


@lru_cache(maxsize=1024)
def _stays(text: str, language: str | None) -> bool:
    return any(STAYING.match(word.text) for word in words_of(text, language))


def _same_word_turned(
    statement: str, language: str, sources: Sequence[tuple[str, str | None]]
) -> bool:
    """Whether a word is turned around by a negation here, and wherever the sources have it not."""
    ours = sides(statement, language)
    carried = [aligned(statement, language, *source, exact=True) for source in sources]
    found = [{(side.at, side.pair): side.sign for side in sides(*source)} for source in sources]
    for side in ours:
        signs = {
            its[place, side.pair]
            for to, its in zip(carried, found, strict=True)
            for place in to[side.at]
            if (place, side.pair) in its
        }
        if signs and side.sign not in signs and side.pair not in _OF_MANY:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Compared:
    """A statement beside its sources.

    Attributes:
        carried: For each source, which of its words carry each word of the statement.
        denied: For each source, the places of what its negations turn around.
        both: Sides of opposites that the statement shares with a source.
    """

    statement: str
    language: str
    sources: Sequence[tuple[str, str | None]]
    carried: Sequence[Sequence[frozenset[int]]]
    denied: Sequence[frozenset[int]]
    both: frozenset[Meaning]


def _unpaired(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a negation of one has no counterpart in the other, which yet speaks of its words."""
    ours = sides(statement, language)
    theirs = [side for source in sources for side in sides(*source)]
    compared = _Compared(
        statement,
        language,
        sources,
        [aligned(statement, language, *source) for source in sources],
        [_denied(denials(*source)) for source in sources],
        frozenset((side.pair, side.sign) for side in ours)
        & frozenset((side.pair, side.sign) for side in theirs),
    )
    own = _own_open(compared)
    spoken, silent = _their_open(compared)
    pairs, our_pairs = {side.pair for side in theirs}, {side.pair for side in ours}
    said = [frozenset[int]().union(*to) for to in compared.carried]
    denying = sum(
        _says_no(side, our_pairs)
        for at, source in enumerate(sources)
        for side in sides(*source)
        if side.at not in said[at]
    )
    denying += sum(_lacking(*source) for source in sources)
    our_denying = sum(_says_no(side, pairs) for side in ours) + _lacking(statement, language)
    affirmed = sum(
        any(
            _affirms(source, to[denial.scope[0]])
            for source, to in zip(sources, compared.carried, strict=True)
        )
        for denial in own
    )
    return (
        affirmed > spoken + denying
        or len(own) > spoken + silent + denying
        or spoken > len(own) + our_denying
    )


def _denied(found: Sequence[Denial]) -> frozenset[int]:
    return frozenset(place for denial in found for place in denial.scope)


def _own_open(compared: _Compared) -> list[Denial]:
    """The statement's negations of what its sources do not deny."""
    statement, language = compared.statement, compared.language
    ours, words = sides(statement, language), words_of(statement, language)
    same = any(its == language for _, its in compared.sources)
    return [
        denial
        for denial in denials(statement, language)
        if denial.scope
        and not is_privative(words[denial.at].text)
        and not _explained(denial, ours, compared.both)
        and (same or any(to[place] for to in compared.carried for place in denial.scope))
        and not any(
            to[place] & denied
            for to, denied in zip(compared.carried, compared.denied, strict=True)
            for place in denial.scope
        )
    ]


def _their_open(compared: _Compared) -> tuple[int, int]:
    """How many negations of the sources the statement has none for, speaking of their words or not.

    What one source denies and another place affirms is not denied.
    """
    our_denied = _denied(denials(compared.statement, compared.language))
    spoken, silent = 0, 0
    for source, to in zip(compared.sources, compared.carried, strict=True):
        words = words_of(*source)
        for denial in denials(*source):
            if denial.scope and _explained(denial, sides(*source), compared.both):
                continue
            said_by = [at for at, carrying in enumerate(to) if carrying & set(denial.scope)]
            if any(place in our_denied for place in said_by):
                continue
            alone = [place for place in said_by if not _affirmed(compared, place)]
            nearest = [place for place in said_by if denial.scope[0] in to[place]]
            said = any(place in alone for place in nearest)
            held = {
                at
                for at in denial.scope
                for place in alone
                if at in to[place] and not WHO.fullmatch(words[at].text)
            }
            said = said or (
                denial.refuses
                and not nearest
                and (len(held) > 1 or (len(alone) > 1 and denial.scope[1] in held))
            )
            if said and not is_privative(words[denial.at].text):
                spoken += 1
            else:
                silent += 1
    return spoken, silent


def _affirmed(compared: _Compared, place: int) -> bool:
    """Whether a word of the statement stands in some source without a negation."""
    return any(
        to[place] - denied for to, denied in zip(compared.carried, compared.denied, strict=True)
    )


def _affirms(source: tuple[str, str | None], places: Container[int]) -> bool:
    """Whether a source has some of its words in a clause that denies nothing."""
    words = words_of(*source)
    denying = {words[denial.at].clause for denial in denials(*source)}
    return any(place in places and word.clause not in denying for place, word in enumerate(words))


@lru_cache(maxsize=1024)
def _lacking(text: str, language: str | None) -> int:
    return sum(LACKING.fullmatch(word.text) is not None for word in words_of(text, language))


def _says_no(side: Side, others: Container[str]) -> bool:
    """Whether it stands for a negation: an opposite that the other sentence has no word for."""
    return side.sign < 0 and side.pair in DENYING and side.pair not in others


def _explained(denial: Denial, found: Sequence[Side], both: Container[Meaning]) -> bool:
    """Whether it only makes an opposite that both have."""
    places = {denial.at, *(denial.scope[:1] if denial.refuses else denial.scope)}
    return any(side.at in places and (side.pair, side.sign) in both for side in found)
