from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.language.periods import find_periods

TODAY = date(2022, 1, 19)  # a Wednesday
NEWEST = date(2022, 1, 14)

# Text; the words of its period, first and last day in ISO, "" where open.
PERIODS = (
    ("что было с 5 по 12 января", "с 5 по 12 января", "2022-01-05", "2022-01-12"),
    ("с 5 января по 12 января", "с 5 января по 12 января", "2022-01-05", "2022-01-12"),
    ("between 5 and 12 January 2021", "between 5 and 12 January 2021", "2021-01-05", "2021-01-12"),
    ("from January 5 to 12, 2021", "from January 5 to 12, 2021", "2021-01-05", "2021-01-12"),
    (
        "5-қаңтардан 12-қаңтарға дейін не",
        "5-қаңтардан 12-қаңтарға дейін",
        "2022-01-05",
        "2022-01-12",
    ),
    ("5-12 қаңтар аралығында", "5-12 қаңтар аралығында", "2022-01-05", "2022-01-12"),
    ("з 30 грудня по 5 січня", "з 30 грудня по 5 січня", "2021-12-30", "2022-01-05"),
    ("с 30 декабря по 5 января 2021", "с 30 декабря по 5 января 2021", "2020-12-30", "2021-01-05"),
    ("с января по март 2021 года", "с января по март 2021 года", "2021-01-01", "2021-03-31"),
    ("5, 6 и 7 января", "5, 6 и 7 января", "2022-01-05", "2022-01-07"),
    ("в январе 2022", "в январе 2022", "2022-01-01", "2022-01-31"),
    ("in February", "in February", "2021-02-01", "2021-02-28"),
    ("за 2021 год", "за 2021 год", "2021-01-01", "2021-12-31"),
    ("on 6 January", "on 6 January", "2022-01-06", "2022-01-06"),
    ("January 6th, 2021", "January 6th, 2021", "2021-01-06", "2021-01-06"),
    ("15 марта", "15 марта", "2021-03-15", "2021-03-15"),
    ("29 February", "29 February", "2020-02-29", "2020-02-29"),
    ("2022-жылдын 6-январында", "2022-жылдын 6-январында", "2022-01-06", "2022-01-06"),
    ("қаңтар айында", "қаңтар айында", "2022-01-01", "2022-01-31"),
    ("since 10 January", "since 10 January", "2022-01-10", ""),
    ("с 10 января", "с 10 января", "2022-01-10", ""),
    ("10-январдан бери", "10-январдан бери", "2022-01-10", ""),
    ("до 10 января", "до 10 января", "", "2022-01-10"),
    ("10-қаңтарға дейін", "10-қаңтарға дейін", "", "2022-01-10"),
    ("before 10 January", "before 10 January", "", "2022-01-09"),
    ("після 10 січня", "після 10 січня", "2022-01-11", ""),
    ("last week", "last week", "2022-01-10", "2022-01-16"),
    ("from last week", "from last week", "2022-01-10", "2022-01-16"),
    ("на прошлой неделе", "на прошлой неделе", "2022-01-10", "2022-01-16"),
    ("өткен аптада", "өткен аптада", "2022-01-10", "2022-01-16"),
    ("өткөн жумада", "өткөн жумада", "2022-01-10", "2022-01-16"),
    ("минулого місяця", "минулого місяця", "2021-12-01", "2021-12-31"),
    ("былтыр", "былтыр", "2021-01-01", "2021-12-31"),
    ("this year", "this year", "2022-01-01", "2022-01-19"),
    ("цього тижня", "цього тижня", "2022-01-17", "2022-01-19"),
    ("вчера", "вчера", "2022-01-18", "2022-01-18"),
    ("позавчора", "позавчора", "2022-01-17", "2022-01-17"),
    ("the day before yesterday", "the day before yesterday", "2022-01-17", "2022-01-17"),
    ("бүгүн", "бүгүн", "2022-01-19", "2022-01-19"),
    ("за последние три дня", "за последние три дня", "2022-01-16", "2022-01-19"),
    ("за останні п'ять днів", "за останні п'ять днів", "2022-01-14", "2022-01-19"),
    ("over the last week", "over the last week", "2022-01-12", "2022-01-19"),
    ("за месяц", "за месяц", "2021-12-19", "2022-01-19"),
    ("соңғы екі аптада", "соңғы екі аптада", "2022-01-05", "2022-01-19"),
    ("two weeks ago", "two weeks ago", "2022-01-03", "2022-01-09"),
    ("үш күн бұрын", "үш күн бұрын", "2022-01-16", "2022-01-16"),
    ("since yesterday", "since yesterday", "2022-01-18", ""),
    ("on Monday", "on Monday", "2022-01-17", "2022-01-17"),
    ("в среду", "в среду", "2022-01-19", "2022-01-19"),
    ("last Wednesday", "last Wednesday", "2022-01-12", "2022-01-12"),
    ("у п'ятницю", "у п'ятницю", "2022-01-14", "2022-01-14"),
    ("last 999 years", "last 999 years", "1700-01-19", "2022-01-19"),
)


@pytest.mark.parametrize(("text", "words", "since", "until"), PERIODS)
def test_a_period_is_reckoned_from_today_or_the_newest_day(
    text: str, words: str, since: str, until: str
) -> None:
    (period,) = find_periods(text, TODAY, NEWEST)
    assert text[period.start : period.end] == words
    assert period.start <= period.core < period.end
    assert (str(period.since or ""), str(period.until or "")) == (since, until)


@pytest.mark.parametrize(
    "text",
    [
        "Сколько человек?",
        "May I ask?",
        "среда обитания",
        "двумя днями до 10 января",
        "in the news",
        "лист 5",
        "the march on the capital",
        "two days before 10 January",
        "31 февраля",
    ],
)
def test_other_words_are_no_period(text: str) -> None:
    assert find_periods(text, TODAY, NEWEST) == ()


def test_without_an_archive_a_date_is_not_after_today() -> None:
    (period,) = find_periods("18 января", TODAY)
    assert period.since == date(2022, 1, 18)
    (period,) = find_periods("18 января", TODAY, NEWEST)
    assert period.since == date(2021, 1, 18)


@pytest.mark.parametrize(
    ("text", "relative", "attribute"),
    [
        ("вчера", True, False),
        ("вчерашние", True, True),
        ("last week's", True, True),
        ("6-қаңтардағы", False, True),
        ("6-қаңтарда", False, False),
    ],
)
def test_the_form_of_a_period_is_told(text: str, relative: bool, attribute: bool) -> None:
    (period,) = find_periods(text, TODAY, NEWEST)
    assert (period.relative, period.attribute) == (relative, attribute)


@pytest.mark.parametrize("today", [date.min, date.max, date(2024, 2, 29)])
def test_the_ends_of_the_calendar_are_not_passed(today: date) -> None:
    text = "last year, in the last 999 weeks, yesterday, 999 months ago, this week, 6 января"
    assert find_periods(text, today)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789-–. сполднятьянваряweekslast", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = find_periods(text, TODAY, NEWEST)
    assert all(0 <= a.start <= a.core < a.end <= len(text) for a in found)
    assert all(a.end <= b.start or a.end <= b.core for a, b in pairwise(found))
    for period in found:
        assert period.since is None or period.until is None or period.since <= period.until
