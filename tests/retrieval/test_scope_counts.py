from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.errors import UnknownFilterValue
from qa.index.catalog import Catalog
from qa.retrieval.filters import Filters
from qa.retrieval.scope_counts import count


@pytest.fixture
def catalog(archive: Path) -> Iterator[Catalog]:
    with Catalog(archive) as opened:
        yield opened


def test_without_filters_everything_is_counted(catalog: Catalog) -> None:
    counts = count(catalog, Filters())
    status = catalog.status()
    assert counts.left == status.articles == 6
    assert counts.languages == status.languages
    assert counts.outlets == status.outlets
    assert counts.months == {"2022-02": 3, "2022-03": 1}


def test_a_filter_narrows_the_others_and_not_its_own_choices(catalog: Catalog) -> None:
    counts = count(catalog, Filters(languages=("en",)))
    assert counts.left == 3
    assert counts.languages == catalog.status().languages
    assert counts.outlets == {"Steppe Lantern": 2, "@Outlet": 1}
    both = count(catalog, Filters(languages=("en",), outlets=("Steppe Lantern",)))
    assert both.left == 2
    assert both.languages == {"en": 2}
    assert both.outlets == {"Steppe Lantern": 2, "@Outlet": 1}


def test_dates_narrow_all(catalog: Catalog) -> None:
    counts = count(catalog, Filters(since=date(2022, 2, 4), until=date(2022, 2, 28)))
    assert (counts.left, counts.languages) == (2, {"en": 1, "uk": 1})
    assert counts.months == {"2022-02": 2}


def test_an_article_alone(catalog: Catalog) -> None:
    assert count(catalog, Filters(articles=("apples",))).left == 1


def test_what_the_archive_does_not_hold_is_refused(catalog: Catalog) -> None:
    with pytest.raises(UnknownFilterValue):
        count(catalog, Filters(outlets=("Nowhere Times",)))
