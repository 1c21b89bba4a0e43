from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pytest
from archives import Archive, write
from fakes import WordEmbedding

from qa.index.catalog import Catalog
from qa.index.vectors import Floats
from qa.index.vocabulary import Vocabulary
from qa.retrieval.question import question_terms
from qa.retrieval.rescoring import Rescored, rescore
from qa.retrieval.scoring import KeywordScale, Weights

NEWS = (
    ("karoi", "ru", "Пост «Карой» закрыли на ремонт. Через него проходило 150 машин в сутки."),
    ("snow", "ru", "В горах выпал снег. Перевал закрыт для двадцати грузовиков."),
    ("karoi-uk", "uk", "Пост «Карой» зачинили на ремонт. Через нього їздили 150 машин на добу."),
    ("apples", "en", "Prices fell at the market. Farmers sold 12 tonnes of apples."),
)
QUESTION = "Сколько машин проходило через пост Карой?"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder = tmp_path_factory.mktemp("rescoring")
    rows = ({"id": key, "language": language, "text": text} for key, language, text in NEWS)
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    archive = Archive(folder / "archive")
    archive.index(write(folder / "news", {"news.jsonl": lines}))
    with Catalog(archive.folder) as opened:
        yield opened


def everything(catalog: Catalog) -> list[int]:
    return [passage.id for passage in catalog.passages(range(100))]


def scored(
    catalog: Catalog,
    question: str = QUESTION,
    passages: list[int] | None = None,
    *,
    by_meaning: bool = True,
    language: str | None = "ru",
    weights: Weights | None = None,
) -> Rescored:
    terms = question_terms(question, ("ru", "uk", "en"), language)
    lemmas = [lemma for word in terms.words for lemma in word.sought]
    frequencies = Vocabulary(catalog).frequencies(lemmas, "lemmas")
    scale = KeywordScale(terms, frequencies, 4, catalog.mean_passage_terms())
    vector: Floats | None = None
    if by_meaning:
        vector = np.asarray(WordEmbedding().get_query_embedding(question), dtype=np.float32)
    ids = everything(catalog) if passages is None else passages
    return rescore(catalog, ids, scale, vector, language, weights or Weights())


def keys(found: Rescored) -> list[str]:
    return [found.entries[each.passage.article_id].key for each in found.passages]


@pytest.mark.parametrize("by_meaning", [True, False])
def test_the_best_comes_first_whatever_the_order_of_proposals(
    catalog: Catalog, by_meaning: bool
) -> None:
    found = scored(catalog, by_meaning=by_meaning)
    assert keys(found)[:2] == ["karoi", "karoi-uk"]
    scores = [each.score for each in found.passages]
    assert scores == sorted(scores, reverse=True)
    turned = scored(catalog, passages=everything(catalog)[::-1], by_meaning=by_meaning)
    assert turned.passages == found.passages


def test_only_what_was_proposed_is_scored_and_once(catalog: Catalog) -> None:
    one, other, *_ = everything(catalog)
    found = scored(catalog, passages=[other, one, other, 10**6])
    assert sorted(each.passage.id for each in found.passages) == sorted((one, other))
    assert len(found.entries) == 2


def test_nothing_proposed_is_nothing_found(catalog: Catalog) -> None:
    assert scored(catalog, passages=[]) == Rescored((), {}, {}, frozenset())


def test_sentences_come_best_first_with_their_own_scores(catalog: Catalog) -> None:
    weights = Weights(keyword=0.5, sentence_keyword=0.25, context=2.0)
    found = scored(catalog, weights=weights)
    for each in found.passages:
        own = [sentence.score for sentence in each.sentences]
        assert own == sorted(own, reverse=True)
        meanings = [s.meaning for s in each.sentences if s.meaning is not None]
        assert each.meaning == max(meanings)
        for sentence in each.sentences:
            assert sentence.meaning is not None
            assert sentence.score == pytest.approx(
                sentence.meaning + 0.25 * sentence.keyword + 2.0 * each.score
            )


def test_vectors_are_those_of_the_sentences(catalog: Catalog) -> None:
    found = scored(catalog)
    ids = {sentence.entry.id for each in found.passages for sentence in each.sentences}
    assert found.vectors.keys() == ids
    for vector in found.vectors.values():
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-2)


def test_without_a_vector_words_alone_count(catalog: Catalog) -> None:
    found = scored(catalog, by_meaning=False)
    assert found.vectors == {}
    for each in found.passages:
        assert each.meaning is None
        assert {sentence.meaning for sentence in each.sentences} == {None}
    assert {each.score for each in found.passages if each.coverage == 0} <= {0.0}


def test_the_words_that_any_passage_holds_are_told_together(catalog: Catalog) -> None:
    question = "Карой снег Занзибар apples"
    assert scored(catalog, question).held == {0, 1, 3}
    whole = scored(catalog)
    snow = whole.passages[keys(whole).index("snow")].passage.id
    assert scored(catalog, question, [snow]).held == {1}


def test_another_language_than_the_questions_is_expected_to_hold_less(catalog: Catalog) -> None:
    question = "Карой шебуршение"
    covered = {}
    for language in ("ru", "uk"):
        found = scored(catalog, question, language=language, by_meaning=False)
        shares = [each.coverage for each in found.passages]
        covered[language] = dict(zip(keys(found), shares, strict=True))
    assert covered["uk"]["karoi"] > covered["ru"]["karoi"]
    assert covered["ru"]["karoi-uk"] > covered["uk"]["karoi-uk"]
