"""The tools at /mcp of a running server, through the official client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from hostile import SENTENCE
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from serving import Served, serving

from qa.mcp_server.wording import NOTICE
from ui.accounts import Accounts, set_password
from ui.guard import GuardOptions
from ui.site import Site

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
HEADERS = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


def test_a_program_uses_the_tools(served: Served) -> None:
    async def use() -> list[Any]:
        async with Client(f"{served.url}/mcp") as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            asked = await client.call_tool("ask", {"question": "How many lamps did he count?"})
            verified = await client.call_tool("verify_quote", {"quote": SENTENCE})
            wrong = await client.call_tool("search", {"words": "-nothing"})
            return [tools, asked, verified, wrong]

    tools, asked, verified, wrong = asyncio.run(use())
    assert tools == ["search", "ask", "read_article", "verify_quote"]
    assert asked.structured_content["schema"].startswith("citedesk/answer/")
    assert verified.structured_content["match"] == "exact"
    assert verified.structured_content["places"][0]["text"] == SENTENCE
    assert verified.content[0].text.startswith(NOTICE)
    assert wrong.is_error


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_two_programs_at_once_get_each_their_own(served: Served, mode: str) -> None:
    async def use(words: str) -> list[str]:
        async with Client(f"{served.url}/mcp", mode=mode) as client:
            given = {"words": words}
            results = await asyncio.gather(*(client.call_tool("search", given) for _ in range(5)))
            return [json.dumps(each.structured_content) for each in results]

    async def both() -> list[list[str]]:
        return list(await asyncio.gather(use("Zhyldyzkan"), use("Toktosunov")))

    lamps, lanterns = asyncio.run(both())
    assert len(set(lamps)) == len(set(lanterns)) == 1
    assert "4711 lamps" in lamps[0] and "815 lanterns" in lanterns[0]


def test_it_answers_plain_requests_and_keeps_no_stream_open(served: Served) -> None:
    told = httpx.post(f"{served.url}/mcp", json=LIST, headers=HEADERS)
    assert told.status_code == 200
    assert len(told.json()["result"]["tools"]) == 4
    assert httpx.get(f"{served.url}/mcp", headers=HEADERS).status_code == 405
    assert httpx.delete(f"{served.url}/mcp", headers=HEADERS).status_code == 405


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"host": "evil.example"}, 421), ({"origin": "https://evil.example"}, 403)],
)
def test_other_names_and_other_sites_are_refused(
    served: Served, headers: dict[str, str], status: int
) -> None:
    told = httpx.post(f"{served.url}/mcp", json=LIST, headers={**HEADERS, **headers})
    assert told.status_code == status


@pytest.mark.parametrize(
    ("body", "status"),
    [(b'{"a":"' + b"x" * 1_000_001 + b'"}', 413), (b"{", 400), (b'{"a":"\\ud800"}', 400)],
)
def test_what_is_no_request_is_refused(served: Served, body: bytes, status: int) -> None:
    told = httpx.post(f"{served.url}/mcp", content=body, headers=HEADERS)
    assert told.status_code == status


@pytest.fixture
def guarded(site: Site, tmp_path: Path) -> Iterator[Served]:
    """The site with accounts, and one token."""
    from ui.server import Application

    file = tmp_path / "accounts"
    set_password(file, "ann", "a long enough password")
    options = GuardOptions(accounts=Accounts(file), token_owner={"right": "ann"}.get)
    with ThreadPoolExecutor(1) as pool:
        app = pool.submit(Application, site, options).result()
    with serving(app) as place:
        yield place


def test_with_accounts_a_token_is_asked_for(guarded: Served) -> None:
    for headers in ({}, {"authorization": "Bearer wrong"}):
        told = httpx.post(f"{guarded.url}/mcp", json=LIST, headers={**HEADERS, **headers})
        assert told.status_code == 401

    async def use() -> int:
        async with httpx2.AsyncClient(headers={"authorization": "Bearer right"}) as carried:
            transport = streamable_http_client(f"{guarded.url}/mcp", http_client=carried)
            async with Client(transport) as client:
                return len((await client.list_tools()).tools)

    assert asyncio.run(use()) == 4
