"""Exports made of answers and conversations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.conversation.conversation import Conversation
from qa.errors import UnknownAnswer
from qa.export.exported import Export
from qa.export.exports import of_answer, of_conversation, of_turn
from qa.retrieval.evidence import Evidence, Reference, Retriever

PASSAGE = Evidence(Reference("a"), "0" * 64, 0, 1, "x", (), 0.5, None, 0.5, (Retriever.KEYWORD,))


@pytest.fixture
def conversation(everyday: Export) -> Conversation:
    assert everyday.conversation is not None
    turns = tuple(
        replace(each, answer=replace(each.answer, evidence=(PASSAGE,))) for each in everyday.turns
    )
    return replace(everyday.conversation, turns=turns)


def test_what_was_found_and_not_quoted_is_not_handed_on(
    conversation: Conversation, everyday: Export
) -> None:
    whole = of_conversation(conversation)
    assert (whole.turns, whole.conversation) == (everyday.turns, everyday.conversation)
    assert of_turn(conversation, 2).turns == everyday.turns[1:2]
    (turn,) = of_answer(conversation.turns[0].answer).turns
    assert turn.answer == everyday.turns[0].answer


def test_titles_and_languages(conversation: Conversation) -> None:
    whole = of_conversation(conversation)
    # Two questions in Russian, one in English; a greeting counts for nothing.
    assert (whole.title, whole.language) == ("Отряд в Алматы", "ru")
    assert of_conversation(conversation, "uk").language == "uk"
    assert of_conversation(replace(conversation, turns=())).language == "en"
    single = of_turn(conversation, 4)
    assert (single.title, single.language, single.conversation) == ("How many came?", "en", None)
    assert whole.exported_at.microsecond == 0


@pytest.mark.parametrize("number", [0, -1, 5])
def test_an_answer_that_is_not_there(number: int, conversation: Conversation) -> None:
    with pytest.raises(UnknownAnswer, match="It has 4"):
        of_turn(conversation, number)
