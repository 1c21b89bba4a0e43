"""The points of the compass in five languages, as they stand in names of regions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_DIRECTIONS: Final = re.compile(
    r"(?P<north>north(?:ern)?|север(?:\w|ом|н\w{2,3})?|північ(?:чю)?|півн(?:очі|ічн\w{1,3})"
    r"|солтүсті[кг]\w{0,6}|түндү[кг]\w{0,6})"
    r"|(?P<south>south(?:ern)?|юж(?:но|н\w{2,3})|юг\w{0,2}|півд(?:ень|ня|ні|нем|енн\w{1,3})"
    r"|оңтүсті[кг]\w{0,6}|түштү[кг]\w{0,6})"
    r"|(?P<east>east(?:ern)?|восто(?:к\w{0,2}|чно|чн\w{2,3})|схід|сход[уіо]\w?|східн\w{1,3}"
    r"|шығыс\w{0,4}|чыгыш\w{0,4})"
    r"|(?P<west>west(?:ern)?|запад(?:\w|но|н\w{2,3}|ом)?|захід|заход[уіо]\w?|західн\w{1,3}"
    r"|батыс\w{0,4}|батыш\w{0,4})",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def direction(word: str) -> str | None:
    """Return "north", "south", "east" or "west" for a word that says it, None for others.

    Args:
        word: In any case form; of "Північно-Казахстанська" the first part.
    """
    match = _DIRECTIONS.fullmatch(word)
    return match.lastgroup if match else None
