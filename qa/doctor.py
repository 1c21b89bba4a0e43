"""Checks each part that CiteDesk needs, and says the cure of what fails."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qa import assembly
from qa.errors import ArchiveMissing, CiteDeskError
from qa.index import inspection, manifest
from qa.index.catalog import Catalog
from qa.settings import Settings

_REINSTALL = "Install CiteDesk again: pip install --force-reinstall citedesk."
_LEAST_FREE = 500_000_000
# What a part that is missing, of another version or damaged raises.
_BROKEN = (
    *(ImportError, OSError, RuntimeError, ValueError, TypeError, AttributeError, LookupError),
    sqlite3.Error,
)


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked, whether it is fine, what was seen, and the cure where it is not."""

    name: str
    fine: bool
    detail: str
    cure: str = ""


def examine(settings: Settings) -> Iterator[Check]:
    """Yield each check as it is done; none raises.

    Args:
        settings: Whose archive and parts to check.
    """
    checks: tuple[tuple[str, Callable[[Settings], Check], str], ...] = (
        ("Python", _python, "Install Python 3.11 or later."),
        ("SQLite", _sqlite, "Use a Python whose SQLite has FTS5, such as the one of python.org."),
        ("Dictionaries", _dictionaries, _REINSTALL),
        ("Embedding model", _embedding, _REINSTALL),
        ("Language model", _language_model, _REINSTALL),
        ("Vector store", _vector_store, _REINSTALL),
        ("Archive", _archive, "Restore the folder from a backup, or index the sources again."),
        ("Folder", _folder, "Name another folder with --archive."),
    )
    for name, check, cure in checks:
        try:
            yield check(settings)
        except CiteDeskError as error:
            yield Check(name, False, str(error.args[0]), error.cure or cure)
        except _BROKEN as error:
            yield Check(name, False, f"{type(error).__name__}: {error}", cure)


def _python(_: Settings) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= (3, 11), version, "Install Python 3.11 or later.")


def _sqlite(_: Settings) -> Check:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    connection.close()
    return Check("SQLite", True, f"{sqlite3.sqlite_version}, with FTS5")


def _dictionaries(_: Settings) -> Check:
    from qa.language.lemmas import lemmatize

    lemmas = lemmatize(["военных"], "ru") + lemmatize(["військових"], "uk")
    fine = lemmas[0] != "военных" and lemmas[1] != "військових"
    return Check("Dictionaries", fine, f"Russian and Ukrainian ({', '.join(lemmas)})", _REINSTALL)


def _embedding(settings: Settings) -> Check:
    model = assembly.embedding(settings)
    texts = ["A border post was closed.", "Пограничный пост закрыли."]
    lengths = {len(vector) for vector in model.get_text_embedding_batch(texts)}
    return Check(
        "Embedding model",
        lengths == {settings.embedding_dimension},
        f"{settings.embedding_model}, {', '.join(map(str, lengths))} dimensions",
        "Set CITEDESK_EMBEDDING_DIMENSION to what the model gives.",
    )


def _language_model(settings: Settings) -> Check:
    from qa.models import model_check

    model = assembly.language_model(settings)
    if model is None:
        return Check("Language model", True, model_check.without_one())
    with closing(model):
        return Check("Language model", True, model_check.tried(model))


def _vector_store(settings: Settings) -> Check:
    from llama_index.core.schema import TextNode

    from qa.index.chroma_home import STORE_ERRORS, ChromaHome
    from qa.index.chroma_store import LANGUAGE, language_filter

    with tempfile.TemporaryDirectory(prefix="citedesk-") as folder:
        home = ChromaHome(Path(folder))
        try:
            store = home.open("vectors-1")
            vector = [1.0] + [0.0] * (settings.embedding_dimension - 1)
            store.add([TextNode(id_="probe", embedding=vector, metadata={LANGUAGE: "en"})])
            held = store.count(language_filter(["en"]))
        except STORE_ERRORS as error:
            return Check("Vector store", False, f"Chroma: {error}", _REINSTALL)
        finally:
            home.close()
    return Check("Vector store", held == 1, "Chroma opens, writes and reads", _REINSTALL)


def _archive(settings: Settings) -> Check:
    folder = settings.archive
    try:
        with Catalog(folder) as catalog:
            damage = inspection.damage(catalog)
            entries = catalog.manifest()
            status = catalog.status()
    except ArchiveMissing:
        return Check("Archive", True, f"none yet in {folder}; `citedesk index PATH` makes one")
    if damage is not None:
        cure = "Restore the folder from a backup, or move it away and index the sources again."
        return Check("Archive", False, f"SQLite finds in {folder}: {damage}", cure)
    made = assembly.parts(settings)
    manifest.check_model(entries, made, folder)
    manifest.check_cutting(entries, made, folder)
    covered = f"{status.coverage:.0%} found by meaning"
    return Check("Archive", True, f"{status.articles:,} articles in {folder}, {covered}")


def _folder(settings: Settings) -> Check:
    folder = settings.archive
    existing = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free = shutil.disk_usage(existing).free
    if not os.access(existing, os.W_OK):
        return Check(
            "Folder",
            False,
            f"{existing} cannot be written to",
            "Give yourself write access, or name another folder with --archive.",
        )
    return Check(
        "Folder",
        free >= _LEAST_FREE,
        f"{folder} can be written to, {free / 1e9:,.1f} GB free",
        "Free some disk space, or name a folder on another disk with --archive.",
    )
