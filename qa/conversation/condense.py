"""Makes a follow-up whole, by what the questions before it were about; without a language model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.conversation.antecedents import antecedents, in_place
from qa.conversation.asked import Asked, Word, read
from qa.conversation.follow_up_words import follow_up_words
from qa.conversation.leaning import Leaning, leaning, opening
from qa.conversation.message_kind import MessageKind
from qa.conversation.messages import message_kind
from qa.conversation.reading import read_after
from qa.conversation.roles import phrases
from qa.conversation.substitution import replaced, substituted
from qa.conversation.wordings import LANGUAGES
from qa.language.identification import identify

MOST_HISTORY = 8
"""Questions before that count: a conversation drifts."""

# Characters of an earlier question that are read, and its words that are taken over.
_LONGEST_EARLIER = 500
_MOST_CARRIED = 16
_AUXILIARIES = frozenset(("do", "does", "did"))
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Condensed:
    """A question made whole.

    Attributes:
        question: As asked.
        standalone: What can be answered without the questions before it; the question itself
            where it stands alone.
        carried: Words of the questions before it that it took over, as they stood there.
    """

    question: str
    standalone: str
    carried: tuple[str, ...]


def condense(question: str, history: Sequence[str], language: str) -> Condensed:
    """Carry over to a follow-up what it leans on in the questions before it.

    Args:
        question: As asked.
        history: The earlier messages, oldest first; those that are no questions do not count.
        language: ISO 639-1 code of the question. The earlier ones may be in others; in a
            language without rules every question stands alone.
    """
    before: Asked | None = None
    for earlier in history[-MOST_HISTORY:]:
        spoken = identify(earlier, LANGUAGES) or language
        if message_kind(earlier, spoken) is MessageKind.QUESTION:
            whole = _whole(read_after(earlier[:_LONGEST_EARLIER], spoken, before), before)
            before = whole if whole.content else before
    asked = read_after(question, language, before)
    whole = _whole(asked, before)
    if whole is asked:
        return Condensed(question, question, ())
    own = {word.text for word in asked.words}
    carried = (word for word in whole.content if word.text not in own)
    return Condensed(question, whole.text, tuple(dict.fromkeys(map(whole.shown, carried))))


def _whole(asked: Asked, before: Asked | None) -> Asked:
    """The question with what it lacks, itself where it lacks nothing or nothing was before it."""
    if before is None:
        return asked
    lacks = leaning(asked, before)
    if lacks is Leaning.NOTHING:
        return asked
    text = _fragment_made_whole(asked, before) if lacks is Leaning.FRAGMENT else None
    text = text or (_asked_anew(asked, before) if lacks is Leaning.TOPIC else None)
    text = text or (_named_outright(asked, before) if lacks is Leaning.CLAUSE else None)
    return read(text or _with_words(asked, before, lacks), *asked.languages, *before.languages)


def _fragment_made_whole(asked: Asked, before: Asked) -> str | None:
    return substituted(asked, before, replaced(asked, before))


def _asked_anew(asked: Asked, before: Asked) -> str | None:
    """The question before with another question word, where both ask for time, place or such."""
    words = follow_up_words(asked.language)
    start = opening(asked, words.openers)
    alone = len(asked.words) == start + 1 and asked.words[start].text in words.adverbial
    old = next((word for word in before.words if word.text in words.adverbial), None)
    others = words.asking | words.amount
    if not alone or old is None or asked.language != before.language:
        return None
    if any(word.text in others for word in before.words):
        return None
    new = asked.shown(asked.words[start])
    new = _capitalised(new) if old is before.words[0] else new.lower()
    return before.text[: old.token.start] + new + before.text[old.token.end :]


def _named_outright(asked: Asked, before: Asked) -> str | None:
    """The question with what its pronoun stands for in the pronoun's place."""
    text = in_place(asked, antecedents(asked, before), before)
    if text is None:
        return None
    return _capitalised(text[_opened(asked).token.start :])


def _with_words(asked: Asked, before: Asked, lacks: Leaning) -> str:
    """The question with the words that it lacks behind it."""
    said = _capitalised(asked.text[_opened(asked).token.start :].rstrip(" ?!."))
    phrase = _topic(asked, before, lacks)
    return f"{said} — {phrase}?" if lacks is Leaning.TOPIC else f"{said} ({phrase})?"


def _opened(asked: Asked) -> Word:
    """The first word after those that open a follow-up, the first of all where no other follows."""
    start = opening(asked, follow_up_words(asked.language).openers)
    return asked.words[start if start < len(asked.words) else 0]


def _topic(asked: Asked, before: Asked, lacks: Leaning) -> str:
    """What the question before was about, in its own words and order."""
    own = {word.lemma for word in asked.content}
    gone = replaced(asked, before) if lacks is Leaning.FRAGMENT else None
    unwanted = set(gone.words) if gone else set()
    event = any(word.text in follow_up_words(asked.language).bare for word in asked.words)
    own_verb = any(word.grammar.verb for word in asked.words)
    if lacks is Leaning.CLAUSE and own_verb and not event:
        unwanted.update(word for word in before.words if word.grammar.verb)
    if lacks is Leaning.CLAUSE and own_verb and event:
        unwanted.update(_circumstances(before))
    meant = {word for phrase in antecedents(asked, before) for word in phrase.words}
    if lacks is Leaning.CLAUSE and meant:
        unwanted.update(word for word in before.words if word not in meant and not word.name)
    kept = [
        place
        for place, word in enumerate(before.words)
        if not word.function and word.lemma not in own and word not in unwanted
    ][:_MOST_CARRIED]
    if not kept:
        return before.text.rstrip(" ?")
    return _shown(before, kept)


def _circumstances(before: Asked) -> Iterator[Word]:
    """What an event that "this" stands for is told by less than by its verb and who did it.

    What was counted, and, where a subject or an object is left, what stands behind prepositions:
    beside them the follow-up's own words would count for little.
    """
    found = phrases(before)
    core = any(not (each.preposition or each.counted) for each in found)
    for phrase in found:
        if phrase.counted or (core and phrase.preposition):
            yield from phrase.words


def _shown(before: Asked, kept: list[int]) -> str:
    """The words kept as the question has them, with the function words that belong to them."""
    tables = [follow_up_words(language) for language in before.languages]
    asking = frozenset[str]().union(
        _AUXILIARIES, *(table.asking | table.adverbial | table.amount for table in tables)
    )
    joining = frozenset[str]().union(_ARTICLES, *(table.prepositions for table in tables))
    text, last = "", -1
    for place in kept:
        between = before.words[last + 1 : place]
        first = place
        while first - 1 > last and before.words[first - 1].text in joining:
            first -= 1
        start = before.words[first].token.start
        if last >= 0 and all(word.function and word.text not in asking for word in between):
            start = before.words[last].token.end
        elif text:
            text += " "
        text += before.text[start : before.words[place].token.end]
        last = place
    return text


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
