"""The questions that came out worst."""

from __future__ import annotations

from collections.abc import Iterable

from qa.evaluation.outcome import Outcome, Verdict


def worst(outcomes: Iterable[Outcome], number: int) -> list[Outcome]:
    """Return the worst outcomes, worst first; what came out as it should is never among them."""
    failed = [outcome for outcome in outcomes if badness(outcome) > 0]
    return sorted(failed, key=lambda outcome: -badness(outcome))[:number]


def badness(outcome: Outcome) -> float:
    """Return how badly a question came out; 0 where its first quote is right, or it is declined.

    A wrong answer is worse the surer it was (2 to 3), then comes what was declined with the wrong
    evidence in front (1 to 2), then what was declined with the right one (0 to 1).
    """
    if outcome.verdict is Verdict.ANSWERED:
        right = outcome.answerable and any(outcome.leading[:1])
        return 0.0 if right else 2 + outcome.confidence
    if not outcome.answerable and outcome.verdict is Verdict.DECLINED:
        return 0.0
    doubt = 1 - outcome.confidence
    return doubt if any(outcome.leading[:1]) else 1 + doubt
