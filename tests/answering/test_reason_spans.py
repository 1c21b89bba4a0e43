from __future__ import annotations

import pytest

from qa.answering.reason_spans import reason_clauses

CASES: tuple[tuple[str, str | None, list[str]], ...] = (
    ("Рынок закрыт из-за беспорядков, сообщила мэрия.", "ru", ["беспорядков"]),
    ("Он ушёл, так как стемнело; потом вернулся.", "ru", ["стемнело"]),
    ("Он ушёл, потому что стемнело.", "ru", ["стемнело"]),
    ("Поскольку стемнело, все ушли.", "ru", ["стемнело"]),
    ("Стемнело, поэтому все ушли.", "ru", ["Стемнело"]),
    ("Через два часа вышли через ворота.", "ru", []),
    ("Пост зачинили через негоду.", "uk", ["негоду"]),
    ("Пост зачинили через кілька годин.", "uk", []),
    ("Усі пішли, бо стемніло.", "uk", ["стемніло"]),
    ("He left because it was late.", "en", ["it was late"]),
    ("Owing to the snow, the post was shut.", "en", ["the snow"]),
    ("It was late, so he left.", "en", ["It was late"]),
    ("He is so tired that he left.", "en", []),
    ("Желі болмағандықтан, дүкен жабық.", "kk", ["Желі болмағандықтан"]),
    ("Бұл газ бағасының өсуі салдарынан болды.", "kk", ["Бұл газ бағасының өсуі"]),
    ("Кар жаагандыктан, жол жабык.", "ky", ["Кар жаагандыктан"]),
    ("Базар жабык, анткени кар жаады.", "ky", ["кар жаады"]),
    ("из-за", "ru", []),
    ("", None, []),
)


@pytest.mark.parametrize(("text", "language", "expected"), CASES)
def test_the_clause_that_says_why_is_found(
    text: str, language: str | None, expected: list[str]
) -> None:
    assert [text[start:end] for start, end in reason_clauses(text, language)] == expected
