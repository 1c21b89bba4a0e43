"""What indexing, `status` and `doctor` say on the terminal."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from qa.doctor import Check
from qa.index.content import Change
from qa.index.entries import Status
from qa.index.estimate import Estimate
from qa.index.report import Report
from qa.terminal.clean import clean_line
from qa.terminal.screen import Screen, plain, said

_SKIPPED_SHOWN = 10
_OUTLETS_SHOWN = 15
_SAID = {
    Change.ADDED: "added",
    Change.CHANGED: "changed",
    Change.METADATA: "with changed metadata",
    Change.TWIN: "found again elsewhere",
    Change.UNCHANGED: "unchanged",
}


def show_estimate(screen: Screen, estimate: Estimate, archive: Path) -> None:
    """Print what indexing will take, before it begins."""
    if not estimate.articles:
        return
    screen.write(
        f"About {estimate.articles:,} article{'' if estimate.articles == 1 else 's'}"
        f" ({size(estimate.bytes)}): up to {duration(estimate.seconds)} and"
        f" {size(estimate.disk_bytes)} of disk in {clean_line(str(archive))},"
        " less where they are indexed already."
    )


def show_report(screen: Screen, report: Report, *, verbose: bool = False) -> None:
    """Print what a run of indexing did."""
    counts = [f"{report.changes[each]:,} {said}" for each, said in _SAID.items()]
    done = [said for each, said in zip(_SAID, counts, strict=True) if report.changes[each]]
    if report.removed:
        done.append(f"{report.removed:,} removed")
    screen.write(said(f"Articles: {', '.join(done) or 'nothing to do'}.", "bold"))
    if report.embedded or report.reused:
        known = f"; {report.reused:,} were known already" if report.reused else ""
        screen.write(f"Sentences: {report.embedded:,} embedded{known}.")
    if report.gone:
        screen.write(
            f"{report.gone:,} articles are gone from these sources and were kept;"
            " --prune removes them."
        )
    _show_skipped(screen, report, verbose)
    for note in report.notes:
        screen.note(note)


def _show_skipped(screen: Screen, report: Report, verbose: bool) -> None:
    if not report.skips:
        return
    screen.write(said(f"Skipped: {report.skips:,}.", "yellow"))
    shown = report.skipped if verbose else report.skipped[:_SKIPPED_SHOWN]
    for skipped in shown:
        screen.write(plain(str(skipped)), "  ", "    ")
    more = report.skips - len(shown)
    if more:
        how = "" if verbose else "; --verbose names them"
        screen.write(f"  and {more:,} more{how}.")


def show_status(
    screen: Screen, status: Status, archive: Path, disk_bytes: int, holder: str | None
) -> None:
    """Print what an archive holds and how far indexing has come."""
    covered = 100 if status.coverage == 1 else min(int(status.coverage * 100), 99)
    meaning = f"{covered} % ({status.embedded:,} of {status.sentences:,} sentences)"
    _row(screen, "Archive", str(archive))
    _row(screen, "Articles", f"{status.articles:,}")
    _row(screen, "Published", f"{status.oldest or '–'} to {status.newest or '–'}")
    _row(screen, "Languages", _shares(status.languages, len(status.languages)))
    _row(screen, "Outlets", _shares(status.outlets, _OUTLETS_SHOWN))
    for number, source in enumerate(status.sources):
        _row(screen, "" if number else "Sources", source)
    _row(screen, "By keyword", f"100 % ({status.passages:,} passages)")
    _row(screen, "By meaning", meaning)
    _row(screen, "Disk", size(disk_bytes))
    _row(screen, "In use", f"by {holder}" if holder else "by no process")


def show_check(screen: Screen, check: Check) -> None:
    """Print what `doctor` found about a part, with the cure where it failed."""
    sign = said("✓ ", "green") if check.fine else said("✗ ", "bold red")
    screen.write(sign + said(f"{check.name}: ", "bold") + plain(check.detail), "", "  ")
    if not check.fine:
        screen.write(said("Cure: ", "yellow") + plain(check.cure), "  ")


def show_question(screen: Screen, question: str) -> None:
    """Print a question of the demo before its answer."""
    screen.write()
    screen.write(said(f"citedesk ask “{question}”", "bold cyan"), "▌ ")
    screen.write()


def show_next_steps(screen: Screen, archive: Path) -> None:
    """Print how to go on after the demo."""
    folder = shlex.quote(str(archive))
    citedesk = _callable_as()
    screen.write()
    screen.write(said("Go on", "bold"))
    for purpose, *commands in (
        (
            "with the sample archive:",
            f'{citedesk} ask "How many soldiers did Kyrgyzstan send?" --archive {folder}',
            f"{citedesk} articles --archive {folder}",
        ),
        ("with articles of your own:", f"{citedesk} index PATH", f'{citedesk} ask "…"'),
    ):
        screen.write(said(purpose, "dim"), "  ")
        for command in commands:
            screen.write(said(command, "cyan"), "    ")


def _callable_as() -> str:
    """Return how this command can be called again: by its name, else as it was called."""
    called = Path(sys.argv[0])
    found = shutil.which("citedesk")
    if called.name != "citedesk" or (found and Path(found).resolve() == called.resolve()):
        return "citedesk"
    return shlex.quote(sys.argv[0])


def duration(seconds: float) -> str:
    """Return a time in the unit that people would choose."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = seconds / 60
    return f"{round(minutes)} minutes" if minutes < 90 else f"{minutes / 60:.1f} hours"


def size(number: int) -> str:
    """Return a number of bytes in the unit that people would choose (powers of 1000)."""
    value = float(number)
    for unit in ("bytes", "kB", "MB"):
        if value < 1000:
            digits = 1 if value < 10 and unit != "bytes" else 0
            return f"{value:.{digits}f} {unit}"
        value /= 1000
    return f"{value:,.1f} GB"


def _row(screen: Screen, name: str, value: str) -> None:
    screen.write(said(name.ljust(12), "dim") + plain(value), "", " " * 12)


def _shares(counts: dict[str, int], most: int) -> str:
    shown = [f"{name or 'unknown'} {number:,}" for name, number in list(counts.items())[:most]]
    more = len(counts) - most
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "") if shown else "–"
