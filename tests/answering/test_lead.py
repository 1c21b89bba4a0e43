from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from qa.answering.answer import Citation, Quote
from qa.answering.lead import lead_line
from qa.answering.phrases import PHRASES
from qa.retrieval.evidence import Reference

DAY = date(2022, 1, 7)


def cited(*articles: Reference) -> list[Citation]:
    return [
        Citation(number, Quote(article.key, f"sha {article.key}", 0, 5, "Текст"), article)
        for number, article in enumerate(articles, 1)
    ]


def of_one_outlet(number: int) -> list[Citation]:
    return cited(*(Reference(f"a{each}", outlet="Полынь", published=DAY) for each in range(number)))


@pytest.mark.parametrize(
    ("language", "number", "line"),
    [
        ("ru", 1, "Ответ опирается на 1 статью: Полынь (7 января 2022 г.)."),
        ("ru", 2, "Ответ опирается на 2 статьи: Полынь (7 января 2022 г.)."),
        ("ru", 5, "Ответ опирается на 5 статей: Полынь (7 января 2022 г.)."),
        ("ru", 11, "Ответ опирается на 11 статей: Полынь (7 января 2022 г.)."),
        ("ru", 21, "Ответ опирается на 21 статью: Полынь (7 января 2022 г.)."),
        ("uk", 1, "Відповідь спирається на 1 статтю: Полынь (7 січня 2022 р.)."),
        ("uk", 3, "Відповідь спирається на 3 статті: Полынь (7 січня 2022 р.)."),
        ("uk", 12, "Відповідь спирається на 12 статей: Полынь (7 січня 2022 р.)."),
        ("en", 1, "This rests on 1 article: Полынь (January 7, 2022)."),
        ("en", 2, "This rests on 2 articles: Полынь (January 7, 2022)."),
        ("de", 2, "This rests on 2 articles: Полынь (January 7, 2022)."),
        ("kk", 1, "Жауап 1 мақалаға сүйенеді: Полынь (2022 ж. 7 қаңтар)."),
        ("kk", 4, "Жауап 4 мақалаға сүйенеді: Полынь (2022 ж. 7 қаңтар)."),
        ("ky", 1, "Жооп 1 макалага таянат: Полынь (2022-ж., 7-январь)."),
        ("ky", 4, "Жооп 4 макалага таянат: Полынь (2022-ж., 7-январь)."),
    ],
)
def test_articles_are_counted_in_the_languages_grammar(
    language: str, number: int, line: str
) -> None:
    assert (
        lead_line(of_one_outlet(number), language).replace("\u202f", " ").replace("\u00a0", " ")
        == line
    )


@pytest.mark.parametrize("language", PHRASES)
def test_what_is_not_known_is_said(language: str) -> None:
    line = lead_line(cited(Reference("a")), language)
    assert f"{PHRASES[language].unknown_outlet} ({PHRASES[language].unknown_date})" in line


def test_an_article_cited_twice_counts_once() -> None:
    article = Reference("a", outlet="Polyn", published=DAY)
    assert lead_line(cited(article, article), "en") == (
        "This rests on 1 article: Polyn (January 7, 2022)."
    )


def test_the_same_key_with_another_text_is_another_article() -> None:
    article = Reference("a", outlet="Polyn", published=DAY)
    citations = [
        Citation(n, Quote("a", sha, 0, 1, "T"), article) for n, sha in ((1, "x"), (2, "y"))
    ]
    assert "2 articles" in lead_line(citations, "en")


def test_an_outlet_gives_its_first_and_last_day() -> None:
    days = [date(2022, 1, 9), None, date(2022, 1, 7), date(2022, 1, 8)]
    articles = [Reference(str(day), outlet="Polyn", published=day) for day in days]
    line = lead_line(cited(*articles), "en")
    assert line == "This rests on 4 articles: Polyn (January 7, 2022 – January 9, 2022)."


def test_days_and_times_with_and_without_offset_stand_side_by_side() -> None:
    moments = [
        DAY,
        datetime(2022, 1, 7, 23),
        datetime(2022, 1, 7, 23, tzinfo=UTC),
        datetime(2022, 1, 7, 1, tzinfo=timezone(timedelta(hours=6))),
    ]
    articles = [
        Reference(str(number), outlet="Polyn", published=moment)
        for number, moment in enumerate(moments)
    ]
    assert lead_line(cited(*articles), "en") == (
        "This rests on 4 articles: Polyn (January 7, 2022)."
    )


def test_outlets_come_in_the_order_of_the_citations() -> None:
    articles = [Reference(name, outlet=name, published=DAY) for name in ("Б", "А", "Б", "В")]
    line = lead_line(cited(*articles), "ru")
    assert [line.index(f"{name} (") for name in "БАВ"] == sorted(
        line.index(f"{name} (") for name in "БАВ"
    )
    assert " и В (" in line


def test_of_many_outlets_the_first_are_named() -> None:
    articles = [Reference(f"a{n}", outlet=f"Outlet {n}", published=DAY) for n in range(9)]
    line = lead_line(cited(*articles), "en")
    assert "9 articles" in line
    assert "Outlet 5 (" in line
    assert "Outlet 6 (" not in line
    assert line.endswith("and +3.")


def test_an_outlet_with_braces_and_brackets_is_shown_as_it_is() -> None:
    line = lead_line(cited(Reference("a", outlet="{count} [red]", published=DAY)), "en")
    assert line == "This rests on 1 article: {count} [red] (January 7, 2022)."
