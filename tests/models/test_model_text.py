from __future__ import annotations

import pytest

from qa.models.model_text import RESTART, ModelText, visible


def _passed(parts: list[str]) -> str:
    text = ModelText()
    return "".join(text.feed(part) for part in parts) + text.finish()


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("plain <b> text > and <", "plain <b> text > and <"),
        ("a<think>b</think>c", "ac"),
        ("a<think>b</think>c<think>d</think>e", "ace"),
        ("a<think>b", "a"),
        ("<Thinking>b\nb</Thinking>c", "c"),
        ("b</think>c", f"b{RESTART}c"),
        ("a<th\u200bink>b</think>c", "ac"),
        ("a\r\nb\u2028c\x00d\ud800e\u202ef\ufefff", "a\nb\ncdeff"),
        ("", ""),
    ],
)
def test_thoughts_and_what_cannot_be_seen_are_left_out(text: str, passed: str) -> None:
    assert _passed([text]) == passed
    assert _passed(list(text)).replace(" \n", "\n") == passed


def test_nothing_is_held_back_that_begins_no_tag() -> None:
    text = ModelText()
    assert text.feed("2 <") == "2 "
    assert text.feed(" 3") == "< 3"
    assert text.feed("<thin") == ""
    assert text.feed("k>") == ""
    assert text.feed("no</think>yes") == "yes"


def test_tabs_and_new_lines_stay() -> None:
    assert visible("a\tb\nc") == "a\tb\nc"
