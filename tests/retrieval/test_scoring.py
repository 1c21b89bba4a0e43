from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.index.catalog import Centroid
from qa.index.entries import PassageEntry
from qa.index.vectors import Floats
from qa.retrieval.question import QuestionTerms, Word
from qa.retrieval.scoring import (
    KeywordMatch,
    KeywordScale,
    MeaningScale,
    Weights,
    passage_score,
    sentence_score,
)

K1, B = 1.2, 0.75


def words(*raws: str) -> QuestionTerms:
    return QuestionTerms(tuple(Word(raw, (raw,)) for raw in raws))


def passage(lemmas: str, raw: str | None = None) -> PassageEntry:
    terms = tuple(lemmas.split())
    return PassageEntry(1, 1, 0, 10, terms, tuple(raw.split()) if raw else terms)


def idf(passages: int, held: int) -> float:
    return math.log(1 + (passages - held + 0.5) / (held + 0.5))


def matched(
    terms: QuestionTerms,
    text: PassageEntry,
    sentences: Sequence[int] = (),
    *,
    frequencies: Mapping[str, int] | None = None,
    mean: float = 4.0,
    across: bool = False,
) -> KeywordMatch:
    scale = KeywordScale(terms, frequencies or {}, 10, mean)
    return scale.match(text, sentences or [len(text.lemmas)], across=across)


def test_bm25_of_one_word_by_hand() -> None:
    # One of four terms in a passage of mean length: norm is K1, so tf saturates at (K1+1)/(1+K1).
    found = matched(words("пост"), passage("пост закрыть на ремонт"), frequencies={"пост": 2})
    assert found.score == pytest.approx(1 / (1 + K1))
    assert (found.coverage, found.sentences) == (1.0, (1.0,))


def test_bm25_of_two_words_by_hand() -> None:
    # "пост" twice and "ремонт" not at all, in eight terms where the mean is four.
    text = passage("пост а пост б в г д е")
    found = matched(words("пост", "ремонт"), text, frequencies={"пост": 2, "ремонт": 1})
    post, repair = idf(10, 2), idf(10, 1)
    norm = K1 * (1 - B + B * 8 / 4)
    assert found.score == pytest.approx(post * 2 / (2 + norm) / (post + repair))
    assert found.coverage == pytest.approx(post / (post + repair))


def test_sentences_get_the_share_of_their_own_terms() -> None:
    text = passage("пост закрыть ремонт долгий пост")
    found = matched(
        words("пост", "ремонт"), text, [2, 2, 1, 0], frequencies={"пост": 4, "ремонт": 1}
    )
    post, repair = idf(10, 4), idf(10, 1)
    shares = (post, repair, post, 0.0)
    assert found.sentences == pytest.approx([share / (post + repair) for share in shares])
    assert found.coverage == pytest.approx(1.0)


def test_a_word_is_as_common_as_its_commonest_lemma() -> None:
    both = QuestionTerms((Word("стали", ("сталь", "стать")), Word("пост", ("пост",))))
    found = matched(both, passage("стать"), frequencies={"сталь": 1, "стать": 9, "пост": 9})
    assert found.coverage == pytest.approx(0.5)


def test_a_word_matches_by_any_lemma_or_by_itself_and_counts_once() -> None:
    both = QuestionTerms((Word("стали", ("сталь", "стать")),))
    by_lemma = matched(both, passage("сталь"))
    by_itself = matched(both, passage("иной", "стали"))
    assert by_lemma == by_itself
    assert matched(both, passage("сталь стать")).coverage == 1.0


def test_names_match_across_scripts() -> None:
    terms = QuestionTerms((Word("tokayev", ("tokayev",), names=("t*k*v",)),))
    assert matched(terms, passage("токаев сказать")).coverage == 1.0
    assert matched(terms, passage("тоқаев")).coverage == 1.0
    assert matched(terms, passage("путин токио")).coverage == 0.0


def test_a_word_that_is_no_name_matches_in_its_own_script_alone() -> None:
    assert matched(words("tokayev"), passage("токаев")).coverage == 0.0


def test_a_translation_stands_for_its_word() -> None:
    terms = QuestionTerms((Word("troops", ("troop",), ("войско", "войска")), *words("пост").words))
    found = matched(terms, passage("войска войско"), frequencies={"войско": 4, "пост": 4})
    assert found.coverage == pytest.approx(0.5)
    assert found.held == {0}
    # The commonest of a word's lemmas and translations weighs it.
    rare = matched(terms, passage("войска"), frequencies={"войска": 1, "пост": 4})
    assert rare.coverage > found.coverage


def test_a_word_of_the_question_comes_before_the_translation_of_another() -> None:
    terms = QuestionTerms((Word("войско", ("войско",), ("армия",)), *words("армия").words))
    assert matched(terms, passage("армия")).held == {1}
    assert matched(terms, passage("войско армия")).coverage == 1.0


def test_it_says_which_words_are_held() -> None:
    terms = words("пост", "ремонт", "снег")
    assert matched(terms, passage("снег пост пост")).held == {0, 2}
    assert matched(terms, passage("дождь")).held == frozenset()


