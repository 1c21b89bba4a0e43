"""What became of cited articles: in real archives that are indexed again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from archives import Archive
from kept import abstention, answer, cite, found_in, version

from qa.answering.answer import Answer, Citation, Quote
from qa.conversation.difference import Op, segments
from qa.conversation.history import Change, Changed, Gone, Unchanged, changes
from qa.index.catalog import Catalog
from qa.retrieval.evidence import Reference

OPENED = "Мост через реку Чу открыли в мае."
LENGTH = "Его длина 90 метров, ширина 12 метров."
PRICE = "Он стоит 12 миллионов рублей."
BRIDGE = f"{OPENED} {LENGTH} {PRICE}"


def fill(archive: Archive, name: str, bodies: Mapping[str, str]) -> Path:
    path = archive.folder.parent / f"{name}.jsonl"
    rows = ({"id": key, "text": body, "language": "ru"} for key, body in bodies.items())
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    archive.index(path)
    return path


def found(archive: Archive, said: Answer) -> dict[int, Change]:
    with Catalog(archive.folder) as catalog:
        return changes(said, catalog)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def after(archive: Archive, now: str, *quoted: str) -> dict[int, Change]:
    """Changes of quotes from the bridge's article once it reads otherwise."""
    fill(archive, "news", {"bridge": BRIDGE, "other": "Яблоки подешевели."})
    fill(archive, "news", {"bridge": now, "other": "Яблоки подешевели."})
    cited = (cite(number, "bridge", BRIDGE, each) for number, each in enumerate(quoted, 1))
    return found(archive, answer("Мост?", *cited))


def test_nothing_changed(archive: Archive) -> None:
    assert after(archive, BRIDGE, LENGTH, PRICE) == {1: Unchanged(), 2: Unchanged()}


def test_the_article_changed_and_the_quote_stands(archive: Archive) -> None:
    now = f"Обновлено. {BRIDGE}"
    (change,) = after(archive, now, LENGTH).values()
    start = now.index(LENGTH)
    assert change == Changed(version(now), start, start + len(LENGTH), LENGTH, ())
    assert isinstance(change, Changed)
    assert change.stands


@pytest.mark.parametrize(
    ("now", "text"),
    [
        # A figure, a word, a name.
        (BRIDGE.replace("90", "95"), LENGTH.replace("90", "95")),
        (BRIDGE.replace("длина", "высота"), LENGTH.replace("длина", "высота")),
        (f"{PRICE} {LENGTH.replace(', ширина 12 метров', '')} {OPENED}", "Его длина 90 метров."),
        # Cut in two, joined with the next.
        (
            f"{OPENED} Его длина 90 метров. Ширина 12 метров. {PRICE}",
            "Его длина 90 метров. Ширина 12 метров.",
        ),
        (
            f"{OPENED} Его длина 90 метров, ширина 12 метров, цена 12 рублей. Конец.",
            "Его длина 90 метров, ширина 12 метров, цена 12 рублей.",
        ),
        # White space alone.
        (BRIDGE.replace("90 метров", "90\u00a0метров"), LENGTH.replace("90 м", "90\u00a0м")),
        # Gone from the article.
        (f"{OPENED} {PRICE}", ""),
        ("Совсем другое.", ""),
        ("Нет.", ""),
    ],
)
def test_what_became_of_the_quote_is_shown(archive: Archive, now: str, text: str) -> None:
    (change,) = after(archive, now, LENGTH).values()
    assert isinstance(change, Changed)
    assert not change.stands
    assert (change.sha256, change.text) == (version(now), text)
    assert now[change.start : change.end] == text
    assert change.difference == segments(LENGTH, text)


def test_a_negation_that_was_dropped_is_in_the_difference(archive: Archive) -> None:
    quoted = "Пост не закрыли."
    fill(archive, "news", {"post": f"Новости. {quoted}"})
    fill(archive, "news", {"post": "Новости. Пост закрыли."})
    said = answer("Пост?", cite(1, "post", f"Новости. {quoted}", quoted))
    (change,) = found(archive, said).values()
    assert isinstance(change, Changed)
    assert [(each.op, each.text) for each in change.difference] == [
        (Op.KEPT, "Пост"),
        (Op.DELETED, " не"),
        (Op.KEPT, " закрыли."),
    ]


