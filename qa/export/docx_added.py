"""What a DOCX holds beside plain text: tracked changes, comments, drawings, fields and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from qa.export.formats import Extra

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST = 300

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "ins": "text inserted with changes tracked",
        "moveTo": "text moved here with changes tracked",
        "del": "text struck out with changes tracked",
        "moveFrom": "text moved away with changes tracked",
        "AlternateContent": "a drawing or text box",
        "drawing": "a drawing or text box",
        "pict": "a drawing or text box",
        "object": "an embedded object",
        "altChunk": "another document",
        "subDoc": "another document",
        "dataBinding": "text taken from data",
        "oMath": "a formula",
        "hidden": "a hidden row",
        "bdo": "text turned about",
        "dir": "text turned about",
        "sym": "a sign of another font",
        "ruby": "text above text",
        "endnoteReference": "an endnote",
        "commentReference": "a comment",
    }
)
# What a run may hold (ECMA-376, 17.3.3) that is read, or that shows nothing.
_PLAIN = frozenset(
    {
        *("rPr", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen"),
        *("footnoteReference", "footnoteRef", "separator", "continuationSeparator"),
        *("fldChar", "instrText", "lastRenderedPageBreak"),
    }
)
# Fields that show a number; others show text of their own choice, or lead elsewhere.
_COUNTING = frozenset({"PAGE", "NUMPAGES", "PAGEREF", "NOTEREF", "REF"})


def additions(root: Any, comments: Mapping[str, str]) -> Iterator[Extra]:
    """Yield what stands in a part beside the text that is read there.

    Args:
        root: Of the part.
        comments: Their words by id.
    """
    yield from _found(root, comments)
    for instruction in _instructions(root):
        if instruction.partition(" ")[0].upper() not in _COUNTING:
            yield Extra("a field", instruction[:_LONGEST])


def list_signs(numbering: Any, users: list[Any]) -> Iterator[Extra]:
    """Yield the signs that lists put before paragraphs, where any paragraph or style is in one."""
    used = (each for root in users for each in root.iter(f"{_W}numId"))
    if any(each.get(f"{_W}val") != "0" for each in used):
        for sign in numbering.iter(f"{_W}lvlText"):
            if words := sign.get(f"{_W}val", "").strip():
                yield Extra("signs before paragraphs", words[:_LONGEST])


def words_in(element: Any) -> str:
    """Return all words in an element, whatever they are."""
    return "".join(
        each.text or ""
        for each in element.iter()
        if isinstance(each.tag, str) and _local(each) in {"t", "delText"}
    )


def _found(parent: Any, comments: Mapping[str, str]) -> Iterator[Extra]:
    in_run = parent.tag == f"{_W}r"
    for child in parent:
        if not isinstance(child.tag, str):  # a comment of XML
            continue
        name = _local(child)
        if name in _KINDS or (in_run and name not in _PLAIN):
            words = comments.get(child.get(f"{_W}id", ""), "") or words_in(child)
            yield Extra(_KINDS.get(name, f"an element {name}"), words[:_LONGEST])
        else:
            yield from _found(child, comments)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _instructions(root: Any) -> Iterator[str]:
    """The instructions of all fields; one may be spread over several runs."""
    instruction: list[str] = []
    for each in root.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText"):
        if each.tag == f"{_W}fldSimple":
            yield each.get(f"{_W}instr", "").strip()
        elif each.tag == f"{_W}instrText":
            instruction.append(each.text or "")
        elif instruction:  # at its next mark
            yield "".join(instruction).strip()
            instruction = []
    if instruction:
        yield "".join(instruction).strip()
