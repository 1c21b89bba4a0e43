"""Conversations kept: found, listed, changed, shared, deleted."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
from archives import Archive, write
from kept import answer

from qa.conversation.conversation import Conversation
from qa.conversation.store import DELETED_KEPT, FILE_NAME, ConversationStore
from qa.errors import UnknownConversation

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
STRANGE = (
    "",
    "last ",
    "0" * 32,
    "g" * 32,
    "A" * 32,
    "0" * 31 + "\n",
    "' OR 1=1 --",
    "\ud800\0",
    "я" * 10_000,
)


class Clock:
    """Goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self._moments = (NOON + timedelta(seconds=second) for second in count())
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return next(self._moments) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[ConversationStore]:
    with ConversationStore(tmp_path / "archive", clock) as opened:
        yield opened


def talk(store: ConversationStore, owner: str, *questions: str) -> Conversation:
    begun = store.begin(owner, questions[0])
    for question in questions:
        store.append(owner, begun.id, answer(question), {})
    return store.get(owner, begun.id)


def titles(store: ConversationStore, owner: str, words: str = "") -> list[str]:
    return [each.title for each in store.list(owner, words=words)]


def test_a_conversation_holds_its_turns_in_order(store: ConversationStore) -> None:
    begun = store.begin("anna", "Кто  закрыл пост?")
    assert re.fullmatch("[0-9a-f]{32}", begun.id)
    assert (begun.title, begun.turns, begun.created) == ("Кто закрыл пост?", (), begun.changed)
    first = store.append("anna", begun.id, answer("Кто закрыл пост?"), {})
    second = store.append("anna", begun.id, answer("Когда?"), {})
    kept = store.get("anna", begun.id)
    assert kept.turns == (first, second)
    assert kept.questions == ("Кто закрыл пост?", "Когда?")
    assert begun.created == kept.created < kept.changed
    assert kept.created.tzinfo is UTC
    assert store.turn("anna", second.id) == (begun.id, second)
    assert first.id != second.id


def test_the_list_begins_with_what_was_answered_in_last(store: ConversationStore) -> None:
    one, two = talk(store, "anna", "Один?", "И?"), talk(store, "anna", "Два?")
    talk(store, "bela", "Чужой?")
    store.begin("anna", "Без ответа?")
    store.share("anna", one.id)
    listed = store.list("anna")
    assert [(each.id, each.title, each.turns, each.shared) for each in listed] == [
        (two.id, "Два?", 1, False),
        (one.id, "Один?", 2, True),
    ]
    assert [(each.created, each.changed) for each in listed] == [
        (each.created, each.changed) for each in (two, one)
    ]
    store.append("anna", one.id, answer("Ещё?"), {})
    assert titles(store, "anna") == ["Один?", "Два?"]
    store.rename("anna", two.id, "Названо")
    assert titles(store, "anna") == ["Один?", "Названо"]
    assert [each.id for each in store.list("anna", 1, 1)] == [two.id]
    assert len(store.list("anna", 10**30)) == 2
    assert (
        store.list("anna", 5, 2)
        == store.list("anna", 5, 10**30)
        == store.list("anna", 0)
        == store.list("anna", -1)
        == ()
    )


def test_a_clock_set_back_changes_no_order(store: ConversationStore, clock: Clock) -> None:
    talk(store, "anna", "Раньше?")
    clock.ahead = -timedelta(days=1)
    talk(store, "anna", "Позже?")
    assert titles(store, "anna") == ["Позже?", "Раньше?"]
    assert store.get_any("last").title == "Позже?"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ПОСТ", ["Ёлки и пост", "Пост Карой"]),
        ("елки", ["Ёлки и пост"]),
        ("Ёлки", ["Ёлки и пост"]),
        ("карой машин", ["Пост Карой"]),
        ("машин яблок", []),
        ("проход", ["Пост Карой"]),
        ("100%", []),
        ("_", []),
        ("'", []),
        ("\ud800", []),
        (" \n ", ["Ёлки и пост", "Пост Карой"]),
        ("слово " * 10_000, []),
    ],
)
def test_search(store: ConversationStore, words: str, found: list[str]) -> None:
    talk(store, "anna", "Пост Карой", "Сколько машин проходило?")
    talk(store, "anna", "Ёлки и пост", "Сколько яблок?")
    talk(store, "bela", "Пост чужой")
    assert titles(store, "anna", words) == found


