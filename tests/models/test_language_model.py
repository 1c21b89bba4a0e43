from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from model_server import ModelServer, Reply

from qa.assembly import language_model
from qa.errors import InvalidSettings, ModelFailed, ModelFailure
from qa.models.language_model import LanguageModel, Limits, Message, Role
from qa.models.openai_compatible import OpenAICompatible
from qa.settings import Settings

ASKED = [Message(Role.USER, "Закрыт ли пост?")]
PATIENCE = 30.0


def made(server: ModelServer, **limits: Any) -> OpenAICompatible:
    return OpenAICompatible(server.base_url, "small", None, Limits(**limits))


def configured(server: ModelServer, **more: Any) -> Settings:
    settings = {"llm_base_url": server.base_url, "llm_model": "small", **more}
    return Settings(llm="openai-compatible", **settings)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    def script(asked: dict[str, Any]) -> Reply:
        return Reply(["Пост ", "закрыт", ". [1]"])

    with ModelServer(script) as running:
        yield running


class TestWriting:
    def test_what_is_written_comes_part_by_part(self, server: ModelServer) -> None:
        with closing(made(server)) as model, closing(model.stream("Be brief.", ASKED)) as stream:
            assert list(stream) == ["Пост ", "закрыт", ". [1]"]
            assert stream.outcome.finish == "stop"
            assert not stream.cut_by_length

    def test_the_whole_of_it(self, server: ModelServer) -> None:
        with closing(made(server)) as model:
            assert model.complete("Be brief.", ASKED) == "Пост закрыт. [1]"

    def test_a_part_is_passed_on_before_the_next_is_written(self) -> None:
        passed = [Event() for _ in range(3)]

        def tick(number: int) -> None:
            if number:
                assert passed[number - 1].wait(PATIENCE)

        with ModelServer([Reply(["a", "b"], tick=tick)]) as server, closing(made(server)) as model:
            for number, part in enumerate(model.stream("", ASKED)):
                assert part == "ab"[number]
                passed[number].set()

    def test_nothing_is_asked_before_it_is_to_write(self, server: ModelServer) -> None:
        model = language_model(configured(server))
        assert model is not None
        with closing(model), closing(model.stream("", ASKED)):
            assert server.asked == []

    def test_what_is_sent(self, server: ModelServer) -> None:
        said = [Message(Role.USER, "a"), Message(Role.ASSISTANT, "b"), Message(Role.USER, "c")]
        with closing(made(server, answer_tokens=70)) as model:
            model.complete("Be brief.", said)
            model.complete("", said[:1], max_tokens=9)
        first, second = (request.json for request in server.requests)
        assert [(each["role"], each["content"]) for each in first["messages"]] == [
            ("system", "Be brief."),
            ("user", "a"),
            ("assistant", "b"),
            ("user", "c"),
        ]
        assert (first["model"], first["stream"], first["max_tokens"]) == ("small", True, 70)
        assert ([each["role"] for each in second["messages"]], second["max_tokens"]) == (
            ["user"],
            9,
        )

    def test_further_arguments_are_passed_on(self, server: ModelServer) -> None:
        arguments = {"temperature": 0.7, "additional_kwargs": {"seed": 3}}
        model = language_model(configured(server, llm_arguments=arguments))
        assert model is not None
        with closing(model):
            model.complete("", ASKED)
        assert (server.requests[0].json["temperature"], server.requests[0].json["seed"]) == (0.7, 3)

    def test_what_it_thinks_is_not_shown(self) -> None:
        reply = Reply(["Да."], reasoning=["The user ", "asks"])
        with ModelServer([reply]) as server, closing(made(server)) as model:
            assert list(model.stream("", ASKED)) == ["Да."]

    def test_an_answer_cut_by_its_length_says_so(self) -> None:
        with (
            ModelServer([Reply(["Пост за"], finish_reason="length")]) as server,
            closing(made(server)) as model,
        ):
            stream = model.stream("", ASKED)
            assert (list(stream), stream.cut_by_length) == (["Пост за"], True)

    def test_a_server_that_ignores_the_limit_is_stopped(self) -> None:
        reply = Reply(["x" * 1000] * 100, hang_after=100)
        with ModelServer([reply]) as server, closing(made(server)) as model:
            stream = model.stream("", ASKED, max_tokens=100)
            assert len("".join(stream)) < 3000
            assert stream.cut_by_length
            assert server.left.wait(PATIENCE)

    @pytest.mark.parametrize("hostile", ["a\0b", "a\ud83db", "\ud800" * 3, "\u202e\ufdfa"])
    def test_text_that_json_cannot_take(self, hostile: str) -> None:
        with ModelServer([Reply([hostile, "."])]) as server, closing(made(server)) as model:
            written = model.complete(hostile, [Message(Role.USER, hostile)])
        written.encode()
        assert "\0" not in written
        sent = server.requests[0].json["messages"][1]["content"]
        assert sent == hostile.replace("\0", "").encode(errors="replace").decode()

    def test_an_empty_answer_is_no_failure_of_the_server(self) -> None:
        with ModelServer([Reply([])]) as server, closing(made(server)) as model:
            assert model.complete("", ASKED) == ""


