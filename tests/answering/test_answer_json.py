from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.answering import answer_json
from qa.answering.answer import (
    Abstention,
    Answer,
    ArchiveState,
    Citation,
    Kind,
    Problem,
    Quote,
    Reason,
    Statement,
    Support,
    Writing,
)
from qa.articles.article import Label
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.filters import Filters

# Any character at all: NUL, lone surrogates, right-to-left marks.
TEXT = st.text(st.characters(), max_size=12)
MAYBE = st.none() | TEXT
COUNT = st.integers(0, 10**9)
SCORE = st.floats(allow_nan=False, allow_infinity=False)
# Of whole minutes, as all zones are: Python 3.11 reads an offset of a microsecond as none.
ZONES = st.none() | st.builds(
    lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-23 * 60, 23 * 60)
)
MOMENTS = st.dates() | st.datetimes(timezones=ZONES)


def many(of: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=most).map(tuple)


REFERENCES = st.builds(Reference, TEXT, MAYBE, MAYBE, MAYBE, st.none() | MOMENTS, MAYBE, MAYBE)
QUOTES = st.builds(Quote, TEXT, TEXT, COUNT, COUNT, TEXT)
SPANS = st.none() | st.tuples(COUNT, COUNT)
CITATIONS = st.builds(Citation, COUNT, QUOTES, REFERENCES, SPANS, st.none() | QUOTES)
FILTERS = st.builds(
    Filters,
    many(TEXT),
    many(TEXT),
    st.none() | st.dates(),
    st.none() | st.dates(),
    many(TEXT),
)
SENTENCES = st.builds(
    ScoredSentence,
    start=COUNT,
    end=COUNT,
    text=TEXT,
    label=st.none() | st.sampled_from(Label),
    meaning=st.none() | SCORE,
    keyword=SCORE,
    score=SCORE,
)
EVIDENCE = st.builds(
    Evidence,
    article=REFERENCES,
    sha256=TEXT,
    start=COUNT,
    end=COUNT,
    text=TEXT,
    sentences=many(SENTENCES),
    score=SCORE,
    meaning=st.none() | SCORE,
    keyword=SCORE,
    found_by=many(st.sampled_from(Retriever)),
    source=TEXT,
)
ANSWERS = st.builds(
    Answer,
    kind=st.sampled_from(Kind),
    question=TEXT,
    searched_for=TEXT,
    standalone_question=TEXT,
    language=TEXT,
    filters=FILTERS,
    named=FILTERS,
    lead=TEXT,
    statements=many(
        st.builds(
            Statement,
            TEXT,
            many(COUNT),
            st.sampled_from(Support),
            many(st.sampled_from(Problem)),
        )
    ),
    citations=many(CITATIONS),
    evidence=many(EVIDENCE),
    confidence=SCORE,
    abstention=st.none()
    | st.builds(Abstention, TEXT, many(CITATIONS), st.sampled_from(Reason), many(TEXT)),
    answered_by=TEXT,
    coverage=SCORE,
    archive=st.builds(ArchiveState, COUNT, MAYBE, TEXT),
    asked_at=st.datetimes(timezones=st.just(UTC)),
    note=TEXT,
    writing=st.none() | st.builds(Writing, TEXT, TEXT, COUNT, COUNT),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
def test_an_answer_survives_its_json(answer: Answer) -> None:
    text = answer_json.dumps(answer)
    read = answer_json.loads(text)
    assert read == answer
    # A time equals itself in another zone; its text tells them apart.
    assert answer_json.dumps(read) == text


ARTICLE = Reference("key", "Заголовок", None, None, date(2022, 1, 7), None, "ru")
QUOTED = Citation(
    number=1,
    quote=Quote("key", "ab" * 32, 3, 9, "слова."),
    article=ARTICLE,
    highlight=(0, 5),
    before=Quote("key", "ab" * 32, 0, 2, "и,"),
)
ANSWER = Answer(
    kind=Kind.ANSWER,
    question="Ктр?",
    searched_for="Кто?",
    standalone_question="Кто?",
    language="ru",
    filters=Filters(("ru",), (), date(2022, 1, 1), None, ("Асанов",), ("карой/1",)),
    named=Filters(authors=("Асанов",)),
    lead="Ответ.",
    statements=(Statement("слова.", (1,), Support.SUPPORTED),),
    citations=(QUOTED,),
    evidence=(
        Evidence(
            article=ARTICLE,
            sha256="ab" * 32,
            start=0,
            end=9,
            text="и, слова.",
            sentences=(ScoredSentence(3, 9, "слова.", Label.CAPTION, None, 0.5, 1.0),),
            score=1.0,
            meaning=None,
            keyword=0.5,
            found_by=(Retriever.KEYWORD,),
            source="folder",
        ),
    ),
    confidence=0.75,
    abstention=Abstention("Нет.", (QUOTED,), Reason.NOT_SAID, ("MH17",)),
    answered_by="extractive",
    coverage=1.0,
    archive=ArchiveState(34, "2022-01-14", "ff"),
    asked_at=datetime(2022, 1, 15, 12, tzinfo=UTC),
)


def test_its_keys_are_those_documented() -> None:
    data = answer_json.to_json(ANSWER)
    assert list(data) == [
        *("schema", "kind", "question", "searched_for", "standalone_question", "language"),
        *(
            "filters",
            "named",
            "lead",
            "statements",
            "citations",
            "evidence",
            "confidence",
            "abstention",
            "answered_by",
        ),
        *("coverage", "archive", "asked_at", "note", "writing"),
    ]
    assert data["schema"] == answer_json.SCHEMA == "citedesk/answer/4"
    assert data["filters"] == {
        "languages": ["ru"],
        "outlets": [],
        "authors": ["Асанов"],
        "articles": ["карой/1"],
        "from": "2022-01-01",
        "to": None,
    }
    assert data["named"] == {
        "languages": [],
        "outlets": [],
        "authors": ["Асанов"],
        "articles": [],
        "from": None,
        "to": None,
    }
    assert data["statements"] == [
        {"text": "слова.", "citations": [1], "support": "supported", "problems": []}
    ]
    (citation,) = data["citations"]
    assert list(citation) == ["number", "quote", "article", "highlight", "before"]
    assert citation["highlight"] == {"start": 0, "end": 5}
    for quote in (citation["quote"], citation["before"]):
        assert list(quote) == ["article", "sha256", "start", "end", "text"]
    assert citation["article"] == {
        "key": "key",
        "headline": "Заголовок",
        "outlet": None,
        "byline": None,
        "published": "2022-01-07",
        "url": None,
        "language": "ru",
    }
    assert set(data["abstention"]) == {"reason", "nearest", "kind", "missing"}
    assert data["abstention"]["nearest"] == data["citations"]
    assert data["archive"] == {"articles": 34, "newest": "2022-01-14", "fingerprint": "ff"}
    (evidence,) = data["evidence"]
    assert evidence["found_by"] == ["keyword"]
    assert evidence["sentences"][0]["label"] == "caption"


def test_an_answer_without_abstention_has_null() -> None:
    answered = answer_json.loads(
        answer_json.dumps(ANSWER).replace('"kind": "not_said"', '"kind": "nothing_found"')
    )
    assert answered.abstention == Abstention("Нет.", (QUOTED,), Reason.NOTHING_FOUND, ("MH17",))
    data = answer_json.to_json(ANSWER) | {"abstention": None}
    assert answer_json.from_json(data).abstention is None


def test_letters_stay_letters() -> None:
    assert '"Кто?"' in answer_json.dumps(ANSWER)


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (date(2022, 1, 7), "2022-01-07"),
        (datetime(2022, 1, 7), "2022-01-07T00:00:00"),
        (datetime(2022, 1, 7, 14, 30), "2022-01-07T14:30:00"),
        (
            datetime(2022, 1, 7, 14, tzinfo=timezone(timedelta(hours=6))),
            "2022-01-07T14:00:00+06:00",
        ),
    ],
)
def test_a_day_stays_a_day_and_a_time_a_time(published: date, text: str) -> None:
    data = answer_json.to_json(ANSWER)
    data["citations"][0]["article"]["published"] = text
    read = answer_json.from_json(data).citations[0].article.published
    assert (type(read), read) == (type(published), published)


