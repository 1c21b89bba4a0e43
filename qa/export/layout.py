"""From an Export to the Document that every format shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from urllib.parse import urlsplit

from qa.answering.answer import Answer, Citation, Statement, Support
from qa.answering.phrases import phrases
from qa.conversation.cited import citations_of
from qa.conversation.conversation import Turn
from qa.export.document import Document, Gloss, Paragraph, Section, Source
from qa.export.exported import Export
from qa.export.facts import facts
from qa.export.labels import FALLBACK, LABELS, Labels, labels
from qa.export.wording import day_or_time, line, lines, utc, verbatim
from qa.retrieval.evidence import Reference

_CODE = re.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_UNSAFE_IN_URL = re.compile(r"[^!-~\w]|[\"<>\\^`{|}]")
_DIGITS = 16


def document(export: Export) -> Document:
    """Lay an export out as a reader sees it, whatever the format.

    The same export gives the same document, on any machine.
    """
    language = export.language if export.language in LABELS else FALLBACK
    said = labels(language)
    numbers = count(1)
    return Document(
        title=line(export.title) or "CiteDesk",
        language=language,
        sections=tuple(
            _section(turn.answer, _glosses(export, turn, said), language, numbers)
            for turn in export.turns
        ),
        sources_title=said.sources,
        closing=(said.exported.format(time=utc(export.exported_at)), said.verify),
    )


def shown(laid_out: Document) -> tuple[str, ...]:
    """Return the words of articles in a document, as `Recovered.shown` gives them back.

    The quotes of all sources in the order of their numbers, then the text of all paragraphs.
    """
    sections = laid_out.sections
    quotes = (source.quote for section in sections for source in section.sources)
    texts = (paragraph.text for section in sections for paragraph in section.paragraphs)
    return (*quotes, *texts)


def _glosses(export: Export, turn: Turn, said: Labels) -> dict[int, Gloss]:
    """The machine translations of a turn's quotes, by the numbers of their citations."""
    return {
        each.citation: Gloss(said.translation, text, _code(each.language))
        for each in export.translations
        if each.turn == turn.id and (text := line(each.text))
    }


def _section(
    answer: Answer, glosses: dict[int, Gloss], language: str, numbers: Iterator[int]
) -> Section:
    said = labels(language)
    cited = citations_of(answer)
    notes = {citation.number: next(numbers) for citation in cited}
    by_number = {citation.number: citation for citation in cited}
    abstention = answer.abstention
    # Each takes its quote's translation; a source has those that are left.
    paragraphs = tuple(
        _paragraph(statement, answer, by_number, notes, glosses, language)
        for statement in answer.statements
    )
    return Section(
        question=line(answer.question),
        facts=facts(answer, language),
        lead=lines(answer.lead if abstention is None else abstention.reason),
        paragraphs=paragraphs,
        nearest=said.nearest if abstention is not None and cited else "",
        sources=tuple(
            _source(notes[each.number], each, glosses.get(each.number), language) for each in cited
        ),
    )


def _paragraph(
    statement: Statement,
    answer: Answer,
    cited: Mapping[int, Citation],
    notes: Mapping[int, int],
    glosses: dict[int, Gloss],
    language: str,
) -> Paragraph:
    first = cited.get(statement.citations[0]) if statement.citations else None
    quoted = first is not None and first.quote.text == statement.text
    article = first.article if first is not None and quoted else None
    return Paragraph(
        text=verbatim(statement.text),
        quoted=quoted,
        lead_in=_lead_in(article, language) if article is not None else "",
        highlight=_inside(first.highlight, statement.text) if first and quoted else None,
        language=_code(article.language if article is not None else answer.language),
        notes=tuple(notes[number] for number in statement.citations if number in notes),
        warning=_warning(statement.support, labels(language)),
        gloss=glosses.pop(first.number, None) if first and quoted else None,
    )


def _lead_in(article: Reference, language: str) -> str:
    outlet = line(article.outlet) or phrases(language).unknown_outlet
    outlet = outlet[0].upper() + outlet[1:] if article.outlet is None else outlet
    return f"{outlet}, {_published(article, language)}:"


def _published(article: Reference, language: str) -> str:
    if article.published is None:
        return phrases(language).unknown_date
    return day_or_time(article.published, labels(language))


def _warning(support: Support, said: Labels) -> str:
    if support is Support.SUPPORTED:
        return ""
    return said.part_support if support is Support.PARTIAL else said.no_support


def _source(number: int, citation: Citation, gloss: Gloss | None, language: str) -> Source:
    said, article, quote = labels(language), citation.article, citation.quote
    origin = (
        line(article.outlet) or phrases(language).unknown_outlet,
        line(article.byline),
        _published(article, language),
        said.languages.get(article.language or "", line(article.language)) or said.unknown_language,
    )
    return Source(
        number=number,
        quote=verbatim(quote.text),
        highlight=_inside(citation.highlight, quote.text),
        before=verbatim(citation.before.text) if citation.before is not None else None,
        quote_language=_code(article.language),
        origin=" · ".join(filter(None, origin)),
        headline=line(article.headline) or None,
        url=web_address(article.url),
        key=line(quote.article),
        span=said.span.format(
            sha256=line(quote.sha256[:_DIGITS]), start=quote.start, end=quote.end
        ),
        gloss=gloss,
    )


def web_address(url: str | None) -> str | None:
    """Return an http(s) address that may be linked to; None for anything else."""
    if url is None or _UNSAFE_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def _inside(span: tuple[int, int] | None, text: str) -> tuple[int, int] | None:
    return span if span is not None and 0 <= span[0] < span[1] <= len(text) else None


def _code(language: str | None) -> str | None:
    return language if language is not None and _CODE.fullmatch(language) else None
