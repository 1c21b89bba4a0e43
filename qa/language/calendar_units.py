"""Days, weeks, months and years: where each begins and ends, and those before them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from qa.language.dates import FIRST_YEAR


class Unit(StrEnum):
    """A unit of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_ONE_DAY: Final = timedelta(days=1)


def last_day(first: date, unit: Unit) -> date:
    """Return the last day of the unit that begins on a day."""
    match unit:
        case Unit.DAY:
            return first
        case Unit.WEEK:
            return shifted(first, 6)
        case Unit.MONTH:
            return shifted(_months_later(first, 1), -1)
        case Unit.YEAR:
            return date(first.year, 12, 31)


def first_day(day: date, unit: Unit) -> date:
    """Return the first day of the unit that a day is in."""
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            return shifted(day, -day.weekday())
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.YEAR:
            return day.replace(month=1, day=1)


def shifted(day: date, days: int) -> date:
    """Return the day so many days later, within the years that dates have."""
    try:
        return day + days * _ONE_DAY
    except OverflowError:
        return date.max if days > 0 else date(FIRST_YEAR, 1, 1)


def _months_later(day: date, months: int) -> date:
    """Return the day so many months later, or the last one that the month has."""
    count = max(FIRST_YEAR * 12, day.year * 12 + day.month - 1 + months)
    for last in (day.day, 30, 29, 28):
        try:
            return date(count // 12, count % 12 + 1, min(day.day, last))
        except ValueError:
            continue
    return date.max


def back(day: date, number: int, unit: Unit) -> date:
    """Return the day so many units earlier."""
    if unit in {Unit.DAY, Unit.WEEK}:
        return shifted(day, -number * (7 if unit is Unit.WEEK else 1))
    return _months_later(day, -number * (12 if unit is Unit.YEAR else 1))
