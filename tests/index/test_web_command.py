from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import write
from runs import Cli
from websites import Page, Site, site

POST = "Пост закрыли зимой. Через него ездили 150 машин."


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as running:
        running.pages["/"] = Page(b"<p>Prices fell at the market.</p>")
        yield running


def test_paths_and_addresses_mix_and_this_machine_is_not_read(
    cli: Cli, news: Site, tmp_path: Path
) -> None:
    folder = write(tmp_path / "news", {"a.txt": POST})
    archive = tmp_path / "archive"
    result = cli("index", str(folder), news.url(), archive=archive)
    assert result.exit_code == 0, result.output
    assert "1 added" in result.output
    assert "Skipped: 1" in result.output
    assert "private network" in " ".join(result.output.split())
    again = cli("index", archive=archive)  # both sources are known
    assert again.exit_code == 0, again.output
    assert "1 unchanged" in again.output
    assert "Skipped: 1" in again.output
    assert news.url() in cli("status", archive=archive).output.replace("\n", "")
    assert news.asked == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://news.example/", "only http and https"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http://127.0.0.1:9999/", "private network"),
    ],
)
def test_an_address_that_is_refused_says_why(
    cli: Cli, tmp_path: Path, address: str, said: str
) -> None:
    result = cli("index", address, archive=tmp_path / "archive")
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
