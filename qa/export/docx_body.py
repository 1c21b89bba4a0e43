"""The body of a DOCX. Imported, with python-docx, when one is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qa.export.document import Document, Paragraph, Section
from qa.export.docx_footnotes import QUOTED, Footnotes
from qa.export.docx_xml import element, glossed, line_break, paragraph, run, words
from qa.export.printed import Mark, is_headed, marked, plain, quotation_marks

STATEMENT = "StatementWords"
"""Id of the character style of a statement that is no quote."""


def body(document: Document, footnotes: Footnotes) -> Iterator[Any]:
    """Yield the paragraphs of a document, whose notes go to the footnotes."""
    yield paragraph("Title", run(plain(document.title)))
    for section in document.sections:
        if is_headed(document, section):
            yield paragraph("Heading1", run(plain(section.question)))
        yield from (paragraph("Facts", run(plain(fact))) for fact in section.facts)
        yield from _answer(section, document.language, footnotes)
    if document.closing:
        yield paragraph("Closing", *_lines(document.closing))


def _answer(section: Section, language: str, footnotes: Footnotes) -> Iterator[Any]:
    marks = marked(section)
    lead = [run(plain(line), bold=not section.paragraphs) for line in section.lead.split("\n")]
    boxed = "Abstention" if marks.loose else "AbstentionEnd"
    if section.lead:
        yield paragraph("Lead" if section.paragraphs else boxed, *_joined(lead))
    for each, its_marks in zip(section.paragraphs, marks.paragraphs, strict=True):
        yield _statement(each, its_marks, language, footnotes)
        if each.gloss is not None:
            yield paragraph("Translation", *glossed(each.gloss))
    if section.nearest:
        yield paragraph("Abstention", run(plain(section.nearest), "Origin"))
    for mark in marks.loose:
        yield _loose(mark, footnotes)


def _statement(
    said: Paragraph, marks: tuple[Mark, ...], language: str, footnotes: Footnotes
) -> Any:
    opening, closing = quotation_marks(said.text, language) if said.quoted else ("", "")
    warning = [run(plain(said.warning), "Warning"), line_break()] if said.warning else []
    lead_in = [run(f"{plain(said.lead_in)} ", "Origin")] if said.lead_in else []
    style = QUOTED if said.quoted else STATEMENT
    return paragraph(
        "Unsupported" if said.warning else "Normal",
        *(*warning, *lead_in),
        *(run(opening), *words(said.text, said.highlight, style, said.language), run(closing)),
        *footnotes.marks(marks),
    )


def _loose(mark: Mark, footnotes: Footnotes) -> Any:
    """A source that no statement cites: the nearest evidence."""
    source = mark.source
    origin = [run(plain(source.origin))] if source else []
    if source and source.headline:
        headline = run(plain(source.headline), "Headline", language=source.quote_language)
        origin += [run(" · "), headline]
    return paragraph("AbstentionEnd", *origin, *footnotes.marks((mark,)))


def _lines(lines: tuple[str, ...]) -> Iterator[Any]:
    return _joined([run(plain(line)) for line in lines])


def _joined(runs: list[Any]) -> Iterator[Any]:
    for index, each in enumerate(runs):
        if index:
            yield line_break()
        yield each


def page_number() -> Iterator[Any]:
    """Yield the runs of the footer."""
    yield run("CiteDesk")
    yield element("r", element("tab"))
    for name, between in (("PAGE", " / "), ("NUMPAGES", "")):
        yield element("fldSimple", run("1"), instr=f" {name} ")
        if between:
            yield run(between)
