"""Evidence: whether the quotes shown are those that answer the question.

A citation is right when its quote overlaps gold; a statement, when its first citation is. A
question with no gold has no score here. What was declined though the archive answers it counts
as missed, but for the metrics that look past the threshold.
"""

from __future__ import annotations

from qa.evaluation.metric import Values
from qa.evaluation.outcome import Outcome


def hit_at(depth: int) -> Values:
    """Return a function: whether one of the first `depth` statements shown is right."""
    return lambda outcome: (
        any(cited[0] for cited in outcome.right[:depth]) if outcome.answerable else None
    )


def ranked_hit_at(depth: int) -> Values:
    """Return a function: the same as though nothing were declined.

    Where the question was declined, the nearest evidence, which is shown then, is looked at.
    """
    return lambda outcome: any(outcome.leading[:depth]) if outcome.answerable else None


def citation_precision(outcome: Outcome) -> float | None:
    """Return the share of an answer's citations that are right."""
    cited = [right for statement in outcome.right for right in statement]
    return sum(cited) / len(cited) if outcome.answerable and cited else None


def citation_recall(outcome: Outcome) -> float | None:
    """Return the share of the gold spans that are cited."""
    gold = outcome.gold
    return sum(each.cited for each in gold) / len(gold) if gold else None


def characters(outcome: Outcome) -> float | None:
    """Return how many characters an answer quotes."""
    return outcome.characters if outcome.right else None


def both_sides(outcome: Outcome) -> bool | None:
    """Return whether every side of a disagreement is cited."""
    return all(outcome.sides) if outcome.sides else None
