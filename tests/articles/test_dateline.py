from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.dateline import find

REST = " Президент заявил, что обстановка в стране стабильная, и назвал число погибших за день."
PARAGRAPH = "В стране введено чрезвычайное положение, сообщили в министерстве внутренних дел."

# The line's dateline, outlet and byline, and what it says of the publication.
DATELINES = [
    (
        "14:00, 06 января 2022, Бишкек - 24.kg , Анна ПЕТРОВА",
        ("14:00, 06 января 2022, Бишкек - 24.kg , Анна ПЕТРОВА", "24.kg", "Анна ПЕТРОВА"),
        datetime(2022, 1, 6, 14),
    ),
    ("БАКУ, 7 янв — Sputnik." + REST, ("БАКУ, 7 янв — Sputnik.", "Sputnik", None), None),
    ("МОСКВА, 6 января. /ТАСС/." + REST, ("МОСКВА, 6 января. /ТАСС/.", "ТАСС", None), None),
    (
        "Москва. 6 января. INTERFAX.RU -" + REST,
        ("Москва. 6 января. INTERFAX.RU -", "INTERFAX.RU", None),
        None,
    ),
    (
        "НУР-СУЛТАН, 5 янв - РИА Новости." + REST,
        ("НУР-СУЛТАН, 5 янв - РИА Новости.", "РИА Новости", None),
        None,
    ),
    (
        "АЛМАТЫ, 6 января 2022 года – Tengrinews.kz",
        ("АЛМАТЫ, 6 января 2022 года – Tengrinews.kz", "Tengrinews.kz", None),
        date(2022, 1, 6),
    ),
    (
        "МОСКВА, 6 ноября, ФедералПресс." + REST,
        ("МОСКВА, 6 ноября, ФедералПресс.", "ФедералПресс", None),
        None,
    ),
    ("ТАСС, 17 мая." + REST, ("ТАСС, 17 мая.", "ТАСС", None), None),
    ("КИЇВ, 10 січня. /УНН/." + REST, ("КИЇВ, 10 січня. /УНН/.", "УНН", None), None),
    ("Київ. 10 січня. УНІАН." + REST, ("Київ. 10 січня. УНІАН.", "УНІАН", None), None),
    ("KYIV, Jan 7 (Reuters) - Police said.", ("KYIV, Jan 7 (Reuters) -", "Reuters", None), None),
    ("ALMATY, Kazakhstan (AP) — Police said.", ("ALMATY, Kazakhstan (AP) —", "AP", None), None),
    ("BEIJING, Jan. 7 (Xinhua) -- It said.", ("BEIJING, Jan. 7 (Xinhua) --", "Xinhua", None), None),
    (
        "NUR-SULTAN, January 7, 2022 - The president said the state of emergency would stay.",
        ("NUR-SULTAN, January 7, 2022 -", None, None),
        date(2022, 1, 7),
    ),
    (
        "ALMATY, Kazakhstan, Jan 7 (Reuters) - Police said.",
        ("ALMATY, Kazakhstan, Jan 7 (Reuters) -", "Reuters", None),
        None,
    ),
    ("АСТАНА. ҚазАқпарат -" + REST, ("АСТАНА. ҚазАқпарат -", "ҚазАқпарат", None), None),
    (
        "НҰР-СҰЛТАН. 6 қаңтар. ҚазАқпарат –" + REST,
        ("НҰР-СҰЛТАН. 6 қаңтар. ҚазАқпарат –", "ҚазАқпарат", None),
        None,
    ),
    ("БИШКЕК, 7-янв. — Sputnik." + REST, ("БИШКЕК, 7-янв. — Sputnik.", "Sputnik", None), None),
    ("Бишкек, 7-январь. /Кабар/." + REST, ("Бишкек, 7-январь. /Кабар/.", "Кабар", None), None),
    ("Псков, 17 мая." + REST * 2, ("Псков, 17 мая.", None, None), None),
    (
        "Published 6 January 2022, 14:05",
        ("Published 6 January 2022, 14:05", None, None),
        datetime(2022, 1, 6, 14, 5),
    ),
    (
        "Опубликовано: 06.01.2022 14:05",
        ("Опубликовано: 06.01.2022 14:05", None, None),
        datetime(2022, 1, 6, 14, 5),
    ),
    (
        "10 січня 2022, 15:30",
        ("10 січня 2022, 15:30", None, None),
        datetime(2022, 1, 10, 15, 30),
    ),
    ("Четверг, 6 января 2022", ("Четверг, 6 января 2022", None, None), date(2022, 1, 6)),
    ("Обновлено: 08.01.2022 10:00", ("Обновлено: 08.01.2022 10:00", None, None), None),
    ("Автор: Иван Петров", ("Автор: Иван Петров", None, "Иван Петров"), None),
    ("Текст: Олена Коваль", ("Текст: Олена Коваль", None, "Олена Коваль"), None),
    ("By Jane Doe and John Roe", ("By Jane Doe and John Roe", None, "Jane Doe and John Roe"), None),
    ("By Jane Doe, Reuters", ("By Jane Doe, Reuters", "Reuters", "Jane Doe"), None),
]


