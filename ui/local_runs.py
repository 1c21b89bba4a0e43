"""What commands of this machine have the server do: each in a thread, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Lock
from typing import Any

from qa.errors import CiteDeskError, Interrupted
from qa.index.report import Pass, Progress
from qa.local import wire

_LOG = logging.getLogger(__name__)
# Seconds between two lines, so that each end soon sees that the other has gone.
_BEAT = 0.1

Work = Callable[["Run"], Any]
"""Returns plain values; raises CiteDeskError."""


class Run:
    """One command's work under way.

    Args:
        ending: Set once the server ends.
    """

    def __init__(self, ending: Event) -> None:
        self._ending = ending
        self._stopped = Event()
        self._lock = Lock()
        self._progress: dict[Pass, Progress] = {}

    def stop(self) -> None:
        """Have the work stop at the next safe point."""
        self._stopped.set()

    def is_stopped(self) -> bool:
        """Whether it is to stop."""
        return self._stopped.is_set() or self._ending.is_set()

    def check(self) -> None:
        """Raise Interrupted where it is to stop."""
        if self.is_stopped():
            raise Interrupted(
                "Stopped; everything up to here is kept.", "Run the same command again."
            )

    def told(self, progress: Progress) -> None:
        """Keep how far it has come, to be told with the next line."""
        with self._lock:
            self._progress[progress.stage] = progress

    def news(self) -> wire.Json:
        """Return the progress of each pass since it was last asked for."""
        with self._lock:
            known, self._progress = self._progress, {}
        return {"progress": [wire.progress_json(each) for each in known.values()]} if known else {}

    def outcome(self, work: Work) -> wire.Json:
        """Do the work and return what came of it, whatever that is."""
        try:
            self.check()
            return {"done": work(self)}
        except CiteDeskError as error:
            return {"error": wire.error_json(error)}
        except Exception as error:  # noqa: BLE001
            # A door: the command says that it failed, and of what kind.
            _LOG.exception("a command failed")
            return {"failed": f"{type(error).__name__}: {error}"}


class Runs:
    """All that is under way; use it as a context manager, which waits for them at its end.

    Args:
        ending: Set once the server ends: all of them then stop at the next safe point.
    """

    def __init__(self, ending: Event) -> None:
        self._ending = ending
        self._pool = ThreadPoolExecutor(thread_name_prefix="command")
        self._under_way: dict[str, Run] = {}

    def end(self) -> None:
        """Have all of them stop, and wait until they have: the archive is closed next."""
        self._ending.set()
        self._pool.shutdown()

    def stop(self, number: str) -> None:
        """Have the run of that number stop; where it has ended, nothing happens."""
        if number in self._under_way:
            self._under_way[number].stop()

    @contextmanager
    def begun(self, number: str, work: Work) -> Iterator[AsyncIterator[bytes]]:
        """Begin a work and yield lines of JSON about it, the last of what came of it.

        It is told to stop when the block ends: whoever waited for it has gone.
        """
        run = self._under_way[number] = Run(self._ending)
        try:
            yield _lines(run, self._pool.submit(run.outcome, work))
        finally:
            run.stop()
            del self._under_way[number]


async def _lines(run: Run, outcome: Future[wire.Json]) -> AsyncIterator[bytes]:
    waited = asyncio.wrap_future(outcome)
    while not waited.done():
        yield wire.packed(run.news())
        await asyncio.wait({waited}, timeout=_BEAT)
    yield wire.packed({**run.news(), **waited.result()})
