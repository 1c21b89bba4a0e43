"""The command that measures answers: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.commands.common import begin
from qa.options import Archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.evaluation.evaluation import Evaluation
    from qa.index.vectors import Floats
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
    feedback: Annotated[
        bool,
        typer.Option("--feedback", help="Ask your archive what readers marked right or wrong."),
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the questions that --feedback asks."),
    ] = None,
    attribution: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Check statements against their quotes, labelled pairs; repeatable.",
        ),
    ] = None,
    archive: Archive = None,
) -> None:
    """Ask questions with known answers and show how good the answers are.

    Without articles and questions, the sample's are asked. Your own archive is not touched: with
    --feedback alone it is asked, and not changed.

    Example: citedesk evaluate --articles news.jsonl --questions questions.jsonl --failures 5
    """
    from qa.evaluation import evaluation as records
    from qa.evaluation.comparison import compare as compared
    from qa.evaluation.failures import worst
    from qa.terminal.evaluations import show_comparison, show_failures, show_setup, show_table

    if feedback and (articles or questions):
        raise typer.BadParameter(
            "--feedback asks your own archive: name no articles, no questions."
        )
    if not feedback and (write or archive):
        raise typer.BadParameter(f"{'--write' if write else '--archive'} goes with --feedback.")
    if bool(articles) != bool(questions):
        missing = "--questions" if articles else "--articles"
        raise typer.BadParameter(f"Name both, or neither for the sample: {missing} is missing.")
    if attribution and (articles or feedback or write or archive or compare):
        raise typer.BadParameter("--attribution goes with --json and --failures alone.")
    for path in filter(None, (json, write)):
        _check_writable(path)
    if attribution:
        _check_statements(attribution, json, failures)
        return
    settings, screen = begin(archive)
    old = records.load(compare) if compare else None
    if feedback:
        new = _replay(settings, screen, write)
    else:
        new = _evaluate(settings, screen, articles or [], questions or [])
    show_setup(screen, new.setup, len(new.outcomes))
    if json:
        json.write_text(records.dumps(new), encoding="utf-8")
    show_table(screen, new.table())
    if old is not None:
        show_comparison(screen, compared(old, new))
    show_failures(screen, worst(new.outcomes, failures))


def _check_statements(paths: list[Path], json: Path | None, failures: int) -> None:
    from qa.assembly import embedding
    from qa.errors import CiteDeskError
    from qa.evaluation.attribution import dumps, judge
    from qa.evaluation.statement_pairs import load
    from qa.index.vectors import sentence_vectors
    from qa.models.word_states import WordStates
    from qa.terminal.attributions import show_attribution, show_mistakes

    pairs = load(paths)
    settings, screen = begin(None)
    try:
        vector: Callable[[str], Floats] | None = sentence_vectors(embedding(settings))
    except CiteDeskError as error:
        screen.note(f"Words alone are compared: {error}")
        vector = None
    report = judge(pairs, vector, settings.embedding_model, WordStates())
    if json:
        json.write_text(dumps(report), encoding="utf-8")
    show_attribution(screen, report)
    show_mistakes(screen, report.worst(failures))


def _evaluate(
    settings: Settings, screen: Screen, articles: list[Path], questions: list[Path]
) -> Evaluation:
    from qa.evaluation.run import evaluate as run
    from qa.index.estimate import estimate
    from qa.interruption import stop_on_signal
    from qa.sample import ARTICLES, QUESTIONS
    from qa.terminal.evaluations import EvaluationBars

    articles, questions = articles or [ARTICLES], questions or [QUESTIONS]
    with (
        EvaluationBars(screen, estimate(articles).articles) as bars,
        stop_on_signal(lambda: screen.note("Stopping at the next safe point …")) as stop,
    ):
        return run(settings, articles, questions, told=bars.told, asked=bars.asked, stop=stop)


def _replay(settings: Settings, screen: Screen, write: Path | None) -> Evaluation:
    from qa.evaluation.feedback import dumps, replay
    from qa.interruption import stop_on_signal
    from qa.terminal.evaluations import EvaluationBars

    with (
        EvaluationBars(screen, 0) as bars,
        stop_on_signal(lambda: screen.note("Stopping at the next safe point …")) as stop,
    ):
        found = replay(settings, asked=bars.asked, stop=stop)
    if write:
        write.write_text(dumps(found.questions), encoding="utf-8")
    return found.evaluation


def _check_writable(path: Path) -> None:
    if path.is_dir() or not path.parent.is_dir():
        raise typer.BadParameter(f"There is no folder to write {path} into, or it is one itself.")
    try:
        path.touch()
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}.") from error
