"""Gradio's Blocks, taking no other files than those that readers uploaded."""

from __future__ import annotations

import sys
from typing import Any

import gradio as gr
from gradio.blocks import BlocksConfig
from gradio.utils import abspath, get_upload_folder, is_in_or_equal
from gradio_client.utils import is_file_obj_with_meta, traverse

# Of Gradio's queue. An event waits for half of the first on average; of progress, none is shown.
_QUIET = {
    "sleep_when_free": 0.02,
    "progress_update_sleep_when_free": 1.0,
    "ANAYLTICS_CACHE_FREQUENCY": sys.maxsize,
    "ANALYTICS_MAX_EVENTS": 1,
}


class _OfATab(BlocksConfig):
    """What one tab has of a page, described nowhere.

    Gradio describes every component anew for each tab, and keeps that for the deep links that we
    do not serve: a quarter of a megabyte each, with all that was asked and answered.
    """

    def config_for_block(  # type: ignore[override]  # whatever it takes
        self, *_: Any, **__: Any
    ) -> dict[str, Any]:
        """Return nothing."""
        return {}


class _OfAll(BlocksConfig):
    """What a page consists of; tabs copy it."""

    def __copy__(self) -> BlocksConfig:
        copied: Any = super().__copy__()  # type: ignore[no-untyped-call]
        copied.__class__ = _OfATab
        return copied  # type: ignore[no-any-return]


class Page(gr.Blocks):
    """Blocks for a mounted application.

    Whatever a request names as a file, for whatever component, Gradio 6.31 copies into the folder
    that it gives files out from: it checks the path after `launch()` alone, which a mounted
    application never calls, and fetches an address of the web.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.default_config.__class__ = _OfAll

    async def preprocess_data(
        self, block_fn: Any, inputs: list[Any], state: Any, explicit_call: bool = False
    ) -> list[Any]:
        """Return an event's inputs as its function takes them.

        Raises:
            gr.Error: one names a file that was not uploaded.
        """
        traverse(inputs, _uploaded, is_file_obj_with_meta)
        made: list[Any] = await super().preprocess_data(block_fn, inputs, state, explicit_call)
        return made


def quiet(page: gr.Blocks) -> None:
    """Have a page's queue, once it is made, do nothing while nothing happens.

    Gradio 6.31's looks for events a thousand times a second, idle too (three pages: a tenth of a
    core), and after each event lays all events so far out as a table of statistics (pandas), which
    no route of ours gives out.

    Raises:
        AttributeError: the queue has none of these settings: Gradio has changed.
    """
    queue = page._queue
    for name, value in _QUIET.items():
        getattr(queue, name)
        setattr(queue, name, value)


def _uploaded(file: dict[str, Any]) -> dict[str, Any]:
    if not is_in_or_equal(abspath(file["path"]), get_upload_folder()):
        raise gr.Error("That file was not uploaded.", print_exception=False)
    return file
