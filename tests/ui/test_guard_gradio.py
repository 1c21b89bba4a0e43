"""What the guard needs of Gradio, held against a real application of it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256

import httpx
import pytest
from serving import Served, serving

from ui.guard import GuardOptions, guard
from ui.owners import browser_owner

PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
TOGETHER = 4


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    from asking_page import asking_page

    with serving(guard(asking_page(TOGETHER), GuardOptions(largest_body=100_000))) as place:
        yield place


def _browser(served: Served) -> httpx.Client:
    client = httpx.Client(base_url=served.url, timeout=60, trust_env=False)
    assert client.get("/en/", headers=PAGE).status_code == 200
    return client


def _ask(client: httpx.Client, served: Served, question: str) -> str:
    own = {"origin": served.url, "sec-fetch-site": "same-origin"}
    joined = client.post("/en/gradio_api/call/whose", json={"data": [question]}, headers=own)
    event = joined.json()["event_id"]
    with client.stream("GET", f"/en/gradio_api/call/whose/{event}") as answer:
        lines = [line.removeprefix("data: ") for line in answer.iter_lines() if line[:5] == "data:"]
    return str(json.loads(lines[-1])[0])


def test_a_queued_event_knows_whose_it_is(served: Served) -> None:
    clients = [_browser(served) for _ in range(TOGETHER)]
    cookies = [client.cookies["citedesk_owner"] for client in clients]
    assert len(set(cookies)) == TOGETHER
    with ThreadPoolExecutor(TOGETHER) as pool:
        answers = list(
            pool.map(lambda each: _ask(each[1], served, str(each[0])), enumerate(clients))
        )
    assert answers == [f"{i} {browser_owner(value)}" for i, value in enumerate(cookies)]
    for client in clients:
        client.close()


def test_its_page_names_each_of_its_scripts_and_no_other(served: Served) -> None:
    with closing(_browser(served)) as client:
        page = client.get("/en/", headers={**PAGE, "accept-encoding": "br, gzip"})
    scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", page.text, re.DOTALL)
    assert len(scripts) >= 3
    [policy] = page.headers.get_list("content-security-policy")
    [allowed] = [rule for rule in policy.split("; ") if rule.startswith("script-src")]
    hashes = {f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in scripts}
    assert set(allowed.split()) == {"script-src", "'self'", "'unsafe-eval'", *hashes}
    assert int(page.headers["content-length"]) == len(page.content)


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/config",
        "/en/theme.css",
        "/en/gradio_api/info",
        "/en/gradio_api/startup-events",
        "/en/gradio_api/file=x",
        "/en/gradio_api/queue/data?session_hash=x",
        "/en/gradio_api/heartbeat/x",
        "/en/static/img/logo.svg",
        "/en/nowhere",
    ],
)
def test_none_of_its_routes_answers_a_page_elsewhere(served: Served, path: str) -> None:
    for foreign in (
        {"host": "evil.example"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    ):
        answer = httpx.get(f"{served.url}{path}", headers=foreign, trust_env=False)
        assert answer.status_code in {403, 421}, foreign


@pytest.mark.parametrize("path", ["upload", "queue/join", "call/whose", "reset", "cancel"])
def test_none_of_its_posts_does(served: Served, path: str) -> None:
    url = f"{served.url}/en/gradio_api/{path}"
    for foreign in ({"origin": "http://localhost:1"}, {"sec-fetch-site": "cross-site"}):
        assert httpx.post(url, json={}, headers=foreign, trust_env=False).status_code == 403
    asked = {"origin": served.url, "access-control-request-method": "POST"}
    assert httpx.options(url, headers=asked, trust_env=False).status_code == 403


def test_it_gives_no_site_leave(served: Served) -> None:
    answer = httpx.get(f"{served.url}/en/config", headers={"origin": served.url}, trust_env=False)
    assert answer.status_code == 200
    assert [name for name in answer.headers if name.startswith("access-control")] == []


def _pieces(count: int) -> Iterator[bytes]:
    yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    for _ in range(count):
        yield b"x" * 1_000
    yield b"\r\n--x--\r\n"


@pytest.mark.parametrize(("count", "status"), [(50, 200), (150, 413)])
def test_an_upload_has_its_bound(served: Served, count: int, status: int) -> None:
    url = f"{served.url}/en/gradio_api/upload"
    kind = {"content-type": "multipart/form-data; boundary=x"}
    streamed = httpx.post(url, content=_pieces(count), headers=kind, trust_env=False)
    assert streamed.status_code == status
    whole = httpx.post(url, content=b"".join(_pieces(count)), headers=kind, trust_env=False)
    assert whole.status_code == status


def test_its_address_is_not_what_a_header_says(served: Served) -> None:
    forged = {"x-forwarded-host": "evil.example", "x-gradio-server": "http://evil.example"}
    text = httpx.get(f"{served.url}/en/", headers={**PAGE, **forged}, trust_env=False).text
    assert "evil.example" not in text
    assert served.url in text
