"""What has become, since an answer was given, of the articles that it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from qa.answering.answer import Answer, Quote
from qa.conversation.cited import citations_of
from qa.conversation.difference import Segment, segments
from qa.index.catalog import Catalog
from qa.index.entries import ArticleEntry
from qa.language.sentences import sentence_spans
from qa.language.tokens import tokens

# Share of words (Dice) from which on a sentence is taken for what became of another. Below it
# two sentences of one article are likely to share names and little words alone.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The version cited is the one in force."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The archive holds no article of that key any more."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The article has another text now.

    Attributes:
        sha256: Names the version in force.
        start: First character of `text`, counted from 0 in that version's body.
        end: One past the last (half-open).
        text: What stands there now: the quote itself where it still stands word for word, else
            the sentences that it has become; empty where there are none.
        difference: From the quote to `text`; empty where the quote still stands.
    """

    sha256: str
    start: int
    end: int
    text: str
    difference: tuple[Segment, ...]

    @property
    def stands(self) -> bool:
        """Whether the quote still stands word for word."""
        return not self.difference


Change = Unchanged | Changed | Gone


def changes(answer: Answer, catalog: Catalog) -> dict[int, Change]:
    """Compare what an answer quotes with what its articles say now.

    Returns:
        By number of the citation, or of an abstention's nearest evidence.
    """
    sources = {(each.article.key, each.sha256): each.source for each in answer.evidence}
    found: dict[tuple[str, str], ArticleEntry | None] = {}
    bodies: dict[str, str] = {}
    changed: dict[int, Change] = {}
    for citation in citations_of(answer):
        version = citation.quote.article, citation.quote.sha256
        if version not in found:
            found[version] = entry = _in_force(catalog, *version, sources.get(version))
            if entry is not None and entry.sha256 != citation.quote.sha256:
                bodies |= catalog.bodies([entry.sha256])
        changed[citation.number] = _change(citation.quote, found[version], bodies)
    return changed


def _in_force(catalog: Catalog, key: str, sha256: str, source: str | None) -> ArticleEntry | None:
    """The article that a version was of; another source's of the same key is another article."""

    def had(entry: ArticleEntry) -> bool:
        return any(sha256 == version for version, _ in catalog.versions(entry.id))

    entries = catalog.find_entries(key)
    of_source = [entry for entry in entries if source in {None, "", entry.source}]
    ranked = chain(
        (entry for entry in entries if entry.sha256 == sha256),
        (entry for entry in entries if had(entry)),
        (entry for entry in of_source if entry.key == key),
        of_source,
    )
    return next(ranked, None)


def _change(quote: Quote, entry: ArticleEntry | None, bodies: Mapping[str, str]) -> Change:
    if entry is None:
        return Gone()
    if entry.sha256 == quote.sha256:
        return Unchanged()
    body = bodies.get(entry.sha256)
    if body is None:  # removed since it was looked up
        return Gone()
    start = _occurrence(body, quote)
    if start is not None:
        return Changed(entry.sha256, start, start + len(quote.text), quote.text, ())
    start, end = _become(body, quote)
    text = body[start:end]
    return Changed(entry.sha256, start, end, text, segments(quote.text, text))


def _occurrence(body: str, quote: Quote) -> int | None:
    """Where the quote stands, nearest to where it stood."""
    before = body.rfind(quote.text, 0, quote.start + len(quote.text))
    after = body.find(quote.text, quote.start)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - quote.start), default=None)


def _become(body: str, quote: Quote) -> tuple[int, int]:
    """The span of the sentences that share most words with the quote; empty where too few do."""
    wanted = _words(quote.text)
    spans = sentence_spans(body)
    shares = [_share(wanted, _words(body[start:end])) for start, end in spans]
    best = max(
        range(len(spans)),
        key=lambda at: (shares[at], -abs(spans[at][0] - quote.start)),
        default=None,
    )
    if best is None:
        return 0, 0
    first, last, share = best, best, shares[best]
    # A sentence that was cut in two, or quoted with the next: its neighbours belong to it.
    while True:
        wider = [
            (_share(wanted, _words(body[spans[begin][0] : spans[stop][1]])), begin, stop)
            for begin, stop in ((first - 1, last), (first, last + 1))
            if begin >= 0 and stop < len(spans)
        ]
        better, begin, stop = max(wider, default=(0.0, first, last))
        if better <= share:
            break
        share, first, last = better, begin, stop
    return (spans[first][0], spans[last][1]) if share >= _SAME else (0, 0)


def _words(text: str) -> Counter[str]:
    return Counter(token.text for token in tokens(text))


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words, 0 to 1 (Dice 1945, Ecology 26)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
