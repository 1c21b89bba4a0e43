"""Answers as the conversations database holds them: their JSON form, deflated.

Measured on the sample's questions, an answer takes 68 kB as JSON and 13 kB deflated.
"""

from __future__ import annotations

import json
import zlib

from qa.answering import answer_json
from qa.answering.answer import Answer

# Half a surrogate pair comes back as it was.
_ENCODING = ("utf-8", "surrogatepass")


def pack(answer: Answer) -> bytes:
    """Return the answer as bytes."""
    text = json.dumps(answer_json.to_json(answer), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(*_ENCODING))


def unpack(data: bytes) -> Answer | None:
    """Return the answer that `pack` wrote; None where it is damaged or of another schema."""
    try:
        return answer_json.loads(zlib.decompress(data).decode(*_ENCODING))
    except (zlib.error, ValueError):
        return None
