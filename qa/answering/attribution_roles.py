"""Who does what to whom: names that a statement has change places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from qa.answering.attribution_names import name_words
from qa.answering.attribution_participants import Participant, clause_of, participants
from qa.answering.attribution_parts import PLACED, Part
from qa.answering.attribution_sequence import sequence_changes
from qa.answering.attribution_words import Word, aligned, words_of
from qa.language.entities import NameKind
from qa.language.opposites import side_of
from qa.language.sounds import sounds_alike
from qa.language.turkic_stems import TURKIC_LANGUAGES

_FROM: Final = frozenset(("от", "у", "из", "від", "із", "з", "from"))
_FROM_WHOM: Final = frozenset(("от", "від", "у"))
_ABLATIVE: Final = re.compile(r"\w{3,}(?:(?<!с)[дтн][аеоө]н)")
_AND: Final = frozenset(("и", "і", "й", "та", "and", "мен", "менен", "пен", "бен", "жана", "және"))
_ANYWHERE: Final = frozenset((NameKind.PLACE, NameKind.UNKNOWN))
# Participants of a sentence that are looked at: no sentence of news has so many.
_MOST: Final = 40
# Words that have to be said of the other of two.
_TELLING: Final = 3


def roles_change(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether two have changed places in a statement, against a source.

    Cases and prepositions tell who acts, in English the order; turned around where one says "won"
    and the other "lost". Also what stands after "from", what is said of each of two, what came
    first, and cause and effect.
    """
    return any(
        _swapped(statement, language, *source) or _from_another(statement, language, *source)
        for source in sources
    ) or sequence_changes(statement, language, sources)


def _swapped(statement: str, language: str, source: str, its: str | None) -> bool:
    ours = participants(statement, language)[:_MOST]
    theirs = participants(source, its)[:_MOST]
    carried = aligned(statement, language, source, its, exact=True)
    pairs = [
        (one, other)
        for one in ours
        for other in theirs
        if other.at in carried[one.at]
        or any(sounds_alike(a, b) for a in one.forms for b in other.forms)
    ]
    firsts = Counter(one.start for one, _ in pairs)
    seconds = Counter(other.start for _, other in pairs)
    pairs = [(one, other) for one, other in pairs if firsts[one.start] == 1 == seconds[other.start]]
    turned = _outcome(statement, language) * _outcome(source, its) < 0
    if turned and any(
        one.name and one.part is Part.SUBJECT is other.part and not (one.speaks or other.speaks)
        for one, other in pairs
    ):
        return True
    return any(
        _changed(ones, twos, turned)
        or (
            ones[0].name
            and twos[0].name
            and ones[0].clause != twos[0].clause
            and ones[1].clause != twos[1].clause
            and _own(statement, language, source, its, (ones[0], twos[0]), (ones[1], twos[1]))
        )
        for ones, twos in combinations(pairs, 2)
    )


def _changed(
    first: tuple[Participant, Participant],
    second: tuple[Participant, Participant],
    turned: bool,
) -> bool:
    """Whether two have changed places, each as the statement and as its source has it.

    Args:
        first: One of them.
        second: The other.
        turned: Whether one sentence says of somebody what the other says of whom he did it to.
    """
    (one, its_one), (two, its_two) = first, second
    if its_one.run == its_two.run or one.start == two.start:
        return False
    if any(mine.speaks and its.speaks for mine, its in (first, second)):
        return False
    ours, theirs = (one.part, two.part), (its_one.part, its_two.part)
    if any(Part.AT in pair or PLACED.issuperset(pair) for pair in zip(ours, theirs, strict=True)):
        return PLACED.issuperset(ours) and ours == theirs[::-1] and ours[0] != ours[1]
    together = one.clause == two.clause and its_one.clause == its_two.clause
    names = one.name and two.name and its_one.name and its_two.name
    kinds = {_kind(one, its_one), _kind(two, its_two)}
    if _tell(ours) and _tell(theirs) and one.run != two.run:
        alike = len(kinds) == 1 or NameKind.UNKNOWN in kinds
        return (alike if names else together) and (
            (ours[0] is Part.SUBJECT) != (theirs[0] is Part.SUBJECT)
        ) != turned
    if not turned and (Part.SUBJECT, Part.SUBJECT) in zip(ours, theirs, strict=True):
        return False
    ordered = together and names and len(kinds) == 1 and not kinds <= _ANYWHERE
    return ordered and ((one.start < two.start) != (its_one.start < its_two.start)) != turned


