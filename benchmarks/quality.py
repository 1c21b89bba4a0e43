"""How good answers are, over the evaluation sets: `make eval`. Says so where a set is absent."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa import load_settings
from qa.evaluation.archive import cache_folder
from qa.evaluation.report import Table
from qa.evaluation.run import evaluate
from qa.sample import ARTICLES, QUESTIONS

_FIGURES = ("recall@1", "hit@1", "hit@3", "AUROC", "answered", "declined", "balanced", "p95 ms")
_LANGUAGE_FIGURES = ("recall@1", "hit@1", "own top 10", "own archive", "others")
_ASKED = ("en", "ru", "uk", "kk", "ky")
_HELD = ("en", "ru", "uk")
_COPIES = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Questions asked over articles.

    Attributes:
        name: Shown before its figures.
        articles: Files or folders.
        questions: A file.
        figures: Names of the metrics shown.
        rows: Of the table: "all", kinds or pairs.
    """

    name: str
    articles: tuple[Path, ...]
    questions: Path
    figures: tuple[str, ...] = _FIGURES
    rows: tuple[str, ...] = ("all",)


def runs(sets: Path, scratch: Path) -> Iterator[Run]:
    """Yield every run; files of those that need other articles are written to `scratch`."""
    kinds = ("fact", "cross", "attribution", "followup", "disagreement", "unanswerable")
    yield Run("sample", (ARTICLES,), QUESTIONS, rows=("all", *kinds))
    seeds = sets.parent / "seeds"
    yield Run("seeds", (seeds,), sets / "seed_questions.jsonl", rows=("all", *kinds))
    xquad, ntrex = sets / "xquad", sets / "ntrex"
    for pair in ("ru_on_ru", "en_on_en", "en_on_ru", "ru_on_en"):
        held = xquad / f"articles.{pair[-2:]}.jsonl"
        yield Run(f"xquad {pair}", (held,), xquad / f"questions.{pair}.jsonl")
    for asked in _ASKED:
        for held_in in _HELD:
            if asked != held_in:
                held = ntrex / f"articles.{held_in}.jsonl"
                questions = ntrex / f"questions.{asked}_on_{held_in}.jsonl"
                yield Run(f"ntrex {asked}_on_{held_in}", (held,), questions, ("recall@1", "hit@1"))
    every = tuple(ntrex / f"articles.{language}.jsonl" for language in _HELD)
    for asked in _ASKED:
        questions = ntrex / f"questions.{asked}_on_all.jsonl"
        yield Run(f"ntrex {asked}_on_all", every, questions, _LANGUAGE_FIGURES)
    yield from _crowded(sets, scratch)


def _crowded(sets: Path, scratch: Path) -> Iterator[Run]:
    """XQuAD with each article three times, with translations beside it, and among ten times more.

    What is answered and declined should be what it was without.
    """
    xquad = sets / "xquad"
    rest = (*sorted((sets / "ntrex").glob("articles.*.jsonl")), _pairs_as_articles(sets, scratch))
    for pair, other in (("ru_on_ru", "en"), ("en_on_en", "ru"), ("en_on_ru", "en")):
        held, questions = xquad / f"articles.{pair[-2:]}.jsonl", xquad / f"questions.{pair}.jsonl"
        yield Run(f"xquad {pair}, copies", tuple(_copies(held, scratch)), questions)
        both = (held, xquad / f"articles.{other}.jsonl")
        yield Run(f"xquad {pair}, translations", both, questions)
        yield Run(f"xquad {pair}, ten times", (held, *rest), questions)


def _copies(articles: Path, scratch: Path) -> Iterator[Path]:
    """Yield files of the same articles, each by an outlet of its own."""
    for number in range(_COPIES):
        path = scratch / f"{articles.stem}.outlet{number}.jsonl"
        if articles.is_file():
            _write(path, ({**each, "outlet": f"Outlet {number}"} for each in _read(articles)))
        yield path


def _pairs_as_articles(sets: Path, scratch: Path) -> Path:
    """Return a file of the articles that tgnews gives in pairs."""
    path, pairs = scratch / "articles.tgnews.jsonl", sets / "tgnews" / "same_event_pairs.jsonl"
    if pairs.is_file():
        texts = {
            side["text"]: side["title"] for pair in _read(pairs) for side in (pair["a"], pair["b"])
        }
        found = (
            {"id": f"tgnews-{number}", "title": title, "text": text}
            for number, (text, title) in enumerate(texts.items())
        )
        _write(path, found)
    return path


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _write(path: Path, articles: Iterable[dict[str, Any]]) -> None:
    lines = (json.dumps(each, ensure_ascii=False) for each in articles)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def lines(run: Run, table: Table) -> Iterator[str]:
    """Yield a Markdown table row for each of a run's rows."""
    for row in run.rows:
        if row not in (each.name for each in table.rows):
            continue
        values = [table.value(figure, row) for figure in run.figures]
        if any(value is not None for value in values):
            shown = ["–" if value is None else f"{value:.3f}" for value in values]
            name = run.name if row == "all" else f"{run.name}, {row}"
            yield f"| {name} | " + " | ".join(shown) + " |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what is there and print it as Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--sets", type=Path, default=Path("../shared/eval"), metavar="DIR")
    parser.add_argument("--only", default="", help="runs whose name holds this")
    chosen = parser.parse_args(arguments)
    scratch = cache_folder() / "sets"
    scratch.mkdir(parents=True, exist_ok=True)
    figures: tuple[str, ...] = ()
    for run in runs(chosen.sets, scratch):
        if chosen.only not in run.name:
            continue
        missing = [path for path in (*run.articles, run.questions) if not path.exists()]
        if missing:
            print(f"{run.name}: left out, there is no {missing[0]}")
            continue
        if run.figures != figures:
            figures = run.figures
            print(f"\n| | {' | '.join(figures)} |\n|---|{'---:|' * len(figures)}")
        table = evaluate(load_settings(), run.articles, [run.questions]).table()
        print("\n".join(lines(run, table)), flush=True)


if __name__ == "__main__":
    main()
