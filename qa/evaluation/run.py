"""An evaluation from beginning to end: index, ask, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from qa.assembly import open_assistant
from qa.evaluation import questions as question_files
from qa.evaluation.archive import prepare
from qa.evaluation.asking import ask_all
from qa.evaluation.evaluation import Evaluation, Setup
from qa.evaluation.gold import GoldFinder
from qa.evaluation.judging import Judge
from qa.evaluation.outcome import Outcome
from qa.evaluation.questions import InvalidQuestions, QuestionFile
from qa.index.catalog import Catalog
from qa.index.report import Stop, Told, never, quiet
from qa.settings import Settings

_NAMED = 10


def evaluate(
    settings: Settings,
    articles: Sequence[Path],
    questions: Sequence[Path],
    *,
    cache: Path | None = None,
    told: Told = quiet,
    asked: Callable[[int, int], None] = lambda done, total: None,
    stop: Stop = never,
) -> Evaluation:
    """Ask the questions of some files over the articles of others.

    Args:
        settings: What to answer with; their own archive is not touched.
        articles: Files or folders, each a source of its own.
        questions: Files; every question is asked over all articles.
        cache: Where the temporary archive is kept, instead of the user's cache folder.
        told: Gets the progress of indexing.
        asked: Told how many questions are done, and of how many.
        stop: Asked often; once True, the evaluation ends.

    Raises:
        PathNotFound: a path is not there.
        InvalidQuestions: a line is no question, or the questions are about other articles.
        NothingReadable: no path holds a readable article.
        Interrupted: `stop` said so.
    """
    files = question_files.load(questions)
    total = sum(len(file.questions) for file in files)
    notes: list[str] = []
    own = prepare(settings, articles, cache=cache, told=told, stop=stop, say=notes.append)
    with open_assistant(own, notes.append) as assistant, Catalog(own.archive) as catalog:
        status, finder = catalog.status(), GoldFinder(catalog)
        _check_articles(files, finder)
        outcomes = tuple(
            ask_all(
                assistant,
                Judge(finder, status.languages),
                files,
                statements=own.statements,
                asked=lambda done: asked(done, total),
                stop=stop,
            )
        )
        setup = Setup(
            embedding_model=own.embedding_model,
            threshold=own.threshold,
            articles=status.articles,
            languages=status.languages,
            fingerprint=status.fingerprint,
            notes=(*notes, *_lost(outcomes)),
        )
    return Evaluation(setup, outcomes)


def _check_articles(files: Iterable[QuestionFile], finder: GoldFinder) -> None:
    """Raise InvalidQuestions where a file's gold is nowhere in the articles."""
    for file in files:
        gold = [span for question in file.questions for span in question.gold]
        if gold and not any(finder.find(span) for span in gold):
            raise InvalidQuestions(
                f"Nothing that answers the questions of {file.name} stands in these articles.",
                "Name the articles that the questions were written for with --articles.",
            )


def _lost(outcomes: Iterable[Outcome]) -> Iterable[str]:
    lost = [
        f"{outcome.file} {outcome.id}"
        for outcome in outcomes
        for gold in outcome.gold
        if not gold.found
    ]
    if lost:
        named = ", ".join(dict.fromkeys(lost[:_NAMED]))
        yield (
            f"{len(lost):,} gold span{'' if len(lost) == 1 else 's'} stood in no article of the"
            f" archive and counted as missed: {named}{' …' if len(lost) > _NAMED else ''}"
        )
