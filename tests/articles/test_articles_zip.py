from __future__ import annotations

import io
import json
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qa.articles.folder import records
from qa.articles.record import Record
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.zip_archive import MAX_MEMBERS, Budget, members, open_member

Read = Callable[..., tuple[list[Record], list[Skipped]]]
MakeZip = Callable[[Mapping[str, bytes]], bytes]
TEXT = "Текст.".encode()


def test_members_read_like_files(read_all: Read, make_zip: MakeZip) -> None:
    lines = b"\n".join(json.dumps({"text": f"Статья {n}."}).encode() for n in range(3))
    package = make_zip({"inner/b.txt": TEXT, "a.jsonl": lines, "inner/": b"", ".x/c.txt": TEXT})
    found, skipped = read_all({"news.zip": package})
    assert [record.place for record in found] == [
        "news.zip/a.jsonl#1",
        "news.zip/a.jsonl#2",
        "news.zip/a.jsonl#3",
        "news.zip/inner/b.txt",
    ]
    assert [record.fields().text for record in found][2:] == ["Статья 2.", "Текст."]
    assert not skipped
    alone, _ = read_all({"news.zip": package}, only="news.zip")
    assert alone == found


def test_member_hashes_like_the_same_file(read_all: Read, make_zip: MakeZip) -> None:
    found, _ = read_all({"a.txt": TEXT, "b.zip": make_zip({"a.txt": TEXT})})
    assert found[0].sha256 == found[1].sha256


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\news\\a.txt", "news/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("./a//b/./c.txt", "a/b/c.txt"),
        ("a\x1b[2Jb\u202e.txt", "a\\x1b[2Jb\\u202e.txt"),
        ("новини/ґанок.txt", "новини/ґанок.txt"),
    ],
)
def test_hostile_names_are_only_shown(
    read_all: Read, make_zip: MakeZip, tmp_path: Path, name: str, path: str
) -> None:
    found, skipped = read_all({"n.zip": make_zip({name: TEXT})})
    assert [record.path for record in found] == [f"n.zip/{path}"]
    assert not skipped
    assert [file.name for file in tmp_path.rglob("*")] == ["archive", "n.zip"]


@pytest.mark.parametrize(
    ("raw", "path"),
    [("новость".encode("cp866"), "новость"), ("ї".encode(), "ї"), (b"\xff\xfe", "\u00a0■")],
)
def test_names_without_the_utf8_flag(
    read_all: Read, make_zip: MakeZip, raw: bytes, path: str
) -> None:
    package = make_zip({"x" * len(raw): TEXT}).replace(b"x" * len(raw), raw)
    name = b"%s" % raw
    assert package.count(name) == 2
    found, skipped = read_all({"n.zip": package}, only="n.zip")
    assert [item.path for item in found] + [fault.path for fault in skipped] == [f"n.zip/{path}"]


def test_members_of_one_name_are_read_once(read_all: Read) -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as package:
        warnings.simplefilter("ignore")
        for name in ("a.txt", "a.txt", "./a.txt"):
            package.writestr(name, TEXT)
    found, skipped = read_all({"n.zip": out.getvalue()})
    assert len(found) == 1
    assert skipped == [Skipped("n.zip/a.txt", None, Reason.SAME_NAME)] * 2


def test_nested_zip_and_notes(read_all: Read, make_zip: MakeZip) -> None:
    inner = make_zip({"a.txt": TEXT})
    _, skipped = read_all({"n.zip": make_zip({"README.txt": TEXT, "in.ZIP": inner, "p.png": b""})})
    assert [(fault.path, fault.reason) for fault in skipped] == [
        ("n.zip/README.txt", Reason.FOLDER_NOTE),
        ("n.zip/in.ZIP", Reason.NESTED_ZIP),
        ("n.zip/p.png", Reason.UNKNOWN_FORMAT),
    ]


def test_encrypted_member(read_all: Read, make_zip: MakeZip) -> None:
    package = bytearray(make_zip({"a.txt": TEXT, "b.txt": TEXT}))
    package[6] |= 1  # flags of the first member, in its own header and in the directory
    package[package.index(b"PK\1\2") + 8] |= 1
    found, skipped = read_all({"n.zip": bytes(package)})
    assert [record.path for record in found] == ["n.zip/b.txt"]
    assert skipped == [Skipped("n.zip/a.txt", None, Reason.ENCRYPTED_MEMBER)]


def test_links_in_a_zip_are_passed_over(read_all: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    assert read_all({"n.zip": out.getvalue()}) == ([], [])


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[:-10],
        lambda raw: raw[30:],
        lambda raw: raw[:40] + b"\xff" * 20 + raw[60:],
        lambda raw: raw.replace(b"PK\1\2", b"PK\1\3"),
        lambda raw: b"",
        lambda raw: b"PK\5\6" + b"\xff" * 18,
    ],
)
def test_damaged_zip(read_all: Read, make_zip: MakeZip, damage: Callable[[bytes], bytes]) -> None:
    raw = damage(make_zip({"a.txt": TEXT * 100}))
    found, skipped = read_all({"n.zip": raw, "z.txt": TEXT})
    assert [record.path for record in found] == ["z.txt"]
    assert [fault.reason for fault in skipped] == [Reason.UNREADABLE]


def test_header_that_understates_the_size(read_all: Read, make_zip: MakeZip) -> None:
    package = make_zip({"a.txt": TEXT * 1000})
    size = struct.pack("<L", len(TEXT) * 1000)
    assert package.count(size) == 2
    _, skipped = read_all({"n.zip": package.replace(size, struct.pack("<L", 10))})
    assert [fault.reason for fault in skipped] == [Reason.UNREADABLE]


def test_bomb_in_one_member(read_all: Read, make_zip: MakeZip) -> None:
    package = make_zip({"a.txt": b"\n" * 150_000_000, "b.txt": TEXT})
    found, skipped = read_all({"n.zip": package})
    assert [record.path for record in found] == ["n.zip/b.txt"]
    assert skipped == [Skipped("n.zip/a.txt", None, Reason.TOO_LARGE)]


def test_budget_counts_what_comes_out(make_zip: MakeZip) -> None:
    budget = Budget(150_000)
    package = zipfile.ZipFile(io.BytesIO(make_zip({"a": b"a" * 100_000, "b": b"b" * 100_000})))
    first, second = (member for _, member in members(package))
    with open_member(package, first, budget) as stream:
        assert len(stream.read()) == 100_000
    assert budget.left == 50_000
    with open_member(package, second, budget) as stream, pytest.raises(Unreadable) as error:
        stream.read()
    assert error.value.reason is Reason.TOO_LARGE


def test_too_many_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "n.zip", "w") as package:
        for number in range(MAX_MEMBERS + 1):
            package.writestr(f"{number}.txt", b"")
    assert list(records(tmp_path)) == [Skipped("n.zip", None, Reason.TOO_MANY_MEMBERS)]
