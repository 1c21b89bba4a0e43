from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.dates import find_dates, parse_published

BISHKEK = timezone(timedelta(hours=6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-01-06", date(2022, 1, 6)),
        ("20220106", date(2022, 1, 6)),
        ("2022-W01-4", date(2022, 1, 6)),
        ("2022-01-06T14:00:00Z", datetime(2022, 1, 6, 14, tzinfo=UTC)),
        ("2022-01-06 14:00 UTC", datetime(2022, 1, 6, 14, tzinfo=UTC)),
        ("2022-01-06T14:00+06:00", datetime(2022, 1, 6, 14, tzinfo=BISHKEK)),
        ("2022-01-06 14:00:00 +0600", datetime(2022, 1, 6, 14, tzinfo=BISHKEK)),
        ("2022-01-06T14:00:00.123456789", datetime(2022, 1, 6, 14, 0, 0, 123456)),
        ("20220106T140000", datetime(2022, 1, 6, 14)),
        ("2022/01/06 10:00", datetime(2022, 1, 6, 10)),
        ("Thu, 06 Jan 2022 14:00:00 +0600", datetime(2022, 1, 6, 14, tzinfo=BISHKEK)),
        ("Thu, 06 Jan 2022 14:00:00 GMT", datetime(2022, 1, 6, 14, tzinfo=UTC)),
        ("1641456000", datetime(2022, 1, 6, 8, tzinfo=UTC)),
        ("1641456000123", datetime(2022, 1, 6, 8, 0, 0, 123000, tzinfo=UTC)),
        ("06.01.2022", date(2022, 1, 6)),
        ("06.01.2022 14:05", datetime(2022, 1, 6, 14, 5)),
        ("Опубликовано: 06.01.2022 14:05", datetime(2022, 1, 6, 14, 5)),
        ("06 января 2022, 14:00", datetime(2022, 1, 6, 14)),
        ("14:00, 06\u00a0января 2022", datetime(2022, 1, 6, 14)),
        ("6 янв. 2022 г. в 14:05", datetime(2022, 1, 6, 14, 5)),
        ("Четверг, 6 января 2022", date(2022, 1, 6)),
        ("6 січня 2022", date(2022, 1, 6)),
        ("January 6, 2022", date(2022, 1, 6)),
        ("6 Jan 2022", date(2022, 1, 6)),
        ("Jan 6, 2022 2:05 PM", datetime(2022, 1, 6, 14, 5)),
        ("Jan 6, 2022 12:05 am", datetime(2022, 1, 6, 0, 5)),
        ("2022 жылғы 6 қаңтар", date(2022, 1, 6)),
        ("6 қаңтар 2022", date(2022, 1, 6)),
        ("2022-жылдын 6-январы", date(2022, 1, 6)),
        ("6-январь, 2022", date(2022, 1, 6)),
        ("01/13/2022", date(2022, 1, 13)),
        ("13/01/2022", date(2022, 1, 13)),
        ("01/02/2022", date(2022, 2, 1)),
    ],
)
def test_a_stated_date_is_read(text: str, expected: date) -> None:
    found = parse_published(text)
    assert found == expected
    assert type(found) is type(expected)
    if isinstance(found, datetime) and isinstance(expected, datetime):
        assert found.tzinfo == expected.tzinfo


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "2022-01",
        "января 2022",
        "6 января",
        "14:00",
        "вчера",
        "yesterday at 5 pm",
        "32.13.2022",
        "31 февраля 2022",
        "1622-01-01",
        "2150-01-01",
        "0000-00-00",
        "9999999999",
        "99999999999999999999",
        "6 января 2022 – 7 января 2022",
        "\0" * 50,
        "\ud800 2022",
        "٢٠٢٢",
        "6 января 2022 " + "x" * 500,
    ],
)
def test_what_states_no_whole_date_is_none(text: str) -> None:
    assert parse_published(text) is None


def test_the_language_decides_what_is_ambiguous_or_unknown() -> None:
    assert parse_published("01/02/2022", "en-US") == date(2022, 1, 2)
    assert parse_published("01/02/2022", "en") == date(2022, 2, 1)
    assert parse_published("6. Januar 2022", "de") == date(2022, 1, 6)
    assert parse_published("6 xyz 2022", "no such language") is None


