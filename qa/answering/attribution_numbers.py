"""Numbers of a statement against those of its sources: values, units, bounds, parts, scores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from qa.answering.answer import Problem
from qa.language.bounds import Bound
from qa.language.measures import per_measures
from qa.language.quantities import (
    PERCENT,
    POINT,
    TIMES,
    Numbers,
    Quantity,
    changes,
)

_HARD: Final = frozenset(
    (PERCENT, POINT, "permille", "length", "mass", "time", "area", "degree", "fahrenheit")
)
# Numbers of one order of size that "more than 900" and "about 200" may stand for.
_NEAR_BOUND: Final = Decimal("0.25")
_NEAR_ABOUT: Final = Decimal("0.1")
_ONE: Final = Decimal(1)
_DIGITS: Final = re.compile(r"\d+")


def number_problems(
    statement: Numbers, sources: Sequence[Numbers], years: frozenset[int]
) -> set[Problem]:
    """Return what is wrong with a statement's numbers: NUMBER, UNIT or nothing.

    Args:
        statement: Of the statement.
        sources: Of its sources.
        years: That the sources name, with those of their publication.
    """
    held = [each for source in sources for each in source.quantities]
    codes = frozenset(code for source in sources for code in source.codes)
    problems = {
        problem
        for each in statement.quantities
        if not (each.year and int(each.value) in years)
        and (problem := _problem(each, held, codes, sources)) is not None
    }
    if any(not _scored(pair, sources) for pair in statement.scores):
        problems.add(Problem.NUMBER)
    stated = (
        {int(each.number) for each in held} | {int(each.value) for each in held} | codes | years
    )
    stated |= {number for source in sources for pair in source.scores for number in pair}
    covered = {
        int(match[0])
        for each in statement.quantities
        for match in _DIGITS.finditer(statement.text, each.start, each.end)
        if len(match[0]) < 19
    } | {number for pair in statement.scores for number in pair}
    if statement.codes - covered - stated:
        problems.add(Problem.NUMBER)
    if _reckoned_otherwise(statement, sources):
        problems.add(Problem.UNIT)
    if _turned_around(statement, sources):
        problems.add(Problem.NUMBER)
    return problems


def _scored(pair: frozenset[int], sources: Sequence[Numbers]) -> bool:
    return any(
        pair in source.scores
        or (
            not source.scores
            and pair
            <= source.codes
            | {int(each.value) for each in source.quantities}
            | {int(each.value) // 60 for each in source.quantities if each.unit == "time"}
            | {int(each.value) // 3600 for each in source.quantities if each.unit == "time"}
        )
        for source in sources
    )


def _problem(
    one: Quantity, held: Sequence[Quantity], codes: frozenset[int], sources: Sequence[Numbers]
) -> Problem | None:
    """What is wrong with a quantity, None where one of the sources' carries it."""
    fitting = [each for each in held if _same_kind(one, each)]
    if any(_carries(each, one) for each in (*fitting, *_complements(fitting, one))):
        return None
    derived = (*_derived(fitting or held, one), *_differences(sources, one))
    if any(_carries(each, one) for each in derived):
        return None
    if (
        one.unit is None
        and one.bound is Bound.PLAIN
        and int(one.value) in codes
        and one.value == int(one.value)
    ):
        return None
    if _in_score(one, sources):
        return None
    if any(_counts_other(each, one) for each in held):
        return Problem.UNIT
    return Problem.NUMBER


def _in_score(one: Quantity, sources: Sequence[Numbers]) -> bool:
    return one.unit is None and any(
        one.value in pair for source in sources for pair in source.scores
    )


def _counts_other(held: Quantity, one: Quantity) -> bool:
    """Whether two quantities have one number, of different things or measures."""
    if _same_kind(one, held):
        measured = one.unit == held.unit and one.unit in _HARD
        return measured and _bare(held) == _bare(one)
    return _bare(held) == _bare(one) or held.value == one.value


def _bare(quantity: Quantity) -> Decimal:
    """The digits of the number as it is written, thousands and the like left out."""
    return Decimal("".join(map(str, quantity.number.normalize().as_tuple().digits)))


def _digits(quantity: Quantity) -> int:
    """How many digits of the number as it is written tell something."""
    return len(str(_bare(quantity)))


