"""Chroma's files, left unusable on purpose: rebuilt from the catalog, nothing embedded again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archives import Archive, check, dump, write
from crashing import run
from fakes import vector_of
from llama_index.core.vector_stores.types import VectorStoreQuery

# More sentences than Chroma's sync_threshold: its HNSW files are written.
ARTICLES = 60
SENTENCES = 20


def _remove(store: Path) -> None:
    shutil.rmtree(store)


def _empty(store: Path) -> None:
    shutil.rmtree(store)
    store.mkdir()


def _file_instead(store: Path) -> None:
    shutil.rmtree(store)
    store.write_text("not a folder")


def _garbage(store: Path) -> None:
    (store / "chroma.sqlite3").write_bytes(os.urandom(50_000))


def _truncated(store: Path) -> None:
    with (store / "chroma.sqlite3").open("r+b") as file:
        file.truncate(30_000)


def _no_bytes(store: Path) -> None:
    (store / "chroma.sqlite3").write_bytes(b"")


def _no_segments(store: Path) -> None:
    for segment in _segments(store):
        shutil.rmtree(segment)


def _cut_segments(store: Path) -> None:
    for segment in _segments(store):
        for path in segment.iterdir():
            with path.open("r+b") as file:
                file.truncate(7)


def _folder_instead(store: Path) -> None:
    (store / "chroma.sqlite3").unlink()
    (store / "chroma.sqlite3").mkdir()


def _segments(store: Path) -> list[Path]:
    found = [path for path in store.iterdir() if path.is_dir()]
    assert found
    return found


WRECKS = [
    _remove,
    _empty,
    _file_instead,
    _garbage,
    _truncated,
    _no_bytes,
    _no_segments,
    _cut_segments,
    _folder_instead,
]


def fill(archive: Archive) -> dict[str, Any]:
    archive.index(archive.folder.parent / "news")
    return dump(archive)


def index_again(archive: Archive, change: Callable[[Path], object] | None = None) -> Any:
    if change is not None:
        change(archive.folder.parent / "news")
    report = archive.index(archive.folder.parent / "news")
    found = dump(archive)
    check(archive, found["stored"])
    return found, archive.embedding.texts, report.notes


def open_and_query(archive: Archive) -> Any:
    with archive.store() as store:
        text = "Sentence twelve of article seven says seven12."
        query = VectorStoreQuery(query_embedding=vector_of(text), similarity_top_k=1)
        found = store.query(query)
        assert found.ids and found.similarities
        uuid, similarity = found.ids[0], found.similarities[0]
    key = archive.rows(
        f"SELECT key FROM sentence JOIN article ON article.id = article_id WHERE uuid = '{uuid}'"
    )
    return key, round(similarity, 3), archive.notes


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    place = tmp_path_factory.mktemp("damaged") / "place"
    write(place / "news", {f"{number}.txt": _story(number) for number in range(ARTICLES)})
    code, found, _ = run(fill, place / "archive")
    assert code == 0
    shutil.copytree(place, place.with_name("whole"))
    return place, found


def _story(number: int) -> str:
    name = "seven" if number == 7 else f"n{number}"
    return " ".join(
        f"Sentence {'twelve' if each == 12 else each} of article {name} says {name}{each}."
        for each in range(SENTENCES)
    )


@pytest.mark.parametrize("wreck", WRECKS)
def test_a_store_that_is_unusable_is_rebuilt_without_embedding(
    filled: tuple[Path, dict[str, Any]], wreck: Callable[[Path], None]
) -> None:
    place, expected = filled
    _restore(place)
    before = _store(place)
    wreck(before)
    code, result, _ = run(index_again, place / "archive")
    assert code == 0
    found, embedded, notes = result
    assert found == expected
    assert embedded == []
    assert len(notes) == 1
    assert "rebuilt from the catalog" in notes[0]
    assert _store(place) != before
    code, result, _ = run(open_and_query, place / "archive")
    assert (code, result) == (0, ([("7.txt",)], 1.0, []))


def test_opening_it_to_ask_rebuilds_it_too(filled: tuple[Path, dict[str, Any]]) -> None:
    place, _ = filled
    _restore(place)
    _no_segments(_store(place))
    code, (key, similarity, notes), _ = run(open_and_query, place / "archive")
    assert (code, key, similarity, len(notes)) == (0, [("7.txt",)], 1.0, 1)


def test_a_rebuild_that_is_killed_is_done_again(filled: tuple[Path, dict[str, Any]]) -> None:
    place, expected = filled
    _restore(place)
    _truncated(_store(place))
    shutil.copytree(place, place.with_name("wrecked"))
    code, _, writes = run(open_and_query, place / "archive")
    assert code == 0
    for fatal in range(1, len(writes) + 1, max(1, len(writes) // 5)):
        _restore(place, "wrecked")
        run(open_and_query, place / "archive", fatal)
        code, (found, embedded, _), _ = run(index_again, place / "archive")
        assert (code, found, embedded) == (0, expected, [])


def test_what_changed_meanwhile_is_all_that_is_embedded(
    filled: tuple[Path, dict[str, Any]],
) -> None:
    place, _ = filled
    _restore(place)
    _empty(_store(place))
    change = partial(write, files={"7.txt": _story(7) + " One sentence that is new here."})
    code, (_, embedded, _), _ = run(partial(index_again, change=change), place / "archive")
    assert (code, embedded) == (0, ["One sentence that is new here."])


def _restore(place: Path, name: str = "whole") -> None:
    shutil.rmtree(place)
    shutil.copytree(place.with_name(name), place)


def _store(place: Path) -> Path:
    (found,) = (place / "archive").glob("vectors-*")
    return found
