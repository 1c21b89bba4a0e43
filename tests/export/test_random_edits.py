"""One edit anywhere in a file, hundreds of times: none is missed."""

from __future__ import annotations

import dataclasses
import io
import json
import random
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pytest
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from qa.export import pdf_exporter
from qa.export.exported import Export, record_json
from qa.export.formats import FORMATS
from qa.export.holdings import TextHoldings
from qa.export.layout import document
from qa.export.verification import verify

EDITS = {"markdown": 80, "html": 80, "json": 80, "docx": 56, "pdf": 48}
SEED = 20220107
LETTERS = "аАеЕиИ0139.,-«»\"'<>&\\ \n\u00a0\u200b"
RECORDS = {
    "markdown": re.compile(r"<!-- citedesk-record\n(.*)\n-->"),
    "html": re.compile(r'<script type="application/ld\+json">\n(.*)\n</script>'),
    "json": re.compile(r"(.*)", re.DOTALL),
}
WORD = re.compile(r"\w+")
NEGATION = re.compile(r"\b(?:не|нет|not|did)\b ?", re.IGNORECASE)
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} (?:января|January) \d{4}")


def replaced(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + dice.choice(LETTERS) + text[at + 1 :]


def removed(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + text[at + 1 :]


def inserted(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + dice.choice(LETTERS) + text[at:]


def swapped(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def doubled(text: str, at: int, dice: random.Random) -> str:
    word = dice.choice(list(WORD.finditer(text)))
    return text[: word.end()] + word[0] + text[word.end() :]


def undenied(text: str, at: int, dice: random.Random) -> str:
    found = dice.choice(list(NEGATION.finditer(text)))
    return text[: found.start()] + text[found.end() :]


def redated(text: str, at: int, dice: random.Random) -> str:
    found = dice.choice(list(DATE.finditer(text)))
    place = dice.randrange(found.start(), found.end())
    digit = str((int(text[place]) + 1) % 10) if text[place].isdigit() else "9"
    return text[:place] + digit + text[place + 1 :]


Change: TypeAlias = Callable[[str, int, random.Random], str]
NEEDS: Mapping[Change, re.Pattern[str]] = {doubled: WORD, undenied: NEGATION, redated: DATE}
KINDS: Sequence[Change] = (*(replaced, removed, inserted, swapped, doubled, undenied, redated),)

ANYWHERE: Sequence[Change] = (*(replaced, removed, inserted, swapped),)


class Edits:
    """Edits of one kind after another, until enough were made that change what is said."""

    def __init__(self, enough: int) -> None:
        self._missing = enough
        self._most = 2 * enough
        self.spared: Counter[str] = Counter()

    def __iter__(self) -> Iterator[tuple[int, Change]]:
        for number in range(self._most):
            if not self._missing:
                return
            yield number, KINDS[number % len(KINDS)]
        raise AssertionError(f"{self._missing} edits too few; these said the same: {self.spared}")

    def found(self) -> None:
        """An edit that changed what is said was found."""
        self._missing -= 1

    def spare(self, change: Change) -> None:
        """An edit said the same: a space beside another, a line broken there, 1.00 for 1.0."""
        assert change not in (undenied, redated)
        self.spared[change.__name__] += 1


def data_of(record: str) -> Any:
    try:
        return json.loads(record, object_pairs_hook=lambda pairs: pairs)
    except ValueError:
        return None


def harmless(name: str, before: str, after: str) -> bool:
    """Whether nothing that is said has changed.

    Of the record: the same data, otherwise spelt (white space between its parts, 1.0 for 1).
    Of the rest: the same words, with other spaces or line ends between them.
    """
    old, new = RECORDS[name].search(before), RECORDS[name].search(after)
    if old is None or new is None or data_of(old[1]) != data_of(new[1]):
        return False
    rest = [
        text[: found.start(1)] + text[found.end(1) :]
        for text, found in ((before, old), (after, new))
    ]
    first, second = (re.split("[ \t\n]+", each.strip()) for each in rest)
    return first == second


@pytest.mark.parametrize("name", list(RECORDS))
def test_no_edit_is_missed(
    name: str, everyday: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    dice = random.Random(f"{SEED} {name}")
    written = FORMATS[name]
    text = written.write(everyday, bodies).decode()
    record = RECORDS[name].search(text)
    assert record is not None
    edits = Edits(EDITS[name])
    for number, change in edits:
        # The record is longer than what is shown: half of the edits go to each.
        in_record = name == "json" or number % 2 == 0
        at = dice.randrange(*record.span(1)) if in_record else dice.randrange(record.start())
        spoilt = change(text, at, dice)
        if spoilt == text:
            continue
        if harmless(name, text, spoilt):
            edits.spare(change)
            continue
        found = not verify(spoilt.encode(), f"a{written.suffix}", held).ok
        assert found, (change.__name__, at, spoilt[max(0, at - 40) : at + 40])
        edits.found()


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RECORD_PART, RECORD_TEXT = "customXml/item1.xml", "{urn:citedesk:export}text"
PARTS = ("word/document.xml", RECORD_PART, "word/footnotes.xml", RECORD_PART)


def fitting(texts: Sequence[str], change: Change) -> list[int]:
    """The places of the texts that an edit of this kind can be made in."""
    needed = NEEDS.get(change, re.compile("."))
    return [place for place, text in enumerate(texts) if needed.search(text)]


def read_in(part: Any) -> list[str]:
    """The words of a part of a DOCX as they are read."""
    signs = (f"{W}t", f"{W}br", f"{W}tab")
    lines = ([each.text or " " for each in line.iter(*signs)] for line in part.iter(f"{W}p"))
    return re.split("[ \t\n]+", "\n".join(map("".join, lines)).strip())


def test_no_edit_of_a_docx_is_missed(
    everyday: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    dice = random.Random(f"{SEED} docx")
    with zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(everyday, bodies))) as package:
        members = {each: package.read(each) for each in package.namelist()}
    edits = Edits(EDITS["docx"])
    for number, change in edits:
        name = PARTS[number % len(PARTS)]
        part = parse_xml(members[name])
        before = [*part.itertext()] if name == RECORD_PART else read_in(part)
        nodes = [each for each in part.iter(f"{W}t", RECORD_TEXT) if each.text]
        place = dice.choice(fitting([each.text for each in nodes], change))
        old = nodes[place].text
        nodes[place].text = new = change(old, dice.randrange(len(old)), dice)
        if new == old:
            continue
        alike = data_of(old) == data_of(new) if name == RECORD_PART else before == read_in(part)
        if alike:
            edits.spare(change)
            continue
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for each, content in (members | {name: serialize_part_xml(part)}).items():
                package.writestr(each, content)
        assert not verify(stream.getvalue(), "a.docx", held).ok, (change.__name__, name, old, new)
        edits.found()


LINKS = "word/_rels/footnotes.xml.rels"


def test_no_edit_of_where_a_docx_leads_is_missed(
    everyday: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    dice = random.Random(f"{SEED} docx links")
    with zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(everyday, bodies))) as package:
        members = {each: package.read(each) for each in package.namelist()}
    for number in range(EDITS["docx"] // 8):
        change, links = ANYWHERE[number % len(ANYWHERE)], parse_xml(members[LINKS])
        (link,) = links
        old = link.get("Target")
        new = change(old, dice.randrange(len(old)), dice)
        if new == old:
            continue
        link.set("Target", new)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for each, content in (members | {LINKS: serialize_part_xml(links)}).items():
                package.writestr(each, content)
        assert not verify(stream.getvalue(), "a.docx", held).ok, (change.__name__, old, new)


def attached(data: bytes, record: str) -> bytes:
    """A PDF with another record."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    names: Any = writer.root_object["/Names"]
    file = names["/EmbeddedFiles"]["/Names"][1].get_object()["/EF"]["/F"].get_object()
    file.set_data(record.encode())
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def test_no_edit_of_the_record_in_a_pdf_is_missed(
    single: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    dice = random.Random(f"{SEED} pdf record")
    data, record = pdf_exporter.write(single, bodies), record_json(single, bodies)
    assert verify(attached(data, record), "a.pdf", held).ok
    edits = Edits(EDITS["pdf"] // 2)
    for _, change in edits:
        spoilt = change(record, dice.randrange(len(record)), dice)
        if data_of(spoilt) == data_of(record):
            edits.spare(change)
            continue
        assert not verify(attached(data, spoilt), "a.pdf", held).ok, (change.__name__, spoilt)
        edits.found()


def texts_of(record: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a document that is printed, with the way to it."""
    if isinstance(record, tuple):
        steps: Iterable[tuple[str | int, Any]] = enumerate(record)
    else:
        unprinted = {"language", "quote_language", "sources_title"}
        fields = (each.name for each in dataclasses.fields(record) if each.name not in unprinted)
        steps = ((name, getattr(record, name)) for name in fields)
    for step, value in steps:
        if isinstance(value, str):
            yield (step,), value
        elif isinstance(value, tuple) or dataclasses.is_dataclass(value):
            yield from (((step, *way), text) for way, text in texts_of(value))


def with_text(record: Any, way: Sequence[str | int], text: str) -> Any:
    """The document with another text at the end of the way."""
    if not way:
        return text
    step, *rest = way
    if isinstance(step, int):
        return (*record[:step], with_text(record[step], rest, text), *record[step + 1 :])
    return dataclasses.replace(record, **{step: with_text(getattr(record, step), rest, text)})


def printed(text: str) -> list[str]:
    """The words of a text as a page can show them: signs without a width apart."""
    return "".join(each for each in text if unicodedata.category(each) != "Cf").split()


def test_no_edit_of_what_a_pdf_shows_is_missed(
    single: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    dice = random.Random(f"{SEED} pdf shown")
    laid_out, record = document(single), record_json(single, bodies)
    texts = list(texts_of(laid_out))
    edits = Edits(EDITS["pdf"] // 2)
    for _, change in edits:
        way, old = texts[dice.choice(fitting([text for _, text in texts], change))]
        new = change(old, dice.randrange(len(old)), dice)
        if printed(old) == printed(new):
            edits.spare(change)
            continue
        spoilt = pdf_exporter.render(with_text(laid_out, way, new), record, single.exported_at)
        assert not verify(spoilt, "a.pdf", held).ok, (change.__name__, way, old, new)
        edits.found()


def test_no_edit_of_where_a_pdf_leads_is_missed(
    single: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    dice = random.Random(f"{SEED} pdf links")
    data = pdf_exporter.write(single, bodies)
    for number in range(EDITS["pdf"] // 6):
        writer = PdfWriter(clone_from=io.BytesIO(data))
        notes: Any = writer.pages[0]["/Annots"]
        actions = [each.get_object()["/A"] for each in notes if "/A" in each.get_object()]
        action, change = dice.choice(actions), ANYWHERE[number % len(ANYWHERE)]
        old = str(action["/URI"])
        new = change(old, dice.randrange(len(old)), dice)
        if new == old:
            continue
        action[NameObject("/URI")] = TextStringObject(new)
        saved = io.BytesIO()
        writer.write(saved)
        assert not verify(saved.getvalue(), "a.pdf", held).ok, (change.__name__, old, new)
