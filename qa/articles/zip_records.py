"""From a zip to raw records: its members as if they were a folder's files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from functools import partial

from qa.articles import sidecar
from qa.articles.one_file import Opener, records_of, sidecar_of
from qa.articles.paths import is_folder_note, is_hidden
from qa.articles.record import Record
from qa.articles.sidecar import Sidecar
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.zip_archive import Budget, members, open_member, opened


def zip_records(
    open_file: Opener, path: str, above: Sequence[Sidecar] = ()
) -> Iterator[Record | Skipped]:
    """Read the records of a zip; takes and yields what `records_of` does."""
    try:
        with open_file() as stream, opened(stream) as package:
            yield from _members(package, path, above)
    except Unreadable as error:
        yield Skipped(path, None, error.reason)
    except OSError:
        yield Skipped(path, None, Reason.UNREADABLE)


def _members(
    package: zipfile.ZipFile, path: str, above: Sequence[Sidecar]
) -> Iterator[Record | Skipped]:
    budget = Budget()
    openers: dict[str, Opener] = {}
    for name, member in members(package):
        if any(is_hidden(part) for part in name.split("/")):
            continue
        shown = f"{path}/{name}"
        if shown in openers:
            yield Skipped(shown, None, Reason.SAME_NAME)
        else:
            openers[shown] = partial(open_member, package, member, budget)
    own: dict[str, Sidecar] = {}
    for shown in sorted(openers, key=lambda shown: (shown.count("/"), shown)):
        if shown.lower().endswith(sidecar.SUFFIXES):
            found = sidecar_of(openers[shown], shown)
            if found is not None:
                own[shown] = found[0]
                yield from found[1]
    for shown, open_file in openers.items():
        if shown not in own:
            covering = (each for each in own.values() if each.covers(shown))
            yield from _member(open_file, shown, (*above, *covering))
    for used in own.values():
        yield from used.unused()


def _member(
    open_file: Opener, shown: str, sidecars: Sequence[Sidecar]
) -> Iterator[Record | Skipped]:
    if shown.lower().endswith(".zip"):
        yield Skipped(shown, None, Reason.NESTED_ZIP)
    elif is_folder_note(shown.rpartition("/")[2]):
        yield Skipped(shown, None, Reason.FOLDER_NOTE)
    else:
        yield from records_of(open_file, shown, sidecars)
