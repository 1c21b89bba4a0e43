from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answering.pointers import Pointers, Written

KNOWN = 9


def _read(parts: list[str], *, known: int = KNOWN, cut: bool = False) -> list[Written]:
    pointers = Pointers(known)
    return [
        *(written for part in parts for written in pointers.feed(part)),
        *pointers.finish(cut=cut),
    ]


def _split(text: str, seed: int) -> list[str]:
    chance = random.Random(seed)
    parts = []
    while text:
        size = chance.randint(1, 7)
        parts.append(text[:size])
        text = text[size:]
    return parts


@pytest.mark.parametrize(
    ("text", "sentence", "pointers", "unknown"),
    [
        ("The bridge closed [1].", "The bridge closed.", (1,), 0),
        ("The bridge closed. [1]", "The bridge closed.", (1,), 0),
        ("The bridge closed [1, 2].", "The bridge closed.", (1, 2), 0),
        ("The bridge closed [1][2].", "The bridge closed.", (1, 2), 0),
        ("The bridge closed [1] [2].", "The bridge closed.", (1, 2), 0),
        ("The bridge closed [2-4].", "The bridge closed.", (2, 3, 4), 0),
        ("The bridge closed [1 and 3].", "The bridge closed.", (1, 3), 0),
        ("The bridge closed【1】.", "The bridge closed.", (1,), 0),
        ("The bridge closed【3†source】.", "The bridge closed.", (3,), 0),
        ("The bridge closed (1).", "The bridge closed.", (1,), 0),
        ("The bridge closed (1, 2).", "The bridge closed.", (1, 2), 0),
        ("The bridge closed (1)(2).", "The bridge closed.", (1, 2), 0),
        ("The bridge closed [Source 1].", "The bridge closed.", (1,), 0),
        ("The bridge closed (Sources 1, 2).", "The bridge closed.", (1, 2), 0),
        ("The bridge closed [Source 1, Source 2].", "The bridge closed.", (1, 2), 0),
        ("Мост закрыли [источник 1].", "Мост закрыли.", (1,), 0),
        ("Міст закрили [джерела 1 та 2].", "Міст закрили.", (1, 2), 0),
        ("Көпір жабылды [дереккөз 1].", "Көпір жабылды.", (1,), 0),
        ("Көпүрө жабылды [булак 2].", "Көпүрө жабылды.", (2,), 0),
        ("The bridge closed ^1.", "The bridge closed.", (1,), 0),
        ("The bridge closed.^1", "The bridge closed.", (1,), 0),
        ("The bridge closed [^1].", "The bridge closed.", (1,), 0),
        ("The bridge closed.¹", "The bridge closed.", (1,), 0),
        ("The bridge closed [#1].", "The bridge closed.", (1,), 0),
        ("The bridge closed [ 1 ].", "The bridge closed.", (1,), 0),
        ("The bridge closed [\u200b1\u200b].", "The bridge closed.", (1,), 0),
        ("The bridge closed [1] on Monday [2].", "The bridge closed on Monday.", (1, 2), 0),
        ("The bridge closed [1][1].", "The bridge closed.", (1,), 0),
        ("The bridge closed [77].", "The bridge closed.", (), 1),
        ("The bridge closed [1, 77, 0].", "The bridge closed.", (1,), 2),
        ("The bridge closed [999999].", "The bridge closed.", (), 1),
        ("It closed in (2022).", "It closed in (2022).", (), 0),
        ("The hall has 50 m² of floor.", "The hall has 50 m² of floor.", (), 0),
        ("Group (1) lost and group (2) won [3].", "Group (1) lost and group (2) won.", (3,), 0),
        ("The bridge [sic] closed [1].", "The bridge [sic] closed.", (1,), 0),
        ("- The bridge closed [1]", "The bridge closed", (1,), 0),
        ("1. The bridge closed [1]", "The bridge closed", (1,), 0),
        ("**The bridge** `closed` [1].", "The bridge closed.", (1,), 0),
        ("The file snake_case closed [1].", "The file snake_case closed.", (1,), 0),
    ],
)
def test_a_marker_is_read_in_whatever_form(
    text: str, sentence: str, pointers: tuple[int, ...], unknown: int
) -> None:
    expected = [Written(sentence, pointers, unknown)]
    assert _read([text]) == expected
    assert _read(list(text)) == expected
    for seed in range(12):
        assert _read(_split(text, seed)) == expected


SEVERAL = (
    "Dr. Smith of the U.S. Army said 3.5 million came [1]. In Kyiv, nobody did.[2]\n\n"
    "- По данным МВД, погибли 16 чел. [3], [4]\n- Остальных отпустили 6 янв. 2022 г. (5)\n"
    "<think>but [9] says</think>Last one 【6†L1】"
)
SENTENCES = [
    Written("Dr. Smith of the U.S. Army said 3.5 million came.", (1,)),
    Written("In Kyiv, nobody did.", (2,)),
    Written("По данным МВД, погибли 16 чел.,", (3, 4)),
    Written("Остальных отпустили 6 янв. 2022 г.", (5,)),
    Written("Last one", (6,)),
]


def test_sentences_do_not_depend_on_how_the_output_is_cut() -> None:
    assert _read([SEVERAL]) == SENTENCES
    for seed in range(60):
        assert _read(_split(SEVERAL, seed)) == SENTENCES


