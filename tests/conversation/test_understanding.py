from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest
from archives import Archive, write

from qa.conversation.conversation import Exchange
from qa.conversation.message_kind import MessageKind
from qa.conversation.understanding import Surroundings, Understood, understand
from qa.index.catalog import Catalog
from qa.index.vocabulary import Vocabulary
from qa.retrieval.filters import Filters

NEWS = (
    {
        "id": "sent",
        "text": "Президент Токаев выступил на саммите. Военных отправили домой. В Алматы прошли"
        " протесты, сколько людей вышло на улицу, неизвестно.",
        "outlet": "24.kg",
        "byline": "Алия Асанова",
        "language": "ru",
        "published": "2022-01-07",
    },
    {
        "id": "home",
        "text": "The president spoke at the summit. How many soldiers were sent home is unknown."
        " Protests went on.",
        "outlet": "Reuters",
        "byline": "John Smith",
        "language": "en",
        "published": "2022-01-10",
    },
    {
        "id": "unknown",
        "text": "Президент виступив на саміті. Військових відправили додому. Протести тривали.",
        "language": "uk",
    },
)
SENT = "Сколько военных отправили?"
WROTE = "Что писал 24.kg о протестах?"
LANGUAGES = ("ru", "uk", "en", "kk", "ky")


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surroundings]:
    folder = tmp_path_factory.mktemp("understanding")
    lines = "\n".join(json.dumps(article, ensure_ascii=False) for article in NEWS)
    archive = Archive(folder / "archive")
    archive.index(write(folder / "news", {"news.jsonl": lines}))
    with Catalog(archive.folder) as catalog:
        vocabulary, status = Vocabulary(catalog), catalog.status()
        yield Surroundings(vocabulary, status, LANGUAGES, "en", date(2022, 1, 12))


def asked(
    message: str,
    around: Surroundings,
    filters: Filters | None = None,
    history: Sequence[str] = (),
    *,
    as_typed: bool = False,
) -> Understood:
    before = [Exchange(each) for each in history]
    return understand(message, filters or Filters(), before, around, as_typed=as_typed)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        (SENT, "ru"),
        ("Скільки військових відправили?", "uk"),
        ("How many soldiers were sent?", "en"),
        ("Канча жоокер жөнөтүлдү?", "ky"),
        ("Қанша әскери жіберілді?", "kk"),
        ("Что стало с рейсом MH17?", "ru"),
        ("上海?", "en"),
    ],
)
@pytest.mark.parametrize("as_typed", [False, True])
def test_a_plain_question_comes_through_unchanged(
    around: Surroundings, question: str, language: str, as_typed: bool
) -> None:
    nothing = Filters()
    assert asked(question, around, as_typed=as_typed) == Understood(
        MessageKind.QUESTION, language, question, question, nothing, nothing, question
    )


@pytest.mark.parametrize(
    ("message", "kind", "language"),
    [
        ("Привет!", MessageKind.GREETING, "ru"),
        ("Hello", MessageKind.GREETING, "en"),
        ("Дякую!", MessageKind.THANKS, "uk"),
        ("Что ты умеешь?", MessageKind.HELP, "ru"),
        ("Переведи это на английский", MessageKind.UNSUPPORTED, "ru"),
        ("ghbdtn", MessageKind.GREETING, "ru"),
    ],
)
def test_small_talk_asks_nothing(
    around: Surroundings, message: str, kind: MessageKind, language: str
) -> None:
    found = asked(message, around, Filters(("ru",)), [WROTE])
    assert (found.kind, found.language) == (kind, language)
    assert found.searched_for == found.standalone == found.sought
    assert (found.filters, found.named) == (Filters(("ru",)), Filters())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("crjkmrj djtyys[ jnghfdbkb?", "сколько военных отправили?"),
        ("skolko voennyh otpravili?", "сколько военных отправили?"),
        ("Сколько воеенных отправили?", SENT),
    ],
)
def test_slips_are_mended_and_can_be_kept(around: Surroundings, typed: str, meant: str) -> None:
    found = asked(typed, around)
    assert found.language == "ru"
    assert found.searched_for == found.standalone == found.sought == meant
    kept = asked(typed, around, as_typed=True)
    assert kept.searched_for == kept.standalone == kept.sought == typed


