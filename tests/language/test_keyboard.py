from __future__ import annotations

import pytest

from qa.language.keyboard import in_cyrillic_layout, in_latin_layout


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("crjkmrj djtyys[ d Rfpf[cnfyt&", "ru", "сколько военных в Казахстане?"),
        ("{kt,? `krf b j,]tv/", "ru", "Хлеб, ёлка и объем."),
        ("Rb]d? 'lybcnm\\", "uk", "Київ, єднистьґ"),
        ("0fpf0cnfy 2yb 8rsvtn Ogty5", "kk", "қазақстан әни үкымет Щпенғ"),
        ("24 2022", "ru", "24 2022"),
        ("", "ru", ""),
    ],
)
def test_keys_of_qwerty_in_another_layout(typed: str, language: str, meant: str) -> None:
    assert in_cyrillic_layout(typed, language) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Цщкдв Сгз", "World Cup"), ("цщкдвюсщь", "world.com"), ("ыіяї ёЁ", "ssz] `~")],
)
def test_keys_of_cyrillic_layouts_in_qwerty(typed: str, meant: str) -> None:
    assert in_latin_layout(typed) == meant


def test_letters_come_back() -> None:
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    text = letters + letters.upper()
    assert in_cyrillic_layout(in_latin_layout(text), "ru") == text
