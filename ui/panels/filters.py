"""The filters: language, outlet and dates, each choice with how many articles it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import gradio as gr

from qa.errors import UnknownFilterValue
from qa.retrieval.filters import Filters
from qa.retrieval.scope_counts import Counts, count
from ui.site import Site
from ui.words import Words


@dataclass(frozen=True, slots=True)
class FilterPanel:
    """The panel's components."""

    languages: gr.Dropdown
    outlets: gr.Dropdown
    since: gr.DateTime
    until: gr.DateTime
    clear: gr.Button
    left: gr.Markdown

    @property
    def inputs(self) -> list[gr.Dropdown | gr.DateTime]:
        """What a question or a search is given, in the order that `filters_of` takes them."""
        return [self.languages, self.outlets, self.since, self.until]


def build(site: Site, words: Words) -> FilterPanel:
    """Lay the panel out within an open Blocks."""
    counts = count(site.desk.catalog, Filters())
    known_languages, known_outlets = choices(counts, words)
    with gr.Accordion(words("filters"), open=False, elem_id="filters"):
        with gr.Row():
            languages = gr.Dropdown(
                known_languages,
                label=words("filter_language"),
                multiselect=True,
                elem_id="filter-language",
            )
            outlets = gr.Dropdown(
                known_outlets,
                label=words("filter_outlet"),
                multiselect=True,
                elem_id="filter-outlet",
            )
        with gr.Row():
            since, until = (
                gr.DateTime(
                    include_time=False,
                    type="string",
                    label=words(name),
                    elem_id=name.replace("_", "-"),
                )
                for name in ("filter_since", "filter_until")
            )
        with gr.Row():
            left = gr.Markdown(left_of(counts, counts, words), elem_id="filter-left")
            clear = gr.Button(words("filter_clear"), size="sm", elem_id="filter-clear")
    return FilterPanel(languages, outlets, since, until, clear, left)


def wire(panel: FilterPanel, page: gr.Blocks, site: Site, words: Words) -> None:
    """Count anew whenever the page is opened or a filter changes."""

    def recount(*chosen: Any) -> tuple[Any, Any, str]:
        whole = count(site.desk.catalog, Filters())
        try:
            counts = count(site.desk.catalog, filters_of(*chosen))
            said = left_of(counts, whole, words)
        except (UnknownFilterValue, ValueError) as error:
            counts = whole
            crossed = isinstance(error, UnknownFilterValue)
            said = words("filter_dates_crossed" if crossed else "filter_date_invalid")
        languages, outlets = choices(counts, words)
        return gr.update(choices=languages), gr.update(choices=outlets), said

    outputs = [panel.languages, panel.outlets, panel.left]
    gr.on(
        [
            page.load,
            *(each.change for each in (panel.languages, panel.outlets, panel.since, panel.until)),
        ],
        recount,
        panel.inputs,
        outputs,
        show_progress="hidden",
        queue=False,
        # A filter that changes while another is counted must be counted too.
        trigger_mode="always_last",
    )
    panel.clear.click(
        lambda: ([], [], None, None), None, panel.inputs, show_progress="hidden", queue=False
    )


def filters_of(
    languages: list[str] | None, outlets: list[str] | None, since: str | None, until: str | None
) -> Filters:
    """Return what the panel's values ask for.

    Raises:
        ValueError: a date is none.
    """
    return Filters(tuple(languages or ()), tuple(outlets or ()), _day(since), _day(until))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text.strip()[:10]) if text and text.strip() else None


Choices = list[tuple[str, str]]
"""Of a dropdown: what is shown, and what it stands for."""


def choices(counts: Counts, words: Words) -> tuple[Choices, Choices]:
    """Return the languages and the outlets to choose from, each with its number of articles."""
    languages = {code: words.language_name(code) for code in counts.languages}
    return (
        _numbered(counts.languages, languages, words),
        _numbered(counts.outlets, {name: name for name in counts.outlets}, words),
    )


def left_of(counts: Counts, whole: Counts, words: Words) -> str:
    """Return how many articles of all are left."""
    return words("filter_left", counts.left, total=words.number(whole.left))


def _numbered(numbers: Mapping[str, int], named: Mapping[str, str], words: Words) -> Choices:
    return [
        (f"{named[key]} ({words.number(number)})", key) for key, number in numbers.items() if key
    ]
