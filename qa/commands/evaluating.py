"""The command that measures answers: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.commands.common import begin

if TYPE_CHECKING:
    from qa.evaluation.evaluation import Evaluation
    from qa.settings import Settings
    from qa.terminal.screen import Screen


def evaluate(
    articles: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Articles to ask about; each is a source; repeatable."),
    ] = None,
    questions: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Questions with their gold spans; repeatable."),
    ] = None,
    json: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what came of every question.")
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Show what changed since what --json wrote there."),
    ] = None,
    failures: Annotated[
        int, typer.Option(min=0, help="How many of the worst questions to show.")
    ] = 0,
) -> None:
    """Ask questions with known answers and show how good the answers are.

    Without articles and questions, the sample's are asked. Your own archive is not touched.

    Example: citedesk evaluate --articles news.jsonl --questions questions.jsonl --failures 5
    """
    from qa.evaluation import evaluation as records
    from qa.evaluation.comparison import compare as compared
    from qa.evaluation.failures import worst
    from qa.sample import ARTICLES, QUESTIONS
    from qa.terminal.evaluations import show_comparison, show_failures, show_setup, show_table

    if bool(articles) != bool(questions):
        missing = "--questions" if articles else "--articles"
        raise typer.BadParameter(f"Name both, or neither for the sample: {missing} is missing.")
    if json is not None and (json.is_dir() or not json.parent.is_dir()):
        raise typer.BadParameter(f"There is no folder to write {json} into, or it is one itself.")
    if json is not None:
        try:
            json.touch()
        except OSError as error:
            raise typer.BadParameter(f"{json} cannot be written: {error.strerror}.") from error
    settings, screen = begin(None)
    old = records.load(compare) if compare else None
    new = _evaluate(settings, screen, articles or [ARTICLES], questions or [QUESTIONS])
    show_setup(screen, new.setup, len(new.outcomes))
    if json:
        json.write_text(records.dumps(new), encoding="utf-8")
    show_table(screen, new.table())
    if old is not None:
        show_comparison(screen, compared(old, new))
    show_failures(screen, worst(new.outcomes, failures))


def _evaluate(
    settings: Settings, screen: Screen, articles: list[Path], questions: list[Path]
) -> Evaluation:
    from qa.evaluation.run import evaluate as run
    from qa.index.estimate import estimate
    from qa.interruption import stop_on_signal
    from qa.terminal.evaluations import EvaluationBars

    with (
        EvaluationBars(screen, estimate(articles).articles) as bars,
        stop_on_signal(lambda: screen.note("Stopping at the next safe point …")) as stop,
    ):
        return run(settings, articles, questions, told=bars.told, asked=bars.asked, stop=stop)
