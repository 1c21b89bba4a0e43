from __future__ import annotations

import pytest

from qa.answering.question_type import QuestionType, question_type

NUMBER, TIME, OTHER = QuestionType.NUMBER, QuestionType.TIME, QuestionType.OTHER

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
    ("Кто командовал, когда закрыли пост?", OTHER),
    ("Чем платили на рынке, когда отключился интернет?", OTHER),
    ("Где и когда встретили солдат?", OTHER),
    ("Кто когда-то руководил постом?", OTHER),
    ("Был ли он когда-нибудь в Алматы?", OTHER),
    ("Есть ли сколько-нибудь точные данные?", OTHER),
    ("Какие государства входят в ОДКБ?", OTHER),
    ("В какой стране это было?", OTHER),
    ("О каком годе речь не идёт?", OTHER),
    ("Почему закрыли пост?", OTHER),
    ("Расскажите о посте «Карой»", OTHER),
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
    ("Хто замінив його, коли він пішов?", OTHER),
    ("Хто колись командував постом?", OTHER),
    ("Звідки керують миротворцями?", OTHER),
    ("Що сталося?", OTHER),
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
    ("Who led them when they came?", OTHER),
    ("Who knows how many came?", OTHER),
    ("Where were they when the shots were fired?", OTHER),
    ("What happened when the internet went down?", OTHER),
    ("How did Putin characterise it?", OTHER),
    ("How come much was lost?", OTHER),
    ("Which dates did they eat?", OTHER),
    ("the interview with a coach driver", OTHER),
    # Kazakh
    ("Қырғызстан қанша әскери жіберді?", NUMBER),
    ("Неше адам келді?", NUMBER),
    ("Нан қанша тұрды?", NUMBER),
    ("Пост қашан жабылды?", TIME),
    ("Қай күні жабылды?", TIME),
    ("Бұл қай жылы болды?", TIME),
    ("Контингентті кім басқарады?", OTHER),
    ("Жиналыс қайда өтті?", OTHER),
    ("Қай генерал басқарады?", OTHER),
    ("Ешқашан болмаған не еді?", OTHER),
    # Kyrgyz
    ("Кыргызстан канча аскер жөнөттү?", NUMBER),
    ("Нече автоунаа келди?", NUMBER),
    ("Жоокерлер качан кайтты?", TIME),
    ("Кайсы күнү жабылды?", TIME),
    ("Кайсы жылы курулган?", TIME),
    ("Аялдын аты ким?", OTHER),
    ("Эмне үчүн жабылды?", OTHER),
    ("Кайсы өлкө жөнөттү?", OTHER),
    # Neither
    ("", OTHER),
    ("2030?", OTHER),
    ("Whenever howmany сколькото", OTHER),
)


@pytest.mark.parametrize(("question", "kind"), QUESTIONS)
def test_the_first_question_word_tells_the_kind(question: str, kind: QuestionType) -> None:
    assert question_type(question) is kind


@pytest.mark.parametrize("kind", QuestionType)
def test_each_kind_is_asked_in_the_table(kind: QuestionType) -> None:
    assert sum(expected is kind for _, expected in QUESTIONS) >= 15


def test_case_makes_no_difference() -> None:
    for question, kind in QUESTIONS:
        assert question_type(question.upper()) is kind, question
