from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import html5lib
import httpx
import pytest
from serving import Served, exchange, serving

from ui.accounts import Accounts, set_password
from ui.asgi import Receive, Scope, Send, respond
from ui.attempts import Attempts
from ui.guard import GuardOptions, guard
from ui.login_page import login_page, safe_target
from ui.sessions import LIFETIME, Sessions

PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
SHARED = "/shared/AbCdEfGhIjKlMnOp_-12"
PASSWORD = "верный & <пароль>"


async def _desk(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await respond(send, 200, str(scope.get("state", {}).get("owner")))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("auth") / "accounts"
    set_password(path, "анна", PASSWORD)
    return path


@pytest.fixture
def served(file: Path) -> Iterator[Served]:
    """A server of its own for each test, since failures are counted."""
    options = GuardOptions(
        accounts=Accounts(file),
        public=frozenset({"/static/page.css"}),
        token_owner={"t0ken": "robot"}.get,
    )
    with serving(guard(_desk, options)) as place:
        yield place


@pytest.fixture
def browser(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, headers=PAGE, trust_env=False, timeout=60) as client:
        yield client


def _sign_in(client: httpx.Client, password: str = PASSWORD, **form: str) -> httpx.Response:
    data = {"name": "анна", "password": password, **form}
    return client.post("/login", data=data, headers={"origin": str(client.base_url).rstrip("/")})


@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/desk/x?a=1&b=2", "/login/", "/login/x", "/LOGIN", "//login", "/x/../login"],
)
def test_who_is_not_signed_in_is_sent_to_the_door(served: Served, path: str) -> None:
    lines = [f"GET {path} HTTP/1.1", f"Host: {served.host}:{served.port}", "Accept: text/html"]
    answer = exchange(served, "\r\n".join([*lines, "", ""]).encode()).decode()
    assert answer.startswith("HTTP/1.1 303 ")
    assert "\r\nlocation: /login?next=%2F" in answer
    assert "set-cookie" not in answer


@pytest.mark.parametrize(
    "path",
    ["/en/config", "/en/gradio_api/queue/join", "/desk/x", "/static/other.css", f"{SHARED}/x"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_nothing_else_answers(served: Served, path: str, method: str) -> None:
    answer = httpx.request(method, f"{served.url}{path}", trust_env=False)
    assert answer.status_code == 401
    assert answer.text == "Sign in first.\n"


@pytest.mark.parametrize("path", [SHARED, "/static/page.css"])
def test_what_is_public_is_open(served: Served, path: str) -> None:
    assert httpx.get(f"{served.url}{path}", trust_env=False).text == "None"


def test_signed_in_one_goes_on_to_where_one_wanted(browser: httpx.Client) -> None:
    door = browser.get("/en/?conversation=7").headers["location"]
    page = browser.get(door)
    target = html5lib.parse(page.text, namespaceHTMLElements=False).find(".//input").get("value")
    assert target == "/en/?conversation=7"
    answer = _sign_in(browser, next=target)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/?conversation=7")
    line = answer.headers["set-cookie"]
    for attribute in ("HttpOnly", "SameSite=Lax", "Path=/", f"Max-Age={LIFETIME}"):
        assert attribute in line.split("; ")
    assert browser.get("/en/").text == "name:анна"
    assert "set-cookie" not in browser.get("/en/").headers


def test_a_session_ends_with_signing_out(browser: httpx.Client) -> None:
    _sign_in(browser)
    token = browser.cookies["citedesk_session"]
    assert browser.get("/logout").status_code == 405
    own = {"origin": str(browser.base_url).rstrip("/")}
    answer = browser.post("/logout", headers=own)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert "citedesk_session" not in browser.cookies
    stale = {"cookie": f"citedesk_session={token}"}
    assert browser.get("/en/", headers=stale).status_code == 303


def test_a_session_ends_with_its_password(
    browser: httpx.Client, served: Served, file: Path
) -> None:
    _sign_in(browser)
    assert browser.get("/en/").status_code == 200
    set_password(file, "анна", PASSWORD)
    assert browser.get("/en/").status_code == 303
    assert _sign_in(browser).status_code == 303
    assert browser.get("/en/").status_code == 200


def test_signing_in_again_gives_another_session(browser: httpx.Client) -> None:
    tokens = []
    for _ in range(2):
        _sign_in(browser)
        tokens.append(browser.cookies["citedesk_session"])
    assert tokens[0] != tokens[1]
    stale = {"cookie": f"citedesk_session={tokens[0]}"}
    assert httpx.get(str(browser.base_url), headers=stale, trust_env=False).status_code == 401


@pytest.mark.parametrize(
    "form", [{"password": "wrong"}, {"name": "nobody"}, {"name": ""}, {"password": ""}]
)
def test_a_wrong_name_and_a_wrong_password_look_alike(
    browser: httpx.Client, form: dict[str, str]
) -> None:
    answer = _sign_in(browser, **form)
    assert answer.status_code == 403
    assert "do not go together" in answer.text
    assert "set-cookie" not in answer.headers
    assert form.get("name") != "nobody" or "nobody" not in answer.text


@pytest.mark.parametrize("body", [b"", b"\xff\x00=&&&;", b"a=1&" * 100, b"name=" + b"x" * 16_380])
def test_any_form_gets_an_answer(browser: httpx.Client, body: bytes) -> None:
    own = {"origin": str(browser.base_url).rstrip("/")}
    assert browser.post("/login", content=body, headers=own).status_code in {403, 413}


def test_a_page_elsewhere_cannot_sign_one_in_or_out(browser: httpx.Client) -> None:
    for path in ("/login", "/logout"):
        for origin in ("http://evil.example", "null"):
            answer = browser.post(path, data={}, headers={"origin": origin})
            assert answer.status_code == 403
        assert browser.post(path, data={}).status_code == 403


def test_failures_are_bounded_even_when_they_come_at_once(browser: httpx.Client) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: _sign_in(browser, "wrong"), range(24)))
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) == {403, 429}
    assert statuses.count(403) <= 10
    late = _sign_in(browser)
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= 60
    assert "Too many attempts" in late.text
    other = _sign_in(browser, name="boris")
    assert other.status_code == 403


