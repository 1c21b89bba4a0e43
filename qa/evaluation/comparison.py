"""Two evaluations side by side: what changed, and whether chance may have changed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.evaluation.evaluation import Evaluation
from qa.evaluation.metric import Metric, Section
from qa.evaluation.outcome import Outcome, Verdict
from qa.evaluation.report import Grouping, grouped
from qa.evaluation.significance import Difference, difference
from qa.evaluation.suite import METRICS

Pair = tuple[Outcome, Outcome]


@dataclass(frozen=True, slots=True)
class Changed:
    """A metric of a row, before and after.

    Attributes:
        grouping: What the row's questions have in common.
        name: Of the row.
        metric: Which.
        difference: Old and new figure with the test.
    """

    grouping: Grouping
    name: str
    metric: Metric
    difference: Difference


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question that came out otherwise.

    Attributes:
        old: What came of it before.
        new: And now.
        changes: What changed, as in "hit@1 yes → no".
        gain: Above 0 where it came out better, below 0 where worse.
    """

    old: Outcome
    new: Outcome
    changes: tuple[str, ...]
    gain: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two evaluations, over the questions that both asked.

    Attributes:
        questions: How many both asked.
        only_old: How many only the old one asked; a question worded otherwise is another one.
        only_new: How many only the new one asked.
        figures: Metrics that changed, row by row.
        changed: Questions that came out otherwise, the worst first.
    """

    questions: int
    only_old: int
    only_new: int
    figures: tuple[Changed, ...]
    changed: tuple[ChangedQuestion, ...]


def compare(old: Evaluation, new: Evaluation) -> Comparison:
    """Compare question by question; figures are computed over what both asked."""
    before = {_identity(outcome): outcome for outcome in old.outcomes}
    pairs = [
        (before[_identity(outcome)], outcome)
        for outcome in new.outcomes
        if _identity(outcome) in before
    ]
    changed = sorted(_changed_questions(pairs), key=lambda each: each.gain)
    return Comparison(
        questions=len(pairs),
        only_old=len(old.outcomes) - len(pairs),
        only_new=len(new.outcomes) - len(pairs),
        figures=tuple(_changed_figures(pairs)),
        changed=tuple(changed),
    )


def _identity(outcome: Outcome) -> tuple[str, str, str, tuple[str, ...]]:
    return outcome.file, outcome.id, outcome.question, outcome.history


def _changed_figures(pairs: Sequence[Pair]) -> Iterator[Changed]:
    before = {_identity(new): old for old, new in pairs}
    for (grouping, name), members in grouped(new for _, new in pairs).items():
        for metric in METRICS:
            # How long a question takes is no property of the question: it always changes.
            if metric.section is Section.TIME:
                continue
            found = difference(metric, [(before[_identity(new)], new) for new in members])
            if found is not None and not found.none:
                yield Changed(grouping, name, metric, found)


def _changed_questions(pairs: Iterable[Pair]) -> Iterator[ChangedQuestion]:
    for old, new in pairs:
        before, after = _standing(old), _standing(new)
        changes = tuple(
            f"{name} {before[name]} → {after[name]}".strip()
            for name in after
            if before[name] != after[name]
        )
        if changes:
            yield ChangedQuestion(old, new, changes, _quality(new) - _quality(old))


def _standing(outcome: Outcome) -> dict[str, str]:
    """What of an outcome is compared, as it is shown."""
    standing = {"": str(outcome.verdict)}
    if outcome.answerable:
        standing |= {
            "rank": str(min(outcome.ranks, default="–")),
            "hit@1": _yes(any(outcome.leading[:1])),
            "hit@3": _yes(any(outcome.leading[:3])),
        }
    if outcome.sides:
        standing["sides"] = str(sum(outcome.sides))
    return standing


def _quality(outcome: Outcome) -> float:
    """Orders outcomes of one question: what a reader sees first weighs most."""
    if not outcome.answerable:
        return float(outcome.verdict is Verdict.DECLINED)
    shown = outcome.verdict is Verdict.ANSWERED
    return (
        4 * (any(outcome.leading[:1]) and shown)
        + 2 * (any(outcome.leading[:3]) and shown)
        + any(outcome.leading[:1])
        + any(outcome.leading[:3]) / 2
        + 1 / min(outcome.ranks, default=1000) / 4
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"
