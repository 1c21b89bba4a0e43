"""What the tools give back. The JSON schemas that programs are shown are made of these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from qa.answering.answer import Kind
from qa.answering.answer_json import SCHEMA
from qa.index.entries import ArticleEntry
from qa.retrieval.quotation import Match
from qa.retrieval.quote_folding import Variance


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True)


class ArticleNamed(_Result):
    """An article without its text."""

    key: Annotated[str, Field(description="What `read_article` finds it by.")]
    headline: str | None
    outlet: str | None
    byline: str | None
    published: Annotated[str | None, Field(description="ISO 8601, a day or a time.")]
    url: str | None
    language: str | None

    @classmethod
    def of(cls, entry: ArticleEntry) -> ArticleNamed:
        """Return an article of the catalog as it is named in results."""
        return cls(
            key=entry.key,
            headline=entry.headline,
            outlet=entry.outlet,
            byline=entry.byline,
            published=_moment(entry.published),
            url=entry.url,
            language=entry.language,
        )


class Passage(_Result):
    """A passage that holds what was searched for; offsets count characters, the end exclusive."""

    start: int
    end: int
    text: Annotated[str, Field(description="Exactly what stands there, cut at 1,000 characters.")]
    marks: Annotated[list[tuple[int, int]], Field(description="Where the words stand.")]


class Hit(_Result):
    """An article that was found."""

    article: ArticleNamed
    version: Annotated[str, Field(description="SHA-256 of the text that the offsets count in.")]
    passages: Annotated[list[Passage], Field(description="The best three.")]
    more_passages: int


class Searched(_Result):
    """One page of what `search` found."""

    total: Annotated[int, Field(description="Articles found.")]
    page: int
    pages: int
    hits: list[Hit]


class Version(_Result):
    """A version of an article's text."""

    sha256: str
    since: Annotated[str, Field(description="When the archive first held it, ISO 8601, UTC.")]


class Read(_Result):
    """A part of an article's text; offsets count characters, the end exclusive."""

    article: ArticleNamed
    version: str
    in_force: Annotated[bool, Field(description="Whether the article still has this text.")]
    versions: Annotated[list[Version], Field(description="Oldest first.")]
    start: int
    end: int
    length: Annotated[int, Field(description="Of the whole text, in characters.")]
    next_offset: Annotated[int | None, Field(description="Where to read on; null at the end.")]
    text: Annotated[str, Field(description="Exactly what stands from start to end.")]
    quote: Annotated[str | None, Field(description="Exactly what stands at the span asked for.")]


class Difference(_Result):
    """Where the quoted words are not the article's, with some words around them."""

    quoted: str
    article: str


class Place(_Result):
    """Where the quoted words stand, or what comes near; the end is exclusive."""

    article: ArticleNamed
    version: str
    in_force: bool
    start: int
    end: int
    text: Annotated[str, Field(description="Exactly what the article says there.")]
    variances: Annotated[list[Variance], Field(description="In what a variant differs.")]
    similarity: Annotated[float, Field(description="Share of the words that agree, 0 to 1.")]
    differences: Annotated[list[Difference], Field(description="Of what is near.")]


class Verified(_Result):
    """Whether a text is quoted from an article."""

    match: Match
    places: list[Place]
    more: Annotated[bool, Field(description="Whether there are more places than these.")]


def _moment(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None


_QUOTE = {
    "type": "object",
    "description": "An exact span of a version: its characters from start to end, exclusive.",
    "properties": {
        "article": {"type": "string"},
        "sha256": {"type": "string"},
        "start": {"type": "integer"},
        "end": {"type": "integer"},
        "text": {"type": "string"},
    },
    "required": ["article", "sha256", "start", "end", "text"],
}
_CITATION = {
    "type": "object",
    "properties": {
        "number": {"type": "integer"},
        "quote": _QUOTE,
        "article": ArticleNamed.model_json_schema(),
    },
    "required": ["number", "quote", "article"],
}
_STATEMENT = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "citations": {"type": "array", "items": {"type": "integer"}},
        "support": {"enum": ["supported", "partial", "unsupported"]},
        "problems": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["text", "citations", "support", "problems"],
}
ANSWER: Mapping[str, Any] = MappingProxyType(
    {
        "type": "object",
        "description": "An answer, or with `abstention` the reason why there is none.",
        "properties": {
            "schema": {"const": SCHEMA},
            "kind": {"enum": [kind.value for kind in Kind]},
            "question": {"type": "string"},
            "standalone_question": {"type": "string"},
            "language": {"type": "string"},
            "lead": {"type": "string"},
            "statements": {"type": "array", "items": _STATEMENT},
            "citations": {"type": "array", "items": _CITATION},
            "evidence": {"type": "array", "items": {"type": "object"}},
            "confidence": {"type": "number"},
            "abstention": {
                "type": ["object", "null"],
                "properties": {
                    "reason": {"type": "string"},
                    "nearest": {"type": "array", "items": _CITATION},
                    "missing": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["reason", "nearest", "missing"],
            },
            "note": {"type": "string"},
        },
        "required": ["schema", "kind", "statements", "citations", "abstention"],
    }
)
"""JSON schema of an answer as `qa.answering.answer_json` writes it, in what a program reads."""
