"""What indexing says while it runs and when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from qa.articles.skipped import Skipped
from qa.index.content import Change

# A run over a million bad files must not hold a million lines.
_NAMED_AT_MOST = 1000


class Pass(StrEnum):
    """The two passes of indexing."""

    READING = "Reading articles"
    EMBEDDING = "Embedding sentences"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pass has come; `total` is None while it is not known."""

    stage: Pass
    done: int
    total: int | None


@dataclass(slots=True)
class Report:
    """Counts of one run of indexing, filled while it runs.

    Attributes:
        changes: Number of records by what they brought.
        skipped: What could not be read, with reasons; the first thousand.
        skips: Number of records that could not be read.
        removed: Number of articles removed by pruning.
        gone: Number of articles that are gone from their sources and were not pruned.
        embedded: Number of sentences embedded.
        reused: Number of sentences whose text had a vector already.
        notes: Sentences for the user about what was out of the ordinary.
    """

    changes: Counter[Change] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    skips: int = 0
    removed: int = 0
    gone: int = 0
    embedded: int = 0
    reused: int = 0
    notes: list[str] = field(default_factory=list)

    def skip(self, skipped: Skipped) -> None:
        """Count a record that could not be read, and name it while there is room."""
        self.skips += 1
        if len(self.skipped) < _NAMED_AT_MOST:
            self.skipped.append(skipped)

    @property
    def records(self) -> int:
        """Number of records that were read or known."""
        return self.changes.total()


Told = Callable[[Progress], None]
Stop = Callable[[], bool]


def quiet(_: Progress) -> None:
    """Tell nobody."""


def never() -> bool:
    """Do not stop."""
    return False
