"""Routes that the evidence panel reads: articles at their quotes, and the passages found."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from qa.answering.answer import Answer, Citation
from qa.conversation.cited import citations_of
from qa.conversation.conversation import Turn
from qa.conversation.history import Change, Changed, Gone, changes
from qa.errors import UnknownArticle
from qa.retrieval.scored_passage import reference
from ui import render, render_article
from ui.owners import owner_of
from ui.page_language import PAGE_LANGUAGES
from ui.render_article import Mark, Place
from ui.site import Site
from ui.words import Words, words

_MOST_MARKS = 200


def spoken(lang: Annotated[str, Query()] = "en") -> Words:
    """Return the page's texts in the language that a route was asked in."""
    return words(lang if lang in PAGE_LANGUAGES else PAGE_LANGUAGES[0])


def router(site: Site) -> APIRouter:
    """Return the routes below /desk that read articles."""
    routes = APIRouter(prefix="/desk", default_response_class=HTMLResponse)

    @routes.get("/turns/{turn_id}/citations/{number}")
    def citation(request: Request, turn_id: str, number: int, lang: str = "en") -> str:
        owner = owner_of(request)
        conversation, turn = site.store.turn(owner, turn_id)
        return cited_article(site, turn, number, spoken(lang), site.marks(owner, conversation))

    @routes.get("/turns/{turn_id}/evidence")
    def evidence(request: Request, turn_id: str, lang: str = "en") -> str:
        _, turn = site.store.turn(owner_of(request), turn_id)
        cited = {
            (each.quote.sha256, each.quote.start, each.quote.end)
            for each in citations_of(turn.answer)
        }
        address = f"/desk/turns/{turn_id}/passages"
        return render_article.passages(turn.answer.evidence, cited, address, spoken(lang))

    @routes.get("/turns/{turn_id}/passages/{number}")
    def passage(request: Request, turn_id: str, number: int, lang: str = "en") -> str:
        _, turn = site.store.turn(owner_of(request), turn_id)
        if not 1 <= number <= len(turn.answer.evidence):
            raise HTTPException(404)
        found = turn.answer.evidence[number - 1]
        text = site.body(found.sha256)
        said = spoken(lang)
        state = ""
        mark = Mark(found.start, found.end)
        if text is None:
            text, mark = found.text, Mark(0, len(found.text))
            state = render_article.notice(said("not_found_article"))
        marks = [*_marks(turn.answer, found.sha256), mark]
        return render_article.article(
            found.article, text, marks, said, sha256=found.sha256, current=mark, state=state
        )

    @routes.get("/articles/{article_id}")
    def article(
        article_id: int,
        lang: str = "en",
        marks: Annotated[list[str] | None, Query(max_length=_MOST_MARKS)] = None,
    ) -> str:
        entry = site.desk.catalog.entries([article_id]).get(article_id)
        text = site.body(entry.sha256) if entry else None
        if entry is None or text is None:
            raise UnknownArticle(spoken(lang)("not_found_article"))
        spans = [_span(each) for each in marks or ()]
        return render_article.article(
            reference(entry),
            text,
            spans,
            spoken(lang),
            sha256=entry.sha256,
            current=spans[0] if spans else None,
        )

    return routes


def cited_article(
    site: Site, turn: Turn, number: int, said: Words, marks_given: render.Marks
) -> str:
    """Return the version that a citation quotes, with every quote of the answer in it marked.

    Raises:
        HTTPException: 404, the answer has no such citation.
    """
    cited = citations_of(turn.answer)
    if not 1 <= number <= len(cited):
        raise HTTPException(404)
    chosen = cited[number - 1]
    text = site.body(chosen.quote.sha256)
    marks = _marks(turn.answer, chosen.quote.sha256)
    if text is None:  # the archive was taken away under a kept conversation
        text, marks = chosen.quote.text, [Mark(0, len(chosen.quote.text), number)]
    current = next(each for each in marks if each.number == number)
    return render_article.article(
        chosen.article,
        text,
        marks,
        said,
        sha256=chosen.quote.sha256,
        current=current,
        place=Place(f"/desk/turns/{turn.id}/citations", number, len(cited)),
        state=_state(changes(turn.answer, site.desk.catalog)[number], said),
        feedback=render.feedback(turn.id, number, said, marks_given),
    )


def _marks(answer: Answer, sha256: str) -> list[Mark]:
    def mark(citation: Citation) -> Mark:
        return Mark(citation.quote.start, citation.quote.end, citation.number)

    return [mark(each) for each in citations_of(answer) if each.quote.sha256 == sha256]


def _state(change: Change, said: Words) -> str:
    if isinstance(change, Gone):
        return render_article.notice(said("article_gone"))
    if not isinstance(change, Changed):
        return ""
    if change.stands:
        return render_article.notice(said("changed_stands"))
    if not change.text:
        return render_article.notice(said("changed_gone"))
    now = f"<p>{escape(said('changed_now'))}</p>{render_article.difference(change.difference)}"
    return render_article.notice(said("changed_gone"), now)


def _span(text: str) -> Mark:
    start, _, end = text.partition("-")
    try:
        return Mark(int(start), int(end))
    except ValueError:
        raise HTTPException(422) from None
