"""The tables of the conversations database, and how an older one becomes a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from qa.errors import ArchiveTooNew

Steps = Sequence[Sequence[str]]
"""The nth holds the statements that make version n + 1 of version n."""

STEPS: Final[Steps] = ()

metadata = MetaData()

# Moments are ISO, in UTC, to the microsecond: they sort as text.
conversation = Table(
    "conversation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    # SHA-256 of the owner: a random cookie is a password, and is not written down.
    Column("owner", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("created", String, nullable=False),
    Column("changed", String, nullable=False),
    # Row number of its last turn, 0 before the first: the order of changes, whatever the clock.
    Column("latest", Integer, nullable=False, default=0),
    # As it is: the link is shown again, and what it opens stands in this same file.
    Column("token", String, unique=True),
    Column("deleted", String),
)
Index("conversation_latest", conversation.c.owner, conversation.c.latest)
Index("conversation_deleted", conversation.c.deleted)

turn = Table(
    "turn",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("conversation_id", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    # Beside the answer, so that they stay readable where it does not.
    Column("question", Text, nullable=False),
    Column("standalone", Text, nullable=False),
    Column("asked_at", String, nullable=False),
    Column("answer", LargeBinary, nullable=False),
)
Index("turn_conversation", turn.c.conversation_id)

body = Table(
    "body",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("text", Text, nullable=False),
)

cited = Table(
    "cited",
    metadata,
    Column("turn_id", ForeignKey("turn.id", ondelete="CASCADE"), primary_key=True),
    Column("body_id", ForeignKey("body.id"), primary_key=True),
)
Index("cited_body", cited.c.body_id)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("turn_id", ForeignKey("turn.id", ondelete="CASCADE"), nullable=False),
    # 0 for the answer as a whole: two NULLs would be no duplicate.
    Column("citation", Integer, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("given_at", String, nullable=False),
    UniqueConstraint("turn_id", "citation"),
)


def prepare(connection: Connection, path: Path, steps: Steps = STEPS) -> None:
    """Bring the database to the newest version: make its tables, or migrate what is older.

    Args:
        connection: In a transaction, which the caller commits.
        path: Of the file, for the error.
        steps: Of the migration.

    Raises:
        ArchiveTooNew: a later version of CiteDesk made it; nothing was changed.
    """
    newest = len(steps) + 1
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version > newest:
        raise ArchiveTooNew(
            f"The conversations in {path} were kept by a newer CiteDesk"
            f" (their schema is {version}, this version knows {newest}).",
            "Update CiteDesk: pip install --upgrade citedesk.",
        )
    if version == 0:
        metadata.create_all(connection)
    for statement in chain.from_iterable(steps[version - 1 :] if version else ()):
        connection.exec_driver_sql(statement)
    if version != newest:
        connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
