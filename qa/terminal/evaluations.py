"""An evaluation on the terminal: the table, what changed, the worst questions."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.progress import TaskID
from rich.table import Table as RichTable
from rich.text import Text

from qa.evaluation.bootstrap import Estimate
from qa.evaluation.comparison import Changed, ChangedQuestion, Comparison
from qa.evaluation.evaluation import Setup
from qa.evaluation.metric import Metric, Section
from qa.evaluation.outcome import Outcome
from qa.evaluation.report import Grouping, Row, Table
from qa.evaluation.suite import METRICS
from qa.terminal.clean import clean_line
from qa.terminal.progress import Bars
from qa.terminal.screen import BAR, Screen, plain, said

_MARGIN = "    "
# Columns of a figure ("0.973 .96–1.00" and the space after it), of a section's name, of a count.
_CELL_WIDTH, _HEAD_WIDTH, _COUNT_WIDTH = 17, 12, 8
_CHANGED_SHOWN = 40
# What is below it is taken to be more than chance.
_SIGNIFICANT = 0.05
_NAMING = ("by", "row", "questions", "metric")
_COLUMNS = (*_NAMING, "value", "low", "high")
_CHANGED_COLUMNS = (*_NAMING, "old", "new", "p")


class EvaluationBars(Bars):
    """Shows the progress of indexing, then of asking."""

    _asking: TaskID | None = None

    def asked(self, done: int, total: int) -> None:
        """Show how many questions are done."""
        if self._asking is None:
            self._asking = self._bars.add_task("Asking questions", total=total)
        self._bars.update(self._asking, completed=done)


def show_setup(screen: Screen, setup: Setup, questions: int) -> None:
    """Print, beside the results, what was evaluated."""
    held = ", ".join(f"{name or 'unknown'} {n:,}" for name, n in sorted(setup.languages.items()))
    screen.note(
        f"{questions:,} questions over {setup.articles:,} articles ({held});"
        f" {setup.embedding_model}, threshold {setup.threshold:g}"
    )
    for note in setup.notes:
        screen.note(note)


def show_table(screen: Screen, table: Table) -> None:
    """Print every figure with its 95 % interval; into a pipe, one a tab-separated line."""
    if not screen.interactive:
        _write_figures(screen, table)
        return
    for section in Section:
        metrics = [metric for metric in METRICS if metric.section is section]
        shown = [
            metric
            for metric in metrics
            if any(row.figures[metric.name] is not None for row in table.rows)
        ]
        fitting = _fitting(screen, table.rows)
        for first in range(0, len(shown), fitting):
            screen.out.print(_section(section, shown[first : first + fitting], table.rows))
            screen.write()
        for metric in shown:
            screen.write(said(f"{metric.name}: {metric.means}", "dim"), "", "  ")
        if shown:
            screen.write()


def show_comparison(screen: Screen, comparison: Comparison) -> None:
    """Print which figures changed, with p-values, and which questions came out otherwise."""
    screen.write(said(f"Compared over {comparison.questions:,} questions.", "bold"))
    if comparison.only_old or comparison.only_new:
        screen.write(
            f"Left out: {comparison.only_old:,} asked only before,"
            f" {comparison.only_new:,} only now."
        )
    if not comparison.figures and not comparison.changed:
        screen.write("Nothing changed.")
        return
    if screen.interactive:
        screen.out.print(_changed_table(comparison.figures))
    else:
        screen.write_cells(_CHANGED_COLUMNS)
        for each in comparison.figures:
            screen.write_cells(_changed_cells(each))
    shown = comparison.changed[:_CHANGED_SHOWN] if screen.interactive else comparison.changed
    for changed in shown:
        _show_changed(screen, changed)
    more = len(comparison.changed) - len(shown)
    if more:
        screen.write(said(f"and {more:,} more that changed less for the worse", "dim"))


def show_failures(screen: Screen, outcomes: Sequence[Outcome]) -> None:
    """Print questions with their gold, what was said and the passages found."""
    for outcome in outcomes:
        screen.write()
        _show_question(screen, outcome)
        screen.write(f"{outcome.verdict}, confidence {outcome.confidence:.2f}", _MARGIN)
        for gold in outcome.gold:
            where = gold.article if gold.found else f"{gold.article}, not in the archive"
            text = said("gold  ", "green") + plain(gold.quote) + said("  ") + plain(where, "dim")
            screen.write(text, _MARGIN, _MARGIN + "      ")
        for quote in outcome.said:
            screen.write(said("said  ", "yellow") + plain(quote), _MARGIN, _MARGIN + "      ")
        for passage in outcome.passages:
            mark = said("✓ " if passage.right else "  ", "green")
            origin = f"{passage.score:.3f} {passage.language or '–'} {passage.article}"
            screen.write(mark + plain(origin, "dim"), _MARGIN)
            screen.write(plain(passage.text), _MARGIN + BAR)


def _fitting(screen: Screen, rows: Sequence[Row]) -> int:
    """How many metrics stand side by side on this terminal."""
    names = max((cell_len(clean_line(row.name)) for row in rows), default=0)
    taken = max(names, _HEAD_WIDTH) + _COUNT_WIDTH
    return max(1, (screen.out.width - taken) // _CELL_WIDTH)


def _section(section: Section, metrics: Sequence[Metric], rows: Sequence[Row]) -> RichTable:
    drawn = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    drawn.add_column(section, no_wrap=True)
    drawn.add_column("n", justify="right", no_wrap=True)
    for metric in metrics:
        drawn.add_column(metric.name, no_wrap=True)
    before = Grouping.TOTAL
    for row in rows:
        figures = [row.figures[metric.name] for metric in metrics]
        if not any(figures):
            continue
        if row.grouping is not before:
            drawn.add_row()
            before = row.grouping
        cells = map(_cell, metrics, figures)
        drawn.add_row(plain(row.name), said(f"{row.questions:,}"), *cells)
    return drawn


def _cell(metric: Metric, found: Estimate | None) -> Text:
    if found is None:
        return said("–", "dim")
    digits = metric.digits
    low, high = (_short(end, min(digits, 2)) for end in (found.low, found.high))
    return Text.assemble(f"{found.value:.{digits}f}", (f" {low}–{high}", "dim"))


def _short(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".removeprefix("0") if number < 1 else f"{number:.{digits}f}"


def _write_figures(screen: Screen, table: Table) -> None:
    screen.write_cells(_COLUMNS)
    for row in table.rows:
        for metric in METRICS:
            found = row.figures[metric.name]
            if found is not None:
                numbers = (f"{each:.4f}" for each in (found.value, found.low, found.high))
                screen.write_cells(
                    (row.grouping, row.name, str(found.questions), metric.name, *numbers)
                )


def _changed_table(figures: Sequence[Changed]) -> RichTable:
    drawn = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in _CHANGED_COLUMNS:
        drawn.add_column(name, no_wrap=True)
    for each in figures:
        better = each.difference.new > each.difference.old
        colour = "green" if better == each.metric.higher else "red"
        style = colour if each.metric.higher is not None else ""
        strong = "bold " if each.difference.p < _SIGNIFICANT else ""
        drawn.add_row(*(plain(cell, f"{strong}{style}".strip()) for cell in _changed_cells(each)))
    return drawn


def _changed_cells(each: Changed) -> tuple[str, ...]:
    found, digits = each.difference, each.metric.digits
    return (
        each.grouping,
        each.name,
        str(found.questions),
        each.metric.name,
        f"{found.old:.{digits}f}",
        f"{found.new:.{digits}f}",
        f"{found.p:.4f}",
    )


def _show_changed(screen: Screen, changed: ChangedQuestion) -> None:
    screen.write()
    _show_question(screen, changed.new)
    style = "green" if changed.gain > 0 else "red" if changed.gain < 0 else ""
    screen.write(said(", ".join(changed.changes), style), _MARGIN)


def _show_question(screen: Screen, outcome: Outcome) -> None:
    label = plain(f"{outcome.file} {outcome.id}", "cyan")
    screen.write(label + said("  ") + plain(f"{outcome.kind} {outcome.pair}", "dim"))
    for earlier in outcome.history:
        screen.write(plain(earlier, "dim"), _MARGIN)
    screen.write(plain(outcome.question, "bold"), _MARGIN)
