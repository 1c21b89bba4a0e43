"""A question beside a sentence that may answer it: what they share, and how near it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qa.answering.question_type import Wanted, wanted
from qa.answering.shared_words import keys_of
from qa.language.tokens import Token, tokens

Span = tuple[int, int]

# The words right after the question word name what is asked for: "soldiers" in "How many …".
_NOUNS = 2
_PARTING = re.compile(r"[,;:(—–](?=\s|\w)")
_PARTED = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a sentence that may answer.

    Attributes:
        span: Half-open offsets in the sentence.
        fit: How well they are what is asked for; at least 0 where they may be at all.
        near: How near the question's words stand.
        says: What they say, in one form: two that say the same are no rivals.
        sure: False for what keeps others from standing out and is itself never marked.
    """

    span: Span
    fit: float
    near: float
    says: str
    sure: bool = True

    @property
    def score(self) -> float:
        """Fit and nearness in one."""
        return self.fit + self.near


@dataclass(frozen=True)
class Pairing:
    """A question and a sentence.

    Attributes:
        question: As asked.
        sentence: Any text, of an article published on `published`.
        asked_in: ISO 639-1 code of the question's language, None where unknown.
        written_in: The sentence's.
        published: None where unknown.
    """

    question: str
    sentence: str
    asked_in: str | None
    written_in: str | None
    published: date | None = None

    @cached_property
    def wanted(self) -> Wanted:
        """What would answer the question."""
        return wanted(self.question)

    @cached_property
    def words(self) -> list[Token]:
        """The sentence's words and numbers."""
        return tokens(self.sentence)

    @cached_property
    def keys(self) -> tuple[frozenset[str], ...]:
        """What each word of the sentence is known by."""
        return keys_of(self.sentence, self.written_in)

    @cached_property
    def shared(self) -> frozenset[int]:
        """Places among `words` of those that the question has too."""
        asked = frozenset[str]().union(*self._asked)
        return frozenset(
            place for place, keys in enumerate(self.keys) if not asked.isdisjoint(keys)
        )

    @cached_property
    def noun(self) -> frozenset[str]:
        """What the words that name the thing asked for are known by."""
        if self.wanted.noun is None:
            return frozenset()
        after = [
            keys
            for token, keys in zip(tokens(self.question), self._asked, strict=True)
            if keys and token.start >= self.wanted.noun
        ]
        return frozenset[str]().union(*after[:_NOUNS])

    def near(self, span: Span) -> float:
        """How near the question's words stand to a span: each adds the less the farther it is."""
        inner = [at for at, word in enumerate(self.words) if span[0] <= word.start < span[1]]
        if not inner:
            return 0.0
        return sum(
            1 / (1 + self._distance(place, inner[0], inner[-1]))
            for place in self.shared
            if place < inner[0] or place > inner[-1]
        )

    def _distance(self, place: int, first: int, last: int) -> int:
        """Words from one to a span of them; what parts clauses counts for two more."""
        from_, to = (place, first) if place < first else (last, place)
        between = self.sentence[self.words[from_].end : self.words[to].start]
        return to - from_ + _PARTED * len(_PARTING.findall(between))

    def asks(self, span: Span) -> bool:
        """Tell whether any word of a span stands in the question."""
        return any(span[0] <= self.words[place].start < span[1] for place in self.shared)

    @property
    def _asked(self) -> tuple[frozenset[str], ...]:
        into = None if self.asked_in == self.written_in else self.written_in
        return keys_of(self.question, self.asked_in, into)
