from __future__ import annotations

import pytest

from qa.conversation.asked import Asked, read
from qa.conversation.reading import read_after

RUSSIAN = read("Почему дорожает бензин в Таразе?", "ru")
KAZAKH = read("Таразда қанша адам жараланды?", "kk")
KYRGYZ = read("Таласта канча киши жабыркады?", "ky")


@pytest.mark.parametrize(
    ("text", "language", "before", "read_as"),
    [
        ("А в Актау?", "uk", RUSSIAN, "ru"),
        ("А в Актау?", "ru", RUSSIAN, "ru"),
        ("А в Києві?", "uk", RUSSIAN, "uk"),
        ("Чому?", "uk", RUSSIAN, "uk"),
        ("А в Актау?", "en", RUSSIAN, "en"),
        ("А скільки коштує квиток у Таразі?", "uk", RUSSIAN, "uk"),
        ("Ал Талас?", "ky", KAZAKH, "kk"),
        ("Ал Шымкентке?", "kk", KYRGYZ, "ky"),
        ("Ал Қордай?", "kk", KYRGYZ, "kk"),
        ("А в Актау?", "uk", None, "uk"),
    ],
)
def test_few_words_are_taken_for_the_language_spoken_before(
    text: str, language: str, before: Asked | None, read_as: str
) -> None:
    assert read_after(text, language, before).language == read_as


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("Шымкентте ше?", KAZAKH, "Ал Шымкентте?"),
        ("Ал Шымкентте ше?", KAZAKH, "Ал Шымкентте?"),
        ("шымкентте ше", KAZAKH, "Ал шымкентте?"),
        ("Баткендечи?", KYRGYZ, "Ал Баткенде?"),
        ("Ал Баткендечи?", KYRGYZ, "Ал Баткенде?"),
        ("Жумушчу", KYRGYZ, "Жумушчу"),
        ("Ачы?", KYRGYZ, "Ачы?"),
        ("Кайсынысычы, качан?", KYRGYZ, "Кайсынысычы, качан?"),
        ("А в Актау?", RUSSIAN, "А в Актау?"),
        ("", KAZAKH, ""),
    ],
)
def test_a_particle_behind_is_an_opener_in_front(text: str, before: Asked, meant: str) -> None:
    assert read_after(text, before.language, before).text == meant


def test_nothing_is_moved_where_nothing_was_asked_before() -> None:
    assert read_after("Шымкентте ше?", "kk", None).text == "Шымкентте ше?"


def test_a_capital_at_the_beginning_shows_no_name() -> None:
    assert [word.name for word in read_after("Қоқыс ше?", "kk", KAZAKH).words] == [False, None]
    assert [word.name for word in read_after("Ал Қордай ше?", "kk", KAZAKH).words] == [False, True]
