"""What goes to the server and back comes out as it went in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from qa import errors
from qa.articles.skipped import Reason, Skipped
from qa.errors import CiteDeskError, InputError, ModelFailed, ModelFailure
from qa.index.content import Change
from qa.index.report import Pass, Progress, Report
from qa.local import wire
from qa.retrieval.filters import Filters


def kinds(base: type[CiteDeskError] = CiteDeskError) -> Iterator[type[CiteDeskError]]:
    yield base
    for each in base.__subclasses__():
        if each.__module__ == errors.__name__:
            yield from kinds(each)


def sent(data: wire.Json) -> wire.Json:
    there: wire.Json = json.loads(wire.packed(data))
    return there


@pytest.mark.parametrize("kind", [each for each in kinds() if each is not ModelFailed])
def test_an_error_comes_back_as_its_class(kind: type[CiteDeskError]) -> None:
    back = wire.error_of(sent(wire.error_json(kind("Это \udcff wrong.", "Do \u202e this."))))
    assert type(back) is kind
    assert (back.args, back.cure) == (("Это \udcff wrong.",), "Do \u202e this.")
    assert (back.exit_code, back.retryable) == (kind.exit_code, kind.retryable)


@pytest.mark.parametrize("kind", ModelFailure)
def test_the_failure_of_a_model_keeps_its_kind(kind: ModelFailure) -> None:
    back = wire.error_of(sent(wire.error_json(ModelFailed(kind, "It failed.", "Wait.", "busy"))))
    assert isinstance(back, ModelFailed)
    assert (back.kind, back.said, str(back)) == (kind, "busy", "It failed. Wait.")


def test_an_error_of_the_server_s_own_comes_back_as_the_nearest_class_that_is_known() -> None:
    there = wire.error_json(InputError("What is wrong.", "The cure."))
    there["names"].insert(0, "OnTheServerAlone")
    assert type(wire.error_of(sent(there))) is InputError


def test_a_report_comes_back() -> None:
    report = Report(
        changes=Counter({change: number for number, change in enumerate(Change, 1)}),
        skipped=[Skipped(f"\udcff{reason}", None, reason) for reason in Reason],
        skips=2000,
        removed=1,
        gone=2,
        embedded=3,
        reused=4,
        notes=["Сказано."],
    )
    report.skipped.append(Skipped("lines", 3, Reason.EMPTY))
    assert wire.report_of(sent(wire.report_json(report))) == report
    assert wire.report_of(sent(wire.report_json(Report()))) == Report()


@pytest.mark.parametrize("total", [None, 7])
@pytest.mark.parametrize("stage", Pass)
def test_progress_comes_back(stage: Pass, total: int | None) -> None:
    progress = Progress(stage, 3, total)
    back = sent({"progress": wire.progress_json(progress)})["progress"]
    assert wire.progress_of(back) == progress


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(("ru", "uk"), ("Полынный вестник", "\udcff"), date(2022, 1, 6), None),
        Filters(authors=("А. Сериков",), articles=("karoi-ru",), until=date(2022, 2, 1)),
        Filters(since=datetime(2022, 1, 6, 9, 30, tzinfo=UTC)),
    ],
)
def test_filters_come_back(filters: Filters) -> None:
    assert wire.filters_of(sent(wire.filters_json(filters))) == filters


def test_a_line_is_one_line_of_ascii() -> None:
    line = wire.packed({"text": "a\nb\r\u2028\x85\udcffя"})
    assert line.isascii()
    assert line.count(b"\n") == 1
    assert len(line.decode().splitlines()) == 1
