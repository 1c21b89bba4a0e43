"""The sample archive, indexed into a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from qa import assembly
from qa.errors import ArchiveDamaged, ArchiveMismatch, ArchiveTooNew
from qa.index.catalog import FILE_NAME
from qa.index.report import Report, Told
from qa.sample import ARTICLES
from qa.settings import Settings

_STATE = "sample.sha256"
"""Beside the catalog: of what the archive was last brought to."""


def demo_settings(settings: Settings) -> Settings:
    """Return the settings with the demo's own archive, in the platform's cache folder."""
    return settings.model_copy(update={"archive": user_cache_path("citedesk") / "demo"})


def index_sample(settings: Settings, told: Told, stop: Callable[[], bool]) -> Report:
    """Bring the archive to what the sample holds; one made by another version is made anew.

    Args:
        settings: From `demo_settings`.
        told: Gets the progress of both passes.
        stop: Asked often; once True, indexing ends.
    """
    try:
        report = _index(settings, told, stop)
    except (ArchiveMismatch, ArchiveTooNew, ArchiveDamaged):
        _empty(settings.archive)
        report = _index(settings, told, stop)
    (settings.archive / _STATE).write_text(_state(settings), encoding="ascii")
    return report


def is_indexed(settings: Settings) -> bool:
    """Return whether the archive was brought to what the sample holds now, by these parts."""
    state = settings.archive / _STATE
    return (
        (settings.archive / FILE_NAME).is_file()
        and any(settings.archive.glob("vectors-*"))
        and state.is_file()
        and state.read_bytes() == _state(settings).encode("ascii")
    )


def _state(settings: Settings) -> str:
    parts = sha256(repr(astuple(assembly.parts(settings))).encode())
    for path in sorted(each for each in ARTICLES.rglob("*") if each.is_file()):
        parts.update(f"{path.relative_to(ARTICLES)}\0{path.stat().st_size}\0".encode())
        parts.update(path.read_bytes())
    return parts.hexdigest()


def _empty(archive: Path) -> None:
    """Remove what can be made again; conversations cannot."""
    (archive / _STATE).unlink(missing_ok=True)
    for path in archive.iterdir():
        if path.is_dir() and path.name.startswith("vectors-"):
            shutil.rmtree(path)
        elif path.name.startswith(FILE_NAME):
            path.unlink()


def _index(settings: Settings, told: Told, stop: Callable[[], bool]) -> Report:
    # The folder holds only the sample, so what is no longer in it may go without asking.
    return assembly.indexer(settings).index(
        [ARTICLES], prune=True, confirm=lambda removed, total: True, told=told, stop=stop
    )
