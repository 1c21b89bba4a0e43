from __future__ import annotations

import pytest

from qa.answering.pointers import Written
from qa.answering.proofreading import Proofreading
from qa.errors import ModelFailed, ModelFailure

RUSSIAN = "Киргизия отправила в Казахстан сто пятьдесят военных для охраны электростанции."
UKRAINIAN = "Киргизстан відправив до Казахстану сто п'ятдесят військових для охорони станції."
ENGLISH = "Kyrgyzstan sent a hundred and fifty soldiers to Kazakhstan to guard a power plant."
KAZAKH = "Қырғызстан Қазақстанға электр станциясын күзету үшін жүз елу әскери қызметкер жіберді."
KYRGYZ = "Кыргызстан Казакстанга электр станциясын кайтаруу үчүн жүз элүү аскер жөнөттү."


def _failure(language: str, *sentences: str, limit: int = 5, cited: bool = True) -> ModelFailure:
    reading = Proofreading(language, limit)
    with pytest.raises(ModelFailed) as caught:
        for sentence in sentences:
            reading.read(Written(sentence, (1,) if cited else ()))
        reading.whole()
    return caught.value.kind


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", RUSSIAN), ("uk", UKRAINIAN), ("en", ENGLISH), ("kk", KAZAKH), ("ky", KYRGYZ)],
)
def test_an_answer_in_the_language_asked_for_is_one_to_show(language: str, text: str) -> None:
    reading = Proofreading(language, 5)
    reading.read(Written(text, (1,)))
    reading.whole()
    for other in {"ru", "uk", "en", "kk", "ky"} - {language}:
        assert _failure(other, text) is ModelFailure.WRONG_LANGUAGE


def test_a_short_answer_is_told_by_its_script() -> None:
    reading = Proofreading("uk", 5)
    reading.read(Written("Близько 150 вояків прибуло.", (1,)))
    reading.whole()
    assert _failure("uk", "About 150 soldiers came there.") is ModelFailure.WRONG_LANGUAGE
    assert _failure("en", "Близько 150 вояків прибуло.") is ModelFailure.WRONG_LANGUAGE


def test_a_language_that_is_not_told_apart_is_not_checked() -> None:
    reading = Proofreading("de", 5)
    reading.read(Written("Kirgisistan hat 150 Soldaten nach Kasachstan geschickt.", (1,)))
    reading.whole()


def test_nothing_is_no_answer() -> None:
    assert _failure("en") is ModelFailure.EMPTY


def test_an_answer_without_a_pointer_is_none() -> None:
    assert _failure("en", ENGLISH, cited=False) is ModelFailure.UNCITED


def test_a_sentence_over_and_over_is_no_answer() -> None:
    assert _failure("en", ENGLISH, ENGLISH, ENGLISH) is ModelFailure.REPETITION
    looping = f"{ENGLISH} {'and then they came ' * 6}"
    assert _failure("en", looping) is ModelFailure.REPETITION


def test_far_more_than_was_asked_for_is_no_answer() -> None:
    many = [f"{ENGLISH} Number {number} came later." for number in range(7)]
    assert _failure("en", *many, limit=2) is ModelFailure.TOO_LONG
    reading = Proofreading("en", 2)
    for sentence in many[:6]:
        reading.read(Written(sentence, (1,)))
    reading.whole()


def test_a_sentence_that_does_not_end_is_no_answer() -> None:
    reading = Proofreading("en", 5)
    reading.pending(1500)
    with pytest.raises(ModelFailed) as caught:
        reading.pending(1501)
    assert caught.value.kind is ModelFailure.TOO_LONG
