"""What the pages and routes of one server share."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.conversation.conversation import Turn
from qa.conversation.store import ConversationStore
from qa.desk import Desk
from ui.ingest import Ingest
from ui.staleness import Staleness

AT_ONCE = 2
"""Questions answered at a time where no language model is waited for: Python computes one at a time
and the native parts another, so more would only take turns, each at a cost."""


@dataclass(frozen=True, slots=True)
class Site:
    """One archive and its conversations, before many readers.

    Attributes:
        desk: Answers, and adds articles.
        store: Keeps conversations.
        statements: Statements of an answer at most.
        ingest: Adds articles in the background, for all readers.
        accounts: Whether readers sign in.
        at_once: Questions answered at a time by the page, and as many for programs; others wait.
        staleness: Which citations' articles have changed since.
    """

    desk: Desk
    store: ConversationStore
    statements: int
    ingest: Ingest
    accounts: bool = False
    at_once: int = AT_ONCE
    staleness: Staleness = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "staleness", Staleness(self.desk.catalog))

    def body(self, sha256: str) -> str | None:
        """Return the text of a version that was cited, or that the archive holds."""
        kept = self.store.body(sha256)
        return kept if kept is not None else self.desk.catalog.bodies([sha256]).get(sha256)

    def marks(self, owner: str, conversation_id: str) -> dict[tuple[str, int | None], bool]:
        """Return what the reader said of answers and citations, as `ui.render.Marks`.

        Raises:
            UnknownConversation: the owner has no such conversation.
        """
        found = self.store.marks(owner, conversation_id)
        return {(each.turn_id, each.citation): each.right for each in found}

    def bodies(self, turns: tuple[Turn, ...]) -> dict[str, str]:
        """Return the texts of the versions that turns cite, by SHA-256."""
        from qa.conversation.cited import versions_of

        wanted = {each for turn in turns for each in versions_of(turn.answer)}
        kept = {sha256: self.store.body(sha256) for sha256 in wanted}
        found = {sha256: text for sha256, text in kept.items() if text is not None}
        return found | self.desk.catalog.bodies(wanted - found.keys())
