"""What goes wrong around an archive: each a typed error with a cure, the archive as it was."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archives import PARTS, Archive, check, dump, write
from crashing import run
from fakes import vector_of

from qa.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveLocked,
    ArchiveMismatch,
    ArchiveMissing,
    ArchiveTooNew,
    CiteDeskError,
    DiskFull,
)
from qa.index import lock, schema
from qa.index.catalog import FILE_NAME, Catalog
from qa.index.writer import CatalogWriter

TESTS = Path(__file__).parents[1]
NEWS = {
    "a.txt": "Пост закрыли зимой. Через него ездили 150 машин.",
    "b.txt": "Prices fell at the market. Farmers sold twelve tonnes of apples.",
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "archive")
    made.index(write(tmp_path / "news", NEWS))
    return made


def _python(code: str, *arguments: object, before: tuple[str, ...] = ()) -> dict[str, Any]:
    """Run code in a process of its own; return what it prints as JSON."""
    done = subprocess.run(
        [*before, sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS / "support"), *sys.path])},
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


INDEX = """
    import json, sys
    from pathlib import Path
    from archives import Archive
    from qa.errors import CiteDeskError
    archive = Archive(Path(sys.argv[1]))
    try:
        archive.index(Path(sys.argv[2]))
        said = {"error": None}
    except CiteDeskError as error:
        said = {"error": type(error).__name__, "message": str(error), "cure": error.cure}
    print(json.dumps(said))
"""


def test_a_second_process_is_refused_by_the_name_of_the_first(archive: Archive) -> None:
    news = archive.folder.parent / "news"
    with lock.held(archive.folder, "citedesk index"):
        said = _python(INDEX, archive.folder, news)
        assert said["error"] == "ArchiveLocked"
        assert f"process {os.getpid()}" in said["message"]
        assert "citedesk index" in said["message"]
        with pytest.raises(ArchiveLocked), lock.held(archive.folder, "citedesk ask"):
            pass
        # Readers need no lock.
        assert set(archive.entries()) == set(NEWS)
    assert _python(INDEX, archive.folder, news)["error"] is None


HOLD = """
    import os, signal, sys
    from pathlib import Path
    from qa.index import lock
    with lock.held(Path(sys.argv[1]), "citedesk index"):
        print("{}", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_lock_of_a_dead_process_is_taken_over(archive: Archive) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(HOLD), str(archive.folder)], check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert (archive.folder / "lock.owner").exists()
    archive.index()
    assert not (archive.folder / "lock.owner").exists()


def test_a_reader_sees_whole_articles_while_a_writer_writes(archive: Archive) -> None:
    with CatalogWriter(archive.folder, PARTS) as writer, Catalog(archive.folder) as catalog:
        with writer.writing() as connection:
            connection.execute(schema.manifest.delete())
            assert set(archive.entries()) == set(NEWS)
            assert catalog.manifest()["fingerprint"] == catalog.status().fingerprint
            connection.rollback()
        with catalog.reading() as view:
            before = view.execute(schema.article.select()).all()
            with writer.writing() as connection:
                connection.execute(schema.article.update().values(outlet="Вестник"))
            assert view.execute(schema.article.select()).all() == before
        assert set(catalog.status().outlets) == {"Вестник"}


