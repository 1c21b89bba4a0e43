"""A passage with its scores, until it is evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from llama_index.core.schema import NodeWithScore

from qa.index.cuttings import sentence_uuid
from qa.index.entries import ArticleEntry, PassageEntry
from qa.index.nodes import passage_node
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.scoring import SentenceScore


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage of the catalog with its scores.

    Attributes:
        passage: As the catalog holds it.
        sentences: Its sentences, best first.
        score: Fused.
        meaning: Best of its sentences'; None where none has a vector.
        coverage: Share of the question's weighted terms that it holds, 0 to 1.
    """

    passage: PassageEntry
    sentences: tuple[SentenceScore, ...]
    score: float
    meaning: float | None
    coverage: float


def first_texts(scored: Iterable[ScoredPassage], limit: int, copies: int) -> list[ScoredPassage]:
    """Return the first passages of `limit` different texts, and at most so many copies of them."""
    texts: set[tuple[str, ...]] = set()
    first: list[ScoredPassage] = []
    for each in scored:
        if each.passage.words in texts:
            if len(first) - len(texts) < copies:
                first.append(each)
        elif len(texts) < limit:
            texts.add(each.passage.words)
            first.append(each)
    return first


def evidence_of(
    scored: ScoredPassage, entry: ArticleEntry, body: str, found_by: tuple[Retriever, ...]
) -> Evidence:
    """Return a passage as evidence, its texts cut out of its article's body."""
    return Evidence(
        article=reference(entry),
        sha256=entry.sha256,
        start=scored.passage.start,
        end=scored.passage.end,
        text=body[scored.passage.start : scored.passage.end],
        sentences=tuple(
            ScoredSentence(
                start=each.entry.start,
                end=each.entry.end,
                text=body[each.entry.start : each.entry.end],
                label=each.entry.label,
                meaning=each.meaning,
                keyword=each.keyword,
                score=each.score,
            )
            for each in scored.sentences
        ),
        score=scored.score,
        meaning=scored.meaning,
        keyword=scored.coverage,
        found_by=found_by,
        source=entry.source,
    )


def reference(entry: ArticleEntry) -> Reference:
    """Return an article of the catalog as what a quote is shown beside."""
    return Reference(
        key=entry.key,
        headline=entry.headline,
        outlet=entry.outlet,
        byline=entry.byline,
        published=entry.published,
        url=entry.url,
        language=entry.language,
    )


def evidence_node(evidence: Evidence) -> NodeWithScore:
    """Return evidence as a LlamaIndex node, with its exact offsets."""
    article = evidence.article
    stated = {
        "key": article.key,
        "headline": article.headline,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "sha256": evidence.sha256,
    }
    start, end = evidence.start, evidence.end
    uuid = sentence_uuid(evidence.source, article.key, evidence.sha256, start, end)
    return passage_node(uuid, evidence.text, start, end, stated, evidence.score)
