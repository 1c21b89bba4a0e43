"""File names as keys and for display: printable, whatever bytes the disk or a zip holds."""

from __future__ import annotations

import os
import re

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FOLDER_NOTES = frozenset({"readme", "license", "licence", "changelog", "contributing"})


def displayed(path: str) -> str:
    r"""The path in printable characters, different names staying different.

    Control characters, marks of direction and bytes that are not UTF-8 are written as escapes
    (`\x1b`, `\u202e`, `\xe4`).
    """
    readable = os.fsencode(path).decode("utf-8", "backslashreplace") if _odd(path) else path
    return _UNPRINTABLE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), readable)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is the system's or an editor's own."""
    return name.startswith((".", "~$", "__MACOSX")) or name.lower() in {"thumbs.db", "desktop.ini"}


def is_folder_note(name: str) -> bool:
    """Whether a file of this name tells about its folder rather than being an article in it."""
    return name.lower().partition(".")[0] in _FOLDER_NOTES


def _odd(path: str) -> bool:
    return any("\udc80" <= sign <= "\udcff" for sign in path)
