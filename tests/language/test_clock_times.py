from __future__ import annotations

import pytest

from qa.language.clock_times import clock_times


@pytest.mark.parametrize(
    ("text", "minute", "certain"),
    [("Заседание начнётся в 21:00.", 21 * 60, True),
     ("Кеше кешкі сағат тоғызда өрт шықты.", 21 * 60, True),
     ("It struck at about quarter past six yesterday evening.", 18 * 60 + 15, True),
     ("It closes at 7:30 a.m. on Monday.", 7 * 60 + 30, True),
     ("Рух перекриють о пів на восьму ранку.", 7 * 60 + 30, True),
     ("Огонь потушили к четырём утра.", 4 * 60, True),
     ("Матч начнётся в половине восьмого вечера.", 19 * 60 + 30, True),
     ("Встречаемся в три часа дня.", 15 * 60, True), ("В три часа ночи.", 3 * 60, True),
     ("В одиннадцать часов ночи.", 23 * 60, True), ("The doors open at noon.", 12 * 60, True),
     ("Саат жети жарымда башталат.", 7 * 60 + 30, False), ("За чверть восьма.", 7 * 60 + 45, False),
     ("Кечки саат 9да.", 21 * 60, True), ("о 7-й ранку", 7 * 60, True)],
)  # fmt: skip
def test_a_time_of_day(text: str, minute: int, certain: bool) -> None:
    assert [(each.minute, each.certain) for each in clock_times(text)] == [(minute, certain)]


@pytest.mark.parametrize(
    "text",
    ["Через три дня дорогу откроют.", "Он уехал на 3 дня.", "Цены выросли на 3.15 процента.",
     "Счёт стал 2:1.", "Три часа спустя пожар потушили.", "", "25:10", "It took nine hours."],
)  # fmt: skip
def test_no_time_of_day(text: str) -> None:
    assert clock_times(text) == ()


def test_an_open_time_may_be_either_half_of_the_day() -> None:
    (evening,), (open_one,) = clock_times("в 19:30"), clock_times("пів на восьму")
    (morning,) = clock_times("7:30 утра")
    assert open_one.is_same(evening)
    assert open_one.is_same(morning)
    assert not evening.is_same(morning)


def test_a_long_text_takes_no_long_time() -> None:
    assert len(clock_times("в 7:30 утра и " * 5_000)) == 5_000
    assert clock_times("кешкі сағат " * 5_000) == ()
