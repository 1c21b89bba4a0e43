"""What a language model writes, without what it thinks and what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_OPENING: Final = re.compile(r"<(think|thinking|thought|reasoning|reflection)>", re.IGNORECASE)
_CLOSING: Final = re.compile(r"</(?:think|thinking|thought|reasoning|reflection)>", re.IGNORECASE)
_LONGEST_TAG: Final = len("</reflection>")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT: Final = frozenset("\n\t")
_LINE_ENDS: Final = re.compile(r"\r?\n|[\u2028\u2029\x0b\x0c\x85]")
_TAG_BEGUN: Final = re.compile(r"</?[a-z]{0,12}\Z", re.IGNORECASE)


RESTART: Final = "\0"
"""Passed on where all before it was thinking that was never announced: chat templates of some
models open the block themselves."""


class ModelText:
    """Passes on a model's text as it comes, and holds back the rest.

    A block that it thinks in (`<think>…</think>`) is left out, also one that is never closed; the
    end of one that was never opened becomes `RESTART`. Controls, format characters of no width and
    lone surrogates are taken out, so that no marker or tag hides behind them.
    """

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False

    def feed(self, part: str) -> str:
        """Return what can be passed on."""
        self._held += visible(part)
        passed = ""
        while True:
            edge = (_CLOSING if self._thinking else _OPENING).search(self._held)
            if edge is None:
                break
            if not self._thinking:
                passed += self._held[: edge.start()]
            self._thinking = not self._thinking
            self._held = self._held[edge.end() :]
        cut = _tag_begun(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return passed if self._thinking else passed + _CLOSING.sub(RESTART, ready)

    def finish(self) -> str:
        """Return what is left at the end."""
        held, self._held = self._held, ""
        return "" if self._thinking else held


def visible(text: str) -> str:
    """Return text without characters that cannot be seen, its line ends all "\\n"."""
    text = _LINE_ENDS.sub("\n", text).replace("\r", " ")
    return "".join(
        char for char in text if char in _KEPT or unicodedata.category(char) not in _UNSEEN
    )


def _tag_begun(text: str) -> int:
    """Where a tag may have begun whose end has not come yet."""
    begun = _TAG_BEGUN.search(text, max(0, len(text) - _LONGEST_TAG))
    return begun.start() if begun else len(text)
