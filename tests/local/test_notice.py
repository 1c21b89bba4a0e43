"""Which notice of a server is written, and which is believed."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from qa.local import notice

TOKEN = "0f" * 32
HERE = notice.Notice("http://127.0.0.1:7860", TOKEN)


def put(folder: Path, mode: int = 0o600, **changed: Any) -> Path:
    said = {"schema": notice.SCHEMA, "address": HERE.address, "token": TOKEN, **changed}
    path = folder / notice.FILE_NAME
    path.write_text(json.dumps(said))
    path.chmod(mode)
    return path


def test_what_is_written_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    put(tmp_path, 0o644, token="left by a server that was killed")
    notice.write(tmp_path, HERE)
    [path] = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert notice.read(tmp_path) == HERE
    notice.remove(tmp_path)
    notice.remove(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / notice.FILE_NAME).mkdir()
    with pytest.raises(IsADirectoryError):
        notice.write(tmp_path, HERE)
    assert [path.name for path in tmp_path.iterdir()] == [notice.FILE_NAME]


def test_tokens_differ() -> None:
    tokens = {notice.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(bytes.fromhex(token)) for token in tokens} == {32}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o666])
def test_what_others_can_read_or_write_is_not_believed(tmp_path: Path, mode: int) -> None:
    put(tmp_path)
    assert notice.read(tmp_path) == HERE
    put(tmp_path, mode)
    assert notice.read(tmp_path) is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = put(tmp_path).rename(tmp_path / "elsewhere")
    (tmp_path / notice.FILE_NAME).symlink_to(target)
    assert notice.read(tmp_path) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"schema": "citedesk/server/2"},
        {"address": "http://192.0.2.1:7860"},
        {"address": "http://127.0.0.1.evil.example:7860"},
        {"address": "http://localhost:7860"},
        {"address": "http://user@127.0.0.1:7860"},
        {"address": "http://127.0.0.1:7860/elsewhere"},
        {"address": "https://127.0.0.1:7860"},
        {"address": "http://0.0.0.0:7860"},
        {"address": "http://[::1"},
        {"address": "http://127.0.0.1:99999"},
        {"address": 7860},
        {"address": None},
        {"token": ""},
        {"token": "0f" * 31},
        {"token": "xy" * 32},
        {"token": None},
        {"token": TOKEN + "0" * 5000},
    ],
)
def test_what_no_server_writes_is_not_believed(tmp_path: Path, changed: dict[str, Any]) -> None:
    put(tmp_path, **changed)
    assert notice.read(tmp_path) is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe\0", b"[" * 4000, b"{}"])
def test_what_is_no_notice_is_none(tmp_path: Path, data: bytes) -> None:
    put(tmp_path).write_bytes(data)
    assert notice.read(tmp_path) is None
    assert notice.read(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    ("listening", "reached"),
    [
        ("http://127.0.0.1:7860/", "http://127.0.0.1:7860"),
        ("http://0.0.0.0:80/", "http://127.0.0.1:80"),
        ("http://[::1]:7860/", "http://[::1]:7860"),
        ("http://[::]:7860/", "http://[::1]:7860"),
        ("http://192.0.2.1:7860/", ""),
        ("http://[2001:db8::1]:7860/", ""),
    ],
)
def test_where_this_machine_reaches_a_server(listening: str, reached: str) -> None:
    assert notice.own_address(listening) == reached
