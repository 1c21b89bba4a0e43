"""Threads, processes, a process that is killed, files that are older, newer or damaged."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from kept import answer

from qa.conversation import store_schema
from qa.conversation.store import FILE_NAME, ConversationStore
from qa.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveTooNew,
    UnknownConversation,
)
from qa.index import database

ROOT = Path(__file__).parents[2]
THREADS, EACH = 20, 5

# Appends for ever, and says so only once `append` has returned.
APPENDING = """
import sys
from pathlib import Path
from kept import answer, cite, version
from qa.conversation.store import ConversationStore
folder, conversation, name = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with ConversationStore(folder) as store:
    for number in range(int(sys.argv[4])):
        body = f"Текст {name} {number}."
        said = answer(f"{name} {number}", cite(1, "k", body, body))
        store.append("anna", conversation, said, {version(body): body})
        print(number, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ConversationStore]:
    with ConversationStore(tmp_path) as opened:
        yield opened


def appending(folder: Path, conversation: str, name: str, number: int) -> subprocess.Popen[str]:
    support = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
    return subprocess.Popen(
        [sys.executable, "-c", APPENDING, str(folder), conversation, name, str(number)],
        env={**os.environ, "PYTHONPATH": support, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


def questions(store: ConversationStore, conversation: str) -> list[str]:
    return [turn.answer.question for turn in store.get("anna", conversation).turns]


def test_twenty_threads_append_at_once(store: ConversationStore) -> None:
    begun = store.begin("anna", "Кто?")
    together = Barrier(THREADS)

    def work(thread: int) -> list[list[str]]:
        together.wait()
        seen = []
        for number in range(EACH):
            turn = store.append("anna", begun.id, answer(f"{thread} {number}"), {})
            store.mark("anna", turn.id, None, right=True)
            seen.append([each.id for each in store.get("anna", begun.id).turns])
            assert seen[-1].count(turn.id) == 1
        return seen

    with ThreadPoolExecutor(THREADS) as pool:
        seen = [each for views in pool.map(work, range(THREADS)) for each in views]
    order = [turn.id for turn in store.get("anna", begun.id).turns]
    assert len(order) == len(set(order)) == THREADS * EACH
    # One order, the same in every view there ever was.
    assert all(view == order[: len(view)] for view in seen)
    asked = questions(store, begun.id)
    for thread in range(THREADS):
        own = [each for each in asked if each.startswith(f"{thread} ")]
        assert own == [f"{thread} {number}" for number in range(EACH)]
    assert len(store.all_feedback()) == THREADS * EACH


def test_threads_that_share_at_once_get_one_token(store: ConversationStore) -> None:
    begun = store.begin("anna", "Кто?")
    together = Barrier(8)

    def share(_: int) -> str:
        together.wait()
        return store.share("anna", begun.id)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(share, range(8)))) == 1


def test_processes_append_at_once(store: ConversationStore, tmp_path: Path) -> None:
    begun = store.begin("anna", "Кто?")
    processes = [appending(tmp_path, begun.id, name, 10) for name in "xyz"]
    for number in range(10):
        store.append("anna", begun.id, answer(f"own {number}"), {})
    assert [
        (process.communicate()[0].split()[-1], process.returncode) for process in processes
    ] == [("9", 0)] * 3
    asked = questions(store, begun.id)
    assert len(asked) == 40
    for name in ("own", "x", "y", "z"):
        assert [each for each in asked if each.startswith(name)] == [
            f"{name} {number}" for number in range(10)
        ]


