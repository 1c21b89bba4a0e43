"""Tells questions from greetings, thanks, calls for help and orders of texts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from qa.conversation.message_kind import MessageKind
from qa.conversation.message_words import message_words
from qa.conversation.wordings import LANGUAGES
from qa.language.tokens import tokens

# Small talk is short; what is longer tells something that may be asked about.
_MOST_SMALL_TALK = 14
# An order is told by its first and last words; the text to be translated may stand between.
_FIRST_WORDS = 24
_LAST_WORDS = 8

# A word alone may be a topic.
_FEWEST_OF_HELP = 2

_SMALL_TALK = ("thanks", "greetings", "replies", "fillers")
_WHOLE = ("help", "orders")


def message_kind(message: str, language: str) -> MessageKind:
    """Return what a message is; whatever is not surely something else is a question.

    The wordings of all languages count in any of them, since people greet in several; but for
    those that mean something else elsewhere ("не" is "no" in Russian and "what" in Kazakh).

    Args:
        message: Any string. Takes time linear in its length.
        language: ISO 639-1 code of the message.
    """
    words = [token.text for token in tokens(message)]
    if len(words) > _FIRST_WORDS + _LAST_WORDS:
        words = words[:_FIRST_WORDS] + words[-_LAST_WORDS:]
    if len(words) <= _MOST_SMALL_TALK and (kind := _small_talk(" ".join(words), language)):
        return kind
    asked = _without_beginnings(" ".join(words), ("greetings", "thanks", "fillers"))
    unled = _without_beginnings(asked, ("leads",))
    if any(_asks_for_help(text) for text in (asked, unled, " ".join(words))):
        return MessageKind.HELP
    return MessageKind.UNSUPPORTED if _is_order(asked) else MessageKind.QUESTION


def spoken_language(message: str, language: str) -> str:
    """Return the language of a message that is no question: of few words, it is hard to tell.

    Args:
        message: A greeting, thanks, a call for help or an order.
        language: ISO 639-1 code that it was taken for; it is kept where its wordings fit.
    """
    text = " ".join(token.text for token in tokens(message))
    for name in ("greetings", "thanks", "replies", "help"):
        for each in (language, *LANGUAGES):
            if _length(_pattern(name, each), text):
                return each
    return language


def without_greeting(message: str) -> str:
    """Return a question without the greeting or thanks that it begins with."""
    found = tokens(message)
    words = " ".join(token.text for token in found)
    left = len(_without_beginnings(words, ("greetings", "thanks")).split())
    return message[found[-left].start :] if 0 < left < len(found) else message


def _small_talk(text: str, language: str) -> MessageKind | None:
    """Thanks or greeting, where the text is made of nothing else and of what goes with them."""
    found = set()
    rest = text
    while rest:
        lengths = {name: _length(_pattern(name), rest) for name in _SMALL_TALK}
        name = max(lengths, key=lengths.__getitem__)
        if not lengths[name]:
            return None
        found.add(name)
        rest = rest[lengths[name] :].lstrip()
    if "thanks" in found or "greetings" in found:
        return MessageKind.THANKS if "thanks" in found else MessageKind.GREETING
    own = _pattern("replies", language)
    while length := _length(own, text):
        text = text[length:].lstrip()
    return MessageKind.THANKS if found == {"replies"} and not text else None


def _asks_for_help(text: str) -> bool:
    """It is a known call for help, or made of nothing but the words of one language's calls."""
    words = set(text.split())
    if words and _pattern("help").fullmatch(text):
        return True
    return len(words) >= _FEWEST_OF_HELP and any(
        words <= allowed and not words.isdisjoint(anchors)
        for allowed, anchors in _help_vocabularies()
    )


def _is_order(text: str) -> bool:
    bare = _without_beginnings(text, ("requests",))
    return any(
        _pattern("orders").fullmatch(each) or _pattern("order_ends").search(each)
        for each in (text, bare)
    )


def _without_beginnings(text: str, names: Iterable[str]) -> str:
    while any(length := _length(_pattern(name), text) for name in names):
        text = text[length:].lstrip()
    return text


def _length(pattern: regex.Pattern[str], text: str) -> int:
    """Characters at the beginning of the text, up to a word's end, that the pattern matches."""
    match = pattern.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=64)
def _pattern(name: str, language: str | None = None) -> regex.Pattern[str]:
    """The lines of a section, of one language or of all.

    Of those that may stand at the beginning the longest that fits is meant, hence POSIX.
    """
    words = message_words()
    known = words.values() if language is None else [words[language]] if language in words else []
    alternatives = "|".join(line for each in known for line in getattr(each, name)) or r"(?!)"
    if name == "order_ends":
        tails = "|".join(line for each in known for line in each.order_tails)
        return regex.compile(rf"(?<!\S)(?:{alternatives})(?: (?:{tails}))*$")
    if name in _WHOLE:
        return regex.compile(alternatives)
    return regex.compile(rf"(?:{alternatives})(?!\S)", regex.POSIX)


@lru_cache(maxsize=1)
def _help_vocabularies() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Of each language, the words that a call for help can be made of, and its anchors."""
    found = []
    for words in message_words().values():
        anchors = frozenset(word for line in words.help_anchors for word in line.split())
        others = frozenset(word for line in words.help_vocabulary for word in line.split())
        found.append((anchors | others, anchors))
    return tuple(found)
