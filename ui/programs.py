"""The doors for programs, with their description: an OpenAPI document and a page of it."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import APIRouter, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse
from starlette.routing import BaseRoute

from ui import api_routes, completion_routes
from ui.api_docs import docs_page
from ui.program_asking import Asking
from ui.program_errors import json_response
from ui.site import Site

_ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["message", "type", "param", "code"],
            "properties": {
                "message": {"type": "string"},
                "type": {"type": "string"},
                "param": {"type": ["string", "null"]},
                "code": {"type": "string"},
            },
        }
    },
}
_ABOUT = (
    "Ask an archive of news articles; every sentence of an answer shows the exact words it rests "
    "on. Where the server asks for names and passwords, send `Authorization: Bearer TOKEN`."
)


def router(site: Site) -> APIRouter:
    """Return all routes for programs, which share their turns."""
    asking = Asking(site.desk.assistant, at_once=site.at_once)
    # The first fitting route answers, and what describes them is no article.
    doors = api_routes.router(site, asking), completion_routes.router(site, asking)
    described = description([route for door in doors for route in door.routes])
    routes = APIRouter()

    @routes.get("/api/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        return json_response(described)

    @routes.get("/api/docs", include_in_schema=False, response_class=HTMLResponse)
    def docs() -> str:
        return docs_page(described)

    for door in doors:
        routes.include_router(door)
    return routes


def description(routes: Iterable[BaseRoute]) -> dict[str, Any]:
    """Return the OpenAPI document of some routes."""
    try:
        number = version("citedesk")
    except PackageNotFoundError:  # run from a checkout
        number = "0"
    found = get_openapi(title="CiteDesk", version=number, description=_ABOUT, routes=[*routes])
    found.setdefault("components", {})["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"}
    }
    found["security"] = [{"token": []}, {}]
    failed = {
        "description": "What is wrong",
        "content": {"application/json": {"schema": _ERROR}},
    }
    for operations in found["paths"].values():
        for operation in operations.values():
            responses = operation["responses"]
            responses.pop("422", None)  # FastAPI's own, which is never sent
            responses["default"] = failed
    for name in ("HTTPValidationError", "ValidationError"):
        found["components"].get("schemas", {}).pop(name, None)
    return found