def test_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing):
        Catalog(tmp_path / "nowhere")
    with pytest.raises(ArchiveMissing):
        Catalog(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_was_never_finished_is_none(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(ArchiveMissing):
        Catalog(tmp_path)
    made = Archive(tmp_path)
    made.index(write(tmp_path / "news", NEWS))
    check(made)


def _set(archive: Archive, **entries: str) -> None:
    with CatalogWriter(archive.folder, archive.parts) as writer:
        writer.update_manifest(entries)


def test_an_archive_of_a_newer_version(archive: Archive) -> None:
    _set(archive, schema=str(schema.SCHEMA_VERSION + 1))
    before = (archive.folder / FILE_NAME).read_bytes()
    for use in (lambda: Catalog(archive.folder), archive.index):
        with pytest.raises(ArchiveTooNew, match="newer") as raised:
            use()
        assert raised.value.cure
    assert (archive.folder / FILE_NAME).read_bytes() == before


def test_an_archive_of_another_embedding_model(archive: Archive) -> None:
    before = dump(archive)
    other = type(PARTS)(PARTS.cutting, "other/model", 768)
    with pytest.raises(ArchiveMismatch, match="other/model"):
        Archive(archive.folder, parts=other).index()
    assert dump(archive) == before


def test_a_model_that_gives_other_vectors_than_it_should(tmp_path: Path) -> None:
    made = Archive(tmp_path / "archive", parts=type(PARTS)(PARTS.cutting, PARTS.embedding_model, 8))
    with pytest.raises(ArchiveMismatch, match=f"{len(vector_of('x'))} dimensions"):
        made.index(write(tmp_path / "news", NEWS))
    assert set(made.entries()) == set(NEWS)


def _garbage(path: Path) -> None:
    path.write_bytes(os.urandom(10_000))


def _cut_off(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(6000)


def _another_database(path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")


@pytest.mark.parametrize("wreck", [_garbage, _cut_off, _another_database])
def test_a_catalog_that_cannot_be_read(archive: Archive, wreck: Callable[[Path], None]) -> None:
    for beside in archive.folder.glob(f"{FILE_NAME}-*"):
        beside.unlink()
    wreck(archive.folder / FILE_NAME)
    with pytest.raises(ArchiveDamaged) as raised:
        Catalog(archive.folder).status()
    assert raised.value.cure
    if wreck is not _another_database:
        with pytest.raises(ArchiveDamaged):
            archive.index()


def _index_limited(archive: Archive, news: Path, largest: int) -> dict[str, str] | None:
    """Index in a process of which no file may grow over so many bytes; return what failed."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        archive.index(news)
    except CiteDeskError as error:
        return {"error": type(error).__name__, "cure": error.cure}
    return None


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9])
def test_a_full_disk_leaves_the_archive_as_it_was_committed(archive: Archive, share: float) -> None:
    """No file may grow over a limit: each write beyond it fails, as on a full disk."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    before = dump(archive)
    size = (archive.folder / FILE_NAME).stat().st_size
    more = write(
        archive.folder.parent / "more",
        {f"{n}.txt": "".join(f"Слово{n} число {k} стоит. " for k in range(30)) for n in range(12)},
    )
    index = partial(_index_limited, news=more, largest=int(size * share))
    _, said, _ = run(index, archive.folder)
    assert said["error"] == DiskFull.__name__, said
    assert said["cure"]
    if share == 0:
        assert {**dump(archive), "manifest": []} == {**before, "manifest": []}
    assert set(NEWS) <= set(archive.entries())
    archive.index(more)
    check(archive)
    assert len(archive.entries()) == len(NEWS) + 12


def _unshared(*script: str) -> tuple[str, ...]:
    """A prefix that runs a command as root of mounts of its own, after a script."""
    probe = subprocess.run(["unshare", "-rm", "true"], capture_output=True, text=True, check=False)
    if probe.returncode:
        pytest.skip(f"this system lets nobody mount in a namespace: {probe.stderr.strip()}")
    return ("unshare", "-rm", "sh", "-ec", "; ".join(script) + '; exec "$@"', "sh")


def test_a_disk_that_is_full(archive: Archive, tmp_path: Path) -> None:
    """A real one, of 2 MB: while the catalog grows, or the vector store."""
    disk = tmp_path / "disk"
    disk.mkdir()
    keep = tmp_path / "kept"
    text = "".join(f"Слово число {k} стоит здесь. " for k in range(100))
    more = write(tmp_path / "more", {f"{n}.txt": f"{n}. {text}" for n in range(20)})
    prefix = _unshared(
        f"mount -t tmpfs -o size=2m tmpfs {disk}",
        f"cp -r {archive.folder} {disk}/archive",
        f"trap 'cp -r {disk}/archive {keep}' EXIT",
    )
    prefix = (*prefix[:-2], prefix[-2].replace("exec ", ""), prefix[-1])
    said = _python(INDEX, disk / "archive", more, before=prefix)
    assert said["error"] == DiskFull.__name__, said
    kept = Archive(keep)
    assert set(NEWS) <= set(kept.entries())
    kept.index(more)
    check(kept)


def test_a_folder_that_cannot_be_written(archive: Archive) -> None:
    before = {path: path.read_bytes() for path in archive.folder.rglob("*") if path.is_file()}
    news = archive.folder.parent / "news"
    folder = archive.folder
    prefix = _unshared(f"mount --bind {folder} {folder}", f"mount -o remount,bind,ro {folder}")
    said = _python(INDEX, folder, news, before=prefix)
    assert said["error"] == "ReadOnlyArchive", said
    assert str(folder) in said["message"]
    assert said["cure"]
    after = {path: path.read_bytes() for path in archive.folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    news = write(tmp_path / "news", NEWS)
    parent = tmp_path / "parent"
    parent.mkdir()
    prefix = _unshared(f"mount --bind {parent} {parent}", f"mount -o remount,bind,ro {parent}")
    said = _python(INDEX, parent / "archive", news, before=prefix)
    assert said["error"] == "ReadOnlyArchive", said


def test_every_archive_error_says_what_to_do(archive: Archive) -> None:
    _garbage(archive.folder / FILE_NAME)
    with pytest.raises(ArchiveError) as raised:
        archive.index()
    assert raised.value.cure.endswith(".")
