from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.errors import AmbiguousArticle, CiteDeskError, InvalidSearch, UnknownArticle
from qa.index.catalog import Catalog
from qa.index.keyword_search import Phrase, Word
from qa.retrieval.filters import Filters
from qa.retrieval.lookup import find_article, list_articles, read_whole
from qa.retrieval.search import Found, Order, search
from qa.retrieval.search_query import parse


@pytest.fixture(scope="module")
def catalog(archive: Path) -> Iterator[Catalog]:
    with Catalog(archive) as opened:
        yield opened


def keys(catalog: Catalog, found: Found) -> list[str]:
    return [hit.article.key for hit in found.page(catalog).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Words by lemma, in each of the archive's languages.
        ("машина", {"karoi-ru", "karoi-uk"}),
        ("машинами", {"karoi-ru", "karoi-uk"}),
        ("зачиняти", set()),
        ("зачинити", {"karoi-uk"}),
        ("ПОГРАНИЧНОГО поста", {"karoi-ru"}),
        ("farmer", {"apples"}),
        ("post vehicle", {"karoi-en"}),
        # A word of the headline and one of the body; a word of the headline alone.
        ("prices farmers", {"apples"}),
        ("закрыли сутки", {"karoi-ru"}),
        ("зачинили", {"karoi-uk"}),
        ("снег", {"snow.txt"}),
        # All of them must stand.
        ("market", {"karoi-en", "apples"}),
        ("market apples", {"apples"}),
        ("market apples машина", set()),
        # Phrases stand as they are, between marks of any style.
        ('"150 машин"', {"karoi-ru", "karoi-uk"}),
        ("«150 машин в сутки»", {"karoi-ru"}),
        ("„tonnes of apples“", {"apples"}),
        ("“tonnes of apples”", {"apples"}),
        ('"tonne of apple"', set()),
        ('"apples of tonnes"', set()),
        ('"border post was closed" vehicle', {"karoi-en"}),
        # A phrase of the headline alone, and one that is there only by its lemmas.
        ('"post closes for"', {"karoi-en"}),
        ('"apple price"', set()),
        # What must not stand, anywhere in the article, by lemma too.
        ("Karoi -repair", {"apples"}),
        ("Karoi -vehicles", {"apples"}),
        ("Karoi −vehicle", {"apples"}),
        ('Karoi -"12 tonnes"', {"karoi-en"}),
        ("Карой -зачинити", {"karoi-ru"}),
        ("Karoi -border-post", {"apples"}),
        # A hyphen within a word, a lone one, an open quotation mark and syntax of FTS5.
        ("border-post", {"karoi-en"}),
        ("market - apples", {"apples"}),
        ('market "apples', {"apples"}),
        ("NEAR(market apples)", set()),
        ("headline:apples", set()),
        ("apple*", {"apples"}),
        ("market AND apples", set()),
        ("12", {"apples"}),
    ],
)
def test_finds(catalog: Catalog, text: str, expected: set[str]) -> None:
    assert set(keys(catalog, search(catalog, text))) == expected


def test_marks_are_the_words_found(catalog: Catalog) -> None:
    found = search(catalog, 'машина "арман сериков"')
    (hit,) = found.page(catalog).hits
    body = catalog.bodies([hit.article.sha256])[hit.article.sha256]
    (passage,) = hit.passages
    assert passage.text == body[passage.start : passage.end]
    assert [body[start:end] for start, end in passage.marks] == ["машин", "Арман", "Сериков"]


def test_order(catalog: Catalog) -> None:
    by_date = keys(catalog, search(catalog, "market", order=Order.DATE))
    assert by_date == ["apples", "karoi-en"]
    dates = [
        hit.article.published for hit in search(catalog, "150", order=Order.DATE).page(catalog).hits
    ]
    assert dates == sorted(dates, reverse=True, key=str)
    by_relevance = keys(catalog, search(catalog, "apples"))
    assert by_relevance == ["apples"]


def test_pages_hold_every_hit_once(catalog: Catalog) -> None:
    found = search(catalog, "150")
    pages = [found.page(catalog, number, 1) for number in range(1, 5)]
    assert [page.total for page in pages] == [3] * 4
    assert [len(page.hits) for page in pages] == [1, 1, 1, 0]
    assert len({page.hits[0].article.key for page in pages[:3]}) == 3


