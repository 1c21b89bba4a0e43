"""Words by which a question leans on the ones before it, by language.

The lists are `wordings/follow_ups.*.txt`: words as `Token.text` has them, between commas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from types import MappingProxyType

from qa.conversation.wordings import LANGUAGES, sections


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """The words of one language; several in a row are joined by a space.

    Attributes:
        openers: Begin what goes on from before ("and").
        about: Begin a follow-up that only names another thing ("what about").
        more: Whole messages that ask for more of the same.
        asking: Question words for persons and things.
        adverbial: Question words for time, place, reason and manner; one can stand for another.
        amount: Question words before what is counted or chosen.
        singular: Pronouns for one.
        plural: Pronouns for several.
        possessive: Those of the pronouns that stand before a noun too.
        pointing: Point back by themselves ("there", "then"), wherever they stand.
        pointing_last: Point back where nothing follows.
        bare: Demonstratives that point back where no noun follows.
        determiners: Point back before a noun.
        no_pointing: After a determiner, name a time and not what was spoken of.
        subordinating: Begin a clause of its own.
        prepositions: Stand before what can be replaced by another such.
        fragment_words: Function words that a thing named alone can have.
        topics: Prepositions that begin a topic rather than a place or time.
        relational: Nouns that are of something: alone, they lean on it.
        definition: What marks a question for the meaning of a word.
        comparing: Set what is asked for beside what was spoken of ("another").
        particles: Stand behind, or end, what is named alone, and say the same as an opener.
    """

    openers: frozenset[str]
    about: frozenset[str]
    more: frozenset[str]
    asking: frozenset[str]
    adverbial: frozenset[str]
    amount: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    possessive: frozenset[str]
    pointing: frozenset[str]
    pointing_last: frozenset[str]
    bare: frozenset[str]
    determiners: frozenset[str]
    no_pointing: frozenset[str]
    subordinating: frozenset[str]
    prepositions: frozenset[str]
    fragment_words: frozenset[str]
    topics: frozenset[str]
    relational: frozenset[str]
    definition: frozenset[str]
    comparing: frozenset[str]
    particles: frozenset[str]


@lru_cache(maxsize=32)
def follow_up_words(language: str) -> FollowUpWords:
    """Return the words of a language; in one without a list no question leans on another."""
    read = sections(f"follow_ups.{language}") if language in LANGUAGES else {}
    return FollowUpWords(
        **{
            field.name: frozenset(
                entry for line in read.get(field.name, ()) for entry in _entries(line)
            )
            for field in fields(FollowUpWords)
        }
    )


def _entries(line: str) -> list[str]:
    return [entry for each in line.split(",") if (entry := each.strip())]


_MASCULINE = frozenset(("masc", "neut"))
_FEMININE = frozenset(("femn",))
PRONOUN_GENDERS: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "ru": {
            **dict.fromkeys(("он", "его", "ему", "им", "нем", "него", "нему", "ним"), _MASCULINE),
            **dict.fromkeys(("она", "ее", "ей", "ней", "нее", "нею", "ею"), _FEMININE),
            "оно": frozenset(("neut",)),
        },
        "uk": {
            **dict.fromkeys(("він", "його", "йому", "ним", "нім", "нього", "ньому"), _MASCULINE),
            **dict.fromkeys(("вона", "її", "їй", "ній", "неї", "нею"), _FEMININE),
            "воно": frozenset(("neut",)),
        },
    }
)
"""Genders, by OpenCorpora's names, of what pronouns for one stand for, where nouns have gender."""
