from __future__ import annotations

import pytest

from qa.language.identification import LANGUAGES
from qa.language.lemmas import lemmatize
from qa.language.stop_words import STOP_WORDS, is_stop_word
from qa.language.tokens import tokens


@pytest.mark.parametrize(
    ("language", "question", "topic"),
    [
        ("ru", "Кто и когда возглавил контингент ОДКБ?", "возглавил контингент одкб"),
        ("ru", "Сколько военных не отправил ли Кыргызстан?", "военных отправил кыргызстан"),
        ("uk", "Скільки військових і чому надіслав Киргизстан?", "військових надіслав киргизстан"),
        ("uk", "Чи був Токаєв у Києві?", "токаєв києві"),
        ("en", "How many people did not die in the fire?", "people die fire"),
        ("en", "When is the May holiday of 2022?", "holiday 2022"),
        ("kk", "Қазақстанға кім және қанша әскер жіберді?", "қазақстанға әскер жіберді"),
        ("ky", "Ким жана качан канча аскер жөнөттү?", "аскер жөнөттү"),
        ("de", "Wer ist der Präsident?", "wer ist der präsident"),
        (None, "Кто the", "кто the"),
    ],
)
def test_what_is_left_of_a_question(language: str | None, question: str, topic: str) -> None:
    words = [token.text for token in tokens(question)]
    assert " ".join(word for word in words if not is_stop_word(word, language)) == topic


@pytest.mark.parametrize("language", STOP_WORDS)
def test_lists_hold_tokens_that_are_their_own_lemmas(language: str) -> None:
    words = sorted(STOP_WORDS[language])
    assert [token.text for word in words for token in tokens(word)] == words
    assert lemmatize(words, language) == words
    assert language in LANGUAGES


@pytest.mark.parametrize("language", STOP_WORDS)
@pytest.mark.parametrize(
    "word", ["5", "2022", "1.5", "токаев", "алматы", "київ", "два", "человек", "людина", "people"]
)
def test_numbers_names_and_topics_are_none(word: str, language: str) -> None:
    assert not is_stop_word(word, language)
