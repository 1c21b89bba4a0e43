from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from archives import Archive, write
from fakes import WordEmbedding
from llama_index.core.schema import NodeWithScore
from naming import number

from qa import Assistant
from qa.errors import UnknownFilterValue
from qa.index.catalog import Catalog
from qa.retrieval.evidence import Evidence, Retriever
from qa.retrieval.filters import Filters
from qa.retrieval.hybrid import HybridRetriever, Retrieved

NEWS = (
    ("karoi", "ru", "Пост «Карой» закрыли на ремонт. Через него проходило 150 машин в сутки."),
    ("snow", "ru", "В горах выпал снег. Перевал закрыт для двадцати грузовиков."),
    ("tokaev", "ru", "Президент Токаев выступил на саммите. Он поблагодарил миротворцев."),
    ("karoi-uk", "uk", "Пост «Карой» зачинили на ремонт. Через нього їздили 150 машин на добу."),
    ("apples", "en", "Prices fell at the market. Farmers sold 12 tonnes of apples."),
    ("karoi-en", "en", "The Karoi border post was closed. About 150 vehicles a day used it."),
    ("none", None, "上海 15 北京. 東京 16 京都."),
)


def jsonl(path: Path, records: Sequence[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def records(*news: tuple[str, str | None, str]) -> list[dict[str, Any]]:
    return [
        {"id": key, "text": text, "outlet": f"Outlet {number % 3}", "published": "2022-01-07"}
        | ({"language": language} if language else {})
        for number, (key, language, text) in enumerate(news)
    ]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("hybrid")
    made = Archive(folder / "archive")
    made.index(jsonl(folder / "news.jsonl", records(*NEWS)))
    return made


@contextmanager
def retriever(
    archive: Archive, *, by_meaning: bool = True, **options: Any
) -> Iterator[HybridRetriever]:
    with archive.store() as store, Catalog(archive.folder) as catalog:
        model = WordEmbedding() if by_meaning else None
        yield HybridRetriever(catalog, model, store if by_meaning else None, **options)


def ask(
    archive: Archive, question: str, filters: Filters | None = None, **options: Any
) -> Retrieved:
    with retriever(archive, **options) as hybrid:
        return hybrid.evidence(question, filters)


def keys(found: Retrieved) -> list[str]:
    return [each.article.key for each in found.evidence]


def check(archive: Archive, found: Retrieved) -> None:
    """What is true of any evidence."""
    bodies = archive.bodies()
    scores = [each.score for each in found.evidence]
    assert scores == sorted(scores, reverse=True)
    places = [(each.source, each.article.key, each.start) for each in found.evidence]
    assert len(set(places)) == len(places)
    for each in found.evidence:
        check_one(each, bodies[each.article.key])
    for vector in found.vectors.values():
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-2)


def check_one(evidence: Evidence, body: str) -> None:
    assert evidence.text == body[evidence.start : evidence.end]
    assert evidence.found_by
    assert 0 <= evidence.keyword <= 1 + 1e-9
    own = [each.score for each in evidence.sentences]
    assert own == sorted(own, reverse=True)
    known = [each.meaning for each in evidence.sentences if each.meaning is not None]
    assert evidence.meaning == max(known, default=None)
    for sentence in evidence.sentences:
        assert evidence.start <= sentence.start < sentence.end <= evidence.end
        assert sentence.text == body[sentence.start : sentence.end]
        assert 0 <= sentence.keyword <= 1 + 1e-9


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Сколько машин проходило через пост Карой?", "karoi"),
        ("Для скольких грузовиков закрыт перевал?", "snow"),
        ("How many tonnes of apples were sold?", "apples"),
        ("Скільки машин їздило через пост?", "karoi-uk"),
        ("北京 15?", "none"),
    ],
)
@pytest.mark.parametrize("by_meaning", [True, False])
def test_the_passage_that_answers_comes_first(
    archive: Archive, question: str, first: str, by_meaning: bool
) -> None:
    found = ask(archive, question, by_meaning=by_meaning)
    assert keys(found)[0] == first
    check(archive, found)


def test_it_says_which_retriever_found_what(archive: Archive) -> None:
    found = ask(archive, "Farmers sold apples", limit=3)
    by_key = {each.article.key: each.found_by for each in found.evidence}
    assert by_key["apples"] == (Retriever.KEYWORD, Retriever.MEANING)
    alone = ask(archive, "Farmers sold apples", by_meaning=False)
    assert {each.found_by for each in alone.evidence} == {(Retriever.KEYWORD,)}
    assert keys(alone) == ["apples"]
    assert all(each.meaning is None for each in alone.evidence)
    assert alone.vectors == {}


