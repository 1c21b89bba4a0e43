"""Question files: one question a line, with the spans that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from qa.errors import InputError
from qa.evaluation.lines import Lines
from qa.retrieval.question import check

_CURE = "evaluation/README.md shows what a line holds."


class InvalidQuestions(InputError):
    """A file of questions, or of outcomes, that cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A span of an article that answers a question.

    Attributes:
        article: The article's key.
        start: First character, counted from 0 in the article's text as it was filed.
        end: One past the last (half-open).
        quote: What stands there.
    """

    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer is known.

    Attributes:
        id: Unique in its file.
        kind: What it tests: "fact", "cross", "attribution", "disagreement", "followup",
            "known-item", "unanswerable", or a kind of one's own.
        lang: ISO 639-1 code.
        question: As a reader would ask it.
        gold: What answers it, anywhere in the articles; empty where nothing does.
        history: Earlier questions of the conversation, oldest first.
        sides: Of a disagreement: for each side the wordings that count as it.
        answer: A short answer, for people.
    """

    id: str
    kind: str
    lang: str
    question: str
    gold: tuple[GoldSpan, ...]
    history: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of one file, and what the file is called in reports."""

    name: str
    questions: tuple[Question, ...]


_LINES = Lines("question", TypeAdapter(Question), InvalidQuestions, _CURE)


def load(paths: Sequence[Path]) -> tuple[QuestionFile, ...]:
    """Read question files; each is called by its stem, or its path where stems clash.

    Raises:
        PathNotFound: a path is no file.
        InvalidQuestions: a line is no question; says which and why.
    """
    unique = list(dict.fromkeys(paths))
    stems = [path.stem for path in unique]
    return tuple(
        QuestionFile(
            path.stem if stems.count(path.stem) == 1 else str(path),
            tuple(_checked(question, place) for place, question in _LINES.read(path)),
        )
        for path in unique
    )


def _checked(question: Question, place: str) -> Question:
    try:
        check(question.question)
    except InputError as error:
        raise InvalidQuestions(f"{place}: {error.args[0]}", _CURE) from error
    if not all(span.quote.strip() for span in question.gold):
        raise InvalidQuestions(f"{place}: a gold span has an empty quote.", _CURE)
    return question
