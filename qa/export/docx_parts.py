"""The parts of a DOCX and how they refer to each other (ECMA-376, part 2).

Imported, with python-docx, when a DOCX is read.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml

_EXTERNAL = "External"
_PACKAGE = ""


@dataclass(frozen=True, slots=True)
class _Relationship:
    kind: str
    target: str
    external: bool


class Parts:
    """The parts that Word opens: found by their relationships, as every program names them anew.

    Args:
        package: The zip.

    Raises:
        ValueError: two members have one name, of which programs may read either.
        KeyError: there is no document.
    """

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = frozenset(package.namelist())
        if len(self._names) < len(package.namelist()):
            raise ValueError("two parts have one name")
        self.main = next(self._related(_PACKAGE, "officeDocument"), "")
        if not self.main:
            raise KeyError("no document")

    def root(self, name: str) -> Any:
        """Return the root element of a part."""
        return parse_xml(self._package.read(name))

    def of(self, kind: str) -> list[str]:
        """Return the names of the document's parts of a kind: "styles", "footnotes", "header"."""
        return [*dict.fromkeys(self._related(self.main, kind))]

    def links(self, name: str) -> Mapping[str, str]:
        """Return the targets that a part's hyperlinks name by their ids."""
        return {
            key: each.target
            for key, each in self._relationships(name).items()
            if each.kind == "hyperlink"
        }

    def _related(self, name: str, kind: str) -> Iterator[str]:
        for each in self._relationships(name).values():
            if each.kind == kind and not each.external:
                path = posixpath.join("/", posixpath.dirname(name), each.target)
                yield posixpath.normpath(path).lstrip("/")

    def _relationships(self, name: str) -> dict[str, _Relationship]:
        folder, own = posixpath.split(name)
        file = posixpath.join(folder, "_rels", f"{own}.rels")
        if file not in self._names:
            return {}
        return {
            each.get("Id", ""): _Relationship(
                each.get("Type", "").rpartition("/")[2],
                each.get("Target", ""),
                each.get("TargetMode") == _EXTERNAL,
            )
            for each in self.root(file)
            if isinstance(each.tag, str)
        }
