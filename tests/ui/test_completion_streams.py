"""OpenAI's format before an assistant that says what a script says: failures, crowds, leavers."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event

import openai
import pytest
from kept import answer, cite
from programs import (
    PATIENCE,
    Script,
    ScriptedAssistant,
    application,
    openai_client,
    small_site,
    user,
)
from serving import Served, serving

from qa.answering.answer import Answer
from qa.errors import DiskFull
from ui import completion_routes
from ui.guard import GuardOptions, guard
from ui.program_asking import Asking
from ui.site import Site

BODY = "Раз пришли. Два ушли. Три остались."
WHOLE = answer("?", cite(1, "k", BODY, "Раз пришли."), cite(2, "k", BODY, "Два ушли."))
FIRST = replace(WHOLE, statements=WHOLE.statements[:1])


@pytest.fixture(scope="module")
def small(
    environment: Mapping[str, str], news: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    with small_site(environment, tmp_path_factory.mktemp("scripted") / "archive", news) as site:
        yield site


def _raised(error: Exception) -> Answer:
    raise error


@contextmanager
def _door(site: Site, script: Script, **bounds: int) -> Iterator[tuple[Served, ScriptedAssistant]]:
    assistant = ScriptedAssistant(script)
    app = application(completion_routes.router(site, Asking(assistant.typed, **bounds)))
    with serving(guard(app, GuardOptions())) as place:
        yield place, assistant


def _connected(place: Served, *, stream: bool) -> socket.socket:
    """A connection that has sent a question."""
    given = {"model": "citedesk", "messages": [user("Who?")], "stream": stream}
    body = json.dumps(given).encode()
    head = (
        f"POST /v1/chat/completions HTTP/1.1\r\nHost: {place.host}:{place.port}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    connection = socket.create_connection((place.host, place.port), timeout=PATIENCE)
    connection.sendall(head.encode() + body)
    return connection


def test_what_a_model_wrote_is_taken_back_behind_a_rule(small: Site) -> None:
    instead = replace(answer("?", cite(1, "k", BODY, "Три остались.")), note="Модель оборвалась.")

    def script(_: str) -> Iterator[Answer]:
        yield from (FIRST, WHOLE, instead)

    with _door(small, script) as (place, _), openai_client(place) as client:
        parts = client.chat.completions.create(
            model="citedesk", messages=[user("Who?")], stream=True
        )
        sent = [each.choices[0].delta.content or "" for each in parts]
        whole = client.chat.completions.create(model="citedesk", messages=[user("Who?")])
    assert sent[:3] == [
        "«Раз пришли.» [1]",
        "\n\n«Два ушли.» [2]",
        "\n\n* * *\n\n*Модель оборвалась.*\n\n«Три остались.» [1]",
    ]
    text = whole.choices[0].message.content or ""
    assert text.startswith("*Модель оборвалась.*\n\n«Три остались.» [1]\n\n---")
    assert "Раз" not in text


@pytest.mark.parametrize("error", [DiskFull("The disk is full."), RuntimeError("secret")])
def test_a_failure_midway_is_an_event_of_its_own(small: Site, error: Exception) -> None:
    def script(_: str) -> Iterator[Answer]:
        yield FIRST
        raise error

    with _door(small, script) as (place, assistant), openai_client(place) as client:
        parts = client.chat.completions.create(
            model="citedesk", messages=[user("Who?")], stream=True
        )
        assert next(parts).choices[0].delta.content == "«Раз пришли.» [1]"
        with pytest.raises(openai.APIError) as caught:
            list(parts)
        assert "secret" not in str(caught.value)
        assert assistant.open == 0


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DiskFull("The disk is full."), 503, "disk_full"),
        (RuntimeError("secret"), 500, "internal_error"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_a_failure_before_is_told_by_the_status(
    small: Site, error: Exception, status: int, code: str, stream: bool
) -> None:
    def script(_: str) -> Iterator[Answer]:
        yield from (_raised(error) for _ in range(1))

    with (
        _door(small, script) as (place, _),
        openai_client(place) as client,
        pytest.raises(openai.InternalServerError) as caught,
    ):
        client.chat.completions.create(model="citedesk", messages=[user("Who?")], stream=stream)
    assert (caught.value.status_code, caught.value.code) == (status, code)
    assert "secret" not in str(caught.value)


def test_eight_at_once_get_each_their_own(small: Site) -> None:
    together = Barrier(8)

    def script(question: str) -> Iterator[Answer]:
        together.wait(PATIENCE)
        yield replace(FIRST, question=question)
        together.wait(PATIENCE)
        yield replace(WHOLE, question=question)

    with _door(small, script, at_once=8) as (place, assistant), ThreadPoolExecutor(16) as pool:

        def asked(number: int) -> str:
            with openai_client(place) as client:
                parts = client.chat.completions.create(
                    model="citedesk", messages=[user(f"Question {number}?")], stream=True
                )
                last = list(parts)[-1]
                return str((last.model_extra or {})["citedesk"]["question"])

        answered = list(pool.map(asked, range(16)))
    assert answered == [f"Question {number}?" for number in range(16)]
    assert assistant.most == 8


def test_who_comes_when_too_many_wait_is_asked_to_come_again(small: Site) -> None:
    begun, go_on = Event(), Event()

    def script(_: str) -> Iterator[Answer]:
        begun.set()
        assert go_on.wait(PATIENCE)
        yield WHOLE

    with (
        _door(small, script, at_once=1, waiting=0) as (place, _),
        openai_client(place) as client,
        ThreadPoolExecutor(1) as pool,
    ):

        def asked() -> str | None:
            whole = client.chat.completions.create(model="citedesk", messages=[user("Who?")])
            return whole.choices[0].message.content

        first = pool.submit(asked)
        assert begun.wait(PATIENCE)
        with pytest.raises(openai.RateLimitError) as caught:
            asked()
        go_on.set()
        assert "Два ушли" in (first.result(PATIENCE) or "")
        assert asked()
    assert caught.value.code == "rate_limit_exceeded"
    assert int(caught.value.response.headers["retry-after"]) > 0


@pytest.mark.parametrize("stream", [True, False])
def test_who_goes_away_midway_frees_the_server(small: Site, stream: bool) -> None:
    begun, go_on = Event(), Event()

    def script(question: str) -> Iterator[Answer]:
        if question != "Who?":
            yield WHOLE
            return
        yield FIRST
        begun.set()
        assert go_on.wait(PATIENCE)
        yield FIRST
        yield from (WHOLE for _ in range(1_000_000))

    with _door(small, script, at_once=1) as (place, assistant), openai_client(place) as client:
        connection = _connected(place, stream=stream)
        assert begun.wait(PATIENCE)
        connection.close()
        go_on.set()
        # There is one turn: that it comes to this question means that it was given back.
        whole = client.chat.completions.create(model="citedesk", messages=[user("When?")])
    assert "Два ушли" in (whole.choices[0].message.content or "")
    assert assistant.closed.is_set()
    assert assistant.open == 0
