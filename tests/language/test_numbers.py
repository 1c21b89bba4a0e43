from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.numbers import figures

Parts = tuple[str, str, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2\u00a0030 осіб та 250 одиниць", [("2\u00a0030", "2030", None), ("250", "250", None)]),
        ("2 030 осіб", [("2 030", "2030", None)]),
        ("2,030 people", [("2,030", "2030", None)]),
        ("2.030 человек", [("2.030", "2030", None)]),
        ("1.234.567", [("1.234.567", "1234567", None)]),
        ("1,234.5", [("1,234.5", "1234.5", None)]),
        ("1 234 567,89", [("1 234 567,89", "1234567.89", None)]),
        ("1,234 млн", [("1,234 млн", "1234000", None)]),
        ("2,125 %", [("2,125 %", "2.125", "%")]),
        ("0,125", [("0,125", "0.125", None)]),
        ("более трёх тысяч военнослужащих", [("трёх тысяч", "3000", None)]),
        ("3 тыс. человек", [("3 тыс", "3000", None)]),
        ("3 thousand", [("3 thousand", "3000", None)]),
        ("1,5 млн", [("1,5 млн", "1500000", None)]),
        ("$1.5 million", [("$1.5 million", "1500000", "USD")]),
        ("US$ 5 million", [("US$ 5 million", "5000000", "USD")]),
        ("$5bn and $5m", [("$5bn", "5000000000", "USD"), ("$5m", "5000000", "USD")]),
        ("20 млн евро", [("20 млн евро", "20000000", "EUR")]),
        ("50 тыс. тенге", [("50 тыс. тенге", "50000", "KZT")]),
        ("500 грн", [("500 грн", "500", "UAH")]),
        ("100 сомов", [("100 сомов", "100", "KGS")]),
        ("150 военных", [("150", "150", None)]),
        ("сто пятьдесят", [("сто пятьдесят", "150", None)]),
        ("о двухстах пятидесяти", [("двухстах пятидесяти", "250", None)]),
        ("двадцать пять", [("двадцать пять", "25", None)]),
        ("twenty-five", [("twenty-five", "25", None)]),
        ("one hundred and fifty", [("one hundred and fifty", "150", None)]),
        ("two hundred thousand", [("two hundred thousand", "200000", None)]),
        ("сто п’ятдесят", [("сто п’ятдесят", "150", None)]),
        ("екі жүз елу адам", [("екі жүз елу", "250", None)]),
        ("он бес адам қаза тапты", [("он бес", "15", None)]),
        ("бир жүз элүү", [("бир жүз элүү", "150", None)]),
        ("жыйырма беш", [("жыйырма беш", "25", None)]),
        ("4 миллиона 200 тысяч", [("4 миллиона 200 тысяч", "4200000", None)]),
        ("полтора миллиона", [("полтора миллиона", "1500000", None)]),
        ("миллион рублей", [("миллион рублей", "1000000", "RUB")]),
        ("12 процентов", [("12 процентов", "12", "%")]),
        ("12 percent", [("12 percent", "12", "%")]),
        ("66 пайызы", [("66 пайызы", "66", "%")]),
        ("2-3 тыс. рублей", [("2", "2000", "RUB"), ("3 тыс. рублей", "3000", "RUB")]),
        ("10-15 человек", [("10", "10", None), ("15", "15", None)]),
        ("до -22°C", [("-22", "-22", None)]),
        ("24-летний", [("24", "24", None)]),
        ("3-х человек", [("3", "3", None)]),
        ("два друга", [("два", "2", None)]),
        ("14 января 2022 года 150 военных", [("150", "150", None)]),
    ],
)
def test_figures_with_value_and_unit(text: str, expected: list[Parts]) -> None:
    found = [(text[f.start : f.end], f.value, f.unit) for f in figures(text)]
    assert found == [(span, Decimal(value), unit) for span, value, unit in expected]


@pytest.mark.parametrize(
    "text",
    [
        "7 января",
        "в 2014 году",
        "у 2014 році",
        "the 1996 Games",
        "Пятого января",
        "в 14:00",
        "в 14.00 по местному времени",
        "at 2 p.m.",
        "счёт 3:1",
        "5-й день",
        "5th day",
        "пятый день",
        "двадцать пятый",
        "twenty-first",
        "две трети",
        "two thirds",
        "1/3",
        "на ТЭЦ-2",
        "COVID-19",
        "24.kg",
        "G7",
        "2ГИС",
        "7-орунда болчу, көп",
        "школа № 5",
        "+7 (914) 544 55 32",
        "8-800-222-22-22",
        "192.168.0.1",
        "https://example.org/2022/150",
        "один из них",
        "one of them",
        "тысячи людей",
        "семью военного",
        "Он ушёл",
        "бес попутал",
        "9" * 100,
        "",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_the_same_figures_in_other_words_compare_equal() -> None:
    def counted(text: str) -> Counter[tuple[Decimal, str | None]]:
        return Counter((figure.value, figure.unit) for figure in figures(text))

    russian = counted("Около 2,5 тыс. человек и $1,5 млн")
    assert russian == counted("Some 2,500 people and 1.5 million dollars")
    assert russian != counted("Some 2,600 people and 1.5 million dollars")


@given(st.text(alphabet="0123456789 .,-–$%тысяч млн двадцать one hundred and\u00a0", max_size=120))
def test_spans_are_ordered_and_inside(text: str) -> None:
    place = 0
    for figure in figures(text):
        assert place <= figure.start < figure.end <= len(text)
        assert figure.value.is_finite()
        place = figure.start + 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("ещё семерых подняли", 7), ("нашли шестерых", 6), ("трём и пятерым", 5),
     ("з вісьмома дітьми", 8),
     ("дев'ятеро дітей", 9), ("с десятью детьми", 10)],
)  # fmt: skip
def test_collective_and_instrumental_forms(text: str, value: int) -> None:
    assert figures(text)[-1].value == value
