"""What a question was meant to say: slips of the keyboard and Latin letters for Cyrillic undone.

The reader is shown what is searched for and may take it back, so whatever can be a word, a name,
an address or an abbreviation stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from qa.index.vocabulary import Vocabulary
from qa.language.tokens import tokens
from qa.retrieval.known_words import KnownWords
from qa.retrieval.latin_spelling import read_latin_spelling
from qa.retrieval.replacement import Replacement, applied
from qa.retrieval.spelling import correct_spelling
from qa.retrieval.wrong_layout import read_wrong_layout

_MOST_WORDS = 64  # Beyond it is a pasted paragraph, which nobody typed.


class ChangeKind(StrEnum):
    """Why a part of the question was read as something else."""

    LAYOUT = "layout"
    TRANSLITERATION = "transliteration"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a question that was read as something else.

    Attributes:
        kind: Why.
        start: First character of the part in the question as typed.
        end: One past its last character.
        typed: The part as typed.
        read: What it was read as.
    """

    kind: ChangeKind
    start: int
    end: int
    typed: str
    read: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood.

    Attributes:
        text: What is searched for: as typed, with the changes made.
        typed: The question as it was typed.
        changes: In the order of the text; none overlaps another.
    """

    text: str
    typed: str
    changes: tuple[Change, ...] = ()


def read(question: str, known: Vocabulary, languages: Collection[str]) -> Reading:
    """Read a question that may have typing slips, or be in the wrong layout or in Latin letters.

    Args:
        question: As typed.
        known: The archive's words.
        languages: ISO 639-1 codes of the archive's articles; an empty string is passed over.

    Returns:
        A reading; one without changes where each word is one already or cannot be told.
    """
    words = KnownWords(known, languages)
    found = tokens(question)
    if len(found) > _MOST_WORDS:
        return Reading(question, question)
    unknown = {token.text for token in found}
    unknown -= words.among(unknown)
    if not unknown:
        return Reading(question, question)
    kind, replaced = ChangeKind.LAYOUT, read_wrong_layout(question, unknown, words)
    if not replaced:
        kind, replaced = ChangeKind.TRANSLITERATION, read_latin_spelling(question, unknown, words)
    text = applied(question, replaced)
    corrected = correct_spelling(text, words)
    changes = [*_changes(question, replaced, kind)]
    return Reading(
        applied(text, corrected), question, tuple(_with_corrections(question, changes, corrected))
    )


def _changes(question: str, replaced: Iterable[Replacement], kind: ChangeKind) -> Iterable[Change]:
    for each in replaced:
        typed = question[each.start : each.end]
        yield Change(kind, each.start, each.end, typed, each.text)


def _with_corrections(
    question: str, changes: list[Change], corrected: list[Replacement]
) -> Iterable[Change]:
    """The changes with the corrections of what they gave, all by their places in the question."""
    shift = 0
    left = [*corrected]
    for change in [*changes, None]:
        # Of the text between the changes, whose places differ by a constant.
        until = change.start if change else len(question)
        while left and left[0].end - shift <= until:
            each = left.pop(0)
            start, end = each.start - shift, each.end - shift
            yield Change(ChangeKind.SPELLING, start, end, question[start:end], each.text)
        if change is None:
            return
        begin = change.start + shift
        inside = [each for each in left if each.start < begin + len(change.read)]
        left = left[len(inside) :]
        moved = [Replacement(each.start - begin, each.end - begin, each.text) for each in inside]
        shift += len(change.read) - (change.end - change.start)
        text = applied(change.read, moved)
        yield Change(change.kind, change.start, change.end, change.typed, text)
