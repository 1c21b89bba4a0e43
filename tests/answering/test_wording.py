from __future__ import annotations

import pytest

from qa.answering.wording import checked_wording

SOURCES = ("«Мы дошли до моста», — сказал Асанов.", 'The minister said: "We were not there."')


@pytest.mark.parametrize(
    ("text", "shown", "taken"),
    [
        ("Nothing is quoted.", "Nothing is quoted.", False),
        ("He said “We were not there.”", "He said “We were not there.”", False),
        ('He said "We were not there".', 'He said "We were not there".', False),
        ("He said “We were there.”", "He said We were there.", True),
        ("He said “we were not there”.", "He said we were not there.", True),
        ("Он сказал: «Мы дошли до моста».", "Он сказал: «Мы дошли до моста».", False),
        ("Он сказал: «Мы дошли до  моста».", "Он сказал: «Мы дошли до  моста».", False),
        ("Он сказал: «Мы дошли до рынка».", "Он сказал: Мы дошли до рынка.", True),
        ("Він сказав: „Ми дійшли до мосту“.", "Він сказав: Ми дійшли до мосту.", True),
        ("He said “We won. ", "He said We won. ", True),
        ("and left” again", "and left again", True),
        ("«Мы дошли до моста» и «ушли»", "«Мы дошли до моста» и ушли", True),
        ("He said “”.", "He said .", True),
        ("It isn't the people's.", "It isn't the people's.", False),
        ("", "", False),
    ],
)
def test_marks_stay_around_exact_words_alone(text: str, shown: str, taken: bool) -> None:
    assert checked_wording(text, SOURCES) == (shown, taken)


def test_without_sources_nothing_is_quoted() -> None:
    assert checked_wording("He said “We were not there.”", ()) == (
        "He said We were not there.",
        True,
    )
