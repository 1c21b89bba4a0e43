"""Words for kinds of places: "город", "city" and "шаары" name one kind."""

from __future__ import annotations

from typing import Final

# How the words begin; those of at most three letters are whole words.
_BEGINNINGS: Final = {
    "country": (
        "стран країн государств держав республик республік countr nation republic"
        " мемлекет мамлекет өлк ел елде елдер"
    ),
    "city": "город міст city cities town қала шаар столиц capital",
    "village": "село села селе селі селу деревн посёл посел хутор village ауыл айыл",
    "region": (
        "област регион регіон район штат провинц графств край края region province state district"
        " county oblast облыс аудан"
    ),
    "street": "улиц вулиц бульвар проспект шоссе street avenue boulevard road көше көчө",
    "square": "площад площ square алаң аянт",
    "airport": "аэропорт аеропорт airport әуежай",
    "station": "вокзал станци станці автостанци автовокзал station бекет автобекет",
    "border post": "кпп пункт пропуск checkpoint өткөрүү",
    "water": "река реки реке реку рекой річк river море озер lake sea ocean өзен көл дарыя",
    "island": "остров острів island арал",
    "park": "парк сад сада саду park garden саябақ",
}
_SHORT: Final = 3


def place_kind(word: str) -> str | None:
    """Return the kind of place that a word in any of its forms names, None for others."""
    return _KINDS.get(word.lower()) or next(
        (
            _KINDS[word[:length].lower()]
            for length in range(len(word), _SHORT, -1)
            if word[:length].lower() in _KINDS
        ),
        None,
    )


_KINDS: Final = {
    beginning: kind for kind, words in _BEGINNINGS.items() for beginning in words.split()
}
