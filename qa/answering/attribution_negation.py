"""What a statement affirms against what its sources deny, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qa.answering.attribution_words import Word, aligned, words_of
from qa.language.negation import negations
from qa.language.number_words import BESIDE_OTHERS, MULTIPLIERS, VALUES
from qa.language.opposites import side_of
from qa.language.stop_words import STOP_WORDS
from qa.language.turkic_stems import TURKIC_LANGUAGES

_BEFORE: Final = {
    **dict.fromkeys(("не", "not", "cannot", "never"), 3),
    **dict.fromkeys(("no", "нельзя", "неможливо"), 4),
    **dict.fromkeys(("none", "nobody", "neither", "nothing"), 6),
    **dict.fromkeys(("без", "безо", "without"), 2),
}
_AROUND: Final = frozenset(("нет", "нету", "немає", "нема"))
_BEHIND: Final = frozenset(("емес", "жоқ", "эмес", "жок"))
_NEXT_ONLY: Final = frozenset(("не", "not", "без", "without"))
# Who wins is for the check of roles.
_OTHERS_CHECK: Final = frozenset(("win",))
_REFUSES: Final = re.compile(
    r"отказ(?:ал|ыва|ат)\w*|відмов(?:и|ля)\w*|refus\w+|declin(?:ed|es)|fail(?:ed|s)?|unable"
    r"|избежал\w*|уникнул\w*|avoid\w*"
)
_TURKIC_REFUSAL: Final = frozenset(("бас", "баш"))
# A bound of a number or a date, which denies nothing.
_COMPARES: Final = re.compile(
    r"менее|меньше|менше?|более|больше|більше?|раньше|ранее|раніше|позже|позднее|пізніше|выше"
    r"|вище|ниже|нижче|только|лише|тільки|просто"
    r"|just|merely|less|fewer|more|earlier|later|sooner|only|before|until|кем|аз|көп|артық|артык"
    r"|ашық|ашык|астам|төмен|төмөн|ғана|гана|тек"
)
# Behind a number: less than it, no more than it.
_FALLS_SHORT: Final = re.compile(r"(?:жетпе|аспа|ашпа|өтпө|өтпе)\w*")
_CONTRACTED: Final = "nʼt"
# What is not itself denied where it is: "не стал", "не смог", "болған жоқ".
_LIGHT: Final = re.compile(
    r"ста(?:л|ла|ли|ло|в)|(?:с)?мог(?:ла|ли|ут|ло)?|може|зм[іо]г\w*|удал\w+|вдал\w+|вдаст\w*"
    r"|был[аои]?|був|бул[аои]|was|were|будет|будут|буде|будуть|хочет|хотел\w*"
    r"|ha[sd]|відповіда\w+|соответству\w+|обошл\w+|обійшл\w+|have|been|able|going|yet|ever|так"
    r"|еще|ще|пока|поки|all|any|бол\w{1,6}|бола\w*|ал(?:ган|ған|ды|май\w*)|кел(?:мед\w*"
    r"|бед\w*|ген|ді)|тур\w{1,4}|кал\w{1,4}|ет(?:кен|ті|пе\w*)|қал\w{1,4}"
)
_SUFFIX: Final = re.compile(r"\w{3,}(?:с[ыіи]з|суз|сүз)(?:да\w+)?")


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation and the words that it turns around, by their places; the nearest first."""

    at: int
    scope: tuple[int, ...]


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
def denials(text: str, language: str | None) -> tuple[Denial, ...]:
    """Return the negations of a sentence with what they turn around."""
    words = words_of(text, language)
    found = []
    for at, word in enumerate(words):
        scope = _scope(words, at, word.text, language)
        if scope is not None:
            found.append(Denial(at, scope))
    return tuple(found)


def _scope(
    words: Sequence[Word], at: int, word: str, language: str | None
) -> tuple[int, ...] | None:
    following = words[at + 1].text if at + 1 < len(words) else ""
    before = words[at - 1].text if at else ""
    if word in _BEFORE or word.endswith(_CONTRACTED):
        if _COMPARES.fullmatch(following) or _held_back(words, at):
            return None
        return _ahead(words, at, _BEFORE.get(word, 3))
    if word in _AROUND:
        return (*_back(words, at, 2), *_ahead(words, at, 2))
    if language in TURKIC_LANGUAGES:
        return _turkic(words, at, before)
    if _REFUSES.fullmatch(word):
        return _ahead(words, at, 3)
    return None


def _held_back(words: Sequence[Word], at: int) -> bool:
    """Whether "not" belongs to "not … before", which is a bound and denies nothing."""
    rest = [word.text for word in words[at + 1 : at + 12] if word.clause == words[at].clause]
    return words[at].text == "not" and not {"before", "until"}.isdisjoint(rest)


