"""The table: every metric in total, for each kind and for each pair of languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.evaluation.bootstrap import Estimate, estimate
from qa.evaluation.outcome import Outcome
from qa.evaluation.suite import METRICS


class Grouping(StrEnum):
    """What the questions of a row have in common."""

    TOTAL = "total"
    KIND = "kind"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Attributes:
        grouping: What its questions have in common.
        name: Which: "all", a kind, or a pair such as "en→ru".
        questions: How many.
        figures: By the metric's name; None where it says nothing about them.
    """

    grouping: Grouping
    name: str
    questions: int
    figures: dict[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, the total first."""

    rows: tuple[Row, ...]

    def row(self, name: str = "all") -> Row:
        """Return the row of that name.

        Raises:
            KeyError: there is none.
        """
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)

    def value(self, metric: str, row: str = "all") -> float | None:
        """Return a figure; None where the metric says nothing about the row.

        Raises:
            KeyError: there is no such row or metric.
        """
        found = self.row(row).figures[metric]
        return None if found is None else found.value


_KEYS: dict[Grouping, Callable[[Outcome], str]] = {
    Grouping.TOTAL: lambda outcome: "all",
    Grouping.KIND: lambda outcome: outcome.kind,
    Grouping.PAIR: lambda outcome: outcome.pair,
}


def grouped(outcomes: Iterable[Outcome]) -> dict[tuple[Grouping, str], list[Outcome]]:
    """Return the outcomes of each row, in the order of the table.

    Kinds come as they come up first, pairs by name.
    """
    groups: dict[tuple[Grouping, str], list[Outcome]] = {}
    members = list(outcomes)
    for grouping, key in _KEYS.items():
        ordered = sorted(members, key=key) if grouping is Grouping.PAIR else members
        for outcome in ordered:
            groups.setdefault((grouping, key(outcome)), []).append(outcome)
    return groups


def table(outcomes: Sequence[Outcome]) -> Table:
    """Compute every figure of the table."""
    return Table(
        tuple(
            Row(
                grouping,
                name,
                len(members),
                {metric.name: estimate(metric, members) for metric in METRICS},
            )
            for (grouping, name), members in grouped(outcomes).items()
        )
    )
