from __future__ import annotations

import pytest

from qa.language.entities import NameKind, find_names

PERSON, PLACE = NameKind.PERSON, NameKind.PLACE
BODY, UNKNOWN = NameKind.BODY, NameKind.UNKNOWN

CASES: tuple[tuple[str, str | None, list[tuple[str, NameKind]]], ...] = (
    # Titles, function words and the sentence's own capital are no part of a name.
    ("Президент Садыр Жапаров приехал.", "ru", [("Садыр Жапаров", PERSON)]),
    ("Сообщил генерал-полковник Андрей Сердюков.", "ru", [("Андрей Сердюков", PERSON)]),
    ("Приехали Асан Токоев и гости.", "ru", [("Асан Токоев", PERSON)]),
    ("Рынок закрыт.", "ru", []),
    ("The market is shut on Monday.", "en", []),
    ("On January 6 President Sadyr Japarov spoke.", "en", [("Sadyr Japarov", PERSON)]),
    # Initials, particles, apostrophes, hyphens, kinship words.
    ("Это А. В. Зась.", "ru", [("А. В. Зась", PERSON)]),
    ("Пришла Д'Артаньян-Шойгу.", "ru", [("Д'Артаньян-Шойгу", PERSON)]),
    ("It was Ludwig van der Berg.", "en", [("Ludwig van der Berg", UNKNOWN)]),
    ("пришёл Асан Маматов уулу", "ru", [("Асан Маматов уулу", PERSON)]),
    ("Tokayev's plan and Zas’s answer", "en", [("Tokayev", UNKNOWN), ("Zas", UNKNOWN)]),
    # Who speaks is a person.
    ("Хлеба нет, сказала Гульжан Бек.", "ru", [("Гульжан Бек", PERSON)]),
    ("It is gone, Gulzhan said.", "en", [("Gulzhan", PERSON)]),
    # Where things stand and happen is a place.
    ("Это было в Алматы.", "ru", [("Алматы", PLACE)]),
    ("Це сталося у Жанаозені.", "uk", [("Жанаозені", PLACE)]),
    ("Пост стоит у села Карой.", "ru", [("Карой", PLACE)]),
    ("It began in Zhanaozen.", "en", [("Zhanaozen", PLACE)]),
    ("the road crosses Powhatan County", "en", [("Powhatan County", PLACE)]),
    ("Бұл Жаңаөзен қаласында болды.", "kk", [("Жаңаөзен", PLACE)]),
    ("Алар Бишкекте калды.", "ky", [("Бишкекте", PLACE)]),
    # Bodies and other things.
    ("Помогла ОДКБ.", "ru", [("ОДКБ", BODY)]),
    ("It is the Kyrgyz Defence Ministry.", "en", [("Kyrgyz Defence Ministry", BODY)]),
    ("он получил Академическую Премию", "ru", [("Академическую Премию", BODY)]),
    # Nothing of the kind.
    ("", "ru", []),
    ("@Tokayev #Almaty x", "en", []),
    ("\0\ud800 «…»", None, []),
)


@pytest.mark.parametrize(("text", "language", "expected"), CASES)
def test_names_are_found_with_their_kinds(
    text: str, language: str | None, expected: list[tuple[str, NameKind]]
) -> None:
    found = find_names(text, language)
    assert [(text[name.start : name.end], name.kind) for name in found] == expected


def test_a_name_that_opens_the_text_is_marked() -> None:
    opening, other = find_names("«Karoi and Zhanar Bek", "en")
    assert (opening.first, opening.words) == (True, 1)
    assert (other.first, other.words) == (False, 2)


def test_names_stay_within_hostile_text() -> None:
    for text in ("Аб-" * 5_000, "А." * 5_000, "D'" * 5_000, "Ab de " * 3_000, "A" * 1_000_000):
        found = find_names(text, "ru")
        assert all(0 <= name.start < name.end <= len(text) for name in found)
