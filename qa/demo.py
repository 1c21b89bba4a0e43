"""The sample archive, indexed into a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from qa import assembly
from qa.errors import ArchiveDamaged, ArchiveMismatch, ArchiveTooNew
from qa.index.catalog import FILE_NAME
from qa.index.report import Report, Told
from qa.sample import ARTICLES
from qa.settings import Settings


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
        return _index(settings, told, stop)
    except (ArchiveMismatch, ArchiveTooNew, ArchiveDamaged):
        _empty(settings.archive)
        return _index(settings, told, stop)


def _empty(archive: Path) -> None:
    """Remove what can be made again; conversations cannot."""
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
