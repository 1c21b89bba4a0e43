from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.attribution_denials import denials
from qa.answering.attribution_negation import contradicts, sides
from qa.answering.attribution_words import words_of

# Language and statement, language and source.
CONTRADICTIONS = [
    ("en", "The president signed the law.", "ru", "Президент отказался подписать закон."),
    ("en", "The president signed the law.", "uk", "Президент відмовився підписати закон."),
    ("ru", "Министр подписал указ.", "kk", "Министр жарлыққа қол қоюдан бас тартты."),
    ("en", "The parliament ratified the treaty.", "uk", "Парламент не ратифікував договір."),
    ("en", "Prices fell in March.", "kk", "Наурызда баға өсті."),
    ("ky", "Мартта баалар төмөндөдү.", "ru", "В марте цены выросли."),
    ("ru", "Мэр признал вину.", "en", "The mayor pleaded not guilty."),
    ("kk", "Әкім кінәсін мойындады.", "ru", "Аким вину не признал."),
    ("ky", "Мэр күнөөсүн мойнуна алды.", "ru", "Мэр отрицает вину."),
    ("en", "The law has entered into force.", "ru", "Закон ещё не вступил в силу."),
    ("uk", "Закон уже набув чинності.", "en", "The law is not yet in force."),
    ("kk", "Заң күшіне енді.", "ru", "Закон пока не вступил в силу."),
    ("ky", "Мыйзам күчүнө кирди.", "ru", "Закон пока не вступил в силу."),
    ("ru", "Правительство продлит карантин.", "en",
     "The government will not extend the quarantine."),
    ("kk", "Үкімет карантинді ұзартады.", "ru", "Правительство не продлит карантин."),
    ("en", "The minister ruled out tax rises.", "ru", "Министр допустил повышение налогов."),
    ("ru", "Министр не исключил повышения налогов.", "uk",
     "Міністр виключив підвищення податків."),
    ("en", "Council decided against closing the school.", "ru", "Совет решил закрыть школу."),
    ("en", "Rescuers failed to find the boy.", "uk", "Рятувальники знайшли хлопчика."),
    ("en", "Rescuers found the boy.", "kk", "Құтқарушылар баланы таба алмады."),
    ("ru", "Он уехал с паспортом.", "en", "He left without his passport."),
    ("en", "The company sells cars in Russia.", "ru",
     "Компания больше не продаёт машины в России."),
    ("ru", "Водитель пострадал.", "en", "The driver was unhurt."),
    ("uk", "Є загиблі.", "en", "There were no deaths."),
    ("kk", "Қаза тапқандар бар.", "ru", "Погибших нет."),
    ("en", "Several people were hurt.", "ru", "О пострадавших не сообщается."),
    ("en", "The court overturned the sentence.", "ru", "Суд оставил приговор в силе."),
    ("uk", "Суд скасував вирок.", "kk", "Сот үкімді күшінде қалдырды."),
    ("ru", "Стороны договорились о перемирии.", "en", "The sides failed to agree on a truce."),
    ("ky", "Тараптар келишти.", "ru", "Стороны не договорились."),
    ("en", "The vaccine is mandatory.", "ru", "Вакцинация остаётся добровольной."),
    ("ru", "Суд арестовал журналиста.", "en", "The court refused to arrest the journalist."),
    ("ru", "Матч отменили.", "en", "The match went ahead."),
    ("en", "Iran will allow inspectors into the plant.", "ru",
     "Иран не пустит инспекторов на завод."),
    ("en", "Iran banned inspectors from the plant.", "ru",
     "Иран разрешил инспекторам посещать завод."),
    ("en", "He took a bribe.", "ru", "Он отрицал, что брал взятку."),
    ("en", "He admitted taking a bribe.", "uk", "Він заперечив, що брав хабар."),
    ("kk", "Ол пара алғанын мойындады.", "ru", "Он отрицает получение взятки."),
    ("en", "The bank raised the rate.", "ru", "Банк не стал повышать ставку."),
    ("kk", "Банк мөлшерлемені өзгертті.", "ru", "Банк не изменил ставку."),
    ("en", "Residents were warned of the flood.", "ru", "Жителей не предупредили о наводнении."),
    ("ru", "Оппозиция бойкотирует выборы.", "en", "The opposition will not boycott the election."),
    ("ru", "Президент уйдёт в отставку.", "en", "The president has no plans to resign."),
    ("en", "The president will resign.", "kk", "Президент отставкаға кетпейді."),
    ("ru", "Причину пожара установили.", "en", "The cause of the fire is unknown."),
    ("ru", "Причину пожара установили.", "kk", "Өрттің себебі белгісіз."),
    ("en", "The airline resumed flights.", "ru", "Авиакомпания приостановила рейсы."),
    ("kk", "Әуекомпания рейстерін тоқтатты.", "ru", "Авиакомпания возобновила рейсы."),
    ("en", "The strike went ahead.", "ru", "Забастовку отменили."),
    ("uk", "Суд визнав його винним.", "en", "The jury acquitted him."),
    ("kk", "Сот оны кінәлі деп тапты.", "ru", "Суд его оправдал."),
    ("en", "The EU tightened sanctions.", "uk", "ЄС послабив санкції."),
    ("en", "The EU lifted sanctions.", "uk", "ЄС запровадив санкції."),
    ("ky", "Жол ачылды.", "kk", "Жол жабылды."),
    ("en", "Workers were paid on time.", "ru", "Рабочим не выплатили зарплату."),
    ("uk", "Росія підтвердила загибель генерала.", "en",
     "Russia has not confirmed the general's death."),
    ("en", "The hostage survived.", "ru", "Заложник погиб."),
    ("en", "Oleg did not vote.", "en", "Anna did not come; Oleg voted."),
    ("ru", "Олег не голосовал.", "ru", "Анна не приехала, а Олег голосовал."),
    ("en", "Voters backed the constitutional amendment.", "uk",
     "Виборці відхилили поправку до конституції."),
    ("ru", "Школьникам разрешили пользоваться телефонами.", "en",
     "Pupils are no longer allowed to use phones."),
    ("kk", "Кездесу өтпеді.", "ru", "Встреча состоялась."),
    ("ky", "Жолугушуу өттү.", "uk", "Зустріч скасували."),
    ("uk", "Компанія отримала прибуток.", "ru", "Компания понесла убытки."),
    ("en", "The bridge has been rebuilt.", "ru", "Мост до сих пор не восстановлен."),
    ("en", "The talks ended without agreement.", "ru", "Переговоры завершились соглашением."),
    ("uk", "Під час посадки є постраждалі.", "en",
     "The plane landed safely and nobody was injured."),
    ("kk", "Сот шағымды қанағаттандырды.", "ru", "Суд отклонил жалобу."),
    ("ru", "Суд удовлетворил жалобу.", "en", "The court dismissed the appeal."),
    ("en", "The minister was sacked.", "ru", "Министр сохранил пост."),
    ("ru", "Жителей эвакуировали.", "en", "Residents were not evacuated."),
    ("uk", "Армія відступила.", "en", "The army did not retreat."),
    ("en", "He was free to leave the country.", "ru", "Ему запретили выезжать из страны."),
    ("ru", "Ему не запретили выезд.", "ru", "Ему запретили выезд."),
    ("en", "Turkey lifted its veto on Sweden.", "ru",
     "Турция не сняла вето на вступление Швеции."),
    ("en", "The mine will reopen.", "ky", "Кен кайра ачылбайт."),
    ("en", "Police named the suspect.", "ru", "Полиция не назвала имя подозреваемого."),
    ("kk", "Ол айыппұл төлеуден бас тартты.", "ru", "Он заплатил штраф."),
    ("en", "NATO will send troops.", "uk", "НАТО не надсилатиме військ."),
    ("ru", "НАТО не исключает отправки войск.", "en", "NATO has ruled out sending troops."),
]  # fmt: skip
AGREEMENTS = [
    ("en", "The president refused to sign the law.", "ru", "Президент отказался подписать закон."),
    ("ru", "Министр не стал подписывать указ.", "ru", "Министр отказался подписать указ."),
    ("ru", "Страна откажется от угля к 2040 году.", "en",
     "The country will give up coal by 2040."),
    ("uk", "Країна відмовиться від вугілля до 2040 року.", "en",
     "The country will phase out coal by 2040."),
    ("en", "Prices rose in March.", "kk", "Наурызда баға өсті."),
    ("ky", "Мартта баалар көтөрүлдү.", "ru", "В марте цены выросли."),
    ("ru", "Мэр не признал вину.", "en", "The mayor pleaded not guilty."),
    ("uk", "Мер заперечує провину.", "en", "The mayor denied guilt."),
    ("kk", "Әкім кінәсін мойындамады.", "ru", "Аким вину не признал."),
    ("en", "The law has not yet taken effect.", "ru", "Закон ещё не вступил в силу."),
    ("ky", "Мыйзам күчүнө кире элек.", "ru", "Закон пока не вступил в силу."),
    ("ru", "Правительство не будет продлевать карантин.", "en",
     "The government will not extend the quarantine."),
    ("kk", "Үкімет карантинді ұзартпайды.", "ru", "Правительство не продлит карантин."),
    ("en", "The minister did not rule out tax rises.", "ru",
     "Министр допустил повышение налогов."),
    ("ru", "Министр не исключил повышения налогов.", "uk",
     "Міністр не виключив підвищення податків."),
    ("en", "Council decided against closing the school.", "ru", "Совет решил не закрывать школу."),
    ("en", "Rescuers failed to find the boy.", "uk", "Рятувальники не знайшли хлопчика."),
    ("ru", "Спасатели не смогли найти мальчика.", "kk", "Құтқарушылар баланы таба алмады."),
    ("ru", "Он уехал без паспорта.", "en", "He left without a passport."),
    ("en", "The company no longer sells cars in Russia.", "ru",
     "Компания больше не продаёт машины в России."),
    ("en", "The company no longer sells cars in Russia.", "ru",
     "Компания прекратила продажу машин в России."),
    ("ru", "Водитель не пострадал.", "en", "The driver was unhurt."),
    ("uk", "Ніхто не загинув.", "en", "There were no deaths."),
    ("kk", "Қаза тапқандар жоқ.", "ru", "Погибших нет."),
    ("ky", "Жабыркагандар жок.", "ru", "О пострадавших не сообщается."),
    ("en", "Nobody was hurt.", "ru", "О пострадавших не сообщается."),
    ("en", "The court upheld the sentence.", "ru", "Суд оставил приговор в силе."),
    ("uk", "Суд залишив вирок без змін.", "kk", "Сот үкімді өзгеріссіз қалдырды."),
    ("en", "The village had no power.", "uk", "Село було знеструмлене."),
    ("ru", "Село осталось без электричества.", "uk", "Село було знеструмлене."),
    ("kk", "Ауыл жарықсыз қалды.", "uk", "Село залишилося без світла."),
    ("ru", "Сторонам не удалось договориться о перемирии.", "en",
     "The sides failed to agree on a truce."),
    ("ky", "Тараптар келише алышкан жок.", "ru", "Стороны не договорились."),
    ("en", "Police released the suspect.", "ru", "Полиция не стала задерживать подозреваемого."),
    ("ru", "Суд отпустил журналиста.", "en", "The court released the journalist."),
    ("ru", "Матч состоялся.", "en", "The match was not cancelled."),
    ("uk", "Матч перенесли.", "en", "The match was postponed."),
    ("en", "Iran will not let inspectors into the plant.", "ru",
     "Иран не разрешит инспекторам посещать завод."),
    ("en", "He denied that he had taken a bribe.", "ru", "Он отрицал, что брал взятку."),
    ("ru", "Школа откроется не раньше сентября.", "en",
     "The school will open in September at the earliest."),
    ("en", "The school will not open before September.", "ru",
     "Школа откроется не раньше сентября."),
    ("uk", "Школа відкриється щонайменше у вересні.", "ru", "Школа не откроется до сентября."),
    ("en", "The bank raised the rate.", "ru", "Банк сохранил ставку."),
    ("en", "The bank left the rate unchanged.", "ru", "Банк не изменил ставку."),
    ("kk", "Банк мөлшерлемені өзгеріссіз қалдырды.", "ru", "Банк не изменил ставку."),
    ("ky", "Банк ставканы өзгөрткөн жок.", "en", "The bank kept the rate unchanged."),
    ("en", "Residents were not warned of the flood.", "ru",
     "Жителей не предупредили о наводнении."),
    ("en", "She has never been to Kyiv.", "uk", "Вона жодного разу не була в Києві."),
    ("ru", "Президент не намерен уходить в отставку.", "en",
     "The president has no plans to resign."),
    ("en", "The president will not resign.", "ky", "Президент отставкага кетүүдөн баш тартты."),
    ("ru", "Причина пожара неизвестна.", "en", "The cause of the fire has not been established."),
    ("en", "Ukraine did not fail to pay.", "uk", "Україна заплатила."),
    ("en", "He is unlikely to attend.", "ru", "Он вряд ли приедет."),
    ("en", "The army lost the town.", "uk", "Армія втратила місто."),
    ("en", "Only 3 of 10 schools opened.", "ru", "Открылись лишь 3 из 10 школ."),
    ("ru", "Половина школ не работает.", "en", "Half of the schools are closed."),
    ("en", "The strike was called off.", "ru", "Забастовку отменили."),
    ("uk", "Суд виправдав його.", "en", "The jury found him not guilty."),
    ("kk", "Сот оны ақтады.", "ru", "Суд признал его невиновным."),
    ("en", "The EU lifted sanctions.", "uk", "ЄС скасував санкції."),
    ("ru", "Завод закрыли.", "kk", "Зауыт жұмысын жалғастыруда."),
    ("ru", "Рабочим задерживают зарплату.", "en", "Workers have not been paid."),
    ("uk", "Росія не підтвердила загибель генерала.", "en",
     "Russia has not confirmed the general's death."),
    ("en", "The minister avoided answering.", "ru", "Министр не ответил."),
    ("en", "Voters rejected the constitutional amendment.", "uk",
     "Виборці не підтримали поправку до конституції."),
    ("ru", "Школьникам запретили пользоваться телефонами.", "en",
     "Pupils are no longer allowed to use phones."),
    ("kk", "Кездесу өтпеді.", "ru", "Встреча не состоялась."),
    ("ky", "Жолугушуу болгон жок.", "uk", "Зустріч не відбулася."),
    ("ru", "Мост до сих пор не восстановлен.", "en", "The bridge has still not been restored."),
    ("en", "Heating has not been restored.", "kk", "Жылу әлі қосылған жоқ."),
    ("en", "The senator decided not to run.", "ru", "Сенатор отказался баллотироваться."),
    ("en", "The talks ended without agreement.", "ru", "Переговоры завершились безрезультатно."),
    ("en", "The talks ended without agreement.", "uk", "Сторони не досягли згоди на переговорах."),
    ("uk", "Літак приземлився благополучно, ніхто не постраждав.", "en",
     "The plane landed safely and nobody was injured."),
    ("kk", "Сот шағымды қанағаттандырмады.", "ru", "Суд отклонил жалобу."),
    ("en", "The minister kept his post.", "ru", "Министр сохранил пост."),
    ("en", "The accused remained silent.", "ru", "Обвиняемый отказался давать показания."),
    ("ky", "Айыпталуучу көрсөтмө берүүдөн баш тартты.", "ru",
     "Обвиняемый отказался давать показания."),
    ("ru", "Эвакуация не потребовалась.", "en", "No evacuation was needed."),
    ("uk", "Армія не планує відступати.", "en", "The army has no intention of retreating."),
    ("en", "He was barred from leaving the country.", "ru", "Ему запретили выезжать из страны."),
    ("kk", "Түркия Швецияға вето қоюдан бас тартты.", "ru", "Турция сняла вето."),
    ("ru", "В городе нет воды.", "uk", "Місто залишилося без води."),
    ("uk", "Зниклих безвісти немає.", "en", "No one is missing."),
    ("en", "The suspect has not been named.", "ru", "Имя подозреваемого не разглашается."),
    ("en", "The deal falls short of a ceasefire.", "ru",
     "Соглашение не предусматривает прекращения огня."),
    ("ky", "Ал айып пул төлөгөн жок.", "ru", "Он отказался платить штраф."),
    ("en", "NATO has ruled out sending troops.", "uk", "НАТО не надсилатиме військ."),
    ("ru", "Решение окончательное и обжалованию не подлежит.", "en",
     "The ruling is final and cannot be appealed."),
]  # fmt: skip
SCOPES = [
    ("ru", "Суд отказался взыскать деньги.", {"отказался": ["взыскать", "деньги"]}),
    ("ru", "Страна отказалась от угля.", {}),
    ("uk", "Мер заперечив, що брав хабар.", {"заперечив": ["брав", "хабар"]}),
    ("en", "The council decided against closing it.", {"decided": ["closing"]}),
    ("en", "They did not refuse to pay.", {}),
    ("en", "It will not open before May.", {}),
    ("ru", "Школа не откроется до сентября.", {}),
    ("kk", "Ол сөйлеуден бас тартты.", {"бас": ["сөйлеуден"]}),
    ("kk", "Ел көмірден бас тартты.", {}),
    ("kk", "Олар не айтты?", {}),
    ("ky", "Мыйзам кирген жок.", {"жок": ["кирген", "мыйзам"]}),
    ("ky", "Жок дегенде он киши келди.", {}),
    ("uk", "Без згоди Берліна Варшава не віддасть літаки.", {}),
    ("ru", "Травм он не получил.", {"не": ["получил", "травм"]}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "its", "source"), CONTRADICTIONS)