class TestEndingEarly:
    @pytest.mark.parametrize("by", ["closing", "letting go"])
    def test_closing_it_ends_the_request_and_frees_its_place(self, by: str) -> None:
        script = [Reply(["a", "b"], hang_after=1), Reply(["c"])]
        with ModelServer(script) as server, closing(made(server, concurrency=1)) as model:
            stream = model.stream("", ASKED)
            assert next(stream) == "a"
            if by == "closing":
                stream.close()
            else:
                del stream
                gc.collect()
            assert server.left.wait(PATIENCE)
            assert model.complete("", ASKED) == "c"

    def test_one_that_was_never_begun_holds_no_place(self, server: ModelServer) -> None:
        with closing(made(server, concurrency=1)) as model:
            waiting = model.stream("", ASKED)
            assert model.complete("", ASKED)
            waiting.close()
        assert len(server.requests) == 1


class TestConcurrency:
    @pytest.mark.parametrize("concurrency", [1, 3])
    def test_a_call_waits_for_a_place_as_long_as_for_a_word(self, concurrency: int) -> None:
        held = [Reply(["a", "b"], hang_after=1)] * concurrency
        with (
            ModelServer([*held, Reply(["c"])]) as server,
            closing(made(server, concurrency=concurrency, timeout=1)) as model,
        ):
            streams = [model.stream("", ASKED) for _ in held]
            assert [next(each) for each in streams] == ["a"] * concurrency
            with pytest.raises(ModelFailed) as raised:
                model.complete("", ASKED)
            assert raised.value.kind is ModelFailure.TIMED_OUT
            assert len(server.requests) == concurrency
            streams.pop().close()
            assert model.complete("", ASKED) == "c"
            for each in streams:
                each.close()

    def test_many_threads_share_it(self) -> None:
        def script(asked: dict[str, Any]) -> Reply:
            return Reply([*asked["messages"][0]["content"]])

        texts = [str(number) * 50 for number in range(20)]
        with (
            ModelServer(script) as server,
            closing(made(server)) as model,
            ThreadPoolExecutor(10) as pool,
        ):
            said = pool.map(lambda text: model.complete("", [Message(Role.USER, text)]), texts)
            assert list(said) == texts


class TestByName:
    def settings(self, name: str, **more: Any) -> Settings:
        return Settings(llm=f"llm_doubles.{name}", **more)

    def model(self, name: str, **more: Any) -> LanguageModel:
        model = language_model(self.settings(name, **more))
        assert model is not None
        return model

    def test_any_llm_of_llamaindex_writes(self) -> None:
        model = self.model("EchoLLM", llm_arguments={"words": "да конечно"})
        assert list(model.stream("", ASKED)) == ["да", "конечно"]
        assert (model.name, model.context) == ("echo", 8192)

    def test_it_gets_model_and_key_and_arguments_before_both(self) -> None:
        model = self.model("EchoLLM", llm_model="big", llm_key="k", llm_arguments={"words": "no"})
        assert (model.name, list(model.stream("", ASKED))) == ("big", ["k", "no"])
        model = self.model("EchoLLM", llm_key="k", llm_arguments={"api_key": "other"})
        assert next(model.stream("", ASKED)) == "other"

    def test_its_errors_are_failures_by_their_class(self, caplog: pytest.LogCaptureFixture) -> None:
        model = self.model("BrokenLLM", llm_key="sk-1234")
        stream = model.stream("", ASKED)
        assert next(stream) == "well"
        with pytest.raises(ModelFailed) as raised:
            next(stream)
        assert raised.value.kind is ModelFailure.SERVER_ERROR
        assert "LookupError" in caplog.text
        assert "sk-1234" not in caplog.text + str(raised.value)
        assert "Закрыт" not in caplog.text

    @pytest.mark.parametrize(
        "name", ["llm_doubles.NoLLM", "no_such_module.LLM", "llm_doubles.ChoosyLLM", "pathlib.Path"]
    )
    def test_what_is_no_llm_is_refused_without_its_arguments(self, name: str) -> None:
        secret = {"api_key": "sk-1234"} if name != "pathlib.Path" else {}
        with pytest.raises(InvalidSettings, match=name) as raised:
            language_model(Settings(llm=name, llm_arguments=secret))
        assert "sk-1234" not in str(raised.value)
        assert raised.value.__suppress_context__


class TestWhereNoneIsConfigured:
    def test_there_is_none(self) -> None:
        assert language_model(Settings()) is None

    def test_nothing_of_it_is_imported(self, archive: Path, tmp_path: Path) -> None:
        code = f"""
import sys
import qa.assembly
assert "llama_index" not in sys.modules, "llama_index"
sys.path.insert(0, {str(Path(__file__).parents[1] / "support")!r})
from qa.settings import load
(nothing := __import__("pathlib").Path({str(tmp_path / "none.toml")!r})).touch()
settings = load(
    {{"CITEDESK_SETTINGS": str(nothing)}},
    archive={str(archive)!r}, embedding="fakes.WordEmbedding", embedding_model="words",
)
assert qa.assembly.language_model(settings) is None
with qa.assembly.open_assistant(settings) as assistant:
    assistant.ask("Сколько машин проходило через пост?")
for name in ("openai", "llama_index.llms.openai", "qa.models.openai_compatible"):
    assert name not in sys.modules, name
"""
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert done.returncode == 0, done.stderr
