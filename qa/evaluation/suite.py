"""Every metric of the table, in its order: a new one is registered here."""

from __future__ import annotations

from typing import Final

from qa.evaluation.abstention_metrics import answered, decided, declined, scored
from qa.evaluation.evidence_metrics import (
    both_sides,
    characters,
    citation_precision,
    citation_recall,
    hit_at,
    ranked_hit_at,
)
from qa.evaluation.language_metrics import others_in_top, own_in_archive, own_in_top
from qa.evaluation.metric import Metric, Section
from qa.evaluation.outcome import Outcome
from qa.evaluation.rank_metrics import ndcg_at, recall_at, reciprocal_rank
from qa.evaluation.summaries import auroc, balanced, per_second, quantile


def _seconds(outcome: Outcome) -> float:
    return outcome.seconds


def _milliseconds(outcome: Outcome) -> float:
    return outcome.seconds * 1000


_R, _E, _A, _L, _T = Section

METRICS: Final = (
    Metric("recall@1", _R, "a gold article comes first", recall_at(1)),
    Metric("recall@5", _R, "a gold article is among the first 5", recall_at(5)),
    Metric("recall@20", _R, "a gold article is among the first 20", recall_at(20)),
    Metric("nDCG@10", _R, "discounted gain of gold articles among the first 10", ndcg_at(10)),
    Metric("MRR", _R, "one over the rank of the first gold article", reciprocal_rank),
    Metric("hit@1", _E, "the first quote overlaps gold, nothing declined", ranked_hit_at(1)),
    Metric("hit@3", _E, "one of the first 3 does, nothing declined", ranked_hit_at(3)),
    Metric("shown@1", _E, "hit@1, what is declined counting as missed", hit_at(1)),
    Metric("shown@3", _E, "hit@3, what is declined counting as missed", hit_at(3)),
    Metric("precision", _E, "citations of an answer that overlap gold", citation_precision),
    Metric("cited", _E, "gold spans that are cited (citation recall)", citation_recall),
    Metric("both sides", _E, "every side of a disagreement is cited", both_sides),
    Metric("characters", _E, "quoted by an answer", characters, higher=None, digits=0),
    Metric("AUROC", _A, "confidence ranks answerable over unanswerable", scored, auroc),
    Metric("answered", _A, "answerable questions that are answered", answered),
    Metric("declined", _A, "unanswerable questions that are declined", declined),
    Metric("balanced", _A, "mean of answered and declined", decided, balanced),
    Metric("own top 10", _L, "of 10 articles, in the question's language", own_in_top, higher=None),
    Metric("own archive", _L, "of all articles, the same", own_in_archive, higher=None),
    Metric("others", _L, "all other languages are among the first 10", others_in_top),
    Metric("a second", _T, "questions answered in a second", _seconds, per_second, digits=1),
    Metric("p50 ms", _T, "half take no longer", _milliseconds, quantile(0.5), False, 0),
    Metric("p95 ms", _T, "19 of 20 take no longer", _milliseconds, quantile(0.95), False, 0),
)
"""Retrieval and evidence speak of answerable questions alone."""