def _turkic(words: Sequence[Word], at: int, before: str) -> tuple[int, ...] | None:
    word = words[at].text
    if _COMPARES.fullmatch(before) or (_FALLS_SHORT.fullmatch(word) and _is_number(before)):
        return None
    if word in _BEHIND:
        return _back(words, at, 3)
    if before in _TURKIC_REFUSAL and word.startswith("тарт"):
        return _back(words, at - 1, 2)
    if words[at].capital or not word.isalpha():
        return None
    if negations(f"{word} ә"):
        return _back(words, at, 3) if _LIGHT.fullmatch(word) else (at, *_back(words, at, 1))
    return (at,) if _SUFFIX.fullmatch(word) else None


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in VALUES or word in MULTIPLIERS


def _content(word: Word) -> bool:
    return not (
        any(word.text in listed for listed in STOP_WORDS.values())
        or word.text[0].isdigit()
        or word.text in VALUES
        or word.text in BESIDE_OTHERS
    )


def _ahead(words: Sequence[Word], at: int, most: int) -> tuple[int, ...]:
    found: list[int] = []
    light = False
    for place in range(at + 1, len(words)):
        if words[place].clause != words[at].clause or len(found) == most:
            break
        if _LIGHT.fullmatch(words[place].text):
            light = True
        elif _content(words[place]):
            found.append(place)
    return (*found, *(_back(words, at, 2) if light else ()))


def _back(words: Sequence[Word], at: int, most: int) -> tuple[int, ...]:
    found: list[int] = []
    for place in range(at - 1, -1, -1):
        if words[place].clause != words[at].clause or len(found) == most:
            break
        if _content(words[place]) and not _LIGHT.fullmatch(words[place].text):
            found.append(place)
    return tuple(found)


@lru_cache(maxsize=1024)
def sides(text: str, language: str | None) -> tuple[Side, ...]:
    """Return the words of opposites in a sentence, turned around by its negations.

    A negation turns around the first such word behind or before it; "not" only the next word.
    """
    words = words_of(text, language)
    found = {}
    for at, word in enumerate(words):
        following = words[at + 1].text if at + 1 < len(words) else ""
        if (side := side_of(word.text, following)) is not None:
            found[at] = side
    turned: list[int] = []
    for denial in denials(text, language):
        reach = denial.scope[:1] if words[denial.at].text in _NEXT_ONLY else denial.scope
        if _SUFFIX.fullmatch(words[denial.at].text):  # the table knows the word as it is
            reach = ()
        turned += [place for place in reach if place in found][:1]
    return tuple(
        Side(at, pair, sign * (-1 if turned.count(at) % 2 else 1))
        for at, (pair, sign) in found.items()
        if pair not in _OTHERS_CHECK
    )


def contradicts(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether a statement affirms what its sources deny, or denies what they affirm.

    Opposites are compared by pairs ("confirm" and "deny", each turned around by a negation), other
    words by the negations that stand with them.
    """
    ours = sides(statement, language)
    theirs = [side for source in sources for side in sides(*source)]
    for pair in {side.pair for side in ours}:
        held = {side.sign for side in theirs if side.pair == pair}
        own = {side.sign for side in ours if side.pair == pair}
        if held and held.isdisjoint(own):
            return True
    return _unpaired(statement, language, sources)


def _unpaired(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a negation of one has no counterpart in the other, which yet speaks of its words."""
    ours = sides(statement, language)
    theirs = [sides(*source) for source in sources]
    both = {(side.pair, side.sign) for side in ours} & {
        (side.pair, side.sign) for each in theirs for side in each
    }
    carried = [aligned(statement, language, *source) for source in sources]
    same = any(its == language for _, its in sources)
    our_denials = denials(statement, language)
    our_denied = {place for denial in our_denials for place in denial.scope}
    their_denials = [denials(*source) for source in sources]
    their_denied = [{place for each in found for place in each.scope} for found in their_denials]
    open_ours = [
        denial
        for denial in our_denials
        if denial.scope
        and not _explained(denial, ours, both)
        and (same or any(each[place] for each in carried for place in denial.scope))
        and not any(
            carried[at][place] & their_denied[at]
            for at in range(len(sources))
            for place in denial.scope
        )
    ]
    spoken, silent = 0, 0
    for at, found in enumerate(their_denials):
        for denial in found:
            if not denial.scope or _explained(denial, theirs[at], both):
                continue
            said_by = [place for place, to in enumerate(carried[at]) if to & set(denial.scope)]
            if any(place in our_denied for place in said_by):
                continue
            if any(denial.scope[0] in carried[at][place] for place in said_by):
                spoken += 1
            else:
                silent += 1
    pairs = {side.pair for each in theirs for side in each}
    own = {side.pair for side in ours}
    denying = sum(side.sign < 0 for each in theirs for side in each if side.pair not in own)
    our_denying = sum(side.sign < 0 for side in ours if side.pair not in pairs)
    if len(open_ours) > spoken + silent + denying:
        return True
    return spoken > len(open_ours) + our_denying


def _explained(denial: Denial, found: Sequence[Side], both: set[tuple[str, int]]) -> bool:
    return any(
        side.at in {*denial.scope, denial.at} and (side.pair, side.sign) in both for side in found
    )
