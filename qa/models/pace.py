"""The deadlines of one call of a language model, and what must be ended with it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar


class Late(TimeoutError):
    """A deadline is over."""


class Pace:
    """By when the next word must come, and the last.

    Args:
        silence: Seconds until the first word, and between two.
        total: Seconds for the whole.
        clock: Seconds since any moment.
    """

    def __init__(self, silence: float, total: float, clock: Callable[[], float]) -> None:
        self._silence = silence
        self._clock = clock
        self._end = clock() + total
        self._next = clock() + silence
        self._ends: list[Callable[[], None]] = []

    def heard(self) -> None:
        """Note that a word came."""
        self._next = self._clock() + self._silence

    def left(self) -> float:
        """Return the seconds left until the next deadline, more than 0.

        Raises:
            Late: there are none.
        """
        left = min(self._next, self._end) - self._clock()
        if left <= 0:
            raise Late
        return left

    def at_end(self, end: Callable[[], None]) -> None:
        """Have something ended with the call."""
        self._ends.append(end)

    def end(self) -> None:
        """End what `at_end` was told of."""
        while self._ends:
            self._ends.pop()()


PACE: ContextVar[Pace | None] = ContextVar("PACE", default=None)
"""Of the call that is being made in this context."""
