"""The door for programs that want our own records: `/api`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from qa.answering import answer_json
from qa.answering.answer import Answer
from qa.retrieval.search import search
from ui.api_records import AskRequest, SearchQuery, SearchResult, WholeArticle
from ui.article_lookup import article_of
from ui.program_asking import Asked, Asking, Streamed
from ui.program_errors import ProgramRoute, explained, json_bytes, json_response
from ui.site import Site

_LINES = "application/x-ndjson"
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {
        "description": f"An answer of the schema {answer_json.SCHEMA}, as in the README",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            _LINES: {"schema": {"type": "object"}},
        },
    }
}

Key = Annotated[str, Path(max_length=4_000, description="the article's key, or its URL")]
Version = Annotated[
    str | None,
    Query(pattern="^[0-9a-fA-F]{4,64}$", description="first digits of a version's SHA-256"),
]


def router(site: Site, asking: Asking) -> APIRouter:
    """Return the routes below /api.

    Args:
        site: The archive.
        asking: Has its questions answered.
    """
    routes = APIRouter(prefix="/api", route_class=ProgramRoute, tags=["Our records"])

    @routes.post("/ask", response_model=None, responses=_ANSWER, summary="Answer a question")
    async def ask(request: Request, given: AskRequest) -> Response:
        """Answer from the archive, or say that it does not.

        With `stream`, each line is an answer: it takes the place of the line before, has a
        statement more, and the last is whole. Where something fails midway, the last line is an
        error object. Nothing is kept.
        """
        asked = Asked(
            given.question,
            given.limit or site.statements,
            given.exchanges(),
            given.filters.filters(),
            as_typed=given.as_typed,
        )
        if not given.stream:
            return json_response(answer_json.to_json(await asking.whole(asked, request)))
        answers = asking.answers(asked)
        return Streamed(_lines(await anext(answers), answers), answers, _LINES)

    @routes.get("/articles/{key:path}", summary="Read an article")
    def article(key: Key, version: Version = None) -> WholeArticle:
        """Read an article with its metadata, its versions and the text of one of them."""
        return WholeArticle.of(article_of(site.desk.catalog, key, version))

    @routes.get("/search", summary="Find articles by their words")
    def found(query: Annotated[SearchQuery, Query()]) -> SearchResult:
        """Find every article that holds all the words, each in any of its forms."""
        catalog = site.desk.catalog
        hits = search(catalog, query.q, query.filters(), query.by)
        return SearchResult.of(hits.page(catalog, query.page, query.per_page))

    return routes


async def _lines(first: Answer, answers: AsyncGenerator[Answer, None]) -> AsyncIterator[bytes]:
    yield _line(answer_json.to_json(first))
    try:
        async for answer in answers:
            yield _line(answer_json.to_json(answer))
    except Exception as error:  # noqa: BLE001
        # A door: the status is sent already, so the error is a line of its own.
        yield _line(explained(error).body)


def _line(data: object) -> bytes:
    return json_bytes(data) + b"\n"
