"""The temporary archive that questions are asked of, kept while nothing changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from qa import assembly
from qa.articles.reading import READER_VERSION
from qa.errors import ArchiveDamaged, ArchiveMismatch, PathNotFound
from qa.index.report import Report, Stop, Told, never, quiet
from qa.index.schema import SCHEMA_VERSION
from qa.settings import Settings


def cache_folder() -> Path:
    """Return where the archives of evaluations are kept; it may be removed at any time."""
    return user_cache_path("citedesk") / "evaluation"


def prepare(
    settings: Settings,
    articles: Sequence[Path],
    *,
    cache: Path | None = None,
    told: Told = quiet,
    stop: Stop = never,
    say: Callable[[str], None] = lambda _: None,
) -> Settings:
    """Index articles, each path a source, and return the settings with their archive.

    The archive is known by paths and contents of the articles, and by the parts it is made with;
    one that was made before is used again, one that was interrupted is finished.

    Args:
        settings: What it is made with; their own archive is not touched.
        articles: Files or folders.
        cache: Where to keep the archive, instead of `cache_folder()`.
        told: Gets the progress of both passes of indexing.
        stop: Asked often; once True, indexing ends.
        say: Told, in one sentence, what was out of the ordinary.

    Raises:
        PathNotFound: a path is not there.
        NothingReadable: no path holds a readable article.
        Interrupted: `stop` said so.
    """
    unique = list(dict.fromkeys(path.resolve() for path in articles))
    folder = (cache or cache_folder()) / fingerprint(settings, unique)
    own = settings.model_copy(update={"archive": folder})
    try:
        report = _index(own, unique, told, stop)
    except (ArchiveDamaged, ArchiveMismatch):
        shutil.rmtree(folder)
        report = _index(own, unique, told, stop)
    for note in report.notes:
        say(note)
    if report.skips:
        first = report.skipped[0]
        number = f"{report.skips:,} article{'' if report.skips == 1 else 's'}"
        say(f"{number} could not be read, the first of them {first}")
    return own


def fingerprint(settings: Settings, articles: Sequence[Path]) -> str:
    """Return what the archive of these articles is known by, hex.

    Raises:
        PathNotFound: a path is not there.
    """
    parts = assembly.parts(settings)
    made_with = [
        (parts.cutting, parts.embedding_model, parts.dimension),
        (settings.embedding, settings.embedding_arguments, settings.chroma_url),
        (settings.languages, READER_VERSION, SCHEMA_VERSION),
    ]
    whole = hashlib.sha256(json.dumps(made_with, sort_keys=True, default=str).encode())
    for path in articles:
        if not path.exists():
            raise PathNotFound(f"There is nothing at {path}.", "Check the path.")
        for file in _files(path):
            whole.update(hashlib.sha256(str(file).encode(errors="surrogateescape")).digest())
            with file.open("rb") as stream:
                whole.update(hashlib.file_digest(stream, "sha256").digest())
    return whole.hexdigest()[:32]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(each for each in path.rglob("*") if each.is_file())


def _index(settings: Settings, articles: Sequence[Path], told: Told, stop: Stop) -> Report:
    return assembly.indexer(settings).index(articles, told=told, stop=stop)
