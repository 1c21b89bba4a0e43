from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys

import gradio as gr
import pytest

from ui.pages import BUILDING
from ui.stubs import no_stubs, one_application


def test_no_source_file_is_named_meanwhile_and_all_are_afterwards() -> None:
    before = inspect.getfile
    with pytest.raises(ZeroDivisionError), no_stubs():
        with pytest.raises(OSError, match="source"):
            inspect.getfile(no_stubs)
        raise ZeroDivisionError
    assert inspect.getfile is before


def test_the_server_is_imported_without_what_only_programs_need_and_finds_it_afterwards() -> None:
    code = (
        "import sys\nfrom ui.stubs import no_stubs\n"
        "with no_stubs():\n    import ui.server\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('mcp', 'openai')]\n"
        "import mcp.server\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_blocks_built_meanwhile_have_no_application_and_those_afterwards_one() -> None:
    async def built() -> gr.Blocks:
        # Within a loop: without one, Gradio makes several and closes none.
        page: gr.Blocks = gr.Blocks(analytics_enabled=False)
        with page:
            gr.HTML("")
        page.queue()
        return page

    with pytest.raises(ZeroDivisionError), BUILDING, one_application():
        assert asyncio.run(built()).app is None
        raise ZeroDivisionError
    with BUILDING:
        assert asyncio.run(built()).app is not None
