"""Quotes as W3C Web Annotations, in JSON-LD (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qa.answering.answer import Answer, Citation, Quote
from qa.conversation.cited import citations_of
from qa.conversation.conversation import Turn
from qa.retrieval.evidence import Reference

CONTEXT: tuple[str | dict[str, str | None], ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    # What a record says besides its annotations is no linked data.
    {"annotations": "@graph", "schema": None, "language": None, "generator": None},
    {"title": None},
)
"""JSON-LD context of a record: whoever reads it as linked data gets the annotations."""

AROUND = 32
"""Characters before and after a quote that find it again in a text that has changed."""

_NAMESPACE = uuid.UUID("0f4f6a38-8d1c-5d47-9c0c-3b7a4f0c2d11")


def quotes_of(answer: Answer) -> Iterator[tuple[Citation, Quote, str]]:
    """Yield each quote of an answer with its citation and its part in it, "quote" or "before"."""
    for citation in citations_of(answer):
        if citation.before is not None:
            yield citation, citation.before, "before"
        yield citation, citation.quote, "quote"


def annotate(turns: Iterable[Turn], bodies: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one annotation for each quote.

    Args:
        turns: Whose quotes.
        bodies: Texts of versions by SHA-256; a quote of another has no prefix and suffix.
    """
    return [
        _annotation(f"{turn.id}/{place}/{part}", citation.article, quote, bodies.get(quote.sha256))
        for turn in turns
        for place, (citation, quote, part) in enumerate(quotes_of(turn.answer))
    ]


def _annotation(name: str, article: Reference, quote: Quote, body: str | None) -> dict[str, Any]:
    source = {"id": version_name(quote.sha256), "type": "Text", "format": "text/plain"}
    if article.language:
        source["language"] = article.language
    if article.url:
        source["via"] = article.url
    return {
        "id": uuid.uuid5(_NAMESPACE, name.encode("utf-8", "replace").decode()).urn,
        "type": "Annotation",
        "motivation": "highlighting",
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
                {"type": "TextQuoteSelector", "exact": quote.text, **_around(quote, body)},
            ],
        },
    }


def _around(quote: Quote, body: str | None) -> dict[str, str]:
    if body is None:
        return {}
    return {
        "prefix": body[max(0, quote.start - AROUND) : quote.start],
        "suffix": body[quote.end : quote.end + AROUND],
    }


def version_name(sha256: str) -> str:
    """Return the URI of a text by its hash (RFC 6920): positions count in exactly this text."""
    try:
        digest = bytes.fromhex(sha256)
    except ValueError:
        digest = b""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
