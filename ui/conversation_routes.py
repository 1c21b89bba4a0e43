"""Routes that keep conversations: listed, renamed, deleted, shared, marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from qa.conversation.feedback import NOTE_LENGTH
from ui import render_lists
from ui.owners import owner_of
from ui.reading_routes import spoken
from ui.site import Site

_MOST_LISTED = 1_000_000


class Title(BaseModel):
    """A conversation's new title."""

    title: str = Field(min_length=1, max_length=1_000)


class Mark(BaseModel):
    """What the reader says of an answer, or of one citation; `right` is None to take it back."""

    right: bool | None
    citation: int | None = Field(default=None, ge=1)
    note: str = Field(default="", max_length=NOTE_LENGTH)


def router(site: Site) -> APIRouter:
    """Return the routes below /desk that list and change conversations."""
    routes = APIRouter(prefix="/desk", default_response_class=HTMLResponse)

    @routes.get("/conversations")
    def listed(
        request: Request,
        lang: str = "en",
        current: str = "",
        words: str = "",
        shown: Annotated[int, Query(ge=1, le=_MOST_LISTED)] = render_lists.CONVERSATIONS,
    ) -> str:
        # One more than is shown tells whether there are more.
        found = site.store.list(owner_of(request), shown + 1, 0, words)
        return render_lists.conversations(found, current, spoken(lang), shown, words)

    @routes.post("/conversations/{conversation_id}/rename")
    def rename(request: Request, conversation_id: str, title: Title) -> str:
        site.store.rename(owner_of(request), conversation_id, title.title)
        return ""

    @routes.post("/conversations/{conversation_id}/delete")
    def delete(request: Request, conversation_id: str, lang: str = "en") -> str:
        owner = owner_of(request)
        title = site.store.get(owner, conversation_id).title
        site.store.delete(owner, conversation_id)
        return render_lists.deleted(conversation_id, title, spoken(lang))

    @routes.post("/conversations/{conversation_id}/restore")
    def restore(request: Request, conversation_id: str) -> str:
        site.store.restore(owner_of(request), conversation_id)
        return ""

    @routes.post("/conversations/{conversation_id}/share")
    def share(request: Request, conversation_id: str, lang: str = "en") -> str:
        token = site.store.share(owner_of(request), conversation_id)
        return render_lists.shared_at(f"{request.base_url}shared/{token}", spoken(lang))

    @routes.post("/conversations/{conversation_id}/revoke")
    def revoke(request: Request, conversation_id: str, lang: str = "en") -> str:
        site.store.revoke(owner_of(request), conversation_id)
        return render_lists.told(spoken(lang)("revoked"))

    @routes.post("/turns/{turn_id}/marks")
    def mark(request: Request, turn_id: str, mark: Mark) -> str:
        owner = owner_of(request)
        if mark.right is None:
            site.store.unmark(owner, turn_id, mark.citation)
        else:
            site.store.mark(owner, turn_id, mark.citation, mark.right, mark.note)
        return ""

    return routes
