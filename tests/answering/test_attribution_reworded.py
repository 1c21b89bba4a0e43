"""Figures, hours, denials and claims in other words are carried; with another fact they are not."""

from __future__ import annotations

from datetime import date

import pytest

from qa.answering.answer import Problem, Support
from qa.answering.attribution import Source, attribute

OUT = date(2025, 3, 14)
TRUE = (
    ("en", "The library paid nine million kroner for the letters.", "en",
     "The letters were bought by the library for 9m kroner."),
    ("ru", "Паром не будет ходить 48 часов.", "kk", "Паром екі тәулік жүрмейді."),
    ("uk", "Вона виграла 6:4, 7:5 і вийшла до півфіналу.", "en",
     "She won 6-4, 7-5 to reach the semi-finals."),
    ("en", "Exports fell by 20 percent in 2024.", "en", "Exports fell by a fifth last year."),
    ("ky", "Быйыл он эки миң гектар эгилди, былтыр алты миң гектар болгон.", "kk",
     "Биыл 12 мың гектар егілді, бұл былтырғыдан екі есе көп."),
    ("en", "The bank lifted its rate to 15 percent from 13.5.", "ru",
     "Банк поднял ставку на полтора процентных пункта, до 15%."),
    ("kk", "Өрт сағат 21:00-де шықты.", "kk", "Өрт кешкі сағат тоғызда шықты."),
    ("en", "The bridge closes at 7:30 a.m.", "uk", "Міст закриють о пів на восьму ранку."),
    ("ky", "Көпүрө 1970-жылдары курулган.", "uk",
     "Міст збудували у сімдесятих роках минулого століття."),
    ("ru", "В 2024 году собрали 1,5 млн тонн зерна — на треть больше, чем в 2023-м.", "uk",
     "Минулого року зібрали 1,5 млн тонн зерна, що на третину більше, ніж роком раніше."),
    ("ru", "Мэр заверила, что до конца года не закроют ни одной школы.", "uk",
     "«Ми не закриємо жодної школи до кінця року», — запевнила мерка."),
    ("en", "The mudflow left no one dead or injured.", "ky",
     "Селден каза болгондор жана жаракат алгандар жок."),
    ("ru", "Совет отказался сдать пастбище фирме, несмотря на её обещание построить клуб.", "uk",
     "Рада відмовилася здати пасовище фірмі, хоча та обіцяла збудувати клуб."),
    ("en", "John Buchanan met Xi Jinping in Guangzhou.", "ru",
     "Джон Бьюкенен встретился с Си Цзиньпином в Гуанчжоу."),
    ("uk", "У Північно-Казахстанській області вночі очікується хуртовина.", "kk",
     "Солтүстік Қазақстан облысында түнде боран соғады."),
    ("ru", "Завод «Сталь» подал иск к компании «Волна».", "uk",
     "Завод «Сталь» подав позов до компанії «Волна»."),
    ("ru", "По закону помощь придёт, если район объявят зоной бедствия.", "uk",
     "Згідно з законом допомога надійде, якщо район оголосять зоною лиха."),
)  # fmt: skip

FALSE = (
    ("ru", "Паром не будет ходить 72 часа.", "kk", "Паром екі тәулік жүрмейді.", Problem.NUMBER),
    ("uk", "Вона виграла 6:4, 7:6 і вийшла до півфіналу.", "en",
     "She won 6-4, 7-5 to reach the semi-finals.", Problem.NUMBER),
    ("en", "Exports fell by 25 percent in 2024.", "en", "Exports fell by a fifth last year.",
     Problem.NUMBER),
    ("en", "The bank lifted its rate to 15 percent from 12.5.", "ru",
     "Банк поднял ставку на полтора процентных пункта, до 15%.", Problem.NUMBER),
    ("kk", "Өрт сағат 22:00-де шықты.", "kk", "Өрт кешкі сағат тоғызда шықты.", Problem.NUMBER),
    ("en", "The bridge closes at 8:30 a.m.", "uk", "Міст закриють о пів на восьму ранку.",
     Problem.NUMBER),
    ("ky", "Көпүрө 1960-жылдары курулган.", "uk",
     "Міст збудували у сімдесятих роках минулого століття.", Problem.DATE),
    ("ru", "Мэр заверила, что до конца года закроют школу.", "uk",
     "«Ми не закриємо жодної школи до кінця року», — запевнила мерка.", Problem.NEGATION),
    ("ky", "Акысы айына 8 миң сомдон кем болбойт.", "ky", "Акысы айына 8 миң сомдон ашпайт.",
     Problem.NUMBER),
    ("en", "The mine was warned of the leak, the safety inspectorate said.", "en",
     "The miners' union alleged that the mine had been warned of the leak. The safety inspectorate"
     " has not commented.", Problem.ATTRIBUTION),
    ("ru", "Вода в колодцах отравлена стоками, сообщила областная лаборатория.", "uk",
     "Жителі скаржаться, що вода в колодязях отруєна стоками; обласна лабораторія аналізів ще не"
     " завершила.", Problem.ATTRIBUTION),
    ("uk", "Завод «Сталь» подав позов до компанії «Волна».", "ru",
     "Компания «Волна» подала иск к заводу «Сталь».", Problem.MEANING),
    ("kk", "«Агролан» компаниясы «Зерноторг» кәсіпорнына ақша төлеуі тиіс.", "uk",
     "Підприємство «Зерноторг» має виплатити компанії «Агролан» гроші.", Problem.MEANING),
    ("ru", "«Волна» одолела «Спутник» 3:2.", "ru", "«Волна» уступила «Спутнику» 2:3.",
     Problem.MEANING),
    ("en", "John Buchanan met Xi Jinping in Beijing.", "ru",
     "Джон Бьюкенен встретился с Си Цзиньпином в Гуанчжоу.", Problem.NAME),
)  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "text"), TRUE)
def test_carried(language: str, statement: str, its: str, text: str) -> None:
    verdict = attribute(statement, language, [Source(text, its, OUT)])
    assert (verdict.support, verdict.problems) == (Support.SUPPORTED, ())


@pytest.mark.parametrize(("language", "statement", "its", "text", "problem"), FALSE)
def test_not_carried(language: str, statement: str, its: str, text: str, problem: Problem) -> None:
    verdict = attribute(statement, language, [Source(text, its, OUT)])
    assert verdict.support is not Support.SUPPORTED
    assert problem in verdict.problems
