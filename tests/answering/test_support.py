from __future__ import annotations

from datetime import date

import numpy as np

from qa.answering.answer import Support
from qa.answering.numbered import numbered
from qa.answering.support import Supporting
from qa.index.vectors import Floats
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.hybrid import Retrieved

SAID = "The Karoi border post was closed for repairs."
VECTOR: Floats = np.array([1.0, 0.0], dtype=np.float32)


class Embedding:
    """Makes the same vector of every text, and remembers which."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> Floats:
        self.asked.append(text)
        return VECTOR


def supporting(embed: Embedding | None) -> Supporting:
    article = Reference("a", "H", "Outlet", None, date(2022, 2, 3), None, "en")
    sentence = ScoredSentence(0, len(SAID), SAID, None, 0.9, 0.5, 1.0)
    evidence = Evidence(
        article, "ab" * 32, 0, len(SAID), SAID, (sentence,), 1.0, 0.9, 0.5, (Retriever.KEYWORD,)
    )
    vectors = {(evidence.source, evidence.sha256, 0): VECTOR}
    return Supporting(numbered([evidence], 1000, len), Retrieved((evidence,), vectors, 1.0), embed)


def test_what_words_of_its_source_carry_is_not_embedded() -> None:
    embed = Embedding()
    assert supporting(embed).of(SAID, "en", (1,)).verdict.support is Support.SUPPORTED
    assert embed.asked == []


def test_what_points_at_nothing_is_embedded_once_to_find_the_nearest() -> None:
    embed = Embedding()
    found = supporting(embed).of("Workers mend the gates of Karoi.", "en", (1,))
    assert found.verdict.support is Support.UNSUPPORTED
    assert supporting(embed).of(SAID, "en", ()).verdict.support is Support.SUPPORTED
    assert embed.asked == ["Workers mend the gates of Karoi.", SAID]


def test_without_a_model_words_decide() -> None:
    assert supporting(None).of(SAID, "en", (1,)).verdict.support is Support.SUPPORTED
