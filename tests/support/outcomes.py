"""Outcomes made by hand for tests of what is computed from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qa.evaluation.outcome import Gold, Outcome, Verdict

GOLD = Gold("a", "150 машин", found=True, cited=True)

ANSWERED = Outcome(
    file="questions",
    id="q1",
    kind="fact",
    lang="ru",
    question="Сколько машин?",
    history=(),
    article_langs=("ru",),
    gold=(GOLD,),
    verdict=Verdict.ANSWERED,
    confidence=0.9,
    ranks=(1,),
    relevant=1,
    articles=3,
    right=((True,),),
    nearest=(),
    characters=40,
    top_langs=("ru", "uk", "en"),
    own_share=0.5,
    other_langs=("en", "uk"),
    sides=(),
    seconds=0.1,
    said=("Через него проходило 150 машин.",),
    passages=(),
)
"""A question that was answered rightly."""


def answered(*right: tuple[bool, ...], **changes: Any) -> Outcome:
    """An answer whose statements have citations that are right or not."""
    return replace(ANSWERED, right=right, **changes)


def declined(*nearest: bool, **changes: Any) -> Outcome:
    """A question that the archive answers, declined with that evidence."""
    changes = {"confidence": 0.2, "characters": 0, **changes}
    verdict = Verdict.DECLINED
    return replace(ANSWERED, verdict=verdict, right=(), nearest=nearest, **changes)


def unanswerable(outcome: Outcome, **changes: Any) -> Outcome:
    """The same, of a question that nothing in the archive answers."""
    right = tuple(tuple(False for _ in statement) for statement in outcome.right)
    nearest = tuple(False for _ in outcome.nearest)
    changes = {"kind": "unanswerable", "right": right, "nearest": nearest, **changes}
    return replace(outcome, gold=(), ranks=(), relevant=0, **changes)
