"""Numbers of a statement against those of its sources: values, units, bounds, parts, scores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from qa.answering.answer import Problem
from qa.answering.attribution_arithmetic import derived, is_soft, reckoned
from qa.answering.attribution_relations import relations_change
from qa.language.bounds import Bound
from qa.language.changes import compounds
from qa.language.measures import CONVERTED
from qa.language.quantities import (
    PERCENT,
    POINT,
    TIMES,
    Numbers,
    Quantity,
    is_in_word,
)

# Words for them are also other words, so that another word is no other measure.
_LOOSE: Final = frozenset(("days", "months", TIMES))
_HARD: Final = (CONVERTED | {PERCENT, POINT}) - _LOOSE
# Numbers of one order of size that "more than 900" and "about 200" may stand for.
_NEAR_BOUND: Final = Decimal("0.25")
_NEAR_ABOUT: Final = Decimal("0.1")
# More numbers are a table and no sentence: nothing is reckoned for it.
_MANY: Final = 24
# Digits of a number that may always be told with "about".
_ROUND: Final = 2
_ONE: Final = Decimal(1)
_THOUSANDTH: Final = Decimal("0.001")
# Parts that are told by words.
_PARTS: Final = frozenset(
    Decimal(100) * count / whole
    for count, whole in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5))
)
_DIGITS: Final = re.compile(r"\d+")
# Compared one by one; more are tables.
_MOST_PAIRS: Final = 4_000
# Of so many months.
_PERIODS: Final = MappingProxyType(
    {
        Decimal(6): re.compile(
            r"(?<!\w)(?:полугоди|півріч|half(?:-|\s)year|(?:first|second|last)\shalf(?!\w)|H[12](?!\w)"
            r"|жарты\s?жылды|жарым\s?жылды)",
            re.IGNORECASE,
        ),
        Decimal(120): re.compile(
            r"(?<!\w)(?:десятилети|десятиліт|decade|онжылдық|он\sжылдык)", re.IGNORECASE
        ),
        Decimal(3): re.compile(
            r"(?<!\w)(?:квартал|quarter(?!-?final)|Q[1-4](?!\w)|тоқсан(?:да|ның|ында)|чейрек)",
            re.IGNORECASE,
        ),
    }
)
_SPANS: Final = frozenset(("days", "months", "time"))


def number_problems(
    statement: Numbers, sources: Sequence[Numbers], years: frozenset[int]
) -> set[Problem]:
    """Return what is wrong with a statement's numbers: NUMBER, UNIT or nothing.

    Args:
        statement: Of the statement.
        sources: Of its sources.
        years: That the sources name, with those of their publication.
    """
    held = _distinct(each for source in sources for each in source.quantities)
    if len(statement.quantities) * len(held) > _MOST_PAIRS:
        return set() if _all_told(statement, held) else {Problem.NUMBER}
    codes = frozenset(code for source in sources for code in source.codes)
    problems = {
        problem
        for each in _distinct(_wholes(statement, sources))
        if not (each.year and int(each.value) in years)
        and (problem := _problem(each, statement, sources, held)) is not None
    }
    if any(not _scored(pair, sources) for pair in statement.scores):
        problems.add(Problem.NUMBER)
    stated = frozenset(
        {int(each.number) for each in held} | {int(each.value) for each in held} | codes | years
    )
    stated |= {number for source in sources for pair in source.scores for number in pair}
    stated |= {number for source in sources for number in source.ordinals}
    covered = {
        int(match[0])
        for each in statement.quantities
        for match in _DIGITS.finditer(statement.text, each.start, each.end)
        if len(match[0]) < 19
    } | {number for pair in statement.scores for number in pair}
    if statement.codes - covered - stated:
        problems.add(Problem.NUMBER)
    if _numbered_otherwise(statement, sources, stated):
        problems.add(Problem.NUMBER)
    return problems | relations_change(statement, sources)


def _wholes(statement: Numbers, sources: Sequence[Numbers]) -> Iterator[Quantity]:
    """The quantities to be found, "11 hours 40 minutes" as one where no source has it in two."""
    left = list(statement.quantities)
    held = {each.value for source in sources for each in source.quantities}
    for parts, whole in compounds(statement):
        if not {each.value for each in parts} <= held:
            left = [each for each in left if each not in parts]
            yield whole
    yield from left


def _distinct(quantities: Iterable[Quantity]) -> list[Quantity]:
    """Quantities without those that say what another does."""
    told = {(each.value, each.unit, each.bound, each.number): each for each in quantities}
    return list(told.values())


def _all_told(statement: Numbers, held: Sequence[Quantity]) -> bool:
    """Whether sources have each number of a table as it stands; nothing is reckoned for one."""
    known: dict[Decimal, list[Quantity]] = {}
    for each in held:
        known.setdefault(each.value, []).append(each)
    return all(
        any(_same_kind(one, each) and _bounds_agree(each.bound, one.bound) for each in same)
        for one in statement.quantities
        for same in (known.get(one.value, ())[:_MANY],)
    )


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
    one: Quantity, statement: Numbers, sources: Sequence[Numbers], held: Sequence[Quantity]
) -> Problem | None:
    """What is wrong with a quantity, None where one of the sources' carries it."""
    fitting = [each for each in held if _same_kind(one, each)]
    codes = frozenset(code for source in sources for code in source.codes)
    named = one.unit is None or one.unit in _LOOSE - {TIMES}  # "under-23" is up to 23 years
    if (
        any(_carries(each, one) for each in fitting)
        or _in_score(one, sources)
        or _is_single(one, statement, sources)
        or _is_period(one, sources)
        or (named and one.number == int(one.number) and int(one.number) in codes)
        or (one.unit in _LOOSE and any(one.number in each.ordinals for each in sources))
        or _is_elliptic(one, statement, held)
        or _follows(one, fitting or held, statement, sources)
    ):
        return None
    return Problem.UNIT if any(_counts_other(each, one) for each in held) else Problem.NUMBER


