"""The operators of a PDF page with their operands (ISO 32000-1, 7.2, 7.3 and 7.8.2).

pypdf's own reading of them takes five times as long as all the rest of reading an export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(
    rb"(?P<skip>[\0\t\n\f\r ]+|%[^\r\n]*|(?:[-+.0-9]+[\n\r ]+){,6}(?:cm|Tm|Tr|Q|BT|ET|[a-z])\b)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|<(?P<hex>[^>]*)>"
    rb"|(?P<text>\()"
    rb"|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
    rb"|(?P<stray>.)",
    re.DOTALL,
)
_PLAIN_TEXT = re.compile(rb"\(([^()\\\r]*)\)")
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_OCTAL = frozenset(b"01234567")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


def operators(content: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Yield the operators of a content stream with their operands, but those that only place.

    Strings are bytes, names are strings with their slash, numbers are numbers, arrays are lists,
    a dictionary is the list of its keys and values in turn. Images within the stream are not
    understood; no writer puts text after one on a page of an export.
    """
    stack: list[list[Any]] = [[]]
    at = 0
    while found := _TOKEN.match(content, at):
        at = found.end()
        kind = found.lastgroup
        if kind == "word":
            word = found[0]
            if number := _NUMBER.fullmatch(word):
                stack[-1].append(_number(number[0]))
            elif len(stack) > 1 or word in {b"true", b"false", b"null"}:
                stack[-1].append(None)
            else:
                yield word, stack[0]
                stack = [[]]
        elif kind == "text":
            text, at = _text(content, found.start())
            stack[-1].append(text)
        elif kind == "hex":
            digits = _NOT_HEX.sub(b"", found["hex"])
            stack[-1].append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif kind == "name":
            stack[-1].append(f"/{found['name'].decode('latin-1')}")
        elif kind == "open":
            stack.append([])
        elif kind == "close" and len(stack) > 1:
            inner = stack.pop()
            stack[-1].append(inner)


def _number(digits: bytes) -> float:
    return float(digits) if b"." in digits else int(digits[:20])


def _text(content: bytes, start: int) -> tuple[bytes, int]:
    """A string in parentheses, which may hold others as long as they are balanced."""
    if plain := _PLAIN_TEXT.match(content, start):
        return plain[1], plain.end()
    depth = 0
    for found in _PARENTHESIS.finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return _ESCAPE.sub(_unescaped, content[start + 1 : found.start()]), found.end()
    return b"", len(content)


def _unescaped(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped is None:
        return b"\n"
    if escaped[0] in _OCTAL:
        return bytes([int(escaped, 8) & 0xFF])
    return b"" if escaped in {b"\r\n", b"\r", b"\n"} else _ESCAPES.get(escaped, escaped)
