"""A question from the page: what is shown while it is answered, kept of it, and found again."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from html import escape
from pathlib import Path

import pytest

from qa.answering.answer import Kind
from qa.conversation.store import FILE_NAME
from qa.retrieval.filters import Filters
from ui.questions import Asking, Shown
from ui.site import Site
from ui.words import words

READER, OTHER = "browser:reader", "browser:other"
QUESTION = "How many vehicles a day used the Karoi border post?"
# Its answer has several statements.
BROAD = "What happened in Karoi?"
ENGLISH = words("en")


@pytest.fixture
def site(news_site: Site) -> Site:
    return news_site


@pytest.fixture
def asking(site: Site) -> Asking:
    return Asking(site, ENGLISH)


def shown(
    asking: Asking,
    question: str,
    conversation: str = "",
    *,
    owner: str = READER,
    filters: Filters | None = None,
) -> list[Shown]:
    return list(asking.ask(owner, conversation, question, filters or Filters()))


def begun(asking: Asking, question: str = QUESTION) -> str:
    last = shown(asking, question)[-1]
    assert last.conversation, last.live
    return last.conversation


def index_bridge(site: Site, folder: Path, text: str) -> None:
    record = {"id": "bridge", "title": "Sarybel bridge opens", "text": text, "language": "en"}
    (folder / "bridge.jsonl").write_text(json.dumps(record), encoding="utf-8")
    site.desk.index([folder / "bridge.jsonl"])


BRIDGE = "The Sarybel bridge opened on 5 May 2022. It is 90 metres long."
BRIDGE_QUESTION = "How long is the Sarybel bridge?"


def test_a_question_is_shown_before_its_answer_and_its_statements_one_after_another(
    asking: Asking, site: Site
) -> None:
    first, *streamed = shown(asking, BROAD)
    assert 'aria-busy="true"' in first.live
    assert "Karoi" in first.live
    assert (first.conversation, first.past, first.asking) == ("", "", BROAD)
    (turn,) = site.store.get(READER, streamed[-1].conversation).turns
    assert len(turn.answer.statements) > 1
    quotes = [each.live.count("<blockquote") for each in streamed]
    assert quotes == list(range(1, len(turn.answer.statements) + 1))
    busy = ["aria-busy" in each.live for each in streamed]
    assert busy == [True] * (len(streamed) - 1) + [False]
    assert {each.asking for each in streamed} == {""}
    assert {each.conversation for each in streamed} == {streamed[-1].conversation}


def test_an_answer_is_kept_before_any_of_it_is_shown(asking: Asking, site: Site) -> None:
    stream = asking.ask(READER, "", QUESTION, Filters())
    next(stream)
    conversation = next(stream).conversation
    assert [each.answer.question for each in site.store.get(READER, conversation).turns] == [
        QUESTION
    ]


def test_an_abstention_is_no_error_and_is_kept(asking: Asking, site: Site) -> None:
    last = shown(asking, QUESTION, filters=Filters(since=date(2030, 1, 1)))[-1]
    assert 'class="turn abstention"' in last.live
    assert 'class="error"' not in last.live
    (turn,) = site.store.get(READER, last.conversation).turns
    assert turn.answer.kind is Kind.ABSTENTION


@pytest.mark.parametrize(
    ("question", "filters", "said"),
    [
        ("  ", Filters(), ENGLISH("error_EmptyQuestion")),
        ("x" * 100_000, Filters(), ENGLISH("error_QuestionTooLong")),
        (QUESTION, Filters(outlets=("<b>None</b>",)), ENGLISH("error_UnknownFilterValue")),
    ],
)
def test_what_goes_wrong_is_said_and_the_question_stays(
    asking: Asking, site: Site, question: str, filters: Filters, said: str
) -> None:
    kept = site.store.list(READER)
    last = shown(asking, question, filters=filters)[-1]
    assert 'class="error" role="alert"' in last.live
    assert escape(said) in last.live.partition('class="error"')[2]
    assert "<b>None" not in last.live
    assert (last.conversation, last.asking) == ("", question)
    assert site.store.list(READER) == kept


def test_an_error_leaves_the_conversation_as_it_was(asking: Asking, site: Site) -> None:
    conversation = begun(asking)
    last = shown(asking, " ", conversation)[-1]
    assert last.conversation == conversation
    assert last.past.count("<article") == 1
    assert len(site.store.get(READER, conversation).turns) == 1


def test_what_nobody_foresaw_is_an_error_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asking_with_nothing = Asking(None, ENGLISH)  # type: ignore[arg-type]
    last = shown(asking_with_nothing, QUESTION, "0" * 32)[-1]
    assert escape(ENGLISH("failed")) in last.live
    assert last.asking == QUESTION
    assert "a question failed" in caplog.text


def test_a_follow_up_is_asked_with_what_was_asked_before(asking: Asking, site: Site) -> None:
    conversation = begun(asking, "How many tonnes of apples did farmers sell?")
    first, *_, last = shown(asking, "And where?", conversation)
    assert first.past.count("<article") == 1
    assert first.past == last.past
    turn = site.store.get(READER, conversation).turns[1]
    assert "apples" in turn.answer.standalone_question
    assert ENGLISH("searched_for", text=turn.answer.standalone_question) in last.live
    alone = shown(asking, "And where?")[-1]
    (turn,) = site.store.get(READER, alone.conversation).turns
    assert "apples" not in turn.answer.standalone_question


def test_a_question_can_be_asked_as_it_was_typed(asking: Asking, site: Site) -> None:
    question = "What did the Steppe Lantern write about apples?"
    named = shown(asking, question)[-1]
    assert 'data-do="as-typed"' in named.live
    (turn,) = site.store.get(READER, named.conversation).turns
    assert turn.answer.named.outlets == ("Steppe Lantern",)
    *_, last = asking.ask(READER, named.conversation, question, Filters(), as_typed=True)
    turn = site.store.get(READER, named.conversation).turns[1]
    assert not turn.answer.named
    assert turn.answer.searched_for == question
    assert 'data-do="as-typed"' not in last.live


@pytest.mark.parametrize("which", ["unknown", "another's", "deleted"])
def test_a_conversation_that_is_not_there_is_said_and_the_next_question_begins_one(
    asking: Asking, site: Site, which: str
) -> None:
    conversation = "0" * 32
    if which != "unknown":
        last = shown(asking, QUESTION, owner=OTHER if which == "another's" else READER)[-1]
        conversation = last.conversation
    if which == "deleted":
        site.store.delete(READER, conversation)
    (last,) = shown(asking, QUESTION, conversation)
    assert ENGLISH("not_yours") in last.live
    assert (last.conversation, last.past, last.asking) == ("", "", QUESTION)
    again = shown(asking, last.asking, last.conversation)[-1]
    assert again.conversation not in {"", conversation}
    opened = asking.open(READER, conversation)
    assert ENGLISH("not_yours") in opened.past
    assert opened.conversation == ""


def test_a_conversation_opens_with_its_turns_in_order(asking: Asking) -> None:
    conversation = begun(asking)
    shown(asking, BROAD, conversation)
    opened = asking.open(READER, conversation)
    assert (opened.conversation, opened.live) == (conversation, "")
    assert opened.past.index("vehicles") < opened.past.index("What happened")
    assert opened.past.count("<article") == 2
    begin = asking.open(READER, "")
    assert (begin.conversation, begin.past) == ("", "")
    assert 'data-do="example"' in begin.live


@pytest.mark.parametrize("lost", [[0], [1], [0, 2], [0, 1, 2]])
def test_turns_that_cannot_be_read_stand_in_their_place(
    asking: Asking, site: Site, lost: list[int]
) -> None:
    questions = ["Is Karoi <i>one</i>?", "Is Karoi two?", "Is Karoi three?"]
    conversation = begun(asking, questions[0])
    for question in questions[1:]:
        shown(asking, question, conversation)
    keys = [each.id for each in site.store.get(READER, conversation).turns]
    path = site.desk.catalog.folder / FILE_NAME
    with closing(sqlite3.connect(path)) as connection, connection:
        for number in lost:
            connection.execute("UPDATE turn SET answer = x'00' WHERE key = ?", (keys[number],))
    past = asking.open(READER, conversation).past
    turns = past.split("<article")[1:]
    assert len(turns) == 3
    for number, (turn, name) in enumerate(zip(turns, ("one", "two", "three"), strict=True)):
        assert name in turn
        assert (ENGLISH("unreadable_turn") in turn) is (number in lost)
    assert "<i>" not in past


def test_an_answer_whose_article_changed_or_went_says_so(
    asking: Asking, site: Site, tmp_path: Path
) -> None:
    index_bridge(site, tmp_path, BRIDGE)
    conversation = begun(asking, BRIDGE_QUESTION)
    assert 'class="changed"' not in asking.open(READER, conversation).past
    index_bridge(site, tmp_path, f"{BRIDGE} Cars cross it for free.")
    assert ENGLISH("changed_stands") in asking.open(READER, conversation).past
    index_bridge(site, tmp_path, BRIDGE.replace("90", "120"))
    past = asking.open(READER, conversation).past
    assert ENGLISH("changed_gone") in past
    assert "90 metres" in past
    with site.desk.editing() as ledger:
        ledger.remove(site.desk.catalog.find_entries("bridge")[0].id)
    past = asking.open(READER, conversation).past
    assert ENGLISH("article_gone") in past
    assert "90 metres" in past


def test_marks_are_shown_with_the_turns_before(asking: Asking, site: Site) -> None:
    conversation = begun(asking)
    (turn,) = site.store.get(READER, conversation).turns
    site.store.mark(READER, turn.id, None, False)
    past = asking.open(READER, conversation).past
    assert past.count('aria-pressed="true"') == 1
    pressed = past.partition('aria-pressed="true"')[0].rpartition("<button")[2]
    assert 'data-right="0"' in pressed
