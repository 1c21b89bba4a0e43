"""HTML: one file that needs nothing else; the record travels as JSON-LD, which no browser runs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from importlib.resources import files

from qa.errors import DamagedExport
from qa.export.document import Document, Gloss, Paragraph, Section, Source
from qa.export.exported import Export, embedded_json
from qa.export.formats import Recovered
from qa.export.layout import document
from qa.export.printed import Mark, is_headed, marked, parts, quotation_marks

_RECORD = re.compile(r'<script type="application/ld\+json">\n(.*)\n</script>')
_PLACE = "[record]"


def write(export: Export, bodies: Mapping[str, str]) -> bytes:
    """Return the file of an export; see `qa.export.formats.Format`."""
    text = "\n".join(_document(document(export), embedded_json(export, bodies)))
    return f"{text}\n".encode()


def read(data: bytes) -> Recovered:
    """Return the record of a file and what it shows.

    Raises:
        DamagedExport: there is no record, more than one, or one that shows.
    """
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    records = _RECORD.findall(text)
    if len(records) != 1 or "<" in records[0]:  # it would end what holds it
        raise DamagedExport("The file holds no record of CiteDesk.", "Export it again.")
    text = _RECORD.sub(_PLACE, text)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Recovered(records[0], (*reader.shown["quote"], *reader.shown["statement"]), text)


class _Reader(HTMLParser):
    """Collects what stands in the elements that say what they show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, list[str]] = {"quote": [], "statement": []}
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = dict(attrs).get("class")
        if tag == "span" and part in self.shown:
            self._into = self.shown[part]
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


@lru_cache(maxsize=1)
def _style() -> str:
    return files("qa.export").joinpath("html_style.css").read_text(encoding="utf-8").strip()


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(f"\n{_style()}\n".encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _document(laid_out: Document, record: str) -> Iterator[str]:
    title = escape(laid_out.title)
    yield f'<!doctype html>\n<html lang="{escape(laid_out.language)}">\n<head>'
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{title}</title>\n<style>\n{_style()}\n</style>"
    yield f'</head>\n<body>\n<main>\n<h1 dir="auto">{title}</h1>'
    for number, section in enumerate(laid_out.sections, 1):
        yield f'<section id="answer-{number}">'
        if is_headed(laid_out, section):
            yield f'<h2 dir="auto">{escape(section.question)}</h2>'
        yield from _section(section, laid_out)
        yield "</section>"
    yield "</main>\n<footer>"
    yield from (f"<p>{escape(line)}</p>" for line in laid_out.closing)
    yield "</footer>"
    yield f'<script type="application/ld+json">\n{record}\n</script>'
    yield "</body>\n</html>"


def _section(section: Section, laid_out: Document) -> Iterator[str]:
    yield '<ul class="facts">'
    yield from (f'<li dir="auto">{escape(fact)}</li>' for fact in section.facts)
    yield "</ul>"
    if section.lead:
        lead = "<br>\n".join(map(escape, section.lead.split("\n")))
        yield f'<p class="lead" dir="auto">{lead}</p>'
    places = marked(section)
    for paragraph, marks in zip(section.paragraphs, places.paragraphs, strict=True):
        yield from _paragraph(paragraph, marks, laid_out.language)
    if section.sources:
        heading = section.nearest or laid_out.sources_title
        kind = ' class="nearest"' if section.nearest else ""
        level = "h3" if is_headed(laid_out, section) else "h2"
        yield f"<{level}{kind}>{escape(heading)}</{level}>\n<ol>"
        for source in section.sources:
            yield from _source(source)
        yield "</ol>"


def _paragraph(paragraph: Paragraph, marks: tuple[Mark, ...], language: str) -> Iterator[str]:
    said = _marked(paragraph.text, paragraph.highlight)
    text = f'<span class="statement"{_lang(paragraph.language)}>{said}</span>'
    if paragraph.quoted:
        opening, closing = quotation_marks(paragraph.text, language)
        yield f'<p class="origin"><bdi>{escape(paragraph.lead_in)}</bdi></p>'
        text = f"{opening}{text}{closing}"
    links = (f'<a href="#note-{mark.number}">{mark.number}</a>' for mark in marks)
    notes = f"<sup>{',&#8201;'.join(links)}</sup>" if marks else ""
    yield f'<p class="{"quoted" if paragraph.quoted else "said"}">{text}{notes}</p>'
    yield from _gloss(paragraph.gloss)
    if paragraph.warning:
        yield f'<p class="warning">{escape(paragraph.warning)}</p>'


def _source(source: Source) -> Iterator[str]:
    yield f'<li id="note-{source.number}" value="{source.number}">'
    yield f'<p class="origin"><bdi>{escape(source.origin)}</bdi></p>'
    language = _lang(source.quote_language)
    if source.headline:
        yield f'<p class="headline"><cite{language}>{escape(source.headline)}</cite></p>'
    quote = _marked(source.quote, source.highlight)
    yield f"<blockquote{language}>"
    if source.before is not None:
        yield f'<p class="before">{escape(source.before)}</p>'
    yield f'<p><span class="quote"{language}>{quote}</span></p>\n</blockquote>'
    yield from _gloss(source.gloss)
    if source.url is not None:
        url = escape(source.url)
        yield f'<p class="where"><a href="{url}" rel="noopener noreferrer">{url}</a></p>'
    yield f'<p class="where"><bdi>{escape(source.key)}</bdi> · {escape(source.span)}</p>\n</li>'


def _gloss(gloss: Gloss | None) -> Iterator[str]:
    if gloss is not None:
        text = f"<bdi{_lang(gloss.language)}>{escape(gloss.text)}</bdi>"
        yield f'<p class="translation"><b>{escape(gloss.label)}</b> {text}</p>'


def _marked(text: str, highlight: tuple[int, int] | None) -> str:
    return "".join(
        f"<mark>{escape(part)}</mark>" if strong else escape(part)
        for part, strong in parts(text, highlight)
    )


def _lang(language: str | None) -> str:
    return f' lang="{escape(language or "")}" dir="auto"'
