"""What can be laid over a PDF, drawn into it or led elsewhere: verifying tells of each."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link, Rectangle, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.holdings import TextHoldings
from qa.export.problems import Problem, ProblemKind
from qa.export.verification import verify

PDF = FORMATS["pdf"]
BOX = (100, 500, 300, 600)
EVIL = "https://evil.example/"
Change = Callable[[PdfWriter], object]


@pytest.fixture(scope="module")
def written(everyday: Export) -> bytes:
    """The everyday export."""
    return PDF.write(everyday, {})


def changed(data: bytes, change: Change) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def problems(data: bytes, held: TextHoldings) -> tuple[Problem, ...]:
    return verify(data, "a.pdf", held).problems


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def dictionary(**values: Any) -> DictionaryObject:
    return DictionaryObject({name(key): value for key, value in values.items()})


def links(writer: PdfWriter) -> list[Any]:
    """The links to web addresses."""
    found = (each.get_object() for page in writer.pages for each in page["/Annots"])  # type: ignore[attr-defined]
    return [each for each in found if "/A" in each]


def drawing(content: bytes, *, before: bool = False) -> Change:
    """Draws on the first page, over what is there or beneath it."""

    def change(writer: PdfWriter) -> None:
        page, stream = writer.pages[0], StreamObject()
        stream.set_data(content)
        own = [writer._add_object(stream)]
        there = [page.raw_get("/Contents")]
        page[name("Contents")] = ArrayObject([*own, *there] if before else [*there, *own])

    return change


def test_nothing_is_told_of_what_was_written(
    written: bytes, held: TextHoldings, export: Export
) -> None:
    assert problems(written, held) == ()
    assert (
        problems(changed(written, lambda writer: writer.compress_identical_objects()), held) == ()
    )
    assert verify(PDF.write(export, {}), "a.pdf", held).ok


def widget(writer: PdfWriter) -> None:
    field = dictionary(
        Type=name("Annot"),
        Subtype=name("Widget"),
        FT=name("Tx"),
        V=TextStringObject("ложь"),
        Rect=ArrayObject(map(NumberObject, BOX)),
    )
    page = writer.pages[0]
    there: Any = page["/Annots"]
    page[name("Annots")] = ArrayObject([*there, writer._add_object(field)])


def appearing(writer: PdfWriter) -> None:
    """Gives a link an appearance of its own."""
    links(writer)[0][name("AP")] = dictionary(N=writer._add_object(StreamObject()))


def running(writer: PdfWriter) -> None:
    """Has a link do more than lead somewhere."""
    links(writer)[0][name("A")][name("Next")] = dictionary(S=name("JavaScript"))


def programmed(writer: PdfWriter) -> None:
    writer.root_object["/Names"][name("JavaScript")] = DictionaryObject()  # type: ignore[index]


def opening(writer: PdfWriter) -> None:
    writer.root_object[name("OpenAction")] = dictionary(S=name("JavaScript"))


def layered(writer: PdfWriter) -> None:
    writer.root_object[name("OCProperties")] = DictionaryObject()


def formed(writer: PdfWriter) -> None:
    writer.root_object[name("AcroForm")] = dictionary(XFA=ArrayObject())


ADDED: dict[str, tuple[Change, str]] = {
    "an annotation (FreeText) on page 2": (
        lambda writer: writer.add_annotation(1, FreeText(text="ложь", rect=BOX)),
        "ложь",
    ),
    "an annotation (Square) on page 1": (
        lambda writer: writer.add_annotation(0, Rectangle(rect=BOX, interior_color="ffffff")),
        "",
    ),
    "an annotation (Text) on page 1": (
        lambda writer: writer.add_annotation(0, Text(text="ложь", rect=BOX)),
        "ложь",
    ),
    "an annotation (Widget) on page 1": (widget, "ложь"),
    "an annotation (Link) on page 1": (appearing, "https://kloop.example/1?a=1&b=2"),
    "an annotation (Link) on page 1 ": (running, "https://kloop.example/1?a=1&b=2"),
    "a link on page 1": (
        lambda writer: writer.add_annotation(0, Link(rect=BOX, url=EVIL)),
        EVIL,
    ),
    "a program": (programmed, ""),
    "an action when it is opened": (opening, ""),
    "layers that can be hidden": (layered, ""),
    "a form that takes the place of the pages": (formed, ""),
}


@pytest.mark.parametrize("what", ADDED)
def test_what_is_laid_over_the_pages_is_told(what: str, written: bytes, held: TextHoldings) -> None:
    change, words = ADDED[what]
    told = [
        each for each in problems(changed(written, change), held) if each.kind is ProblemKind.ADDED
    ]
    assert told == [Problem(ProblemKind.ADDED, what.strip(), "", words)]


def test_a_link_that_leads_elsewhere_is_told(written: bytes, held: TextHoldings) -> None:
    def lead(writer: PdfWriter) -> None:
        links(writer)[1]["/A"][name("URI")] = TextStringObject(EVIL)

    (problem,) = problems(changed(written, lead), held)
    assert problem.kind is ProblemKind.SHOWN
    assert "<https://kloop.example/1?a=1&b=2>" in problem.expected
    assert f"<{EVIL}>" in problem.found


def test_a_sign_of_a_link_that_cannot_be_seen_is_told(written: bytes, held: TextHoldings) -> None:
    def lead(writer: PdfWriter) -> None:
        action = links(writer)[0]["/A"]
        action[name("URI")] = TextStringObject(f"{action['/URI']}\u200b")

    (problem,) = problems(changed(written, lead), held)
    assert "%E2%80%8B>" in problem.found


DRAWN: dict[str, Change] = {
    "a white box": drawing(b" q 1 1 1 rg 100 500 300 100 re f Q "),
    "an unseen page": drawing(b" 3 Tr ", before=True),
    "another page size": lambda writer: writer.pages[0].__setitem__(
        name("CropBox"), ArrayObject(map(NumberObject, BOX))
    ),
}


@pytest.mark.parametrize("what", DRAWN)
def test_a_page_that_is_drawn_otherwise_is_told(
    what: str, written: bytes, held: TextHoldings
) -> None:
    (problem,) = problems(changed(written, DRAWN[what]), held)
    assert problem == Problem(ProblemKind.SHOWN, "page 1 is not drawn as it was written")


def test_links_that_change_places_are_told(written: bytes, held: TextHoldings) -> None:
    def swap(writer: PdfWriter) -> None:
        first, second, *_ = links(writer)
        places = first["/Rect"], second["/Rect"]
        second[name("Rect")], first[name("Rect")] = places

    (problem,) = problems(changed(written, swap), held)
    assert problem.where == "page 1 is not drawn as it was written"


def test_other_letter_shapes_are_told(written: bytes, held: TextHoldings) -> None:
    def reshape(writer: PdfWriter) -> None:
        font: Any = writer.pages[0]["/Resources"]["/Font"]["/f0"].get_object()  # type: ignore[index]
        inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        program = next(key for key in inner if key.startswith("/FontFile"))
        data = bytearray(inner[program].get_object().get_data())
        data[-1] ^= 1
        inner[program].get_object().set_data(bytes(data))

    assert problems(changed(written, reshape), held)[0].where == (
        "page 1 is not drawn as it was written"
    )


def test_how_it_is_packed_is_nothing(written: bytes, held: TextHoldings) -> None:
    def unpack(writer: PdfWriter) -> None:
        font: Any = writer.pages[0]["/Resources"]["/Font"]["/f0"].get_object()  # type: ignore[index]
        plain = StreamObject()
        plain.set_data(font["/ToUnicode"].get_object().get_data())
        packed = font["/ToUnicode"].get_object()
        kept = {key: packed.raw_get(key) for key in packed if key not in {"/Filter", "/Length"}}
        plain.update(kept)
        font[name("ToUnicode")] = writer._add_object(plain)

    saved = changed(written, unpack)
    assert len(saved) > len(changed(written, lambda writer: None))
    assert problems(saved, held) == ()


def test_another_release_may_draw_otherwise(written: bytes, held: TextHoldings) -> None:
    def box(writer: PdfWriter) -> None:
        writer.add_metadata({"/Creator": "Typst 99"})
        DRAWN["a white box"](writer)

    assert problems(changed(written, box), held) == ()


@pytest.mark.parametrize(
    "content",
    [
        b" /x Do ",
        b" BI /W 1 /H 1 ID x EI ",
        b" /Artifact BMC BT /f0 9 Tf <00010002> Tj ET EMC ",
        b" BT /f0 9 Tf <00010002> Tj ET ",
    ],
)
def test_a_picture_and_words_beside_the_text_are_told_whoever_drew_the_page(
    content: bytes, written: bytes, held: TextHoldings
) -> None:
    def draw(writer: PdfWriter) -> None:
        writer.add_metadata({"/Creator": "Typst 99"})
        drawing(content)(writer)

    told = problems(changed(written, draw), held)
    assert {each.kind for each in told} == {ProblemKind.SHOWN}


def test_words_that_differ_are_told_once(written: bytes, held: TextHoldings) -> None:
    spoilt = changed(written, drawing(b" BT /f0 9 Tf <00010002> Tj ET "))
    (problem,) = problems(spoilt, held)
    assert problem.where.startswith("word ")


def test_a_page_more_is_told(written: bytes, held: TextHoldings) -> None:
    (problem,) = problems(changed(written, lambda writer: writer.add_blank_page()), held)
    assert problem.where == "there are 3 pages, 2 were written"


def test_where_a_page_is_opened_is_no_addition(written: bytes, held: TextHoldings) -> None:
    def open_at(writer: PdfWriter) -> None:
        page = writer.pages[0].indirect_reference
        writer.root_object[name("OpenAction")] = ArrayObject([page, name("Fit")])

    assert len(PdfReader(io.BytesIO(written)).pages) == 2
    assert problems(changed(written, open_at), held) == ()
