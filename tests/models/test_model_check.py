from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from model_server import ModelServer, Reply, refusal

from qa.doctor import Check, examine
from qa.errors import ModelFailed, ModelFailure
from qa.models import model_check, ollama
from qa.models.language_model import Limits
from qa.models.openai_compatible import OpenAICompatible
from qa.settings import Settings

KEY = "sk-Secret-1234567890"
YES = Reply(["yes"])


def reading(most: int) -> Callable[[dict[str, Any]], Reply]:
    """A server that reads the last so many words and says how many."""

    def script(asked: dict[str, Any]) -> Reply:
        words = sum(len(each["content"].split()) for each in asked["messages"])
        read = min(most, words)
        return Reply(["yes"], usage={"prompt_tokens": read, "completion_tokens": 1})

    return script


def tried(server: ModelServer, **limits: Any) -> str:
    model = OpenAICompatible(server.base_url, "small", None, Limits(**limits))
    with closing(model):
        return model_check.tried(model)


def checked(server: ModelServer, **more: Any) -> Check:
    settings = Settings(
        llm="openai-compatible", llm_base_url=server.base_url, llm_model="small", **more
    )
    return next(each for each in examine(settings) if each.name == "Language model")


class TestTrying:
    @pytest.mark.parametrize("tokenizes", ["", "llama.cpp"])
    @pytest.mark.parametrize("context", [1024, 8192, 32_768])
    def test_it_is_given_as_much_as_it_will_be(self, tokenizes: str, context: int) -> None:
        with ModelServer(reading(1_000_000), tokenizes=tokenizes) as server:
            said = tried(server, context=context, answer_tokens=500)
        words = server.requests[0].json["messages"][1]["content"].count("the ")
        assert context - 620 <= words <= context - 500
        assert f"small reads {words:,} tokens, first word after 0." in said

    def test_a_server_that_cuts_what_it_reads_is_found_out(self) -> None:
        with ModelServer(reading(2048)) as server, pytest.raises(ModelFailed) as raised:
            tried(server)
        assert raised.value.kind is ModelFailure.CONTEXT_TOO_SMALL
        assert "read 2,048" in str(raised.value)
        assert "OLLAMA_CONTEXT_LENGTH=8192" in raised.value.cure

    def test_one_that_writes_nothing_is_of_no_use(self) -> None:
        with ModelServer([Reply([])]) as server, pytest.raises(ModelFailed, match="nothing"):
            tried(server)

    def test_one_that_thinks_first_is(self) -> None:
        thinking = Reply(reasoning=["hm"] * 3, finish_reason="length")
        with ModelServer([thinking]) as server:
            assert "it thinks before it writes" in tried(server)


class TestDoctor:
    def test_all_fine(self) -> None:
        with ModelServer([YES]) as server:
            check = checked(server, llm_key=KEY)
        assert (check.fine, check.cure) == (True, "")
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"

    def test_a_wrong_name_is_told_with_the_right_ones(self) -> None:
        missing = refusal(404, "model 'small' not found")
        with ModelServer([missing], models=["tiny", "large\x1b[31m", "qwen"]) as server:
            check = checked(server)
        assert not check.fine
        assert "The server says: model 'small' not found" in check.detail
        assert check.cure == "Correct CITEDESK_LLM_MODEL. It has tiny, qwen."

    @pytest.mark.parametrize(
        ("reply", "told"),
        [
            (refusal(401, f"Incorrect API key provided: {KEY}."), "CITEDESK_LLM_KEY"),
            (refusal(400, "maximum context length is 2048"), "CITEDESK_LLM_CONTEXT"),
            (Reply(status=404, body="404 page not found"), "/v1"),
            (Reply(hang_after=-1), "CITEDESK_LLM_TIMEOUT"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_cure_and_without_the_key(
        self, reply: Reply, told: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        with ModelServer([reply]) as server:
            check = checked(server, llm_key=KEY, llm_timeout=0.5)
        assert not check.fine
        assert told in check.cure
        assert KEY not in repr(check) + caplog.text

    def test_no_server(self) -> None:
        with ModelServer() as server:
            settings = Settings(
                llm="openai-compatible", llm_base_url=server.base_url, llm_model="small"
            )
        check = next(each for each in examine(settings) if each.name == "Language model")
        assert not check.fine
        assert server.base_url in check.detail


class TestWithoutOne:
    def test_that_is_fine(self) -> None:
        check = next(each for each in examine(Settings()) if each.name == "Language model")
        assert check.fine
        assert check.detail.startswith("none configured; answers are the articles' own sentences")

    def test_ollama_is_offered_and_not_used(self) -> None:
        with ModelServer(models=["nomic-embed-text", "gemma3:4b", "qwen3:8b"]) as server:
            said = model_check.without_one(server.root)
        assert "Ollama runs here with gemma3:4b, qwen3:8b;" in said
        assert f"CITEDESK_LLM_BASE_URL={server.root}/v1 CITEDESK_LLM_MODEL=gemma3:4b" in said
        assert server.asked == ["/api/tags"]

    def test_without_ollama_nothing_is_offered(self) -> None:
        with ModelServer() as server:
            gone = server.root
        assert ollama.models(gone) is None
        assert "Ollama" not in model_check.without_one(gone)

    def test_what_is_not_ollama_is_not_taken_for_it(self) -> None:
        with ModelServer() as server:
            assert ollama.models(f"{server.root}/elsewhere") is None

    def test_it_is_this_machine_that_is_asked(self) -> None:
        assert ollama.URL == "http://127.0.0.1:11434"
