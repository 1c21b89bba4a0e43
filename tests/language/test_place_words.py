from __future__ import annotations

import pytest

from qa.language.place_words import place_kind

WORDS = (
    ("город", "city"),
    ("городах", "city"),
    ("City", "city"),
    ("қаласында", "city"),
    ("шаары", "city"),
    ("странами", "country"),
    ("countries", "country"),
    ("елде", "country"),
    ("село", "village"),
    ("сельдь", None),
    ("области", "region"),
    ("рекой", "water"),
    ("рекорд", None),
    ("КПП", "border post"),
    ("", None),
)


@pytest.mark.parametrize(("word", "kind"), WORDS)
def test_a_word_names_a_kind_of_place_in_any_form(word: str, kind: str | None) -> None:
    assert place_kind(word) == kind
