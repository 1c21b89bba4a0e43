"""The question's box while a question is being answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from desked import Desked
from playwright.sync_api import expect
from serving import serving

from qa.answering.answer import Answer

if TYPE_CHECKING:
    from browser import Reader

    from qa.desk import Desk
    from ui.asgi import App
    from ui.site import Site

Readers = Callable[..., "Reader"]

TROOPS = "How many soldiers did Kyrgyzstan send to Kazakhstan?"
TOO_LONG = "x" * 20_000
PATIENCE = 60


class Unhurried:
    """An assistant that answers once it may."""

    def __init__(self, desk: Desk) -> None:
        self.may = Event()
        self._assistant = desk.assistant

    def stream(self, *asked: Any, **options: Any) -> Iterator[Answer]:
        assert self.may.wait(PATIENCE)
        self.may.clear()
        yield from self._assistant.stream(*asked, **options)

    def examples(self, language: str) -> tuple[str, ...]:
        return self._assistant.examples(language)


@pytest.fixture
def unhurried(site: Site) -> Unhurried:
    """The assistant of the site that `slow` is served from."""
    return Unhurried(site.desk)


@pytest.fixture
def slow(
    site: Site, unhurried: Unhurried, application_of: Callable[[Site], App], readers: Readers
) -> Iterator[Reader]:
    """A reader of a server whose answers take as long as the test wants."""
    desk: Any = Desked(site.desk, assistant=unhurried)
    with serving(application_of(replace(site, desk=desk))) as served:
        reader = readers(served.url).opens()
        yield reader
        reader.page.close()
        unhurried.may.set()


def _sends(reader: Reader, question: str) -> None:
    reader.question.fill(question)
    reader.question.press("Enter")
    expect(reader.page.locator("#live .turn.pending .question")).to_have_text(question)
    expect(reader.question).to_have_value("")


def test_what_is_typed_while_an_answer_comes_stays(slow: Reader, unhurried: Unhurried) -> None:
    _sends(slow, TROOPS)
    slow.question.press_sequentially("And veh")
    unhurried.may.set()
    slow.answered(TROOPS)
    expect(slow.live.locator(".actions")).to_be_visible()
    expect(slow.question).to_have_value("And veh")
    expect(slow.question).to_be_focused()
    slow.question.press_sequentially("icles?")
    slow.question.press("Enter")
    expect(slow.question).to_have_value("")
    unhurried.may.set()
    slow.answered("And vehicles?")
    expect(slow.question).to_have_value("")


def test_a_question_that_fails_comes_back(slow: Reader, unhurried: Unhurried) -> None:
    _sends(slow, TOO_LONG)
    unhurried.may.set()
    expect(slow.page.locator("#live .error")).to_be_visible()
    expect(slow.question).to_have_value(TOO_LONG)


def test_a_question_that_fails_does_not_take_the_place_of_the_next(
    slow: Reader, unhurried: Unhurried
) -> None:
    _sends(slow, TOO_LONG)
    slow.question.press_sequentially("And vehicles?")
    unhurried.may.set()
    expect(slow.page.locator("#live .error")).to_be_visible()
    unhurried.may.set()
    slow.question.press("Enter")
    slow.answered("And vehicles?")
    expect(slow.question).to_have_value("")


def test_a_second_question_waits_in_the_box_until_the_first_is_answered(
    slow: Reader, unhurried: Unhurried
) -> None:
    _sends(slow, TROOPS)
    slow.question.fill("And vehicles?")
    slow.question.press("Enter")
    expect(slow.question).to_have_value("And vehicles?")
    unhurried.may.set()
    slow.answered(TROOPS)
    expect(slow.question).to_have_value("And vehicles?")
    expect(slow.page.locator("#past .turn")).to_have_count(0)


def test_a_question_without_an_answer_yet_outlasts_a_reload(
    slow: Reader, unhurried: Unhurried
) -> None:
    _sends(slow, TROOPS)
    slow.question.fill("And vehicles?")
    slow.page.reload()
    expect(slow.question).to_have_value(f"{TROOPS}\nAnd vehicles?")
