"""The only place that translates between our records and LlamaIndex's nodes."""

from __future__ import annotations

from collections.abc import Mapping

from llama_index.core.schema import NodeWithScore, TextNode

from qa.index.chroma_store import LANGUAGE
from qa.index.vector_ledger import Embedded


def sentence_node(sentence: Embedded) -> TextNode:
    """Return a node with the sentence's id, language and vector, and no text."""
    return TextNode(
        id_=sentence.uuid,
        metadata={LANGUAGE: sentence.language},
        embedding=sentence.vector.tolist(),
    )


def passage_node(
    uuid: str, text: str, start: int, end: int, stated: Mapping[str, str | None], score: float
) -> NodeWithScore:
    """Return a passage as a node: its text, exact offsets and what is stated of its article.

    Its id is the same whenever it is found: LlamaIndex's evaluators and fusion go by ids.
    """
    metadata = {name: value for name, value in stated.items() if value is not None}
    node = TextNode(id_=uuid, text=text, start_char_idx=start, end_char_idx=end, metadata=metadata)
    return NodeWithScore(node=node, score=score)
