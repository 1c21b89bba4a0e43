from __future__ import annotations

import pytest
from outcomes import ANSWERED, answered, declined, unanswerable

from qa.evaluation.report import Grouping, table

OUTCOMES = (
    answered((False,), lang="ru", article_langs=("ru",), kind="fact"),
    answered((True,), lang="en", article_langs=("ru",), kind="cross"),
    answered((True,), lang="en", article_langs=("ru", "uk"), kind="cross"),
    answered((True,), lang="kk", article_langs=("",), kind="mine"),
    unanswerable(declined(), lang="en", article_langs=("ru",)),
)


def test_rows_are_the_total_every_kind_and_every_pair() -> None:
    rows = table(OUTCOMES).rows
    assert [(row.grouping, row.name, row.questions) for row in rows] == [
        (Grouping.TOTAL, "all", 5),
        (Grouping.KIND, "fact", 1),
        (Grouping.KIND, "cross", 2),
        (Grouping.KIND, "mine", 1),
        (Grouping.KIND, "unanswerable", 1),
        (Grouping.PAIR, "en→*", 1),
        (Grouping.PAIR, "en→ru", 2),
        (Grouping.PAIR, "kk→?", 1),
        (Grouping.PAIR, "ru→ru", 1),
    ]


def test_a_row_is_about_its_own_questions() -> None:
    found = table(OUTCOMES)
    assert found.value("hit@1") == 3 / 4
    assert found.value("hit@1", "fact") == found.value("hit@1", "ru→ru") == 0
    assert found.value("hit@1", "en→ru") == 1
    assert found.value("declined", "en→ru") == 1
    assert found.value("hit@1", "unanswerable") is None
    with pytest.raises(KeyError):
        found.value("hit@1", "uk→ru")
    with pytest.raises(KeyError):
        found.value("hit@2")


def test_no_questions_no_rows() -> None:
    assert table([]).rows == ()
    assert table([ANSWERED]).row().questions == 1
