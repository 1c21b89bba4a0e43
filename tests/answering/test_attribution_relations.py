from __future__ import annotations

from datetime import date

import pytest

from qa.answering.answer import Problem
from qa.answering.attribution_dates import Dated, dates_hold, known_years, moments_of
from qa.answering.attribution_numbers import number_problems
from qa.language.quantities import numbers_of

NOVEMBER = date(2025, 11, 4)

FOLLOWS = [
    # Two goals in other words, a time of a clock, an adjective.
    ("en", "The striker scored twice.", "ru", "Нападающий оформил дубль."),
    ("kk", "Шабуылшы екі гол соқты.", "uk", "Нападник оформив дубль."),
    ("ru", "Нападающий забил два гола.", "en", "The striker scored a brace."),
    ("en", "She ran it in just under two hours and 20 minutes.", "uk", "Її час — 2:19:48."),
    ("ru", "Она пробежала за 2 часа 19 минут 48 секунд.", "en", "She finished in 2:19:48."),
    ("ru", "Полёт длился меньше двенадцати часов.", "en", "The flight took 11 hours 40 minutes."),
    ("uk", "Одноденний страйк завершено.", "en", "They walked out for a day."),
    # What is left of a whole, what was before, a share of two counts.
    ("ru", "Закрыта 161 школа из 170.", "en", "All but nine of the city's 170 schools closed."),
    ("uk", "Три дрони не збили.", "ru", "Атаковали 15 дронов, 12 из них сбили."),
    ("en", "The defences shot down 80% of the drones.", "ru", "Из 15 дронов 12 сбили."),
    ("ru", "Собрали 78 000 тонн против 73 000 годом ранее.", "ky",
     "Быйыл 78 миң тонна жыйналды, бул былтыркыдан 5 миң тоннага көп."),
    ("en", "The fare was 55 roubles before.", "ru",
     "Проезд подорожал на 5 рублей и стоит 60 рублей."),
    # Money with the word for its country.
    ("en", "It costs 1,150 Moldovan lei.", "ru", "Билет стоит 1150 молдавских леев."),
    ("kk", "Ол 200 АҚШ доллары тұрады.", "en", "It costs $200."),
    # Months without a year, parts of the day, edges of periods.
    ("ru", "Завод закроют к марту 2026 года.", "en", "It would close the plant by March."),
    ("kk", "Зауыт 2026 жылғы наурызға дейін жабылады.", "ru", "Завод закроют до марта."),
    ("en", "The crash was on the evening of 3 November.", "ru", "Авария случилась ночью 3 ноября."),
    ("ru", "Поезд прибыл утром.", "en", "The train arrived in the early hours, at 4 a.m."),
    ("uk", "Угоду підпишуть до кінця року.", "kk", "Келісімге жыл соңына дейін қол қойылады."),
    # The same way round.
    ("ru", "Инфляция составила 9,2% после 8,7%.", "en", "Inflation rose from 8.7% to 9.2%."),
    ("ru", "Собрали на 6% меньше.", "kk", "Өткен жылдан 6 пайызға аз жиналды."),
    ("en", "Votes went 212 against 97.", "ru", "За проголосовали 212 против 97."),
    ("uk", "За тиждень кількість хворих зменшилася на третину.", "en",
     "The number of patients fell by a third over the past week."),
]  # fmt: skip

CONTRADICTS = [
    ("en", "The striker scored twice.", "ru", "Нападающий оформил хет-трик."),
    ("ru", "Она пробежала за 2 часа 18 минут.", "en", "She finished in 2:19:48."),
    ("uk", "Одноденний страйк завершено.", "en", "The two-day strike is over."),
    ("ru", "Закрыта 151 школа из 170.", "en", "All but nine of the city's 170 schools closed."),
    ("en", "Of 15 drones, they shot down all of them.", "ru",
     "Атаковали 15 дронов, 12 из них сбили."),
    ("kk", "15 дронның барлығы жойылды.", "uk", "Атакували 15 дронів, 12 із них збили."),
    ("ru", "Собрали 78 000 тонн против 71 000 годом ранее.", "ky",
     "Быйыл 78 миң тонна жыйналды, бул былтыркыдан 5 миң тоннага көп."),
    ("en", "It costs 1,150 Moldovan lei.", "uk", "Квиток коштує 1150 гривень."),
    ("en", "It costs 200 Canadian dollars.", "ru", "Билет стоит 200 долларов США."),
    ("ru", "Завод закроют к марту 2027 года.", "en", "It would close the plant by March."),
    ("ru", "Авария случилась вечером.", "uk", "Аварія сталася вранці."),
    ("kk", "Апат кешке болды.", "ky", "Кырсык эртең менен болду."),
    ("en", "The ferry sank in the morning.", "ru", "Паром затонул вечером."),
    ("en", "They will sign by the end of the month.", "ru", "Подпишут до конца года."),
    ("uk", "Підпишуть до кінця року.", "en", "They will sign at the beginning of the year."),
    ("kk", "Жыл басында аяқталады.", "ky", "Жылдын аягында бүтөт."),
    ("ru", "Инфляция составила 8,7% после 9,2%.", "en", "Inflation rose from 8.7% to 9.2%."),
    ("ru", "Собрали на 6% больше.", "kk", "Өткен жылдан 6 пайызға аз жиналды."),
    ("en", "Exports grew by 12%.", "ru", "Экспорт сократился на 12%."),
    ("ky", "Баа 5 сомго арзандады.", "ru", "Цена выросла на 5 сомов."),
    ("en", "The number fell by a third over the past month.", "ru",
     "За неделю число упало на треть."),
    ("ru", "Больных вдвое меньше, сообщила больница № 2.", "uk",
     "У лікарні № 2 хворих на третину менше."),
    ("kk", "Дәл 226 депутат қолдады.", "uk", "Проголосували 286 за мінімально необхідних 226."),
]  # fmt: skip


def problems(language: str, statement: str, its: str, source: str) -> set[Problem]:
    dated = [Dated(moments_of(source, NOVEMBER), NOVEMBER, None, source)]
    ours, theirs = numbers_of(statement, language), numbers_of(source, its)
    found = number_problems(ours, [theirs], known_years(dated))
    return found if dates_hold(statement, dated) else found | {Problem.DATE}


@pytest.mark.parametrize(("language", "statement", "its", "source"), FOLLOWS)
def test_numbers_and_times_in_other_words_are_carried(
    language: str, statement: str, its: str, source: str
) -> None:
    assert problems(language, statement, its, source) == set()


@pytest.mark.parametrize(("language", "statement", "its", "source"), CONTRADICTS)
def test_numbers_and_times_turned_round_are_found(
    language: str, statement: str, its: str, source: str
) -> None:
    assert problems(language, statement, its, source)


def test_a_table_is_carried_by_itself_alone() -> None:
    table = numbers_of(" ".join(f"{number}%" for number in range(10, 110)), "en")
    other = numbers_of(" ".join(f"{number}%" for number in range(200, 300)), "en")
    assert number_problems(table, [table], frozenset()) == set()
    assert number_problems(table, [other], frozenset()) == {Problem.NUMBER}
