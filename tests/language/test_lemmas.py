from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.language.english_irregulars import ENGLISH_IRREGULARS
from qa.language.lemmas import LEMMATIZER_VERSION, lemmatize
from qa.language.tokens import tokens


def lemmas(text: str, language: str | None) -> list[str]:
    return lemmatize([token.text for token in tokens(text)], language)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        # Unknown to the dictionary, or known in some cases only.
        ("ru", "Токаев Токаева Токаеву Токаевым Токаеве Токаевой"),
        ("ru", "Жапаров Жапарова Жапарову Жапаровым Жапарове"),
        ("ru", "Пашинян Пашиняна Пашиняну Пашиняном Пашиняне"),
        ("ru", "Масимов Масимова Масимову Масимовым Масимове"),
        ("ru", "Отунбаева Отунбаевой Отунбаеву"),
        ("ru", "Жанаозен Жанаозена Жанаозену Жанаозеном Жанаозене"),
        ("ru", "Кызылорда Кызылорды Кызылорде Кызылорду Кызылордой"),
        # Known, but also plurals or adjectives.
        ("ru", "Путин Путина Путину Путиным Путине"),
        ("ru", "Абаев Абаева Абаеву Абаевым Абаеве"),
        ("ru", "Каримов Каримова Каримову Каримовым Каримове"),
        ("ru", "Песков Пескова Пескову Песковым Пескове"),
        ("ru", "Львов Львова Львову Львовом Львове"),
        ("ru", "Донецк Донецка Донецку Донецком Донецке"),
        ("ru", "Казахстан Казахстана Казахстану Казахстаном Казахстане"),
        ("ru", "Королёв Королева Королёву Королёвым"),
        ("ru", "военный военных военными"),
        ("ru", "погибшие погибших погибли погибший погибшими погиб"),
        ("ru", "человек людей люди"),
        ("uk", "Токаєв Токаєва Токаєву Токаєвим Токаєві"),
        ("uk", "Жапаров Жапарова Жапарову Жапаровим"),
        ("uk", "Байден Байдена Байденові Байденом"),
        ("uk", "Путін Путіна Путіну Путіним Путіні Путінові"),
        ("uk", "Київ Києва Києву Києвом Києві"),
        ("uk", "Харків Харкова Харкову Харковом Харкові"),
        ("uk", "Україна України Україні Україну Україною"),
        ("uk", "військовий військових військові військовими"),
        ("uk", "сім'я сім’ї сімʼєю"),
        ("uk", "людина люди людей людьми"),
        ("en", "send sends sent sending"),
        ("en", "soldier soldiers soldier's soldiers'"),
        ("en", "child children child’s"),
        ("en", "protest protests protested protesting"),
        ("de", "Soldat Soldaten"),
        ("fr", "gouvernement gouvernements l'gouvernement"),
        ("kk", "Тоқаев Тоқаевтың Тоқаевқа Тоқаевты Тоқаевтан Тоқаевпен"),
        ("kk", "Қазақстан Қазақстанның Қазақстанға Қазақстанда Қазақстаннан қазақстандық"),
        ("kk", "кітап кітабы кітаптар кітаптың"),
        ("ky", "Токаев Токаевдин Токаевге Токаевди Токаевден"),
        ("ky", "Кыргызстан Кыргызстандын Кыргызстанга Кыргызстанда Кыргызстандан"),
        ("ky", "аскер аскерлер аскердин аскерлерди аскерлеринин"),
    ],
)
def test_all_forms_have_one_lemma(language: str, forms: str) -> None:
    assert len(set(lemmas(forms, language))) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "военный война Казахстан казах Токаев Назарбаев"),
        ("uk", "військовий війна Україна українець"),
        ("en", "soldier sold sole government governor"),
        ("kk", "әскер қала үкімет президент Алматы Астана"),
        ("ky", "аскер шаар өкмөт президент Бишкек Ош"),
    ],
)
def test_other_words_have_other_lemmas(language: str, words: str) -> None:
    assert len(set(lemmas(words, language))) == len(words.split())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "150 военных 1,5 COVID19 двукратного",
            ["150", "военный", "1.5", "covid19", "двукратный"],
        ),
        ("ru", "NATO sent soldiers қазақ", ["nato", "send", "soldier", "қазақ"]),
        ("uk", "об'єктами щоденних", ["обʼєкт", "щоденний"]),
        ("ru", "кто был в городе", ["кто", "был", "в", "город"]),
        ("en", "Токаева Putin’s", ["токаева", "putin"]),
        ("ru", "გამარჯობა", ["გამარჯობა"]),
        ("be", "жаўнераў soldiers", ["жаўнераў", "soldier"]),
        ("ka", "soldiers", ["soldiers"]),
        (None, "военных soldiers", ["военных", "soldiers"]),
        ("xx", "военных soldiers", ["военных", "soldiers"]),
    ],
)
def test_lemmas(language: str | None, text: str, expected: list[str]) -> None:
    assert lemmas(text, language) == expected


@pytest.mark.parametrize("language", ["ru", "uk", "en", "kk", "ky", "de", "fr", "be", "xx", None])
@given(text=st.text(alphabet="аеийоувтнмьіїєқңөabesing'ʼ12. ") | st.text(alphabet=st.characters()))
@example(text="'s s ʼs l' b'c " + "а" * 100_000)
def test_a_lemma_is_a_token_again(language: str | None, text: str) -> None:
    words = [token.text for token in tokens(text)]
    found = lemmatize(words, language)
    assert len(found) == len(words)
    assert [token.text for token in tokens(" ".join(found))] == found


def test_irregular_forms_lead_to_words_that_are_none() -> None:
    for form, word in ENGLISH_IRREGULARS.items():
        assert form != word
        assert word not in ENGLISH_IRREGULARS


def test_the_version_changes_with_the_results() -> None:
    """Where this fails on purpose, raise LEMMATIZER_VERSION with the new words."""
    sample = {
        "ru": "Токаева погибших резников донецком абаев следующие бывшего жамбылских",
        "uk": "людина києві загиблих жапаровим обʼєкти",
        "en": "kyrgyzstanʼs sent organisations news",
        "kk": "қазақстандық үкіметінің балаларымыздың",
        "ky": "кыргызстандык өкмөтүнүн балдарыбыздын",
    }
    found = " ".join(word for code, text in sample.items() for word in lemmas(text, code))
    assert (LEMMATIZER_VERSION, found) == (
        "1",
        "токаев погибнуть резников донецк абаев следующий бывший жамбылск "
        "людина київ загиблий жапаров обʼєкт kyrgyzstan send organis news "
        "қазақс үкі бал кыргыз өкм бал",
    )
