"""Gradio's pages over a real server: each is built once, for whoever asks first."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from typing import Any

import gradio as gr
import httpx
import pytest
from fastapi import FastAPI
from gradio.state_holder import SessionState
from serving import serving

from ui import app
from ui.blocks import quiet
from ui.guard import GuardOptions
from ui.page_language import PAGE_LANGUAGES
from ui.pages import BUILDING, Pages
from ui.server import Application
from ui.site import Site
from ui.words import words


@pytest.fixture
def site(news_site: Site) -> Site:
    return news_site


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each page was built."""
    counted: Counter[str] = Counter()
    build = app.page

    def counting(site: Site, language: str) -> gr.Blocks:
        counted[language] += 1
        return build(site, language)

    monkeypatch.setattr(app, "page", counting)
    return counted


def test_pages_that_many_ask_for_at_once_are_built_once(site: Site, built: Counter[str]) -> None:
    told_built: list[int] = []
    application = Application(site, GuardOptions(), built=lambda: told_built.append(len(built)))
    with serving(application) as served, ThreadPoolExecutor(6) as readers:
        asked = [*reversed(PAGE_LANGUAGES), *PAGE_LANGUAGES]
        answers = readers.map(lambda language: httpx.get(f"{served.url}/{language}/"), asked)
        for language, answer in zip(asked, answers, strict=True):
            answer.raise_for_status()
            told = answer.text.replace('\\"', '"')
            assert f'name="citedesk-language" content="{language}"' in told
            assert words(language)("tab_library") in answer.text
        application.end()
    assert built == dict.fromkeys(PAGE_LANGUAGES, 1)
    assert told_built == [1]


def test_pages_of_two_servers_are_not_built_at_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gradio would put components and events of one into the other."""
    # Met only by two that build at once; alone, one gives up after its time and goes on.
    meeting = threading.Barrier(2, timeout=0.5)
    met: list[str] = []
    build = app.page

    def meets(site: Site, language: str) -> gr.Blocks:
        with suppress(threading.BrokenBarrierError):
            meeting.wait()
            met.append(language)
        return build(site, language)

    monkeypatch.setattr(app, "page", meets)
    with ExitStack() as stack:
        places = [stack.enter_context(serving(Application(site, GuardOptions()))) for _ in range(2)]
        for place in places:
            httpx.get(f"{place.url}/en/", timeout=60).raise_for_status()
    assert met == []


def test_what_is_not_theirs_goes_on_to_the_rest(site: Site, built: Counter[str]) -> None:
    async def ask() -> list[httpx.Response]:
        rest = FastAPI()
        rest.add_api_route("/english", lambda: "the rest")
        before = Pages(site).before(rest)
        transport = httpx.ASGITransport(before)
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
            return [await client.get("/english"), await client.get("/")]

    found, missing = asyncio.run(ask())
    assert found.json() == "the rest"
    assert missing.status_code == 404
    assert not built


def test_a_page_is_served_while_the_server_lives_only(site: Site) -> None:
    async def ask() -> None:
        before = Pages(site).before(FastAPI())
        transport = httpx.ASGITransport(before)
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
            await client.get("/en/")

    with pytest.raises(RuntimeError, match="lifespan"):
        asyncio.run(ask())


def test_tabs_keep_no_description_of_their_page(site: Site) -> None:
    async def made() -> Any:
        with BUILDING:
            return app.page(site, "en")

    blocks = asyncio.run(made())
    assert any(blocks.config["components"])
    tab = SessionState(blocks)
    box = next(iter(blocks.blocks))
    tab._update_value_in_config(box, "what was asked")
    assert not any(tab.config_values.values())
    assert tab.blocks_config.fns == blocks.fns


def test_what_shows_the_articles_is_done_in_the_order_it_was_asked_for(site: Site) -> None:
    """Else the whole table that a tab's opening asked for may come over what was searched since."""

    async def made() -> Any:
        with BUILDING:
            return app.page(site, "en")

    blocks = asyncio.run(made())
    shows = [
        fn for fn in blocks.fns.values()
        if any(block.elem_id == "library-table" for block in fn.outputs)
    ]  # fmt: skip
    assert len(shows) >= 4
    assert {(fn.concurrency_id, fn.concurrency_limit) for fn in shows} == {("library", 1)}


def test_an_idle_page_looks_seldom_for_events_and_keeps_no_statistics() -> None:
    async def made() -> Any:
        with BUILDING, gr.Blocks() as blocks:
            gr.Textbox()
        blocks.queue()
        return blocks

    # Within a loop: without one, Gradio makes several and closes none.
    blocks = asyncio.run(made())
    queue = blocks._queue
    hurried = queue.sleep_when_free
    quiet(blocks)
    assert queue.sleep_when_free > hurried
    queue.events_recorded = 1_000
    assert queue.compute_analytics_summary([{"function": "asked"}]) == {"functions": {}}
    del queue.sleep_when_free
    with pytest.raises(AttributeError):
        quiet(blocks)
