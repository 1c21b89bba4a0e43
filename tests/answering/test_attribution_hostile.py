"""Sentences that nobody writes: the check ends with a verdict for all of them."""

from __future__ import annotations

import itertools

import pytest

from qa.answering.answer import Support
from qa.answering.attribution import Source, attribute

LONGEST = 2_000
TEXTS = {
    "a word without an end": "не" * 1_000,
    "letters without a name": "\ua64a\u1c80\U0001e030 " * 300,
    "names": " ".join(f"Ivan Petrov{number} met Anna Sidorova{number}," for number in range(60)),
    "numbers": " ".join(str(7 * number) for number in range(600)),
    "speakers": "said that he said " * 110,
    "speakers in Kazakh": "Қайрат Асанов Ербол Серіковке 5 пайыз берді деп айтты, " * 36,
    "denials": "Иван Петров отказался и не смог обвинить Анну Сидорову, потому что " * 30,
    "conjunctions": "и " * 1_000,
    "capitals": "А " * 1_000,
    "quotation marks": "«" * LONGEST,
    "dates": "5 января 2022 года в среду утром " * 60,
    "surrogates": "\ud800 Карой\x00 " * 200,
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["ru", "uk", "en", "kk", "ky", "de"])
def test_the_check_ends(name: str, language: str) -> None:
    text = TEXTS[name][:LONGEST]
    news = "Пост «Карой» закрыли 3 февраля 2022 года, сообщил Арман Сериков."
    for one, other in itertools.permutations((text, news), 2):
        for its in ("ru", "en", "kk", None):
            verdict = attribute(one, language, [Source(text=other, language=its)])
            assert verdict.support is Support.SUPPORTED or verdict.problems


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(TEXTS, 2)))
def test_two_of_them_together(one: str, other: str) -> None:
    source = Source(text=TEXTS[other][:LONGEST], language="ru")
    verdict = attribute(TEXTS[one][:LONGEST], "ru", [source])
    assert verdict.support is not Support.SUPPORTED
