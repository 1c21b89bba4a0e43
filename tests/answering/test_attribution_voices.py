from __future__ import annotations

import pytest

from qa.answering.attribution_voices import told_as_fact

OTHERS = [
    ("en", "The mayor said the bridge would open in May.", "ru",
     "Мост откроют в мае, сообщил глава департамента образования Иван Петров."),
    ("en", "Police said nobody had fired at the crowd.", "en",
     "Witnesses said nobody had fired at the crowd."),
    ("en", "Minsk police said they had not stopped the march.", "ru",
     "Люди вышли на улицы; милиция, по словам очевидцев, марш не останавливала."),
    ("ru", "Армия сообщила о гибели 87 мирных жителей.", "en",
     "Doctors said 87 civilians had been killed, while the army denied it."),
    ("uk", "За словами губернатора, витоку кислоти не було.", "uk",
     "Витоку кислоти не було, повідомили в поліції."),
    ("kk", "Прокуратураның айтуынша, көпір мамырда ашылады.", "kk",
     "Кәсіподақтың айтуынша, көпір мамырда ашылады."),
    ("ky", "Дарыгерлердин айтымында, 12 адам жабыркады.", "ky",
     "12 адам жабыркады, деп билдирди ӨКМ."),
    ("ru", "Производитель пообещал поставить автобусы в марте.", "ru",
     "Автобусы, как пообещал вице-мэр Пётр Иванов, поставят в марте."),
    ("ru", "Наблюдатели заявили о 63 нарушениях.", "en",
     "Melia's supporters asked observers to stay, saying they had counted 63 violations."),
    ("en", "Union leaders said the council would cut 140 posts.", "en",
     "The council would cut 140 posts, its finance lead, Councillor Mark Hill, told reporters."),
    ("ru", "Профсоюз признал, что отложили 2300 операций.", "en",
     "Strikes forced it to postpone 2,300 operations, its chief executive, Ann Low, said."),
    ("en", "The health ministry expected a rate of 23%.", "uk",
     "Уряд знизив ставку; учасники опитування очікували ставку 23%."),
]  # fmt: skip
SAME = [
    ("en", "According to the emergencies ministry, roads were flooded, and 108 people were moved.",
     "ru", "По данным регионального МЧС, дороги затопило, 108 человек эвакуировали."),
    ("ru", "Места кончаются, следует из слов Ирины Котовой: свободно 7%.", "ru",
     "Свободно 7% мест, заявила на брифинге главный врач Ирина Котова, призвав не ждать."),
    ("ky", "Судьянын пикиринде, доогер муну далилдеген эмес.", "ru",
     "По мнению судьи, истец этого не доказал."),
    ("ky", "Министрлик балдар эмделбегенин айтууда.", "en",
     "The ministry says the children had not been vaccinated."),
    ("uk", "Згідно з дослідженням, льодовик утратив 42 тонни льоду.", "en",
     "The glacier has lost 42 tonnes of ice, according to a study."),
    ("ru", "По предварительным данным Центризбиркома, участвовали 54% избирателей.", "kk",
     "Орталық сайлау комиссиясының алдын ала мәліметінше, сайлаушылардың 54 пайызы қатысты."),
    ("en", "Doctors reported that 12 people had died.", "ru",
     "12 человек умерли, сообщили в больнице."),
    ("ru", "Глава ведомства сообщил о 12 погибших.", "en", "Twelve people died, police said."),
    ("uk", "Вчені вважають, що вулкан скоро прокинеться.", "en",
     "Researchers at the university believe the volcano will soon wake."),
    ("en", "Olena Hrytsai said no mother had been hurt.", "en",
     "No mother had been hurt, the hospital's director, Olena Hrytsai, said, adding thanks."),
    ("ru", "Премьер Иванов пообещал снизить налог.", "ru",
     "Глава правительства Иванов пообещал снизить налог."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source"), OTHERS)
def test_words_of_one_in_the_mouth_of_another(
    language: str, statement: str, its: str, source: str
) -> None:
    assert told_as_fact(statement, language, [(source, its)])


@pytest.mark.parametrize(("language", "statement", "its", "source"), SAME)
def test_words_of_the_same_whatever_says_so(
    language: str, statement: str, its: str, source: str
) -> None:
    assert not told_as_fact(statement, language, [(source, its)])


@pytest.mark.parametrize("text", ["сказал, " * 250, "said " * 400, "a" * 2_000, ", а: " * 400])
def test_hostile_sentences_are_read_in_time(text: str) -> None:
    told_as_fact(text, "en", [(text, "ru"), ("Police said it opened.", "en")])
