"""Names of models, as a server lists them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_MOST = 100
_LONGEST = 100


def shown(names: Iterable[str]) -> tuple[str, ...]:
    """Return those names that can be printed as they are, 100 at most."""
    fit = (each for each in names if each.isprintable() and 0 < len(each) <= _LONGEST)
    return tuple(islice(fit, _MOST))
