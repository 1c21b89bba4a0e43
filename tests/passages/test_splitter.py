from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.articles.article import Label, LabelledSpan
from qa.language.sentences import BLANKS, MAX_SENTENCE, sentence_spans
from qa.passages.passage import Passage
from qa.passages.splitter import DEFAULT_SIZE, SPLITTER_VERSION, TINY, cut

BLANK = re.compile(f"[{BLANKS}]*")
LONG = "Правительство утвердило порядок выплат семьям."


def sentences_of(body: str, *spans: LabelledSpan) -> list[str]:
    return [body[s.start : s.end] for passage in cut(body, spans) for s in passage.sentences]


def label(body: str, text: str, name: Label) -> LabelledSpan:
    start = body.index(text)
    return LabelledSpan(start, start + len(text), name)


def assert_sound(
    body: str, spans: list[LabelledSpan], size: int, passages: tuple[Passage, ...]
) -> None:
    """What every cut holds, whatever the text."""
    at = 0
    for passage in passages:
        assert passage.text == body[passage.start : passage.end]
        assert passage.start == passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end
        assert len(passage.text) <= size or len(passage.sentences) == 1
        for sentence in passage.sentences:
            assert at <= sentence.start < sentence.end <= len(body)
            assert BLANK.fullmatch(body, at, sentence.start)
            assert not BLANK.fullmatch(body, sentence.start, sentence.start + 1)
            assert not BLANK.fullmatch(body, sentence.end - 1, sentence.end)
            assert sentence.end - sentence.start <= MAX_SENTENCE
            around = [s for s in spans if s.start < sentence.end and sentence.start < s.end]
            assert [s.label for s in around] == ([sentence.label] if sentence.label else [])
            at = sentence.end
    assert BLANK.fullmatch(body, at)


BODIES = st.lists(
    st.one_of(
        st.sampled_from(
            "Он ушел. |Да. |Почему? |14:05 Обновление.\n|\n\n|\u00a0|\u200b|\ufeff|😀|👩\u200d🚀|"
            f"e\u0301|قال الرئيس. |שלום? |\u202e|\0|\ud800|{LONG}".split("|")
        ),
        st.text(max_size=8),
    ),
    max_size=40,
).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[LabelledSpan]]:
    body = draw(BODIES)
    points = sorted(draw(st.lists(st.integers(0, len(body)), max_size=8)))
    spans = [
        LabelledSpan(start, end, draw(st.sampled_from(Label)))
        for start, end in list(pairwise(points))[::2]
    ]
    return body, spans


@given(articles(), st.integers(1, 400))
@example(("Лента новостей\n" * 90, []), 120)
@example(("Да.\n" * 50, [LabelledSpan(0, 3, Label.HEADLINE)]), 40)
def test_every_cut_is_sound(article: tuple[str, list[LabelledSpan]], size: int) -> None:
    body, spans = article
    passages = cut(body, spans, size)
    assert_sound(body, spans, size, passages)
    assert cut(body, spans, size) == passages


@given(BODIES)
def test_sentences_end_where_the_sentence_rules_say(body: str) -> None:
    ends = {end for _, end in sentence_spans(body)}
    assert {s.end for passage in cut(body, []) for s in passage.sentences} <= ends


@pytest.mark.parametrize(
    "unit",
    ["а", "Да?\n", "\n", f"{LONG} Да. "],
)
def test_a_long_text_of_one_unit(unit: str) -> None:
    body = unit * (250_000 // len(unit))
    assert_sound(body, [], DEFAULT_SIZE, cut(body, []))


def test_a_megabyte_of_labelled_lines() -> None:
    line = "Лента новостей\n"
    body = line * (1_000_000 // len(line))
    spans = [
        LabelledSpan(at, at + len(line) - 1, Label.BOILERPLATE)
        for at in range(0, len(body), len(line))
    ]
    passages = cut(body, spans)
    assert sum(len(passage.sentences) for passage in passages) == len(spans)


@pytest.mark.parametrize("body", ["", " \n\t\u00a0", "\ufeff\u200b"])
def test_no_passage_in_white_space(body: str) -> None:
    assert cut(body, [LabelledSpan(0, len(body), Label.CAPTION)]) == ()


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 5), (4, 8)],
        [(6, 8), (0, 5)],
        [(-1, 3)],
        [(0, 11)],
        [(5, 3)],
    ],
)
def test_bad_spans_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="span"):
        cut("0123456789", [LabelledSpan(start, end, Label.CAPTION) for start, end in spans])


def test_a_size_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="size"):
        cut("Да.", [], 0)


