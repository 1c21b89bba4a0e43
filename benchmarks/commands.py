"""Whole processes of the command line, from start to end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure
from benchmarks.measuring import median
from benchmarks.steps import ROOT, Options
from qa.sample import ARTICLES, DEMO_QUESTIONS

_RUNS = 5


def measure(_: Options) -> list[Figure]:
    """Time `citedesk ask` on the sample archive, and `citedesk --help`."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        indexing = _seconds("index", str(ARTICLES), "--archive", str(archive), "--quiet")
        asking = [
            _seconds("ask", DEMO_QUESTIONS[number % len(DEMO_QUESTIONS)], "--archive", str(archive))
            for number in range(_RUNS)
        ]
    helping = [_seconds("--help") for _ in range(_RUNS)]
    of = f"median of {_RUNS} processes"
    return [
        Figure("citedesk --help", median(helping), "s", 0.3, of),
        Figure("citedesk ask, sample archive", median(asking), "s", 3, of),
        Figure("citedesk index, sample archive", indexing, "s", note="one process"),
    ]


def _seconds(*arguments: str) -> float:
    started = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ui", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return perf_counter() - started
