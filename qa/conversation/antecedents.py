"""What a pronoun of a follow-up can stand for in the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.conversation.asked import Asked, Word
from qa.conversation.follow_up_words import PRONOUN_GENDERS, follow_up_words
from qa.conversation.roles import Phrase, phrases, plural
from qa.language.turkic_stems import TURKIC_LANGUAGES

# Pronouns that are subjects, in whose place a name or a noun can be put as it stands.
_SUBJECTS = frozenset(
    ("он", "она", "оно", "они", "він", "вона", "воно", "вони", "he", "she", "they", "олар", "алар")
)
_ENGLISH_PERSONS = frozenset(("he", "she", "him", "her", "his", "hers"))
_TURKIC_PLURAL = re.compile(r"\w{2,}[лдт][аеоө]р(?:[ыіиуү]\w{0,4}|[дтгғқкн]\w{1,3})?", re.UNICODE)


def pronoun(asked: Asked) -> Word | None:
    """Return the question's first personal pronoun, None where it has none."""
    words = follow_up_words(asked.language)
    found = (word for word in asked.words if word.text in words.singular | words.plural)
    return next(found, None)


def antecedents(asked: Asked, before: Asked) -> tuple[Phrase, ...]:
    """Return the phrases of the question before that the first pronoun can stand for.

    Number and gender decide in Russian and Ukrainian; in English and the Turkic languages it is
    the plural that is told, and that a person has a name.
    """
    found = pronoun(asked)
    if found is None or asked.language != before.language:
        return ()
    candidates = [each for each in phrases(before) if _can_stand_for(asked.language, found, each)]
    counted = [each for each in candidates if each.counted]
    if asked.language in TURKIC_LANGUAGES:
        return tuple(counted or candidates)
    if found.text in _ENGLISH_PERSONS and _asks_who(before):
        candidates = [each for each in candidates if not each.preposition]
    subjects = [each for each in candidates if not each.preposition and _nominative(each)]
    named = [each for each in subjects if each.name]
    return tuple(counted or named or subjects or candidates)


def _asks_who(before: Asked) -> bool:
    """Then a person of the follow-up is the one asked for, and no place that was named."""
    return any(word.text == "who" for word in before.words)


def in_place(asked: Asked, found: Sequence[Phrase], before: Asked) -> str | None:
    """Return the question with the one phrase that its subject stands for in the subject's place.

    None where several can be meant, or where the phrase would have to be inflected.
    """
    subject = pronoun(asked)
    if subject is None or subject.text not in _SUBJECTS or len(found) != 1:
        return None
    if found[0].preposition or not _nominative(found[0]):
        return None
    said = before.text[found[0].start : found[0].end]
    if asked.language == "en" and before.text[: found[0].start].lower().endswith("the "):
        said = f"the {said}"
    return asked.text[: subject.token.start] + said + asked.text[subject.token.end :]


def _nominative(phrase: Phrase) -> bool:
    return not phrase.cases.isdisjoint(("nomn", "nominative", ""))


def _can_stand_for(language: str, found: Word, phrase: Phrase) -> bool:
    words = follow_up_words(language)
    head = phrase.words[-1]
    several = found.text in words.plural
    if language in PRONOUN_GENDERS:
        genders = PRONOUN_GENDERS[language].get(found.text, frozenset())
        fits = bool(genders & head.grammar.genders) and head.grammar.singular
        return fits or (several and "plur" in head.grammar.numbers)
    if language == "en":
        if found.text in _ENGLISH_PERSONS:
            return bool(phrase.name)
        return several == plural(head.text)
    return several == bool(_TURKIC_PLURAL.fullmatch(head.text))
