"""Keyword search: every hit, in pages; an article opens in the evidence panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.errors import CiteDeskError
from qa.retrieval.search import Order, search
from ui import render_lists
from ui.panels.filters import FilterPanel, filters_of
from ui.render_unanswered import problem
from ui.site import Site
from ui.words import Words

_PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class SearchPanel:
    """The panel's components."""

    wanted: gr.Textbox
    order: gr.Radio
    found: gr.HTML
    previous: gr.Button
    position: gr.Markdown
    next: gr.Button
    page: gr.State


def build(words: Words) -> SearchPanel:
    """Lay the panel out within an open Blocks."""
    wanted = gr.Textbox(
        label=words("search_label"),
        placeholder=words("search_placeholder"),
        submit_btn=words("search_button"),
        elem_id="search",
    )
    order = gr.Radio(
        [
            (words("order_relevance"), Order.RELEVANCE.value),
            (words("order_date"), Order.DATE.value),
        ],
        value=Order.RELEVANCE.value,
        label=words("search_order"),
        elem_id="search-order",
    )
    found = gr.HTML("", elem_id="found", js_on_load=None, apply_default_css=False)
    with gr.Row(elem_id="search-pages"):
        previous = gr.Button(words("page_previous"), size="sm", visible=False)
        position = gr.Markdown("")
        following = gr.Button(words("page_next"), size="sm", visible=False)
    return SearchPanel(wanted, order, found, previous, position, following, gr.State(1))


def wire(panel: SearchPanel, filters: FilterPanel, site: Site, words: Words) -> None:
    """Search with the chat's filters whenever words, order or page change."""

    def look(wanted: str | None, order: str, page: int, *chosen: Any) -> tuple[Any, ...]:
        if not wanted or not wanted.strip():
            return "", *_pager(0, 1, words)
        try:
            found = search(site.desk.catalog, wanted, filters_of(*chosen), Order(order))
        except CiteDeskError as error:
            return problem(words.error(error), words), *_pager(0, 1, words)
        except ValueError:
            return problem(words("filter_date_invalid"), words), *_pager(0, 1, words)
        hits = found.page(site.desk.catalog, page, _PER_PAGE)
        return render_lists.search_page(hits, words), *_pager(page, render_lists.pages(hits), words)

    inputs = [panel.wanted, panel.order, panel.page, *filters.inputs]
    outputs = [panel.found, panel.page, panel.previous, panel.position, panel.next]
    # What is asked for while a search runs is searched for after it.
    quiet: dict[str, Any] = {"show_progress": "hidden", "trigger_mode": "always_last"}
    gr.on(
        [panel.wanted.submit, panel.order.change, *(each.change for each in filters.inputs)],
        lambda: 1,
        None,
        panel.page,
        queue=False,
        **quiet,
    ).then(look, inputs, outputs, **quiet)
    for button, step in ((panel.previous, -1), (panel.next, 1)):
        moved = button.click(
            lambda page, step=step: max(1, page + step),
            panel.page,
            panel.page,
            queue=False,
            **quiet,
        )
        moved.then(look, inputs, outputs, **quiet)


def _pager(page: int, pages: int, words: Words) -> tuple[Any, ...]:
    shown = pages > 1
    position = words("page_of", number=page, total=pages) if shown else ""
    return (
        max(1, page),
        gr.update(visible=shown, interactive=page > 1),
        position,
        gr.update(visible=shown, interactive=page < pages),
    )
