from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from archives import Archive
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import UnknownFilterValue
from qa.index.catalog import Catalog
from qa.retrieval.filters import Filters
from qa.retrieval.name_spellings import names_person
from qa.retrieval.named_filters import NamedFilters, named_filters
from qa.retrieval.outlet_names import find_names
from qa.retrieval.question_parts import people_of
from qa.retrieval.scope import resolve

OUTLETS = (
    *("24.kg", "Reuters", "BBC News", "The Times", "Новости", "Правда", "День", "Kloop"),
    *("Tengrinews", "Українська правда", "Коммерсантъ", "Медуза", "Полынь", "Жусан жаршысы"),
    *("Бөрү-Таш кабары", "Карагачский курьер", "Третій ранок", "The Juniper Dispatch", ""),
)
BYLINES = (
    *("Тимур Бельгибаев, Элина Карасай", "Harriet Lorne", "Соломія Яворик"),
    *("Ерасыл Тобылғыбаев", ""),
)
TODAY = date(2022, 1, 19)  # a Wednesday
NEWEST = date(2022, 1, 14)

Case = dict[str, Any]
LABELLED: list[Case] = [
    json.loads(line)
    for line in (Path(__file__).parent / "named_filters.jsonl").read_text("utf-8").splitlines()
]
NAMING = [case for case in LABELLED if case["filters"]]
SILENT = [case for case in LABELLED if not case["filters"]]


def named(question: str, language: str) -> NamedFilters:
    return named_filters(question, language, OUTLETS, BYLINES, TODAY, NEWEST)


def labelled(case: Case) -> Filters:
    given = case["filters"]
    days = [date.fromisoformat(given[day]) if day in given else None for day in ("since", "until")]
    languages, outlets, authors = (
        tuple(given.get(name, ())) for name in ("languages", "outlets", "authors")
    )
    return Filters(languages, outlets, days[0], days[1], authors)


def wrong(cases: list[Case]) -> list[str]:
    return [
        case["question"]
        for case in cases
        if named(case["question"], case["language"]).filters != labelled(case)
    ]


def test_the_labelled_questions_are_of_five_languages_and_half_of_them_name_nothing() -> None:
    assert len(LABELLED) == len({case["question"] for case in LABELLED}) >= 60
    assert min(Counter(case["language"] for case in LABELLED).values()) >= 20
    assert 0.4 <= len(SILENT) / len(LABELLED) <= 0.6


@pytest.mark.parametrize("language", ["ru", "uk", "en", "kk", "ky"])
def test_filters_are_named_where_a_reader_says_so(language: str) -> None:
    assert wrong([case for case in NAMING if case["language"] == language]) == []


@pytest.mark.parametrize("language", ["ru", "uk", "en", "kk", "ky"])
def test_what_happened_and_whom_it_happened_to_is_no_filter(language: str) -> None:
    assert wrong([case for case in SILENT if case["language"] == language]) == []


@pytest.mark.parametrize(
    ("language", "question", "spans", "rest"),
    [
        ("ru", "Что произошло 6 января?", [], "Что произошло 6 января?"),
        (
            "ru",
            "Что 24.kg писал 6 января о военных?",
            ["24.kg", "6 января"],
            "Что о военных?",
        ),
        ("ru", "статьи за январь 2022", ["за январь 2022"], "статьи"),
        ("ru", "Сколько, по данным «24.kg», погибло?", ["по данным «24.kg»"], "Сколько погибло?"),
        (
            "ru",
            "Как сообщает 24.kg, сколько военных отправили?",
            ["24.kg"],
            "Сколько военных отправили?",
        ),
        (
            "en",
            "What did Reuters report about gas on 6 January?",
            ["Reuters", "on 6 January"],
            "What about gas?",
        ),
        (
            "en",
            "What did Reuters report on 6 January?",
            ["Reuters", "on 6 January"],
            "What did Reuters report?",
        ),
        (
            "en",
            "According to Tengrinews, how many died?",
            ["According to Tengrinews"],
            "How many died?",
        ),
        (
            "en",
            "Who, according to Reuters, was killed on 6 January?",
            ["according to Reuters"],
            "Who was killed on 6 January?",
        ),
        (
            "kk",
            "Tengrinews мәліметі бойынша, қанша адам қайтыс болды?",
            ["Tengrinews"],
            "Қанша адам қайтыс болды?",
        ),
        ("ky", "өткөн жумадагы кабарлар", ["өткөн жумадагы"], "кабарлар"),
    ],
)
def test_what_became_a_filter_is_told_from_the_rest(
    language: str, question: str, spans: list[str], rest: str
) -> None:
    found = named(question, language)
    assert [question[start:end] for start, end in found.spans] == spans
    assert found.rest == rest


