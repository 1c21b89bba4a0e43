"""A desk answers while it adds articles, with one writer and one store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from qa import load_settings
from qa.answering.answer import Answer, Kind
from qa.assembly import open_assistant, open_desk
from qa.desk import Desk
from qa.errors import ArchiveBusy, ArchiveLocked, Interrupted
from qa.index.report import Pass, Progress
from qa.settings import Settings


@pytest.fixture
def settings(own_archive: Path, environment: dict[str, str]) -> Settings:
    return load_settings(environment, archive=own_archive)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    with open_desk(settings) as opened:
        yield opened


def _article(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.jsonl"
    line = {"id": name, "title": name, "text": text, "language": "en", "outlet": "Lantern"}
    path.write_text(json.dumps(line), encoding="utf-8")
    return path


def _found(answer: Answer) -> set[str]:
    return {each.article.key for each in answer.evidence}


def test_what_is_added_answers_at_once(desk: Desk, tmp_path: Path) -> None:
    before = desk.assistant.ask("Who opened the observatory of Tersk?")
    assert "tersk" not in _found(before)
    added = _article(tmp_path, "tersk", "Dana Ospanova opened the observatory of Tersk.")
    report = desk.index([added])
    assert report.embedded
    answer = desk.assistant.ask("Who opened the observatory of Tersk?")
    assert answer.citations[0].quote.article == "tersk"
    assert answer.coverage == 1.0


def test_answers_come_while_articles_are_added(desk: Desk, tmp_path: Path) -> None:
    added = _article(tmp_path, "tersk", "Dana Ospanova opened the observatory of Tersk.")
    reading, go_on = Event(), Event()

    def told(progress: Progress) -> None:
        if progress.done and progress.stage is Pass.READING:
            reading.set()
            assert go_on.wait(60)

    with ThreadPoolExecutor(1) as pool:
        indexing = pool.submit(desk.index, [added], told=told)
        assert reading.wait(60)
        answer = desk.assistant.ask("How many vehicles a day used the Karoi border post?")
        with pytest.raises(ArchiveBusy):
            desk.index([added])
        go_on.set()
        assert indexing.result(60).embedded
    assert answer.kind is Kind.ANSWER


def test_many_ask_at_once_and_each_gets_its_own(desk: Desk) -> None:
    questions = [
        "How many vehicles a day used the Karoi border post?",
        "How many tonnes of apples did farmers sell?",
    ] * 20
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(desk.assistant.ask, questions))
    assert [answer.question for answer in answers] == questions
    assert len({answer.statements for answer in answers}) == 2


def test_what_is_removed_is_found_no_more(desk: Desk) -> None:
    entry = desk.catalog.find_entries("apples")[0]
    with desk.editing() as ledger:
        ledger.remove(entry.id)
    found = desk.assistant.ask("How many tonnes of apples did farmers sell?")
    assert "apples" not in _found(found)


def test_a_run_that_is_stopped_goes_on_later(settings: Settings, tmp_path: Path) -> None:
    added = _article(tmp_path, "tersk", "Dana Ospanova opened the observatory of Tersk.")
    with open_desk(settings) as desk, pytest.raises(Interrupted):
        desk.index([added], stop=lambda: True)
    with open_desk(settings) as desk:
        desk.index([added])
        assert "tersk" in _found(desk.assistant.ask("Who opened the observatory of Tersk?"))


def test_it_makes_an_archive_where_there_is_none(
    environment: dict[str, str], tmp_path: Path, news: Path
) -> None:
    settings = load_settings(environment, archive=tmp_path / "new" / "archive")
    with open_desk(settings) as desk:
        assert desk.assistant.ask("How many vehicles?").kind is Kind.ABSTENTION
        desk.index([news])
        assert desk.assistant.ask("How many tonnes of apples did farmers sell?").citations


def test_it_holds_the_archive(settings: Settings, desk: Desk) -> None:
    with pytest.raises(ArchiveLocked, match="citedesk serve"), open_assistant(settings):
        pass


def test_who_waits_has_its_turn_and_can_be_stopped_before(desk: Desk, tmp_path: Path) -> None:
    added = _article(tmp_path, "tersk", "Dana Ospanova opened the observatory of Tersk.")
    reading, go_on, looked = Event(), Event(), Event()

    def told(progress: Progress) -> None:
        reading.set()
        assert go_on.wait(60)

    def stop() -> bool:
        looked.set()
        return False

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(desk.index, [added], told=told)
        assert reading.wait(60)
        with pytest.raises(Interrupted):
            desk.index([added], stop=lambda: True, wait=True)
        second = pool.submit(desk.index, [added], stop=stop, wait=True)
        assert looked.wait(60)
        go_on.set()
        assert first.result(60).embedded == 1
        assert second.result(60).embedded == 0
