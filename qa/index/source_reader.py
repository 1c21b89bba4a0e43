"""The first pass over one source: its records, compared with the catalog and taken into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.articles.folder import records
from qa.articles.reading import READER_VERSION, read
from qa.articles.record import Record
from qa.articles.skipped import Skipped, Unreadable
from qa.index.content import Change, Place
from qa.index.ledger import Ledger
from qa.index.report import Report

_TOUCH_AT_ONCE = 500


class SourceReader:
    """Reads one source in one run.

    What has not changed is marked first, in a walk that only hashes; a second walk takes the
    rest. Else a changed record could be taken for a version of an article whose own record,
    unchanged, is yet to come: of a key that stands twice, of lines that moved.

    Args:
        path: Of the source.
        source_id: Its row number.
        run: Number of the run.
        ledger: To record in.
        languages: ISO 639-1 codes that articles may be in.
        report: To count in.
    """

    def __init__(
        self,
        path: Path,
        source_id: int,
        run: int,
        ledger: Ledger,
        languages: Sequence[str],
        report: Report,
    ) -> None:
        self._path = path
        self._id = source_id
        self._run = run
        self._ledger = ledger
        self._languages = languages
        self._report = report
        self._unchanged: dict[int, int | None] = {}

    def read(self) -> Iterator[None]:
        """Read the source; yields after each record, when the catalog holds whole articles."""
        if self._ledger.is_new(self._id):
            yield from self._take_all()
            return
        rest = 0
        for found in self._found():
            rest += not self._mark(found)
            yield
        self.finish()
        if rest:
            yield from self._take_rest()

    def finish(self) -> None:
        """Mark as seen what was found unchanged and is not marked yet."""
        self._ledger.touch(self._unchanged, self._run)
        self._unchanged = {}

    def _take_all(self) -> Iterator[None]:
        for found in self._found():
            if not self._mark(found):
                self._take(found)
            yield
        self.finish()

    def _take_rest(self) -> Iterator[None]:
        for found in records(self._path):
            if isinstance(found, Record) and self._known(found) is None:
                self._take(found)
            yield

    def _found(self) -> Iterator[Record]:
        """The records; what is none is kept from pruning and reported."""
        for found in records(self._path):
            if isinstance(found, Skipped):
                self._skip(found)
            else:
                yield found

    def _skip(self, skipped: Skipped) -> None:
        self._ledger.keep(self._id, skipped.path, self._run)
        self._report.skip(skipped)

    def _known(self, found: Record) -> int | None:
        return self._ledger.known(self._id, _place(found))

    def _mark(self, found: Record) -> bool:
        """Return whether the record is unchanged; it is marked as seen then."""
        known = self._known(found)
        if known is None:
            return False
        self._unchanged[known] = found.line
        self._report.changes[Change.UNCHANGED] += 1
        if len(self._unchanged) >= _TOUCH_AT_ONCE:
            self.finish()
        return True

    def _take(self, found: Record) -> None:
        try:
            article = read(found.fields(), found.path, self._languages)
        except Unreadable as error:
            self._skip(Skipped(found.path, found.line, error.reason))
            return
        change = self._ledger.record(self._run, self._id, _place(found), article)
        self._report.changes[change] += 1


def _place(found: Record) -> Place:
    return Place(found.path, found.line, found.sha256, READER_VERSION)
