"""What verifying finds."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfWriter

from qa.answering.answer import Citation, Quote
from qa.export.canonical import sha256_of
from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.holdings import TextHoldings, Together
from qa.export.problems import ProblemKind
from qa.export.verification import Verification, verify, versions_quoted

MARKDOWN, HTML, JSON = (FORMATS[name] for name in ("markdown", "html", "json"))


def kinds(verification: Verification) -> list[ProblemKind]:
    return [each.kind for each in verification.problems]


def with_citation(export: Export, change: Callable[[Citation], Citation]) -> Export:
    """The export, its first citation changed, as if it had been written so."""
    turn = export.turns[0]
    first, *others = turn.answer.citations
    changed = replace(turn, answer=replace(turn.answer, citations=(change(first), *others)))
    return replace(export, conversation=None, turns=(changed, *export.turns[1:]))


def with_quote(export: Export, **fields: object) -> Export:
    def change(citation: Citation) -> Citation:
        quote: Quote = replace(citation.quote, **fields)  # type: ignore[arg-type]
        return replace(citation, quote=quote)

    return with_citation(export, change)


def checked(export: Export, held: TextHoldings) -> Verification:
    return verify(JSON.write(export, {}), "a.json", held)


def test_all_is_well(everyday: Export, held: TextHoldings) -> None:
    # Five quotes, and a sentence before one of them.
    assert checked(everyday, held) == Verification((), 6, 6)


def test_a_record_that_was_changed_is_told_and_its_quotes_are_checked(
    everyday: Export, held: TextHoldings
) -> None:
    data = JSON.write(everyday, {}).replace("Отряд прибыл".encode(), "Отряд убыл".encode(), 1)
    verification = verify(data, "a.json", held)
    assert kinds(verification) == [ProblemKind.RECORD]
    assert verification.checked == 6


@pytest.mark.parametrize(
    ("fields", "expected", "found"),
    [
        (
            {"text": "Отряд в 160 военных прибыл в Алматы."},
            "Отряд в 150 военных прибыл в Алматы.",
            "Отряд в 160 военных прибыл в Алматы.",
        ),
        (
            {"start": 15},
            "тряд в 150 военных прибыл в Алматы.",
            "Отряд в 150 военных прибыл в Алматы.",
        ),
        ({"end": 10_000}, "", "Отряд в 150 военных прибыл в Алматы."),
        ({"start": -5}, "", "Отряд в 150 военных прибыл в Алматы."),
        ({"start": 60, "end": 14}, "", "Отряд в 150 военных прибыл в Алматы."),
    ],
    ids=str,
)
def test_a_quote_that_is_not_there_is_named(
    everyday: Export, held: TextHoldings, fields: dict[str, object], expected: str, found: str
) -> None:
    verification = checked(with_quote(everyday, **fields), held)
    problem = verification.problems[0]
    assert (problem.kind, problem.where) == (ProblemKind.QUOTE, "quote 1, article kloop/1") or (
        problem.where == "quote 1, article kloop/1: outside of the article"
    )
    assert (problem.expected, problem.found) == (expected, found)
    assert not verification.ok


def test_the_sentence_before_is_checked_too(everyday: Export, held: TextHoldings) -> None:
    before = Quote("kloop/1", everyday.versions[0], 0, 3, "Ош.")
    spoilt = with_citation(everyday, lambda each: replace(each, before=before))
    (problem,) = checked(spoilt, held).problems
    assert problem.where == "the sentence before quote 1, article kloop/1"
    assert (problem.expected, problem.found) == ("Ош,", "Ош.")


def test_the_nearest_evidence_is_checked_too(everyday: Export, held: TextHoldings) -> None:
    turn = everyday.turns[1]
    abstention = turn.answer.abstention
    assert abstention is not None
    (near,) = abstention.nearest
    wrong = replace(near, quote=replace(near.quote, text="It stayed."))
    changed = replace(turn.answer, abstention=replace(abstention, nearest=(wrong,)))
    export = replace(everyday, conversation=None, turns=(replace(turn, answer=changed),))
    (problem,) = checked(export, held).problems
    assert (problem.expected, problem.found) == ("It left.", "It stayed.")


def test_a_statement_that_says_otherwise_is_named(everyday: Export, held: TextHoldings) -> None:
    turn = everyday.turns[0]
    first, second = turn.answer.statements
    positive = replace(second, text=second.text.replace("не ", ""))
    changed = replace(turn, answer=replace(turn.answer, statements=(first, positive)))
    export = replace(everyday, conversation=None, turns=(changed,))
    (problem,) = checked(export, held).problems
    assert (problem.kind, problem.where) == (ProblemKind.STATEMENT, "statement 2")
    assert problem.found == "Он сказал: «Мы будем\nучаствовать в боях»."


def test_a_statement_that_cites_nothing_is_named(everyday: Export, held: TextHoldings) -> None:
    turn = everyday.turns[0]
    lost = replace(turn.answer.statements[0], citations=(1, 7))
    changed = replace(turn, answer=replace(turn.answer, statements=(lost,)))
    export = replace(everyday, conversation=None, turns=(changed,))
    (problem,) = checked(export, held).problems
    assert problem.where == "statement 1 cites what is not there: 7"


def test_a_version_that_is_not_held_cannot_be_checked(everyday: Export, held: TextHoldings) -> None:
    kept = {sha256: body for sha256, body in held.bodies.items() if "Ош" not in body}
    verification = checked(everyday, replace(held, bodies=kept))
    assert kinds(verification) == [ProblemKind.NOT_HELD] * 4
    assert "cannot be checked, that version is not held" in verification.problems[0].where
    assert (verification.checked, verification.quotes) == (2, 6)
    assert not verification.ok


def test_an_article_that_has_changed_is_named(everyday: Export, held: TextHoldings) -> None:
    versions = {**held.versions, "kloop/1": ("0" * 64,)}
    verification = checked(everyday, replace(held, versions=versions))
    assert kinds(verification) == [ProblemKind.CHANGED]
    assert verification.problems[0].where == "article kloop/1 has changed since it was quoted"
    assert verification.checked == 6


def test_an_article_that_is_gone_is_named(everyday: Export) -> None:
    verification = checked(everyday, TextHoldings({}, {}))
    assert kinds(verification).count(ProblemKind.GONE) == 3
    assert verification.checked == 0


def test_a_text_that_is_not_the_one_named_proves_nothing(
    everyday: Export, held: TextHoldings
) -> None:
    false = {sha256: f"{body} " for sha256, body in held.bodies.items()}
    verification = checked(everyday, replace(held, bodies=false))
    assert kinds(verification) == [ProblemKind.QUOTE] * 6
    assert "another SHA-256" in verification.problems[0].where


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("7 января 2022", "8 января 2022"),
        ("Мы не будем", "Мы будем"),
        ("150 военных", "160 военных"),
        ("Клооп", "Клуб"),
        ("Отряд прибыл", "Отряд убыл"),
        ("Айбек Асанов", "Айбек Осанов"),
        ("В архиве нет ответа", "В архиве есть ответ"),
        ("не ответ", "ответ"),
        ("лишь отчасти", "вполне"),
        ("2022-01-15 12:30", "2022-01-15 12:31"),
        ("llama3", "llama4"),
        ("did not take", "did take"),
        ("kloop.example/1?", "kloop.example/2?"),
    ],
)
@pytest.mark.parametrize("name", ["markdown", "html"])
def test_what_a_person_reads_is_what_the_record_says(
    name: str, everyday: Export, held: TextHoldings, old: str, new: str
) -> None:
    written = FORMATS[name]
    data = written.write(everyday, {})
    spoilt = data.replace(old.encode(), new.encode(), 1)
    assert spoilt.index(new.encode()) < data.index(b"@context")
    verification = verify(spoilt, f"a{written.suffix}", held)
    assert {*kinds(verification)} == {ProblemKind.SHOWN}
    assert verification.checked == 6


def test_a_difference_is_told_by_its_words(everyday: Export, held: TextHoldings) -> None:
    text = MARKDOWN.write(everyday, {}).decode()
    spoilt = text.replace("Клооп, 7 января 2022", "Клооп, 8 января 2022", 1).encode()
    (problem,) = verify(spoilt, "a.md", held).problems
    assert "7 января 2022" in problem.expected
    assert "8 января 2022" in problem.found


def test_another_release_is_named_with_the_difference(everyday: Export, held: TextHoldings) -> None:
    data = json.loads(JSON.write(everyday, {}))
    del data["sha256"]
    data["generator"]["version"] = "99.1"
    record = json.dumps(data | {"sha256": sha256_of(data)}).encode()
    text = MARKDOWN.write(everyday, {}).replace("Спрошено".encode(), "Задано".encode(), 1)
    head, tail = b"<!-- citedesk-record\n", b"\n-->\n"
    spoilt = text[: text.index(head)] + head + record.replace(b">", b"\\u003e") + tail
    (problem,) = verify(spoilt, "a.md", held).problems
    assert problem.where.endswith(", written by CiteDesk 99.1")


def test_a_quote_taken_out_is_missed(everyday: Export, held: TextHoldings) -> None:
    text = HTML.write(everyday, {}).decode()
    spoilt = text.replace('<span class="quote"', "<span", 1).encode()
    first, *others = verify(spoilt, "a.html", held).problems
    assert first.where == "9 quotes and statements are shown, the record has 10"
    assert 'class="quote"' in others[0].expected


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.json"])
@pytest.mark.parametrize("data", [b"", b"text", b"\xff\x00", b"{}"])
def test_a_file_without_a_record_is_told(name: str, data: bytes, held: TextHoldings) -> None:
    verification = verify(data, name, held)
    assert kinds(verification) == [ProblemKind.RECORD]
    assert versions_quoted(data, name) == ()


def test_several_holdings_are_one(everyday: Export, held: TextHoldings) -> None:
    first, *others = held.bodies
    some = TextHoldings({first: held.bodies[first]}, {})
    rest = TextHoldings({each: held.bodies[each] for each in others}, {})
    assert checked(everyday, Together([], [some, rest])).ok  # type: ignore[arg-type]


def test_a_bundle_knows_nothing_of_what_came_after(everyday: Export, held: TextHoldings) -> None:
    new = hashlib.sha256(b"new").hexdigest()
    now = TextHoldings({}, {**held.versions, "kloop/1": (new,)})
    verification = verify(JSON.write(everyday, {}), "a.json", Together([now], [held]))
    assert kinds(verification) == [ProblemKind.CHANGED]
    assert verification.checked == 6
    assert verify(JSON.write(everyday, {}), "a.json", Together([], [held])).ok


def test_an_article_gone_from_the_archive_is_named_where_a_bundle_holds_it(
    everyday: Export, held: TextHoldings
) -> None:
    data = JSON.write(everyday, {})
    left = {key: held.versions[key] for key in held.versions if key != "kloop/1"}
    bodies = {held.versions["lantern/2"][0]: held.bodies[held.versions["lantern/2"][0]]}
    verification = verify(data, "a.json", Together([TextHoldings(bodies, left)], [held]))
    assert kinds(verification) == [ProblemKind.GONE]
    assert verification.checked == verification.quotes
    renamed = TextHoldings(held.bodies, {f"other/{key}": held.versions[key] for key in left})
    assert verify(data, "a.json", Together([renamed], [held])).ok


def test_a_pdf_without_what_was_written_does_not_pass(everyday: Export, held: TextHoldings) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("citedesk.json", JSON.write(everyday, {}))
    saved = io.BytesIO()
    writer.write(saved)
    verification = verify(saved.getvalue(), "a.pdf", held)
    assert kinds(verification) == [ProblemKind.SHOWN]
    assert "cannot be compared" in verification.problems[0].where


def test_versions_quoted_are_those_of_the_record(everyday: Export, single: Export) -> None:
    assert versions_quoted(MARKDOWN.write(everyday, {}), "a.md") == everyday.versions
    assert len(everyday.versions) == 2
    assert single.versions == everyday.versions
