"""What was decided, stays as it is or is too early to do, beside what denies it."""

from __future__ import annotations

import pytest

from qa.answering.attribution_negation import contradicts

DUMA = "Госдума приняла закон; за проголосовали 402 депутата, против не выступил никто."
CONTRADICTIONS = [
    ("uk", "Держдума не підтримала закон.", "ru", DUMA),
    ("en", "The bank kept its rate unchanged.", "en", "The bank raised its rate to 3.5%."),
    ("ru", "Банк оставил ставку на прежнем уровне.", "kk", "Банк мөлшерлемені көтерді."),
    ("uk", "Ставка лишилася незмінною.", "ru", "Ставка снизилась до 8%."),
    ("ru", "Присяжные отказались оправдать Пелл.", "en",
     "The jury convicted Whitcomb but acquitted Pell."),
    ("en", "It is time to lift the mask mandate.", "ru", "Отменять масочный режим пока рано."),
    ("en", "It is too early to lift the ban.", "uk", "Заборону скасують у травні."),
    ("en", "They adopted no statement.", "ru", "Стороны приняли заявление."),
    ("ru", "Цены изменятся до осени.", "ru", "Цены не изменятся до осени."),
]  # fmt: skip
AGREEMENTS = [
    ("en", "The Duma passed the law, with 402 in favour, none against and one abstention.", "ru",
     "Госдума приняла закон; за проголосовали 402, против не выступил никто, один воздержался."),
    ("ru", "Закон приняли: за — 226, против — 12.", "uk", "Закон ухвалили 226 голосами."),
    ("ru", "«Спартак» победил «Ростов».", "ru",
     "«Спартак» обыграл «Ростов», прервав серию из пяти матчей без побед."),
    ("en", "The storm cut off power to 33,000 homes.", "en",
     "The storm left 33,000 homes without power."),
    ("ru", "Суд назначил залог экс-директору порта.", "uk",
     "Суд відмовився взяти під варту колишнього директора порту і призначив заставу."),
    ("en", "They adopted no statement.", "ru", "Заявления стороны не приняли."),
    ("ru", "Банк сохранил ставку без изменений.", "en", "The bank left its rate at 4%."),
    ("en", "No one was killed and one man was injured.", "ru", "Погибших нет, один пострадал."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source"), CONTRADICTIONS)
def test_another_outcome_contradicts(language: str, statement: str, its: str, source: str) -> None:
    assert contradicts(statement, language, [(source, its)])


@pytest.mark.parametrize(("language", "statement", "its", "source"), AGREEMENTS)
def test_the_same_outcome_does_not_contradict(
    language: str, statement: str, its: str, source: str
) -> None:
    assert not contradicts(statement, language, [(source, its)])
