"""Whether a text is quoted from an article: where it stands, or what stands there instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from qa.errors import InvalidSearch
from qa.index.body_search import FoundVersion, versions_holding, versions_of
from qa.index.catalog import Catalog, ids_json
from qa.index.entries import ArticleEntry
from qa.index.keyword_index import Query
from qa.language.tokens import tokens
from qa.retrieval.filters import Filters
from qa.retrieval.quote_folding import Variance, fold, unchanging, variances
from qa.retrieval.scope import resolve

LONGEST_QUOTE = 2_000
"""Characters; aligning words takes the square of their number."""

# Versions that hold it, versions that may come near it, and places that are told of.
_HOLDING = 500
_CANDIDATES = 50
_PLACES = 10
# Strings that a candidate must hold, and words that propose passages: the longest are the rarest.
_RUNS = 8
_WORDS = 24
# Share of the words that must stand in the same order, of both texts, to be called near.
_NEAR = 0.6
# Characters around a quote in which a word or a number may reach into it.
_REACH = 60
# Characters of all candidates together that are looked through by word.
_MOST_TEXT = 3_000_000


class Match(StrEnum):
    """What was found of a quoted text."""

    EXACT = "exact"
    """Character by character."""
    VARIANT = "variant"
    """The same words; white space, quotation marks or the like differ."""
    NEAR = "near"
    """Most of the words, in their order."""
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Where a quoted text stands, or what comes near it.

    Attributes:
        entry: The article.
        sha256: Names the version.
        since: When the archive first held that version (ISO, UTC).
        start: First character, counted from 0 in the version's text.
        end: One past the last (half-open).
        text: Exactly what stands there.
        variances: In what a variant differs.
        similarity: Share of both texts' words that agree in order, 0 to 1.
    """

    entry: ArticleEntry
    sha256: str
    since: str
    start: int
    end: int
    text: str
    variances: tuple[Variance, ...] = ()
    similarity: float = 1.0

    @property
    def in_force(self) -> bool:
        """Whether the article still has this text."""
        return self.entry.sha256 == self.sha256


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What was found of a quoted text.

    Attributes:
        match: The best kind of match that there is.
        places: All of that kind: the nearest first, else the newest versions first.
        more: Whether there are more than these.
    """

    match: Match
    places: tuple[QuotePlace, ...] = ()
    more: bool = False


_Span = tuple[int, int]


def find_quote(catalog: Catalog, quote: str, filters: Filters | None = None) -> QuoteCheck:
    """Return where a text is quoted from, in any version of any article; else what comes near.

    A place that begins or ends within a word or a number does not count: "50 tonnes" is not
    quoted from "150 tonnes".

    Args:
        catalog: To look in.
        quote: Words as they were quoted; white space around them does not count.
        filters: What the articles must fit.

    Raises:
        InvalidSearch: the text holds no word, or is longer than `LONGEST_QUOTE`.
        UnknownFilterValue: a filter names what the archive does not hold.
    """
    quote = quote.strip()
    words = [token.text for token in tokens(quote)]
    if not words or len(quote) > LONGEST_QUOTE:
        wrong = f"is longer than {LONGEST_QUOTE:,} characters" if words else "holds no word"
        raise InvalidSearch(f"The text {wrong}.", "Give the quoted words, a few sentences at most.")
    within = resolve(catalog, filters or Filters()).articles
    with catalog.reading() as connection:
        holding = versions_holding(connection, [quote], _HOLDING, within)
    exact = [(each, span) for each in holding for span in _standing(each.body, quote)]
    if exact:
        return _check(catalog, Match.EXACT, exact, quote)
    candidates = _candidates(catalog, quote, words, within)
    variant = [(each, span) for each in candidates for span in _varying(each.body, quote)]
    if variant:
        return _check(catalog, Match.VARIANT, variant, quote)
    return _near(catalog, candidates, quote, words)


def _candidates(
    catalog: Catalog, quote: str, words: Sequence[str], within: str | None
) -> list[FoundVersion]:
    """Versions that may hold the quote in other signs, or something near it."""
    runs = sorted(set(unchanging(quote)), key=len, reverse=True)[:_RUNS]
    telling = sorted(set(words), key=len, reverse=True)[:_WORDS]
    query = Query(lemmas=((),) * len(telling), words=tuple((word,) for word in telling))
    with catalog.reading() as connection:
        held = versions_holding(connection, runs, _CANDIDATES, within) if runs else []
        proposed = catalog.keywords.propose(connection, query.match(), _CANDIDATES, within)
        articles = {each.article_id for each in catalog.passages(proposed)}
        # An old version is in no keyword index: it is found with its article, or by what it holds.
        held += versions_of(connection, ids_json(sorted(articles)), _CANDIDATES)
    return list(_bounded({(each.article_id, each.sha256): each for each in held}.values()))


def _bounded(versions: Iterable[FoundVersion]) -> Iterator[FoundVersion]:
    left = _MOST_TEXT
    for version in versions:
        left -= len(version.body)
        if left < 0:
            return
        yield version


def _standing(body: str, quote: str) -> Iterator[_Span]:
    at = body.find(quote)
    while at >= 0:
        if not _is_cut(body, at, at + len(quote)):
            yield at, at + len(quote)
        at = body.find(quote, at + len(quote))


def _varying(body: str, quote: str) -> list[_Span]:
    folded, sought = fold(body), fold(quote).text
    # An article need not have the marks that a quotation was put between.
    spans = folded.find(sought) or folded.find(sought.strip("' "))
    return [span for span in spans if not _is_cut(body, *span)]


def _is_cut(body: str, start: int, end: int) -> bool:
    """Whether a word or a number reaches over either end."""
    first = max(0, start - _REACH)
    return any(
        first + token.start < edge < first + token.end
        for token in tokens(body[first : end + _REACH])
        for edge in (start, end)
    )


def _near(
    catalog: Catalog, candidates: Sequence[FoundVersion], quote: str, words: Sequence[str]
) -> QuoteCheck:
    found = []
    for version in candidates:
        aligned = _aligned(version.body, words)
        if aligned is not None and aligned[0] >= _NEAR:
            similarity, span = aligned
            found.append((similarity, version, _with_ends(version.body, span, quote)))
    found.sort(key=lambda each: -each[0])
    entries = catalog.entries({version.article_id for _, version, _ in found})
    places = [
        _place(entries[version.article_id], version, span, similarity=round(similarity, 3))
        for similarity, version, span in found
        if version.article_id in entries
    ]
    if not places:
        return QuoteCheck(Match.NOT_FOUND)
    places.sort(key=lambda each: (-each.similarity, not each.in_force))
    return QuoteCheck(Match.NEAR, tuple(places[:_PLACES]), len(places) > _PLACES)


def _aligned(body: str, words: Sequence[str]) -> tuple[float, _Span] | None:
    """The share of words that agree where most of them stand, and the span that they stand in."""
    there = tokens(body)
    texts = [token.text for token in there]
    around = len(words) // 4 + 2
    first = max(0, _densest(texts, words) - around)
    window = texts[first : first + len(words) + 2 * around]
    matcher = SequenceMatcher(None, words, window, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    # Words of the quote before the first that agrees and after the last stand for as many there.
    low = max(0, first + blocks[0].b - blocks[0].a)
    high = min(len(texts), first + blocks[-1].b + len(words) - blocks[-1].a)
    agreeing = sum(block.size for block in blocks)
    return 2 * agreeing / (len(words) + high - low), (there[low].start, there[high - 1].end)


def _densest(texts: Sequence[str], words: Sequence[str]) -> int:
    """Where so many texts as there are words have most of them in common, in whatever order."""
    wanted, held = Counter(words), Counter[str]()
    common, best, at = 0, 0, 0
    for number, text in enumerate(texts):
        common += held[text] < wanted[text]
        held[text] += 1
        if number >= len(words):
            gone = texts[number - len(words)]
            held[gone] -= 1
            common -= held[gone] < wanted[gone]
        if common > best:
            best, at = common, max(0, number - len(words) + 1)
    return at


def _with_ends(body: str, span: _Span, quote: str) -> _Span:
    """The span with the signs at either end that the quote has there, too."""
    found = tokens(quote)
    before, after = quote[: found[0].start], quote[found[-1].end :]
    start, end = span
    start -= len(before) if body[:start].endswith(before) else 0
    end += len(after) if body.startswith(after, end) else 0
    return start, end


def _check(
    catalog: Catalog, match: Match, found: Sequence[tuple[FoundVersion, _Span]], quote: str
) -> QuoteCheck:
    entries = catalog.entries({version.article_id for version, _ in found})
    places = [
        _place(entries[version.article_id], version, span, quote)
        for version, span in found
        if version.article_id in entries
    ]
    return QuoteCheck(match, tuple(places[:_PLACES]), len(places) > _PLACES)


def _place(
    entry: ArticleEntry,
    version: FoundVersion,
    span: _Span,
    quote: str | None = None,
    similarity: float = 1.0,
) -> QuotePlace:
    start, end = span
    text = version.body[start:end]
    told = variances(text, quote) if quote is not None else ()
    return QuotePlace(entry, version.sha256, version.since, start, end, text, told, similarity)
