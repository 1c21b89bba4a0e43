"""A search as typed: words, "exact phrases" and -unwanted ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.errors import InvalidSearch
from qa.index.keyword_search import Phrase, Term, Word
from qa.language.lemmas import lemmatize
from qa.language.tokens import tokens

LONGEST_SEARCH = 1000
"""Characters."""

MOST_TERMS = 32
"""Words and phrases of a search; each is looked up by itself."""

# A phrase stands between two quotation marks of any style, each closing what any other opened:
# „…“ and “…” use the same sign for either end.
_QUOTES = '"“”„‟«»'
_PHRASE = re.compile(rf"(?P<minus>(?<!\S)[-−])?[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]")
_WORD = re.compile(r"(?P<minus>(?<!\S)[-−])?(?P<word>\S+)")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What must stand and what must not."""

    wanted: tuple[Term, ...]
    without: tuple[Term, ...]


def parse(text: str, languages: Iterable[str]) -> SearchQuery:
    """Read a search.

    Args:
        text: As typed.
        languages: ISO 639-1 codes of the archive's articles; an empty string is passed over.

    Raises:
        InvalidSearch: it names nothing to look for, or too much.
    """
    if len(text) > LONGEST_SEARCH:
        raise InvalidSearch(
            f"The search has {len(text):,} characters; at most {LONGEST_SEARCH:,} are read.",
            "Name the few words that matter.",
        )
    known = tuple(language for language in languages if language)
    wanted: dict[Term, None] = {}
    without: dict[Term, None] = {}
    for minus, terms in _terms(text, known):
        (without if minus else wanted).update(dict.fromkeys(terms))
    if not wanted:
        said = "only what must not stand" if without else "no word to look for"
        raise InvalidSearch(
            f"The search names {said}.", 'Name one, as in: citedesk search "border -market".'
        )
    if len(wanted) + len(without) > MOST_TERMS:
        raise InvalidSearch(
            f"The search has more than {MOST_TERMS} words.",
            "Name the few that matter, or ask with `citedesk ask`.",
        )
    return SearchQuery(tuple(wanted), tuple(without))


def _terms(text: str, languages: tuple[str, ...]) -> Iterator[tuple[bool, list[Term]]]:
    """Yield whether what follows is unwanted, and its terms."""
    at = 0
    for match in _PHRASE.finditer(text):
        yield from _loose_terms(text[at : match.start()], languages)
        yield bool(match["minus"]), _as_one(match["phrase"], languages)
        at = match.end()
    yield from _loose_terms(text[at:], languages)


def _loose_terms(text: str, languages: tuple[str, ...]) -> Iterator[tuple[bool, list[Term]]]:
    for match in _WORD.finditer(text):
        if match["minus"]:
            yield True, _unwanted(match["word"], languages)
        else:
            raw = [token.text for token in tokens(match["word"])]
            yield False, [*_words(raw, languages)]


def _unwanted(text: str, languages: tuple[str, ...]) -> list[Term]:
    """An unwanted word; one with a hyphen in it is unwanted only as a whole."""
    raw = [token.text for token in tokens(text)]
    return [*_words(raw, languages)] if len(raw) < 2 else _as_one(text, languages)


def _as_one(text: str, languages: tuple[str, ...]) -> list[Term]:
    raw = tuple(token.text for token in tokens(text))
    if not raw:
        return []
    rows = dict.fromkeys(tuple(lemmatize(raw, language)) for language in languages)
    return [Phrase(raw, tuple(rows))]


def _words(raw: list[str], languages: tuple[str, ...]) -> list[Word]:
    by_language = [lemmatize(raw, language) for language in languages]
    return [
        Word(word, tuple(dict.fromkeys((*lemmas, word))))
        for word, *lemmas in zip(raw, *by_language, strict=True)
    ]
