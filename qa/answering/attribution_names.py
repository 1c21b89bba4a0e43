"""Names of a statement against those of its sources, across scripts and cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from qa.answering.attribution_words import Word, aligned, known, words_of
from qa.language.dictionaries import english_frequencies
from qa.language.entities import find_names
from qa.language.lemmas import lemmatize
from qa.language.lexicon import COLUMNS, translations
from qa.language.months import month_number
from qa.language.name_patterns import BODY, TITLE
from qa.language.peoples import PEOPLES
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, analyzer
from qa.language.sounds import sound, sounds_alike
from qa.language.stop_words import STOP_WORDS

_WEEKDAY: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:дүйс|сейс|сәрс|бейс|жұма|сенб|жексен|дүйш|шейш|шарш|бейш|ишем|жекш)\w+"
)
_FORMS_OF_ADDRESS: Final = frozenset(
    ("prime", "mr", "mrs", "ms", "господин", "госпожа", "пан", "пані", "мырза", "айым", "ханым")
)
_ROMAN: Final = re.compile("[ivx]{1,6}")
_NAMED: Final = frozenset(("Name", "Surn", "Patr", "Geox"))
ADJECTIVE: Final = re.compile(
    r"\w{2,}(?:[сц]ьк|[сц]к)(?:\w{1,3})|\w{3,}(?:лық|лік|дық|дік|тық|тік|лык|лик|дык|дик|ян)\w{0,4}"
)
# Letters of the longest stem that Kazakh and Kyrgyz words are cut to.
_CUT: Final = 6
_HYPHENS: Final = frozenset(f"-{letter}" for letter in "абвгдеёжзийклмнопрстуфхцчшщэюяәіңғүұқөһїєґ")
_OPENING: Final = re.compile(r"[«\"“.!?:]\s?$")


def missing_names(
    statement: str, language: str, sources: Sequence[tuple[str, str | None]], said: Sequence[str]
) -> tuple[str, ...]:
    """Return the words of a statement's names that no source has.

    Args:
        statement: A sentence.
        language: Its, ISO 639-1.
        sources: The sentences that it is checked against with their languages.
        said: What else may hold a name: outlets, headlines, the sentences before.
    """
    words = words_of(statement, language)
    carried = [aligned(statement, language, text, its, exact=True) for text, its in sources]
    elsewhere = any(its != language for _, its in sources)
    capital, every = _forms(tuple(text for text, _ in sources), tuple(said))
    missing = [
        words[at]
        for at in name_words(statement, language)
        if not (words[at].acronym and elsewhere)
        and not any(each[at] for each in carried)
        and not any(
            _same_name(form, other)
            for form in _own_forms(words[at])
            for other in (capital if words[at].capital else every)
        )
    ]
    if missing and elsewhere and not _rivals(statement, language, sources):
        missing = [
            word
            for word in missing
            if not word.capital
            or (
                _is_place(word.lemma, language)
                and any(its and known(word.lemma, language, its) for _, its in sources)
            )
        ]
    return tuple(word.text for word in missing)


def _rivals(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> list[str]:
    """The words of the sources that may be names and that a statement has not.

    Translators translate some names and leave others out: without one of the source's that the
    statement lacks in turn, nothing was put in another's place.
    """
    forms = {
        form
        for word in words_of(statement, language)
        if word.capital and _may_be_name(word.text)
        for form in (word.text, word.lemma)
    }
    found = []
    for text, its in sources:
        matched = set[int]().union(*aligned(statement, language, text, its, exact=True))
        named = set(name_words(text, its))
        found += [
            word.text
            for at, word in enumerate(words_of(text, its))
            if at not in matched
            and (at in named or (word.capital and _may_be_rival(word, at, its)))
            and not (
                word.acronym or any(_same_name(f, own) for f in forms for own in _own_forms(word))
            )
        ]
    return found


@lru_cache(maxsize=20_000)
def _is_place(lemma: str, language: str) -> bool:
    """Whether what a lemma is in Russian, by the lexicon, names a place."""
    russian = (lemma,) if language == "ru" else translations(lemma, language, "ru")
    dictionary = analyzer("ru")
    return any("Geox" in dictionary.parse(each)[0].tag.grammemes for each in russian)


def _may_be_rival(word: Word, at: int, language: str | None) -> bool:
    if not _may_be_name(word.text) or language is None:
        return False
    return at > 0 or not _is_common(word.text, word.lemma, language)


def _own_forms(word: Word) -> set[str]:
    """A word as it stands and, where that is no cut stem, its dictionary form."""
    return {word.text} | ({word.lemma} if len(word.lemma) != _CUT else set())


@lru_cache(maxsize=256)
def _forms(
    sources: tuple[str, ...], said: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    """The words that may be names, and all of them."""
    every = [word for text in sources for word in words_of(text, None)]
    besides = [word.text for text in said for word in words_of(text, None)]
    capital = [word.text for word in every if word.capital or ADJECTIVE.fullmatch(word.text)]
    return frozenset((*capital, *besides)), frozenset((*(word.text for word in every), *besides))


@lru_cache(maxsize=50_000)
def _same_name(one: str, other: str) -> bool:
    if one == other:
        return True
    return len(other) > 1 and not other.isdigit() and sounds_alike(one, other)


@lru_cache(maxsize=512)
def name_words(text: str, language: str | None) -> tuple[int, ...]:
    """Return the places of the words of a text that are names, for certain enough.

    Written with a capital that is not the sentence's; or names of places by the dictionaries;
    or adjectives of peoples.
    """
    words = words_of(text, language)
    inside = {
        word.start
        for name in find_names(text, language)
        if name.words > 1
        for word in words
        if name.start <= word.start < name.end
    }
    return tuple(at for at, word in enumerate(words) if _is_name(text, words, at, inside, language))


def _is_name(
    text: str, words: Sequence[Word], at: int, inside: set[int], language: str | None
) -> bool:
    word = words[at]
    if not word.capital:
        return language is not None and _of_people(word.lemma, language)
    if not _may_be_name(word.text) or text[word.end : word.end + 2] in _HYPHENS:
        return False
    opens = at == 0 or _OPENING.search(text, words[at - 1].end, word.start) is not None
    common = language is not None and _is_common(word.text, word.lemma, language)
    if opens:
        return _is_proper(word.lemma, language) or (
            not common and (word.start in inside or _is_no_word(word.text, language))
        )
    return not (common and _is_descriptive(text, words, at, language))


def _is_descriptive(text: str, words: Sequence[Word], at: int, language: str | None) -> bool:
    """Whether a common word with a capital is part of a title or of a body's name."""
    beside = _beside_capital(text, words, at)
    if language in SLAVIC_LANGUAGES:
        word = words[at].text
        adjective = _is_adjective(word, language) and not ADJECTIVE.fullmatch(word)
        return adjective or (language == "ru" and not beside and not ADJECTIVE.fullmatch(word))
    return beside if language == "en" else _beside_title(text, words, at)


