"""What is true of every format of exports."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from qa.errors import DamagedExport, UnknownFormat
from qa.export.exported import Export, read_record
from qa.export.formats import FORMATS, Format, format_named, format_of
from qa.export.holdings import TextHoldings
from qa.export.layout import document, shown
from qa.export.verification import verify

RECORDS = tuple(each for each in FORMATS.values() if each.read is not None)
SOURCES = tuple(each for each in FORMATS.values() if each.read is None)


def named(each: Format) -> str:
    return each.name


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("written", FORMATS.values(), ids=named)
def test_a_format_is_listed_by_its_name_and_found_by_its_suffix(written: Format) -> None:
    assert FORMATS[written.name] is written
    assert written.suffix.startswith(".")
    assert "/" in written.media_type
    assert format_named(written.name.upper()) is written
    assert format_of(f"Отчёт 1.2{written.suffix.upper()}") is written


def test_suffixes_are_unique() -> None:
    assert len({each.suffix for each in FORMATS.values()}) == len(FORMATS)
    assert format_of("a.csl.json").name == "csl"
    assert format_of("a.json").name == "json"


@pytest.mark.parametrize("name", ["", "doc", "answer.txt", "md", "json/"])
def test_an_unknown_format_is_refused_with_the_list(name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"\.csl\.json"):
        format_of(name)
    with pytest.raises(UnknownFormat, match="markdown, html, docx, pdf, json, csl"):
        format_named(f"{name}?")


@pytest.mark.parametrize("written", RECORDS, ids=named)
def test_what_was_written_is_read(written: Format, export: Export, bodies: dict[str, str]) -> None:
    assert written.read is not None
    recovered = written.read(written.write(export, bodies))
    assert read_record(recovered.record) == export


@pytest.mark.parametrize("written", RECORDS, ids=named)
def test_every_quote_is_shown_as_it_is(
    written: Format, export: Export, bodies: dict[str, str]
) -> None:
    assert written.read is not None
    recovered = written.read(written.write(export, bodies))
    if recovered.shown is not None:
        expected = [words(each) for each in shown(document(export))]
        assert [words(each) for each in recovered.shown] == expected


@pytest.mark.parametrize("written", RECORDS, ids=named)
def test_an_export_verifies(
    written: Format, export: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    verification = verify(written.write(export, bodies), f"a{written.suffix}", held)
    assert verification.problems == ()
    assert verification.checked == verification.quotes > 0


@pytest.mark.parametrize("written", RECORDS, ids=named)
def test_bodies_that_are_missing_cost_nothing_but_context(
    written: Format, everyday: Export, held: TextHoldings
) -> None:
    assert verify(written.write(everyday, {}), f"a{written.suffix}", held).ok


@pytest.mark.parametrize("written", FORMATS.values(), ids=named)
def test_nothing_is_still_a_file(written: Format, single: Export) -> None:
    empty = replace(single, turns=(), title="")
    data = written.write(empty, {})
    if written.read is not None:
        assert read_record(written.read(data).record) == empty


@pytest.mark.parametrize("written", FORMATS.values(), ids=named)
def test_writing_is_repeatable(written: Format, export: Export, bodies: dict[str, str]) -> None:
    first, second = (written.write(export, bodies) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("written", RECORDS, ids=named)
@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"{}", b"%PDF-1.7", b"PK\x03\x04"], ids=repr
)
def test_what_is_no_export_is_refused(written: Format, data: bytes) -> None:
    assert written.read is not None
    with pytest.raises(DamagedExport):
        read_record(written.read(data).record)


@pytest.mark.parametrize("written", SOURCES, ids=named)
def test_sources_alone_cannot_be_verified(written: Format, held: TextHoldings) -> None:
    with pytest.raises(UnknownFormat, match="sources alone"):
        verify(b"", f"a{written.suffix}", held)


def test_the_list_loads_no_library() -> None:
    code = "import sys, qa.export.formats; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"docx", "typst", "pypdf", "lxml", "sqlalchemy", "numpy"} & set(done.stdout.split())
