"""Questions spoilt as people spoil them: slips, Latin letters for Cyrillic, the wrong layout."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from qa.language.stop_words import is_stop_word
from qa.language.tokens import tokens

_SHORTEST = 5
_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "en": "abcdefghijklmnopqrstuvwxyz",
    }
)
_ROWS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "qwerty": ("`qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,."),
        "ru": ("ёйцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
        "uk": ("'йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
    }
)
_UPPER: Final = str.maketrans("`[];',.", '~{}:"<>')
_PLAIN: Final = "абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf"


def _scheme(rest: str) -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in rest.split())
    return {**dict(zip(*_PLAIN, strict=True)), **{letter: latin for letter, _, latin in pairs}}


SCHEMES: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = MappingProxyType(
    {
        "ru": {
            "passport": _scheme("ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ё=yo"),
            "scholarly": _scheme("ж=zh й=j х=h ц=c ч=ch ш=sh щ=sch ъ=' ы=y ь=' э=e ю=ju я=ja ё=jo"),
            "chat": _scheme("ж=j й=i х=x ц=c ч=4 ш=w щ=sch ъ= ы=i ь= э=e ю=iu я=ia ё=e"),
        },
        "uk": {
            "passport": _scheme(
                "г=h ґ=g ж=zh и=y й=i х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia є=ie і=i ї=i"
            ),
            "scholarly": _scheme(
                "г=g ґ=g ж=zh и=y й=j х=h ц=c ч=ch ш=sh щ=sch ь=' ю=ju я=ja є=je і=i ї=ji"
            ),
            "chat": _scheme("г=g ґ=g ж=j и=y й=y х=h ц=c ч=4 ш=w щ=sch ь= ю=yu я=ya є=e і=i ї=i"),
        },
    }
)
"""Language -> name of a way to write it in Latin letters -> what stands for each letter."""


def with_slips(question: str, language: str, number: int, seed: int) -> str:
    """Put slips into words of five letters and more: into different ones while there are any.

    Args:
        question: In that language.
        language: "ru", "uk" or "en".
        number: How many slips; fewer where there are too few words.
        seed: Of the random choice, which is the same in every process.
    """
    chance = random.Random(f"{seed} {question}")
    places = [
        token
        for token in tokens(question)
        if len(token.text) >= _SHORTEST
        and token.text.isalpha()
        and {*token.text} <= {*_LETTERS[language]}
        and not is_stop_word(token.text, language)
    ]
    chosen = chance.sample(places, min(number, len(places)))
    for token in sorted(chosen, key=lambda token: token.start, reverse=True):
        word = _slipped(question[token.start : token.end], _LETTERS[language], chance)
        question = question[: token.start] + word + question[token.end :]
    return question


def _slipped(word: str, letters: str, chance: random.Random) -> str:
    """A word with one letter left out, added, changed, or exchanged with the next."""
    while True:
        place = chance.randrange(len(word))
        before, letter, after = word[:place], word[place], word[place + 1 :]
        other = chance.choice(letters)
        if letter.isupper():
            other = other.upper()
        slipped = chance.choice(
            (
                before + after,
                before + letter + other.lower() + after,
                before + other + after,
                before + after[:1] + letter + after[1:],
            )
        )
        if slipped.casefold() != word.casefold():
            return slipped.capitalize() if word.istitle() else slipped


def in_latin_letters(question: str, language: str, scheme: str) -> str:
    """Write a Russian or Ukrainian question in Latin letters by one of `SCHEMES`."""
    table = {"і": "i", "ү": "u", "ң": "n", "ө": "o", "қ": "k", **SCHEMES[language][scheme]}
    return "".join(
        table.get(letter, table[letter.lower()].capitalize()) if letter.lower() in table else letter
        for letter in question
    )


def in_wrong_layout(question: str, language: str) -> str:
    """Write a question with the keys of its words, but the other layout switched on."""
    qwerty, own = "".join(_ROWS["qwerty"]), "".join(_ROWS["uk" if language == "uk" else "ru"])
    if language == "en":
        return question.translate(_keys(qwerty, own)).replace("?", ",")
    return question.translate(str.maketrans('?.,"', "&/?@")).translate(_keys(own, qwerty))


def _keys(letters: str, others: str) -> dict[int, int]:
    """The keys without and with Shift."""
    return str.maketrans(
        letters + letters.translate(_UPPER).upper(), others + others.translate(_UPPER).upper()
    )
