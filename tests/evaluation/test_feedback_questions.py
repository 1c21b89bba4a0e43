"""Marks in, questions out; and the same asked of the readers' own archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from kept import ASKED_AT, abstention, answer, cite
from runs import Cli

from qa import Settings, load_settings, open_assistant
from qa.answering.answer import Answer, Kind
from qa.conversation.feedback import Feedback, Marked
from qa.conversation.store import FILE_NAME, ConversationStore
from qa.errors import ArchiveMissing, Interrupted
from qa.evaluation import questions as question_files
from qa.evaluation.evaluation import load
from qa.evaluation.feedback import NAME, LeftOut, Read, dumps, read, replay
from qa.evaluation.gold import GoldFinder
from qa.evaluation.questions import GoldSpan, InvalidQuestions, QuestionFile
from qa.index.catalog import Catalog
from qa.retrieval.filters import Filters

VEHICLES = (
    "Пограничный пост «Карой» закрыли 3 февраля 2022 года. Через него проходило"
    " 150 машин в сутки. Начальник поста Арман Сериков сообщил, что ремонт займёт месяц."
)
CLOSED = cite(1, "karoi-ru", VEHICLES, "Пограничный пост «Карой» закрыли 3 февраля 2022 года.")
TRAFFIC = cite(2, "karoi-ru", VEHICLES, "Через него проходило 150 машин в сутки.")
LOST = cite(3, "karoi-ru", "Этого больше нет.", "Этого больше нет.")
SAID = answer("Что с постом?", CLOSED, TRAFFIC, LOST)
DECLINED = abstention("Кто пилот?", CLOSED, TRAFFIC)
HERE = SAID.archive.fingerprint
WHOLE = None


@pytest.fixture(scope="module")
def finder(archive: Path) -> GoldFinder:
    return GoldFinder(Catalog(archive))


def marked(said: Answer | None, marks: Mapping[int | None, bool]) -> Marked:
    given = (Feedback("t1", each, right, "Заметка.", ASKED_AT) for each, right in marks.items())
    return Marked("t1", said, ("Раньше?",), tuple(given))


def quotes(file: QuestionFile) -> list[list[str]]:
    return [[span.quote for span in question.gold] for question in file.questions]


ALL = ONE, TWO, THREE = [each.quote.text for each in (CLOSED, TRAFFIC, LOST)]


@pytest.mark.parametrize(
    ("said", "marks", "gold", "wrong"),
    [
        # Gold is what was marked right, and of an answer marked right all that it cites.
        (SAID, {1: True}, [ONE], []),
        (SAID, {WHOLE: True}, [ONE, TWO], []),
        (SAID, {WHOLE: True, 1: False}, [TWO], [ONE]),
        (SAID, {1: True, 2: False}, [ONE], [TWO]),
        (SAID, {WHOLE: False, 2: True}, [TWO], [ONE]),
        (SAID, {WHOLE: False, 1: True}, [ONE], []),
        (SAID, {WHOLE: True, 1: True, 2: True, 3: False}, [ONE, TWO], [THREE]),
        # A wrong citation is no gold, and what is right instead is not known.
        (SAID, {2: False}, LeftOut.UNKNOWN, [TWO]),
        (SAID, {WHOLE: False}, LeftOut.UNKNOWN, [ONE]),
        (SAID, {WHOLE: False, 2: False}, LeftOut.UNKNOWN, [ONE, TWO]),
        (SAID, {WHOLE: True, 1: False, 2: False, 3: False}, LeftOut.CONTRADICTED, ALL),
        (SAID, {3: True}, LeftOut.GONE, []),
        (answer("Пусто?"), {WHOLE: False}, LeftOut.UNKNOWN, []),
        (answer("Пусто?"), {WHOLE: True}, LeftOut.CONTRADICTED, []),
        # A right abstention is a question without an answer; the nearest evidence is no answer.
        (DECLINED, {WHOLE: True}, [], []),
        (DECLINED, {WHOLE: True, 2: False}, [], [TWO]),
        (DECLINED, {WHOLE: True, 1: True}, LeftOut.CONTRADICTED, []),
        (DECLINED, {WHOLE: False}, LeftOut.UNKNOWN, []),
        (DECLINED, {WHOLE: False, 2: True}, [TWO], []),
        (DECLINED, {2: True}, [TWO], []),
        (DECLINED, {1: False}, LeftOut.UNKNOWN, [ONE]),
        # What cannot be asked as it was.
        (None, {WHOLE: True}, LeftOut.UNREADABLE, []),
        (replace(answer("Привет!"), kind=Kind.GREETING), {WHOLE: True}, LeftOut.DIVERTED, []),
        (replace(SAID, filters=Filters(languages=("ru",))), {1: True}, LeftOut.FILTERED, []),
        (replace(SAID, filters=Filters(("ru",)), named=Filters(("ru",))), {1: True}, [ONE], []),
    ],
)  # fmt: skip
def test_marks_become_questions(
    finder: GoldFinder,
    said: Answer | None,
    marks: Mapping[int | None, bool],
    gold: list[str] | LeftOut,
    wrong: list[str],
) -> None:
    found = read([marked(said, marks)], finder, HERE)
    if isinstance(gold, LeftOut):
        assert found.left_out == {gold: 1}
        assert found.known.questions == ()
    else:
        assert found.left_out == {}
        assert quotes(found.known) == [gold]
    assert quotes(found.wrong) == ([wrong] if wrong else [])


def test_a_question_says_all_that_is_known(finder: GoldFinder) -> None:
    found = read([marked(SAID, {2: True}), marked(DECLINED, {WHOLE: True})], finder, HERE)
    right, declined = found.known.questions
    place = TRAFFIC.quote
    assert right.gold == (GoldSpan("karoi-ru", place.start, place.end, TWO),)
    assert (right.id, right.kind, right.lang) == ("t1", NAME, "ru")
    assert (right.question, right.history) == ("Что с постом?", ("Раньше?",))
    assert (declined.kind, declined.gold) == ("unanswerable", ())
    assert found.elsewhen == 0


def test_an_abstention_from_other_articles_is_told_apart(finder: GoldFinder) -> None:
    both = [marked(DECLINED, {WHOLE: True}), marked(SAID, {1: True})]
    assert read(both, finder, "other").elsewhen == 1


def test_what_is_written_is_read_again(finder: GoldFinder, tmp_path: Path) -> None:
    said = replace(SAID, question="Что\n\u2028\x1b с «постом»?")
    given = [marked(said, {1: True}), marked(DECLINED, {WHOLE: True})]
    found: Read = read([given[0], replace(given[1], turn_id="t2")], finder, HERE)
    path = tmp_path / f"{NAME}.jsonl"
    path.write_text(dumps(found.known), encoding="utf-8")
    assert question_files.load([path]) == (found.known,)
    assert "Пограничный" in path.read_text("utf-8")
    assert "Заметка" not in path.read_text("utf-8")


ASKED = ("Сколько машин в сутки проходило через пост «Карой»?", "Prices fell at the market?")


@pytest.fixture
def settings(environment: Mapping[str, str], own_archive: Path) -> Settings:
    return load_settings(environment, archive=own_archive)


def keep(settings: Settings, marks: Sequence[Mapping[int | None, bool]]) -> list[Answer]:
    """Ask questions, keep the answers as one conversation and mark them."""
    with open_assistant(settings) as assistant, ConversationStore(settings.archive) as store:
        begun = store.begin("anna", ASKED[0])
        kept = []
        for question, given in zip(ASKED, marks, strict=True):
            history = store.get("anna", begun.id).questions
            kept.append(assistant.ask(question, history=history))
            turn = store.append("anna", begun.id, kept[-1], {})
            for citation, right in given.items():
                store.mark("anna", turn.id, citation, right)
    return kept


def test_what_was_right_is_right_again(settings: Settings) -> None:
    first, _ = keep(settings, ({1: True}, {1: False}))
    told: list[tuple[int, int]] = []
    found = replay(settings, asked=lambda done, total: told.append((done, total)))
    (outcome,) = found.evaluation.outcomes
    assert (outcome.question, outcome.file, outcome.kind) == (ASKED[0], NAME, NAME)
    assert outcome.leading[:1] == (True,)
    assert outcome.confidence == first.confidence
    assert found.evaluation.table().value("hit@1") == 1
    assert found.questions.questions[0].gold[0].quote == first.citations[0].quote.text
    assert (found.wrong, found.leading) == (1, 1)
    assert told == [(1, 2), (2, 2)]
    notes = found.evaluation.setup.notes
    assert notes[0].startswith("only what readers marked right is gold")
    assert notes[1].startswith("1 marked answer left out: marked wrong with nothing")
    assert notes[-1] == "quotes marked wrong that still lead: 1 of 1"


def test_what_is_declined_leads_with_nothing_wrong(settings: Settings) -> None:
    keep(settings, ({1: False}, {1: False}))
    bold, silent = (
        replay(settings.model_copy(update={"threshold": threshold})) for threshold in (0.0, 1.0)
    )
    assert (bold.wrong, bold.leading) == (2, 2)
    assert (silent.wrong, silent.leading) == (2, 0)
    assert silent.evaluation.outcomes == ()


def test_asking_can_be_stopped(settings: Settings) -> None:
    keep(settings, ({1: True}, {1: True}))
    with pytest.raises(Interrupted):
        replay(settings, stop=lambda: True)


def test_without_marks_there_is_nothing_to_ask(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InvalidQuestions, match="has been marked"):
        replay(settings)
    assert not (settings.archive / FILE_NAME).exists()
    keep(settings, ({}, {}))
    with pytest.raises(InvalidQuestions, match="has been marked"):
        replay(settings)
    with pytest.raises(ArchiveMissing):
        replay(settings.model_copy(update={"archive": tmp_path / "nowhere"}))


def test_the_command(cli: Cli, settings: Settings, tmp_path: Path) -> None:
    keep(settings, ({1: True}, {WHOLE: False}))
    catalog = sqlite3.connect(settings.archive / "catalog.sqlite")
    with closing(catalog):
        before = catalog.execute("SELECT value FROM manifest ORDER BY name").fetchall()
    path, out = tmp_path / "kept.jsonl", tmp_path / "out.json"
    arguments = ("evaluate", "--feedback", "--write", str(path), "--json", str(out))
    result = cli(*arguments, archive=settings.archive)
    assert result.exit_code == 0, result.output
    assert "total\tall\t1\thit@1\t1.0000" in result.stdout
    assert "1 questions over 6 articles" in result.stderr
    assert "quotes marked wrong that still lead: 1 of 1" in result.stderr
    assert json.loads(path.read_text("utf-8"))["question"] == ASKED[0]
    assert load(out).outcomes[0].question == ASKED[0]
    with closing(sqlite3.connect(settings.archive / "catalog.sqlite")) as catalog:
        assert catalog.execute("SELECT value FROM manifest ORDER BY name").fetchall() == before
    named = cli("evaluate", "--feedback", "--archive", str(settings.archive), "--compare", str(out))
    assert "Compared over 1 questions.\nNothing changed." in named.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--feedback"], 2, "has been marked right or wrong. Mark some in the browser"),
        (["--feedback", "--articles", "a", "--questions", "b"], 2, "asks your own archive"),
        (["--feedback", "--write", "nowhere/out.jsonl"], 2, "no folder"),
        (["--write", "out.jsonl"], 2, "--write goes with --feedback"),
        (["--archive", "out"], 2, "--archive goes with --feedback"),
        (["--feedback", "--archive", "nowhere"], 3, "There is no archive"),
    ],
)
def test_bad_input(cli: Cli, archive: Path, arguments: list[str], code: int, words: str) -> None:
    result = cli("evaluate", *arguments, archive=archive)
    assert result.exit_code == code, result.output
    assert words in " ".join(result.stderr.split())
