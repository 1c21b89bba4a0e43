from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.language.sentences import BLANKS, MAX_SENTENCE, sentence_spans, short_spans, trimmed

SAMPLES = Path(__file__).parent / "sentences"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def labelled_texts(language: str) -> Iterator[tuple[str, set[int]]]:
    """Texts of a sample file with the ends of their sentences, the last apart.

    A line is a sentence, a blank line ends a text; a line that begins with "+" follows the one
    before without a blank.
    """
    for block in (SAMPLES / f"{language}.txt").read_text("utf-8").strip().split("\n\n"):
        text = ""
        ends: set[int] = set()
        for line in block.splitlines():
            text += line[1:] if line.startswith("+") else f" {line}"
            ends.add(len(text))
        yield text, ends - {len(text)}


# Boundaries found and right, on our own sample; it was written along with the rules.
@pytest.mark.parametrize(
    ("language", "precision", "recall", "decisions"),
    [
        ("ru", 0.99, 0.97, 250),
        ("uk", 0.99, 0.97, 250),
        ("en", 0.99, 0.97, 250),
        ("kk", 0.9, 0.9, 25),
        ("ky", 0.9, 0.9, 25),
    ],
)
def test_boundaries_of_the_labelled_sample(
    language: str, precision: float, recall: float, decisions: int
) -> None:
    wrong: list[str] = []
    missed: list[str] = []
    right = stops = 0
    for text, ends in labelled_texts(language):
        found = {end for _, end in sentence_spans(text)} - {len(text)}
        right += len(found & ends)
        wrong += [text[max(0, end - 30) : end + 20] for end in found - ends]
        missed += [text[max(0, end - 30) : end + 20] for end in ends - found]
        stops += len(re.findall(r"[.!?…]+(?=.*\S)", text))
    assert stops >= decisions
    assert right / (right + len(wrong)) >= precision, wrong
    assert right / (right + len(missed)) >= recall, missed


