"""Records become HTML. Everything that is not a tag of ours is escaped, whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from qa.answering.answer import Abstention, Answer, Citation, Kind, Statement, Support
from qa.conversation.conversation import Turn
from qa.retrieval.evidence import Reference
from qa.retrieval.filters import Filters
from ui.render_exports import export_menu
from ui.render_translation import translation
from ui.render_unanswered import question_title
from ui.words import Words

# Sources of a statement, and statements, that are shown before "more".
_SOURCES_SHOWN = 5
_STATEMENTS_SHOWN = 5
Marks = Mapping[tuple[str, int | None], bool]
"""The reader's marks, right or wrong: by turn, and citation (None for the whole answer)."""


def lang(code: str | None) -> str:
    """Return a `lang` attribute with a space before it; none where the language is unknown."""
    return f' lang="{escape(code)}"' if code else ""


def chip(headline: str, words: Words) -> str:
    """Return that a single article is asked, with the way back to the whole archive."""
    return (
        f'<p class="chip" dir="auto">{escape(words("asking_article", headline=headline))}'
        f' <button type="button" class="link" data-do="all">{escape(words("asking_all"))}'
        "</button></p>"
    )


def turn(
    shown: Turn,
    words: Words,
    *,
    whole: bool = True,
    marks: Marks | None = None,
    changed: Mapping[int, str] | None = None,
    read_only: str | None = None,
) -> str:
    """Return a question with its answer.

    Args:
        shown: The turn; without an id while its answer streams in.
        words: Of the page.
        whole: False while the answer streams in.
        marks: What the reader said of answers and citations.
        changed: Numbers of citations whose article has changed or gone since, with what to say.
        read_only: Address that a shared conversation's citations are under; None for its owner's.
    """
    answer = shown.answer
    kept = f"/desk/turns/{shown.id}" if shown.id else ""
    base = read_only if read_only is not None else kept
    body = _Body(answer, words, base, changed or {}, translated=whole and read_only is None)
    parts = [
        question_title(answer.question),
        _understood(answer, words, live=whole and read_only is None),
    ]
    if answer.note:
        parts.append(
            f'<p class="note-of-answer" role="status" dir="auto">{escape(answer.note)}</p>'
        )
    if answer.abstention is not None:
        parts.append(body.abstention(answer.abstention))
    elif answer.kind is not Kind.ANSWER:
        parts += [f"<p>{escape(line)}</p>" for line in answer.lead.splitlines() if line.strip()]
    else:
        parts.append(f'<p class="lead">{escape(answer.lead)}</p>')
        parts += [body.statements(answer.statements), _written_by(answer, words)]
    if whole and read_only is None and answer.kind in (Kind.ANSWER, Kind.ABSTENTION):
        parts.append(_actions(shown, words, marks or {}))
    state = "" if whole else ' aria-busy="true"'
    return (
        f'<article class="turn {escape(answer.kind.value)}" id="turn-{shown.id}"'
        f' data-turn="{shown.id}"{state}>{"".join(parts)}</article>'
    )


def _understood(answer: Answer, words: Words, *, live: bool) -> str:
    """What was searched for, where that is not what was typed, and within what."""
    lines = []
    if answer.standalone_question != answer.question:
        lines.append(escape(words("searched_for", text=answer.standalone_question)))
    if answer.named:
        lines.append(escape(words("named_filters", filters=in_words(answer.named, words))))
    if answer.filters and answer.filters != answer.named:
        lines.append(escape(words("filters_in_force", filters=in_words(answer.filters, words))))
    if live and (answer.named or answer.searched_for != answer.question):
        lines.append(
            f'<button type="button" class="link" data-do="as-typed">'
            f"{escape(words('as_typed'))}</button>"
        )
    if answer.coverage < 1 and answer.kind in (Kind.ANSWER, Kind.ABSTENTION):
        share = min(int(answer.coverage * 100), 99)
        lines.append(escape(words("not_covered", share=share)))
    return "".join(f'<p class="understood" dir="auto">{line}</p>' for line in lines)


