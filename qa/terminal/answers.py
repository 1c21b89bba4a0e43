"""An answer on the terminal: lead, statements, then what each of them rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rich.text import Text

from qa.answering.answer import Answer, Citation, Kind, Statement, Support
from qa.retrieval.evidence import Reference
from qa.retrieval.filters import Filters
from qa.terminal.screen import BAR, Screen, plain, said, verbatim

_MARGIN = "    "


def show_answer(screen: Screen, answer: Answer) -> None:
    """Print an answer, or why there is none with what comes nearest, or a reply."""
    _show_understanding(screen, answer)
    if answer.note:
        screen.write(plain(answer.note, "yellow"))
        screen.write()
    if answer.abstention is not None:
        screen.write(plain(answer.abstention.reason, "bold yellow"))
        _show_citations(screen, "Nearest in the archive:", answer.abstention.nearest)
    elif answer.kind is not Kind.ANSWER:
        for line in answer.lead.splitlines():
            screen.write(plain(line))
        return
    else:
        screen.write(plain(answer.lead, "bold"))
        screen.write()
        cited = {citation.number: citation for citation in answer.citations}
        for statement in answer.statements:
            text = _statement(statement, cited)
            for number in statement.citations:
                text.append(f" [{number}]", "cyan")
            if warning := _warning(statement):
                text.append(f" ({warning})", "yellow")
            screen.write(text, "• ", "  ")
        if answer.writing is not None and answer.writing.dropped:
            screen.write(said(f"Left out, unsupported: {answer.writing.dropped}.", "dim"))
        _show_citations(screen, "Sources", answer.citations)
    if answer.coverage < 1:
        screen.write()
        share = min(int(answer.coverage * 100), 99)
        screen.write(
            said(
                f"Search by meaning covers {share} % of the archive so far;"
                " `citedesk index` goes on with the rest.",
                "dim",
            )
        )


def _show_understanding(screen: Screen, answer: Answer) -> None:
    """Print what was searched for where that is not what was typed, and how to undo it."""
    lines = []
    if answer.standalone_question != answer.question:
        lines.append(said("Searched for: ", "dim") + plain(answer.standalone_question))
    if answer.named:
        lines.append(said("Only: ", "dim") + plain(_in_words(answer.named)))
    for line in lines:
        screen.write(line)
    if answer.named or answer.searched_for != answer.question:
        screen.write(said("--as-typed takes this back.", "dim"))
    if lines:
        screen.write()


def _in_words(filters: Filters) -> str:
    named = [*filters.languages, *filters.outlets, *filters.authors, *filters.articles]
    if filters.since:
        named.append(f"from {filters.since.isoformat()[:10]}")
    if filters.until:
        named.append(f"to {filters.until.isoformat()[:10]}")
    return " · ".join(named)


def _statement(statement: Statement, cited: Mapping[int, Citation]) -> Text:
    """A statement's text, with the answering words in bold where it is its first quote."""
    first = cited.get(statement.citations[0]) if statement.citations else None
    if first is None or first.highlight is None or first.quote.text != statement.text:
        return plain(statement.text)
    text = plain(statement.text)
    # Of another length where something in it had to be escaped: then nothing is marked.
    if len(text) == len(statement.text):
        text.stylize("bold", *first.highlight)
    return text


def _warning(statement: Statement) -> str:
    """Whether a statement is supported, and what the check found against it; empty if nothing."""
    support = "" if statement.support is Support.SUPPORTED else statement.support.value
    return ": ".join(filter(None, (support, ", ".join(each.value for each in statement.problems))))


def moment(published: date | None) -> str:
    """Return a publication date or time as it is shown: ISO 8601, to the minute."""
    if published is None:
        return "undated"
    return published.isoformat()[:16].replace("T", " ")


def origin(article: Reference) -> Text:
    """Return outlet, date and language in one line."""
    text = plain(article.outlet, "bold") if article.outlet else said("outlet unknown", "dim")
    text.append(f" · {moment(article.published)}")
    return text.append(f" · {article.language or 'language unknown'}")


def _show_citations(screen: Screen, title: str, citations: tuple[Citation, ...]) -> None:
    if not citations:
        return
    screen.write()
    screen.write(said(title, "bold"))
    for citation in citations:
        article = citation.article
        number = f"[{citation.number}] ".ljust(len(_MARGIN))
        screen.write()
        screen.write(said(number, "cyan") + origin(article), "", _MARGIN)
        if article.headline:
            screen.write(plain(article.headline, "italic"), _MARGIN)
        if citation.before is not None:
            before = verbatim(citation.before.text)
            before.stylize("dim")
            screen.write(before, _MARGIN + BAR)
        quote = verbatim(citation.quote.text)
        if citation.highlight is not None:
            quote.stylize("bold", *citation.highlight)
        screen.write(quote, _MARGIN + BAR)
        screen.write(plain(article.url or article.key, "dim"), _MARGIN)
