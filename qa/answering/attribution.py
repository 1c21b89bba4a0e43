"""Does what is cited carry a statement? A verdict with its reasons, without a language model.

Each check looks for one way in which a statement goes beyond its sources: other numbers, dates and
names, what they deny, claims told as facts, changed roles, another matter. All work across the
five languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from qa.answering.answer import Problem, Support
from qa.answering.attribution_dates import Dated, dates_hold, known_years, moments_of
from qa.answering.attribution_meaning import Meaning, meaning_of
from qa.answering.attribution_names import missing_names
from qa.answering.attribution_negation import contradicts
from qa.answering.attribution_numbers import number_problems
from qa.answering.attribution_pairing import values_change
from qa.answering.attribution_roles import roles_change
from qa.answering.attribution_voices import told_as_fact
from qa.answering.attribution_words import words_of
from qa.index.vectors import Floats
from qa.language.clock_times import clock_times
from qa.language.dates import FIRST_YEAR, LAST_YEAR
from qa.language.quantities import numbers_of
from qa.models.word_states import WordStates

# Longer statements are none: nothing that a sentence says takes so many characters.
_LONGEST: Final = 2_000
_GRAVEST: Final = (
    Problem.UNCITED, Problem.NEGATION, Problem.NUMBER, Problem.UNIT, Problem.DATE, Problem.NAME,
    Problem.ATTRIBUTION, Problem.MEANING, Problem.WORDING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A quoted sentence that a statement is checked against.

    Attributes:
        text: It.
        language: ISO 639-1 code, None where unknown.
        published: Its article's day, which completes its dates and resolves "yesterday".
        outlet: Its article's; a statement may name it.
        headline: Its article's; supports names only.
        before: The sentence before it in the article, for "he" and "there"; names only.
        vector: Of `text`, unit length.
    """

    text: str
    language: str | None = None
    published: date | None = None
    outlet: str | None = None
    headline: str | None = None
    before: str = ""
    vector: Floats | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check of a statement against its sources found.

    Attributes:
        support: Whether they carry it; partly counts as not.
        problems: What speaks against it, gravest first; empty where it is supported.
    """

    support: Support
    problems: tuple[Problem, ...]


def attribute(
    statement: str,
    language: str,
    sources: Sequence[Source],
    vector: Callable[[], Floats] | None = None,
    states: WordStates | None = None,
) -> Verdict:
    """Return whether sources together carry a statement, and what speaks against it.

    Args:
        statement: One sentence of an answer.
        language: Its, ISO 639-1.
        sources: The sentences that it cites, in any order.
        vector: Makes the statement's, unit length, by the model that made the sources'; called
            where words do not decide. None for words alone.
        states: Of words in their sentences, which tell translations of words that no dictionary
            has; None for dictionaries alone.
    """
    cited = [_cut(source) for source in sources if source.text.strip()]
    if not cited:
        return Verdict(Support.UNSUPPORTED, (Problem.UNCITED,))
    if len(statement) > _LONGEST or not words_of(statement, language):
        return Verdict(Support.UNSUPPORTED, (Problem.MEANING,))
    texts = [(source.text, source.language) for source in cited]
    problems = _facts(statement, language, cited, texts, states)
    if contradicts(statement, language, texts):
        problems.add(Problem.NEGATION)
    if told_as_fact(statement, language, texts):
        problems.add(Problem.ATTRIBUTION)
    meaning = meaning_of(
        statement, language, texts, vector, [each.vector for each in cited], states
    )
    if not meaning.carried or roles_change(statement, language, texts):
        problems.add(Problem.MEANING)
    return _verdict(problems, meaning)


def _cut(source: Source) -> Source:
    """A source as long as sentences are, of a day that calendars reach."""
    day = source.published
    known = day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None
    if len(source.text) <= _LONGEST and known == day:
        return source
    return replace(source, text=source.text[:_LONGEST], published=known)


def _facts(
    statement: str,
    language: str,
    sources: Sequence[Source],
    texts: Sequence[tuple[str, str | None]],
    states: WordStates | None,
) -> set[Problem]:
    """What is wrong with a statement's numbers, dates and names."""
    dated = [
        Dated(moments_of(each.text, each.published), each.published, each.outlet, each.text)
        for each in sources
    ]
    plain = _without_times(statement, sources)
    problems = number_problems(
        numbers_of(plain, language),
        [numbers_of(*text) for text in texts],
        known_years(dated),
    )
    if not dates_hold(statement, dated):
        problems.add(Problem.DATE)
    said = [
        text[:_LONGEST]
        for each in sources
        for text in (each.outlet, each.headline, each.before)
        if text
    ]
    if values_change(plain, language, texts):
        problems.add(Problem.NUMBER)
    if missing_names(statement, language, texts, said, states):
        problems.add(Problem.NAME)
    return problems


def _without_times(statement: str, sources: Sequence[Source]) -> str:
    """A statement without the times of day that its sources name, in whatever words."""
    ours = clock_times(statement)
    told = [each for source in sources for each in clock_times(source.text)] if ours else []
    for each in ours:
        if any(each.is_same(other) for other in told):
            blank = " " * (each.end - each.start)
            statement = statement[: each.start] + blank + statement[each.end :]
    return statement


def _verdict(problems: set[Problem], meaning: Meaning) -> Verdict:
    if not problems:
        return Verdict(Support.SUPPORTED, ())
    found = tuple(problem for problem in _GRAVEST if problem in problems)
    support = Support.PARTIAL if meaning.partly else Support.UNSUPPORTED
    return Verdict(support, found)
