"""What the tools are called with. The JSON schemas that programs are shown are made of these."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from qa.retrieval.filters import Filters
from qa.retrieval.question import LONGEST_QUESTION
from qa.retrieval.quotation import LONGEST_QUOTE
from qa.retrieval.search_query import LONGEST_SEARCH

LONGEST_PAGE = 20_000
"""Characters of an article that are read at a time."""


def _listed(value: Any) -> Any:
    """A list, where a program sent one name, a list within a string, or null."""
    if value is None:
        return []
    if not isinstance(value, str):
        return value
    try:
        parsed = json.loads(value)
    except (ValueError, RecursionError):
        return [value]
    return parsed if isinstance(parsed, list) else [value]


_Text = Annotated[str, Field(max_length=500)]
_Names = Annotated[list[_Text], Field(max_length=50), BeforeValidator(_listed)]


class Arguments(BaseModel):
    """Arguments of a tool; those that it does not have are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Filtered(Arguments):
    """Arguments of a tool that looks at some of the articles."""

    languages: Annotated[
        _Names, Field(description="Only articles in these languages, as ISO 639-1 codes: ru, uk.")
    ] = []
    outlets: Annotated[_Names, Field(description="Only articles of these outlets, by name.")] = []
    authors: Annotated[_Names, Field(description="Only articles by these people.")] = []
    articles: Annotated[
        _Names, Field(description="Only these articles: keys as results give them.")
    ] = []
    since: Annotated[
        date | None, Field(alias="from", description="Only articles from this day on: 2022-01-06.")
    ] = None
    until: Annotated[
        date | None, Field(alias="to", description="Only articles up to this day.")
    ] = None

    @property
    def filters(self) -> Filters:
        """What the articles must fit."""
        return Filters(
            languages=tuple(self.languages),
            outlets=tuple(self.outlets),
            since=self.since,
            until=self.until,
            authors=tuple(self.authors),
            articles=tuple(self.articles),
        )


class Search(Filtered):
    """Arguments of `search`."""

    words: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_SEARCH,
            description='Words, "exact phrases" between quotation marks, -unwanted words.',
        ),
    ]
    by: Annotated[
        Literal["relevance", "date"], Field(description="What comes first: date is newest first.")
    ] = "relevance"
    page: Annotated[int, Field(ge=1, le=10_000, description="Which page of results.")] = 1
    per_page: Annotated[int, Field(ge=1, le=20, description="Articles on a page.")] = 5


class Ask(Filtered):
    """Arguments of `ask`."""

    question: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_QUESTION,
            description="One question, in any language that the archive may hold.",
        ),
    ]
    earlier_questions: Annotated[
        list[Annotated[str, Field(max_length=LONGEST_QUESTION)]],
        Field(max_length=20, description="Of the same conversation, oldest first."),
        BeforeValidator(_listed),
    ] = []
    limit: Annotated[int, Field(ge=1, le=20, description="Statements at most.")] = 5
    as_typed: Annotated[
        bool, Field(description="Mend no slip and take no filter from the question.")
    ] = False
    with_evidence: Annotated[
        bool, Field(description="Give the passages found, too, cited or not: a long result.")
    ] = False


class Read(Arguments):
    """Arguments of `read_article`."""

    article: Annotated[
        str,
        Field(
            min_length=1,
            max_length=2_000,
            description="Its key as results give it, its URL, or words of its headline.",
        ),
    ]
    version: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9A-Fa-f]{1,64}$",
            description="First digits of a version's SHA-256; without it, the text in force.",
        ),
    ] = None
    start: Annotated[
        int | None, Field(ge=0, description="First character of a quote to read around.")
    ] = None
    end: Annotated[int | None, Field(ge=1, description="One past that quote's last character.")] = (
        None
    )
    offset: Annotated[
        int | None, Field(ge=0, description="Read from this character on, to page through.")
    ] = None
    length: Annotated[
        int, Field(ge=100, le=LONGEST_PAGE, description="Characters to read at most.")
    ] = 4_000

    @model_validator(mode="after")
    def _one_place(self) -> Read:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end belong together")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError("start must be less than end")
        if self.start is not None and self.offset is not None:
            raise ValueError("give either a quote's start and end, or an offset")
        return self


class Verify(Filtered):
    """Arguments of `verify_quote`."""

    quote: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_QUOTE,
            description="The quoted words, without the quotation marks around them.",
        ),
    ]
