"""An answer as the Markdown text that chat front ends show, grown statement by statement.

    “Prices fell at the market of Karoi.” [1]

    ---

    [1] Steppe Lantern · 1 March 2022 · English · [Apple prices fall](…/quote/…): “Prices fell …”

What articles say is escaped, so that `---`, `* * *`, `[1]` and emphasis are always our own; that is
how an answer which comes back as history is told from its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qa.answering.answer import Answer, Kind
from qa.conversation.cited import citations_of
from qa.conversation.conversation import Turn
from qa.export.document import Paragraph, Section, Source
from qa.export.exports import of_single
from qa.export.layout import document
from qa.export.markdown_text import escaped, escaped_inside, unescaped
from qa.export.printed import quotation_marks
from qa.export.wording import line
from ui.quote_routes import quote_address

_BETWEEN = "\n\n"
_NOTES = "---"
_REPLACED = "* * *"

_MARKER = re.compile(r"(?<!\\)\[(\d{1,4})\]")
_WARNING = re.compile(r" \*\([^*]*\)\*$")
_ASIDE = re.compile(r"\*[^*]+\*")
_QUOTED = re.compile(r"(?:«(.*)»|„(.*)“|“(.*)”|‘(.*)’)", re.DOTALL)
# Of what somebody else's model may have said before.
_READ, _STATEMENTS, _LONGEST = 40_000, 20, 2_000

_Place = tuple[int, int, int]
"""Where a marker stands, half-open, and its number."""


class GrowingText:
    """The text of one answer. What was sent stays: a replacement follows it, after a rule.

    Args:
        base: Address of the server, with a slash at its end.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._length = 0
        self._shown: list[str] = []
        self._note = ""
        self._marks: list[_Place] = []

    def grown(self, answer: Answer) -> str:
        """Return what to add to the text sent so far; empty where nothing is new."""
        section = _section(answer)
        wanted = [*_opening(answer, section), *_statements(section)]
        kept = len(self._shown)
        if self._shown == wanted[:kept] and (not kept or self._note == answer.note):
            added = wanted[kept:]
        else:
            added = [_REPLACED, *wanted]
            self._marks.clear()
        self._shown, self._note = wanted, answer.note
        return "".join(self._add(each, self._marks) for each in added)

    def finished(self, answer: Answer) -> tuple[str, list[dict[str, Any]]]:
        """Return what ends the text of a whole answer, and the annotations of all of it.

        They are OpenAI's: `start_index` and `end_index` (half-open, in characters of the text) are
        those of a marker such as `[1]` in a statement; of a note that no statement points at, those
        of its own number.
        """
        section = _section(answer)
        cited = zip(section.sources, citations_of(answer), strict=True)
        urls = {source.number: quote_address(self._base, each.quote) for source, each in cited}
        in_notes: list[_Place] = []
        text = "".join(self._add(each, in_notes) for each in _notes(section, urls))
        marked = {number for _, _, number in self._marks}
        places = [*self._marks, *(each for each in in_notes if each[2] not in marked)]
        titles = {each.number: each.headline or each.origin for each in section.sources}
        return text, [
            _annotation(start, end, urls[number], titles[number])
            for start, end, number in places
            if number in urls
        ]

    def _add(self, paragraph: str, marks: list[_Place]) -> str:
        lead = _BETWEEN if self._length else ""
        at = self._length + len(lead)
        marks += (
            (at + found.start(), at + found.end(), int(found[1]))
            for found in _MARKER.finditer(paragraph)
        )
        self._length = at + len(paragraph)
        return lead + paragraph


def whole_text(answer: Answer, base: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text of a whole answer and its annotations, as of `GrowingText.finished`."""
    growing = GrowingText(base)
    text = growing.grown(answer)
    rest, annotations = growing.finished(answer)
    return text + rest, annotations


def said_in(text: str) -> tuple[str, ...]:
    """Return the statements of an answer that comes back as history, without our markers and notes.

    Args:
        text: Any model's; at most 20 paragraphs of it are kept, of 2,000 characters each.
    """
    last = text[:_READ].replace("\r\n", "\n").rpartition(f"{_REPLACED}{_BETWEEN}")[2]
    paragraphs = f"{_BETWEEN}{last}".partition(f"{_BETWEEN}{_NOTES}{_BETWEEN}")[0].split(_BETWEEN)
    said = (_bare(each.strip()) for each in paragraphs if not _ASIDE.fullmatch(each.strip()))
    return tuple(each[:_LONGEST] for each in said if each)[:_STATEMENTS]


def _bare(paragraph: str) -> str:
    """A statement without its warning, markers and quotation marks."""
    text = _MARKER.sub("", _WARNING.sub("", paragraph)).strip()
    quoted = _QUOTED.fullmatch(unescaped(text))
    if quoted is None:
        return unescaped(text)
    return next(filter(None, quoted.groups()), "").removeprefix("\u2068").removesuffix("\u2069")


def _section(answer: Answer) -> Section:
    return document(of_single(Turn("", answer))).sections[0]


def _opening(answer: Answer, section: Section) -> Iterator[str]:
    """What stands before the statements: what went wrong, a reply, or why there is no answer."""
    if answer.note:
        yield f"*{escaped(line(answer.note))}*"
    if answer.kind is not Kind.ANSWER:
        yield from map(escaped, section.lead.splitlines())


def _statements(section: Section) -> Iterator[str]:
    for paragraph in section.paragraphs:
        markers = "".join(f"[{number}]" for number in paragraph.notes)
        warning = f"*({escaped_inside(paragraph.warning)})*" if paragraph.warning else ""
        yield " ".join(filter(None, (_sentence(paragraph), markers, warning)))


def _sentence(paragraph: Paragraph) -> str:
    if not paragraph.quoted:
        return escaped(paragraph.text)
    opening, closing = quotation_marks(paragraph.text, paragraph.language or "")
    return f"{opening}{escaped_inside(paragraph.text)}{closing}"


def _notes(section: Section, urls: Mapping[int, str]) -> Iterator[str]:
    if not section.sources:
        return
    yield _NOTES
    if section.nearest:
        yield f"*{escaped(section.nearest)}*"
    for source in section.sources:
        yield _note(source, urls[source.number])


def _note(source: Source, url: str) -> str:
    """A note: where the quote stands, with a link to its page, and its exact words."""
    opening, closing = quotation_marks(source.quote, source.quote_language or "")
    headline = escaped_inside(source.headline or source.key)
    where = f"[{source.number}] {escaped_inside(source.origin)} · [{headline}]({url})"
    original = f" · <{source.url}>" if source.url else ""
    return f"{where}: {opening}{escaped_inside(source.quote)}{closing}{original}"


def _annotation(start: int, end: int, url: str, title: str) -> dict[str, Any]:
    cited = {"start_index": start, "end_index": end, "url": url, "title": title}
    return {"type": "url_citation", "url_citation": cited}
