"""Keyword search for people: every article that holds the words, with where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.index import keyword_search
from qa.index.catalog import Catalog
from qa.index.entries import ArticleEntry, PassageEntry
from qa.index.keyword_search import Phrase, Term, Word, run_starts
from qa.language.lemmas import lemmatize
from qa.language.tokens import tokens
from qa.retrieval.filters import Filters
from qa.retrieval.scope import resolve
from qa.retrieval.search_query import parse


class Order(StrEnum):
    """What comes first."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that holds what was searched for.

    Attributes:
        start: First character, counted from 0 in the article's body.
        end: One past the last (half-open).
        text: Exactly what stands there.
        marks: Where the words stand, as half-open spans in the body, in order.
    """

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, with every passage that was, the best first."""

    article: ArticleEntry
    passages: tuple[FoundPassage, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of hits.

    Attributes:
        total: Number of articles found.
        passages: Number of passages found in them.
        number: Of this page, from 1.
        per_page: Articles on a page.
        hits: Those of this page; none beyond the last.
    """

    total: int
    passages: int
    number: int
    per_page: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All that a search found, by row number: pages are cut from it.

    Attributes:
        terms: What was searched for.
        articles: Each article with its passages, the best first.
    """

    terms: tuple[Term, ...]
    articles: tuple[tuple[int, tuple[int, ...]], ...]

    def page(self, catalog: Catalog, number: int = 1, per_page: int = 20) -> Page:
        """Return the page of that number, from 1, read from the catalog."""
        first = (number - 1) * per_page
        group = self.articles[first : first + per_page]
        entries = catalog.entries(article for article, _ in group)
        passages = {
            passage.id: passage
            for passage in catalog.passages(each for _, ids in group for each in ids)
        }
        bodies = catalog.bodies({entry.sha256 for entry in entries.values()})
        hits = []
        for article, ids in group:
            entry = entries.get(article)
            # An article may have been indexed again since the search.
            kept = [passages[each] for each in ids if each in passages]
            if entry is not None and entry.sha256 in bodies and kept:
                body = bodies[entry.sha256]
                found = [_passage(each, body, entry.language, self.terms) for each in kept]
                hits.append(Hit(entry, tuple(found)))
        number_of_passages = sum(len(ids) for _, ids in self.articles)
        return Page(len(self.articles), number_of_passages, number, per_page, tuple(hits))


def search(
    catalog: Catalog, text: str, filters: Filters | None = None, order: Order = Order.RELEVANCE
) -> Found:
    """Return every article with a passage that holds all the words and phrases.

    A word is found in any form, in each of the archive's languages; what stands in an
    article's headline counts as standing in each of its passages. Where a word with a minus
    before it stands anywhere in an article, the article is left out.

    Args:
        catalog: To look in.
        text: Words, "exact phrases" between any quotation marks, -unwanted words or phrases.
        filters: What the articles must fit.
        order: Of the articles; an article's passages are always in order of relevance.

    Raises:
        InvalidSearch: there is nothing to look for.
        UnknownFilterValue: a filter names what the archive does not hold.
    """
    scope = resolve(catalog, filters or Filters())
    query = parse(text, catalog.status().languages)
    with catalog.reading() as connection:
        matches = keyword_search.find(
            connection,
            query.wanted,
            query.without,
            scope.articles,
            newest_first=order is Order.DATE,
        )
    by_article: dict[int, list[int]] = {}
    for match in matches:
        by_article.setdefault(match.article_id, []).append(match.passage_id)
    return Found(query.wanted, tuple((each, tuple(ids)) for each, ids in by_article.items()))


def _passage(
    entry: PassageEntry, body: str, language: str | None, terms: tuple[Term, ...]
) -> FoundPassage:
    text = body[entry.start : entry.end]
    marks = tuple(
        (entry.start + start, entry.start + end) for start, end in marks_in(text, language, terms)
    )
    return FoundPassage(entry.start, entry.end, text, marks)


def marks_in(
    text: str, language: str | None, terms: tuple[Term, ...]
) -> tuple[tuple[int, int], ...]:
    """Return where the terms stand in a text, as half-open spans in order, none overlapping."""
    found = tokens(text)
    raw = [token.text for token in found]
    lemmas = lemmatize(raw, language)
    marked: set[int] = set()
    for term in terms:
        if isinstance(term, Phrase):
            for at in run_starts(raw, term.raw):
                marked.update(range(at, at + len(term.raw)))
        else:
            marked.update(_standing(raw, lemmas, term))
    return tuple((found[at].start, found[at].end) for at in sorted(marked))


def _standing(raw: list[str], lemmas: list[str], word: Word) -> list[int]:
    alike = frozenset(word.lemmas)
    return [
        at
        for at, (mine, lemma) in enumerate(zip(raw, lemmas, strict=True))
        if mine == word.raw or lemma in alike
    ]
