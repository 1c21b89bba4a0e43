"""Marks kept: one for a thing, the owner's alone, bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest
from kept import abstention, answer, cite

from qa.conversation.feedback import NOTE_LENGTH
from qa.conversation.store import FILE_NAME, ConversationStore
from qa.errors import UnknownConversation

BODY = "Мост открыли в мае. Его длина 90 метров."
FIRST, SECOND = cite(1, "bridge", BODY, "Мост открыли в мае."), cite(2, "bridge", BODY, "90 метров")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    with ConversationStore(tmp_path) as opened:
        yield opened


def begin(store: ConversationStore, owner: str = "anna") -> tuple[str, str]:
    begun = store.begin(owner, "Какой мост?")
    return begun.id, store.append(owner, begun.id, answer("Какой мост?", FIRST, SECOND), {}).id


def test_a_mark_replaces_the_earlier_one_on_the_same_thing(store: ConversationStore) -> None:
    conversation, turn = begin(store)
    store.mark("anna", turn, 2, right=True, note="да")
    whole = store.mark("anna", turn, None, right=False, note="Не о том.")
    second = store.mark("anna", turn, 2, right=False)
    assert store.marks("anna", conversation) == (whole, second)
    assert (whole.turn_id, whole.citation, whole.right, whole.note) == (
        turn, None, False, "Не о том.",
    )  # fmt: skip
    assert (second.citation, second.right, second.note) == (2, False, "")
    assert second.given_at.tzinfo is UTC
    assert second.given_at > whole.given_at


def test_a_mark_can_be_taken_back(store: ConversationStore) -> None:
    conversation, turn = begin(store)
    whole = store.mark("anna", turn, None, right=True)
    first = store.mark("anna", turn, 1, right=True)
    store.unmark("anna", turn, 2)
    assert store.marks("anna", conversation) == (whole, first)
    store.unmark("anna", turn, None)
    assert store.marks("anna", conversation) == (first,)
    store.unmark("anna", turn, 1)
    assert store.marks("anna", conversation) == ()
    assert store.all_feedback() == ()


@pytest.mark.parametrize("number", [0, 3, -1, 10**30])
def test_only_citations_that_are_there_can_be_marked(store: ConversationStore, number: int) -> None:
    conversation, turn = begin(store)
    with pytest.raises(UnknownConversation, match=f"no citation {number}"):
        store.mark("anna", turn, number, right=True)
    with pytest.raises(UnknownConversation, match=f"no citation {number}"):
        store.unmark("anna", turn, number)
    assert store.marks("anna", conversation) == ()


def test_nearest_evidence_can_be_marked(store: ConversationStore) -> None:
    begun = store.begin("anna", "Кто пилот?")
    turn = store.append("anna", begun.id, abstention("Кто пилот?", FIRST), {})
    mark = store.mark("anna", turn.id, 1, right=True)
    assert store.marks("anna", begun.id) == (mark,)
    with pytest.raises(UnknownConversation):
        store.mark("anna", turn.id, 2, right=True)


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("  да\nнет\t \n", "да\nнет"),
        ("\x00\x1b[2J\ud800<b>", "[2J<b>"),
        ("д" * (NOTE_LENGTH + 1), "д" * NOTE_LENGTH),
        ("\x00" * 10_000_000, ""),
        ("' OR 1=1 --", "' OR 1=1 --"),
    ],
)
def test_notes_are_bounded(store: ConversationStore, note: str, kept: str) -> None:
    conversation, turn = begin(store)
    given = store.mark("anna", turn, None, right=True, note=note)
    assert given.note == kept
    assert store.marks("anna", conversation) == (given,)


def test_marks_come_by_turn_and_citation(store: ConversationStore) -> None:
    conversation, first = begin(store)
    later = store.append("anna", conversation, answer("А ширина?", FIRST), {}).id
    for turn, citation in [(later, 1), (first, 2), (later, None), (first, 1)]:
        store.mark("anna", turn, citation, right=True)
    assert [(mark.turn_id, mark.citation) for mark in store.marks("anna", conversation)] == [
        (first, 1), (first, 2), (later, None), (later, 1),
    ]  # fmt: skip


def test_all_feedback_tells_the_questions_before(store: ConversationStore, tmp_path: Path) -> None:
    conversation, _ = begin(store)
    other_conversation, other = begin(store, "bela")
    second = store.append("anna", conversation, answer("А ширина?", FIRST), {})
    third = store.append("anna", conversation, answer("А цена?"), {})
    store.append("anna", conversation, answer("Не отмечено?"), {})
    marks = (
        store.mark("anna", second.id, None, right=True),
        store.mark("anna", second.id, 1, right=False),
    )
    store.mark("anna", third.id, None, right=False)
    store.mark("bela", other, 2, right=True)
    found = {each.turn_id: each for each in store.all_feedback()}
    assert list(found) == [other, second.id, third.id]
    assert found[second.id].marks == marks
    assert found[second.id].answer == second.answer
    assert [each.history for each in found.values()] == [
        (), ("Какой мост?",), ("Какой мост?", "А ширина?"),
    ]  # fmt: skip
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE turn SET answer = x'00' WHERE key = ?", (third.id,))
    store.delete("bela", other_conversation)
    assert [each.answer for each in store.all_feedback()] == [second.answer, None]
    with pytest.raises(UnknownConversation):
        store.mark("anna", third.id, 1, right=True)
    assert store.mark("anna", third.id, None, right=True).right


def test_marks_are_purged_with_their_conversation(store: ConversationStore, tmp_path: Path) -> None:
    conversation, turn = begin(store)
    given = store.mark("anna", turn, None, right=True)
    store.delete("anna", conversation)
    assert store.all_feedback() == ()
    store.restore("anna", conversation)
    assert store.marks("anna", conversation) == (given,)
    store.delete("anna", conversation)
    assert store.purge(given.given_at.replace(year=given.given_at.year + 1)) == 1
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        for table in ("conversation", "turn", "feedback", "cited", "body"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
