from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.body import clean, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\r\n\v\f\x85\u2028\0"))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\ve\ff", "a\nb\nc\nd\ne\nf"),
        ("a\r\r\nb\n\rc", "a\n\nb\n\nc"),
        ("a\0b\x07c\x7fd\x9be\x1ff", "a b c d e f"),
        ("a\ud800b\udc80c", "a\ufffdb\ufffdc"),
        ("\ufeffx\u00a0y\u00ad«z»\u200e\u202eי\tq ", "\ufeffx\u00a0y\u00ad«z»\u200e\u202eי\tq "),
        ("и\u0306 \U0001f1fa\U0001f1e6", "и\u0306 \U0001f1fa\U0001f1e6"),
        ("", ""),
    ],
)
def test_clean(text: str, body: str) -> None:
    assert clean(text) == body


@given(ANY_TEXT)
def test_clean_is_idempotent_and_removes_nothing(text: str) -> None:
    body = clean(text)
    assert clean(body) == body
    assert len(body) == len(text.replace("\r\n", "\n"))
    body.encode()
    assert not any((sign < " " and sign not in "\n\t") or "\x7f" <= sign <= "\x9f" for sign in body)


@given(ANY_TEXT)
def test_clean_changes_only_line_ends_and_controls(text: str) -> None:
    for before, after in zip(text.replace("\r\n", "\n"), clean(text), strict=True):
        assert after == before or after in "\n \ufffd"
        assert after == before or not before.isprintable()


@given(ANY_TEXT, st.integers(1, 40))
def test_one_line(text: str, limit: int) -> None:
    line = one_line(text, limit)
    if line is not None:
        assert 0 < len(line) <= limit
        assert line == line.strip()
        assert "\n" not in line
        line.encode()


def test_one_line_of_nothing() -> None:
    assert one_line(None) is None
    assert one_line(" \n\0 ") is None
    assert one_line(" Заголовок\r\n  в две\u00a0строки\ud800 ") == "Заголовок в две строки"
