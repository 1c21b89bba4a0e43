"""What says the same in other words is carried, and the same with another fact is not."""

from __future__ import annotations

import pytest

from qa.answering.answer import Problem, Support
from qa.answering.attribution import Source, attribute

TRUE = (
    ("uk", "Суддя отримав сім із половиною років колонії.", "ru",
     "Судью приговорили к семи с половиной годам колонии."),
    ("kk", "Қаңтарда тұмаумен 312 адам ауруханаға жатқызылды, бұл былтырғыдан екі есе көп.", "ru",
     "В январе с гриппом госпитализировали 312 человек, вдвое больше, чем в прошлом году."),
    ("ky", "Трамвайдын ордуна он эки автобус коюлат.", "uk",
     "Замість трамвая пустять дванадцять автобусів."),
    ("ru", "Компания перевезла 3,2 млн пассажиров, годом ранее их было 2,4 млн.", "en",
     "The airline carried 3.2 million passengers, up from 2.4 million a year earlier."),
    ("en", "The new metro line cost 12,500 million roubles.", "ru",
     "Новая линия метро обошлась в 12,5 млрд рублей."),
    ("ru", "За первые шесть месяцев года прибыль завода выросла на 18 %.", "ru",
     "Прибыль завода за первое полугодие выросла на 18 %."),
    ("ru", "За три десятилетия ледник потерял четверть массы.", "ru",
     "За последние 30 лет ледник потерял четверть массы."),
    ("ru", "Ложкин забросил две шайбы и провёл свою третью игру в лиге.", "ru",
     "Ложкин забросил две шайбы, этот матч в лиге стал для него третьим."),
    ("kk", "Қырық бір градус аязда мектептер жабылды.", "ru",
     "При минус 41 градусе школы закрыли."),
    ("en", "The court fined the businessman for failing to pay taxes.", "uk",
     "Суд оштрафував підприємця за несплату податків."),
    ("kk", "Алты сағатқа жетпейтін уақытта қаланы су басты.", "en",
     "The city was flooded in less than six hours."),
    ("uk", "За даними Росстату, огірки подорожчали на 9 %, а яйця подешевшали на 1 %.", "ru",
     "По сообщению Росстата, огурцы подорожали на 9 %, тогда как яйца подешевели на 1 %."),
    ("uk", "Як свідчать дані Marine Scotland, рибалки виловили 412 тисяч тонн риби.", "en",
     "Fishermen landed 412,000 tonnes of fish, according to Marine Scotland."),
    ("kk", "Мұрат Нұртілеу Бішкекке келді.", "ru", "Мурат Нуртлеу прибыл в Бишкек."),
    ("kk", "Винницадағы кондитер фабрикасы жабылды.", "uk",
     "Вінницьку кондитерську фабрику закрили."),
)  # fmt: skip

FALSE = (
    ("uk", "Суддя отримав шість із половиною років колонії.", "ru",
     "Судью приговорили к семи с половиной годам колонии.", Problem.NUMBER),
    ("kk", "Қаңтарда тұмаумен 312 адам ауруханаға жатқызылды, бұл былтырғыдан үш есе көп.", "ru",
     "В январе с гриппом госпитализировали 312 человек, вдвое больше, чем в прошлом году.",
     Problem.NUMBER),
    ("ky", "Трамвайдын ордуна он беш автобус коюлат.", "uk",
     "Замість трамвая пустять дванадцять автобусів.", Problem.NUMBER),
    ("en", "The new metro line cost 12.5 million roubles.", "ru",
     "Новая линия метро обошлась в 12,5 млрд рублей.", Problem.NUMBER),
    ("ru", "За первые шесть месяцев года прибыль завода выросла на 18 %.", "ru",
     "Прибыль завода за первый квартал выросла на 18 %.", Problem.NUMBER),
    ("ru", "За два десятилетия ледник потерял четверть массы.", "ru",
     "За последние 30 лет ледник потерял четверть массы.", Problem.NUMBER),
    ("kk", "Қырық үш градус аязда мектептер жабылды.", "ru",
     "При минус 41 градусе школы закрыли.", Problem.NUMBER),
    ("kk", "Алты сағатқа жетпейтін уақытта қаланы су басты.", "en",
     "The city was flooded in more than six hours.", Problem.UNIT),
    ("uk", "За даними Росстату, огірки подорожчали на 9 %; яйця подешевшали на 1 %.", "ru",
     "По сообщению Росстата, огурцы подорожали на 9 %, тогда как яйца подешевели на 1 %.",
     Problem.ATTRIBUTION),
    ("kk", "Мұрат Нұрғалиев Бішкекке келді.", "ru", "Мурат Нуртлеу прибыл в Бишкек.",
     Problem.NAME),
)  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source"), TRUE)
def test_what_is_told_otherwise_is_carried(
    language: str, statement: str, its: str, source: str
) -> None:
    verdict = attribute(statement, language, [Source(source, its)])
    assert (verdict.support, verdict.problems) == (Support.SUPPORTED, ())


@pytest.mark.parametrize(("language", "statement", "its", "source", "problem"), FALSE)
def test_another_fact_is_seen(
    language: str, statement: str, its: str, source: str, problem: Problem
) -> None:
    assert problem in attribute(statement, language, [Source(source, its)]).problems
