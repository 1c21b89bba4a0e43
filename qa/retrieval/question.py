"""A question as keyword search sees it: one group of alternatives for each of its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qa.errors import EmptyQuestion, QuestionTooLong
from qa.index.keyword_index import Query
from qa.language.lemmas import lemmatize
from qa.language.lexicon import translations
from qa.language.names import name_key
from qa.language.stop_words import is_stop_word
from qa.language.tokens import Token, tokens

LONGEST_QUESTION = 10_000
"""Characters; a question beyond it is a document."""

# A pasted paragraph as the question: its first words name its topic, and FTS5's time is linear.
_MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question.

    Attributes:
        raw: Its normal form.
        lemmas: Its lemmas in the archive's languages, each once.
        translations: Lemmas that say the same in those languages.
        names: What spellings of it in other scripts share, where it is written as a name.
        typed: As it stands in the question.
        telling: True for a number, a code or a name: what an answer cannot do without.
    """

    raw: str
    lemmas: tuple[str, ...]
    translations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    typed: str = ""
    telling: bool = False

    @property
    def sought(self) -> tuple[str, ...]:
        """The lemmas that a passage may hold for it."""
        return self.lemmas + self.translations


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """The words of a question that carry its topic, each once.

    Attributes:
        words: In order; all of the question's where none carries a topic.
        topical: False where none does ("What is it?").
    """

    words: tuple[Word, ...]
    topical: bool = True

    def query(self, without: Iterable[str] = ()) -> Query:
        """Return a query that any of the words meets, but for the lemmas left out."""
        unwanted = set(without)
        kept = [
            (tuple(lemma for lemma in word.sought if lemma not in unwanted), (word.raw,))
            for word in self.words
        ]
        kept = [(lemmas, raw) for lemmas, raw in kept if lemmas]
        return Query(tuple(lemmas for lemmas, _ in kept), tuple(raw for _, raw in kept))


def check(question: str) -> str:
    """Return the question trimmed.

    Raises:
        EmptyQuestion: it holds no letter and no digit.
        QuestionTooLong: it is longer than `LONGEST_QUESTION`.
    """
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(
            f"The question has {len(question):,} characters;"
            f" at most {LONGEST_QUESTION:,} are read.",
            "Ask about one thing, or use `citedesk search` for words.",
        )
    # Half a surrogate pair can be neither printed nor written to a file.
    trimmed = question.encode("utf-8", "replace").decode("utf-8").strip()
    if not any(character.isalnum() for character in trimmed):
        raise EmptyQuestion("The question is empty.", 'Ask one, as in: citedesk ask "Who …?"')
    return trimmed


def question_terms(
    question: str, languages: Iterable[str], language: str | None = None
) -> QuestionTerms:
    """Return the question's words with their lemmas and translations in each of the languages.

    Function and question words are left out, unless there are no others.
    """
    known: list[str | None] = [language for language in languages if language] or [None]
    found = tokens(question)
    shouted = question.isupper()
    telling = [
        token
        for token in found
        if not _is_function_word(token, known)
        or (not shouted and _is_abbreviation(question[token.start : token.end]))
    ]
    topic = telling or found
    first = {token.text: token for token in reversed(topic)}
    raw = list(dict.fromkeys(token.text for token in topic))[:_MOST_WORDS]
    by_language = [lemmatize(raw, each) for each in known]
    own = lemmatize(raw, language)
    words = []
    for word, lemma, *lemmas in zip(raw, own, *by_language, strict=True):
        token = first[word]
        typed = question[token.start : token.end]
        is_name = typed[0].isupper()
        words.append(
            Word(
                raw=word,
                lemmas=tuple(dict.fromkeys(lemmas)),
                translations=_translations(lemma, language, known),
                names=_names(lemmas) if is_name else (),
                typed=typed,
                telling=_is_code(word)
                or (is_name and not shouted and token.start > found[0].start),
            )
        )
    return QuestionTerms(tuple(words), topical=bool(telling))


def _is_abbreviation(typed: str) -> bool:
    """In capitals, "US" and "IT" are no function words."""
    return len(typed) > 1 and typed.isupper()


def _is_code(word: str) -> bool:
    """A year, a large number or a code; a day or an hour stands in too many forms."""
    digits = sum(map(str.isdigit, word))
    return digits >= 4 or 0 < digits < len(word)


def _translations(
    lemma: str, language: str | None, languages: Iterable[str | None]
) -> tuple[str, ...]:
    if language is None:
        return ()
    found = (
        translation
        for into in languages
        if into is not None and into != language
        for translation in translations(lemma, language, into)
        if not is_stop_word(translation, into)
    )
    return tuple(dict.fromkeys(found))


def _names(lemmas: Iterable[str]) -> tuple[str, ...]:
    keys = (name_key(lemma) for lemma in lemmas)
    return tuple(dict.fromkeys(key for key in keys if key is not None))


def _is_function_word(token: Token, languages: Iterable[str | None]) -> bool:
    return any(is_stop_word(token.text, language) for language in languages)
