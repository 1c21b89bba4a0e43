from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from archives import Archive
from naming import number

from qa.errors import UnknownFilterValue
from qa.index.catalog import Catalog
from qa.retrieval.filters import Filters
from qa.retrieval.scope import Scope, resolve

# Key, outlet, language, published: with a time of day, with an offset that moves the day in UTC.
ARTICLES = (
    ("dated", "Polyn", "ru", "2022-01-07"),
    ("timed", "POLYN", "ru", "2022-01-08T23:30:00"),
    ("offset", "Lantern", "en", "2022-01-09T00:30:00+06:00"),
    ("late", "Lantern", "en", "2022-01-10T23:59:59-05:00"),
    ("undated", "Ранок", "uk", None),
    ("nameless", None, "uk", "2022-01-08"),
    ("wordless", "Polyn", None, "2022-01-08"),
)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder = tmp_path_factory.mktemp("filters")
    news = folder / "news.jsonl"
    texts = {"ru": "Пост закрыли вчера.", "en": "The post was closed.", "uk": "Пост зачинили."}
    with news.open("w", encoding="utf-8") as lines:
        for key, outlet, language, published in ARTICLES:
            text = f"{texts[language]} {key}" if language else "上海 123 上海"
            record = {"id": key, "text": text, "outlet": outlet, "published": published}
            record["language"] = language
            lines.write(json.dumps({k: v for k, v in record.items() if v}) + "\n")
    Archive(folder / "archive").index(news)
    with Catalog(folder / "archive") as opened:
        yield opened


def fitting(catalog: Catalog, filters: Filters) -> set[str]:
    scope = resolve(catalog, filters)
    assert scope.articles is not None
    return {entry.key for entry in catalog.entries(json.loads(scope.articles)).values()}


def test_without_filters_all_is_looked_at(catalog: Catalog) -> None:
    scope = resolve(catalog, Filters())
    assert (scope.articles, set(scope.languages)) == (None, {"ru", "uk", "en", ""})
    assert not Filters()
    assert resolve(catalog, Filters(), {"kk": 3}) == Scope(None, ("kk",))


@pytest.mark.parametrize(
    ("filters", "keys"),
    ids=number,
    argvalues=[
        (Filters(languages=("ru",)), {"dated", "timed"}),
        (Filters(languages=("ru", "en")), {"dated", "timed", "offset", "late"}),
        (Filters(outlets=("polyn",)), {"dated", "timed", "wordless"}),
        (Filters(outlets=("LANTERN", "ранок")), {"offset", "late", "undated"}),
        (
            Filters(since=date(2022, 1, 8)),
            {"timed", "offset", "late", "nameless", "wordless"},
        ),
        (Filters(until=date(2022, 1, 8)), {"dated", "timed", "nameless", "wordless"}),
        (Filters(since=date(2022, 1, 9), until=date(2022, 1, 9)), {"offset"}),
        (
            Filters(since=datetime(2022, 1, 9, 18), until=datetime(2022, 1, 9, 9, tzinfo=UTC)),
            {"offset"},
        ),
        (Filters(since=date(2022, 1, 10), until=date(2022, 1, 10)), {"late"}),
        (Filters(languages=("ru",), outlets=("Polyn",), until=date(2022, 1, 7)), {"dated"}),
        (Filters(languages=("uk",), outlets=("Polyn",)), set()),
        (Filters(since=date(2030, 1, 1)), set()),
    ],
)
def test_articles_fit_by_the_day_that_their_source_states(
    catalog: Catalog, filters: Filters, keys: set[str]
) -> None:
    assert filters
    assert fitting(catalog, filters) == keys


def test_a_filter_on_language_leaves_only_that_language_to_look_in(catalog: Catalog) -> None:
    assert resolve(catalog, Filters(languages=("uk",))).languages == ("uk",)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(languages=("fr",)), "language 'fr'.*en, ru, uk"),
        (Filters(languages=("",)), "language ''"),
        (Filters(outlets=("Polyn", "Gazette")), "outlet 'Gazette'.*Lantern"),
        (Filters(outlets=("",)), "outlet ''"),
        (Filters(outlets=("\0\ud800",)), "outlet"),
        (Filters(since=date(2022, 1, 9), until=date(2022, 1, 8)), "Swap the two dates"),
    ],
    ids=str,
)
def test_what_the_archive_does_not_hold_is_said(
    catalog: Catalog, filters: Filters, said: str
) -> None:
    with pytest.raises(UnknownFilterValue, match=said) as raised:
        resolve(catalog, filters)
    assert raised.value.cure
