"""What part somebody plays in a sentence: who acts, or whom it is done to, by case and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from qa.answering.attribution_words import Word
from qa.language.lexicon import translations
from qa.language.sequences import is_verb
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, readings
from qa.language.turkic_stems import TURKIC_LANGUAGES


class Part(StrEnum):
    """What a name or noun is in its clause, as far as its form tells."""

    SUBJECT = "subject"
    OTHER = "other"
    # Who acts where the verb is in the passive.
    AGENT = "agent"
    AT = "at"
    TO = "to"
    FROM = "from"


PLACED: Final = frozenset((Part.AT, Part.TO, Part.FROM))
"""Where something is or goes."""

# Words so many places before a name are looked at for a preposition: "with striker Tom Bassey".
_TITLES: Final = 3
_PREPOSITIONS: Final[Mapping[str, Part]] = MappingProxyType(
    {
        **dict.fromkeys(("with", "against", "over", "than"), Part.OTHER),
        **dict.fromkeys(("in", "at", "near", "outside", "on", "across"), Part.AT),
        **dict.fromkeys(("to", "into", "towards", "toward"), Part.TO),
        "from": Part.FROM,
        "by": Part.AGENT,
    }
)
# What stands behind belongs to what stands before and plays no part of its own.
_OF: Final = frozenset(("of", "for", "under", "among"))
_SAID: Final = frozenset(("said", "says", "added", "adds"))
_SLAVIC_FROM: Final = frozenset(("из", "із", "зі", "з", "от", "від", "с", "со"))
_SLAVIC_TO: Final = frozenset(("до", "к", "ко"))
_SLAVIC_IN: Final = frozenset(("в", "во", "у", "на"))
_WITH: Final = frozenset(
    ("с", "со", "над", "под", "перед", "за", "между", "з", "зі", "із", "під", "між", "поза")
)
_ALL: Final = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct"))
_SURE: Final = 0.01
_LIKELY: Final = 0.05
# Shorter stems are those of other words too.
_TURKIC_STEM: Final = 4
_NAMED: Final = frozenset(("Name", "Surn", "Patr", "Geox"))
# Cases of Kazakh and Kyrgyz.
_AT: Final = re.compile(r"\w{3,}[дт][аеоө](?:[ғг]ы|гі|ги|гу|гү)?")
_FROM: Final = re.compile(r"\w{3,}(?<![сл])[дтн][аеоө]н")
_TO: Final = re.compile(r"\w{3,}(?<!и)[ғгқк][аеоө]")
_THEIRS_TO: Final = re.compile(r"\w{3,}[ыіиуү]н[аеоө]")
_OBJECT: Final = re.compile(r"(?!алматы)\w{3,}[ндт][ыіиуү]")
_OWNING: Final = re.compile(r"\w{3,}[ндт][ыіиуү][ңн]")
_POSSESSED: Final = re.compile(r"\w{3,}с?[ыіиуү]н(?:[аеоө]н?|д[аеоө]н?|[ыіиуү][ңн])?")
_BESIDE: Final = frozenset(("мен", "бен", "пен", "менен"))
_TURKIC_AGENT: Final = frozenset(("тарапынан", "тарабынан"))


def part_of(
    words: Sequence[Word], run: Sequence[int], language: str | None, first: bool
) -> Part | None:
    """Return what part the words of a name play; None where their forms do not tell.

    Args:
        words: Of the sentence.
        run: The places of the name's words, in order.
        language: Of the sentence, ISO 639-1.
        first: Whether nobody else stands before it in its clause: English has no cases.
    """
    if language in SLAVIC_LANGUAGES:
        return _slavic(words, run, language)
    if language in TURKIC_LANGUAGES:
        return _turkic(words, run)
    return _english(words, run, first) if language == "en" else None


def part_of_kind(words: Sequence[Word], at: int, language: str, acting: bool) -> Part | None:
    """Return what part a name in quotation marks plays, by the noun that says what it is.

    Args:
        words: Of the sentence.
        at: The place of the noun: "завод" of "завод «Сталь»".
        language: Of the sentence, a Slavic or Turkic one.
        acting: Whether somebody acts in the clause already.
    """
    if at == 0 and language in SLAVIC_LANGUAGES:
        return Part.SUBJECT
    part = part_of(words, (at,), language, first=not acting)
    if language in TURKIC_LANGUAGES:
        return Part.TO if _THEIRS_TO.fullmatch(words[at].text) else part
    if part is not None or "nomn" not in _cases(words[at].text, language):
        return part
    return Part.OTHER if acting else Part.SUBJECT


def _english(words: Sequence[Word], run: Sequence[int], first: bool) -> Part | None:
    ahead = [words[at].text for at in _ahead(words, run)]
    telling = next((word for word in ahead if word in _PREPOSITIONS or word in _OF | _SAID), None)
    if words[run[-1]].text.endswith(("ʼs", "sʼ")) or telling in _OF:
        return None
    if telling in _SAID:
        return Part.SUBJECT
    alone = Part.SUBJECT if first else Part.OTHER
    return alone if telling is None else _PREPOSITIONS[telling]


def _ahead(words: Sequence[Word], run: Sequence[int]) -> Iterator[int]:
    """The places of the few words before a name in its clause, the nearest first."""
    for at in range(run[0] - 1, max(run[0] - 1 - _TITLES, -1), -1):
        if words[at].clause != words[run[0]].clause or words[at].capital:
            return
        yield at


def _turkic(words: Sequence[Word], run: Sequence[int]) -> Part | None:
    following = words[run[-1] + 1].text if run[-1] + 1 < len(words) else ""
    if following in _TURKIC_AGENT:
        return Part.AGENT
    if following in _BESIDE:
        return Part.OTHER
    word = words[run[-1]].text
    if len(run) == 1 and _POSSESSED.fullmatch(following) and not words[run[-1] + 1].capital:
        word = following
    elif word.isascii():
        return None
    if _OWNING.fullmatch(word):
        return None
    forms = ((_AT, Part.AT), (_FROM, Part.FROM), (_TO, Part.TO), (_OBJECT, Part.OTHER))
    return next((part for form, part in forms if form.fullmatch(word)), Part.SUBJECT)


def is_object(word: Word) -> bool:
    """Whether a Kazakh or Kyrgyz word is in the accusative: no first word of a full name is."""
    return _OBJECT.fullmatch(word.text) is not None


def _slavic(words: Sequence[Word], run: Sequence[int], language: str) -> Part | None:
    cases = frozenset.intersection(*(_cases(words[at].text, language) for at in run))
    cases = cases or _cases(words[run[0]].text, language)
    if cases == {"nomn"}:
        return Part.SUBJECT
    ahead = [words[at].text for at in _ahead(words, run)]
    placed, part = _behind_preposition(ahead[0] if ahead else "", cases, language)
    if placed:
        return part
    if cases == {"ablt"} and not _WITH & {*ahead[:2]} and _is_passive(words, run, language):
        return Part.AGENT
    owning = cases == {"gent"} and not (ahead and is_verb(ahead[0], language))
    return None if owning or "nomn" in cases else Part.OTHER


def _behind_preposition(
    before: str, cases: frozenset[str], language: str
) -> tuple[bool, Part | None]:
    """Whether a preposition tells the part of what stands behind it, and which."""
    if before in _SLAVIC_TO:
        return True, Part.TO
    if before in _SLAVIC_IN and language == "uk":
        return True, Part.AT
    if before in _SLAVIC_IN and "nomn" not in cases - {"accs"}:
        both = {"accs", "loct"} <= cases
        return True, None if both else Part.AT if "loct" in cases else Part.TO
    if before in _SLAVIC_FROM and "gent" in cases:
        return True, Part.FROM
    return before in _WITH | _SLAVIC_FROM, Part.OTHER


@lru_cache(maxsize=20_000)
def _cases(word: str, language: str) -> frozenset[str]:
    """The cases that a word may stand in; all where it has none."""
    known = [each for each in readings(word, language) if each.tag.case and each.score > _SURE]
    named = [each for each in known if _NAMED & each.tag.grammemes]
    found = {str(each.tag.case) for each in named or known} - {"voct"}
    found = {"gent" if case.startswith("gen") else case.removesuffix("2") for case in found}
    return frozenset(found) or _ALL


def _is_passive(words: Sequence[Word], run: Sequence[int], language: str) -> bool:
    """Whether a clause has a passive participle or a verb in "-ся"."""
    clause = words[run[0]].clause
    return any(
        word.clause == clause and not word.capital and _passive(word.text, language)
        for word in words
    )


@lru_cache(maxsize=20_000)
def _passive(word: str, language: str) -> bool:
    reading = next(iter(readings(word, language)), None)
    if reading is None:
        return False
    reflexive = word.endswith(("ся", "сь")) and "VERB" in reading.tag.grammemes
    copula = reading.normal_form.startswith(_COPULAS)
    return "pssv" in reading.tag.grammemes or (reflexive and not copula)


# "остался директором".
_COPULAS: Final = (
    "остат", "остав", "стан", "являть", "считать", "назыв", "оказ", "залиш", "вваж", "назив",
    "виявит", "станов",
)  # fmt: skip
# Bodies and vehicles, in Russian, that act as people do.
_ACTORS: Final = frozenset(
    (
        "полиция", "милиция", "суд", "армия", "прокуратура", "министерство", "правительство",
        "парламент", "совет", "оппозиция", "компания", "профсоюз", "партия", "банк", "церковь",
        "команда", "клуб", "администрация", "мэрия", "власть", "войско", "делегация", "регулятор",
        "автобус", "микроавтобус", "грузовик", "автомобиль", "поезд", "самолет", "корабль",
        "трамвай", "мотоцикл",
    )
)  # fmt: skip


@lru_cache(maxsize=20_000)
def is_place(word: str, language: str | None) -> bool:
    """Whether a word or lemma, by what it is in Russian, names a place."""
    russian = _russian(word, language)
    likeliest = (each for one in russian for each in readings(one, "ru")[:1])
    return any("Geox" in each.tag.grammemes for each in likeliest)


@lru_cache(maxsize=20_000)
def acts(lemma: str, language: str | None) -> bool:
    """Whether a noun is of people, or of what acts as they do.

    Args:
        lemma: As `qa.language.lemmas.lemmatize` gives it.
        language: Its, ISO 639-1; None where unknown.
    """
    if language in TURKIC_LANGUAGES and len(lemma) < _TURKIC_STEM:
        return False
    russian = _russian(lemma, language)
    return bool(russian) and (
        bool(_ACTORS.intersection(russian))
        or next((one for one in map(_animate, russian) if one is not None), False)
    )


def _russian(lemma: str, language: str | None) -> tuple[str, ...]:
    if language is None or language == "ru":
        return (lemma,) if language else ()
    return translations(lemma, language, "ru")


def _animate(noun: str) -> bool | None:
    """Whether a Russian noun is animate by its likelier readings; None where it is no noun."""
    nouns = [
        each.tag.grammemes
        for each in readings(noun, "ru")
        if each.score >= _LIKELY
        and "NOUN" in each.tag.grammemes
        and not _NAMED & each.tag.grammemes
    ]
    return any("anim" in each for each in nouns) if nouns else None
