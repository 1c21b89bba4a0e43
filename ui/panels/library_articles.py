"""The archive's articles in a table, searched, sorted and filtered by the server; removing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import gradio as gr

from qa.errors import CiteDeskError
from qa.index.listing import SortedBy
from qa.retrieval.filters import Filters
from ui import render_library
from ui.panels.library_listing import PER_PAGE, Wanted, shelf
from ui.render_unanswered import problem
from ui.site import Site
from ui.words import Words

# The table's buttons, told to the server: `select` for another order or page, `edit` and `delete`.
_CLICKS = """
const checked = () => [...element.querySelectorAll("[data-article]:checked")];
element.addEventListener("change", (event) => {
  if (event.target.dataset.library === "all")
    for (const each of element.querySelectorAll("[data-article]"))
      each.checked = event.target.checked;
  const remove = element.querySelector("[data-library=remove]");
  if (remove) remove.disabled = checked().length === 0;
});
element.addEventListener("click", (event) => {
  const pressed = event.target.closest("button[data-library]");
  if (!pressed) return;
  const {library, value} = pressed.dataset;
  if (library === "correct") trigger("edit", {article: value});
  else if (library === "remove")
    trigger("delete", {articles: checked().map((each) => each.dataset.article)});
  else trigger("select", {what: library, value});
});
"""
# Who uses the keyboard goes on where the answer is.
FOCUS = """() => requestAnimationFrame(() => {{
  const shown = document.querySelector("{0} h3");
  shown?.scrollIntoView({{block: "center"}});
  shown?.focus({{preventScroll: true}});
}})"""
BACK = """() => requestAnimationFrame(() => {
  if (!document.querySelector("#library-correct, #library-removal"))
    document.querySelector("#library-table .scroll")?.focus({preventScroll: true});
})"""


@dataclass(frozen=True, slots=True)
class ArticlesPanel:
    """The panel's components."""

    words: gr.Textbox
    languages: gr.Dropdown
    outlets: gr.Dropdown
    wanted: gr.State
    table: gr.HTML
    told: gr.HTML
    chosen: gr.State
    removal: gr.Column
    question: gr.HTML
    remove: gr.Button
    keep: gr.Button


def build(words: Words) -> ArticlesPanel:
    """Lay the panel out within an open Blocks."""
    with gr.Row(elem_id="library-filters"):
        find = gr.Textbox(label=words("library_find"), max_lines=1, scale=2, elem_id="library-find")
        languages, outlets = (
            gr.Dropdown([], label=words(name), multiselect=True, scale=1, min_width=140)
            for name in ("library_language", "library_outlet")
        )
    table = gr.HTML("", elem_id="library-table", js_on_load=_CLICKS, apply_default_css=False)
    told = gr.HTML("", elem_id="library-done", js_on_load=None, apply_default_css=False)
    with gr.Column(visible=False, elem_id="library-removal") as removal:
        question = gr.HTML("", js_on_load=None, apply_default_css=False)
        with gr.Row():
            remove = gr.Button(
                words("library_remove_yes"), variant="stop", size="sm", elem_id="library-remove"
            )
            keep = gr.Button(words("library_cancel"), size="sm", elem_id="library-keep")
    return ArticlesPanel(
        find,
        languages,
        outlets,
        gr.State(Wanted()),
        table,
        told,
        gr.State(()),
        removal,
        question,
        remove,
        keep,
    )


IN_ORDER: Final[dict[str, Any]] = {
    "show_progress": "hidden",
    "concurrency_id": "library",
    "concurrency_limit": 1,
    "trigger_mode": "always_last",
}
"""Of events that show the table: what was asked for first must not come over what came after, and
what is asked for meanwhile is not left out."""


def wire(panel: ArticlesPanel, site: Site, words: Words) -> gr.events.Dependency:
    """Make search, order, pages and removing work; return the event of a removal."""

    def look(
        wanted: Wanted, find: str, languages: list[str] | None, outlets: list[str] | None
    ) -> tuple[Wanted, str]:
        filters = Filters(tuple(languages or ()), tuple(outlets or ()))
        return table_of(replace(wanted, words=find or "", filters=filters, page=1), site, words)

    def turn(event: gr.EventData, wanted: Wanted) -> tuple[Wanted, str]:
        what, value = str(event.what), str(event.value)
        if what == "sort" and value in set(SortedBy):
            wanted = wanted.sorted_by(SortedBy(value))
        elif what == "page" and (number := _numbers([value])):
            wanted = replace(wanted, page=number[0])
        return table_of(wanted, site, words)

    def ask(event: gr.EventData) -> tuple[Any, ...]:
        ids = _numbers(event.articles)
        entries = list(site.desk.catalog.entries(ids).values())
        if not entries:
            return (), "", gr.update(visible=False), problem(words("library_gone"), words)
        question = render_library.removal(entries, words)
        return tuple(each.id for each in entries), question, gr.update(visible=True), ""

    def remove(chosen: tuple[int, ...]) -> tuple[Any, ...]:
        try:
            with site.ingest.editing() as ledger:
                there = sorted(site.desk.catalog.entries(chosen))
                for each in there:
                    ledger.remove(each)
        except CiteDeskError as error:
            return chosen, gr.update(), problem(words.error(error), words)
        said = render_library.told(words("library_removed", len(there)))
        return (), gr.update(visible=False), said

    quiet: dict[str, Any] = {"show_progress": "hidden"}
    shown = [panel.wanted, panel.table]
    gr.on(
        [panel.words.submit, panel.words.blur, panel.languages.change, panel.outlets.change],
        look,
        [panel.wanted, panel.words, panel.languages, panel.outlets],
        shown,
        **IN_ORDER,
    )
    # Each counts: the same order twice is turned round.
    panel.table.select(turn, panel.wanted, shown, **{**IN_ORDER, "trigger_mode": "multiple"}).then(
        None, js=BACK
    )
    panel.table.delete(
        ask, None, [panel.chosen, panel.question, panel.removal, panel.told], **quiet
    ).then(None, js=FOCUS.format("#library-removal"))
    panel.keep.click(
        lambda: ((), gr.update(visible=False)),
        None,
        [panel.chosen, panel.removal],
        queue=False,
        **quiet,
    ).then(None, js=BACK)
    removed = panel.remove.click(
        remove, panel.chosen, [panel.chosen, panel.removal, panel.told], **quiet
    )
    removed.then(None, js=BACK)
    return removed


def table_of(wanted: Wanted, site: Site, words: Words) -> tuple[Wanted, str]:
    """Return what is shown, and the table that shows it."""
    try:
        found = shelf(site.desk.catalog, wanted)
    except CiteDeskError as error:
        return wanted, problem(words.error(error), words)
    return found.wanted, render_library.table(found, words)


def _numbers(given: Iterable[Any]) -> list[int]:
    """Return what a browser sent as numbers of articles or pages; what is none is left out."""
    found = (str(each) for each in given)
    return [int(each) for each in found if each.isascii() and each.isdecimal() and len(each) < 16][
        :PER_PAGE
    ]