def test_slips_are_mended_before_it_is_told_whether_anything_is_asked(
    around: Surroundings,
) -> None:
    assert asked("ghbdtn", around).kind is MessageKind.GREETING
    assert asked("ghbdtn", around, as_typed=True).kind is MessageKind.QUESTION


@pytest.mark.parametrize("as_typed", [False, True])
def test_a_follow_up_is_made_whole(around: Surroundings, as_typed: bool) -> None:
    found = asked("А людей?", around, history=[SENT, "Спасибо!"], as_typed=as_typed)
    assert found.searched_for == "А людей?"
    assert found.standalone == found.sought == "Сколько людей отправили?"
    assert asked("А людей?", around).standalone == "А людей?"


def test_a_follow_up_is_mended_first(around: Surroundings) -> None:
    found = asked("F k.ltq?", around, history=[SENT])
    assert (found.searched_for, found.standalone) == ("А людей?", "Сколько людей отправили?")


@pytest.mark.parametrize("slipped", ["crjkmrj djtyys[ jnghfdbkb?", "skolko voennyh otpravili?"])
def test_what_a_follow_up_leans_on_is_mended_too(around: Surroundings, slipped: str) -> None:
    found = asked("А людей?", around, history=[slipped])
    assert found.standalone.casefold() == "сколько людей отправили?"


def test_a_question_that_stands_alone_takes_nothing_over(around: Surroundings) -> None:
    question = "Кто выступил на саммите?"
    assert asked(question, around, history=[SENT]).standalone == question


@pytest.mark.parametrize(
    ("question", "named", "sought"),
    [
        (WROTE, Filters(outlets=("24.kg",)), "Что писал о протестах?"),
        (
            "Что писала Алия Асанова о протестах?",
            Filters(authors=("Алия Асанова",)),
            "Что писала о протестах?",
        ),
        (
            "What did Reuters report last week?",
            Filters((), ("Reuters",), date(2022, 1, 3), date(2022, 1, 9)),
            "What did Reuters report?",
        ),
    ],
)
def test_filters_that_the_question_names_are_in_force(
    around: Surroundings, question: str, named: Filters, sought: str
) -> None:
    found = asked(question, around)
    assert found.filters == found.named == named
    assert found.searched_for == found.standalone == question
    assert found.sought == sought


def test_as_typed_no_filter_is_taken_from_the_question(around: Surroundings) -> None:
    found = asked(WROTE, around, Filters(("ru",)), as_typed=True)
    assert (found.filters, found.named, found.sought) == (Filters(("ru",)), Filters(), WROTE)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (Filters(("ru",)), Filters((), ("Reuters",), date(2022, 1, 3), date(2022, 1, 9))),
        (Filters(outlets=("24.kg",)), Filters((), (), date(2022, 1, 3), date(2022, 1, 9))),
        (Filters(since=date(2022, 1, 1)), Filters(outlets=("Reuters",))),
        (Filters(until=date(2022, 1, 1)), Filters(outlets=("Reuters",))),
    ],
    ids=["language", "outlet", "since", "until"],
)
def test_what_the_reader_set_comes_before_what_the_question_names(
    around: Surroundings, given: Filters, named: Filters
) -> None:
    found = asked("What did Reuters report last week?", around, given)
    assert found.named == named
    assert found.filters == Filters(
        given.languages,
        given.outlets or named.outlets,
        given.since or named.since,
        given.until or named.until,
    )


def test_an_author_that_the_reader_set_comes_first(around: Surroundings) -> None:
    question = "What did John Smith write about the protests?"
    assert asked(question, around).named == Filters(authors=("John Smith",))
    found = asked(question, around, Filters(authors=("Асанова",)))
    assert (found.filters, found.named) == (Filters(authors=("Асанова",)), Filters())


