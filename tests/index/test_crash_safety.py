from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archives import PARTS, Archive, check, dump, write
from crashing import Work, run

WORDS = ("бюджет", "міністр", "bishkek", "пост", "снег", "комиссия")

STORY = (
    "Министр прибыл в Бишкек 6 января. Он рассказал о бюджете страны на новый год. "
    "Пост на границе закрыли.\n\nСнег шел всю ночь. Дорога через перевал закрыта."
)
WIRE = [
    {"id": "wire-1", "title": "Указ", "text": "Президент подписал указ. Создана комиссия."},
    {"id": "wire-2", "title": "Візит", "text": "Міністр приїхав до Києва. Він говорив про бюджет."},
    {"id": "wire-3", "text": "The minister arrived in Bishkek. The post was closed."},
]


def _lines(*records: dict[str, str]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


FILES = {
    "story.txt": STORY,
    "copy.txt": STORY,
    "gone.txt": "Этот рассказ исчезнет. Комиссия о нем не узнает. Снег растает весной.",
    "markets.txt": "Prices fell at the market in Bishkek. Farmers sold twelve tonnes of apples.",
    "wire.jsonl": _lines(*WIRE),
}
CHANGED = {
    # A twin that changes, a body that changes, metadata alone, lines that move, an article more.
    "copy.txt": STORY + " Об этом сообщил министр.",
    "markets.txt": "Prices rose at the market in Bishkek. Farmers sold twelve tonnes of apples.",
    "wire.jsonl": _lines(WIRE[2], {**WIRE[0], "outlet": "Вестник"}, WIRE[1]),
    "new.txt": "Комиссия собралась в Бишкеке. Бюджет принят. Пост откроют весной.",
}


def index(archive: Archive) -> None:
    archive.index(archive.folder.parent / "news")


def prune(archive: Archive) -> None:
    archive.index(archive.folder.parent / "news", prune=True, confirm=lambda gone, total: True)


def correct(archive: Archive) -> None:
    entries = archive.entries()
    with archive.ledger() as ledger:
        ledger.correct(entries["markets.txt"].id, {"language": "uk", "outlet": "Ранок"})
        if "wire-1" in entries:
            ledger.remove(entries["wire-1"].id)
    with archive.store():
        pass


def cut_again(archive: Archive) -> None:
    archive.parts = PARTS_NEXT
    archive.index()


def open_store(archive: Archive) -> list[str]:
    with archive.store() as store:
        store.count()
    return archive.notes


def held(archive: Archive) -> tuple[dict[str, Any], int, list[str]]:
    found = dump(archive, WORDS)
    check(archive, found["stored"])
    return found, archive.embedding.calls, archive.notes


PARTS_NEXT = type(PARTS)("splitter 2", PARTS.embedding_model, PARTS.dimension)


def _first(news: Path) -> None:
    write(news, FILES)


def _second(news: Path) -> None:
    write(news, CHANGED)


def _third(news: Path) -> None:
    (news / "gone.txt").unlink()
    (news / "story.txt").rename(news / "moved.txt")
    write(news, {"wire.jsonl": _lines(WIRE[2], WIRE[0])})


def _nothing(news: Path) -> None:
    pass


STAGES: list[tuple[str, Callable[[Path], None], Work, int]] = [
    ("add", _first, index, 14),
    ("change", _second, index, 16),
    ("remove", _third, prune, 12),
    ("correct", _nothing, correct, 4),
    ("cut", _nothing, cut_again, 4),
]


class Stage:
    """One command on an archive: what stood before it, and what stands after it undisturbed.

    Every run is done in the same place: a source is known by where it is.
    """

    def __init__(self, place: Path, before: Path | None, number: int) -> None:
        self.name, change, self.work, self.kills = STAGES[number]
        self.place = place
        self.before = place.with_name(f"before-{self.name}")
        self.after = place.with_name(f"after-{self.name}")
        _copy(before, place)
        change(place / "news")
        _copy(place, self.before)
        self.writes = self.run(self.work)[1]
        self.expected, self.embedded, notes = self.run(held)[0]
        assert notes == []
        _copy(place, self.after)

    def fatal(self) -> list[int]:
        """Numbers of the writes to die at: all of the vector store's, and some evenly spread."""
        stores = {n for n, name in enumerate(self.writes, 1) if name.startswith("store")}
        step = len(self.writes) / self.kills
        return sorted(stores | {1 + int(step * number) for number in range(self.kills)})

    def run(self, work: Work) -> tuple[Any, list[str]]:
        code, result, writes = run(work, self.place / "archive")
        assert code == 0
        return result, writes

    def die(self, work: Work, fatal: int) -> None:
        code, _, _ = run(work, self.place / "archive", fatal)
        assert code == -signal.SIGKILL

    def restore(self, snapshot: Path) -> None:
        _copy(snapshot, self.place)


def _copy(before: Path | None, after: Path) -> None:
    shutil.rmtree(after, ignore_errors=True)
    if before is None:
        after.mkdir()
    else:
        shutil.copytree(before, after)


def recover(archive: Archive, work: Work) -> tuple[dict[str, Any], int, list[str]]:
    work(archive)
    # Cutting again says so, which is no trouble with the vector store.
    archive.notes[:] = [note for note in archive.notes if "cut again" not in note]
    return held(archive)


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> list[Stage]:
    place = tmp_path_factory.mktemp("stages") / "place"
    found: list[Stage] = []
    for number in range(len(STAGES)):
        found.append(Stage(place, found[-1].after if found else None, number))
    return found


@pytest.mark.parametrize("number", range(len(STAGES)), ids=[stage[0] for stage in STAGES])
def test_killed_at_a_write_and_run_again_is_as_if_undisturbed(
    stages: list[Stage], number: int
) -> None:
    stage = stages[number]
    for fatal in stage.fatal():
        stage.restore(stage.before)
        stage.die(stage.work, fatal)
        (found, _, notes), _ = stage.run(partial(recover, work=stage.work))
        assert (found, notes) == (stage.expected, []), (fatal, stage.writes[fatal - 1])


@pytest.mark.parametrize("number", [1, 2])
def test_killed_again_while_it_recovers(stages: list[Stage], number: int) -> None:
    stage = stages[number]
    first = stage.writes.index("store: after add" if number == 1 else "store: after delete") + 1
    stage.restore(stage.before)
    stage.die(stage.work, first)
    _copy(stage.place, stage.place.with_name("killed"))
    _, writes = stage.run(stage.work)
    for second in range(1, len(writes) + 1, max(1, len(writes) // 5)):
        stage.restore(stage.place.with_name("killed"))
        stage.die(stage.work, second)
        (found, _, notes), _ = stage.run(partial(recover, work=stage.work))
        assert (found, notes) == (stage.expected, [])


def test_the_kills_are_many_and_of_every_kind(stages: list[Stage]) -> None:
    assert sum(len(stage.fatal()) for stage in stages) >= 60
    killed_at = {stage.writes[n - 1] for stage in stages for n in stage.fatal()}
    assert {"commit", "store: before add", "store: after add", "store: after delete"} <= killed_at
