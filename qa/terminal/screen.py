"""Where output goes: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from qa.terminal.clean import clean, clean_line

# Lines longer than this are hard to read, however wide the terminal is.
_WIDEST = 100

BAR = "│ "
"""Stands before each line of a quote."""


class Screen:
    """Writes to a terminal, wrapped and in colour, or to a pipe, as plain whole lines."""

    def __init__(self) -> None:
        # Streams are looked up now: tests and pipes put their own in place.
        self.out = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
        self.err = Console(file=sys.stderr, highlight=False, emoji=False, markup=False)

    @property
    def interactive(self) -> bool:
        """Whether results go to a terminal."""
        return self.out.is_terminal

    def write(self, text: Text | str = "", indent: str = "", hanging: str | None = None) -> None:
        """Print a paragraph.

        Args:
            text: Safe to show, see the functions below; each line end in it stays one.
            indent: Stands before its first line.
            hanging: Stands before the lines that follow; by default like `indent`.
        """
        paragraph = Text(text) if isinstance(text, str) else text
        following = indent if hanging is None else hanging
        for number, line in enumerate(self._lines(paragraph, len(following))):
            line.rstrip()
            self.out.print(said(following if number else indent, "dim") + line, soft_wrap=True)

    def write_cells(self, cells: Iterable[str]) -> None:
        """Print foreign cells as one tab-separated line, for a pipe."""
        self.out.file.write("\t".join(map(clean_line, cells)) + "\n")

    def note(self, text: str) -> None:
        """Tell the user, on stderr, what is not part of the result."""
        self.err.print(plain(text, "dim"), soft_wrap=True)

    def error(self, text: str) -> None:
        """Tell the user, on stderr, what went wrong and the cure."""
        self.err.print(said("Error: ", "bold red") + plain(text), soft_wrap=True)

    def _lines(self, text: Text, indent: int) -> list[Text]:
        if not self.interactive:
            return list(text.split("\n", allow_blank=True)) or [Text()]
        width = max(20, min(self.out.width, _WIDEST) - indent)
        return list(text.wrap(self.out, width)) or [Text()]


def said(text: str, style: str = "") -> Text:
    """Return words of our own; the style is theirs alone, whatever is put after them."""
    return Text.assemble((text, style))


def plain(text: str, style: str = "") -> Text:
    """Return foreign text as one safe line."""
    return said(clean_line(text), style)


def verbatim(text: str) -> Text:
    """Return foreign text with its line ends, safe, and as long as it was."""
    return Text(clean(text))


def marked(text: str, spans: tuple[tuple[int, int], ...], start: int = 0) -> Text:
    """Return foreign text with spans highlighted, counted from `start` at its first character."""
    shown = verbatim(text)
    for first, last in spans:
        shown.stylize("bold yellow", first - start, last - start)
    return shown