@pytest.mark.parametrize(
    "sentences",
    [
        ["Штаб подтвердил решение.", "войска уйдут в мае."],
        ["В заявлении сказано: «Нет».", "Точка."],
        ["17 мая.", "/ТАСС/."],
        ["Он (да!) Токаев.", "Всё."],
        ["Площадь – 300 кв. м.", "Открытое горение ликвидировано."],
        ["Доход вырос до 14,6 млрд руб. (на 3 %).", "Затем он упал."],
        ["Источник: Lenta.Ru сегодня.", "Портал Евро-Футбол.Ру молчит."],
        ["У них есть г. Ош, обл. центр и р-н Ак-Суу.", "Всё."],
        ["Он приехал в г.", "Они ушли."],
        ["Цена 15.16.", "Счёт 27:37.", "Игра окончена."],
        ["Это всё.", "№ 5 закрыт.", "$5 млн ушло.", "• пункт"],
        ["قال الرئيس نعم.", "ثم غادر؟", "نعم."],
        ["Канал в Яндекс.Дзен открыт.", "Скорость – 9 м/с.", "Потом стихло."],
        ["Он погиб за год.", "Сапёры сняли пять мин.", "Прошёл час.", "Ждали."],
        ["Президент надіслав лист.", "Уряд допоміг 5 сел.", "Усе."],
        ["Вступил в союз и остался в нем.", "Президент молчит."],
        ["Бұл іс бойынша үкім шығарды сот.", "Президент үндемеді."],
        ["Ура!", "🎉 Мы победили!"],
        ["Мы победили! 🎉"],
        ["...и ушёл.", "Потом вернулся."],
    ],
)
def test_hard_cases(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\u00a0", "\u200b\ufeff\u2060"],
)
def test_nothing_in_white_space(text: str) -> None:
    assert cut(text) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Заголовок без точки\nПервая строка", ["Заголовок без точки", "Первая строка"]),
        ("молоко\nхлеб\nсоль", ["молоко", "хлеб", "соль"]),
        ("- молоко;\n- хлеб.", ["- молоко;", "- хлеб."]),
        ("Первый абзац\r\n\r\nВторой абзац", ["Первый абзац", "Второй абзац"]),
        ("Один\u2028Два\x0bТри\x85Четыре", ["Один", "Два", "Три", "Четыре"]),
        (
            "Правительство утвердило новый порядок\n"
            "выплат, он вступит в силу в мае. Штра-\nфы ниже.",
            [
                "Правительство утвердило новый порядок\nвыплат, он вступит в силу в мае.",
                "Штра-\nфы ниже.",
            ],
        ),
        (
            "Правительство утвердило новый порядок\n\nвыплат, он вступит в силу в мае.",
            ["Правительство утвердило новый порядок", "выплат, он вступит в силу в мае."],
        ),
        (
            "Глава государства встретился сегодня с\nпослами и поблагодарил за помощь лично\n"
            "Токаева, а затем вылетел в столицу на\n"
            "встречу с министрами. Итог неизвестен.\nРеклама",
            [
                "Глава государства встретился сегодня с\nпослами и поблагодарил за помощь лично\n"
                "Токаева, а затем вылетел в столицу на\nвстречу с министрами.",
                "Итог неизвестен.",
                "Реклама",
            ],
        ),
        (
            "Требования к кандидатам, которые подали заявки\nа) опыт работы;\nб) диплом.",
            ["Требования к кандидатам, которые подали заявки", "а) опыт работы;", "б) диплом."],
        ),
    ],
)
def test_line_breaks(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_long_text_is_cut_after_a_semicolon_rather_than_a_comma() -> None:
    text = "слово, " * 100 + "слово; " + "слово, " * 60
    assert cut(text)[0].endswith(";")


@pytest.mark.parametrize("unit", ["е\u0301", "👨\u200d👩\u200d👧", "👍🏽", "🇰🇿"])
@pytest.mark.parametrize("shift", range(5))
def test_long_text_without_blanks_is_cut_between_graphemes(unit: str, shift: int) -> None:
    parts = cut("а" * shift + unit * 900)
    assert len(parts) > 1
    assert all(part.startswith(unit) for part in parts[1:])


def test_long_word_of_marks_alone_is_cut_all_the_same() -> None:
    assert [len(part) for part in cut("а" + "\u0301" * 2499)] == [1000, 1000, 500]


@pytest.mark.parametrize(
    "unit",
    ["а", ".", "А. ", "\n", "а\n", ". ", '."А', "(да!) ", "слово-\nслово ", "\u200b", "- "],
)
def test_a_long_text_of_one_unit(unit: str) -> None:
    text = unit * (250_000 // len(unit))
    spans = sentence_spans(text)
    assert_cover(text, spans)


MIXED = st.lists(
    st.one_of(
        st.sampled_from(
            ["т. е.", "К. ", "г. ", "Он", "да", "?!", "…", ".", " ", "\n", "\u00a0", "\u200b", "«"]
        ),
        st.sampled_from(
            ["»", '"', "(", ")", "– ", "😀", "👩\u200d🚀", "е\u0301", "שלום", "1. ", "\ud800", "\0"]
        ),
        st.text(max_size=5),
    ),
    max_size=60,
).map("".join)


def assert_cover(text: str, spans: list[tuple[int, int]]) -> None:
    blank = re.compile(f"[{BLANKS}]*")
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert end - start <= MAX_SENTENCE
        assert blank.fullmatch(text, at, start)
        assert not blank.fullmatch(text, start, start + 1)
        assert not blank.fullmatch(text, end - 1, end)
        at = end
    assert blank.fullmatch(text, at)


@given(MIXED)
@example("А." * 1200)
@example("слово " * 500)
def test_spans_advance_and_cover_the_text(text: str) -> None:
    assert_cover(text, sentence_spans(text))


@given(MIXED, st.integers(0, 50), st.integers(0, 50))
def test_short_spans_cover_their_part(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    spans = list(short_spans(text, start, end))
    assert all(start <= first < last <= end for first, last in spans)
    assert_cover(text[start:end], [(first - start, last - start) for first, last in spans])


def test_trimmed() -> None:
    assert trimmed(" \ufeffда\u00a0", 0, 5) == (2, 4)
    assert trimmed(" \u200b ", 0, 3) == (0, 0)
