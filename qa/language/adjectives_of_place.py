"""Words for what is of a place or of a people: "харківський", "түрік"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from qa.language.lemmas import lemmatize
from qa.language.lexicon import translations
from qa.language.peoples import PEOPLES

ADJECTIVE: Final = re.compile(
    r"\w{2,}(?:[сц]ьк|[сц]к)(?:\w{1,3})|\w{3,}(?:лық|лік|дық|дік|тық|тік|лык|лик|дык|дик|ян)\w{0,4}"
)
"""An adjective of a place, as its ending has it: fullmatch."""


@lru_cache(maxsize=20_000)
def of_people(lemma: str, language: str) -> bool:
    """Tell whether a word is an adjective of a people: "китайский", "түрік".

    Args:
        lemma: Its dictionary form.
        language: Its, ISO 639-1.
    """
    english = (lemma,) if language == "en" else translations(lemma, language, "en")
    return not _peoples().isdisjoint(english)


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return frozenset(lemmatize(PEOPLES, "en"))
