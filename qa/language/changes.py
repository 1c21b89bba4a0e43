"""What numbers of one sentence have to do with each other: changes, sums written apart, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from qa.language.bounds import Bound
from qa.language.measures import CONVERTED
from qa.language.quantities import FROM_TO, INSTEAD, PERCENT, POINT, TIMES, Numbers, Quantity

_SHORT: Final = 40
_FROM: Final = re.compile(
    r"(?<!\w)(?:from|со?|з|із|від|от)\s(?:(?:about|nearly|около|почти|майже)\s)?$", re.IGNORECASE
)
_TO: Final = re.compile(
    r"(?<!\w)(?:to|до)\s(?:(?:about|nearly|около|почти|майже)\s)?$", re.IGNORECASE
)
_AGAINST: Final = re.compile(
    r"(?<!\w)(?:против|проти|against|versus|vs\.?|compared\s(?:with|to)|(?:up|down)\sfrom"
    r"|по\sсравнению\sс|порівняно\s[зі]|раньше\s(?:было|стоил\w{0,2})|up\son|down\son"
    r"|necessary|needed|required|за\sнеобходимых|за\sнеобхідних|при\sнеобходимых)\s$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"[^.;,\d]{0,24}?,?\s(?:после|після|after|following)\s", re.IGNORECASE)
_AFTER_TURKIC: Final = re.compile(r"[^.;,\d]{0,16}?[тдн][аеоө]н\s(?:кейін|кийин)(?!\w)")
# Verbs stand before "by so much", in Kazakh and Kyrgyz behind it; "more" and "less" behind it.
_ROSE: Final = (
    r"вырос\w{0,3}|возрос\w{0,3}|увелич\w{2,6}|подорожа\w{1,3}|повы[сш]\w{2,5}|превы[сш]\w{2,4}|прибав\w{1,4}"
    r"|зрос\w{0,3}|збільш\w{2,6}|здорожча\w{1,3}|підвищ\w{2,6}|перевищ\w{1,4}|rose|risen|grew|grown|increased"
    r"|climbed|jumped|gained|exceeded|rise|growth|increase"
)
_FELL: Final = (
    r"сни[зж]\w{2,5}|упал\w?|сократ\w{2,5}|уменьш\w{2,5}|подешеве\w{1,3}|пони[зж]\w{2,5}|потеря\w{1,3}"
    r"|зни[зж]\w{2,5}|впал\w|скорот\w{2,5}|зменш\w{2,6}|подешевша\w{1,3}|fell|fallen|dropped|declined"
    r"|decreased|shrank|slumped|fall|drop|decline|decrease"
)
_ROSE_TURKIC: Final = (
    r"көп|артық|артык|жоғары|жогору|қымбат\w{0,6}|кымбат\w{0,6}|өс\w{1,4}|арт[ткқ]?[ыау]\w{0,4}|көбей\w{1,4}"
    r"|көбөй\w{1,4}|асып\s\w+|ашып\s\w+|асыра\s\w+"
)
_FELL_TURKIC: Final = (
    r"аз|кем|төмен|төмөн|арзан\w{0,6}|төмендеді|төмендеп\w{0,4}|төмөндө\w{1,4}|азай\w{1,4}|қысқар\w{1,4}"
    r"|кыскар\w{1,4}|кемі\w{1,4}|кеми\w{1,4}"
)
_MORE: Final = (
    r"more|higher|above|larger|longer|dearer|costlier|better|больше|выше|дороже|длиннее|більше"
    r"|вище|дорожче"
)
_LESS: Final = (
    r"less|fewer|lower|below|smaller|shorter|cheaper|меньше|ниже|дешевле|короче|менше|нижче|дешевше"
)
_DIRECTIONS: Final = tuple(
    (
        up,
        re.compile(
            rf"(?<!\w)(?:{verbs})(?:\s[^\W\d_]{{2,14}}){{0,3}}?\s(?:на|by)\s(?:[^\W\d_]{{2,10}}\s)?$"
            rf"|(?<!\w)на\s(?:[^\W\d_]{{2,10}}\s)?(?:{more})\s$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:\s(?!than)[^\W\d_]{{1,14}})?\s(?:{more})(?!\w)"
            rf"|(?:[\s-]?[^\W\d_]{{1,12}})?(?<=[ғгқк][аеоө])\s(?:{turkic})(?!\w)",
            re.IGNORECASE,
        ),
    )
    for up, verbs, more, turkic in (
        (True, _ROSE, _MORE, _ROSE_TURKIC), (False, _FELL, _LESS, _FELL_TURKIC),
    )
)  # fmt: skip
_ABLATIVE: Final = re.compile(r"[тдн][аеоө]н\s$")
_DATIVE: Final = re.compile(
    r"\s?(?:[^\W\d_]{1,12}\s?)?(?:[ғгқк][аеоө]|н[ае])(?!\w)|[^.;]{0,16}\s(?:дейін|чейин)"
)
_DATIVE_ENDING: Final = re.compile(r"(?:[ғгқк][аеоө]|н[ае])$")
_JOINED: Final = re.compile(r"\s?,?\s?(?:(?:and|и|й|і|та|мен|менен|және|жана)\s)?")
_PARTED: Final = frozenset(("time", "months", "days", "length", "mass"))
_MEASURED: Final = CONVERTED | {PERCENT, POINT, TIMES}
_OF: Final = re.compile(
    r"(?<!\w)(?:of|out\sof|из|із|зі|з)\s(?:[^\W\d_]{2,14}(?:['’ʼ]\w)?\s){0,3}$"
    r"|[^\W\d_][нд][ыиіуү][ңн]\s(?:[^\W\d_]{2,14}\s){0,2}$",
    re.IGNORECASE,
)
_ALL_BUT: Final = re.compile(
    r"(?<!\w)(?:all\s(?:but|except(?:\sfor)?)|(?:кроме|за\sисключением|помимо|крім|окрім|за\sвинятком)"
    r"(?:\sлишь|\sтолько|\sлише)?)\s(?:[^\W\d_]{1,8}\s)?$",
    re.IGNORECASE,
)
_BUT: Final = re.compile(
    r"(?<!\w)(?:all\s(?:but|except(?:\sfor)?)|except(?:\sfor)?|кроме|за\sисключением|крім|окрім"
    r"|за\sвинятком)\s(?:[^\W\d_]{1,8}\s)?$",
    re.IGNORECASE,
)
_OF_THEM: Final = re.compile(
    r"(?<!\w)(?:из\s(?:них|которых)|[із]з?\s(?:них|яких)|в\sтом\sчисле|[ву]\sтому\sчислі|including"
    r"|of\s(?:whom|which|them)|олардың|солардың|оның\sішінде|алардын|анын\sичинде|алардан|олардан)"
    r"(?:\s[^\W\d_]{1,14}){0,2}\s$",
    re.IGNORECASE,
)
_OF_THEM_BEHIND: Final = re.compile(
    r"(?:\s[^\W\d_]{1,12})?\s(?:из\s(?:них|которых)|[із]з?\s(?:них|яких)|of\s(?:whom|which|them))(?!\w)",
    re.IGNORECASE,
)


def changes(numbers: Numbers) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the pairs (from, to) that a text states: "from 40 to 80", "80 % after 40 %"."""
    for first, second in pairwise(numbers.quantities):
        between = numbers.text[first.end : second.start]
        near = len(between) <= _SHORT
        if near and INSTEAD.search(between):
            yield second.value, first.value
        elif FROM_TO.fullmatch(between) or _is_turkic(numbers.text, first, second):
            yield first.value, second.value
        elif near and first.unit == second.unit == PERCENT and _AFTER.fullmatch(between):
            yield second.value, first.value
        elif near and first.unit == second.unit == PERCENT and _AFTER_TURKIC.match(between):
            yield first.value, second.value
        elif near and first.unit == second.unit:
            before = numbers.text[max(0, first.start - 16) : first.start]
            if _FROM.search(before) and _TO.search(between):
                yield first.value, second.value
            elif _TO.search(before) and _FROM.search(between):
                yield second.value, first.value


