"""The Answer and what it is made of: statements, citations, quotes, or an abstention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qa.retrieval.evidence import Evidence, Reference
from qa.retrieval.filters import Filters


class Kind(StrEnum):
    """What an answer is."""

    ANSWER = "answer"
    ABSTENTION = "abstention"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    UNSUPPORTED = "unsupported"
    """A request that needs a language model: to translate, to write, to sum up."""


class Support(StrEnum):
    """What the check of a statement against its quotes found; partial counts as unsupported."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"


class Problem(StrEnum):
    """Why a statement is not supported, as the check of it against its quotes found."""

    UNCITED = "uncited"
    """Nothing that was found says it."""
    NUMBER = "number"
    """A number that no quote gives, or gives otherwise."""
    UNIT = "unit"
    """The number of a quote, of something else."""
    DATE = "date"
    """A day, month or year that no quote gives."""
    NAME = "name"
    """A person, place or body that no quote names."""
    NEGATION = "negation"
    """A quote denies it, or it denies a quote."""
    ATTRIBUTION = "attribution"
    """What somebody claims, told as a fact or as another's words."""
    MEANING = "meaning"
    """The quotes are about something else, or say less."""
    WORDING = "wording"
    """Words between quotation marks that no quote holds; the marks are taken off."""


class Reason(StrEnum):
    """Why there is no answer."""

    EMPTY_SCOPE = "no article passes the filters"
    NOTHING_FOUND = "nothing in the archive is about the question"
    NOT_SAID = "the archive does not say"


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact span of one version of an article.

    Attributes:
        article: The article's key.
        sha256: Names the version: the hex SHA-256 of its body.
        start: First character, counted from 0 in that body.
        end: One past the last (half-open).
        text: `body[start:end]`, cut out by code.
    """

    article: str
    sha256: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered pointer from a statement to a quote.

    Attributes:
        number: From 1.
        quote: What is pointed at.
        article: Where it stands.
        highlight: The words of the quote that answer, where that is certain: first character and
            one past the last (half-open), counted as the quote's own.
        before: The sentence before it, where the quote leans on that ("He said so on Friday").
    """

    number: int
    quote: Quote
    article: Reference
    highlight: tuple[int, int] | None = None
    before: Quote | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer.

    Attributes:
        text: The sentence.
        citations: Numbers of the citations that it rests on, the first above all.
        support: What the check of the sentence against its quotes found.
        problems: What it found against the sentence, the gravest first.
    """

    text: str
    citations: tuple[int, ...]
    support: Support
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstention:
    """A deliberate "the archive does not say".

    Attributes:
        reason: Why, in the question's language.
        nearest: The nearest evidence, best first.
        kind: Why, for programs.
        missing: Names, numbers and codes of the question that nothing found mentions.
    """

    reason: str
    nearest: tuple[Citation, ...]
    kind: Reason
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """What archive an answer was given from.

    Attributes:
        articles: How many it held.
        newest: Last publication day, ISO; None where no day is known.
        fingerprint: The same for the same set of articles and versions.
    """

    articles: int
    newest: str | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language model took part in an answer.

    Attributes:
        model: Its name.
        failure: Why its answer is not the one shown, as a code; empty where it is.
        unknown_pointers: Markers that named no evidence, and were dropped.
        dropped: Statements left out because nothing supported them.
    """

    model: str
    failure: str = ""
    unknown_pointers: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, an abstention, or the reply to a message that asks nothing of the archive.

    Attributes:
        kind: Which of these.
        question: As asked.
        searched_for: As it was understood: with the slips of the keyboard mended; the question
            itself where there are none.
        standalone_question: The same, so that it needs no history.
        language: ISO 639-1 code of the question.
        filters: In force.
        named: Those of them that the question itself named.
        lead: One line in the question's language on what the answer rests on, or the reply to a
            message that asks nothing; empty where there is an abstention.
        statements: Best first.
        citations: Numbered from 1 without gaps, in the order of the statements.
        evidence: The passages found, best first, cited or not.
        confidence: That the archive answers the question, 0 to 1.
        abstention: Set where there is no answer.
        answered_by: Which answerer, or which language model.
        coverage: Share of the archive that meaning-search covered, 0 to 1.
        archive: What was asked.
        asked_at: When, in UTC.
        note: One line in the question's language on what went wrong on the way to it: the language
            model that should have written it; empty where nothing did.
        writing: Set where a language model was asked.
    """

    kind: Kind
    question: str
    searched_for: str
    standalone_question: str
    language: str
    filters: Filters
    named: Filters
    lead: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    abstention: Abstention | None
    answered_by: str
    coverage: float
    archive: ArchiveState
    asked_at: datetime
    note: str = ""
    writing: Writing | None = None
