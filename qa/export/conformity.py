"""Whether a record that came from a file holds values of the kinds that its fields name."""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import lru_cache
from typing import Any


def conforms(value: object, kind: Any) -> bool:
    """Tell whether a value is of a kind, all the way down.

    Args:
        value: Of records, tuples and plain values.
        kind: A dataclass, a plain class, a union, or a tuple of these.
    """
    origin = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        return any(conforms(value, each) for each in typing.get_args(kind))
    if origin is tuple:
        return isinstance(value, tuple) and _conform(value, typing.get_args(kind))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return isinstance(value, kind) and all(
            conforms(getattr(value, name), each) for name, each in _fields(kind)
        )
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    # True is an int to Python.
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _conform(values: tuple[object, ...], kinds: tuple[Any, ...]) -> bool:
    if kinds[-1] is Ellipsis:
        return all(conforms(value, kinds[0]) for value in values)
    return len(values) == len(kinds) and all(map(conforms, values, kinds))


@lru_cache(maxsize=64)
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(typing.get_type_hints(kind).items())
