"""An export as a reader sees it."""

from __future__ import annotations

import dataclasses
import string
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from qa.answering import extractive
from qa.answering.phrases import PHRASES
from qa.export.exported import Export
from qa.export.facts import EXTRACTIVE
from qa.export.labels import LABELS, labels
from qa.export.layout import document, web_address
from qa.export.wording import day_or_time, line, lines, utc, verbatim


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_labels_are_there_for_every_language_that_answers_are_written_in() -> None:
    assert set(LABELS) == set(PHRASES)
    for each in LABELS.values():
        assert len(set(each.months)) == 12
        assert set(each.languages) == set(LABELS)
        for field in dataclasses.fields(each):
            value, english = getattr(each, field.name), getattr(LABELS["en"], field.name)
            assert value, field.name
            if isinstance(value, str):
                assert fields(value) == fields(english), field.name


def test_the_answerer_is_named_as_answers_name_it() -> None:
    assert EXTRACTIVE == extractive.NAME


def test_numbers_run_through_the_whole_document(everyday: Export) -> None:
    sections = document(everyday).sections
    assert [[each.number for each in section.sources] for section in sections] == [
        [1, 2, 3],
        [4],
        [],
        [5],
    ]
    assert [[each.notes for each in section.paragraphs] for section in sections] == [
        [(1,), (2, 3)],
        [],
        [],
        [(5,), (5,), ()],
    ]


def test_an_answer_says_how_it_came_to_be(everyday: Export) -> None:
    asked, *_ = document(everyday).sections
    assert asked.facts == (
        "Фильтры: русский · английский · Клооп · Асанов · 1 января 2022 – …",
        "Спрошено: 2022-01-15 12:30 UTC",
        "Архив: статей — 34, последняя — 14 января 2022,"
        " отпечаток 2be8820155650200cd586d7f2d0f51f1",
        "Ответ дан: extractive (предложениями самих статей, без языковой модели)",
    )
    first, second = asked.paragraphs
    assert (first.quoted, first.lead_in) == (True, "Клооп, 7 января 2022, 14:30 +06:00:")
    assert first.text[slice(*(first.highlight or (0, 0)))] == "150 военных"
    assert second.language == "ru"
    source = asked.sources[1]
    assert source.before == "Командир отряда — полковник Асанов."
    assert source.origin == "Клооп · Айбек Асанов · 7 января 2022, 14:30 +06:00 · русский"
    assert source.url == "https://kloop.example/1?a=1&b=2"
    assert (asked.nearest, asked.sources[2].url) == ("", None)


def test_an_abstention_is_no_answer(everyday: Export) -> None:
    declined = document(everyday).sections[1]
    assert declined.lead == "В архиве нет ответа."
    assert declined.paragraphs == ()
    assert declined.nearest == labels("ru").nearest
    assert declined.facts[0] == "Вопрос целиком: Когда прибыли военные?"
    assert declined.facts[-1] == "Поиск по смыслу охватил 50 % архива."
    (nearest,) = declined.sources
    assert nearest.origin == "издание не указано · без даты · язык не определён"
    assert (nearest.key, nearest.quote_language) == ("папка/файл_3.txt", None)


def test_a_reply_is_its_text(everyday: Export) -> None:
    greeted = document(everyday).sections[2]
    assert greeted.lead == "Здравствуйте!\n• Что говорится?"
    assert greeted.facts == ("Спрошено: 2022-01-15 12:30 UTC",)
    assert (greeted.sources, greeted.paragraphs) == ((), ())


def test_what_is_unsupported_is_said(everyday: Export) -> None:
    written = document(everyday).sections[3]
    said = labels("ru")
    assert written.facts[-2:] == ("Ответ дан: llama3:8b", said.unsupported.format(numbers="2, 3"))
    assert [each.warning for each in written.paragraphs] == ["", said.part_support, said.no_support]
    assert not any(each.quoted or each.lead_in for each in written.paragraphs)
    assert {each.language for each in written.paragraphs} == {"en"}


@pytest.mark.parametrize("language", [*LABELS, "fr", ""])
def test_it_speaks_the_readers_language(language: str, everyday: Export) -> None:
    laid_out = document(replace(everyday, language=language))
    assert laid_out.language == (language if language in LABELS else "en")
    assert laid_out.sources_title == labels(language).sources
    assert [each.lead for each in laid_out.sections][1] == "В архиве нет ответа."


def test_a_note_that_leads_nowhere_is_left_out(single: Export) -> None:
    turn = single.turns[0]
    lost = replace(turn.answer.statements[0], citations=(9, 1))
    changed = replace(turn, answer=replace(turn.answer, statements=(lost,)))
    (section,) = document(replace(single, turns=(changed,))).sections
    assert section.paragraphs[0].notes == (1,)
    assert not section.paragraphs[0].quoted


@pytest.mark.parametrize("span", [(-1, 3), (0, 999), (5, 5), (6, 2)])
def test_a_highlight_outside_of_its_quote_is_none(span: tuple[int, int], single: Export) -> None:
    turn = single.turns[0]
    first = replace(turn.answer.citations[0], highlight=span)
    changed = replace(turn, answer=replace(turn.answer, citations=(first,)))
    (section,) = document(replace(single, turns=(changed,))).sections
    assert section.sources[0].highlight is None


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/b?c=d&e=%20#f", True),
        ("http://пример.рф/путь", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("https://", False),
        ("//a.example/b", False),
        ("https://a.example/b c", False),
        ("https://a.example/<b>", False),
        ('https://a.example/"b', False),
        ("https://a.example/\u202eb", False),
        ("https://[::1", False),
        ("https://a.example/b\n", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert web_address(url) == (url if linked else None)


def test_what_cannot_be_shown_is_one_sign() -> None:
    text = "a\x00b\x1bc\ud800d\ufffee\u202ef\u200fg\tи\u0439"
    assert len(verbatim(text)) == len(text)
    assert verbatim(text) == "a\ufffdb\ufffdc\ufffdd\ufffde\u202ef\u200fg\tи\u0439"
    assert line(" a \n\u2028 b\u202e ") == "a b\ufffd"
    assert lines(" a \r\n\r\n b\u2028c ") == "a\nb\nc"
    assert line(None) == ""


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2022, 1, 15, 12, 30, 59, tzinfo=UTC), "2022-01-15 12:30 UTC"),
        (datetime.fromisoformat("2022-01-15T12:30:00+06:00"), "2022-01-15 06:30 UTC"),
        (datetime(2022, 1, 15, 12, 30), "2022-01-15 12:30 UTC"),
        (datetime.fromisoformat("0001-01-01T00:00:00+06:00"), "0001-01-01T00:00:00+06:00"),
    ],
)
def test_times_are_utc(moment: datetime, shown: str) -> None:
    assert utc(moment) == shown


@pytest.mark.parametrize(
    ("language", "published", "shown"),
    [
        ("en", date(2022, 1, 7), "7 January 2022"),
        ("uk", date(2022, 12, 31), "31 грудня 2022"),
        ("kk", date(2022, 1, 7), "2022 жылғы 7 қаңтар"),
        ("ky", date(2022, 1, 7), "2022-ж. 7-январь"),
        ("ru", datetime(2022, 1, 7, 9, 5), "7 января 2022, 09:05"),
    ],
)
def test_days_are_in_words(language: str, published: date, shown: str) -> None:
    assert day_or_time(published, labels(language)) == shown
