"""A question from the page: asked, kept, and shown while it comes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from qa.answering.answer import Answer
from qa.assistant import unfolding
from qa.conversation.conversation import Conversation, Turn
from qa.conversation.summary import UnreadableTurn
from qa.errors import CiteDeskError, UnknownConversation
from qa.retrieval.filters import Filters
from ui import render, render_unanswered
from ui.site import Site
from ui.words import Words

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of a conversation.

    Attributes:
        conversation: Its id; empty where nothing was answered yet.
        past: The turns before, as HTML.
        live: The turn that is being answered, or was last, as HTML.
        asking: The text to leave in the question's box.
    """

    conversation: str
    past: str
    live: str
    asking: str = ""


class Asking:
    """Asks for one page's readers. Holds nothing of any of them.

    Args:
        site: The archive and its conversations.
        words: Of the page.
    """

    def __init__(self, site: Site, words: Words) -> None:
        self._site = site
        self._words = words

    def ask(
        self,
        owner: str,
        conversation_id: str,
        question: str,
        filters: Filters,
        *,
        as_typed: bool = False,
    ) -> Iterator[Shown]:
        """Answer a question, keep it, and yield what to show as it comes.

        What goes wrong is shown in the answer's place and the question stays in its box.
        """
        words = self._words
        past = ""
        try:
            before = None
            if conversation_id:
                before, lost = self._site.store.read(owner, conversation_id)
                past = self.thread(owner, before, lost)
            yield Shown(conversation_id, past, render_unanswered.pending(question, words), question)
            answers = self._site.desk.assistant.stream(
                question,
                filters,
                self._site.statements,
                before.exchanges if before else (),
                as_typed=as_typed,
            )
            for answer in answers:
                # What a language model writes takes its time, and is no answer before its end.
                if answer.writing and not answer.writing.failure and answer.statements:
                    growing = render.turn(Turn("", answer), words, whole=False)
                    yield Shown(conversation_id, past, growing, question)
            kept, turn = self._keep(owner, before, answer)
        except UnknownConversation:
            # Deleted meanwhile, perhaps in another tab: asked once more, it begins another.
            yield Shown(
                "", "", render_unanswered.failure(question, words("not_yours"), words), question
            )
            return
        except CiteDeskError as error:
            shown = render_unanswered.failure(question, words.error(error), words)
            yield Shown(conversation_id, past, shown, question)
            return
        except Exception:  # noqa: BLE001
            # A door: whatever fails here, the reader sees an error and never an empty answer.
            _LOG.exception("a question failed")
            shown = render_unanswered.failure(question, words("failed"), words)
            yield Shown(conversation_id, past, shown, question)
            return
        if not answer.writing or answer.writing.failure:
            for part in islice(unfolding(answer), max(0, len(answer.statements) - 1)):
                begun = render.turn(replace(turn, answer=part), words, whole=False)
                yield Shown(kept, past, begun)
        yield Shown(kept, past, render.turn(turn, words))

    def thread(
        self, owner: str, conversation: Conversation, unreadable: Sequence[UnreadableTurn]
    ) -> str:
        """Return all turns of a conversation as HTML, with what has changed since."""
        marks = self._site.marks(owner, conversation.id)
        turns = [
            render.turn(
                turn,
                self._words,
                marks=marks,
                changed={
                    number: self._words(name)
                    for number, name in self._site.staleness.of(turn).items()
                },
            )
            for turn in conversation.turns
        ]
        for lost in reversed(unreadable):
            turns.insert(lost.before, render_unanswered.unreadable(lost.question, self._words))
        return "".join(turns)

    def open(self, owner: str, conversation_id: str) -> Shown:
        """Return a kept conversation, or what to begin with; not the owner's is like unknown."""
        if not conversation_id:
            return Shown("", "", self.welcome())
        try:
            conversation, lost = self._site.store.read(owner, conversation_id)
        except CiteDeskError:
            said = render_unanswered.failure("", self._words("not_yours"), self._words)
            return Shown("", said, self.welcome())
        return Shown(conversation.id, self.thread(owner, conversation, lost), "")

    def welcome(self) -> str:
        """Return what stands where no question was asked yet."""
        return render_unanswered.examples(
            self._site.desk.assistant.examples(self._words.language), self._words
        )

    def _keep(self, owner: str, before: Conversation | None, answer: Answer) -> tuple[str, Turn]:
        conversation = before or self._site.store.begin(owner, answer.question)
        turn = Turn("", answer)
        kept = self._site.store.append(owner, conversation.id, answer, self._site.bodies((turn,)))
        return conversation.id, kept
