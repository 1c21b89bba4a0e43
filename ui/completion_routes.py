"""The door for programs that speak OpenAI's chat completions: `/v1`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from fastapi import APIRouter, Request, Response

from qa.answering.answer import Answer
from ui.completion_chores import chore
from ui.completion_objects import Completion, event, model, models
from ui.completion_requests import (
    CompletionRequest,
    check_model,
    questions,
    read_messages,
)
from ui.completion_text import GrowingText, whole_text
from ui.program_asking import Asked, Asking, Streamed
from ui.program_errors import ProgramError, ProgramRoute, explained, json_response
from ui.site import Site

_EVENTS = "text/event-stream"


def router(site: Site, asking: Asking) -> APIRouter:
    """Return the routes below /v1.

    Args:
        site: The archive.
        asking: Has its questions answered.
    """
    routes = APIRouter(prefix="/v1", route_class=ProgramRoute, tags=["OpenAI's format"])

    @routes.get("/models", summary="List the models: there is one")
    def listed() -> dict[str, Any]:
        return models()

    @routes.get("/models/{name:path}", summary="Describe a model")
    def described(name: str) -> dict[str, Any]:
        check_model(name)
        return model()

    @routes.post("/chat/completions", response_model=None, summary="Answer a conversation")
    async def completions(request: Request, given: CompletionRequest) -> Response:
        """Answer the last user message from the archive.

        Earlier user and assistant messages are its history; system messages and parameters that
        are not named here are ignored. The text is Markdown with numbered markers and notes;
        `annotations` points from the markers to the quotes' pages; `citedesk` holds the whole
        answer, beside `choices`, in the last chunk of a stream. Nothing is kept.
        """
        check_model(given.model)
        completion = Completion(tuple(each.text for each in given.messages), given.includes_usage)
        said = chore(questions(given.messages))
        if said is not None:
            if given.stream:
                return Response(_at_once(completion, said), media_type=_EVENTS)
            return json_response(completion.whole(said, [], None))
        question, history = read_messages(given.messages)
        asked = Asked(question, site.statements, history)
        base = str(request.base_url)
        if not given.stream:
            answer = await asking.whole(asked, request)
            return json_response(completion.whole(*whole_text(answer, base), answer))
        answers = asking.answers(asked)
        # What is wrong with a question is told by the status, while there is one to send.
        first = await anext(answers)
        return Streamed(_events(completion, first, answers, GrowingText(base)), answers, _EVENTS)

    @routes.api_route("/{rest:path}", methods=["GET", "POST"], include_in_schema=False)
    def unknown(rest: str) -> None:
        raise ProgramError(404, "There is nothing at this address.", "unknown_url")

    return routes


async def _events(
    completion: Completion,
    first: Answer,
    answers: AsyncGenerator[Answer, None],
    growing: GrowingText,
) -> AsyncIterator[bytes]:
    """An answer as events while it grows."""
    last, sent = first, [growing.grown(first)]
    yield completion.chunk({"role": "assistant", "content": sent[0]})
    try:
        async for last in answers:
            if added := growing.grown(last):
                sent.append(added)
                yield completion.chunk({"content": added})
    except Exception as error:  # noqa: BLE001
        # A door: the status is sent already, so the error is an event of its own.
        yield event(explained(error).body)
        return
    notes, annotations = growing.finished(last)
    if notes:
        sent.append(notes)
        yield completion.chunk({"content": notes})
    yield completion.end(sent, annotations, last)


def _at_once(completion: Completion, said: str) -> bytes:
    return completion.chunk({"role": "assistant", "content": said}) + completion.end(
        [said], [], None
    )
