"""The page, in one language: Gradio lays it out, and every panel is listed here."""

from __future__ import annotations

from html import escape
from pathlib import Path

import gradio as gr

from ui.blocks import Page
from ui.page_language import PAGE_LANGUAGES
from ui.panels import ask, library, search
from ui.render_article import nothing_open
from ui.site import Site
from ui.words import Words, words

STATIC = Path(__file__).parent / "static"


def page(site: Site, language: str) -> gr.Blocks:
    """Return the page in a language.

    Args:
        site: What it shows.
        language: ISO 639-1 code, one of `PAGE_LANGUAGES`.
    """
    said = words(language)
    blocks = Page(
        title=said("title"),
        analytics_enabled=False,
        fill_width=True,
        # Seconds: copies of uploads that are a day old are looked for every hour.
        delete_cache=(3600, 86400),
    )
    with blocks:
        gr.HTML(_header(site, said), elem_id="top", js_on_load=None, apply_default_css=False)
        with gr.Sidebar(elem_id="sidebar", open=False, width=300):
            gr.HTML(
                f'<h2 id="conversations-title">{escape(said("conversations"))}</h2>'
                '<div id="told" aria-live="polite"></div>'
                '<nav id="conversations" aria-labelledby="conversations-title"></nav>',
                js_on_load=None,
                apply_default_css=False,
            )
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=320, elem_id="main"), gr.Tabs():
                with gr.Tab(said("tab_ask"), id="ask"):
                    asking = ask.build(site, said)
                with gr.Tab(said("tab_search"), id="search"):
                    searching = search.build(said)
                with gr.Tab(said("tab_library"), id="library") as library_tab:
                    shelves = library.build(said)
            with gr.Column(scale=2, min_width=320, elem_id="panel"):
                gr.HTML(_panel(said), js_on_load=None, apply_default_css=False)
        ask.wire(asking, blocks, site, said)
        search.wire(searching, asking.filters, site, said)
        library.wire(shelves, library_tab, asking.filters, site, said)
    return blocks


def theme() -> gr.themes.Base:
    """Return the page's one theme: quiet colours, the system's own fonts."""
    sans = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif")
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm,
        font=sans,
        font_mono=("ui-monospace", "Consolas", "monospace"),
    )


def head(language: str) -> str:
    """Return what goes into the page's head: one stylesheet, one script."""
    return (
        f'<meta name="citedesk-language" content="{language}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/static/icon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/static/citedesk.css">'
        '<script defer src="/static/citedesk.js"></script>'
    )


def _header(site: Site, said: Words) -> str:
    links = "".join(_language(code, said) for code in PAGE_LANGUAGES)
    out = (
        '<form method="post" action="/logout">'
        f'<button type="submit" class="link">{escape(said("sign_out"))}</button></form>'
        if site.accounts
        else ""
    )
    return (
        f'<a class="skip" href="#question">{escape(said("skip"))}</a>'
        f'<header class="masthead"><h1>{escape(said("title"))}</h1>'
        f'<p class="tagline">{escape(said("tagline"))}</p>'
        f'<nav class="languages" aria-label="{escape(said("page_language"))}">{links}</nav>{out}'
        "</header>"
        f'<p id="connection" role="status" hidden data-gone="{escape(said("offline"))}"'
        f' data-back="{escape(said("back_online"))}"></p>'
    )


def _language(code: str, said: Words) -> str:
    here = ' aria-current="true"' if code == said.language else ""
    name = escape(words(code).own_name)
    return f'<a href="/{code}/" lang="{code}" data-language="{code}"{here}>{name}</a>'


def _panel(said: Words) -> str:
    texts = {
        "rename": said("rename_prompt"),
        "note": said("note_label"),
        "calendar": said("filter_calendar"),
        "translate": said("translate"),
        "translated": said("machine_translation"),
    }
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in texts.items())
    return (
        f'<section id="evidence" aria-labelledby="evidence-title"{data}>'
        f'<h2 id="evidence-title">{escape(said("evidence_title"))}</h2>'
        f'<button type="button" class="close" data-do="close">{escape(said("evidence_close"))}'
        f'</button><div id="reader" aria-live="polite">{nothing_open(said)}</div></section>'
    )
