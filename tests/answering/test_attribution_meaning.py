from __future__ import annotations

import pytest

from qa.answering.attribution_additions import adds
from qa.answering.attribution_roles import roles_change
from qa.answering.attribution_sequence import sequence_changes

# A statement, its source, whether who does it to whom has changed.
ROLES = [
    # Word order is free where cases tell.
    ("ru", "Олега Сидорова обвинила Анна Белова.", "ru", "Анна Белова обвинила Олега Сидорова.",
     False),
    ("ru", "Олег Сидоров обвинил Анну Белову.", "ru", "Анна Белова обвинила Олега Сидорова.", True),
    ("uk", "Польщу звинуватила Угорщина.", "uk", "Угорщина звинуватила Польщу.", False),
    ("uk", "Польща звинуватила Угорщину.", "uk", "Угорщина звинуватила Польщу.", True),
    ("en", "Hungary accused Poland.", "uk", "Польщу звинуватила Угорщина.", False),
    ("en", "Poland accused Hungary.", "uk", "Польщу звинуватила Угорщина.", True),
    ("kk", "Ерлан Сапаровты Болат Тілеуов жеңді.", "ru", "Болат Тлеуов победил Ерлана Сапарова.",
     False),
    ("kk", "Ерлан Сапаров Болат Тілеуовты жеңді.", "ru", "Болат Тлеуов победил Ерлана Сапарова.",
     True),
    ("ky", "Германия Францияны утту.", "en", "Germany beat France.", False),
    ("ky", "Францияны Германия утту.", "en", "Germany beat France.", False),
    # The passive, and verbs that say it from the other side.
    ("en", "Anna Belova was criticised by Oleg Sidorov.", "en",
     "Oleg Sidorov criticised Anna Belova.", False),
    ("en", "Anna Belova was criticised by Oleg Sidorov.", "en",
     "Anna Belova criticised Oleg Sidorov.", True),
    ("ru", "Анна Белова награждена Олегом Сидоровым.", "ru",
     "Олег Сидоров наградил Анну Белову.", False),
    ("ru", "Анна Белова награждена Олегом Сидоровым.", "ru",
     "Анна Белова наградила Олега Сидорова.", True),
    ("ru", "Олег Сидоров проиграл Ивану Котову.", "ru", "Иван Котов обыграл Олега Сидорова.",
     False),
    ("ru", "Олег Сидоров обыграл Ивана Котова.", "ru", "Иван Котов обыграл Олега Сидорова.", True),
    # People who are not named.
    ("en", "Teachers thanked the president.", "ru", "Президент поблагодарил учителей.", True),
    ("en", "The president thanked the teachers.", "ru", "Президент поблагодарил учителей.", False),
    ("ru", "Журналиста ударил депутат.", "ru", "Депутат ударил журналиста.", False),
    ("ru", "Журналист ударил депутата.", "ru", "Депутат ударил журналиста.", True),
    # Who speaks may stand at either end.
    ("en", "Anna Belova, the mayor, said Oleg Sidorov would build a school.", "en",
     "Oleg Sidorov will build a school, mayor Anna Belova said.", False),
    ("uk", "За словами мера Анни Білової, лікар Петро Коваль одужав.", "uk",
     "Лікар Петро Коваль одужав, розповіла мер Анна Білова.", False),
    # Where it goes and where it is.
    ("en", "The firm closes its plant in Derby and moves to Luton.", "uk",
     "Компанія закриває завод у Дербі й переїздить до Лутона.", False),
    ("en", "The firm closes its plant in Luton and moves to Derby.", "uk",
     "Компанія закриває завод у Дербі й переїздить до Лутона.", True),
    # What is said of each of two.
    ("en", "Anna Belova proposed a new tax law, while Oleg Sidorov rejected the budget.", "en",
     "Oleg Sidorov rejected the budget, while Anna Belova proposed a new tax law.", False),
    ("en", "Oleg Sidorov proposed a new tax law, while Anna Belova rejected the budget.", "en",
     "Oleg Sidorov rejected the budget, while Anna Belova proposed a new tax law.", True),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source", "changed"), ROLES)
def test_who_does_it_to_whom(
    language: str, statement: str, its: str, source: str, changed: bool
) -> None:
    assert roles_change(statement, language, [(source, its)]) is changed


# A statement, its source, whether first and then, or cause and effect, are turned around.
SEQUENCES = [
    ("en", "The mayor resigned after the court ordered a new vote.", "en",
     "After the court ordered a new vote, the mayor resigned.", False),
    ("en", "The mayor resigned before the court ordered a new vote.", "en",
     "After the court ordered a new vote, the mayor resigned.", True),
    ("en", "The court ordered a new vote after the mayor resigned.", "ru",
     "Мэр ушёл в отставку после того, как суд назначил новое голосование.", True),
    ("en", "The court ordered a new vote before the mayor resigned.", "ru",
     "Мэр ушёл в отставку после того, как суд назначил новое голосование.", False),
    ("ru", "Из-за закрытия школы жители вышли на митинг.", "ru",
     "Жители вышли на митинг из-за закрытия школы.", False),
    ("ru", "Из-за митинга жителей закрыли школу.", "ru",
     "Жители вышли на митинг из-за закрытия школы.", True),
    ("uk", "Через пожежу на заводі зупинили поїзди.", "ru",
     "Из-за пожара на заводе остановили поезда.", False),
    ("uk", "Через зупинку поїздів на заводі сталася пожежа.", "ru",
     "Из-за пожара на заводе остановили поезда.", True),
    ("en", "The flood led to a shortage of drinking water.", "en",
     "There was a shortage of drinking water because of the flood.", False),
    ("en", "A shortage of drinking water led to the flood and the closure of schools.", "en",
     "The flood and the closure of schools led to a shortage of drinking water.", True),
    ("kk", "Өрттен кейін зауыт жабылды.", "en", "The plant closed after the fire.", False),
    ("kk", "Министр сайлаудан кейін бюджетті бекітті.", "ru",
     "После выборов министр утвердил бюджет.", False),
    ("kk", "Министр бюджетті бекіткеннен кейін сайлау өтті.", "ru",
     "Министр утвердил бюджет после того, как прошли выборы.", True),
    ("ky", "Суу ташкынынан улам мектептер жабылды.", "ru",
     "Школы закрыли из-за наводнения.", False),
    # In a row and nothing more.
    ("en", "The mayor resigned and the court ordered a new vote.", "en",
     "After the court ordered a new vote, the mayor resigned.", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source", "changed"), SEQUENCES)
def test_what_came_first(
    language: str, statement: str, its: str, source: str, changed: bool
) -> None:
    assert sequence_changes(statement, language, [(source, its)]) is changed


# A statement, its source, whether it says what the source does not speak of.
ADDITIONS = [
    ("ru", "Школу закрыли из-за нехватки учителей.", "ru", "Школу в посёлке закрыли.", True),
    ("ru", "Школу закрыли из-за нехватки учителей.", "ru",
     "Школу закрыли: учителей не хватает.", False),
    ("en", "The school closed because of a lack of teachers.", "ru", "Школу в посёлке закрыли.",
     True),
    ("en", "The school closed because of a lack of teachers.", "ru",
     "Школу закрыли: учителей не хватает.", False),
    ("uk", "Через аварію на підстанції місто лишилося без води.", "en",
     "The city was left without water.", True),
    ("uk", "Місто лишилося без води, через що закрили школи.", "en",
     "The city was left without water and schools were closed.", False),
    ("kk", "Боран салдарынан жол жабылды.", "ru", "Дорогу закрыли.", True),
    ("kk", "Боран салдарынан жол жабылды.", "ru", "Дорогу закрыла метель.", False),
    ("en", "A blackout caused by a missile strike left the hospital dark.", "uk",
     "Через знеструмлення лікарня лишилася без світла.", True),
    ("en", "The driver, who was drunk, hit a tree.", "ru", "Водитель врезался в дерево.", True),
    ("en", "The driver, who hit a tree, survived.", "ru",
     "Водитель, врезавшийся в дерево, выжил.", False),
    ("ru", "Учёные нашли минерал, который пригодится в аккумуляторах.", "en",
     "Scientists have found a mineral.", True),
    ("ru", "Автобус столкнулся с поездом, погибли трое.", "en", "A bus collided with a train.",
     True),
    ("ru", "Автобус столкнулся с поездом, погибли трое.", "en",
     "A bus collided with a train, killing three.", False),
    ("ru", "Мост открыли, а рабочих наградили почётными медалями.", "ru",
     "Мост открыли в субботу.", True),
    ("en", "The mayor opened the bridge.", "en", "The bridge was opened by the mayor.", False),
    ("en", "The mayor opened the bridge and praised local fishermen and brewers warmly.", "en",
     "The mayor opened the bridge.", True),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source", "added"), ADDITIONS)
def test_what_is_added(language: str, statement: str, its: str, source: str, added: bool) -> None:
    assert adds(statement, language, [(source, its)]) is added


def test_an_addition_may_stand_in_any_source() -> None:
    sources = [("Школу в посёлке закрыли.", "ru"), ("Учителей не хватает, сказал мэр.", "ru")]
    statement = "Школу закрыли из-за нехватки учителей."
    assert adds(statement, "ru", sources[:1])
    assert not adds(statement, "ru", sources)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "из-за", "after", "a" * 2_000, "," * 2_000])
def test_what_is_no_sentence_changes_nothing(text: str) -> None:
    for language in ("ru", "uk", "en", "kk", "ky", "xx"):
        assert not roles_change(text, language, [(text, language), (text, None)])
        assert not sequence_changes(text, language, [(text, language), (text, None)])
        assert not adds(text, language, [(text, language), (text, None)])
