from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qa.answering.answer import (
    Abstention,
    Answer,
    ArchiveState,
    Citation,
    Kind,
    Quote,
    Reason,
    Statement,
    Support,
)
from qa.articles.article import Label, LabelledSpan
from qa.articles.skipped import Reason as SkipReason
from qa.articles.skipped import Skipped
from qa.index.content import Change
from qa.index.entries import ArticleEntry
from qa.index.estimate import Estimate
from qa.index.report import Pass, Progress, Report
from qa.retrieval.evidence import Reference
from qa.retrieval.filters import Filters
from qa.retrieval.lookup import Listing, Whole
from qa.retrieval.search import FoundPassage, Hit, Page
from qa.terminal.answers import show_answer
from qa.terminal.articles import show_listing, show_whole
from qa.terminal.clean import REPLACEMENT, clean, clean_line
from qa.terminal.progress import Bars
from qa.terminal.reports import duration, show_estimate, show_report, size
from qa.terminal.screen import Screen
from qa.terminal.searches import csv_line, show_page

HOSTILE = (
    "[bold]not[/bold] [link=http://evil]markup[/] :smile:"
    " \x1b[31mred\x1b]0;own\x07 \x9b2J \u202eback"
)
LONG = " ".join(["очень"] * 60) + " конец."

QUOTE = Quote("key-1", "a" * 64, 10, 40, "Через него проходило\n150 машин в сутки.")
REFERENCE = Reference(
    key="key-1",
    headline="Пост закрыли",
    outlet="Полынный вестник",
    published=datetime(2022, 2, 3, 14, 5, 59),
    language="ru",
)
ANSWER = Answer(
    kind=Kind.ANSWER,
    question="Сколько?",
    searched_for="Сколько?",
    standalone_question="Сколько?",
    language="ru",
    filters=Filters(),
    named=Filters(),
    lead="Ответ опирается на 1 статью.",
    statements=(Statement("Через него проходило 150 машин в сутки.", (1, 2), Support.SUPPORTED),),
    citations=(
        Citation(1, QUOTE, REFERENCE),
        Citation(2, QUOTE, Reference(key="key-2", url="https://example.org/2")),
    ),
    evidence=(),
    confidence=0.9,
    abstention=None,
    answered_by="extractive",
    coverage=1.0,
    archive=ArchiveState(2, "2022-02-03", "0"),
    asked_at=datetime(2022, 3, 1, tzinfo=UTC),
)

Shown = Callable[[Callable[[Screen], None]], str]


@pytest.fixture
def piped(capsys: pytest.CaptureFixture[str]) -> Shown:
    """What reaches a pipe."""

    def run(show: Callable[[Screen], None]) -> str:
        show(Screen())
        return capsys.readouterr().out

    return run


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What reaches a terminal of 60 columns."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")

    def run(show: Callable[[Screen], None]) -> str:
        show(Screen())
        return capsys.readouterr().out

    return run


class TestClean:
    @pytest.mark.parametrize(
        "sign",
        [
            *("\0", "\x07", "\x08", "\x1b", "\r", "\x7f", "\x85", "\x9b"),
            *("\u202a", "\u202e", "\u2066", "\u2069", "\ud800", "\udfff", "\ue000", "\U000e0041"),
        ],
    )
    def test_steering_characters_become_one_visible_sign(self, sign: str) -> None:
        assert clean(f"a{sign}b") == f"a{REPLACEMENT}b"

    @pytest.mark.parametrize(
        "text", ["Ё, ї, қ, ң — «цитата» … 10\u00a0000", "👩‍👧", "עברית", "e\u0301", "a\nb"]
    )
    def test_text_stays(self, text: str) -> None:
        assert clean(text) == text

    def test_length_stays_so_that_spans_hold(self) -> None:
        text = "".join(map(chr, range(0x3000))) + "\ud800\U000e0001"
        assert len(clean(text)) == len(text)

    def test_one_line(self) -> None:
        assert clean_line(" a\n\tb\u2028c\u00a0d ") == "a b c d"


