"""How greetings, thanks, calls for help and orders of texts are worded, by language.

The lists are `wordings/messages.*.txt`. Every line is a regular expression over words as
`Token.text` has them, with a space between two ("don't" is one word, "ё" is "е"); {texts} in it
is any line of the section [texts], and so with every section that is no field of the record.

Kazakh and Kyrgyz are typed on Russian keyboards too: the lines count with the letters that such
a keyboard has in place of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from types import MappingProxyType

from qa.conversation.wordings import LANGUAGES, sections
from qa.language.turkic_stems import TURKIC_LANGUAGES

_TYPED_AS = str.maketrans("әғқңөұүһі", "агкноуухи")


@dataclass(frozen=True, slots=True)
class MessageWords:
    """The wordings of one language.

    Attributes:
        greetings: Greet.
        thanks: Thank, or say goodbye.
        fillers: Ask nothing beside a greeting or thanks.
        replies: Ask nothing, alone or together, in a message of this language.
        help: Whole messages about the tool itself.
        help_vocabulary: Words that a call for help can be made of.
        help_anchors: Words without one of which it is none.
        leads: Come before a call for help ("tell me").
        requests: Come before the verb of a polite order.
        orders: Whole orders of a text.
        order_ends: How an order of a text ends.
        order_tails: What may still come behind that end ("please").
    """

    greetings: tuple[str, ...]
    thanks: tuple[str, ...]
    fillers: tuple[str, ...]
    replies: tuple[str, ...]
    help: tuple[str, ...]
    help_vocabulary: tuple[str, ...]
    help_anchors: tuple[str, ...]
    leads: tuple[str, ...]
    requests: tuple[str, ...]
    orders: tuple[str, ...]
    order_ends: tuple[str, ...]
    order_tails: tuple[str, ...]


@lru_cache(maxsize=1)
def message_words() -> Mapping[str, MessageWords]:
    """Return the wordings by ISO 639-1 code."""
    return MappingProxyType({language: _read(language) for language in LANGUAGES})


def _read(language: str) -> MessageWords:
    read = sections(f"messages.{language}")
    names = [field.name for field in fields(MessageWords)]
    groups = {name: f"(?:{'|'.join(read[name])})" for name in read.keys() - set(names)}
    return MessageWords(**{name: _lines(read[name], groups, language) for name in names})


def _lines(lines: Sequence[str], groups: Mapping[str, str], language: str) -> tuple[str, ...]:
    found = list(lines)
    for name, group in groups.items():
        found = [line.replace(f"{{{name}}}", group) for line in found]
    if language in TURKIC_LANGUAGES:
        found += [line.translate(_TYPED_AS) for line in found]
    return tuple(dict.fromkeys(found))
