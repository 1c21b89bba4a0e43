"""The assistant within LlamaIndex: its router, its evaluators, its own doors."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fakes import WordEmbedding
from llama_index.core.base.base_selector import BaseSelector, SelectorResult, SingleSelection
from llama_index.core.base.response.schema import Response
from llama_index.core.evaluation import (
    FaithfulnessEvaluator,
    RetrieverEvaluator,
    SemanticSimilarityEvaluator,
)
from llama_index.core.llms import CompletionResponse, MockLLM
from llama_index.core.prompts.mixin import PromptDictType
from llama_index.core.query_engine import RouterQueryEngine
from llama_index.core.schema import QueryBundle
from llama_index.core.selectors import EmbeddingSingleSelector
from llama_index.core.tools import QueryEngineTool, ToolMetadata

from qa import Answer, Archive, CitedQueryEngine, Filters, open_archive
from qa.answering.answer import Kind
from qa.engine import ANSWER

VEHICLES = "How many vehicles a day used the Karoi border post?"
APPLES = "How many tonnes of apples did farmers sell?"
LATIN = Filters(languages=("en",))


class ByScript(BaseSelector):
    """Chooses the second engine for questions in Cyrillic, else the first."""

    def _get_prompts(self) -> PromptDictType:
        return {}

    def _update_prompts(self, prompts_dict: PromptDictType) -> None:
        pass

    def _select(self, choices: Sequence[ToolMetadata], query: QueryBundle) -> SelectorResult:
        chosen = int(any("а" <= letter <= "я" for letter in query.query_str))
        return SelectorResult(selections=[SingleSelection(index=chosen, reason="script")])

    async def _aselect(self, choices: Sequence[ToolMetadata], query: QueryBundle) -> SelectorResult:
        return self._select(choices, query)


class Judge(MockLLM):
    """Says that a thing is so where the evidence that it is given holds it."""

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
        found = re.findall(r"^(?:Information|Context): (.*)$", prompt, re.MULTILINE)
        information, context = found[-2:]
        said = re.sub(r" \[\d+\]", "", information)
        return CompletionResponse(text="YES" if said in context else "NO")


@pytest.fixture
def opened(
    own_archive: Path, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Archive]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with open_archive(own_archive) as archive:
        yield archive


def _response(given: object) -> Response:
    assert isinstance(given, Response)
    return given


def _answer(given: object) -> Answer:
    response = _response(given)
    assert response.metadata is not None
    answer = response.metadata[ANSWER]
    assert isinstance(answer, Answer)
    return answer


def test_a_response_is_the_answer_with_its_spans(opened: Archive) -> None:
    response = opened.as_query_engine().query(VEHICLES)
    answer = _answer(response)
    assert answer.statements == opened.ask(VEHICLES).statements
    first = answer.statements[0]
    assert str(response).splitlines()[0] == f"{first.text} [{first.citations[0]}]"
    assert len(response.source_nodes) == len(answer.citations)
    for number, (found, citation) in enumerate(
        zip(response.source_nodes, answer.citations, strict=True), 1
    ):
        metadata = found.node.metadata
        body = opened.desk.catalog.bodies([metadata["sha256"]])[metadata["sha256"]]
        assert metadata["number"] == number == citation.number
        assert body[metadata["start"] : metadata["end"]] == citation.quote.text
        assert found.node.get_content() == citation.quote.text
        assert metadata["key"] == citation.article.key
        assert found.score is not None


def test_an_abstention_says_why_and_cites_nothing(opened: Archive) -> None:
    response = opened.as_query_engine(Filters(until=date(2000, 1, 1))).query(APPLES)
    answer = _answer(response)
    assert answer.kind is Kind.ABSTENTION
    assert answer.abstention is not None
    assert str(response) == answer.abstention.reason
    assert response.source_nodes == []


def test_a_greeting_is_greeted(opened: Archive) -> None:
    response = opened.as_query_engine().query("Hello!")
    assert _answer(response).kind is Kind.GREETING
    assert str(response) == _answer(response).lead


def test_filters_hold_in_both_doors(opened: Archive) -> None:
    ukrainian = Filters(languages=("uk",))
    nodes = opened.as_query_engine(ukrainian).query(VEHICLES).source_nodes
    found = opened.as_retriever(ukrainian).retrieve(VEHICLES)
    assert found
    assert {each.node.metadata["language"] for each in (*nodes, *found)} == {"uk"}


def test_it_answers_asynchronously(opened: Archive) -> None:
    engine, retriever = opened.as_query_engine(), opened.as_retriever()

    async def ask() -> tuple[Any, Any, Any]:
        one, other = await asyncio.gather(engine.aquery(VEHICLES), engine.aquery(APPLES))
        return one, other, await retriever.aretrieve(APPLES)

    one, other, nodes = asyncio.run(ask())
    assert str(one) == str(engine.query(VEHICLES))
    assert str(other) == str(engine.query(APPLES))
    assert nodes[0].node.metadata["key"] == "apples"


def _tools(opened: Archive) -> list[QueryEngineTool]:
    told = {"en": "English news of farmers and apples", "ru": "Русские новости"}
    return [
        QueryEngineTool.from_defaults(
            opened.as_query_engine(Filters(languages=(language,))),
            name=language,
            description=description,
        )
        for language, description in told.items()
    ]


@pytest.mark.parametrize(
    ("question", "language"), [(APPLES, "en"), ("Сколько машин проходило в сутки?", "ru")]
)
def test_a_router_routes_to_it(opened: Archive, question: str, language: str) -> None:
    router = RouterQueryEngine(ByScript(), _tools(opened), llm=MockLLM())
    response = router.query(question)
    assert _answer(response).filters.languages == (language,)
    assert response.metadata and response.metadata["selector_result"].ind == (language == "ru")
    assert str(asyncio.run(router.aquery(question))) == str(response)


def test_a_router_that_chooses_by_meaning_routes_to_it(opened: Archive) -> None:
    selector = EmbeddingSingleSelector.from_defaults(WordEmbedding())
    router = RouterQueryEngine(selector, _tools(opened), llm=MockLLM())
    assert _answer(router.query("news of apples")).filters.languages == ("en",)


def test_its_retriever_is_evaluated(opened: Archive) -> None:
    retriever = opened.as_retriever()
    evaluator = RetrieverEvaluator.from_metric_names(["hit_rate", "mrr"], retriever=retriever)
    first, second, *_ = (each.node_id for each in retriever.retrieve(APPLES))
    assert evaluator.evaluate(APPLES, [first]).metric_vals_dict == {"hit_rate": 1.0, "mrr": 1.0}
    assert evaluator.evaluate(APPLES, [second]).metric_vals_dict == {"hit_rate": 1.0, "mrr": 0.5}
    assert evaluator.evaluate(APPLES, ["other"]).metric_vals_dict == {"hit_rate": 0.0, "mrr": 0.0}


def test_its_answers_are_evaluated_by_similarity(opened: Archive) -> None:
    evaluator = SemanticSimilarityEvaluator(embed_model=WordEmbedding(), similarity_threshold=0.6)
    response = _response(opened.as_query_engine(LATIN).query(APPLES))
    right = evaluator.evaluate_response(
        APPLES, response, reference="Farmers sold 12 tonnes of apples."
    )
    wrong = evaluator.evaluate_response(APPLES, response, reference="A border was closed to all")
    assert right.passing and not wrong.passing


def test_its_answers_are_evaluated_for_faithfulness(opened: Archive) -> None:
    evaluator = FaithfulnessEvaluator(llm=Judge(max_tokens=None))
    response = _response(opened.as_query_engine(LATIN).query(APPLES))
    result = asyncio.run(evaluator.aevaluate_response(APPLES, response))
    assert result.passing
    assert result.contexts == [each.node.get_content() for each in response.source_nodes]
    made_up = Response("Farmers sold 13 tonnes of apples.", response.source_nodes)
    assert not asyncio.run(evaluator.aevaluate_response(APPLES, made_up)).passing


def test_it_is_made_of_an_assistant_alone(opened: Archive) -> None:
    engine = CitedQueryEngine(opened.desk.assistant, LATIN, limit=1)
    answer = _answer(engine.query(VEHICLES))
    assert len(answer.statements) == 1
    assert engine.get_prompts() == {}
