"""Languages: whether the asker's own crowds out the others.

They say nothing where the archive has one language, or nothing in the question's.
"""

from __future__ import annotations

from qa.evaluation.outcome import Outcome


def own_in_top(outcome: Outcome) -> float | None:
    """Return the share of the first ten articles that are in the question's language."""
    top = outcome.top_langs
    return top.count(outcome.lang) / len(top) if _mixed(outcome) and top else None


def own_in_archive(outcome: Outcome) -> float | None:
    """Return the share of the archive's articles that are in the question's language."""
    return outcome.own_share if _mixed(outcome) and outcome.top_langs else None


def others_in_top(outcome: Outcome) -> bool | None:
    """Return whether every other language of the archive is among the first ten articles."""
    return set(outcome.other_langs) <= set(outcome.top_langs) if _mixed(outcome) else None


def _mixed(outcome: Outcome) -> bool:
    return outcome.own_share > 0 and bool(outcome.other_langs)
