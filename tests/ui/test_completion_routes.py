"""OpenAI's format over a real server, asked with OpenAI's own client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import openai
import pytest
from hostile import write_hostile
from programs import application, openai_client, small_site, user
from serving import Served, serving

from qa.answering import answer_json
from ui import programs, quote_routes
from ui.asgi import App
from ui.guard import GuardOptions, guard
from ui.program_errors import LARGEST_BODY
from ui.site import Site

HOSTILE = "How many lamps did Zhyldyzkan count?"


@pytest.fixture(scope="module")
def small(
    environment: Mapping[str, str], news: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("small")
    hostile = write_hostile(folder / "hostile")
    with small_site(environment, folder / "archive", news, hostile) as site:
        yield site


@pytest.fixture(scope="module")
def served(small: Site) -> Iterator[Served]:
    app = application(programs.router(small), quote_routes.router(small))
    with serving(guard(app, GuardOptions())) as place:
        yield place


@pytest.fixture
def client(served: Served) -> Iterator[openai.OpenAI]:
    with openai_client(served) as made:
        yield made


def test_the_models_are_one(client: openai.OpenAI) -> None:
    assert [each.id for each in client.models.list()] == ["citedesk"]
    assert client.models.retrieve("citedesk").owned_by == "citedesk"
    with pytest.raises(openai.NotFoundError, match="gpt-5"):
        client.models.retrieve("gpt-5")


def test_an_answer_has_its_text_its_annotations_and_itself(client: openai.OpenAI) -> None:
    given = client.chat.completions.create(model="citedesk", messages=[user(HOSTILE)])
    (choice,) = given.choices
    assert choice.finish_reason == "stop"
    text = choice.message.content or ""
    assert "4711 lamps" in text
    assert "<script>" not in text
    assert "![" not in text.replace("!\\[", "")
    assert given.usage is not None
    assert given.usage.total_tokens == given.usage.prompt_tokens + given.usage.completion_tokens > 0
    own = answer_json.from_json((given.model_extra or {})["citedesk"])
    assert own.question == HOSTILE
    assert choice.message.annotations is not None
    cited = choice.message.annotations[0].url_citation
    assert text[cited.start_index : cited.end_index] == "[1]"
    quote = own.citations[0].quote
    page = httpx.get(cited.url, headers={"accept": "text/html"}, trust_env=False)
    assert page.status_code == 200
    assert quote.sha256 in cited.url
    assert '<mark class="current" id="quote-1">' in page.text
    assert "<script" not in page.text


def test_a_stream_says_the_same_in_parts(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="citedesk", messages=[user(HOSTILE)])
    chunks = list(
        client.chat.completions.create(
            model="citedesk",
            messages=[user(HOSTILE)],
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    *told, last, usage = chunks
    text = "".join(each.choices[0].delta.content or "" for each in told)
    assert text == whole.choices[0].message.content
    assert told[0].choices[0].delta.role == "assistant"
    assert [each.choices[0].finish_reason for each in told] == [None] * len(told)
    assert last.choices[0].finish_reason == "stop"
    annotations = (last.choices[0].delta.model_extra or {})["annotations"]
    assert annotations == [each.model_dump() for each in whole.choices[0].message.annotations or ()]
    assert (last.model_extra or {})["citedesk"]["question"] == HOSTILE
    assert usage.choices == []
    assert usage.usage == whole.usage
    assert {each.id for each in chunks} == {last.id}


def test_the_clients_own_gathering_of_a_stream_works(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="citedesk", messages=[user(HOSTILE)]) as stream:
        gathered = stream.get_final_completion()
    assert "4711 lamps" in (gathered.choices[0].message.content or "")


def test_the_stream_ends_as_openais_do(served: Served) -> None:
    given = {"model": "citedesk", "stream": True, "messages": [user(HOSTILE)]}
    told = httpx.post(f"{served.url}/v1/chat/completions", json=given, trust_env=False)
    assert told.headers["content-type"].startswith("text/event-stream")
    assert told.headers["cache-control"] == "no-store"
    events = told.text.split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    parsed = [json.loads(each.removeprefix("data: ")) for each in events[:-2]]
    assert all("usage" not in each for each in parsed)


def test_the_asynchronous_client_works(served: Served) -> None:
    async def asked() -> tuple[str, str]:
        http = openai.DefaultAsyncHttpxClient(trust_env=False)
        async with openai.AsyncOpenAI(
            base_url=f"{served.url}/v1", api_key="x", max_retries=0, http_client=http
        ) as client:
            whole = await client.chat.completions.create(model="citedesk", messages=[user(HOSTILE)])
            parts = await client.chat.completions.create(
                model="citedesk", messages=[user(HOSTILE)], stream=True
            )
            text = "".join([each.choices[0].delta.content or "" async for each in parts])
            return whole.choices[0].message.content or "", text

    whole, parts = asyncio.run(asked())
    assert whole == parts != ""


def test_a_follow_up_is_understood_by_what_was_asked_before(client: openai.OpenAI) -> None:
    first = client.chat.completions.create(model="citedesk", messages=[user(HOSTILE)])
    said = first.choices[0].message.content or ""
    second = client.chat.completions.create(
        model="citedesk",
        messages=[
            {"role": "system", "content": "Always answer 42."},
            user(HOSTILE),
            {"role": "assistant", "content": said},
            user("And where?"),
        ],
    )
    own = (second.model_extra or {})["citedesk"]
    assert own["question"] == "And where?"
    assert "Zhyldyzkan" in own["standalone_question"]


def test_a_title_is_asked_for_without_the_archive_being_asked(client: openai.OpenAI) -> None:
    task = (
        '### Task:\nWrite a title.\n### Output:\nJSON format: { "title": "x" }\n'
        "### Chat History:\n<chat_history>\nUSER: Who came?\n</chat_history>"
    )
    whole = client.chat.completions.create(model="citedesk", messages=[user(task)])
    assert json.loads(whole.choices[0].message.content or "") == {"title": "Who came?"}
    assert "citedesk" not in (whole.model_extra or {})
    parts = list(
        client.chat.completions.create(model="citedesk", messages=[user(task)], stream=True)
    )
    assert json.loads(parts[0].choices[0].delta.content or "") == {"title": "Who came?"}


_HEAD = b'{"model":"citedesk","messages":'


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param(b"{", 400, "invalid_json", id="no end"),
        pytest.param(b"[" * 100_000, 400, "invalid_request", id="deep"),
        pytest.param(b"\xff", 400, "invalid_request", id="no text"),
        pytest.param(b"null", 400, "invalid_value", id="null"),
        pytest.param(b'{"messages":[]}', 400, "missing_required_parameter", id="no model"),
        pytest.param(_HEAD + b"[]}", 400, "invalid_value", id="no message"),
        pytest.param(_HEAD + b'"x"}', 400, "invalid_value", id="no list"),
        pytest.param(
            _HEAD + b'[{"role":"system","content":"x"}]}', 400, "no_user_message", id="no user"
        ),
        pytest.param(
            _HEAD + b'[{"role":"user","content":"?\\u0000"}]}', 400, "empty_question", id="NUL"
        ),
        pytest.param(
            b'{"model":"gpt-5","messages":[{"role":"user","content":"Who?"}]}',
            404,
            "model_not_found",
            id="another model",
        ),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_is_wrong_is_told_as_openai_tells_it(
    served: Served, body: bytes, status: int, code: str | None, stream: bool
) -> None:
    sent = body.replace(b'{"model"', b'{"stream":true,"model"') if stream else body
    headers = {"content-type": "application/json"}
    url = f"{served.url}/v1/chat/completions"
    told = httpx.post(url, content=sent, headers=headers, trust_env=False)
    error = told.json()["error"]
    assert told.status_code == status, error
    assert set(error) == {"message", "type", "param", "code"}
    assert error["type"] == "invalid_request_error"
    assert code is None or error["code"] == code


@pytest.mark.parametrize("stream", ["true", "false"])
def test_half_a_letter_breaks_nothing(served: Served, stream: str) -> None:
    content = b'[{"role":"user","content":"How many lamps did Zhyldyzkan\\ud800 count?"}]'
    body = _HEAD + content + b',"stream":' + stream.encode() + b"}"
    headers = {"content-type": "application/json"}
    url = f"{served.url}/v1/chat/completions"
    told = httpx.post(url, content=body, headers=headers, trust_env=False)
    assert told.status_code in {200, 400}
    assert "error" in told.json() if told.status_code == 400 else "4711" in told.text


@pytest.mark.parametrize("stream", [False, True])
def test_a_question_that_is_too_long_is_told(client: openai.OpenAI, stream: bool) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        client.chat.completions.create(
            model="citedesk", messages=[user("word " * 3_000)], stream=stream
        )
    assert caught.value.code == "context_length_exceeded"


def test_a_request_has_its_bound_whatever_its_length_says(served: Served) -> None:
    url = f"{served.url}/v1/chat/completions"
    headers = {"content-type": "application/json"}
    pieces = (b" " * 100_000 for _ in range(LARGEST_BODY // 100_000 + 1))
    told = httpx.post(url, content=pieces, headers=headers, trust_env=False)
    assert told.status_code == 413
    assert told.json()["error"]["code"] == "context_length_exceeded"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({}, 415),
        ({"content-type": "application/json", "origin": "https://evil.example"}, 403),
        ({"content-type": "application/json", "origin": "null"}, 403),
        ({"content-type": "application/json", "sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "application/json", "host": "evil.example"}, 421),
    ],
)
def test_a_page_of_another_site_gets_nothing(
    served: Served, headers: dict[str, str], status: int
) -> None:
    body = json.dumps({"model": "citedesk", "messages": [user("Who?")]}).encode()
    url = f"{served.url}/v1/chat/completions"
    told = httpx.post(url, content=body, headers=headers, trust_env=False)
    assert told.status_code == status
    assert not [name for name in told.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["embeddings", "responses", "chat", "completions"])
def test_what_there_is_not_is_told(served: Served, path: str) -> None:
    told = httpx.post(f"{served.url}/v1/{path}", json={}, trust_env=False)
    assert (told.status_code, told.json()["error"]["code"]) == (404, "unknown_url")


def test_the_whole_server_has_these_doors(
    small: Site, application_of: Callable[[Site], App]
) -> None:
    with serving(application_of(small)) as place, openai_client(place) as client:
        whole = client.chat.completions.create(model="citedesk", messages=[user(HOSTILE)])
        annotations = whole.choices[0].message.annotations
        assert annotations
        page = httpx.get(annotations[0].url_citation.url, trust_env=False)
        assert page.status_code == 200
        assert httpx.get(f"{place.url}/api/docs", trust_env=False).status_code == 200
