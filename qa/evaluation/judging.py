"""An answer beside the gold of its question: the outcome."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from qa.answering.answer import Answer, Citation
from qa.evaluation.gold import GoldFinder, Place
from qa.evaluation.outcome import Found, Gold, Outcome, Verdict
from qa.evaluation.questions import Question
from qa.retrieval.evidence import Evidence

_TOP = 10
_PASSAGES_KEPT = 5
_TEXT_KEPT = 240


class Judge:
    """Judges answers over one archive.

    Args:
        finder: Of gold in it.
        languages: How many of its articles are in each language; "" for unknown.
    """

    def __init__(self, finder: GoldFinder, languages: Mapping[str, int]) -> None:
        self._finder = finder
        self._known = tuple(sorted(each for each in languages if each))
        total = sum(languages.values())
        self._shares = {each: number / total for each, number in languages.items()}

    def judge(self, file: str, question: Question, answer: Answer, seconds: float) -> Outcome:
        """Return what came of a question of a file, answered in so many seconds."""
        gold = [self._finder.find(span) for span in question.gold]
        places = [place for found in gold for place in found]
        cited = [_right(each, places) for each in answer.citations]
        nearest = answer.abstention.nearest if answer.abstention else ()
        articles = _distinct(answer.evidence)
        versions = {place.sha256 for place in places}
        languages = tuple(sorted({place.language or "" for place in places}))
        return Outcome(
            file=file,
            id=question.id,
            kind=question.kind,
            lang=question.lang,
            question=question.question,
            history=question.history,
            article_langs=languages or self._known,
            gold=tuple(
                Gold(span.article, span.quote, bool(found), _overlapped(found, answer.citations))
                for span, found in zip(question.gold, gold, strict=True)
            ),
            verdict=_verdict(answer),
            confidence=answer.confidence,
            ranks=tuple(rank for rank, each in enumerate(articles, 1) if each.sha256 in versions),
            relevant=self._finder.copies(versions),
            articles=len(articles),
            right=tuple(
                tuple(cited[number - 1] for number in statement.citations)
                for statement in answer.statements
            ),
            nearest=tuple(_right(each, places) for each in nearest),
            characters=sum(len(each.quote.text) for each in answer.citations),
            top_langs=tuple(each.article.language or "" for each in articles[:_TOP]),
            own_share=self._shares.get(question.lang, 0.0),
            other_langs=tuple(each for each in self._known if each != question.lang),
            sides=tuple(_said(side, answer.citations) for side in question.sides),
            seconds=seconds,
            said=_leading_quotes(answer),
            passages=tuple(_found(each, places) for each in answer.evidence[:_PASSAGES_KEPT]),
        )


def _verdict(answer: Answer) -> Verdict:
    if answer.abstention is not None:
        return Verdict.DECLINED
    return Verdict.ANSWERED if answer.statements else Verdict.DIVERTED


def _distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The best passage of each article, best first; an article is known by source and key."""
    best: dict[tuple[str, str], Evidence] = {}
    for each in evidence:
        best.setdefault((each.source, each.article.key), each)
    return list(best.values())


def _right(citation: Citation, places: Iterable[Place]) -> bool:
    return any(place.overlaps(citation.quote) for place in places)


def _overlapped(places: Sequence[Place], citations: Iterable[Citation]) -> bool:
    return any(_right(citation, places) for citation in citations)


def _said(wordings: Iterable[str], citations: Iterable[Citation]) -> bool:
    """Whether a quote has one of the wordings, as a number not within a longer one."""
    quotes = [_normal(each.quote.text) for each in citations]
    patterns = [rf"(?<!\d){re.escape(_normal(wording))}(?!\d)" for wording in wordings]
    return any(re.search(pattern, quote) for pattern in patterns for quote in quotes)


def _normal(text: str) -> str:
    return " ".join(text.casefold().split())


def _leading_quotes(answer: Answer) -> tuple[str, ...]:
    if answer.abstention is not None:
        leading = answer.abstention.nearest
    else:
        leading = tuple(answer.citations[each.citations[0] - 1] for each in answer.statements)
    return tuple(each.quote.text[:_TEXT_KEPT] for each in leading[:3])


def _found(evidence: Evidence, places: Iterable[Place]) -> Found:
    best = evidence.sentences[0].text if evidence.sentences else evidence.text
    return Found(
        article=evidence.article.key,
        language=evidence.article.language,
        score=round(evidence.score, 4),
        text=best[:_TEXT_KEPT],
        right=any(
            place.sha256 == evidence.sha256
            and evidence.start < place.end
            and place.start < evidence.end
            for place in places
        ),
    )
