"""What came of adding articles, run after run."""

from __future__ import annotations

from dataclasses import dataclass

from qa.errors import CiteDeskError
from qa.index.report import Report

_ERRORS_KEPT = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one run, or of several.

    Attributes:
        report: Of those that ended well; None where none did.
        errors: Of those that ended otherwise, the last hundred.
        failed: Whether one failed in a way that nobody foresaw.
    """

    report: Report | None = None
    errors: tuple[CiteDeskError, ...] = ()
    failed: bool = False

    def plus(self, other: Outcome) -> Outcome:
        """Return this and what came after it."""
        if self.report is None or other.report is None:
            report = self.report or other.report
        else:
            report = _sum(self.report, other.report)
        errors = (*self.errors, *other.errors)[-_ERRORS_KEPT:]
        return Outcome(report, errors, self.failed or other.failed)


def _sum(one: Report, other: Report) -> Report:
    total = Report(
        changes=one.changes + other.changes,
        skipped=[*one.skipped],
        skips=one.skips,
        removed=one.removed + other.removed,
        embedded=one.embedded + other.embedded,
        reused=one.reused + other.reused,
        notes=list(dict.fromkeys((*one.notes, *other.notes))),
    )
    for each in other.skipped:
        total.skip(each)
    total.skips = one.skips + other.skips
    return total
