"""The page of a quote: its article in the version cited, scrolled to the marked words."""

from __future__ import annotations

from html import escape
from typing import Annotated
from urllib.parse import quote as percent_encoded

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from qa.answering.answer import Quote
from qa.retrieval.lookup import Whole
from qa.retrieval.scored_passage import reference
from ui.article_lookup import article_of
from ui.page_language import page_language
from ui.policy import shared_policy
from ui.render import lang, origin
from ui.render_article import Mark, marked, original
from ui.site import Site
from ui.words import Words, words

_LONGEST_KEY = 4_000
_LAST = 2**31
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere;
  font: 1.05rem/1.6 Georgia, "Noto Serif", serif; }
h1 { font-size: 1.6rem; line-height: 1.25; }
.origin, .byline, .version, .links { font: .9rem/1.5 system-ui, sans-serif; opacity: .8; }
mark { background: #ffd95e; color: #1d1c1a; scroll-margin-top: 30vh; }
"""

Offset = Annotated[int, Path(ge=0, lt=_LAST)]


def quote_address(base: str, quote: Quote) -> str:
    """Return the address of a quote's page, at its marked words.

    Args:
        base: Of the server, with a slash at its end.
        quote: The quote.
    """
    key = percent_encoded(quote.article, safe="", errors="replace")
    place = f"{quote.sha256}/{quote.start}/{quote.end}"
    return f"{base}quote/{place}?article={key}#quote-1"


def router(site: Site) -> APIRouter:
    """Return the route that shows quotes."""
    routes = APIRouter()

    @routes.get("/quote/{sha256}/{start}/{end}", response_class=HTMLResponse)
    def quote(
        request: Request,
        sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")],
        start: Offset,
        end: Offset,
        article: Annotated[str, Query(max_length=_LONGEST_KEY)],
    ) -> HTMLResponse:
        whole = article_of(site.desk.catalog, article, sha256)
        said = words(page_language(request.headers.get("accept-language", "")))
        page = _page(whole, Mark(start, end, 1), said)
        return HTMLResponse(page, headers={"content-security-policy": shared_policy()})

    return routes


def _page(whole: Whole, mark: Mark, said: Words) -> str:
    article = reference(whole.entry)
    headline = escape(article.headline or said("untitled"))
    byline = (
        f'<p class="byline" dir="auto">{escape(said("byline", byline=article.byline))}</p>'
        if article.byline
        else ""
    )
    address = original(article.url, whole.body[mark.start : mark.end])
    link = (
        f'<p class="links"><a href="{escape(address)}" rel="noopener noreferrer">'
        f"{escape(said('original'))}</a></p>"
        if address
        else ""
    )
    return f"""<!doctype html>
<html lang="{said.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{headline}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1{lang(article.language)} dir="auto">{headline}</h1>
<p class="origin">{origin(article, said)}</p>
{byline}{link}
<div{lang(article.language)} dir="auto">{marked(whole.body, [mark], mark)}</div>
<p class="version">{escape(said("version_cited", version=whole.sha256[:12]))}
 · {escape(article.key)}</p>
</main>
</body>
</html>
"""