def in_words(filters: Filters, words: Words) -> str:
    """Return filters as one line of plain text."""
    named = [words.language_name(code) for code in filters.languages]
    named += [*filters.outlets, *filters.authors]
    named += [words("filter_article")] * len(filters.articles)
    if filters.since:
        named.append(words("filter_from", day=words.day(filters.since)))
    if filters.until:
        named.append(words("filter_to", day=words.day(filters.until)))
    return " · ".join(named)


def origin(article: Reference, words: Words) -> str:
    """Return outlet, date and language as one line of HTML."""
    outlet = article.outlet or words("outlet_unknown")
    day = escape(words.day(article.published))
    if article.published:
        day = f'<time datetime="{article.published.isoformat()}">{day}</time>'
    return (
        f'<span class="outlet" dir="auto">{escape(outlet)}</span> · {day}'
        f" · {escape(words.language_name(article.language))}"
    )


def highlighted(text: str, span: tuple[int, int] | None) -> str:
    """Return text with the characters of a half-open span in bold."""
    if span is None:
        return escape(text)
    start, end = span
    return f"{escape(text[:start])}<strong>{escape(text[start:end])}</strong>{escape(text[end:])}"


class _Body:
    """The part of a turn that rests on citations."""

    def __init__(
        self,
        answer: Answer,
        words: Words,
        base: str,
        changed: Mapping[int, str],
        *,
        translated: bool,
    ) -> None:
        self._words = words
        self._base = base
        self._changed = changed
        self._translated = translated
        self._cited = {each.number: each for each in answer.citations}

    def statements(self, statements: Sequence[Statement]) -> str:
        first = "".join(map(self._statement, statements[:_STATEMENTS_SHOWN]))
        rest = statements[_STATEMENTS_SHOWN:]
        listed = f'<ol class="statements">{first}</ol>'
        if rest:
            listed += self._on_demand(
                self._words("more_statements", len(rest)),
                f'<ol class="statements">{"".join(map(self._statement, rest))}</ol>',
            )
        return listed

    def abstention(self, abstention: Abstention) -> str:
        nearest = ""
        if abstention.nearest:
            quotes = "".join(
                f"<li>{self._quoted(each, each.quote.text)}</li>" for each in abstention.nearest
            )
            nearest = (
                f'<p class="nearest">{escape(self._words("nearest"))}</p>'
                f'<ol class="statements">{quotes}</ol>'
            )
        return (
            f'<section class="abstained"><h3>{escape(self._words("abstention_title"))}</h3>'
            f'<p dir="auto">{escape(abstention.reason)}</p>{nearest}</section>'
        )

    def _statement(self, statement: Statement) -> str:
        cited = [self._cited[number] for number in statement.citations if number in self._cited]
        quoted = bool(cited) and cited[0].quote.text == statement.text
        warning = self._warning(statement)
        if quoted:
            return f"<li>{self._quoted(cited[0], statement.text)}{self._also(cited[1:])}</li>"
        markers = "".join(self._marker(each) for each in cited)
        quotes = "".join(self._quoted(each, each.quote.text) for each in cited)
        return (
            f'<li><p class="statement" dir="auto">{escape(statement.text)}{markers}</p>'
            f"{warning}{quotes}</li>"
        )

    def _warning(self, statement: Statement) -> str:
        """That nothing supports a statement, with what the check found against it."""
        told = [self._words(f"problem_{problem.value}") for problem in statement.problems]
        if statement.support is not Support.SUPPORTED:
            told.insert(0, self._words("unsupported"))
        return f'<p class="unsupported">{escape(" ".join(told))}</p>' if told else ""

    def _quoted(self, citation: Citation, text: str) -> str:
        before = ""
        if citation.before is not None:
            before = f'<span class="before">{escape(citation.before.text)} </span>'
        code = citation.article.language
        changed = self._changed.get(citation.number, "")
        return (
            f'<p class="origin">{origin(citation.article, self._words)}</p>'
            f'<blockquote{lang(code)} dir="auto">{before}<q>'
            f"{highlighted(text, citation.highlight)}</q>{self._marker(citation)}</blockquote>"
            + (f'<p class="changed">{escape(changed)}</p>' if changed else "")
            + (translation(citation, self._words) if self._translated else "")
        )

    def _also(self, others: Sequence[Citation]) -> str:
        if not others:
            return ""
        named = [
            f'<span class="other" dir="auto">{escape(self._outlet(each))}'
            f"{self._marker(each)}</span>"
            for each in others
        ]
        shown, rest = named[: _SOURCES_SHOWN - 1], named[_SOURCES_SHOWN - 1 :]
        line = f'<p class="also">{escape(self._words("also"))} {", ".join(shown)}</p>'
        if rest:
            summary = self._words("more_sources", len(rest))
            line += self._on_demand(summary, f'<p class="also">{", ".join(rest)}</p>')
        return line

    def _outlet(self, citation: Citation) -> str:
        return citation.article.outlet or self._words("outlet_unknown")

    def _marker(self, citation: Citation) -> str:
        """The number that opens the article, with what it says on hover and focus."""
        article, number = citation.article, citation.number
        headline = article.headline or self._words("untitled")
        changed = " stale" if number in self._changed else ""
        return (
            f'<sup class="marker"><a class="cite{changed}"{self._address(number)}'
            f' data-cite="{number}"'
            f' aria-label="{escape(self._words("source_of", number=number))}">{number}</a>'
            f'<span class="tip" role="tooltip"><b{lang(article.language)} dir="auto">'
            f"{escape(headline)}</b><span>{origin(article, self._words)}</span>"
            f'<span{lang(article.language)} dir="auto">«{escape(citation.quote.text)}»</span>'
            "</span></sup>"
        )

    def _address(self, number: int) -> str:
        """Where a citation opens its article; nowhere before its answer is kept."""
        return f' href="{self._base}/citations/{number}"' if self._base else ""

    @staticmethod
    def _on_demand(summary: str, content: str) -> str:
        return f'<details class="more"><summary>{escape(summary)}</summary>{content}</details>'


