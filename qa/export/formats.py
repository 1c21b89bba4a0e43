"""The formats of exports, all in one list. A writer's libraries are loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import TypeAlias

from qa.errors import UnknownFormat
from qa.export.exported import Export

Bodies: TypeAlias = Mapping[str, str]
"""Texts of article versions by their SHA-256."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Something in a file that shows, hides or does what its text does not say.

    Attributes:
        what: It is, in English: "a FreeText annotation on page 2".
        words: That it holds; empty where there are none.
    """

    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What is found in an exported file.

    Attributes:
        record: The JSON record that travels inside.
        shown: The words of articles as a person sees them in the file: the quote of every source,
            in the order of their numbers, then the text of every paragraph, both through the whole
            document (`qa.export.layout.shown`); None for a format that is for programs.
            White space may differ. What cannot be found is left out.
        text: All that a person sees in the file, in an order that is always the same, with where
            links lead; white space may differ. None where that cannot be told.
        extras: What else is there.
        drawn: Who set the pages, then a fingerprint of each with all that it is drawn by; empty
            for a format without pages.
    """

    record: str
    shown: tuple[str, ...] | None
    text: str | None = None
    extras: tuple[Extra, ...] = ()
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format of exports.

    Attributes:
        name: What it is asked for by.
        suffix: Of its files' names, in lower case, with the dot.
        media_type: Of HTTP.
        write: Returns the file of an export. Bodies that are missing cost what stands around the
            quotes in the record, nothing else.
        read: Returns what is found in a file; raises `DamagedExport` where no record is. None for
            a format that holds sources alone.
    """

    name: str
    suffix: str
    media_type: str
    write: Callable[[Export, Bodies], bytes]
    read: Callable[[bytes], Recovered] | None


def format_named(name: str) -> Format:
    """Return the format of that name.

    Raises:
        UnknownFormat: there is none.
    """
    found = FORMATS.get(name.strip().lower())
    if found is None:
        known = ", ".join(FORMATS)
        raise UnknownFormat(f"There is no export format {name[:50]!r}.", f"Take one of: {known}.")
    return found


def format_of(name: str) -> Format:
    """Return the format of a file by its name's ending, the longest that fits.

    Raises:
        UnknownFormat: no format has such names.
    """
    ending = PurePath(name).name.lower()
    fitting = [each for each in FORMATS.values() if ending.endswith(each.suffix)]
    if not fitting:
        known = ", ".join(each.suffix for each in FORMATS.values())
        raise UnknownFormat(
            f"The name {PurePath(name).name[:100]!r} says nothing of its format.",
            f"Let it end in one of: {known}.",
        )
    return max(fitting, key=lambda each: len(each.suffix))


def _writer(module: str) -> Callable[[Export, Bodies], bytes]:
    def write(export: Export, bodies: Bodies) -> bytes:
        written: bytes = import_module(module).write(export, bodies)
        return written

    return write


def _reader(module: str) -> Callable[[bytes], Recovered]:
    def read(data: bytes) -> Recovered:
        found: Recovered = import_module(module).read(data)
        return found

    return read


def _whole(name: str, suffix: str, media_type: str) -> Format:
    module = f"qa.export.{name}_exporter"
    return Format(name, suffix, media_type, _writer(module), _reader(module))


def _sources(name: str, suffix: str, media_type: str) -> Format:
    return Format(name, suffix, media_type, _writer(f"qa.export.{name}_exporter"), None)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        each.name: each
        for each in (
            _whole("markdown", ".md", "text/markdown"),
            _whole("html", ".html", "text/html"),
            _whole(
                "docx",
                ".docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            _whole("pdf", ".pdf", "application/pdf"),
            _whole("json", ".json", "application/json"),
            _sources("csl", ".csl.json", "application/vnd.citationstyles.csl+json"),
            _sources("bibtex", ".bib", "application/x-bibtex"),
            _sources("ris", ".ris", "application/x-research-info-systems"),
        )
    }
)
"""By name. A new format is a module `<name>_exporter` beside this one and a line here."""
