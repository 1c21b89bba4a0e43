from __future__ import annotations

import pytest

from qa.answering.attribution_names import missing_names

CARRIED = [
    ("ru", "Об этом сообщила турецкая делегация.", "en", "Turkey's delegation announced it."),
    ("uk", "Міністри Туреччини та Вірменії зустрілися.", "ru", "Встретились армянский и турецкий"
     " министры."),
    ("en", "The American envoy left Doha.", "ru", "Посланник США уехал из Дохи."),
    ("kk", "Қазақстанның Ұлттық банкі мөлшерлемені төмендетті.", "kk", "Ұлттық банк мөлшерлемені"
     " төмендетті."),
    ("ru", "ЦИК Грузии объявил итоги.", "ky", "Грузиянын БШКсы жыйынтыкты жарыялады."),
    ("ky", "Грузиянын БШКсы жыйынтыкты жарыялады.", "ru", "ЦИК Грузии объявил итоги."),
    ("ru", "Национальное антикоррупционное бюро Украины задержало чиновника.", "uk",
     "НАБУ затримало посадовця."),
    ("en", "Kyrgyzstan's emergencies ministry counted the houses.", "ky", "ӨКМ үйлөрдү санады."),
    ("uk", "Аварія сталася в Лідсі.", "en", "The accident happened in Leeds."),
    ("ru", "Протест прошёл в Бордо.", "en", "The protest took place in Bordeaux."),
    ("ru", "В Кызылординской области построили мост.", "kk", "Қызылорда облысында көпір салынды."),
    ("en", "Covid wards are full.", "ru", "Ковидные палаты заполнены."),
    ("ru", "Чавушоглу приехал в Анталью.", "en", "Çavuşoğlu came to Antalya."),
    ("uk", "Перемогла японка Юї Танабе.", "en", "Japan's Yui Tanabe won."),
]  # fmt: skip
MISSING = [
    ("ru", "Чиновника задержали сотрудники СБУ.", "uk", "Посадовця затримали детективи НАБУ."),
    ("uk", "Гроші стягнуть з обласної лікарні.", "ru", "Деньги взыщут с городской администрации."),
    ("ru", "Директора школы осудили.", "kk", "Аурухананың бас дәрігері сотталды."),
    ("en", "The Kazakh company bought it.", "kk", "Оны өзбек компаниясы сатып алды."),
    ("en", "Georgia's delegation left.", "ky", "Армениянын делегациясы кетти."),
    ("kk", "Оштағы қақтығыста адам қаза тапты.", "ky", "Бишкектеги кагылышта киши каза болду."),
    ("uk", "Перемогла кандидатка ліберал-демократів.", "en", "Labour's candidate won."),
    ("en", "The health ministry bought ten buses.", "ru", "Министерство обороны купило десять"
     " автобусов."),
    ("ru", "НАТО проведёт учения.", "ru", "ООН проведёт учения."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source"), CARRIED)
def test_names_told_otherwise_are_carried(
    language: str, statement: str, its: str, source: str
) -> None:
    assert missing_names(statement, language, [(source, its)], []) == ()


@pytest.mark.parametrize(("language", "statement", "its", "source"), MISSING)
def test_another_in_the_place_of_one_is_missing(
    language: str, statement: str, its: str, source: str
) -> None:
    assert missing_names(statement, language, [(source, its)], [])


def test_a_body_beside_those_of_the_source_is_not_missing_by_itself() -> None:
    statement = "The hospital said ten people were hurt."
    assert not missing_names(statement, "en", [("Ten people were hurt.", "en")], [])
