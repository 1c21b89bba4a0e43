from __future__ import annotations

import io
import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, StreamObject

from qa.errors import DamagedExport
from qa.export.document import Document, Paragraph, Section, Source
from qa.export.exported import Export, record_json
from qa.export.formats import Recovered
from qa.export.pdf_exporter import ATTACHMENT, read, render, write
from qa.export.pdf_operators import operators
from qa.export.pdf_shown import alike

MADE = datetime(2022, 1, 16, 9, 5, tzinfo=UTC)
RECORD = json.dumps({"slova": "Қазақ, кыргыз, їжак", "nul": "\x00"})
ALPHABETS = {
    "ru": "Съешь ещё этих мягких французских булок, да выпей чаю — «так» сказал он: №5.",
    "uk": "Щастя, їжак, єнот і ґанок: п’ять об’єктів, мʼята й під'їзд — „ось“.",
    "en": 'The office\'s “efficient” affair: first flight – ‘fjord’, off, "ffi" -- --- …',
    "kk": "Әңгіме, ғылым, қала, таң, өңір, ұлт, үкімет, һәм, іс: ӘҒҚҢӨҰҮҺІ.",
    "ky": "Кыргызстандын өкмөтү жаңы мыйзамды үчүнчү окууда кабыл алды: ӨҮҢ.",
}
# What fonts, bidi and line breaks do to text, a page may show otherwise; it is read as alike.
AWKWARD = {
    "no-break spaces": "10\u00a0000\u202f000 тенге",
    "soft hyphens": "су\u00adпер\u00adдлин\u00adное " * 30,
    "markup": "*не* _то_ #let x = 1 \\ $x^2$ @a <b> // `c` ~ [d](e) {{f}} = g\n- h",
    "combining": "за\u0301мок и\u0306од е\u0308лка",
    "emoji": "❤️ 👍🏽 👩\u200d👧 🇰🇿 ⚡",
    "Chinese": "中文文本 测试",
    "Arabic": "Он сказал: العربية نص عربي (123) и ушёл",
    "Hebrew": "שלום עולם",
    "turned": "до \u202eобратно\u202c после \u2066\u202e",
    "long word": "Ж" * 400,
    "lines": "первая\nвторая\tтретья\u2028четвёртая",
    "wide": "слово " * 2_000,
}


def source(number: int, quote: str, language: str | None = "ru", **other: object) -> Source:
    plain = Source(
        number,
        quote,
        None,
        None,
        language,
        "Клооп · 7 января 2022",
        "Отряд прибыл",
        "https://kloop.example/1?a=1&b=2",
        "kloop/1",
        "версия 9509c5daf987dd37, знаки 1–9",
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def quoting(*quotes: str, language: str | None = "ru") -> Document:
    """A document that quotes each in a statement with a note."""
    return Document(
        "Отряд",
        "ru",
        (
            Section(
                "Сколько?",
                ("Спрошено: 2022-01-15",),
                "Ответ опирается на статьи.",
                tuple(
                    Paragraph(quote, True, "Клооп:", (0, 2), language, (number,))
                    for number, quote in enumerate(quotes, 1)
                ),
                "",
                tuple(
                    source(number, quote, language, highlight=(0, 2))
                    for number, quote in enumerate(quotes, 1)
                ),
            ),
        ),
        "Источники",
        ("Выгружено из CiteDesk",),
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_alphabet_comes_back_to_the_letter(language: str) -> None:
    quote = ALPHABETS[language]
    data = render(quoting(quote, language=language), RECORD, MADE)
    assert read(data).shown == (quote, quote)
    assert squeezed(pages(data)).count(squeezed(quote)) == 2


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_text_comes_back_alike(name: str) -> None:
    quote = AWKWARD[name]
    shown = read(render(quoting(quote), RECORD, MADE)).shown
    assert shown is not None
    assert len(shown) == 2
    assert all(alike(each, quote) for each in shown)
    if name in {"no-break spaces", "markup", "combining", "Chinese", "wide"}:
        assert [each.split()[1:] for each in shown] == [quote.split()[1:]] * 2


def test_what_is_alike_is_returned_in_the_spelling_of_the_record(hostile: Export) -> None:
    quote = hostile.turns[0].answer.citations[0].quote.text
    shown = read(write(hostile, {})).shown
    assert shown is not None
    assert shown[0] == quote


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("150 военных", "151 военных"),
        ("он не был", "он был"),
        ("не мало", "немало"),
        ("и", "й"),
        ("a", "а"),
        ("„так“", "«так»"),
        ("�", "ж"),
        ("", "ж"),
        ("שלום", "שלוס"),
        ("x שלום", "שלום"),
        ("не", "не\N{COMBINING ACUTE ACCENT}"),
    ],
)
def test_a_difference_is_no_likeness(found: str, expected: str) -> None:
    assert not alike(found, expected)
    assert alike(expected, expected)


