"""Files and addresses that are added, how that goes, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from qa.articles.formats import FORMATS
from qa.errors import CiteDeskError, UploadGone
from ui import render_library
from ui.ingest import Doing, State
from ui.render_unanswered import problem
from ui.site import Site
from ui.words import Words

_READ = [suffix for each in FORMATS for suffix in each.suffixes]
# Asks how far it is only while something runs and the Library is in sight.
_ASKING = """
setInterval(() => {
  if (element.querySelector("[data-running]") && element.offsetParent && !document.hidden)
    trigger("tick");
}, 1000);
"""


@dataclass(frozen=True, slots=True)
class AddingPanel:
    """The panel's components."""

    files: gr.File
    address: gr.Textbox
    add: gr.Button
    told: gr.HTML
    progress: gr.HTML
    stop: gr.Button
    go_on: gr.Button
    forget: gr.Button
    outcome: gr.HTML
    finished: gr.State

    @property
    def shown(self) -> list[gr.HTML | gr.Button | gr.State]:
        """What shows how adding goes, in the order that `state_shown` fills it."""
        return [
            self.progress,
            self.stop,
            self.go_on,
            self.forget,
            self.outcome,
            self.finished,
        ]


def build(words: Words) -> AddingPanel:
    """Lay the panel out within an open Blocks."""
    files = gr.File(
        label=words("library_files"),
        file_count="multiple",
        file_types=[*_READ, ".zip"],
        type="filepath",
        height=140,
        elem_id="library-files",
    )
    with gr.Row(elem_id="library-add", equal_height=False):
        address = gr.Textbox(
            label=words("library_address"),
            placeholder="https://news.example/story",
            max_lines=1,
            scale=4,
            elem_id="library-address",
        )
        add = gr.Button(words("library_add"), variant="primary", scale=1, min_width=120)
    with gr.Column(elem_id="library-state"):
        told = _html("library-told")
        progress = gr.HTML(
            "", elem_id="library-progress", js_on_load=_ASKING, apply_default_css=False
        )
        with gr.Row():
            stop, go_on, forget = (
                gr.Button(
                    words(name),
                    size="sm",
                    visible=False,
                    min_width=120,
                    elem_id=name.replace("_", "-"),
                )
                for name in ("library_stop", "library_go_on", "library_forget")
            )
        outcome = _html("library-outcome")
    return AddingPanel(
        files, address, add, told, progress, stop, go_on, forget, outcome, gr.State(0)
    )


def _html(name: str) -> gr.HTML:
    return gr.HTML("", elem_id=name, js_on_load=None, apply_default_css=False)


def wire(panel: AddingPanel, site: Site, words: Words) -> None:
    """Make adding, stopping and going on work; `finished` changes whenever a run has ended."""

    def add(files: list[str] | None, address: str) -> tuple[Any, ...]:
        addresses = (address or "").split()
        if not files and not addresses:
            return gr.update(), address, render_library.told(words("library_add_nothing"))
        try:
            site.ingest.add([Path(each) for each in files or ()], addresses)
        except UploadGone as error:
            return None, address, problem(words.error(error), words)
        except CiteDeskError as error:
            return gr.update(), address, problem(words.error(error), words)
        return None, "", ""

    def show() -> tuple[Any, ...]:
        return state_shown(site.ingest.progress(), words)

    def act(what: str) -> tuple[Any, ...]:
        try:
            {"stop": site.ingest.stop, "go_on": site.ingest.go_on, "forget": site.ingest.forget}[
                what
            ]()
        except CiteDeskError as error:
            return problem(words.error(error), words), *show()
        return "", *show()

    quiet: dict[str, Any] = {"show_progress": "hidden"}
    gr.on(
        [panel.add.click, panel.address.submit],
        add,
        [panel.files, panel.address],
        [panel.files, panel.address, panel.told],
        **quiet,
    ).then(show, None, panel.shown, **quiet)
    for name in ("stop", "go_on", "forget"):
        getattr(panel, name).click(
            lambda name=name: act(name), None, [panel.told, *panel.shown], **quiet
        )
    panel.progress.tick(show, None, panel.shown, **quiet)


def state_shown(state: State, words: Words) -> tuple[Any, ...]:
    """Return what `AddingPanel.shown` is to show of a state."""
    stopped = state.doing is Doing.STOPPED
    return (
        render_library.progress(state, words),
        gr.update(visible=state.running and state.doing is not Doing.STOPPING),
        gr.update(visible=stopped),
        gr.update(visible=bool(state.waiting)),
        render_library.outcome(state, words),
        state.finished,
    )
