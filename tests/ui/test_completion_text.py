"""Answers as the text of chat front ends: markers, notes, annotations, and nothing that runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hostile import BREAKS, LOADS, RUNS, STYLES, TURNS
from kept import abstention, answer, cite
from markdown_it import MarkdownIt

from qa.answering.answer import Answer, Citation, Kind, Statement, Support
from qa.retrieval.evidence import Reference
from ui.completion_text import GrowingText, said_in, whole_text

BASE = "http://127.0.0.1:7860/"
BODY = "Пришли 150 военных 🚚. Они ушли в пятницу. Рынок открыт."
LURES = (
    RUNS,
    LOADS,
    STYLES,
    BREAKS,
    TURNS,
    "[1]: https://evil.example/ 'x'",
    "[1](https://evil.example/) [x][1] [1][2]",
    "---",
    "* * *",
    "*(No source supports this sentence.)*",
    "https://evil.example www.evil.example a@evil.example",
    "1. one\n2. two\n\n# head\n\n> quote\n\n| a | b |\n|---|---|\n",
    "`code` ```\nfence\n``` ~~~ $x$ $$y$$ \\[1\\] \\(z\\) ==m== ^[note] {{t}} :smile:",
    "“nested” «ёлочки» ‘single’",
    "&lt;script&gt; &#91;1&#93; &amp;",
)


def _cited(number: int, quoted: str, body: str = BODY, **fields: object) -> Citation:
    reference = Reference(f"key {number}", language="ru", **fields)  # type: ignore[arg-type]
    return replace(cite(number, f"key {number}", body, quoted), article=reference)


FIRST = _cited(1, "Пришли 150 военных 🚚.", outlet="Вестник", published=date(2022, 1, 7))
SECOND = _cited(2, "Они ушли в пятницу.", headline="Уход", url="https://news.example/a?b=c")
WHOLE = answer("Кто пришёл?", FIRST, SECOND)


def _annotated(text: str, annotations: Sequence[dict[str, Any]]) -> list[str]:
    spans = [each["url_citation"] for each in annotations]
    return [text[each["start_index"] : each["end_index"]] for each in spans]


def _parts(whole: Answer) -> list[Answer]:
    numbers = range(1, len(whole.statements) + 1)
    return [replace(whole, statements=whole.statements[:number]) for number in numbers]


def test_statements_markers_and_notes() -> None:
    text, _ = whole_text(WHOLE, BASE)
    sha256 = FIRST.quote.sha256
    assert text == (
        "«Пришли 150 военных 🚚.» [1]\n\n«Они ушли в пятницу.» [2]\n\n---\n\n"
        "[1] Вестник · 7 января 2022 · русский · "
        f"[key 1]({BASE}quote/{sha256}/0/21?article=key%201#quote-1): «Пришли 150 военных 🚚.»\n\n"
        "[2] издание не указано · без даты · русский · "
        f"[Уход]({BASE}quote/{sha256}/22/41?article=key%202#quote-1): «Они ушли в пятницу.»"
        " · <https://news.example/a?b=c>"
    )


def test_annotations_point_at_each_marker() -> None:
    both = Statement("Пришли и ушли.", (2, 1), Support.PARTIAL)
    whole = replace(WHOLE, statements=(*WHOLE.statements, both))
    text, annotations = whole_text(whole, BASE)
    assert _annotated(text, annotations) == ["[1]", "[2]", "[2]", "[1]"]
    cited = annotations[1]["url_citation"]
    assert cited["title"] == "Уход"
    assert cited["url"].endswith("/22/41?article=key%202#quote-1")
    assert "Пришли и ушли. [2][1] *(" in text


def test_a_sentence_without_a_source_says_so_and_has_no_marker() -> None:
    alone = Statement("Никто не знает.", (), Support.UNSUPPORTED)
    text, annotations = whole_text(replace(WHOLE, statements=(alone,), citations=()), BASE)
    assert text.startswith("Никто не знает. *(")
    assert annotations == []
    assert "---" not in text
    assert said_in(text) == ("Никто не знает.",)


def test_an_abstention_gives_its_reason_and_what_is_nearest() -> None:
    text, annotations = whole_text(abstention("Кто?", FIRST), BASE)
    reason, rule, nearest, note = text.split("\n\n")
    assert (reason, rule) == ("Нет ответа.", "---")
    assert nearest.startswith("*")
    assert note.startswith("[1] Вестник")
    assert _annotated(text, annotations) == ["[1]"]
    assert said_in(text) == ("Нет ответа.",)


def test_a_greeting_is_its_reply() -> None:
    hello = replace(answer("Привет"), kind=Kind.GREETING, lead="Здравствуйте!\n- Спросите.")
    assert whole_text(hello, BASE) == ("Здравствуйте!\n\n\\- Спросите.", [])


def test_grown_in_any_steps_the_text_is_the_same() -> None:
    third = Statement("Рынок открыт.", (1,), Support.SUPPORTED)
    whole = replace(WHOLE, statements=(*WHOLE.statements, third))
    parts = _parts(whole)
    for chosen in range(2 ** len(parts)):
        growing = GrowingText(BASE)
        steps = [each for at, each in enumerate(parts) if chosen >> at & 1]
        sent = "".join(growing.grown(each) for each in (*steps, whole))
        rest, annotations = growing.finished(whole)
        assert (sent + rest, annotations) == whole_text(whole, BASE)


def test_what_is_replaced_late_stands_before_a_rule_a_note_and_the_replacement() -> None:
    written = answer("Кто пришёл?", replace(SECOND, number=1))
    instead = replace(answer("Кто пришёл?", FIRST), note="Модель оборвалась.")
    growing = GrowingText(BASE)
    sent = growing.grown(written) + growing.grown(instead)
    rest, annotations = growing.finished(instead)
    text = sent + rest
    assert sent == (
        "«Они ушли в пятницу.» [1]\n\n* * *\n\n*Модель оборвалась.*\n\n«Пришли 150 военных 🚚.» [1]"
    )
    assert _annotated(text, annotations) == ["[1]"]
    assert annotations[0]["url_citation"]["start_index"] > text.index("* * *")
    assert said_in(text) == ("Пришли 150 военных 🚚.",)


def test_the_same_words_anew_count_as_replaced_where_a_note_comes_with_them() -> None:
    growing = GrowingText(BASE)
    growing.grown(WHOLE)
    again = growing.grown(replace(WHOLE, note="Модель оборвалась."))
    assert again.startswith("\n\n* * *\n\n*Модель оборвалась.*\n\n«Пришли")


def test_where_nothing_was_sent_yet_the_note_comes_first() -> None:
    growing = GrowingText(BASE)
    assert growing.grown(replace(WHOLE, statements=())) == ""
    sent = growing.grown(replace(WHOLE, note="Модели нет."))
    assert sent.startswith("*Модели нет.*\n\n«Пришли")


@pytest.mark.parametrize("lure", LURES)
def test_what_articles_say_is_text_whatever_renders_it(lure: str) -> None:
    body = f"{lure} Конец {lure}"
    reference = Reference(lure, lure, lure, lure, None, f"https://x.example/{lure}", "en")
    cited = replace(cite(1, lure, body, body), article=reference)
    free = Statement(f"Said {lure}", (1,), Support.UNSUPPORTED)
    whole = answer(lure, cited)
    whole = replace(whole, statements=(*whole.statements, free), note=lure)
    nearest = abstention(lure, cited)
    assert nearest.abstention
    nearest = replace(nearest, abstention=replace(nearest.abstention, reason=lure))
    for made in (whole, nearest, replace(whole, kind=Kind.HELP, lead=lure, statements=())):
        text, annotations = whole_text(made, BASE)
        seen = _Seen()
        seen.feed(
            MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
        )
        assert seen.tags <= {"p", "em", "hr", "a"}
        ours = [url for url in seen.links if url.startswith(f"{BASE}quote/")]
        assert len(ours) == bool(annotations)
        assert {*seen.links} - {*ours} <= {f"https://x.example/{lure}"}
        assert all(each == "[1]" for each in _annotated(text, annotations))
        assert text.count("\n\n---\n\n") == 1


@pytest.mark.parametrize("lure", LURES)
def test_an_answer_that_comes_back_is_told_from_its_notes(lure: str) -> None:
    body = f"Раз {lure} два."
    cited = _cited(1, body, body)
    free = Statement(f"Сказано {lure}", (1,), Support.PARTIAL)
    whole = answer("Что?", cited)
    text, _ = whole_text(replace(whole, statements=(*whole.statements, free)), BASE)
    plain = [" ".join(each.split()) for each in (body, f"Сказано {lure}")]
    assert [" ".join(each.split()) for each in said_in(text)] == plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ()),
        ("A. [1]\r\n\r\nB [2] c.\r\n\r\n---\r\n\r\n[1] x", ("A.", "B  c.")),
        ("---\n\nx", ()),
        ("x" * 5_000, ("x" * 2_000,)),
        ("a\n\n" * 100, ("a",) * 20),
        ("\n\n" * 1_000_000, ()),
        ("*" * 100_000, ("*" * 2_000,)),
        ("[" * 100_000, ("[" * 2_000,)),
        ("«" * 100_000 + "»", ("«" * 2_000,)),
    ],
    ids=["empty", "ours", "theirs", "long", "many", "blank", "stars", "brackets", "quotes"],
)
def test_anybodys_answer_is_read_within_bounds(text: str, said: tuple[str, ...]) -> None:
    assert said_in(text) == said


class _Seen(HTMLParser):
    """The tags of a page and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