def _tell(parts: tuple[Part | None, Part | None]) -> bool:
    """Whether one of two acts and the other does not."""
    return None not in parts and (parts[0] is Part.SUBJECT) != (parts[1] is Part.SUBJECT)


def _kind(one: Participant, other: Participant) -> NameKind:
    """What two mentions of a name are of, as far as either sentence tells."""
    return other.kind if one.kind is NameKind.UNKNOWN else one.kind


def _own(
    statement: str,
    language: str,
    source: str,
    its: str | None,
    ours: tuple[Participant, Participant],
    theirs: tuple[Participant, Participant],
) -> bool:
    """Whether what is said of each of two is said of the other in a source."""
    names = set(name_words(statement, language))
    words, others = words_of(statement, language), words_of(source, its)
    counts = [[0, 0], [0, 0]]
    for at, places in enumerate(aligned(statement, language, source, its)):
        mine = clause_of(statement, words[at].start)
        if at in names or not places or mine not in (ours[0].clause, ours[1].clause):
            continue
        where = {clause_of(source, others[place].start) for place in places}
        if len(where) == 1:
            whose = where.pop()
            for which in (0, 1):
                if whose == theirs[which].clause:
                    counts[int(mine == ours[1].clause)][which] += 1
    (same, other), (back, own) = counts
    return other >= 1 <= back and other + back >= _TELLING and not same and not own


@lru_cache(maxsize=512)
def _outcome(text: str, language: str | None) -> int:
    """1 where somebody wins, -1 where somebody loses, 0 for neither or both."""
    signs = {
        side[1]
        for word in words_of(text, language)
        if (side := side_of(word.text)) is not None and side[0] == "win"
    }
    return signs.pop() if len(signs) == 1 else 0


def _from_another(statement: str, language: str, source: str, its: str | None) -> bool:
    """Whether what one has after "from" stands elsewhere in the other, and the other way round."""
    ours, theirs = _origins(statement, language), _origins(source, its)
    if not ours or not theirs:
        return False
    carried = aligned(statement, language, source, its)
    moved = any(carried[at] and not carried[at] & theirs for at in ours)
    kept = any(carried[at] & theirs for at in ours)
    back = any(carried[at] & theirs for at in range(len(carried)) if at not in ours)
    return moved and back and not kept


@lru_cache(maxsize=512)
def _origins(text: str, language: str | None) -> frozenset[int]:
    """The places of the words after "from", or in the case that says it."""
    words = words_of(text, language)
    found: set[int] = set()
    for at, word in enumerate(words):
        if language in TURKIC_LANGUAGES:
            if word.capital and _ABLATIVE.fullmatch(word.text):
                found.add(at)
                if at > 1 and words[at - 1].text in _AND and words[at - 2].capital:
                    found.add(at - 2)
            continue
        # "У" is "in" in Ukrainian far more often than it is "from".
        if word.text in _FROM and not (language == "uk" and word.text == "у"):
            found.update(_after_from(words, at))
    return frozenset(found)


def _is_kind(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the acronym before a name that says what is named: "ФК «Барнсли»"."""
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        words[at].acronym
        and following is not None
        and following.capital
        and following.clause == words[at].clause
    )


def _after_from(words: Sequence[Word], at: int) -> set[int]:
    """What stands after a preposition up to a name, or else the next word."""
    for place in range(at + 1, min(at + 6, len(words))):
        if words[place].clause != words[at].clause:
            break
        if words[place].capital and not _is_kind(words, place):
            also = place + 2 < len(words) and words[place + 1].text in _AND
            return set(range(at + 1, place + 3 if also and words[place + 2].capital else place + 1))
    return {at + 1} if words[at].text in _FROM_WHOM and at + 1 < len(words) else set()
