"""Whatever ends first, command or server: what is under way stops at a safe point."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from holding import HOOKED, chronicle, holding
from runs import Cli

from qa import load_settings
from qa.errors import Interrupted
from qa.index import lock
from qa.local.holder import find
from qa.settings import Settings
from ui.local_runs import Run, Runs, Work


@pytest.fixture
def settings(own_archive: Path, environment: Mapping[str, str]) -> Settings:
    return load_settings(environment, archive=own_archive)


def test_a_command_that_is_stopped_stops_at_a_whole_batch(
    cli: Cli, settings: Settings, tmp_path: Path
) -> None:
    began, heard = Event(), Event()
    asked: list[int] = []

    def hook() -> None:
        began.set()
        assert heard.wait(60)

    def stop() -> bool:
        if not began.is_set():
            return False
        # Asked anew only once the server has heard of the first time.
        if asked:
            heard.set()
        asked.append(1)
        return True

    hooked = settings.model_copy(update=HOOKED | {"embedding_arguments": {"hook": hook}})
    with holding(hooked) as held:
        holder = find(held.folder)
        assert holder is not None
        with holder, pytest.raises(Interrupted, match="everything up to here is kept"):
            holder.index([chronicle(tmp_path)], stop=stop)
        assert heard.is_set()
        assert held.desk.catalog.status().coverage < 1
        done = cli("index", archive=held.folder)
    assert done.exit_code == 0, done.output
    assert "By meaning  100 %" in cli("status", archive=held.folder).stdout


def test_a_server_that_ends_stops_what_is_under_way(settings: Settings, tmp_path: Path) -> None:
    began, go_on = Event(), Event()

    def hook() -> None:
        began.set()
        assert go_on.wait(60)

    hooked = settings.model_copy(update=HOOKED | {"embedding_arguments": {"hook": hook}})
    with holding(hooked) as held, ThreadPoolExecutor(1) as pool:
        holder = find(held.folder)
        assert holder is not None
        with holder:
            adding = pool.submit(holder.index, [chronicle(tmp_path)])
            assert began.wait(60)
            held.ending.set()
            go_on.set()
            with pytest.raises(Interrupted):
                adding.result(60)
    # Only then it was closed: nobody holds it, and nothing is broken.
    with lock.held(settings.archive, "a test"):
        assert not (settings.archive / "server.json").exists()


def test_what_nobody_waits_for_is_stopped(cli: Cli, settings: Settings, tmp_path: Path) -> None:
    gone, over = Event(), Event()
    hook = {"hook": lambda: gone.wait(60)}
    hooked = settings.model_copy(update=HOOKED | {"embedding_arguments": hook})

    def told(_: object) -> None:
        raise KeyboardInterrupt

    class Leaving(Runs):
        @contextmanager
        def begun(self, number: str, work: Work) -> Iterator[AsyncIterator[bytes]]:
            def noted(run: Run) -> object:
                try:
                    return work(run)
                finally:
                    over.set()

            try:
                with super().begun(number, noted) as lines:
                    yield lines
            finally:
                gone.set()

    with holding(hooked, runs=Leaving) as held:
        holder = find(held.folder)
        assert holder is not None
        with holder, pytest.raises(KeyboardInterrupt):
            holder.index([chronicle(tmp_path)], told=told)
        assert over.wait(60)
    assert gone.is_set()
    assert "By meaning  100 %" not in cli("status", archive=settings.archive).stdout


def test_what_is_under_way_is_waited_for() -> None:
    ending, done = Event(), []
    runs = Runs(ending)
    with runs.begun("1", lambda _: done.append(ending.wait(60))):
        runs.end()
    assert done == [True]


def test_what_has_ended_can_be_stopped() -> None:
    runs = Runs(Event())
    runs.stop("1")
    runs.end()