def _written_by(answer: Answer, words: Words) -> str:
    """Below an answer that a language model wrote: which, and what was left out of it."""
    writing = answer.writing
    if writing is None or writing.failure:
        return ""
    told = words("written_by", model=writing.model)
    if writing.dropped:
        told += f" {words('left_out', writing.dropped)}"
    return f'<p class="written-by" dir="auto">{escape(told)}</p>'


def _actions(shown: Turn, words: Words, marks: Marks) -> str:
    """Below an answer: what was found, export, right or wrong."""
    found = len(shown.answer.evidence)
    evidence = (
        f'<button type="button" class="link" data-do="evidence">'
        f"{escape(words('passages_found_button', found))}</button>"
        if found
        else ""
    )
    return (
        f'<footer class="actions" aria-label="{escape(words("answer_actions"))}">{evidence}'
        f"{export_menu(f'/desk/export/turns/{shown.id}', words('export_answer'), words)}"
        f"{feedback(shown.id, None, words, marks)}</footer>"
    )


def feedback(turn_id: str, citation: int | None, words: Words, marks: Marks) -> str:
    """Return the two buttons that mark an answer, or one citation, as right or wrong."""
    said = marks.get((turn_id, citation))
    title = words("feedback_answer" if citation is None else "feedback_citation")
    number = "" if citation is None else str(citation)
    buttons = "".join(
        f'<button type="button" class="mark" data-do="mark" data-turn="{turn_id}"'
        f' data-citation="{number}" data-right="{int(right)}" aria-pressed="{_bool(said is right)}"'
        f' data-done="{escape(words(done))}">{escape(words(label))}</button>'
        for right, label, done in (
            (True, "right", "marked_right"),
            (False, "wrong", "marked_wrong"),
        )
    )
    return f'<span class="feedback" role="group" aria-label="{escape(title)}">{buttons}</span>'


def _bool(value: bool) -> str:
    return "true" if value else "false"
