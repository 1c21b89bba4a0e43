"""The commands export and verify."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from qa.answering.answer import Answer, Citation, Quote, Statement, Support
from qa.commands import exporting
from qa.conversation.store import ConversationStore
from qa.door import Door
from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.index.catalog import Catalog
from qa.retrieval.scored_passage import reference

app = typer.Typer(cls=Door)
app.callback()(lambda: None)
app.command()(exporting.export)
app.command()(exporting.verify)

WORDS = "Через него проходило 150 машин в сутки."
Run = Callable[..., Result]


@pytest.fixture
def run(environment: Mapping[str, str], own_archive: Path) -> Run:
    runner = CliRunner(env={**environment, "CITEDESK_ARCHIVE": str(own_archive)})

    def invoke(*arguments: object) -> Result:
        return runner.invoke(app, [str(each) for each in arguments])

    return invoke


@pytest.fixture
def answer(own_archive: Path, single: Export) -> Answer:
    """An answer that quotes the archive's article karoi-ru."""
    with Catalog(own_archive) as catalog:
        (entry,) = catalog.find_entries("karoi-ru")
        body = catalog.bodies([entry.sha256])[entry.sha256]
    start = body.index(WORDS)
    quote = Quote(entry.key, entry.sha256, start, start + len(WORDS), WORDS)
    return replace(
        single.turns[0].answer,
        statements=(Statement(WORDS, (1,), Support.SUPPORTED),),
        citations=(Citation(1, quote, reference(entry)),),
    )


@pytest.fixture
def conversation(own_archive: Path, answer: Answer) -> str:
    """The id of a conversation of two answers."""
    with Catalog(own_archive) as catalog, ConversationStore(own_archive) as store:
        begun = store.begin("somebody", answer.question)
        later = "А теперь?"
        second = replace(
            answer, question=later, searched_for=later, standalone_question="Сколько теперь?"
        )
        for each in (answer, second):
            store.append(
                "somebody", begun.id, each, catalog.bodies([each.citations[0].quote.sha256])
            )
    return begun.id


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_is_exported_and_verified(
    name: str, run: Run, conversation: str, tmp_path: Path
) -> None:
    path = tmp_path / f"Пост «Карой»{FORMATS[name].suffix}"
    done = run("export", conversation, "--output", path)
    assert done.exit_code == 0, done.output
    if FORMATS[name].read is None:
        assert run("verify", path).exit_code == 2
        return
    done = run("verify", path)
    assert done.exit_code == 0, done.output
    assert done.stdout == "Nothing was changed. Quotes compared with their article: 2 of 2.\n"


def test_the_last_conversation_goes_to_standard_output(run: Run, conversation: str) -> None:
    done = run("export", "last", "--format", "json", "--output", "-")
    assert json.loads(done.stdout)["conversation"]["id"] == conversation
    done = run("export", "--output", "-")
    assert done.stdout.startswith("# ")


def test_one_answer_names_nothing_of_the_others(
    run: Run, conversation: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    assert run("export", conversation, "--output", path, "--answer", "2").exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "А теперь?" in text
    assert "воевали" not in text
    done = run("export", conversation, "--output", path, "--answer", "3")
    assert (done.exit_code, "It has 2, counted from 1." in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "last", "--format", "word"), "markdown, html, docx"),
        (("export", "last", "--output", "a.txt"), ".csl.json"),
        (("export", "f" * 32), ""),
        (("export", "last", "--output", "no/such/folder/a.md"), "cannot be written"),
        (("export", "last", "--output", "-", "--bundle"), "--bundle"),
        (("verify", "nothing.md"), "cannot be read"),
        (("verify", "a.txt"), ".csl.json"),
        (("verify", "a.ris"), "sources alone"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], told: str, run: Run, conversation: str
) -> None:
    assert conversation
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_changed_file_is_told_line_by_line(run: Run, conversation: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    run("export", conversation, "--output", path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("150 машин", "160 машин", 1), encoding="utf-8")
    done = run("verify", path)
    assert done.exit_code == 1
    *problems, summary = done.stdout.splitlines()
    assert "shown: quote or statement 3 · should be “Через него проходило 150 машин" in problems[0]
    assert all(each.startswith("shown: ") for each in problems)
    assert summary.startswith("Problems: 2. Quotes compared with their article: 2 of 2.")


def test_a_colleague_verifies_by_the_articles(
    run: Run, conversation: str, news: Path, own_archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    run("export", conversation, "--output", path)
    (own_archive / "catalog.sqlite").unlink()
    alone = run("verify", path)
    assert (alone.exit_code, "with --against" in alone.stderr) == (3, True)
    assert run("verify", path, "--against", news).exit_code == 0
    changed = tmp_path / "changed"
    changed.mkdir()
    wire = (news / "wire.jsonl").read_text(encoding="utf-8")
    (changed / "wire.jsonl").write_text(wire.replace("150 машин", "1500 машин"), encoding="utf-8")
    done = run("verify", path, "--against", changed)
    assert done.exit_code == 1
    assert "cannot be checked, that version is not held" in done.stdout
    assert "article karoi-ru has changed since it was quoted" in done.stdout
    assert "Problems: 1. Cannot be checked: 2. Quotes compared" in done.stdout


def test_a_bundle_beside_the_file_is_found(
    run: Run, conversation: str, own_archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    run("export", conversation, "--output", path, "--bundle")
    (own_archive / "catalog.sqlite").unlink()
    assert run("verify", path).exit_code == 0
    bundle = (tmp_path / "a.docx.bundle.jsonl").rename(tmp_path / "other.bundle.jsonl")
    assert run("verify", path).exit_code == 3
    assert run("verify", path, "--against", bundle).exit_code == 0


def test_a_text_kept_with_the_conversation_is_bundled(
    run: Run, conversation: str, own_archive: Path, tmp_path: Path
) -> None:
    with Catalog(own_archive) as catalog:
        (entry,) = catalog.find_entries("karoi-ru")
    # As if the article had been removed from the archive.
    with sqlite3.connect(own_archive / "catalog.sqlite") as connection:
        connection.execute("UPDATE body SET sha256 = ? WHERE sha256 = ?", ("0" * 64, entry.sha256))
    connection.close()
    path = tmp_path / "a.md"
    run("export", conversation, "--output", path, "--bundle")
    bundle = (tmp_path / "a.md.bundle.jsonl").read_text(encoding="utf-8")
    assert json.loads(bundle)["sha256"] == entry.sha256


def test_one_answer_is_written_as_ask_does(
    run: Run, answer: Answer, own_archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    exporting.write_answer(answer, path, own_archive, bundle=True)
    assert (tmp_path / "a.pdf.bundle.jsonl").is_file()
    assert run("verify", path).exit_code == 0
