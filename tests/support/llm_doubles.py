"""LlamaIndex LLMs to name in the settings."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.llms.types import (
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
)
from llama_index.core.llms.callbacks import llm_completion_callback
from llama_index.core.llms.custom import CustomLLM


class EchoLLM(CustomLLM):
    """Writes its words one by one, with its key before them where it was given one."""

    words: str = "yes indeed"
    model: str = "echo"
    api_key: str = ""

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name=self.model)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        return CompletionResponse(text=self.words)

    @llm_completion_callback()
    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        def written() -> CompletionResponseGen:
            text = ""
            for delta in [self.api_key, *self.words.split(" ")]:
                text += delta
                yield CompletionResponse(text=text, delta=delta)

        return written()


class BrokenLLM(EchoLLM):
    """Fails after its first word, with a text that repeats its key and what it was asked."""

    @llm_completion_callback()
    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        def written() -> CompletionResponseGen:
            yield CompletionResponse(text="well", delta="well")
            raise LookupError(f"{self.api_key} {prompt}")

        return written()


class ChoosyLLM(EchoLLM):
    """Refuses its arguments, with a text that repeats them."""

    def __init__(self, **arguments: Any) -> None:
        raise ValueError(f"cannot use {arguments}")