class TestAnswer:
    def test_in_a_pipe(self, piped: Shown) -> None:
        assert piped(lambda screen: show_answer(screen, ANSWER)) == (
            "Ответ опирается на 1 статью.\n"
            "\n"
            "• Через него проходило 150 машин в сутки. [1] [2]\n"
            "\n"
            "Sources\n"
            "\n"
            "[1] Полынный вестник · 2022-02-03 14:05 · ru\n"
            "    Пост закрыли\n"
            "    │ Через него проходило\n"
            "    │ 150 машин в сутки.\n"
            "    key-1\n"
            "\n"
            "[2] outlet unknown · undated · language unknown\n"
            "    │ Через него проходило\n"
            "    │ 150 машин в сутки.\n"
            "    https://example.org/2\n"
        )

    def test_a_long_quote_is_one_line_in_a_pipe(self, piped: Shown) -> None:
        citation = Citation(1, replace(QUOTE, text=LONG), REFERENCE)
        shown = piped(lambda screen: show_answer(screen, replace(ANSWER, citations=(citation,))))
        assert f"    │ {LONG}\n" in shown

    def test_a_long_quote_is_wrapped_on_a_terminal_and_whole(self, terminal: Shown) -> None:
        citation = Citation(1, replace(QUOTE, text=LONG), REFERENCE)
        shown = terminal(lambda screen: show_answer(screen, replace(ANSWER, citations=(citation,))))
        assert "\x1b[" in shown
        lines = [line for line in without_colour(shown).splitlines() if "│" in line]
        assert len(lines) > 5
        assert all(len(line) <= 60 for line in lines)
        assert " ".join(line.split("│ ")[1] for line in lines) == LONG

    def test_foreign_text_steers_nothing(self, terminal: Shown) -> None:
        reference = Reference(key=HOSTILE, headline=HOSTILE, outlet=HOSTILE, url=HOSTILE)
        quote = replace(QUOTE, text=HOSTILE)
        hostile = replace(
            ANSWER,
            standalone_question=HOSTILE,
            named=Filters(outlets=(HOSTILE,)),
            lead=HOSTILE,
            statements=(Statement(HOSTILE, (1,), Support.PARTIAL),),
            citations=(Citation(1, quote, reference, highlight=(0, 20), before=quote),),
        )
        shown = without_colour(terminal(lambda screen: show_answer(screen, hostile)))
        assert not set("\x1b\x07\x9b\u202e") & set(shown)
        joined = " ".join(shown.replace("│", "").split())
        assert joined.count("[bold]not[/bold] [link=http://evil]markup[/] :smile:") == 9
        assert "(partial)" in shown

    def test_abstention_shows_the_nearest(self, piped: Shown) -> None:
        nearest = (Citation(1, QUOTE, REFERENCE),)
        abstention = Abstention("В архиве нет ответа.", nearest, Reason.NOT_SAID)
        declined = replace(ANSWER, lead="", statements=(), citations=(), abstention=abstention)
        shown = piped(lambda screen: show_answer(screen, declined))
        assert shown.startswith("В архиве нет ответа.\n\nNearest in the archive:\n")
        assert "│ 150 машин в сутки." in shown
        assert "Sources" not in shown

    def test_what_was_searched_for_comes_first_where_it_is_not_what_was_typed(
        self, piped: Shown
    ) -> None:
        rewritten = replace(ANSWER, standalone_question="Сколько машин прошло?")
        shown = piped(lambda screen: show_answer(screen, rewritten))
        assert shown.startswith("Searched for: Сколько машин прошло?\n\nОтвет опирается")
        assert "--as-typed" not in shown
        mended = replace(rewritten, question="Скольо?")
        shown = piped(lambda screen: show_answer(screen, mended))
        assert shown.startswith(
            "Searched for: Сколько машин прошло?\n--as-typed takes this back.\n\nОтвет"
        )

    def test_filters_that_the_question_named_can_be_taken_back(self, piped: Shown) -> None:
        named = Filters(
            ("ru",), ("24.kg", "Полынь"), date(2022, 1, 3), datetime(2022, 1, 9, 5), ("Асанов",)
        )
        shown = piped(lambda screen: show_answer(screen, replace(ANSWER, named=named)))
        assert shown.startswith(
            "Only: ru · 24.kg · Полынь · Асанов · from 2022-01-03 · to 2022-01-09\n"
            "--as-typed takes this back.\n\nОтвет опирается"
        )

    def test_filters_that_the_reader_set_are_not_repeated(self, piped: Shown) -> None:
        filtered = replace(ANSWER, filters=Filters(("ru",)))
        shown = piped(lambda screen: show_answer(screen, filtered))
        assert shown == piped(lambda screen: show_answer(screen, ANSWER))

    @pytest.mark.parametrize(
        "kind", [kind for kind in Kind if kind not in (Kind.ANSWER, Kind.ABSTENTION)]
    )
    def test_a_reply_is_all_that_is_shown(self, piped: Shown, kind: Kind) -> None:
        reply = replace(
            ANSWER, kind=kind, lead="Привет!\n• Кто?", statements=(), citations=(), coverage=0.5
        )
        assert piped(lambda screen: show_answer(screen, reply)) == "Привет!\n• Кто?\n"

    def test_the_answering_words_are_bold_in_statement_and_quote(self, terminal: Shown) -> None:
        text = "Проходило 150 машин."
        citations = (
            Citation(1, replace(QUOTE, text=text), REFERENCE, highlight=(10, 19)),
            Citation(2, replace(QUOTE, text="Их 150."), REFERENCE, highlight=(3, 6)),
        )
        statement = Statement(text, (1, 2), Support.SUPPORTED)
        marked = replace(ANSWER, statements=(statement,), citations=citations)
        shown = terminal(lambda screen: show_answer(screen, marked))
        assert shown.count("\x1b[1m150 машин\x1b[0m") == 2
        assert shown.count("\x1b[1m150\x1b[0m") == 1
        unmarked = replace(
            marked, citations=tuple(replace(each, highlight=None) for each in citations)
        )
        assert "\x1b[1m150" not in terminal(lambda screen: show_answer(screen, unmarked))

    @pytest.mark.parametrize(
        ("text", "bold"),
        [("Было\n150 машин.", 2), ("Было  150 машин.", 1), ("\x07Было 150 машин.", 2)],
    )
    def test_nothing_is_bold_where_spaces_were_taken_out(
        self, terminal: Shown, text: str, bold: int
    ) -> None:
        start = text.index("150")
        citation = Citation(1, replace(QUOTE, text=text), REFERENCE, highlight=(start, start + 3))
        statement = Statement(text, (1,), Support.SUPPORTED)
        shown = terminal(
            lambda screen: show_answer(
                screen, replace(ANSWER, statements=(statement,), citations=(citation,))
            )
        )
        assert shown.count("\x1b[1m150\x1b[0m") == bold
        assert "\x1b[1m50" not in shown

    BEFORE = Quote("key-1", "a" * 64, 0, 9, "Пост открыт.")
    LEANING = replace(
        ANSWER, citations=(replace(ANSWER.citations[0], before=BEFORE), ANSWER.citations[1])
    )

    def test_the_sentence_before_stands_above_the_quote_that_leans_on_it(
        self, piped: Shown
    ) -> None:
        shown = piped(lambda screen: show_answer(screen, self.LEANING))
        assert "    │ Пост открыт.\n    │ Через него проходило\n    │ 150" in shown
        assert shown.count("Пост открыт.") == 1

    def test_the_sentence_before_is_faint(self, terminal: Shown) -> None:
        shown = terminal(lambda screen: show_answer(screen, self.LEANING))
        assert "\x1b[2mПост открыт.\x1b[0m" in shown

    @pytest.mark.parametrize(("coverage", "share"), [(0.999, "99 %"), (0.0, "0 %"), (1.0, None)])
    def test_coverage(self, piped: Shown, coverage: float, share: str | None) -> None:
        shown = piped(lambda screen: show_answer(screen, replace(ANSWER, coverage=coverage)))
        assert ("meaning" in shown) == (share is not None)
        assert share is None or f"covers {share}" in shown


