from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from model_server import refusal
from playwright.sync_api import expect
from scripted import Script, script
from serving import Served, serving

from qa import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser import Reader

    from ui.asgi import App
    from ui.site import Site

SOLDIERS = "How many soldiers did Kyrgyzstan send to Kazakhstan?"
SENT = "Kyrgyzstan has sent 150 soldiers"
TRUE = f"Kyrgyzstan sent 150 soldiers to Kazakhstan [{{{SENT}}}]."
FALSE = f" It sent 950 armoured vehicles [{{{SENT}}}]."


@pytest.fixture(scope="module")
def model(sample_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Script]:
    with script(sample_settings, tmp_path_factory.mktemp("model")) as made:
        yield made


@pytest.fixture(scope="module")
def written(model: Script, application_of: Callable[[Site], App]) -> Iterator[Served]:
    """A server whose answers the model writes."""
    from qa.assembly import open_desk
    from qa.conversation.store import ConversationStore
    from ui.ingest import Ingest
    from ui.site import Site

    settings = model.settings
    inbox: Path = settings.archive / "inbox"
    with (
        open_desk(settings) as desk,
        ConversationStore(settings.archive) as store,
        Ingest(desk, inbox) as ingest,
        serving(application_of(Site(desk, store, settings.statements, ingest))) as place,
    ):
        yield place


def test_an_answer_of_a_model_grows_with_its_quotes_and_says_what_is_wrong_in_it(
    model: Script, written: Served, readers: Callable[..., Reader]
) -> None:
    go_on = threading.Event()
    model.writes(TRUE, " It", FALSE, tick=lambda number: number < 2 or go_on.wait(60))
    reader = readers(written.url).opens()
    reader.question.fill(SOLDIERS)
    reader.question.press("Enter")
    growing = reader.page.locator('#live .turn[aria-busy="true"]')
    expect(growing.locator(".statement")).to_contain_text("sent 150 soldiers to Kazakhstan.")
    expect(growing.locator("blockquote q").first).to_contain_text(SENT)
    expect(growing.locator("a[href]")).to_have_count(0)
    go_on.set()
    answer = reader.answered(SOLDIERS)
    expect(answer.locator(".statements > li")).to_have_count(2)
    expect(answer.locator(".statements > li").first.locator(".unsupported")).to_have_count(0)
    expect(answer.locator(".unsupported")).to_contain_text("No source supports this sentence.")
    expect(answer.locator(".written-by")).to_contain_text("Written by small.")
    expect(reader.cites(1)).to_contain_text(SENT)


def test_an_answer_that_is_not_waited_for_is_stopped(
    model: Script, written: Served, readers: Callable[..., Reader]
) -> None:
    go_on = threading.Event()
    model.writes(TRUE, " It", FALSE, tick=lambda number: number < 2 or go_on.wait(60))
    reader = readers(written.url).opens()
    stop = reader.page.locator("#stop")
    expect(stop).to_be_hidden()
    reader.question.fill(SOLDIERS)
    reader.question.press("Enter")
    expect(reader.page.locator("#live .statement")).to_contain_text("sent 150 soldiers")
    # The page shows it at once; the next question is taken when the model's next word has come.
    with reader.page.expect_response("**/gradio_api/reset"):
        stop.click()
        expect(reader.page.locator("#live .turn.stopped")).to_contain_text("Nothing of this answer")
        expect(reader.question).to_have_value(SOLDIERS)
        expect(stop).to_be_hidden()
        go_on.set()
    model.writes(TRUE)
    reader.question.press("Enter")
    answer = reader.answered(SOLDIERS)
    expect(answer.locator(".statements > li")).to_have_count(1)
    expect(reader.page.locator("#past .turn")).to_have_count(0)


def test_an_answer_says_why_the_model_did_not_write_it_and_the_next_is_written(
    model: Script, written: Served, readers: Callable[..., Reader]
) -> None:
    model.says = lambda _: refusal(401, "no")
    reader = readers(written.url).opens()
    answer = reader.asks(SOLDIERS)
    expect(answer.locator(".note-of-answer")).to_have_text(
        "The language model refused the key; these are the articles' own sentences."
    )
    expect(answer.locator("blockquote q").first).to_contain_text(SENT)
    model.writes(TRUE)
    again = reader.asks(SOLDIERS)
    expect(again.locator(".note-of-answer")).to_have_count(0)
    expect(again.locator(".written-by")).to_be_visible()
