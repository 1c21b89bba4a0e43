"""What is remembered of changed articles, and for how long."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from qa import load_settings
from qa.assembly import open_desk
from qa.conversation.conversation import Turn
from qa.desk import Desk
from ui.staleness import Staleness

BRIDGE = "The Sarybel bridge opened on 5 May 2022. It is 90 metres long."
QUESTION = "How long is the Sarybel bridge?"


class Counting:
    """The catalog, counting how often articles are looked up in it."""

    def __init__(self, desk: Desk) -> None:
        self.lookups = 0
        self._catalog = desk.catalog

    def find_entries(self, key: str) -> Any:
        self.lookups += 1
        return self._catalog.find_entries(key)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalog, name)


@pytest.fixture
def desk(own_archive: Path, environment: Mapping[str, str]) -> Iterator[Desk]:
    with open_desk(load_settings(environment, archive=own_archive)) as opened:
        yield opened


def _index(desk: Desk, folder: Path, text: str) -> None:
    record = {"id": "bridge", "title": "Sarybel bridge opens", "text": text, "language": "en"}
    (folder / "bridge.jsonl").write_text(json.dumps(record), encoding="utf-8")
    desk.index([folder / "bridge.jsonl"])


def _turn(desk: Desk, number: int = 0) -> Turn:
    return Turn(f"{number:032x}", desk.assistant.ask(QUESTION))


def test_articles_are_looked_up_once_for_each_state_of_the_archive(
    desk: Desk, tmp_path: Path
) -> None:
    _index(desk, tmp_path, BRIDGE)
    catalog: Any = Counting(desk)
    staleness, turn = Staleness(catalog), _turn(desk)
    assert staleness.of(turn) == {}
    asked = catalog.lookups
    assert asked
    assert staleness.of(turn) == {}
    assert catalog.lookups == asked
    _index(desk, tmp_path, BRIDGE.replace("5 May", "6 May"))
    assert staleness.of(turn)[1] == "changed_stands"
    assert catalog.lookups > asked
    _index(desk, tmp_path, BRIDGE.replace("90 metres", "95 metres"))
    assert staleness.of(turn)[1] == "changed_gone"
    with desk.editing() as ledger:
        ledger.remove(desk.catalog.find_entries("bridge")[0].id)
    assert staleness.of(turn)[1] == "article_gone"


def test_only_so_many_turns_are_remembered_and_those_shown_last(desk: Desk, tmp_path: Path) -> None:
    _index(desk, tmp_path, BRIDGE)
    catalog: Any = Counting(desk)
    staleness = Staleness(catalog, most=2)
    first, second, third = (_turn(desk, number) for number in range(3))
    for each in (first, second, first, third):
        staleness.of(each)
    asked = catalog.lookups
    staleness.of(first)
    staleness.of(third)
    assert catalog.lookups == asked
    staleness.of(second)
    assert catalog.lookups > asked
