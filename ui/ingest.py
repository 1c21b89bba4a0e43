"""Adding articles while the page answers: one thread a server, and a queue that outlasts it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Self

from qa.articles.web_address import normal
from qa.desk import Desk
from qa.errors import CiteDeskError, Interrupted, NothingReadable
from qa.index.ledger import Ledger
from qa.index.report import Pass, Progress, Report
from ui.inbox import Inbox, Job
from ui.ingest_outcome import Outcome

_LOG = logging.getLogger(__name__)


class Doing(StrEnum):
    """What is being done for all readers."""

    IDLE = "idle"
    READING = "reading"
    EMBEDDING = "embedding"
    STOPPING = "stopping"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class State:
    """How far adding has come; the same for all readers.

    Attributes:
        doing: The pass under way; `STOPPING` until the batch at hand is done, `STOPPED` where
            something waits that was told to wait.
        done: Records read, or sentences that have their vector.
        total: Of sentences; None where it is not known.
        coverage: Share of the archive's sentences that search by meaning covers, while embedding.
        current: What is being read.
        waiting: What comes after it.
        finished: Number of runs that ended since the server started.
        report: Of all runs since the queue was last empty; None where none has ended well.
        errors: Of those of them that ended otherwise.
        failed: Whether one of them failed in a way that nobody foresaw.
    """

    doing: Doing = Doing.IDLE
    done: int = 0
    total: int | None = None
    coverage: float = 1.0
    current: Job | None = None
    waiting: tuple[Job, ...] = ()
    finished: int = 0
    report: Report | None = None
    errors: tuple[CiteDeskError, ...] = ()
    failed: bool = False

    @property
    def running(self) -> bool:
        """Whether something is being read or embedded."""
        return self.doing not in {Doing.IDLE, Doing.STOPPED}


class Ingest:
    """Adds what readers give it, in order; use it as a context manager, which begins the work.

    What was waiting or unfinished when the server ended is gone on with. Safe from threads.

    Args:
        desk: Adds to its archive.
        folder: Keeps the files that readers send and the list of what waits.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._inbox = Inbox(folder)
        self._inbox.tidy()
        self._changed = Condition()
        self._editing = Lock()
        self._jobs = self._inbox.waiting()
        self._current: Job | None = None
        self._progress: Progress | None = None
        self._sentences = 0
        self._unfinished = True
        self._running = False
        self._stopped = False
        self._ended = False
        self._finished = 0
        self._outcome = Outcome()
        self._thread = Thread(target=self._work, name="ingest", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop at the next whole article or batch; what is left waits for the next start."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join()

    def add(self, files: Sequence[Path] = (), addresses: Iterable[str] = ()) -> None:
        """Put files, which are copied, and addresses of pages and feeds at the queue's end.

        Raises:
            AddressRefused: an address is none that is read from; nothing was added.
            DiskFull, ReadOnlyArchive: the files cannot be kept; nothing was added.
            UploadGone: a file is no longer there; nothing was added.
        """
        asked = [Job(each, True, (each,), 1) for each in dict.fromkeys(map(normal, addresses))]
        jobs = [self._inbox.put(files), *asked] if files else asked
        if not jobs:
            return
        with self._changed:
            try:
                self._inbox.note([*self._jobs, *jobs])
            except BaseException:
                for job in jobs:
                    self._inbox.discard(job)
                raise
            if not self._jobs:
                self._outcome = Outcome()
            self._jobs += jobs
            self._stopped = False
            self._changed.notify_all()

    def stop(self) -> None:
        """Stop at the next whole article or batch, and let the rest wait."""
        with self._changed:
            self._stopped = self._running or bool(self._jobs)

    def go_on(self) -> None:
        """Go on after a stop."""
        with self._changed:
            self._stopped = False
            self._changed.notify_all()

    def forget(self) -> None:
        """Take what waits from the queue, after a stop also what was begun; what was read stays."""
        with self._changed:
            begun = 1 if self._current else 0
            dropped = self._jobs[begun:]
            self._jobs = self._jobs[:begun]
            self._stopped = self._stopped and self._running
            self._inbox.note(self._jobs)
        sources = set(self._desk.catalog.status().sources)
        for job in dropped:
            # Of what was begun, some articles are in the archive already.
            if not job.web and str(self._inbox.path(job).resolve()) not in sources:
                self._inbox.discard(job)

    def finish(self) -> None:
        """Have vectors made where they are wanting, after corrections."""
        with self._changed:
            self._unfinished = True
            self._changed.notify_all()

    @contextmanager
    def editing(self) -> Iterator[Ledger]:
        """Yield the ledger to correct or remove articles, to one reader at a time."""
        with self._editing, self._desk.editing() as ledger:
            yield ledger
        self.finish()

    def progress(self) -> State:
        """Return how far adding has come."""
        with self._changed:
            at = self._progress or Progress(Pass.READING, 0, None)
            coverage = 1.0
            if at.stage is Pass.EMBEDDING and self._sentences:
                coverage -= ((at.total or 0) - at.done) / self._sentences
            waiting = self._jobs[1:] if self._current else self._jobs
            return State(
                doing=self._doing(at),
                done=at.done,
                total=at.total,
                coverage=max(0.0, coverage),
                current=self._current,
                waiting=tuple(waiting),
                finished=self._finished,
                report=self._outcome.report,
                errors=self._outcome.errors,
                failed=self._outcome.failed,
            )

    def _doing(self, at: Progress) -> Doing:
        if self._stopped:
            return Doing.STOPPING if self._running else Doing.STOPPED
        if not self._running and not self._jobs:
            return Doing.IDLE
        return Doing.EMBEDDING if at.stage is Pass.EMBEDDING else Doing.READING

    def _work(self) -> None:
        while self._begin():
            job = self._current
            outcome, again = self._run(job) if job or self._is_wanting() else (Outcome(), False)
            self._settle(job, outcome, again=again)

    def _begin(self) -> bool:
        """Wait for work and take it; False once there is to be none."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._ended or (not self._stopped and (self._jobs or self._unfinished))
            )
            self._current = self._jobs[0] if self._jobs and not self._ended else None
            self._progress = None
            self._running = not self._ended
            if self._current is None:
                self._unfinished = False
            return self._running

    def _is_wanting(self) -> bool:
        try:
            return self._desk.catalog.status().coverage < 1
        except CiteDeskError:
            return True  # trying says what is wrong

    def _run(self, job: Job | None) -> tuple[Outcome, bool]:
        """Do a job, or with none what is unfinished; return its outcome, and whether it remains."""
        report = Report()
        try:
            self._desk.index(
                self._sources(job),
                told=self._told,
                stop=lambda: self._is_to_stop(job),
                report=report,
                # A command of this machine may be adding others.
                wait=True,
            )
        except Interrupted:
            return Outcome(), True
        except NothingReadable as error:
            if job is None or job.web:
                return Outcome(errors=(error,)), False
            return Outcome(report), False
        except CiteDeskError as error:
            if error.retryable:
                self.stop()
            return Outcome(errors=(error,)), error.retryable
        except Exception:  # noqa: BLE001
            # A door: whatever fails here, readers see it and the next in the queue has its turn.
            _LOG.exception("adding articles failed")
            return Outcome(failed=True), False
        return Outcome(report), False

    def _settle(self, job: Job | None, outcome: Outcome, *, again: bool) -> None:
        with self._changed:
            self._running = False
            self._current = self._progress = None
            self._outcome = self._outcome.plus(outcome)
            self._finished += outcome != Outcome() or again
            if again:
                self._unfinished = True
            elif job is not None:
                self._jobs.remove(job)
                self._note()

    def _note(self) -> None:
        try:
            self._inbox.note(self._jobs)
        except CiteDeskError as error:
            # What is done is then read again at the next start, which changes nothing.
            self._outcome = self._outcome.plus(Outcome(errors=(error,)))

    def _sources(self, job: Job | None) -> list[Path | str]:
        if job is None:
            return []
        return [job.source if job.web else self._inbox.path(job)]

    def _told(self, progress: Progress) -> None:
        begins = self._progress is None or self._progress.stage is not progress.stage
        if begins and progress.stage is Pass.EMBEDDING:
            self._sentences = self._desk.catalog.status().sentences
        with self._changed:
            self._progress = progress

    def _is_to_stop(self, job: Job | None) -> bool:
        # What is new is found by its words sooner where vectors wait for it.
        return self._ended or self._stopped or (job is None and bool(self._jobs))
