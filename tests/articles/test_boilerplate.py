from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.article import Label
from qa.articles.boilerplate import is_furniture, label

TEXT = "В стране введено чрезвычайное положение, сообщили в министерстве."


def labelled(body: str, headline: str | None = None) -> list[tuple[str, Label]]:
    return [(body[span.start : span.end], span.label) for span in label(body, headline, None)]


@pytest.mark.parametrize(
    "line",
    [
        "Подписаться",
        "Поделиться 12",
        "Лента новостей",
        "0",
        "Читайте также: Токаев сместил министра обороны",
        "Читайте также",
        "Читайте нас в Telegram",
        "Читайте наші новини в Telegram-каналі",
        "Подпишитесь на нас",
        "Підписуйтесь на наш канал",
        "Наши новости теперь в Telegram. Подписывайтесь!",
        "Read more: Kazakhstan's president sacks the cabinet",
        "Follow us on Twitter",
        "Share",
        "Реклама",
        "Advertisement",
        "Теги: Казахстан, ОДКБ",
        "We use cookies to improve your experience.",
        "Этот сайт использует файлы cookie",
        "© 2022, Информагентство",
        "Все права защищены.",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
        "Оқи отырыңыз",
        "Оқи отырыңыз: Үкімет отставкаға кетті",
        "Тақырып бойынша: Қаңтар оқиғасы",
        "Дагы окуңуз",
    ],
)
def test_boilerplate_lines(line: str) -> None:
    assert labelled(f"{TEXT}\n {line}\u00a0\n{TEXT}") == [(line, Label.BOILERPLATE)]


@pytest.mark.parametrize(
    "line",
    [
        "© POOL\u00a0/\u00a0Перейти в фотобанкПрезидент страны на встрече",
        "Президент страны - Sputnik Азербайджан, 1920, 07.01.2022",
        "Фото: минобороны Кыргызстана",
        "Photo: AFP",
        "Фото ілюстративне",
        "Иллюстративное фото",
        "Фото из открытых источников",
        "Кадр из видео",
        "REUTERS/Jane Doe",
        "A burnt-out car in the square, Jan. 6, 2022. (AP Photo/Jane Doe)",
        "Сурет: Ақорда",
        "Военные прибыли на базу. Фото: минобороны",
    ],
)
def test_caption_lines(line: str) -> None:
    assert labelled(f"{TEXT}\n{line}\n{TEXT}") == [(line, Label.CAPTION)]


@pytest.mark.parametrize(
    "line",
    [
        "Подписаться под этим заявлением готовы 10 депутатов.",
        "Подпишитесь на петицию, призвал депутат.",
        "Наши источники сообщили в Telegram о взрыве.",
        "Мы узнали об этом из Telegram, сказал он.",
        "Читайте больше книг, советует министр.",
        "Read more books, the minister said.",
        "Реклама алкоголя запрещена законом.",
        "Share prices fell on Thursday.",
        "Related deaths rose to ten.",
        "Фото — это не доказательство, заявил адвокат.",
        "На встрече он показал фото: на нём были видны военные.",
        "Нашли ошибку в законе депутаты",
        "Печать доверия стоит дорого.",
        "Меню подорожало на 10 %.",
        "Теги позволяют искать новости.",
        "Куки ели все дети. Печенье закончилось.",
        "150",
        "Cookies were sold for charity at the fair.",
        "Мы ели куки и пили чай.",
        "Новости в Telegram распространяются быстро.",
        "Жаңалықтарды журналистер жазылған жерінен алды.",
        "He said so in an interview. (Reuters)",
        "По теме образования выступил министр.",
        "Комментарии дали три эксперта.",
        "All rights of the accused were protected.",
    ],
)
def test_running_text_is_not_labelled(line: str) -> None:
    assert not is_furniture(line)
    assert labelled(f"{TEXT}\n{line}\n{TEXT}") == []


def test_a_counter_is_boilerplate_beside_other_boilerplate() -> None:
    assert labelled(f"{TEXT}\nПоделиться\n17\n{TEXT}")[1] == ("17", Label.BOILERPLATE)


def test_a_caption_glued_to_a_paragraph() -> None:
    glued = "Военные прибыли на базу. Фото: минобороны Кыргызстана"
    body = f"{TEXT} Отправили 150 военных и 11 автомобилей. {glued}\n\n{TEXT}"
    assert labelled(body) == [(glued, Label.CAPTION)]


@pytest.mark.parametrize(
    "before",
    [
        "Ранее завели 50 уголовных дел.",
        "Он сказал: «Мы вернулись домой».",
        "Он " + "долго " * 30 + "шёл.",
    ],
)
def test_a_sentence_that_may_be_running_text_stays_out_of_the_caption(before: str) -> None:
    body = f"{TEXT} {before} Фото: Piter.TV\n{TEXT}"
    assert labelled(body) == [("Фото: Piter.TV", Label.CAPTION)]


def test_at_the_end_of_an_article_only_the_credit_is_a_caption() -> None:
    assert labelled(f"{TEXT} Их встретили дома. Фото: AFP") == [("Фото: AFP", Label.CAPTION)]


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Таджикистан готов участвовать в миссии", "Таджикистан готов участвовать в\u00a0миссии"),
        ('Токаев: "Спасибо"', "Токаев: «Спасибо»"),
        ("Токаев поблагодарил Россию | Новости", "Токаев поблагодарил Россию"),
        ("Токаев поблагодарил Россию за помощь", "Токаев поблагодарил\nРоссию за помощь"),
    ],
)
def test_the_headline_is_found_where_it_stands(headline: str, line: str) -> None:
    assert labelled(f"\n{line}\n\n{TEXT}", headline) == [(line, Label.HEADLINE)]


def test_a_paragraph_that_begins_like_the_headline_is_not_it() -> None:
    assert labelled(f"Токаев поблагодарил Россию. {TEXT}", "Токаев поблагодарил Россию") == []
    assert labelled("Токаев поблагодарил Россию", "Токаев поблагодарил Россию") == []


def test_dateline_and_header_lines_are_labelled() -> None:
    wire = "БАКУ, 7 янв — Sputnik."
    body = f"By Jane Doe\n{wire} {TEXT}"
    start = body.index(wire)
    spans = label(body, None, (start, start + len(wire)))
    assert [(body[s.start : s.end], s.label) for s in spans] == [
        ("By Jane Doe", Label.DATELINE),
        (wire, Label.DATELINE),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["0", "Фото: AFP", "Подписаться", TEXT, "Заголовок дня", "", "\u00a0", "12"]
        )
    ),
    st.sampled_from([None, "Заголовок дня", "0"]),
)
def test_spans_are_ordered_apart_and_trimmed(lines: list[str], headline: str | None) -> None:
    body = "\n".join(lines)
    place = 0
    for span in label(body, headline, None):
        assert place <= span.start < span.end <= len(body)
        assert body[span.start : span.end].strip() == body[span.start : span.end]
        place = span.end
