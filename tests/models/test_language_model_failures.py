"""Each way in which a server fails, on a real one that does."""

from __future__ import annotations

import logging
import socket
import traceback
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from model_server import ModelServer, Reply, refusal
from pydantic import SecretStr

from qa.errors import ModelFailed, ModelFailure
from qa.models.language_model import Limits, Message, Role
from qa.models.openai_compatible import OpenAICompatible

KEY = "sk-Secret-1234567890"
ASKED = [Message(Role.USER, "Закрыт ли пост Карой?")]

EXCEEDED = "the request exceeds the available context size. try increasing the context size"
MAXIMUM = "This model's maximum context length is 2048 tokens. However, you requested 3000."

# What the server says, how the call fails, how many requests that takes.
CASES: dict[str, tuple[list[Reply], ModelFailure, int]] = {
    "401": ([refusal(401, f"Incorrect API key: {KEY}")], ModelFailure.KEY_REFUSED, 1),
    "403": ([refusal(403, "forbidden")], ModelFailure.KEY_REFUSED, 1),
    "429": ([refusal(429, "slow down")] * 2, ModelFailure.RATE_LIMITED, 2),
    "429, much later": (
        [refusal(429, "slow down", retry_after="60")],
        ModelFailure.RATE_LIMITED,
        1,
    ),
    "429, at a date": (
        [refusal(429, "slow down", retry_after="Wed, 21 Oct 2026 07:28:00 GMT")],
        ModelFailure.RATE_LIMITED,
        1,
    ),
    "404 of Ollama": (
        [refusal(404, "model 'small' not found, try pulling it first")],
        ModelFailure.NO_SUCH_MODEL,
        1,
    ),
    "404 of vLLM": (
        [refusal(404, "The model `small` does not exist.")],
        ModelFailure.NO_SUCH_MODEL,
        1,
    ),
    "400 of OpenRouter": (
        [refusal(400, "small is not a valid model ID")],
        ModelFailure.NO_SUCH_MODEL,
        1,
    ),
    "404 by its code": (
        [refusal(404, "no access", "model_not_found")],
        ModelFailure.NO_SUCH_MODEL,
        1,
    ),
    "404 of another path": (
        [Reply(status=404, body={"detail": "Not Found"})],
        ModelFailure.BAD_REPLY,
        1,
    ),
    "404 as a page": ([Reply(status=404, body="404 page not found")], ModelFailure.BAD_REPLY, 1),
    "400 of OpenAI": (
        [refusal(400, "too many", "context_length_exceeded")],
        ModelFailure.CONTEXT_TOO_SMALL,
        1,
    ),
    "400 of llama.cpp": ([refusal(400, EXCEEDED)], ModelFailure.CONTEXT_TOO_SMALL, 1),
    "400 of vLLM": ([refusal(400, MAXIMUM)], ModelFailure.CONTEXT_TOO_SMALL, 1),
    "400 for something else": ([refusal(400, "no temperature")], ModelFailure.SERVER_ERROR, 1),
    "500": ([refusal(500, "out of memory")] * 2, ModelFailure.SERVER_ERROR, 2),
    "503, much later": ([refusal(503, "loading", retry_after="9")], ModelFailure.SERVER_ERROR, 1),
    "moved": (
        [Reply(status=302, body="moved", headers={"Location": "/v2/chat/completions"})],
        ModelFailure.BAD_REPLY,
        1,
    ),
    "cut": ([Reply(["a", "b"], cut_after=1)], ModelFailure.CUT_OFF, 1),
    "reset": ([Reply(["a", "b"], cut_after=1, reset=True)], ModelFailure.CUT_OFF, 1),
    "cut at once": ([Reply(["a"], cut_after=0)] * 2, ModelFailure.CUT_OFF, 2),
    "no end": ([Reply(["a"], finish_reason=None)], ModelFailure.CUT_OFF, 1),
    "error within": ([Reply(["a"], error={"message": "oom"})], ModelFailure.SERVER_ERROR, 1),
    "context within": (
        [Reply(["a"], error={"message": MAXIMUM})],
        ModelFailure.CONTEXT_TOO_SMALL,
        1,
    ),
    "empty stream": ([Reply([], finish_reason=None)], ModelFailure.BAD_REPLY, 1),
    "empty body": ([Reply(body="", content_type="text/event-stream")], ModelFailure.BAD_REPLY, 1),
    "page": ([Reply(body="<html>Welcome</html>")], ModelFailure.BAD_REPLY, 1),
    "JSON instead of a stream": ([Reply(body={"hello": 1})], ModelFailure.BAD_REPLY, 1),
    **{
        f"event {body!r}": (
            [Reply(body=f"data: {body}\n\n", content_type="text/event-stream")],
            ModelFailure.BAD_REPLY,
            1,
        )
        for body in ("{half", "[]", "3", '"text"', "null", '{"choices": null}', '{"choices": [7]}')
    },
    **{
        f"delta {delta}": (
            [
                Reply(
                    body=f'data: {{"choices": [{{"index": 0, "delta": {delta}}}]}}\n\n',
                    content_type="text/event-stream",
                )
            ],
            ModelFailure.BAD_REPLY,
            1,
        )
        for delta in ('{"content": 7}', '{"content": ["a"]}', "[]")
    },
}


