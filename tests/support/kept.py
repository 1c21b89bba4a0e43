"""Answers made by hand, over articles made by hand, for tests of what is kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from qa.answering.answer import (
    Abstention,
    Answer,
    ArchiveState,
    Citation,
    Kind,
    Quote,
    Reason,
    Statement,
    Support,
)
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.filters import Filters

ASKED_AT = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


def version(body: str) -> str:
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def cite(number: int, key: str, body: str, quoted: str) -> Citation:
    start = body.index(quoted)
    quote = Quote(key, version(body), start, start + len(quoted), quoted)
    return Citation(number, quote, Reference(key, language="ru"))


def found_in(source: str, key: str, body: str) -> Evidence:
    sentence = ScoredSentence(0, len(body), body, None, 0.5, 0.5, 0.5)
    return Evidence(
        Reference(key), version(body), 0, len(body), body, (sentence,), 0.5, 0.5, 0.5,
        (Retriever.KEYWORD,), source,
    )  # fmt: skip


def answer(question: str, *cited: Citation, evidence: Sequence[Evidence] = ()) -> Answer:
    """An answer with a statement for each citation."""
    return Answer(
        kind=Kind.ANSWER,
        question=question,
        searched_for=question,
        standalone_question=question,
        language="ru",
        filters=Filters(),
        named=Filters(),
        lead="Пишут:",
        statements=tuple(
            Statement(each.quote.text, (each.number,), Support.SUPPORTED) for each in cited
        ),
        citations=cited,
        evidence=tuple(evidence),
        confidence=0.75,
        abstention=None,
        answered_by="extractive",
        coverage=1.0,
        archive=ArchiveState(2, "2026-11-21", "f" * 32),
        asked_at=ASKED_AT,
    )


def abstention(question: str, *nearest: Citation) -> Answer:
    declined = Abstention("Нет ответа.", nearest, Reason.NOT_SAID)
    made = replace(answer(question), kind=Kind.ABSTENTION, lead="", abstention=declined)
    return replace(made, confidence=0.2)
