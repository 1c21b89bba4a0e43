"""Routes that give out files: an answer or a conversation in a format, and what is shared."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from qa.export.bundle import SUFFIX, write_bundle
from qa.export.exported import Export
from qa.export.exports import of_conversation, of_single, with_translations
from qa.export.formats import format_named
from qa.export.translation import LONGEST, MOST, Translation
from ui.owners import owner_of
from ui.reading_routes import spoken
from ui.site import Site

_NAME_LENGTH = 60


class Translated(BaseModel):
    """A quote as the reader's browser translated it into the page's language."""

    turn: str = Field(max_length=32)
    citation: int = Field(ge=1, le=1_000)
    text: str = Field(max_length=LONGEST)


class Shown(BaseModel):
    """What the reader's page shows beside the quotes."""

    translations: Annotated[list[Translated], Field(max_length=MOST)]

    def within(self, whole: Export) -> Export:
        """Return an export, whose language is the page's, with the translations of its quotes."""
        made = (
            Translation(each.turn, each.citation, whole.language, each.text)
            for each in self.translations
        )
        return with_translations(whole, made)


def router(site: Site) -> APIRouter:
    """Return the routes that export, and the one that others read a shared conversation at."""
    routes = APIRouter()

    # Posted to where translations are to be in the file: the server has none.
    @routes.get("/desk/export/turns/{turn_id}/{name}")
    @routes.post("/desk/export/turns/{turn_id}/{name}")
    def turn(
        request: Request, turn_id: str, name: str, lang: str = "en", shown: Shown | None = None
    ) -> Response:
        _, found = site.store.turn(owner_of(request), turn_id)
        return _file(site, of_single(found, spoken(lang).language), name, shown)

    @routes.get("/desk/export/conversations/{conversation_id}/{name}")
    @routes.post("/desk/export/conversations/{conversation_id}/{name}")
    def conversation(
        request: Request,
        conversation_id: str,
        name: str,
        lang: str = "en",
        shown: Shown | None = None,
    ) -> Response:
        found = site.store.get(owner_of(request), conversation_id)
        return _file(site, of_conversation(found, spoken(lang).language), name, shown)

    @routes.get("/shared/{token}", response_class=HTMLResponse)
    def shared(token: str) -> Response:
        found = site.store.shared(token)
        page = format_named("html").write(of_conversation(found), site.bodies(found.turns))
        return HTMLResponse(page)

    return routes


def _file(site: Site, whole: Export, name: str, shown: Shown | None) -> Response:
    """The file of a format, or under the name "bundle" the versions that are cited."""
    if shown is not None:
        whole = shown.within(whole)
    bodies = site.bodies(whole.turns)
    if name == "bundle":
        return _download(write_bundle(whole, bodies), whole.title, SUFFIX, "application/x-ndjson")
    chosen = format_named(name)
    written = chosen.write(whole, bodies)
    return _download(written, whole.title, chosen.suffix, chosen.media_type)


def _download(content: bytes, title: str, suffix: str, media_type: str) -> Response:
    letters = "".join(each if each.isalnum() else " " for each in title)
    name = " ".join(letters.split())[:_NAME_LENGTH].strip() or "citedesk"
    named = f"filename=\"citedesk{suffix}\"; filename*=UTF-8''{quote(name + suffix)}"
    headers = {"content-disposition": f"attachment; {named}"}
    return Response(content, media_type=media_type, headers=headers)
