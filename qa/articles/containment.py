"""The one place where the failures and the noise of other people's parsers end."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from qa.articles.skipped import Reason, Unreadable

# A logger without a handler prints its warnings to stderr; each hostile file would.
for _name in ("pypdf", "trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


@contextmanager
def contained() -> Iterator[None]:
    """Run a parser: whatever it raises becomes `Unreadable`, its warnings go nowhere.

    Types seen on damaged and hostile files: pypdf raises PyPdfError, but also AttributeError,
    KeyError, IndexError, TypeError, ValueError, AssertionError, struct.error and zlib.error;
    python-docx raises PackageNotFoundError, InvalidXmlError, KeyError, BadZipFile and lxml's
    XMLSyntaxError; trafilatura and htmldate raise lxml's ParserError, ValueError, TypeError and
    OverflowError; the standard library's json, csv and zipfile ValueError, csv.Error, BadZipFile,
    NotImplementedError, RuntimeError, EOFError and zlib.error; any of them RecursionError.
    `Unreadable` itself, MemoryError and ImportError (a library that is not installed is no
    fault of the file) pass; KeyboardInterrupt is no `Exception`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (Unreadable, MemoryError, ImportError):
            raise
        except Exception as error:
            # Broad on purpose: a parser met by hostile bytes raises anything, each release
            # something else, and one bad file must not end a run over a hundred thousand.
            raise Unreadable(Reason.UNREADABLE) from error