@pytest.mark.parametrize(("line", "said", "published"), DATELINES)
@pytest.mark.parametrize("headline", ["", "Протесты в стране продолжаются\n\n"])
def test_a_dateline_is_read(
    line: str, said: tuple[str, str | None, str | None], published: date | None, headline: str
) -> None:
    body = f"{headline}{line}\n{PARAGRAPH}\n"
    found = find(body)
    assert found.dateline is not None
    assert (body[slice(*found.dateline)], found.outlet, found.byline) == said
    assert found.published == published
    assert (found.headline is not None) == bool(headline)


@pytest.mark.parametrize(
    "line",
    [
        "В Кыргызстан сегодня 14 января вернулись военнослужащие, которых отправили в Казахстан.",
        "Сегодня, 14 января, в столице открылся съезд.",
        "Сегодня, 14 января. Что известно к этому часу о положении в стране и за её пределами.",
        "В пятницу, 15 ноября 2019 года, под Винницей произошло ДТП.",
        "6 января 2022 года в Алматы произошли столкновения.",
        "6 января. Город проснулся без связи.",
        "Казахстан, 5 января — день, который изменил страну.",
        "Алматы, 5 января 2022 года. Фото: AFP",
        "Площадь Республики, Алматы, 6 января 2022 года",
        "США. НАТО - альянс, который не хотят видеть на границе.",
        "Токаев (Нур Отан) - президент страны.",
        "Касым-Жомарт Токаев, президент Казахстана (AP) — это он.",
        "Путин, 6 января поздравивший верующих, уехал.",
        "On January 6, 2022, protesters stormed the town hall.",
        "By Monday Morning",
        "By January 7",
        "By the evening the square was empty",
        "May 5 be remembered",
        "Встреча прошла в 14:00, 6 января 2022 года, в Бишкеке",
        "Текст: закон принят",
        "Матч начнётся 10 января 2022 в 15:30, билеты в кассах",
    ],
)
def test_running_text_is_no_dateline(line: str) -> None:
    found = find(f"{line}\n{PARAGRAPH}\n")
    assert (found.dateline, found.published, found.outlet, found.byline) == (None,) * 4


def test_a_year_comes_only_from_a_short_line_above_with_the_same_day() -> None:
    wire = "БАКУ, 7 янв — Sputnik." + REST
    caption = "Президент - Sputnik Азербайджан, 1920, {}\n"
    assert find(caption.format("07.01.2022") + wire).published == date(2022, 1, 7)
    assert find(caption.format("06.01.2022") + wire).published is None
    assert find(f"{PARAGRAPH} Это случилось 7 января 2021 года.\n{wire}").published is None
    assert find(f"{wire}\nЭто случилось 7 января 2021 года.").published is None


def test_dates_that_head_the_parts_of_a_chronicle_are_no_publication_date() -> None:
    found = find(f"5 января 2022\nНачались протесты\n6 января 2022\n{PARAGRAPH}\n")
    assert (found.dateline, found.published) == (None, None)


def test_what_two_header_lines_say_is_put_together() -> None:
    found = find(f"Заголовок новости\n06.01.2022 14:05\nАвтор: Иван Петров\n{PARAGRAPH}")
    assert (found.published, found.byline) == (datetime(2022, 1, 6, 14, 5), "Иван Петров")


def test_only_the_first_lines_are_read() -> None:
    lines = [f"{PARAGRAPH} {number}." for number in range(20)]
    assert find("\n".join([*lines, "Опубликовано: 06.01.2022"])).published is None


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (f"Токаев поблагодарил Россию\n{PARAGRAPH}", "Токаев поблагодарил Россию"),
        (f"\n\u00a0Что дальше?\n\n{PARAGRAPH}", "Что дальше?"),
        (f"06.01.2022 14:05\nТокаев и Путин\n{PARAGRAPH}", "Токаев и Путин"),
        ("Протесты в стране\nПодписаться\nДа.", "Протесты в стране"),
        (f"{PARAGRAPH}\n{PARAGRAPH} Ещё.", None),
        ("Токаев поблагодарил Россию", None),
        ("Он сказал, что город\nостался без связи и света на несколько дней.", None),
        ("Список погибших:\nИван Петров, Анна Сидорова и другие жители города", None),
        (f"{'Очень длинный первый абзац ' * 10}\n\n{PARAGRAPH}", None),
        ("", None),
    ],
)
def test_the_headline_is_a_first_line_set_apart(body: str, headline: str | None) -> None:
    found = find(body).headline
    assert (body[slice(*found)] if found else None) == headline


@given(st.text(alphabet="\n .,-—/()А7бZz января2022Sputnik\u00a0\0", max_size=200))
def test_spans_lie_inside(body: str) -> None:
    found = find(body)
    for span in (found.headline, found.dateline):
        if span is not None:
            assert 0 <= span[0] < span[1] <= len(body)
            assert body[slice(*span)].strip() == body[slice(*span)]
