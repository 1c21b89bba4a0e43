from __future__ import annotations

from datetime import date

import pytest

from qa.answering.answer import Problem
from qa.answering.attribution_dates import Dated, dates_hold, known_years, moments_of
from qa.answering.attribution_numbers import number_problems
from qa.answering.attribution_pairing import values_change
from qa.language.quantities import numbers_of

FRIDAY = date(2023, 9, 15)

FOLLOWS = [
    # Differences, where words name them.
    ("en", "The share fell by 24 percentage points.", "ru", "Доля сократилась с 31% до 7%."),
    ("en", "The share fell by 24 points.", "uk", "Частка становить 7% проти 31% торік."),
    ("ru", "Проезд подорожал на 50 тенге.", "kk", "Жол ақысы 150 теңгеден 200 теңгеге көтерілді."),
    ("ky", "Жол кире 5 сомго кымбаттады.", "ky", "Жол кире 10 сомдон 15 сомго чейин көтөрүлдү."),
    ("kk", "Билет 300 теңгеге арзандады.", "ru", "Билет подешевел с 1500 до 1200 тенге."),
    ("uk", "Закону забракло 12 голосів.", "uk",
     "За закон голосували 214 депутатів з 226 потрібних."),
    ("en", "She was nine votes short.", "ru", "Она получила 41 голос при необходимых 50."),
    ("ru", "Кандидату не хватило 9 голосов.", "en", "The candidate won 41 votes; 50 were needed."),
    ("kk", "Оған 9 дауыс жетпеді.", "ru", "Он получил 41 голос при необходимых 50."),
    ("ky", "Ага 9 добуш жетпей калды.", "ru", "Он получил 41 голос при необходимых 50."),
    ("en", "The new bridge is 40 metres longer.", "uk",
     "Новий міст має 240 метрів, старий — 200 метрів."),
    # Sums.
    ("ru", "Всего пострадали 12 человек.", "en",
     "Seven people were hurt in one crash and five in the other."),
    ("uk", "Загалом загинули восьмеро людей.", "ru", "Погибли пять мужчин и три женщины."),
    ("en", "Eight people died.", "ru", "Погибли пять мужчин и три женщины."),
    ("kk", "Барлығы 30 үй қирады.", "ru", "В первом селе разрушено 18 домов, во втором 12."),
    # Parts and multiples.
    ("ru", "Проезд подорожает на четверть.", "uk", "Проїзд подорожчає з 28 до 35 гривень."),
    ("en", "The fare will be a quarter dearer.", "ru", "Проезд подорожает с 28 до 35 рублей."),
    ("uk", "Ціна зросла на третину.", "kk", "Баға 300 теңгеден 400 теңгеге дейін өсті."),
    ("kk", "Баға үштен бірге өсті.", "ru", "Цена выросла на треть."),
    ("ky", "Баа үчтөн бирге өстү.", "en", "The price rose by a third."),
    ("ky", "Баасы чейрекке кымбаттады.", "en", "It became a quarter dearer."),
    ("ru", "Половина раненых попала в больницу.", "uk", "Двоє з чотирьох поранених у лікарні."),
    ("en", "More than half of the budget goes to schools.", "kk",
     "Бюджеттің 62 пайызы мектептерге."),
    ("kk", "Бюджеттің жартысынан көбі мектептерге.", "en", "62% of the budget goes to schools."),
    ("ky", "Бюджеттин жарымынан көбү мектептерге.", "ru", "На школы уйдёт 62% бюджета."),
    ("ru", "Не привиты четверо из каждых пяти.", "en", "80% had not been vaccinated."),
    ("en", "Four in five had not been vaccinated.", "uk", "Не щеплені 80 % дітей."),
    ("uk", "Кожен п'ятий не голосував.", "ru", "Не голосовали 20% жителей."),
    ("ru", "Треть жителей не голосовала.", "en", "33% of residents did not vote."),
    ("en", "Prices doubled.", "ru", "Цены выросли в 2 раза."),
    ("kk", "Баға екі есе өсті.", "uk", "Ціни зросли вдвічі."),
    ("ru", "Выпуск сократился вдвое.", "en", "Output was halved."),
    # Points, halves and compounds.
    ("uk", "Ставку знизили на півтора відсоткового пункту.", "ru",
     "Ставку снизили на 150 базисных пунктов."),
    ("ru", "Ставку повысили на полпункта.", "en", "The rate was raised by 50 basis points."),
    ("kk", "Мөлшерлеме жарты пайыздық тармаққа өсті.", "en",
     "The rate rose by half a percentage point."),
    ("ru", "Поездка займёт меньше двенадцати часов.", "uk",
     "Поїздка триватиме 11 годин 40 хвилин."),
    ("en", "The trip takes over three hours.", "ky", "Жол 3 саат 20 мүнөткө созулат."),
    ("ru", "Прибыли через полчаса.", "en", "They arrived 30 minutes later."),
    ("uk", "Він відбув півтора року.", "en", "He served 18 months."),
    ("ky", "Эки жарым миллион сом бөлүндү.", "ru", "Выделили 2,5 млн сомов."),
    ("kk", "Жарты миллион теңге бөлінді.", "en", "It cost 500,000 tenge."),
    ("en", "A year and a half passed.", "uk", "Минуло півтора року."),
    # Other measures and words for a number.
    ("ru", "Скорость ветра достигала примерно 250 км/ч.", "en", "Winds reached 155 mph."),
    ("en", "It lies 62 miles away.", "ru", "Это в 100 км отсюда."),
    ("uk", "Станція має потужність 0,5 гігавата.", "kk", "Станция қуаты 500 мегаватт."),
    ("ru", "Погиб двухлетний ребёнок.", "uk", "Загинула дворічна дитина."),
    ("uk", "На чемпіонаті до 23 років.", "en", "At the under-23 championship."),
    ("uk", "Льодовик втратив 42 мільярди тонн.", "en", "The glacier lost 42 billion tonnes."),
    ("en", "127 teachers are lacking.", "ky", "127 мугалим жетпей жатат."),
    ("ru", "Город дал 7 млн, область — ещё 4.", "uk", "Місто дало 7 млн, область — 4 мільйони."),
    ("ru", "Восьмой раунд завершён.", "en", "The eighth round is over."),
    ("uk", "Другий тур відбудеться.", "ru", "Состоится II тур."),
    ("ru", "Остановят один из двух цехов.", "en", "One of the two shops will be stopped."),
    # Time.
    ("en", "It will be decided at the October session.", "uk", "Вирішать на жовтневій сесії."),
    ("kk", "2027 жылдан ерте мүмкін болмайды.", "ru", "Удастся не раньше 2027 года."),
    ("ru", "Это возможно самое раннее в 2027 году.", "uk", "Не раніше 2027 року."),
    ("ru", "Воды меньше, чем в прошлом году.", "ky", "Суу былтыркыдан аз."),
    ("uk", "Його виправдали у вересні.", "en",
     "He was cleared on Thursday; a hearing is on 8 October."),
    ("ru", "В пятничном матче они проиграли.", "kk", "Олар жұма күні ұтылды."),
    ("en", "It happened on 14 September 2023.", "ru", "Это случилось накануне."),
    ("ru", "За первое полугодие добыли 3 тонны.", "en",
     "3 tonnes were mined in the first half of the year."),
    ("kk", "Қазанда мектеп ашылды.", "ru", "В Казани открыли школу."),
]  # fmt: skip

