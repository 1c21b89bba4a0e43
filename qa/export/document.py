"""The Document record: an export as a reader sees it, whatever the format.

All words of it are in the reader's language but for the quotes, which are in their articles'.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gloss:
    """A machine translation of a quote, which stands below it and is no quote.

    Attributes:
        label: Says so, in the reader's language.
        text: The translation, as one line.
        language: BCP 47 code of the text; None where unknown.
    """

    label: str
    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """What a note says: a quote with where it stands.

    Attributes:
        number: Of the note, from 1 without gaps through the whole document.
        quote: The exact words.
        highlight: The words of the quote that answer, as a half-open span of it.
        before: The sentence before it, where the quote leans on that.
        quote_language: BCP 47 code of the quote; None where unknown.
        origin: Outlet, byline, date and language, as one line.
        headline: None where unknown.
        url: Where it was published, http(s) alone; None where it is not known.
        key: The article's key.
        span: Where the quote stands, for machines and checkers: version and characters, one line.
        gloss: Of a quote that is no paragraph's; None where there is none.
    """

    number: int
    quote: str
    highlight: tuple[int, int] | None
    before: str | None
    quote_language: str | None
    origin: str
    headline: str | None
    url: str | None
    key: str
    span: str
    gloss: Gloss | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A statement of the answer.

    Attributes:
        text: The sentence.
        quoted: Whether it is the words of its first source, to be set between quotation marks.
        lead_in: "Outlet, date:" before a quoted sentence; empty otherwise.
        highlight: The words that answer, as a half-open span of the text.
        language: BCP 47 code of the text; None where unknown.
        notes: Numbers of its sources.
        warning: Says that no source supports it; empty where one does.
        gloss: Of the quote that it is; None where there is none.
    """

    text: str
    quoted: bool
    lead_in: str
    highlight: tuple[int, int] | None
    language: str | None
    notes: tuple[int, ...]
    warning: str = ""
    gloss: Gloss | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A question with its answer.

    Attributes:
        question: As asked; the heading.
        facts: Lines below it: what was searched for, filters in force, when it was asked, of what
            archive, who answered.
        lead: What the answer rests on, or why there is none.
        paragraphs: The statements; none where there is an abstention.
        nearest: Says that the sources are not an answer but what comes nearest; empty otherwise.
        sources: In the order of their numbers.
    """

    question: str
    facts: tuple[str, ...]
    lead: str
    paragraphs: tuple[Paragraph, ...]
    nearest: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An export as a reader sees it.

    Attributes:
        title: Of the conversation, or the question.
        language: BCP 47 code of everything but the quotes.
        sections: One for each turn.
        sources_title: Heading of the sources.
        closing: Lines at the end: when it was exported, what `citedesk verify` checks.
    """

    title: str
    language: str
    sections: tuple[Section, ...]
    sources_title: str
    closing: tuple[str, ...]
