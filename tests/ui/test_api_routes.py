"""Our own records over a real server: answers, articles, searches, and their description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

import html5lib
import httpx
import pytest
from hostile import SENTENCE, write_hostile
from kept import answer, cite
from programs import PATIENCE, ScriptedAssistant, application, small_site
from serving import Served, serving

from qa.answering import answer_json
from qa.answering.answer import Answer
from qa.conversation.conversation import Exchange
from ui import api_routes, programs, quote_routes
from ui.guard import GuardOptions, guard
from ui.program_asking import Asking
from ui.program_errors import LARGEST_BODY
from ui.site import Site

QUESTION = "How many vehicles a day used the Karoi border post?"
BODY = "Раз пришли. Два ушли."
OLD = "The bridge of Sary was closed. It stays closed for 3 weeks."
NEW = "The bridge of Sary was opened. It was closed for 4 weeks."


def _article(text: str) -> str:
    return json.dumps({"id": "bridge/../один & два", "title": "Bridge", "text": text})


@pytest.fixture(scope="module")
def small(
    environment: Mapping[str, str], news: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("api")
    hostile, own = write_hostile(folder / "hostile"), folder / "own"
    own.mkdir()
    for name in ("one", "two"):
        (own / f"{name}.jsonl").write_text(_article(OLD), encoding="utf-8")
    with small_site(environment, folder / "archive", news, hostile, own / "one.jsonl") as site:
        (own / "one.jsonl").write_text(_article(NEW), encoding="utf-8")
        site.desk.index([own / "one.jsonl"])
        yield site


@pytest.fixture(scope="module")
def served(small: Site) -> Iterator[Served]:
    app = application(programs.router(small), quote_routes.router(small))
    with serving(guard(app, GuardOptions())) as place:
        yield place


@pytest.fixture(scope="module")
def program(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, trust_env=False, timeout=PATIENCE) as client:
        yield client


def test_a_question_is_answered_with_the_record(program: httpx.Client) -> None:
    told = program.post("/api/ask", json={"question": QUESTION})
    assert told.status_code == 200
    made = answer_json.from_json(told.json())
    assert made.question == QUESTION
    assert "150 vehicles" in made.statements[0].text
    assert made.evidence


def test_filters_limit_and_history_are_heeded(program: httpx.Client) -> None:
    filters = {"languages": ["en"], "from": "2022-02-01", "to": "2022-02-28"}
    asked = {"question": QUESTION, "filters": filters, "limit": 1, "as_typed": True}
    made = answer_json.from_json(program.post("/api/ask", json=asked).json())
    assert len(made.statements) == 1
    assert made.filters.languages == ("en",)
    assert {each.article.outlet for each in made.citations} == {"Steppe Lantern"}
    for history in ([QUESTION], [{"question": QUESTION, "said": ["About 150."]}]):
        asked = {"question": "And when was it closed?", "history": history}
        followed = answer_json.from_json(program.post("/api/ask", json=asked).json())
        assert "Karoi" in followed.standalone_question


def test_a_stream_is_answers_that_grow(program: httpx.Client) -> None:
    asked = {"question": QUESTION, "stream": True}
    with program.stream("POST", "/api/ask", json=asked) as told:
        assert told.headers["content-type"].startswith("application/x-ndjson")
        grown = [answer_json.from_json(json.loads(line)) for line in told.iter_lines()]
    counts = [len(each.statements) for each in grown]
    assert counts == [*range(1, len(counts) + 1)]
    whole = answer_json.from_json(program.post("/api/ask", json={"question": QUESTION}).json())
    assert grown[-1].statements == whole.statements


def test_what_is_asked_reaches_the_assistant(small: Site) -> None:
    def script(_: str) -> Iterator[Answer]:
        # Signs that some readers take for the end of a line.
        yield answer("?", cite(1, "k", f"{BODY}\u2028\x85\x1e", f"{BODY}\u2028\x85\x1e"))

    assistant = ScriptedAssistant(script)
    app = application(api_routes.router(small, Asking(assistant.typed)))
    asked = {
        "question": "Кто?",
        "history": ["Где?", {"question": "Когда?", "said": ["В пятницу."]}],
        "stream": True,
    }
    with serving(guard(app, GuardOptions())) as place:
        told = httpx.post(f"{place.url}/api/ask", json=asked, trust_env=False)
    (line,) = told.text.splitlines()
    assert json.loads(line)["statements"][0]["text"].endswith("\u2028\x85\x1e")
    ((question, history, limit, filters, as_typed),) = assistant.asked
    assert (question, limit, as_typed) == ("Кто?", small.statements, False)
    assert history == (Exchange("Где?"), Exchange("Когда?", ("В пятницу.",)))
    assert not filters


def test_a_failure_midway_is_a_line_of_its_own(small: Site) -> None:
    def script(_: str) -> Iterator[Answer]:
        yield answer("?")
        raise RuntimeError("secret")

    app = application(api_routes.router(small, Asking(ScriptedAssistant(script).typed)))
    with serving(guard(app, GuardOptions())) as place:
        asked = {"question": "Who?", "stream": True}
        told = httpx.post(f"{place.url}/api/ask", json=asked, trust_env=False)
    first, last = map(json.loads, told.text.splitlines())
    assert first["schema"] == answer_json.SCHEMA
    assert last["error"]["code"] == "internal_error"
    assert "secret" not in told.text


def test_a_reader_who_leaves_is_not_answered_further(small: Site) -> None:
    go_on = Event()

    def script(_: str) -> Iterator[Answer]:
        yield answer("?")
        assert go_on.wait(PATIENCE)
        yield from (answer("?") for _ in range(1_000_000))

    assistant = ScriptedAssistant(script)
    app = application(api_routes.router(small, Asking(assistant.typed)))
    with serving(guard(app, GuardOptions())) as place:
        asked = {"question": "Who?", "stream": True}
        with (
            httpx.stream(
                "POST", f"{place.url}/api/ask", json=asked, trust_env=False, timeout=PATIENCE
            ) as told,
        ):
            assert json.loads(next(told.iter_lines()))["question"] == "?"
        go_on.set()
        assert assistant.closed.wait(PATIENCE)


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({}, 400, "missing_required_parameter"),
        ({"question": "?"}, 400, "empty_question"),
        ({"question": "x" * 10_001}, 400, "context_length_exceeded"),
        ({"question": "Who?", "unknown": 1}, 400, "invalid_value"),
        ({"question": "Who?", "limit": 0}, 400, "invalid_value"),
        ({"question": "Who?", "limit": 21}, 400, "invalid_value"),
        ({"question": "Who?", "filters": {"languages": ["xx"]}}, 400, "unknown_filter_value"),
        ({"question": "Who?", "filters": {"from": "soon"}}, 400, "invalid_value"),
        ({"question": "Who?", "filters": {"from": "2022-02-02", "to": "2022-02-01"}}, 400, None),
        ({"question": "Who?", "history": ["x"] * 101}, 400, "invalid_value"),
        ({"question": "Who?", "history": ["x" * 10_001]}, 400, "invalid_value"),
        ({"question": "Who?", "filters": {"outlets": ["x"] * 101}}, 400, "invalid_value"),
        ([], 400, "invalid_value"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_what_cannot_be_asked_is_told(
    program: httpx.Client, asked: object, status: int, code: str | None
) -> None:
    for sent in [asked, {**asked, "stream": True}] if isinstance(asked, dict) else [asked]:
        told = program.post("/api/ask", json=sent)
        assert told.status_code == status
        assert code in {None, told.json()["error"]["code"]}


def test_requests_are_json_and_bounded(program: httpx.Client) -> None:
    assert program.post("/api/ask", data={"question": "Who?"}).status_code == 415
    large = {"question": "x" * LARGEST_BODY}
    assert program.post("/api/ask", json=large).status_code == 413
    origin = {"origin": "https://evil.example"}
    assert program.post("/api/ask", json={"question": "Who?"}, headers=origin).status_code == 403


@pytest.mark.parametrize("path", ["/api/search?q=Karoi", "/api/articles/apples", "/api/docs"])
@pytest.mark.parametrize("mode", ["no-cors", "cors", "navigate"])
def test_pages_of_other_sites_read_nothing(program: httpx.Client, path: str, mode: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": "iframe"}
    assert program.get(path, headers=headers).status_code == 403


def test_an_article_has_its_metadata_and_its_text(program: httpx.Client) -> None:
    told = program.get("/api/articles/karoi-en").json()
    assert told["article"]["headline"] == "Karoi post closes for repairs"
    assert told["article"]["published"] == "2022-02-04"
    assert told["article"]["sha256"] == told["version"] == told["versions"][-1]["sha256"]
    assert told["body"].startswith("The Karoi border post")
    by_url = program.get("/api/articles/https%3A%2F%2Flantern.example%2Fkaroi")
    assert by_url.json() == told


def test_an_older_version_is_read_by_its_hash(program: httpx.Client) -> None:
    path = "/api/articles/bridge%2F%2E%2E%2F%D0%BE%D0%B4%D0%B8%D0%BD%20%26%20%D0%B4%D0%B2%D0%B0"
    now = program.get(path).json()
    assert now["body"].endswith(NEW)
    before, after = (each["sha256"] for each in now["versions"])
    assert after == now["version"]
    old = program.get(path, params={"version": before[:12].upper()}).json()
    assert old["body"].endswith(OLD)
    assert old["version"] == before
    for version, status in [("0" * 12, 404), ("xyz", 400), ("", 400)]:
        assert program.get(path, params={"version": version}).status_code == status


def test_a_quote_of_an_older_version_is_shown_in_it(program: httpx.Client, small: Site) -> None:
    key = "bridge/../один & два"
    (entry,) = small.desk.catalog.find_entries(key)
    (before, _), (after, _) = small.desk.catalog.versions(entry.id)
    params = {"article": key}
    for sha256, words in [(before, "closed for 3"), (after, "closed for 4")]:
        body = small.desk.catalog.bodies([sha256])[sha256]
        start = body.index(words)
        page = program.get(f"/quote/{sha256}/{start}/{start + len(words)}", params=params)
        assert f'<mark class="current" id="quote-1">{words}</mark>' in page.text
    assert program.get(f"/quote/{'0' * 64}/0/1", params=params).status_code == 404
    assert program.get(f"/quote/{before}/0/1", params={"article": "apples"}).status_code == 404
    assert program.get(f"/quote/{before}/5/1", params=params).status_code == 200
    for place in (f"{before}/-1/1", f"{before}/0/{10**30}", "x/0/1"):
        assert program.get(f"/quote/{place}", params=params).status_code == 422


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_the_page_of_a_hostile_quote_is_harmless(
    program: httpx.Client, small: Site, language: str
) -> None:
    asked = program.post("/api/ask", json={"question": "How many lamps did Zhyldyzkan count?"})
    quote = answer_json.from_json(asked.json()).citations[0].quote
    assert SENTENCE[:40] in quote.text
    address = quote_routes.quote_address(f"{program.base_url}/", quote)
    told = program.get(address, headers={"accept-language": language})
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(told.text)
    assert page.get("lang") == language
    tags = {each.tag for each in page.iter()}
    assert not tags & {"script", "img", "form", "iframe", "svg", "link", "base", "button"}
    assert [each.get("href") for each in page.iter("a")] == []
    assert page.findtext(".//mark") == quote.text
    assert "script-src" not in told.headers.get_list("content-security-policy")[0]
    assert any(
        "default-src 'none'" in each for each in told.headers.get_list("content-security-policy")
    )


def test_unknown_articles_are_told(program: httpx.Client) -> None:
    for key in ("nothing", "%00", "..", "x" * 3_000):
        told = program.get(f"/api/articles/{key}")
        assert told.status_code == 404, key
    assert program.get(f"/api/articles/{'x' * 4_001}").status_code == 400


def test_a_search_finds_words_with_where_they_stand(program: httpx.Client) -> None:
    told = program.get("/api/search", params={"q": "Karoi", "language": "en", "per_page": 1})
    found = told.json()
    assert (found["total"], found["page"], len(found["hits"])) == (2, 1, 1)
    passage = found["hits"][0]["passages"][0]
    start, end = passage["marks"][0]
    assert passage["text"][start - passage["start"] : end - passage["start"]] == "Karoi"
    second = program.get(
        "/api/search", params={"q": "Karoi", "language": "en", "per_page": 1, "page": 2}
    )
    assert second.json()["hits"] != found["hits"]
    dated = program.get("/api/search", params={"q": "Karoi", "from": "2022-03-01", "by": "date"})
    assert [each["article"]["key"] for each in dated.json()["hits"]] == ["apples"]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, "missing_required_parameter"),
        ({"q": "-x"}, "invalid_search"),
        ({"q": "x", "per_page": "51"}, "invalid_value"),
        ({"q": "x", "page": "0"}, "invalid_value"),
        ({"q": "x", "by": "chance"}, "invalid_value"),
        ({"q": "x", "language": "xx"}, "unknown_filter_value"),
        ({"q": "x", "unknown": "1"}, "invalid_value"),
    ],
)
def test_what_cannot_be_searched_is_told(
    program: httpx.Client, params: dict[str, str], code: str
) -> None:
    told = program.get("/api/search", params=params)
    assert (told.status_code, told.json()["error"]["code"]) == (400, code)


def test_everything_is_described(program: httpx.Client) -> None:
    described = program.get("/api/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/ask",
        "/api/articles/{key}",
        "/api/search",
        "/v1/chat/completions",
        "/v1/models",
        "/v1/models/{name}",
    }
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert references == set(described["components"]["schemas"])
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_the_page_of_the_description_loads_nothing(program: httpx.Client) -> None:
    told = program.get("/api/docs")
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(told.text)
    assert not [each for each in page.iter() if each.tag in {"script", "link", "img", "iframe"}]
    assert "url(" not in told.text
    named = {each.get("id") for each in page.iter()}
    links = [each.get("href") for each in page.iter("a")]
    assert {each.removeprefix("#") for each in links if each.startswith("#")} <= named
    assert [each for each in links if not each.startswith("#")] == ["/api/openapi.json"]
    text = "".join(page.itertext())
    for said in ("POST /api/ask", "as_typed", "GET /v1/models", "up to 10,000", "stream"):
        assert said in text