class TestSearch:
    PASSAGE = "Начало. " * 40 + "Тут стоит слово.\n\n" + "Конец. " * 80
    AT = PASSAGE.index("слово")
    HIT = Hit(
        ArticleEntry(1, "/in", "key-1", "a" * 64, headline=HOSTILE, published=date(2022, 2, 3)),
        tuple([FoundPassage(100, 100 + len(PASSAGE), PASSAGE, ((100 + AT, 105 + AT),))] * 4),
    )

    def test_excerpt_shows_the_word_highlighted(self, terminal: Shown) -> None:
        shown = terminal(lambda screen: show_page(screen, Page(11, 40, 2, 10, (self.HIT,))))
        assert "\x1b[1;33mслово\x1b[0m" in shown
        assert "11 articles, 40 passages; page 2 of 2" in shown
        plain = without_colour(shown)
        assert "11. [bold]not" in plain
        assert "and 2 more passages" in plain
        assert plain.count("… Начало.") == 2
        assert not set("\x1b\x07\x9b\u202e") & set(plain)

    def test_nothing_found(self, piped: Shown) -> None:
        assert piped(lambda screen: show_page(screen, Page(0, 0, 1, 10, ()))) == "Nothing found.\n"

    @pytest.mark.parametrize(
        ("cell", "written"),
        [
            ("=1+1", "'=1+1"),
            ("+7 701", "'+7 701"),
            ("-1", "'-1"),
            ("@cmd", "'@cmd"),
            ("\t=1", "'\t=1"),
            ("a=1", "a=1"),
            ('say "no", now', '"say ""no"", now"'),
            (-5, "-5"),
            (None, ""),
        ],
    )
    def test_csv_cells_are_no_formulas(self, cell: object, written: str) -> None:
        assert csv_line(["first", cell]) == f"first,{written}\n"