def test_labelled_spans_are_sentences_of_their_own() -> None:
    body = (
        "Войска уходят\nБАКУ, 7 янв — Sputnik. Вывод войск начался в четверг утром. "
        "Колонна на марше. Фото: пресс-служба Последние машины уйдут через десять дней."
    )
    spans = [
        label(body, "Войска уходят", Label.HEADLINE),
        label(body, "БАКУ, 7 янв — Sputnik. ", Label.DATELINE),
        label(body, "Колонна на марше. Фото: пресс-служба", Label.CAPTION),
    ]
    (passage,) = cut(body, spans)
    assert [(body[s.start : s.end], s.label) for s in passage.sentences] == [
        ("Войска уходят", Label.HEADLINE),
        ("БАКУ, 7 янв — Sputnik.", Label.DATELINE),
        ("Вывод войск начался в четверг утром.", None),
        ("Колонна на марше. Фото: пресс-служба", Label.CAPTION),
        ("Последние машины уйдут через десять дней.", None),
    ]


def test_a_labelled_span_too_long_for_a_sentence_is_several() -> None:
    body = "меню " * 500
    (span,) = [LabelledSpan(0, len(body), Label.BOILERPLATE)]
    found = [s for passage in cut(body, [span]) for s in passage.sentences]
    assert len(found) == 3
    assert {s.label for s in found} == {Label.BOILERPLATE}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LONG} Да. {LONG}", [f"{LONG} Да.", LONG]),
        (f"{LONG} Почему? {LONG}", [LONG, f"Почему? {LONG}"]),
        (f"Он ушел. {LONG}", [f"Он ушел. {LONG}"]),
        (f"{LONG} Почему?", [f"{LONG} Почему?"]),
        (f"{LONG} «Почему?» Он ушел. {LONG}", [LONG, f"«Почему?» Он ушел. {LONG}"]),
        ("Да. Нет. Да.", ["Да. Нет. Да."]),
        (f"{LONG}\nКороткая\n{LONG}", [LONG, "Короткая", LONG]),
        (f"{LONG} {LONG}", [LONG, LONG]),
    ],
)
def test_tiny_sentences_join_a_neighbour_of_their_paragraph(body: str, expected: list[str]) -> None:
    assert sentences_of(body) == expected


def test_tiny_sentences_never_join_across_a_labelled_span() -> None:
    body = f"{LONG} Фото: Иванов Да."
    assert sentences_of(body, label(body, "Фото: Иванов", Label.CAPTION)) == [
        LONG,
        "Фото: Иванов",
        "Да.",
    ]


def test_no_joined_sentence_is_longer_than_a_sentence_may_be() -> None:
    body = "а" * (MAX_SENTENCE - 2) + ". Да."
    assert len(sentences_of(body)) == 2


PARAGRAPH = st.lists(st.sampled_from(["Да.", "Он ушел.", "Почему?", "Кто?!", LONG]), min_size=1)


@given(st.lists(PARAGRAPH, min_size=1, max_size=6))
def test_nothing_tiny_stays_beside_a_neighbour(paragraphs: list[list[str]]) -> None:
    lines = [" ".join(paragraph) for paragraph in paragraphs]
    for sentence in sentences_of("\n".join(lines)):
        assert sum(map(str.isalnum, sentence)) >= TINY or sentence in lines


@pytest.mark.parametrize(
    ("body", "size", "counts"),
    [
        (f"{LONG}\n" * 6, 100, [2, 2, 2]),
        (f"{LONG} {LONG} {LONG}\n{LONG}", 190, [3, 1]),
        (f"{LONG}\n{LONG} {LONG}", 190, [3]),
        (f"{LONG} {LONG}\nКто это решил?\n{LONG}", 130, [2, 2]),
        (f"{LONG} {LONG}\nКто это решил?\n{LONG}", 400, [4]),
        (f"{LONG} {LONG}\nКто это решил?\n{LONG[:-1]}, {LONG}", 190, [2, 2]),
        (f"{LONG} {LONG} {LONG}\nПричины таковы:\n{LONG}", 175, [3, 2]),
        (f"{LONG} {LONG}\n{LONG}\nКто?", 100, [2, 2]),
    ],
)
def test_passages_end_with_paragraphs_and_keep_question_and_answer(
    body: str, size: int, counts: list[int]
) -> None:
    assert [len(passage.sentences) for passage in cut(body, [], size)] == counts


def test_a_headline_stays_with_what_follows() -> None:
    body = f"{LONG} {LONG}\nБеспорядки в столице\n{LONG}"
    spans = [label(body, "Беспорядки в столице", Label.HEADLINE)]
    assert [len(passage.sentences) for passage in cut(body, spans, 130)] == [2, 2]


def test_the_cut_of_this_version_is_known() -> None:
    """Whoever changes it raises SPLITTER_VERSION too: archives compare it."""
    body = (
        "Заголовок\n14:00, Бишкек. Глава МИД К. Ан сообщил: «Да.» Кто против? Никто.\n"
        "Сбор пройдёт в г. Ош 5 мая 2022 г. Он откроется в 14.00."
    )
    found = [(s.start, s.end) for passage in cut(body, []) for s in passage.sentences]
    assert (SPLITTER_VERSION, found) == ("1", [(0, 9), (10, 74), (75, 109), (110, 131)])
