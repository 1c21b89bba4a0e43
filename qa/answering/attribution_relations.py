"""What numbers have to do with each other and with what they are of: changes, rates, parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from qa.answering.answer import Problem
from qa.language.changes import changes, directed, parted
from qa.language.measures import per_measures
from qa.language.quantities import Numbers

# Characters at most from a number to what it is reckoned by.
_BESIDE: Final = 40
_BOTH: Final = re.compile(
    r"(?<!\w)(?:оба|обе|обоих|обеих|обоими|обеими|обоим|обеим|обидва|обидві|обох|обом|обома|both"
    r"|екеуі(?:н|не|нің)?\sде|екеуі\sбірдей|экөө(?:нү|нө|нүн)?\s(?:тең|бирдей|да))(?!\w)",
    re.IGNORECASE,
)
_ONE_OF_TWO: Final = re.compile(
    r"(?<!\w)(?:од[инн]\w{1,3}\s(?:из|із|зі|з)\s(?:этих\s|цих\s|своих\s|своїх\s)?(?:двух|двох|обоих|обох)"
    r"|one\sof\s(?:the\s|its\s|his\s|her\s|their\s)?two|either\sof"
    r"|екі\s[^\W\d_]+[дтн][іы]ң\sбір\w{0,4}|эки\s[^\W\d_]+[дтн][иыуү]н\sбир\w{0,4}"
    r"|екеуінің\sбір\w{0,4}|экөөнүн\sбир\w{0,4})(?!\w)",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"(?<!\w)(?:all\s(?:of\s(?:the|them|these|those|it)|the|\d)|every|each|entire|вс(?:е|ех|еми)(?!\s(?:ещё|еще|же|равно))"
    r"|(?:вс|ус)(?:і|іх|іма)|барлығ\w{1,5}|барлық|бәрі\w{0,3}|баары\w{0,4}|бардыгы\w{0,4}|бардык"
    r"|түгел|толугу\sменен|полностью|повністю)(?!\w)",
    re.IGNORECASE,
)


def relations_change(statement: Numbers, sources: Sequence[Numbers]) -> set[Problem]:
    """Return what is wrong with how a statement's numbers hang together: NUMBER, UNIT or nothing.

    Args:
        statement: Its numbers.
        sources: Those of each source.
    """
    problems = set()
    if _reckoned_otherwise(statement, sources):
        problems.add(Problem.UNIT)
    if _turned_around(statement, sources) or _part_for_all(statement, sources):
        problems.add(Problem.NUMBER)
    return problems


def _reckoned_otherwise(statement: Numbers, sources: Sequence[Numbers]) -> bool:
    """Whether a price or a change is one of a tonne where it is one of a kilogram."""
    ours = _reckoned(statement)
    theirs = frozenset[tuple[Decimal, str, Decimal]]().union(*map(_reckoned, sources))
    return any(
        {each for each in theirs if each[:2] == key}.isdisjoint(ours)
        for key in {each[:2] for each in ours} & {each[:2] for each in theirs}
    )


def _reckoned(numbers: Numbers) -> frozenset[tuple[Decimal, str, Decimal]]:
    """Numbers with what they are reckoned by, where it stands beside them."""
    return frozenset(
        (each.number, kind, size)
        for start, kind, size in per_measures(numbers.text)
        for each in numbers.quantities
        if min(abs(each.start - start), abs(each.end - start)) <= _BESIDE
    )


def _turned_around(statement: Numbers, sources: Sequence[Numbers]) -> bool:
    """Whether a change is told as one back, or so much less as so much more."""
    known = {pair for source in sources for pair in changes(source)}
    if any((to, of) in known and (of, to) not in known for of, to in changes(statement)):
        return True
    theirs = frozenset[tuple[Decimal, str, bool]]().union(*map(directed, sources))
    by = directed(statement)
    return any(
        (size, unit, not up) in theirs - by and (size, unit, up) not in theirs
        for size, unit, up in by
    )


def _part_for_all(statement: Numbers, sources: Sequence[Numbers]) -> bool:
    """Whether both of two are told where the sources tell one of them, or the other way round."""
    texts = [each.text for each in sources]
    ours = bool(_BOTH.search(statement.text)), bool(_ONE_OF_TWO.search(statement.text))
    theirs = any(map(_BOTH.search, texts)), any(map(_ONE_OF_TWO.search, texts))
    if (*ours, *theirs) in {(True, False, False, True), (False, True, True, False)}:
        return True
    told = {each.value for each in statement.quantities}
    return _ALL.search(statement.text) is not None and any(
        whole.value in told and part.value not in told and not _ALL.search(source.text)
        for source in sources
        for part, whole, _ in parted(source)
    )