def model(
    url: str, pause: Callable[[float], object] = lambda _: None, **limits: Any
) -> OpenAICompatible:
    return OpenAICompatible(url, "small", SecretStr(KEY), Limits(**limits), pause=pause)


def failure(url: str, **limits: Any) -> ModelFailed:
    with closing(model(url, **limits)) as made, pytest.raises(ModelFailed) as raised:
        made.complete("You answer.", ASKED)
    return raised.value


@pytest.mark.parametrize("case", CASES)
def test_each_failure_is_known_for_what_it_is(case: str, caplog: pytest.LogCaptureFixture) -> None:
    replies, kind, requests = CASES[case]
    caplog.set_level(logging.DEBUG)
    logging.getLogger("openai").setLevel(logging.INFO)  # shows prompts when told to show all
    with ModelServer(replies) as server:
        failed = failure(server.base_url)
        assert len(server.requests) == requests
    assert failed.kind is kind, failed.said
    assert failed.cure
    shown = caplog.text + repr(failed) + failed.said + "".join(traceback.format_exception(failed))
    assert KEY not in shown
    assert "Карой" not in caplog.text
    warnings = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert [each.name for each in warnings] == ["qa.models.language_model"]
    assert kind.value in warnings[0].getMessage()


def test_no_server() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
        pauses: list[float] = []
        with closing(model(url, pauses.append)) as made, pytest.raises(ModelFailed) as raised:
            made.complete("", ASKED)
    assert raised.value.kind is ModelFailure.NO_SERVER
    assert url in str(raised.value)
    assert pauses == []


class TestTimeOuts:
    def test_nothing_comes(self) -> None:
        with ModelServer([Reply(hang_after=-1)]) as server:
            assert failure(server.base_url, timeout=0.3).kind is ModelFailure.TIMED_OUT
            assert server.left.wait(30)

    def test_nothing_more_comes(self) -> None:
        with (
            ModelServer([Reply(["a", "b"], hang_after=1)]) as server,
            closing(model(server.base_url, timeout=1)) as made,
        ):
            stream = made.stream("", ASKED)
            assert next(stream) == "a"
            with pytest.raises(ModelFailed) as raised:
                next(stream)
        assert raised.value.kind is ModelFailure.TIMED_OUT

    def test_comments_are_no_words(self) -> None:
        with ModelServer([Reply(["a"], hang_after=0, comments=True)]) as server:
            assert failure(server.base_url, timeout=0.3).kind is ModelFailure.TIMED_OUT

    def test_thoughts_are_no_words(self) -> None:
        with ModelServer([Reply(reasoning=["hm"] * 100_000)]) as server:
            assert failure(server.base_url, timeout=0.3).kind is ModelFailure.TIMED_OUT

    @pytest.mark.parametrize(("seconds", "parts"), [(59, 6), (61, 1)])
    def test_each_word_has_as_long_as_the_first_and_the_whole_its_limit(
        self, seconds: int, parts: int
    ) -> None:
        time = {"now": 0}
        limits = Limits(timeout=60, time_limit=300)
        with (
            ModelServer([Reply(["a"] * 10)]) as server,
            closing(
                OpenAICompatible(server.base_url, "small", None, limits, clock=lambda: time["now"])
            ) as made,
            pytest.raises(ModelFailed) as raised,
        ):
            for _ in made.stream("", ASKED):
                time["now"] += seconds
        assert raised.value.kind is ModelFailure.TIMED_OUT
        assert time["now"] == seconds * parts