def test_a_killed_process_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    with ConversationStore(tmp_path) as store:
        begun = store.begin("anna", "Кто?")
    for kill in (0, 1, 7):
        process = appending(tmp_path, begun.id, f"{kill}:", 1_000_000)
        assert process.stdout is not None
        said = [int(process.stdout.readline()) for _ in range(kill + 1)]
        process.kill()
        said += map(int, process.stdout.read().split())
        process.stdout.close()
        assert process.wait() < 0
        with ConversationStore(tmp_path) as store:
            own = [each for each in questions(store, begun.id) if each.startswith(f"{kill}:")]
            # At most the one that was committed and not yet told of.
            assert len(said) <= len(own) <= len(said) + 1
            assert own == [f"{kill}: {number}" for number in range(len(own))]
            turns = store.get("anna", begun.id).turns
            for turn in turns:
                (cited,) = turn.answer.citations
                assert store.body(cited.quote.sha256) == cited.quote.text
            assert store.list("anna")[0].turns == len(turns)
            store.append("anna", begun.id, turns[-1].answer, {})
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_many_open_a_new_file_at_once(tmp_path: Path) -> None:
    together = Barrier(8)

    def use(number: int) -> str:
        together.wait()
        with ConversationStore(tmp_path) as store:
            return store.begin(str(number), "Кто?").id

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(use, range(8)))
    with ConversationStore(tmp_path) as store:
        assert [store.get(str(number), id_).id for number, id_ in enumerate(ids)] == ids


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    ConversationStore(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(ArchiveTooNew, match="schema is 99, this version knows 1") as error:
        ConversationStore(tmp_path)
    assert "pip install --upgrade" in error.value.cure
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_file_that_was_only_made_is_filled(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with ConversationStore(tmp_path) as store:
        store.begin("anna", "Кто?")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize(("version", "added"), [(1, ["one", "two"]), (2, ["two"]), (3, [])])
def test_an_older_file_is_migrated_step_by_step(
    tmp_path: Path, version: int, added: list[str]
) -> None:
    steps = (("ALTER TABLE turn ADD COLUMN one",), ("ALTER TABLE turn ADD COLUMN two",))
    with ConversationStore(tmp_path) as store:
        begun = store.begin("anna", "Кто?")
        store.append("anna", begun.id, answer("Кто?"), {})
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    engine = database.connect(path, writable=True)
    with engine.begin() as connection:
        store_schema.prepare(connection, path, steps)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(turn)")]
        assert columns[7:] == added
        assert connection.execute("SELECT count(*) FROM turn").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    ConversationStore(tmp_path).close()
    path = tmp_path / FILE_NAME
    engine = database.connect(path, writable=True)
    steps = (("ALTER TABLE turn ADD COLUMN one", "ALTER TABLE nothing ADD COLUMN two"),)
    with pytest.raises(ArchiveError), database.explained(tmp_path), engine.begin() as connection:
        store_schema.prepare(connection, path, steps)
    engine.dispose()
    with ConversationStore(tmp_path) as store:
        assert store.list("anna") == ()


def test_damage_names_the_file_and_spares_the_articles(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all " * 1000)
    with pytest.raises(ArchiveDamaged, match=FILE_NAME) as error:
        ConversationStore(tmp_path)
    assert "the articles are in another one" in error.value.cure


def test_damage_while_open_is_reported_too(tmp_path: Path) -> None:
    with ConversationStore(tmp_path) as store:
        begun = store.begin("anna", "Кто?")
        store.append("anna", begun.id, answer("Кто?"), {})
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
            connection.execute("DROP TABLE turn")
        with pytest.raises(ArchiveDamaged, match=FILE_NAME):
            store.get("anna", begun.id)


def test_a_copy_of_the_folder_is_whole(store: ConversationStore, tmp_path: Path) -> None:
    begun = store.begin("anna", "Кто?")
    store.append("anna", begun.id, answer("Кто?"), {})
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in tmp_path.glob(f"{FILE_NAME}*"):
        shutil.copy(path, copy)
    with ConversationStore(copy) as copied:
        assert copied.get("anna", begun.id) == store.get("anna", begun.id)


def test_a_failed_call_leaves_the_store_usable(store: ConversationStore) -> None:
    for _ in range(30):
        with pytest.raises(UnknownConversation):
            store.rename("anna", "0" * 32, "Кто?")
    assert store.begin("anna", "Кто?").title == "Кто?"
