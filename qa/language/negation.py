"""Words of negation in the archive's languages."""

from __future__ import annotations

from qa.language.tokens import tokens

# Particles, predicatives and pronoun-free forms that turn a statement around. "ни" and "ні" stand
# beside another negation and do not count again; Kazakh and Kyrgyz negate verbs by a suffix too,
# which no list of words finds.
_WORDS = frozenset(
    {
        *("не", "нет", "нельзя", "нету"),
        *("немає", "нема"),
        *("not", "no", "never", "nobody", "none", "neither", "without", "cannot"),
        *("емес", "жоқ"),
        *("эмес", "жок"),
    }
)
_CONTRACTED = "nʼt"


def negations(text: str) -> int:
    """Return how many words of negation a text holds."""
    return sum(token.text in _WORDS or token.text.endswith(_CONTRACTED) for token in tokens(text))
