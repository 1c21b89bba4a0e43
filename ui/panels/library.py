"""The Library: articles are added, looked through, counted, corrected and removed.

Where readers sign in, each of them may add, correct and remove: the archive is theirs together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.errors import UnknownFilterValue
from qa.retrieval.filters import Filters
from qa.retrieval.scope_counts import Counts, count
from ui.panels import library_adding, library_articles, library_correcting, library_counts
from ui.panels.filters import Choices, FilterPanel, choices, filters_of, left_of
from ui.panels.library_adding import AddingPanel, state_shown
from ui.panels.library_articles import IN_ORDER, ArticlesPanel, table_of
from ui.panels.library_correcting import CorrectingPanel
from ui.panels.library_counts import CountsPanel, counts_shown
from ui.panels.library_listing import Wanted
from ui.site import Site
from ui.words import Words


@dataclass(frozen=True, slots=True)
class LibraryPanel:
    """The panel's parts."""

    adding: AddingPanel
    articles: ArticlesPanel
    correcting: CorrectingPanel
    counts: CountsPanel


def build(words: Words) -> LibraryPanel:
    """Lay the panel out within an open Blocks; it is filled when its tab is opened."""
    adding = library_adding.build(words)
    articles = library_articles.build(words)
    correcting = library_correcting.build(words)
    return LibraryPanel(adding, articles, correcting, library_counts.build(words))


def wire(panel: LibraryPanel, tab: gr.Tab, filters: FilterPanel, site: Site, words: Words) -> None:
    """Make the panel work: what changes the archive is shown in it and in the filters.

    Args:
        panel: The Library.
        tab: That it stands in.
        filters: Of the questions, which show how many articles each leaves.
        site: The archive.
        words: Of the page.
    """
    articles, adding = panel.articles, panel.adding

    def fill(wanted: Wanted, *chosen: Any) -> tuple[Any, ...]:
        whole = count(site.desk.catalog, Filters())
        return (
            *table_of(wanted, site, words),
            *counts_shown(whole, words),
            *_choices(whole, chosen[0], chosen[1], words),
            *_filters(whole, chosen[2:], site, words),
        )

    def look_in(wanted: Wanted, *chosen: Any) -> tuple[Any, ...]:
        return *state_shown(site.ingest.progress(), words), *fill(wanted, *chosen)

    library_adding.wire(adding, site, words)
    removed = library_articles.wire(articles, site, words)
    saved = library_correcting.wire(panel.correcting, articles.table, articles.told, site, words)
    inputs = [articles.wanted, articles.languages, articles.outlets, *filters.inputs]
    filled = [
        articles.wanted,
        articles.table,
        *panel.counts.shown,
        articles.languages,
        articles.outlets,
        filters.languages,
        filters.outlets,
        filters.left,
    ]
    tab.select(look_in, inputs, [*adding.shown, *filled], **IN_ORDER)
    adding.finished.change(fill, inputs, filled, **IN_ORDER)
    for event in (removed, saved):
        event.then(look_in, inputs, [*adding.shown, *filled], **IN_ORDER)


def _filters(whole: Counts, chosen: tuple[Any, ...], site: Site, words: Words) -> tuple[Any, ...]:
    """Return what the filters of questions show of the archive as it is now."""
    try:
        counts = count(site.desk.catalog, filters_of(*chosen))
    except (UnknownFilterValue, ValueError):
        counts = whole  # what was chosen is gone, or dates are being typed
    return *_choices(counts, chosen[0], chosen[1], words), left_of(counts, whole, words)


def _choices(
    counts: Counts, languages: list[str] | None, outlets: list[str] | None, words: Words
) -> tuple[Any, Any]:
    """Return languages and outlets to choose from; what is chosen and gone is chosen no more."""
    known_languages, known_outlets = choices(counts, words)
    return _dropdown(known_languages, languages), _dropdown(known_outlets, outlets)


def _dropdown(known: Choices, chosen: list[str] | None) -> Any:
    held = {value for _, value in known}
    return gr.update(choices=known, value=[each for each in chosen or () if each in held])