class TestSecondTry:
    @pytest.mark.parametrize(
        ("first", "pause"),
        [
            (refusal(500, "oops"), 0.25),
            (refusal(503, "loading", retry_after="1"), 1.0),
            (refusal(429, "slow down"), 0.25),
            (refusal(429, "slow down", retry_after="0.5"), 0.5),
            (Reply(["a"], cut_after=0), 0.0),
            (refusal(422, "Extra inputs are not permitted: stream_options"), 0.0),
        ],
    )
    def test_what_passes_is_tried_again_once(self, first: Reply, pause: float) -> None:
        pauses: list[float] = []
        with (
            ModelServer([first, Reply(["да"])]) as server,
            closing(model(server.base_url, pauses.append)) as made,
        ):
            assert made.complete("", ASKED) == "да"
        assert pauses == [pause]
        assert len(server.requests) == 2

    def test_a_server_that_refuses_to_count_is_not_asked_to(self) -> None:
        refused = refusal(422, "Extra inputs are not permitted: stream_options")
        with (
            ModelServer([refused, Reply(["да"]), Reply(["нет"])]) as server,
            closing(model(server.base_url)) as made,
        ):
            made.complete("", ASKED)
            made.complete("", ASKED)
        assert ["stream_options" in each.json for each in server.requests] == [True, False, False]

    def test_a_failed_call_frees_its_place(self) -> None:
        with (
            ModelServer([refusal(401, "no"), Reply(["да"])]) as server,
            closing(model(server.base_url, concurrency=1)) as made,
        ):
            with pytest.raises(ModelFailed):
                made.complete("", ASKED)
            assert made.complete("", ASKED) == "да"


class TestKey:
    def test_it_is_sent_to_the_server_alone(self) -> None:
        with ModelServer([Reply(["да"])]) as server, closing(model(server.base_url)) as made:
            made.complete("", ASKED)
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"

    def test_without_one_none_is_sent_whatever_the_environment_holds(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
            monkeypatch.setenv(name, "sk-of-openai")
        with (
            ModelServer([Reply(["да"])]) as server,
            closing(OpenAICompatible(server.base_url, "small", None, Limits())) as made,
        ):
            made.complete("", ASKED)
        assert "authorization" not in server.requests[0].headers
        assert "sk-of-openai" not in str(server.requests[0].headers)

    def test_it_never_prints(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        with (
            ModelServer([Reply(["да"]), refusal(401, KEY)]) as server,
            closing(model(server.base_url)) as made,
        ):
            made.complete("", ASKED)
            with pytest.raises(ModelFailed) as raised:
                made.complete("", ASKED)
            printed = f"{made!r} {vars(made)} {made._llm!r} {made._llm.to_json()}"
        assert KEY not in printed + str(raised.value) + raised.value.said
        # httpx, httpcore, openai and LlamaIndex included.
        assert KEY not in caplog.text

    def test_this_machine_is_not_reached_by_proxy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        with ModelServer([Reply(["да"])]) as server, closing(model(server.base_url)) as made:
            assert made.complete("", ASKED) == "да"
