"""What stands where an answer would: before it, and where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ui.words import Words


def pending(question: str, words: Words) -> str:
    """Return a question whose answer is being looked for."""
    return (
        f'<article class="turn pending" aria-busy="true">{question_title(question)}'
        f'<p class="searching" role="status">{escape(words("searching"))}</p></article>'
    )


def failure(question: str, message: str, words: Words) -> str:
    """Return a question that could not be answered, with the reason: never like an abstention."""
    told = problem(message, words)
    return f'<article class="turn failed">{question_title(question)}{told}</article>'


def stopped(question: str, words: Words) -> str:
    """Return a question whose answer its reader did not wait for."""
    told = f'<p class="note" role="status">{escape(words("stopped"))}</p>'
    return f'<article class="turn stopped">{question_title(question)}{told}</article>'


def problem(message: str, words: Words) -> str:
    """Return an error that stands where something else was expected."""
    return (
        f'<div class="error" role="alert"><strong>{escape(words("error_title"))}</strong>'
        f"<p>{escape(message)}</p></div>"
    )


def unreadable(question: str, words: Words) -> str:
    """Return a turn that was kept in a form that this version cannot read."""
    return (
        f'<article class="turn failed">{question_title(question)}'
        f'<p class="note">{escape(words("unreadable_turn"))}</p></article>'
    )


def examples(questions: Iterable[str], words: Words) -> str:
    """Return the first page: what this is, and questions to begin with."""
    buttons = "".join(
        f'<li><button type="button" class="example" data-do="example" dir="auto">'
        f"{escape(question)}</button></li>"
        for question in questions
    )
    if not buttons:
        return f'<div class="welcome"><p>{escape(words("empty_archive"))}</p></div>'
    return (
        f'<div class="welcome"><p>{escape(words("tagline"))}</p>'
        f'<p class="for-example">{escape(words("examples"))}</p><ul>{buttons}</ul></div>'
    )


def question_title(question: str) -> str:
    """Return a question as the heading of its turn."""
    return f'<h2 class="question" dir="auto">{escape(question)}</h2>'
