from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Event

import numpy as np
import pytest

from qa.answering.answer import Support
from qa.answering.numbered import numbered
from qa.answering.support import Supporting
from qa.index.vectors import Floats
from qa.models.word_states import WordStates
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


@dataclass(frozen=True, eq=False)
class Reading(WordStates):
    """Gives all words the same state, and remembers what was read."""

    read: list[str] = field(default_factory=list)
    let_go_on: Event = field(default_factory=Event)

    def open(self) -> None:
        self.let_go_on.wait(60)

    def of(self, text: str, spans: Sequence[tuple[int, int]]) -> Floats | None:
        self.read.append(text)
        return np.ones((len(spans), 2), dtype=np.float32)

    def vector(self, text: str) -> Floats | None:
        self.read.append(f"vector of {text}")
        return None


class Vectors(Reading):
    """Gives vectors too."""

    def vector(self, text: str) -> Floats | None:
        super().vector(text)
        return VECTOR


def evidence_of(text: str, language: str) -> Evidence:
    article = Reference(language, "H", "Outlet", None, date(2022, 2, 3), None, language)
    sentence = ScoredSentence(0, len(text), text, None, 0.9, 0.5, 1.0)
    return Evidence(
        article, "ab" * 32, 0, len(text), text, (sentence,), 1.0, 0.9, 0.5, (Retriever.KEYWORD,)
    )


def supporting(
    embed: Embedding | None, states: WordStates | None = None, *more: Evidence
) -> Supporting:
    evidence = more or (evidence_of(SAID, "en"),)
    vectors = {(each.source, each.sha256, 0): VECTOR for each in evidence}
    retrieved = Retrieved(evidence, vectors, 1.0)
    return Supporting(numbered(evidence, 1000, len), retrieved, embed, states)


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


@pytest.mark.parametrize(("language", "read"), [("uk", True), ("en", False)])
def test_evidence_is_read_while_the_model_writes_where_all_is_in_other_languages(
    language: str, read: bool
) -> None:
    states = Reading()
    texts = {SAID: "en", "Пост «Карой» закрыли.": "ru"}
    evidence = [evidence_of(text, its) for text, its in texts.items()]
    with supporting(None, states, *evidence).reading_ahead(language) as thread:
        states.let_go_on.set()
        assert thread is not None
        thread.join(60)
    assert texts.keys() & states.read == (texts.keys() if read else set())


def test_nothing_more_is_read_once_the_model_has_written() -> None:
    states = Reading()
    with supporting(None, states, evidence_of("Перевал открыт.", "ru")).reading_ahead("en") as one:
        pass
    states.let_go_on.set()
    assert one is not None
    one.join(60)
    assert states.read == []


def test_in_one_language_nothing_is_read() -> None:
    with supporting(None, Reading()).reading_ahead("en") as thread:
        assert thread is None
    with supporting(None, None).reading_ahead("ru") as thread:
        assert thread is None


def test_what_is_expected_is_read_where_all_evidence_is_in_other_languages() -> None:
    told = "Мост Карой закрыт на ремонт; перевал открыт."
    states = Reading()
    foreign = evidence_of(SAID, "en")
    supporting(None, states, foreign, evidence_of("Снег.", "ru")).expect(told, "ru")
    assert told not in states.read
    supporting(None, states, foreign).expect(told, "ru")
    assert states.read[-4:] == [told, *told.split("; "), f"vector of {told}"]


def test_a_sentence_whose_words_were_read_is_not_embedded_again() -> None:
    told = "Воров поймали."
    for its, embedded in (("en", []), ("ru", [told])):
        embed, states = Embedding(), Vectors()
        of_other_words = evidence_of("The thieves fled." if its == "en" else "Грабители ушли.", its)
        supporting(embed, states, of_other_words).of(told, "ru", (1,))
        assert embed.asked == embedded
        assert states.read.count(f"vector of {told}") == (0 if embedded else 1)


def test_what_has_no_vector_of_its_words_is_embedded() -> None:
    told = "Воров поймали."
    embed = Embedding()
    supporting(embed, Reading(), evidence_of("The thieves fled.", "en")).of(told, "ru", (1,))
    assert embed.asked == [told]
