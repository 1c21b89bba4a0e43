from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.language.transliteration import TRANSLITERATED_LANGUAGES, cyrillic_readings


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("skolko", "сколько"),
        ("skol'ko", "сколько"),
        ("voennyh", "военных"),
        ("voennykh", "военных"),
        ("vojennyx", "военных"),
        ("Kazaxstan", "казахстан"),
        ("zhenschiny", "женщины"),
        ("jenshchiny", "женщины"),
        ("4elovek", "человек"),
        ("wkola", "школа"),
        ("6kola", "школа"),
        ("podezd", "подъезд"),
        ("eto", "это"),
        ("yeshche", "еще"),
        ("novyj", "новый"),
        ("novy", "новый"),
        ("zelenskiy", "зеленский"),
        ("obyavili", "объявили"),
        ("sovetskij", "советский"),
        ("nazyvaetsya", "называется"),
        ("yuzhnyi", "южный"),
    ],
)
def test_russian_is_among_the_readings(typed: str, word: str) -> None:
    assert word in [reading.word for reading in cyrillic_readings(typed, "ru", 300)]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("skilky", "скільки"),
        ("viyskovykh", "військових"),
        ("Kyiv", "київ"),
        ("Ukraini", "україні"),
        ("hovoryv", "говорив"),
        ("govoryv", "говорив"),
        ("yevropa", "європа"),
        ("nezalezhnist'", "незалежність"),
    ],
)
def test_ukrainian_is_among_the_readings(typed: str, word: str) -> None:
    assert word in [reading.word for reading in cyrillic_readings(typed, "uk", 300)]


def test_the_usual_reading_is_first_and_the_rest_by_cost() -> None:
    readings = cyrillic_readings("shkola", "ru", 50)
    assert readings[0].word == "школа"
    assert all(a.cost <= b.cost for a, b in itertools.pairwise(readings))
    assert len({reading.word for reading in readings}) == len(readings)


def test_i_for_y_is_usual_where_there_is_no_y() -> None:
    def place(*, without_y: bool) -> int:
        readings = cyrillic_readings("soldati", "ru", 100, without_y=without_y)
        return [reading.word for reading in readings].index("солдаты")

    assert place(without_y=True) < place(without_y=False)


@pytest.mark.parametrize("typed", ["", "казах", "2022", "$", "a" * 41, "kto?"])
def test_what_is_no_latin_word_has_no_reading(typed: str) -> None:
    assert [reading.word for reading in cyrillic_readings(typed, "ru", 10)] in ([], [""])


@settings(deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz'46", max_size=40))
def test_no_more_readings_than_asked_for(word: str) -> None:
    for language in TRANSLITERATED_LANGUAGES:
        assert len(cyrillic_readings(word, language, 20)) <= 20
