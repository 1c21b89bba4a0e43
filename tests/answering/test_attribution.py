from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from qa.answering.answer import Problem, Support
from qa.answering.attribution import Source, attribute
from qa.index.vectors import Floats

FRIDAY = date(2023, 9, 15)

NUMBERS = [
    ("en", "At least 15 people were hurt.", "ru", "Пострадали не менее пятнадцати человек.", ""),
    ("en", "At most 15 people were hurt.", "ru", "Пострадали не менее пятнадцати человек.",
     "number"),
    ("ru", "Ущерб составил 2 500 000 рублей.", "ru", "Ущерб составил 2,5 млн рублей.", ""),
    ("ru", "Ущерб составил 2,5 млрд рублей.", "ru", "Ущерб составил 2,5 млн рублей.", "number"),
    ("ru", "Ущерб составил 2,5 млн долларов.", "ru", "Ущерб составил 2,5 млн рублей.", "unit"),
    ("uk", "Явка зросла на 4 відсоткові пункти.", "uk", "Явка зросла з 41 до 45 відсотків.", ""),
    ("uk", "Явка зросла на 6 відсоткових пунктів.", "uk", "Явка зросла з 41 до 45 %.", "number"),
    ("uk", "Міст завдовжки 1,2 км.", "uk", "Довжина моста 1200 метрів.", ""),
    ("uk", "Міст завдовжки 1,2 м.", "uk", "Довжина моста 1200 метрів.", "unit"),
    ("kk", "Мектепте жиырма бес оқушы бар.", "kk", "Мектепте 25 оқушы бар.", ""),
    ("kk", "Мектепте жиырма алты оқушы бар.", "kk", "Мектепте 25 оқушы бар.", "number"),
    ("ky", "Айылда 300дөн ашык үй бар.", "ky", "Айылда үч жүздөн ашык үй бар.", ""),
    ("ky", "Айылда 300 жетпеген үй бар.", "ky", "Айылда үч жүздөн ашык үй бар.", "number"),
    ("en", "A quarter of the shops closed.", "uk", "Закрилася чверть магазинів.", ""),
    ("en", "A third of the shops closed.", "uk", "Закрилася чверть магазинів.", "number"),
    ("ru", "Победили со счётом 3:2.", "en", "They won 3-2.", ""),
    ("ru", "Победили со счётом 3:1.", "en", "They won 3-2.", "number"),
    ("en", "The price rose from 70 to 50 tenge.", "ru", "Цена выросла с 50 до 70 тенге.", "number"),
    ("en", "About 500 people came.", "ru", "Пришли 512 человек.", ""),
    ("en", "Exactly 500 people came.", "ru", "Пришли около 500 человек.", "number"),
    ("en", "Exactly 500 people came.", "ru", "Пришли 500 человек.", ""),
    ("ru", "Победили 3:2, две шайбы забил Крючков.", "ru",
     "Победили 3:1, две шайбы забил Крючков.", "number"),
    ("en", "Of 32 villages without power, 47 were reconnected.", "en",
     "Of 47 villages without power, 32 were reconnected.", "number"),
    ("ru", "Инфляция изменилась с 8 % в апреле до 9 % в мае.", "en",
     "Inflation eased to 8% in May from 9% in April.", "number"),
    ("ru", "Цена за тонну угля — 95 тенге.", "ru", "Цена за килограмм угля — 95 тенге.", "unit"),
]  # fmt: skip
DATES = [
    ("en", "It opened on 14 September 2023.", "ru", "Его открыли вчера.", ""),
    ("en", "It opened on 15 September 2023.", "ru", "Его открыли вчера.", "date"),
    ("ru", "Его открыли в среду, 13 сентября.", "uk", "Його відкрили в середу.", ""),
    ("ru", "Его открыли 12 сентября.", "uk", "Його відкрили в середу.", "date"),
    ("kk", "Ол 2022 жылы ашылды.", "ky", "Ал былтыр ачылды.", ""),
    ("kk", "Ол 2021 жылы ашылды.", "ky", "Ал былтыр ачылды.", "date"),
    ("uk", "Його відкриють у жовтні.", "en", "It will open in October.", ""),
    ("uk", "Його відкриють у листопаді.", "en", "It will open in October.", "date"),
    ("ky", "Ал 2023-жылдын 13-сентябрында ачылды.", "kk", "Ол алдыңғы күні ашылды.", ""),
    ("ky", "Ал 2023-жылдын 14-сентябрында ачылды.", "kk", "Ол алдыңғы күні ашылды.", "date"),
    ("en", "According to Вестник (15 September 2023), it opened.", "ru", "Его открыли.", ""),
    ("en", "According to Вестник (15 August 2023), it opened.", "ru", "Его открыли.", "date"),
    ("ru", "Церковь построили в XVIII веке.", "en", "The church is of the 18th century.", ""),
    ("ru", "Церковь построили в XVII веке.", "en", "The church is of the 18th century.", "date"),
    ("ru", "15 сентября 2023 года его открыли.", "ru", "Его открыли вчера.", "date"),
    ("en", "It will run from 11 September.", "en", "It will run from Monday.", "date"),
    ("en", "It will run from 18 September.", "en", "It will run from Monday.", ""),
    ("ru", "Со среды он работает.", "ru", "С понедельника он работает.", "date"),
    ("en", "It will be ready by May 2024 at the latest.", "ru", "Готово будет не раньше мая 2024"
     " года.",
     "date"),
]  # fmt: skip
NAMES = [
    ("en", "Ruslan Abdrakhmanov met voters in Taraz.", "ru",
     "Руслан Абдрахманов встретился с избирателями в Таразе.", ""),
    ("en", "Arman Abdrakhmanov met voters in Taraz.", "ru",
     "Руслан Абдрахманов встретился с избирателями в Таразе.", "name"),
    ("en", "Ruslan Abdrakhmanov met voters in Almaty.", "ru",
     "Руслан Абдрахманов встретился с избирателями в Таразе.", "name"),
    ("uk", "У Львові відкрили школу.", "ru", "Во Львове открыли школу.", ""),
    ("uk", "В Одесі відкрили школу.", "ru", "Во Львове открыли школу.", "name"),
    ("kk", "Семейде жаңа зауыт салынды.", "ru", "В Семее построили новый завод.", ""),
    ("ky", "Нарында жаңы завод курулду.", "ru", "В Оше построили новый завод.", "name"),
    ("ru", "Завод построит китайская компания.", "en", "A Chinese company will build the plant.",
     ""),
    ("en", "Chris Varley won the run.", "ru", "Крис Варли победил в забеге.", ""),
    ("ru", "В забеге победил Борис Варли.", "en", "Chris Varley won the run.", "name"),
    ("ru", "Завод построит немецкая компания.", "en", "A Chinese company will build the plant.",
     "name"),
]  # fmt: skip
NEGATIONS = [
    ("en", "The minister did not sign the order.", "ru", "Министр не подписал приказ.", ""),
    ("en", "The minister signed the order.", "ru", "Министр не подписал приказ.", "negation"),
    ("ru", "Компания опровергла слухи.", "uk", "Компанія спростувала чутки.", ""),
    ("ru", "Компания подтвердила слухи.", "uk", "Компанія спростувала чутки.", "negation"),
    ("uk", "Водій вижив.", "en", "The driver survived.", ""),
    ("uk", "Водій загинув.", "en", "The driver survived.", "negation"),
    ("kk", "Дүкен жабылған жоқ.", "kk", "Дүкен ашық қалды.", ""),
    ("kk", "Дүкен жабылды.", "kk", "Дүкен ашық қалды.", "negation"),
    ("ky", "Депутаттар мыйзамды колдогон жок.", "ru", "Депутаты не поддержали закон.", ""),
    ("ky", "Депутаттар мыйзамды колдоду.", "ru", "Депутаты не поддержали закон.", "negation"),
    ("en", "The court refused to release him.", "en", "The court would not release him.", ""),
    ("en", "The court released him.", "en", "The court refused to release him.", "negation"),
]  # fmt: skip
VOICES = [
    ("ru", "Следователи утверждают, что мэр взял взятку.", "ru",
     "Следователи утверждают, что мэр взял взятку.", ""),
    ("ru", "Мэр взял взятку.", "ru", "Следователи утверждают, что мэр взял взятку.", "attribution"),
    ("uk", "Мер узяв хабар.", "uk", "За даними слідства, мер узяв хабар.", "attribution"),
    ("uk", "За даними слідства, мер узяв хабар.", "uk", "За даними слідства, мер узяв хабар.", ""),
    ("en", "The mayor took a bribe.", "en", "Prosecutors allege that the mayor took a bribe.",
     "attribution"),
    ("kk", "Әкім пара алған.", "kk", "Тергеушілердің айтуынша, әкім пара алған.", "attribution"),
    ("ky", "Мэр пара алган.", "ky", "Тергөөчүлөрдүн айтымында, мэр пара алган.", "attribution"),
    ("ru", "В городе открыли школу.", "ru", "В городе открыли школу, сообщил глава района.", ""),
]  # fmt: skip
ROLES = [
    ("en", "Ivan Petrenko defeated Oleh Koval.", "uk", "Іван Петренко переміг Олега Коваля.", ""),
    ("en", "Oleh Koval defeated Ivan Petrenko.", "uk", "Іван Петренко переміг Олега Коваля.",
     "meaning"),
    ("en", "Oleh Koval lost to Ivan Petrenko.", "uk", "Іван Петренко переміг Олега Коваля.", ""),
    ("en", "The shop closed because of a lack of customers.", "en", "The shop closed on the"
     " corner.",
     "meaning"),
]  # fmt: skip


