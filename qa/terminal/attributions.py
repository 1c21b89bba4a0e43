"""The check of statements against their quotes on the terminal: its rates and its mistakes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table as RichTable

from qa.evaluation.attribution import AttributionReport, Judged, Rate
from qa.evaluation.statement_pairs import Pair
from qa.terminal.screen import BAR, Screen, plain, said

_MARGIN = "    "
_FACTS = frozenset(("number", "date", "negation"))
_COLUMNS = ("by", "name", "supported", "pairs", "right", "share")


def show_attribution(screen: Screen, report: AttributionReport) -> None:
    """Print balanced accuracy, then rates by edit and language; into a pipe, tab-separated."""
    model = report.embedding_model or "no embedding model: words alone"
    screen.note(f"{len(report.judged):,} pairs; {model}")
    groups = (
        ("all", report.by(lambda _: "all")),
        ("languages", report.by(_languages)),
        ("edit", report.by(lambda pair: pair.edit)),
    )
    if not screen.interactive:
        _write(screen, report, groups)
        return
    for name, value in _balanced(report):
        screen.write(said(f"{value:.3f}  ", "bold") + said(name))
    screen.write()
    for name, rates in groups[1:]:
        screen.out.print(_table(name, rates))
        screen.write()


def show_mistakes(screen: Screen, judged: Sequence[Judged]) -> None:
    """Print pairs judged wrongly, with what the check found and the quotes."""
    for each in judged:
        screen.write()
        missed = "taken for supported" if each.supported else "refused: "
        problems = ", ".join(each.verdict.problems)
        label = plain(each.pair.id, "cyan") + said("  ") + plain(each.pair.edit, "dim")
        screen.write(label + said("  ") + said(missed + problems, "red"))
        screen.write(plain(each.pair.statement, "bold"), _MARGIN)
        for quote in each.pair.quotes:
            origin = " ".join(
                filter(None, (quote.language, quote.outlet, str(quote.published or "")))
            )
            screen.write(plain(origin, "dim"), _MARGIN)
            screen.write(plain(quote.text), _MARGIN + BAR)


def _languages(pair: Pair) -> str:
    return "across languages" if pair.across else "one language"


def _balanced(report: AttributionReport) -> list[tuple[str, float]]:
    named = (
        ("balanced accuracy", report.balanced()),
        ("balanced accuracy on numbers, dates and negation", report.balanced(_FACTS)),
    )
    return [(name, value) for name, value in named if value is not None]


def _table(name: str, rates: Sequence[Rate]) -> RichTable:
    drawn = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for column in (name, "n", "found", "passed", "false alarms"):
        drawn.add_column(column, justify="left" if column == name else "right", no_wrap=True)
    for rate in rates:
        share = f"{rate.share:.3f}"
        alarms = f"{1 - rate.share:.3f}" if rate.supported else "–"
        cells = ("–", share, alarms) if rate.supported else (share, "–", alarms)
        drawn.add_row(plain(rate.name), said(f"{rate.pairs:,}"), *map(said, cells))
    return drawn


def _write(
    screen: Screen, report: AttributionReport, groups: Sequence[tuple[str, Sequence[Rate]]]
) -> None:
    screen.write_cells(_COLUMNS)
    for name, value in _balanced(report):
        screen.write_cells(("all", name, "", str(len(report.judged)), "", f"{value:.4f}"))
    for name, rates in groups:
        for rate in rates:
            told = "yes" if rate.supported else "no"
            counts = (str(rate.pairs), str(rate.right), f"{rate.share:.4f}")
            screen.write_cells((name, rate.name, told, *counts))
