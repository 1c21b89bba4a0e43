"""What a message asks of the archive: read, made whole, and with the filters that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from qa.conversation.condense import MOST_HISTORY, condense
from qa.conversation.conversation import Exchange
from qa.conversation.message_kind import MessageKind
from qa.conversation.messages import message_kind, spoken_language, without_greeting
from qa.index.entries import Status
from qa.index.vocabulary import Vocabulary
from qa.language.identification import identify
from qa.retrieval.filters import Filters
from qa.retrieval.named_filters import named_filters
from qa.retrieval.reading import read

if TYPE_CHECKING:
    from qa.conversation.rewriting import Rewrite


@dataclass(frozen=True, slots=True)
class Understood:
    """A message as it was understood.

    Attributes:
        kind: Whether it is a question at all.
        language: ISO 639-1 code.
        searched_for: The message with the slips of the keyboard mended.
        standalone: The same, so that it needs no history.
        filters: In force: those given and those named, the given before the named.
        named: Those of them that the message names.
        sought: What is looked for: the standalone question without the filters that it names.
        bare: True where it asks for whatever fits the filters that it names.
    """

    kind: MessageKind
    language: str
    searched_for: str
    standalone: str
    filters: Filters
    named: Filters
    sought: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a message is understood by, besides its words.

    Attributes:
        vocabulary: The archive's words.
        status: What the archive holds.
        languages: ISO 639-1 codes that a message may be in.
        fallback: The language of one that is in none of them.
        today: What "last week" is reckoned from.
        rewrite: Makes follow-ups whole by a language model; None for the rules alone.
        writes: Whether texts are made too: then a wish for one is a question.
    """

    vocabulary: Vocabulary
    status: Status
    languages: tuple[str, ...]
    fallback: str
    today: date
    rewrite: Rewrite | None = None
    writes: bool = False


def understand(
    message: str,
    filters: Filters,
    history: Sequence[Exchange],
    around: Surroundings,
    *,
    as_typed: bool = False,
) -> Understood:
    """Return what a message asks.

    Args:
        message: As typed.
        filters: Set by the reader.
        history: What was asked and said before, oldest first.
        around: What it is understood by.
        as_typed: True where nothing is to be corrected in it, nor any filter taken from it.
    """
    language = identify(message, around.languages) or around.fallback
    kind = _kind(message, language, around)
    text = message
    if kind is MessageKind.QUESTION and not as_typed:
        text = _mended(message, around)
        if text != message:
            language = identify(text, around.languages) or around.fallback
            kind = _kind(text, language, around)
    if kind is not MessageKind.QUESTION:
        language = spoken_language(text, language)
        return Understood(kind, language, text, text, filters, Filters(), text)
    if as_typed:
        standalone = _standalone(text, history, language, around)
        return Understood(kind, language, text, standalone, filters, Filters(), standalone)
    before = [
        replace(each, question=_mended(each.question, around)) for each in history[-MOST_HISTORY:]
    ]
    standalone = _standalone(without_greeting(text), before, language, around)
    newest = around.status.newest
    found = named_filters(
        standalone,
        language,
        [outlet for outlet in around.status.outlets if outlet],
        [byline for byline in around.status.bylines if byline],
        around.today,
        date.fromisoformat(newest) if newest else None,
        around.status.languages,
    )
    named = _not_set(found.filters, filters)
    whole = named == found.filters
    return Understood(
        kind=kind,
        language=language,
        searched_for=text,
        standalone=standalone,
        filters=_joined(filters, named),
        named=named,
        sought=found.rest if whole else standalone,
        bare=found.bare and whole,
    )


def _kind(message: str, language: str, around: Surroundings) -> MessageKind:
    kind = message_kind(message, language)
    wish = kind is MessageKind.UNSUPPORTED and around.writes
    return MessageKind.QUESTION if wish else kind


def _standalone(
    question: str, history: Sequence[Exchange], language: str, around: Surroundings
) -> str:
    written = around.rewrite(question, history, language) if around.rewrite and history else None
    asked = [each.question for each in history]
    return written or condense(question, asked, language).standalone


def _mended(message: str, around: Surroundings) -> str:
    return read(message, around.vocabulary, tuple(around.status.languages)).text


def _not_set(named: Filters, given: Filters) -> Filters:
    """The filters named, but for those that the reader has set."""
    dated = given.since or given.until
    held: dict[str, Any] = {
        each.name: each.default
        for each in fields(Filters)
        if (dated if each.name in {"since", "until"} else getattr(given, each.name))
    }
    return replace(named, **held)


def _joined(one: Filters, other: Filters) -> Filters:
    """The filters of both; where both have one of a kind, the first's."""
    return replace(
        other, **{each.name: value for each in fields(one) if (value := getattr(one, each.name))}
    )