def test_a_follow_up_stays_with_the_outlet_named_before(around: Surroundings) -> None:
    found = asked("А в Алматы?", around, history=[WROTE])
    assert found.standalone == "Что писал 24.kg о протестах в Алматы?"
    assert found.filters == found.named == Filters(outlets=("24.kg",))
    assert found.sought == "Что писал о протестах в Алматы?"


def test_an_archive_without_dates_outlets_or_articles_names_no_filter(
    around: Surroundings,
) -> None:
    status = replace(around.status, outlets={"": 1}, bylines={"": 1}, languages={}, newest=None)
    found = asked(WROTE, replace(around, status=status))
    assert (found.filters, found.sought) == (Filters(), WROTE)


@pytest.mark.parametrize("message", ["А?", "And then?", "А ще?", "Ал?", "Бирок?", "а если"])
def test_a_follow_up_that_says_nothing_itself_asks_on(around: Surroundings, message: str) -> None:
    found = asked(message, around, history=[SENT])
    assert "отправили" in found.standalone
    assert found.standalone == found.sought


@pytest.mark.parametrize(
    "message", ["", "?", "\0", "\ud800", "\u202eнитуП", "\ufdfa" * 20, "и", "слово " * 1600]
)
@pytest.mark.parametrize("as_typed", [False, True])
def test_any_message_is_handled(around: Surroundings, message: str, as_typed: bool) -> None:
    found = asked(message, around, history=[message, SENT, message], as_typed=as_typed)
    assert found.language in LANGUAGES
    assert not as_typed or found.searched_for == message


@pytest.mark.parametrize(
    ("message", "bare"),
    [
        ("Что писал 24.kg 7 января?", True),
        ("What did Reuters report?", True),
        ("Что писал 24.kg о протестах?", False),
        (SENT, False),
    ],
)
def test_a_question_may_ask_for_whatever_fits_its_filters(
    around: Surroundings, message: str, bare: bool
) -> None:
    found = asked(message, around)
    assert found.bare is bare
    assert not asked(message, around, as_typed=True).bare


def test_a_reader_who_chose_another_outlet_is_asked_the_whole_question(
    around: Surroundings,
) -> None:
    found = asked("Что писал 24.kg о протестах?", around, Filters(outlets=("Reuters",)))
    assert found.filters.outlets == ("Reuters",)
    assert found.sought == found.standalone
    assert not found.bare


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("Здравствуйте! " + SENT, SENT),
        ("Good morning, how many soldiers were sent?", "how many soldiers were sent?"),
        (SENT, SENT),
    ],
)
def test_a_greeting_is_no_part_of_the_question(
    around: Surroundings, message: str, question: str
) -> None:
    found = asked(message, around)
    assert (found.searched_for, found.standalone, found.sought) == (message, question, question)


def test_a_language_model_makes_a_follow_up_whole_before_the_rules(around: Surroundings) -> None:
    told: list[tuple[str, tuple[Exchange, ...], str]] = []

    def rewrite(question: str, history: Sequence[Exchange], language: str) -> str | None:
        told.append((question, tuple(history), language))
        return "Сколько людей отправили в Алматы?" if question == "А людей?" else None

    modelled = replace(around, rewrite=rewrite)
    before = [Exchange(SENT, ("Военных отправили домой.",))]
    found = understand("А людей?", Filters(), before, modelled)
    assert found.standalone == "Сколько людей отправили в Алматы?"
    assert told == [("А людей?", tuple(before), "ru")]
    other = understand("А автомобилей?", Filters(), before, modelled)
    assert other.standalone == asked("А автомобилей?", around, history=[SENT]).standalone
    understand(SENT, Filters(), (), modelled)
    assert len(told) == 2


def test_a_wish_for_a_text_is_a_question_where_texts_are_made(around: Surroundings) -> None:
    wish = "Summarise the articles about the protests"
    assert asked(wish, around).kind is MessageKind.UNSUPPORTED
    assert asked(wish, replace(around, writes=True)).kind is MessageKind.QUESTION
    assert asked("Спасибо!", replace(around, writes=True)).kind is MessageKind.THANKS
