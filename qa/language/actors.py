"""Who acts and speaks in news, by office, trade or body, across the five languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Final

from qa.language.actor_names import ACTORS

# Acronyms are matched in capitals, up to what is added to them: "БШКсы", "НАТО-ның".
_ACRONYM: Final = re.compile(r"[А-ЯҢҰӨҮЄІЇЭA-Z]{2,7}")


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of somebody who acts, by what they are.

    Attributes:
        start: First character, counted from 0.
        end: One past the last (half-open) of what tells it.
        key: What they are, the same in all languages.
    """

    start: int
    end: int
    key: str


# What need not be told apart: who is of it, or what is a part of the other.
_TOGETHER: Final = frozenset(
    frozenset(pair)
    for group in (
        "mayor cityhall council akim",
        "governor akim cityhall",
        "doctors hospital health",
        "scientists university experts",
        "army defence pentagon",
        "police interior",
        "police investigators",
        "investigators prosecution sk sapo",
        "investigators nabu dbr sbu customs",
        "sk police",
        "emergency interior",
        "company manufacturer developer rail bank drivers",
        "witness residents farmers",
        "parliament party opposition",
        "party labour",
        "party tories",
        "party libdem",
        "party supporters opposition",
        "opposition protesters",
        "protesters activists",
        "government ministry president",
        "foreign embassy statedep",
        "kremlin president",
        "whitehouse president",
        "bank centralbank",
        "experts respondents",
        "un unicef",
        "teachers school schools",
        "lawyers defendant",
        "lawyers victim",
        "relatives victim",
        "coach players",
        "scientists weather",
        "doctors scientists",
    )
    for pair in combinations(group.split(), 2)
)
_MINISTRIES: Final = frozenset(
    ("emergency", "interior", "foreign", "defence", "health", "finance", "education", "energy",
     "transport", "agriculture", "justice", "economy", "labour_ministry")
)  # fmt: skip
# Those of a kind, by what each of them may be called for short.
_KINDS: Final = MappingProxyType({
    **dict.fromkeys(("ecb", "boe", "fed", "nbu", "cbr"), "centralbank"),
    **dict.fromkeys(("echr", "ccourt", "hacc", "scourt", "acourt", "icc"), "court"),
    **dict.fromkeys(("duma", "fcouncil", "mazhilis", "commons", "lords", "lowerhouse", "senate",
                     "bundesrat", "bundestag", "europarl"), "parliament"),
    **dict.fromkeys(("eucouncil", "coe", "ecommission"), "eu"),
    "unsc": "un",
})  # fmt: skip

# What has a name of its own.
_NAMED: Final = frozenset(
    ("un", "who", "nato", "eu", "osce", "imf", "worldbank", "iaea", "icc", "nabu", "sapo",
     "sbu", "dbr", "fsb", "fbi", "cia", "knb", "sk", "fifa", "uefa", "ioc", "unicef",
     "unesco", "redcross", "taliban", "hamas", "labour", "libdem", "tories")
)  # fmt: skip
# Bodies and institutions rather than trades and offices.
_BODIES: Final = frozenset(
    ("kremlin", "whitehouse", "statedep", "pentagon", "election", "emergency", "interior",
     "foreign", "defence", "health", "finance", "education", "energy", "transport",
     "agriculture", "justice", "economy", "labour_ministry", "centralbank",
     "statistics", "rail", "customs", "border", "weather", "hospital", "school",
     "university", "cityhall", "union", "church")
)  # fmt: skip


def _pattern(cell: str) -> str:
    """The alternatives of a line: acronyms stand before the first bar, or alone."""
    first, _, rest = cell.partition("|")
    words = first.split()
    if not all(map(_ACRONYM.fullmatch, words)):
        return cell
    acronyms = rf"(?-i:(?:{'|'.join(words)})(?![А-ЯA-Z]))"
    return f"{acronyms}|{rest}" if rest else acronyms


_ROWS: Final = tuple(
    line.split(" ", 1) for line in ACTORS.replace("\n    ", "").strip().splitlines()
)
_MENTION: Final = re.compile(
    "(?<![^\\W_])(?:" + "|".join(f"(?P<{key}>{_pattern(cell)})" for key, cell in _ROWS) + ")",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def actors_in(text: str) -> tuple[Actor, ...]:
    """Return the mentions of those who act in a sentence, in order, not overlapping."""
    return tuple(
        Actor(match.start(), match.end(), match.lastgroup or "")
        for match in _MENTION.finditer(text)
    )


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two keys may be of the same: equal, or one a part of the other."""
    if one in _KINDS or other in _KINDS:
        if one in _KINDS and other in _KINDS:
            return one == other
        one, other = _KINDS.get(one, one), _KINDS.get(other, other)
    return (
        one == other
        or frozenset((one, other)) in _TOGETHER
        or ("ministry" in (one, other) and not _MINISTRIES.isdisjoint((one, other)))
        or ("government" in (one, other) and not _MINISTRIES.isdisjoint((one, other)))
    )


def kind_of(key: str) -> str | None:
    """Return what one of several named bodies of a kind is called for short, None for others."""
    return _KINDS.get(key)


def is_body(key: str) -> bool:
    """Tell whether a key is of a body or an institution rather than of a trade or an office."""
    return key in _BODIES or key in _NAMED


def is_named(key: str) -> bool:
    """Tell whether a key is of one body with a name of its own."""
    return key in _NAMED