class TestArticles:
    BODY = "Пост закрыли\n\nЧерез него проходило 150 машин.\nЧитайте также: погода"
    ENTRY = ArticleEntry(
        1,
        "/in",
        "key-1",
        "a" * 64,
        headline="Пост закрыли",
        outlet="О",
        corrected=frozenset({"outlet"}),
    )
    WHOLE = Whole(
        ENTRY,
        ("/in: wire.jsonl, line 3",),
        (("b" * 64, "2022-01-01T10:20:30+00:00"), ("a" * 64, "2022-02-01T10:20:30+00:00")),
        "a" * 64,
        BODY,
        (LabelledSpan(BODY.index("Читайте"), len(BODY), Label.BOILERPLATE),),
    )

    def test_whole(self, piped: Shown) -> None:
        start = self.BODY.index("150")
        shown = piped(lambda screen: show_whole(screen, self.WHOLE, (start, start + 9)))
        assert "outlet     О (corrected by hand)\n" in shown
        assert "found in   /in: wire.jsonl, line 3\n" in shown
        assert "versions   bbbbbbbbbbbb since 2022-01-01 10:20 UTC\n" in shown
        assert "           aaaaaaaaaaaa since 2022-02-01 10:20 UTC (shown)\n" in shown
        assert f"quote      {start}:{start + 9} 150 машин\n" in shown
        assert shown.endswith(f"\n\n{self.BODY}\n")

    def test_quote_and_boilerplate_stand_out(self, terminal: Shown) -> None:
        start = self.BODY.index("150")
        shown = terminal(lambda screen: show_whole(screen, self.WHOLE, (start, start + 9)))
        assert "\x1b[7m150 машин\x1b[0m" in shown
        assert "\x1b[2mЧитайте также: погода\x1b[0m" in shown

    def test_list_on_a_terminal(self, terminal: Shown) -> None:
        entries = (self.ENTRY, replace(self.ENTRY, headline=HOSTILE))
        shown = without_colour(
            terminal(lambda screen: show_listing(screen, Listing(9, entries), 3))
        )
        assert "3 to 4 of 9 articles" in shown
        assert not set("\x1b\x07\x9b\u202e") & set(shown)

    def test_list_in_a_pipe_keeps_its_columns(self, piped: Shown) -> None:
        entry = replace(self.ENTRY, headline="a\tb\nc")
        shown = piped(lambda screen: show_listing(screen, Listing(1, (entry,)), 1))
        assert shown.splitlines()[1].split("\t") == ["undated", "–", "О", "a b c", "key-1"]


