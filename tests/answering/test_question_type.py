from __future__ import annotations

import pytest

from qa.answering.question_type import QuestionType, question_type, wanted

NUMBER, TIME, OTHER = QuestionType.NUMBER, QuestionType.TIME, QuestionType.OTHER
PERSON, PLACE, REASON = QuestionType.PERSON, QuestionType.PLACE, QuestionType.REASON

QUESTIONS = (
    # Russian
    ("Сколько военных отправил Кыргызстан?", NUMBER),
    ("До скольких часов работает рынок?", NUMBER),
    ("На сколько дней ввели режим?", NUMBER),
    ("За сколько дней обещали вывести миротворцев?", NUMBER),
    ("Насколько подорожал газ?", OTHER),
    ("Какое количество машин прошло?", NUMBER),
    ("Какова численность контингента?", NUMBER),
    ("Каков процент поддержки?", NUMBER),
    ("Какой процент жителей вернулся?", NUMBER),
    ("Когда закрыли пост?", TIME),
    ("С какого числа действует режим?", TIME),
    ("К какому числу всех разместили?", TIME),
    ("До какого числа действуют билеты?", TIME),
    ("В каком году построен вокзал?", TIME),
    ("В какой день начались протесты?", TIME),
    ("На какой день назначена уборка?", TIME),
    ("В котором часу заседание?", OTHER),
    ("Какая дата стоит в указе?", TIME),
    ("Кто командовал, когда закрыли пост?", PERSON),
    ("Чем платили на рынке, когда отключился интернет?", OTHER),
    ("Где и когда встретили солдат?", PLACE),
    ("Кто когда-то руководил постом?", PERSON),
    ("Был ли он когда-нибудь в Алматы?", OTHER),
    ("Есть ли сколько-нибудь точные данные?", OTHER),
    ("Какие государства входят в ОДКБ?", PLACE),
    ("В какой стране это было?", PLACE),
    ("О каком годе речь не идёт?", OTHER),
    ("Почему закрыли пост?", REASON),
    ("Расскажите о посте «Карой»", OTHER),
    ("Кто такой Станислав Зась?", OTHER),
    ("Кого встречали на посту?", PERSON),
    ("Кем подписан указ?", PERSON),
    ("Как зовут директора базара?", PERSON),
    ("Какой генерал руководит миссией?", PERSON),
    ("Какой генератор привезли?", OTHER),
    ("В каком городе начались протесты?", PLACE),
    ("Откуда прилетел самолёт?", PLACE),
    ("Из-за чего подорожал газ?", REASON),
    ("Что стало причиной протестов?", REASON),
    ("Зачем ввели войска?", REASON),
    ("По какой причине отменили рейс?", REASON),
    ("Какое место заняла команда?", OTHER),
    ("Каково было население села?", NUMBER),
    ("Назовите город, где начались протесты", PLACE),
    ("Назовите командующего миссией", PERSON),
    ("Численность контингента?", NUMBER),
    ("Дата вывода войск", TIME),
    ("Причина протестов", REASON),
    ("заметка, где газета признаёт опечатку", OTHER),
    ("село, куда привезли хлеб", OTHER),
    # Ukrainian
    ("Скільки людей застрягло на вокзалі?", NUMBER),
    ("Скількох солдатів поранено?", NUMBER),
    ("Яка кількість рейсів знадобилась?", NUMBER),
    ("Яка чисельність контингенту?", NUMBER),
    ("Коли знову прибиратимуть вулицю?", TIME),
    ("Якого числа зачинили пост?", TIME),
    ("До якого числа чинні квитки?", TIME),
    ("У якому році це сталося?", TIME),
    ("О котрій годині відкриється ринок?", OTHER),
    ("Хто замінив його, коли він пішов?", PERSON),
    ("Хто колись командував постом?", PERSON),
    ("Звідки керують миротворцями?", PLACE),
    ("Що сталося?", OTHER),
    ("Чому скасували рейс?", REASON),
    ("Навіщо прийшли миротворці?", REASON),
    ("Через що закрили ринок?", REASON),
    ("Де зустріли солдатів?", PLACE),
    ("У якому місті це було?", PLACE),
    ("Ким він був призначений?", PERSON),
    ("Чисельність контингенту", NUMBER),
    # English
    ("How many soldiers did Kyrgyzstan send?", NUMBER),
    ("How much did a loaf of bread cost?", NUMBER),
    ("How  many died?", NUMBER),
    ("HOW OLD was the oldest volunteer?", NUMBER),
    ("How long was the queue?", NUMBER),
    ("How big was the force?", NUMBER),
    ("How high was the fence?", NUMBER),
    ("What number of vehicles crossed?", NUMBER),
    ("What was the number of passengers?", NUMBER),
    ("What percentage of the troops left?", NUMBER),
    ("What is the price of bread?", NUMBER),
    ("What did a litre of gas cost?", NUMBER),
    ("When was the post closed?", TIME),
    ("Since when is it closed?", TIME),
    ("What day did the protests start?", TIME),
    ("On what date did it end?", TIME),
    ("Until what date are tickets valid?", TIME),
    ("In which year was it built?", TIME),
    ("On which day of the week is the market?", TIME),
    ("What time does it open?", OTHER),
    ("Who led them when they came?", PERSON),
    ("Who knows how many came?", PERSON),
    ("Where were they when the shots were fired?", PLACE),
    ("What happened when the internet went down?", OTHER),
    ("How did Putin characterise it?", OTHER),
    ("How come much was lost?", REASON),
    ("Which dates did they eat?", OTHER),
    ("Who is Andrei Serdyukov?", OTHER),
    ("Who is the commander?", PERSON),
    ("Whose phone rang?", PERSON),
    ("Which general leads the troops?", PERSON),
    ("What is the name of the minister?", PERSON),
    ("In which towns did it begin?", PLACE),
    ("Which airport was shut?", PLACE),
    ("Why was the flight cancelled?", REASON),
    ("What caused the fire?", REASON),
    ("What was the reason for the delay?", REASON),
    ("What was the town's population?", NUMBER),
    ("Name the commander of the force", PERSON),
    ("List the countries that sent troops", PLACE),
    ("the village where bread ran out", OTHER),
    ("the analyst who asked for patience", OTHER),
    ("the interview with a coach driver", OTHER),
    # Kazakh
    ("Қырғызстан қанша әскери жіберді?", NUMBER),
    ("Неше адам келді?", NUMBER),
    ("Нан қанша тұрды?", NUMBER),
    ("Пост қашан жабылды?", TIME),
    ("Қай күні жабылды?", TIME),
    ("Бұл қай жылы болды?", TIME),
    ("Контингентті кім басқарады?", PERSON),
    ("Жиналыс қайда өтті?", PLACE),
    ("Қай генерал басқарады?", PERSON),
    ("Ешқашан болмаған не еді?", OTHER),
    ("Неге жабылды?", REASON),
    ("Не үшін келді?", REASON),
    ("Қай қалада басталды?", PLACE),
    ("Тоқаев кім?", OTHER),
    # Kyrgyz
    ("Кыргызстан канча аскер жөнөттү?", NUMBER),
    ("Нече автоунаа келди?", NUMBER),
    ("Жоокерлер качан кайтты?", TIME),
    ("Кайсы күнү жабылды?", TIME),
    ("Кайсы жылы курулган?", TIME),
    ("Аялдын аты ким?", PERSON),
    ("Эмне үчүн жабылды?", REASON),
    ("Кайсы өлкө жөнөттү?", PLACE),
    ("Эмнеге келишкен?", REASON),
    ("Жоокерлер кайда барган?", PLACE),
    ("Канча аскер барганын ким билдирген?", PERSON),
    # Neither
    ("", OTHER),
    ("2030?", OTHER),
    ("Whenever howmany сколькото", OTHER),
)