def test_filters(catalog: Catalog) -> None:
    assert keys(catalog, search(catalog, "150", Filters(languages=("uk",)))) == ["karoi-uk"]
    assert keys(catalog, search(catalog, "apples", Filters(languages=("uk",)))) == []


@pytest.mark.parametrize(
    "text", ["", " ", '""', "«…»", "-market", '-"a b" -c', "—", "\0", "\ud800"]
)
def test_nothing_to_look_for(catalog: Catalog, text: str) -> None:
    with pytest.raises(InvalidSearch):
        search(catalog, text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["market", '"', "«", "»", "“", "-", "(", ")", "*", ":", "^", "{", "NEAR", "AND", "'"]
        )
        | st.text(max_size=6),
        max_size=8,
    )
)
def test_any_text_finds_or_is_refused(catalog: Catalog, parts: list[str]) -> None:
    for glue in ("", " "):
        try:
            found = search(catalog, glue.join(parts))
        except InvalidSearch:
            continue
        for passage in itertools.chain.from_iterable(
            hit.passages for hit in found.page(catalog).hits
        ):
            assert all(passage.start <= a < b <= passage.end for a, b in passage.marks)


def test_terms_are_not_doubled() -> None:
    query = parse('Market market "a b" "A B" -c -C', ["en"])
    assert [type(term) for term in query.wanted] == [Word, Phrase]
    assert len(query.without) == 1


class TestFindArticle:
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("apples", "apples"),
            ("  karoi-ru\n", "karoi-ru"),
            ("https://lantern.example/karoi", "karoi-en"),
            ("цены apple", None),
            ("apple PRICE", "apples"),
            ("закрыли ремонт", "karoi-ru"),
            ("snow.txt", "snow.txt"),
        ],
    )
    def test_by_name(self, catalog: Catalog, name: str, key: str | None) -> None:
        if key is None:
            with pytest.raises(UnknownArticle):
                find_article(catalog, name)
        else:
            assert find_article(catalog, name).key == key

    def test_by_file_on_disk(
        self, catalog: Catalog, news: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert find_article(catalog, str(news / "snow.txt")).key == "snow.txt"
        monkeypatch.chdir(news.parent)
        assert find_article(catalog, f"{news.name}/snow.txt").key == "snow.txt"

    def test_ambiguity_names_what_to_type(self, catalog: Catalog) -> None:
        with pytest.raises(AmbiguousArticle, match=r"karoi-ru .*karoi-uk") as caught:
            find_article(catalog, "Карой")
        assert "2 articles fit" in str(caught.value)

    @pytest.mark.parametrize("name", ["", "\0", "\udcff", "/", "~", "-", "x" * 100_000, '"'])
    def test_odd_names_are_unknown(self, catalog: Catalog, name: str) -> None:
        with pytest.raises(UnknownArticle):
            find_article(catalog, name)

    def test_equal_keys_are_told_apart_by_source(
        self, environment: Mapping[str, str], tmp_path: Path
    ) -> None:
        from qa import assembly
        from qa.settings import load

        for name in ("one", "two"):
            row = {"id": "same", "text": f"Story {name} was written at length."}
            (tmp_path / f"{name}.jsonl").write_text(json.dumps(row))
        settings = load(environment, archive=tmp_path / "a")
        assembly.indexer(settings).index([tmp_path / "one.jsonl", tmp_path / "two.jsonl"])
        with Catalog(settings.archive) as catalog:
            with pytest.raises(AmbiguousArticle, match=r"one\.jsonl/same; .*two\.jsonl/same"):
                find_article(catalog, "same")
            entry = find_article(catalog, f"{tmp_path / 'two.jsonl'}/same")
            assert "Story two" in read_whole(catalog, entry).body


class TestListing:
    def test_newest_first_undated_last(self, catalog: Catalog) -> None:
        listing = list_articles(catalog)
        assert listing.total == 6
        dates = [entry.published for entry in listing.entries]
        known = [each for each in dates if each is not None]
        assert known == sorted(known, reverse=True)
        assert dates[len(known) :] == [None, None]

    def test_total_is_of_all_pages(self, catalog: Catalog) -> None:
        listing = list_articles(catalog, Filters(languages=("en",)), limit=1, offset=1)
        assert (listing.total, len(listing.entries)) == (3, 1)

    def test_unknown_filter(self, catalog: Catalog) -> None:
        with pytest.raises(CiteDeskError, match="kk"):
            list_articles(catalog, Filters(languages=("kk",)))