def test_a_title_can_be_changed(store: ConversationStore) -> None:
    kept = talk(store, "anna", "Кто?")
    assert store.rename("anna", kept.id, " <b>Моё</b>\u202e \x1b[2J дело" + "о" * 90) == (
        "<b>Моё</b> [2J…"
    )
    assert store.get("anna", kept.id).title == "<b>Моё</b> [2J…"
    assert store.get("anna", kept.id).changed == kept.changed


Call = Callable[[ConversationStore, str, str], object]
OF_CONVERSATIONS: dict[str, Call] = {
    "append": lambda store, owner, id_: store.append(owner, id_, answer("Кто?"), {}),
    "get": lambda store, owner, id_: store.get(owner, id_),
    "unreadable": lambda store, owner, id_: store.unreadable(owner, id_),
    "rename": lambda store, owner, id_: store.rename(owner, id_, "Иначе"),
    "delete": lambda store, owner, id_: store.delete(owner, id_),
    "share": lambda store, owner, id_: store.share(owner, id_),
    "revoke": lambda store, owner, id_: store.revoke(owner, id_),
    "marks": lambda store, owner, id_: store.marks(owner, id_),
}
OF_TURNS: dict[str, Call] = {
    "turn": lambda store, owner, id_: store.turn(owner, id_),
    "mark": lambda store, owner, id_: store.mark(owner, id_, None, True),
    "unmark": lambda store, owner, id_: store.unmark(owner, id_, None),
}


@pytest.mark.parametrize("name", [*OF_CONVERSATIONS, "restore"])
def test_what_is_anothers_is_unknown(store: ConversationStore, name: str) -> None:
    call = (OF_CONVERSATIONS | {"restore": lambda store, *rest: store.restore(*rest)})[name]
    kept = talk(store, "anna", "Кто?")
    token = store.share("anna", kept.id)
    said = []
    for owner, id_ in [("bela", kept.id), ("", kept.id), ("ANNA", kept.id), ("anna", "0" * 32)]:
        with pytest.raises(UnknownConversation) as error:
            call(store, owner, id_)
        said.append(str(error.value).replace(id_, "ID"))
    assert len(set(said)) == 1
    assert store.get("anna", kept.id) == store.shared(token) == kept
    assert store.list("bela") == ()


@pytest.mark.parametrize("name", OF_TURNS)
def test_a_turn_of_anothers_is_unknown(store: ConversationStore, name: str) -> None:
    kept = talk(store, "anna", "Кто?")
    turn_id = kept.turns[0].id
    store.mark("anna", turn_id, None, right=False)
    for owner, id_ in [("bela", turn_id), ("anna", "0" * 32), ("anna", kept.id)]:
        with pytest.raises(UnknownConversation):
            OF_TURNS[name](store, owner, id_)
    assert [mark.right for mark in store.marks("anna", kept.id)] == [False]
    store.delete("anna", kept.id)
    with pytest.raises(UnknownConversation):
        OF_TURNS[name](store, "anna", turn_id)


@pytest.mark.parametrize("id_", STRANGE)
def test_no_strange_id_names_anything(store: ConversationStore, id_: str) -> None:
    talk(store, "anna", "Кто?")
    for call in (*OF_CONVERSATIONS.values(), *OF_TURNS.values()):
        with pytest.raises(UnknownConversation):
            call(store, "anna", id_)
    for read in (store.get_any, store.shared):
        with pytest.raises(UnknownConversation):
            read(id_)
    assert store.body(id_) is None


@pytest.mark.parametrize("owner", ["", "\ud800", "\0", "a" * 10_000, "O'Hara; DROP TABLE turn"])
def test_any_string_is_an_owner(store: ConversationStore, owner: str) -> None:
    kept = talk(store, owner, "Кто?")
    assert [each.id for each in store.list(owner)] == [kept.id]
    assert store.list(f"{owner}x") == ()


def test_the_owner_is_not_written_down(store: ConversationStore, tmp_path: Path) -> None:
    talk(store, "random-cookie-of-anna", "Кто?")
    store.close()
    files = [path for path in (tmp_path / "archive").iterdir() if FILE_NAME in path.name]
    assert files
    assert not any(b"random-cookie" in path.read_bytes() for path in files)
    assert stat.S_IMODE((tmp_path / "archive" / FILE_NAME).stat().st_mode) == 0o600