def _beside_title(text: str, words: Sequence[Word], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        following is not None
        and text[words[at].end : following.start].isspace()
        and (TITLE.fullmatch(following.text) is not None or BODY.search(following.text) is not None)
    )


@lru_cache(maxsize=10_000)
def _is_adjective(word: str, language: str) -> bool:
    return "ADJF" in analyzer(language).parse(word.replace("ʼ", "'"))[0].tag.grammemes


def _beside_capital(text: str, words: Sequence[Word], at: int) -> bool:
    return any(
        word.capital and text[first.end : second.start].isspace()
        for word, first, second in (
            *((words[at - 1], words[at - 1], words[at]) for _ in range(at > 0)),
            *((words[at + 1], words[at], words[at + 1]) for _ in range(at + 1 < len(words))),
        )
    )


def _may_be_name(word: str) -> bool:
    return not (
        len(word) < 2
        or any(word.partition("ʼ")[0] in listed for listed in STOP_WORDS.values())
        or word in _FORMS_OF_ADDRESS
        or month_number(word.capitalize())
        or _WEEKDAY.fullmatch(word)
        or _ROMAN.fullmatch(word)
        or TITLE.fullmatch(word)
    )


@lru_cache(maxsize=20_000)
def _is_common(word: str, lemma: str, language: str) -> bool:
    """Whether a word with a capital is one that names nothing, as in "Transport Minister"."""
    if _is_proper(lemma, language):
        return False
    if language in SLAVIC_LANGUAGES:
        return not _is_no_word(word, language)
    return any(translations(lemma, language, into) for into in COLUMNS if into != language)


@lru_cache(maxsize=20_000)
def _is_proper(lemma: str, language: str | None) -> bool:
    """Whether dictionaries know a lemma, or what it is in Russian, as a name."""
    if language is None:
        return False
    russian = (lemma,) if language == "ru" else translations(lemma, language, "ru")
    dictionary = analyzer("ru")
    return any(
        not _NAMED.isdisjoint(reading.tag.grammemes)
        for each in russian[:1]
        if sounds_alike(lemma, each) or sound(each).startswith(sound(lemma))
        for reading in dictionary.parse(each)[:1]
    )


@lru_cache(maxsize=20_000)
def _of_people(lemma: str, language: str) -> bool:
    """Whether a word is an adjective of a people: "китайский", "түрік"."""
    english = (lemma,) if language == "en" else translations(lemma, language, "en")
    return not _peoples().isdisjoint(english)


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return frozenset(lemmatize(PEOPLES, "en"))


def _is_no_word(word: str, language: str | None) -> bool:
    """Whether a word that opens a sentence can only be a name."""
    if language == "en":
        return word.removesuffix("ʼs") not in english_frequencies()
    if language in SLAVIC_LANGUAGES:
        dictionary, entry = analyzer(language), word.replace("ʼ", "'")
        if not dictionary.word_is_known(entry):
            return True
        return "Geox" in dictionary.parse(entry)[0].tag.grammemes
    return False
