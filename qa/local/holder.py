"""A command's way to the server that holds the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import httpx

from qa.answering import answer_json
from qa.errors import ArchiveError
from qa.index.report import Report, Stop, Told, never, quiet
from qa.local import notice, routes, seal, wire
from qa.retrieval.filters import Filters

if TYPE_CHECKING:
    from qa.answering.answer import Answer
    from qa.index.indexer import Source

# Seconds. The server sends something ten times a second, however long a command takes.
_SILENCE = 30.0
_GREETING = 5.0


class HolderLost(ArchiveError):
    """The server that holds the archive ended, or fell silent, before it was done."""

    retryable = True


def find(folder: Path) -> Holder | None:
    """Return the way to the server that holds an archive, for the caller to close.

    None where none says so in its folder, or none at that address proves that it does.
    """
    known = notice.read(folder)
    if known is None:
        return None
    holder = Holder(known)
    if holder.is_there():
        return holder
    holder.close()
    return None


class Holder:
    """Has a server of this machine do what a command would do, were the archive free.

    Every method raises what the command's own work would raise, and `HolderLost`.

    Args:
        known: Where it is, and the token that both know.
    """

    def __init__(self, known: notice.Notice) -> None:
        self._token = known.token
        # No proxy of the environment's: it would be told what is asked.
        self._client = httpx.Client(base_url=known.address, timeout=_SILENCE, trust_env=False)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def is_there(self) -> bool:
        """Whether who answers knows the token."""
        try:
            with self._sent(routes.HELLO, {}, timeout=_GREETING):
                return True
        except (httpx.HTTPError, HolderLost):
            return False

    def ask(
        self,
        question: str,
        filters: Filters,
        limit: int,
        history: Sequence[str] = (),
        *,
        as_typed: bool = False,
        strict: bool | None = None,
    ) -> Answer:
        """Do what `Assistant.ask` does."""
        asked = {
            "question": question,
            "filters": wire.filters_json(filters),
            "limit": limit,
            "history": list(history),
            "as_typed": as_typed,
            "strict": strict,
        }
        return answer_json.from_json(self._done(routes.ASK, asked))

    def index(self, sources: Sequence[Source], *, told: Told = quiet, stop: Stop = never) -> Report:
        """Do what `Desk.index` does; the server reads the files itself."""
        named = [
            each if isinstance(each, str) else {"path": str(each.absolute())} for each in sources
        ]
        return wire.report_of(self._done(routes.INDEX, {"sources": named}, told, stop))

    def remove(self, articles: Sequence[int]) -> None:
        """Remove articles, by their row numbers."""
        self._done(routes.REMOVE, {"articles": list(articles)})

    def correct(
        self, article: int, values: Mapping[str, str | None], taken_back: Sequence[str]
    ) -> None:
        """Take corrections of an article back, then correct it; arguments as the ledger's."""
        said = {"article": article, "values": dict(values), "taken_back": list(taken_back)}
        self._done(routes.CORRECT, said)

    def _done(self, path: str, said: wire.Json, told: Told = quiet, stop: Stop = never) -> Any:
        """What came of a request; while it is under way, its progress is told."""
        number = seal.new_number()
        stopping = False
        with self._explained(), self._sent(path, said, number) as response:
            for line in response.iter_lines():
                news = json.loads(line or "{}")
                for progress in news.get("progress", ()):
                    told(wire.progress_of(progress))
                if "done" in news:
                    return news["done"]
                if "error" in news:
                    raise wire.error_of(news["error"])
                if "failed" in news:
                    raise RuntimeError(f"the server that holds the archive met {news['failed']}")
                if stop() and not stopping:
                    stopping = True
                    self._stop(number)
        raise _lost()

    def _stop(self, number: str) -> None:
        with self._sent(routes.STOP, {"request": number}):
            pass

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except httpx.HTTPError as error:
            raise _lost() from error

    @contextmanager
    def _sent(
        self, path: str, said: wire.Json, number: str = "", timeout: float = _SILENCE
    ) -> Iterator[httpx.Response]:
        """Send a request and yield the answer's beginning, once that has proved whose it is."""
        number = number or seal.new_number()
        body = wire.packed(said)
        headers = {
            "authorization": seal.sealed(self._token, number, path, body),
            "content-type": "application/json",
        }
        with self._client.stream(
            "POST", path, content=body, headers=headers, timeout=timeout
        ) as response:
            if not seal.is_proven(self._token, number, response.headers.get(seal.PROOF, "")):
                raise _lost()
            yield response


def _lost() -> HolderLost:
    return HolderLost(
        "The server that holds the archive ended before it was done.",
        "Run the same command again; what was done is kept.",
    )
