"""The ways in which a name of the archive may be written, and what its words are known by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from qa.language.dictionaries import in_dictionary
from qa.language.lemmas import lemmatize
from qa.language.names import name_key

WORD: Final = re.compile(r"\d+|[A-Za-z\u00c0-\u024f]+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
DOMAIN: Final = re.compile(
    r"\.(?:com|org|net|info|news|media|press|kz|kg|ru|su|ua|by|uz|tj|uk|us|eu|io|рф|укр|example)"
    r"(?![\w.])",
    re.IGNORECASE,
)
# What stands before or after the name that an outlet goes by.
_KINDS: Final = frozenset(
    """
    the газета газеты издание журнал агентство информагентство иа сайт портал телеканал видання
    агенція newspaper agency newswire газеті агенттігі агенттиги
    """.split()  # noqa: SIM905
)
# Papers are called so, but so are other things: these count only with their capitals.
_ORDINARY: Final = frozenset(
    """
    times time sun mirror guardian independent telegraph post mail express star herald tribune
    economist observer standard chronicle journal globe nation fortune variety wired trend
    insider courier dispatch lantern record register sentinel argus argument echo monitor week
    atlantic hill wire world today news daily weekly gazette press review spectator bulletin
    sputnik voice
    """.split()  # noqa: SIM905
)
# Slavic case endings; "день" and "ранок", which lose a vowel, are left to the dictionary.
_ENDING: Final = re.compile(
    r"(?:[оеєыиі]й|[оиыіюеєу][мйею]|[аяиыі](?:ми|х|м)|(?:о|е|ьо)(?:го|му)|ої|ою|ую|юю|ая|яя|ое|ее"
    r"|ые|ие|ими|ыми|[аяоеуюиыіїєьъ])$"
)
# Names whose spelling in the other script says them letter by letter.
_SPELT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"bbc": ("би би си", "бі бі сі", "бибиси"), "cnn": ("си эн эн",)}
)
CYRILLIC: Final = re.compile(r"[а-яёіїєґәғқңөұүһ]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name: the keys that each of its words may have."""

    name: str
    words: tuple[str, ...]
    keys: tuple[frozenset[str], ...]
    ordinary: bool


def spellings_near(
    words: Sequence[re.Match[str]], language: str, names: Collection[str], people: bool
) -> Mapping[str, list[Spelling]]:
    """Return the spellings of names that may stand in the question, by keys of their first word."""
    index = _by_consonants(tuple(names), people)
    starts = dict.fromkeys(("", *(_consonants(word[0].casefold()) for word in words)))
    near = dict.fromkeys(name for start in starts for name in index.get(start, ()))
    by_key: dict[str, list[Spelling]] = {}
    for name in near:
        for spelling in _spellings_of(name, language, people):
            first = spelling.keys[0]
            turkic = {"t:" + spelling.words[0][:3]} if language in {"kk", "ky"} else set()
            for key in first | turkic:
                by_key.setdefault(key, []).append(spelling)
    return by_key


@lru_cache(maxsize=4)
def _by_consonants(names: tuple[str, ...], people: bool) -> Mapping[str, tuple[str, ...]]:
    """Return names by what their first words sound like: an archive may know thousands."""
    index: dict[str, list[str]] = {}
    for name in names:
        variants = _person(name) if people else _variants(name)
        for start in {_consonants(words[0]) for words in variants}:
            index.setdefault(start, []).append(name)
    return MappingProxyType({start: tuple(held) for start, held in index.items()})


@lru_cache(maxsize=20_000)
def _consonants(word: str) -> str:
    """Return the first two consonants of a word, which all its forms share; of a number itself."""
    key = name_key(word + "aaa")  # so that it is long enough to have a key
    return word if word.isdecimal() else (key or "").replace("*", "")[:2]


@lru_cache(maxsize=20_000)
def _spellings_of(name: str, language: str, people: bool) -> tuple[Spelling, ...]:
    return tuple(
        Spelling(
            name,
            words,
            tuple(word_keys(word, language, named=True) for word in words),
            len(words) == 1 if people else _is_ordinary(words),
        )
        for words in dict.fromkeys(_person(name) if people else _variants(name))
    )


