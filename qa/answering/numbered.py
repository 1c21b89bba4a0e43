"""The evidence as a language model gets it: numbered sentences, as many as there is room for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qa.language.orders import is_order, ordered
from qa.retrieval.evidence import Evidence, Reference, ScoredSentence

# Sentences at most: more of them and small models lose the thread.
_MOST = 80
# Characters of one sentence, and of a headline, that a model is given.
_LONGEST = 600
_LONGEST_HEADLINE = 160
_BLANKS = re.compile(r"\s+")
# What begins a control token in the chat templates of current models (<|im_start|>, <s>, <think>,
# [INST], [TOOL_CALLS]) or a number that a model could take for one of ours.
_CONTROL = re.compile(
    r"<(?=[|｜/<a-z])|\[(?=/?[a-z_]{3,20}\]|\s{0,2}\d{1,4}\s{0,2}\])", re.IGNORECASE
)
# Runs that fences and headings are made of.
_RULE = re.compile(r"([=#`~])\1{2,}")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence with the number that a model points at it by.

    Attributes:
        number: From 1.
        evidence: The passage it stands in.
        sentence: With its span.
        before: The sentence before it in its passage; None where that is not running text.
        copies: The same words in other articles, with their passages.
    """

    number: int
    evidence: Evidence
    sentence: ScoredSentence
    before: ScoredSentence | None
    copies: tuple[tuple[Evidence, ScoredSentence], ...] = ()


def numbered(
    evidence: Iterable[Evidence], room: int, count: Callable[[str], int]
) -> tuple[Numbered, ...]:
    """Number the sentences of the evidence that may be quoted, until there is no room.

    Passages come best first, their sentences as they stand in the article; what one article has
    from another word for word is numbered once. Sentences that give orders are left out, and so
    are those that they want to be said: nothing can then be written with them as its source.

    Args:
        evidence: Best first.
        room: Tokens that they may take, with the lines that name their articles.
        count: How many tokens a text has.
    """
    found: dict[str, Numbered] = {}
    for each in evidence:
        fresh: list[tuple[str, ScoredSentence, ScoredSentence | None]] = []
        before: ScoredSentence | None = None
        running = sorted(each.sentences, key=lambda one: one.start)
        orders = ordered(sentence.text for sentence in running)
        for sentence, order in zip(running, orders, strict=True):
            if order:
                before = None
                continue
            words = plain(sentence.text)
            if sentence.label is None and words:
                if words in found:
                    found[words] = _with_copy(found[words], each, sentence)
                else:
                    fresh.append((words, sentence, before))
            before = sentence if sentence.label is None else None
        cost = count(title(each.article)) + sum(count(words) + 4 for words, _, _ in fresh)
        if not fresh or len(found) + len(fresh) > _MOST or cost > room:
            continue
        room -= cost
        for words, sentence, lead in fresh:
            found.setdefault(words, Numbered(len(found) + 1, each, sentence, lead))
    return tuple(found.values())


def listing(sentences: Sequence[Numbered]) -> str:
    """Return the sentences as text, each after its number, each passage under its article."""
    return "\n".join(_lines(sentences))


def title(article: Reference) -> str:
    """Return the line that names an article."""
    published = article.published
    day = published.date() if isinstance(published, datetime) else published
    told = (
        _name(article.headline, "untitled"),
        _name(article.outlet, "outlet unknown"),
        day.isoformat() if day else "date unknown",
    )
    return f"# {' | '.join(told)}"


def _name(name: str | None, unknown: str) -> str:
    return plain(name, _LONGEST_HEADLINE) if name and not is_order(name) else unknown


def plain(text: str, longest: int = _LONGEST) -> str:
    """Return text on one line, without characters that cannot be seen and without control tokens,
    forged numbers and fences.

    Args:
        text: Whatever an article holds.
        longest: Characters after which it is cut.
    """
    spaced = _BLANKS.sub(" ", text[: 4 * longest])
    seen = "".join(char for char in spaced if unicodedata.category(char) not in _UNSEEN)
    broken = _RULE.sub(r"\1\1", _CONTROL.sub(r"\g<0> ", seen))
    spaced = _BLANKS.sub(" ", broken).strip()
    return spaced if len(spaced) <= longest else f"{spaced[:longest].rstrip()}…"


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _lines(sentences: Sequence[Numbered]) -> Iterator[str]:
    passage = None
    for each in sentences:
        place = each.evidence.source, each.evidence.article.key, each.evidence.start
        if place != passage:
            yield title(each.evidence.article)
            passage = place
        yield f"[{each.number}] {plain(each.sentence.text)}"


def _with_copy(numbered: Numbered, evidence: Evidence, sentence: ScoredSentence) -> Numbered:
    places = [numbered.evidence, *(copy for copy, _ in numbered.copies)]
    own = evidence.source, evidence.article.key
    if any((place.source, place.article.key) == own for place in places):
        return numbered
    return replace(numbered, copies=(*numbered.copies, (evidence, sentence)))
