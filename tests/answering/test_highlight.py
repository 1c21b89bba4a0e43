from __future__ import annotations

from datetime import date

import pytest

from qa.answering.highlight import answers_kind, highlight

SENT = "Отправили 150 военных, 8 единиц бронетехники и 11 автомобилей, сообщает 24.kg 6 января."
SENT_EN = "Kyrgyzstan sent 150 troops, eight armoured vehicles and 11 lorries on January 6."
LED = "Контингентом командует генерал-полковник Андрей Сердюков, сообщили в Минобороны."
BEGAN = "Протесты начались 2 января в Жанаозене из-за цен на газ, а стихли в Алматы."
MEMBERS = "В ОДКБ входят Россия, Беларусь, Армения, Казахстан, Кыргызстан и Таджикистан."

# Question, its language, quote, its language, the words that answer (None: it stays silent).
CASES = (
    # How many: what is counted decides, in whatever language.
    ("Сколько военных отправили?", "ru", SENT, "ru", "150 военных"),
    ("How many soldiers were sent?", "en", SENT, "ru", "150 военных"),
    ("Скільки бронетехніки відправили?", "uk", SENT, "ru", "8 единиц бронетехники"),
    ("Канча автоунаа жөнөтүлдү?", "ky", SENT, "ru", "11 автомобилей"),
    ("Қанша әскери жіберілді?", "kk", SENT_EN, "en", "150 troops"),
    ("Сколько машин отправили?", "ru", SENT_EN, "en", "11 lorries"),
    ("Сколько перчаток отправили?", "ru", SENT, "ru", None),
    ("Сколько рейсов отменили?", "ru", "Отменили 150 рейсов и 150 экскурсий.", "ru", "150 рейсов"),
    ("Сколько домов сгорело?", "ru", "Сгорели не менее 12 домов.", "ru", "не менее 12 домов"),
    ("Сколько стоил хлеб?", "ru", "Хлеб с 5 января стоил 120 тенге.", "ru", "120 тенге"),
    ("How much did bread cost?", "en", "За 3 часа продали 40 лепёшек.", "ru", None),
    ("Какой процент вернулся?", "ru", "Из 90 человек вернулись 45, то есть 50 %.", "ru", "50 %"),
    ("Сколько дней?", "ru", "За 10 дней вывели 2 030 человек.", "ru", "10 дней"),
    ("How many tackles did he make?", "en", "He led in tackles (118), not 3 runs.", "en", "118"),
    ("How many people live there?", "en", "100–150 people live there.", "en", "100–150 people"),
    ("How many guests came?", "en", "The dinner of 2000 guests ended.", "en", "2000 guests"),
    ("Сколько человек пришло из 90?", "ru", "Из 90 человек пришли 45.", "ru", "45"),
    ("Сколько человек погибло?", "ru", "Это случилось 6 января 2022 года в 10:30.", "ru", None),
    ("Сколько голов забили?", "ru", "Игра закончилась 20–18.", "ru", None),
    # When.
    ("Когда закрыли пост?", "ru", "Закрыт с 4 на 5 января.", "ru", "4 на 5 января"),
    ("When was it shut?", "en", "Пост закрыли утром 5 января.", "ru", "утром 5 января"),
    ("When did he speak?", "en", "He spoke on Tuesday of 150 soldiers.", "en", "on Tuesday"),
    ("Коли це було?", "uk", "Це було три роки тому.", "uk", None),
    ("When was it built?", "en", "The mill was built in 1519.", "en", "1519"),
    ("Что было 5 января?", "ru", "5 января закрыли пост.", "ru", None),
    ("Когда 5 января закрыли пост?", "ru", "5 января закрыли пост.", "ru", None),
    # Who: not whom the question names, not where.
    ("Кто командует контингентом?", "ru", LED, "ru", "Андрей Сердюков"),
    ("Who commands the force?", "en", LED, "ru", "Андрей Сердюков"),
    ("Контингентті кім басқарады?", "kk", LED, "ru", "Андрей Сердюков"),
    ("Кем командует Сердюков?", "ru", LED, "ru", None),
    ("Кто пришёл?", "ru", "Студенты пришли в Алматы.", "ru", None),
    ("Who spoke?", "en", "It was gone, said Merim Asanova, who sells tea.", "en", "Merim Asanova"),
    ("Кто приехал?", "ru", "Приехали Айбек Маматов и Асан Токтогулов.", "ru", None),
    ("Кто входит в совет?", "ru", "Это Асан Токоев и Айбек Ким.", "ru", "Асан Токоев и Айбек Ким"),
    # Where.
    ("Где начались протесты?", "ru", BEGAN, "ru", "Жанаозене"),
    ("Где начались протесты?", "ru", "Протесты начались ночью.", "ru", None),
    ("Протест қайда болды?", "kk", "Бұл 2 қаңтарда Жаңаөзен қаласында болды.", "kk", "Жаңаөзен"),
    ("В каком селе был пожар?", "ru", "В Алматы знают: в селе Карой пожар.", "ru", "Карой"),
    ("Какие страны входят в ОДКБ?", "ru", MEMBERS, "ru", MEMBERS[14:-1]),
    # Why.
    ("Why did the protests begin?", "en", BEGAN, "ru", "цен на газ"),
    ("Чому зачинили пост?", "uk", "Пост зачинили через негоду, каже він.", "uk", "негоду"),
    ("Чому зачинили пост?", "uk", "Пост зачинили через дві години.", "uk", None),
    ("Почему он уехал?", "ru", "Он уехал через границу.", "ru", None),
    ("Неге тек қолма-қол?", "kk", "Желі болмағандықтан, ақша алады.", "kk", "Желі болмағандықтан"),
    ("Why was it shut?", "en", "Because of the snow, the post was shut.", "en", "the snow"),
    # Neither.
    ("Что сказал Токаев?", "ru", SENT, "ru", None),
    ("", "ru", SENT, "ru", None),
    ("Сколько?", "ru", "", "ru", None),
)  # fmt: skip


