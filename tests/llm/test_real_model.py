"""End to end with a small model's real weights behind llama.cpp's server (`make test-llm`).

What such a model says is of no matter here, but that whatever it says is read, checked and
shown as it must be. Where a test needs certain words, a grammar makes the server write them,
token by token, as the model would have.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import httpx
import pytest
from llama_server import CONTEXT, MODEL, llama_server

from qa import Answer, Settings, assembly, open_assistant
from qa.answering.answer import Kind, Support
from qa.conversation.conversation import Exchange
from qa.doctor import Check, examine
from qa.errors import ModelFailure
from qa.index.catalog import Catalog
from qa.models.language_model import Message, Role

pytestmark = [pytest.mark.llm, pytest.mark.timeout(900)]

VEHICLES = "How many armoured vehicles came with the Kyrgyz contingent?"
SOLDIERS = "Сколько военных Кыргызстан отправил в Казахстан?"
# Room for two sentences of an article, and for evidence beside them.
ROOM: dict[str, Any] = {"llm_context": 1536, "llm_answer_tokens": 256}
ASKED = [Message(Role.USER, "Count from one to a hundred.")]


@pytest.fixture(scope="module")
def server(pytestconfig: pytest.Config) -> Iterator[str]:
    assert pytestconfig.cache is not None
    with llama_server(pytestconfig.cache.mkdir("llm")) as address:
        yield address


@pytest.fixture(scope="module")
def off(sample_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the sample archive without a language model."""
    archive = tmp_path_factory.mktemp("llm") / "archive"
    shutil.copytree(sample_settings.archive, archive, ignore=shutil.ignore_patterns("lock"))
    return sample_settings.model_copy(update={"archive": archive})


@pytest.fixture(scope="module")
def settings(off: Settings, server: str) -> Settings:
    """The same with it; slow machines are waited for."""
    model = {
        "llm": "openai-compatible",
        "llm_base_url": f"{server}/v1",
        "llm_model": MODEL,
        "llm_context": 1024,
        "llm_answer_tokens": 64,
        "llm_timeout": 600,
        "llm_time_limit": 600,
        "llm_arguments": {"temperature": 0},
    }
    return off.model_copy(update=model)


def writing(settings: Settings, grammar: str = "", **others: Any) -> Settings:
    """Settings under which the model writes what a grammar of llama.cpp's allows.

    Without one it may write anything, but no end. `others` are further settings.
    """
    body = {"grammar": grammar} if grammar else {"ignore_eos": True}
    arguments = {"temperature": 0, "additional_kwargs": {"extra_body": body}}
    return settings.model_copy(update={"llm_arguments": arguments, **others})


def exactly(*parts: str) -> str:
    """A grammar of these parts in turn; those in brackets are left to the model's choice."""
    rules = (
        each if each.startswith("[") else json.dumps(each, ensure_ascii=False) for each in parts
    )
    return f"root ::= {' '.join(rules)}"


def ask(settings: Settings, question: str, *history: Exchange) -> Answer:
    with open_assistant(settings) as assistant:
        return assistant.ask(question, history=history)


def check(settings: Settings) -> Check:
    return next(each for each in examine(settings) if each.name == "Language model")


def holds(settings: Settings, answer: Answer) -> None:
    """What is true of any answer: its quotes are exact, and it says whose words it shows."""
    quotes = [each.quote for each in answer.citations]
    with Catalog(settings.archive) as catalog:
        bodies = catalog.bodies(each.sha256 for each in quotes)
    assert [bodies[each.sha256][each.start : each.end] for each in quotes] == [
        each.text for each in quotes
    ]
    assert [each.number for each in answer.citations] == list(range(1, len(quotes) + 1))
    assert answer.writing is not None
    assert answer.writing.model == MODEL
    if answer.writing.failure:
        assert answer.note
        assert answer.answered_by != MODEL
        assert answer.statements
    else:
        assert not answer.note
        assert answer.answered_by == MODEL
        supported = (each.support is Support.SUPPORTED for each in answer.statements)
        assert any(supported) or answer.kind is Kind.ABSTENTION


def same_words(answer: Answer, default: Answer) -> bool:
    """Whether an answer is the default one but for what it says of the model."""
    day = default.asked_at
    return replace(answer, note="", writing=None, asked_at=day) == default


class TestTheModel:
    def test_what_it_writes_comes_in_parts_and_is_cut_by_length(self, settings: Settings) -> None:
        model = assembly.language_model(writing(settings))
        assert model is not None
        with closing(model), closing(model.stream("Be brief.", ASKED, max_tokens=24)) as reply:
            parts = list(reply)
        assert len(parts) > 8
        assert "".join(parts).strip()
        assert reply.cut_by_length
        assert reply.outcome.prompt_tokens > 8

    def test_it_counts_tokens_as_its_server_does(self, settings: Settings, server: str) -> None:
        text = "На пограничном посту «Ақ-Жол» 250 единиц техники; the post is closed. " * 5
        counted = httpx.post(f"{server}/tokenize", json={"content": text}).json()["tokens"]
        model = assembly.language_model(settings)
        assert model is not None
        with closing(model):
            assert model.count(text) == len(counted)
            assert model.models() == (MODEL,)

    def test_a_reply_that_is_closed_leaves_the_server_free(
        self, settings: Settings, server: str
    ) -> None:
        """It takes one call at a time: the second would wait for the end of the first."""
        written = _written(server)
        model = assembly.language_model(writing(settings))
        assert model is not None
        with closing(model):
            with closing(model.stream("Be brief.", ASKED, max_tokens=1500)) as reply:
                assert next(reply)
            model.complete("Be brief.", ASKED, max_tokens=1)
        assert _written(server) - written < 750


