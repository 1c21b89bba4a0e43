from __future__ import annotations

import pytest

from ui.page_language import page_language


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "en"),
        ("*", "en"),
        ("uk", "uk"),
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("RU-ru", "ru"),
        ("kk, uk-UA;q=0.8, en;q=0.5", "uk"),
        ("en;q=0.5, ru;q=0.6", "ru"),
        ("ru, uk", "ru"),
        ("ru;q=0, uk;q=0.1", "uk"),
        ("ru; q=0.2, uk ; q = 0.3", "uk"),
        ("ru;q=nan, uk;q=0.1", "uk"),
        ("ru;q=1e9, uk;q=0.1", "uk"),
        ("ru;q=٩, uk;q=0.1", "uk"),
        ("ru;q=-1", "en"),
        ("russian", "en"),
        (";;,,;q=,", "en"),
        ("x," * 100_000 + "uk", "en"),
    ],
)
def test_the_browsers_choice(accept: str, language: str) -> None:
    assert page_language(accept) == language
