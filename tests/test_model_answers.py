"""Answers that a language model writes over the sample archive; the model is a script."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from model_server import ModelServer, Reply, refusal
from scripted import Scripted, scripted

from qa import Answer, Assistant, Settings
from qa.answering.answer import Kind, Problem, Reason, Support
from qa.conversation.conversation import Exchange
from qa.index.catalog import Catalog

SOLDIERS = "How many soldiers did Kyrgyzstan send to Kazakhstan?"
SENT = "Kyrgyzstan has sent 150 soldiers"
TRUE = f"Kyrgyzstan sent 150 soldiers to Kazakhstan [{{{SENT}}}]."


@pytest.fixture(scope="module")
def model(
    sample_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scripted]:
    with scripted(sample_settings, tmp_path_factory.mktemp("scripted")) as found:
        yield found


def _without_time(answer: Answer) -> Answer:
    return replace(answer, asked_at=datetime.min)


def test_a_sentence_that_its_quote_carries_is_supported(
    model: Scripted, sample_settings: Settings
) -> None:
    model.writes(TRUE)
    answer = model.assistant.ask(SOLDIERS)
    (statement,) = answer.statements
    assert statement.text == "Kyrgyzstan sent 150 soldiers to Kazakhstan."
    assert (statement.support, statement.problems) == (Support.SUPPORTED, ())
    assert answer.kind is Kind.ANSWER
    assert answer.answered_by == "small"
    assert answer.writing is not None
    assert (answer.writing.model, answer.writing.failure) == ("small", "")
    assert answer.note == ""
    assert answer.lead.startswith("This rests on")
    assert statement.citations[0] == answer.citations[0].number == 1
    assert answer.citations[0].quote.text.startswith(SENT)
    with Catalog(sample_settings.archive) as catalog:
        for citation in answer.citations:
            quote = citation.quote
            assert (
                catalog.bodies([quote.sha256])[quote.sha256][quote.start : quote.end] == quote.text
            )


def test_the_same_evidence_answers_with_the_model_off(
    model: Scripted, sample_assistant: Assistant
) -> None:
    model.writes(TRUE)
    written, default = model.assistant.ask(SOLDIERS), sample_assistant.ask(SOLDIERS)
    assert written.evidence == default.evidence
    assert {each.quote for each in written.citations} & {each.quote for each in default.citations}


def test_what_the_quote_does_not_say_is_marked(model: Scripted) -> None:
    model.writes(TRUE, f" It sent 950 armoured vehicles [{{{SENT}}}].")
    first, second = model.assistant.ask(SOLDIERS).statements
    assert first.support is Support.SUPPORTED
    assert second.support is not Support.SUPPORTED
    assert Problem.NUMBER in second.problems


def test_where_nothing_is_supported_the_articles_speak_for_themselves(
    model: Scripted, sample_assistant: Assistant
) -> None:
    model.writes(f"Kyrgyzstan sent 950 soldiers to Kazakhstan [{{{SENT}}}].")
    answer = model.assistant.ask(SOLDIERS)
    assert answer.statements == sample_assistant.ask(SOLDIERS).statements
    assert answer.writing is not None
    assert answer.writing.failure == "unsupported"
    assert answer.note.startswith("The language model wrote what the articles do not say")


def test_a_sentence_without_a_marker_gets_what_carries_it(model: Scripted) -> None:
    model.writes(TRUE, " Kyrgyzstan's parliament approved the deployment.")
    _, second = model.assistant.ask(SOLDIERS).statements
    assert second.support is Support.SUPPORTED
    assert second.citations


def test_a_wrong_marker_is_put_right_and_an_unknown_one_counted(model: Scripted) -> None:
    model.writes("Kyrgyzstan sent 150 soldiers to Kazakhstan [2000].")
    model.writes("Kyrgyzstan sent 150 soldiers to Kazakhstan [1][2000].")
    answer = model.assistant.ask(SOLDIERS)
    assert answer.statements[0].support is Support.SUPPORTED
    assert "150" in answer.citations[0].quote.text
    assert answer.writing is not None
    assert answer.writing.unknown_pointers == 1


def test_words_between_marks_that_no_source_holds_lose_them(model: Scripted) -> None:
    model.writes(f"The ministry said it “sent 150 brave soldiers” to Kazakhstan [{{{SENT}}}].")
    (statement,) = model.assistant.ask(SOLDIERS).statements
    assert "“" not in statement.text
    assert Problem.WORDING in statement.problems
    model.writes(f"Kyrgyzstan “has sent 150 soldiers” to Kazakhstan [{{{SENT}}}].")
    (statement,) = model.assistant.ask(SOLDIERS).statements
    assert "“has sent 150 soldiers”" in statement.text
    assert Problem.WORDING not in statement.problems


def test_what_it_says_twice_is_shown_once(model: Scripted) -> None:
    model.writes(TRUE, " ", TRUE)
    assert len(model.assistant.ask(SOLDIERS).statements) == 1


def test_strict_leaves_out_what_nothing_supports(sample_settings: Settings, tmp_path: Path) -> None:
    with scripted(sample_settings, tmp_path, strict=True) as model:
        model.writes(TRUE, f" It sent 950 armoured vehicles [{{{SENT}}}].")
        answer = model.assistant.ask(SOLDIERS)
    assert [each.support for each in answer.statements] == [Support.SUPPORTED]
    assert answer.writing is not None
    assert answer.writing.dropped == 1


def test_a_question_may_be_strict_by_itself(model: Scripted) -> None:
    model.writes(TRUE, f" It sent 950 armoured vehicles [{{{SENT}}}].")
    assert len(model.assistant.ask(SOLDIERS, strict=True).statements) == 1
    assert len(model.assistant.ask(SOLDIERS).statements) == 2


def test_it_may_say_that_the_archive_does_not(model: Scripted) -> None:
    model.writes("NO_ANSWER")
    answer = model.assistant.ask(SOLDIERS)
    assert answer.kind is Kind.ABSTENTION
    assert answer.abstention is not None
    assert answer.abstention.kind is Reason.NOT_SAID
    assert answer.abstention.nearest
    assert (answer.statements, answer.citations, answer.answered_by) == ((), (), "small")


def test_what_the_archive_does_not_say_is_not_asked_of_the_model(model: Scripted) -> None:
    asked = len(model.server.requests)
    answer = model.assistant.ask("How many people died in the crash of flight MH17?")
    assert answer.kind is Kind.ABSTENTION
    assert len(model.server.requests) == asked


def test_it_is_told_the_evidence_between_fences_and_the_question_after(model: Scripted) -> None:
    model.writes(TRUE)
    model.assistant.ask("Сколько военных Кыргызстан отправил в Казахстан?", limit=3)
    system, told = (
        str(message["content"]) for message in model.server.requests[-1].json["messages"]
    )
    assert "Answer in Russian" in system
    assert "At most 3 sentences" in system
    fence = told.splitlines()[0]
    assert told.count(fence) == 2
    assert system.index(fence) > len(system) - 400
    before, _, after = told.rpartition(fence)
    assert "Question: Сколько военных Кыргызстан отправил в Казахстан?\n" in after
    assert "Answer in Russian" in after
    assert "# Kyrgyz troops arrive in Kazakhstan | The Juniper Dispatch | 2022-01-07" in before


def test_a_statement_is_shown_before_the_model_has_ended(model: Scripted) -> None:
    go_on = threading.Event()

    model.writes(
        *(TRUE, " The soldiers guard", " a plant in Almaty", " now."),
        tick=lambda number: number < 3 or go_on.wait(30),
    )
    answers = model.assistant.stream(SOLDIERS)
    first = next(answers)
    assert [each.text for each in first.statements] == [
        "Kyrgyzstan sent 150 soldiers to Kazakhstan."
    ]
    go_on.set()
    assert len(list(answers)[-1].statements) == 2


def test_who_stops_reading_stops_the_model(model: Scripted) -> None:
    model.server.left.clear()
    model.writes(TRUE, " The soldiers guard a plant.", hang_after=2)
    answers = model.assistant.stream(SOLDIERS)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert model.server.left.wait(30)


def test_a_follow_up_is_made_whole_by_the_model(model: Scripted) -> None:
    whole = "How many vehicles did Kyrgyzstan send to Kazakhstan?"

    def says(evidence: object) -> Reply:
        model.writes(f"It sent eight armoured vehicles [{{{SENT}}}].")
        return Reply([whole])

    model.says = says
    before = [Exchange(SOLDIERS, ("Kyrgyzstan sent 150 soldiers to Kazakhstan.",))]
    answer = model.assistant.ask("And vehicles?", history=before)
    assert answer.standalone_question == whole
    assert answer.statements[0].text == "It sent eight armoured vehicles."


LONG = " ".join(
    f"Kyrgyzstan sent soldiers number {number} to Kazakhstan [1]." for number in range(60)
)
ROUND = "Kyrgyzstan sent 150 soldiers to Kazakhstan and " + "then they went home " * 400
# What the server says, and the failure.
FAILURES: dict[str, tuple[Reply, str]] = {
    "refuses the key": (refusal(401, "no"), "key refused"),
    "has no room": (refusal(429, "later", retry_after="60"), "rate limited"),
    "knows no such model": (refusal(404, "model 'small' not found"), "no such model"),
    "is too small": (refusal(400, "long", "context_length_exceeded"), "context too small"),
    "breaks": (refusal(500, "out of memory", retry_after="60"), "server error"),
    "cuts the stream": (Reply([f"{TRUE} And", " so", " on"], cut_after=2), "cut off"),
    "sends no stream": (Reply(body="<html>", status=200), "bad reply"),
    "writes nothing": (Reply([]), "empty"),
    "only thinks": (Reply(["<think>150", " soldiers [1]."]), "empty"),
    "answers in Russian": (
        Reply(["Кыргызстан отправил в Казахстан сто пятьдесят военных и технику [1]."]),
        "wrong language",
    ),
    "cites nothing": (Reply(["Kyrgyzstan sent 150 soldiers to Kazakhstan."]), "uncited"),
    "writes too much": (Reply([LONG]), "too long"),
    "is cut by its length": (Reply([TRUE], finish_reason="length"), "too long"),
    "goes round": (Reply([ROUND]), "repetition"),
    "says one thing again": (Reply([f"{TRUE} "] * 9), "repetition"),
}


def _failing(model: Scripted, reply: Reply) -> Answer:
    """The answer to a question whose model says this; the next ones are as it says then."""

    def says(evidence: object) -> Reply:
        model.writes(*reply.chunks)
        return replace(reply, chunks=model.reply(model.server.requests[-1].json).chunks)

    model.says = says
    *_, answer = model.assistant.stream(SOLDIERS)
    return answer


@pytest.mark.parametrize("name", FAILURES)
def test_when_the_model_fails_the_default_answer_says_why(
    name: str, model: Scripted, sample_assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    reply, failure = FAILURES[name]
    with caplog.at_level(logging.WARNING):
        answer = _failing(model, reply)
    assert answer.writing is not None
    assert (answer.writing.model, answer.writing.failure) == ("small", failure)
    assert answer.note.endswith("these are the articles' own sentences.")
    default = sample_assistant.ask(SOLDIERS)
    assert _without_time(replace(answer, note="", writing=None)) == _without_time(default)
    assert any(failure in record.getMessage() for record in caplog.records)
    model.writes(TRUE)
    assert model.assistant.ask(SOLDIERS).answered_by == "small"


@pytest.mark.parametrize("after", [-1, 1])
def test_a_model_that_hangs_is_waited_for_no_longer_than_is_set(
    after: int, sample_settings: Settings, tmp_path: Path
) -> None:
    with scripted(sample_settings, tmp_path, llm_timeout=1) as model:
        answer = _failing(model, Reply([f"{TRUE} And", " so"], hang_after=after))
    assert answer.note.startswith("The language model did not answer in time")
    assert answer.answered_by == "extractive"


def test_without_a_server_the_default_answer_says_so(
    sample_settings: Settings, tmp_path: Path
) -> None:
    with ModelServer() as gone:
        address = gone.base_url
    with scripted(sample_settings, tmp_path, llm_base_url=address) as model:
        answer = model.assistant.ask("Скільки військових відправив Киргизстан до Казахстану?")
    assert answer.note == "Мовна модель недоступна; нижче — речення самих статей."
    assert answer.answered_by == "extractive"
    assert answer.statements
