"""What verifying an export found, on the terminal."""

from __future__ import annotations

from rich.text import Text

from qa.export.problems import Problem, ProblemKind
from qa.export.verification import Verification
from qa.terminal.screen import Screen, plain, said

_AROUND = 30
_LONGEST = 120


def show_verification(screen: Screen, verification: Verification) -> None:
    """Print one line for each problem, then how it stands with the quotes."""
    for problem in verification.problems:
        screen.write(_line(problem, "bold red"), "", "  ")
    for correction in verification.corrected:
        screen.write(_line(correction, "bold"), "", "  ")
    unheld = sum(each.kind is ProblemKind.NOT_HELD for each in verification.problems)
    compared = f"Quotes compared with their article: {verification.checked} of"
    compared = f"{compared} {verification.quotes}."
    if verification.ok:
        screen.write(said("Nothing was changed. ", "bold green") + said(compared))
        return
    others = len(verification.problems) - unheld
    told = f"Problems: {others}. " + (f"Cannot be checked: {unheld}. " if unheld else "")
    screen.write(said(told, "bold red") + said(compared))


def _line(problem: Problem, style: str) -> Text:
    text = said(f"{problem.kind}: ", style) + plain(problem.where)
    if problem.expected or problem.found:
        expected, found = _apart(problem.expected, problem.found)
        text += (
            said(" · should be ", "dim") + plain(expected) + said(" · is ", "dim") + plain(found)
        )
    return text


def _apart(expected: str, found: str) -> tuple[str, str]:
    """Both texts, cut to where they differ."""
    shorter = min(len(expected), len(found))
    start = next((at for at in range(shorter) if expected[at] != found[at]), shorter)
    end = next(
        (at for at in range(shorter - start) if expected[~at] != found[~at]), shorter - start
    )
    return _cut(expected, start, len(expected) - end), _cut(found, start, len(found) - end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    cut = text[first:last]
    if len(cut) > _LONGEST:
        cut = f"{cut[: _LONGEST // 2]} … {cut[-_LONGEST // 2 :]}"
    return f"“{'…' * (first > 0)}{cut}{'…' * (last < len(text))}”"
