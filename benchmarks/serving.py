"""The web server: how soon it is up, paints and answers, alone and with many readers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.measuring import median, p95
from benchmarks.readers import Asked, Reader, ask_at_once
from benchmarks.server import sample_archive, serving
from benchmarks.steps import Options
from qa.sample import QUESTIONS

_STARTS = 3
_READERS = 20
_ROUNDS = 5
_EARLY, _LATE = 100, 1_000
_TURNS = 5


def start(_: Options) -> list[Figure]:
    """Time the server from its process's start to the page's first answer."""
    with TemporaryDirectory() as folder:
        archive = sample_archive(Path(folder))
        seconds = []
        for _number in range(_STARTS):
            with serving(archive) as server:
                seconds.append(server.seconds)
                memory = server.memory()
    note = f"process start to the first page, sample archive, median of {_STARTS}"
    return [
        Figure("server up", median(seconds), "s", 6, note),
        Figure("server up, slowest", max(seconds), "s", note="files may come from disk"),
        Figure("memory of a fresh server", memory, "MB"),
    ]


def crowd(_: Options) -> list[Figure]:
    """Have 20 readers ask at once, each something else, again and again."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        server = stack.enter_context(serving(sample_archive(Path(folder))))
        readers = [stack.enter_context(Reader(server.address)) for _ in range(_READERS)]
        cold = ask_at_once(readers, list(_questions(_READERS)))
        asked = list(_questions(_READERS * _ROUNDS))
        answers = [
            answer
            for at in range(0, len(asked), _READERS)
            for answer in ask_at_once(readers, asked[at : at + _READERS])
        ]
    of = f"{_READERS} readers at once, {_ROUNDS} rounds"
    every = [*cold, *answers]
    return [
        Figure("fresh server, last statement, p95", p95(_last(cold)), "s", note="first questions"),
        Figure("first statement, p50", median(_first(answers)), "s", note=of),
        Figure("first statement, p95", p95(_first(answers)), "s", note=of),
        Figure("last statement, p50", median(_last(answers)), "s", note=of),
        Figure("last statement, p95", p95(_last(answers)), "s", 4, of),
        Figure("errors", sum(each.failed for each in every), "", 0, f"of {len(every)}"),
        Figure("answers to another's question", sum(each.mixed for each in every), "", 0),
    ]


def memory(_: Options) -> list[Figure]:
    """Weigh the server after 100 questions and after 1,000, and what each visit leaves behind."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        server = stack.enter_context(serving(sample_archive(Path(folder))))
        fresh = server.memory()
        early_errors = _converse(server.address, _EARLY)
        early = server.memory()
        late_errors = _converse(server.address, _LATE - _EARLY)
        late = server.memory()
    note = f"{_LATE} questions, a new conversation each {_TURNS}"
    return [
        Figure("memory before the first question", fresh, "MB"),
        Figure(f"memory after {_EARLY} questions", early, "MB"),
        Figure(f"memory after {_LATE:,} questions", late, "MB"),
        Figure("growth between", 100 * (late / early - 1), "%", 5, note),
        Figure("errors", early_errors + late_errors, "", 0, f"of {_LATE:,}"),
    ]


def _converse(address: str, number: int) -> int:
    """Ask so many questions, a few in each visit of the page; return how many failed."""
    failed = 0
    asked = list(_questions(number))
    for at in range(0, number, _TURNS):
        with Reader(address) as reader:
            answers = [reader.ask(question) for question in asked[at : at + _TURNS]]
        failed += sum(each.failed or each.mixed for each in answers)
    return failed


def _questions(number: int) -> Iterator[str]:
    """Yield questions of the sample archive's set, from the start again where there are fewer."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return islice(cycle(json.loads(line)["question"] for line in lines if line), number)


def _first(answers: Sequence[Asked]) -> list[float]:
    return [each.first / 1000 for each in answers]


def _last(answers: Sequence[Asked]) -> list[float]:
    return [each.last / 1000 for each in answers]