class TestReports:
    def test_report(self, piped: Shown) -> None:
        report = Report(
            changes=Counter({Change.ADDED: 1200, Change.UNCHANGED: 3}),
            removed=2,
            gone=1,
            embedded=40,
            reused=2,
        )
        for number in range(12):
            report.skip(Skipped(f"{HOSTILE}{number}", 3, SkipReason.EMPTY))
        shown = piped(lambda screen: show_report(screen, report))
        assert "Articles: 1,200 added, 3 unchanged, 2 removed." in shown
        assert "Sentences: 40 embedded; 2 were known already." in shown
        assert "and 2 more; --verbose names them." in shown
        assert shown.count("line 3: empty. It holds no word.") == 10
        assert not set("\x1b\x07\x9b\u202e") & set(shown)

    def test_notes_go_to_stderr(self, capsys: pytest.CaptureFixture[str]) -> None:
        show_report(Screen(), Report(notes=["The store was rebuilt."]))
        captured = capsys.readouterr()
        assert captured.out == "Articles: nothing to do.\n"
        assert captured.err == "The store was rebuilt.\n"

    def test_estimate(self, piped: Shown) -> None:
        estimate = Estimate(40_000, 250_000_000, 14_000, 3_000_000_000)
        shown = piped(lambda screen: show_estimate(screen, estimate, Path("/news")))
        assert "About 40,000 articles (250 MB): up to 3.9 hours and 3.0 GB of disk" in shown

    @pytest.mark.parametrize(
        ("seconds", "shown"), [(0.2, "1 s"), (89, "89 s"), (600, "10 minutes"), (9000, "2.5 hours")]
    )
    def test_duration(self, seconds: float, shown: str) -> None:
        assert duration(seconds) == shown

    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1500, "1.5 kB"),
            (12_345, "12 kB"),
            (2e12, "2,000.0 GB"),
        ],
    )
    def test_size(self, number: int, shown: str) -> None:
        assert size(number) == shown


class TestProgress:
    def test_no_bar_where_nobody_looks(self, capsys: pytest.CaptureFixture[str]) -> None:
        with Bars(Screen(), 10) as bars:
            bars.told(Progress(Pass.READING, 1, None))
        assert capsys.readouterr() == ("", "")

    def test_a_bar_for_each_pass(self, terminal: Shown, capsys: pytest.CaptureFixture[str]) -> None:
        with Bars(Screen(), 10) as bars:
            bars.told(Progress(Pass.READING, 3, None))
            bars.told(Progress(Pass.READING, 7, None))
            assert bars.aside(lambda: True)
            bars.told(Progress(Pass.EMBEDDING, 5, 20))
        captured = capsys.readouterr()
        drawn = without_colour(captured.err)
        assert captured.out == ""
        assert "7/7" in drawn
        assert "5/20" in drawn

    def test_quiet(self, terminal: Shown, capsys: pytest.CaptureFixture[str]) -> None:
        with Bars(Screen(), 10, quiet=True) as bars:
            bars.told(Progress(Pass.EMBEDDING, 5, 20))
        assert capsys.readouterr().err == ""


def without_colour(shown: str) -> str:
    """Take out the colours and cursor movements that are ours."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