@pytest.mark.parametrize(("question", "kind"), QUESTIONS)
def test_the_first_question_word_tells_the_kind(question: str, kind: QuestionType) -> None:
    assert wanted(question).kind is kind


def test_ranking_tells_numbers_and_times_from_the_rest() -> None:
    for question, kind in QUESTIONS:
        assert question_type(question) is (kind if kind in (NUMBER, TIME) else OTHER)


WANTED: tuple[tuple[str, set[str]], ...] = (
    ("Сколько военных отправили?", {"soldier", "person"}),
    ("Скільки днів це тривало?", {"day"}),
    ("Какой процент вернулся?", {"percent"}),
    ("Сколько стоил хлеб?", {"money"}),
    ("Сколько лет ему было?", {"year"}),
    ("Какова численность отряда?", {"person"}),
    ("How old was she?", {"year"}),
    ("How far is the border?", {"metre", "foot", "kilometre", "mile"}),
    ("How much did bread cost?", {"money"}),
    ("How big was the CSTO force?", {"person"}),
    ("How many lorries crossed?", {"vehicle"}),
    ("Қанша автокөлік келді?", {"vehicle"}),
    ("Канча киши келди?", {"person"}),
    ("Сколько перчаток раздали?", set()),
    ("Когда привезли 40 тонн муки?", set()),
)


@pytest.mark.parametrize(("question", "units"), WANTED)
def test_what_a_figure_must_count_is_told(question: str, units: set[str]) -> None:
    assert wanted(question).units == units


def test_the_kind_of_place_and_a_list_are_told() -> None:
    one, several = wanted("В каком городе это было?"), wanted("Which countries sent troops?")
    assert (one.place, one.several) == ("city", False)
    assert (several.place, several.several) == ("country", True)
    assert wanted("Где это было?").place is None


def test_the_noun_stands_behind_the_question_words() -> None:
    question = "И сколько военных отправили?"
    noun = wanted(question).noun
    assert noun is not None
    assert question[noun:] == " военных отправили?"
    assert wanted("Расскажите").noun is None


@pytest.mark.parametrize("kind", QuestionType)
def test_each_kind_is_asked_in_the_table(kind: QuestionType) -> None:
    assert sum(expected is kind for _, expected in QUESTIONS) >= 12


def test_case_makes_no_difference_but_for_names() -> None:
    for question, kind in QUESTIONS:
        if question not in ("Who is Andrei Serdyukov?", "Тоқаев кім?"):
            assert wanted(question.upper()).kind is kind, question


def test_a_long_text_is_read_at_its_beginning_in_time() -> None:
    assert wanted("что " * 300_000).kind is OTHER
    assert wanted("what is the " * 300_000).kind is OTHER
    assert wanted("Сколько\0\ud800 их?").kind is NUMBER
