from __future__ import annotations

import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.language.tokens import Token, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t—…!", []),
        ("Жапаров и Токаев.", ["жапаров", "и", "токаев"]),
        # Hyphens of every kind cut a word.
        ("Касым-Жомарт", ["касым", "жомарт"]),
        ("ТЭЦ-2", ["тэц", "2"]),
        ("Нур\u2011Султан", ["нур", "султан"]),
        ("двукратного", ["двукратного"]),
        ("24.kg т.е. а_б", ["24", "kg", "т", "е", "а", "б"]),
        # Decomposed letters, stress marks, invisible characters, compatibility forms.
        ("и\u0306од І\u0308жак", ["йод", "їжак"]),
        ("за\u0301мок", ["замок"]),
        ("пере\u00adнос сло\u200bво", ["перенос", "слово"]),
        ("Ёлка Е\u0308лка елка щЁ", ["елка", "елка", "елка", "ще"]),
        ("ﬁve ＡＢＣ Straße İzmir", ["five", "abc", "strasse", "izmir"]),
        ("Қазақстан Үкіметі Өңір", ["қазақстан", "үкіметі", "өңір"]),
        # An apostrophe counts between two letters only.
        ("п'ять п’ять пʼять п`ять п′ять п\u00b4ять", ["пʼять"] * 6),
        ("'слово' «don't» Putin’s", ["слово", "donʼt", "putinʼs"]),
        ("rock'n'roll а''б 5'6 1990's", ["rockʼnʼroll", "а", "б", "5", "6", "1990", "s"]),
        ("п\u00ad'\u00adять", ["пʼять"]),
        # Thousands.
        ("2 030 2\u00a0030 2\u202f030 2\u2009030 2,030 2030", ["2030"] * 6),
        ("3 000 000 и 1,234,567.5", ["3000000", "и", "1234567.5"]),
        ("1 234,5 12\u00a0345.67", ["1234.5", "12345.67"]),
        ("в 2022 100 человек", ["в", "2022", "100", "человек"]),
        ("14 января 2022 года", ["14", "января", "2022", "года"]),
        ("5 января 150 военных", ["5", "января", "150", "военных"]),
        ("12 34 1 0000 0 300 0 007 500", ["12", "34", "1", "0000", "0", "300", "0", "007", "500"]),
        ("2\n030 2  030", ["2", "030", "2", "030"]),
        ("ТЭЦ-2 100 МВт", ["тэц", "2", "100", "мвт"]),
        ("T2 030", ["t2", "030"]),
        # Decimals, and what only looks like one.
        ("1,5 1.5 0,125 0.5%", ["1.5", "1.5", "0.125", "0.5"]),
        ("$1.5 млрд, €20 5%", ["1.5", "млрд", "20", "5"]),
        ("1.5млн 5G COVID-19", ["1.5", "млн", "5g", "covid", "19"]),
        ("14.01.2022 06.01 14:00", ["14", "01", "2022", "06", "01", "14", "00"]),
        ("1,2,3 192.168.1.1 5.", ["1", "2", "3", "192", "168", "1", "1", "5"]),
        ("150-200 10/11", ["150", "200", "10", "11"]),
        ("٢٠٢٢ ２０２２ २०२२", ["2022"] * 3),
        # Marks that compose with no letter go.
        ("हिन्दी מִלָּה كِتَاب", ["हनद", "מלה", "كتاب"]),
        ("а\x00б \ud800в\udfff 😀 👩\u200d🚒", ["а", "б", "в"]),
    ],
)
def test_normal_form(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_spans_are_offsets_into_the_original() -> None:
    text = "\u00adЕ\u0308лка: п\u00ad'ять — 2\u00a0030,5!"
    assert tokens(text) == [
        Token("елка", 1, 6),
        Token("пʼять", 8, 14),
        Token("2030.5", 17, 24),
    ]


# Dense in what the rules are about, so that random texts meet them.
ODD = st.text(
    alphabet="1230 ,.:'ʼ’-аЁё\u0308\u0306и\u00ad\u200bZ\u00a0\u202f\n_İßΐŉ\u00b4٣\u093f\u0915"
)
ANY = st.text(alphabet=st.characters())


@given(ODD | ANY)
@example("1,234,567 000.5 ΐ ŉ ﷺ ͺ ǰ a'\U00018cd6")
def test_a_token_cut_again_is_the_same(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
        piece = text[token.start : token.end]
        assert tokens(piece) == [Token(token.text, 0, len(piece))]
        assert words(token.text) == [token.text]


@given(ODD | ANY)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    """What lies between tokens holds no word: cutting it alone finds nothing."""
    ends = [0, *(token.end for token in tokens(text))]
    starts = [*(token.start for token in tokens(text)), len(text)]
    for end, start in zip(ends, starts, strict=True):
        assert not tokens(text[end:start])


@given(ODD | ANY)
def test_made_of_letters_digits_apostrophe_and_point(text: str) -> None:
    for word in words(text):
        assert all(
            unicodedata.category(letter)[0] == "L" or letter in "0123456789." for letter in word
        )
        assert word == word.lower()
        assert "." not in word or word.replace(".", "", 1).isdecimal()


@contextmanager
def keyword_index(texts: list[str]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            """CREATE VIRTUAL TABLE page USING
            fts5(text, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'")"""
        )
        connection.execute("CREATE VIRTUAL TABLE term USING fts5vocab(page, instance)")
        connection.execute("CREATE VIRTUAL TABLE total USING fts5vocab(page, col)")
        connection.executemany("INSERT INTO page(rowid, text) VALUES (?, ?)", enumerate(texts))
        yield connection


def test_every_letter_of_unicode_is_one_token_to_sqlite() -> None:
    every = (chr(point) for point in range(sys.maxunicode + 1))
    letters = " ".join(f"{it} a{it}b" for it in every if unicodedata.category(it)[0] in "LNM")
    cut = words(letters)
    with keyword_index([" ".join(cut)]) as index:
        assert index.execute("SELECT sum(cnt) FROM total").fetchone() == (len(cut),)


@given(text=ODD | ANY)
def test_sqlite_sees_the_same_tokens(text: str) -> None:
    cut = words(text)
    with keyword_index([" ".join(cut)]) as index:
        assert index.execute("SELECT count(*) FROM term").fetchone() == (len(cut),)
        for word in cut:
            assert index.execute("SELECT 1 FROM page(?)", (f'"{word}"',)).fetchone() == (1,)


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1 000", "1,1", "1.1.", "a\u200b", "a'", "a\u0301'", "\u0301", "'", "-1 000", "0"],
)
def test_a_long_hostile_text_is_cut_whole(piece: str) -> None:
    text = "b" + piece * (200_000 // len(piece)) + " end"
    assert words(text)[-1] == "end"
