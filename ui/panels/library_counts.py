"""How many articles there are by language, outlet and month: plots, and tables beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import gradio as gr

from qa.retrieval.scope_counts import Counts
from ui import render_library
from ui.words import Words

_OUTLETS_SHOWN = 12
# More bars than this have no room for their labels: years are shown then.
_MONTHS_SHOWN = 36
_HEIGHT = 260


@dataclass(frozen=True, slots=True)
class CountsPanel:
    """The panel's components."""

    languages: gr.BarPlot
    outlets: gr.BarPlot
    times: gr.BarPlot
    tables: gr.HTML

    @property
    def shown(self) -> list[gr.BarPlot | gr.HTML]:
        """In the order that `counts_shown` fills them."""
        return [self.languages, self.outlets, self.times, self.tables]


def build(words: Words) -> CountsPanel:
    """Lay the panel out within an open Blocks."""
    with gr.Accordion(words("library_counts"), open=False, elem_id="library-counts"):
        with gr.Row():
            languages = _plot(words("library_by_language"), words)
            times = _plot(words("library_by_month"), words)
        outlets = _plot(words("library_by_outlet"), words)
        tables = gr.HTML("", elem_id="library-numbers", js_on_load=None, apply_default_css=False)
    return CountsPanel(languages, outlets, times, tables)


def _plot(title: str, words: Words) -> gr.BarPlot:
    return gr.BarPlot(
        x="name",
        y="articles",
        x_title=" ",
        y_title=words("library_articles"),
        title=title,
        x_label_angle=-35,
        y_lim=[0, None],
        height=_HEIGHT,
        min_width=280,
        buttons=[],
    )


def counts_shown(counts: Counts, words: Words) -> tuple[Any, ...]:
    """Return what `CountsPanel.shown` is to show."""
    languages = [(words.language_name(code), number) for code, number in counts.languages.items()]
    outlets = [(name or words("outlet_unknown"), number) for name, number in counts.outlets.items()]
    times, by_year = _times(counts.months)
    title = words("library_by_year" if by_year else "library_by_month")
    return (
        _bars(languages),
        _bars(most(outlets, _OUTLETS_SHOWN, words("library_others"))),
        {**_bars(times), "title": title},
        render_library.counted(counts, words),
    )


def most(numbers: Iterable[tuple[str, int]], number: int, others: str) -> list[tuple[str, int]]:
    """Return the first so many, and the sum of all others in one."""
    listed = list(numbers)
    rest = sum(count for _, count in islice(listed, number, None))
    return listed[:number] + ([(others, rest)] if rest else [])


def _times(months: Mapping[str, int]) -> tuple[list[tuple[str, int]], bool]:
    """Return the months, else the years where there are too many, and whether it is years."""
    if len(months) <= _MONTHS_SHOWN:
        return list(months.items()), False
    years: Counter[str] = Counter()
    for month, number in months.items():
        years[month[:4]] += number
    return list(years.items()), True


def _bars(numbers: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Return what makes a bar plot show numbers, in their order.

    The data are as Gradio sends them, which it would make of a pandas table.
    """
    data = {
        "columns": ["name", "articles"],
        "data": [list(each) for each in numbers],
        "datatypes": {"name": "nominal", "articles": "quantitative"},
        "mark": "bar",
    }
    update: dict[str, Any] = gr.update(value=data, sort=[name for name, _ in numbers])
    return update
