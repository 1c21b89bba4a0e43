"""The chat: a question's box, the conversation, and the filters that hold for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from ui.owners import owner_of
from ui.panels import filters
from ui.panels.filters import FilterPanel, filters_of
from ui.questions import Asking, Shown
from ui.render_unanswered import failure, stopped
from ui.site import Site
from ui.words import Words

# What a click in the conversation asks of the server; the rest is the page's own script.
_CLICKS = """
element.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-do]");
  if (!pressed) return;
  if (pressed.dataset.do === "example") trigger("select", {question: pressed.textContent});
  if (pressed.dataset.do === "as-typed")
    trigger("apply", {turn: pressed.closest("[data-turn]").dataset.turn});
});
"""


# The page's script empties the question's box when a question is taken, and gives it back where it
# could not be answered; whatever is typed meanwhile is left alone.
_ASKED = """(question, ...others) => {
  document.dispatchEvent(new CustomEvent("citedesk:asked", {detail: question}));
  return [question, ...others];
}"""
_SETTLED = """(asked) => {
  document.dispatchEvent(new CustomEvent("citedesk:settled", {detail: asked}));
}"""


Values = tuple[str, str, str, str]
"""Of the conversation's id, its past turns, the live one, and the question while unanswered."""


@dataclass(frozen=True, slots=True)
class AskPanel:
    """The panel's components."""

    conversation: gr.Textbox
    only: gr.Textbox
    asked: gr.Textbox
    past: gr.HTML
    live: gr.HTML
    chip: gr.HTML
    chosen: gr.Textbox
    question: gr.Textbox
    stop: gr.Button
    filters: FilterPanel


def build(site: Site, words: Words) -> AskPanel:
    """Lay the panel out within an open Blocks."""
    # Held by the browser, not in a gr.State: the server forgets those of tabs long unused.
    conversation, only, asked = (
        gr.Textbox("", visible="hidden", container=False, elem_id=name)
        for name in ("conversation-asked", "article-asked", "question-asked")
    )
    with gr.Column(elem_id="thread"):
        past = gr.HTML("", elem_id="past", js_on_load=_CLICKS, apply_default_css=False)
        live = gr.HTML("", elem_id="live", js_on_load=_CLICKS, apply_default_css=False)
    with gr.Column(elem_id="asking"):
        chip = gr.HTML("", elem_id="chip", js_on_load=None, apply_default_css=False)
        # The page's script writes here which article to ask alone, and reads the chip back.
        chosen = gr.Textbox(visible="hidden", elem_id="only", container=False)
        question = gr.Textbox(
            label=words("ask_label"),
            placeholder=words("ask_placeholder"),
            submit_btn=words("ask_button"),
            lines=1,
            max_lines=5,
            autofocus=True,
            elem_id="question",
        )
        # Seen only while an answer takes long, by the stylesheet.
        stop = gr.Button(words("stop"), size="sm", elem_id="stop")
        panel = filters.build(site, words)
    return AskPanel(conversation, only, asked, past, live, chip, chosen, question, stop, panel)


def wire(panel: AskPanel, page: gr.Blocks, site: Site, words: Words) -> None:
    """Make questions, examples, the filters and kept conversations work."""
    asking = Asking(site, words)
    outputs = [panel.conversation, panel.past, panel.live, panel.asked]
    inputs = [panel.conversation, panel.only, *panel.filters.inputs]

    # Gradio gives `request` and `event` to parameters of that type, wherever they stand.
    def ask(
        request: gr.Request, question: str, conversation: str, only: str, *chosen: Any
    ) -> Iterator[Values]:
        yield from answered(request, question, conversation, only, chosen)

    def ask_example(
        request: gr.Request, event: gr.EventData, conversation: str, only: str, *chosen: Any
    ) -> Iterator[Values]:
        yield from answered(request, str(event.question), conversation, only, chosen)

    def ask_as_typed(
        request: gr.Request, event: gr.EventData, conversation: str, only: str, *chosen: Any
    ) -> Iterator[Values]:
        _, turn = site.store.turn(owner_of(request), str(event.turn))
        question = turn.answer.question
        yield from answered(request, question, conversation, only, chosen, as_typed=True)

    def answered(
        request: gr.Request,
        question: str,
        conversation: str,
        only: str,
        chosen: tuple[Any, ...],
        *,
        as_typed: bool = False,
    ) -> Iterator[Values]:
        try:
            within = filters_of(*chosen)
        except ValueError:
            told = failure(question, words("filter_date_invalid"), words)
            yield gr.skip(), gr.skip(), told, question
            return
        if only:
            within = replace(within, articles=(only,))
        shown = asking.ask(owner_of(request), conversation, question, within, as_typed=as_typed)
        yield from map(_values, shown)

    # Strings go out as they are: Gradio would take each through a thread of its own.
    quiet: dict[str, Any] = {"show_progress": "hidden", "postprocess": False}
    quiet |= {"concurrency_id": "ask", "concurrency_limit": site.at_once}
    asked = [panel.question.submit(ask, [panel.question, *inputs], outputs, js=_ASKED, **quiet)]
    for shown in (panel.past, panel.live):
        asked.append(shown.select(ask_example, inputs, outputs, **quiet))
        asked.append(shown.apply(ask_as_typed, inputs, outputs, **quiet))
    for each in asked:
        each.then(None, panel.asked, js=_SETTLED)
        each.failure(None, panel.asked, js=_SETTLED)

    panel.stop.click(
        lambda question: _stopped(question, words),
        panel.asked,
        [panel.live, panel.asked],
        cancels=[*asked],
        show_progress="hidden",
        queue=False,
    ).then(None, panel.asked, js=_SETTLED)

    def open_page(request: gr.Request) -> tuple[str, str, str]:
        wanted = str(request.query_params.get("conversation", ""))
        return _values(asking.open(owner_of(request), wanted))[:3]

    page.load(open_page, None, outputs[:3], show_progress="hidden")
    panel.chosen.change(
        lambda chosen: _chip(chosen, site, words),
        panel.chosen,
        [panel.only, panel.chip],
        show_progress="hidden",
        queue=False,
    )
    filters.wire(panel.filters, page, site, words)


def _stopped(question: str, words: Words) -> Any:
    """What stands in the place of an answer that was stopped; nothing where it came first."""
    return (stopped(question, words), question) if question else (gr.skip(), gr.skip())


def _chip(key: str, site: Site, words: Words) -> tuple[str, str]:
    from ui.render import chip

    found = site.desk.catalog.find_entries(key) if key else []
    if not found:
        return "", ""
    return key, chip(found[0].headline or words("untitled"), words)


def _values(shown: Shown) -> Values:
    # The script learns from the thread which conversation is open.
    past = f'<div class="turns" data-conversation="{shown.conversation}">{shown.past}</div>'
    return shown.conversation, past, shown.live, shown.asking
