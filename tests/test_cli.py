from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from runs import Cli

from qa.answering import answer_json
from qa.index import lock
from qa.retrieval.filters import Filters

ROOT = Path(__file__).parents[1]


def process(environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    support = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        env={**inherited, "PYTHONPATH": support, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def change_manifest(folder: Path, name: str, value: str) -> None:
    with sqlite3.connect(folder / "catalog.sqlite") as connection:
        connection.execute("UPDATE manifest SET value = ? WHERE name = ?", (value, name))
    connection.close()


class TestBadInput:
    """Every line of bad input that the command line can meet: exit code and words of the error."""

    @pytest.mark.parametrize(
        ("arguments", "code", "words"),
        [
            (["ask", ""], 2, "question is empty"),
            (["ask", " \n?! "], 2, "question is empty"),
            (["ask", "word " * 20_000], 2, "100,000 characters"),
            (["ask", "Karoi", "--language", "xx"], 2, "'xx'. It has: en, ru, uk"),
            (["ask", "Karoi", "--outlet", "Nobody's"], 2, "no article with the outlet"),
            (["ask", "Karoi", "--from", "2022-02-30"], 2, "is no date"),
            (["ask", "Karoi", "--from", "2022-02-04", "--to", "2022-02-03"], 2, "Swap"),
            (["ask", "Karoi", "--limit", "0"], 2, "greater than or equal to 1"),
            (["ask", "", "--after", "Karoi?"], 2, "question is empty"),
            (["ask", "What did Karoi Times write?", "--outlet", "Times"], 2, "with the outlet"),
            (["search", ""], 2, "no word to look for"),
            (["search", '"" « »'], 2, "no word to look for"),
            (["search", "-market"], 2, "only what must not stand"),
            (["search", "--", "-market"], 2, "only what must not stand"),
            (["search", "word " * 20_000], 2, "100,000 characters"),
            (["search", " ".join(map(str, range(1000, 1040)))], 2, "more than 32 words"),
            (["search", "Karoi", "--by", "chance"], 2, "relevance, date"),
            (["search", "Karoi", "--outlet", "\udcff"], 2, "no article with the outlet"),
            (["articles", "--language", "kk"], 2, "It has: en, ru, uk"),
            (["show", "nothing of the kind"], 2, "No article has"),
            (["show", ""], 2, "No article has"),
            (["show", "\udcff\0"], 2, "No article has"),
            (["show", "Карой"], 2, "karoi-ru (Пост"),
            (["show", "apples", "--version", "ffff"], 2, "no version 'ffff'"),
            (["show", "apples", "--version", ""], 2, "no version"),
            (["show", "apples", "--quote", "1-2"], 2, "is no span"),
            (["show", "apples", "--quote", "5:5"], 2, "is no span"),
            (["show", "apples", "--quote", "1:9999"], 2, "characters"),
            (["set", "apples"], 2, "FIELD=VALUE"),
            (["set", "apples", "colour=red"], 2, "no field 'colour'"),
            (["set", "apples", "outlet"], 2, "sets no field"),
            (["set", "apples", "published=spring"], 2, "is no date"),
            (["set", "apples", "url=javascript:alert(1)"], 2, "is no web address"),
            (["set", "apples", "language=english"], 2, "is no language"),
            (["set", "apples", "--reset", "colour"], 2, "no field 'colour'"),
            (["remove", "apples"], 4, "Confirm it, or give --yes"),
            (["remove", "nothing", "--yes"], 2, "No article has"),
            (["index", "not/there"], 2, "There is nothing at not/there"),
        ],
    )
    def test_is_one_sentence_with_the_cure(
        self, cli: Cli, archive: Path, arguments: list[str], code: int, words: str
    ) -> None:
        result = cli(*arguments, archive=archive)
        assert result.exit_code == code
        # A usage error is framed to the terminal's width; what it says is the same.
        assert " ".join(words.split()) in " ".join(result.stderr.split())
        assert "Traceback" not in result.output

    @pytest.mark.parametrize(
        "question",
        [
            'NEAR("a" AND) OR * {lemmas} : ^karoi"',
            "karoi' OR 1=1; --",
            "karoi\0post",
            "karoi \ud800\udfff",
            "karoi " + "\ufdfa" * 20,
            "\u202ekaroi",
        ],
    )
    @pytest.mark.parametrize("command", ["ask", "search"])
    def test_odd_characters_are_harmless(
        self, cli: Cli, archive: Path, command: str, question: str
    ) -> None:
        result = cli(command, question, archive=archive)
        assert result.exit_code == 0, result.stderr
        assert not result.stderr

    @pytest.mark.parametrize(
        "earlier", ["", "\0", "karoi \ud800", "\u202ekaroi?", "word " * 20_000]
    )
    def test_odd_earlier_questions_are_harmless(
        self, cli: Cli, archive: Path, earlier: str
    ) -> None:
        result = cli("ask", "And the market?", "--after", earlier, archive=archive)
        assert result.exit_code == 0, result.stderr
        assert not result.stderr

    @pytest.mark.parametrize(
        "arguments",
        [
            ["ask", "Karoi?"],
            ["search", "karoi"],
            ["articles"],
            ["show", "apples"],
            ["set", "apples", "outlet=X"],
            ["remove", "apples", "--yes"],
            ["status"],
            ["index"],
        ],
    )
    def test_missing_archive(self, cli: Cli, tmp_path: Path, arguments: list[str]) -> None:
        result = cli(*arguments, archive=tmp_path / "none")
        assert result.exit_code == 3
        assert "There is no archive in" in result.stderr
        assert "citedesk index PATH" in result.stderr
        assert not (tmp_path / "none").exists()

    @pytest.mark.parametrize(
        "arguments", [["ask", "Karoi?"], ["index"], ["set", "apples", "outlet=X"]]
    )
    def test_locked_archive(self, cli: Cli, archive: Path, arguments: list[str]) -> None:
        with lock.held(archive, "a test"):
            result = cli(*arguments, archive=archive)
            reading = cli("search", "karoi", archive=archive)
            status = cli("status", archive=archive)
        assert result.exit_code == 3
        assert f"in use by process {os.getpid()}" in result.stderr
        assert "(a test)" in result.stderr
        assert reading.exit_code == 0
        assert f"by process {os.getpid()}" in status.stdout
        assert "by no process" in cli("status", archive=archive).stdout

    def test_archive_of_a_newer_version(self, cli: Cli, own_archive: Path) -> None:
        change_manifest(own_archive, "schema", "999")
        for arguments in (["ask", "Karoi?"], ["articles"], ["index"]):
            result = cli(*arguments, archive=own_archive)
            assert result.exit_code == 3
            assert "newer CiteDesk" in result.stderr

    def test_archive_of_another_embedding_model(self, cli: Cli, archive: Path, news: Path) -> None:
        for arguments in (["ask", "Karoi?"], ["index", str(news)]):
            result = cli(*arguments, archive=archive, env={"CITEDESK_EMBEDDING_MODEL": "other"})
            assert result.exit_code == 3
            assert "embedding model words" in result.stderr

    def test_archive_cut_by_another_version(self, cli: Cli, own_archive: Path) -> None:
        change_manifest(own_archive, "cutting", "0/0")
        assert cli("ask", "Karoi?", archive=own_archive).exit_code == 3
        assert cli("index", archive=own_archive).exit_code == 0
        assert cli("ask", "Karoi?", archive=own_archive).exit_code == 0

    def test_damaged_catalog(self, cli: Cli, own_archive: Path) -> None:
        (own_archive / "catalog.sqlite").write_bytes(b"not a database" * 1000)
        result = cli("articles", archive=own_archive)
        assert result.exit_code == 3
        assert "cannot be read" in result.stderr

    def test_folder_with_nothing_readable(self, cli: Cli, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.4 no more")
        result = cli("index", str(tmp_path / "in"), archive=tmp_path / "archive")
        assert result.exit_code == 2
        assert "No article could be read" in result.stderr
        assert "broken.pdf" in result.stderr

    def test_unknown_setting(self, cli: Cli, archive: Path) -> None:
        result = cli("status", archive=archive, env={"CITEDESK_COLOUR": "red"})
        assert result.exit_code == 2
        assert "colour" in result.stderr


class TestIndex:
    def test_says_what_it_takes_and_what_it_did(self, cli: Cli, news: Path, tmp_path: Path) -> None:
        first = cli("index", str(news), archive=tmp_path / "a")
        assert "About 6 articles" in first.stdout
        assert "Articles: 6 added." in first.stdout
        again = cli("index", archive=tmp_path / "a")
        assert "Articles: 6 unchanged." in again.stdout
        assert "embedded" not in again.stdout

    def test_quiet(self, cli: Cli, news: Path, tmp_path: Path) -> None:
        result = cli("index", str(news), "--quiet", archive=tmp_path / "a")
        assert (result.exit_code, result.output) == (0, "")

    def test_skipped_files_are_counted_and_named(self, cli: Cli, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "good.txt").write_text("A post was closed. It was closed for repairs.")
        for number in range(12):
            (folder / f"empty{number:02}.txt").write_text(" \n")
        some = cli("index", str(folder), archive=tmp_path / "a").stdout
        assert "Skipped: 12." in some
        assert "empty09.txt: empty" in some
        assert "empty10.txt" not in some
        assert "and 2 more; --verbose names them" in some
        every = cli("index", str(folder), "--verbose", archive=tmp_path / "a").stdout
        assert "empty11.txt: empty" in every

    def test_pruning_over_half_asks(self, cli: Cli, tmp_path: Path) -> None:
        folder, archive = tmp_path / "in", tmp_path / "a"
        folder.mkdir()
        for number in range(4):
            (folder / f"{number}.txt").write_text(f"Post number {number} was closed for repairs.")
        cli("index", str(folder), archive=archive)
        for number in range(3):
            (folder / f"{number}.txt").unlink()
        kept = cli("index", str(folder), archive=archive)
        assert "--prune removes them" in kept.stdout
        refused = cli("index", str(folder), "--prune", archive=archive)
        assert refused.exit_code == 4
        assert "--yes" in refused.stderr
        assert cli("articles", archive=archive).stdout.count("\n") == 5
        done = cli("index", str(folder), "--prune", "--yes", archive=archive)
        assert "3 removed" in done.stdout

    def test_a_source_that_is_gone_is_said_and_kept(self, cli: Cli, tmp_path: Path) -> None:
        one, two = tmp_path / "one.txt", tmp_path / "two.txt"
        one.write_text("The first post was closed for repairs.")
        two.write_text("The second post was closed for repairs.")
        cli("index", str(one), str(two), archive=tmp_path / "a")
        two.unlink()
        result = cli("index", archive=tmp_path / "a")
        assert result.exit_code == 0
        assert "two.txt is not there" in result.stderr
        assert "1 unchanged" in result.stdout

    @pytest.mark.parametrize(
        ("embedding", "words"),
        [
            ("failing.InterruptedEmbedding", "goes on where it stopped"),
            ("failing.ImpatientEmbedding", "Stopping at the next safe point"),
        ],
    )
    def test_ctrl_c_stops_cleanly_and_the_same_command_goes_on(
        self, environment: Mapping[str, str], cli: Cli, tmp_path: Path, embedding: str, words: str
    ) -> None:
        articles = tmp_path / "many.jsonl"
        rows = ({"id": n, "text": f"Post number {n} was closed in year {n}."} for n in range(200))
        articles.write_text("\n".join(map(json.dumps, rows)))
        arguments = ["index", str(articles), "--archive", str(tmp_path / "a")]
        stopped = process({**environment, "CITEDESK_EMBEDDING": embedding}, *arguments)
        assert stopped.returncode == 130
        assert words in stopped.stderr
        assert "Traceback" not in stopped.stderr
        done = cli(*arguments)
        assert done.exit_code == 0
        assert "200 unchanged" in done.stdout
        status = cli("status", archive=tmp_path / "a")
        assert "100 % (200 of 200 sentences)" in status.stdout


class TestAsk:
    QUESTION = "Сколько машин в сутки проходило через пост «Карой»?"

    def test_shows_lead_statements_and_sources(self, cli: Cli, archive: Path) -> None:
        result = cli("ask", self.QUESTION, archive=archive)
        assert result.exit_code == 0
        assert "• Через него проходило 150 машин в сутки. [1]" in result.stdout
        assert "[1] Полынный вестник · 2022-02-03 · ru" in result.stdout
        assert "│ Через него проходило 150 машин в сутки.\n" in result.stdout

    def test_json_is_the_answer_and_nothing_else(self, cli: Cli, archive: Path) -> None:
        result = cli("ask", self.QUESTION, "--json", "--limit", "1", archive=archive)
        answer = answer_json.loads(result.stdout)
        assert answer.question == self.QUESTION
        assert len(answer.statements) <= 1
        assert not result.stderr

    def test_filters(self, cli: Cli, archive: Path) -> None:
        result = cli(
            *("ask", self.QUESTION, "--json", "--language", "uk", "--outlet", "ранкова пошта"),
            *("--from", "04.02.2022", "--to", "2022-02-04"),
            archive=archive,
        )
        answer = answer_json.loads(result.stdout)
        assert {each.article.key for each in answer.evidence} == {"karoi-uk"}

    def test_an_earlier_question_makes_a_follow_up_whole(self, cli: Cli, archive: Path) -> None:
        earlier = ["--after", "Кто закрыл пост «Карой»?", "--after", self.QUESTION]
        shown = cli("ask", "А грузовиков?", *earlier, archive=archive)
        assert shown.exit_code == 0, shown.stderr
        assert shown.stdout.startswith("Searched for: Сколько грузовиков")
        assert "--as-typed" not in shown.stdout
        alone = cli("ask", "А грузовиков?", archive=archive)
        assert "Searched for" not in alone.stdout

    def test_a_slip_is_mended_and_can_be_kept(self, cli: Cli, archive: Path) -> None:
        slipped = self.QUESTION.replace("машин", "машшин")
        shown = cli("ask", slipped, archive=archive)
        assert shown.stdout.startswith(
            f"Searched for: {self.QUESTION}\n--as-typed takes this back.\n"
        )
        kept = cli("ask", slipped, "--as-typed", archive=archive)
        assert "Searched for" not in kept.stdout
        answer = answer_json.loads(cli("ask", slipped, "--json", archive=archive).stdout)
        assert (answer.question, answer.searched_for) == (slipped, self.QUESTION)

    def test_a_filter_that_the_question_names_can_be_taken_back(
        self, cli: Cli, archive: Path
    ) -> None:
        question = "Що писала Ранкова пошта про пост «Карой»?"
        shown = cli("ask", question, archive=archive)
        assert shown.stdout.startswith("Only: Ранкова пошта\n--as-typed takes this back.\n")
        answer = answer_json.loads(cli("ask", question, "--json", archive=archive).stdout)
        assert answer.filters == answer.named == Filters(outlets=("Ранкова пошта",))
        assert {each.article.key for each in answer.evidence} == {"karoi-uk"}
        kept = cli("ask", question, "--as-typed", "--json", archive=archive)
        answer = answer_json.loads(kept.stdout)
        assert not answer.filters
        assert len({each.article.key for each in answer.evidence}) > 1

    def test_a_greeting_is_returned_with_no_source(self, cli: Cli, archive: Path) -> None:
        shown = cli("ask", "Здравствуйте!", archive=archive)
        assert shown.exit_code == 0
        assert shown.stdout.startswith("Здравствуйте!")
        assert "Sources" not in shown.stdout

    def test_abstention_names_what_is_missing(self, cli: Cli, archive: Path) -> None:
        question = "How many people died in the crash of flight MH17?"
        shown = cli("ask", question, archive=archive, env={"CITEDESK_THRESHOLD": "1"})
        assert shown.exit_code == 0
        assert "MH17" in shown.stdout.partition("Nearest in the archive:")[0]

    def test_abstention_is_no_error(self, cli: Cli, archive: Path) -> None:
        result = cli("ask", "Karoi", "--from", "2030-01-01", archive=archive)
        assert result.exit_code == 0
        assert "No article in the archive passes these filters." in result.stdout


class TestSearch:
    def test_csv_has_every_hit_and_no_formula(self, cli: Cli, archive: Path) -> None:
        result = cli("search", "hostile", "--csv", archive=archive)
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert len(rows) == 1
        assert rows[0]["headline"].startswith("'=HYPERLINK(1)")
        assert rows[0]["outlet"] == "'@Outlet"

    def test_pages(self, cli: Cli, archive: Path) -> None:
        arguments = ["search", "Карой", "--by", "date", "--per-page", "1"]
        first = cli(*arguments, archive=archive).stdout
        second = cli(*arguments, "--page", "2", archive=archive).stdout
        assert "page 1 of 2" in first
        assert "1.  Пост «Карой» зачинили" in first
        assert "2.  Пост «Карой» закрыли на ремонт" in second

    def test_unwanted_word_needs_no_dashes(self, cli: Cli, archive: Path) -> None:
        result = cli("search", "Karoi -market", archive=archive)
        assert "Nothing found." in result.stdout
        assert cli("search", "nobodysword", archive=archive).exit_code == 0


class TestArticles:
    def test_a_pipe_gets_tab_separated_lines(self, cli: Cli, archive: Path) -> None:
        lines = cli("articles", "--language", "en", archive=archive).stdout.splitlines()
        assert lines[0].split("\t") == ["published", "lang", "outlet", "headline", "key"]
        assert lines[1].split("\t")[::4] == ["2022-03-01", "apples"]
        assert len(lines) == 4

    def test_json(self, cli: Cli, archive: Path) -> None:
        shown = json.loads(cli("articles", "--json", "--per-page", "1", archive=archive).stdout)
        assert shown["total"] == 6
        assert [article["key"] for article in shown["articles"]] == ["apples"]

    @pytest.mark.parametrize(
        "name", ["karoi-en", "https://lantern.example/karoi", "Karoi POST closes"]
    )
    def test_show_finds_by_key_url_or_headline(self, cli: Cli, archive: Path, name: str) -> None:
        result = cli("show", name, "--quote", "4:20", archive=archive)
        assert result.exit_code == 0
        assert "Karoi post closes for repairs\n" in result.stdout
        assert "4:20 Karoi border pos\n" in result.stdout
        assert "The market in the village stays open." in result.stdout

    def test_show_finds_by_file(self, cli: Cli, archive: Path, news: Path) -> None:
        assert "20 грузовиков" in cli("show", str(news / "snow.txt"), archive=archive).stdout

    def test_an_older_version_stays_readable(self, cli: Cli, tmp_path: Path) -> None:
        story, archive = tmp_path / "story.txt", tmp_path / "a"
        story.write_text("The post was closed on Monday.")
        cli("index", str(story), archive=archive)
        old = json.loads(cli("articles", "--json", archive=archive).stdout)["articles"][0]
        story.write_text("The post was closed on Tuesday.")
        cli("index", archive=archive)
        assert "on Tuesday." in cli("show", "story.txt", archive=archive).stdout
        version = ["--version", old["sha256"][:8].upper()]
        assert "on Monday." in cli("show", "story.txt", *version, archive=archive).stdout

    def test_corrections_hold_and_can_be_taken_back(self, cli: Cli, own_archive: Path) -> None:
        done = cli("set", "apples", "outlet=The Core", "published=14.01.2022", archive=own_archive)
        assert done.exit_code == 0
        assert "outlet     The Core (corrected by hand)" in done.stdout
        cli("index", archive=own_archive)
        shown = cli("show", "apples", archive=own_archive).stdout
        assert "published  2022-01-14 (corrected by hand)" in shown
        cli("set", "apples", "byline=", "--reset", "outlet", archive=own_archive)
        assert "outlet     Steppe Lantern\n" in cli("show", "apples", archive=own_archive).stdout

    def test_a_changed_language_moves_in_both_indexes(self, cli: Cli, own_archive: Path) -> None:
        cli("set", "apples", "language=ru", archive=own_archive)
        question = ["ask", "Farmers sold how many tonnes of apples?", "--json"]
        result = cli(*question, "--language", "ru", archive=own_archive)
        assert "apples" in {each.article.key for each in answer_json.loads(result.stdout).evidence}
        assert not result.stderr

    def test_removed_articles_are_gone(self, cli: Cli, own_archive: Path) -> None:
        result = cli("remove", "apples", "karoi-uk", "--yes", archive=own_archive)
        assert result.exit_code == 0
        assert "Removed: 2." in result.stderr
        assert "Nothing found." in cli("search", "apples", archive=own_archive).stdout
        asked = cli("ask", "How many tonnes of apples?", "--json", archive=own_archive)
        # Nothing is said of the vector store: it held no more than the catalog.
        assert not asked.stderr
        found = {each.article.key for each in answer_json.loads(asked.stdout).evidence}
        assert not found & {"apples", "karoi-uk"}


class TestStatusAndDoctor:
    def test_status(self, cli: Cli, archive: Path, news: Path) -> None:
        shown = cli("status", archive=archive).stdout
        assert "Articles    6" in shown
        assert "2022-02-03 to 2022-03-01" in shown
        assert "en 3, ru 2, uk 1" in shown
        assert str(news) in shown

    def test_doctor_finds_all_fine(self, cli: Cli, archive: Path) -> None:
        result = cli("doctor", archive=archive)
        assert result.exit_code == 0, result.output
        assert "✗" not in result.stdout
        assert result.stdout.count("✓") == 8

    def test_doctor_finds_what_is_broken(self, cli: Cli, own_archive: Path) -> None:
        (own_archive / "catalog.sqlite").write_bytes(b"not a database" * 1000)
        broken = {"CITEDESK_EMBEDDING": "failing.BrokenEmbedding"}
        result = cli("doctor", archive=own_archive, env=broken)
        assert result.exit_code == 1
        assert "✗ Embedding model: " in result.stdout
        assert "✗ Archive: " in result.stdout
        assert result.stdout.count("Cure: ") == 2
        assert "✓ Vector store" in result.stdout

    def test_demo_answers_and_says_how_to_go_on(self, cli: Cli, tmp_path: Path) -> None:
        cache = {"XDG_CACHE_HOME": str(tmp_path)}
        first = cli("demo", env=cache)
        assert first.exit_code == 0, first.output
        assert first.stdout.count("citedesk ask “") == 3
        assert "citedesk index PATH" in first.stdout
        again = cli("demo", env=cache)
        assert "added" not in again.stdout


class TestProcess:
    def test_an_error_has_no_traceback(self, environment: Mapping[str, str]) -> None:
        result = process(environment, "articles")
        assert result.returncode == 3
        assert result.stdout == ""
        assert result.stderr.startswith("Error: There is no archive in ")
        assert result.stderr.count("\n") == 1

    def test_a_mistake_of_the_program(
        self, environment: Mapping[str, str], cli: Cli, archive: Path
    ) -> None:
        broken = {"CITEDESK_EMBEDDING": "failing.BrokenEmbedding"}
        arguments = ["ask", "Karoi?", "--archive", str(archive)]
        result = process({**environment, **broken}, *arguments)
        assert result.returncode == 70
        assert result.stderr.startswith("Error: Unexpected RuntimeError: the model.")
        assert result.stderr.count("\n") == 1
        debug = cli("--debug", *arguments, env=broken)
        assert isinstance(debug.exception, RuntimeError)

    def test_a_closed_pipe_is_quiet(self, environment: Mapping[str, str], archive: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        support = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
        with os.fdopen(writing, "w") as pipe:
            result = subprocess.run(
                [sys.executable, "-m", "ui", "articles", "--archive", str(archive)],
                env={**environment, "PYTHONPATH": support},
                stdout=pipe,
                stderr=subprocess.PIPE,
                check=False,
                cwd=ROOT,
            )
        assert result.stderr == b""

    @pytest.mark.parametrize(
        ("arguments", "absent"),
        [
            (["--help"], "pydantic, sqlalchemy, numpy, llama_index, chromadb, rich"),
            (["search", "karoi"], "llama_index, chromadb, dateparser, trafilatura"),
        ],
    )
    def test_heavy_libraries_wait_for_their_command(
        self, environment: Mapping[str, str], archive: Path, arguments: list[str], absent: str
    ) -> None:
        code = (
            "import sys; from qa.cli import app; app(standalone_mode=False);"
            f" loaded = set('{absent}'.split(', ')) & set(sys.modules);"
            " print('LOADED', loaded or 'none')"
        )
        result = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env={**environment, "PYTHONPATH": str(ROOT), "CITEDESK_ARCHIVE": str(archive)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "LOADED none" in result.stdout, result.stdout[-300:] + result.stderr

    def test_python_m_qa_is_the_command_without_the_server(
        self, environment: Mapping[str, str]
    ) -> None:
        help_texts = [
            subprocess.run(
                [sys.executable, "-m", module, "--help"],
                env={**environment, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for module in ("qa", "ui")
        ]
        without, whole = (text.splitlines() for text in help_texts)
        added = [line.split()[0] for line in whole if line not in without]
        assert added == ["serve", "passwd", "token"]
        assert [line for line in without if line not in whole] == []
        assert "130" in help_texts[0]
