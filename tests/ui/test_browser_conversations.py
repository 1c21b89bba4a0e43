from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from browser import violations
from kept import answer
from playwright.sync_api import Locator, expect

from qa.export.holdings import ArchiveHoldings
from qa.export.verification import verify
from ui.owners import browser_owner
from ui.render_lists import CONVERSATIONS

if TYPE_CHECKING:
    from browser import Reader

    from ui.site import Site

Readers = Callable[..., "Reader"]

TROOPS = "How many soldiers did Kyrgyzstan send to Kazakhstan?"
WHOLE = ("Markdown", "Web page", "Word", "PDF", "JSON record")
SOURCES = ("Sources: CSL-JSON", "Sources: BibTeX", "Sources: RIS")
BUNDLE = "Cited articles, to verify without the archive"


def _opens_list(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Conversations", exact=True).click()
    expect(reader.page.locator("#conversations .new")).to_be_visible()


def _does(reader: Reader, what: str) -> None:
    """Choose an entry of the first conversation's menu."""
    menu = reader.page.locator(".conversation").first.locator("> .menu")
    if menu.get_attribute("open") is None:
        menu.locator("> summary").click()
    menu.get_by_role("button", name=what, exact=True).click()


def test_a_reload_loses_nothing(reader: Reader) -> None:
    reader.asks(TROOPS)
    reader.asks("And vehicles?")
    expect(reader.page).to_have_url(re.compile(rf"\?conversation={reader.conversation}$"))
    reader.page.reload()
    questions = reader.page.locator("#past .turn .question")
    expect(questions).to_have_text([TROOPS, "And vehicles?"])
    answer = reader.asks("And armoured vehicles?")
    expect(answer.locator(".understood")).to_contain_text("Kyrgyzstan")
    expect(questions).to_have_count(2)


def test_a_conversation_is_found_again_in_the_list(reader: Reader) -> None:
    reader.asks(TROOPS)
    _opens_list(reader)
    listed = reader.page.locator(".conversation > a")
    expect(listed).to_have_text([TROOPS])
    expect(listed).to_have_attribute("aria-current", "page")
    reader.page.get_by_text("New conversation").click()
    expect(reader.page.locator(".welcome")).to_be_visible()
    expect(reader.page.locator("#past .turn")).to_have_count(0)
    reader.asks("Who commands the contingent?")
    _opens_list(reader)
    expect(listed).to_have_text(["Who commands the contingent?", TROOPS])
    listed.last.click()
    expect(reader.page.locator("#past .turn .question")).to_have_text([TROOPS])


def test_the_list_grows_and_is_searched(reader: Reader, site: Site) -> None:
    reader.asks(TROOPS)
    (cookie,) = (each for each in reader.context.cookies() if "owner" in str(each.get("name")))
    owner = browser_owner(str(cookie.get("value")))
    total = 2 * CONVERSATIONS + 5
    for number in range(total):
        begun = site.store.begin(owner, f"Question number {number}?")
        site.store.append(owner, begun.id, answer(f"Question number {number}?"), {})
    reader.page.reload()
    _opens_list(reader)
    listed = reader.page.locator(".conversation > a")
    expect(listed).to_have_count(CONVERSATIONS)
    more = reader.page.get_by_role("button", name="Show more", exact=True)
    more.focus()
    reader.page.keyboard.press("Enter")
    expect(listed).to_have_count(2 * CONVERSATIONS)
    expect(listed.nth(CONVERSATIONS)).to_be_focused()
    more.click()
    expect(listed).to_have_count(total + 1)
    expect(more).to_have_count(0)
    expect(listed.last).to_have_text(TROOPS)
    box = reader.page.get_by_role("searchbox", name="Find a conversation")
    box.press_sequentially("soldiers")
    expect(listed).to_have_text([TROOPS])
    expect(box).to_be_focused()
    expect(reader.page.locator("#conversations-found")).to_have_text("1 conversation fits")
    assert violations(reader.page) == []
    box.fill("")
    expect(listed).to_have_count(CONVERSATIONS)
    expect(reader.page.locator("#conversations-found")).to_be_empty()


def test_the_focus_stays_in_a_list_that_is_listed_anew(reader: Reader) -> None:
    reader.asks(TROOPS)
    _opens_list(reader)
    link = reader.page.locator(".conversation > a")
    summary = reader.page.locator(".conversation > .menu > summary")
    for focused in (link, summary):
        reader.question.fill("And vehicles?")
        focused.focus()
        before = focused.element_handle()
        reader.page.locator("#question button").last.evaluate("(button) => button.click()")
        reader.page.wait_for_function("(element) => !element.isConnected", arg=before)
        expect(focused).to_be_focused()
    reader.replies.append("Soldiers")
    _does(reader, "Rename")
    expect(link).to_have_text(["Soldiers"])
    expect(summary).to_be_focused()


def test_a_conversation_is_renamed_deleted_and_brought_back(reader: Reader) -> None:
    reader.asks(TROOPS)
    _opens_list(reader)
    listed = reader.page.locator(".conversation > a")
    reader.replies.append("Soldiers <b>& others</b>")
    _does(reader, "Rename")
    expect(listed).to_have_text(["Soldiers <b>& others</b>"])
    _does(reader, "Delete")
    expect(listed).to_have_count(0)
    expect(reader.page.locator("#told")).to_contain_text("Deleted: Soldiers <b>& others</b>")
    reader.page.locator("#told").get_by_text("Undo").click()
    expect(listed).to_have_text(["Soldiers <b>& others</b>"])
    listed.click()
    expect(reader.page.locator("#past .turn .question")).to_have_text([TROOPS])


def test_a_shared_conversation_is_read_only_and_can_be_revoked(
    reader: Reader, readers: Readers
) -> None:
    reader.asks(TROOPS)
    _opens_list(reader)
    _does(reader, "Share")
    address = reader.page.locator("#told input").input_value()
    assert address.startswith(f"{reader.url}/shared/")
    other = readers()
    answer = other.page.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert "set-cookie" not in answer.headers
    assert "script-src" not in answer.headers["content-security-policy"]
    expect(other.page.locator("body")).to_contain_text(TROOPS)
    expect(other.page.locator("body")).to_contain_text("Kyrgyzstan has sent 150 soldiers")
    expect(other.page.locator("script:not([type='application/ld+json'])")).to_have_count(0)
    expect(other.page.locator("button, form, input, textarea")).to_have_count(0)
    assert other.context.cookies() == []
    expect(reader.page.locator(".conversation .shared")).to_have_text("shared")
    _does(reader, "Stop sharing")
    expect(reader.page.locator(".conversation .shared")).to_have_count(0)
    gone = other.page.goto(address)
    assert gone is not None
    assert gone.status == 404
    expect(other.page.locator("body")).not_to_contain_text("soldiers")


def test_another_browser_sees_nothing_of_it(reader: Reader, readers: Readers) -> None:
    turn = str(reader.asks(TROOPS).get_attribute("data-turn"))
    conversation = reader.conversation
    other = readers().opens()
    _opens_list(other)
    expect(other.page.locator("#conversations")).to_contain_text("No conversations yet.")
    other.opens(f"/en/?conversation={conversation}")
    expect(other.page.locator("#past")).to_contain_text("There is no such conversation")
    expect(other.page.locator("#past")).not_to_contain_text("soldiers")
    for path in (
        f"/desk/turns/{turn}/citations/1",
        f"/desk/turns/{turn}/evidence",
        f"/desk/turns/{turn}/passages/1",
        f"/desk/export/turns/{turn}/json",
        f"/desk/export/conversations/{conversation}/json",
    ):
        assert reader.context.request.get(reader.url + path).status == 200
        assert other.context.request.get(other.url + path).status == 404
    for what in ("rename", "delete", "restore", "share", "revoke"):
        done = other.context.request.post(
            f"{other.url}/desk/conversations/{conversation}/{what}",
            data={"title": "mine"},
            headers={"origin": other.url, "sec-fetch-site": "same-origin"},
        )
        assert done.status == 404
    reader.page.reload()
    expect(reader.page.locator("#past .turn .question")).to_have_text([TROOPS])


def test_marks_survive_a_reload(reader: Reader) -> None:
    answer = reader.asks(TROOPS)
    answer.get_by_role("button", name="Right").click()
    answer.locator("#note-of-mark input").fill("As the ministry said")
    answer.locator("#note-of-mark input").press("Enter")
    expect(reader.page.locator("#note-of-mark")).to_have_count(0)
    reader.cites(1)
    wrong = reader.reading.get_by_role("button", name="Wrong")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    reader.page.reload()
    kept = reader.page.locator("#past .turn")
    expect(kept.get_by_role("button", name="Right")).to_have_attribute("aria-pressed", "true")
    expect(kept.get_by_role("button", name="Wrong")).to_have_attribute("aria-pressed", "false")
    kept.locator(".cite").first.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "false")


