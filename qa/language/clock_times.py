"""Times of day in digits and words: "21:00", "half past six", "о пів на восьму"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HALF_DAY: Final = 12 * 60
_HOURS: Final = 24
_SMALL: Final = 8  # "eight at night" is in the evening, "three at night" after midnight
_QUARTER, _HALF, _THREE_QUARTERS = 15, 30, 45


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day that a text names.

    Attributes:
        start: First character, counted from 0.
        end: One past the last (half-open).
        minute: Of the day, from 0 to 1439; before noon where that is open.
        certain: Whether it is told to be before or after noon.
    """

    start: int
    end: int
    minute: int
    certain: bool

    def is_same(self, other: ClockTime) -> bool:
        """Tell whether both may be one time of the day."""
        if self.certain and other.certain:
            return self.minute == other.minute
        return self.minute % _HALF_DAY == other.minute % _HALF_DAY


# For each hour from one on: what it is in the cases that times of day stand in.
_WORDS: Final = (
    r"one|час|перш\w{1,2}|бір|бир", r"two|дв[ае]|двух|двум|друг(?:а|ої|ій|у)|екі|эки",
    r"three|три|тр[её]х|тр[её]м|трет(?:я|ьої|ій|ю)|үш|үч",
    r"four|четыре|четыр[её]х|четыр[её]м|четверт(?:а|ої|ій|у)|төрт",
    r"five|пять|пяти|п['’ʼ]ят(?:а|ої|ій|у)|бес|беш", r"six|шесть|шести|шост(?:а|ої|ій|у)|алты",
    r"seven|семь|семи|сьом(?:а|ої|ій|у)|жеті|жети",
    r"eight|восемь|восьми|восьм(?:а|ої|ій|у)|сегіз|сегиз",
    r"nine|девять|девяти|дев['’ʼ]ят(?:а|ої|ій|у)|тоғыз|тогуз",
    r"ten|десять|десяти|десят(?:а|ої|ій|у)|он",
    r"eleven|одиннадцат[ьи]|одинадцят(?:а|ої|ій|у)|он\s(?:бір|бир)",
    r"twelve|двенадцат[ьи]|дванадцят(?:а|ої|ій|у)|он\s(?:екі|эки)",
)  # fmt: skip
# "Половина восьмого" is half past seven.
_ORDINALS: Final = (
    "первого", "второго", "третьего", "четв[её]ртого", "пятого", "шестого", "седьмого", "восьмого",
    "девятого", "десятого", "одиннадцатого", "двенадцатого",
)  # fmt: skip
_NUMBER: Final = r"[01]?\d|2[0-4]"
# Longer words first: "он екі" is twelve.
_HOUR: Final = rf"(?:{_NUMBER})(?!\d)|{'|'.join(reversed(_WORDS))}"
_MORNING: Final = r"утра|ранку|a\.?\s?m\b\.?|in\sthe\smorning|таңғы|таңертеңгі|таңкы|эртең\sмененки"
_NIGHT: Final = r"ночи|ночі|at\snight|түнгі|түнкү"
_EVENING: Final = (
    r"вечера|вечора|дня|p\.?\s?m\b\.?|in\sthe\s(?:evening|afternoon)|кешкі|кечки"
    r"|түстен\sкейінгі|түштөн\sкийинки"
)
_PART: Final = rf"(?:{_MORNING}|{_NIGHT}|{_EVENING})"
# Without "дня": "три дня" are three days.
_NEXT_PART: Final = rf"(?:(?!дня){_PART})"
_LATER: Final = r"(?:[^.,;]{0,24}?\s(?P<later>morning|evening|afternoon|night)(?!\w))?"
_CASE: Final = r"(?:[\s-]?(?:[дт][аеоө]н?|[ғгкқ][аеоө]|[дтн][ыіиуү][ңн]))?"
_BEFORE: Final = r"(?<![\w.,:/-])"
_TIMES: Final = tuple(
    (minutes, re.compile(pattern, re.IGNORECASE))
    for minutes, pattern in (
        (None, rf"{_BEFORE}(?:(?P<part>{_PART})\s(?:(?:сағат|саат)\s)?)?(?P<h>{_NUMBER})"
               rf":(?P<m>[0-5]\d)(?![\w:])(?:\s?(?P<behind>{_PART}))?"),
        (None, rf"{_BEFORE}(?P<h>{_NUMBER})\.(?P<m>[0-5]\d)\s?(?P<behind>{_NEXT_PART})(?!\w)"),
        (0, rf"{_BEFORE}(?P<h>{_HOUR})(?:-?[а-яії]{{1,3}})?\s?(?P<behind>{_NEXT_PART})(?!\w)"),
        (0, rf"{_BEFORE}(?P<h>{_HOUR})(?:-?[а-яії]{{1,3}})?\s(?:час(?:а|ов|ам)?|годин\w{{0,2}})"
            rf"\s(?P<behind>{_PART})(?!\w)"),
        (0, rf"{_BEFORE}(?:о|об)\s(?P<h>{_HOUR})\s(?:годині\s)?(?P<behind>{_PART})(?!\w)"),
        (0, rf"{_BEFORE}(?P<h>{_HOUR})\so['’]clock{_LATER}"),
        (-_HALF, rf"{_BEFORE}(?:половин\w{{1,2}}\s|пол-?)(?P<o>{'|'.join(_ORDINALS)})"
                 rf"(?:\s(?P<behind>{_PART}))?(?!\w)"),
        (-_HALF, rf"{_BEFORE}пів\sна\s(?P<h>{_HOUR})(?:\s(?P<behind>{_PART}))?(?!\w)"),
        (-_THREE_QUARTERS, rf"{_BEFORE}четверть\s(?P<o>{'|'.join(_ORDINALS)})"
                           rf"(?:\s(?P<behind>{_PART}))?(?!\w)"),
        (-_THREE_QUARTERS, rf"{_BEFORE}чверть\sна\s(?P<h>{_HOUR})(?:\s(?P<behind>{_PART}))?(?!\w)"),
        (-_QUARTER, rf"{_BEFORE}(?:без\sчетверти|за\sчверть|quarter\sto)\s(?P<h>{_HOUR})"
                    rf"(?:\s(?P<behind>{_PART}))?(?!\w){_LATER}"),
        (_QUARTER, rf"{_BEFORE}(?:чверть\sпо|quarter\spast)\s(?P<h>{_HOUR})"
                   rf"(?:\s(?P<behind>{_PART}))?(?!\w){_LATER}"),
        (_HALF, rf"{_BEFORE}half\spast\s(?P<h>{_HOUR})(?:\s(?P<behind>{_PART}))?(?!\w){_LATER}"),
        (_HALF, rf"{_BEFORE}(?:(?P<part>{_PART})\s)?(?:сағат|саат)\s(?P<h>{_HOUR})"
                r"\sжарым\w{0,4}"),
        (0, rf"{_BEFORE}(?:(?P<part>{_PART})\s)?(?:сағат|саат)\s(?P<h>{_HOUR})"
            rf"(?!:)(?!\sжарым){_CASE}(?!\w)"),
    )
)  # fmt: skip
_FIXED: Final = (
    (_HALF_DAY, re.compile(r"(?<!\w)(?:noon|midday|полдень|опівдні)(?!\w)", re.IGNORECASE)),
    (0, re.compile(r"(?<!\w)(?:midnight|полночь|опівночі)(?!\w)", re.IGNORECASE)),
)


