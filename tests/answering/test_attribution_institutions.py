"""Institutions of one kind put in each other's place, and who is said to speak of them."""

from __future__ import annotations

import pytest

from qa.answering.attribution_names import missing_names
from qa.answering.attribution_speakers import told_by_another
from qa.answering.attribution_voices import told_as_fact
from qa.language.sounds import sounds_alike

OTHERS = [
    ("ru", "Европейский центральный банк повысил ставку.", "en",
     "The Bank of England raised its rate."),
    ("en", "The Federal Reserve cut rates.", "uk", "Банк Англії знизив ставку."),
    ("ky", "Конституциялык сот чечимди бекитти.", "ru", "Верховный суд утвердил решение."),
    ("en", "The Supreme Court refused bail.", "uk",
     "Вищий антикорупційний суд відмовив у заставі."),
    ("kk", "Федерация Кеңесі заңды қабылдады.", "ru", "Госдума приняла закон."),
    ("uk", "Рада Європи засудила рішення.", "en", "The European Council condemned the decision."),
    ("ru", "Сенат одобрил поправку.", "kk", "Мәжіліс түзетуді қабылдады."),
]  # fmt: skip
THE_SAME = [
    ("ru", "Банк Англии повысил ставку.", "en", "The Bank of England raised its rate."),
    ("en", "The central bank cut rates.", "uk", "Банк Англії знизив ставку."),
    ("en", "The court refused bail.", "uk", "Вищий антикорупційний суд відмовив у заставі."),
    ("uk", "Парламент ухвалив закон.", "ru", "Госдума приняла закон."),
    ("ru", "Глава Евросовета посетил Баку.", "en", "The European Council president visited Baku."),
    ("kk", "Жоғарғы сот шешімді бекітті.", "ru", "Верховный суд утвердил решение."),
]


@pytest.mark.parametrize(("language", "statement", "its", "source"), OTHERS)
def test_another_institution_of_a_kind_is_missing(
    language: str, statement: str, its: str, source: str
) -> None:
    assert missing_names(statement, language, [(source, its)], [])


@pytest.mark.parametrize(("language", "statement", "its", "source"), THE_SAME)
def test_an_institution_may_be_called_by_its_kind(
    language: str, statement: str, its: str, source: str
) -> None:
    assert not missing_names(statement, language, [(source, its)], [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Одесской", "Одещину"), ("Донецкой", "Донеччині"), ("Черкасской", "Черкащини"),
     ("Абадской", "Абад"), ("Ашхабадской", "Ашхабад"), ("Уитком", "Whitcomb"), ("Нокс", "Knox")],
)  # fmt: skip
def test_regions_and_mute_letters_sound_alike(one: str, other: str) -> None:
    assert sounds_alike(one, other)


@pytest.mark.parametrize(
    ("language", "statement", "its", "source"),
    [
        ("en", "Floods inundated 250 homes, and 640 children were moved, the ministry said.",
         "ru", "По данным министерства, паводок затопил 250 домов, эвакуированы 640 детей."),
        ("ru", "Цены выросли на 9%, а больше всего подорожали овощи, сообщает Росстат.",
         "ru", "По данным Росстата, цены выросли на 9%, сильнее всего подорожали овощи."),
        ("en", "Investigators' theory is that the driver crossed into the oncoming lane.",
         "ru", "По версии следствия, водитель выехал на встречную полосу."),
        ("en", "Acme plans to close its plant in Leven by March.",
         "en", "Acme said it would close its plant in Leven by March."),
    ],
)  # fmt: skip
def test_what_is_still_told_as_theirs(language: str, statement: str, its: str, source: str) -> None:
    assert not told_as_fact(statement, language, [(source, its)])


@pytest.mark.parametrize(
    ("statement", "another"),
    [
        ("Charles Michel said that Yerevan was ready to sign a peace treaty.", True),
        ("Nikol Pashinyan said that Yerevan was ready to sign a peace treaty.", False),
        ("After talks with Charles Michel, Nikol Pashinyan said Yerevan was ready to sign.", False),
    ],
)
def test_who_is_only_mentioned_did_not_say_it(statement: str, another: bool) -> None:
    source = (
        "Armenian Prime Minister Nikol Pashinyan said after talks with President Charles Michel"
        " that Yerevan was ready to sign a peace treaty."
    )
    assert told_by_another(statement, "en", [(source, "en")]) is another
