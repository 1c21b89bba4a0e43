"""What an export says of its articles, against what is held of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qa.answering.answer import Citation, Quote
from qa.export.bundle import read_bundle, write_bundle
from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.holdings import (
    METADATA,
    ArchiveHoldings,
    Holdings,
    TextHoldings,
    Together,
    files_holdings,
    metadata_of,
    stated_alone,
)
from qa.export.problems import Problem, ProblemKind
from qa.export.verification import Verification, verify
from qa.index.catalog import Catalog
from qa.retrieval.evidence import Reference
from qa.retrieval.scored_passage import reference

JSON = FORMATS["json"]
KEY, WORDS = "karoi-ru", "150 машин в сутки"
Exported = Callable[..., Export]


@pytest.fixture
def exported(own_archive: Path, single: Export) -> Exported:
    """Makes the export of a quote of the archive's article, other fields of it if given."""
    with Catalog(own_archive) as catalog:
        (entry,) = catalog.find_entries(KEY)
        body = catalog.bodies([entry.sha256])[entry.sha256]
    start = body.index(WORDS)
    quote = Quote(KEY, entry.sha256, start, start + len(WORDS), WORDS)

    def make(**fields: object) -> Export:
        article: Reference = replace(reference(entry), **fields)  # type: ignore[arg-type]
        named = replace(quote, article=article.key)
        turn = single.turns[0]
        answer = replace(turn.answer, statements=(), citations=(Citation(1, named, article),))
        return replace(single, turns=(replace(turn, answer=answer),))

    return make


def checked(export: Export, against: Holdings) -> Verification:
    return verify(JSON.write(export, {}), "a.json", against)


def by_archive(export: Export, folder: Path) -> Verification:
    with Catalog(folder) as catalog:
        return checked(export, ArchiveHoldings(catalog))


def correct(folder: Path, **fields: str | None) -> None:
    """Has the archive hold other fields, as `citedesk articles --set` does."""
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as connection, connection:
        for field, value in fields.items():
            connection.execute(f"UPDATE article SET {field} = ? WHERE key = ?", (value, KEY))


def test_what_the_archive_says_is_no_problem(exported: Exported, own_archive: Path) -> None:
    assert by_archive(exported(), own_archive) == Verification((), 1, 1)


FORGED: dict[str, tuple[object, str, str, str]] = {
    "published": (date(2022, 2, 4), "date", "2022-02-03", "2022-02-04"),
    "headline": (
        "Пост открыли",
        "headline",
        "Пост «Карой» закрыли на ремонт",
        "Пост открыли",
    ),
    "outlet": ("Клооп", "outlet", "Полынный вестник", "Клооп"),
    "byline": ("Иван Иванов", "byline", "", "Иван Иванов"),
    "url": ("https://evil.example/", "address", "", "https://evil.example/"),
}


@pytest.mark.parametrize("field", FORGED)
def test_what_was_forged_with_its_hash_is_told(
    field: str, exported: Exported, own_archive: Path
) -> None:
    value, name, expected, found = FORGED[field]
    verification = by_archive(exported(**{field: value}), own_archive)
    where = f"article {KEY}: its {name} is another"
    assert verification.problems == (Problem(ProblemKind.METADATA, where, expected, found),)
    assert not verification.ok


def test_every_field_is_compared() -> None:
    assert set(FORGED) == set(METADATA)


def test_what_was_left_out_is_told(exported: Exported, own_archive: Path) -> None:
    (problem,) = by_archive(exported(published=None), own_archive).problems
    assert (problem.expected, problem.found) == ("2022-02-03", "")


def test_an_hour_is_part_of_the_date(exported: Exported, own_archive: Path) -> None:
    midnight = datetime(2022, 2, 3, tzinfo=UTC)
    (problem,) = by_archive(exported(published=midnight), own_archive).problems
    assert problem.found == "2022-02-03T00:00:00+00:00"


def test_what_has_been_corrected_by_hand_since_is_told_and_no_problem(
    exported: Exported, own_archive: Path
) -> None:
    export = exported()
    correct(own_archive, published="2022-02-05", outlet=None)
    verification = by_archive(export, own_archive)
    assert verification.ok
    assert [(each.kind, each.where, each.expected) for each in verification.corrected] == [
        (ProblemKind.CORRECTED, f"article {KEY}: its outlet was corrected since", ""),
        (ProblemKind.CORRECTED, f"article {KEY}: its date was corrected since", "2022-02-05"),
    ]


