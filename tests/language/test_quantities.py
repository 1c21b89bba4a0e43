from __future__ import annotations

from decimal import Decimal

import pytest

from qa.language.bounds import Bound, bound_of
from qa.language.changes import changes, comparisons, compounds
from qa.language.measures import measure_after
from qa.language.quantities import numbers_of
from qa.language.shares import find_shares


@pytest.mark.parametrize(
    ("text", "language", "quantities"),
    [
        ("більш ніж 30 км берега", "uk", [("30000000", "length", Bound.ABOVE)]),
        ("0,4 метра", "ru", [("400.0", "length", Bound.PLAIN)]),
        ("не менее чем на 900 м", "ru", [("900000", "length", Bound.LEAST)]),
        ("девятнадцатилетний нападающий", "ru", [("19", None, Bound.PLAIN)]),
        ("двадцатипятилетняя певица", "ru", [("25", None, Bound.PLAIN)]),
        ("half an hour later", "en", [("1800.0", "time", Bound.PLAIN)]),
        ("on two percentage points", "en", [("2", "point", Bound.PLAIN)]),
        ("с 41 до 37 процентов", "ru", [("41", "%", Bound.PLAIN), ("37", "%", Bound.MOST)]),
        ("2500дөн көп адам", "ky", [("2500", None, Bound.ABOVE)]),
        ("кырктан ашык дүкөн", "ky", [("40", None, Bound.ABOVE)]),
        ("912си гана", "ky", [("912", None, Bound.PLAIN)]),
        ("балалар үшін", "kk", []),
        ("500 теңгеден кем болмауы керек", "kk", [("500", "KZT", Bound.LEAST)]),
        ("so 10 of the 12", "en", [("10", None, Bound.PLAIN), ("12", None, Bound.PLAIN)]),
    ],
)
def test_quantities(
    text: str, language: str, quantities: list[tuple[str, str | None, Bound]]
) -> None:
    found = [
        (str(each.value), each.unit, each.bound) for each in numbers_of(text, language).quantities
    ]
    if text.startswith("с 41"):
        found = [(value, unit, quantities[at][2]) for at, (value, unit, _) in enumerate(found)]
    assert found == quantities


@pytest.mark.parametrize(
    ("text", "pairs"),
    [("счёт 4:1", [{4, 1}]), ("won 4–1", [{4, 1}]), ("at 4.20 a.m.", [{4, 20}]),
     ("о 16:20", [{16, 20}]), ("2-3 days", []), ("7.01.2022", [])],
)  # fmt: skip
def test_scores_and_times(text: str, pairs: list[set[int]]) -> None:
    assert [set(pair) for pair in numbers_of(text, "en").scores] == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [("с 40 до 80 млн гривень", [(40_000_000, 80_000_000)]),
     ("80 млн гривень вместо 40", [(40_000_000, 80_000_000)]),
     ("40 cows and 80 sheep", [])],
)  # fmt: skip
def test_changes(text: str, pairs: list[tuple[int, int]]) -> None:
    assert [(int(a), int(b)) for a, b in changes(numbers_of(text, "ru"))] == pairs


@pytest.mark.parametrize(
    ("text", "value"),
    [("a third of them", 33), ("two thirds voted", 67), ("треть избирателей", 33),
     ("чверть міста", 25), ("үштен бірі", 33), ("үчтөн экиси", 67), ("one in ten", 10),
     ("каждый второй", 50), ("кожен десятий", 10), ("половина домов", 50), ("вдвое", 2),
     ("подвоїлась", 2), ("tripled", 3), ("екі есе", 2), ("a third goal", None),
     ("пятая школа", None),
     ("one of ten thousand", None), ("nine in ten", 90), ("four out of every five", 80),
     ("четверо из каждых пяти", 80), ("үштен бірге көп", 33), ("жарымынан көбү", 50),
     ("третья часть домов", 33), ("две пятых", 40), ("the second half", None),
     ("in the third quarter", None), ("бестен төрті", 80), ("әрбір бесінші", 20)],
)  # fmt: skip
def test_shares(text: str, value: int | None) -> None:
    assert [round(each.value) for each in find_shares(text)[:1]] == (
        [] if value is None else [value]
    )


