from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.quote_folding import Variance, fold, unchanging, variances

SAMPLE = "Він сказав: «Пост — зачинено»… Йому їхати  150 км"


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        (SAMPLE, ()),
        (SAMPLE.replace(" ", "\u00a0"), (Variance.WHITE_SPACE,)),
        (SAMPLE.replace("  ", "\n"), (Variance.WHITE_SPACE,)),
        (SAMPLE.replace("«", "“").replace("»", "”"), (Variance.QUOTATION_MARKS,)),
        (SAMPLE.replace("—", "-"), (Variance.DASHES,)),
        (SAMPLE.replace("…", "..."), (Variance.ELLIPSES,)),
        (SAMPLE.replace("зачинено", "зачи\u00adнено"), (Variance.UNSEEN,)),
        (unicodedata.normalize("NFD", SAMPLE), (Variance.COMPOSITION,)),
        (
            SAMPLE.replace("«", '"').replace("»", '"').replace("—", "–"),
            (Variance.QUOTATION_MARKS, Variance.DASHES),
        ),
    ],
)
def test_variants_fold_to_the_same_and_are_told(other: str, kinds: tuple[Variance, ...]) -> None:
    assert fold(other).text == fold(SAMPLE).text
    assert variances(SAMPLE, other) == kinds


@pytest.mark.parametrize(
    "other", ["150 машин", "160 машини", "150 машини.", "150 Машини", "1 50 машини"]
)
def test_other_words_fold_to_something_else(other: str) -> None:
    assert fold(other).text != fold("150 машини").text


def test_what_is_found_is_a_span_of_the_text_given() -> None:
    text = f"Перед тим. {SAMPLE} Потім."
    ((start, end),) = fold(text).find(fold("Пост - зачинено' ... Йому".replace("' ", "'")).text)
    assert text[start:end] == "Пост — зачинено»… Йому"
    assert fold(text).find("") == []


@given(st.text())
def test_every_folded_character_has_a_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)
    assert fold(folded.text).text == folded.text


@given(st.text(alphabet="аёйї e\u0301\u0306\u00ad \u00a0'’«—-1…\u200b"))
def test_unchanging_runs_stand_in_every_variant(text: str) -> None:
    for other in (
        unicodedata.normalize("NFC", text),
        unicodedata.normalize("NFD", text),
        text.replace("’", "'").replace(" ", "\n"),
    ):
        assert all(run in other for run in unchanging(text))
