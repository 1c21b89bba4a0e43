"""An article as programs and links name it: by its key, in one of its versions."""

from __future__ import annotations

from qa.errors import AmbiguousArticle, UnknownArticle
from qa.index.catalog import Catalog
from qa.retrieval.lookup import Whole, read_whole


def article_of(catalog: Catalog, key: str, version: str | None = None) -> Whole:
    """Return an article with the text of a version.

    Args:
        catalog: To read from.
        key: The article's key, or its URL.
        version: First digits of the version's SHA-256; None for the one in force. Of several
            sources' articles of one key, it is the one that has had it.

    Raises:
        UnknownArticle: there is no such article, or it never had such a version.
        AmbiguousArticle: several sources have one, or several versions begin so.
    """
    found = catalog.find_entries(key) or catalog.find_by_url(key)
    if version is not None and len(found) > 1:
        found = [
            entry
            for entry in found
            if any(sha256.startswith(version.lower()) for sha256, _ in catalog.versions(entry.id))
        ]
    if not found:
        raise UnknownArticle("There is no article of that key, or not in that version.")
    if len(found) > 1:
        raise AmbiguousArticle(
            f"{len(found)} sources hold an article of that key.", "Name its version too."
        )
    return read_whole(catalog, found[0], version)
