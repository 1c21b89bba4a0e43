from __future__ import annotations

import pytest

from qa.language.counted import counted_in, unit_of

WORDS = (
    ("военных", "soldier"),
    ("Військових", "soldier"),
    ("troops", "soldier"),
    ("аскер", "soldier"),
    ("сарбаздар", "soldier"),
    ("человек", "person"),
    ("кишиге", "person"),
    ("людей", "person"),
    ("автомобилей", "vehicle"),
    ("автоунаа", "vehicle"),
    ("дней", "day"),
    ("деньги", None),
    ("күнде", "day"),
    ("раз", "time"),
    ("разных", None),
    ("часов", "hour"),
    ("частей", None),
    ("айда", "month"),
    ("айва", None),
    ("%", "percent"),
    ("теңге", "money"),
    ("сомов", "money"),
    ("домов", "house"),
    ("домашний", None),
    ("", None),
)


@pytest.mark.parametrize(("word", "unit"), WORDS)
def test_a_word_counts_in_any_form(word: str, unit: str | None) -> None:
    assert unit_of(word) == unit


def test_the_next_known_word_decides() -> None:
    assert counted_in("150 кыргызских военных и 11 машин", 3) == {"soldier", "person"}
    assert counted_in("8 единиц новой бронетехники", 1) == {"armour"}
    assert counted_in("8 единиц самой новой бронетехники", 1) == frozenset()
    assert counted_in("8", 1) == frozenset()
