"""Names of a statement against those of its sources, across scripts and cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from qa.answering.attribution_context import named_alike
from qa.answering.attribution_parts import is_place
from qa.answering.attribution_words import Word, aligned, known, words_of
from qa.language.actors import actors_in, is_body, is_named, kind_of, may_be_same
from qa.language.adjectives_of_place import ADJECTIVE, of_people
from qa.language.compass import direction
from qa.language.countries import countries_in, own_country
from qa.language.dictionaries import english_frequencies
from qa.language.entities import find_names
from qa.language.lexicon import COLUMNS, translations
from qa.language.months import month_number
from qa.language.name_patterns import BODY, TITLE
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, readings
from qa.language.sounds import sound, sounds_alike
from qa.language.stop_words import STOP_WORDS
from qa.language.turkic_stems import TURKIC_LANGUAGES
from qa.models.word_states import WordStates

_WEEKDAY: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:дүйс|сейс|сәрс|бейс|жұма|сенб|жексен|дүйш|шейш|шарш|бейш|ишем|жекш)\w+"
)
_FORMS_OF_ADDRESS: Final = frozenset(
    ("prime", "mr", "mrs", "ms", "господин", "госпожа", "пан", "пані", "мырза", "айым", "ханым")
)
_ROMAN: Final = re.compile("[ivx]{1,6}")
_NAMED: Final = frozenset(("Name", "Surn", "Patr", "Geox"))
# Letters of the longest stem that Kazakh and Kyrgyz words are cut to.
_CUT: Final = 6
_ENDED: Final = re.compile(r"[A-ZА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ]{2,6}[a-zа-яёєіїґәғқңөұүһ]{1,4}")
# Words of a body's name up to the one that tells it: "Ыкчам колдоо күчтөрү".
_REACH: Final = 4
_OF_PLACE: Final = re.compile(r"(\w{2,}?)[дт][ае](?:ғы|гі|гы|ги)")
_HYPHENS: Final = frozenset(f"-{letter}" for letter in "абвгдеёжзийклмнопрстуфхцчшщэюяәіңғүұқөһїєґ")
_OPENING: Final = re.compile(r"[«\"“.!?:]\s?$")


def missing_names(
    statement: str,
    language: str,
    sources: Sequence[tuple[str, str | None]],
    said: Sequence[str],
    states: WordStates | None = None,
) -> tuple[str, ...]:
    """Return the words of a statement's names that no source has.

    Args:
        statement: A sentence.
        language: Its, ISO 639-1.
        sources: The sentences that it is checked against with their languages.
        said: What else may hold a name: outlets, headlines, the sentences before.
        states: Of words in their sentences; None for dictionaries alone.
    """
    words = words_of(statement, language)
    carried = [aligned(statement, language, text, its, exact=True) for text, its in sources]
    elsewhere = any(its != language for _, its in sources)
    capital, every = _forms(tuple(text for text, _ in sources), tuple(said))
    countries = _countries(statement, sources, said)
    sides = {direction(word.text) for text, its in sources for word in words_of(text, its)} - {None}
    places = [
        at
        for at in name_words(statement, language)
        if not (_is_acronym(statement, words[at]) and elsewhere)
        and not any(each[at] for each in carried)
        and direction(words[at].text) not in sides
        and not any(
            _same_name(form, other)
            for form in _own_forms(words[at])
            for other in (capital if words[at].capital else every)
        )
        and countries.get(words[at].start) is not True
    ]
    meant = {
        at
        for source in (sources if places else ())
        for at in named_alike(statement, language, *source, states)
    }
    missing = [words[at] for at in places if at not in meant]
    if missing and elsewhere and not _rivals(statement, language, sources):
        missing = [
            word
            for word in missing
            if not countries.get(word.start, True)
            or not word.capital
            or (
                is_place(word.lemma, language)
                and any(its and known(word.lemma, language, its) for _, its in sources)
            )
        ]
    bodies = _bodies(statement, sources, said)
    replaced = sorted(at for each in (countries, bodies) for at in each if each[at] is False)
    return (
        *(word.text for word in missing if not bodies.get(word.start)),
        *(statement[at:].split(maxsplit=1)[0].lower() for at in replaced),
    )


def _bodies(
    statement: str, sources: Sequence[tuple[str, str | None]], said: Sequence[str]
) -> dict[int, bool | None]:
    """Where a statement says who acts, and whether the sources have them.

    None where they have none of the kind: only one that stands in another's place is missing.
    """
    ours = actors_in(statement)
    cited = {actor.key for text, _ in sources for actor in actors_in(text)}
    theirs = cited | {actor.key for text in said for actor in actors_in(text)}
    left = {key for key in cited if not any(_same_body(key, each.key) for each in ours)}
    found: dict[int, bool | None] = {}
    for actor in ours:
        replaced = any(_rival_bodies(actor.key, key) for key in left)
        same = (key for key in theirs if _same_body(actor.key, key))
        held = actor.key in theirs or (any(same) and not (replaced and kind_of(actor.key)))
        found[actor.start] = True if held else (False if replaced else None)
    return found


def _rival_bodies(one: str, other: str) -> bool:
    """Whether one may stand in the other's place: the Supreme Court in the Constitutional one's."""
    kind = kind_of(one)
    return kind == kind_of(other) and (kind is not None or (is_body(one) and is_body(other)))


def _same_body(one: str, other: str) -> bool:
    if kind_of(one) or kind_of(other):
        return may_be_same(one, other)
    if is_named(one) or is_named(other):
        return one == other
    return may_be_same(one, other)


def _is_acronym(text: str, word: Word) -> bool:
    """Whether a word is an acronym, with an ending ("БШКсы") or without."""
    return word.acronym or _ENDED.fullmatch(text, word.start, word.end) is not None


def _countries(
    statement: str, sources: Sequence[tuple[str, str | None]], said: Sequence[str]
) -> dict[int, bool | None]:
    """Where a statement names countries, and whether the sources name them too.

    One that they need not name is theirs by their language, unless they name another. None where
    they name none that the statement has not.
    """
    cited = {key for text, _ in sources for *_, key in countries_in(text)}
    theirs = cited | {key for text in said for *_, key in countries_in(text)}
    ours = countries_in(statement)
    others = cited - {key for *_, key in ours}
    own = {own_country(its) for _, its in sources} if not others else set()
    return {
        start: True if key in theirs or key in own else (False if others else None)
        for start, _, key in ours
    }


def _rivals(statement: str, language: str, sources: Sequence[tuple[str, str | None]]) -> list[str]:
    """The words of the sources that may be names and that a statement has not.

    Translators translate some names and leave others out: without one of the source's that the
    statement lacks in turn, nothing was put in another's place.
    """
    forms = {
        form
        for word in words_of(statement, language)
        if word.capital and may_be_name(word.text)
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


def _may_be_rival(word: Word, at: int, language: str | None) -> bool:
    if not may_be_name(word.text) or language is None:
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
    if len(other) < 2 or other.isdigit():
        return False
    place = _OF_PLACE.fullmatch(one)  # "Винницадағы": which is in Vinnytsia
    return sounds_alike(one, other) or (place is not None and sounds_alike(place[1], other))


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
        return language is not None and of_people(word.lemma, language)
    if not may_be_name(word.text) or text[word.end : word.end + 2] in _HYPHENS:
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
    if following is None or not text[words[at].end : following.start].isspace():
        return False
    return TITLE.fullmatch(following.text) is not None or any(
        BODY.search(word.text) for word in words[at + 1 : at + _REACH]
    )


@lru_cache(maxsize=10_000)
def _is_adjective(word: str, language: str) -> bool:
    return any("ADJF" in each.tag.grammemes for each in readings(word, language)[:1])


def _beside_capital(text: str, words: Sequence[Word], at: int) -> bool:
    return any(
        word.capital and text[first.end : second.start].isspace()
        for word, first, second in (
            *((words[at - 1], words[at - 1], words[at]) for _ in range(at > 0)),
            *((words[at + 1], words[at], words[at + 1]) for _ in range(at + 1 < len(words))),
        )
    )


def may_be_name(word: str) -> bool:
    """Tell whether a word in lower case is none of those that stand with a capital for nobody."""
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
    return any(
        not _NAMED.isdisjoint(reading.tag.grammemes)
        for each in russian[:1]
        if sounds_alike(lemma, each) or sound(each).startswith(sound(lemma))
        for reading in readings(each, "ru")[:1]
    )


def _is_no_word(word: str, language: str | None) -> bool:
    """Whether a word that opens a sentence can only be a name."""
    if language == "en":
        return word.removesuffix("ʼs") not in english_frequencies()
    if language in SLAVIC_LANGUAGES:
        known = readings(word, language)
        return not known or not known[0].is_known or "Geox" in known[0].tag.grammemes
    stem = _OF_PLACE.fullmatch(word)
    if stem is None or language is None or language not in TURKIC_LANGUAGES:
        return False
    return _is_proper(stem[1], language) or not any(
        translations(stem[1], language, into) for into in COLUMNS if into != language
    )
