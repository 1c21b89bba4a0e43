"""CiteDesk: ask an archive of news articles; every sentence of the answer is an exact quote.

The flow, a package a stage:

    articles -> passages -> index -> retrieval -> answering -> conversation

`qa.assistant` is the whole way in one file; `qa.assembly` puts the parts together. To use them:

    from qa import open_archive

    with open_archive("news") as archive:
        answer = archive.ask("How many soldiers did Kyrgyzstan send?")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answering.answer import Abstention, Answer, Citation, Kind, Quote, Statement, Support
    from qa.archive import Archive, open_archive
    from qa.articles.article import Article
    from qa.assembly import indexer, open_assistant
    from qa.assistant import Assistant
    from qa.engine import CitedQueryEngine
    from qa.passages.passage import Passage
    from qa.retrieval.evidence import Evidence
    from qa.retrieval.filters import Filters
    from qa.settings import Settings
    from qa.settings import load as load_settings

__all__ = [
    "Abstention",
    "Answer",
    "Archive",
    "Article",
    "Assistant",
    "Citation",
    "CitedQueryEngine",
    "Evidence",
    "Filters",
    "Kind",
    "Passage",
    "Quote",
    "Settings",
    "Statement",
    "Support",
    "indexer",
    "load_settings",
    "open_archive",
    "open_assistant",
]

_HOMES = {
    **dict.fromkeys(
        ["Abstention", "Answer", "Citation", "Kind", "Quote", "Statement", "Support"],
        "qa.answering.answer",
    ),
    "Archive": "qa.archive",
    "Article": "qa.articles.article",
    "Assistant": "qa.assistant",
    "CitedQueryEngine": "qa.engine",
    "Evidence": "qa.retrieval.evidence",
    "Filters": "qa.retrieval.filters",
    "Passage": "qa.passages.passage",
    "Settings": "qa.settings",
    "indexer": "qa.assembly",
    "load_settings": "qa.settings",
    "open_archive": "qa.archive",
    "open_assistant": "qa.assembly",
}


def __getattr__(name: str) -> Any:
    """Import a public name on its first use, so that `import qa` stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), "load" if name == "load_settings" else name)