def problems(
    language: str, statement: str, its: str, source: str, published: date | None = FRIDAY
) -> tuple[str, ...]:
    verdict = attribute(statement, language, [Source(source, its, published, "Вестник")])
    assert (verdict.support is Support.SUPPORTED) is (not verdict.problems)
    return verdict.problems


@pytest.mark.parametrize(
    ("language", "statement", "its", "source", "problem"),
    [*NUMBERS, *DATES, *NAMES, *NEGATIONS, *VOICES, *ROLES],
)
def test_each_check_finds_its_problem_and_no_other(
    language: str, statement: str, its: str, source: str, problem: str
) -> None:
    assert problems(language, statement, its, source) == ((problem,) if problem else ())


def test_sources_carry_a_statement_together() -> None:
    sources = [
        Source("У пожежі загинули двоє охоронців.", "uk", FRIDAY),
        Source("Пожар тушили 64 человека.", "ru", FRIDAY),
    ]
    statement = "Двоє охоронців загинули; пожежу гасили 64 людини."
    assert attribute(statement, "uk", sources).support is Support.SUPPORTED
    assert attribute(statement, "uk", sources[:1]).problems == (Problem.NUMBER,)


def test_what_shares_some_of_it_is_partial_and_what_shares_none_is_not() -> None:
    source = Source("The council spent 5 million pounds on flood walls.", "en")
    wrong = attribute("The council spent 6 million pounds on flood walls.", "en", [source])
    assert wrong.support is Support.PARTIAL
    other = attribute("Bakers love warm weather.", "en", [source])
    assert (other.support, other.problems) == (Support.UNSUPPORTED, (Problem.MEANING,))


