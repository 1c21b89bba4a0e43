from __future__ import annotations

import pytest

from qa.answering.time_spans import time_spans

CASES: tuple[tuple[str, list[str]], ...] = (
    ("В ночь с 4 на 5 января 2022 года", ["В ночь с 4 на 5 января 2022 года"]),
    ("утром 5 января в 10:30, по словам", ["утром 5 января в 10:30"]),
    ("Вчера и сегодня рынок закрыт", ["Вчера и сегодня"]),
    ("у п’ятницю ринок зачинено", ["у п’ятницю"]),
    ("жұма күні ашылды", ["жұма күні"]),
    ("on Friday night it was 9 p.m. here", ["on Friday night", "9 p.m"]),
    ("since the 1990s", ["since the 1990s"]),
    ("в XIX веке и в 20 веке", ["XIX веке", "20 веке"]),
    ("in the nineteenth century", ["nineteenth century"]),
    ("66 million years ago", ["66 million years ago"]),
    ("начали 10 лет назад", ["10 лет назад"]),
    ("открыли в марте", ["в марте"]),
    ("from 1870 to 1939", ["1870 to 1939"]),
    ("2000 people and 2030 осіб", []),
    ("за 3 часа 24.kg и 1.5 % из 5", []),
    ("the Marchers may come", []),
    ("", []),
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_expressions_of_time_are_found(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in time_spans(text)] == expected


def test_hostile_text_takes_no_long_time() -> None:
    for text in ("1" * 1_000_000, "1999 " * 20_000, "XVI" * 100_000, "в " * 200_000, "\0\ud800"):
        assert all(0 <= start < end <= len(text) for start, end in time_spans(text))
