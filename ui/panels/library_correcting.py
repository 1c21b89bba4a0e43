"""One article's metadata, corrected by hand as `citedesk set` does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.errors import CiteDeskError
from qa.index.corrections import known_field, parse_corrections
from qa.index.entries import ArticleEntry
from qa.index.listing import corrected_here
from qa.index.metadata import FIELDS
from qa.settings import load
from ui import render_library
from ui.panels.library_articles import BACK, FOCUS
from ui.render_unanswered import problem
from ui.site import Site
from ui.words import Words

_LABELS = {
    "headline": "library_headline",
    "outlet": "library_outlet",
    "byline": "library_byline",
    "published": "library_date",
    "url": "library_url",
    "language": "library_language",
}


@dataclass(frozen=True, slots=True)
class CorrectingPanel:
    """The panel's components; `fields` in the order of `FIELDS`."""

    article: gr.State
    form: gr.Column
    title: gr.HTML
    fields: list[gr.Textbox | gr.Dropdown]
    take_back: gr.CheckboxGroup
    told: gr.HTML
    save: gr.Button
    cancel: gr.Button


def build(words: Words) -> CorrectingPanel:
    """Lay the panel out within an open Blocks."""
    languages = [(words.language_name(code), code) for code in load().languages]
    unknown = (words("language_unknown"), "")
    with gr.Column(visible=False, elem_id="library-correct") as form:
        title = gr.HTML("", js_on_load=None, apply_default_css=False)
        fields: list[gr.Textbox | gr.Dropdown] = []
        with gr.Row():
            for name in FIELDS:
                label = words(_LABELS[name])
                if name == "language":
                    fields.append(
                        gr.Dropdown(
                            [*languages, unknown],
                            label=label,
                            min_width=240,
                            elem_id=f"library-{name}",
                        )
                    )
                    continue
                hint = words("library_published_hint") if name == "published" else None
                fields.append(
                    gr.Textbox(
                        label=label,
                        info=hint,
                        max_lines=3,
                        min_width=240,
                        elem_id=f"library-{name}",
                    )
                )
        take_back = gr.CheckboxGroup([], label=words("library_take_back"), visible=False)
        told = gr.HTML("", js_on_load=None, apply_default_css=False)
        with gr.Row():
            save = gr.Button(
                words("library_save"), variant="primary", size="sm", elem_id="library-save"
            )
            cancel = gr.Button(words("library_cancel"), size="sm", elem_id="library-cancel")
    return CorrectingPanel(gr.State(0), form, title, fields, take_back, told, save, cancel)


def wire(
    panel: CorrectingPanel, table: gr.HTML, done: gr.HTML, site: Site, words: Words
) -> gr.events.Dependency:
    """Open the form from the table's `edit`, and save it; return the event of saving.

    Args:
        panel: The form.
        table: Of the articles.
        done: Where to say what was saved.
        site: The archive.
        words: Of the page.
    """

    def open_form(event: gr.EventData) -> tuple[Any, ...]:
        number = str(event.article)
        article = int(number) if number.isascii() and number.isdecimal() else 0
        entry = site.desk.catalog.entries([article]).get(article)
        if entry is None:
            return 0, gr.update(visible=False), problem(words("library_gone"), words), *_blank()
        corrected = [
            (words(_LABELS[name]), name) for name in corrected_here(site.desk.catalog, article)
        ]
        return (
            article,
            gr.update(visible=True),
            "",
            render_library.correction(entry, words),
            gr.update(choices=corrected, value=[], visible=bool(corrected)),
            "",
            *_values(entry).values(),
        )

    def save(article: int, take_back: list[str] | None, *values: str | None) -> tuple[Any, ...]:
        try:
            said = _save(article, take_back or [], values, site, words)
        except CiteDeskError as error:
            return gr.update(), gr.update(), problem(words.error(error), words)
        return gr.update(visible=False), render_library.told(said), ""

    quiet: dict[str, Any] = {"show_progress": "hidden"}
    opened = [panel.article, panel.form, done, panel.title, panel.take_back, panel.told]
    table.edit(open_form, None, [*opened, *panel.fields], **quiet).then(
        None, js=FOCUS.format("#library-correct")
    )
    panel.cancel.click(
        lambda: gr.update(visible=False), None, panel.form, queue=False, **quiet
    ).then(None, js=BACK)
    saved = panel.save.click(
        save,
        [panel.article, panel.take_back, *panel.fields],
        [panel.form, done, panel.told],
        **quiet,
    )
    saved.then(None, js=BACK)
    return saved


def _blank() -> tuple[Any, ...]:
    return "", gr.update(), "", *("" for _ in FIELDS)


def _values(entry: ArticleEntry) -> dict[str, str]:
    """Return an article's metadata as it is typed."""
    published = entry.published.isoformat() if entry.published else ""
    known = {name: getattr(entry, name) or "" for name in FIELDS}
    return known | {"published": published}


def _save(
    article: int, take_back: list[str], values: tuple[str | None, ...], site: Site, words: Words
) -> str:
    """Correct what differs from what holds, and return what to say of it.

    Raises:
        InvalidMetadata: a value that an article cannot have; nothing was changed.
    """
    returned = [known_field(name) for name in take_back]
    with site.ingest.editing() as ledger:
        entry = site.desk.catalog.entries([article]).get(article)
        if entry is None:
            return words("library_gone")
        held = _values(entry)
        typed = {name: (value or "").strip() for name, value in zip(FIELDS, values, strict=True)}
        changed = [
            f"{name}={value}"
            for name, value in typed.items()
            if value != held[name] and name not in returned
        ]
        corrections = parse_corrections(changed, load().languages)
        if not corrections and not returned:
            return words("library_unchanged_form")
        if returned:
            ledger.take_back(article, returned)
        if corrections:
            ledger.correct(article, corrections)
    now = site.desk.catalog.entries([article]).get(article, entry)
    return words("library_saved", headline=now.headline or words("untitled"))
