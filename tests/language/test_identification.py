from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.identification import LANGUAGES, identify

ARTICLES = {
    "ru": "Миротворцы прибыли в столицу вечером. По словам министра, они будут охранять аэропорт.",
    "uk": "Миротворці прибули до столиці ввечері. За словами міністра, вони охоронятимуть порт.",
    "en": "The peacekeepers arrived in the capital in the evening to guard the airport, he said.",
    "kk": "Бітімгершілер астанаға кешке келді. Министрдің айтуынша, олар әуежайды күзетеді.",
    "ky": "Тынчтык күчтөрү борборго кечинде келди. Министрдин айтымында, алар аэропортту кайтарат.",
    "be": "Міратворцы прыбылі ў сталіцу ўвечары. Паводле слоў міністра, яны будуць ахоўваць порт.",
    "de": "Die Friedenstruppen kamen am Abend in der Hauptstadt an, um den Flughafen zu bewachen.",
    "fr": "Les soldats de la paix sont arrivés dans la capitale le soir pour garder l'aéroport.",
    "tr": "Barış gücü askerleri havaalanını korumak için akşam başkente geldi, dedi bakan.",
    "pl": "Siły pokojowe przybyły wieczorem do stolicy, aby strzec lotniska, powiedział minister.",
    "uz": "Tinchlikparvar kuchlar kechqurun poytaxtga yetib keldi va aeroportni qo‘riqlaydi.",
    "ka": "სამშვიდობოები დედაქალაქში საღამოს ჩავიდნენ.",
    "hy": "Խաղաղապահները երեկոյան ժամանեցին մայրաքաղաք։",
}


@pytest.mark.parametrize(("code", "text"), ARTICLES.items())
def test_articles(code: str, text: str) -> None:
    assert identify(text) == code
    assert identify(text.upper()) == code
    assert identify(f"\n\n{text}\r\n\t{text * 100}") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Сколько военных отправил Кыргызстан?", "ru"),
        ("Кто возглавил контингент ОДКБ?", "ru"),
        ("Хто очолив контингент ОДКБ?", "uk"),
        ("Де?", "uk"),
        ("Где?", "ru"),
        ("Ким президент болду?", "ky"),
        ("Кім президент болды?", "kk"),
        ("Қанша адам қаза тапты?", "kk"),
        ("Казакстанга канча аскер жөнөтүлдү?", "ky"),
        ("How many soldiers did Kyrgyzstan send?", "en"),
        ("Who led the CSTO?", "en"),
    ],
)
def test_questions(text: str, code: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize(
    "text", ["", " \n", "2022", "5 000 — 7,5 %", "😀", "\x00\x00", "\ud800\udfff", "新闻", "أخبار"]
)
def test_nothing_can_be_told(text: str) -> None:
    assert identify(text) is None


def test_mixed_text_is_in_the_language_of_most_letters() -> None:
    russian, english = ARTICLES["ru"], ARTICLES["en"]
    assert identify(f"{english} {russian} {russian}") == "ru"
    assert identify(f"{russian} {english} {english}") == "en"


def test_a_long_text_is_not_judged_by_its_beginning() -> None:
    assert identify(ARTICLES["en"] * 3 + ARTICLES["ru"] * 200) == "ru"


def test_answers_only_from_among() -> None:
    assert identify(ARTICLES["uk"], among=["ru", "en"]) == "ru"
    assert identify(ARTICLES["uk"], among=["en", "de"]) is None
    assert identify(ARTICLES["uk"], among=["no such code"]) is None
    assert identify(ARTICLES["uk"], among=[]) is None
    assert identify("Министърът каза, че това ще бъде ясно утре.", among=["ru", "bg"]) == "bg"


def test_the_five_languages_are_among_the_default() -> None:
    assert {"ru", "uk", "en", "kk", "ky"} <= set(LANGUAGES)
    assert len(LANGUAGES) == len(set(LANGUAGES))


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_gets_the_same_answer_twice(text: str) -> None:
    answer = identify(text)
    assert answer in (None, *LANGUAGES)
    assert identify(text) == answer


def test_a_quoted_name_does_not_make_a_question_another_language() -> None:
    assert identify("Как зовут директора базара «Жеті арна»?") == "ru"
    assert identify("Скільки лавок згоріло на базарі «Жеті арна»?") == "uk"
    assert identify("«Жеті арна» базары") == "kk"
    assert identify("«Жеті арна»") == "kk"