@pytest.mark.parametrize(
    ("before", "now", "last"),
    [("", "", False), ("", "", True), ("", "Начало. ", True), ("Начало. ", "", False)],
)
def test_of_several_occurrences_the_nearest_is_meant(
    archive: Archive, before: str, now: str, last: bool
) -> None:
    line = "Да, так и было."
    told = f"{line} {OPENED} {LENGTH} {line}"
    body, changed = before + told, f"{now}{told} {PRICE}"
    find = str.rindex if last else str.index
    start = find(body, line)
    quote = Quote("k", version(body), start, start + len(line), line)
    cited = Citation(1, quote, Reference("k"))
    fill(archive, "news", {"k": body})
    fill(archive, "news", {"k": changed})
    (change,) = found(archive, answer("?", cited)).values()
    assert isinstance(change, Changed)
    assert change.start == find(changed, line)
    assert change.stands


def test_of_several_sentences_as_alike_the_nearest_is_meant(archive: Archive) -> None:
    now = PRICE.replace("12", "15")
    (change,) = after(archive, f"{now} {OPENED} {LENGTH} {now}", PRICE).values()
    assert isinstance(change, Changed)
    assert (change.text, change.start > len(PRICE)) == (now, True)


def test_an_article_that_was_removed_is_gone(archive: Archive) -> None:
    fill(archive, "news", {"bridge": BRIDGE, "other": "Яблоки подешевели."})
    with archive.ledger() as ledger:
        ledger.remove(archive.entries()["bridge"].id)
    cited = cite(1, "bridge", BRIDGE, LENGTH), cite(2, "other", "Яблоки подешевели.", "Яблоки")
    assert found(archive, answer("?", *cited)) == {1: Gone(), 2: Unchanged()}


def test_nearest_evidence_is_looked_at_too(archive: Archive) -> None:
    fill(archive, "news", {"bridge": BRIDGE})
    said = abstention("?", cite(1, "bridge", BRIDGE, LENGTH), cite(2, "lost", BRIDGE, PRICE))
    assert found(archive, said) == {1: Unchanged(), 2: Gone()}
    assert found(archive, answer("?")) == {}


def test_a_key_in_two_sources_is_two_articles(archive: Archive) -> None:
    other = fill(archive, "other", {"bridge": "Другой мост. Его длина 5 метров."})
    one = fill(archive, "one", {"bridge": BRIDGE})
    cited = cite(1, "bridge", BRIDGE, LENGTH)
    assert found(archive, answer("?", cited)) == {1: Unchanged()}
    now = BRIDGE.replace("90", "95")
    fill(archive, "one", {"bridge": now})
    (change,) = found(archive, answer("?", cited)).values()
    assert isinstance(change, Changed)
    assert change.sha256 == version(now)
    # Removed from its own source, it is not the other's.
    with archive.ledger() as ledger:
        ledger.remove(_of(archive, one))
    for source, wanted in [(one, Gone()), (other, Changed)]:
        said = answer("?", cited, evidence=[found_in(str(source), "bridge", BRIDGE)])
        change = found(archive, said)[1]
        assert change == wanted or type(change) is wanted


def _of(archive: Archive, source: Path) -> int:
    with Catalog(archive.folder) as catalog:
        return next(e.id for e in catalog.find_entries("bridge") if e.source == str(source))


@pytest.mark.parametrize(
    "now", ["а" * 100_000, "Да. " * 5_000, f"{LENGTH[:-1]} " * 1_000, "\u202e" * 100 + LENGTH[5:]]
)
def test_absurd_articles_are_compared_in_good_time(archive: Archive, now: str) -> None:
    changed: Sequence[Change] = list(after(archive, now, LENGTH, BRIDGE).values())
    assert len(changed) == 2
    assert all(isinstance(each, Changed) for each in changed)
