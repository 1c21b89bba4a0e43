"""The Evidence record: a passage found for a question, with its sentences and scores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qa.articles.article import Label


class Retriever(StrEnum):
    """Which retriever proposed a passage."""

    KEYWORD = "keyword"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Reference:
    """The article that something is quoted from, as shown beside a quote.

    Attributes:
        key: Names the article within its source.
        headline: None where unknown, as the following.
        outlet: The publisher's name.
        byline: The author or authors.
        published: Publication date or time.
        url: Where it was published.
        language: ISO 639-1 code.
    """

    key: str
    headline: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a passage, scored for a question.

    Attributes:
        start: First character, counted from 0 in the article's body.
        end: One past the last (half-open).
        text: Exactly what stands there.
        label: What it is, where it is not running text.
        meaning: Closeness in meaning, comparable across languages; None where the sentence has
            no vector (yet).
        keyword: Share of the question's weighted terms that it holds, 0 to 1.
        score: The two fused; comparable across passages and questions.
    """

    start: int
    end: int
    text: str
    label: Label | None
    meaning: float | None
    keyword: float
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage found for a question.

    Attributes:
        article: The article it stands in.
        sha256: Names the version that the offsets count in.
        start: First character, counted from 0 in that version's body.
        end: One past the last (half-open).
        text: Exactly what stands there.
        sentences: Of the passage, best first.
        score: Of the passage, fused; evidence comes best first.
        meaning: Best of its sentences'; None where no sentence has a vector.
        keyword: Share of the question's weighted terms that the passage holds, 0 to 1.
        found_by: The retrievers that proposed it.
        source: Location of the article's source, so that equal keys do not mix.
    """

    article: Reference
    sha256: str
    start: int
    end: int
    text: str
    sentences: tuple[ScoredSentence, ...]
    score: float
    meaning: float | None
    keyword: float
    found_by: tuple[Retriever, ...]
    source: str = ""
