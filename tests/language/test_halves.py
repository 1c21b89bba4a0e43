from __future__ import annotations

import pytest

from qa.language.halves import halves_in_digits


@pytest.mark.parametrize(
    ("text", "written"),
    [("two and a half hours", "2.5 hours"), ("an hour and a half", "1.5 hour"),
     ("half a million", "0.5 million"), ("half an hour", "0.5 hour"),
     ("three quarters of an hour", "0.75 hour"), ("a quarter of a century", "0.25 century"),
     ("half a dozen", "6"), ("два с половиной миллиона", "2.5 миллиона"),
     ("полгода", "0.5 года"), ("четверть века", "0.25 века"), ("пів мільйона", "0.5 мільйона"),
     ("дві з половиною тисячі", "2.5 тисячі"), ("екі жарым миллион", "2.5 миллион"),
     ("жарты жыл", "0.5 жыл"), ("бир жарым саат", "1.5 саат"), ("жарым миллион", "0.5 миллион")],
)  # fmt: skip
def test_halves_are_written_in_digits(text: str, written: str) -> None:
    assert halves_in_digits(text) == written


@pytest.mark.parametrize(
    "text",
    ["half the houses", "половина домов", "жартысынан көбі", "the second half", "полковник",
     "полгорода", "a quarter of the votes", "півень"],
)  # fmt: skip
def test_parts_of_things_stay(text: str) -> None:
    assert halves_in_digits(text) == text
