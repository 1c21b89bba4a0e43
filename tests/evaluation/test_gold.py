from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from archives import write

from qa import indexer, load_settings
from qa.answering.answer import Quote
from qa.evaluation.gold import GoldFinder, Place, occurrence
from qa.evaluation.questions import GoldSpan
from qa.index.catalog import Catalog


@pytest.mark.parametrize(
    ("body", "quote", "near", "span"),
    [
        ("one two one", "one", 0, (0, 3)),
        ("one two one", "one", 5, (8, 11)),
        ("one two one", "one", 4, (0, 3)),  # as near as the other: the first
        ("one two one", "one", 1000, (8, 11)),
        ("one two one", "three", 0, None),
        ("", "one", 0, None),
        # White space that cleaning changed.
        ("2\u00a0030\n осіб", "2 030 осіб", 40, (0, 11)),
        ("a\r b c", "a\n b", 0, (0, 4)),
        # Word for word goes before: white space as it is.
        ("2\u00a0030 или 2 030", "2 030", 0, (10, 15)),
        ("цена (в $) 5.5", "(в $) 5.5", 0, (5, 14)),
        ("цена 5a5", "5.5", 0, None),
    ],
)
def test_occurrence(body: str, quote: str, near: int, span: tuple[int, int] | None) -> None:
    assert occurrence(body, quote, near) == span


@pytest.mark.parametrize(
    ("start", "end", "sha256", "right"),
    [
        (10, 20, "v1", True),
        (0, 11, "v1", True),
        (19, 30, "v1", True),
        (12, 13, "v1", True),
        (0, 10, "v1", False),
        (20, 30, "v1", False),
        (10, 20, "v2", False),
    ],
)
def test_a_quote_overlaps(start: int, end: int, sha256: str, right: bool) -> None:
    quote = Quote("a", sha256, start, end, "")
    assert Place("v1", 10, 20, "ru").overlaps(quote) is right


RU = "Мост длиной 90 метров открыли в мае. Он стоит 90 миллионов."
UK = "Відкрили міст, що має 90 метрів."


@pytest.fixture(scope="module")
def finder(environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> GoldFinder:
    """Two sources that have a key in common, a cleaned body, and copies."""
    folder = tmp_path_factory.mktemp("gold")
    crlf = f"Вступление.\r\nВторая строка.\r\n{RU}"
    files = {
        "ru.jsonl": [
            {"id": "bridge", "text": RU, "language": "ru", "outlet": "Один"},
            {"id": "copy", "text": RU, "language": "ru", "outlet": "Другой"},
            {"id": "twin", "text": RU, "language": "ru", "outlet": "Один"},
            {"id": "crlf", "text": crlf, "language": "ru"},
        ],
        "uk.jsonl": [{"id": "bridge", "text": UK, "language": "uk"}],
    }
    write(folder, {name: "\n".join(map(json.dumps, each)) for name, each in files.items()})
    settings = load_settings(environment, archive=folder / "archive")
    indexer(settings).index([folder / name for name in files])
    return GoldFinder(Catalog(settings.archive))


def said(finder: GoldFinder, article: str, start: int, quote: str) -> list[tuple[int, str | None]]:
    found = finder.find(GoldSpan(article, start, start + len(quote), quote))
    return [(place.start, place.language) for place in found]


@pytest.mark.parametrize(
    ("article", "start", "quote", "places"),
    [
        ("bridge", RU.index("90"), "90", [(12, "ru")]),
        ("bridge", RU.rindex("90"), "90", [(46, "ru")]),
        ("bridge", UK.index("90"), "90", [(22, "uk")]),
        ("bridge", 0, "метрів", [(25, "uk")]),
        ("bridge", 0, "кілометрів", []),
        ("nothing", 0, "90", []),
        # A record with the body, outlet and date of another is found under its own key too.
        ("twin", 12, "90", [(12, "ru")]),
        # Each line end of two characters has become one: offsets are off by two.
        ("crlf", 28 + 12, "90", [(39, "ru")]),
        ("crlf", 28 + 46, "90", [(73, "ru")]),
    ],
)
def test_gold_is_found_in_the_stored_body(
    finder: GoldFinder,
    article: str,
    start: int,
    quote: str,
    places: list[tuple[int, str | None]],
) -> None:
    assert said(finder, article, start, quote) == places


def test_copies_of_a_text_are_counted(finder: GoldFinder) -> None:
    (place,) = finder.find(GoldSpan("bridge", 12, 14, "90"))
    (other,) = finder.find(GoldSpan("crlf", 40, 42, "90"))
    assert finder.copies([place.sha256, place.sha256]) == 2
    assert finder.copies([place.sha256, other.sha256]) == 3
    assert finder.copies([]) == 0