def test_vectors_are_those_of_the_sentences(archive: Archive) -> None:
    found = ask(archive, "Farmers sold apples")
    (evidence,) = [each for each in found.evidence if each.article.key == "apples"]
    for sentence in evidence.sentences:
        vector = found.vectors[evidence.source, evidence.sha256, sentence.start]
        expected = WordEmbedding().get_text_embedding(sentence.text)
        assert vector == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("filters", "fitting"),
    ids=number,
    argvalues=[
        (Filters(languages=("uk",)), {"karoi-uk"}),
        (Filters(languages=("en", "uk")), {"karoi-uk", "apples", "karoi-en"}),
        (Filters(outlets=("outlet 2",)), {"tokaev", "karoi-en"}),
        (Filters(since=date(2022, 1, 8)), set()),
    ],
)
@pytest.mark.parametrize("by_meaning", [True, False])
def test_evidence_stays_within_the_filters(
    archive: Archive, filters: Filters, fitting: set[str], by_meaning: bool
) -> None:
    question = "Сколько машин 150 через пост Карой vehicles apples post Токаев"
    found = ask(archive, question, filters, by_meaning=by_meaning)
    assert set(keys(found)) <= fitting
    if by_meaning:
        assert set(keys(found)) == fitting
    assert found.in_scope == bool(fitting)


def test_a_scope_with_articles_but_no_evidence_is_not_empty(archive: Archive) -> None:
    found = ask(archive, "Zanzibar", Filters(languages=("uk",)), by_meaning=False)
    assert (found.evidence, found.in_scope) == ((), True)


def test_unknown_filter_values_are_refused(archive: Archive) -> None:
    with pytest.raises(UnknownFilterValue):
        ask(archive, "Карой", Filters(languages=("fr",)))


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Что стало с рейсом MH370?", ("MH370",)),
        ("Сколько машин было в 2019 году на посту 150?", ("2019",)),
        ("Что Токаев и Нурбаев сказали о Занзибаре?", ("Нурбаев", "Занзибаре")),
        ("Did Tokayev or Nurbayev speak?", ("Nurbayev",)),
        ("Was the post of Karoy closed?", ()),
        ("Нурбаев закрыл пост?", ()),
        ("Кто закрыл занзибарский пост?", ()),
        ("Кто закрыл пост «Карой»?", ()),
    ],
)
@pytest.mark.parametrize("by_meaning", [True, False])
def test_it_says_which_names_and_numbers_nothing_holds(
    archive: Archive, question: str, absent: tuple[str, ...], by_meaning: bool
) -> None:
    assert ask(archive, question, by_meaning=by_meaning).absent == absent


def test_what_stands_only_outside_the_filters_is_not_absent(archive: Archive) -> None:
    question = "Что сказал президент Токаев?"
    assert ask(archive, question, Filters(languages=("en",))).absent == ()


def test_a_word_is_found_by_its_translation(archive: Archive) -> None:
    found = ask(archive, "farmers", Filters(languages=("en", "ru", "uk")), by_meaning=False)
    assert keys(found) == ["apples"]
    with retriever(archive, by_meaning=False) as hybrid:
        across = hybrid.evidence("Ціни на ринку", Filters(languages=("en",)), "uk")
    assert keys(across) == ["apples"]


@pytest.mark.parametrize(
    "question",
    [
        "Кто это?",
        "и или не",
        '"пост" OR NEAR(c* : d)',
        "пост\0\ud800",
        "\ufdfa" * 20 + "й",
        "\u19b0",
        " ".join(f"машина{number}" for number in range(500)),
    ],
    ids=range(7),
)
def test_any_question_is_handled(archive: Archive, question: str) -> None:
    check(archive, ask(archive, question))


def test_the_same_question_finds_the_same(archive: Archive) -> None:
    with retriever(archive) as hybrid:
        first = hybrid.evidence("Сколько машин?")
        hybrid.evidence("Farmers sold apples", Filters(languages=("en",)))
        assert hybrid.evidence("Сколько машин?").evidence == first.evidence
    assert ask(archive, "Сколько машин?").evidence == first.evidence


