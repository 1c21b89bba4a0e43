"""The Figure record, and figures as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value.

    Attributes:
        name: What was measured; unique within its part.
        value: The measurement, None where it could not be taken.
        unit: Of the value: s, ms, MB (a million bytes), %, ...
        aim: The most that the value should be, None where nothing is asked.
        note: What one must know to read the value.
    """

    name: str
    value: float | None
    unit: str
    aim: float | None = None
    note: str = ""


def show(title: str, figures: Iterable[Figure], console: Console) -> None:
    """Print figures as a table."""
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("what")
    table.add_column("measured", justify="right")
    table.add_column("aim", justify="right")
    table.add_column("note")
    for figure in figures:
        table.add_row(figure.name, _measured(figure), _aim(figure), figure.note)
    console.print(table)


def _measured(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    missed = figure.aim is not None and figure.value > figure.aim
    return f"{_number(figure.value)} {figure.unit}".rstrip() + (" !" if missed else "")


def _aim(figure: Figure) -> str:
    return "" if figure.aim is None else f"≤ {figure.aim:g} {figure.unit}"


def _number(value: float) -> str:
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.3g}"
