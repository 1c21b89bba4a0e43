"""Commands that hand answers on and take them back: export, verify."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.commands.common import begin, reading
from qa.options import Archive

if TYPE_CHECKING:
    from qa.answering.answer import Answer
    from qa.conversation.store import ConversationStore
    from qa.export.exported import Export
    from qa.export.formats import Format
    from qa.export.holdings import Holdings
    from qa.index.catalog import Catalog
    from qa.settings import Settings

Bundle = Annotated[
    bool,
    typer.Option("--bundle", help="Put the cited articles beside the file, to verify it by them."),
]
_MOST_BYTES = 256 * 2**20


def export(
    conversation: Annotated[
        str, typer.Argument(help='A conversation\'s id; "last" for the one that changed last.')
    ] = "last",
    archive: Archive = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="markdown, html, docx, pdf, json; of the sources alone: csl, bibtex, ris."
            " By default what --output ends in, else markdown.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='Where to; "-" for standard output.'),
    ] = None,
    answer: Annotated[
        int | None, typer.Option(min=1, help="Only this answer of it, counted from 1.")
    ] = None,
    bundle: Bundle = False,
) -> None:
    """Write a conversation to a file that can be verified.

    Example: citedesk export last --output answer.docx --bundle
    """
    from qa.conversation.store import ConversationStore
    from qa.export.exports import of_conversation, of_turn

    to_stdout = output == Path("-")
    if to_stdout and bundle:
        raise typer.BadParameter("--bundle needs a file to stand beside: name one with --output.")
    wanted = _wanted(format_name, None if to_stdout else output)
    with reading(archive) as (catalog, screen), ConversationStore(catalog.folder) as store:
        found = store.get_any(conversation)
        whole = of_conversation(found) if answer is None else of_turn(found, answer)
        bodies = _bodies(whole, catalog, store)
    if to_stdout:
        sys.stdout.buffer.write(wanted.write(whole, bodies))
        sys.stdout.buffer.flush()
        return
    path = output or Path(f"citedesk-{found.id[:8]}{wanted.suffix}")
    _save(_files(whole, wanted, path, bodies, bundle))
    screen.note(f"Written to {path}.")


def verify(
    file: Annotated[Path, typer.Argument(help="What `citedesk export` wrote.")],
    against: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Articles or a bundle to check by; repeatable."),
    ] = None,
    archive: Archive = None,
) -> None:
    """Check every quote of an exported file, character by character, and what it shows.

    By the articles given with --against, else by the archive; by the bundle beside the file, if
    there is one, as well. Exits with 1 if anything is not as it was written, or an article has
    changed since, its date, headline, outlet, byline and address included. What has been corrected
    by hand since is told and is no fault.

    Example: citedesk verify answer.docx --against articles/
    """
    from qa.export.verification import readable
    from qa.export.verification import verify as verified
    from qa.terminal.verifications import show_verification

    settings, screen = begin(archive)
    readable(file.name)
    data = _read(file)
    with _holdings(data, file, against or [], settings, archive is not None) as holdings:
        verification = verified(data, file.name, holdings)
    show_verification(screen, verification)
    if not verification.ok:
        raise typer.Exit(1)


def write_answer(answer: Answer, path: Path, folder: Path, bundle: bool = False) -> None:
    """Write one answer to a file, in the format that its name ends in.

    Args:
        answer: Or abstention.
        path: Of the file, which is replaced.
        folder: Of the archive that answered.
        bundle: Whether to put the cited articles beside it.

    Raises:
        UnknownFormat: the name tells of no format; `format_of` says so beforehand.
        CannotWrite: the file cannot be written.
    """
    from qa.export.exports import of_answer
    from qa.export.formats import format_of
    from qa.index.catalog import Catalog

    wanted, export = format_of(path.name), of_answer(answer)
    with Catalog(folder) as catalog:
        bodies = _bodies(export, catalog)
    _save(_files(export, wanted, path, bodies, bundle))


def _wanted(name: str | None, path: Path | None) -> Format:
    from qa.export.formats import FORMATS, format_named, format_of

    if name is not None:
        return format_named(name)
    return format_of(path.name) if path is not None else FORMATS["markdown"]


def _bodies(
    export: Export, catalog: Catalog, kept: ConversationStore | None = None
) -> dict[str, str]:
    """The texts that an export quotes: the archive's, else those kept with the conversation."""
    bodies = catalog.bodies(export.versions)
    for sha256 in export.versions:
        body = kept.body(sha256) if kept is not None and sha256 not in bodies else None
        if body is not None:
            bodies[sha256] = body
    return bodies


def _save(files: Mapping[Path, bytes]) -> None:
    from qa.errors import CannotWrite

    for path, data in files.items():
        try:
            path.write_bytes(data)
        except (OSError, ValueError) as error:
            raise CannotWrite(
                f"{path} cannot be written ({_why(error)}).", "Name another file."
            ) from None


def _files(
    export: Export, wanted: Format, path: Path, bodies: Mapping[str, str], bundle: bool
) -> dict[Path, bytes]:
    from qa.export.bundle import bundle_beside, write_bundle

    files = {path: wanted.write(export, bodies)}
    if bundle:
        files[bundle_beside(path)] = write_bundle(export, bodies)
    return files


def _read(path: Path) -> bytes:
    from qa.errors import DamagedExport, PathNotFound

    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise PathNotFound(f"{path} cannot be read ({_why(error)}).", "Check the path.") from None
    if len(data) > _MOST_BYTES:
        raise DamagedExport(f"{path} is too large for an export.", "Check the path.")
    return data


def _why(error: OSError | ValueError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


@contextmanager
def _holdings(
    data: bytes, file: Path, against: list[Path], settings: Settings, archive: bool
) -> Iterator[Holdings]:
    """What to check by; the archive where it is named, or where no articles are."""
    from qa.errors import ArchiveMissing
    from qa.export.bundle import SUFFIX, bundle_beside, read_bundle
    from qa.export.holdings import ArchiveHoldings, Together, files_holdings
    from qa.export.verification import versions_quoted
    from qa.index.catalog import FILE_NAME, Catalog

    beside = bundle_beside(file)
    bundles = [path for path in against if path.name.endswith(SUFFIX)]
    articles = [path for path in against if path not in bundles]
    bundles += [beside] if beside.is_file() and beside not in bundles else []
    past = [read_bundle(_read(path)) for path in bundles]
    present: list[Holdings] = []
    if articles:
        wanted = versions_quoted(data, file.name)
        present.append(files_holdings(articles, wanted, settings.languages))
    at_hand = not against and (settings.archive / FILE_NAME).is_file()
    if not (archive or at_hand or against or past):
        raise ArchiveMissing(
            f"There is nothing to check {file.name} by: no archive in {settings.archive}, and no"
            " bundle beside it.",
            "Name the articles or a bundle with --against.",
        )
    if archive or at_hand:
        with Catalog(settings.archive) as catalog:
            yield Together([*present, ArchiveHoldings(catalog)], past)
    else:
        yield Together(present, past)
