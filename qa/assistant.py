"""READ FIRST: the whole way from a question to a cited answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qa.answering import extractive
from qa.answering.answer import Abstention, Answer, ArchiveState, Reason
from qa.answering.confidence import confidence, signals
from qa.answering.extractive import Candidate
from qa.answering.lead import lead_line
from qa.answering.phrases import FALLBACK, PHRASES, phrases
from qa.language.identification import identify
from qa.retrieval.filters import Filters
from qa.retrieval.question import check

if TYPE_CHECKING:
    from qa.index.catalog import Catalog
    from qa.retrieval.hybrid import HybridRetriever, Retrieved


class Assistant:
    """Answers questions over one archive. Made by `qa.assembly.open_assistant`.

    Args:
        catalog: The archive's.
        retriever: Finds evidence in it.
        threshold: Confidence under which it abstains, 0 to 1.
    """

    def __init__(self, catalog: Catalog, retriever: HybridRetriever, threshold: float) -> None:
        self._catalog = catalog
        self._retriever = retriever
        self._threshold = threshold

    def ask(self, question: str, filters: Filters | None = None, limit: int = 5) -> Answer:
        """Answer a question from the archive, or abstain.

        Args:
            question: In any language that the archive may hold.
            filters: What the articles must fit.
            limit: How many statements at most.

        Raises:
            EmptyQuestion, QuestionTooLong, UnknownFilterValue: it cannot be asked as it is.
        """
        filters = filters or Filters()
        question = check(question)
        status = self._catalog.status()
        language = identify(question, tuple({*PHRASES, *status.languages})) or FALLBACK
        retrieved = self._retriever.evidence(question, filters, language)
        ranked = extractive.candidates(question, retrieved)
        sure = confidence(signals(question, language, ranked)) if ranked else 0.0
        reason = self._reason_to_abstain(retrieved, ranked, sure)
        composed = extractive.compose(ranked if reason is None else (), limit)
        return Answer(
            question=question,
            standalone_question=question,
            language=language,
            filters=filters,
            lead=lead_line(composed.citations, language) if reason is None else "",
            statements=composed.statements,
            citations=composed.citations,
            evidence=retrieved.evidence,
            confidence=round(sure, 4),
            abstention=_abstention(reason, ranked, language) if reason else None,
            answered_by=extractive.NAME,
            coverage=retrieved.coverage,
            archive=ArchiveState(status.articles, status.newest, status.fingerprint),
            asked_at=datetime.now(UTC),
        )

    def _reason_to_abstain(
        self,
        retrieved: Retrieved,
        ranked: Sequence[Candidate],
        sure: float,
    ) -> Reason | None:
        if not retrieved.in_scope:
            return Reason.EMPTY_SCOPE
        if not ranked:
            return Reason.NOTHING_FOUND
        return None if sure >= self._threshold else Reason.NOT_SAID


def _abstention(reason: Reason, ranked: Sequence[Candidate], language: str) -> Abstention:
    said = phrases(language).reasons[reason]
    return Abstention(said, extractive.nearest(ranked), reason)
