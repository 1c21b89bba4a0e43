"""Outlets, authors, languages and periods of publication that a question names, as filters.

"What did Reuters report last week?" names an outlet and when it published; "What happened last
week?" names when something happened, which may be reported later, and no filter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from qa.language.periods import Period, find_periods
from qa.retrieval.filters import Filters
from qa.retrieval.question_parts import Part, parts_of
from qa.retrieval.question_rest import is_bare, own_span, rest_of
from qa.retrieval.reporting import (
    PeriodForm,
    dates_publication,
    language_rules,
    names_author,
    names_outlet,
    reporting_verbs,
)


@dataclass(frozen=True, slots=True)
class NamedFilters:
    """What a question says about the articles to look at.

    Attributes:
        filters: What it names.
        spans: Where it names them: half-open, in characters of the question, in order.
        rest: The question without them, still readable; the question itself where none is named
            or nothing else would be left.
        bare: True where nothing is asked about but what they name ("What did Reuters report?").
    """

    filters: Filters
    spans: tuple[tuple[int, int], ...]
    rest: str
    bare: bool = False


# Characters; a question beyond them is a document, and constructions are sought at each name.
_LONGEST: Final = 1_000
# Spaces in what is too long for a request that ends with a full stop.
_STATEMENT: Final = 12
_NOT_A_SUBJECT: Final = re.compile(r"(?:[ғгқк][аеоө]|[ндт][ыіиуүо]|[ндт][аеоө]н)")
_STRONG: Final = re.compile(
    r"(?:за|from|between|с|со|з|із|между|між|протягом|over|past|соңғы|акыркы)\s",
    re.IGNORECASE,
)


def named_filters(
    question: str,
    language: str,
    outlets: Collection[str],
    authors: Collection[str],
    today: date,
    newest: date | None,
    held: Collection[str] | None = None,
) -> NamedFilters:
    """Return the filters that a question names.

    Args:
        question: In any of the five languages; others are read as English.
        language: The question's, ISO 639-1.
        outlets: Those that the archive has.
        authors: The bylines that it has; several people in one are told apart.
        today: What "last week" is reckoned from.
        newest: The archive's newest day: a date without a year is not after it.
        held: Languages of the archive's articles; None lets each be named.
    """
    if _is_statement(question):
        return NamedFilters(Filters(), (), question)
    rules = language_rules(language)
    parts = parts_of(question, language, outlets, authors, find_periods(question, today, newest))
    letters = "".join(part.letter for part in parts)
    named = [
        part
        for place, part in enumerate(parts)
        if (part.letter == "O" and _is_source(parts, letters, place, rules))
        or (part.letter == "B" and names_author(letters, place, rules))
    ]
    marked = "".join(
        "@" if part in named else "o" if part.letter in "OB" else part.letter for part in parts
    )
    verbs = reporting_verbs(marked, rules)
    for place, part in enumerate(parts):
        if part.period and dates_publication(
            marked, place, _form(question, part.period, rules), verbs
        ):
            named.append(part)
        elif part.language and _is_published_in(marked, place, verbs):
            named += [part] if held is None or part.language in held else []
    return _result(question, parts, sorted(named, key=lambda part: part.start))


def _is_statement(question: str) -> bool:
    """Whether the question is a piece of a text, whose "according to" is that text's own."""
    if len(question) > _LONGEST:
        return True
    ends_so = re.search(r"[.…][»”\")]?\s*$", question) is not None
    return ends_so and question.count(" ") >= _STATEMENT


def _is_source(parts: Sequence[Part], letters: str, place: int, rules: str) -> bool:
    if rules in {"kk", "ky"} and all(
        _NOT_A_SUBJECT.fullmatch(mention.suffix) for mention in parts[place].mentions
    ):
        return False
    return names_outlet(letters, place, rules)


def _is_published_in(letters: str, place: int, verbs: Sequence[int]) -> bool:
    """Whether the language at `place` is one that articles are in."""
    before, after = letters[:place], letters[place + 1 :]
    if re.match(r"w?N", after) and "F" not in before:
        return True
    if re.match(r"w?M", after) and (before.endswith("I") or verbs):
        return "F" not in letters
    if re.search(r"N[^.,FCVv]*$", before) and not re.search(r"F", before):
        return True
    return any(
        not re.search(r"[FC,.]", letters[min(verb, place) + 1 : max(verb, place)]) for verb in verbs
    )


def _form(question: str, period: Period, rules: str) -> PeriodForm:
    words = question[period.start : period.end]
    open_ended = period.since is None or period.until is None
    return PeriodForm(
        strong=open_ended or _STRONG.match(words) is not None,
        relative=period.relative,
        of=words.lower().startswith("of "),
        genitive=rules == "ru" and period.start == period.core,
    )


def _result(question: str, parts: Sequence[Part], named: Sequence[Part]) -> NamedFilters:
    if not named:
        return NamedFilters(Filters(), (), question)
    periods = [part.period for part in named if part.period]
    since = [period.since for period in periods if period.since]
    until = [period.until for period in periods if period.until]
    if since and until and max(since) > min(until):
        since, until, periods = since[:1], until[:1], periods[:1]
        named = [part for part in named if part.period in (None, periods[0])]
    filters = Filters(
        languages=_distinct(part.language for part in named if part.language),
        outlets=_distinct(
            mention.name for part in named if part.letter == "O" for mention in part.mentions
        ),
        since=max(since, default=None),
        until=min(until, default=None),
        authors=_distinct(
            mention.name for part in named if part.letter == "B" for mention in part.mentions
        ),
    )
    spans = tuple(own_span(question, parts, part) for part in named)
    rest = rest_of(question, parts, named, spans)
    return NamedFilters(filters, spans, rest, bare=is_bare(parts, named))


def _distinct(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
