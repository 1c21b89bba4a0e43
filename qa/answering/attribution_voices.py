"""Who says it: claims of a source that a statement tells as facts, or puts into another's mouth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qa.answering.attribution_speakers import told_by_another
from qa.answering.attribution_words import aligned, words_of
from qa.language.speech import BOUND, Cue, Told, told

# Of the words that a clause shares with its source, so many stand within a claim.
_WITHIN: Final = 0.7
_FEWEST: Final = 1
_ONLY: Final = 2
# Words that who speaks takes, where a sentence begins with them.
_WHO: Final = 8
_GOES_ON: Final = re.compile(r"(?::\s|(?<!\w)(?:и|й|і|та|and|және|жана))$", re.IGNORECASE)
_VERBLESS: Final = re.compile(r"\w\s[—–]\s\w")
_MARKS: Final = (",", "»", "”", '"', "—", "–")
# What somebody is about to do is known from their words.
_PLANS: Final = re.compile(
    r"(?<!\w)(?:(?:plan|intend|aim)(?:s|ned|ed|ning|ing)?|(?:is|are|was|were)\s(?:planning|going)\sto"
    r"|(?:wants?|seeks?|hopes?)\sto|планиру\w+|намерен\w*|намерева\w+|собира(?:ет|ют)ся"
    r"|хо(?:чет|тят)|планує\w*|планують|(?:має|мають)\sнамір|збира(?:є|ють)ться|хоч(?:е|уть)"
    r"|жоспарла(?:п|й|ған|ды|уда)\w*|ниетт(?:і|ен)\w*|көздеп|пландап|пландашт\w+|пландоо\w*"
    r"|ниет(?:те|и)\w*|көздөп|ойлоп\sжат\w+)(?!\w)",
    re.IGNORECASE,
)


def told_as_fact(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> bool:
    """Tell whether a statement gives what a source gives as somebody's claim otherwise.

    As a fact, or as the words of another.
    """
    if told_by_another(statement, language, sources):
        return True
    claims = [[each for each in told(text) if each.claim] for text, _ in sources]
    if not any(claims):
        return False
    return any(
        _claimed(statement, language, clause, sources, claims) for clause in _own_clauses(statement)
    )


def _own_clauses(statement: str) -> list[tuple[int, int]]:
    """The clauses of a statement that are nobody else's words.

    What "and", a colon or a clause without its verb ("the union — a rise") adds to another's words
    is taken for theirs too.
    """
    bounds = list(BOUND.finditer(statement))
    starts = [0, *(match.end() for match in bounds)]
    ends = [*starts[1:], len(statement)]
    said = [_reaching_on(statement, _reaching_back(statement, each)) for each in told(statement)]
    own, others = [], False
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        goes_on = at > 0 and (
            _GOES_ON.search(bounds[at - 1][0]) or _VERBLESS.search(statement, start, end)
        )
        others = (
            bool(others and goes_on)
            or _PLANS.search(statement, start, end) is not None
            or any(
                (each.start < end and start < each.end) or start <= each.cue[0] < end
                for each in said
            )
        )
        if not others:
            own.append((start, end))
    return own


def _reaching_back(text: str, each: Told) -> Told:
    """What is told, over clauses joined before it: "X rose, and Y fell, the office said"."""
    last = not any(letter.isalnum() for letter in text[each.cue[1] :])
    if each.end > each.cue[0] or not (last or text[: each.cue[0]].rstrip().endswith(_MARKS)):
        return each
    return replace(each, start=max(0, text.rfind(";", 0, each.start) + 1))


def _reaching_on(text: str, each: Told) -> Told:
    """What is told, over a contrast after it: "According to X, cucumbers rose, while eggs fell"."""
    if each.by not in {Cue.WHO_FOLLOWS, Cue.WHO_PRECEDES} or each.end <= each.cue[1]:
        return each
    before = text[: each.cue[0]]
    if BOUND.search(before) or before.count(" ") > _WHO:
        return each
    stop = text.find(";", each.end)
    return replace(each, end=len(text) if stop < 0 else stop)


def _claimed(
    statement: str,
    language: str,
    clause: tuple[int, int],
    sources: Sequence[tuple[str, str | None]],
    claims: Sequence[Sequence[Told]],
) -> bool:
    """Whether the source that shares most words with a clause has them within a claim."""
    counts = [
        _shared(statement, language, clause, source, each)
        for source, each in zip(sources, claims, strict=True)
    ]
    shared, within = max(counts)
    if shared >= _FEWEST and within >= _WITHIN * shared:
        return True
    joins = len(sources) > 1 and not told(statement)
    return joins and _only_claimed(statement, language, clause, sources, claims)


def _only_claimed(
    statement: str,
    language: str,
    clause: tuple[int, int],
    sources: Sequence[tuple[str, str | None]],
    claims: Sequence[Sequence[Told]],
) -> bool:
    """Whether a clause joins to what one source tells as a fact what another has as a claim."""
    carried = [aligned(statement, language, *source) for source in sources]
    inside, outside = set[int](), set[int]()
    for to, source, said in zip(carried, sources, claims, strict=True):
        words = words_of(*source)
        for at, places in enumerate(to):
            for place in places:
                start = words[place].start
                held = any(each.start <= start < each.end for each in said)
                (inside if held else outside).add(at)
    ours = words_of(statement, language)
    only = [
        at
        for at in inside - outside
        if clause[0] <= ours[at].start < clause[1]
        and not ours[at].capital
        and not ours[at].text[0].isdigit()
    ]
    return len(only) >= _ONLY


def _shared(
    statement: str,
    language: str,
    clause: tuple[int, int],
    source: tuple[str, str | None],
    claims: Sequence[Told],
) -> tuple[int, int]:
    """How many words a clause shares with a source, and how many of these stand in a claim.

    Those in what is said of the speaker count for neither.
    """
    words = words_of(*source)
    speakers = _speakers(source[0], claims)
    shared, within = 0, 0
    carried = aligned(statement, language, *source)
    for word, places in zip(words_of(statement, language), carried, strict=True):
        if not clause[0] <= word.start < clause[1] or not places or word.capital:
            continue
        inside = any(
            claim.start <= words[place].start < claim.end for claim in claims for place in places
        )
        of_speaker = all(
            any(start <= words[place].start < end for start, end in speakers) for place in places
        )
        shared += inside or not of_speaker
        within += inside
    return shared, within


def _speakers(text: str, claims: Sequence[Told]) -> list[tuple[int, int]]:
    """Where whose claims they are is said: between another bound and the words of saying."""
    bounds = [0, *(match.end() for match in BOUND.finditer(text)), len(text)]
    found = []
    for claim in claims:
        before = max(at for at in bounds if at <= claim.cue[0])
        after = min(at for at in bounds if at >= claim.cue[1])
        found += [(before, claim.start), (claim.end, after)]
    return [(start, end) for start, end in found if start < end]