CONTRADICTS = [
    ("en", "The share fell by 26 percentage points.", "ru", "Доля сократилась с 31% до 7%."),
    ("en", "The share rose by 24 percentage points.", "ru", "Доля сократилась с 31% до 7%."),
    ("ru", "Проезд подорожал на 60 тенге.", "kk", "Жол ақысы 150 теңгеден 200 теңгеге көтерілді."),
    ("ru", "Проезд подорожает на треть.", "uk", "Проїзд подорожчає з 28 до 35 гривень."),
    ("uk", "Закону забракло 14 голосів.", "uk",
     "За закон голосували 214 депутатів з 226 потрібних."),
    ("en", "Twelve people voted.", "uk", "За закон голосували 214 депутатів з 226 потрібних."),
    ("ru", "Всего пострадали 13 человек.", "en",
     "Seven people were hurt in one crash and five in the other."),
    ("kk", "Бюджеттің жартысынан көбі мектептерге.", "en", "42% of the budget goes to schools."),
    ("en", "Three in five had not been vaccinated.", "uk", "Не щеплені 80 % дітей."),
    ("ru", "Ставку повысили на полтора пункта.", "en", "The rate was raised by 50 basis points."),
    ("kk", "Мөлшерлеме 50 пайыздық тармаққа өсті.", "en",
     "The rate rose by half a percentage point."),
    ("ru", "Поездка займёт меньше одиннадцати часов.", "uk",
     "Поїздка триватиме 11 годин 40 хвилин."),
    ("ru", "Скорость ветра достигала 155 км/ч.", "en", "Winds reached 155 mph."),
    ("en", "The grid lost 500 kilowatts.", "kk", "Желі 500 мегаватт жоғалтты."),
    ("en", "The field has 40 acres.", "ru", "Площадь поля 40 гектаров."),
    ("ru", "Билет стоит 1250 злотых.", "uk", "Квиток коштує 1250 гривень."),
    ("ru", "Билет стоит до 1250 гривен.", "uk", "Квиток коштуватиме від 1250 гривень."),
    ("en", "Tickets cost up to 50 euros.", "ru", "Билеты стоят от 50 евро."),
    ("uk", "Шостий раунд завершено.", "en", "The eighth round is over."),
    ("ky", "Алтынчы тур бүттү.", "kk", "Сегізінші тур бітті."),
    ("ru", "Остановят оба цеха.", "en", "One of the two shops will be stopped."),
    ("en", "Revenue is 74.1 billion and spending 71.4 billion.", "ru",
     "Доходы — 71,4 млрд, расходы — 74,1 млрд."),
    ("en", "It allots 19.8 billion to roads and 4.1 billion to education.", "uk",
     "На освіту спрямують 19,8 млрд, а на ремонт доріг 4,1 млрд."),
    ("en", "A fare costs 40 roubles by card and 28 in cash.", "ru",
     "Проезд стоит 28 рублей при оплате картой и 40 рублей наличными."),
    ("ky", "Мектептерге 30 миллион сом, ооруканаларга 50 миллион сом бөлүнөт.", "ky",
     "Мектептерге 50 миллион сом, ооруканаларга 30 миллион сом бөлүнөт."),
    ("ru", "Вопрос решат на декабрьской сессии.", "uk", "Вирішать на жовтневій сесії."),
    ("ru", "Это будет до мая 2027 года.", "uk", "Не раніше травня 2027 року."),
    ("ru", "За первое полугодие добыли 3 тонны.", "kk", "Тоғыз айда 3 тонна өндірілді."),
    ("en", "Inflation eased in September.", "en", "Inflation eased in July, it said on Friday."),
]  # fmt: skip


def problems(language: str, statement: str, its: str, source: str) -> set[Problem]:
    dated = [Dated(moments_of(source, FRIDAY), FRIDAY, None, source)]
    ours, theirs = numbers_of(statement, language), numbers_of(source, its)
    found = number_problems(ours, [theirs], known_years(dated))
    if values_change(statement, language, [(source, its)]):
        found.add(Problem.NUMBER)
    if not dates_hold(statement, dated):
        found.add(Problem.DATE)
    return found


@pytest.mark.parametrize(("language", "statement", "its", "source"), FOLLOWS)
def test_what_follows_by_one_step_is_carried(
    language: str, statement: str, its: str, source: str
) -> None:
    assert problems(language, statement, its, source) == set()


@pytest.mark.parametrize(("language", "statement", "its", "source"), CONTRADICTS)
def test_what_does_not_follow_is_found(
    language: str, statement: str, its: str, source: str
) -> None:
    assert problems(language, statement, its, source)
