"""How many tokens a text takes: by the model's own server where it says, else an estimate."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Callable
from functools import lru_cache

Ask = Callable[[str], int | None]
"""From a text to its tokens by the server's count; None where the server does not count."""

# Signs a token, by news sentences in cl100k_base: English 3.7, Russian 2.1, Ukrainian 1.8, Kazakh
# and Kyrgyz 1.4. Newer vocabularies are larger; the reports of a smaller one correct it.
_LATIN = re.compile(r"[A-Za-z\s]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_TURKIC = re.compile(r"[әғқңөұүһӘҒҚҢӨҰҮҺ]")
_LATIN_SIGNS, _CYRILLIC_SIGNS, _TURKIC_SIGNS, _OTHER_SIGNS = 4.0, 1.8, 1.35, 1.5

# A single report can be wrong; no tokenizer of today's needs four times the estimate.
_MOST = 4.0
_FEWEST_TO_LEARN_FROM = 50


def estimated(text: str) -> float:
    """Return about how many tokens a text takes, by its scripts."""
    latin = len(_LATIN.findall(text))
    cyrillic = len(_CYRILLIC.findall(text))
    others = len(text) - latin - cyrillic
    signs = _TURKIC_SIGNS if _TURKIC.search(text) else _CYRILLIC_SIGNS
    return latin / _LATIN_SIGNS + cyrillic / signs + others / _OTHER_SIGNS


class TokenCount:
    """Counts tokens. Safe from threads.

    Args:
        ask: Asks the server; it is asked until it does not answer, and never again.
    """

    def __init__(self, ask: Ask | None = None) -> None:
        self._ask = ask
        self._factor = 1.0
        self._lock = threading.Lock()
        self._asked = lru_cache(maxsize=2048)(self._ask_once)

    def __call__(self, text: str) -> int:
        """Return the tokens of a text."""
        if self._ask is not None:
            counted = self._asked(text)
            if counted is not None:
                return counted
        return math.ceil(estimated(text) * self._factor)

    def _ask_once(self, text: str) -> int | None:
        ask = self._ask
        counted = ask(text) if ask else None
        if counted is None:
            self._ask = None
        return counted

    def learn(self, texts: str, tokens: int) -> None:
        """Correct the estimate upwards by what a server counted.

        Never downwards: a server that keeps a prompt's beginning, or cut it, reports too few.

        Args:
            texts: All that was sent.
            tokens: What the server says it was.
        """
        guess = estimated(texts)
        if guess >= _FEWEST_TO_LEARN_FROM:
            with self._lock:
                self._factor = min(_MOST, max(self._factor, tokens / guess))