def test_an_answer_of_the_schema_before_is_read() -> None:
    data = answer_json.to_json(ANSWER)
    data["schema"] = "citedesk/answer/3"
    del data["note"], data["writing"], data["statements"][0]["problems"]
    assert answer_json.from_json(data) == ANSWER


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '"citedesk/answer/4"', "{", "3"])
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        answer_json.loads(text)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "citedesk/answer/1"},
        {"filters": None},
        {"citations": [{}]},
        {"statements": [{"text": "", "citations": [], "support": "maybe"}]},
        {"abstention": {"reason": "", "nearest": [], "kind": "tired"}},
        {"archive": {"articles": 1}},
        {"archive": {"articles": 1, "newest": None, "fingerprint": "", "more": 1}},
        {"asked_at": "yesterday"},
        {"asked_at": None},
    ],
    ids=str,
)
def test_an_answer_that_lacks_something_is_refused(change: dict[str, Any]) -> None:
    data = json.dumps(answer_json.to_json(ANSWER) | change)
    with pytest.raises(ValueError, match=r".+"):
        answer_json.loads(data)


@pytest.mark.parametrize("key", list(answer_json.to_json(ANSWER)))
def test_every_key_is_needed(key: str) -> None:
    data = answer_json.to_json(ANSWER)
    del data[key]
    with pytest.raises(ValueError, match=key):
        answer_json.loads(json.dumps(data))
