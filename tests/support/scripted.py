"""An assistant over the sample archive whose language model says what a test tells it to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model_server import ModelServer, Reply

from qa import Assistant, Settings, open_assistant

Says = Callable[["Evidence"], Reply]


@dataclass(frozen=True)
class Evidence:
    """What a request gave the model.

    Attributes:
        system: What it was told to be.
        told: The user's message: the evidence between its fences, then the question.
        sentences: By number.
    """

    system: str
    told: str
    sentences: dict[int, str]

    def number(self, words: str) -> int:
        """The number of the first sentence that holds these words."""
        return next(number for number, text in self.sentences.items() if words in text)


@dataclass
class Script:
    """A model's server, and what it says next.

    Attributes:
        settings: Of an archive of its own, with that model.
        server: On loopback.
        says: Makes the reply to a request from the evidence in it.
    """

    settings: Settings
    server: ModelServer
    says: Says = field(default=lambda _: Reply())

    def writes(self, *parts: str, **others: Any) -> None:
        """Have the model write these parts, with `{words}` for the number of their sentence.

        Args:
            parts: Sent one by one.
            others: Of the reply.
        """

        def reply(evidence: Evidence) -> Reply:
            return Reply([filled(part, evidence) for part in parts], **others)

        self.says = reply

    def reply(self, request: dict[str, Any]) -> Reply:
        """What the server asks for."""
        return self.says(evidence(request))


@dataclass
class Scripted(Script):
    """The same with an assistant over the archive."""

    assistant: Assistant = field(kw_only=True)


def evidence(request: dict[str, Any]) -> Evidence:
    """Read a request for an answer."""
    system, told = (str(each["content"]) for each in request["messages"])
    found = re.findall(r"^\[(\d+)\] (.*)$", told, re.MULTILINE)
    return Evidence(system, told, {int(number): text for number, text in found})


def filled(text: str, given: Evidence) -> str:
    """Put numbers for the words in braces."""
    return re.sub(r"\{([^}]+)\}", lambda found: str(given.number(found[1])), text)


@contextmanager
def script(settings: Settings, folder: Path, **others: Any) -> Iterator[Script]:
    """Serve a model, and copy an archive that it may answer from.

    Args:
        settings: Of the archive.
        folder: For the copy.
        others: Further settings.
    """
    held: list[Script] = []

    def reply(request: dict[str, Any]) -> Reply:
        return held[0].reply(request)

    with ModelServer(reply) as server:
        archive = folder / "archive"
        shutil.copytree(settings.archive, archive, ignore=shutil.ignore_patterns("lock"))
        model = {"llm": "openai-compatible", "llm_base_url": server.base_url, "llm_model": "small"}
        own = settings.model_copy(update={"archive": archive, **model, **others})
        held.append(Script(own, server))
        yield held[0]


@contextmanager
def scripted(settings: Settings, folder: Path, **others: Any) -> Iterator[Scripted]:
    """Open an assistant whose answers such a model writes; arguments as for `script`."""
    with script(settings, folder, **others) as made, open_assistant(made.settings) as assistant:
        found = Scripted(made.settings, made.server, assistant=assistant)
        # The server asks the script, which passes on what it was told last.
        made.says = lambda given: found.says(given)  # noqa: PLW0108
        yield found
