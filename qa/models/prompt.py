"""Prompts for language models: text files with placeholders in braces, checked when read."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError

from qa.errors import InvalidSettings


class Prompt:
    """A prompt from a file.

    Args:
        path: A UTF-8 text file. A brace that is no placeholder's is written twice.
        placeholders: The names that it must hold, each at least once, and no other.

    Raises:
        InvalidSettings: it cannot be read, or its placeholders are others.
    """

    def __init__(self, path: Path, placeholders: Collection[str]) -> None:
        try:
            self._text = path.read_text(encoding="utf-8").strip()
            found = {name for _, name, _, _ in Formatter().parse(self._text) if name is not None}
        except (OSError, ValueError) as error:
            raise InvalidSettings(
                f"The prompt {path} cannot be used: {error}.",
                "It must be text in UTF-8, with single braces around placeholders alone.",
            ) from error
        if found != set(placeholders):
            raise InvalidSettings(
                f"The prompt {path} has the placeholders {_listed(found)}.",
                f"It needs these and no others: {_listed(placeholders)}.",
            )

    def fill(self, **values: str) -> str:
        """Return the text with the values in place of the placeholders; braces in them stay."""
        return self._text.format(**values)


def english_name(language: str) -> str:
    """Return what a language is called in English, as models understand it; else its code."""
    try:
        return Locale.parse(language).get_display_name("en") or language
    except (UnknownLocaleError, ValueError):
        return language


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "none"