def _person(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a person's name in full and the last word of it alone."""
    full = tuple(word[0] for word in WORD.finditer(name.casefold()))
    if full and sum(map(len, full)) >= 4:
        yield full
        if len(full[-1]) >= 4:
            yield full[-1:]


def _variants(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which an outlet's name is written, each as its words."""
    full = tuple(word[0] for word in WORD.finditer(name.casefold()))
    if not full:
        return
    yield full
    kept = full
    while len(kept) > 1 and kept[0] in _KINDS:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] in _KINDS:
        kept = kept[:-1]
    yield kept
    domain = DOMAIN.search(name)
    if domain and len(kept) > 1 and len(kept[0]) >= 4 and kept[0].isalpha():
        yield kept[:-1]
    acronym = name.split(maxsplit=1)[0]
    if len(kept) == 2 and kept[1] == "news" and acronym.isupper() and acronym.isalpha():
        yield kept[:1]
        yield from (tuple(spelt.split()) for spelt in _SPELT.get(kept[0], ()))
    if len(kept) == 1:
        yield from (tuple(spelt.split()) for spelt in _SPELT.get(kept[0], ()))


def _is_ordinary(words: tuple[str, ...]) -> bool:
    """Whether a name is a word besides."""
    named = [word for word in words if word not in _KINDS]
    if len(named) != 1 or not named[0].isalpha():
        return False
    word = named[0]
    return word in _ORDINARY or any(in_dictionary(word, each) for each in _slavic(word))


def _slavic(word: str, language: str = "") -> tuple[str, ...]:
    """Return the Slavic languages that a word may be of, by its letters."""
    if not CYRILLIC.search(word):
        return ()
    ukrainian, russian = re.search("[іїєґ]", word), re.search("[ыэъё]", word)
    if ukrainian or russian:
        return ("uk",) if ukrainian else ("ru",)
    return (language,) if language in {"ru", "uk"} else ("ru", "uk")


@lru_cache(maxsize=20_000)
def word_keys(word: str, language: str, named: bool = False) -> frozenset[str]:
    """Return what a word may be known by: itself, its lemma, its stem, its sound.

    Args:
        word: Case-folded.
        language: The question's.
        named: Whether it is of an archive's name, which stands in its dictionary form.
    """
    word = word.replace("ё", "е")
    keys = {word, word.removesuffix("ъ")}
    if language in {"kk", "ky"} and not word.isdecimal() and not named:
        keys.add("t:" + word[:3])
    lemmas = {word.removesuffix("ъ")}
    if len(word) >= 3 and language in {"ru", "uk"} and CYRILLIC.search(word):
        lemmas |= {lemma for each in _slavic(word, language) for lemma in lemmatize([word], each)}
        stem = _ENDING.sub("", word)
        keys |= {f"s:{stem}"} if len(stem) >= 3 else set()
        lemmas |= {stem}
    keys |= {f"l:{lemma}" for lemma in lemmas}
    for lemma in lemmas:
        for spelt in _sounds(lemma):
            if (key := name_key(spelt)) and len(key.replace("*", "")) >= 3:
                keys.add(f"n:{key}")
    return frozenset(keys)


def _sounds(word: str) -> tuple[str, ...]:
    """Return a word as it is and as it is said in the other script: "Рейтер", "ньюс"."""
    if not word.isascii():
        return (word,)
    sounds = [word, word.replace("news", "nius")]
    if len(word) >= 6 and word.endswith("s"):
        sounds.append(word[:-1])
    return tuple(dict.fromkeys(sounds))


def names_person(byline: str, person: str) -> bool:
    """Whether a byline names a person, in whatever case, form or script.

    Args:
        byline: As the archive has it.
        person: In full, or the last name alone.
    """
    wanted = [word[0].casefold() for word in WORD.finditer(person)]
    held = [word[0].casefold() for word in WORD.finditer(byline)]
    starts = [_consonants(word) for word in wanted]
    return bool(wanted) and any(
        [_consonants(word) for word in held[place : place + len(wanted)]] == starts
        and all(
            word_keys(one, "ru") & word_keys(other, "ru", named=True)
            for one, other in zip(wanted, held[place:], strict=False)
        )
        for place in range(len(held) - len(wanted) + 1)
    )
