"""A progress bar for each pass of indexing, with rate and time left."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress
from rich.text import Text

from qa.index.report import Pass, Progress
from qa.terminal.screen import Screen


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="dim")


class Bars:
    """Shows the progress of indexing on stderr; nothing where that is no terminal.

    Args:
        screen: Whose stderr to draw on.
        articles: How many there seem to be, for the first pass.
        quiet: Draw nothing.
    """

    def __init__(self, screen: Screen, articles: int, *, quiet: bool = False) -> None:
        self._expected = {Pass.READING: articles}
        self._tasks: dict[Pass, TaskID] = {}
        self._bars = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            console=screen.err,
            disable=quiet or not screen.err.is_terminal,
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def told(self, progress: Progress) -> None:
        """Show how far a pass has come."""
        total = progress.total or max(self._expected.get(progress.stage, 0), progress.done)
        task = self._tasks.get(progress.stage)
        if task is None:
            for earlier in self._bars.tasks:  # the first pass's total was but an estimate
                self._bars.update(earlier.id, total=earlier.completed)
            task = self._tasks[progress.stage] = self._bars.add_task(progress.stage, total=total)
        self._bars.update(task, completed=progress.done, total=total)

    def aside(self, ask: Callable[[], bool]) -> bool:
        """Leave the terminal to a question, and return its answer."""
        self._bars.stop()
        try:
            return ask()
        finally:
            self._bars.start()
