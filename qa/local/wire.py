"""What goes between a command and the server as JSON: filters, progress, reports, errors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from qa.articles.skipped import Reason, Skipped
from qa.errors import CiteDeskError, ModelFailed, ModelFailure
from qa.index.content import Change
from qa.index.report import Pass, Progress, Report
from qa.retrieval.filters import Filters

Json = dict[str, Any]

_COUNTS = ("skips", "removed", "gone", "embedded", "reused", "notes")


def packed(data: Json) -> bytes:
    """Return one line of ASCII; a lone surrogate, as in a path that is no UTF-8, stays one."""
    return json.dumps(data).encode("ascii") + b"\n"


def filters_json(filters: Filters) -> Json:
    """Return filters as plain values; days and moments in ISO 8601."""
    given = asdict(filters)
    for name in ("since", "until"):
        given[name] = given[name] and given[name].isoformat()
    return given


def filters_of(data: Mapping[str, Any]) -> Filters:
    """Return the filters that `filters_json` took apart."""
    return Filters(
        languages=tuple(data["languages"]),
        outlets=tuple(data["outlets"]),
        since=_day(data["since"]),
        until=_day(data["until"]),
        authors=tuple(data["authors"]),
        articles=tuple(data["articles"]),
    )


def progress_json(progress: Progress) -> list[Any]:
    """Return how far a pass has come as plain values."""
    return [progress.stage.name, progress.done, progress.total]


def progress_of(data: list[Any]) -> Progress:
    """Return the progress that `progress_json` took apart."""
    stage, done, total = data
    return Progress(Pass[stage], done, total)


def report_json(report: Report) -> Json:
    """Return what a run of indexing did as plain values."""
    return {
        "changes": {change.name: number for change, number in report.changes.items()},
        "skipped": [[each.path, each.line, each.reason.name] for each in report.skipped],
        **{name: getattr(report, name) for name in _COUNTS},
    }


def report_of(data: Mapping[str, Any]) -> Report:
    """Return the report that `report_json` took apart."""
    return Report(
        changes=Counter({Change[name]: number for name, number in data["changes"].items()}),
        skipped=[Skipped(path, line, Reason[reason]) for path, line, reason in data["skipped"]],
        **{name: data[name] for name in _COUNTS},
    )


def error_json(error: CiteDeskError) -> Json:
    """Return an error as plain values: its class and those that it is one of, the nearest first."""
    kind = {"kind": error.kind.name, "said": error.said} if isinstance(error, ModelFailed) else {}
    names = [each.__name__ for each in type(error).__mro__ if issubclass(each, CiteDeskError)]
    return {"names": names, "message": str(error.args[0]), "cure": error.cure, **kind}


def error_of(data: Mapping[str, Any]) -> CiteDeskError:
    """Return the error that `error_json` took apart, of the nearest class that is known here."""
    known = {each.__name__: each for each in _kinds(CiteDeskError)}
    kind = next(known[name] for name in data["names"] if name in known)
    message, cure = data["message"], data["cure"]
    if issubclass(kind, ModelFailed):
        return kind(ModelFailure[data["kind"]], message, cure, data["said"])
    return kind(message, cure)


def _kinds(base: type[CiteDeskError]) -> Iterator[type[CiteDeskError]]:
    yield base
    for each in base.__subclasses__():
        yield from _kinds(each)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