class TestTheDoctor:
    def test_it_finds_the_model_in_order(self, settings: Settings) -> None:
        found = check(settings)
        assert found.fine
        assert f"{MODEL} reads " in found.detail

    def test_a_context_that_the_server_has_not_is_found_out(self, settings: Settings) -> None:
        found = check(settings.model_copy(update={"llm_context": 2 * CONTEXT}))
        assert not found.fine
        assert f"{CONTEXT}" in found.detail


class TestAnswers:
    @pytest.mark.parametrize("question", [VEHICLES, SOLDIERS])
    def test_whatever_it_writes_every_quote_is_exact(
        self, settings: Settings, question: str
    ) -> None:
        holds(settings, ask(settings, question))

    def test_a_follow_up_is_answered_too(self, settings: Settings) -> None:
        before = Exchange(SOLDIERS, ("Кыргызстан отправил 150 военных.",))
        answer = ask(settings, "А бронетехники?", before)
        assert answer.standalone_question
        if answer.writing:
            holds(settings, answer)

    def test_what_it_points_at_is_shown_without_its_markers(
        self, settings: Settings, off: Settings
    ) -> None:
        default = ask(off, VEHICLES)
        first, second = (each.text.rstrip(".") for each in default.statements[:2])
        grammar = exactly(f"{first} [", "[1-9]", f"]. {second}[", "[1-9]", "].")
        with open_assistant(writing(settings, grammar, **ROOM)) as assistant:
            drafts = list(assistant.stream(VEHICLES))
        assert [len(each.statements) for each in drafts] == [1, 2, 2]
        assert [each.text for each in drafts[-1].statements] == [f"{first}.", f"{second}."]
        assert all(each.support is Support.SUPPORTED for each in drafts[-1].statements)
        assert drafts[-1].answered_by == MODEL
        for draft in drafts:
            holds(settings, draft)

    def test_a_number_that_was_not_given_is_dropped_and_counted(
        self, settings: Settings, off: Settings
    ) -> None:
        text = ask(off, VEHICLES).statements[0].text.rstrip(".")
        grammar = exactly(f"{text} [", "[1-9]", "][90", "[0-9]", "].")
        answer = ask(writing(settings, grammar, **ROOM), VEHICLES)
        holds(settings, answer)
        assert answer.writing is not None
        assert answer.writing.unknown_pointers == 1
        assert [each.text for each in answer.statements] == [f"{text}."]


class TestFailures:
    def test_a_model_that_is_too_slow(
        self, settings: Settings, off: Settings, caplog: pytest.LogCaptureFixture
    ) -> None:
        slow = settings.model_copy(update={"llm_timeout": 0.05})
        with caplog.at_level(logging.WARNING):
            answer = ask(slow, VEHICLES)
        assert answer.writing is not None
        assert answer.writing.failure == ModelFailure.TIMED_OUT
        assert same_words(answer, ask(off, VEHICLES))
        assert str(ModelFailure.TIMED_OUT) in caplog.text

    def test_an_answer_longer_than_was_allowed(self, settings: Settings, off: Settings) -> None:
        grammar = 'root ::= "Eight armoured vehicles came [1]. The " [a-z ]{2000,3000}'
        answer = ask(writing(settings, grammar), VEHICLES)
        assert answer.writing is not None
        assert answer.writing.failure == ModelFailure.TOO_LONG
        assert same_words(answer, ask(off, VEHICLES))

    def test_no_citation_at_all(self, settings: Settings, off: Settings) -> None:
        answer = ask(writing(settings, exactly("Nobody came to the market today.")), VEHICLES)
        assert answer.writing is not None
        assert answer.writing.failure == ModelFailure.UNCITED
        assert same_words(answer, ask(off, VEHICLES))

    def test_a_conversation_goes_on_after_a_failure(
        self, settings: Settings, off: Settings
    ) -> None:
        slow = settings.model_copy(update={"llm_timeout": 0.05})
        said = Exchange(SOLDIERS, tuple(each.text for each in ask(slow, SOLDIERS).statements))
        answer = ask(slow, "А бронетехники?", said)
        holds(slow, answer)
        assert same_words(answer, ask(off, "А бронетехники?", said))


def _written(server: str) -> float:
    """Tokens that the server has written so far, by its own count."""
    lines = httpx.get(f"{server}/metrics").text.splitlines()
    name = "llamacpp:tokens_predicted_total "
    return next(float(line.removeprefix(name)) for line in lines if line.startswith(name))