@pytest.mark.parametrize(
    ("authorization", "status"), [("Bearer t0ken", 200), ("bearer t0ken", 200), ("Bearer x", 401)]
)
@pytest.mark.parametrize("path", ["/v1/models", "/api/search", "/mcp"])
def test_programs_are_known_by_what_tokens_are_looked_up_with(
    served: Served, path: str, authorization: str, status: int
) -> None:
    headers = {"authorization": authorization}
    answer = httpx.get(f"{served.url}{path}", headers=headers, trust_env=False)
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["error"]["code"] == "invalid_api_key"
    else:
        assert answer.text == "name:robot"


@pytest.mark.parametrize("path", ["/desk/x", "/en/config", "/v1x", "/apix/search", "/", "/quotes"])
def test_a_token_opens_nothing_that_is_not_for_programs(served: Served, path: str) -> None:
    headers = {"authorization": "Bearer t0ken"}
    assert httpx.get(f"{served.url}{path}", headers=headers, trust_env=False).status_code == 401


@pytest.mark.parametrize(("asked", "said"), [("uk", "Увійти"), ("ru", "Войти"), ("kk", "Sign in")])
def test_the_page_speaks_and_needs_nothing_from_anywhere(
    browser: httpx.Client, asked: str, said: str
) -> None:
    answer = browser.get("/login", headers={"accept-language": asked})
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.text)
    assert page.get("lang") == answer.headers["content-language"]
    assert page.findtext(".//button") == said
    fields = {each.get("name"): each for each in page.iterfind(".//label/input")}
    assert {name: each.get("autocomplete") for name, each in fields.items()} == {
        "name": "username",
        "password": "current-password",
    }
    assert not page.findall(".//script") + page.findall(".//link") + page.findall(".//img")
    assert answer.headers["cache-control"] == "no-store"
    policies = answer.headers.get_list("content-security-policy")
    assert any(policy.startswith("default-src 'none'; style-src 'sha256-") for policy in policies)


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("/en/?conversation=7#x", "/en/?conversation=7#x"),
        ("/", "/"),
        ("", "/"),
        ("en/", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        (" //evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/login?next=/login", "/"),
        ("/logout", "/"),
        ("/" + "x" * 3_000, "/"),
    ],
)
def test_one_goes_on_to_this_server_alone(target: str, safe: str) -> None:
    assert safe_target(target) == safe


def test_what_is_typed_cannot_break_the_page() -> None:
    text = login_page("en", '/"><script>alert(1)</script>')
    page = html5lib.parse(text, namespaceHTMLElements=False)
    assert page.findall(".//script") == []
    assert page.find(".//input").get("value") == '/"><script>alert(1)</script>'


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_attempts_come_back_one_by_one() -> None:
    clock = Clock()
    attempts = Attempts(3, 60.0, clock=clock)
    for _ in range(3):
        assert attempts.wait("a") == 0
        attempts.take("a")
    assert attempts.wait("a") == 60
    assert attempts.wait("b") == 0
    clock.now += 59
    assert attempts.wait("a") == 1
    clock.now += 1
    assert attempts.wait("a") == 0
    attempts.take("a")
    assert attempts.wait("a") == 60
    attempts.give_back("a")
    assert attempts.wait("a") == 0


def test_attempts_and_sessions_are_kept_in_bounds() -> None:
    attempts = Attempts(1, 60.0, keys=2, clock=Clock())
    for key in ("a", "b", "c"):
        attempts.take(key)
    assert [attempts.wait(key) for key in ("a", "b", "c")] == [0, 60, 60]
    sessions = Sessions(most=2)
    tokens = [sessions.open("anna", "hash") for _ in range(3)]
    assert [bool(sessions.find(token)) for token in tokens] == [False, True, True]


def test_a_session_has_its_time() -> None:
    clock = Clock()
    sessions = Sessions(clock=clock)
    token = sessions.open("anna", "hash")
    clock.now += LIFETIME - 1
    assert sessions.find(token)
    clock.now += 1
    assert sessions.find(token) is None
    for other in ("", "x", "\udc00", token[:-1]):
        assert sessions.find(other) is None
