from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from qa.errors import DamagedExport
from qa.export.document import Document, Paragraph, Section, Source
from qa.export.docx_exporter import read, render, write
from qa.export.docx_shown import MAX_UNPACKED_BYTES
from qa.export.exported import Export, read_record, record_json
from qa.export.layout import document, shown

MADE = datetime(2022, 1, 16, 9, 5, tzinfo=UTC)
RECORD = '{"слова": "Қазақ ]]> & <b>", "nul": "\\u0000"}'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The order of a run's properties in the schema (ECMA-376, 17.3.2.28), those that we write.
RUN_PROPERTIES = ("rStyle", "b", "bCs", "lang")
QUOTES = (
    "Съешь ещё «этих» мягких булок — №5.",
    "Їжак, єнот, ґанок: п’ять, мʼята, під'їзд — „ось“.",
    "The “first” office’s affair – 'quoted' \"straight\".",
    "Әңгіме, ғылым, қала, өңір, ұлт, үкімет, һәм, іс.",
    "су\u00adпер, кто\u2011то, 10\u00a0000, 👩\u200d👧 ⚡️, 中文, שלום, за\u0301мок, &amp; <b> ]]>",
)


def source(number: int, quote: str, **other: object) -> Source:
    plain = Source(
        number,
        quote,
        None,
        None,
        "ru",
        "Клооп · 7 января 2022",
        "Отряд прибыл",
        "https://kloop.example/1?a=1&b=новости",
        "kloop/1",
        "версия 9509c5daf987dd37, знаки 1–9",
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def section(*quotes: str, **other: object) -> Section:
    plain = Section(
        "Сколько?",
        ("Спрошено: 2022-01-15",),
        "Ответ опирается на статьи.",
        tuple(
            Paragraph(quote, True, "Клооп:", (0, 2), "kk", (number,))
            for number, quote in enumerate(quotes, 1)
        ),
        "",
        tuple(source(number, quote, highlight=(0, 2)) for number, quote in enumerate(quotes, 1)),
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def laid_out(*sections: Section) -> Document:
    return Document("Отряд", "uk", sections, "Джерела", ("Вивантажено з CiteDesk",))


def member(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return parse_xml(package.read(name))


def notes(data: bytes) -> list[Any]:
    root = member(data, "word/footnotes.xml")
    return [note for note in root if note.get(f"{W}type") is None]


def rewritten(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content.decode()).encode() if each == name else content)
    return stream.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_quote_comes_back_to_the_letter() -> None:
    recovered = read(render(laid_out(section(*QUOTES)), RECORD, MADE))
    assert recovered.shown == (*QUOTES, *QUOTES)
    assert recovered.record == RECORD
    assert recovered.text is not None
    assert recovered.text.startswith("Отряд\nСколько?\nСпрошено: 2022-01-15\n")


def test_it_opens_and_every_source_is_a_footnote(export: Export, bodies: dict[str, str]) -> None:
    data = write(export, bodies)
    opened = docx.Document(io.BytesIO(data))
    made = document(export)
    sources = [each for section in made.sections for each in section.sources]
    assert opened.paragraphs[0].text == made.title
    assert len(notes(data)) == len(sources)
    for note, each in zip(notes(data), sources, strict=True):
        said = words("".join(text.text or "" for text in note.iter(f"{W}t")))
        assert words(each.origin) in said
        assert words(each.span) in said
    assert read(data).record == record_json(export, bodies)
    assert read_record(read(data).record) == export


def test_references_and_notes_fit_each_other() -> None:
    again = Paragraph("Обе.", False, "", None, "ru", (3, 1))
    made = section(*QUOTES[:2])
    made = replace(
        made, paragraphs=(*made.paragraphs, again), sources=(*made.sources, source(3, "Три."))
    )
    data = render(laid_out(made), RECORD, MADE)
    body = member(data, "word/document.xml")
    references = [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")]
    assert references == [note.get(f"{W}id") for note in notes(data)] == ["1", "2", "3"]
    bookmarks = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    fields = [each.text.split() for each in body.iter(f"{W}instrText")]
    assert [each[:2] for each in fields] == [["NOTEREF", bookmarks[0]]]
    assert read(data).shown == (*QUOTES[:2], "Три.", *QUOTES[:2], "Обе.")


def test_a_number_that_word_would_count_otherwise_is_written_out() -> None:
    made = section("Первая.")
    made = replace(made, sources=(source(7, "Первая."), source(8, "Вторая.")), paragraphs=())
    data = render(laid_out(made), RECORD, MADE)
    body = member(data, "word/document.xml")
    marks = list(body.iter(f"{W}footnoteReference"))
    assert [each.get(f"{W}customMarkFollows") for each in marks] == ["1", "1"]
    assert [each.getnext().text for each in marks] == ["7", "8"]
    assert not list(member(data, "word/footnotes.xml").iter(f"{W}footnoteRef"))


def test_parts_styles_and_relationships_are_all_there() -> None:
    data = render(laid_out(section(*QUOTES)), RECORD, MADE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        types = package.read("[Content_Types].xml").decode()
        linked = package.read("word/_rels/footnotes.xml.rels").decode()
    assert {"word/footnotes.xml", "customXml/item1.xml", "customXml/itemProps1.xml"} <= {*names}
    assert "wordprocessingml.footnotes+xml" in types
    assert 'Target="https://kloop.example/1?a=1&amp;b=%D0%BD' in linked
    styles = {each.get(f"{W}styleId") for each in member(data, "word/styles.xml")}
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = member(data, name)
        used = {
            each.get(f"{W}val") for kind in ("rStyle", "pStyle") for each in root.iter(f"{W}{kind}")
        }
        assert used <= styles
        for properties in root.iter(f"{W}rPr"):
            order = [RUN_PROPERTIES.index(each.tag.removeprefix(W)) for each in properties]
            assert all(one < other for one, other in pairwise(order))
    assert [each.get(f"{W}type") for each in member(data, "word/footnotes.xml")][:2] == [
        "separator",
        "continuationSeparator",
    ]


def test_language_boldness_and_properties() -> None:
    data = render(laid_out(section("Әңгіме болды.")), RECORD, MADE)
    body = member(data, "word/document.xml")
    bold = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert [run.find(f"{W}t").text for run in bold] == ["Әң"]
    assert {each.get(f"{W}val") for each in body.iter(f"{W}lang")} == {"kk-KZ"}
    default = next(member(data, "word/styles.xml").iter(f"{W}lang"))
    assert default.get(f"{W}val") == "uk-UA"
    opened = docx.Document(io.BytesIO(data))
    properties = opened.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Отряд",
        "CiteDesk",
        "uk-UA",
    )
    assert properties.created == MADE
    assert [each.style and each.style.name for each in opened.paragraphs[:3]] == [
        "Title",
        "Heading 1",
        "Facts",
    ]
    footer = opened.sections[0].footer._element
    fields = [each.get(f"{W}instr").strip() for each in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://", None])
def test_only_web_addresses_are_linked(url: str | None) -> None:
    data = render(laid_out(section(sources=(source(1, "Да.", url=url),))), RECORD, MADE)
    assert not list(member(data, "word/footnotes.xml").iter(f"{W}hyperlink"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "word/_rels/footnotes.xml.rels" not in package.namelist()


def test_an_abstention_and_an_unsupported_statement_are_marked() -> None:
    rain = Paragraph("Шёл дождь.", False, "", None, None, (), "Ни один источник!")
    nearest = section(lead="Архив не говорит.", nearest="Ближайшее:", sources=(source(1, "Ушли."),))
    opened = docx.Document(
        io.BytesIO(render(laid_out(section(paragraphs=(rain,)), nearest), RECORD, MADE))
    )
    styles = {each.text: each.style and each.style.name for each in opened.paragraphs}
    assert styles["Ни один источник!\nШёл дождь."] == "Unsupported"
    assert styles["Архив не говорит."] == "Abstention"
    assert styles["Клооп · 7 января 2022 · Отряд прибыл"] == "Abstention End"


def test_what_xml_cannot_hold_is_replaced_where_it_is_seen() -> None:
    nasty = "a\x00b\x07\ud800\ufffe\x85\tc\nd\u2028e"
    made = Document(
        nasty,
        nasty,
        (
            Section(
                nasty,
                (nasty,),
                nasty,
                (Paragraph(nasty, True, nasty, (1, 3), nasty, (1,), nasty),),
                nasty,
                (source(1, nasty, origin=nasty, headline=nasty, key=nasty, span=nasty),),
            ),
        ),
        nasty,
        (nasty,),
    )
    recovered = read(render(made, '"\ufffe\uffff"', MADE))
    assert recovered.shown == ("a\ufffdb\ufffd\ufffd\ufffd\ufffd c d e",) * 2
    assert recovered.record == '"\\ufffe\\uffff"'


def test_a_long_record_comes_back_whole() -> None:
    record = '"' + "Қ & <\n " * 400_000 + '"'
    assert read(render(laid_out(), record, MADE)).record == record


def test_any_single_edit_is_found(everyday: Export, bodies: dict[str, str]) -> None:
    chance = random.Random(4)
    data = write(everyday, bodies)
    whole = read(data)
    assert whole.shown is not None
    assert [*map(words, whole.shown)] == [*map(words, shown(document(everyday)))]
    for name in ("word/document.xml", "word/footnotes.xml", "customXml/item1.xml"):
        for _ in range(15):

            def edit(text: str) -> str:
                places = [at for at, sign in enumerate(text) if "а" <= sign <= "я"]
                at = chance.choice(places)
                instead = chance.choice([each for each in ("", "ж", "qq") if each != text[at]])
                return text[:at] + instead + text[at + 1 :]

            spoilt = read(rewritten(data, name, edit))
            assert (spoilt.text, spoilt.record) != (whole.text, whole.record)


def test_deleted_text_does_not_count_and_inserted_text_does() -> None:
    data = render(laid_out(section("Отряд прибыл.")), RECORD, MADE)
    for tag, text, expected in (
        ("ins", "t", "не Отряд прибыл."),
        ("del", "delText", "Отряд прибыл."),
    ):
        run = (
            f'<w:{tag} w:id="9" w:author="x"><w:r><w:rPr><w:rStyle w:val="QuotedWords"/></w:rPr>'
            f'<w:{text} xml:space="preserve">не </w:{text}></w:r></w:{tag}>'
        )
        mark = '<w:r><w:t xml:space="preserve">«</w:t></w:r>'
        spoilt = rewritten(
            data,
            "word/document.xml",
            lambda old, new=run, at=mark: old.replace(at, at + new, 1),  # type: ignore[misc]
        )
        assert read(spoilt).shown == ("Отряд прибыл.", expected)


@pytest.mark.parametrize(
    ("hiding", "expected"),
    [("<w:vanish/>", ""), ('<w:vanish w:val="0"/>', "Отряд прибыл."), ("", "Отряд прибыл.")],
)
def test_hidden_text_does_not_count(hiding: str, expected: str) -> None:
    data = render(laid_out(section("Отряд прибыл.")), RECORD, MADE)
    style = '<w:rStyle w:val="QuotedWords"/>'
    spoilt = rewritten(data, "word/document.xml", lambda text: text.replace(style, style + hiding))
    assert read(spoilt).shown == ("Отряд прибыл.", *filter(None, [expected]))


def test_the_title_above_the_pages_counts() -> None:
    data = render(laid_out(section("Да.")), RECORD, MADE)
    spoilt = rewritten(data, "word/header1.xml", lambda text: text.replace("Отряд", "Отрад"))
    before, after = read(data).text, read(spoilt).text
    assert before is not None
    assert after == before.removesuffix("Отряд") + "Отрад"


def test_style_ids_of_another_program_are_understood() -> None:
    data = render(laid_out(section(*QUOTES)), RECORD, MADE)
    for name in ("word/styles.xml", "word/document.xml", "word/footnotes.xml"):
        data = rewritten(data, name, lambda text: text.replace('"QuotedWords"', '"Style17"'))
    assert read(data).shown == (*QUOTES, *QUOTES)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_saves_it_again(export: Export, tmp_path: Path) -> None:
    data = write(export, {})
    (tmp_path / "a.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", "out", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "out" / "a.docx").read_bytes()
    before, after = read(data), read(saved)
    assert after.record == before.record
    assert len(notes(saved)) == len(notes(data))
    assert before.shown is not None
    assert after.shown is not None
    assert [*map(words, after.shown)] == [*map(words, before.shown)]


def test_the_same_export_gives_the_same_bytes(export: Export, bodies: dict[str, str]) -> None:
    data = write(export, bodies)
    assert data == write(export, bodies)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {each.date_time[0] for each in package.infolist()} == {1980}


def _without(name: str) -> bytes:
    data = render(laid_out(section("Да.")), RECORD, MADE)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
    return stream.getvalue()


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0")
        (member,) = package.infolist()
        member.file_size = MAX_UNPACKED_BYTES + 1  # into the directory, which is written last
    return stream.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"PK\x03\x04",
        lambda: render(laid_out(), RECORD, MADE)[:-200],
        lambda: _without("customXml/item1.xml"),
        lambda: _without("word/document.xml"),
        lambda: rewritten(
            render(laid_out(), RECORD, MADE), "word/document.xml", lambda text: text[:-20]
        ),
        _bomb,
    ],
)
def test_what_is_no_export_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(DamagedExport):
        read(make())
