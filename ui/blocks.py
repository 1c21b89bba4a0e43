"""Gradio's Blocks, taking no other files than those that readers uploaded."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.utils import abspath, get_upload_folder, is_in_or_equal
from gradio_client.utils import is_file_obj_with_meta, traverse


class Page(gr.Blocks):
    """Blocks for a mounted application.

    Whatever a request names as a file, for whatever component, Gradio 6.31 copies into the folder
    that it gives files out from: it checks the path after `launch()` alone, which a mounted
    application never calls, and fetches an address of the web.
    """

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


def _uploaded(file: dict[str, Any]) -> dict[str, Any]:
    if not is_in_or_equal(abspath(file["path"]), get_upload_folder()):
        raise gr.Error("That file was not uploaded.", print_exception=False)
    return file
