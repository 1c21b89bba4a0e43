"""Files that a browser sends are saved into a folder and read from there, whatever their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.articles.folder import records
from qa.articles.reading import read
from qa.articles.record import Record
from qa.articles.skipped import Reason, Skipped

STORY = "Prices fell at the market of Karoi. Farmers sold twelve tonnes of apples."

NAMES = {
    "<img src=x onerror=alert(1)>.txt": "<img src=x onerror=alert(1)>.txt",
    "a\nb.txt": "a\\nb.txt",
    "\x1b[31mred.txt": "\\x1b[31mred.txt",
    "\u202etxt.exe.txt": "\\u202etxt.exe.txt",
    "-rf.txt": "-rf.txt",
    "..txt.txt": None,
    ".hidden.txt": None,
    "a'; DROP TABLE article; --.txt": "a'; DROP TABLE article; --.txt",
    "%2e%2e%2fetc%2fpasswd.txt": "%2e%2e%2fetc%2fpasswd.txt",
    "C:\\windows\\a.txt": "C:\\windows\\a.txt",
    "https:__news.example.txt": "https:__news.example.txt",
    "a  b .txt": "a  b .txt",
    "я" * 100 + ".txt": "я" * 100 + ".txt",
    "a.TXT": "a.TXT",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items(), ids=ascii)
def test_a_name_is_a_name(tmp_path: Path, name: str, shown: str | None) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / name).write_text(STORY)
    found = list(records(inbox))
    if shown is None:  # the system's own, as in any folder
        assert found == []
        return
    (record,) = found
    assert isinstance(record, Record)
    assert record.path == shown
    article = read(record.fields(), record.path, ("en",))
    assert (article.key, article.body) == (shown, STORY)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.exe", Reason.UNKNOWN_FORMAT),
        ("a", Reason.UNKNOWN_FORMAT),
        ("a.zip", Reason.UNREADABLE),
        ("README.md", Reason.FOLDER_NOTE),
    ],
)
def test_what_is_not_read_is_named(tmp_path: Path, name: str, reason: Reason) -> None:
    (tmp_path / name).write_text(STORY)
    (found,) = records(tmp_path)
    assert found == Skipped(name, None, reason)


def test_a_link_out_of_the_inbox_is_not_followed(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (tmp_path / "secret.txt").write_text(STORY)
    (inbox / "a.txt").symlink_to(tmp_path / "secret.txt")
    (inbox / "b").symlink_to(tmp_path)
    assert {each.reason for each in records(inbox) if isinstance(each, Skipped)} == {
        Reason.OUTSIDE_LINK
    }
    assert not any(isinstance(each, Record) for each in records(inbox))
