"""A desk of which one part is a test's own."""

from __future__ import annotations

from typing import Any

from qa.desk import Desk


class Desked:
    """A desk with other parts, such as `Desked(site.desk, assistant=slow)`."""

    def __init__(self, desk: Desk, **parts: Any) -> None:
        self._desk = desk
        self._parts = parts

    def __getattr__(self, name: str) -> Any:
        return self._parts[name] if name in self._parts else getattr(self._desk, name)
