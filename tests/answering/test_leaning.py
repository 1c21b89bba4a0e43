from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.answering.leaning import leans_on_the_one_before

LABELLED = [
    json.loads(line)
    for line in Path(__file__).with_name("leaning.jsonl").read_text("utf-8").splitlines()
]

LEANING = (
    ("ru", "Он сообщил об этом утром."),
    ("ru", "Это случилось ночью."),
    ("ru", "«Их было трое», — сказал он."),
    ("ru", "При этом рынок работает."),
    ("ru", "Кроме того, они закрыли пост."),
    ("ru", "Однако рейс отменили."),
    ("ru", "Там стоят 11 машин."),
    ("ru", "— Её зовут Зуура."),
    ("uk", "Його призначили в січні."),
    ("uk", "Це сталося вночі."),
    ("uk", "Крім того, ринок зачинено."),
    ("uk", "За її словами, хліба вистачає."),
    ("en", "He said nothing."),
    ("en", "These shops stay shut."),
    ("en", "“They left at noon,” said the driver."),
    ("en", "However, the flight was cancelled."),
    ("en", "It was built of clay."),
    ("kk", "Ол бүгін келді."),
    ("kk", "Бұл туралы министрлік хабарлады."),
    ("kk", "Сондықтан дүкен жабық."),
    ("ky", "Алар үйгө кайтты."),
    ("ky", "Бул тууралуу министрлик билдирди."),
    ("ky", "Ошондуктан базар жабык."),
)
STANDING = (
    ("ru", "Онлайн-саммит прошёл в среду."),
    ("ru", "Этой весной рынок откроется."),
    ("ru", "Там, где был пост, стоит школа."),
    ("ru", "Эталон хранится в Париже."),
    ("ru", "Токаев сказал, что он уедет."),
    ("ru", "Такие-то и такие-то фамилии."),
    ("uk", "Цього тижня ринок зачинено."),
    ("uk", "Там, де був пост, стоїть школа."),
    ("uk", "Центр міста перекрили."),
    ("en", "It is known that the post was shut."),
    ("en", "This week the market is shut."),
    ("en", "Those who came were fed."),
    ("en", "There were 11 vehicles."),
    ("en", "Then-president Nazarbayev led the council."),
    ("en", "Hershey opened a factory."),
    ("kk", "Он адам келді."),
    ("kk", "Осы аптада базар ашылады."),
    ("kk", "Олжас Маратов келді."),
    ("ky", "Алматыда базар ачылды."),
    ("ky", "Ушул жумада базар ачылат."),
    ("de", "Er sagte nichts."),
    ("ru", ""),
    ("en", "… — «"),
)


@pytest.mark.parametrize(("language", "sentence"), LEANING)
def test_a_word_that_points_back_leans(language: str, sentence: str) -> None:
    assert leans_on_the_one_before(sentence, language)
    assert leans_on_the_one_before(sentence.upper(), language)
    assert leans_on_the_one_before(sentence, None)


@pytest.mark.parametrize(("language", "sentence"), STANDING)
def test_what_is_said_in_full_stands_alone(language: str, sentence: str) -> None:
    assert not leans_on_the_one_before(sentence, language)


def test_the_labelled_sentences_of_the_sample_are_told_apart() -> None:
    found = [leans_on_the_one_before(row["sentence"], row["language"]) for row in LABELLED]
    labels = [row["leans"] for row in LABELLED]
    right = sum(a and b for a, b in zip(found, labels, strict=True))
    assert len(LABELLED) >= 100
    assert right / sum(found) >= 0.98
    assert right / sum(labels) >= 0.85


def test_hostile_text_is_no_trouble() -> None:
    for text in ("\0", "\ud800", "«" * 200_000, "в связи с " * 100_000, "a" * 1_000_000):
        assert not leans_on_the_one_before(text, "ru")
