"""What an answer points at: its citations, or the nearest evidence of an abstention."""

from __future__ import annotations

from qa.answering.answer import Answer, Citation


def citations_of(answer: Answer) -> tuple[Citation, ...]:
    """Return the citations that are shown with an answer, by number from 1."""
    return answer.abstention.nearest if answer.abstention else answer.citations


def versions_of(answer: Answer) -> frozenset[str]:
    """Return the SHA-256 of each version that is quoted: what must stay readable."""
    quotes = (
        quote for each in citations_of(answer) for quote in (each.quote, each.before) if quote
    )
    return frozenset(quote.sha256 for quote in quotes)
