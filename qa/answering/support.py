"""Which sentences of the evidence carry a sentence that a language model wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, partial
from threading import Event, Thread

import numpy as np

from qa.answering.answer import Problem, Support
from qa.answering.attribution import Source, Verdict, attribute
from qa.answering.attribution_context import read
from qa.answering.numbered import Numbered
from qa.index.vectors import Floats
from qa.language.orders import is_order
from qa.models.word_states import WordStates
from qa.retrieval.hybrid import Retrieved

Embed = Callable[[str], Floats]
"""Makes the unit vector of a sentence, as the archive's are made."""

# Sentences tried in place of those pointed at, the nearest first.
_TRIED = 4
# Nearness under which a sentence that was not pointed at is not tried (multilingual-e5-small): nine
# in ten true translations lie above, seven in ten inventions about the same people below.
_NEAR = 0.85
# Sentences of the evidence that are read before they are pointed at, the best first.
_READ_AHEAD = 40
# What stands on either side of it are two statements.
_AND = re.compile(r";\s")


@dataclass(frozen=True, slots=True)
class Supported:
    """What a sentence rests on.

    Attributes:
        sentences: Those that carry it, or those that it pointed at in vain.
        verdict: Whether they do.
    """

    sentences: tuple[Numbered, ...]
    verdict: Verdict


class Supporting:
    """Finds what carries a sentence among the numbered ones.

    Args:
        sentences: Numbered from 1.
        retrieved: What they were taken from.
        embed: Of the sentences to be checked; None where the archive has no vectors.
        states: Of words in their sentences; None for dictionaries alone.
    """

    def __init__(
        self,
        sentences: Sequence[Numbered],
        retrieved: Retrieved,
        embed: Embed | None,
        states: WordStates | None = None,
    ) -> None:
        self._sentences = sentences
        self._retrieved = retrieved
        self._embed = embed
        self._states = states
        self._ended = Event()

    @cached_property
    def _sources(self) -> list[Source]:
        # Made while the model writes: nothing of it is needed to ask it.
        return [_source(each, self._retrieved) for each in self._sentences]

    @contextmanager
    def reading_ahead(self, language: str) -> Iterator[Thread | None]:
        """Make ready in a thread what the checks will take, while the model writes.

        Where some evidence is in another language than the answer, the model of word states is
        opened: half a second, once. Where all is, its sentences are read, a fiftieth of a second
        each; elsewhere few of them are cited.

        Args:
            language: The answer's, ISO 639-1.

        Yields:
            The thread, which stops reading when the block ends; None where there is nothing to do.
        """
        others = {each.evidence.article.language for each in self._sentences} - {language}
        thread = None
        if self._states is not None and others:
            ahead = self._sentences[:_READ_AHEAD] if self._all_in_others(language) else ()
            reading = partial(self._read, self._states, ahead)
            thread = Thread(target=reading, name="reading-ahead", daemon=True)
            thread.start()
        try:
            yield thread
        finally:
            self._ended.set()

    def _read(self, states: WordStates, sentences: Sequence[Numbered]) -> None:
        states.open()
        for each in sentences:
            if self._ended.is_set():
                return
            read(each.sentence.text, each.evidence.article.language, states)

    def expect(self, text: str, language: str) -> None:
        """Do of a sentence's check what takes longest, before it is known what it points at.

        Only where all evidence is in other languages: elsewhere it may not be needed.

        Args:
            text: The sentence, as it is likely to come.
            language: Its ISO 639-1 code.
        """
        if self._states is not None and self._all_in_others(language):
            for part in dict.fromkeys((text, *_AND.split(text))):
                read(part, language, self._states)
            self._states.vector(text)

    def _all_in_others(self, language: str, places: Sequence[int] = ()) -> bool:
        """Whether all of some sentences, by default all that there are, are in other languages."""
        some = [self._sentences[place] for place in places] or self._sentences
        return all(each.evidence.article.language != language for each in some)

    def of(self, text: str, language: str, pointers: Sequence[int]) -> Supported:
        """Return what a sentence rests on: what it points at, else what carries it better.

        Args:
            text: The sentence.
            language: Its ISO 639-1 code.
            pointers: Numbers of sentences, each a known one.
        """
        own = tuple(number - 1 for number in pointers)
        vector = self._vector(text, language, own)
        first = self._tried(text, language, own, vector) if own else None
        if first and first.verdict.support is Support.SUPPORTED:
            return first
        near = self._nearest(vector() if vector else None, own)
        for places in (*((place,) for place in near), near[:2] if len(near) > 1 else ()):
            if places:
                other = self._tried(text, language, places, vector)
                if other.verdict.support is Support.SUPPORTED:
                    return other
        return first or Supported((), Verdict(Support.UNSUPPORTED, (Problem.UNCITED,)))

    def _vector(
        self, text: str, language: str, places: Sequence[int]
    ) -> Callable[[], Floats] | None:
        """What makes a sentence's vector, once: it takes longer than all else of its check.

        Where its words are compared with those of sentences in other languages, of these.
        """
        embed = self._embed
        if embed is None:
            return None
        states = self._states if self._all_in_others(language, places) else None

        @cache
        def make() -> Floats:
            known = states.vector(text) if states else None
            return embed(text) if known is None else known

        return make

    def _tried(
        self,
        text: str,
        language: str,
        places: Sequence[int],
        vector: Callable[[], Floats] | None,
    ) -> Supported:
        sources = [self._sources[place] for place in places]
        verdict = attribute(text, language, sources, vector, self._states)
        parts = _AND.split(text)
        for part in parts if len(parts) > 1 and verdict.support is Support.SUPPORTED else ():
            verdict = attribute(
                part, language, sources, self._vector(part, language, places), self._states
            )
            if verdict.support is not Support.SUPPORTED:
                break
        return Supported(tuple(self._sentences[place] for place in places), verdict)

    def _nearest(self, vector: Floats | None, without: Sequence[int]) -> tuple[int, ...]:
        if vector is None:
            return ()
        close = {
            place: float(np.dot(vector, source.vector))
            for place, source in enumerate(self._sources)
            if source.vector is not None
        }
        best = sorted(close, key=lambda place: -close[place])[:_TRIED]
        return tuple(
            place for place in best if close[place] >= _NEAR and (place,) != tuple(without)
        )


def _source(sentence: Numbered, retrieved: Retrieved) -> Source:
    evidence = sentence.evidence
    published = evidence.article.published
    return Source(
        text=sentence.sentence.text,
        language=evidence.article.language,
        published=published.date() if isinstance(published, datetime) else published,
        outlet=_name(evidence.article.outlet),
        headline=_name(evidence.article.headline),
        before=sentence.before.text if sentence.before else "",
        vector=retrieved.vectors.get((evidence.source, evidence.sha256, sentence.sentence.start)),
    )


def _name(name: str | None) -> str | None:
    """What an article is called, unless that gives orders."""
    return None if name and is_order(name) else name
