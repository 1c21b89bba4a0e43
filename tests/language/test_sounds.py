from __future__ import annotations

import pytest

from qa.language.sounds import sounds_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [("Жапаров", "Japarov"), ("Горобец", "Horobets"), ("Кульчицькій", "Kulchytska"),
     ("Моритой", "Morita"), ("Кендзі", "Kenji"), ("Харькове", "Kharkiv"),
     ("Қайратовтың", "Qairatov"),
     ("Толеубаевой", "Төлеубаева"), ("Лев", "Lev"), ("Farage", "Фараж"), ("McDowall", "Макдауэлл"),
     ("Lewis", "Льюис"), ("Омска", "омский"), ("Ош", "Ошто"), ("Daniel", "Дэниелу"),
     ("Galeev", "Галєєв"), ("Diachuk", "Дячук")],
)  # fmt: skip
def test_one_name(one: str, other: str) -> None:
    assert sounds_alike(one, other)
    assert sounds_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Лев", "Gleb"), ("Нурбек", "Нурлан"), ("Айнура", "Гүлнара"), ("Марат", "Болат"),
     ("Турдуев", "Тургунбаєв"), ("Ахметжанова", "Рахметова"), ("Rudge", "Rutter"),
     ("Токтоматов", "Тажиматов"), ("Тимур", "Руслан"), ("Daniel", "Дэвид"), ("Семён", "Степан"),
     ("Leeds", "York"), ("Омск", "Томск"), ("Абат", "Самат"), ("", "Ош"), ("Ан", "")],
)  # fmt: skip
def test_two_names(one: str, other: str) -> None:
    assert not sounds_alike(one, other)
    assert not sounds_alike(other, one)