def clock_times(text: str) -> tuple[ClockTime, ...]:
    """Return the times of day that a text names, in order.

    Args:
        text: A sentence; time is linear in its length.
    """
    found = sorted(_found(text), key=lambda each: (each.start, -each.end))
    kept: list[ClockTime] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _found(text: str) -> Iterator[ClockTime]:
    for minutes, pattern in _TIMES:
        for match in pattern.finditer(text):
            names = match.groupdict()
            hour = _hour(names.get("h"), names.get("o"))
            shift = int(names.get("m") or 0) if minutes is None else minutes
            if hour is None or hour > _HOURS:
                continue
            part = names.get("part") or names.get("behind") or names.get("later") or ""
            written = names.get("h") or ""
            known = bool(part) or hour > _HOURS // 2 or written.startswith("0")
            minute = _of_day(hour, part) * 60 + shift
            yield ClockTime(*match.span(), minute % (2 * _HALF_DAY), known)
    for minute, fixed in _FIXED:
        for match in fixed.finditer(text):
            yield ClockTime(*match.span(), minute, certain=True)


def _hour(word: str | None, ordinal: str | None) -> int | None:
    if word is not None and word.isdecimal():
        return int(word)
    listed, told = (_WORDS, word) if word is not None else (_ORDINALS, ordinal)
    return next(
        (
            number
            for number, words in enumerate(listed, 1)
            if told and re.fullmatch(words, told, re.IGNORECASE)
        ),
        None,
    )


def _of_day(hour: int, part: str) -> int:
    """The hour of the day: nine in the evening is 21."""
    if hour > _HOURS // 2 or not part:
        return hour % _HOURS
    short = hour % (_HOURS // 2)
    if re.fullmatch(rf"{_MORNING}|morning", part, re.IGNORECASE):
        return short
    if re.fullmatch(rf"{_NIGHT}|night", part, re.IGNORECASE):
        return short + (12 if hour >= _SMALL and hour < _HOURS // 2 else 0)
    return short + 12
