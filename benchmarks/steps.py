"""Runs each step of a part in a process of its own, so that its memory is its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked of the benchmark.

    Attributes:
        articles: Number of articles of the large archive.
        cache: Folder that keeps the large archive for the next run.
        sets: Folder with evaluation sets (`xquad`, `ntrex`); need not exist.
        earlier: Values of the figures of the steps before, by name.
    """

    articles: int
    cache: Path
    sets: Path
    earlier: Mapping[str, float | None]


Step = Callable[[Options], list[Figure]]


def run(step: str, options: Options) -> list[Figure]:
    """Run a step, named as module:function, in a new process; return its figures."""
    with TemporaryDirectory() as folder:
        result = Path(folder) / "figures.json"
        asked = json.dumps(asdict(options), default=str)
        command = [sys.executable, "-m", "benchmarks.steps", step, str(result), asked]
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=sys.stderr)
        if done.returncode:
            return [Figure(step, None, "", note=f"failed with exit code {done.returncode}")]
        return [Figure(**row) for row in json.loads(result.read_text(encoding="utf-8"))]


def _main(step: str, result: str, asked: str) -> None:
    given = json.loads(asked)
    options = Options(
        given["articles"], Path(given["cache"]), Path(given["sets"]), given["earlier"]
    )
    module, _, name = step.partition(":")
    function: Step = getattr(import_module(f"benchmarks.{module}"), name)
    rows = [asdict(figure) for figure in function(options)]
    Path(result).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    _main(*sys.argv[1:])