def test_across_languages_words_with_a_translation_are_missed() -> None:
    known = Word("troops", ("troop",), ("войско",))
    unknown = Word("troops", ("troop",))
    name = Word("tokayev", ("tokayev",), names=("t*k*v",))
    text = passage("токаев сказать")
    for word, share in ((known, 1 / 2), (unknown, 2 / 3)):
        terms = QuestionTerms((name, word))
        assert matched(terms, text).coverage == pytest.approx(1 / 2)
        assert matched(terms, text, across=True).coverage == pytest.approx(share)


def test_across_languages_only_names_and_numbers_are_missed() -> None:
    # Half of the weight is expected of a translation: the words it could not hold count half.
    name = Word("tokayev", ("tokayev",), names=("t*k*v",))
    terms = QuestionTerms((name, Word("say", ("say",)), Word("troops", ("troop",))))
    text = passage("токаев сказать")
    assert matched(terms, text).coverage == pytest.approx(1 / 3)
    assert matched(terms, text, across=True).coverage == pytest.approx(1 / 2)
    number = QuestionTerms((Word("2030", ("2030",)), Word("troops", ("troop",))))
    assert matched(number, text, across=True).coverage == 0.0
    assert matched(number, passage("2030"), across=True).coverage == pytest.approx(2 / 3)


def test_longer_passages_score_less_and_repetition_saturates() -> None:
    short = matched(words("пост"), passage("пост"))
    long = matched(words("пост"), passage("пост " + "и " * 30))
    assert 0 < long.score < short.score
    often = [matched(words("пост"), passage("пост " * n + "и " * (9 - n))).score for n in (1, 2, 9)]
    assert often == sorted(often)
    assert often[1] - often[0] > (often[2] - often[1]) / 7


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("text", ["", "пост"])
def test_without_words_or_text_nothing_matches(text: str, across: bool) -> None:
    empty = matched(QuestionTerms(()), passage(text), [0, 0], mean=0.0, across=across)
    assert (empty.score, empty.coverage, empty.sentences) == (0, 0, (0, 0))
    assert not empty.held


LEMMAS = st.lists(st.sampled_from("абвг"), max_size=12)


@given(LEMMAS, LEMMAS.filter(bool), st.integers(0, 10), st.floats(0, 50), st.booleans())
def test_shares_lie_between_none_and_all(
    text: list[str], asked: list[str], held: int, mean: float, across: bool
) -> None:
    found = matched(
        words(*dict.fromkeys(asked)),
        passage(" ".join(text)),
        [len(text) // 2, len(text) - len(text) // 2],
        frequencies={"а": held, "б": 10},
        mean=mean,
        across=across,
    )
    for share in (found.score, found.coverage, *found.sentences):
        assert 0 <= share <= 1 + 1e-9


def vector(*values: float) -> Floats:
    return np.asarray(values, dtype=np.float32)


def test_a_language_near_to_every_question_is_nearer_to_none() -> None:
    # Both centroids rest on so many sentences that the archive's mean hardly counts.
    many = 1_000_000
    centroids = {
        "en": Centroid(vector(0.8, 0.0) * many, many),
        "ru": Centroid(vector(0.2, 0.0) * many, many),
    }
    scale = MeaningScale(vector(1, 0), centroids)
    scores = scale.score(np.stack([vector(0.85, 0.5), vector(0.4, 0.9)]), ["en", "ru"])
    assert scores == pytest.approx([0.05, 0.20], abs=1e-3)


def test_a_centroid_of_few_sentences_shrinks_towards_the_archives_mean() -> None:
    # ru: 800 of 1,000 sentences at 0.5; uk: 200 at 1.0. The mean is 0.6. uk's 200 sentences weigh
    # as much as the prior of 200, ru's 800 four times as much.
    centroids = {
        "ru": Centroid(vector(0.5 * 800, 0), 800),
        "uk": Centroid(vector(1.0 * 200, 0), 200),
    }
    scale = MeaningScale(vector(1, 0), centroids)
    scores = scale.score(np.stack([vector(1, 0)] * 3), ["uk", "ru", "kk"])
    assert scores == pytest.approx([1 - 0.8, 1 - (0.5 * 800 + 0.6 * 200) / 1000, 1 - 0.6])


def test_sentences_of_unknown_language_have_a_centroid_of_their_own() -> None:
    centroids = {"": Centroid(vector(400, 0), 400), "ru": Centroid(vector(0, 0), 400)}
    unknown, russian = MeaningScale(vector(1, 0), centroids).score(
        np.stack([vector(1, 0)] * 2), ["", "ru"]
    )
    assert unknown < russian


def test_an_archive_without_vectors_takes_nothing_away() -> None:
    assert MeaningScale(vector(1, 0), {}).score(np.stack([vector(0.5, 0)]), ["ru"]) == 0.5


def test_scores_are_fused_by_their_weights() -> None:
    weights = Weights(keyword=0.5, sentence_keyword=0.25, context=2.0)
    assert passage_score(0.25, 0.5, weights) == 0.5
    assert passage_score(None, 0.5, weights) == 0.25
    assert sentence_score(0.25, 1.0, 0.5, weights) == 1.5
    assert sentence_score(None, 1.0, 0.5, weights) == 1.25
