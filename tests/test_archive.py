"""`open_archive`: the door for programs in Python."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa import Archive, Filters, open_archive
from qa.answering.answer import Kind
from qa.errors import ArchiveLocked, ArchiveMissing, InvalidSettings

VEHICLES = "How many vehicles a day used the Karoi border post?"
APPLES = "How many tonnes of apples did farmers sell?"
KAROI = "What did Steppe Lantern write?"
README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLES = [
    block
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    if 'open_archive("news")' in block
]


@pytest.fixture
def nobodys(environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of a user who has set nothing but a quick embedding."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def opened(own_archive: Path, nobodys: None) -> Iterator[Archive]:
    with open_archive(own_archive) as archive:
        yield archive


def test_it_answers_with_quotes(opened: Archive) -> None:
    answer = opened.ask(VEHICLES)
    assert answer.kind is Kind.ANSWER
    quote = answer.citations[0].quote
    assert opened.desk.catalog.bodies([quote.sha256])[quote.sha256][quote.start : quote.end] == (
        quote.text
    )


def test_filters_limit_and_history_are_passed_on(opened: Archive) -> None:
    within = Filters(languages=("uk",))
    answer = opened.ask(VEHICLES, within, 1)
    assert answer.filters == within
    assert len(answer.statements) <= 1
    assert opened.ask("А машин?", history=["Сколько грузовиков?"]).standalone_question != "А машин?"
    assert opened.ask("skolko mashin", as_typed=True).searched_for == "skolko mashin"


def test_the_settings_bound_the_statements(own_archive: Path, nobodys: None) -> None:
    with open_archive(own_archive, statements=1) as archive:
        assert archive.settings.statements == 1
        assert len(archive.ask(KAROI).statements) == 1
        assert len(list(archive.stream(KAROI))[-1].statements) == 1
        assert len(archive.ask(KAROI, limit=5).statements) > 1


def test_it_streams(opened: Archive) -> None:
    grown = list(opened.stream(VEHICLES))
    assert [len(each.statements) for each in grown] == list(range(1, len(grown) + 1))
    assert grown[-1].statements == opened.ask(VEHICLES).statements


def test_it_searches(opened: Archive) -> None:
    page = opened.search("vehicles")
    assert [hit.article.key for hit in page.hits] == ["karoi-en"]
    assert opened.search("vehicles", page=2).hits == ()


def test_it_is_made_and_added_to(tmp_path: Path, news: Path, nobodys: None) -> None:
    with pytest.raises(ArchiveMissing):
        open_archive(tmp_path / "new")
    assert not (tmp_path / "new").exists()
    with open_archive(tmp_path / "new", create=True) as archive:
        assert archive.index(news).embedded
        assert archive.ask(APPLES).citations


def test_it_is_held_until_it_is_closed(own_archive: Path, nobodys: None) -> None:
    archive = open_archive(own_archive)
    with pytest.raises(ArchiveLocked):
        open_archive(str(own_archive))
    archive.close()
    archive.close()
    open_archive(own_archive).close()


def test_an_unknown_setting_is_refused(own_archive: Path, nobodys: None) -> None:
    with pytest.raises(InvalidSettings):
        open_archive(own_archive, statement=1)


def test_many_ask_at_once(opened: Archive) -> None:
    questions = [VEHICLES, APPLES] * 8
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(opened.ask, questions))
    assert [answer.question for answer in answers] == questions
    assert len({answer.statements for answer in answers}) == 2


def test_importing_it_stays_instant() -> None:
    code = "import sys; from qa import open_archive; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"llama_index", "chromadb", "sqlalchemy", "numpy", "pydantic"}
    assert not heavy & {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_readme_run(
    example: str,
    own_archive: Path,
    nobodys: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own_archive.rename(own_archive.parent / "news")
    monkeypatch.chdir(own_archive.parent)
    exec(compile(example, "README.md", "exec"), {})
    assert "Steppe Lantern" in capsys.readouterr().out
