"""The answerer with a language model: it proposes sentences with pointers, code decides on them."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from qa.answering.draft import Draft, Drafting
from qa.answering.numbered import Numbered, listing, numbered, plain
from qa.answering.pointers import Pointers, Written
from qa.answering.proofreading import Proofreading, failed
from qa.answering.support import Embed, Supporting
from qa.errors import ModelFailure
from qa.models.language_model import LanguageModel, Message, Reply, Role
from qa.models.prompt import Prompt, english_name
from qa.models.word_states import WordStates
from qa.retrieval.hybrid import Retrieved

PROMPTS = Path(__file__).with_name("prompts")
NOTHING = "NO_ANSWER"
"""What a model writes where the evidence does not answer the question."""

_RULES = ("fence", "language", "limit", "nothing")
_QUESTION = ("evidence", "fence", "language", "question")
# Tokens that chat templates and separators take besides what is counted.
_MARGIN = 128
_LONGEST_QUESTION = 2000


class Writer:
    """Has a language model answer from evidence, and checks every sentence before it is shown.

    Attributes:
        name: The model's.

    Args:
        model: Writes.
        embed: Makes unit vectors of sentences as the archive's are made; None where it has none.
        states: Of words in their sentences, to tell translations; None for dictionaries alone.
        strict: Whether sentences that nothing supports are left out instead of marked.
        prompts: Folder with others of `answer.txt` and `question.txt`; None for those built in.

    Raises:
        InvalidSettings: the prompt cannot be used.
    """

    def __init__(
        self,
        model: LanguageModel,
        embed: Embed | None = None,
        *,
        states: WordStates | None = None,
        strict: bool = False,
        prompts: Path | None = None,
    ) -> None:
        self.name = model.name
        self._model = model
        self._embed = embed
        self._states = states
        self._strict = strict
        self._rules = Prompt((prompts or PROMPTS) / "answer.txt", _RULES)
        self._question = Prompt((prompts or PROMPTS) / "question.txt", _QUESTION)

    def write(
        self,
        question: str,
        language: str,
        retrieved: Retrieved,
        limit: int,
        *,
        strict: bool | None = None,
    ) -> Iterator[Draft]:
        """Yield the answer as it grows, a sentence at a time, each with its support.

        Args:
            question: So that it needs no history.
            language: ISO 639-1 code to answer in.
            retrieved: The evidence for it.
            limit: Statements asked for.
            strict: As when the writer was made, unless None.

        Raises:
            ModelFailed: what was written is no answer to show; what was yielded is void.
        """
        fence = f"=== {secrets.token_hex(6)} ==="
        spoken = english_name(language)
        # The fence comes last: what stands before it is the same each time, as servers remember.
        system = self._rules.fill(fence=fence, language=spoken, limit=str(limit), nothing=NOTHING)
        asked = {"fence": fence, "language": spoken, "question": plain(question, _LONGEST_QUESTION)}
        sentences = self._fitting(retrieved, system, self._question.fill(evidence="", **asked))
        told = self._question.fill(evidence=listing(sentences), **asked)
        supporting = Supporting(sentences, retrieved, self._embed, self._states)
        drafting = Drafting(language, supporting, strict=self._strict if strict is None else strict)
        pointers = Pointers(len(sentences))
        proofreading = Proofreading(language, limit)
        with supporting.reading_ahead(language):
            yield from self._drafts(system, told, pointers, proofreading, drafting)

    def _drafts(
        self,
        system: str,
        told: str,
        pointers: Pointers,
        proofreading: Proofreading,
        drafting: Drafting,
    ) -> Iterator[Draft]:
        with closing(self._model.stream(system, [Message(Role.USER, told)])) as reply:
            for written in self._sentences(reply, pointers, proofreading, drafting):
                if written is None:
                    drafting.restart()
                    proofreading.restart()
                elif written.text.startswith(NOTHING):
                    if not drafting.begun:
                        yield drafting.declined()
                        return
                else:
                    proofreading.read(written)
                    drafting.add(written)
                    yield drafting.draft()
            if reply.cut_by_length:
                raise failed(ModelFailure.TOO_LONG)
        proofreading.whole()
        if not drafting.supported:
            raise failed(ModelFailure.UNSUPPORTED)
        yield drafting.draft()

    @staticmethod
    def _sentences(
        reply: Reply, pointers: Pointers, proofreading: Proofreading, drafting: Drafting
    ) -> Iterator[Written | None]:
        """The sentences of a reply; None where all before turned out to be thinking."""
        restarts = 0
        for part in reply:
            found = pointers.feed(part)
            if pointers.restarts > restarts:
                restarts = pointers.restarts
                yield None
            yield from found
            proofreading.pending(pointers.pending)
            if ending := pointers.ending:
                drafting.expect(ending)
        yield from pointers.finish(cut=reply.cut_by_length)

    def _fitting(self, retrieved: Retrieved, system: str, asked: str) -> tuple[Numbered, ...]:
        """The evidence that fits the model's context beside all else."""
        count = self._model.count
        taken = count(system) + count(asked) + self._model.answer_tokens + _MARGIN
        sentences = numbered(retrieved.evidence, self._model.context - taken, count)
        if not sentences:
            told = any(each.label is None for one in retrieved.evidence for each in one.sentences)
            fit = not told or numbered(retrieved.evidence, sys.maxsize, count)
            raise failed(ModelFailure.CONTEXT_TOO_SMALL if fit else ModelFailure.NO_EVIDENCE)
        return sentences
