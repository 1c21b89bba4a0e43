from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from model_server import ModelServer, Reply, refusal

from qa.conversation.conversation import Exchange
from qa.conversation.rewriting import Rewriter
from qa.models.language_model import Limits
from qa.models.openai_compatible import OpenAICompatible

BEFORE = (
    Exchange("Сколько военных Киргизия отправила в Казахстан?", ("Отправили 150 военных.",)),
    Exchange("Когда они прибыли?", ("Они прибыли 7 января.", "Их встретил Асанов.")),
)


@contextmanager
def _rewriter(reply: Reply) -> Iterator[tuple[Rewriter, ModelServer]]:
    with ModelServer([reply]) as server:
        model = OpenAICompatible(server.base_url, "small", None, Limits(), {})
        try:
            yield Rewriter(model), server
        finally:
            model.close()


def _rewritten(written: str, question: str = "А Асанов?", language: str = "ru") -> str | None:
    with _rewriter(Reply([written])) as (rewrite, _):
        return rewrite(question, BEFORE, language)


@pytest.mark.parametrize(
    "written",
    [
        "Что Асанов сказал о военных в Казахстане?",
        "«Что Асанов сказал о военных в Казахстане?»",
        "<think>Он?</think>\nЧто Асанов сказал о военных в Казахстане?\n",
        "**Что Асанов сказал о военных в Казахстане?**",
    ],
)
def test_what_the_model_writes_is_the_standalone_question(written: str) -> None:
    assert _rewritten(written) == "Что Асанов сказал о военных в Казахстане?"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   \n",
        "<think>Что сказал Асанов?",
        "Вот вопрос:\nЧто Асанов сказал о военных?",
        "Что Асанов сказал о военных? " + "И ещё о многом другом, что было там. " * 12,
        "What did Asanov say about the soldiers in Kazakhstan?",
        "Какая погода будет завтра вечером в Париже?",
    ],
)
def test_what_may_not_be_that_question_is_left(written: str) -> None:
    assert _rewritten(written) is None


def test_a_model_that_fails_leaves_it_to_the_rules() -> None:
    with _rewriter(refusal(401, "no")) as (rewrite, _):
        assert rewrite("А Асанов?", BEFORE, "ru") is None


def test_it_is_told_questions_and_statements_alone() -> None:
    with _rewriter(Reply(["Что сказал Асанов?"])) as (rewrite, server):
        rewrite("А Асанов?", BEFORE, "ru")
    (request,) = server.requests
    system, told = (message["content"] for message in request.json["messages"])
    assert "Russian" in system
    assert told.endswith("Last question: А Асанов?")
    for exchange in BEFORE:
        assert exchange.question in told
        assert all(said in told for said in exchange.said)


def test_without_history_or_words_of_the_language_the_model_is_not_asked() -> None:
    with _rewriter(Reply(["?"])) as (rewrite, server):
        assert rewrite("А Асанов?", (), "ru") is None
        assert rewrite("Und Asanow?", BEFORE, "xx") is None
        assert not server.requests
