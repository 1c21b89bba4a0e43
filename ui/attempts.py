"""How often something may be tried: a few times at once, then at a slow pace."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable


class Attempts:
    """Attempts by key, in bounded memory: a leaky bucket for each (GCRA, ITU-T I.371).

    Args:
        at_once: Attempts that a key has when it is new or rested.
        regain: Seconds after which it has one more.
        keys: Keys that are kept; the one longest untouched is forgotten first.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        at_once: int,
        regain: float,
        *,
        keys: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._burst = (at_once - 1) * regain
        self._regain = regain
        self._keys = keys
        self._clock = clock
        self._free: OrderedDict[str, float] = OrderedDict()  # when a key is rested again

    def wait(self, key: str) -> float:
        """Return the seconds until a key may try; 0 where it may now."""
        now = self._clock()
        return max(0.0, self._free.get(key, now) - self._burst - now)

    def take(self, key: str) -> None:
        """Count an attempt."""
        self._free[key] = max(self._free.get(key, 0.0), self._clock()) + self._regain
        self._free.move_to_end(key)
        while len(self._free) > self._keys:
            self._free.popitem(last=False)

    def give_back(self, key: str) -> None:
        """Take back an attempt that proved rightful."""
        if key in self._free:
            self._free[key] -= self._regain
