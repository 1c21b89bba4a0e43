"""Whether an exported file still says what its articles say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qa.answering.answer import Quote, Statement
from qa.conversation.cited import citations_of
from qa.errors import DamagedExport, UnknownFormat
from qa.export.annotations import quotes_of
from qa.export.differences import differences
from qa.export.exported import Export, Opened, generator, open_record
from qa.export.facts import EXTRACTIVE
from qa.export.formats import Format, Recovered, format_of
from qa.export.holdings import Holdings
from qa.export.layout import document, shown


class ProblemKind(StrEnum):
    """What is wrong."""

    RECORD = "record"
    """The record is missing, cannot be read, or is not as it was written."""
    QUOTE = "quote"
    """A quote is not what stands at its place in the article."""
    STATEMENT = "statement"
    """A statement is not the words of the quote that it is said to be."""
    SHOWN = "shown"
    """What a person reads in the file is not what its record says."""
    NOT_HELD = "not held"
    """A quote cannot be checked: the version that it stands in is not held."""
    CHANGED = "changed"
    """An article has another text now than when it was quoted."""
    GONE = "gone"
    """An article is no longer there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        kind: What.
        where: The place, in English: "quote 3, article novosti/1".
        expected: What should stand there; empty where that is not a text.
        found: What does.
    """

    kind: ProblemKind
    where: str
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a file found.

    Attributes:
        problems: In the order they were met; none where all is well.
        checked: Quotes that were compared with their article, right or wrong.
        quotes: All quotes of the record.
    """

    problems: tuple[Problem, ...]
    checked: int
    quotes: int

    @property
    def ok(self) -> bool:
        """Whether nothing was found, and every quote could be checked."""
        return not self.problems


def readable(name: str) -> Format:
    """Return the format of a file that holds a record.

    Raises:
        UnknownFormat: its name tells of no format, or of one without a record.
    """
    found = format_of(name)
    if found.read is None:
        raise UnknownFormat(
            f"A file of {found.name} holds sources alone and no record to verify.",
            "Verify the export in another format.",
        )
    return found


def versions_quoted(data: bytes, name: str) -> tuple[str, ...]:
    """Return the SHA-256 of the versions that a file quotes; none where it cannot be read.

    Raises:
        UnknownFormat: no record is in such files.
    """
    try:
        return open_record(_recover(data, name).record).export.versions
    except DamagedExport:
        return ()


def verify(data: bytes, name: str, against: Holdings) -> Verification:
    """Check every quote of an exported file against the articles, and the file against itself.

    Args:
        data: The file's content.
        name: The file's name, whose ending tells the format.
        against: The articles to check by.

    Raises:
        UnknownFormat: no record is in such files.
    """
    try:
        recovered = _recover(data, name)
        record = open_record(recovered.record)
    except DamagedExport as error:
        return Verification((Problem(ProblemKind.RECORD, error.args[0]),), 0, 0)
    export = record.export
    quotes = [each for turn in export.turns for _, each, _ in quotes_of(turn.answer)]
    problems: list[Problem] = []
    if not record.intact:
        problems.append(Problem(ProblemKind.RECORD, "the record is not as it was written"))
    problems += _quotes(export, against)
    problems += _statements(export)
    problems += _articles(export, against)
    problems += _shown(record, recovered, readable(name))
    held = {quote.sha256 for quote in quotes if against.body(quote.sha256) is not None}
    return Verification(tuple(problems), sum(each.sha256 in held for each in quotes), len(quotes))


def _recover(data: bytes, name: str) -> Recovered:
    reader = readable(name).read
    assert reader is not None
    return reader(data)


def _quotes(export: Export, against: Holdings) -> Iterator[Problem]:
    for where, quote in _numbered(export):
        body = against.body(quote.sha256)
        if body is None:
            yield Problem(
                ProblemKind.NOT_HELD, f"{where}: cannot be checked, that version is not held"
            )
        elif hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != quote.sha256:
            yield Problem(ProblemKind.QUOTE, f"{where}: the text held has another SHA-256")
        elif not 0 <= quote.start <= quote.end <= len(body):
            yield Problem(ProblemKind.QUOTE, f"{where}: outside of the article", "", quote.text)
        elif body[quote.start : quote.end] != quote.text:
            yield Problem(ProblemKind.QUOTE, where, body[quote.start : quote.end], quote.text)


def _numbered(export: Export) -> Iterator[tuple[str, Quote]]:
    """Each quote with its place, numbered as the notes of the document are."""
    number = 0
    for turn in export.turns:
        for citation in citations_of(turn.answer):
            number += 1
            if citation.before is not None:
                before = citation.before
                yield f"the sentence before quote {number}, article {before.article}", before
            yield f"quote {number}, article {citation.quote.article}", citation.quote


def _statements(export: Export) -> Iterator[Problem]:
    """Statements of an answerer that only quotes, against their quotes."""
    number = 0
    for turn in export.turns:
        cited = {citation.number: citation for citation in turn.answer.citations}
        for statement in turn.answer.statements:
            number += 1
            where = f"statement {number}"
            missing = [str(each) for each in statement.citations if each not in cited]
            if missing:
                yield Problem(
                    ProblemKind.STATEMENT, f"{where} cites what is not there: {', '.join(missing)}"
                )
            first = cited.get(statement.citations[0]) if statement.citations else None
            if first is not None and turn.answer.answered_by == EXTRACTIVE:
                yield from _same(statement, first.quote, where)


def _same(statement: Statement, quote: Quote, where: str) -> Iterator[Problem]:
    if statement.text != quote.text:
        yield Problem(ProblemKind.STATEMENT, where, quote.text, statement.text)


def _articles(export: Export, against: Holdings) -> Iterator[Problem]:
    """Articles that have another text now, or none."""
    quoted = dict.fromkeys(
        (quote.article, quote.sha256)
        for turn in export.turns
        for _, quote, _ in quotes_of(turn.answer)
    )
    for key, sha256 in quoted:
        current = against.current(key)
        if current and sha256 not in current:
            yield Problem(ProblemKind.CHANGED, f"article {key} has changed since it was quoted")
        elif against.gone(key, sha256):
            yield Problem(ProblemKind.GONE, f"article {key} is not there")


def _shown(record: Opened, recovered: Recovered, written: Format) -> Iterator[Problem]:
    """What a person reads, against what the record says."""
    if recovered.shown is not None:
        yield from _pairs(shown(document(record.export)), recovered.shown)
    assert written.read is not None
    again = written.read(written.write(record.export, {}))
    if recovered.text is None:
        if again.text is not None:
            yield Problem(
                ProblemKind.SHOWN,
                "what the file shows cannot be compared: another program has written it anew",
            )
        return
    # Another release may word its labels otherwise.
    by = "" if record.generator == generator() else f", written by {record.generator}"
    for each in differences(again.text or "", recovered.text):
        yield Problem(ProblemKind.SHOWN, f"{each.where}{by}", each.expected, each.found)


def _pairs(expected: Iterable[str], found: Iterable[str]) -> Iterator[Problem]:
    wanted, there = (tuple(" ".join(each.split()) for each in texts) for texts in (expected, found))
    if len(wanted) != len(there):
        yield Problem(
            ProblemKind.SHOWN,
            f"{len(there)} quotes and statements are shown, the record has {len(wanted)}",
        )
        for each in wanted:
            if each not in there:
                yield Problem(ProblemKind.SHOWN, "a quote is not shown as it is", each)
        return
    for number, (text, other) in enumerate(zip(wanted, there, strict=True), 1):
        if text != other:
            yield Problem(ProblemKind.SHOWN, f"quote or statement {number}", text, other)