@given(st.text(alphabet="0123456789-:. /TZ+янвJaPM,", max_size=30))
def test_no_text_raises(text: str) -> None:
    found = parse_published(text)
    assert found is None or 1700 <= found.year <= 2100


PUBLISHED = date(2022, 1, 14)
Parts = tuple[str, int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сегодня 14 января вернулись", [("14 января", 14, 1, 2022)]),
        ("14 января 2021 года", [("14 января 2021 года", 14, 1, 2021)]),
        ("5 мая 2020г. и", [("5 мая 2020г.", 5, 5, 2020)]),
        ("завершено 9 січня.", [("9 січня", 9, 1, 2022)]),
        ("On January 5 he", [("January 5", 5, 1, 2022)]),
        ("on the 5th of January", [("5th of January", 5, 1, 2022)]),
        ("January 4-5, 2022 in", [("January 4", 4, 1, 2022), ("5, 2022", 5, 1, 2022)]),
        ("5-го января", [("5-го января", 5, 1, 2022)]),
        ("в ночь с 4 на 5 января", [("4", 4, 1, 2022), ("5 января", 5, 1, 2022)]),
        ("В Алматы 4-5 января", [("4", 4, 1, 2022), ("5 января", 5, 1, 2022)]),
        ("4, 5 и 6 января", [("4", 4, 1, 2022), ("5", 5, 1, 2022), ("6 января", 6, 1, 2022)]),
        ("6 қаңтарда", [("6 қаңтарда", 6, 1, 2022)]),
        ("2022 жылғы 30 қыркүйегінде", [("2022 жылғы 30 қыркүйегінде", 30, 9, 2022)]),
        ("қаңтардың 6-сы", [("қаңтардың 6-сы", 6, 1, 2022)]),
        ("7-январда келди", [("7-январда", 7, 1, 2022)]),
        ("2022-жылдын 6-январында", [("2022-жылдын 6-январында", 6, 1, 2022)]),
        ("07.01.2022", [("07.01.2022", 7, 1, 2022)]),
        ("Пятого января", [("Пятого января", 5, 1, 2022)]),
        ("двадцать первого января", [("двадцать первого января", 21, 1, 2022)]),
        ("п’ятого січня", [("п’ятого січня", 5, 1, 2022)]),
        ("25 декабря", [("25 декабря", 25, 12, 2021)]),
        ("10 марта", [("10 марта", 10, 3, 2022)]),
        ("20 марта", [("20 марта", 20, 3, 2021)]),
        ("29 февраля", [("29 февраля", 29, 2, 2020)]),
        ("у 2014 році", [("2014 році", None, None, 2014)]),
        ("в первые дни 2022\u00a0года", [("2022\u00a0года", None, None, 2022)]),
        ("в 2014 и 2015 годах", [("2014", None, None, 2014), ("2015 годах", None, None, 2015)]),
        ("в июне 2018 года", [("июне 2018 года", None, 6, 2018)]),
        ("5 января 2000 человек вышли", [("5 января", 5, 1, 2022)]),
        ("7 января 2022 150 военных", [("7 января 2022", 7, 1, 2022)]),
        ("5 лип росли", []),
        ("Only 5 may remain", []),
        ("31 февраля", []),
        ("12.13.2022", []),
        ("ТЭЦ-2 января", []),
        ("2000 р. за штуку", []),
    ],
)
def test_dates_in_running_text(text: str, expected: list[Parts]) -> None:
    found = find_dates(text, PUBLISHED)
    assert [(text[f.start : f.end], f.day, f.month, f.year) for f in found] == expected


def test_without_a_publication_date_no_year_is_filled_in() -> None:
    assert [found.year for found in find_dates("7 января")] == [None]


def test_around_the_turn_of_the_year_the_near_day_is_meant() -> None:
    (found,) = find_dates("5 января", date(2021, 12, 30))
    assert found.year == 2022


@given(st.text(max_size=200))
def test_spans_are_ordered_and_inside(text: str) -> None:
    place = 0
    for found in find_dates(text, PUBLISHED):
        assert place <= found.start < found.end <= len(text)
        place = found.end


@pytest.mark.parametrize("published", [date.max, date.min, date(9999, 11, 1)])
def test_dates_without_a_year_are_read_up_to_the_last_day_there_is(published: date) -> None:
    (found,) = find_dates("It opened on 5 May.", published)
    assert (found.day, found.month) == (5, 5)
    assert found.year in {published.year, None}
