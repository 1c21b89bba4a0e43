"""Quantities of running text: figures with what they count and how they are meant, and scores.

On top of `qa.language.numbers`: measures and their sizes, parts and multiples, "more than", numbers
within words ("девятнадцатилетний"), Kazakh and Kyrgyz case endings ("кырктан", "2500дөн").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from qa.language.bounds import Bound, bound_of
from qa.language.counted import MEASURES, unit_of
from qa.language.dates import find_dates
from qa.language.halves import halves_in_digits
from qa.language.measures import currency_after, measure_after
from qa.language.number_words import MULTIPLIERS, VALUES
from qa.language.numbers import figures
from qa.language.ordinals import ordinals_of
from qa.language.shares import TURKIC_COUNT, find_shares
from qa.language.turkic_stems import TURKIC_LANGUAGES

PERCENT: Final = "%"
POINT: Final = "point"
TIMES: Final = "times"
_ONE: Final = Decimal(1)
_RECENT: Final = 1900
# More are no sentence: their digits are codes.
_MOST: Final = 200
_SHORT: Final = 40

# "9m kroner", "3.2m soms": of money no metres.
_MILLIONS: Final = re.compile(
    r"(?<=\d)\s?m(?=\s(?:som|tenge|kron|rou?bl|hryvn|dollar|euro|pound|zlot|yuan|yen|lei|lari|lira|rupee"
    r"|franc|rand|peso|forint|crown|people|tonnes|tons|barrels|votes|passengers|tourists|visitors))"
)
_DIGIT_SUFFIX: Final = re.compile(
    r"(?<=\d)[-‑]?(?=(?:[тднТДН][аеоө]н|[дт][аеоө]й|[ғгкқ][аеоө]|[снн]?[ыіиуү]|с[ыіиуү]н?|[дт][ыіиуү]"
    r"|[дт][аеоө]|[нд][ыіиуү][ңн])(?!\w))"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_TURKIC_CASE: Final = re.compile(
    r"(?:[тдн][аеоө]н|[ғгкқ][аеоө]|с?[ыіиуү](?:н[аеоө]?|нан|нен)?|[мбп]ен|[дтн][ыіиуү][ңн]?|[дт][аеоө])"
)
# "For", "one of", "united": they begin as numbers do.
_NO_NUMBERS: Final = frozenset(
    ("үшін", "үчүн", "алтын", "жетінші", "онда", "ондай", "онан", "онын", "бірге")
)
# "үштен бір" is a third.
_OF: Final = (
    "үштен|үчтөн|төрттен|төрттөн|бестен|бештен|алтыдан|жетіден|жетиден|сегізден|сегизден|тоғыздан"
    "|тогуздан|оннан|ондон|жүзден|жүздөн"
)
_PARTED: Final = re.compile(rf"(?:{_OF})\s{TURKIC_COUNT}")
_PARTS: Final = re.compile(rf"(?<!\w)(?:{_OF})\s$")
_COUNT: Final = re.compile(TURKIC_COUNT)
_PAIR: Final = re.compile(
    r"(?<![\w.,:/-])(?P<a>\d{1,3})\s?(?P<mark>[:–—-])\s?(?P<b>\d{1,3})(?![\w/:-]|[.,]\d)"
    r"|(?<![\w.,:/-])(?P<h>\d{1,2})\.(?P<m>[0-5]\d)(?=\s?[ap]\.?m|\s(?:утра|вечера|дня|ночи|ранку"
    r"|вечора|часов))",
)
# Behind a range and no score; before the second set of a match: "6-4, 7-5".
_OF_RANGE: Final = re.compile(
    r"\s?(?!(?:to|in|on|at|over|against|and|win|victory|defeat|after|with|away|home|thanks)\s)(?:%|[^\W\d_])"
)
_NEXT_SET: Final = re.compile(r"(?<!\d)\d{1,2}[–—-]\d{1,2},\s$")
_DIGITS: Final = re.compile(r"\d+")
_AGE: Final = re.compile(
    r"(?<!\w)(?!десят[ии]л[еі]т(?!н))(?P<number>(?:[^\W\d_]|['’ʼ]){3,24}?)(?:летн|лети|річн|річч|годовал|годичн|дневн|денн"
    r"|суточн|добов|недельн|тижнев|месячн|місячн|часов|годинн|минутн|хвилинн|этажн|поверхов"
    r"|процентн|відсотков|метров|километров|кілометров|тонн|местн|місн|комнатн|кімнатн|кратн"
    r"|балльн|бальн|миллионн|мільйонн|тысячн|тисячн|рублев|рублёв)[а-яіїє]{1,4}(?!\w)",
    re.IGNORECASE,
)
# Within words only.
_WITHIN: Final = MappingProxyType(
    {"дво": Decimal(2), "одно": Decimal(1), "сто": Decimal(100), "полутора": Decimal("1.5"),
     "півтора": Decimal("1.5")}
)  # fmt: skip
_TWO: Final = re.compile(
    r"(?<!\w)(?:дубл(?:ь|я|ю|ем|і|е|ьд[іыуи]\w?)|a\sbrace|(?:қос|кош)\s(?:гол|доп)\w{0,4})(?!\w)",
    re.IGNORECASE,
)
# Beside degrees: below zero.
_FROST: Final = re.compile(
    r"(?<!\w)(?:мороз|frost|ниже\sнуля|нижче\sнуля|below\s(?:zero|freezing)|аяз|нөлден\sтөмен|суық|үшүк|суук)",
    re.IGNORECASE,
)
# Hours, minutes and seconds.
_CLOCK: Final = re.compile(r"(?<![\w.,:/-])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\w:/-])")
_OWN: Final = frozenset(("'s", "’s"))
_THREE: Final = re.compile(
    r"(?<!\w)(?:х[еэ]т-трик\w{0,2}|hat-trick\w?|хет-трик\w{0,2})", re.IGNORECASE
)
# Numbers in these two languages that are other words in the others.
_ALONE: Final = MappingProxyType({"бес": Decimal(5), "он": Decimal(10)})
FROM_TO: Final = re.compile(r"\s(?:до|to|дейін|чейин|пайызга|-|–|—|[тдн][аеоө]н)\s", re.IGNORECASE)
INSTEAD: Final = re.compile(
    r"(?:вместо|замість|instead\sof|rather\sthan|орнына|ордуна)\s(?:прежних\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        start: First character in the text as `spaced` writes it.
        end: One past its last.
        value: In the least unit of its kind.
        unit: "%", "times", an ISO 4217 code, a kind of `qa.language.measures`; None for things.
        bound: How it is meant.
        year: Whether it may be a year.
        stated: The number itself where a measure changes it: 40 of "40 cm".
    """

    start: int
    end: int
    value: Decimal
    unit: str | None = None
    bound: Bound = Bound.PLAIN
    year: bool = False
    stated: Decimal | None = None

    @property
    def number(self) -> Decimal:
        """The number as it is written, whatever it counts."""
        return self.value if self.stated is None else self.stated


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a text.

    Attributes:
        quantities: What it counts, in order.
        scores: Pairs as "4:1", and times of day.
        codes: Every run of digits outside of dates.
        text: What the places count in.
        ordinals: From the second on.
    """

    quantities: tuple[Quantity, ...]
    scores: tuple[frozenset[int], ...]
    codes: frozenset[int]
    text: str
    ordinals: frozenset[int] = frozenset()


def spaced(text: str, language: str | None) -> str:
    """Return a text with halves in digits, Kazakh and Kyrgyz numbers parted from their endings."""
    text = _MILLIONS.sub(" million", halves_in_digits(text))
    if language not in TURKIC_LANGUAGES:
        return text
    text = _DIGIT_SUFFIX.sub(" ", text)
    return _WORD.sub(_without_case, text)


def _without_case(match: re.Match[str]) -> str:
    word = match[0]
    lower = word.lower()
    text, start = match.string, match.start()
    if word != lower or lower in _NO_NUMBERS or _PARTED.match(text, start):
        return word
    if _COUNT.match(text, start) and _PARTS.search(text, max(0, start - 12), start):
        return word
    for length in range(len(word) - 1, max(1, len(word) - 6), -1):
        stem = lower[:length]
        if (stem in VALUES or stem in MULTIPLIERS or stem == "жүз") and _TURKIC_CASE.fullmatch(
            lower[length:]
        ):
            return f"{word[:length]} {word[length:]}"
    return word


@lru_cache(maxsize=512)
def numbers_of(text: str, language: str | None) -> Numbers:
    """Return the numbers of a text.

    Args:
        text: A sentence.
        language: ISO 639-1 code, None where unknown.
    """
    text = spaced(text, language)
    turkic = language in TURKIC_LANGUAGES
    shares = find_shares(text)
    found = [
        Quantity(
            share.start, share.end, share.value, TIMES if share.multiple else PERCENT,
            bound_of(text, share.start, share.end, turkic),
        )
        for share in shares
    ]  # fmt: skip
    taken = [(share.start, share.end) for share in shares]
    scores = [*_scores(text)]
    for figure in figures(text)[:_MOST]:
        inside = any(start <= figure.start < end for start, end in taken)
        if not inside and not any(a <= figure.start < b for a, b, _ in scores):
            found.append(
                _quantity(text, figure.start, figure.end, figure.value, figure.unit, turkic)
            )
    found += [_made(text, each) for each in _adjectives(text)]
    if turkic:
        found += [_made(text, each) for each in _alone(text, found)]
    found += [
        Quantity(each.start, each.end, Decimal(each.day))
        for each in find_dates(text)
        if each.day and text[each.end : each.end + 2] in _OWN
    ]
    dates = _dates(text)
    told = {at for start, end in dates for at in range(start, end)}
    told.update(at for each in found for at in range(each.start, each.end))
    codes = frozenset(
        int(match[0])
        for match in _DIGITS.finditer(text)
        if len(match[0]) < 19 and match.start() not in told
    )
    ordered = tuple(sorted(_in_one_unit(text, found), key=lambda each: each.start))
    ordinals = ordinals_of(text, language, (*taken, *dates))
    return Numbers(ordered, tuple(pair for _, _, pair in scores), codes, text, ordinals)


def _in_one_unit(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Both ends of "from 13 to 15 percent" and "41 to 37 %" are counted in what follows the"
    " last."""
    ordered = sorted(found, key=lambda each: each.start)
    for place, each in enumerate(ordered):
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        joined = following and FROM_TO.fullmatch(text, each.end, following.start)
        if following and joined and each.unit is None and following.unit not in {None, TIMES}:
            factor = _scale(text, following) if each.value < 1000 <= following.value else _ONE
            yield _counted_as(each, following.unit, factor)
            continue
        before = ordered[place - 1] if place else None
        if before and each.unit is None and before.unit not in {None, TIMES}:
            between = text[before.end : each.start]
            if len(between) <= _SHORT and INSTEAD.search(between):
                factor = _scale(text, before) if each.value < 1000 <= before.value else _ONE
                yield _counted_as(each, before.unit, factor)
                continue
        yield each