def test_the_limit_is_of_passages(archive: Archive) -> None:
    assert len(ask(archive, "пост", limit=2).evidence) == 2


def test_it_is_a_retriever_of_llama_index(archive: Archive) -> None:
    filters = Filters(languages=("ru",))
    with retriever(archive, limit=2, filters=filters) as hybrid:
        nodes = hybrid.retrieve("Сколько машин через пост Карой?")
        evidence = hybrid.evidence("Сколько машин через пост Карой?", filters).evidence
    assert [_shown(node) for node in nodes] == [
        (each.text, each.start, each.end, each.article.key, each.sha256) for each in evidence
    ]
    assert [node.score for node in nodes] == [each.score for each in evidence]


def _shown(node: NodeWithScore) -> tuple[Any, ...]:
    stated, inner = node.metadata, node.node
    start, end = inner.start_char_idx, inner.end_char_idx  # type: ignore[attr-defined]
    return node.text, start, end, stated["key"], stated["sha256"]


def test_copies_do_not_push_out_what_says_something_else(tmp_path: Path) -> None:
    wire = "Пост «Карой» закрыли на ремонт. Через него проходило 150 машин в сутки."
    copies = [
        {"id": f"copy{number}", "text": wire, "outlet": f"Outlet {number}", "language": "ru"}
        for number in range(10)
    ]
    others = [
        {"id": f"other{number}", "text": f"Пост {number} закрыли. Машин было {number + 7}."}
        for number in range(4)
    ]
    archive = Archive(tmp_path / "archive")
    archive.index(jsonl(tmp_path / "news.jsonl", copies + others))
    found = ask(archive, "Сколько машин проходило через пост Карой?", limit=3)
    assert len({each.text for each in found.evidence}) == 3
    # The first, and two more for each of the three passages.
    assert sum(key.startswith("copy") for key in keys(found)) == 7
    assert len(found.evidence) == 9
    whole = ask(archive, "Сколько машин проходило через пост Карой?", limit=20)
    assert len(whole.evidence) == 14


def test_the_same_key_in_two_sources_is_two_articles(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    one = write(tmp_path / "one", {"a.txt": "Пост «Карой» закрыли на ремонт вчера утром."})
    two = write(tmp_path / "two", {"a.txt": "Пост «Карой» открыли после ремонта сегодня."})
    archive.index(one, two)
    found = ask(archive, "Пост «Карой»")
    assert keys(found) == ["a.txt", "a.txt"]
    assert {each.source for each in found.evidence} == {str(one), str(two)}
    assert len({source for source, _, _ in found.vectors}) == 2


@pytest.mark.parametrize("by_meaning", [True, False])
def test_an_archive_that_lost_all_its_articles_finds_nothing(
    tmp_path: Path, by_meaning: bool
) -> None:
    archive = Archive(tmp_path / "archive")
    news = write(tmp_path / "news", {"a.txt": "Пост «Карой» закрыли на ремонт вчера утром."})
    archive.index(news)
    with archive.ledger() as ledger:
        for entry in archive.entries().values():
            ledger.remove(entry.id)
    found = ask(archive, "Пост «Карой»", by_meaning=by_meaning)
    assert (found.evidence, found.vectors, found.coverage) == ((), {}, 1.0)


def test_the_sample_is_found_in_any_language(sample_assistant: Assistant) -> None:
    hybrid = sample_assistant.retriever
    for question in (
        "Сколько военных Кыргызстан отправил в Казахстан?",
        "How many soldiers did Kyrgyzstan send to Kazakhstan?",
        "Скільки військових Киргизстан відправив до Казахстану?",
        "Қырғызстан Қазақстанға қанша әскери жіберді?",
        "Кыргызстан Казакстанга канча жоокер жөнөттү?",
    ):
        best = hybrid.evidence(question).evidence[:5]
        assert any("150" in each.text for each in best), question
        assert len({each.article.language for each in hybrid.evidence(question).evidence}) >= 3


def test_the_sample_answers_by_keyword_alone(sample_assistant: Assistant) -> None:
    hybrid = HybridRetriever(sample_assistant._catalog, None, None, limit=5)
    found = hybrid.evidence("Кто командует миротворческим контингентом ОДКБ?")
    assert any("Сердюков" in each.text for each in found.evidence)
    assert all(each.meaning is None for each in found.evidence)