def test_contradictions_are_seen(language: str, statement: str, its: str, source: str) -> None:
    assert contradicts(statement, language, [(source, its)])


@pytest.mark.parametrize(("language", "statement", "its", "source"), AGREEMENTS)
def test_other_words_for_the_same_are_no_contradiction(
    language: str, statement: str, its: str, source: str
) -> None:
    assert not contradicts(statement, language, [(source, its)])


@pytest.mark.parametrize(
    ("language", "text"), sorted({case[2:] for case in [*CONTRADICTIONS, *AGREEMENTS]})
)
def test_nothing_contradicts_itself(language: str, text: str) -> None:
    assert not contradicts(text, language, [(text, language)])


@pytest.mark.parametrize(("language", "text", "scopes"), SCOPES)
def test_what_negations_turn_around(language: str, text: str, scopes: dict[str, list[str]]) -> None:
    words = [word.text for word in words_of(text, language)]
    found = {words[each.at]: [words[at] for at in each.scope] for each in denials(text, language)}
    assert found == scopes


def test_what_one_source_denies_and_another_affirms_may_be_said() -> None:
    sources = [("Совет не смог избрать секретаря.", "ru"), ("Секретаря избрали позже.", "ru")]
    assert contradicts("Секретаря избрали.", "ru", sources[:1])
    assert not contradicts("Секретаря избрали.", "ru", sources)


def test_verbs_that_govern_pass_their_negation_on() -> None:
    signs = {side.pair: side.sign for side in sides("He was not allowed to open it.", "en")}
    assert (signs["allow"], signs["open"]) == (-1, -1)


@given(st.text(), st.sampled_from(["ru", "uk", "en", "kk", "ky"]))
def test_any_text_can_be_compared(text: str, language: str) -> None:
    assert not contradicts(text, language, [(text, language)])
    denials(text, None)