def test_the_command_line_reads_anyones(store: ConversationStore) -> None:
    with pytest.raises(UnknownConversation, match="No conversation is kept yet"):
        store.get_any("last")
    one, two = talk(store, "anna", "Один?"), talk(store, "bela", "Два?")
    store.begin("anna", "Без ответа?")
    assert store.get_any(one.id) == one
    assert store.get_any("last") == two
    store.delete("bela", two.id)
    assert store.get_any("last") == one
    with pytest.raises(UnknownConversation):
        store.get_any(two.id)


def test_deleting_can_be_undone(store: ConversationStore) -> None:
    kept = talk(store, "anna", "Кто?")
    token = store.share("anna", kept.id)
    store.delete("anna", kept.id)
    assert store.list("anna") == ()
    for name, call in OF_CONVERSATIONS.items():
        with pytest.raises(UnknownConversation):
            call(store, "anna", kept.id)
            pytest.fail(name)
    with pytest.raises(UnknownConversation):
        store.shared(token)
    store.restore("anna", kept.id)
    store.restore("anna", kept.id)
    assert store.get("anna", kept.id) == store.shared(token) == kept


def test_what_was_deleted_long_ago_is_gone_for_good(tmp_path: Path, clock: Clock) -> None:
    with ConversationStore(tmp_path, clock) as store:
        old, kept = talk(store, "anna", "Давно?"), talk(store, "anna", "Недавно?")
        store.begin("anna", "Без ответа?")
        store.delete("anna", old.id)
        assert store.purge(NOON) == 0
        clock.ahead = DELETED_KEPT - timedelta(minutes=1)
    with ConversationStore(tmp_path, clock) as store:
        store.restore("anna", old.id)
        store.delete("anna", old.id)
        store.delete("anna", kept.id)
        store.restore("anna", kept.id)
        clock.ahead += timedelta(minutes=1)
    with ConversationStore(tmp_path, clock) as store:
        store.restore("anna", old.id)  # deleted anew, not a month ago
        store.delete("anna", old.id)
        clock.ahead += DELETED_KEPT + timedelta(minutes=1)
        assert store.purge(clock() - DELETED_KEPT) == 1
        with pytest.raises(UnknownConversation):
            store.restore("anna", old.id)
        assert titles(store, "anna") == ["Недавно?"]
        assert store.purge(clock() + timedelta(days=1)) == 0


def test_purging_takes_what_is_older_than_the_moment(tmp_path: Path) -> None:
    later = (NOON + timedelta(microseconds=1)).astimezone(timezone(timedelta(hours=-11)))
    with ConversationStore(tmp_path, lambda: NOON) as store:
        deleted, kept = talk(store, "anna", "Кто?"), talk(store, "anna", "Что?")
        unanswered = store.begin("anna", "Без ответа?")
        store.delete("anna", deleted.id)
        assert store.purge(NOON) == 0
        assert store.get("anna", unanswered.id) == unanswered
        assert store.purge(later) == 2
        for gone in (deleted, unanswered):
            with pytest.raises(UnknownConversation):
                store.restore("anna", gone.id)
        assert store.get("anna", kept.id) == kept


def test_a_link_opens_a_conversation_until_it_is_revoked(store: ConversationStore) -> None:
    kept, other = talk(store, "anna", "Кто?"), talk(store, "anna", "Что?")
    token = store.share("anna", kept.id)
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", token)
    assert store.share("anna", kept.id) == token
    assert store.shared(token) == kept
    assert store.share("anna", other.id) != token
    turn = store.append("anna", kept.id, answer("Где?"), {})
    assert store.shared(token).turns[-1] == turn
    store.revoke("anna", kept.id)
    store.revoke("anna", kept.id)
    with pytest.raises(UnknownConversation, match="opens no conversation"):
        store.shared(token)
    assert store.share("anna", kept.id) != token
    assert store.shared(store.share("anna", other.id)) == other


def test_nothing_done_to_the_archive_touches_it(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    news = write(tmp_path / "news", {"a.txt": "Пост закрыли.", "b.txt": "Яблоки подешевели."})
    with ConversationStore(folder) as store:
        kept = talk(store, "anna", "Кто?")
    before = (folder / FILE_NAME).read_bytes()
    archive = Archive(folder)
    archive.index(news)
    write(news, {"a.txt": "Пост открыли."})
    archive.index(news)
    assert (folder / FILE_NAME).read_bytes() == before
    with ConversationStore(folder) as store:
        assert store.get("anna", kept.id) == kept
    assert archive.bodies()["a.txt"] == "Пост открыли."
