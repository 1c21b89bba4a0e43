from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from qa.errors import PathNotFound
from qa.index.estimate import estimate

RUSSIAN = "Пограничный пост закрыли на ремонт. " * 100
ENGLISH = "The border post was closed for now. " * 100


def test_each_text_file_is_an_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.html", "sub/d.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ENGLISH)
    for name in (".hidden.txt", "README.md", "picture.png", "empty.txt"):
        (tmp_path / name).write_text("" if name.startswith("empty") else ENGLISH)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    found = estimate([tmp_path])
    assert (found.articles, found.bytes) == (4, 4 * len(ENGLISH))


def test_a_sidecar_holds_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "metadata.csv").write_text("\ufeffpath;outlet\na.txt;The Example\n")
    (tmp_path / "wire.csv").write_text('\ufeff"id";"Text"\n1;a\n')
    assert estimate([tmp_path]).articles == 2


@pytest.mark.parametrize(
    ("name", "content", "articles"),
    [
        ("a.jsonl", '{"text": "a"}\n{"text": "b"}\n{"text": "c"}', 3),
        ("a.jsonl", '{"text": "a"}\n', 1),
        ("a.csv", 'id,text\n1,a\n2,"b\nstill b, ""quoted""\n"\n3,c\n', 3),
        ("a.csv", "id,text\n1,a", 1),
        ("a.json", json.dumps({"text": ENGLISH}), 1),
        ("a.json", json.dumps([{"text": ENGLISH * 2}] * 8), 8),
    ],
)
def test_records_are_counted(tmp_path: Path, name: str, content: str, articles: int) -> None:
    (tmp_path / name).write_text(content)
    assert estimate([tmp_path / name]).articles == pytest.approx(articles, abs=articles // 4)


def test_a_quotation_mark_at_the_edge_of_a_block_is_counted_once(tmp_path: Path) -> None:
    cell = "x" * (1 << 20)
    (tmp_path / "a.csv").write_text(f'id,text\n1,"{cell}\n{cell}"\n2,"{cell}"\n')
    assert estimate([tmp_path]).articles == 2


def test_a_zip_is_judged_by_its_directory(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", ENGLISH)
        archive.writestr("sub/two.txt", ENGLISH)
        archive.writestr("picture.png", ENGLISH)
    found = estimate([tmp_path])
    assert (found.articles, found.bytes) == (2, 2 * len(ENGLISH))


def test_time_and_disk_go_by_letters_not_by_bytes(tmp_path: Path) -> None:
    (tmp_path / "ru.txt").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    russian, english = estimate([tmp_path / "ru.txt"]), estimate([tmp_path / "en.txt"])
    assert russian.seconds == pytest.approx(english.seconds, rel=0.1)
    assert russian.disk_bytes == pytest.approx(english.disk_bytes, rel=0.1)
    both = estimate([tmp_path])
    assert both.seconds > english.seconds
    assert both.articles == 2


def test_what_cannot_be_read_is_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK no zip")
    (tmp_path / "a.txt").write_text(ENGLISH)
    assert estimate([tmp_path]).articles == 1


def test_nothing_to_index(tmp_path: Path) -> None:
    assert estimate([tmp_path]).articles == 0


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PathNotFound):
        estimate([tmp_path, tmp_path / "none"])
