from __future__ import annotations

from dataclasses import replace

from outcomes import ANSWERED, answered, declined, unanswerable

from qa.evaluation.failures import worst
from qa.evaluation.outcome import Verdict

WORST_FIRST = (
    answered((False,), (True,), confidence=0.9, id="surely wrong"),
    unanswerable(answered((False,), confidence=0.7), id="invented"),
    answered((False,), confidence=0.6, id="wrong"),
    declined(False, True, confidence=0.1, id="declined, others in front"),
    replace(ANSWERED, verdict=Verdict.DIVERTED, right=(), confidence=0.5, id="no question"),
    declined(True, confidence=0.1, id="declined, sure of it"),
    declined(True, confidence=0.45, id="declined, but near"),
)
FINE = (answered((True,), (False,)), unanswerable(declined()))


def test_worst_first_and_nothing_that_is_fine() -> None:
    shuffled = (*WORST_FIRST[::-1], *FINE)
    assert [each.id for each in worst(shuffled, 99)] == [each.id for each in WORST_FIRST]
    assert worst(shuffled, 2) == list(WORST_FIRST[:2])
    assert worst(FINE, 5) == worst(shuffled, 0) == []
