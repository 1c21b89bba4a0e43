"""An answer on the terminal: lead, statements, then what each of them rests on."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from qa.answering.answer import Answer, Citation, Support
from qa.retrieval.evidence import Reference
from qa.terminal.screen import BAR, Screen, plain, said, verbatim

_MARGIN = "    "


def show_answer(screen: Screen, answer: Answer) -> None:
    """Print an answer, or why there is none with what comes nearest."""
    if answer.abstention is not None:
        screen.write(plain(answer.abstention.reason, "bold yellow"))
        _show_citations(screen, "Nearest in the archive:", answer.abstention.nearest)
    else:
        screen.write(plain(answer.lead, "bold"))
        screen.write()
        for statement in answer.statements:
            text = plain(statement.text)
            for number in statement.citations:
                text.append(f" [{number}]", "cyan")
            if statement.support is not Support.SUPPORTED:
                text.append(f" ({statement.support})", "yellow")
            screen.write(text, "• ", "  ")
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
        screen.write(verbatim(citation.quote.text), _MARGIN + BAR)
        screen.write(plain(article.url or article.key, "dim"), _MARGIN)
