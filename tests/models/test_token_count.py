from __future__ import annotations

from contextlib import closing

import pytest
from model_server import ModelServer, Reply

from qa.models.language_model import Limits, Message, Role
from qa.models.openai_compatible import OpenAICompatible
from qa.models.token_count import TokenCount

TEXTS = {
    "en": "The border post was closed on 3 February 2022, the head of the post said.",
    "ru": "Пограничный пост закрыли 3 февраля 2022 года, сообщил начальник поста.",
    "uk": "Прикордонний пост зачинили 3 лютого 2022 року, повідомив начальник поста.",
    "kk": "Шекара бекеті 2022 жылғы 3 ақпанда жабылды, деді бекет басшысы.",
    "ky": "Чек ара өткөрмө бекети 2022-жылдын 3-февралында жабылды, деди анын башчысы.",
}
# What cl100k_base, a vocabulary of 100,000, makes of them.
COUNTED = {"en": 20, "ru": 32, "uk": 39, "kk": 45, "ky": 58}


@pytest.mark.parametrize("language", TEXTS)
def test_the_estimate_is_near_in_every_language(language: str) -> None:
    estimate = TokenCount()(TEXTS[language])
    assert COUNTED[language] * 0.85 <= estimate <= COUNTED[language] * 1.3


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "😀" * 10, "新闻" * 10, "a" * 1_000_000])
def test_any_text_is_counted(text: str) -> None:
    assert TokenCount()(text) >= len(text) / 4


def test_what_a_server_reports_corrects_it_upwards_alone() -> None:
    count = TokenCount()
    before = count("a" * 400)
    count.learn("a" * 400, 50)
    assert count("a" * 400) == before
    count.learn("a" * 400, 150)
    assert count("a" * 400) == before * 1.5
    count.learn("a" * 400, 120)
    assert count("a" * 400) == before * 1.5
    count.learn("a" * 400, 100_000)
    assert count("a" * 400) == before * 4


def test_a_short_prompt_teaches_nothing() -> None:
    count = TokenCount()
    count.learn("да", 40)
    assert count("a" * 400) == 100


@pytest.mark.parametrize("tokenizes", ["llama.cpp", "vllm"])
def test_the_servers_own_count_is_taken_once_a_text(tokenizes: str) -> None:
    with (
        ModelServer(tokenizes=tokenizes) as server,
        closing(OpenAICompatible(server.base_url, "small", None, Limits())) as model,
    ):
        assert [model.count("one two three") for _ in range(3)] == [3, 3, 3]
        assert model.count("один два") == 2
        assert server.asked == ["/tokenize"] * 2


def test_a_server_that_does_not_count_is_asked_once() -> None:
    with (
        ModelServer() as server,
        closing(OpenAICompatible(server.base_url, "small", None, Limits())) as model,
    ):
        assert [model.count(text) for text in ("a" * 8, "b" * 12)] == [2, 3]
        assert server.asked == ["/tokenize"]


def test_where_there_is_no_server_it_is_an_estimate() -> None:
    with closing(OpenAICompatible("http://127.0.0.1:9/v1", "small", None, Limits())) as model:
        assert model.count("a" * 8) == 2


def test_a_model_learns_from_its_answers() -> None:
    usage = {"prompt_tokens": 300, "completion_tokens": 1, "total_tokens": 301}
    with (
        ModelServer([Reply(["да"], usage=usage)]) as server,
        closing(OpenAICompatible(server.base_url, "small", None, Limits())) as model,
    ):
        before = model.count("a" * 400)
        model.complete("a" * 400, [Message(Role.USER, "b" * 400)])
        assert model.count("a" * 400) == before * 1.5
