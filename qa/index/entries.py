"""What the catalog gives out: rows as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qa.articles.article import Label


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article as the catalog holds it, without its body.

    Attributes:
        id: Row number, good only within this archive.
        source: Location of the source that its key is unique in.
        key: The article's key.
        sha256: Names the version in force.
        headline: None where unknown, as the following.
        outlet: The publisher's name.
        byline: The author or authors.
        published: Publication date or time.
        url: Where it was published.
        language: ISO 639-1 code.
        corrected: Names of the fields that were corrected by hand.
    """

    id: int
    source: str
    key: str
    sha256: str
    headline: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    corrected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SentenceEntry:
    """A sentence as the catalog holds it; the span is in characters of the article's body.

    `terms` is how many of its passage's terms are its own: they follow those of the sentences
    before it.
    """

    id: int
    passage_id: int
    article_id: int
    uuid: str
    start: int
    end: int
    label: Label | None
    terms: int
    vector_id: int | None


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage as the catalog holds it.

    Attributes:
        id: Row number, also of its entry in the keyword index.
        article_id: Row number of its article.
        start: First character in the article's body.
        end: One past the last.
        lemmas: Its terms in order, lemmatized; without boilerplate.
        words: The same terms in their raw form.
    """

    id: int
    article_id: int
    start: int
    end: int
    lemmas: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What an archive holds and how far indexing has come.

    Attributes:
        articles: Number of articles.
        passages: Number of passages.
        sentences: Number of sentences that are embedded or are to be.
        embedded: Those of them that meaning-search covers.
        languages: Number of articles by language code; the empty string for unknown.
        outlets: Number of articles by outlet; the empty string for unknown.
        bylines: Number of articles by byline; the empty string for unknown.
        sources: Locations, in the order they were first indexed.
        oldest: First publication day, ISO; None where no day is known.
        newest: Last publication day, ISO.
        fingerprint: Hex; the same for the same set of articles and versions.
    """

    articles: int
    passages: int
    sentences: int
    embedded: int
    languages: dict[str, int]
    outlets: dict[str, int]
    bylines: dict[str, int]
    sources: tuple[str, ...]
    oldest: str | None
    newest: str | None
    fingerprint: str

    @property
    def coverage(self) -> float:
        """Share of the sentences that meaning-search covers, 0 to 1."""
        return self.embedded / self.sentences if self.sentences else 1.0
