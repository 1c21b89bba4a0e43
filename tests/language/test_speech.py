from __future__ import annotations

import pytest

from qa.language.causes import causes
from qa.language.opposites import side_of
from qa.language.speech import told


@pytest.mark.parametrize(
    ("text", "claimed"),
    [("Следствие утверждает, что он украл деньги.", "что он украл деньги"),
     ("За даними поліції, він був п'яний.", "він був п'яний"),
     ("He took a bribe, according to prosecutors.", "He took a bribe"),
     ("Тергеушілердің айтуынша, ол пара алған, бірақ ол мойындамайды.", "ол пара алған"),
     ("«Дороги стали лучше», — сказал мэр, хотя ям много.", "Дороги стали лучше"),
     ("The mayor promised that trees would grow.", "trees would grow")],
)  # fmt: skip
def test_claims_cover_what_is_claimed(text: str, claimed: str) -> None:
    start = text.index(claimed)
    covered = [each for each in told(text) if each.claim]
    assert any(each.start <= start and start + len(claimed) <= each.end for each in covered)


@pytest.mark.parametrize(
    "text",
    ["Воду вернули, сообщил глава района.", "Мектеп ашылды, деді әкім.", "The bridge opened."],
)
def test_reports_of_facts_are_no_claims(text: str) -> None:
    assert not any(each.claim for each in told(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("подтвердил", "опроверг"), ("survived", "died"), ("відкрили", "зачинили"),
     ("көтерілді", "төмендеді"), ("колдоду", "каршы"), ("allowed", "запретили")],
)  # fmt: skip
def test_opposites(one: str, other: str) -> None:
    first, second = side_of(one), side_of(other)
    assert first is not None
    assert second is not None
    assert (first[0], first[1]) == (second[0], -second[1])


def test_two_words_may_say_it_together() -> None:
    assert side_of("бас", "тартты") == ("agree", -1)
    assert side_of("бас", "әкім") is None
    assert side_of("кошка") is None


@pytest.mark.parametrize(
    ("text", "language", "ahead"),
    [("из-за дождя", "ru", [True]), ("через дощ", "uk", [True]), ("через мост", "ru", []),
     ("жаңбыр салдарынан", "kk", [False]), ("due to rain", "en", [True]),
     ("жамгыр жаагандыктан", "ky", [False])],
)  # fmt: skip
def test_causes(text: str, language: str, ahead: list[bool]) -> None:
    assert [each[2] for each in causes(text, language)] == ahead