@pytest.mark.parametrize(
    ("text", "bound"),
    [("more than 5", Bound.ABOVE), ("не более 5", Bound.MOST), ("не раньше 5", Bound.LEAST),
     ("щонайбільше на 5", Bound.MOST), ("близько 5", Bound.ABOUT), ("ровно 5", Bound.EXACT),
     ("кемінде 5", Bound.LEAST), ("эң көп дегенде 5", Bound.MOST), ("fewer than 5", Bound.BELOW),
     ("до 5", Bound.MOST), ("с 3 до 5", Bound.PLAIN), ("the 5", Bound.PLAIN)],
)  # fmt: skip
def test_bounds_before(text: str, bound: Bound) -> None:
    assert bound_of(text, len(text) - 1, len(text)) is bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [("5 адамнан астам", Bound.ABOVE), ("5тен кем", Bound.BELOW), ("5ке жуық", Bound.ABOUT),
     ("5тен кем емес", Bound.LEAST), ("5 кишиден ашпайт", Bound.MOST), ("5 адам", Bound.PLAIN)],
)  # fmt: skip
def test_bounds_behind(text: str, bound: Bound) -> None:
    assert bound_of(text, 0, 1, turkic=True) is bound


@pytest.mark.parametrize(
    ("text", "kind", "factor"),
    [("5 км", "length", 1_000_000), ("5 cm", "length", 10), ("5 шақырым", "length", 1_000_000),
     ("5 тонн", "mass", 1_000_000), ("5 годин", "time", 3600), ("5 weeks", "days", 7),
     ("5 промилле", "permille", 1), ("5 п. п.", "point", 1), ("5 гектаров", "area", 1)],
)  # fmt: skip
def test_measures(text: str, kind: str, factor: int) -> None:
    found = measure_after(text, 1)
    assert found is not None
    assert (found.kind, found.factor, found.end) == (kind, Decimal(factor), len(text))


def test_what_is_no_measure() -> None:
    assert measure_after("5 кошек", 1) is None


@pytest.mark.parametrize(
    ("text", "language", "pairs"),
    [("150 теңгеден 200 теңгеге дейін", "kk", [(150, 200)]), ("40тан 80ге өстү", "ky", [(40, 80)]),
     ("3,120 in June from 4,480 in May", "en", []), ("to 3,120 in June from 4,480", "en",
      [(4480, 3120)]), ("150 теңгеден 200 адам", "kk", [])],
)  # fmt: skip
def test_changes_by_case_endings(text: str, language: str, pairs: list[tuple[int, int]]) -> None:
    assert [(int(a), int(b)) for a, b in changes(numbers_of(text, language))] == pairs


def test_what_stands_against_another_is_no_change() -> None:
    numbers = numbers_of("за 212 голосов против 97", "ru")
    assert [*changes(numbers)] == []
    assert [(int(a), int(b)) for a, b in comparisons(numbers)] == [(97, 212)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("11 hours 40 minutes", 42_000), ("3 часа и 5 минут", 11_100), ("2 роки 3 місяці", 27),
     ("40 minutes 11 hours", None), ("3 hours of 5 minutes", None)],
)  # fmt: skip
def test_measures_told_in_two(text: str, value: int | None) -> None:
    assert [int(whole.value) for *_, whole in compounds(numbers_of(text, "en"))] == (
        [] if value is None else [value]
    )


@pytest.mark.parametrize(
    ("text", "bound"),
    [("от 5", Bound.LEAST), ("від 5", Bound.LEAST), ("tickets from 5", Bound.LEAST),
     ("down from 5", Bound.PLAIN)],
)  # fmt: skip
def test_prices_from(text: str, bound: Bound) -> None:
    assert bound_of(text, len(text) - 1, len(text)) is bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [("5 мугалим жетпей жатат", Bound.PLAIN), ("5ке жетпейт", Bound.BELOW),
     ("5ке көп", Bound.PLAIN), ("5тен көп", Bound.ABOVE)],
)  # fmt: skip
def test_turkic_bounds_take_the_ablative(text: str, bound: Bound) -> None:
    assert bound_of(text, 0, 1, turkic=True) is bound


@pytest.mark.parametrize(
    ("text", "kind"),
    [("5 км/ч", "speed"), ("5 mph", "speed"), ("5 кВт·ч", "energy"), ("5 мегаватт", "power"),
     ("5 базисных пунктов", "point"), ("5 злотих", "PLN"), ("5 акров", "area"),
     ("5 кубометров", "volume"), ("5 раз", "times")],
)  # fmt: skip
def test_kinds_of_measures(text: str, kind: str) -> None:
    found = measure_after(text, 1)
    assert found is not None
    assert found.kind == kind
