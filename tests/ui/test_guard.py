from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from threading import Event

import httpx
import pytest
from serving import Served, exchange, serving

from ui.asgi import Receive, Scope, Send, respond
from ui.guard import GuardOptions, guard
from ui.origins import host_names
from ui.owners import owner_of

LIMIT = 1_000
PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
SHARED = "/shared/AbCdEfGhIjKlMnOp_-12"


class Desk:
    """An application that answers everything, and gives leave to every site as Gradio does."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.read = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/stream":
            await self._stream(send)
            return
        if scope["method"] == "POST":
            await self._read(receive)
        headers = [
            (b"access-control-allow-origin", b"*"),
            (b"Access-Control-Allow-Credentials", b"true"),
            (b"cache-control", b"public, max-age=60"),
            (b"X-Frame-Options", b"ALLOWALL"),
            (b"x-kept", b"yes"),
        ]
        seen = {
            "owner": scope.get("state", {}).get("owner"),
            "scheme": scope["scheme"],
            "headers": [name.decode() for name, _ in scope["headers"]],
        }
        text = json.dumps(seen)
        await respond(send, 200, text, kind="text/html", headers=headers)

    async def _read(self, receive: Receive) -> None:
        self.read = 0
        more = True
        while more:
            message = await receive()
            self.read += len(message.get("body", b""))
            more = message.get("more_body", False)

    async def _stream(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"first", "more_body": True})
        await asyncio.to_thread(self.go_on.wait, 30)
        await send({"type": "http.response.body", "body": b"second"})


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="module")
def served(desk: Desk) -> Iterator[Served]:
    options = GuardOptions(names=host_names(["desk.example"]), largest_body=LIMIT)
    with serving(guard(desk, options)) as place:
        yield place


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, headers=PAGE, trust_env=False) as client:
        yield client


@pytest.fixture
def program(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, trust_env=False) as client:
        yield client


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET / HTTP/1.1\r\nHost: evil.example", 421),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1", 421),
        ("GET / HTTP/1.1\r\nHost: desk.example", 200),
        ("GET / HTTP/1.1\r\nHost: {home}\r\nHost: evil.example", 400),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\nHost: {home}", 400),
        ("GET / HTTP/1.1\r\nHost:", 400),
        ("GET / HTTP/1.1\r\nX-No-Host: 1", 400),
        ("GET / HTTP/1.0", 400),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example", 421),
        ("GET /static/x.js HTTP/1.1\r\nHost: {home}\r\nOrigin: http://evil.example", 403),
        ("OPTIONS / HTTP/1.1\r\nHost: {home}\r\nOrigin: http://evil.example", 403),
        ("POST / HTTP/1.1\r\nHost: {home}\r\nOrigin: null\r\nContent-Length: 0", 403),
    ],
)
def test_names_and_origins_are_checked_on_the_wire(served: Served, head: str, status: int) -> None:
    home = f"{served.host}:{served.port}"
    request = f"{head.format(home=home)}\r\nConnection: close\r\n\r\n"
    answer = exchange(served, request.encode())
    assert answer.split(b" ", 2)[1] == str(status).encode()


@pytest.mark.parametrize(
    ("origin", "status"), [("{url}", 101), ("http://evil.example", 403), (None, 101)]
)
def test_web_sockets_open_to_our_pages_alone(
    served: Served, origin: str | None, status: int
) -> None:
    lines = [
        "GET /ws HTTP/1.1",
        f"Host: {served.host}:{served.port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]
    if origin:
        lines.append(f"Origin: {origin.format(url=served.url)}")
    answer = exchange(served, "\r\n".join([*lines, "", ""]).encode())
    assert answer.split(b" ", 2)[1] == str(status).encode()


def test_no_other_site_is_given_leave(browser: httpx.Client, served: Served) -> None:
    answer = browser.get("/", headers={"origin": served.url})
    assert answer.status_code == 200
    assert [name for name in answer.headers if name.startswith("access-control")] == []
    assert answer.headers["x-kept"] == "yes"


@pytest.mark.parametrize("path", ["/", "/desk/x", "/static/a.js", SHARED, "/en/", "/nowhere"])
def test_every_answer_carries_the_headers(program: httpx.Client, path: str) -> None:
    headers = program.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers.get_list("x-frame-options") == ["DENY"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-robots-tag"] == "noindex"
    assert "microphone=()" in headers["permissions-policy"]
    policy = headers["content-security-policy"]
    for rule in ("frame-ancestors 'none'", "default-src", "base-uri", "form-action", "img-src"):
        assert rule in policy
    assert not re.search(r"https?:|\*|script-src[^;]*unsafe-inline", policy)


def test_refusals_carry_them_too(program: httpx.Client) -> None:
    answer = program.get("/", headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count("\n") == 1


def test_a_shared_page_runs_nothing(program: httpx.Client) -> None:
    policy = program.get(SHARED).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert not {"script-src", "connect-src"} & {rule.split()[0] for rule in policy.split("; ")}


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/static/page.css", True),
        ("/en/assets/index.js", True),
        ("/uk/static/fonts/x.woff2", True),
        ("/", False),
        ("/en/", False),
        ("/en/config", False),
        ("/en/gradio_api/file=x", False),
        ("/en/gradio_api/assets/x", False),
        ("/desk/static/x", False),
        ("/static/", False),
        (SHARED, False),
    ],
)
def test_only_files_of_the_program_are_kept_by_browsers(
    program: httpx.Client, path: str, kept: bool
) -> None:
    given = program.get(path).headers.get_list("cache-control")
    assert given == (["public, max-age=60"] if kept else ["no-store"])


def test_answers_stream(program: httpx.Client, desk: Desk) -> None:
    with program.stream("GET", "/stream", timeout=30) as answer:
        parts = answer.iter_raw()
        assert next(parts) == b"first"
        desk.go_on.set()
        assert b"".join(parts) == b"second"


def test_what_proxies_say_of_themselves_is_dropped(program: httpx.Client) -> None:
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Gradio-Server": "http://evil.example",
        "Forwarded": "host=evil.example",
    }
    seen = program.get("/", headers=forged).json()
    assert seen["scheme"] == "http"
    assert not [name for name in seen["headers"] if "forwarded" in name or "gradio" in name]


def _pieces(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * 100


@pytest.mark.parametrize(("size", "status"), [(LIMIT, 200), (LIMIT + 1, 413)])
def test_a_body_has_its_bound(program: httpx.Client, desk: Desk, size: int, status: int) -> None:
    desk.read = 0
    assert program.post("/en/gradio_api/upload", content=b"x" * size).status_code == status
    assert desk.read == (size if status == 200 else 0)


@pytest.mark.parametrize(("count", "status"), [(10, 200), (11, 413), (500, 413)])
def test_a_body_of_unknown_length_is_cut_off(
    program: httpx.Client, desk: Desk, count: int, status: int
) -> None:
    answer = program.post("/desk/files", content=_pieces(count))
    assert answer.status_code == status
    assert desk.read <= LIMIT


@pytest.mark.parametrize("length", ["9" * 30, "9" * 5_000])
def test_an_absurd_length_is_refused(served: Served, length: str) -> None:
    head = f"POST / HTTP/1.1\r\nHost: {served.host}:{served.port}\r\nContent-Length: {length}"
    assert exchange(served, f"{head}\r\n\r\n".encode()).split(b" ", 2)[1] in {b"413", b"400"}


def test_the_first_page_gives_a_browser_its_owner(browser: httpx.Client) -> None:
    first = browser.get("/en/")
    line = first.headers["set-cookie"]
    name, value = line.partition(";")[0].split("=")
    assert name == "citedesk_owner"
    assert len(value) == 43
    for attribute in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"):
        assert attribute in line.split("; ")
    assert "Secure" not in line
    assert "Domain" not in line
    owner = first.json()["owner"]
    assert owner.startswith("browser:")
    assert value not in owner
    assert browser.get("/uk/").json()["owner"] == owner
    data = browser.get("/desk/x", headers={"accept": "*/*", "sec-fetch-mode": "cors"})
    assert data.json()["owner"] == owner
    assert "set-cookie" not in data.headers


def test_two_browsers_are_two_owners(served: Served) -> None:
    answers = [httpx.get(served.url, headers=PAGE, trust_env=False) for _ in range(2)]
    assert len({answer.json()["owner"] for answer in answers}) == 2
    assert len({answer.cookies["citedesk_owner"] for answer in answers}) == 2


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "citedesk_owner=",
        "citedesk_owner=admin",
        "citedesk_owner=" + "x" * 42,
        "citedesk_owner=" + "x" * 44,
        "citedesk_owner=" + "é" * 43,
        "other=" + "x" * 43,
        f"citedesk_owner={'x' * 43}; citedesk_owner={'y' * 43}",
        ";;=;",
    ],
)
def test_without_a_cookie_of_ours_a_program_has_no_owner(
    program: httpx.Client, cookie: str
) -> None:
    answer = program.get("/desk/x", headers=[(b"cookie", cookie.encode())])
    assert answer.json()["owner"] is None
    assert "set-cookie" not in answer.headers


def test_a_forged_cookie_is_replaced_with_the_next_page(program: httpx.Client) -> None:
    headers = {**PAGE, "cookie": "citedesk_owner=admin"}
    answer = program.get("/en/", headers=headers)
    assert answer.json()["owner"].startswith("browser:")
    assert "citedesk_owner=" in answer.headers["set-cookie"]


def test_readers_of_a_shared_page_get_no_cookie(browser: httpx.Client) -> None:
    assert "set-cookie" not in browser.get(SHARED).headers


def test_who_has_no_owner_is_told() -> None:
    with pytest.raises(Exception, match="401") as caught:
        owner_of({"type": "http"})
    assert getattr(caught.value, "status_code", None) == 401


def test_by_https_the_cookie_travels_by_https_alone(desk: Desk) -> None:
    options = GuardOptions(names=host_names(["desk.example"]), https=True)
    headers = {**PAGE, "host": "desk.example"}
    with serving(guard(desk, options)) as place:
        answer = httpx.get(place.url, headers=headers, trust_env=False)
        own = {**headers, "origin": "https://desk.example"}
        assert httpx.post(place.url, headers=own, trust_env=False).status_code == 200
        own = {**headers, "origin": "http://desk.example"}
        assert httpx.post(place.url, headers=own, trust_env=False).status_code == 403
    assert answer.json()["scheme"] == "https"
    assert answer.headers["set-cookie"].startswith("__Host-citedesk_owner=")
    assert answer.headers["set-cookie"].endswith("; Secure")
