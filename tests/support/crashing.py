"""Work on an archive in a process of its own that kills itself at the nth write.

Nothing in the product knows of this: statements and commits are counted by SQLAlchemy's events,
the vector store's writes by a `ChromaHome` that hands out a counting store.

Processes are forked from a server that has imported everything and opened nothing, so that a
hundred of them take a minute.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from archives import Archive
from llama_index.core.schema import BaseNode
from llama_index.core.vector_stores.types import MetadataFilters
from sqlalchemy import Engine, event

from qa.articles.fields import Fields
from qa.articles.reading import read
from qa.index.chroma_home import ChromaHome
from qa.index.chroma_store import ChromaStore
from qa.language.lemmas import lemmatize

Work = Callable[[Archive], Any]
NEVER = 0

# Dictionaries, models and Chroma's engine are loaded when first used: before the forks, not in
# each. Loading opens nothing and starts no thread.
importlib.import_module("chromadb.api.rust")
for _language in ("ru", "uk", "en"):
    lemmatize(["слово"], _language)
read(Fields(text="Пост закрыли 6 января 2022 года."), "warm.txt", ("ru", "uk", "en"))


class Writes:
    """Counts the writes of this process, and ends it, as a power cut would, at one of them."""

    def __init__(self, fatal: int) -> None:
        self.names: list[str] = []
        self._fatal = fatal
        event.listen(Engine, "before_cursor_execute", self._statement)
        event.listen(Engine, "commit", lambda _: self.note("commit"))

    def note(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def _statement(self, _: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            self.note(" ".join(statement.split()[:3]))


class _CountingStore(ChromaStore):
    """Notes each write before and after it is done."""

    def __init__(self, store: ChromaStore) -> None:
        super().__init__(store.client, store._prefix)

    def add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:
        _note("store: before add")
        ids = super().add(nodes, **kwargs)
        _note("store: after add")
        return ids

    def delete_nodes(
        self,
        node_ids: list[str] | None = None,
        filters: MetadataFilters | None = None,
        **delete_kwargs: Any,
    ) -> None:
        _note("store: before delete")
        super().delete_nodes(node_ids, filters, **delete_kwargs)
        _note("store: after delete")

    def clear(self) -> None:
        _note("store: before clear")
        super().clear()
        _note("store: after clear")


class CountingHome(ChromaHome):
    def open(self, name: str) -> ChromaStore:
        _note("store: before open")
        store = super().open(name)
        _note("store: after open")
        return _CountingStore(store)


_writes: list[Writes] = []


def _note(name: str) -> None:
    for writes in _writes:
        writes.note(name)


def run(work: Work, archive: Path, fatal: int = NEVER) -> tuple[int, Any, list[str]]:
    """Do `work` with an archive in a process of its own.

    Args:
        work: A function of a module that the process can import.
        archive: Folder of the archive.
        fatal: Number of the write that kills the process; NEVER for none.

    Returns:
        Exit code, what `work` returned (None where it was killed), and the names of its writes.
    """
    context = _server()
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(work, archive, fatal, sending))
    process.start()
    sending.close()
    said: tuple[Any, list[str]] = (None, [])
    with suppress(EOFError):  # killed before it could say anything
        said = pickle.loads(receiving.recv_bytes())
    receiving.close()
    process.join()
    code = process.exitcode
    process.close()
    assert code is not None
    return code, *said


@lru_cache(maxsize=1)
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "crashing"])
    # Python 3.11 does not tell the server where this process imports from.
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    forkserver.ensure_running()
    del os.environ["PYTHONPATH"]
    if before is not None:
        os.environ["PYTHONPATH"] = before
    return context


def _child(work: Work, archive: Path, fatal: int, sending: Any) -> None:
    gc.freeze()  # what was imported is not looked through for garbage: half of a run's time
    _writes.append(Writes(fatal))
    result = work(Archive(archive, home=CountingHome))
    sending.send_bytes(pickle.dumps((result, _writes[0].names)))
