"""The first pass over a source on the web: a page, or a feed with the pages that it lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.articles import feed_reader, web_media, web_page
from qa.articles.feed_reader import Entry, Feed
from qa.articles.reading import READER_VERSION, read
from qa.articles.record import Record
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.web_fetch import Fetched
from qa.articles.web_queue import Fetch, fetch_each
from qa.errors import CiteDeskError
from qa.index.content import Change, Place
from qa.index.ledger import Ledger
from qa.index.report import Report


@dataclass(frozen=True, slots=True)
class NotFetched(Skipped):
    """A page that could not be had.

    Attributes:
        why: In one sentence, with the cure.
    """

    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


class WebReader:
    """Reads one page or feed in one run.

    An entry of a feed that has not changed since its page was read is not fetched again. What
    has fallen out of a feed, or cannot be had any more, stays in the archive.

    Args:
        address: Of the page or feed, in its normal spelling.
        source_id: Its row number.
        run: Number of the run.
        ledger: To record in.
        languages: ISO 639-1 codes that articles may be in.
        report: To count in.
        fetch: Fetches a page.
    """

    def __init__(
        self,
        address: str,
        source_id: int,
        run: int,
        ledger: Ledger,
        languages: Sequence[str],
        report: Report,
        fetch: Fetch,
    ) -> None:
        self._address = address
        self._id = source_id
        self._run = run
        self._ledger = ledger
        self._languages = languages
        self._report = report
        self._fetch = fetch

    def read(self) -> Iterator[None]:
        """Read the source; yields after each record, and now and then while pages come."""
        for answer in fetch_each([self._address], self._fetch):
            if answer is None:
                yield
            elif isinstance(answer[1], CiteDeskError):
                self._not_fetched(self._address, answer[1])
            else:
                yield from self._read(answer[1])

    def finish(self) -> None:
        """Do nothing: what was found unchanged is marked at once."""

    def _read(self, page: Fetched) -> Iterator[None]:
        suffix = web_media.suffix_of(page.media_type, page.url) or ""
        if web_media.is_feed(page.data, suffix):
            yield from self._read_feed(page)
            return
        for found in web_page.page_records(page):
            if isinstance(found, Skipped):
                self._report.skip(found)
            elif not self._mark(found.path, found.sha256, found.line):
                self._take(found)
            yield

    def _read_feed(self, page: Fetched) -> Iterator[None]:
        try:
            feed = feed_reader.parse(page)
        except Unreadable as error:
            self._report.skip(Skipped(self._address, None, error.reason))
            return
        if feed.left_out:
            self._report.notes.append(
                f"{self._address} lists {feed.left_out} more entries than are read of one feed."
            )
        new = []
        for entry in feed.entries:
            if self._mark(entry.name, web_page.entry_hash(entry)):
                yield
            else:
                new.append(entry)
        yield from self._take_entries(new, feed)

    def _take_entries(self, entries: Sequence[Entry], feed: Feed) -> Iterator[None]:
        by_link = {entry.link: entry for entry in entries if entry.link is not None}
        for entry in entries:
            if entry.link is None:
                self._take_entry(entry, None, feed)
                yield
        for answer in fetch_each(list(by_link), self._fetch):
            if answer is not None:
                address, outcome = answer
                if isinstance(outcome, CiteDeskError):
                    self._take_entry(by_link[address], None, feed, outcome)
                else:
                    self._take_entry(by_link[address], outcome, feed)
            yield

    def _take_entry(
        self, entry: Entry, page: Fetched | None, feed: Feed, error: CiteDeskError | None = None
    ) -> None:
        record = web_page.entry_record(entry, page, feed.title)
        if record is None and error is not None:
            self._not_fetched(entry.name, error)
        elif record is None:
            self._report.skip(Skipped(entry.name, None, Reason.EMPTY))
        elif not self._mark(record.path, record.sha256):
            self._take(record)

    def _mark(self, path: str, sha256: str, line: int | None = None) -> bool:
        """Return whether a record is known as it is; it is marked as seen then."""
        known = self._ledger.known(self._id, Place(path, line, sha256, READER_VERSION))
        if known is None:
            return False
        self._ledger.touch({known: line}, self._run)
        self._report.changes[Change.UNCHANGED] += 1
        return True

    def _take(self, found: Record) -> None:
        try:
            article = read(found.fields(), found.path, self._languages)
        except Unreadable as error:
            self._report.skip(Skipped(found.path, found.line, error.reason))
            return
        place = Place(found.path, found.line, found.sha256, READER_VERSION)
        self._report.changes[self._ledger.record(self._run, self._id, place, article)] += 1

    def _not_fetched(self, path: str, error: CiteDeskError) -> None:
        self._report.skip(NotFetched(path, None, Reason.UNREADABLE, str(error)))