def test_vectors_tell_another_matter() -> None:
    near, far = np.eye(2, dtype=np.float32)
    source = Source("Police closed the market in the old town.", "en", vector=near)
    statement = "Police locked all gates of the market building."
    assert attribute(statement, "en", [source], lambda: near).support is Support.SUPPORTED
    assert attribute(statement, "en", [source], lambda: far).problems == (Problem.MEANING,)


def test_no_vector_is_made_where_words_say_enough() -> None:
    vector = np.ones(1, dtype=np.float32)
    source = Source("Police closed the market in the old town.", "en", vector=vector)
    asked: list[str] = []

    def embed() -> Floats:
        asked.append("a vector")
        return vector

    held = attribute("Police closed the old market.", "en", [source], embed)
    assert (held.support, asked) == (Support.SUPPORTED, [])
    attribute("Police locked all gates of the market building.", "en", [source], embed)
    assert asked == ["a vector"]


def test_a_name_may_stand_in_the_headline_the_outlet_or_the_sentence_before() -> None:
    statement, text = "Aigul Serikova opened the school.", "She opened the school."
    assert attribute(statement, "en", [Source(text, "en")]).problems == (Problem.NAME,)
    for source in (
        Source(text, "en", headline="Aigul Serikova visits"),
        Source(text, "en", before="The guest was Aigul Serikova."),
        Source(text, "en", outlet="Aigul Serikova"),
    ):
        assert attribute(statement, "en", [source]).support is Support.SUPPORTED


def test_the_gravest_problem_comes_first() -> None:
    found = problems("en", "On 3 May Arman did not sell 7 cows.", "en", "Ruslan sold 8 cows.")
    assert found == (Problem.NEGATION, Problem.NUMBER, Problem.DATE, Problem.NAME)


def test_nothing_cited_carries_nothing() -> None:
    for sources in ([], [Source("  ")]):
        assert attribute("It opened.", "en", sources).problems == (Problem.UNCITED,)


@pytest.mark.parametrize(
    "statement",
    ["", " \n", "\x00", "\u202eдлг\u202c", "\ud800", "a" * 1_000_000, "не " * 400_000, "5 " * 900,
     "said " * 400, "«" * 1_900, "от А " * 450, "1:" * 900, "\u200b" * 1_000, "<b>1</b>" * 200],
)  # fmt: skip
def test_hostile_statements_are_judged_and_never_supported(statement: str) -> None:
    source = Source("Мост открыли в Бишкеке.", "ru", FRIDAY)
    for language in ("ru", "kk", "xx"):
        assert attribute(statement, language, [source]).support is not Support.SUPPORTED


@pytest.mark.parametrize("text", ["\x00", "\ud800 a", "не " * 400_000, "1 " * 500_000, "\u202e"])
def test_hostile_sources_are_read(text: str) -> None:
    source = Source(text, None, date.max, text[:99], text, text)
    assert attribute("A bridge opened on 5 May.", "en", [source]).support is not Support.SUPPORTED
