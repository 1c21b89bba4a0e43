"""Puts what a follow-up names in the place of what it replaces: "And in Almaty?"."""

from __future__ import annotations

from qa.conversation.asked import Asked
from qa.conversation.follow_up_words import follow_up_words
from qa.conversation.leaning import named, opening
from qa.conversation.roles import Phrase, phrases


def replaced(asked: Asked, before: Asked) -> Phrase | None:
    """Return the phrase of the question before that the fragment has another for, if it is plain.

    It has the same preposition, can stand in the same case, and is a name if the other one is.
    """
    words = follow_up_words(asked.language)
    opened = opening(asked, words.openers)
    new = phrases(asked, named(asked))
    if not new or asked.language != before.language:
        return None
    old = [each for each in phrases(before) if _same_slot(new[0], each)]
    if opening(asked, words.amount, opened):
        old = [each for each in old if each.counted]
    ranked = sorted(old, key=lambda each: _likeness(new[0], each), reverse=True)
    if not ranked:
        return None
    if len(ranked) > 1 and _likeness(new[0], ranked[0]) == _likeness(new[0], ranked[1]):
        return None
    return ranked[0]


def substituted(asked: Asked, before: Asked, old: Phrase | None) -> str | None:
    """Return the question before with the fragment in it; None where it has no place there.

    A fragment with a preposition that replaces nothing is added at the end.
    """
    words = named(asked)
    new = phrases(asked, words)
    if len(new) != 1 or asked.language != before.language:
        return None
    if old is not None:
        said = asked.text[new[0].start : new[0].end]
        if not before.text[: old.start].strip():
            said = said[:1].upper() + said[1:]
        return before.text[: old.start] + said + before.text[old.end :]
    if not new[0].preposition:
        return None
    said = asked.text[words[0].token.start : new[0].end]
    return f"{before.text.rstrip(' ?')} {said}?"


def _same_slot(new: Phrase, old: Phrase) -> bool:
    return (
        new.preposition == old.preposition
        and bool(new.cases & old.cases)
        and (new.name == old.name or None in {new.name, old.name})
        and new.words != old.words
    )


def _likeness(new: Phrase, old: Phrase) -> int:
    same_head = new.words[-1].lemma == old.words[-1].lemma
    same_number = bool(new.words[-1].grammar.numbers & old.words[-1].grammar.numbers)
    return 4 * same_head + 2 * old.counted + same_number