def comparisons(numbers: Numbers) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the pairs (before, now) that stand against each other: "7 % against 31".

    Votes and scores are told so too, so that the order of a pair tells nothing.
    """
    for first, second in pairwise(numbers.quantities):
        between = numbers.text[first.end : second.start]
        if len(between) <= _SHORT and _AGAINST.search(between):
            yield second.value, first.value


def directed(numbers: Numbers) -> frozenset[tuple[Decimal, str, bool]]:
    """Return what is so much more or less, with what it is counted in: "на 6 % больше"."""
    found = set()
    for each in numbers.quantities:
        before = numbers.text[max(0, each.start - 2 * _SHORT) : each.start]
        for up, words_before, words_behind in _DIRECTIONS:
            if words_before.search(before) or words_behind.match(numbers.text, each.end):
                found.add((each.value, each.unit or "", up))
    return frozenset(found)


def _is_turkic(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether one number is in the ablative and the next in the dative: from it to that."""
    if second.start - first.end > _SHORT or not _ABLATIVE.search(text, first.start, second.start):
        return False
    told = text[second.start : second.end]
    return bool(_DATIVE_ENDING.search(told) or _DATIVE.match(text, second.end))


def compounds(numbers: Numbers) -> Iterator[tuple[tuple[Quantity, ...], Quantity]]:
    """Yield quantities that are one, and that: "11 hours 40 minutes", counted in the least unit."""
    parts: list[Quantity] = []
    for each in numbers.quantities:
        if parts and not _goes_on(numbers.text, parts[-1], each):
            yield from _whole(parts)
            parts = []
        parts.append(each)
    yield from _whole(parts)


def _goes_on(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether the second is so many minutes of the first's hours, and follows at once."""
    if first.unit != second.unit or first.unit not in _PARTED:
        return False
    if not (first.number and second.number):
        return False
    size = first.value / first.number
    smaller = second.value / second.number < size and second.value < size
    return smaller and _JOINED.fullmatch(text, first.end, second.start) is not None


def _whole(parts: Sequence[Quantity]) -> Iterator[tuple[tuple[Quantity, ...], Quantity]]:
    if len(parts) < 2:
        return
    first, last = parts[0], parts[-1]
    value = sum((each.value for each in parts), Decimal(0))
    bound = next((each.bound for each in parts if each.bound is not Bound.PLAIN), Bound.PLAIN)
    stated = value * last.number / last.value
    yield tuple(parts), replace(first, end=last.end, value=value, stated=stated, bound=bound)


def parted(numbers: Numbers) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """Yield a part, what it is a part of, and whether it is what is left out.

    "12 of 15", "15 were sent, 12 of them arrived"; left out are nine in "all but nine of 170".
    """
    text = numbers.text
    for first, second in pairwise(numbers.quantities):
        between = text[first.end : second.start]
        if first.unit in _MEASURED or second.unit in _MEASURED or len(between) > 2 * _SHORT:
            continue
        if first.value < second.value and len(between) <= _SHORT and _OF.search(between):
            yield first, second, _ALL_BUT.search(text, 0, first.start) is not None
        if second.value < first.value:
            out = _BUT.search(between) is not None
            if out or _OF_THEM.search(between) or _OF_THEM_BEHIND.match(text, second.end):
                yield second, first, out