def test_a_sentence_comes_out_when_the_next_has_begun() -> None:
    pointers = Pointers(KNOWN)
    assert pointers.feed("The bridge closed. ") == []
    assert pointers.feed("[1") == []
    assert pointers.feed("] ") == []
    assert pointers.feed("I") == [Written("The bridge closed.", (1,))]
    assert pointers.feed("t opened later [2].\n") == [Written("It opened later.", (2,))]
    assert pointers.feed("The U.S. ") == []
    assert pointers.feed("Army ") == []
    assert pointers.feed("left. It") == []
    assert pointers.feed(" won") == [Written("The U.S. Army left.")]
    assert pointers.finish() == [Written("It won")]


@pytest.mark.parametrize("half", ["[", "[1", "[1, ", "[Source", "[Source 1", "【2", "^", " [1,2"])
def test_half_a_marker_is_never_shown(half: str) -> None:
    assert _read([f"The bridge closed{half}"]) == [Written("The bridge closed")]


@pytest.mark.parametrize(
    "text",
    [
        "<think>Secret [1]. More.</think>Shown [2].",
        "<THINK>Secret\n</THINK>\nShown [2].",
        "Secret, and never opened [1]. Indeed.</think>Shown [2].",
        "<reasoning>Secret</reasoning>Shown [2].",
        "Shown [2].\n<think>Secret, and never closed.",
    ],
)
def test_what_a_model_thinks_is_never_shown(text: str) -> None:
    for parts in ([text], list(text), _split(text, 1)):
        pointers = Pointers(KNOWN)
        found: list[Written] = []
        for part in parts:
            restarts = pointers.restarts
            new = pointers.feed(part)
            if pointers.restarts > restarts:
                found.clear()
            found += new
        assert [*found, *pointers.finish()] == [Written("Shown.", (2,))]


def test_a_last_sentence_that_was_cut_is_left_out() -> None:
    text = "The bridge closed [1]. It will open on"
    assert _read([text], cut=True) == [Written("The bridge closed.", (1,))]
    assert len(_read([text])) == 2
    assert len(_read([f"{text} Monday."], cut=True)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "[1] The bridge closed.\n[2] It opened later.",
        "[1]: The bridge closed.\n[2]: It opened later.",
        "\n- [1] The bridge closed.\n- [2] It opened later.\n",
        "[1] The bridge closed. [2] It opened later.",
        "<think>Well [4].</think>[1] The bridge closed.\n\n[2] It opened later.",
    ],
)
def test_markers_may_stand_before_their_sentences(text: str) -> None:
    expected = [Written("The bridge closed.", (1,)), Written("It opened later.", (2,))]
    for parts in ([text], list(text), *(_split(text, seed) for seed in range(8))):
        assert _read(parts) == expected


def test_a_list_of_sources_is_no_sentence() -> None:
    text = "The bridge closed [1].\n\nSources:\n[1] [2]\n"
    assert _read([text]) == [Written("The bridge closed.", (1,))]


def test_a_marker_on_a_line_of_its_own_belongs_to_the_sentence_before() -> None:
    text = "The bridge closed.\n[1]\nIt opened later [2]."
    assert _read(list(text)) == [
        Written("The bridge closed.", (1,)),
        Written("It opened later.", (2,)),
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "a b ",
                "Word. ",
                "[1]",
                "[",
                "]",
                "(2)",
                "\n",
                "<think>",
                "</think>",
                "^3",
                "«",
                "12",
                "\0",
            ]
        )
        | st.text(st.characters(), max_size=5),
        max_size=30,
    )
)
def test_no_output_breaks_it(parts: list[str]) -> None:
    pointers = Pointers(KNOWN)
    for part in parts:
        pointers.feed(part)
    for written in _read(parts):
        assert written.text == written.text.strip() != ""
        assert "<think>" not in written.text.casefold()
        assert all(1 <= number <= KNOWN for number in written.pointers)


def test_text_without_an_end_is_cut_and_half_markers_in_it_hold_nothing_up() -> None:
    found = _read(["[ " * 5 + "(1 " * 5 + "word, "] * 400)
    assert sum(len(written.text) for written in found) > 8000
    assert max(len(written.text) for written in found) <= 1000


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("It rained. The bridge closed. [", "The bridge closed."),
        ("It rained [2]. The bridge **closed** [1", "The bridge closed."),
        ("The bridge closed【1†so", "The bridge closed."),
        ("The bridge closed [1].", ""),
        ("The bridge clo", ""),
        ("The bridge (the old one", ""),
        ("[1] The bridge closed. [", ""),
        ("[", ""),
        (" ** [", ""),
        ("", ""),
    ],
)
def test_a_sentence_is_known_once_a_marker_begins_behind_it(text: str, ending: str) -> None:
    pointers = Pointers(KNOWN)
    for letter in text:
        pointers.feed(letter)
    assert pointers.ending == ending


@pytest.mark.parametrize("text", ["The bridge closed [1].", "The bridge closed. [1]"])
def test_the_sentence_that_was_expected_is_the_one_that_comes(text: str) -> None:
    pointers = Pointers(KNOWN)
    expected: list[str] = []
    for letter in text:
        pointers.feed(letter)
        expected += [pointers.ending] if pointers.ending else []
    assert {each.text for each in pointers.finish()} <= set(expected) == {"The bridge closed."}