@pytest.mark.parametrize(("question", "asked_in", "quote", "written_in", "answer"), CASES)
def test_the_words_that_answer_are_marked(
    question: str, asked_in: str, quote: str, written_in: str, answer: str | None
) -> None:
    span = highlight(question, quote, asked_in, written_in, date(2022, 1, 7))
    assert (None if span is None else quote[slice(*span)]) == answer


def test_languages_may_be_unknown() -> None:
    span = highlight("Сколько военных отправили?", SENT, None, None)
    assert span is not None
    assert SENT[slice(*span)] == "150 военных"


KINDS = (
    ("Сколько военных отправили?", SENT, 1.0),
    ("How many soldiers were sent?", SENT, 1.0),
    ("Сколько перчаток раздали?", SENT, 0.5),
    ("Сколько военных отправили?", LED, 0.0),
    ("Сколько военных отправили?", "Все 150.", 0.5),
    ("Сколько из 150 вернулось?", "Все 150.", 0.0),
    ("Когда это было?", SENT, 1.0),
    ("Когда это было?", LED, 0.0),
    ("Кто командует?", LED, 1.0),
    ("Кто командует?", "Командует он.", 0.0),
    ("Где это было?", BEGAN, 1.0),
    ("Почему это было?", BEGAN, 1.0),
    ("Почему это было?", SENT, 0.0),
    ("Что это было?", SENT, None),
)


@pytest.mark.parametrize(("question", "sentence", "sure"), KINDS)
def test_a_sentence_may_hold_the_kind_of_answer(
    question: str, sentence: str, sure: float | None
) -> None:
    language = "en" if question.isascii() else "ru"
    assert answers_kind(question, sentence, language, "ru") == sure


@pytest.mark.parametrize("question", ["Сколько?", "Когда?", "Кто?", "Где?", "Почему?"])
def test_hostile_text_is_no_trouble(question: str) -> None:
    for text in ("1" * 1000, "A" * 1000, "Аб-" * 330, "А.А. " * 200, "из-за " * 160, "1 - " * 250,
                 "\0\ud800\u202e", "«" * 1000, "1" * 1_000_000, "Ab " * 300_000):  # fmt: skip
        span = highlight(question, text, "ru", "ru")
        assert span is None or 0 <= span[0] < span[1] <= len(text)
