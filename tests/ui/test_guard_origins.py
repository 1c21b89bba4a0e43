from __future__ import annotations

import pytest

from ui.asgi import Scope
from ui.origins import InvalidHostName, host_names, refusal

HOME = "127.0.0.1:7860"
OWN = "http://127.0.0.1:7860"
FETCH = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}
LINK = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
NAMES = host_names(["desk.example", "Desk.Example:8443", "бюро.example"])


def _status(*headers: tuple[str, str], **scope: object) -> int:
    """The status of the refusal, 200 where there is none."""
    sent = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    about: Scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("127.0.0.1", 7860),
        "headers": sent,
        **scope,
    }
    refused = refusal(about, NAMES)
    return refused.status if refused else 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (HOME, 200),
        ("localhost:7860", 200),
        ("LOCALHOST:7860", 200),
        ("[::1]:7860", 200),
        ("desk.example:7860", 200),
        ("desk.example:8443", 200),
        ("DESK.example:8443", 200),
        ("xn--90a0af9c.example:7860", 200),
        ("desk.example", 200),
        ("localhost", 421),
        ("localhost:7861", 421),
        ("127.0.0.1:80", 421),
        ("desk.example:9000", 421),
        ("evil.example", 421),
        ("evil.example:7860", 421),
        ("127.0.0.1.evil.example:7860", 421),
        ("desk.example.evil.example", 421),
        ("localhost.:7860", 400),
        ("127.0.0.2:7860", 421),
        ("0.0.0.0:7860", 421),
        ("", 400),
        (" ", 400),
        ("127.0.0.1:", 400),
        (":7860", 400),
        ("127.0.0.1:7860:7860", 400),
        ("127.0.0.1:786000", 400),
        ("127.0.0.1:٧٨٦٠".encode().decode("latin-1"), 400),
        ("user@127.0.0.1:7860", 400),
        ("127.0.0.1:7860/", 400),
        ("127.0.0.1:7860, evil.example", 400),
        ("127.0.0.1:7860\n", 400),
        ("a" * 10_000, 400),
        ("[::1", 400),
        ("::1", 400),
    ],
)
def test_it_answers_to_its_own_names_alone(host: str, status: int) -> None:
    assert _status(("host", host)) == status


def test_a_request_names_its_host_once() -> None:
    assert _status() == 400
    assert _status(("host", HOME), ("host", HOME)) == 400


def test_default_ports_are_left_out_by_browsers() -> None:
    host = ("host", "localhost")
    assert _status(host, server=("127.0.0.1", 80)) == 200
    assert _status(host, server=("127.0.0.1", 443)) == 421
    assert _status(host, server=("127.0.0.1", 443), scheme="https") == 200
    assert _status(host, server=("/run/desk.sock", None)) == 421


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (OWN, 200),
        (OWN.upper(), 200),
        ("https://127.0.0.1:7860", 403),
        ("http://localhost:7860", 403),
        ("http://127.0.0.1", 403),
        ("http://127.0.0.1:7861", 403),
        ("http://127.0.0.1:7860.evil.example", 403),
        ("http://evil.example", 403),
        ("null", 403),
        ("", 403),
        (f"{OWN}/", 403),
    ],
)
def test_another_origin_gets_nothing(method: str, origin: str, status: int) -> None:
    assert _status(("host", HOME), ("origin", origin), method=method) == status
    metadata = [*FETCH.items()]
    assert _status(("host", HOME), ("origin", origin), *metadata, method=method) == status


def test_the_scheme_is_part_of_the_origin() -> None:
    https = ("origin", "https://desk.example")
    assert _status(("host", "desk.example"), https) == 403
    assert _status(("host", "desk.example"), https, scheme="https") == 200
    http = ("origin", "http://desk.example")
    assert _status(("host", "desk.example"), http, scheme="https") == 403


def test_one_own_origin_does_not_hide_another() -> None:
    assert _status(("host", HOME), ("origin", OWN), ("origin", "http://evil.example")) == 403


def test_a_preflight_is_refused_even_from_here() -> None:
    asked = ("access-control-request-method", "POST")
    assert _status(("host", HOME), ("origin", OWN), asked, method="OPTIONS") == 403


@pytest.mark.parametrize(
    ("change", "method", "status"),
    [
        ({}, "GET", 200),
        ({}, "HEAD", 200),
        ({}, "POST", 403),
        ({"sec-fetch-mode": "no-cors"}, "GET", 403),
        ({"sec-fetch-mode": "cors"}, "GET", 403),
        ({"sec-fetch-dest": "iframe"}, "GET", 403),
        ({"sec-fetch-dest": "image"}, "GET", 403),
        ({"sec-fetch-site": "same-site"}, "GET", 200),
        ({"sec-fetch-site": "same-site", "sec-fetch-dest": "empty"}, "GET", 403),
        ({"sec-fetch-site": "elsewhere", "sec-fetch-mode": "cors"}, "GET", 403),
        ({"sec-fetch-site": "same-origin", "sec-fetch-dest": "image"}, "GET", 200),
        ({"sec-fetch-site": "none"}, "GET", 200),
    ],
)
def test_from_elsewhere_a_link_leads_here_and_nothing_else(
    change: dict[str, str], method: str, status: int
) -> None:
    headers = {**LINK, **change}
    assert _status(("host", HOME), *headers.items(), method=method) == status


def test_a_second_site_does_not_hide_behind_the_first() -> None:
    sites = [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]
    assert _status(("host", HOME), *sites) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_what_changes_something_names_its_origin_unless_a_program_sends_it(method: str) -> None:
    assert _status(("host", HOME), method=method) == 200
    assert _status(("host", HOME), *FETCH.items(), method=method) == 403
    assert _status(("host", HOME), ("origin", OWN), *FETCH.items(), method=method) == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": OWN}, 200),
        ({"origin": OWN, "sec-fetch-site": "same-origin"}, 200),
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 403),
        ({"origin": "http://evil.example"}, 403),
        (LINK, 403),
        ({"origin": OWN, **LINK}, 403),
    ],
)
def test_a_web_socket_is_held_to_the_same(headers: dict[str, str], status: int) -> None:
    assert _status(("host", HOME), *headers.items(), type="websocket", scheme="ws") == status


@pytest.mark.parametrize(
    "given", ["https://desk.example", "desk.example/", "", "a b", "*", "desk.example:", "\udcff"]
)
def test_what_is_no_name_is_refused_with_the_cure(given: str) -> None:
    with pytest.raises(InvalidHostName, match=r"desk\.example:8443"):
        host_names([given])
