"""Fits the weights of `qa.answering.confidence` anew: `python -m benchmarks.calibration --help`.

Logistic regressions: one for questions in the language of the best sentence, one across languages,
and one where nothing is found by meaning. Answerable and unanswerable questions weigh the same, and
so does each set of questions. Printed with them: the area under the ROC curve and the shares
answered and declined at 0.5, each question weighed by a regression that saw none of its article's
questions.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qa import load_settings, open_assistant
from qa.answering.confidence import Signals
from qa.evaluation.archive import prepare
from qa.evaluation.questions import Question, load

_FOLDS = 5
_RIDGE = 1e-3
_STEPS = 50
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question's signals, with what they are to tell."""

    name: str
    fold: int
    case: str
    signals: tuple[float, float, float, float]
    answerable: bool


def rows(articles: list[Path], questions: list[Path]) -> Iterator[Row]:
    """Ask the questions over the articles and yield what confidence is told by."""
    settings = prepare(load_settings(), articles)
    without = settings.model_copy(update={"embedding": "benchmarks.embeddings.NoEmbedding"})
    for each in (settings, without):
        with open_assistant(each) as assistant:
            for file in load(questions):
                for question in file.questions:
                    found = None if question.history else assistant.signals(question.question)
                    if found is not None:
                        told = (
                            found.margin,
                            found.keyword,
                            float(found.missing),
                            float(found.nameless),
                        )
                        fold, answerable = _fold(question), bool(question.gold)
                        yield Row(file.name, fold, _case(found), told, answerable)


def _case(found: Signals) -> str:
    if found.by_keyword:
        return "by keyword alone"
    return "across languages" if found.across else "within a language"


def _fold(question: Question) -> int:
    """Translations of an article, and its parts, share what stands before the first - or /."""
    article = question.gold[0].article if question.gold else question.id
    return zlib.crc32(article.replace("/", "-").split("-")[0].encode()) % _FOLDS


def fit(found: list[Row]) -> Array:
    """Return bias and weights; Newton's method."""
    told = np.array([row.signals for row in found])
    mean, spread = told.mean(axis=0), told.std(axis=0) + 1e-9
    features = np.hstack([np.ones((len(told), 1)), (told - mean) / spread])
    answers = np.array([row.answerable for row in found], dtype=np.float64)
    names = np.array([row.name for row in found])
    weights = np.zeros(len(found))
    for name in set(names):
        for answer in (0.0, 1.0):
            group = (names == name) & (answers == answer)
            weights[group] = 1 / max(int(group.sum()), 20)
    for answer in (0.0, 1.0):
        weights[answers == answer] /= weights[answers == answer].sum()
    theta = np.zeros(features.shape[1])
    ridge = _RIDGE * np.diag([0.0, *(1.0 for _ in theta[1:])])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-features @ theta))
        slope = features.T @ (weights * (chance - answers)) + ridge @ theta
        curve = (features.T * (weights * chance * (1 - chance))) @ features + ridge
        theta -= np.linalg.solve(curve, slope)
    weighed = theta[1:] / spread
    return np.array([theta[0] - weighed @ mean, *weighed])


def report(found: list[Row]) -> Iterator[str]:
    """Yield the weights, then a line for each set."""
    yield "bias {:.2f}, margin {:.2f}, keyword {:.2f}, missing {:.2f}, nameless {:.2f}".format(
        *fit(found)
    )
    chances = np.zeros(len(found))
    folds = np.array([row.fold for row in found])
    features = np.array([(1.0, *row.signals) for row in found])
    for fold in range(_FOLDS):
        theta = fit([row for row in found if row.fold != fold])
        chances[folds == fold] = features[folds == fold] @ theta
    for name in sorted({row.name for row in found}):
        yes = np.array([row.name == name and row.answerable for row in found])
        no = np.array([row.name == name and not row.answerable for row in found])
        if yes.any() and no.any():
            pairs = chances[yes][:, None] - chances[no][None, :]
            area = float((pairs > 0).mean() + (pairs == 0).mean() / 2)
            answered, declined = (chances[yes] >= 0).mean(), (chances[no] < 0).mean()
            yield (
                f"  {name}: {yes.sum()} + {no.sum()} questions, AUROC {area:.3f},"
                f" answered {answered:.3f}, declined {declined:.3f}"
            )


def main() -> None:
    """Read the sets named on the command line and print what was fitted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument(
        "--set",
        action="append",
        nargs="+",
        required=True,
        type=Path,
        metavar="FILE",
        help="articles (a .jsonl named articles*, or a folder) and the questions about them",
    )
    found: list[Row] = []
    for files in parser.parse_args().set:
        articles = [file for file in files if file.is_dir() or file.name.startswith("articles")]
        found += rows(articles, [file for file in files if file not in articles])
    for case in sorted({row.case for row in found}):
        print(case)
        for line in report([row for row in found if row.case == case]):
            print(line)


if __name__ == "__main__":
    main()
