"""Is one article of a language found among many of other languages? `python -m benchmarks.alone`.

The archive holds a single article in one language, and the other articles of the set in two more;
the questions are about that one. Each article has its turn. A correction for languages that sit
apart in the embedding space must not bury a language with few articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from qa import assembly, load_settings
from qa.evaluation.archive import cache_folder
from qa.evaluation.asking import ask_all
from qa.evaluation.gold import GoldFinder
from qa.evaluation.judging import Judge
from qa.evaluation.outcome import Outcome
from qa.evaluation.questions import Question, QuestionFile, load
from qa.evaluation.report import table
from qa.index.catalog import Catalog

_HELD = ("en", "ru", "uk")
_FIGURES = ("recall@1", "hit@1")


def outcomes(ntrex: Path, alone: str, every: int, *, company: bool) -> Iterator[Outcome]:
    """Yield what came of the questions about articles that have their turn in a language.

    Args:
        ntrex: The set's folder.
        alone: ISO 639-1 code of the articles asked about.
        every: Take one article of this many.
        company: Whether the other articles are there in that language too, to compare with.
    """
    files = load([ntrex / f"questions.{code}_on_{alone}.jsonl" for code in _HELD if code != alone])
    articles = [each for code in _HELD for each in _read(ntrex / f"articles.{code}.jsonl")]
    folder = cache_folder() / "alone"
    settings = load_settings().model_copy(update={"archive": folder / "archive"})
    folder.mkdir(parents=True, exist_ok=True)
    held = folder / "articles.jsonl"
    for document in sorted({_document(each["id"]) for each in articles})[::every]:
        kept = [
            each
            for each in articles
            if (each["language"] == alone and (company or _document(each["id"]) == document))
            or (each["language"] != alone and _document(each["id"]) != document)
        ]
        lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in kept)
        held.write_text(f"{lines}\n", encoding="utf-8")
        assembly.indexer(settings).index([held], prune=True, confirm=lambda removed, total: True)
        about = [replace(file, questions=tuple(_about(file, document))) for file in files]
        with assembly.open_assistant(settings) as assistant, Catalog(settings.archive) as catalog:
            judge = Judge(GoldFinder(catalog), catalog.status().languages)
            yield from ask_all(assistant, judge, about, statements=settings.statements)


def _about(file: QuestionFile, document: str) -> Iterator[Question]:
    for question in file.questions:
        if any(_document(span.article) == document for span in question.gold):
            yield question


def _document(article: str) -> str:
    """ "dw.1234/uk" is a translation of the document "dw.1234"."""
    return article.rpartition("/")[0]


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the share of questions whose first quote is right, for each pair of languages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alone", description=__doc__)
    parser.add_argument("--sets", type=Path, default=Path("../shared/eval"), metavar="DIR")
    parser.add_argument("--every", type=int, default=1, help="take one article of this many")
    chosen = parser.parse_args(arguments)
    ntrex = chosen.sets / "ntrex"
    if not ntrex.is_dir():
        print(f"Left out: there is no {ntrex}")
        return
    print("| asked → article | questions | recall@1 | beside others | hit@1 | beside others |")
    print("|---|---:|---:|---:|---:|---:|")
    for alone in _HELD:
        lone, beside = (
            table(list(outcomes(ntrex, alone, chosen.every, company=company)))
            for company in (False, True)
        )
        for row in [each.name for each in lone.rows if "→" in each.name]:
            shares = [
                f"{each.value(figure, row):.3f}" for figure in _FIGURES for each in (lone, beside)
            ]
            number = next(each.questions for each in lone.rows if each.name == row)
            print(f"| {row} | {number} | {' | '.join(shares)} |", flush=True)


if __name__ == "__main__":
    main()
