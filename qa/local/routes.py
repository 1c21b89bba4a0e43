"""The addresses at which a server answers the commands of its machine."""

from __future__ import annotations

_DOOR = "/desk/local"

HELLO = f"{_DOOR}/hello"
"""Proves who answers, and nothing else."""
ASK = f"{_DOOR}/ask"
INDEX = f"{_DOOR}/index"
REMOVE = f"{_DOOR}/remove"
CORRECT = f"{_DOOR}/correct"
STOP = f"{_DOOR}/stop"
"""Has another request under way stop at the next safe point."""

ROUTES = frozenset({HELLO, ASK, INDEX, REMOVE, CORRECT, STOP})
