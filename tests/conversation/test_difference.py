from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation.difference import Op, Segment, segments

K, D, I = Op.KEPT, Op.DELETED, Op.INSERTED  # noqa: E741
WORDS = st.lists(st.sampled_from(["a", "Пост", "не", ",", " ", "\n", "5", "х́"]), max_size=30)


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ("a b", "a b", [(K, "a b")]),
        ("", "", []),
        ("a b", "", [(D, "a b")]),
        ("", "a b", [(I, "a b")]),
        ("Пост не закрыли.", "Пост закрыли.", [(K, "Пост"), (D, " не"), (K, " закрыли.")]),
        ("90 метров", "95 метров", [(D, "90"), (I, "95"), (K, " метров")]),
        ("в мае.", "в мае, вчера.", [(K, "в мае"), (I, ", вчера"), (K, ".")]),
        ("a\u00a0b", "a b", [(K, "a"), (D, "\u00a0"), (I, " "), (K, "b")]),
    ],
)
def test_segments(old: str, new: str, steps: list[tuple[Op, str]]) -> None:
    assert segments(old, new) == tuple(Segment(*step) for step in steps)


def check(old: str, new: str) -> None:
    found = segments(old, new)
    assert "".join(each.text for each in found if each.op is not I) == old
    assert "".join(each.text for each in found if each.op is not D) == new
    assert all(each.text for each in found)
    assert all(one.op is not other.op for one, other in pairwise(found))


@given(WORDS, WORDS)
def test_both_wordings_can_be_put_together_again(old: list[str], new: list[str]) -> None:
    check("".join(old), "".join(new))


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_so_can_any_text(old: str, new: str) -> None:
    check(old, new)


def test_texts_too_long_to_compare_are_told_apart_as_wholes() -> None:
    old, new = "не " * 600, "не " * 601
    assert segments(old, new) == (Segment(D, old), Segment(I, new))
