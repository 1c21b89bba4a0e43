"""The conversations database: what was asked and answered, kept apart from the catalog.

It is a SQLite file of its own in the archive's folder, which nothing that is done to the archive
touches. Whatever belongs to somebody else is reported exactly like what does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from threading import Lock
from typing import Self

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from qa.answering.answer import Answer
from qa.conversation import store_conversations as conversations
from qa.conversation import store_feedback as feedback
from qa.conversation import store_schema as schema
from qa.conversation import store_turns as turns
from qa.conversation.conversation import Conversation, Turn
from qa.conversation.feedback import Feedback, Marked
from qa.conversation.summary import Summary, UnreadableTurn
from qa.conversation.titles import title_of
from qa.errors import ArchiveDamaged, ArchiveError
from qa.index import database

FILE_NAME = "conversations.sqlite"
DELETED_KEPT = timedelta(days=30)
"""How long a deleted conversation can be restored."""
# KiB, SQLite's own default: a conversation is written once and seldom read again.
_CACHE = 2_000


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ConversationStore:
    """The conversations of one archive. Close it, or use it as a context manager.

    Threads may share one; processes may each have one open. Each method is one transaction: a
    process that is killed loses nothing that a method returned from.

    Args:
        folder: The archive's; made where there is none, as is the file, which only its user reads.
        now: The time, in UTC.

    Raises:
        ArchiveTooNew: a newer CiteDesk made the file.
        ArchiveDamaged, ReadOnlyArchive, DiskFull, ArchiveLocked: as named; any method may.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = _utc_now) -> None:
        self._path = folder / FILE_NAME
        self._now = now
        # Threads queue here, where they need not poll SQLite's lock.
        self._lock = Lock()
        with self._explained():
            folder.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
        self._writer = database.connect(self._path, writable=True, cache=_CACHE)
        self._reader = database.connect(self._path, writable=False, cache=_CACHE)
        _add_functions(self._reader)
        try:
            with self._writing() as connection:
                schema.prepare(connection, self._path)
                conversations.purge(connection, now() - DELETED_KEPT)
        except ArchiveError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; the object cannot be used afterwards."""
        self._reader.dispose()
        self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, owner: str, first_question: str) -> Conversation:
        """Begin a conversation, called by the beginning of its first question."""
        with self._writing() as connection:
            row = conversations.begin(connection, owner, first_question, self._now())
            return turns.whole(connection, row)[0]

    def append(
        self, owner: str, conversation_id: str, answer: Answer, bodies: Mapping[str, str]
    ) -> Turn:
        """Add an answer as the last turn.

        Args:
            owner: Whose conversation it is.
            conversation_id: Which.
            answer: To keep.
            bodies: Texts of the versions that it cites, by SHA-256, which are kept with it; others
                are not, and one that is missing leaves `body` without it.

        Raises:
            UnknownConversation: the owner has no such conversation.
            ValueError: a body is not the one that its SHA-256 names.
        """
        with self._writing() as connection:
            row = conversations.owned(connection, owner, conversation_id)
            return turns.append(connection, row, answer, bodies, self._now())

    def get(self, owner: str, conversation_id: str) -> Conversation:
        """Return a conversation; turns that cannot be read are left to `unreadable`.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        return self.read(owner, conversation_id)[0]

    def read(
        self, owner: str, conversation_id: str
    ) -> tuple[Conversation, tuple[UnreadableTurn, ...]]:
        """Return what `get` and `unreadable` do, reading every answer once.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        with self._reading() as connection:
            row = conversations.owned(connection, owner, conversation_id)
            return turns.whole(connection, row)

    def get_any(self, conversation_id: str) -> Conversation:
        """Return a conversation whoever owns it; "last" is the one that was answered in last.

        Raises:
            UnknownConversation: there is none.
        """
        with self._reading() as connection:
            return turns.whole(connection, conversations.anyones(connection, conversation_id))[0]

    def unreadable(self, owner: str, conversation_id: str) -> tuple[UnreadableTurn, ...]:
        """Return the turns whose answers are of another schema, or damaged, oldest first.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        return self.read(owner, conversation_id)[1]

    def turn(self, owner: str, turn_id: str) -> tuple[str, Turn]:
        """Return the id of a turn's conversation, and the turn.

        Raises:
            UnknownConversation: the owner has no such turn, or it cannot be read.
        """
        with self._reading() as connection:
            row = turns.owned(connection, owner, turn_id)
            return row.conversation, turns.one(row)

    def list(
        self, owner: str, limit: int = 50, offset: int = 0, words: str = ""
    ) -> tuple[Summary, ...]:
        """Return an owner's conversations that have a turn, the one answered in last first.

        Args:
            owner: Whose.
            limit: How many at most.
            offset: How many to leave out.
            words: Each must stand, in whatever case, in the title or in a question.
        """
        with self._reading() as connection:
            return conversations.listed(connection, owner, limit, offset, words)

    def rename(self, owner: str, conversation_id: str, title: str) -> str:
        """Give a conversation another title, and return it as `title_of` shortened it.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        with self._writing() as connection:
            row = conversations.owned(connection, owner, conversation_id)
            conversations.change(connection, row, title=title_of(title))
            return title_of(title)

    def delete(self, owner: str, conversation_id: str) -> None:
        """Delete a conversation; for `DELETED_KEPT` it can be restored.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        with self._writing() as connection:
            row = conversations.owned(connection, owner, conversation_id)
            conversations.change(connection, row, deleted=conversations.stamp(self._now()))

    def restore(self, owner: str, conversation_id: str) -> None:
        """Undo `delete`; a link that opened the conversation opens it again.

        Raises:
            UnknownConversation: the owner never had it, or it was purged.
        """
        with self._writing() as connection:
            row = conversations.owned(connection, owner, conversation_id, deleted=True)
            conversations.change(connection, row, deleted=None)

    def purge(self, before: datetime) -> int:
        """Remove for good what was deleted, or begun and never answered, before a moment.

        Opening does it with what is older than `DELETED_KEPT`.

        Returns:
            How many conversations; texts that only they cited are gone too.
        """
        with self._writing() as connection:
            return conversations.purge(connection, before)

    def share(self, owner: str, conversation_id: str) -> str:
        """Return the token that opens a conversation to whoever has it: 192 bits, URL-safe.

        The same while it is shared. It is kept readable so that the link can be shown again; the
        conversation that it protects stands in the same file.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        with self._writing() as connection:
            row = conversations.owned(connection, owner, conversation_id)
            return conversations.share(connection, row)

    def revoke(self, owner: str, conversation_id: str) -> None:
        """Make the token worthless; sharing again makes another one.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        with self._writing() as connection:
            row = conversations.owned(connection, owner, conversation_id)
            conversations.change(connection, row, token=None)

    def shared(self, token: str) -> Conversation:
        """Return the conversation that a token opens, to be read only.

        Raises:
            UnknownConversation: the token opens none, or none any more.
        """
        with self._reading() as connection:
            return turns.whole(connection, conversations.by_token(connection, token))[0]

    def body(self, sha256: str) -> str | None:
        """Return the text of a version that a kept answer cites; None where none is kept."""
        with self._reading() as connection:
            return turns.body_text(connection, sha256)

    def mark(
        self, owner: str, turn_id: str, citation: int | None, right: bool, note: str = ""
    ) -> Feedback:
        """Mark an answer right or wrong, or one citation of it, in place of an earlier mark.

        Args:
            owner: Whose conversation the answer stands in.
            turn_id: Of its turn.
            citation: Number of a citation, or of one of an abstention's nearest; None for the
                answer as a whole.
            right: Or wrong.
            note: Kept to `NOTE_LENGTH` characters.

        Raises:
            UnknownConversation: the owner has no such turn, or it has no such citation.
        """
        with self._writing() as connection:
            row = turns.owned(connection, owner, turn_id)
            return feedback.mark(connection, row, citation, right, note, self._now())

    def unmark(self, owner: str, turn_id: str, citation: int | None) -> None:
        """Take a mark back; nothing happens where there is none.

        Raises:
            UnknownConversation: the owner has no such turn, or it has no such citation.
        """
        with self._writing() as connection:
            feedback.unmark(connection, turns.owned(connection, owner, turn_id), citation)

    def marks(self, owner: str, conversation_id: str) -> tuple[Feedback, ...]:
        """Return a conversation's marks, by turn and citation, the whole answer's first.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        with self._reading() as connection:
            row = conversations.owned(connection, owner, conversation_id)
            return feedback.marks(connection, row)

    def all_feedback(self) -> tuple[Marked, ...]:
        """Return every marked answer, whoever's, of conversations not deleted, oldest first."""
        with self._reading() as connection:
            return feedback.every(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._lock, self._explained(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with database.explained(self._path.parent):
                yield
        except ArchiveDamaged as error:
            raise ArchiveDamaged(
                f"The conversations in {self._path} cannot be read.",
                "Restore the file from a backup, or move it away; the articles are in another one.",
            ) from error


def _add_functions(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def add(connection: SQLiteConnection, _: ConnectionPoolEntry) -> None:
        connection.create_function("fold", 1, conversations.fold, deterministic=True)
