"""The assistant as a LlamaIndex query engine: the whole answer, with the spans that it rests on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa.answering.answer import Answer, Citation, Kind
from qa.assistant import Assistant
from qa.index.cuttings import sentence_uuid
from qa.retrieval.evidence import Evidence
from qa.retrieval.filters import Filters

ANSWER = "citedesk"
"""What the Answer is called in a response's metadata."""


class CitedQueryEngine(BaseQueryEngine):
    """Answers with the assistant, in anybody's LlamaIndex pipeline.

    A response's text ends each statement with the numbers of its quotes, as [1]; its source node
    n, from 1, is the quote [n]: the exact words, `start_char_idx` and `end_char_idx` in the
    version's text, and in the metadata the article, the version's SHA-256 and the same span. The
    whole `Answer` stands in the response's metadata under `ANSWER`; where it abstains, the text is
    the reason and there are no source nodes.

    Args:
        assistant: As `open_assistant` gives it; it must stay open as long.
        filters: What the articles must fit.
        limit: Statements at most.
    """

    def __init__(
        self, assistant: Assistant, filters: Filters | None = None, limit: int = 5
    ) -> None:
        super().__init__(callback_manager=None)
        self._assistant = assistant
        self._filters = filters or Filters()
        self._limit = limit

    def _query(self, query_bundle: QueryBundle) -> Response:
        return response(self._assistant.ask(query_bundle.query_str, self._filters, self._limit))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def response(answer: Answer) -> Response:
    """Return an answer as LlamaIndex's response."""
    nodes = [_node(citation, answer.evidence) for citation in answer.citations]
    return Response("\n".join(_lines(answer)), nodes, {ANSWER: answer})


def _lines(answer: Answer) -> Iterator[str]:
    if answer.abstention is not None:
        yield answer.abstention.reason
    elif answer.kind is not Kind.ANSWER:
        yield answer.lead
    for statement in answer.statements:
        marks = "".join(f"[{number}]" for number in statement.citations)
        yield f"{statement.text} {marks}".strip()


def _node(citation: Citation, evidence: Sequence[Evidence]) -> NodeWithScore:
    quote, article = citation.quote, citation.article
    source, score = _found(citation, evidence)
    stated = {
        "number": citation.number,
        "key": article.key,
        "headline": article.headline,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "sha256": quote.sha256,
        "start": quote.start,
        "end": quote.end,
    }
    metadata = {name: value for name, value in stated.items() if value is not None}
    node = TextNode(
        id_=sentence_uuid(source, article.key, quote.sha256, quote.start, quote.end),
        text=quote.text,
        start_char_idx=quote.start,
        end_char_idx=quote.end,
        metadata=metadata,
        # What an evaluator or a synthesizer reads is the quote, and nothing around it.
        excluded_embed_metadata_keys=[*metadata],
        excluded_llm_metadata_keys=[*metadata],
    )
    return NodeWithScore(node=node, score=score)


def _found(citation: Citation, evidence: Sequence[Evidence]) -> tuple[str, float | None]:
    """The source of the quote's article and the score of the passage that the quote stands in."""
    quote = citation.quote
    for passage in evidence:
        same = passage.sha256 == quote.sha256 and passage.article == citation.article
        if same and passage.start <= quote.start and quote.end <= passage.end:
            return passage.source, passage.score
    return "", None
