"""A passage's and a headline's terms, as the keyword index stores them."""

from __future__ import annotations

from dataclasses import dataclass

from qa.articles.article import Label
from qa.language.lemmas import lemmatize
from qa.language.tokens import tokens
from qa.passages.passage import Passage


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms in the order of the text, space-separated, lemma by lemma and word by word."""

    lemmas: str
    words: str


def text_lemmas(text: str, language: str | None) -> str:
    """Return the lemmas of a text, space-separated."""
    return " ".join(lemmatize([token.text for token in tokens(text)], language))


def passage_terms(passage: Passage, language: str | None) -> tuple[Terms, list[int]]:
    """Return a passage's terms, and how many of them are each sentence's.

    Boilerplate has none.
    """
    words: list[str] = []
    numbers: list[int] = []
    for sentence in passage.sentences:
        before = len(words)
        if sentence.label is not Label.BOILERPLATE:
            text = passage.text[sentence.start - passage.start : sentence.end - passage.start]
            words += [token.text for token in tokens(text)]
        numbers.append(len(words) - before)
    return Terms(" ".join(lemmatize(words, language)), " ".join(words)), numbers
