"""Which citations' articles have changed or gone: looked up once for each state of the archive."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from qa.conversation.history import Changed, Gone, changes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa.conversation.conversation import Turn
    from qa.index.catalog import Catalog

_MOST = 5_000


class Staleness:
    """Remembers what was found for the turns that were shown last. Safe from threads.

    A turn never changes, and its id is no other's: what is remembered of it depends on the archive
    alone.

    Args:
        catalog: The archive's.
        most: Turns to remember.
    """

    def __init__(self, catalog: Catalog, most: int = _MOST) -> None:
        self._catalog = catalog
        self._most = most
        self._lock = Lock()
        self._known: OrderedDict[str, tuple[str, Mapping[int, str]]] = OrderedDict()

    def of(self, turn: Turn) -> Mapping[int, str]:
        """Return, by number of a citation whose article changed or went, the name of what to say.

        Args:
            turn: A kept one.
        """
        state = self._catalog.status().fingerprint
        with self._lock:
            known = self._known.get(turn.id)
            if known is not None and known[0] == state:
                self._known.move_to_end(turn.id)
                return known[1]
        found = self._found(turn)
        with self._lock:
            self._known[turn.id] = state, found
            self._known.move_to_end(turn.id)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found

    def _found(self, turn: Turn) -> dict[int, str]:
        found = {}
        for number, change in changes(turn.answer, self._catalog).items():
            if isinstance(change, Gone):
                found[number] = "article_gone"
            elif isinstance(change, Changed):
                found[number] = "changed_stands" if change.stands else "changed_gone"
        return found
