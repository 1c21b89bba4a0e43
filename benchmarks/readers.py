"""Readers who ask a server by what their browsers would send: Gradio's queue, one session each."""

from __future__ import annotations

import html
import json
import re
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self

import httpx

from benchmarks.server import PAGE

_API = f"{PAGE}gradio_api/queue"
_QUESTION = re.compile(r'<h2 class="question"[^>]*>(.*?)</h2>', re.DOTALL)
_TIMEOUT = 120.0
# Sent by browsers that follow a link; without them the page gives no cookie.
_NAVIGATION = {
    "accept": "text/html",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
    "sec-fetch-site": "none",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one question.

    Attributes:
        first: Milliseconds from asking to the first statement, or to what else was said.
        last: Milliseconds from asking to the whole answer.
        failed: Whether an error was shown, or nothing.
        mixed: Whether questions are shown that this reader did not ask.
    """

    first: float
    last: float
    failed: bool
    mixed: bool


class Reader:
    """One browser with the page open. Close it, or use it as a context manager."""

    def __init__(self, address: str) -> None:
        """Open the page.

        Raises:
            httpx.HTTPError: the server gives none.
        """
        self._client = httpx.Client(base_url=address, timeout=_TIMEOUT, headers={"origin": address})
        self._client.get(PAGE, headers=_NAVIGATION).raise_for_status()
        config = self._client.get(f"{PAGE}config").raise_for_status().json()
        self._box = _component(config, "question")
        self._event = _submitting(config, self._box)
        self._values = _initial(config)
        self._session = secrets.token_hex(6)
        self._asked: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, question: str) -> Asked:
        """Ask and read until the answer is whole. The conversation goes on."""
        sent = {
            "data": [question, *(self._values[each] for each in self._event["inputs"][1:])],
            "fn_index": self._event["id"],
            "session_hash": self._session,
            "trigger_id": self._box,
        }
        self._asked.append(question)
        started = time.perf_counter()
        self._client.post(f"{_API}/join", json=sent).raise_for_status()
        first = 0.0
        outcome = None
        # To its end, as browsers do: the server says when.
        for message in self._messages():
            elapsed = 1000 * (time.perf_counter() - started)
            live = json.dumps(message.get("output", {}).get("data", ()))
            if not first and 'class=\\"turn ' in live and "turn pending" not in live:
                first = elapsed
            if message["msg"] == "process_completed":
                data = message.get("output", {}).get("data") or ()
                self._values |= dict(zip(self._event["outputs"], data, strict=False))
                outcome = _outcome(self._asked, message, first or elapsed, elapsed)
        return outcome or Asked(first, first, failed=True, mixed=False)

    def _messages(self) -> Iterator[dict[str, Any]]:
        with self._client.stream(
            "GET", f"{_API}/data", params={"session_hash": self._session}
        ) as answer:
            for line in answer.iter_lines():
                if line.startswith("data:"):
                    yield json.loads(line.removeprefix("data:"))


def ask_at_once(readers: Sequence[Reader], questions: Sequence[str]) -> list[Asked]:
    """Have each reader ask a question of its own, all at the same moment."""
    together = threading.Barrier(len(readers))

    def ask(reader: Reader, question: str) -> Asked:
        together.wait()
        return reader.ask(question)

    with ThreadPoolExecutor(len(readers)) as pool:
        return list(pool.map(ask, readers, questions))


def _outcome(asked: list[str], message: dict[str, Any], first: float, last: float) -> Asked:
    data = message.get("output", {}).get("data")
    if not message["success"] or not data:
        return Asked(first, last, failed=True, mixed=False)
    _, past, live, _ = data
    shown = [html.unescape(each) for each in _QUESTION.findall(past + live)]
    return Asked(first, last, failed="turn failed" in live, mixed=shown != asked)


def _component(config: dict[str, Any], elem_id: str) -> int:
    found = (each for each in config["components"] if each["props"].get("elem_id") == elem_id)
    number: int = next(found)["id"]
    return number


def _submitting(config: dict[str, Any], box: int) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each for each in config["dependencies"] if [box, "submit"] in each["targets"]
    )
    return found


def _initial(config: dict[str, Any]) -> dict[int, Any]:
    """What the components hold on a fresh page; the server keeps its states itself."""
    return {each["id"]: each["props"].get("value") for each in config["components"]}
