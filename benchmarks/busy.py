"""Answers while many articles are being added by the same process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import synthetic
from benchmarks.figures import Figure
from benchmarks.measuring import median, p95
from benchmarks.server import sample_archive
from benchmarks.steps import Options
from qa import assembly
from qa.assistant import Assistant
from qa.desk import Desk
from qa.sample import DEMO_QUESTIONS
from qa.settings import load

_ARTICLES = 300
_QUESTIONS = 50


def ask(_: Options) -> list[Figure]:
    """Ask one question after another, first in peace, then until the articles are in."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        synthetic.write(source, _ARTICLES)
        settings = load({}, archive=sample_archive(Path(folder)))
        with assembly.open_desk(settings) as desk:
            questions = cycle([*DEMO_QUESTIONS, *synthetic.questions(source, _QUESTIONS)])
            _milliseconds(desk.assistant, next(questions))
            quiet = [_milliseconds(desk.assistant, next(questions)) for _ in range(_QUESTIONS)]
            started = perf_counter()
            busy = list(_meanwhile(desk, source, questions))
            seconds = perf_counter() - started
    note = f"{len(busy)} whole answers while {_ARTICLES} articles were indexed and embedded"
    return [
        Figure("adding the articles", seconds, "s", note="questions asked all the while"),
        Figure("question, nothing added, p95", p95(quiet), "ms", note=f"{_QUESTIONS} questions"),
        Figure("question meanwhile, p50", median(busy), "ms", note=note),
        Figure("question meanwhile, p95", p95(busy), "ms", 4_000, note),
    ]


def _meanwhile(desk: Desk, source: Path, questions: Iterator[str]) -> Iterator[float]:
    """Yield the time of each answer until the articles are in; an answer that fails ends it."""
    adding = threading.Thread(target=desk.index, args=([source],))
    adding.start()
    while adding.is_alive():
        yield _milliseconds(desk.assistant, next(questions))
    adding.join()


def _milliseconds(assistant: Assistant, question: str) -> float:
    started = perf_counter()
    assistant.ask(question)
    return 1000 * (perf_counter() - started)