def test_any_single_edit_of_what_is_shown_is_found(everyday: Export) -> None:
    chance = random.Random(4)
    record = record_json(everyday, {})
    quotes = list(ALPHABETS.values())
    whole = read(render(quoting(*quotes), record, MADE)).shown
    for _ in range(25):
        which = chance.randrange(len(quotes))
        at = chance.randrange(len(quotes[which]))
        sign = chance.choice([each for each in "жqі7—" if each != quotes[which][at]])
        spoilt = quotes[which][:at] + sign * chance.randrange(2) + quotes[which][at + 1 :]
        edited = [*quotes[:which], spoilt, *quotes[which + 1 :]]
        if alike(spoilt, quotes[which]):  # one of two spaces was dropped
            continue
        assert read(render(quoting(*edited), record, MADE)).shown != whole


@pytest.mark.parametrize("glyph", [b"\\000\\003", b"\\000\\004", b"\\000\\005"])
def test_an_edit_of_the_page_itself_is_found(glyph: bytes, everyday: Export) -> None:
    data = write(everyday, {})
    before = read(data)

    def edited(count: int) -> Recovered:
        writer = PdfWriter(clone_from=io.BytesIO(data))
        page = writer.pages[0]
        contents = page.get_contents()
        assert contents is not None
        content = contents.get_data()
        assert glyph in content
        stream = StreamObject()
        stream.set_data(content.replace(glyph, b"\\000\\001", count))
        page[NameObject("/Contents")] = writer._add_object(stream)
        saved = io.BytesIO()
        writer.write(saved)
        return read(saved.getvalue())

    assert edited(0) == before
    assert edited(1).text != before.text
    assert edited(-1).shown != before.shown


def test_saving_it_again_changes_nothing(export: Export) -> None:
    data = write(export, {})
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.compress_identical_objects()
    saved = io.BytesIO()
    writer.write(saved)
    assert read(saved.getvalue()) == read(data)


def test_text_that_is_laid_over_the_page_is_read(everyday: Export) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(write(everyday, {})))
    page = writer.pages[0]
    stream = StreamObject()
    stream.set_data(b"BT /f0 9 Tf 50 50 Td <00010002> Tj ET")
    contents = page.raw_get("/Contents")
    page[NameObject("/Contents")] = ArrayObject([contents, writer._add_object(stream)])
    saved = io.BytesIO()
    writer.write(saved)
    before, after = read(write(everyday, {})).text, read(saved.getvalue()).text
    assert before is not None
    assert after is not None
    assert len(after) == len(before) + 3


def test_the_record_is_attached(everyday: Export, bodies: dict[str, str]) -> None:
    data = write(everyday, bodies)
    attached = PdfReader(io.BytesIO(data)).attachments[ATTACHMENT]
    assert [each.decode() for each in attached] == [record_json(everyday, bodies)]
    assert read(data).record == record_json(everyday, bodies)
    assert read(render(quoting("Да."), RECORD, MADE)).record == RECORD


def test_the_same_export_gives_the_same_bytes(export: Export, bodies: dict[str, str]) -> None:
    assert write(export, bodies) == write(export, bodies)


def test_it_says_what_it_is() -> None:
    data = render(quoting("Да."), RECORD, MADE)
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Отряд", "CiteDesk")
    assert reader.metadata.creation_date == MADE
    assert str(reader.root_object["/Lang"]) == "ru"
    assert b"pdfaid:part>3<" in data
    assert b"pdfuaid:part>1<" in data
    titles = [str(entry["/Title"]) for entry in reader.outline if isinstance(entry, dict)]
    assert titles == ["Сколько?"]
    assert all("LibertinusSerif" in str(font) for font in _fonts(reader))


def _fonts(reader: PdfReader) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }


def test_a_sign_without_a_glyph_costs_the_archival_standard_and_nothing_else() -> None:
    data = render(quoting("Огонь 🔥 и 🔥."), RECORD, MADE)
    assert b"pdfaid" not in data
    assert "Огонь" in pages(data)


def test_each_source_is_one_note_however_often_it_is_cited() -> None:
    document = quoting("Первая.", "Вторая.")
    (section,) = document.sections
    again = Paragraph("Обе.", False, "", None, "ru", (2, 1))
    section = replace(section, paragraphs=(*section.paragraphs, again))
    data = render(replace(document, sections=(section,)), RECORD, MADE)
    assert read(data).shown == ("Первая.", "Вторая.", "Первая.", "Вторая.", "Обе.")
    tags = PdfReader(io.BytesIO(data)).root_object["/StructTreeRoot"]["/IDTree"]  # type: ignore[index]
    assert len(tags.get_object()["/Names"]) == 2 * 2
    assert "Обе.12" in squeezed(pages(data)).replace(",", "")


