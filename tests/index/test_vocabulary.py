from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import Archive, write

from qa.index.catalog import Catalog
from qa.index.vocabulary import Vocabulary

NEWS = {
    "one.txt": "Пост закрыли\n\nПост «Карой» закрыли. Вчера в Карое был снег, а на посту дождь.\n",
    "two.txt": "Карой ждёт\n\nКарой ждёт снега. Снега нет.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("vocabulary")
    Archive(place / "archive").index(write(place / "news", NEWS))
    return place / "archive"


@pytest.fixture
def vocabulary(folder: Path) -> Iterator[Vocabulary]:
    with Catalog(folder) as catalog:
        yield Vocabulary(catalog)


def test_frequencies_count_passages_of_the_terms_given(vocabulary: Vocabulary) -> None:
    found = vocabulary.frequencies(["карой", "снег", "снег", "трава", "посту"])
    assert found == {"карой": 2, "снег": 1, "посту": 1}


def test_frequencies_of_lemmas(vocabulary: Vocabulary) -> None:
    assert vocabulary.frequencies(["снег", "посту"], "lemmas") == {"снег": 2}


def test_beginning(vocabulary: Vocabulary) -> None:
    assert vocabulary.beginning("снег") == {"снег": 1, "снега": 1}
    assert vocabulary.beginning("снега ") == {}


@pytest.mark.parametrize("terms", [[], ['"'], ["' OR 1=1 --"], ["\x00"], ["%"]])
def test_terms_are_no_syntax(vocabulary: Vocabulary, terms: list[str]) -> None:
    assert vocabulary.frequencies(terms) == {}


@pytest.mark.parametrize(
    ("word", "name"), [("карое", True), ("карой", False), ("снега", False), ("трава", False)]
)
def test_a_name_has_its_capital_within_a_sentence(
    vocabulary: Vocabulary, word: str, name: bool
) -> None:
    assert vocabulary.is_name(word) is name


def test_follows_what_is_indexed(folder: Path, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.index(write(tmp_path / "a", {"a.txt": "Мост\n\nМост открыт.\n"}))
    with Catalog(archive.folder) as catalog:
        vocabulary = Vocabulary(catalog)
        assert vocabulary.frequencies(["дорога"]) == {}
        archive.index(write(tmp_path / "b", {"b.txt": "Путь\n\nДорога закрыта.\n"}))
        assert vocabulary.frequencies(["дорога"]) == {"дорога": 1}
