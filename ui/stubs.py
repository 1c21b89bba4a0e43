"""Gradio without what it does at its import, and in building a page, that we have no use for."""

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


@contextmanager
def one_application() -> Iterator[None]:
    """Have blocks that are built meanwhile get no application before they are mounted.

    Gradio 6.31 makes one of 84 routes whenever blocks are begun, ended and queued, and another for
    the mount, which alone is served: three quarters of the time that a page takes to build.
    """
    from gradio import blocks

    names = vars(blocks)
    known = names["App"]
    names["App"] = _NoApplication
    try:
        yield
    finally:
        names["App"] = known


class _NoApplication:
    @staticmethod
    def create_app(*_: Any, **__: Any) -> None:
        """Make none."""


def _none(*_: Any, **__: Any) -> Any:
    raise OSError("no source files are wanted now")
