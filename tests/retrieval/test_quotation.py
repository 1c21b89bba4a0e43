from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import Archive, write

from qa.errors import InvalidSearch, UnknownFilterValue
from qa.index.catalog import Catalog
from qa.retrieval.filters import Filters
from qa.retrieval.quotation import LONGEST_QUOTE, Match, QuotePlace, find_quote
from qa.retrieval.quote_folding import Variance

FERRY = (
    "The ferry took 1 150 carts over the lake. “It was a lake like a mirror,” said Anna Petrova."
)
FILES = {
    "ferry.txt": f"Ferry runs\n\n{FERRY}\n",
    "again.txt": f"Ferry runs again\n\nAs we wrote: {FERRY} Nothing else happened there.\n",
    "пост.txt": "Пост закрыт\n\nПограничный пост «Карой» закрыли."
    " Через него шли 150 машин в сутки.\n",
}


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Three articles, one of which has said something else before."""
    folder = tmp_path_factory.mktemp("quotes")
    archive = Archive(folder / "archive")
    before = FILES | {"ferry.txt": FILES["ferry.txt"].replace("mirror", "window")}
    archive.index(write(folder / "news", before))
    archive.index(write(folder / "news", FILES))
    with Catalog(archive.folder) as opened:
        yield opened


def _only(catalog: Catalog, quote: str, match: Match, **filters: tuple[str, ...]) -> QuotePlace:
    check = find_quote(catalog, quote, Filters(**filters))  # type: ignore[arg-type]
    assert check.match is match
    (place,) = check.places
    body = catalog.bodies([place.sha256])[place.sha256]
    assert body[place.start : place.end] == place.text
    return place


def _keys(catalog: Catalog, quote: str) -> tuple[Match, list[tuple[str, bool]]]:
    check = find_quote(catalog, quote)
    return check.match, sorted((each.entry.key, each.in_force) for each in check.places)


def test_an_exact_quote_is_found_in_every_version_that_holds_it(catalog: Catalog) -> None:
    everywhere = [("again.txt", True), ("ferry.txt", False), ("ferry.txt", True)]
    assert _keys(catalog, "The ferry took 1 150 carts") == (Match.EXACT, everywhere)
    assert _keys(catalog, "a lake like a window") == (Match.EXACT, [("ferry.txt", False)])


def test_white_space_around_a_quote_does_not_count(catalog: Catalog) -> None:
    assert _only(catalog, "\n пост «Карой» закрыли ", Match.EXACT).text == "пост «Карой» закрыли"


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("Пограничный  пост\n«Карой»", (Variance.WHITE_SPACE,)),
        ('Пограничный пост "Карой" закрыли.', (Variance.QUOTATION_MARKS,)),
        ("«Через него шли 150 машин»", (Variance.QUOTATION_MARKS,)),
        ("Погра\u00adничный пост", (Variance.UNSEEN,)),
        ("Пограничныи\u0306 пост", (Variance.COMPOSITION,)),
    ],
)
def test_a_variant_is_told_as_such(
    catalog: Catalog, quote: str, kinds: tuple[Variance, ...]
) -> None:
    assert _only(catalog, quote, Match.VARIANT).variances == kinds


def test_a_variant_of_an_old_version_is_found(catalog: Catalog) -> None:
    place = _only(catalog, '"It was a lake like a window," said', Match.VARIANT)
    assert not place.in_force


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Через него шли 160 машин в сутки.", "Через него шли 150 машин в сутки."),
        ("Через него шли 150 грузовых машин в сутки", "Через него шли 150 машин в сутки"),
        ("через него шли 150 машин в сутки", "Через него шли 150 машин в сутки"),
        ("Сюда через него шли 150 машин в месяц", "закрыли. Через него шли 150 машин в сутки"),
        ("Через него в сутки шли 150 машин", "Через него шли 150 машин"),
    ],
)
def test_what_is_near_is_shown_as_it_stands(catalog: Catalog, quote: str, text: str) -> None:
    place = _only(catalog, quote, Match.NEAR)
    assert place.text == text
    assert place.similarity >= 0.6


@pytest.mark.parametrize("quote", ["150 carts over the lake", "50 машин", "errors", "ерез него"])
def test_a_part_of_a_word_or_number_is_no_quote(catalog: Catalog, quote: str) -> None:
    assert find_quote(catalog, quote).match in {Match.NEAR, Match.NOT_FOUND}


@pytest.mark.parametrize(
    "quote",
    ["Nobody wrote this anywhere", "of the", "Катер перевёз 1150 телег через озеро", "Anna"],
)
def test_what_nobody_wrote_is_not_found(catalog: Catalog, quote: str) -> None:
    check = find_quote(catalog, quote, Filters(languages=("ru",)))
    assert (check.match, check.places, check.more) == (Match.NOT_FOUND, (), False)


def test_filters_hold(catalog: Catalog) -> None:
    assert _only(catalog, "carts over the lake", Match.EXACT, articles=("again.txt",))
    assert find_quote(catalog, "carts over the lake", Filters(languages=("ru",))).places == ()
    near = find_quote(catalog, "The ferry took 1 160 carts", Filters(articles=("again.txt",)))
    assert {each.entry.key for each in near.places} == {"again.txt"}
    with pytest.raises(UnknownFilterValue):
        find_quote(catalog, "carts", Filters(outlets=("Nowhere",)))


@pytest.mark.parametrize("quote", ["", " ", "…«»", "a" * (LONGEST_QUOTE + 1)])
def test_what_is_no_quote_is_refused(catalog: Catalog, quote: str) -> None:
    with pytest.raises(InvalidSearch):
        find_quote(catalog, quote)


@pytest.mark.parametrize(
    "quote",
    ['"; DROP TABLE body; --', "a\0b", "NEAR(x y)", "lemmas : x*", "'" * 1_999 + "x", "\u202ex"],
)
def test_signs_of_other_languages_are_only_signs(catalog: Catalog, quote: str) -> None:
    assert find_quote(catalog, quote).match is Match.NOT_FOUND


def test_what_is_near_is_found_anywhere_in_a_long_article(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    filler = "The lake and the carts of the ferry were over there. " * 40
    story = f"Lake\n\n{filler}The ferry took 70 carts over the lake at dawn.\n\n{filler}\n"
    archive.index(write(tmp_path / "news", {"lake.txt": story}))
    with Catalog(archive.folder) as catalog:
        place = _only(catalog, "The ferry took 90 carts over the lake at dawn.", Match.NEAR)
    assert place.text == "The ferry took 70 carts over the lake at dawn."


def test_many_places_are_cut_short(tmp_path: Path) -> None:
    line = "The same line stands everywhere."
    archive = Archive(tmp_path / "archive")
    files = {f"{number}.txt": f"Story {number}\n\n{line} {line}\n" for number in range(8)}
    archive.index(write(tmp_path / "news", files))
    with Catalog(archive.folder) as catalog:
        check = find_quote(catalog, line)
    assert check.match is Match.EXACT
    assert len(check.places) == 10
    assert check.more