def _same_kind(one: Quantity, other: Quantity) -> bool:
    if one.unit == other.unit or one.unit is None or other.unit is None:
        return True
    hard = [
        each.unit in _HARD or each.unit.isupper() or each.unit in {TIMES, "days", "months"}
        for each in (one, other)
        if each.unit
    ]
    return not any(hard)


def _carries(held: Quantity, one: Quantity) -> bool:
    """Whether a source's quantity says what the statement's does, or more exactly."""
    ours, theirs = one.value, held.value
    if one.unit is None or held.unit is None:
        ours, theirs = one.number, held.number
    size = abs(theirs) or _ONE
    apart = abs(ours - theirs) / size
    up, down = {Bound.ABOVE, Bound.LEAST}, {Bound.BELOW, Bound.MOST}
    if apart == 0:
        return _bounds_agree(held.bound, one.bound)
    rounded = held.unit == PERCENT and apart <= Decimal("0.02") and held.value != int(held.value)
    if rounded:
        return True
    if one.bound in up | down and _digits(one) >= _digits(held):
        return False  # only a rounder number bounds another
    if one.bound in up:
        return 0 < theirs - ours <= size * _NEAR_BOUND and held.bound not in down
    if one.bound in down:
        return 0 < ours - theirs <= size * _NEAR_BOUND and held.bound not in up
    return one.bound is Bound.ABOUT and apart <= _NEAR_ABOUT


def _bounds_agree(held: Bound, one: Bound) -> bool:
    if one in {Bound.PLAIN, Bound.ABOUT}:
        return True
    if one is Bound.EXACT:
        return held in {Bound.PLAIN, Bound.EXACT}
    if one in {Bound.ABOVE, Bound.LEAST}:
        return held in {Bound.ABOVE, Bound.LEAST} or (
            one is Bound.LEAST and held in {Bound.PLAIN, Bound.EXACT}
        )
    return held in {Bound.BELOW, Bound.MOST} or (
        one is Bound.MOST and held in {Bound.PLAIN, Bound.EXACT}
    )


_OTHER_WAY: Final = {
    Bound.ABOVE: Bound.BELOW,
    Bound.BELOW: Bound.ABOVE,
    Bound.LEAST: Bound.MOST,
    Bound.MOST: Bound.LEAST,
}


def _complements(held: Iterable[Quantity], one: Quantity) -> Iterator[Quantity]:
    """What is left of a part: two thirds where a third voted."""
    for each in held:
        if each.unit == PERCENT == one.unit and 0 < each.value < 100:
            yield Quantity(0, 0, 100 - each.value, PERCENT, _OTHER_WAY.get(each.bound, each.bound))


def _derived(held: Sequence[Quantity], one: Quantity) -> Iterator[Quantity]:
    """What two numbers of a source come to: by how many points, how many times."""
    if one.unit not in {POINT, TIMES, PERCENT}:
        return
    plain = [each for each in held if each.value > 0]
    for first in plain:
        for second in plain:
            if first.value <= second.value or first.unit != second.unit:
                continue
            if one.unit == POINT and first.unit == PERCENT:
                yield Quantity(0, 0, first.value - second.value, POINT)
            elif one.unit == TIMES:
                yield Quantity(0, 0, round(first.value / second.value, 1), TIMES)
            elif first.unit is None:
                yield Quantity(0, 0, second.value / first.value * 100, PERCENT)


def _differences(sources: Sequence[Numbers], one: Quantity) -> Iterator[Quantity]:
    """By how much something changed that a source tells from and to."""
    for source in sources:
        for of, to in changes(source):
            units = {each.unit for each in source.quantities if each.value in {of, to}}
            if one.unit in units - {None, "time"}:
                yield Quantity(0, 0, abs(to - of), one.unit)


def _reckoned_otherwise(statement: Numbers, sources: Sequence[Numbers]) -> bool:
    """Whether a price or a change is one of a tonne where it is one of a kilogram."""
    ours = per_measures(statement.text)
    theirs = frozenset[tuple[str, Decimal]]().union(*(per_measures(each.text) for each in sources))
    return any(
        {each for each in theirs if each[0] == kind}.isdisjoint(ours)
        for kind in {each[0] for each in ours} & {each[0] for each in theirs}
    )


def _turned_around(statement: Numbers, sources: Sequence[Numbers]) -> bool:
    """Whether a change from one number to another is told as one from the other."""
    known = {pair for source in sources for pair in changes(source)}
    return any((to, of) in known and (of, to) not in known for of, to in changes(statement))
