"""An evaluation as a record, and its JSON form: lossless both ways."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from qa.errors import PathNotFound
from qa.evaluation.outcome import Outcome
from qa.evaluation.questions import InvalidQuestions
from qa.evaluation.report import Table, table

Schema = Literal["citedesk/evaluation/1"]
SCHEMA: Schema = "citedesk/evaluation/1"
"""Changes with every change of the form that a reader of the last one could not read."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What was evaluated.

    Attributes:
        embedding_model: Its name.
        threshold: Confidence under which a question is declined.
        articles: How many the archive held.
        languages: How many of them were in each language; "" for unknown.
        fingerprint: Of the archive: the same for the same articles and versions.
        notes: What was out of the ordinary.
    """

    embedding_model: str
    threshold: float
    articles: int
    languages: dict[str, int]
    fingerprint: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of all questions, in the order of the files."""

    setup: Setup
    outcomes: tuple[Outcome, ...]
    schema: Schema = SCHEMA

    def table(self) -> Table:
        """Return every metric, in total, for each kind and for each pair of languages."""
        return table(self.outcomes)


_FORM = TypeAdapter(Evaluation)


def dumps(evaluation: Evaluation) -> str:
    """Return the evaluation as indented JSON; letters stay letters."""
    return _FORM.dump_json(evaluation, indent=1).decode() + "\n"


def load(path: Path) -> Evaluation:
    """Read an evaluation that `dumps` wrote.

    Raises:
        PathNotFound: there is no such file.
        InvalidQuestions: it holds no evaluation of this version.
    """
    if not path.is_file():
        raise PathNotFound(f"There is no evaluation at {path}.", "Write one with --json FILE.")
    try:
        return _FORM.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise InvalidQuestions(
            f"{path} is no evaluation of the schema {SCHEMA}: {said}.",
            "Write it anew with --json FILE.",
        ) from error
