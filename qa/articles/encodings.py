"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, Cyrillic code pages, the rest."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from qa.articles.skipped import Reason, Unreadable

SAMPLE_BYTES = 65_536
"""How much of a file is looked at to tell its code page."""

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CYRILLIC = ("cp1251", "koi8_u", "cp866", "mac_cyrillic", "iso8859_5")
_OTHERS = ("cp1252", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256", "gb18030", "shift_jis")

# Letters of Russian and Ukrainian news text from common to rare. A letter's weight is its
# place, not its share, so that short texts are not ruled by one frequent letter.
_BY_FREQUENCY = "оаиентрсвлкмдпуяізьйбгычхжшюцщєїфэъґё"
_WEIGHT: Mapping[str, float] = MappingProxyType(
    {letter: 1.0 - place / 20 for place, letter in enumerate(_BY_FREQUENCY)}
)
_PUNCTUATION = frozenset("«»„“”‘’–—…№\u00a0\u00ad\u2019•°©®™€·§")
_FOREIGN = -2.0
"""Weight of a sign that Cyrillic news does not use, and of a new case or script within a word."""

_PLAUSIBLE = 0.2
"""Least mean weight of a Cyrillic decoding. Right ones score 0.45 to 0.65 on news of 200
characters in Russian and Ukrainian, wrong ones -1.9 to 0.1."""

_ENOUGH_SIGNS = 2_000
_UTF8_PER_BROKEN = 20
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CYRILLIC_OR_LATIN = re.compile(r"[\t\n\r -~\u00a0-\u024f\u0400-\u052f\u2010-\u203a\u20ac\u2116]")
_MOST_CONTROLS = 0.05


def decode(raw: bytes, declared: str | None = None) -> str:
    """Decode a whole file or record; the odd byte that is none of its encoding becomes U+FFFD.

    Args:
        raw: The bytes as stored.
        declared: Encoding that the document itself states (HTML's `charset`); believed only
            where the bytes carry no mark and are not UTF-8.

    Raises:
        Unreadable: `NOT_TEXT`, where no encoding makes text of the bytes.
    """
    return raw.decode(encoding_of(raw, declared), "replace")


def encoding_of(raw: bytes, declared: str | None = None, *, cut: bool = False) -> str:
    """Name the codec that turns these bytes into text.

    Args:
        raw: A file, or its beginning.
        declared: As for `decode`.
        cut: The bytes may end in the middle of a character.

    Raises:
        Unreadable: `NOT_TEXT`.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    controls = _share_of_controls(raw)
    if _is_utf8(raw, cut=cut) and controls <= _MOST_CONTROLS:
        return "utf-8"
    if controls <= _MOST_CONTROLS and _is_broken_utf8(raw):
        return "utf-8"
    unmarked = _utf16_without_mark(raw)
    if unmarked is not None:
        return unmarked
    if controls > _MOST_CONTROLS:
        raise Unreadable(Reason.NOT_TEXT)
    return _code_page(raw, declared)


def _share_of_controls(raw: bytes) -> float:
    sample = raw[:SAMPLE_BYTES]
    return len(_CONTROL.findall(sample)) / len(sample) if sample else 0.0


def _is_utf8(raw: bytes, *, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final=not cut)
    except UnicodeDecodeError:
        return False
    return True


def _is_broken_utf8(raw: bytes) -> bool:
    """Cut in the middle of a character or damaged here and there, and else UTF-8."""
    text = raw[:SAMPLE_BYTES].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * _UTF8_PER_BROKEN <= sum(sign > "\x7f" for sign in text) - broken


def _utf16_without_mark(raw: bytes) -> str | None:
    sample = raw[: SAMPLE_BYTES & ~1]
    sample = sample[: len(sample) & ~1]
    best, share = None, 0.9
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        known = len(_CYRILLIC_OR_LATIN.findall(text)) / max(1, len(text))
        if known > share:
            best, share = encoding, known
    return best


def _code_page(raw: bytes, declared: str | None) -> str:
    stated = _single_byte_codec(declared)
    if stated is not None and _decodes(raw, stated):
        return stated
    sample = raw[:SAMPLE_BYTES]
    scores = {e: _cyrillic_score(sample.decode(e, "replace")) for e in _CYRILLIC}
    best = max(scores, key=scores.__getitem__)  # of equals the commoner, listed first
    if scores[best] >= _PLAUSIBLE and _decodes(raw, best):
        return best
    return _guess(sample, raw)


def _single_byte_codec(declared: str | None) -> str | None:
    """The codec of a stated name; None where unknown, not for text, or refuted (UTF)."""
    try:
        info = codecs.lookup((declared or "").strip())
        "".encode(info.name)  # LookupError for codecs that are no text encodings: rot13, zip
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if info.name.startswith(("utf", "ascii", "idna", "punycode")) else info.name


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guess(sample: bytes, raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=[*_OTHERS, *_CYRILLIC]).best()
    if best is None or not _decodes(raw, best.encoding):
        raise Unreadable(Reason.NOT_TEXT)
    return best.encoding


def _cyrillic_score(text: str) -> float:
    """Mean weight of the signs outside ASCII as Russian or Ukrainian letters."""
    total, count = 0.0, 0
    for before, sign in pairwise(" " + text):
        if sign < "\x80":
            continue
        count += 1
        if count > _ENOUGH_SIGNS:
            break
        if sign in _PUNCTUATION:
            continue
        total += _WEIGHT.get(sign.lower(), _FOREIGN)
        if before.isalpha() and (before < "\x80" or (before.islower() and sign.isupper())):
            total += _FOREIGN
    return total / count if count else _FOREIGN
