from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.models.safe_text import safe_text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("", ""),
        ("  Пост закрыт.\n", "Пост закрыт."),
        ("и\u0306", "й"),
        ("і\u0308", "ї"),
        ("a\0b", "a b"),
        ("\0", ""),
        ("a\ud800b\udfffc", "a b c"),
        ("ﬁ №1\u00a0км²", "fi No1 км2"),
        ("😀", "😀"),
    ],
)
def test_makes_text_safe(text: str, safe: str) -> None:
    assert safe_text(text) == safe


def test_unfolds_the_ligature_that_overflows_the_tokenizer() -> None:
    assert "\ufdfa" not in safe_text("\ufdfa" * 20)
    assert len(safe_text("\ufdfa" * 20)) == 18 * 20


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_out_encodable_and_stays_as_it_is(text: str) -> None:
    safe = safe_text(text)
    safe.encode()
    assert "\0" not in safe
    assert "\ufdfa" not in safe
    assert unicodedata.is_normalized("NFKC", safe)
    assert safe_text(safe) == safe