def test_an_unsupported_statement_and_an_abstention_are_marked() -> None:
    section = Section(
        "Когда?",
        (),
        "Архив не говорит.",
        (),
        "Ближайшее:",
        (source(1, "Ушли.", before="Пришли."), source(2, "Не ушли.", 'xx-"', url=None)),
    )
    bare = replace(quoting("Да."), sections=(section, section))
    unsupported = Paragraph("Шёл дождь.", False, "", None, None, (), "Ни один источник!")
    first = replace(quoting("Да.").sections[0], paragraphs=(unsupported,))
    data = render(replace(bare, sections=(first, replace(section, sources=()))), RECORD, MADE)
    assert squeezed("Ни один источник! Шёл дождь.") in squeezed(pages(data))
    data = render(replace(bare, sections=(section,)), RECORD, MADE)
    text = read(data).text
    assert text is not None
    assert text.index("Архив не говорит.") < text.index("Ближайшее:") < text.index("«Ушли.»")
    assert "Пришли. «Ушли.»" in text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://kloop.example/%D0%B1?a=1&b=2#c", True),
        ("http://kloop.example/новости", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://a b/", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    document = quoting("Да.")
    (section,) = document.sections
    section = replace(section, sources=(replace(section.sources[0], url=url),))
    data = render(replace(document, sections=(section,)), RECORD, MADE)
    found = [
        annotation.get_object()["/A"]["/URI"]
        for page in PdfReader(io.BytesIO(data)).pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    ]
    assert {unquote(each) for each in found} == ({unquote(url or "")} if linked else set())
    assert all(each.isascii() for each in found)


def test_hostile_text_cannot_break_it() -> None:
    nasty = "\x00\x07\ud800\ufffe#panic() \\u{41} ]] *_`$ \u202e"
    section = Section(
        nasty,
        (nasty,),
        nasty,
        (Paragraph(nasty, True, nasty, (1, 3), nasty, (1,), nasty),),
        nasty,
        (source(1, nasty, nasty, origin=nasty, headline=nasty, key=nasty, span=nasty),),
    )
    document = Document(nasty, "ru", (section,), nasty, (nasty,))
    shown = read(render(document, RECORD, MADE)).shown
    assert shown is not None
    assert len(shown) == 2
    assert "#panic() \\u{41} ]] *_`$" in shown[0]


def test_many_sections_get_contents() -> None:
    document = quoting("Да.")
    many = tuple(replace(document.sections[0], question=f"Вопрос {n}?") for n in range(5))
    many = tuple(
        replace(
            section,
            sources=(replace(section.sources[0], number=n),),
            paragraphs=(replace(section.paragraphs[0], notes=(n,)),),
        )
        for n, section in enumerate(many, 1)
    )
    text = pages(render(replace(document, sections=many), RECORD, MADE))
    assert [text.count(f"Вопрос {n}?") for n in range(5)] == [2] * 5


def test_what_is_no_export_is_refused() -> None:
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    empty = io.BytesIO()
    blank.write(empty)
    for data in (b"", b"%PDF-1.7\n", empty.getvalue(), render(quoting("Да."), "", MADE)[:5_000]):
        with pytest.raises(DamagedExport):
            read(data)


def test_two_records_are_none() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(render(quoting("Да."), RECORD, MADE)))
    writer.add_attachment(ATTACHMENT, b"{}")
    saved = io.BytesIO()
    writer.write(saved)
    with pytest.raises(DamagedExport):
        read(saved.getvalue())


def test_a_pdf_without_tags_shows_nothing_that_can_be_compared() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(ATTACHMENT, RECORD.encode())
    saved = io.BytesIO()
    writer.write(saved)
    recovered = read(saved.getvalue())
    assert (recovered.record, recovered.shown, recovered.text) == (RECORD, None, None)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"(a\\)\\\\(b)\\101\\7\\8\\\nc) Tj", [(b"Tj", [b"a)\\(b)A\x078c"])]),
        (b"q 1 0 0 -1 3.5 .5 cm[(a)-11.5<6 2>]TJ Q", [(b"TJ", [[b"a", -11.5, b"b"]])]),
        (
            b"/Span<</MCID 3/ActualText<FEFF0041>>>BDC % no\nEMC",
            [(b"BDC", ["/Span", ["/MCID", 3, "/ActualText", b"\xfe\xff\x00A"]]), (b"EMC", [])],
        ),
        (b"(open", []),
        (b"]]>> ) { } (x) Tj", [(b"Tj", [b"x"])]),
    ],
)
def test_operators_are_read_as_the_standard_says(
    content: bytes, expected: list[tuple[bytes, list[object]]]
) -> None:
    assert list(operators(content)) == expected
