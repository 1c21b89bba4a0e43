"""Reads the word lists of `wordings/`: lines under the [name] of their section."""

from __future__ import annotations

import re
from importlib.resources import files

LANGUAGES = ("ru", "uk", "en", "kk", "ky")
"""ISO 639-1 codes of the languages with word lists."""

_TITLE = re.compile(r"\[([a-z_]+)\]")


def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of each section of a list, in order, without blank ones.

    Args:
        name: Of the file, without its ending.
    """
    text = files("qa.conversation").joinpath("wordings", f"{name}.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    title = ""
    for line in filter(None, text.splitlines()):
        if heading := _TITLE.fullmatch(line):
            title = heading[1]
            found[title] = []
        else:
            found[title].append(line)
    return {title: tuple(lines) for title, lines in found.items()}
