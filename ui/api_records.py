"""What programs send to `/api` and get from it, beside answers, whose JSON is `answer_json`'s."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from qa.conversation.conversation import Exchange
from qa.index.entries import ArticleEntry
from qa.retrieval.filters import Filters
from qa.retrieval.lookup import Whole
from qa.retrieval.question import LONGEST_QUESTION
from qa.retrieval.search import Hit, Order, Page

MOST_STATEMENTS = 20
MOST_PER_PAGE = 50
# Passages of one article that a search gives out.
_MOST_PASSAGES = 20
_MOST_NAMES = 100
_MOST_HISTORY = 100

Name = Annotated[str, Field(max_length=4_000)]
Names = Annotated[list[Name], Field(max_length=_MOST_NAMES)]
Text = Annotated[str, Field(max_length=LONGEST_QUESTION)]


class _Given(BaseModel):
    """A part of a request; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class GivenFilters(_Given):
    """What an article must fit; what is left out lets every article through."""

    languages: Names = Field(default_factory=list, description="ISO 639-1 codes, any of which fits")
    outlets: Names = Field(default_factory=list)
    authors: Names = Field(default_factory=list)
    articles: Names = Field(default_factory=list, description="keys of articles")
    since: date | None = Field(default=None, alias="from", description="first day that fits")
    until: date | None = Field(default=None, alias="to", description="last day that fits")

    def filters(self) -> Filters:
        """Return them as a record."""
        return Filters(
            languages=tuple(self.languages),
            outlets=tuple(self.outlets),
            since=self.since,
            until=self.until,
            authors=tuple(self.authors),
            articles=tuple(self.articles),
        )


class GivenExchange(_Given):
    """An earlier question, so that it needs no history, and the statements of its answer."""

    question: Text
    said: list[Text] = Field(default_factory=list, max_length=MOST_STATEMENTS)


class AskRequest(_Given):
    """A question."""

    question: str = Field(description=f"at most {LONGEST_QUESTION:,} characters")
    filters: GivenFilters = Field(default_factory=GivenFilters)
    limit: int | None = Field(
        default=None, ge=1, le=MOST_STATEMENTS, description="statements at most"
    )
    history: list[Text | GivenExchange] = Field(
        default_factory=list, max_length=_MOST_HISTORY, description="oldest first"
    )
    as_typed: bool = Field(
        default=False, description="mend no slip and take no filter from the question"
    )
    stream: bool = Field(
        default=False, description="a line of JSON for each statement more, the last one whole"
    )

    def exchanges(self) -> tuple[Exchange, ...]:
        """Return the history as records."""
        return tuple(
            Exchange(each) if isinstance(each, str) else Exchange(each.question, tuple(each.said))
            for each in self.history
        )


class ArticleRecord(BaseModel):
    """An article's metadata; null where unknown."""

    key: str
    source: str
    sha256: str = Field(description="of the text of the version in force")
    headline: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    url: str | None
    language: str | None
    corrected: list[str] = Field(description="fields that were corrected by hand")

    @classmethod
    def of(cls, entry: ArticleEntry) -> Self:
        """Return the record of an entry."""
        return cls(
            key=entry.key,
            source=entry.source,
            sha256=entry.sha256,
            headline=entry.headline,
            outlet=entry.outlet,
            byline=entry.byline,
            published=entry.published.isoformat() if entry.published else None,
            url=entry.url,
            language=entry.language,
            corrected=sorted(entry.corrected),
        )


class VersionRecord(BaseModel):
    """A version of an article's text."""

    sha256: str
    since: str = Field(description="ISO 8601, UTC")


class WholeArticle(BaseModel):
    """An article with the text of one of its versions."""

    article: ArticleRecord
    versions: list[VersionRecord] = Field(description="oldest first")
    version: str = Field(description="SHA-256 of the body given")
    body: str

    @classmethod
    def of(cls, whole: Whole) -> Self:
        """Return the record of an article."""
        versions = [VersionRecord(sha256=sha256, since=since) for sha256, since in whole.versions]
        article = ArticleRecord.of(whole.entry)
        return cls(article=article, versions=versions, version=whole.sha256, body=whole.body)


class Passage(BaseModel):
    """A passage that holds the words; offsets count characters of the body, the end exclusive."""

    start: int
    end: int
    text: str
    marks: list[tuple[int, int]] = Field(description="where the words stand")


class Found(BaseModel):
    """An article that was found, with its best passages, at most 20."""

    article: ArticleRecord
    passages: list[Passage]

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Return the record of a hit."""
        passages = [
            Passage(start=each.start, end=each.end, text=each.text, marks=list(each.marks))
            for each in hit.passages[:_MOST_PASSAGES]
        ]
        return cls(article=ArticleRecord.of(hit.article), passages=passages)


class SearchResult(BaseModel):
    """One page of what a search found."""

    total: int = Field(description="articles found")
    passages: int = Field(description="passages found in them")
    page: int
    per_page: int
    hits: list[Found]

    @classmethod
    def of(cls, page: Page) -> Self:
        """Return the record of a page."""
        return cls(
            total=page.total,
            passages=page.passages,
            page=page.number,
            per_page=page.per_page,
            hits=[Found.of(each) for each in page.hits],
        )


class SearchQuery(_Given):
    """A search and what its articles must fit."""

    q: str = Field(
        max_length=LONGEST_QUESTION, description='words, "exact phrases", -unwanted words'
    )
    by: Order = Order.RELEVANCE
    page: int = Field(default=1, ge=1, le=100_000)
    per_page: int = Field(default=10, ge=1, le=MOST_PER_PAGE)
    language: Names = Field(default_factory=list)
    outlet: Names = Field(default_factory=list)
    author: Names = Field(default_factory=list)
    since: date | None = Field(default=None, alias="from")
    until: date | None = Field(default=None, alias="to")

    def filters(self) -> Filters:
        """Return what the articles must fit."""
        return Filters(
            languages=tuple(self.language),
            outlets=tuple(self.outlet),
            since=self.since,
            until=self.until,
            authors=tuple(self.author),
        )
