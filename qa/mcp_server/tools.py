"""The tools: what each is called, what it is for, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from qa.answering import answer_json
from qa.assistant import Assistant
from qa.errors import UnknownArticle
from qa.export.differences import differences
from qa.index.catalog import Catalog
from qa.mcp_server import arguments, results, wording
from qa.retrieval import quotation, search
from qa.retrieval.filters import Filters
from qa.retrieval.lookup import Whole, find_article, read_whole

# Passages of an article, and characters of each, in a page of hits.
_PASSAGES = 3
_PASSAGE_LENGTH = 1_000


@dataclass(frozen=True, slots=True)
class Archive:
    """What the tools work on, while somebody holds it open.

    Attributes:
        assistant: Answers questions.
        catalog: To read articles from.
    """

    assistant: Assistant
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool gives back.

    Attributes:
        text: For a language model or a person to read.
        structured: The same and more, for a program: JSON that fits the tool's schema.
    """

    text: str
    structured: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool.

    Attributes:
        name: What programs call it.
        title: What people are shown.
        description: What it is for, to a language model that chooses among tools.
        arguments: What it takes.
        schema: JSON schema of what it gives back.
        run: Does it, in whatever thread.
    """

    name: str
    title: str
    description: str
    arguments: type[arguments.Arguments]
    schema: Mapping[str, Any]
    run: Callable[[Archive, Any], Outcome]


def search_articles(archive: Archive, given: arguments.Search) -> Outcome:
    """Return a page of the articles that hold the words."""
    found = search.search(archive.catalog, given.words, given.filters, search.Order(given.by))
    page = found.page(archive.catalog, given.page, given.per_page)
    result = results.Searched(
        total=page.total,
        page=page.number,
        pages=-(-page.total // page.per_page),
        hits=[_hit(each) for each in page.hits],
    )
    return Outcome(wording.searched(result), result.model_dump(mode="json"))


def ask(archive: Archive, given: arguments.Ask) -> Outcome:
    """Return an answer with its quotes, or why there is none."""
    answer = archive.assistant.ask(
        given.question,
        given.filters,
        given.limit,
        given.earlier_questions,
        as_typed=given.as_typed,
    )
    if not given.with_evidence:
        answer = replace(answer, evidence=())
    return Outcome(wording.answered(answer), answer_json.to_json(answer))


def read_article(archive: Archive, given: arguments.Read) -> Outcome:
    """Return a part of an article's text, the one around a quote where that is named."""
    whole = read_whole(archive.catalog, find_article(archive.catalog, given.article), given.version)
    quote, start = None, given.offset or 0
    if given.start is not None and given.end is not None:
        quote = _span(whole, given.start, given.end)
        start = max(0, given.start - max(0, given.length - len(quote)) // 2)
    end = min(len(whole.body), start + given.length)
    result = results.Read(
        article=results.ArticleNamed.of(whole.entry),
        version=whole.sha256,
        in_force=whole.sha256 == whole.entry.sha256,
        versions=[results.Version(sha256=sha256, since=since) for sha256, since in whole.versions],
        start=min(start, end),
        end=end,
        length=len(whole.body),
        next_offset=end if end < len(whole.body) else None,
        text=whole.body[start:end],
        quote=quote and quote[: arguments.LONGEST_PAGE],
    )
    return Outcome(wording.read(result), result.model_dump(mode="json"))


def verify_quote(archive: Archive, given: arguments.Verify) -> Outcome:
    """Return where the words are quoted from, or what comes near them."""
    filters = _with_keys(archive.catalog, given.filters)
    check = quotation.find_quote(archive.catalog, given.quote, filters)
    result = results.Verified(
        match=check.match,
        places=[_place(each, given.quote) for each in check.places],
        more=check.more,
    )
    return Outcome(wording.verified(result), result.model_dump(mode="json"))


def _with_keys(catalog: Catalog, filters: Filters) -> Filters:
    """The filters with keys for articles named otherwise; one that is not held is refused."""
    named = tuple(find_article(catalog, each).key for each in filters.articles)
    return replace(filters, articles=named)


def _hit(hit: search.Hit) -> results.Hit:
    shown = [
        results.Passage(
            start=each.start,
            end=each.start + len(each.text[:_PASSAGE_LENGTH]),
            text=each.text[:_PASSAGE_LENGTH],
            marks=[mark for mark in each.marks if mark[1] <= each.start + _PASSAGE_LENGTH],
        )
        for each in hit.passages[:_PASSAGES]
    ]
    return results.Hit(
        article=results.ArticleNamed.of(hit.article),
        version=hit.article.sha256,
        passages=shown,
        more_passages=len(hit.passages) - len(shown),
    )


def _span(whole: Whole, start: int, end: int) -> str:
    if end > len(whole.body):
        raise UnknownArticle(
            f"The article's text ends at {len(whole.body)}, before {start} to {end}.",
            "Name the version that the span was counted in.",
        )
    return whole.body[start:end]


def _place(place: quotation.QuotePlace, quote: str) -> results.Place:
    told = () if place.variances else differences(place.text, quote.strip())
    return results.Place(
        article=results.ArticleNamed.of(place.entry),
        version=place.sha256,
        in_force=place.in_force,
        start=place.start,
        end=place.end,
        text=place.text,
        variances=list(place.variances),
        similarity=place.similarity,
        differences=[results.Difference(quoted=each.found, article=each.expected) for each in told],
    )


_Given = TypeVar("_Given", bound=arguments.Arguments)


def _tool(
    run: Callable[[Archive, _Given], Outcome],
    name: str,
    title: str,
    description: str,
    takes: type[_Given],
    gives: Mapping[str, Any] | type[BaseModel],
) -> Tool:
    schema = gives.model_json_schema() if isinstance(gives, type) else gives
    return Tool(name, title, description, takes, schema, run)


def tools() -> tuple[Tool, ...]:
    """Return every tool."""
    return (
        _tool(
            search_articles,
            "search",
            "Search articles",
            "Find every news article of the archive that holds all of the words, in any of their"
            " forms. For names and exact phrases; for a question use `ask`. Gives each article's"
            " key with the passages that hold the words.",
            arguments.Search,
            results.Searched,
        ),
        _tool(
            ask,
            "ask",
            "Ask the archive",
            "Answer a question from the archive's news articles. Each statement rests on numbered"
            " quotes, exact spans of an article's text, in whatever language the article is. Says"
            " so where the archive does not answer, with the nearest evidence: then do not answer"
            " from elsewhere as if the archive had. Give the quotes' numbers with what you tell.",
            arguments.Ask,
            results.ANSWER,
        ),
        _tool(
            read_article,
            "read_article",
            "Read an article",
            "Read an article's text, a part at a time: from its beginning, from an offset on, or"
            " around a quote by the version, start and end that other tools give.",
            arguments.Read,
            results.Read,
        ),
        _tool(
            verify_quote,
            "verify_quote",
            "Verify a quote",
            "Tell whether quoted words stand in an article of the archive: exactly (with article,"
            " version and span), with other white space or quotation marks, nearly (with what"
            " differs), or not. Use it before you call anything a quote.",
            arguments.Verify,
            results.Verified,
        ),
    )
