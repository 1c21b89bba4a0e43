"""Cited versions beside an export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.errors import DamagedExport
from qa.export.bundle import bundle_beside, read_bundle, write_bundle
from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.holdings import Together, files_holdings
from qa.export.verification import verify

JSON = FORMATS["json"]


def test_a_bundle_holds_what_is_quoted_once(everyday: Export, bodies: dict[str, str]) -> None:
    lines = [json.loads(line) for line in write_bundle(everyday, bodies).decode().splitlines()]
    assert [each["id"] for each in lines] == ["kloop/1", "lantern/2", "папка/файл_3.txt"]
    assert [bodies[each["sha256"]] for each in lines] == [each["text"] for each in lines]
    assert lines[0]["published"] == "2022-01-07T14:30:00+06:00"
    assert list(lines[0]) == [
        *("id", "sha256", "headline", "outlet", "byline", "published", "url", "language", "text"),
    ]


def test_an_export_verifies_by_its_bundle_alone(export: Export, bodies: dict[str, str]) -> None:
    held = read_bundle(write_bundle(export, bodies))
    assert verify(JSON.write(export, bodies), "a.json", Together([], [held])).ok


def test_a_version_without_a_text_is_left_out(everyday: Export, bodies: dict[str, str]) -> None:
    assert write_bundle(everyday, {}) == b""
    first = everyday.versions[0]
    held = read_bundle(write_bundle(everyday, {first: bodies[first]}))
    verification = verify(JSON.write(everyday, {}), "a.json", Together([], [held]))
    assert (verification.checked, verification.quotes) == (4, 6)
    assert not verification.ok


def test_a_changed_text_is_another_version(everyday: Export, bodies: dict[str, str]) -> None:
    data = write_bundle(everyday, bodies).replace(b"150", b"160")
    verification = verify(JSON.write(everyday, {}), "a.json", Together([], [read_bundle(data)]))
    assert verification.checked == 2
    assert not verification.ok


@pytest.mark.parametrize(
    "line", ["{", "[]", "3", '{"id": "a"}', '{"id": "a", "text": 3}', '{"id":"a","text":"\\ud800"}']
)
def test_what_is_no_bundle_is_refused(line: str, everyday: Export, bodies: dict[str, str]) -> None:
    data = write_bundle(everyday, bodies) + line.encode()
    with pytest.raises(DamagedExport, match="Line 4"):
        read_bundle(data)


def test_a_bundle_stands_beside_its_file() -> None:
    assert bundle_beside(Path("a/b.csl.json")) == Path("a/b.csl.json.bundle.jsonl")


def test_articles_are_read_as_indexing_reads_them(
    everyday: Export, bodies: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    (folder / "папка").mkdir(parents=True)
    ours = {each: bodies[each] for each in everyday.versions}
    first, second = ours.values()
    article = {"id": "kloop/1", "title": "Отряд прибыл", "text": first}
    (folder / "kloop.json").write_text(json.dumps(article), encoding="utf-8")
    (folder / "папка" / "файл_3.txt").write_text(second, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "other.txt").write_text("Something else was written here.", encoding="utf-8")
    held = files_holdings([folder], ours, ("ru", "en"))
    assert dict(held.bodies) == ours
    assert held.current("kloop/1") == (everyday.versions[0],)
    assert held.current("папка/файл_3.txt") == (everyday.versions[1],)
    # Held under another key, so it is there.
    assert held.current("lantern/2") == ()
    assert verify(JSON.write(everyday, {}), "a.json", held).ok
