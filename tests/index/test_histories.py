"""Any history of a folder ends in the archive that its last state alone gives."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from archives import Archive, check, dump, write

BODIES = [
    "Пост закрыли зимой. Через него ездили 150 машин.",
    "Prices fell at the market. Farmers sold apples.",
    "Сніг падав усю ніч. Дорога через перевал закрита.",
    "Комиссия собралась утром. Пост откроют весной.",
    "The minister arrived today. Prices fell at the market.",
]
OUTLETS = ["", "Вестник", "Lantern"]
FILES = ["a.txt", "b.txt", "sub/c.txt"]
TABLES = ["d.jsonl", "e.jsonl"]
IDS = ["1", "2", "3", ""]


def _table(chance: random.Random) -> str:
    records = []
    for _ in range(chance.randint(1, 4)):
        record = {"text": chance.choice(BODIES), "outlet": chance.choice(OUTLETS)}
        identifier = chance.choice(IDS)
        records.append(record | ({"id": identifier} if identifier else {}))
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _change(chance: random.Random, news: Path) -> None:
    standing = sorted(path for path in news.rglob("*") if path.is_file())
    match chance.choice(["text", "text", "table", "table", "remove", "rename", "swap", "lines"]):
        case "text":
            write(news, {chance.choice(FILES): chance.choice(BODIES)})
        case "table":
            write(news, {chance.choice(TABLES): _table(chance)})
        case "remove" if len(standing) > 2:
            chance.choice(standing).unlink()
        case "rename" if standing:
            path = chance.choice(standing)
            path.rename(path.with_name(chance.choice("fghi") + path.suffix))
        case "swap" if len(standing) > 1:
            one, other = chance.sample(standing, 2)
            if one.suffix == other.suffix:
                text = one.read_text(encoding="utf-8")
                one.write_text(other.read_text(encoding="utf-8"), encoding="utf-8")
                other.write_text(text, encoding="utf-8")
        case "lines":
            for path in standing:
                if path.suffix == ".jsonl":
                    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
                    chance.shuffle(lines)
                    path.write_text("".join(lines), encoding="utf-8")


def _essence(held: dict[str, Any]) -> dict[str, Any]:
    """What does not depend on which key a record came to first."""
    articles = [(row[2], *row[4:11]) for row in held["articles"]]
    sentences = [row[1:] for row in held["sentences"]]
    places = [(row[2], row[3], row[4], *row[6:9]) for row in held["places"]]
    return {
        "articles": sorted(articles, key=repr),
        "sentences": sorted(sentences, key=repr),
        "places": sorted(places, key=repr),
        "vectors": held["vectors"],
        "centroids": held["centroids"],
        "vocabulary": held["vocabulary"],
        "stored": {language: len(ids) for language, ids in held["stored"].items()},
    }


@pytest.mark.parametrize("seed", range(4))
def test_a_history_ends_as_its_last_state(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    news = write(tmp_path / "news", {"a.txt": BODIES[0], "d.jsonl": _table(chance)})
    archive = Archive(tmp_path / "archive")
    archive.index(news)
    for step in range(5):
        for _ in range(chance.randint(1, 3)):
            _change(chance, news)
        archive.index(news, prune=True, confirm=lambda gone, total: True)
        found = dump(archive)
        check(archive, found["stored"])
        fresh = Archive(tmp_path / f"fresh-{step}")
        fresh.index(news)
        assert _essence(found) == _essence(dump(fresh)), f"seed {seed}, step {step}"
    assert archive.notes == []
