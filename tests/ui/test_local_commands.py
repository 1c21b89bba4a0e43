"""Commands do through the server what they do alone, and say the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from holding import HOOKED, Held, holding, posts
from runs import Cli
from typer.testing import Result

from qa import load_settings
from qa.answering import answer_json
from qa.index.report import Progress
from qa.local.holder import Holder, find
from qa.retrieval.filters import Filters
from qa.settings import Settings

QUESTION = "Сколько машин в сутки проходило через пост «Карой»?"


@pytest.fixture
def settings(own_archive: Path, environment: Mapping[str, str]) -> Settings:
    return load_settings(environment, archive=own_archive)


@pytest.fixture
def held(settings: Settings) -> Iterator[Held]:
    """A server that holds an archive of its own."""
    with holding(settings) as opened:
        yield opened


@pytest.fixture
def twin(archive: Path, tmp_path: Path) -> Path:
    """The same archive, held by nobody."""
    folder = tmp_path / "twin"
    shutil.copytree(archive, folder)
    return folder


@pytest.fixture(scope="module")
def asked(
    archive: Path, environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Held]:
    """A server that is only asked."""
    folder = tmp_path_factory.mktemp("asked") / "archive"
    shutil.copytree(archive, folder)
    with holding(load_settings(environment, archive=folder)) as opened:
        yield opened


@pytest.fixture
def holder(held: Held) -> Iterator[Holder]:
    found = find(held.folder)
    assert found is not None
    with found:
        yield found


def said(result: Result, archive: Path) -> tuple[int, str, str]:
    """All that a command said, whatever its archive is called."""
    return (
        result.exit_code,
        result.stdout.replace(str(archive), "ARCHIVE"),
        result.stderr.replace(str(archive), "ARCHIVE"),
    )


def same(cli: Cli, held: Path, free: Path, *arguments: str) -> Result:
    """Run a command through the server and without; both must say the same."""
    served, alone = (cli(*arguments, archive=folder) for folder in (held, free))
    assert said(served, held) == said(alone, free)
    return served


class TestAsk:
    @pytest.mark.parametrize(
        "arguments",
        [
            [QUESTION],
            [QUESTION, "--limit", "1"],
            [QUESTION, "--language", "uk", "--outlet", "ранкова пошта", "--from", "04.02.2022"],
            [QUESTION, "--to", "2022-02-03"],
            ["А грузовиков?", "--after", "Кто закрыл пост «Карой»?", "--after", QUESTION],
            [QUESTION.replace("машин", "машшин")],
            [QUESTION.replace("машин", "машшин"), "--as-typed"],
            ["Здравствуйте!"],
            ["Who invented the telescope?"],
            ["What is \udcff hostile \0 \u202e?"],
            [""],
            ["word " * 20_000],
            [QUESTION, "--language", "xx"],
            [QUESTION, "--outlet", "\udcff"],
        ],
    )
    def test_the_same_is_said(
        self, cli: Cli, asked: Held, archive: Path, arguments: list[str]
    ) -> None:
        same(cli, asked.folder, archive, "ask", *arguments)

    def test_the_answer_is_the_same_to_the_last_field(
        self, cli: Cli, asked: Held, archive: Path
    ) -> None:
        answers = [
            answer_json.to_json(answer_json.loads(cli(*arguments, archive=folder).stdout))
            for folder in (asked.folder, archive)
            for arguments in [["ask", QUESTION, "--json"]]
        ]
        assert answers[0]["statements"]
        assert answers[0].pop("asked_at") != answers[1].pop("asked_at")
        assert answers[0] == answers[1]

    def test_it_is_exported_as_ever(
        self, cli: Cli, asked: Held, archive: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "answer.md"
        done = cli("ask", QUESTION, "--export", str(file), "--bundle", archive=asked.folder)
        assert done.exit_code == 0, done.output
        assert cli("verify", str(file), archive=archive).exit_code == 0

    def test_no_proxy_is_told_what_is_asked(self, cli: Cli, asked: Held, archive: Path) -> None:
        nowhere = dict.fromkeys(("HTTP_PROXY", "http_proxy", "ALL_PROXY"), "http://127.0.0.1:9")
        done = cli("ask", QUESTION, archive=asked.folder, env=nowhere)
        assert said(done, asked.folder) == said(cli("ask", QUESTION, archive=archive), archive)

    def test_many_ask_at_once_and_each_gets_its_own(self, asked: Held) -> None:
        questions = [QUESTION, "How many tonnes of apples did farmers sell?"] * 8

        def answer(question: str) -> str:
            holder = find(asked.folder)
            assert holder is not None
            with holder:
                return holder.ask(question, Filters(), 5).question

        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(answer, questions)) == questions


class TestIndex:
    def test_the_same_is_added_and_said(
        self, cli: Cli, held: Held, twin: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "in"
        folder.mkdir()
        posts(folder, 30)
        for number in range(12):
            (folder / f"empty{number:02}.txt").write_text(" \n")
        first = same(cli, held.folder, twin, "index", str(folder), "--verbose")
        assert "Articles: 30 added." in first.stdout
        assert "empty11.txt: empty" in first.stdout
        (folder / "posts.jsonl").write_text("")
        for arguments in ([str(folder)], [], ["--quiet"], [str(tmp_path / "not there")]):
            same(cli, held.folder, twin, "index", *arguments)
        same(cli, held.folder, twin, "articles", "--json")
        same(cli, held.folder, twin, "show", "post-7")
        same(cli, held.folder, twin, "ask", "How old is post number 7?")

    def test_a_path_that_is_no_utf_8(
        self, cli: Cli, held: Held, twin: Path, tmp_path: Path
    ) -> None:
        place = tmp_path / "пост \udcff"
        place.mkdir()
        done = same(cli, held.folder, twin, "index", str(posts(place, 2)))
        assert "Articles: 2 added." in done.stdout

    def test_nothing_readable(self, cli: Cli, held: Held, twin: Path, tmp_path: Path) -> None:
        (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 no more")
        same(cli, held.folder, twin, "index", str(tmp_path / "broken.pdf"))

    def test_progress_is_told(self, held: Held, holder: Holder, tmp_path: Path) -> None:
        seen: list[Progress] = []
        report = holder.index([posts(tmp_path, 30)], told=seen.append)
        assert report.embedded == 30
        assert {progress.stage.name for progress in seen} == {"READING", "EMBEDDING"}
        assert seen[-1].done == seen[-1].total == 30

    def test_questions_are_answered_meanwhile_and_another_run_is_refused(
        self, cli: Cli, settings: Settings, tmp_path: Path
    ) -> None:
        reached, go_on = Event(), Event()

        def hook() -> None:
            reached.set()
            assert go_on.wait(60)

        hooked = settings.model_copy(update=HOOKED | {"embedding_arguments": {"hook": hook}})
        with holding(hooked) as held, ThreadPoolExecutor(1) as pool:
            holder = find(held.folder)
            assert holder is not None
            with holder:
                adding = pool.submit(holder.index, [posts(tmp_path, 3)])
                assert reached.wait(60)
                meanwhile = cli("ask", QUESTION, archive=held.folder)
                second = cli("index", archive=held.folder)
                go_on.set()
                assert adding.result(60).embedded == 3
        assert "150 машин" in meanwhile.stdout
        assert second.exit_code == 3
        assert "Articles are being added already." in second.stderr

    def test_a_failure_that_nobody_foresaw_is_told_as_ever(
        self, cli: Cli, settings: Settings, tmp_path: Path
    ) -> None:
        def hook() -> None:
            raise LookupError("no such\nweather")

        hooked = settings.model_copy(update=HOOKED | {"embedding_arguments": {"hook": hook}})
        with holding(hooked) as held:
            done = cli("index", str(posts(tmp_path, 3)), archive=held.folder)
        assert done.exit_code == 70
        assert "met LookupError: no such" in done.stderr
        assert "Traceback" not in done.output

    def test_it_does_not_prune(self, cli: Cli, held: Held) -> None:
        done = cli("index", "--prune", "--yes", archive=held.folder)
        assert done.exit_code == 3
        assert "is in use by process" in done.stderr


class TestEdit:
    def test_the_same_is_corrected_removed_and_said(self, cli: Cli, held: Held, twin: Path) -> None:
        for arguments in (
            ["set", "apples", "outlet=Juniper Dispatch", "published=2022-03-02"],
            ["set", "apples", "--reset", "outlet", "byline=\udcffA. Writer"],
            ["set", "apples", "language=xx"],
            ["articles", "--json"],
            ["remove", "apples"],
            ["remove", "apples", "karoi-uk", "--yes"],
            ["remove", "apples", "--yes"],
            ["articles", "--json"],
            ["ask", "How many tonnes of apples did farmers sell?"],
        ):
            done = same(cli, held.folder, twin, *arguments)
        assert "12 tonnes" not in done.stdout
        assert len(held.desk.catalog.list_entries(None, 100, 0)) == 4