def _counted_as(each: Quantity, unit: str | None, factor: Decimal) -> Quantity:
    return Quantity(
        each.start, each.end, each.value * factor, unit, each.bound, stated=each.number
    )  # fmt: skip


def _scale(text: str, quantity: Quantity) -> Decimal:
    stated = _DIGITS.search(text, quantity.start, quantity.end)
    plain = Decimal(stated[0]) if stated and len(stated[0]) < 9 else quantity.value
    return quantity.value / plain if plain else _ONE


def _made(text: str, found: tuple[int, int, Decimal, str | None]) -> Quantity:
    start, end, value, unit = found
    return Quantity(start, end, value, unit, bound_of(text, start, end))


def _quantity(
    text: str, start: int, end: int, value: Decimal, unit: str | None, turkic: bool
) -> Quantity:
    plain = text[start:end]
    stated = None
    year = unit is None and plain.isdecimal() and 1000 <= value <= 2100
    stop = end
    measure = measure_after(text, end) if unit in {None, PERCENT} else None
    if measure is not None and measure.kind != "months":
        year = False
    if unit is None and measure is None and not (year and value >= _RECENT):
        unit, end = currency_after(text, end) or (None, end)
        stop, year = end, year and unit is None
    if unit is None or (measure and measure.kind == POINT):
        if measure is not None and not year:
            stated = value
            value, unit, stop = value * measure.factor, measure.kind, measure.end
            if (
                unit == "degree"
                and value > 0
                and _FROST.search(text, max(0, start - 40), stop + 20)
            ):
                value = -value
    elif unit == PERCENT and re.match(
        r"(?:ық|ык|ный|ных|ного|\s?age)?\s(?:points?|пункт|тармақ|чекит)", text[end : end + 12]
    ):
        unit = POINT
    bound = bound_of(text, start, end, turkic)
    if bound is Bound.PLAIN and stop > end:
        bound = bound_of(text, start, stop, turkic)
    if unit is None and not year:
        unit = _soft_unit(text, end)
    return Quantity(start, stop, value, unit, bound, year, stated)


