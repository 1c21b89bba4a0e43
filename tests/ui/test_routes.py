"""The routes beside Gradio's, over a real server: whose they are, what they give out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from kept import answer
from serving import serving

from qa.export.formats import FORMATS
from qa.export.holdings import ArchiveHoldings
from qa.export.translation import LONGEST, MOST
from qa.export.verification import verify
from qa.retrieval.filters import Filters
from ui.guard import GuardOptions
from ui.questions import Asking
from ui.render_exports import EXPORTS, TRANSLATABLE
from ui.render_lists import CONVERSATIONS
from ui.server import Application
from ui.site import Site
from ui.words import words

QUESTION = "How many vehicles a day used the Karoi border post?"


@dataclass
class Desk:
    """A served site, and what two browsers see of it."""

    site: Site
    url: str

    @contextmanager
    def browser(self) -> Iterator[httpx.Client]:
        with httpx.Client(base_url=self.url, follow_redirects=True) as client:
            client.get("/en/", headers={"accept": "text/html"}).raise_for_status()
            yield client

    def owner_of(self, client: httpx.Client) -> str:
        from ui.owners import browser_owner

        (value,) = [cookie.value for cookie in client.cookies.jar if "owner" in cookie.name]
        assert value is not None
        return browser_owner(value)

    def ask(self, client: httpx.Client, question: str, conversation: str = "") -> str:
        asking = Asking(self.site, words("en"))
        *_, last = asking.ask(self.owner_of(client), conversation, question, Filters())
        assert last.conversation, last.live
        return last.conversation

    def turn(self, client: httpx.Client, conversation: str) -> str:
        return self.site.store.get(self.owner_of(client), conversation).turns[-1].id


@pytest.fixture(scope="module")
def desk(news_site: Site) -> Iterator[Desk]:
    with serving(Application(news_site, GuardOptions())) as served:
        yield Desk(news_site, served.url)


@pytest.fixture
def browser(desk: Desk) -> Iterator[httpx.Client]:
    with desk.browser() as client:
        yield client


@pytest.fixture
def other(desk: Desk) -> Iterator[httpx.Client]:
    with desk.browser() as client:
        yield client


def test_a_citation_opens_its_article_at_the_quote(desk: Desk, browser: httpx.Client) -> None:
    turn = desk.turn(browser, desk.ask(browser, QUESTION))
    page = browser.get(f"/desk/turns/{turn}/citations/1").text
    assert '<mark class="current" id="quote-1">' in page
    assert "150" in page.partition('<mark class="current"')[2].partition("</mark>")[0]
    assert browser.get(f"/desk/turns/{turn}/citations/99").status_code == 404
    found = browser.get(f"/desk/turns/{turn}/evidence").text
    assert found.count("<li>") == len(
        desk.site.store.turn(desk.owner_of(browser), turn)[1].answer.evidence
    )
    passage = browser.get(f"/desk/turns/{turn}/passages/1", params={"lang": "uk"}).text
    assert words("uk")("ask_article") in passage


@pytest.mark.parametrize("route", ["citations/1", "evidence", "passages/1"])
def test_another_browser_reads_nothing_of_it(
    desk: Desk, browser: httpx.Client, other: httpx.Client, route: str
) -> None:
    conversation = desk.ask(browser, QUESTION)
    turn = desk.turn(browser, conversation)
    assert other.get(f"/desk/turns/{turn}/{route}").status_code == 404
    assert other.get(f"/desk/export/turns/{turn}/json").status_code == 404
    assert other.get(f"/desk/export/conversations/{conversation}/json").status_code == 404
    assert other.post(f"/desk/conversations/{conversation}/delete", json={}).status_code == 404
    assert other.post(f"/desk/turns/{turn}/marks", json={"right": True}).status_code == 404
    assert conversation not in other.get("/desk/conversations").text
    assert httpx.get(f"{desk.url}/desk/turns/{turn}/{route}").status_code == 401


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_of_the_menu_is_given_out(
    desk: Desk, browser: httpx.Client, name: str
) -> None:
    conversation = desk.ask(browser, QUESTION)
    for address in (f"turns/{desk.turn(browser, conversation)}", f"conversations/{conversation}"):
        response = browser.get(f"/desk/export/{address}/{name}")
        assert response.status_code == 200
        assert response.headers["content-disposition"].startswith("attachment")
        assert response.content
        if name in FORMATS and (read := FORMATS[name].read):
            record = json.loads(read(response.content).record)
            assert record["turns"][0]["answer"]["question"] == QUESTION


@pytest.mark.parametrize("name", EXPORTS)
def test_translations_go_out_where_they_are_sent_and_only_to_be_read(
    desk: Desk, browser: httpx.Client, name: str
) -> None:
    conversation = desk.ask(browser, QUESTION)
    turn = desk.turn(browser, conversation)
    shown = {"translations": [{"turn": turn, "citation": 1, "text": "150 машин щодня."}]}
    for address in (f"turns/{turn}", f"conversations/{conversation}"):
        path = f"/desk/export/{address}/{name}"
        sent = browser.post(path, json=shown, params={"lang": "uk"})
        assert sent.status_code == 200
        if name in TRANSLATABLE:
            read = FORMATS[name].read
            assert read is not None
            recovered = read(sent.content)
            (kept,) = json.loads(recovered.record)["machine_translations"]
            assert (kept["text"], kept["language"]) == ("150 машин щодня.", "uk")
            assert "Машинний переклад, не цитата:" in str(recovered.text)
            holdings = ArchiveHoldings(desk.site.desk.catalog)
            assert verify(sent.content, f"a{FORMATS[name].suffix}", holdings).ok
            plain = read(browser.get(path, params={"lang": "uk"}).content)
            assert "machine_translations" not in json.loads(plain.record)
        else:
            assert "машин щодня".encode() not in sent.content


def test_translations_of_what_is_not_exported_are_left_out(
    desk: Desk, browser: httpx.Client
) -> None:
    turn = desk.turn(browser, desk.ask(browser, QUESTION))
    foreign = [
        {"turn": "f" * 32, "citation": 1, "text": "x"},
        {"turn": turn, "citation": 99, "text": "x"},
    ]
    sent = browser.post(f"/desk/export/turns/{turn}/markdown", json={"translations": foreign})
    assert sent.status_code == 200
    assert "machine_translations" not in sent.text


@pytest.mark.parametrize(
    "translations",
    [
        [{"text": "x" * (LONGEST + 1)}],
        [{"text": "x"}] * (MOST + 1),
        [{"text": 3}],
        [{"text": "x", "citation": 0}],
        "x",
    ],
    ids=["long", "many", "number", "nothing", "text"],
)
def test_translations_are_bounded(
    desk: Desk, browser: httpx.Client, translations: str | list[dict[str, object]]
) -> None:
    turn = desk.turn(browser, desk.ask(browser, QUESTION))
    given = translations
    if not isinstance(translations, str):
        given = [{"turn": turn, "citation": 1, **each} for each in translations]
    path = f"/desk/export/turns/{turn}/markdown"
    assert browser.post(path, json={"translations": given}).status_code == 422


def test_translations_are_taken_from_no_page_of_another_site(
    desk: Desk, browser: httpx.Client
) -> None:
    turn = desk.turn(browser, desk.ask(browser, QUESTION))
    path = f"/desk/export/turns/{turn}/markdown"
    for headers in (
        {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-origin"},
        {"origin": "null"},
    ):
        sent = browser.post(path, json={"translations": []}, headers=headers)
        assert sent.status_code == 403


def test_the_formats_of_the_menu_are_those_that_there_are() -> None:
    assert set(EXPORTS) == {*FORMATS, "bundle"}


def test_an_unknown_format_is_told(desk: Desk, browser: httpx.Client) -> None:
    turn = desk.turn(browser, desk.ask(browser, QUESTION))
    response = browser.get(f"/desk/export/turns/{turn}/exe")
    assert response.status_code == 404
    assert "exe" in response.text


def test_a_conversation_is_renamed_deleted_and_restored(desk: Desk, browser: httpx.Client) -> None:
    conversation = desk.ask(browser, QUESTION)
    assert QUESTION[:20] in browser.get("/desk/conversations").text
    browser.post(f"/desk/conversations/{conversation}/rename", json={"title": "<b>Posts</b>"})
    listed = browser.get("/desk/conversations", params={"current": conversation}).text
    assert "&lt;b&gt;Posts&lt;/b&gt;" in listed
    assert 'aria-current="page"' in listed
    told = browser.post(f"/desk/conversations/{conversation}/delete", json={}).text
    assert 'data-do="restore"' in told
    assert conversation not in browser.get("/desk/conversations").text
    browser.post(f"/desk/conversations/{conversation}/restore", json={})
    assert conversation in browser.get("/desk/conversations").text


def test_every_conversation_is_reached_however_many_there_are(
    desk: Desk, browser: httpx.Client, other: httpx.Client
) -> None:
    owner, total = desk.owner_of(browser), 2 * CONVERSATIONS + 5
    for number in range(total):
        begun = desk.site.store.begin(owner, f"Question number {number}?")
        desk.site.store.append(owner, begun.id, answer(f"Question number {number}?"), {})

    def listed(**query: str) -> tuple[list[str], str]:
        page = browser.get("/desk/conversations", params=query).text
        return re.findall(r'<a href="[^"]*" dir="auto">([^<]*)</a>', page), page

    found, page = listed()
    assert found == [f"Question number {each}?" for each in range(total - 1, 104, -1)]
    for shown in (2 * CONVERSATIONS, 3 * CONVERSATIONS):
        assert f'data-do="more" data-shown="{shown}"' in page
        found, page = listed(shown=str(shown))
        assert len(found) == min(shown, total)
    assert 'data-do="more"' not in page
    assert found[-1] == "Question number 0?"
    found, page = listed(words="NUMBER 17")
    assert found == [f"Question number {each}?" for each in (*range(179, 169, -1), 117, 17)]
    assert "12 conversations fit" in page
    found, page = listed(words="nowhere")
    assert (found, "0 conversations fit" in page) == ([], True)
    assert "No conversations yet." in other.get("/desk/conversations").text
    for wrong in ("0", "-1", "x", "9" * 30):
        assert browser.get("/desk/conversations", params={"shown": wrong}).status_code == 422


def test_a_shared_conversation_is_read_by_others_until_revoked(
    desk: Desk, browser: httpx.Client
) -> None:
    conversation = desk.ask(browser, QUESTION)
    told = browser.post(f"/desk/conversations/{conversation}/share", json={}).text
    address = told.partition('value="')[2].partition('"')[0]
    assert address.startswith(desk.url)
    page = httpx.get(address)
    assert page.status_code == 200
    assert "150 vehicles" in page.text
    assert "<script>" not in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers
    browser.post(f"/desk/conversations/{conversation}/revoke", json={})
    assert httpx.get(address).status_code == 404


def test_marks_are_kept_and_taken_back(desk: Desk, browser: httpx.Client) -> None:
    conversation = desk.ask(browser, QUESTION)
    turn, owner = desk.turn(browser, conversation), desk.owner_of(browser)
    browser.post(f"/desk/turns/{turn}/marks", json={"right": False, "note": "No."})
    browser.post(f"/desk/turns/{turn}/marks", json={"right": True, "citation": 1})
    marks = desk.site.store.marks(owner, conversation)
    assert [(each.citation, each.right, each.note) for each in marks] == [
        (None, False, "No."),
        (1, True, ""),
    ]
    browser.post(f"/desk/turns/{turn}/marks", json={"right": None})
    assert [each.citation for each in desk.site.store.marks(owner, conversation)] == [1]
    assert browser.post(f"/desk/turns/{turn}/marks", json={"right": "x"}).status_code == 422


def test_an_article_opens_at_the_words_searched_for(desk: Desk, browser: httpx.Client) -> None:
    entry = desk.site.desk.catalog.find_entries("apples")[0]
    page = browser.get(f"/desk/articles/{entry.id}", params={"marks": ["0-6", "7-11"]}).text
    assert '<mark class="current">Prices</mark> <mark class="found">fell</mark>' in page
    assert browser.get("/desk/articles/999999").status_code == 404
    assert browser.get(f"/desk/articles/{entry.id}", params={"marks": ["x"]}).status_code == 422


def test_the_first_page_is_in_the_language_that_the_browser_asks_for(desk: Desk) -> None:
    asked = {"accept-language": "uk-UA,uk;q=0.9", "accept": "text/html"}
    response = httpx.get(f"{desk.url}/?conversation=1", headers=asked)
    assert (response.status_code, response.headers["location"]) == (307, "/uk/?conversation=1")
    chosen = {**asked, "cookie": "citedesk_language=ru"}
    assert httpx.get(desk.url, headers=chosen).headers["location"] == "/ru/"


@pytest.mark.parametrize("way", ["run/predict", "queue/join"])
@pytest.mark.parametrize("path", ["/etc/passwd", "conversations.sqlite", "https://a.example/x"])
def test_no_file_of_the_server_is_copied_for_a_reader(
    browser: httpx.Client, uploads: Path, way: str, path: str
) -> None:
    named = {"path": path, "meta": {"_type": "gradio.FileData"}}
    config = browser.get("/en/config").json()
    for event in config["dependencies"]:
        data: list[object] = [named, *[None] * (len(event["inputs"]) - 1)]
        asked = {"fn_index": event["id"], "data": data, "session_hash": "0123456789"}
        told = browser.post(f"/en/gradio_api/{way}", json=asked).text
        assert "root:" not in told
    assert not [each for each in uploads.rglob("*") if each.name in {"passwd", "x"}]


@pytest.mark.parametrize(
    "route",
    ["info", "openapi.json", "file=https://a.example/x", "run/ask", "call/ask", "dev/reload"],
)
def test_routes_of_gradio_that_no_page_calls_are_closed(browser: httpx.Client, route: str) -> None:
    assert browser.get(f"/en/gradio_api/{route}").status_code == 404
