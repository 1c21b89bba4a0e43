from __future__ import annotations

from datetime import date

import pytest

from qa.language.moments import find_moments

FRIDAY = date(2023, 9, 15)


@pytest.mark.parametrize(
    ("text", "first"),
    [("вчера", date(2023, 9, 14)), ("позавчора", date(2023, 9, 13)), ("today", FRIDAY),
     ("кеше", date(2023, 9, 14)), ("эртең", date(2023, 9, 16)), ("в четверг", date(2023, 9, 14)),
     ("у п'ятницю", FRIDAY), ("on Monday", date(2023, 9, 11)), ("дүйсенбі күні", date(2023, 9, 11)),
     ("үч күн мурун", date(2023, 9, 12)), ("накануне", date(2023, 9, 14)),
     ("в субботнем матче", date(2023, 9, 9)), ("ишембү күнү", date(2023, 9, 9)),
     ("next week", date(2023, 9, 18))],
)  # fmt: skip
def test_days(text: str, first: date) -> None:
    (moment, *_) = [each for each in find_moments(text, FRIDAY) if each.days]
    assert moment.days[0] == first


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [("былтыр", 2022, None), ("торік", 2022, None), ("в прошлом году", 2022, None),
     ("next year", 2024, None), ("келесі жылы", 2024, None), ("in May 2021", 2021, 5),
     ("былтыркыдан аз", 2022, None), ("өткен жылғыдан көп", 2022, None),
     ("на октябрьской сессии", None, 10), ("на жовтневій сесії", None, 10),
     ("липневі дощі", None, 7), ("минулого місяця", 2023, 8), ("быйыл", 2023, None),
     ("in October", None, 10)],
)  # fmt: skip
def test_months_and_years(text: str, year: int | None, month: int | None) -> None:
    assert (year, month) in {(each.year, each.month) for each in find_moments(text, FRIDAY)}


@pytest.mark.parametrize(
    "text", ["may rise", "a march of 5 km", "серед людей", "Қазанда", "Октябрьский район"]
)
def test_what_names_no_time(text: str) -> None:
    assert not [each for each in find_moments(text, FRIDAY) if each.month or each.year or each.day]


def test_without_a_day_of_publication_nothing_relative_is_resolved() -> None:
    for text in ("вчера", "on Friday", "last year", "next month", "two weeks ago", "завтра"):
        found = find_moments(text)
        assert found
        assert not any(each.days or each.year for each in found)


@pytest.mark.parametrize(
    ("text", "century"), [("19th-century", 19), ("XIX века", 19), ("XVIII ғасыр", 18)]
)
def test_centuries(text: str, century: int) -> None:
    assert century in {each.century for each in find_moments(text)}
