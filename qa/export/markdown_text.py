"""Foreign text within Markdown: it stays text, whatever renders it."""

from __future__ import annotations

import html
import re

# Whatever CommonMark, GitHub, Pandoc or Obsidian takes for markup: emphasis, links, tables,
# footnotes, formulas, highlights, templates, mentions, issues, emoji, bare addresses.
_MARKUP = re.compile(r"[\\`*_\[\]{}|~^$=#@]|:(?=[^\s\d])|(?<!\d):(?=\d)|(?<=[Ww]{3})\.")
# What begins a list, a heading or a rule where it comes first.
_AT_START = re.compile(r"^\s*(?:[-+]|\d+(?=[.)]))")
_SPACE = re.compile(r"[ \t\n\r]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escaped(text: str) -> str:
    """Return text as Markdown that shows it, one paragraph whatever it holds."""
    return escaped_start(escaped_inside(text))


def escaped_inside(text: str) -> str:
    """Return text as Markdown that shows it within a line, where nothing begins."""
    marked = html.escape(_MARKUP.sub(r"\\\g<0>", text), quote=False)
    return _SPACE.sub(" ", marked)


def escaped_start(text: str) -> str:
    """Return escaped text so that it may begin a line."""
    text = text.strip(" ")
    found = _AT_START.match(text)
    if found is None:
        return text
    cut = found.end() - (0 if found[0][-1].isdigit() else 1)
    return f"{text[:cut]}\\{text[cut:]}"


def unescaped(text: str) -> str:
    """Return the text that was escaped."""
    return html.unescape(_ESCAPED.sub(r"\1", text))