def _follows(
    one: Quantity, held: Sequence[Quantity], statement: Numbers, sources: Sequence[Numbers]
) -> bool:
    """Whether a number comes of the sources' by one step, or is a difference that is named."""
    if len(statement.quantities) > _MANY:
        return False
    if any(_carries(each, one) for each in derived(held, one, statement, sources)):
        return True
    return one.bound in {Bound.PLAIN, Bound.ABOUT} and any(
        _same_kind(one, each) and each.value == one.value
        for each in reckoned(one, statement, sources)
    )


def _is_elliptic(one: Quantity, statement: Numbers, held: Sequence[Quantity]) -> bool:
    """Whether a number is counted in the thousands or millions of another: "7 million, then 4"."""
    if one.value >= 1000 or not is_soft(one.unit):
        return False
    scales = {
        scale
        for scale in (Decimal(1000), Decimal(10**6), Decimal(10**9))
        if any(each is not one and each.value >= scale for each in statement.quantities)
    }
    return any(each.value == one.value * scale for each in held for scale in scales)


def _is_single(one: Quantity, statement: Numbers, sources: Sequence[Numbers]) -> bool:
    """Whether "a one-day strike" is told where no source counts days: "a strike for a day"."""
    if one.value != 1 or not is_in_word(statement, one):
        return False
    return not any(
        each.unit in _SPANS or is_in_word(source, each)
        for source in sources
        for each in source.quantities
    )


def _is_period(one: Quantity, sources: Sequence[Numbers]) -> bool:
    """Whether "six months" are told where a source has "the first half of the year"."""
    named = _PERIODS.get(one.value) if one.unit == "months" else None
    return named is not None and any(named.search(source.text) for source in sources)


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
    if {one.unit, other.unit} == {TIMES, "time"}:
        return True  # "thrice" and "three times"
    return is_soft(one.unit) and is_soft(other.unit)


def _carries(held: Quantity, one: Quantity) -> bool:
    """Whether a source's quantity says what the statement's does, or more exactly."""
    ours, theirs = one.value, held.value
    if None in {one.unit, held.unit} and POINT not in {one.unit, held.unit}:
        ours, theirs = one.number, held.number
    size = abs(theirs) or _ONE
    apart = abs(ours - theirs) / size
    up, down = {Bound.ABOVE, Bound.LEAST}, {Bound.BELOW, Bound.MOST}
    if apart == 0:
        return _bounds_agree(held.bound, one.bound)
    if apart <= _rounding(held, one) and _bounds_agree(held.bound, one.bound):
        return True
    if one.bound in up | down and not _is_rounder(one, held):
        return False  # only a rounder number bounds another
    near = size * _NEAR_BOUND
    if one.unit == PERCENT and one.value in _PARTS:
        near = max(near, one.value / 2)  # "more than half" is up to three quarters
    if one.bound in up:
        return 0 < theirs - ours <= near and held.bound not in down
    if one.bound in down:
        return 0 < ours - theirs <= near and held.bound not in up
    rounder = _digits(one) <= max(_ROUND, _digits(held))
    return one.bound is Bound.ABOUT and apart <= _NEAR_ABOUT and rounder


def _is_rounder(one: Quantity, held: Quantity) -> bool:
    """Whether a number tells less exactly: 900 than 923, 12 hours than 11 hours 40 minutes."""
    if _digits(one) < _digits(held):
        return True
    parted = one.unit == held.unit == "time" and one.number and held.number
    return bool(parted) and one.value / one.number > held.value / held.number


def _rounding(held: Quantity, one: Quantity) -> Decimal:
    """How far apart two numbers may be that are one, each as its text writes it."""
    shares = held.unit == PERCENT == one.unit and held.value % 1 != one.value % 1
    if shares and (held.value % 1 or one.value in _PARTS or one.value % 1 > _THOUSANDTH):
        return Decimal("0.02") if held.value % 1 else Decimal("0.03")
    if one.unit == held.unit and _converted(held, one):
        return Decimal("0.02")
    digits = _digits(one)
    if one.bound in {Bound.PLAIN, Bound.ABOUT} and 3 <= digits < _digits(held):
        return Decimal(5) / Decimal(10) ** digits if _is_rounded(held, one) else Decimal(0)
    return Decimal(0)


def _is_rounded(held: Quantity, one: Quantity) -> bool:
    """Whether one number is another with fewer digits."""
    place = Decimal(1).scaleb(one.number.normalize().as_tuple().exponent)  # type: ignore[arg-type]
    return abs(held.number - one.number) * 2 <= place


def _converted(held: Quantity, one: Quantity) -> bool:
    """Whether the two are told in measures of different systems: miles and kilometres."""
    if not held.number or not one.number or one.unit not in _HARD:
        return False
    one_size, held_size = one.value / one.number, held.value / held.number
    ratio = max(one_size, held_size) / min(one_size, held_size)
    return len(ratio.normalize().as_tuple().digits) > 3


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


def _numbered_otherwise(
    statement: Numbers, sources: Sequence[Numbers], stated: frozenset[int]
) -> bool:
    """Whether a statement has another ordinal where the sources have one: sixth for eighth."""
    theirs = frozenset[int]().union(*(each.ordinals for each in sources))
    return bool(statement.ordinals - theirs - stated) and bool(theirs - statement.ordinals)