def _soft_unit(text: str, end: int) -> str | None:
    word = _WORD.match(text, end + 1)
    unit = unit_of(word[0]) if word and text[end : end + 1].isspace() else None
    return None if unit in MEASURES else unit


def _dates(text: str) -> list[tuple[int, int]]:
    """Where dates stand; "19 of July's 31 days" is none."""
    found = find_dates(text)
    return [(each.start, each.end) for each in found if text[each.end : each.end + 2] not in _OWN]


def _scores(text: str) -> Iterator[tuple[int, int, frozenset[int]]]:
    dates = _dates(text)
    for match in _PAIR.finditer(text):
        if any(start <= match.start() < end for start, end in dates):
            continue
        dashed = match["mark"] and match["mark"] != ":"
        goes_on = _NEXT_SET.search(text, 0, match.start()) is not None
        if dashed and not goes_on and _OF_RANGE.match(text, match.end()):
            continue  # "2-3 days"
        first, second = (match["a"], match["b"]) if match["a"] else (match["h"], match["m"])
        yield match.start(), match.end(), frozenset((int(first), int(second)))


def _adjectives(text: str) -> Iterator[tuple[int, int, Decimal, str | None]]:
    """Numbers within words: "девятнадцатилетний", "hat-trick"; and "2:19:48"."""
    for match in _AGE.finditer(text):
        value = _compound(match["number"].lower())
        if value is not None:
            yield match.start(), match.end(), value, None
    for match in _THREE.finditer(text):
        yield match.start(), match.end(), Decimal(3), None
    for match in _TWO.finditer(text):
        yield match.start(), match.end(), Decimal(2), None
    for match in _CLOCK.finditer(text):
        hours, minutes, seconds = map(Decimal, match.groups())
        yield match.start(), match.end(), (hours * 60 + minutes) * 60 + seconds, "time"


def is_in_word(numbers: Numbers, one: Quantity) -> bool:
    """Tell whether a quantity of these numbers is a part of a word: "одноденний"."""
    return _AGE.match(numbers.text, one.start) is not None


def _alone(text: str, found: Sequence[Quantity]) -> Iterator[tuple[int, int, Decimal, None]]:
    for match in _WORD.finditer(text):
        value = _ALONE.get(match[0].lower())
        if value and not any(each.start <= match.start() < each.end for each in found):
            yield match.start(), match.end(), value, None


def _compound(word: str) -> Decimal | None:
    """The value of "двадцатипяти", None for what is no number."""
    word = word.replace("’", "'").replace("ʼ", "'")
    total = Decimal(0)
    while word:
        for length in range(len(word), 2, -1):
            form = word[:length]
            value = _WITHIN.get(form) or VALUES.get(form)
            value = value or VALUES.get(form + "и") or VALUES.get(form + "ти")
            if value is not None and value < 1000:
                total, word = total + value, word[length:]
                break
        else:
            return None
    return total or None
