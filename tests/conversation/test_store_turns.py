"""Answers kept: lossless, with the texts that they cite, and readable apart from one another."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kept import ASKED_AT, abstention, answer, cite, found_in, version

from qa.conversation.store import FILE_NAME, ConversationStore
from qa.conversation.store_answers import pack, unpack
from qa.errors import UnknownConversation

BRIDGE = "Мост открыли в мае. Его длина 90 метров."
APPLES = "Farmers sold 12 tonnes of apples."
OTHER = "Никто этого не цитирует."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    with ConversationStore(tmp_path) as opened:
        yield opened


def run(folder: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def bodies(*texts: str) -> dict[str, str]:
    return {version(text): text for text in texts}


def test_an_answer_comes_back_as_it_was(store: ConversationStore) -> None:
    first = cite(1, "bridge", BRIDGE, "Его длина 90 метров.")
    whole = cite(2, "apples", APPLES, APPLES)
    leaning = replace(first, before=cite(9, "bridge", BRIDGE, "Мост открыли в мае.").quote)
    said = answer("Длина? \ud800\0", leaning, whole, evidence=[found_in("news", "apples", APPLES)])
    begun = store.begin("anna", said.question)
    store.append("anna", begun.id, said, bodies(BRIDGE, APPLES))
    (turn,) = store.get("anna", begun.id).turns
    assert turn.answer == said
    assert begun.title == "Длина?"


def test_what_an_answer_cites_is_kept_once(store: ConversationStore, tmp_path: Path) -> None:
    given = bodies(BRIDGE, APPLES, OTHER)
    begun = store.begin("anna", "Мост?")
    cited = cite(1, "bridge", BRIDGE, "90 метров")
    store.append("anna", begun.id, answer("Мост?", cited), given)
    store.append("anna", begun.id, answer("Мост?", cited), given)
    store.append("anna", begun.id, answer("Мост?", cited), {})
    assert store.body(version(BRIDGE)) == BRIDGE
    assert store.body(version(APPLES)) is None
    store.append("anna", begun.id, abstention("?", cite(1, "apples", APPLES, "12")), given)
    assert store.body(version(APPLES)) == APPLES
    assert store.body(version(OTHER)) is None
    assert run(tmp_path, "SELECT count(*) FROM body") == [(2,)]


def test_the_sentence_before_a_quote_is_kept_too(store: ConversationStore) -> None:
    begun = store.begin("anna", "Мост?")
    cited = cite(1, "bridge", BRIDGE, "90 метров")
    leaning = replace(cited, before=cite(2, "apples", APPLES, APPLES).quote)
    store.append("anna", begun.id, answer("Мост?", leaning), bodies(APPLES))
    assert store.body(version(APPLES)) == APPLES
    # Removed between answering and keeping: the answer is kept all the same.
    assert store.body(version(BRIDGE)) is None
    assert len(store.get("anna", begun.id).turns) == 1


def test_a_text_that_is_another_is_refused(store: ConversationStore) -> None:
    begun = store.begin("anna", "Мост?")
    cited = cite(1, "bridge", BRIDGE, "90 метров")
    with pytest.raises(ValueError, match="not the text"):
        store.append("anna", begun.id, answer("Мост?", cited), {version(BRIDGE): BRIDGE + " "})
    assert store.get("anna", begun.id).turns == ()
    assert store.list("anna") == ()


def test_texts_go_with_the_last_answer_that_cites_them(store: ConversationStore) -> None:
    given = bodies(BRIDGE, APPLES)
    both = [cite(1, "bridge", BRIDGE, "90"), cite(2, "apples", APPLES, "12")]
    one, two = store.begin("anna", "Один?"), store.begin("bela", "Два?")
    store.append("anna", one.id, answer("Один?", *both), given)
    store.append("bela", two.id, answer("Два?", both[1]), given)
    store.delete("anna", one.id)
    assert store.body(version(BRIDGE)) == BRIDGE
    assert store.purge(datetime.now(UTC) + timedelta(days=1)) == 1
    assert store.body(version(BRIDGE)) is None
    assert store.body(version(APPLES)) == APPLES


Spoil = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: zlib.compress(zlib.decompress(data).replace(b"answer/", b"answer/0")),
        lambda data: zlib.compress(zlib.decompress(data).replace(b'"lead"', b'"led"')),
        lambda data: zlib.compress(zlib.decompress(data).replace(b'"kind":"answer"', b'"kind":7')),
        lambda data: zlib.compress(b"[]"),
        lambda data: zlib.compress(b'"\xff"'),
        lambda data: zlib.compress(b""),
        lambda data: data[:-5],
        lambda data: data[:20] + b"\xff\xff" + data[22:],
        lambda data: b"",
        lambda data: b"not deflated",
    ],
)
def test_an_unreadable_answer_leaves_the_others_readable(
    store: ConversationStore, tmp_path: Path, spoil: Spoil
) -> None:
    begun = store.begin("anna", "Один?")
    turns = [store.append("anna", begun.id, answer(said), {}) for said in ("Один?", "Два?", "Три?")]
    lost = turns[1]
    ((data,),) = run(tmp_path, "SELECT answer FROM turn WHERE key = ?", lost.id)
    assert isinstance(data, bytes)
    run(tmp_path, "UPDATE turn SET answer = ? WHERE key = ?", spoil(data), lost.id)
    kept = store.get("anna", begun.id)
    assert kept.turns == (turns[0], turns[2])
    (unreadable,) = store.unreadable("anna", begun.id)
    assert (unreadable.id, unreadable.before) == (lost.id, 1)
    assert (unreadable.question, unreadable.asked_at) == ("Два?", ASKED_AT)
    assert store.list("anna")[0].turns == 3
    assert [each.title for each in store.list("anna", words="два")] == ["Один?"]
    with pytest.raises(UnknownConversation, match="another version"):
        store.turn("anna", lost.id)


def test_an_answer_takes_little_room() -> None:
    texts = [f"{number}. {BRIDGE} {APPLES} " * 10 for number in range(20)]
    said = answer(
        "Мост?", evidence=[found_in("news", f"k{n}", text) for n, text in enumerate(texts)]
    )
    data = pack(said)
    assert unpack(data) == said
    assert len(data) < sum(len(text.encode()) for text in texts) / 4
