"""Gradio imported without the stub files that it writes of its own components."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def no_stubs() -> Iterator[None]:
    """Have what is imported meanwhile be imported sooner, if it is Gradio.

    Gradio 6.31 parses the source of each component at every import, to write a `.pyi` file beside
    it: 60 % of the time that the import takes. It leaves out components that have no source file.
    """
    known = inspect.getfile
    inspect.getfile = _none
    try:
        yield
    finally:
        inspect.getfile = known


def _none(*_: Any, **__: Any) -> Any:
    raise OSError("no source files are wanted now")
