from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from archives import PARTS, Archive, check, dump, write

from qa.errors import Interrupted, NothingReadable, PathNotFound, RemovalRefused
from qa.index.catalog import Catalog
from qa.index.content import Change
from qa.index.report import Pass, Progress

POST = "Пост закрыли зимой. Через него ездили 150 машин."
MARKET = "Prices fell at the market. Farmers sold twelve tonnes of apples."
SNOW = "Сніг падав усю довгу ніч. Дорога через перевал закрита для вантажівок."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def _changes(archive: Archive, *paths: Path, **options: Any) -> dict[str, int]:
    report = archive.index(*paths, **options)
    check(archive)
    return {change.name: number for change, number in report.changes.items()}


def _lines(*records: dict[str, str]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _places(archive: Archive, key: str) -> list[str]:
    with Catalog(archive.folder) as catalog:
        return [place.rpartition(": ")[2] for place in catalog.places(archive.entries()[key].id)]


def _found(archive: Archive, term: str) -> set[str]:
    """Keys of the articles that a lemma finds."""
    with Catalog(archive.folder) as catalog, catalog.reading() as connection:
        ids = catalog.keywords.propose(connection, f'"{term}"', 100)
        articles = catalog.entries({each.article_id for each in catalog.passages(ids)})
        return {entry.key for entry in articles.values()}


def test_running_twice_changes_nothing(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": POST, "sub/b.txt": MARKET, "c.jsonl": _lines({"id": "1", "text": SNOW})})
    assert _changes(archive, news) == {"ADDED": 3}
    before, calls = dump(archive), archive.embedding.calls
    assert _changes(archive, news) == {"UNCHANGED": 3}
    assert dump(archive) == before
    assert archive.embedding.calls == calls
    assert archive.notes == []


def test_changed_metadata_is_not_embedded(archive: Archive, news: Path) -> None:
    record = {"id": "1", "text": POST, "outlet": "Вестник", "published": "2022-01-06"}
    write(news, {"c.jsonl": _lines(record)})
    archive.index(news)
    calls = archive.embedding.calls
    write(news, {"c.jsonl": _lines({**record, "outlet": "Пошта", "published": "2022-01-07"})})
    assert _changes(archive, news) == {"METADATA": 1}
    entry = archive.entries()["1"]
    assert (entry.outlet, str(entry.published)) == ("Пошта", "2022-01-07")
    assert archive.rows("SELECT published_day FROM article") == [("2022-01-07",)]
    assert archive.embedding.calls == calls
    assert _places(archive, "1") == ["c.jsonl, line 1"]


def test_a_changed_headline_is_found_and_the_old_one_is_not(archive: Archive, news: Path) -> None:
    write(news, {"c.jsonl": _lines({"id": "1", "text": POST, "title": "Ремонт"})})
    archive.index(news)
    calls = archive.embedding.calls
    write(news, {"c.jsonl": _lines({"id": "1", "text": POST, "title": "Стройка"})})
    _changes(archive, news)
    assert (_found(archive, "ремонт"), _found(archive, "стройка")) == (set(), {"1"})
    assert archive.embedding.calls == calls


def test_a_changed_body_is_a_new_version_and_the_old_stays_readable(
    archive: Archive, news: Path
) -> None:
    write(news, {"a.txt": POST})
    archive.index(news)
    old = archive.entries()["a.txt"]
    archive.embedding.texts.clear()
    write(news, {"a.txt": POST + " Ремонт займет месяц."})
    assert _changes(archive, news) == {"CHANGED": 1}
    new = archive.entries()["a.txt"]
    assert new.id == old.id
    assert archive.embedding.texts == ["Ремонт займет месяц."]
    with Catalog(archive.folder) as catalog:
        assert [sha for sha, _ in catalog.versions(new.id)] == [old.sha256, new.sha256]
        assert catalog.bodies([old.sha256]) == {old.sha256: POST}
    assert _found(archive, "месяц") == {"a.txt"}


def test_an_earlier_body_comes_back(archive: Archive, news: Path) -> None:
    for body in (POST, MARKET, POST):
        write(news, {"a.txt": body})
        _changes(archive, news)
    assert archive.bodies() == {"a.txt": POST}
    assert archive.rows("SELECT count(*) FROM version") == [(2,)]


@pytest.mark.parametrize("identified", [True, False])
def test_moved_lines_are_the_same_articles(archive: Archive, news: Path, identified: bool) -> None:
    bodies = [POST, MARKET, SNOW]
    records = [{"text": body} | ({"id": body[:4]} if identified else {}) for body in bodies]
    write(news, {"c.jsonl": _lines(*records)})
    archive.index(news)
    keys = {body: key for key, body in archive.bodies().items()}
    calls = archive.embedding.calls
    write(news, {"c.jsonl": _lines({"text": "Новость первая в этом файле."}, *records[::-1])})
    assert _changes(archive, news) == {"ADDED": 1, "UNCHANGED": 3}
    after = {body: key for key, body in archive.bodies().items()}
    assert {body: after[body] for body in bodies} == keys
    assert archive.rows("SELECT count(*) FROM version") == [(4,)]
    assert archive.embedding.calls == calls + 1
    assert _places(archive, keys[SNOW]) == ["c.jsonl, line 2"]


def test_a_line_that_changes_keeps_its_article_by_its_headline(
    archive: Archive, news: Path
) -> None:
    post, market = {"title": "Пост", "text": POST}, {"title": "Рынок", "text": MARKET}
    write(news, {"c.jsonl": _lines(post, market)})
    archive.index(news)
    keys = set(archive.bodies())
    write(news, {"c.jsonl": _lines(post, market | {"text": MARKET + " It rained."})})
    assert _changes(archive, news) == {"CHANGED": 1, "UNCHANGED": 1}
    assert set(archive.bodies()) == keys
    assert archive.rows("SELECT count(*) FROM place") == [(2,)]


def test_a_line_without_id_or_headline_is_what_it_says(archive: Archive, news: Path) -> None:
    write(news, {"c.jsonl": _lines({"text": POST}, {"text": MARKET})})
    archive.index(news)
    write(news, {"c.jsonl": _lines({"text": POST}, {"text": MARKET + " It rained."})})
    assert _changes(archive, news) == {"ADDED": 1, "UNCHANGED": 1}
    assert archive.index(news, prune=True).removed == 1


def test_the_same_item_twice_is_one_article_with_two_places(
    archive: Archive, news: Path, tmp_path: Path
) -> None:
    other = write(tmp_path / "other", {"z.txt": POST})
    write(news, {"a.txt": POST, "b.txt": POST})
    assert _changes(archive, news, other) == {"ADDED": 1, "TWIN": 2}
    assert _places(archive, "a.txt") == ["a.txt", "b.txt", "z.txt"]
    assert len(archive.embedding.texts) == 2


@pytest.mark.parametrize("difference", [{"outlet": "Пошта"}, {"published": "2022-01-07"}])
def test_the_same_body_elsewhere_is_another_article_embedded_once(
    archive: Archive, news: Path, difference: dict[str, str]
) -> None:
    record = {"text": POST, "outlet": "Вестник", "published": "2022-01-06"}
    write(news, {"c.jsonl": _lines({"id": "1", **record}, {"id": "2", **record, **difference})})
    assert _changes(archive, news) == {"ADDED": 2}
    assert archive.bodies() == {"1": POST, "2": POST}
    assert len(archive.embedding.texts) == 2
    assert sum(map(len, archive.stored().values())) == 4


@pytest.mark.parametrize("changed", ["a.txt", "b.txt"])
def test_a_twin_that_changes_parts_from_the_other(
    archive: Archive, news: Path, changed: str
) -> None:
    write(news, {"a.txt": POST, "b.txt": POST})
    archive.index(news)
    write(news, {changed: MARKET})
    _changes(archive, news)
    assert sorted(archive.bodies().values()) == sorted([POST, MARKET])
    assert _changes(archive, news) == {"UNCHANGED": 2}
    # And back again: one article.
    write(news, {changed: POST})
    _changes(archive, news)
    assert list(archive.bodies().values()) == [POST]
    assert archive.rows("SELECT count(*) FROM place") == [(2,)]


def test_articles_that_become_one_keep_their_versions(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": POST, "b.txt": MARKET})
    archive.index(news)
    gone = archive.entries()["a.txt"].sha256
    write(news, {"a.txt": MARKET})
    _changes(archive, news)
    assert list(archive.bodies()) == ["b.txt"]
    with Catalog(archive.folder) as catalog:
        assert catalog.bodies([gone]) == {gone: POST}


def test_a_twin_whose_own_source_is_not_named_parts_too(
    archive: Archive, news: Path, tmp_path: Path
) -> None:
    other = write(tmp_path / "other", {"z.txt": POST})
    write(news, {"a.txt": POST})
    archive.index(news, other)
    write(news, {"a.txt": MARKET})
    _changes(archive, news)
    assert archive.bodies() == {"a.txt": MARKET, "z.txt": POST}
    assert _changes(archive, other) == {"UNCHANGED": 1}


def test_outlets_part_twins_too(archive: Archive, news: Path) -> None:
    write(news, {"a.jsonl": _lines({"id": "1", "text": POST}), "b.txt": POST})
    archive.index(news)
    write(news, {"a.jsonl": _lines({"id": "1", "text": POST, "outlet": "Вестник"})})
    _changes(archive, news)
    outlets = {key: entry.outlet for key, entry in archive.entries().items()}
    assert outlets == {"1": "Вестник", "b.txt": None}


@pytest.mark.parametrize("names", [("a.jsonl", "b.jsonl"), ("b.jsonl", "a.jsonl"), ("a.jsonl",)])
def test_a_key_that_stands_twice_is_two_articles_for_good(
    archive: Archive, news: Path, names: tuple[str, ...]
) -> None:
    """In two files or in one, and whichever of the two changes."""

    def put(first: str, second: str) -> None:
        records = _lines({"id": "K", "text": first}), _lines({"id": "K", "text": second})
        files = dict(zip(names, records, strict=True)) if len(names) == 2 else {}
        write(news, files or {names[0]: "".join(records)})

    put(POST, MARKET)
    assert _changes(archive, news) == {"ADDED": 2}
    keys = {body: key for key, body in archive.bodies().items()}
    assert "K" in keys.values()
    assert _changes(archive, news) == {"UNCHANGED": 2}
    put(POST + " Раз.", MARKET)
    assert _changes(archive, news) == {"CHANGED": 1, "UNCHANGED": 1}
    put(POST + " Раз.", MARKET + " Two.")
    assert _changes(archive, news) == {"CHANGED": 1, "UNCHANGED": 1}
    put(POST + " Три.", MARKET + " Four.")
    assert _changes(archive, news) == {"CHANGED": 2}
    assert archive.bodies() == {keys[POST]: POST + " Три.", keys[MARKET]: MARKET + " Four."}
    assert archive.rows("SELECT count(*) FROM version") == [(6,)]


def test_a_file_that_moved_with_its_id_is_the_same_article(archive: Archive, news: Path) -> None:
    write(news, {"a.jsonl": _lines({"id": "K", "text": POST})})
    archive.index(news)
    (news / "a.jsonl").rename(news / "b.jsonl")
    archive.index(news, prune=True)
    check(archive)
    assert _places(archive, "K") == ["b.jsonl, line 1"]


def test_a_renamed_file_keeps_its_article(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": POST})
    archive.index(news)
    calls = archive.embedding.calls
    (news / "a.txt").rename(news / "b.txt")
    archive.index(news, prune=True)
    check(archive)
    assert _places(archive, "a.txt") == ["b.txt"]
    write(news, {"b.txt": MARKET})
    assert _changes(archive, news) == {"CHANGED": 1}
    assert archive.bodies() == {"a.txt": MARKET}
    assert archive.embedding.calls == calls + 1


def test_what_is_gone_stays_until_it_is_pruned(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": POST, "b.txt": MARKET, "c.txt": SNOW})
    archive.index(news)
    (news / "a.txt").unlink()
    report = archive.index(news)
    assert (report.gone, report.removed, len(archive.bodies())) == (1, 0, 3)
    report = archive.index(news, prune=True)
    assert (report.gone, report.removed) == (0, 1)
    check(archive)
    assert set(archive.bodies()) == {"b.txt", "c.txt"}
    assert archive.rows("SELECT count(*) FROM body") == [(2,)]
    assert archive.rows("SELECT count(*) FROM vector") == [(4,)]
    assert _found(archive, "пост") == set()


def test_pruning_leaves_other_sources_alone(archive: Archive, news: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"z.txt": SNOW, "y.txt": POST})
    write(news, {"a.txt": POST, "b.txt": MARKET})
    archive.index(news, other)
    (news / "a.txt").unlink()
    (other / "z.txt").unlink()
    assert archive.index(news, prune=True).removed == 0
    assert sorted(archive.bodies().values()) == sorted([POST, MARKET, SNOW])


@pytest.mark.parametrize("gone", [1, 2])
def test_asks_before_over_half_is_removed(archive: Archive, news: Path, gone: int) -> None:
    write(news, {"a.txt": POST, "b.txt": MARKET, "c.txt": SNOW, "copy.txt": POST})
    archive.index(news)
    for name in ["b.txt", "c.txt"][:gone]:
        (news / name).unlink()
    asked: list[tuple[int, int]] = []

    def confirm(removed: int, total: int) -> bool:
        asked.append((removed, total))
        return len(asked) > 1

    if gone == 1:
        assert archive.index(news, prune=True, confirm=confirm).removed == 1
        assert asked == []
        return
    with pytest.raises(RemovalRefused, match="2 of 3 articles"):
        archive.index(news, prune=True, confirm=confirm)
    assert (len(archive.bodies()), asked) == (3, [(2, 3)])
    assert archive.index(news, prune=True, confirm=confirm).removed == 2
    check(archive)


def test_places_that_go_are_no_articles_that_go(archive: Archive, news: Path) -> None:
    write(news, {f"{number}.txt": POST for number in range(4)} | {"b.txt": MARKET})
    archive.index(news)
    for number in range(1, 4):
        (news / f"{number}.txt").unlink()
    assert archive.index(news).gone == 0
    assert archive.index(news, prune=True).removed == 0
    assert _places(archive, "0.txt") == ["0.txt"]


UNREADABLE = {
    "file": ("sub/a.txt", "sub/a.txt", b"\x00\x01\x02\xff\xfe" * 100),
    "line": ("wire.jsonl", "wire.jsonl", b"{broken\n"),
    "zip": ("news.zip/a.txt", "news.zip", b"PK\x03\x04 broken"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_now_is_not_pruned(archive: Archive, news: Path, kind: str) -> None:
    import zipfile

    _, name, garbage = UNREADABLE[kind]
    write(news, {"b.txt": MARKET, "c.txt": SNOW})
    if kind == "zip":
        with zipfile.ZipFile(news / name, "w") as file:
            file.writestr("a.txt", POST)
    else:
        write(news, {name: _lines({"id": "1", "text": POST}) if kind == "line" else POST})
    archive.index(news)
    (news / name).write_bytes(garbage)
    report = archive.index(news, prune=True)
    assert report.skips >= 1
    assert (report.removed, report.gone) == (0, 0)
    check(archive)
    assert POST in archive.bodies().values()
    # Once it is really gone, it goes.
    (news / name).unlink()
    assert archive.index(news, prune=True).removed == 1


def test_a_bad_line_does_not_hide_what_changed_below_it(archive: Archive, news: Path) -> None:
    records = {"id": "1", "text": POST}, {"id": "2", "text": MARKET}
    write(news, {"wire.jsonl": _lines(*records)})
    archive.index(news)
    changed = _lines({"id": "1", "text": POST + " Ремонт."}, records[1])
    write(news, {"wire.jsonl": "{broken\n" + changed})
    assert _changes(archive, news) == {"CHANGED": 1, "UNCHANGED": 1}
    assert archive.bodies() == {"1": POST + " Ремонт.", "2": MARKET}


def test_corrections_outlast_indexing_and_are_marked(archive: Archive, news: Path) -> None:
    record = {"id": "1", "text": POST, "outlet": "Вестник"}
    write(news, {"c.jsonl": _lines(record)})
    archive.index(news)
    with archive.ledger() as ledger:
        ledger.correct(archive.entries()["1"].id, {"outlet": "Пошта", "byline": None})
        ledger.correct(archive.entries()["1"].id, {"outlet": "Ранок"})
    for change in ({"byline": "А. Б."}, {"text": POST + " Ремонт."}):
        record |= change
        write(news, {"c.jsonl": _lines(record)})
        _changes(archive, news)
        entry = archive.entries()["1"]
        assert (entry.outlet, entry.byline) == ("Ранок", None)
        assert entry.corrected == {"outlet", "byline"}
    with archive.ledger() as ledger:
        ledger.take_back(entry.id, ["outlet", "byline"])
    entry = archive.entries()["1"]
    assert (entry.outlet, entry.byline, entry.corrected) == ("Вестник", "А. Б.", frozenset())


def test_corrections_of_a_sidecar_are_marked_too(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": POST, "metadata.csv": "path,outlet\na.txt,Вестник\n"})
    archive.index(news)
    entry = archive.entries()["a.txt"]
    assert (entry.outlet, entry.corrected) == ("Вестник", frozenset({"outlet"}))


def test_a_corrected_language_moves_vectors_and_lemmas(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": SNOW, "b.txt": MARKET})
    archive.index(news)
    calls, before = archive.embedding.calls, archive.stored()
    lemmas = archive.rows("SELECT lemmas FROM passage ORDER BY 1")
    entry = archive.entries()["a.txt"]
    assert entry.language == "uk"
    with archive.ledger() as ledger:
        ledger.correct(entry.id, {"language": "ru"})
    check_after = archive.stored()
    assert check_after == {"en": before["en"], "ru": before["uk"]}
    assert archive.rows("SELECT lemmas FROM passage ORDER BY 1") != lemmas
    check(archive)
    with archive.ledger() as ledger:
        ledger.take_back(entry.id, ["language"])
    assert archive.stored() == before
    assert archive.rows("SELECT lemmas FROM passage ORDER BY 1") == lemmas
    assert archive.embedding.calls == calls
    check(archive)


def test_a_removed_article_leaves_nothing(archive: Archive, news: Path) -> None:
    write(news, {"b.txt": MARKET})
    archive.index(news)
    before = dump(archive)
    write(news, {"a.txt": POST, "copy.txt": POST})
    archive.index(news)
    with archive.ledger() as ledger:
        ledger.correct(archive.entries()["a.txt"].id, {"outlet": "Вестник"})
        ledger.remove(archive.entries()["a.txt"].id)
    archive.index()
    assert dump(archive) == before


def test_another_splitter_cuts_again_and_embeds_nothing(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": POST, "b.txt": MARKET})
    archive.index(news)
    before, calls = dump(archive), archive.embedding.calls
    archive.parts = type(PARTS)("splitter 2", PARTS.embedding_model, PARTS.dimension)
    report = archive.index()
    assert report.notes == ["2 articles were cut again: the splitter has changed."]
    after = dump(archive)
    assert ("cutting", "splitter 2") in after["manifest"]
    assert {**after, "manifest": []} == {**before, "manifest": []}
    assert archive.embedding.calls == calls


def test_the_newest_are_embedded_first(archive: Archive, news: Path) -> None:
    days = ["2022-01-05", "2022-01-07T10:00:00", "", "2022-01-06"]
    records = [
        {"id": str(number), "text": f"Word{number} stands here.", "published": day}
        for number, day in enumerate(days)
    ]
    write(news, {"c.jsonl": _lines(*records)})
    archive.index(news)
    (page,) = [archive.embedding.texts]
    assert sorted(page) == [f"Word{number} stands here." for number in range(4)]
    rows = archive.rows("SELECT key FROM article ORDER BY coalesce(published, '') DESC")
    assert rows == [("1",), ("3",), ("0",), ("2",)]


@pytest.mark.parametrize("at", range(1, 12, 2))
def test_stopped_and_run_again_is_as_if_undisturbed(
    archive: Archive, news: Path, tmp_path: Path, at: int
) -> None:
    write(news, {f"{number}.txt": f"{POST} Число {number}." for number in range(5)})
    archive.index(write(tmp_path / "first", {"b.txt": MARKET}))
    asked = iter(range(100))
    try:
        archive.index(news, stop=lambda: next(asked) == at)
    except Interrupted as stopped:
        assert stopped.retryable
    archive.index(news)
    check(archive)
    assert len(archive.bodies()) == 6
    assert len(archive.embedding.texts) == len(set(archive.embedding.texts))


def test_tells_how_far_each_pass_has_come(archive: Archive, news: Path) -> None:
    write(news, {"a.txt": POST, "b.txt": MARKET})
    told: list[Progress] = []
    archive.index(news, told=told.append)
    reading = [each for each in told if each.stage is Pass.READING]
    assert [each.done for each in reading] == [1, 2]
    assert told[-1] == Progress(Pass.EMBEDDING, 4, 4)


def test_paths_that_cannot_be_indexed(archive: Archive, news: Path, tmp_path: Path) -> None:
    with pytest.raises(PathNotFound):
        archive.index(news, tmp_path / "nowhere")
    assert not archive.folder.exists()
    write(news, {"a.xyz": "what is this"})
    with pytest.raises(NothingReadable, match=r"a\.xyz: unknown format"):
        archive.index(news)


def test_a_path_of_any_bytes(archive: Archive, tmp_path: Path) -> None:
    news = tmp_path / "n\udce4ws"
    news.mkdir()
    write(news, {"a.txt": POST})
    assert _changes(archive, news) == {"ADDED": 1}
    assert _changes(archive, news) == {"UNCHANGED": 1}


def test_hostile_text_is_indexed_like_any(archive: Archive, news: Path) -> None:
    hostile = {
        "nul.txt": "Пост\0 закрыли зимой и не откроют. Снег.",
        "fdfa.txt": "Слово " + "\ufdfa" * 1000 + " стоит здесь.",
        "bidi.txt": "The \u202egnorw\u202c word stands here now.",
        "repeat.txt": "Та же строка стоит здесь снова.\n" * 50,
        "line.txt": "слово " * 50_000,
    }
    write(news, hostile)
    assert _changes(archive, news) == {"ADDED": len(hostile)}
    assert archive.index(news).changes == {Change.UNCHANGED: len(hostile)}
