from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.negation import negations

SENTENCES = (
    ("Пост закрыли на ремонт.", 0),
    ("Пост не закрыли.", 1),
    ("Нет, пост не закрывали.", 2),
    ("Интернета в редакции нет.", 1),
    ("Никто ни о чём не сообщил.", 1),
    ("Нельзя сказать, что это не так.", 2),
    ("Небо над Алматы, недавно и немного.", 0),
    ("Пост не зачинили.", 1),
    ("Інтернету немає.", 1),
    ("Небезпечна ніч на нараді.", 0),
    ("The post was not closed.", 1),
    ("The post wasn't closed.", 1),
    ("The post wasn’t closed, nobody knew.", 2),
    ("They left without a word.", 1),
    ("Notes from a northern notary.", 0),
    ("Nothing was notable.", 1),
    ("Бұл рас емес.", 1),
    ("Интернет жоқ.", 1),
    ("Бул чын эмес.", 1),
    ("Интернет жок.", 1),
    ("Они ушли без предупреждения.", 1),
    ("Он доволен собой и семьёй, армейский победитель пропаганды, на свободу.", 0),
    ("Намагання помітив європейський комедіант.", 0),
    ("Пост жабылды.", 0),
    ("Пост жабылмады.", 1),
    ("Ол келмеген, ештеңе айтпайды.", 2),
    ("Олар болмағандықтан қайтпадық.", 2),
    ("Ол үндемей кетті.", 1),
    ("Ермаганбетов базарға барды, наурызда қалды.", 0),
    ("Пост жабылбады.", 1),
    ("Алар келбейт, жооп болбогон.", 2),
    ("Ал үйгө келбей калды.", 1),
    ("Алар көбөйттү.", 0),
    ("Тұрғындарды асықпауға шақырды.", 1),
    ("Алар барбоого үндөштү.", 1),
    ("Биз үйгө барбайбыз.", 1),
    ("Ол күтпестен өтті.", 1),
    ("Ол келмесе, біз үйге кетеміз.", 1),
    ("Үйде немесе далада, шөпті бау мен бақ.", 0),
    ("", 0),
)


@pytest.mark.parametrize(("text", "number"), SENTENCES)
def test_words_of_negation_are_counted(text: str, number: int) -> None:
    assert negations(text) == number


@pytest.mark.parametrize(("text", "number"), SENTENCES)
def test_case_makes_no_difference(text: str, number: int) -> None:
    assert negations(text.upper()) == number


@given(st.text())
def test_any_text_can_be_counted(text: str) -> None:
    assert negations(text) >= 0
