"""Machine translations in exports: shown below their quotes, and never taken for one."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import docx
import html5lib
import pytest
from pypdf import PdfReader

from qa.errors import DamagedExport
from qa.export.canonical import sha256_of
from qa.export.document import Gloss
from qa.export.exported import Export, open_record, read_record, record_json
from qa.export.exports import with_translations
from qa.export.formats import FORMATS
from qa.export.holdings import TextHoldings
from qa.export.layout import document, shown
from qa.export.problems import ProblemKind
from qa.export.translation import Translation
from qa.export.verification import verify

READABLE = ("markdown", "html", "docx", "pdf")
HOSTILE = (
    "> «quote»[^1]\n    > quoted\n* own\n--> <script>alert(1)</script> <span class='quote'>x</span>"
    "\n[^1]: note \u202ekram\u202c \ud800\x00 **bold** [a](b)\u2028"
)
ARRIVED = "A unit of 150 soldiers arrived in Almaty."
NEAR = "Вони пішли."


@pytest.fixture
def translated(everyday: Export) -> Export:
    """Of a quote that is a statement, of one that is a note alone, and of a nearest one."""
    first, second, _, fourth = (turn.id for turn in everyday.turns)
    return with_translations(
        everyday,
        (
            Translation(first, 1, "en", ARRIVED),
            Translation(first, 3, "uk", "Загін не воював."),
            Translation(second, 1, "uk", NEAR),
            Translation(fourth, 1, "en", "A unit arrived."),
        ),
    )


@pytest.fixture
def overlaid(hostile: Export) -> Export:
    (turn,) = hostile.turns
    return with_translations(hostile, (Translation(turn.id, 1, 'e"n', HOSTILE),))


def test_only_quotes_of_the_export_are_translated_and_each_once(everyday: Export) -> None:
    first, second, third, _ = (turn.id for turn in everyday.turns)
    made = [
        Translation(second, 1, "en", "late"),
        Translation(first, 2, "en", "earlier"),
        Translation(first, 2, "en", "later"),
        Translation(first, 9, "en", "no such citation"),
        Translation(third, 1, "en", "a greeting cites nothing"),
        Translation("f" * 32, 1, "en", "no such turn"),
    ]
    kept = with_translations(everyday, made).translations
    assert [(each.turn, each.text) for each in kept] == [(first, "later"), (second, "late")]


def test_the_record_lists_them_apart_and_gives_them_back(translated: Export) -> None:
    data = json.loads(record_json(translated, {}))
    assert [each["text"] for each in data["machine_translations"]] == [
        *(ARRIVED, "Загін не воював.", NEAR, "A unit arrived.")
    ]
    assert ARRIVED not in json.dumps([data["turns"], data["annotations"]], ensure_ascii=False)
    assert read_record(record_json(translated, {})) == translated


def test_a_record_without_any_is_what_it_always_was(everyday: Export) -> None:
    text = record_json(everyday, {})
    assert "machine_translations" not in json.loads(text)
    assert read_record(text).translations == ()


@pytest.mark.parametrize("value", [3, "abc", [3], [{}], [{"turn": "a"}], {"a": 1}, None])
def test_what_is_no_list_of_them_is_refused(translated: Export, value: object) -> None:
    data = json.loads(record_json(translated, {})) | {"machine_translations": value}
    with pytest.raises(DamagedExport):
        open_record(json.dumps(data))


@pytest.mark.parametrize(("field", "value"), [("citation", "1"), ("text", None), ("turn", 1)])
def test_a_value_of_another_kind_is_refused(translated: Export, field: str, value: object) -> None:
    data = json.loads(record_json(translated, {}))
    data["machine_translations"][0][field] = value
    with pytest.raises(DamagedExport, match="another kind"):
        open_record(json.dumps(data))


def test_each_stands_below_its_quote_once(translated: Export) -> None:
    answered, declined, greeted, written = document(translated).sections
    said, also = (paragraph.gloss for paragraph in answered.paragraphs)
    assert (said and said.text, also) == (ARRIVED, None)
    assert said is not None
    assert (said.label, said.language) == ("Машинный перевод, не цитата:", "en")
    assert [each.gloss and each.gloss.text for each in answered.sources] == [
        *(None, None, "Загін не воював.")
    ]
    assert [each.gloss and each.gloss.text for each in declined.sources] == [NEAR]
    assert [each.gloss and each.gloss.text for each in written.sources] == ["A unit arrived."]
    assert not greeted.sources


def test_they_are_no_words_of_articles(translated: Export) -> None:
    plain = replace(translated, translations=())
    assert shown(document(translated)) == shown(document(plain))


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("which", ["translated", "overlaid"])
def test_a_file_with_them_is_verified(
    name: str,
    which: str,
    request: pytest.FixtureRequest,
    bodies: dict[str, str],
    held: TextHoldings,
) -> None:
    export: Export = request.getfixturevalue(which)
    chosen = FORMATS[name]
    data = chosen.write(export, bodies)
    assert verify(data, f"a{chosen.suffix}", held).problems == ()
    assert chosen.read is not None
    recovered = chosen.read(data)
    assert recovered.shown is not None
    assert recovered.text is not None
    assert len(recovered.shown) == len(shown(document(export)))
    text = re.sub(r"<[^>]+>|[*\\]", "", recovered.text)
    for gloss in _glosses(export):
        assert gloss.label in text
        assert gloss.text.split()[-1] in text


@pytest.mark.parametrize("name", READABLE)
def test_a_translation_that_was_changed_is_no_changed_quote(
    name: str, translated: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    chosen = FORMATS[name]
    turn = translated.turns[0].id
    other = with_translations(translated, (Translation(turn, 1, "en", "Nobody arrived."),))
    file, record = chosen.write(other, bodies), record_json(translated, bodies)
    forged = _with_record(file, record, name)
    found = verify(forged, f"a{chosen.suffix}", held)
    assert {each.kind for each in found.problems} == {ProblemKind.SHOWN}
    assert not any("quote" in each.where for each in found.problems)
    assert any("Nobody" in each.found for each in found.problems)
    assert found.checked == found.quotes


def test_a_translation_that_was_changed_in_the_record_is_no_changed_quote(
    translated: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    data = FORMATS["html"].write(translated, bodies)
    altered = data.replace(ARRIVED.encode(), b"Nobody arrived.")
    found = verify(altered, "a.html", held)
    assert {each.kind for each in found.problems} == {ProblemKind.RECORD}
    record = json.loads(record_json(translated, bodies))
    record["machine_translations"][0]["text"] = "Nobody arrived."
    del record["sha256"]
    rehashed = json.dumps(record | {"sha256": sha256_of(record)})
    assert verify(rehashed.encode(), "a.json", held).ok


def _glosses(export: Export) -> list[Gloss]:
    sections = document(export).sections
    below = [paragraph.gloss for section in sections for paragraph in section.paragraphs]
    below += [source.gloss for section in sections for source in section.sources]
    return [each for each in below if each is not None]


def _with_record(file: bytes, record: str, name: str) -> bytes:
    """A file with another record inside."""
    if name in {"markdown", "html"}:
        opening = b"<!-- citedesk-record\n" if name == "markdown" else b'ld+json">\n'
        line = json.dumps(json.loads(record)).replace("<", "\\u003c").replace(">", "\\u003e")
        start = file.index(opening) + len(opening)
        return file[:start] + line.encode() + file[file.index(b"\n", start) :]
    if name == "pdf":
        from pypdf import PdfWriter

        writer = PdfWriter(clone_from=io.BytesIO(file))
        for attached in list(writer.attachment_list):
            attached.delete()
        writer.add_attachment("citedesk.json", record.encode())
        stream = io.BytesIO()
        writer.write(stream)
        return stream.getvalue()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(stream, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            if each == "customXml/item1.xml":
                before, rest = content.split(b'preserve">', 1)
                escaped = record.replace("&", "&amp;").replace("<", "&lt;").encode()
                content = before + b'preserve">' + escaped + rest[rest.index(b"</text>") :]
            new.writestr(each, content)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["json", "csl", "bibtex", "ris"])
def test_records_and_sources_leave_them_out(
    name: str, translated: Export, bodies: dict[str, str]
) -> None:
    plain = replace(translated, translations=())
    assert FORMATS[name].write(translated, bodies) == FORMATS[name].write(plain, bodies)


def test_other_programs_see_the_label_before_the_translation(
    translated: Export, bodies: dict[str, str]
) -> None:
    page = html5lib.parse(FORMATS["html"].write(translated, bodies), namespaceHTMLElements=False)
    found = [each for each in page.iter("p") if each.get("class") == "translation"]
    assert "".join(found[0].itertext()) == f"Машинный перевод, не цитата: {ARRIVED}"
    assert found[0].find("bdi").get("lang") == "en"
    word = docx.Document(io.BytesIO(FORMATS["docx"].write(translated, bodies)))
    (below,) = (each for each in word.paragraphs if each.style and each.style.name == "Translation")
    assert below.text == f"Машинный перевод, не цитата: {ARRIVED}"
    pages = PdfReader(io.BytesIO(FORMATS["pdf"].write(translated, bodies))).pages
    text = " ".join(" ".join(each.extract_text() for each in pages).split())
    assert f"Машинный перевод, не цитата: {ARRIVED}" in text
    assert f"Машинный перевод, не цитата: {NEAR}" in text
