from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from html import unescape
from typing import TYPE_CHECKING

import httpx
from playwright.sync_api import expect
from serving import Served, listening, serving

if TYPE_CHECKING:
    from browser import Reader

    from ui.asgi import App
    from ui.site import Site

Readers = Callable[..., "Reader"]
Applications = Callable[[], "App"]

TROOPS = "How many soldiers did Kyrgyzstan send to Kazakhstan?"
ASKED = (
    TROOPS,
    "Кто командует контингентом?",
    "Сколько военных направил Кыргызстан?",
    "How many lamps did Zhyldyzkan count?",
    "How many lanterns did Toktosunov light in Torgoi?",
)
TOGETHER = 20


def test_a_server_that_goes_and_comes_back(readers: Readers, applications: Applications) -> None:
    with ExitStack() as running:
        place = running.enter_context(serving(applications()))
        reader = readers(place.url).opens()
        reader.asks(TROOPS)
        conversation = reader.conversation
        running.close()
        reader.question.fill("And vehicles?")
        reader.question.press("Enter")
        line = reader.page.locator("#connection")
        expect(line).to_have_text(re.compile("The server does not answer"))
        expect(line).to_be_visible()
        expect(reader.question).to_have_value("And vehicles?")
        expect(reader.page.locator("#live .turn .question")).to_have_text(TROOPS)
        # Made anew: it knows of no page that is open, as after a real restart.
        running.enter_context(serving(applications(), listening(place.port)))
        expect(line).to_have_text(re.compile("The server answers again"))
        expect(reader.question).to_have_value("And vehicles?")
        expect(reader.page.locator("#past .turn .question")).to_have_text(TROOPS)
        reader.question.press("Enter")
        answer = reader.answered("And vehicles?")
        expect(answer.locator(".understood")).to_contain_text("How many vehicles did Kyrgyzstan")
        assert reader.conversation == conversation


def _question(number: int) -> str:
    return f"{ASKED[number % len(ASKED)]} ({number})"


def _asks(served: Served, number: int) -> tuple[str, str]:
    """Ask from a browser of its own; return what its list of conversations and its answer say."""
    question = _question(number)
    own = {"origin": served.url, "sec-fetch-site": "same-origin"}
    page = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
    with httpx.Client(base_url=served.url, timeout=120, trust_env=False) as client:
        assert client.get("/en/", headers=page).status_code == 200
        answer = _event(client, question, own)
        listed = client.get("/desk/conversations", params={"lang": "en"}, headers=own).text
    return listed, answer


def _event(client: httpx.Client, question: str, headers: dict[str, str]) -> str:
    """Ask as the page does, by Gradio's queue; return the whole answer's text."""
    config = client.get("/en/config", headers=headers).json()
    event = next(each for each in config["dependencies"] if each["api_name"] == "ask")
    session = secrets.token_hex(6)
    sent = {
        "data": [question, "", "", [], [], None, None],
        "fn_index": event["id"],
        "session_hash": session,
        "trigger_id": event["targets"][0][0],
    }
    joined = client.post("/en/gradio_api/queue/join", json=sent, headers=headers)
    assert joined.status_code == 200, joined.text
    asked = {"session_hash": session}
    with client.stream("GET", "/en/gradio_api/queue/data", params=asked, headers=headers) as told:
        for line in told.iter_lines():
            message = json.loads(line[6:]) if line.startswith("data: ") else {}
            if message.get("msg") == "process_completed":
                return unescape(re.sub("<[^>]+>", "", message["output"]["data"][2]))
    raise AssertionError("the answer did not come to its end")


def test_many_readers_at_once_get_their_own_answers(served: Served, site: Site) -> None:
    with ThreadPoolExecutor(TOGETHER) as pool:
        answers = list(pool.map(lambda number: _asks(served, number), range(TOGETHER)))
    for number, (listed, answer) in enumerate(answers):
        question = _question(number)
        alone = site.desk.assistant.ask(question, limit=site.statements)
        cited = alone.citations or (alone.abstention.nearest if alone.abstention else ())
        assert cited
        assert answer.startswith(question)
        assert all(each.quote.text in answer for each in cited)
        assert set(re.findall(r'data-title="([^"]*)"', listed)) == {question}
