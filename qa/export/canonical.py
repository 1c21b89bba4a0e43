"""Canonical JSON and its SHA-256, by RFC 8785: the same for the same data, however it is written.

Where that RFC knows no text, a lone surrogate, its own three bytes are taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def sha256_of(data: Mapping[str, Any]) -> str:
    """Return the hex SHA-256 of the canonical form.

    Args:
        data: As `json.loads` gives it: dicts, lists, strings, finite numbers, booleans and None.
    """
    return hashlib.sha256(canonical(data).encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: Any) -> str:
    """Return the canonical form: keys in order, no white space, one spelling for a number."""
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return f"{{{','.join(f'{_text(key)}:{canonical(value[key])}' for key in keys)}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(map(canonical, value))}]"
    if isinstance(value, float):
        return _number(value)
    return _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A number as ECMAScript writes it (ECMA-262, Number::toString)."""
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + int(exponent)
    if 0 < point <= 21:
        text = f"{text[:point]}.{text[point:]}" if point < len(text) else text.ljust(point, "0")
    elif -6 < point <= 0:
        text = f"0.{'0' * -point}{text}"
    else:
        fraction = f".{text[1:]}" if text[1:] else ""
        text = f"{text[0]}{fraction}e{point - 1:+d}"
    return f"-{text}" if sign else text
