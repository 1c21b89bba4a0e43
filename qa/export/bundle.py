"""A bundle: the article versions that an export quotes, beside it, one a line of JSON.

Its fields are those that articles are read by, so that a bundle can be indexed too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qa.errors import DamagedExport
from qa.export.annotations import quotes_of
from qa.export.exported import Export
from qa.export.holdings import Metadata, TextHoldings, stated_alone

SUFFIX = ".bundle.jsonl"


def bundle_beside(path: Path) -> Path:
    """Return where the bundle of an exported file is: answer.md, answer.md.bundle.jsonl."""
    return path.with_name(path.name + SUFFIX)


def write_bundle(export: Export, bodies: Mapping[str, str]) -> bytes:
    """Return the bundle of an export; a version without a text in `bodies` is left out."""
    lines = (
        json.dumps(each, ensure_ascii=False, separators=(",", ":"))
        for each in _versions(export, bodies)
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _versions(export: Export, bodies: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    left = {sha256: bodies[sha256] for sha256 in export.versions if sha256 in bodies}
    told = set()
    for turn in export.turns:
        for citation, quote, _ in quotes_of(turn.answer):
            if quote.sha256 not in left or (quote.article, quote.sha256) in told:
                continue
            told.add((quote.article, quote.sha256))
            article = citation.article
            yield {
                "id": quote.article,
                "sha256": quote.sha256,
                "headline": article.headline,
                "outlet": article.outlet,
                "byline": article.byline,
                "published": article.published and article.published.isoformat(),
                "url": article.url,
                "language": article.language,
                "text": left[quote.sha256],
            }


def read_bundle(data: bytes) -> TextHoldings:
    """Return what a bundle holds; a text counts by the hash that it has, not by the one stated.

    Raises:
        DamagedExport: it is no bundle.
    """
    bodies: dict[str, str] = {}
    versions: dict[str, tuple[str, ...]] = {}
    known: dict[tuple[str, str], list[Metadata]] = {}
    # Not splitlines: a text may hold other line ends, and they are no escapes in JSON.
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            version = json.loads(line)
            key, text = version["id"], version["text"]
            sha256 = hashlib.sha256(text.encode()).hexdigest()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedExport(
                f"Line {number} of the bundle holds no article version.", "Export it again."
            ) from error
        bodies[sha256] = text
        versions[str(key)] = (*versions.get(str(key), ()), sha256)
        known.setdefault((str(key), sha256), []).append(stated_alone(version))
    return TextHoldings(bodies, versions, known)
