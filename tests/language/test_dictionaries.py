from __future__ import annotations

import pytest

from qa.language.dictionaries import english_frequencies, in_dictionary, may_be_word


@pytest.mark.parametrize(
    ("word", "language", "known"),
    [
        ("казахстане", "ru", True),
        ("еще", "ru", True),
        ("военых", "ru", False),
        ("зʼїзд", "uk", True),
        ("військовий", "uk", True),
        ("війсковий", "uk", False),
        ("soldiers", "en", True),
        ("germany", "en", True),
        ("russiaʼs", "en", True),
        ("soldeirs", "en", False),
        ("tweeted", "en", False),
        ("сарбаз", "kk", False),
        ("", "en", False),
    ],
)
def test_in_dictionary(word: str, language: str, known: bool) -> None:
    assert in_dictionary(word, language) is known


@pytest.mark.parametrize("word", ["neighborhood", "skepticism", "dueling", "tweeted", "leukemia"])
def test_words_the_list_lacks_may_be_words(word: str) -> None:
    assert may_be_word(word, "en")


@pytest.mark.parametrize("word", ["soldeirs", "goverment", "palyed", "copared", "recieve"])
def test_slips_are_no_words(word: str) -> None:
    assert not may_be_word(word, "en")


def test_common_words_are_more_frequent() -> None:
    frequencies = english_frequencies()
    assert frequencies["according"] > 10 * frequencies["accordion"]
