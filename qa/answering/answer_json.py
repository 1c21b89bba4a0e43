"""The JSON form of an answer: lossless both ways, and documented in the README."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from qa.answering.answer import (
    Abstention,
    Answer,
    ArchiveState,
    Citation,
    Kind,
    Problem,
    Quote,
    Reason,
    Statement,
    Support,
    Writing,
)
from qa.articles.article import Label
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.filters import Filters

SCHEMA = "citedesk/answer/4"
"""Changes with every change of the form that a reader of the last one could not read."""

# Without problems of statements, note and writing: read as none.
_BEFORE = "citedesk/answer/3"


def dumps(answer: Answer) -> str:
    """Return the answer as indented JSON; letters stay letters."""
    return json.dumps(to_json(answer), ensure_ascii=False, indent=2)


def loads(text: str) -> Answer:
    """Return the answer that `dumps` wrote.

    Raises:
        ValueError: it is not JSON of this schema.
    """
    try:
        return from_json(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"This is no answer of the schema {SCHEMA}: {error!r}.") from error


def to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain dicts, lists, strings and numbers."""
    abstention = answer.abstention
    return {
        "schema": SCHEMA,
        "kind": answer.kind.value,
        "question": answer.question,
        "searched_for": answer.searched_for,
        "standalone_question": answer.standalone_question,
        "language": answer.language,
        "filters": _filters_json(answer.filters),
        "named": _filters_json(answer.named),
        "lead": answer.lead,
        "statements": [
            {
                "text": statement.text,
                "citations": list(statement.citations),
                "support": statement.support.value,
                "problems": [problem.value for problem in statement.problems],
            }
            for statement in answer.statements
        ],
        "citations": [_citation_json(citation) for citation in answer.citations],
        "evidence": [_evidence_json(evidence) for evidence in answer.evidence],
        "confidence": answer.confidence,
        "abstention": abstention
        and {
            "reason": abstention.reason,
            "kind": abstention.kind.name.lower(),
            "nearest": [_citation_json(citation) for citation in abstention.nearest],
            "missing": list(abstention.missing),
        },
        "answered_by": answer.answered_by,
        "coverage": answer.coverage,
        "archive": {
            "articles": answer.archive.articles,
            "newest": answer.archive.newest,
            "fingerprint": answer.archive.fingerprint,
        },
        "asked_at": answer.asked_at.isoformat(),
        "note": answer.note,
        "writing": answer.writing and asdict(answer.writing),
    }


def from_json(data: Mapping[str, Any]) -> Answer:
    """Return the answer that `to_json` took apart, also in the schema before.

    Raises:
        ValueError: the schema is another.
        KeyError, TypeError: something is missing or of another kind.
    """
    if data["schema"] not in (SCHEMA, _BEFORE):
        raise ValueError(f"The schema is {data['schema']!r}, not {SCHEMA!r}.")
    if data["schema"] == _BEFORE:
        data = {"note": "", "writing": None, **data}
        data["statements"] = [{"problems": [], **each} for each in data["statements"]]
    abstention, writing = data["abstention"], data["writing"]
    return Answer(
        kind=Kind(data["kind"]),
        question=data["question"],
        searched_for=data["searched_for"],
        standalone_question=data["standalone_question"],
        language=data["language"],
        filters=_filters(data["filters"]),
        named=_filters(data["named"]),
        lead=data["lead"],
        statements=tuple(map(_statement, data["statements"])),
        citations=tuple(_citation(each) for each in data["citations"]),
        evidence=tuple(_evidence(each) for each in data["evidence"]),
        confidence=data["confidence"],
        abstention=abstention
        and Abstention(
            abstention["reason"],
            tuple(_citation(each) for each in abstention["nearest"]),
            Reason[abstention["kind"].upper()],
            tuple(abstention["missing"]),
        ),
        answered_by=data["answered_by"],
        coverage=data["coverage"],
        archive=ArchiveState(**data["archive"]),
        asked_at=datetime.fromisoformat(data["asked_at"]),
        note=data["note"],
        writing=writing and Writing(**writing),
    )


def _statement(data: Mapping[str, Any]) -> Statement:
    return Statement(
        data["text"],
        tuple(data["citations"]),
        Support(data["support"]),
        tuple(map(Problem, data["problems"])),
    )


def _filters_json(filters: Filters) -> dict[str, Any]:
    return {
        "languages": list(filters.languages),
        "outlets": list(filters.outlets),
        "authors": list(filters.authors),
        "articles": list(filters.articles),
        "from": _moment_text(filters.since),
        "to": _moment_text(filters.until),
    }


def _filters(data: Mapping[str, Any]) -> Filters:
    return Filters(
        languages=tuple(data["languages"]),
        outlets=tuple(data["outlets"]),
        authors=tuple(data["authors"]),
        articles=tuple(data["articles"]),
        since=_moment(data["from"]),
        until=_moment(data["to"]),
    )


def _citation_json(citation: Citation) -> dict[str, Any]:
    highlight = citation.highlight
    return {
        "number": citation.number,
        "quote": _quote_json(citation.quote),
        "article": _reference_json(citation.article),
        "highlight": highlight and {"start": highlight[0], "end": highlight[1]},
        "before": citation.before and _quote_json(citation.before),
    }


def _quote_json(quote: Quote) -> dict[str, Any]:
    return {
        "article": quote.article,
        "sha256": quote.sha256,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
    }


def _citation(data: Mapping[str, Any]) -> Citation:
    highlight, before = data["highlight"], data["before"]
    return Citation(
        data["number"],
        Quote(**data["quote"]),
        _reference(data["article"]),
        highlight and (highlight["start"], highlight["end"]),
        before and Quote(**before),
    )


def _reference_json(reference: Reference) -> dict[str, Any]:
    return {
        "key": reference.key,
        "headline": reference.headline,
        "outlet": reference.outlet,
        "byline": reference.byline,
        "published": _moment_text(reference.published),
        "url": reference.url,
        "language": reference.language,
    }


def _reference(data: Mapping[str, Any]) -> Reference:
    return Reference(**{**data, "published": _moment(data["published"])})


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "article": _reference_json(evidence.article),
        "source": evidence.source,
        "sha256": evidence.sha256,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "score": evidence.score,
        "meaning": evidence.meaning,
        "keyword": evidence.keyword,
        "found_by": [retriever.value for retriever in evidence.found_by],
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
                "label": sentence.label,
                "meaning": sentence.meaning,
                "keyword": sentence.keyword,
                "score": sentence.score,
            }
            for sentence in evidence.sentences
        ],
    }


def _evidence(data: Mapping[str, Any]) -> Evidence:
    sentences = tuple(
        ScoredSentence(**{**each, "label": each["label"] and Label(each["label"])})
        for each in data["sentences"]
    )
    return Evidence(
        **{
            **data,
            "article": _reference(data["article"]),
            "sentences": sentences,
            "found_by": tuple(Retriever(name) for name in data["found_by"]),
        }
    )


def _moment_text(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _moment(text: str | None) -> date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