@pytest.mark.parametrize(
    ("language", "written", "outlet"),
    [
        ("ru", "Рейтер", "Reuters"),
        ("ru", "Рейтерс", "Reuters"),
        ("ru", "reuters", "Reuters"),
        ("ru", "24 kg", "24.kg"),
        ("ru", "24kg", "24.kg"),
        ("ru", "«24.KG»", "24.kg"),
        ("ru", "в Коммерсанте", "Коммерсантъ"),
        ("ru", "о «Правде»", "Правда"),
        ("ru", "Украинской правды", "Українська правда"),
        ("ru", "Карагачского курьера", "Карагачский курьер"),
        ("uk", "Українською правдою", "Українська правда"),
        ("uk", "Третього ранку", "Третій ранок"),
        ("uk", "у Дні", "День"),
        ("en", "Ukrainska Pravda", "Українська правда"),
        ("en", "the BBC", "BBC News"),
        ("en", "Tengrinews.kz", "Tengrinews"),
        ("en", "Reuters'", "Reuters"),
        ("kk", "Жусан жаршысында", "Жусан жаршысы"),
        ("kk", "Reuters-те", "Reuters"),
        ("ky", "Бөрү-Таш кабарынын", "Бөрү-Таш кабары"),
        ("ky", "Kloop'тун", "Kloop"),
    ],
)
def test_an_outlet_is_known_in_any_form(language: str, written: str, outlet: str) -> None:
    assert [each.name for each in find_names(f"x {written}", language, OUTLETS)] == [outlet]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Правда ли это"),
        ("ru", "последние новости дня"),
        ("ru", "Комсомольская правда"),
        ("ru", "в день выборов"),
        ("en", "the New York Times"),
        ("en", "Times Square"),
        ("en", "hard times"),
        ("en", "Reuters Institute"),
        ("en", "124 kg"),
    ],
)
def test_a_word_that_an_outlet_is_called_by_is_not_the_outlet(language: str, text: str) -> None:
    assert find_names(text, language, OUTLETS) == []


def test_only_the_archives_outlets_count() -> None:
    assert not named_filters("What did CNN report?", "en", OUTLETS, (), TODAY, None).spans
    assert not named_filters("What did Reuters report?", "en", (), (), TODAY, None).spans


def test_only_the_archives_languages_count_where_they_are_known() -> None:
    question = "articles in Ukrainian"
    assert named_filters(question, "en", (), (), TODAY, None).filters.languages == ("uk",)
    assert not named_filters(question, "en", (), (), TODAY, None, held=("ru",)).spans


def test_a_sentence_of_a_text_is_no_request() -> None:
    pasted = (
        "The lawyers are preparing to sue the magazine over the allegations that it published,"
        " according to Reuters."
    )
    assert named(pasted, "en") == NamedFilters(Filters(), (), pasted)
    paragraph = "What did Reuters report about gas? " * 40
    assert not named(paragraph, "en").spans


@pytest.mark.parametrize(
    ("byline", "person", "same"),
    [
        ("Тимур Бельгибаев, Элина Карасай", "Элина Карасай", True),
        ("Тимур Бельгибаев", "Бельгибаева", True),
        ("Timur Belgibayev", "Тимур Бельгибаев", True),
        ("ТИМУР БЕЛЬГИБАЕВ", "Тимур Бельгибаев", True),
        ("Тимур Бельгибаев", "Тимур Карасай", False),
        ("Harriet Lorne", "Dana Lorne", False),
        ("", "Dana Lorne", False),
        ("Harriet Lorne", "", False),
    ],
)
def test_a_byline_names_a_person_in_any_form(byline: str, person: str, same: bool) -> None:
    assert names_person(byline, person) is same


def test_the_people_of_a_byline_are_told_apart() -> None:
    assert people_of("A. One, B. Two and C. Three; Д. Четыре и Е. Пять") == (
        *("A. One", "B. Two", "C. Three", "Д. Четыре", "Е. Пять"),
    )
    assert people_of(" , ") == ()


def test_a_filter_on_authors_keeps_the_articles_whose_byline_names_one(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    bylines = ("Тимур Бельгибаев, Элина Карасай", "Timur Belgibayev", "Dana Whitlock", None)
    with news.open("w", encoding="utf-8") as lines:
        for number, byline in enumerate(bylines):
            record = {"id": str(number), "text": f"Пост {number} закрыли.", "author": byline}
            lines.write(json.dumps({k: v for k, v in record.items() if v}) + "\n")
    Archive(tmp_path / "archive").index(news)
    with Catalog(tmp_path / "archive") as catalog:
        scope = resolve(catalog, Filters(authors=("Тимур Бельгибаев",)))
        assert scope.articles is not None
        entries = catalog.entries(json.loads(scope.articles)).values()
        assert {entry.key for entry in entries} == {"0", "1"}
        with pytest.raises(UnknownFilterValue, match=r"author 'Nobody'.*Dana Whitlock"):
            resolve(catalog, Filters(authors=("Nobody",)))
    assert Filters(authors=("Nobody",))


HOSTILE = (
    "\0",
    "\ud800 Reuters",
    "\u202eReuters",
    "a" * 10_000,
    "Reuters " * 1_000,
    "6 января " * 900,
)


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["ru", "en", "kk", "xx"])
def test_any_question_can_be_asked(question: str, language: str) -> None:
    assert named(question, language).rest


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=80), st.sampled_from(["ru", "uk", "en", "kk", "ky", "de"]))
def test_spans_lie_in_the_question(text: str, language: str) -> None:
    question = f"What did Reuters report {text} статьи за январь"
    found = named(question, language)
    ends = [place for span in found.spans for place in span]
    assert all(0 <= start < end <= len(question) for start, end in found.spans)
    assert ends == sorted(ends)
    assert bool(found.spans) == bool(found.filters)
