"""Whether an exported file still says what its articles say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qa.answering.answer import Quote, Statement
from qa.conversation.cited import citations_of
from qa.errors import DamagedExport, UnknownFormat
from qa.export.annotations import quotes_of
from qa.export.comparison import compare
from qa.export.exported import Export, open_record
from qa.export.facts import EXTRACTIVE
from qa.export.formats import Format, Recovered, format_of
from qa.export.holdings import Holdings, Metadata, metadata_of
from qa.export.problems import Problem, ProblemKind
from qa.retrieval.evidence import Reference

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "headline": "headline",
        "outlet": "outlet",
        "byline": "byline",
        "published": "date",
        "url": "address",
    }
)


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a file found.

    Attributes:
        problems: In the order they were met; none where all is well.
        checked: Quotes that were compared with their article, right or wrong.
        quotes: All quotes of the record.
        corrected: What is right as it was read and has been corrected by hand since: no problem.
    """

    problems: tuple[Problem, ...]
    checked: int
    quotes: int
    corrected: tuple[Problem, ...] = ()

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
    stated = list(_metadata(export, against))
    problems += [each for each in stated if each.kind is not ProblemKind.CORRECTED]
    problems += _articles(export, against)
    problems += compare(record, recovered, readable(name))
    held = {quote.sha256 for quote in quotes if against.body(quote.sha256) is not None}
    return Verification(
        tuple(problems),
        sum(each.sha256 in held for each in quotes),
        len(quotes),
        tuple(each for each in stated if each.kind is ProblemKind.CORRECTED),
    )


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


def _metadata(export: Export, against: Holdings) -> Iterator[Problem]:
    """What the record says of the articles quoted, against what is held of them."""
    quoted = dict.fromkeys(
        (citation.article, quote.article, quote.sha256)
        for turn in export.turns
        for citation, quote, _ in quotes_of(turn.answer)
    )
    for article, key, sha256 in quoted:
        if article.key != key:
            yield Problem(
                ProblemKind.METADATA, f"article {key} goes by another key", key, article.key
            )
        held = [
            [*_differing(article, each, f"article {key}")] for each in against.metadata(key, sha256)
        ]
        # Several sources may hold the same text under the same key.
        yield from min(held, key=len, default=())


def _differing(article: Reference, held: Metadata, where: str) -> Iterator[Problem]:
    said = metadata_of(article)
    for field, name in _NAMES.items():
        if field not in held.now or held.now[field] == said[field]:
            continue
        values = held.now[field] or "", said[field] or ""
        if held.read[field] == said[field]:
            yield Problem(
                ProblemKind.CORRECTED, f"{where}: its {name} was corrected since", *values
            )
        else:
            yield Problem(ProblemKind.METADATA, f"{where}: its {name} is another", *values)


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
