from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from archives import write

from qa import indexer, load_settings
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
from qa.evaluation.gold import GoldFinder
from qa.evaluation.judging import Judge
from qa.evaluation.outcome import Found, Gold, Outcome, Verdict
from qa.evaluation.questions import GoldSpan, Question
from qa.index.catalog import Catalog
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.filters import Filters

TEXTS = {
    "a": "Мост открыли в мае. Его длина 90 метров. Он стоит 12 000 рублей.",
    "b": "Міст відкрили в травні. Його довжина 95 метрів.",
    "c": "The bridge was opened in May.",
}
LANGUAGES = {"a": "ru", "b": "uk", "c": "en"}
LENGTH = GoldSpan("a", 30, 39, "90 метров")
OTHER_LENGTH = GoldSpan("b", 37, 46, "95 метрів")
ASKED = Question("q1", "fact", "ru", "Какой длины мост?", (LENGTH, OTHER_LENGTH))


@pytest.fixture(scope="module")
def judge(environment: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = tmp_path_factory.mktemp("judging")
    articles = [
        {"id": key, "text": text, "language": LANGUAGES[key]} for key, text in TEXTS.items()
    ]
    articles.append({**articles[0], "id": "copy", "outlet": "Другой"})
    write(folder, {"news.jsonl": "\n".join(map(json.dumps, articles))})
    settings = load_settings(environment, archive=folder / "archive")
    indexer(settings).index([folder / "news.jsonl"])
    catalog = Catalog(settings.archive)
    return Judge(GoldFinder(catalog), catalog.status().languages)


def version(key: str) -> str:
    return sha256(TEXTS[key].encode()).hexdigest()


def citation(number: int, key: str, text: str) -> Citation:
    start = TEXTS[key].index(text)
    quote = Quote(key, version(key), start, start + len(text), text)
    return Citation(number, quote, Reference(key, language=LANGUAGES[key]))


def evidence(key: str, text: str, score: float, *, called: str = "") -> Evidence:
    start = TEXTS[key].index(text)
    end = start + len(text)
    sentence = ScoredSentence(start, end, text, None, 0.5, 0.5, 0.5)
    found = (Retriever.MEANING,)
    reference = Reference(called or key, language=LANGUAGES[key])
    return Evidence(
        reference, version(key), start, end, text, (sentence,), score, 0.5, 0.5, found, "news"
    )


def answer(*statements: tuple[Citation, ...], found: tuple[Evidence, ...] = ()) -> Answer:
    return Answer(
        kind=Kind.ANSWER,
        question=ASKED.question,
        searched_for=ASKED.question,
        standalone_question=ASKED.question,
        language="ru",
        filters=Filters(),
        named=Filters(),
        lead="",
        statements=tuple(
            Statement(cited[0].quote.text, tuple(each.number for each in cited), Support.SUPPORTED)
            for cited in statements
        ),
        citations=tuple(each for cited in statements for each in cited),
        evidence=found,
        confidence=0.8,
        abstention=None,
        answered_by="extractive",
        coverage=1.0,
        archive=ArchiveState(4, None, ""),
        asked_at=datetime.now(UTC),
    )


def abstaining(*nearest: Citation) -> Answer:
    abstention = Abstention("Нет ответа.", nearest, Reason.NOT_SAID)
    return replace(answer(), abstention=abstention, confidence=0.1)


def test_an_answer(judge: Judge) -> None:
    cited = (
        (citation(1, "a", "Мост открыли в мае."),),
        (citation(2, "a", "Его длина 90 метров."), citation(3, "c", TEXTS["c"])),
    )
    found = (
        evidence("c", TEXTS["c"], 0.9),
        evidence("a", "Мост открыли в мае.", 0.8),
        evidence("a", "Его длина 90 метров.", 0.7),
        evidence("a", "Его длина 90 метров.", 0.6, called="copy"),
        evidence("b", "Його довжина 95 метрів.", 0.5),
    )
    assert judge.judge("asked", ASKED, answer(*cited, found=found), 0.25) == Outcome(
        file="asked",
        id="q1",
        kind="fact",
        lang="ru",
        question="Какой длины мост?",
        history=(),
        article_langs=("ru", "uk"),
        gold=(Gold("a", "90 метров", True, True), Gold("b", "95 метрів", True, False)),
        verdict=Verdict.ANSWERED,
        confidence=0.8,
        ranks=(2, 3, 4),  # the copy has a rank of its own, and holds the answer too
        relevant=3,
        articles=4,
        right=((False,), (True, False)),
        nearest=(),
        characters=19 + 20 + len(TEXTS["c"]),
        top_langs=("en", "ru", "ru", "uk"),
        own_share=0.5,
        other_langs=("en", "uk"),
        sides=(),
        seconds=0.25,
        said=("Мост открыли в мае.", "Его длина 90 метров."),
        passages=(
            Found("c", "en", 0.9, TEXTS["c"], False),
            Found("a", "ru", 0.8, "Мост открыли в мае.", False),
            Found("a", "ru", 0.7, "Его длина 90 метров.", True),
            Found("copy", "ru", 0.6, "Его длина 90 метров.", True),
            Found("b", "uk", 0.5, "Його довжина 95 метрів.", True),
        ),
    )


def test_an_abstention(judge: Judge) -> None:
    nearest = citation(1, "c", TEXTS["c"]), citation(2, "a", "Его длина 90 метров.")
    outcome = judge.judge("asked", ASKED, abstaining(*nearest), 0.1)
    assert outcome.verdict is Verdict.DECLINED
    assert (outcome.right, outcome.nearest, outcome.leading) == ((), (False, True), (False, True))
    assert outcome.said == (TEXTS["c"], "Его длина 90 метров.")
    assert [each.cited for each in outcome.gold] == [False, False]
    assert (outcome.characters, outcome.ranks, outcome.pair) == (0, (), "ru→*")


def test_what_is_neither_answer_nor_abstention_was_diverted(judge: Judge) -> None:
    outcome = judge.judge("asked", ASKED, answer(), 0.1)
    assert (outcome.verdict, outcome.leading) == (Verdict.DIVERTED, ())


def test_a_question_without_gold(judge: Judge) -> None:
    asked = replace(ASKED, kind="unanswerable", lang="kk", gold=())
    outcome = judge.judge("asked", asked, answer((citation(1, "a", "Мост"),)), 0.1)
    assert not outcome.answerable
    assert (outcome.gold, outcome.ranks, outcome.relevant) == ((), (), 0)
    assert outcome.right == ((False,),)
    assert (outcome.article_langs, outcome.pair) == (("en", "ru", "uk"), "kk→*")
    assert (outcome.own_share, outcome.other_langs) == (0, ("en", "ru", "uk"))


def test_gold_that_the_archive_lacks_stays_gold(judge: Judge) -> None:
    asked = replace(ASKED, gold=(GoldSpan("a", 0, 9, "91 метров"),))
    outcome = judge.judge("asked", asked, answer((citation(1, "a", "Мост"),)), 0.1)
    assert outcome.answerable
    assert outcome.gold == (Gold("a", "91 метров", False, False),)
    assert (outcome.ranks, outcome.relevant, outcome.right) == ((), 0, ((False,),))


@pytest.mark.parametrize(
    ("sides", "cited"),
    [
        ([["90 метров"], ["95 метрів"]], (True, False)),
        ([["90\u00a0МЕТРОВ", "нет"]], (True,)),
        ([["9"], ["0 метров"]], (False, False)),
        ([["Его   длина"]], (True,)),
        ([["длина."]], (False,)),
        ([], ()),
    ],
)
def test_sides(judge: Judge, sides: list[list[str]], cited: tuple[bool, ...]) -> None:
    asked = replace(ASKED, sides=tuple(map(tuple, sides)))
    given = answer((citation(1, "a", "Его длина 90 метров."),))
    assert judge.judge("asked", asked, given, 0.1).sides == cited