def test_what_was_neither_read_nor_corrected_so_is_a_problem(
    exported: Exported, own_archive: Path
) -> None:
    export = exported(published=date(2022, 2, 4))
    correct(own_archive, published="2022-02-05")
    verification = by_archive(export, own_archive)
    assert [each.found for each in verification.problems] == ["2022-02-04"]
    assert verification.corrected == ()


def test_another_key_hides_no_other_date(exported: Exported, own_archive: Path) -> None:
    assert by_archive(exported(key="renamed"), own_archive).ok
    (problem,) = by_archive(
        exported(key="renamed", published=date(2022, 2, 4)), own_archive
    ).problems
    assert problem.where == "article renamed: its date is another"


def test_the_same_text_under_another_key_speaks_for_itself_alone(
    exported: Exported, own_archive: Path
) -> None:
    fields = "source_id, body_id, outlet, headline, stated, spans"
    with closing(sqlite3.connect(own_archive / "catalog.sqlite")) as connection, connection:
        connection.execute(
            f"INSERT INTO article (key, published, {fields})"
            f" SELECT 'reprint', '2022-02-09', {fields} FROM article WHERE key = ?",
            (KEY,),
        )
    later = date(2022, 2, 9)
    assert by_archive(exported(key="reprint", published=later), own_archive).ok
    (problem,) = by_archive(exported(published=later), own_archive).problems
    assert problem.expected == "2022-02-03"


def test_the_key_shown_is_the_key_of_the_quote(exported: Exported, own_archive: Path) -> None:
    export = exported()
    turn = export.turns[0]
    (citation,) = turn.answer.citations
    other = replace(citation, article=replace(citation.article, key="other"))
    spoilt = replace(
        export, turns=(replace(turn, answer=replace(turn.answer, citations=(other,))),)
    )
    (problem,) = by_archive(spoilt, own_archive).problems
    assert (problem.expected, problem.found) == (KEY, "other")


def test_articles_at_hand_are_asked_for_what_they_state(exported: Exported, news: Path) -> None:
    def by_files(export: Export) -> Verification:
        return checked(export, files_holdings([news], export.versions, ("ru", "uk", "en")))

    assert by_files(exported()).ok
    (problem,) = by_files(exported(published=date(2022, 2, 4))).problems
    assert (problem.expected, problem.found) == ("2022-02-03", "2022-02-04")
    # The file names no author; the archive may have known better.
    assert by_files(exported(byline="Иван Иванов")).ok


def test_a_bundle_is_asked_where_nobody_else_is(everyday: Export, bodies: dict[str, str]) -> None:
    bundle = read_bundle(write_bundle(everyday, bodies))
    assert checked(everyday, bundle).ok
    turn = everyday.turns[0]
    first, *others = turn.answer.citations
    later = replace(first, article=replace(first.article, outlet="Клуб"))
    answer = replace(turn.answer, citations=(later, *others))
    spoilt = replace(everyday, conversation=None, turns=(replace(turn, answer=answer),))
    (problem,) = checked(spoilt, Together([], [bundle])).problems
    assert (problem.kind, problem.expected) == (ProblemKind.METADATA, "Клооп")
    assert checked(spoilt, Together([TextHoldings(bundle.bodies, bundle.versions)], [bundle])).ok


def test_a_bundle_of_other_kinds_states_nothing(everyday: Export, bodies: dict[str, str]) -> None:
    lines = write_bundle(everyday, bodies).decode().splitlines()
    strange = [json.loads(line) | {"outlet": 7, "published": ["x"], "url": ""} for line in lines]
    bundle = read_bundle("\n".join(map(json.dumps, strange)).encode())
    assert checked(everyday, bundle).ok


def test_the_source_that_fits_best_is_taken(everyday: Export, held: TextHoldings) -> None:
    article = everyday.turns[0].answer.citations[0].article
    key, (sha256,) = article.key, held.versions[article.key]
    said = metadata_of(article)
    there = {(key, sha256): [stated_alone(said | {"outlet": "Клуб"}), stated_alone(said)]}
    assert checked(everyday, replace(held, known=there)).ok
    there[key, sha256].pop()
    (problem,) = checked(everyday, replace(held, known=there)).problems
    assert (problem.expected, problem.found) == ("Клуб", "Клооп")
