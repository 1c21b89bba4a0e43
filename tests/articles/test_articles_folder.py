from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.articles.folder import MAX_DEPTH, records
from qa.articles.record import Record
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.stream import MAX_FILE_BYTES
from qa.errors import PathNotFound

Read = Callable[..., tuple[list[Record], list[Skipped]]]


def _paths(source: Path) -> list[str]:
    return [found.path for found in records(source)]


def test_order_is_by_name_and_paths_are_relative(read_all: Read) -> None:
    names = ["b.txt", "a/z.txt", "a/b/c.txt", "Я.txt", "a.txt", "ї/новина 1.txt"]
    found, skipped = read_all({name: name for name in names})
    paths = ["a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "Я.txt", "ї/новина 1.txt"]
    assert [record.path for record in found] == paths
    assert [record.place for record in found] == paths
    assert not skipped


def test_single_file_is_named_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "readme.txt"
    path.write_text("Текст.")
    (record,) = records(path)
    assert isinstance(record, Record)
    assert (record.path, record.line) == ("readme.txt", None)


def test_what_is_no_article(read_all: Read) -> None:
    found, skipped = read_all(
        {
            ".hidden.txt": "x",
            ".git/a.txt": "x",
            "~$doc.docx": "x",
            "photo.jpg": "x",
            "noending": "x",
            "README.md": "x",
            "sub/LICENSE": "x",
            "a.txt": "Текст.",
        }
    )
    assert [record.path for record in found] == ["a.txt"]
    assert [(fault.path, fault.reason) for fault in skipped] == [
        ("README.md", Reason.FOLDER_NOTE),
        ("noending", Reason.UNKNOWN_FORMAT),
        ("photo.jpg", Reason.UNKNOWN_FORMAT),
        ("sub/LICENSE", Reason.FOLDER_NOTE),
    ]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("Тайна.")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("Текст.")
    (folder / "again.txt").symlink_to(folder / "sub" / "a.txt")
    (folder / "broken.txt").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "out").symlink_to(tmp_path / "outside")
    (folder / "secret.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    assert [found for found in records(folder) if isinstance(found, Skipped)] == [
        Skipped("out", None, Reason.OUTSIDE_LINK),
        Skipped("secret.txt", None, Reason.OUTSIDE_LINK),
    ]
    assert _paths(folder) == ["out", "secret.txt", "sub/a.txt"]


def test_source_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("Текст.")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert _paths(tmp_path / "link") == ["a.txt"]


def test_pipes_and_sockets_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.fspath(tmp_path / "s.txt"))
        assert _paths(tmp_path) == []


def test_pipe_as_source_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(records(tmp_path / "pipe.txt")) == [Skipped("pipe.txt", None, Reason.UNREADABLE)]


@pytest.mark.parametrize("name", ["nothing", "nothing/a.txt", "a\0b", "loop"])
def test_no_such_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(PathNotFound):
        records(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Текст.")
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    found = list(records(tmp_path))
    (tmp_path / "b").chmod(0o700)
    assert [(each.path, getattr(each, "reason", None)) for each in found] == [
        ("a.txt", Reason.UNREADABLE),
        ("b", Reason.UNREADABLE),
    ]


def test_names_that_are_not_utf8_or_not_printable(tmp_path: Path) -> None:
    for name in (b"\xe4\xf0.txt", b"a\x1b[31m.txt", "\u202etxt.txt".encode()):
        (tmp_path / os.fsdecode(name)).write_text("Текст.")
    assert _paths(tmp_path) == ["a\\x1b[31m.txt", "\\u202etxt.txt", "\\xe4\\xf0.txt"]


def test_too_large(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    (tmp_path / "b.txt").write_text("Текст.")
    assert [getattr(found, "reason", None) for found in records(tmp_path)] == [
        Reason.TOO_LARGE,
        None,
    ]


def test_folders_nested_too_deep(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(MAX_DEPTH + 5):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Текст.")
    (found,) = records(tmp_path)
    assert isinstance(found, Skipped)
    assert found.reason is Reason.TOO_DEEP


def test_file_gone_or_changed_while_reading(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Текст.")
    found = iter(records(tmp_path))
    assert isinstance(next(found), Record)
    (tmp_path / "b.txt").unlink()
    assert next(found) == Skipped("b.txt", None, Reason.UNREADABLE)
    assert isinstance(next(found), Record)


def test_one_bad_file_never_stops_a_run(read_all: Read) -> None:
    names = ["a.pdf", "b.docx", "c.html", "d.json", "e.jsonl", "f.csv", "g.zip", "h.txt", "i.md"]
    found, skipped = read_all({**dict.fromkeys(names, b"\xff\0PK\3\4%PDF"), "z.txt": "Текст."})
    reasons = [fault.reason for fault in skipped]
    for record in found[:-1]:
        with pytest.raises(Unreadable):
            record.fields()
    assert found[-1].fields().text == "Текст."
    assert len(reasons) + len(found) == len(names) + 1


def test_reasons_read_as_sentences() -> None:
    for reason in Reason:
        assert reason.sentence.endswith(".")
    fault = Skipped("news.jsonl", 7, Reason.MALFORMED_LINE)
    assert str(fault).startswith("news.jsonl, line 7: malformed line. ")


def test_parsers_print_and_log_nothing(
    tmp_path: Path, make_pdf: Callable[..., bytes], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.pdf").write_bytes(
        make_pdf([["Текст."]]).replace(b"startxref\n", b"startxref\n9")
    )
    (tmp_path / "b.html").write_bytes(b"<html><p>\xff<time datetime='x'>" * 100)
    (tmp_path / "c.html").write_bytes(b"")
    (tmp_path / "d.docx").write_bytes(b"PK")
    code = (
        "import sys; from pathlib import Path; from qa.articles.folder import records\n"
        "from qa.articles.skipped import Unreadable\n"
        "for found in records(Path(sys.argv[1])):\n"
        "    try: found.fields()\n"
        "    except Unreadable: pass\n"
        "assert 'pypdf' in sys.modules and 'trafilatura' in sys.modules\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, tmp_path],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert logging.getLogger("pypdf").handlers
    assert not caplog.records


def test_libraries_are_imported_only_for_their_formats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Текст.")
    code = (
        "import sys; from pathlib import Path; from qa.articles.folder import records\n"
        "[found.fields() for found in records(Path(sys.argv[1]))]\n"
        "heavy = {'pypdf', 'docx', 'trafilatura', 'htmldate', 'lxml', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout.strip() == "[]"
