"""Abstention: whether the confidence tells what the archive answers from what it does not."""

from __future__ import annotations

from qa.evaluation.outcome import Outcome, Verdict


def scored(outcome: Outcome) -> tuple[float, float]:
    """Return confidence and class, 1 for answerable."""
    return outcome.confidence, float(outcome.answerable)


def answered(outcome: Outcome) -> bool | None:
    """Return whether an answerable question was answered."""
    return outcome.verdict is Verdict.ANSWERED if outcome.answerable else None


def declined(outcome: Outcome) -> bool | None:
    """Return whether an unanswerable question was declined."""
    return None if outcome.answerable else outcome.verdict is Verdict.DECLINED


def decided(outcome: Outcome) -> tuple[float, float]:
    """Return whether answering or declining was right, and the class, 1 for answerable."""
    wanted = Verdict.ANSWERED if outcome.answerable else Verdict.DECLINED
    return float(outcome.verdict is wanted), float(outcome.answerable)
