"""Gradio imported without what it does at its import and we have no use for."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def no_stubs() -> Iterator[None]:
    """Have what is imported meanwhile be imported sooner, if it is Gradio.

    Gradio 6.31 parses the source of each component at every import, to write a `.pyi` file beside
    it: 60 % of the time that the import takes. It leaves out components that have no source file.
    It also imports `mcp` for a server of its own, a second, and does without where it is not there.
    """
    known = inspect.getfile
    inspect.getfile = _none
    hidden = "mcp" not in sys.modules
    if hidden:
        sys.modules["mcp"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = known
        if hidden:
            del sys.modules["mcp"]


def _none(*_: Any, **__: Any) -> Any:
    raise OSError("no source files are wanted now")
