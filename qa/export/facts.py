"""The lines below a question: how it was understood, what it was asked of, who answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qa.answering.answer import Answer, Kind, Support
from qa.answering.phrases import phrases
from qa.export.labels import Labels, labels
from qa.export.wording import day, line, utc
from qa.retrieval.filters import Filters

EXTRACTIVE = "extractive"
"""Name of the answerer that needs no language model, as answers give it."""


def facts(answer: Answer, language: str) -> tuple[str, ...]:
    """Return what a reader must know of how an answer came to be, line by line.

    Args:
        answer: Or abstention, or the reply to a message, which needs no more than its time.
        language: ISO 639-1 code that there are labels for.
    """
    said = labels(language)
    if answer.kind not in {Kind.ANSWER, Kind.ABSTENTION}:
        return (said.asked.format(time=utc(answer.asked_at)),)
    return tuple(_facts(answer, language, said))


def _facts(answer: Answer, language: str, said: Labels) -> Iterator[str]:
    if answer.searched_for != answer.question:
        yield said.searched_for.format(text=line(answer.searched_for))
    if answer.standalone_question not in {answer.question, answer.searched_for}:
        yield said.standalone.format(text=line(answer.standalone_question))
    if answer.filters:
        yield said.filters.format(filters=_in_words(answer.filters, said))
    yield said.asked.format(time=utc(answer.asked_at))
    yield said.archive.format(
        articles=answer.archive.articles,
        newest=_newest(answer.archive.newest, language, said),
        fingerprint=line(answer.archive.fingerprint) or "–",
    )
    name = line(answer.answered_by)
    name = f"{name} ({said.extractive})" if name == EXTRACTIVE else name
    yield said.answered_by.format(name=name)
    if answer.note:
        yield line(answer.note)
    if answer.coverage < 1:
        yield said.coverage.format(share=max(0, min(int(answer.coverage * 100), 99)))
    unsupported = [
        str(number)
        for number, statement in enumerate(answer.statements, 1)
        if statement.support is not Support.SUPPORTED
    ]
    if unsupported:
        yield said.unsupported.format(numbers=", ".join(unsupported))


def _in_words(filters: Filters, said: Labels) -> str:
    named = [said.languages.get(code, line(code)) for code in filters.languages]
    named += map(line, (*filters.outlets, *filters.authors, *filters.articles))
    if filters.since or filters.until:
        first, last = (
            day(limit, said) if limit else "…" for limit in (filters.since, filters.until)
        )
        named.append(f"{first} – {last}")
    return " · ".join(named)


def _newest(newest: str | None, language: str, said: Labels) -> str:
    if newest is None:
        return phrases(language).unknown_date
    try:
        return day(date.fromisoformat(newest), said)
    except ValueError:
        return line(newest)
