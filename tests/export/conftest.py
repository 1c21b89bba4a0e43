"""Exports to write, read and spoil: an everyday one, and one whose every text is hostile."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from qa.answering.answer import (
    Abstention,
    Answer,
    ArchiveState,
    Citation,
    Kind,
    Quote,
    Reason,
    Statement,
    Support,
)
from qa.conversation.conversation import Conversation, Turn
from qa.export.exported import Export
from qa.export.holdings import TextHoldings
from qa.retrieval.evidence import Reference
from qa.retrieval.filters import Filters

NO_FILTERS = Filters()
STATE = ArchiveState(34, "2022-01-14", "2be8820155650200cd586d7f2d0f51f1")

RUSSIAN = (
    "Ош, 7 января. Отряд в 150 военных прибыл в Алматы.\n"
    "Командир отряда — полковник Асанов. Он сказал: «Мы не будем\nучаствовать в боях»."
)
ENGLISH = "The unit did not take part in fighting, the ministry said on 9 January 2022. It left."
HOSTILE = (
    "- <script>alert(1)</script> **не** [ссылка](javascript:alert(1)) & `код` --> конец. "
    "1. «Он “сказал” ‘да’» \u202eобратно\u202c \u05e9\u05dc\u05d5\u05dd 👩\u200d👧 www.example.com"
    " :smile: $x^2$ ~~нет~~ ==да== {{ t }} a_b_c | т | \\ ]]> <!-- ещё --> тут\u00a0же."
)
BODIES = {hashlib.sha256(text.encode()).hexdigest(): text for text in (RUSSIAN, ENGLISH, HOSTILE)}
SHA256 = {text: sha256 for sha256, text in BODIES.items()}

KLOOP = Reference(
    "kloop/1",
    "Отряд прибыл",
    "Клооп",
    "Айбек Асанов",
    datetime(2022, 1, 7, 14, 30, tzinfo=timezone(timedelta(hours=6))),
    "https://kloop.example/1?a=1&b=2",
    "ru",
)
LANTERN = Reference(
    "lantern/2", "Unit leaves", "Steppe Lantern", None, date(2022, 1, 9), None, "en"
)
NAMELESS = Reference("папка/файл_3.txt")
EVIL = Reference(
    "к<b>л\"ю'ч & -->\nER  - \u202e",
    "# <img src=x onerror=alert(1)> | [x](y) {\\% ~ ^ $ _ #}\u2028ER  - ",
    "<h1>@O_u^t~l$e#t%</h1>",
    "} , title = {нет",
    date(2022, 12, 31),
    "javascript:alert(1)",
    'en" onload="alert(1)',
)


def quote(body: str, words: str, article: Reference) -> Quote:
    start = body.index(words)
    return Quote(article.key, SHA256[body], start, start + len(words), words)


def citation(
    number: int,
    body: str,
    words: str,
    article: Reference,
    highlight: str = "",
    before: str = "",
) -> Citation:
    at = words.index(highlight)
    return Citation(
        number,
        quote(body, words, article),
        article,
        (at, at + len(highlight)) if highlight else None,
        quote(body, before, article) if before else None,
    )


def answer(
    question: str,
    citations: tuple[Citation, ...] = (),
    *,
    kind: Kind = Kind.ANSWER,
    statements: tuple[Statement, ...] = (),
    abstention: Abstention | None = None,
    filters: Filters = NO_FILTERS,
    standalone: str = "",
    searched_for: str = "",
    lead: str = "Ответ опирается на 2 статьи.",
    language: str = "ru",
    answered_by: str = "extractive",
    coverage: float = 1.0,
) -> Answer:
    return Answer(
        kind=kind,
        question=question,
        searched_for=searched_for or question,
        standalone_question=standalone or searched_for or question,
        language=language,
        filters=filters,
        named=NO_FILTERS,
        lead=lead,
        statements=statements,
        citations=citations,
        evidence=(),
        confidence=0.8125,
        abstention=abstention,
        answered_by=answered_by,
        coverage=coverage,
        archive=STATE,
        asked_at=datetime(2022, 1, 15, 12, 30, 45, tzinfo=UTC),
    )


ARRIVED = citation(
    1, RUSSIAN, "Отряд в 150 военных прибыл в Алматы.", KLOOP, highlight="150 военных"
)
FIGHTING = citation(
    2,
    RUSSIAN,
    "Он сказал: «Мы не будем\nучаствовать в боях».",
    KLOOP,
    before="Командир отряда — полковник Асанов.",
)
MINISTRY = citation(
    3,
    ENGLISH,
    "The unit did not take part in fighting, the ministry said on 9 January 2022.",
    LANTERN,
)
LEFT = citation(1, ENGLISH, "It left.", NAMELESS)


def said(cited: Citation, *also: int, support: Support = Support.SUPPORTED) -> Statement:
    return Statement(cited.quote.text, (cited.number, *also), support)


ANSWERED = answer(
    "Сколько военных прибыло и воевали ли они?",
    (ARRIVED, FIGHTING, MINISTRY),
    statements=(said(ARRIVED), said(FIGHTING, 3)),
    filters=Filters(("ru", "en"), ("Клооп",), date(2022, 1, 1), None, ("Асанов",)),
)
DECLINED = answer(
    "А когда?",
    kind=Kind.ABSTENTION,
    lead="",
    abstention=Abstention("В архиве нет ответа.", (LEFT,), Reason.NOT_SAID, ("MH17",)),
    standalone="Когда прибыли военные?",
    coverage=0.5,
)
GREETED = answer("Привет", kind=Kind.GREETING, lead="Здравствуйте!\n• Что говорится?")
WRITTEN = answer(
    "How many came?",
    (ARRIVED,),
    statements=(
        Statement("About 150 soldiers came.", (1,), Support.SUPPORTED),
        Statement("They came by train.", (1,), Support.PARTIAL),
        Statement("It rained.", (), Support.UNSUPPORTED),
    ),
    language="en",
    lead="This rests on 1 article.",
    answered_by="llama3:8b",
)


def export_of(*answers: Answer, language: str = "ru", title: str = "Отряд в Алматы") -> Export:
    moment = datetime(2022, 1, 15, 12, tzinfo=UTC)
    turns = tuple(Turn(f"{number:032x}", each) for number, each in enumerate(answers))
    conversation = Conversation("c" * 32, title, moment, moment, turns)
    return Export(title, language, conversation, turns, datetime(2022, 1, 16, 9, 5, tzinfo=UTC))


EVERYDAY = export_of(ANSWERED, DECLINED, GREETED, WRITTEN)
_EVIL_QUOTE = citation(1, HOSTILE, HOSTILE, EVIL, highlight="**не**")
HOSTILE_EXPORT = export_of(
    answer(
        "1. --> <b>Кто?</b> \ud800\x07 # `x` \u2028\u2029 [a]: b",
        (_EVIL_QUOTE,),
        statements=(
            said(_EVIL_QUOTE),
            Statement("* <i>Own</i> words\n\n# not a heading -->", (1,), Support.SUPPORTED),
        ),
        filters=Filters(("xx<b>",), ("<o>*",), articles=("-->",)),
        searched_for="<script>",
        lead="<!-- \n    code\n- [x] *y*",
        answered_by="<model>*",
        language='ru"><',
    ),
    title="Заголовок --> </title></script><script>alert(1)</script> `*_# \\",
)
SINGLE = Export(
    ANSWERED.question, "uk", None, (Turn("a" * 32, ANSWERED),), datetime(2022, 1, 16, tzinfo=UTC)
)
EXPORTS = {"everyday": EVERYDAY, "hostile": HOSTILE_EXPORT, "single": SINGLE}
HELD = TextHoldings(
    BODIES,
    {
        KLOOP.key: (SHA256[RUSSIAN],),
        LANTERN.key: (SHA256[ENGLISH],),
        NAMELESS.key: (SHA256[ENGLISH],),
        EVIL.key: (SHA256[HOSTILE],),
    },
)


@pytest.fixture
def bodies() -> dict[str, str]:
    """Texts of all versions that the exports quote, by SHA-256."""
    return dict(BODIES)


@pytest.fixture
def held() -> TextHoldings:
    """All articles, as they were when they were quoted."""
    return HELD


@pytest.fixture(scope="session")
def everyday() -> Export:
    """A conversation: an answer, an abstention, a greeting, an answer in a model's words."""
    return EVERYDAY


@pytest.fixture(scope="session")
def hostile() -> Export:
    """An answer in which every text is markup, of several languages at once."""
    return HOSTILE_EXPORT


@pytest.fixture(scope="session")
def single() -> Export:
    """One answer on its own."""
    return SINGLE


@pytest.fixture(params=sorted(EXPORTS))
def export(request: pytest.FixtureRequest) -> Export:
    """Each of them in turn."""
    return EXPORTS[request.param]
