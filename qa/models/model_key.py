"""The key of a language model's server: where it is read, and that it can be sent."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import SecretStr

from qa.errors import InvalidSettings

_LONGEST = 10_000
# What may stand in a header. Anything else would be refused there by an error that shows it.
_SENDABLE = re.compile(r"[\x21-\x7e]+")


def sendable(key: SecretStr | None) -> SecretStr | None:
    """Return a key without the spaces around it; None where nothing is left.

    Raises:
        ValueError: it cannot stand in a header; the message does not show it.
    """
    bare = key.get_secret_value().strip() if key else ""
    if not bare:
        return None
    if not _SENDABLE.fullmatch(bare):
        raise ValueError("it holds spaces, line ends or letters that are not ASCII")
    return SecretStr(bare)


def key_in(path: Path) -> SecretStr:
    """Return the key that a file holds and nothing else.

    Raises:
        InvalidSettings: it cannot be read, or holds no key.
    """
    try:
        with path.open(encoding="utf-8") as file:
            key = sendable(SecretStr(file.read(_LONGEST)))
    except OSError as error:
        problem = error.strerror or type(error).__name__
    except ValueError:
        problem = "it holds more than a key"
    else:
        if key:
            return key
        problem = "it is empty"
    raise InvalidSettings(
        f"The key cannot be read from {path}: {problem}.",
        "Correct CITEDESK_LLM_KEY_FILE; the file holds the key alone.",
    )
