"""Names of cases that are the same in every process: a set's is not."""

from __future__ import annotations


def number(value: object) -> str:
    """Name a case by how many things it holds, which leaves the rest to pytest's count."""
    return str(len(value)) if isinstance(value, set | frozenset) else "case"
