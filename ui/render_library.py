"""The Library becomes HTML: how adding goes, the archive's articles, their counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

from qa.articles.skipped import Skipped
from qa.index.content import Change
from qa.index.entries import ArticleEntry
from qa.index.listing import SortedBy
from qa.index.report import Report
from qa.index.web_reader import NotFetched
from qa.retrieval.scope_counts import Counts
from ui.inbox import Job
from ui.ingest import Doing, State
from ui.panels.library_listing import Shelf
from ui.render import lang
from ui.render_unanswered import problem
from ui.words import Words

_SKIPPED_SHOWN = 100
_WAITING_SHOWN = 5
_NAMED_SHOWN = 5
_CHANGES = {
    Change.ADDED: "library_added",
    Change.CHANGED: "library_changed",
    Change.METADATA: "library_metadata",
    Change.TWIN: "library_twins",
    Change.UNCHANGED: "library_unchanged",
}
_COLUMNS = {
    SortedBy.HEADLINE: "library_headline",
    SortedBy.OUTLET: "library_outlet",
    SortedBy.DATE: "library_date",
}


def progress(state: State, words: Words) -> str:
    """Return what is being done, with a bar; empty where nothing is.

    The page asks anew while there is an element with `data-running`.
    """
    if state.doing is Doing.IDLE:
        return ""
    if state.doing is Doing.STOPPED:
        said = f'<p role="status">{escape(words("library_stopped"))}</p>'
        return f'<section class="ingest">{said}{_waiting(state.waiting, words)}</section>'
    if state.total is None:
        title = words("library_reading")
        number = words("library_records", state.done)
        bar = f'<progress aria-label="{escape(title)}"></progress>'
        covered = ""
    else:
        title = words("library_embedding")
        total = state.total or 0
        number = words("library_sentences", total, done=words.number(state.done))
        bar = (
            f'<progress aria-label="{escape(title)}" value="{state.done}" max="{total}"></progress>'
        )
        share = min(int(state.coverage * 100), 99)
        covered = f'<p class="hint">{escape(words("library_covered", share=share))}</p>'
    if state.doing is Doing.STOPPING:
        title = words("library_stopping")
    current = f": {escape(_name(state.current, words))}" if state.current else ""
    return (
        f'<section class="ingest" data-running><p role="status" dir="auto">'
        f"<strong>{escape(title)}</strong>{current}</p>"
        f'<p class="bar">{bar} <span>{escape(number)}</span></p>{covered}'
        f'<p class="hint">{escape(words("library_meanwhile"))}</p>'
        f"{_waiting(state.waiting, words)}</section>"
    )


def _waiting(jobs: Sequence[Job], words: Words) -> str:
    if not jobs:
        return ""
    named = "; ".join(_name(job, words) for job in jobs[:_WAITING_SHOWN])
    more = " …" if len(jobs) > _WAITING_SHOWN else ""
    line = words("library_waiting", len(jobs), names=f"{named}{more}")
    return f'<p class="hint" dir="auto">{escape(line)}</p>'


def _name(job: Job, words: Words) -> str:
    named = ", ".join(job.names)
    more = job.count - len(job.names)
    return words("library_and_more", more, names=named) if more else named


def outcome(state: State, words: Words) -> str:
    """Return what the last additions brought: counts, and what was skipped with the reasons."""
    told = dict.fromkeys(words.error(error) for error in state.errors)
    wrong = "".join(problem(each, words) for each in told)
    if state.failed:
        wrong += problem(words("library_failed"), words)
    return wrong + (_report(state.report, words) if state.report else "")


def _report(report: Report, words: Words) -> str:
    counts = [
        words(name, report.changes[change])
        for change, name in _CHANGES.items()
        if report.changes[change]
    ]
    embedded = report.embedded + report.reused
    if embedded:
        counts.append(words("library_embedded", embedded))
    if not counts and not report.skips and not report.notes:
        return ""
    line = "; ".join(counts) or words("library_nothing")
    notes = "".join(f'<p class="note" lang="en">{escape(note)}</p>' for note in report.notes)
    return (
        f'<section class="report" aria-label="{escape(words("library_report"))}">'
        f'<p role="status"><strong>{escape(words("library_report"))}:</strong> {escape(line)}.</p>'
        f"{notes}{_skipped(report, words)}</section>"
    )


def _skipped(report: Report, words: Words) -> str:
    if not report.skips:
        return ""
    shown = report.skipped[:_SKIPPED_SHOWN]
    items = "".join(f"<li>{_skip(each, words)}</li>" for each in shown)
    more = report.skips - len(shown)
    rest = f"<p>{escape(words('library_skipped_more', more))}</p>" if more else ""
    return (
        f'<details class="more" open><summary>{escape(words("library_skipped", report.skips))}'
        f'</summary><ul class="skipped">{items}</ul>{rest}</details>'
    )


def _skip(skipped: Skipped, words: Words) -> str:
    where = escape(skipped.path)
    if skipped.line is not None:
        where += f", {escape(words('library_line', number=words.number(skipped.line)))}"
    if isinstance(skipped, NotFetched):
        why = f'<span lang="en">{escape(skipped.why)}</span>'
    else:
        why = escape(words(f"skipped_{skipped.reason.name.lower()}"))
    return f'<b dir="auto">{where}</b>: {why}'


def table(shelf: Shelf, words: Words) -> str:
    """Return a page of the archive's articles, with what can be done to each.

    Buttons carry `data-library`, which the panel's script understands, or `data-open`, which opens
    the article beside the table.
    """
    if not shelf.articles:
        return f'<div class="welcome"><p>{escape(words("library_empty"))}</p></div>'
    if not shelf.entries:
        return f'<p class="hint" role="status">{escape(words("library_none"))}</p>'
    rows = "".join(_row(entry, words) for entry in shelf.entries)
    shown = escape(words("library_shown", shelf.total))
    every, title = escape(words("library_choose_all")), escape(words("library_table"))
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{title}">'
        f'<table class="shelf"><caption>{shown}</caption><thead><tr>'
        f'<th scope="col"><input type="checkbox" data-library="all" aria-label="{every}"></th>'
        f"{_head(shelf, words)}</tr></thead><tbody>{rows}</tbody></table></div>"
        f'<p class="links"><button type="button" class="step" data-library="remove" disabled>'
        f"{escape(words('library_remove'))}</button></p>{_pager(shelf, words)}"
    )


def _head(shelf: Shelf, words: Words) -> str:
    cells = []
    for by, name in _COLUMNS.items():
        here, sorting = shelf.wanted.by is by, ""
        if here:
            order = "descending" if shelf.wanted.descending else "ascending"
            sorting = f' aria-sort="{order}"'
        cells.append(
            f'<th scope="col"{sorting}><button type="button" class="sort" data-library="sort"'
            f' data-value="{by.value}">{escape(words(name))}</button></th>'
        )
    cells += [
        f'<th scope="col" class="of-{name}">{escape(words(f"library_{name}"))}</th>'
        for name in ("language", "byline", "actions")
    ]
    return "".join(cells)


def _row(entry: ArticleEntry, words: Words) -> str:
    title = entry.headline or words("untitled")
    choose = escape(words("library_choose", headline=title))
    correct = escape(words("library_correct_this", headline=title))
    key = f"{escape(words('library_key'))}: <bdi>{escape(entry.key)}</bdi>"
    return (
        f'<tr><td><input type="checkbox" data-article="{entry.id}" aria-label="{choose}"></td>'
        f'<th scope="row"{lang(entry.language)} dir="auto"><button type="button" class="link"'
        f' data-open="/desk/articles/{entry.id}">{escape(title)}</button>'
        f'<span class="key">{key}</span></th>'
        f'<td dir="auto">{escape(entry.outlet or "–")}</td>'
        f"<td>{_day(entry, words)}</td>"
        f'<td class="of-language">{escape(words.language_name(entry.language))}</td>'
        f'<td class="of-byline" dir="auto">{escape(entry.byline or "–")}</td>'
        f'<td class="of-actions"><button type="button" class="link" data-library="correct"'
        f' data-value="{entry.id}" aria-label="{correct}">{escape(words("library_correct"))}'
        "</button></td></tr>"
    )


def _day(entry: ArticleEntry, words: Words) -> str:
    shown = escape(words.day(entry.published))
    if entry.published is None:
        return shown
    return f'<time datetime="{entry.published.isoformat()}">{shown}</time>'


def _pager(shelf: Shelf, words: Words) -> str:
    if shelf.pages == 1:
        return ""
    page = shelf.wanted.page
    buttons = []
    for name, number in (("page_previous", page - 1), ("page_next", page + 1)):
        off = "" if 1 <= number <= shelf.pages else " disabled"
        buttons.append(
            f'<button type="button" class="step" data-library="page" data-value="{number}"{off}>'
            f"{escape(words(name))}</button>"
        )
    position = words("page_of", number=words.number(page), total=words.number(shelf.pages))
    return (
        f'<nav class="steps" aria-label="{escape(words("library_pages"))}">{buttons[0]}'
        f"<span>{escape(position)}</span>{buttons[1]}</nav>"
    )


def removal(entries: Sequence[ArticleEntry], words: Words) -> str:
    """Return the question whether articles are to be removed: how many, and which."""
    named = "".join(
        f'<li{lang(each.language)} dir="auto">{escape(each.headline or each.key)}</li>'
        for each in entries[:_NAMED_SHOWN]
    )
    more = len(entries) - _NAMED_SHOWN
    rest = f"<p>{escape(words('library_remove_more', more))}</p>" if more > 0 else ""
    return (
        f'<section class="confirm"><h3 tabindex="-1">'
        f"{escape(words('library_remove_question', len(entries)))}</h3><ul>{named}</ul>{rest}"
        f'<p class="hint">{escape(words("library_remove_hint"))}</p></section>'
    )


def correction(entry: ArticleEntry, words: Words) -> str:
    """Return which article is being corrected."""
    title = entry.headline or words("untitled")
    return (
        f'<h3{lang(entry.language)} dir="auto" tabindex="-1">'
        f"{escape(words('library_correct_this', headline=title))}</h3>"
        f'<p class="hint" dir="auto">{escape(entry.key)}</p>'
    )


def told(text: str) -> str:
    """Return that something was done."""
    return f'<div class="notice" role="status"><p dir="auto">{escape(text)}</p></div>'


def counted(counts: Counts, words: Words) -> str:
    """Return the plots' numbers as tables, for who cannot see plots or wants all numbers."""
    languages = [(words.language_name(code), number) for code, number in counts.languages.items()]
    outlets = [(name or words("outlet_unknown"), number) for name, number in counts.outlets.items()]
    parts = (
        _numbers(words("library_by_language"), words("library_language"), languages, words),
        _numbers(words("library_by_outlet"), words("library_outlet"), outlets, words),
        _numbers(
            words("library_by_month"), words("library_month"), list(counts.months.items()), words
        ),
    )
    return "".join(parts)


# An archive may hold a thousand outlets; the filters list them all.
_NUMBERS_SHOWN = 200


def _numbers(title: str, named: str, numbers: Iterable[tuple[str, int]], words: Words) -> str:
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(name)}</th><td>{words.number(number)}</td></tr>'
        for name, number in islice(numbers, _NUMBERS_SHOWN)
    )
    if not rows:
        return ""
    return (
        f'<details class="more numbers"><summary>{escape(title)}</summary><table>'
        f'<thead><tr><th scope="col">{escape(named)}</th>'
        f'<th scope="col">{escape(words("library_articles"))}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )
