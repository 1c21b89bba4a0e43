from __future__ import annotations

import pytest

from qa.language.opposite_pairs import OPPOSITES
from qa.language.opposites import DENYING, GOVERNING, meanings_at, side_of


@pytest.mark.parametrize(
    ("words", "meaning", "last"),
    [("take legal effect", ("force", 1), 2), ("вступил в силу", ("force", 1), 2),
     ("бас тартты", ("agree", -1), 1), ("no power", ("power", -1), 1),
     ("pleaded not guilty", ("admit", -1), 1), ("pleaded guilty", ("admit", 1), 1),
     ("күшіне енді", ("force", 1), 1), ("ruled out", ("possible", -1), 1)],
)  # fmt: skip
def test_words_together(words: str, meaning: tuple[str, int], last: int) -> None:
    meanings, end = meanings_at(words.split(), 0)
    assert meaning in meanings
    assert end == last


def test_short_words_of_a_phrase_are_whole() -> None:
    assert meanings_at(["north", "power"], 0) == ((), 0)


def test_a_word_may_stand_in_several_pairs() -> None:
    assert dict(meanings_at(["denied"], 0)[0]) == {"true": -1, "admit": -1}


def test_the_longest_beginning_comes_first() -> None:
    assert side_of("отрицательный") == ("tone", -1)


@pytest.mark.parametrize("pair", OPPOSITES)
def test_no_word_is_on_both_sides(pair: str) -> None:
    one, other = (set(side.split()) for side in OPPOSITES[pair])
    assert not one & other


def test_pairs_named_elsewhere_exist() -> None:
    assert set(OPPOSITES) >= DENYING | set(GOVERNING)
