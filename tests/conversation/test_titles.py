from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation.titles import TITLE_LENGTH, title_of

LONG = "Сколько машин в сутки проходило через пограничный пост «Карой» до того, как его закрыли?"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Кто?", "Кто?"),
        ("  Кто\n\tэто \u2028 сказал\u00a0? ", "Кто это сказал ?"),
        (LONG, "Сколько машин в сутки проходило через пограничный пост «Карой» до того, как его…"),
        ("а" * 80, "а" * 80),
        ("а" * 81, "а" * 79 + "…"),
        (f"{'а' * 79} б", "а" * 79 + "…"),
        (f"{'а' * 78} б", "а" * 78 + " б"),
        (f"{'а' * 40} {'б' * 60}", "а" * 40 + "…"),
        ("", "…"),
        ("\x00\x1b\u202e\ud800", "…"),
        ("\x1b[31mred\x1b[0m \u202egnp.exe\u200b\x07", "[31mred [0m gnp.exe"),
        ("<b>x</b> [a](javascript:b)", "<b>x</b> [a](javascript:b)"),
        ("\N{WOMAN}\u200d\N{FIRE ENGINE} a", "\N{WOMAN}\N{FIRE ENGINE} a"),
    ],
)  # fmt: skip
def test_title(text: str, title: str) -> None:
    assert title_of(text) == title


@given(st.text(st.characters(), max_size=300))
def test_a_title_is_one_short_printable_line(text: str) -> None:
    title = title_of(text)
    assert 1 <= len(title) <= TITLE_LENGTH
    assert title == " ".join(title.split())
    assert not {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} & set(map(unicodedata.category, title))
    assert title_of(title) == title


def test_a_megabyte_is_no_title() -> None:
    assert len(title_of("слово " * 200_000)) <= TITLE_LENGTH
