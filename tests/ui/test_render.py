"""Records as HTML: what is shown, and that nothing written by others becomes a tag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import html5lib
import pytest
from kept import abstention, answer, cite, found_in

from qa.answering.answer import Abstention, Kind, Problem, Reason, Statement, Support, Writing
from qa.conversation.conversation import Turn
from qa.conversation.difference import segments
from qa.retrieval.evidence import Reference
from qa.retrieval.filters import Filters
from ui import render, render_article, render_unanswered
from ui.render_article import Mark, Place
from ui.words import words

EN = words("en")
BODY = "Раз & два. Пришли 150 военных. Они ушли."
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(1)">"><svg onload=alert(1)>'
    "</blockquote></article><style>*{display:none}</style>[x](javascript:alert(1)) ![y](http://evil/)"
)
TURN = "0123456789abcdef0123456789abcdef"


def _parsed(html: str) -> html5lib.treebuilders.etree:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    tree = parser.parseFragment(html, container="div")
    # A stray or an unclosed tag would be ours: nothing of others' may count as one.
    assert [error for _, error, _ in parser.errors] == []
    return tree


def _tags(html: str) -> set[str]:
    return {str(each.tag).rpartition("}")[2] for each in _parsed(html).iter()}


def _shown(html: str) -> str:
    return "".join(_parsed(html).itertext())


def _hostile_turn() -> Turn:
    body = f"{HOSTILE} Конец."
    cited = cite(1, HOSTILE, body, HOSTILE)
    reference = Reference(HOSTILE, HOSTILE, HOSTILE, HOSTILE, date(2022, 1, 6), HOSTILE, "en")
    cited = replace(cited, article=reference, before=cited.quote, highlight=(0, 8))
    made = answer(HOSTILE, cited, evidence=[found_in("source", "key", body)])
    return Turn(
        TURN,
        replace(made, standalone_question=f"{HOSTILE}?", named=Filters(outlets=(HOSTILE,))),
    )


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_nothing_of_others_becomes_a_tag(language: str) -> None:
    said = words(language)
    turn = _hostile_turn()
    nearest = Abstention(HOSTILE, turn.answer.citations, Reason.NOT_SAID)
    abstained = replace(turn.answer, kind=Kind.ABSTENTION, statements=(), abstention=nearest)
    reference = turn.answer.citations[0].article
    pages = [
        render.turn(turn, said),
        render.turn(Turn(TURN, abstained), said),
        render_unanswered.pending(HOSTILE, said),
        render_unanswered.failure(HOSTILE, HOSTILE, said),
        render_unanswered.stopped(HOSTILE, said),
        render_unanswered.unreadable(HOSTILE, said),
        render_unanswered.examples([HOSTILE], said),
        render.chip(HOSTILE, said),
        render_article.article(
            reference,
            f"{HOSTILE}\n{HOSTILE}",
            [Mark(3, 40, 1), Mark(20, 300, 2)],
            said,
            sha256=HOSTILE,
            current=Mark(3, 40, 1),
            place=Place("/desk/turns/x/citations", 1, 2),
        ),
        render_article.passages(turn.answer.evidence, set(), "/desk", said),
        render_article.difference(segments(HOSTILE, f"{HOSTILE} new")),
    ]
    for page in pages:
        assert not _tags(page) & {"script", "img", "svg", "style", "iframe", "form"}
        for each in _parsed(page).iter():
            assert not any(name.startswith("on") for name in each.attrib)
            assert "javascript:" not in each.attrib.get("href", "")
        assert "<script>alert(1)</script>" in _shown(page) or "data-text" in page


def test_an_answer_reads_as_one() -> None:
    first = replace(cite(1, "a", BODY, "Пришли 150 военных."), highlight=(7, 18))
    made = answer("Сколько?", first)
    html = render.turn(Turn(TURN, made), EN)
    tree = _parsed(html)
    quote = next(each for each in tree.iter() if each.tag.endswith("blockquote"))
    assert quote.attrib["lang"] == "ru"
    (strong,) = [each for each in quote.iter() if each.tag.endswith("strong")]
    assert strong.text == "150 военных"
    assert "outlet unknown · undated · Russian" in _shown(html)
    assert f'href="/desk/turns/{TURN}/citations/1"' in html
    assert "Пишут:" in html


def test_what_leans_on_the_sentence_before_shows_it() -> None:
    cited = cite(1, "a", BODY, "Они ушли.")
    before = cite(1, "a", BODY, "Пришли 150 военных.").quote
    html = render.turn(Turn(TURN, answer("?", replace(cited, before=before))), EN)
    assert '<span class="before">Пришли 150 военных. </span><q>Они ушли.</q>' in html


def test_while_it_streams_nothing_can_be_done_with_it_yet() -> None:
    growing = answer("?", cite(1, "a", BODY, "Раз & два."))
    begun = render.turn(Turn("", growing), EN, whole=False)
    whole = render.turn(Turn(TURN, growing), EN)
    assert "Раз &amp; два." in begun
    assert 'aria-busy="true"' in begun
    assert "actions" not in begun
    assert "href" not in begun
    assert "actions" in whole
    assert f'href="/desk/turns/{TURN}/citations/1"' in whole
    assert "aria-busy" not in whole


def test_what_a_language_model_wrote_says_so_with_what_is_wrong_in_it() -> None:
    made = answer("?", cite(1, "a", BODY, "Они ушли."))
    problems = (Problem.NUMBER, Problem.WORDING)
    wrong = Statement("Ушли <9> человек.", (1,), Support.UNSUPPORTED, problems)
    marked = Statement("Они ушли домой.", (1,), Support.SUPPORTED, (Problem.WORDING,))
    writing = Writing("m<b>", dropped=2)
    html = render.turn(Turn(TURN, replace(made, statements=(wrong, marked), writing=writing)), EN)
    assert "Ушли &lt;9&gt; человек." in html
    assert html.count("No source supports this sentence.") == 1
    assert html.count(EN("problem_number")) == 1
    assert html.count(EN("problem_wording")) == 2
    assert "Written by m&lt;b&gt;." in html
    assert "2 sentences that no source supports were left out." in html


def test_the_default_answer_says_why_no_model_wrote_it() -> None:
    made = answer("?", cite(1, "a", BODY, "Они ушли."))
    failed = replace(made, note="The <model> failed.", writing=Writing("m", "timed out"))
    html = render.turn(Turn(TURN, failed), EN)
    assert "The &lt;model&gt; failed." in html
    assert "Written by" not in html


def test_a_quote_in_another_language_can_be_translated_by_the_page() -> None:
    turn = Turn(TURN, answer("?", cite(1, "a", BODY, "Они ушли.")))
    html = render.turn(turn, EN)
    assert html.count('<div class="translating" data-citation="1"') == 1
    assert html.count(" hidden>") == 2  # that, and the choice in the menu of formats
    assert f'data-label="{EN("machine_translation")}"' in html
    quote, _, below = html.partition("</blockquote>")
    assert "translating" not in quote
    assert "translating" in below
    for kept_away in (
        render.turn(turn, words("ru")),
        render.turn(turn, EN, whole=False),
        render.turn(turn, EN, read_only="/shared/x"),
    ):
        assert "translating" not in kept_away


def test_the_nearest_quotes_can_be_translated_too() -> None:
    near = abstention("?", cite(1, "a", BODY, "Они ушли."))
    assert 'class="translating"' in render.turn(Turn(TURN, near), EN)


def test_more_than_five_sources_are_on_demand() -> None:
    cited = [cite(number, f"k{number}", BODY, "Они ушли.") for number in range(1, 9)]
    made = answer("?", *cited)
    made = replace(
        made, statements=(Statement("Они ушли.", tuple(range(1, 9)), Support.SUPPORTED),)
    )
    html = render.turn(Turn(TURN, made), EN)
    shown, _, hidden = html.partition("<details")
    assert shown.count('class="cite"') == 5
    assert hidden.partition("</details>")[0].count('class="cite"') == 3
    assert "3 more" in hidden


def test_an_unsupported_statement_says_so() -> None:
    made = replace(
        answer("?", cite(1, "a", BODY, "Они ушли.")),
        statements=(Statement("Никто не ушёл.", (1,), Support.PARTIAL),),
    )
    assert EN("unsupported") in render.turn(Turn(TURN, made), EN)


def test_an_abstention_looks_like_neither_an_answer_nor_an_error() -> None:
    nearest = (cite(1, "a", BODY, "Они ушли."),)
    told = Abstention("В архиве нет ответа.", nearest, Reason.NOT_SAID)
    made = replace(answer("?"), kind=Kind.ABSTENTION, abstention=told)
    html = render.turn(Turn(TURN, made), EN)
    assert 'class="abstained"' in html
    assert 'class="lead"' not in html
    assert 'role="alert"' not in html
    assert "В архиве нет ответа." in html
    assert EN("nearest") in html


def test_a_follow_up_shows_what_was_asked_in_full() -> None:
    made = replace(answer("А автомобилей?"), standalone_question="Сколько автомобилей?")
    assert "Searched for: Сколько автомобилей?" in render.turn(Turn(TURN, made), EN)


def test_marks_are_shown_as_pressed() -> None:
    turn = Turn(TURN, answer("?", cite(1, "a", BODY, "Они ушли.")))
    html = render.turn(turn, EN, marks={(TURN, None): False})
    assert 'data-right="0" aria-pressed="true"' in html
    assert 'data-right="1" aria-pressed="false"' in html


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "<p>Раз &amp; два. Пришли 150 военных. Они ушли.</p>"),
        (
            [Mark(0, 3, 1)],
            '<p><mark class="cited" id="quote-1">Раз</mark> &amp; два. Пришли 150 военных. Они'
            " ушли.</p>",
        ),
        (
            [Mark(0, 5, 1), Mark(4, 10, 2)],
            '<p><mark class="cited" id="quote-1">Раз </mark><mark class="cited">&amp;</mark>'
            '<mark class="cited" id="quote-2"> два.</mark> Пришли 150 военных. Они ушли.</p>',
        ),
        (
            [Mark(5, 5, 1), Mark(-1, 3, 2), Mark(0, 10_000, 3)],
            f"<p>{BODY.replace('&', '&amp;')}</p>",
        ),
    ],
)
def test_spans_are_marked_in_a_body(marks: list[Mark], expected: str) -> None:
    assert render_article.marked(BODY, marks) == expected


def test_a_mark_that_goes_on_in_the_next_paragraph() -> None:
    html = render_article.marked("one two\n\nthree four", [Mark(4, 14, 1)])
    assert html == (
        '<p>one <mark class="cited" id="quote-1">two</mark></p>'
        '<p><mark class="cited">three</mark> four</p>'
    )


def test_the_words_of_a_body_are_all_there_whatever_is_marked() -> None:
    marks = [Mark(start, start + 7, start) for start in range(0, len(BODY) - 7, 3)]
    assert _shown(render_article.marked(BODY, marks, marks[2])) == BODY


@pytest.mark.parametrize(
    ("url", "quote", "expected"),
    [
        (None, "x", None),
        ("javascript:alert(1)", "x", None),
        ("file:///etc/passwd", "x", None),
        ("http://[", "x", None),
        ("https://a.example/1", "", "https://a.example/1"),
        (
            "https://a.example/1",
            "Раз, два - три",
            "https://a.example/1#:~:text=%D0%A0%D0%B0%D0%B7%2C%20%D0%B4%D0%B2%D0%B0%20%2D%20%D1%82%D1%80%D0%B8",
        ),
        ("https://a.example/1#top", "a b", "https://a.example/1#top:~:text=a%20b"),
        (
            "https://a.example/1",
            "a b c d e f g h i j k l m n",
            "https://a.example/1#:~:text=a%20b%20c%20d%20e,j%20k%20l%20m%20n",
        ),
    ],
)
def test_the_original_is_opened_at_the_quote(url: str, quote: str, expected: str) -> None:
    assert render_article.original(url, quote) == expected


def test_steps_end_where_the_citations_do() -> None:
    reference = Reference("a", language="ru")
    first = render_article.article(
        reference, BODY, [], EN, sha256="0" * 64, place=Place("/c", 1, 2)
    )
    last = render_article.article(reference, BODY, [], EN, sha256="0" * 64, place=Place("/c", 2, 2))
    assert 'data-open="/c/0" disabled' in first
    assert 'data-open="/c/2">' in first
    assert 'data-open="/c/3" disabled' in last


def test_why_a_passage_was_found() -> None:
    found = found_in("source", "key", BODY)
    html = render_article.passages([found], {(found.sha256, 0, 5)}, "/p", EN)
    assert "by its words · cited" in html
