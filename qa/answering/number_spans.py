"""Figures of a sentence that may answer "how many": each with how well it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from qa.answering.pairing import Candidate, Pairing
from qa.language.counted import MEASURES, MONEY, PEOPLE, PERCENT, PERSON, YEAR, unit_of
from qa.language.numbers import Figure, figures

# How well a figure fits: what it counts is what is asked for by its unit, by the question's own
# word for it, is another kind of people, is not known, is something else.
_OF_UNIT: Final = 4.0
_NAMED: Final = 3.0
_OF_PEOPLE: Final = 2.5
_NOT_KNOWN: Final = 0.5
_SOMETHING_ELSE: Final = 0.0
_BESIDE: Final = 1.0
# "7,000,000 square kilometres (2,700,000 sq mi)" says it twice: the first is the figure.
_AGAIN: Final = -0.5

# What a figure counts stands at most so many words behind it ("8 единиц новой бронетехники"), or
# so many before it: "в тэклах (118)"; fewer where other words follow.
_BEHIND: Final = 4
_BEFORE: Final = 4
_BEFORE_OTHERS: Final = 2
_ASIDE: Final = re.compile(r"\s?\([^()]{1,40}\)")
_BEHIND_ASIDE: Final = 40
_CLAUSE: Final = re.compile(r"[,;:)—–.?!](?=\s|$)|\(")
_RANGE: Final = re.compile(r"\s?[-–—]\s?")
_BARE_YEAR: Final = re.compile(r"(?:1\d|20)\d\d")
_LONGEST_HEDGE: Final = 24
_HEDGE: Final = re.compile(
    r"(?:(?:не\s)?(?:более|менее|больше|меньше|більше|менше)(?:\s(?:чем|ніж))?|около|примерно|почти"
    r"|свыше|порядка|понад|близько|майже|приблизно|щонайменше|(?:more|less|fewer)\sthan|over|about"
    r"|around|almost|nearly|at\s(?:least|most)|up\sto|some|approximately|under)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a figure counts.

    Attributes:
        end: One past the word that says what is counted, else past the figure.
        unit: As in `qa.language.counted`, None where unknown.
        named: Whether the question's own word for what is counted stands with it.
    """

    end: int
    unit: str | None = None
    named: bool = False


def number_spans(pairing: Pairing) -> Iterator[Candidate]:
    """Yield the figures that may answer, without those that the question has.

    A span takes in what qualifies the figure and what it counts: "более 108 рейсов".
    """
    sentence = pairing.sentence
    known = {figure.value for figure in figures(pairing.question)}
    for figure, stop in _ranges(sentence):
        if figure.value in known or _is_year(pairing, figure):
            continue
        counted = _counted(pairing, figure, stop)
        fit = _fit(pairing.wanted.units, counted)
        if fit is None:
            continue
        if counted.unit in MEASURES and sentence.startswith("(", figure.start - 1):
            fit += _AGAIN
        hedge = _HEDGE.search(sentence, max(0, figure.start - _LONGEST_HEDGE), figure.start)
        start = hedge.start() if hedge else figure.start
        near = pairing.near((figure.start, figure.end))
        sure = _is_sure(pairing.wanted.units, counted)
        yield Candidate((start, counted.end), fit, near, str(figure.value), sure)


def _ranges(sentence: str) -> Iterator[tuple[Figure, int]]:
    """The figures, both ends of a range as one, each with where the next begins; no scores."""
    found: list[Figure] = []
    for figure in figures(sentence):
        if not (found and _RANGE.fullmatch(sentence, found[-1].end, figure.start)):
            found.append(figure)
        elif found[-1].value <= figure.value:
            found[-1] = replace(found[-1], end=figure.end, unit=figure.unit)
        else:
            del found[-1]
    starts = [figure.start for figure in found[1:]] + [len(sentence)]
    return zip(found, starts, strict=False)


def _is_year(pairing: Pairing, figure: Figure) -> bool:
    """Whether four digits count nothing that is known or asked for."""
    if not _BARE_YEAR.fullmatch(pairing.sentence, figure.start, figure.end):
        return False
    after = (at for at, word in enumerate(pairing.words) if word.start == figure.end + 1)
    at = next(after, None)
    if at is None:
        return True
    unit = unit_of(pairing.words[at].text)
    return unit == YEAR or (unit is None and pairing.noun.isdisjoint(pairing.keys[at]))


def _counted(pairing: Pairing, figure: Figure, stop: int) -> _Counted:
    if figure.unit is not None:
        return _Counted(figure.end, PERCENT if figure.unit == "%" else MONEY)
    start = figure.end
    if aside := _ASIDE.match(pairing.sentence, start):
        start, stop = aside.end(), max(stop, aside.end() + _BEHIND_ASIDE)
    clause = _CLAUSE.search(pairing.sentence, start, stop)
    stop = clause.start() if clause else stop
    behind = [at for at, word in enumerate(pairing.words) if start <= word.start < stop]
    counted = _behind(pairing, behind[:_BEHIND], figure.end)
    if counted.unit is None and not counted.named:
        before = [at for at, word in enumerate(pairing.words) if word.end <= figure.start]
        near = before[-(_BEFORE_OTHERS if behind else _BEFORE) :]
        named = any(not pairing.noun.isdisjoint(pairing.keys[at]) for at in near)
        return replace(counted, named=named)
    return counted


def _behind(pairing: Pairing, places: list[int], end: int) -> _Counted:
    """What the words behind a figure say that it counts; the last word that does ends it."""
    counted = _Counted(end)
    for at in places:
        word = pairing.words[at]
        if not pairing.keys[at] and word.text != "of":  # a preposition: another thing follows
            break
        unit = unit_of(word.text)
        named = not pairing.noun.isdisjoint(pairing.keys[at])
        if (unit and counted.unit in (None, PERSON)) or (named and not counted.named):
            known = unit if counted.unit in (None, PERSON) and unit else counted.unit
            counted = _Counted(word.end, known, counted.named or named)
        if unit in MEASURES:
            break
    return counted


def _fit(wanted: frozenset[str], counted: _Counted) -> float | None:
    """How well a figure fits; None where it counts something else for certain."""
    if counted.unit in wanted:
        return _OF_UNIT + _BESIDE * counted.named
    if PERCENT in wanted or (wanted & MEASURES and counted.unit in MEASURES):
        return None
    if MONEY in wanted and counted.unit is None:
        return None
    if wanted & MEASURES or counted.unit in MEASURES:
        return _SOMETHING_ELSE + _BESIDE * counted.named
    fit = _NOT_KNOWN + _NAMED * counted.named
    if counted.unit in PEOPLE and wanted & PEOPLE:
        return fit + (_OF_PEOPLE if wanted == {PERSON} else _BESIDE)
    return fit - _NOT_KNOWN if wanted and counted.unit else fit


def _is_sure(wanted: frozenset[str], counted: _Counted) -> bool:
    """False where what is counted has a name and the question has another: gloves, soldiers."""
    if counted.unit is None or counted.named or counted.unit in wanted or wanted & MEASURES:
        return True
    return counted.unit in PEOPLE and bool(wanted & PEOPLE or counted.unit == PERSON)
