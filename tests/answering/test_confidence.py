from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from qa.answering.agreement import Saying
from qa.answering.confidence import Signals, confidence, signals
from qa.answering.extractive import Candidate
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.question import question_terms


def candidate(
    text: str,
    score: float,
    key: str = "",
    *,
    meaning: float | None = None,
    article: Reference | None = None,
) -> Candidate:
    sentence = ScoredSentence(0, len(text), text, None, meaning, 0.0, score)
    evidence = Evidence(
        article=article or Reference(key or text, language="ru"),
        sha256=key or text,
        start=0,
        end=len(text),
        text=text,
        sentences=(sentence,),
        score=score,
        meaning=meaning,
        keyword=0.5,
        found_by=(Retriever.MEANING,),
    )
    return Candidate(evidence, sentence, None, score, 0.1, Saying(text))


def ranked(*scores: float) -> list[Candidate]:
    return [candidate(f"Предложение {n * 7}.", score) for n, score in enumerate(scores)]


def test_the_margin_is_over_the_mean_of_the_next_ten() -> None:
    found = signals("Кто?", "ru", ranked(0.9, *[0.5] * 5, *[0.3] * 5, *[0.0] * 20))
    assert found.margin == pytest.approx(0.9 - 0.4)
    assert (found.keyword, found.missing, found.across) == (0.5, False, False)


def test_the_margin_is_one_of_meaning_where_there_is_one() -> None:
    best = candidate("Пост закрыт.", 0.9, "a", meaning=0.3)
    others = [candidate("Снег.", 0.4, "b", meaning=0.2), candidate("Дождь.", 0.1, "c", meaning=0.1)]
    assert signals("Кто?", "ru", [best, *others]).margin == pytest.approx(0.3 - 0.15)


def test_the_best_by_score_need_not_be_the_nearest_in_meaning() -> None:
    best = candidate("Пост закрыт.", 0.9, "a", meaning=0.1)
    other = candidate("Снег.", 0.4, "b", meaning=0.2)
    assert signals("Кто?", "ru", [best, other]).margin == pytest.approx(-0.1)


def test_alone_the_best_stands_above_nothing() -> None:
    assert signals("Кто?", "ru", ranked(0.7)).margin == pytest.approx(0.7)


def test_copies_of_the_best_do_not_narrow_the_margin() -> None:
    copies = [candidate("Пост закрыт.", 0.9, f"copy {n}") for n in range(20)]
    others = ranked(*[0.4] * 10)
    assert signals("Кто?", "ru", copies + others).margin == pytest.approx(0.5)


def test_further_sentences_of_a_passage_do_not_narrow_the_margin() -> None:
    best = candidate("Пост закрыт.", 0.9, "a")
    beside = candidate("Его закрыл Сериков.", 0.89, "a")
    other = candidate("Снег.", 0.4, "b")
    again = candidate("Дождь.", 0.39, "b")
    assert signals("Кто?", "ru", [best, beside, other, again]).margin == pytest.approx(0.5)


ARTICLE = Reference("k", "Рейс MH17", published=date(2022, 1, 8), language="ru")


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Кто закрыл пост?", False),
        ("Что было на посту 150?", False),
        ("Что стало с рейсом MH17?", False),
        ("Что было в 2022 году?", False),
        ("Что было в 2021 году?", True),
        ("Что стало с рейсом MH370?", True),
        ("Что было на ТЭЦ-3?", True),
    ],
)
def test_numbers_and_codes_must_stand_in_passage_headline_or_date(
    question: str, missing: bool
) -> None:
    best = candidate("На посту было 150 машин.", 0.9, article=ARTICLE)
    assert signals(question, "ru", [best]).missing is missing


@pytest.mark.parametrize(("language", "across"), [("ru", False), ("uk", True), ("en", True)])
def test_the_language_of_the_best_sentence_counts(language: str, across: bool) -> None:
    assert signals("Кто?", language, ranked(0.9, 0.1)).across is across
    unknown = candidate("Пост.", 0.9, article=Reference("k"))
    assert signals("Кто?", "ru", [unknown]).across


@pytest.mark.parametrize(
    ("question", "asked_in", "nameless"),
    [
        ("Сколько машин отправила Армения?", "ru", True),
        ("Сколько машин отправил Кыргызстан?", "ru", False),
        ("How many cars did Armenia send?", "en", True),
        ("How many cars did Kyrgyzstan send?", "en", False),
        ("Скільки машин відправив Киргизстан?", "uk", False),
        ("How many cars did Armenia send to Kyrgyzstan?", "en", False),
        ("Сколько машин отправил Карой?", "ru", False),
        ("Сколько машин отправили?", "ru", False),
        ("Сколько машин отправили 7 января 2022 года?", "ru", False),
    ],
)
def test_some_name_of_the_question_must_stand_in_passage_or_headline(
    question: str, asked_in: str, nameless: bool
) -> None:
    article = replace(ARTICLE, headline="Пост «Карой»", language="ru")
    best = candidate("Кыргызстан отправил 150 машин.", 0.9, article=article)
    terms = question_terms(question, ("ru",), asked_in)
    assert signals(question, asked_in, [best], terms).nameless is nameless


def test_nothing_is_told_of_the_names_of_an_unknown_question() -> None:
    assert not signals("Кто отправил Армения?", "ru", ranked(0.9)).nameless


ALL = [
    Signals(margin, keyword, missing, across)
    for margin, keyword, missing, across in product(
        (-0.2, 0.0, 0.05, 0.2, 0.5), (0.0, 0.4, 1.0), (False, True), (False, True)
    )
]


def test_confidence_is_a_probability() -> None:
    for found in ALL:
        assert 0 < confidence(found) < 1
    # Of vectors that lie opposite each other, and of more than there can be.
    for margin in (-2.0, 2.0, 10.0):
        assert 0 <= confidence(Signals(margin, 1, False, True)) <= 1


@pytest.mark.parametrize("found", ALL, ids=str)
def test_more_margin_more_terms_and_nothing_missing_are_surer(found: Signals) -> None:
    sure = confidence(found)
    assert confidence(replace(found, margin=found.margin + 0.1)) > sure
    assert confidence(replace(found, keyword=found.keyword + 0.1)) > sure
    assert found.missing or confidence(replace(found, missing=True)) < sure
    assert confidence(replace(found, nameless=True)) < sure


def _outcomes(cases: Sequence[Signals]) -> list[bool]:
    return [confidence(found) >= 0.5 for found in cases]


def test_clear_cases_fall_on_their_side_of_a_half() -> None:
    clear = [Signals(0.15, 0.9, False, False), Signals(0.15, 0.2, False, True)]
    unclear = [Signals(0.03, 0.3, False, False), Signals(0.01, 0.2, True, True)]
    assert _outcomes(clear) == [True, True]
    assert _outcomes(unclear) == [False, False]
