"""How much there is to index, and what it will take, from file sizes alone."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qa.articles.fields import field_of
from qa.articles.formats import format_of
from qa.articles.paths import is_folder_note, is_hidden
from qa.errors import PathNotFound

# Measured with multilingual-e5-small on NTREX-128 and XQuAD: 0.24 (English) to 0.27 (Ukrainian)
# tokens a character; a sentence, of 137 characters, has five more for prefix and end marks.
TOKENS_PER_CHARACTER = 0.255 + 5 / 137

# multilingual-e5-small in 4 bits on two cores.
TOKENS_PER_SECOND = 1700.0

# Reading, cutting and lemmatizing, on one core; a large archive's words are soon all known.
CHARACTERS_READ_PER_SECOND = 50_000.0

# Loading libraries, dictionaries and the model, once.
START_SECONDS = 6.0

# Of catalog and vector store, measured on 62 articles of NTREX-128 in Russian: 5.0 MB for
# 136,000 characters in 994 sentences, most of it vectors and what Chroma keeps with each.
DISK_BYTES_PER_CHARACTER = 35.0
DISK_BYTES_OF_ITS_OWN = 500_000

# A record in a file that holds many, where they are not counted.
_BYTES_PER_RECORD = 6000
# Share of a file's bytes that is an article's text: the rest is markup, fonts, pictures.
_TEXT_SHARE = {
    "plain text": 1.0,
    "Markdown": 1.0,
    "HTML": 0.1,
    "PDF": 0.1,
    "Word": 0.2,
    "JSON": 0.9,
    "JSON Lines": 0.9,
    "CSV": 0.95,
}
_BLOCK = 1 << 20
_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Estimate:
    """What indexing takes, roughly; less where the archive knows the articles already.

    Attributes:
        articles: How many there seem to be.
        bytes: Size of their files, unpacked.
        seconds: Until both passes are done.
        disk_bytes: That the archive takes.
    """

    articles: int
    bytes: int
    seconds: float
    disk_bytes: int


@dataclass(frozen=True, slots=True)
class _Part:
    articles: int
    size: int
    characters: float


def estimate(paths: Sequence[Path]) -> Estimate:
    """Return what indexing those files, folders and zips takes; nothing is parsed.

    Raises:
        PathNotFound: a path is not there.
    """
    parts: list[_Part] = []
    for path in paths:
        if not path.exists():
            raise PathNotFound(f"There is nothing at {path}.", "Check the path.")
        parts += _parts(path)
    articles = sum(part.articles for part in parts)
    characters = sum(part.characters for part in parts)
    seconds = characters * TOKENS_PER_CHARACTER / TOKENS_PER_SECOND
    seconds += characters / CHARACTERS_READ_PER_SECOND
    return Estimate(
        articles,
        sum(part.size for part in parts),
        START_SECONDS + seconds,
        DISK_BYTES_OF_ITS_OWN + int(characters * DISK_BYTES_PER_CHARACTER),
    )


def _parts(path: Path) -> Iterator[_Part]:
    for file in _files(path):
        try:
            yield from _zip_parts(file) if file.suffix.lower() == ".zip" else _file_parts(file)
        except (OSError, zipfile.BadZipFile, ValueError):
            continue  # the reader will name it, with the reason


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not is_hidden(name)]
        for name in names:
            file = Path(folder, name)
            if not (is_hidden(name) or is_folder_note(name) or file.is_symlink()):
                yield file


def _file_parts(file: Path) -> Iterator[_Part]:
    size = file.stat().st_size
    with file.open("rb") as stream:
        sample = stream.read(_SAMPLE)
        stream.seek(0)
        part = _part(file.name, size, sample, stream)
    if part is not None:
        yield part


def _zip_parts(file: Path) -> Iterator[_Part]:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename).name
            if not (member.is_dir() or is_hidden(name) or is_folder_note(name)):
                part = _part(name, member.file_size, b"", None)
                if part is not None:
                    yield part


def _part(name: str, size: int, sample: bytes, stream: io.BufferedIOBase | None) -> _Part | None:
    """Judge one file by name, size and beginning; `stream` is None where it is not opened."""
    known = format_of(name)
    if known is None or not size or (known.name == "CSV" and stream and not _has_texts(sample)):
        return None
    articles = 1
    if known.name in {"JSON Lines", "CSV"} or (
        known.name == "JSON" and sample.lstrip()[:1] == b"["
    ):
        articles = _records(known.name, size, stream)
    text_bytes = size * _TEXT_SHARE[known.name]
    return _Part(articles, size, text_bytes * _characters_per_byte(sample))


def _has_texts(sample: bytes) -> bool:
    """Whether a CSV's header names a column of texts: a sidecar's does not."""
    header = sample.partition(b"\n")[0].decode("utf-8-sig", "replace")
    return any(field_of(name.strip(' "\r')) == "text" for name in re.split(r"[,;\t]", header))


def _records(kind: str, size: int, stream: io.BufferedIOBase | None) -> int:
    if stream is None or kind == "JSON":
        return max(1, size // _BYTES_PER_RECORD)
    lines = 0
    quoted = False
    last = b""
    while block := stream.read(_BLOCK):
        if kind == "CSV":
            # A line end between quotation marks ends no row; "" within them changes nothing.
            for number, piece in enumerate(block.split(b'"')):
                quoted ^= number > 0
                lines += 0 if quoted else piece.count(b"\n")
        else:
            lines += block.count(b"\n")
        last = block[-1:]
    lines += last != b"\n"
    return max(1, lines - 1 if kind == "CSV" else lines)


def _characters_per_byte(sample: bytes) -> float:
    """Characters per byte of UTF-8: the bytes that go on from another begin with the bits 10."""
    if not sample:
        return 0.6
    return 1 - sum(0x80 <= byte < 0xC0 for byte in sample) / len(sample)
