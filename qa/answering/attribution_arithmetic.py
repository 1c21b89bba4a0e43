"""What follows from the numbers of sources by one step: differences, sums, parts, multiples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from qa.language.bounds import Bound
from qa.language.changes import changes, comparisons, compounds, parted
from qa.language.measures import CONVERTED
from qa.language.quantities import PERCENT, POINT, TIMES, Numbers, Quantity

# Of a source's numbers, pairs are made of the first ones only: sentences have fewer.
_MOST: Final = 10
_HUNDRED: Final = Decimal(100)
# Seconds.
_DAY: Final = Decimal(86_400)
_SAME: Final = Decimal(2)
_NEAR: Final = 48
# What is so much more, less, dearer, short of something, before or after it.
_BY: Final = re.compile(
    r"(?<!\w)(?:на|by|вырос\w{0,3}\sна|up|down|rose|fell|added|gained|lost|another|ещё|еще|ще)"
    r"(?:\s(?:about|nearly|almost|only|just|a|около|почти|целых|майже|близько|лише|лишь|всего))?"
    r"\s[$€£₽₸₴]?$",
    re.IGNORECASE,
)
_DIFFERENCE: Final = re.compile(
    r"(?<!\w)(?:не\sхват|нехват|недоста|недобр|не\sдобр|забрак|бракув|не\sвистач|short(?!\w)|shy\sof|lack"
    r"|missing|more(?!\w)|fewer|less(?!\w)|higher|lower|ahead|behind|dearer|cheaper|later|earlier|older"
    r"|younger|difference|gap|margin|lead(?!\w)|larger|smaller|longer|shorter|above|below|больш|меньш"
    r"|выше|ниже|дороже|дешевле|раньше|позже|старше|моложе|длиннее|короче|разниц|отрыв|преимуществ"
    r"|опереж|отста|більш|менш|вищ|нижч|дорожч|дешевш|раніше|пізніше|старш|молодш|різниц|відрив|переваг"
    r"|випередж|відста|айырма|артық|артык|көп|кем(?!е)|аз(?!\w)|қымбат|кымбат|арзан|өс|ұлғай|артт|арты"
    r"|төменде|төмөндө|азай|көбей|көбөй|кейін|кийин|бұрын|мурда|жетпе|жетпей|жетишпе|жетіспе|қысқар"
    r"|кыскар)",
    re.IGNORECASE,
)
# "Один из десяти" is a tenth, or one of ten that were counted.
_ONE_OF: Final = re.compile(
    r"(?:один|одна|одного|одну|one|1)\s(?:из|із|зі|з|in|out)\s", re.IGNORECASE
)
_POINTS: Final = re.compile(r"\s(?:points?|пункт)", re.IGNORECASE)
_TOTAL: Final = re.compile(
    r"(?<!\w)(?:всего|общей\sсложности|сумм[еы]|суммарн\w{1,3}|вместе|итого|совокупн\w{1,3}|общ(?:ее|ая|ий|ую"
    r"|его)|загалом|разом|[ву]сього|сумарн\w{1,3}|сукупн\w{1,3}|загальн\w{1,3}|total(?:s|led|ling)?"
    r"|in\sall|altogether|combined|together|overall|both|all\stold|aggregate|барлығы|жалпы|жиыны"
    r"|бардыгы|жалпысынан|баары|биригип|қосқанда|кошкондо|бірге|чогуу)(?!\w)",
    re.IGNORECASE,
)
_UP: Final = re.compile(
    r"(?<!\w)(?:вырос|возрос|увелич|подорож|прибав|поднял|повы[сш]|раст[уеё]|зрос|збільш|підвищ|піднял"
    r"|здорож|rose|ris(?:e|en|es|ing)(?!\w)|gr[eo]w|increas|climb|jump|gain|surg|soar|dearer|raise"
    r"|өсті|өсіп|өст[үи]|өсет|өсөт|арт(?:ты|ып|ады|т[ыі])|көбей|көбөй|қымбат|кымбат|көтер|көтөр)",
    re.IGNORECASE,
)
_DOWN: Final = re.compile(
    r"(?<!\w)(?:сни[зж]|упал|упад|сократ|уменьш|подешев|понизи|зни[зж]|впал|скорот|зменш|fell|fall|drop"
    r"|declin|decreas|reduc|slump|shr[au]nk|cheaper|lower|cut(?!\w)|төменде|төмөндө|азай|қысқар|кыскар"
    r"|арзанда|кемі|кеми)",
    re.IGNORECASE,
)


_MORE: Final = re.compile(
    rf"{_UP.pattern}|(?<!\w)(?:more|higher|above|up|larger|longer|больш|выше|більш|вищ|дороже|дорожч"
    r"|артық|артык|көп|жоғары|жогору)",
    re.IGNORECASE,
)
_LESS: Final = re.compile(
    rf"{_DOWN.pattern}|(?<!\w)(?:less|fewer|below|down|smaller|shorter|меньш|ниже|менш|нижч|дешевле"
    r"|дешевш|кем(?!е)|аз(?!\w)|төмен|төмөн|арзан)",
    re.IGNORECASE,
)
# What says that a number is of the others.
_REST: Final = re.compile(
    r"(?<!\w)(?:not|n['’]t|never|no|rest|remain\w{0,4}|other|others|fail\w{0,3}|escap\w{1,3}|missed|without"
    r"|не|ни|без|остал\w{2,5}|оста[её]тся|остат\w{1,3}|друг\w{2,3}|ещё|ще|ні|залиш\w{1,5}|решт\w|інш\w{1,3}"
    r"|қал(?:ған|ды|ған\w{1,4})|кал(?:ган|ды|ган\w{1,4})|басқа|башка|\w{2,}[мбп][аеоө](?:ған|ген|ды|ді|ган|гон|гөн|ды|ди|ду|дү))(?!\w)|n['’]t(?!\w)",
    re.IGNORECASE,
)


def derived(
    held: Sequence[Quantity], one: Quantity, statement: Numbers, sources: Sequence[Numbers]
) -> Iterator[Quantity]:
    """Yield what a quantity of the sources is in other words: the other part, points, multiples.

    Args:
        held: The sources' quantities that may be compared with the statement's.
        one: The statement's quantity.
        statement: All its numbers.
        sources: The numbers of each source.
    """
    if one.unit == PERCENT and _ONE_OF.match(statement.text, one.start):
        counts = [each.value for each in held if is_soft(each.unit) and each.value > 1]
        yield from (Quantity(0, 0, _HUNDRED / count, PERCENT) for count in counts)
    yield from _complements(held, one)
    yield from _in_hours(held, one)
    for source in sources:
        yield from (whole for _, whole in compounds(source))
    if one.unit != POINT or not _contrary(statement, sources):
        yield from _proportions([each for source in sources for each in source.quantities], one)
    yield from _changed(sources, one, statement)


def _in_hours(held: Iterable[Quantity], one: Quantity) -> Iterator[Quantity]:
    """Days in hours, and hours in days: 48 hours where a source has two days."""
    for each in held:
        if (each.unit, one.unit) == ("days", "time"):
            yield Quantity(0, 0, each.value * _DAY, "time", each.bound)
        elif (each.unit, one.unit) == ("time", "days"):
            yield Quantity(0, 0, each.value / _DAY, "days", each.bound)


def reckoned(one: Quantity, statement: Numbers, sources: Sequence[Numbers]) -> Iterator[Quantity]:
    """Yield differences and sums of the sources' numbers, where the statement's words name one.

    Args:
        one: The statement's quantity.
        statement: All its numbers.
        sources: The numbers of each source.
    """
    plain = [
        each
        for source in sources
        for each in source.quantities
        if not each.year and each.unit != TIMES
    ][:_MOST]
    if _is_difference(statement.text, one) and not _contrary(statement, sources):
        for first, second in combinations(plain, 2):
            if (unit := _shared(first, second, one)) is not None and first.value != second.value:
                yield Quantity(0, 0, abs(first.value - second.value), unit or None)
    yield from _bases(sources, one)
    rest = _REST.search(statement.text) is not None
    for source in sources if one.unit != POINT and is_soft(one.unit) else ():
        for part, whole, left_out in parted(source):
            if left_out or rest:
                yield Quantity(0, 0, whole.value - part.value)
    yield from _sums(sources, plain, one, _TOTAL.search(statement.text) is not None)


def _bases(sources: Sequence[Numbers], one: Quantity) -> Iterator[Quantity]:
    """What something was before: 73 where it is 78 now, five more than then."""
    for source in sources:
        for by in source.quantities[:_MOST]:
            if by.unit == TIMES and by.value > 1:
                yield from _multiplied(source, by, one)
            if by.year or not _is_difference(source.text, by):
                continue
            more, less = _ways(source, by)
            for now in source.quantities[:_MOST]:
                unit = _base_unit(now, by, one)
                if now is by or unit is None or by.value >= now.value or one.unit == POINT:
                    continue
                bare = one.unit is None and now.value * by.number == by.value * now.number
                size, apart = (now.number, by.number) if bare else (now.value, by.value)
                if more or not less:
                    yield Quantity(0, 0, size - apart, unit or None)
                if less or not more:
                    yield Quantity(0, 0, size + apart, unit or None)


def _multiplied(source: Numbers, by: Quantity, one: Quantity) -> Iterator[Quantity]:
    """What something was before: 6 where it is 12 now, twice as much as then."""
    more, less = _ways(source, by)
    for now in source.quantities[:_MOST]:
        if now.year or now is by or now.unit != one.unit or more == less:
            continue
        was = now.value / by.value if more else now.value * by.value
        yield Quantity(0, 0, was, now.unit)


def _ways(source: Numbers, by: Quantity) -> tuple[bool, bool]:
    """Whether the words beside a difference say that it is more, and that it is less."""
    near = source.text[max(0, by.start - _NEAR) : by.end + _NEAR]
    return _MORE.search(near) is not None, _LESS.search(near) is not None


def _base_unit(now: Quantity, by: Quantity, one: Quantity) -> str | None:
    """The unit of what was before, "" where things are counted or it goes without saying."""
    if by.unit == POINT and now.unit == PERCENT and one.unit in {PERCENT, None}:
        return one.unit or ""
    if by.unit is None and now.unit == one.unit and _is_money(now.unit):
        return now.unit
    if one.unit is None and now.unit == by.unit and now.unit != PERCENT:
        return ""
    return _shared(now, by, one)


def _is_difference(text: str, one: Quantity) -> bool:
    before = text[max(0, one.start - _NEAR) : one.start]
    return bool(_BY.search(before)) or bool(
        _DIFFERENCE.search(before) or _DIFFERENCE.search(text, one.end, one.end + _NEAR)
    )


def _shared(first: Quantity, second: Quantity, one: Quantity) -> str | None:
    """The unit of what two quantities come to, "" where they count things; None: nothing."""
    units = {each.unit for each in (first, second) if not is_soft(each.unit)}
    if len(units) > 1 or (units and (is_soft(first.unit) or is_soft(second.unit))):
        return None
    unit = units.pop() if units else None
    if unit == PERCENT:
        return POINT if one.unit == POINT else None
    return (unit or "") if unit == one.unit or (unit is None and is_soft(one.unit)) else None


def _is_money(unit: str | None) -> bool:
    """Whether what is counted is money: an ISO 4217 code."""
    return unit is not None and unit.isupper()


def is_soft(unit: str | None) -> bool:
    """Tell whether what is counted is things, and nothing is measured."""
    return unit is None or not (
        unit in CONVERTED or unit in {PERCENT, POINT, TIMES} or _is_money(unit)
    )


def _sums(
    sources: Sequence[Numbers], plain: Sequence[Quantity], one: Quantity, told: bool
) -> Iterator[Quantity]:
    if told:
        for first, second in combinations(plain, 2):
            if (unit := _shared(first, second, one)) is not None and one.unit != POINT:
                yield Quantity(0, 0, first.value + second.value, unit or None)
    for source in sources:
        alike = [
            each
            for each in source.quantities
            if not each.year and _shared(each, each, one) is not None and one.unit != POINT
        ]
        if told and len(alike) > 2:
            unit = alike[0].unit if not is_soft(alike[0].unit) else None
            yield Quantity(0, 0, sum((each.value for each in alike), Decimal(0)), unit)
        for first, second in pairwise(alike):
            between = source.text[first.end : second.start]
            if is_soft(one.unit) and len(between) < 24 and _LISTED.search(between):
                yield Quantity(0, 0, first.value + second.value)


_LISTED: Final = re.compile(r"\s(?:и|й|і|та|and|және|жана|мен|менен)\s(?:[^\W\d_]{1,10}\s)?$")
_OTHER_WAY: Final = {
    Bound.ABOVE: Bound.BELOW,
    Bound.BELOW: Bound.ABOVE,
    Bound.LEAST: Bound.MOST,
    Bound.MOST: Bound.LEAST,
}


def _complements(held: Iterable[Quantity], one: Quantity) -> Iterator[Quantity]:
    """What is left of a part: two thirds where a third voted."""
    for each in held:
        near = abs(_HUNDRED - each.value - one.value) <= _SAME
        if each.unit == PERCENT == one.unit and 0 < each.value < _HUNDRED and near:
            other = _OTHER_WAY.get(each.bound, each.bound)
            yield Quantity(0, 0, _HUNDRED - each.value, PERCENT, other)


def _proportions(held: Sequence[Quantity], one: Quantity) -> Iterator[Quantity]:
    """What two numbers of a source come to: by how many points, how many times."""
    if one.unit not in {POINT, TIMES, PERCENT}:
        # "One of the ten" counts ten, "один из десяти" is a tenth.
        parts = [each for each in held if each.unit == PERCENT and each.value > 0]
        yield from (Quantity(0, 0, round(_HUNDRED / each.value, 3)) for each in parts)
        return
    for each in held:
        if each.unit == TIMES and one.unit == PERCENT and each.value > 0:
            yield Quantity(0, 0, _HUNDRED / each.value, PERCENT)
            yield Quantity(0, 0, (each.value - 1) * _HUNDRED, PERCENT)
        if each.unit == PERCENT and one.unit == TIMES and each.value > 0:
            yield Quantity(0, 0, _HUNDRED / each.value, TIMES)
            yield Quantity(0, 0, each.value / _HUNDRED + 1, TIMES)
    plain = [each for each in held if each.value > 0][: 2 * _MOST]
    for first in plain:
        for second in plain:
            alike = first.unit == second.unit or (is_soft(first.unit) and is_soft(second.unit))
            if first.value <= second.value or not alike:
                continue
            if one.unit == POINT and first.unit == PERCENT:
                yield Quantity(0, 0, first.value - second.value, POINT)
            elif one.unit == TIMES:
                yield Quantity(0, 0, round(first.value / second.value, 1), TIMES)
            elif one.unit == PERCENT and first.unit != PERCENT:
                yield Quantity(0, 0, second.value / first.value * _HUNDRED, PERCENT)


def _contrary(statement: Numbers, sources: Sequence[Numbers]) -> bool:
    """Whether a statement tells of a rise where the sources' numbers fall, or the other way."""
    up, down = _UP.search(statement.text), _DOWN.search(statement.text)
    pairs = [pair for source in sources for pair in changes(source)]
    return (bool(up and not down) and any(to < of for of, to in pairs)) or (
        bool(down and not up) and any(to > of for of, to in pairs)
    )


def _changed(sources: Sequence[Numbers], one: Quantity, statement: Numbers) -> Iterator[Quantity]:
    """By how much something changed that a source tells from and to, and by which part."""
    up, down = _UP.search(statement.text), _DOWN.search(statement.text)
    points = one.unit == POINT or (one.unit is None and _POINTS.match(statement.text, one.end))
    for source in sources:
        for of, to in (*changes(source), *comparisons(source)):
            if (up and not down and to < of) or (down and not up and to > of):
                continue
            units = {each.unit for each in source.quantities if each.value in {of, to}}
            if one.unit in units - {None, "time", TIMES, PERCENT}:
                yield Quantity(0, 0, abs(to - of), one.unit)
            if points and PERCENT in units:
                yield Quantity(0, 0, abs(to - of), POINT)
            if one.unit == PERCENT and of > 0:
                yield Quantity(0, 0, round(abs(to - of) / of * _HUNDRED, 1), PERCENT)
