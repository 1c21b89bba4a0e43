"""The server's process: that it warms up beside its readers, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

import pytest

from ui.page_language import PAGE_LANGUAGES
from ui.serve import _warm_up, _warming

ROOT = Path(__file__).parents[2]
SUPPORT = ROOT / "tests" / "support"
PATIENCE = 120


class Suggesting:
    """An assistant that notes in which languages examples were wanted; asking it is an error."""

    def __init__(self, stopping: Event, stops_at: str = "") -> None:
        self.wanted: list[str] = []
        self._stopping = stopping
        self._stops_at = stops_at

    def examples(self, language: str) -> tuple[str, ...]:
        self.wanted.append(language)
        if language == self._stops_at:
            self._stopping.set()
        return ("Who came?",)


def test_warming_up_asks_for_the_examples_of_every_page_and_nothing_twice() -> None:
    stopping = Event()
    assistant = Suggesting(stopping)
    _warm_up(assistant, stopping)  # type: ignore[arg-type]
    assert assistant.wanted == list(PAGE_LANGUAGES)


def test_warming_up_stops_between_two_languages() -> None:
    stopping = Event()
    assistant = Suggesting(stopping, PAGE_LANGUAGES[1])
    _warm_up(assistant, stopping)  # type: ignore[arg-type]
    assert assistant.wanted == list(PAGE_LANGUAGES[:2])


def test_what_was_never_started_is_not_waited_for() -> None:
    stopping = Event()
    with _warming(Suggesting(stopping)):  # type: ignore[arg-type]
        pass


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_has_just_started_ends_when_it_is_told_to(
    number: signal.Signals, own_archive: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    own = {
        "CITEDESK_ARCHIVE": str(own_archive),
        "TMPDIR": str(scratch),
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(SUPPORT))),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "serve", "--port", "0"],
        env={**os.environ, **environment, **own},
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr is not None
        try:
            told = _until("CiteDesk is at", server.stderr.readline)
            server.send_signal(number)
            rest = server.communicate(timeout=PATIENCE)[1]
        finally:
            server.kill()
    assert "CiteDesk is at" in told
    assert server.returncode not in {None, -signal.SIGKILL, -number}
    assert "Traceback" not in rest
    assert list(scratch.iterdir()) == []


def _until(words: str, read: Callable[[], str]) -> str:
    """Read lines up to the one that holds some words, or to the end."""
    line = read()
    while line and words not in line:
        line = read()
    return line