def _downloads(reader: Reader, menu: Locator, entry: str, folder: Path) -> Path:
    with reader.page.expect_download() as started:
        menu.get_by_role("link", name=entry, exact=True).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def test_every_export_of_an_answer_is_verified(reader: Reader, site: Site, tmp_path: Path) -> None:
    answer = reader.asks(TROOPS)
    menu = answer.locator(".menu")
    assert menu.locator("a").all_text_contents() == [*WHOLE, *SOURCES, BUNDLE]
    archive = ArchiveHoldings(site.desk.catalog)
    for entry in (*WHOLE, *SOURCES, BUNDLE):
        menu.locator("summary").click()
        path = _downloads(reader, menu, entry, tmp_path / entry.replace(":", ""))
        assert path.name.startswith("How many soldiers did Kyrgyzstan send to Kazakhstan.")
        if entry in WHOLE:
            found = verify(path.read_bytes(), path.name, archive)
            assert (found.problems, found.checked, found.quotes) == ((), 2, 2), entry
        else:
            assert "Kyrgyz troops arrive in Kazakhstan" in path.read_text(encoding="utf-8")
        expect(menu).not_to_have_attribute("open", re.compile(""))


def test_a_whole_conversation_is_exported(reader: Reader, site: Site, tmp_path: Path) -> None:
    reader.asks(TROOPS)
    reader.asks("Who commands the contingent?")
    _opens_list(reader)
    menu = reader.page.locator(".conversation > .menu")
    menu.locator("> summary").click()
    menu.get_by_text("Export the conversation").click()
    path = _downloads(reader, menu, "JSON record", tmp_path)
    data = path.read_bytes()
    found = verify(data, path.name, ArchiveHoldings(site.desk.catalog))
    assert found.ok
    assert found.checked == found.quotes > 2
    assert all(question in data.decode() for question in (TROOPS, "Who commands the contingent?"))
