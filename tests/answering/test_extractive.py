from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import numpy as np
import pytest

from qa.answering.answer import Support
from qa.answering.extractive import Composed, candidates, compose, distinct, nearest
from qa.articles.article import Label
from qa.index.vectors import Floats
from qa.retrieval.evidence import Evidence, Reference, Retriever, ScoredSentence
from qa.retrieval.hybrid import Retrieved

Line = tuple[str, float] | tuple[str, float, Label]
WHO = "Кто закрыл пост?"


def passage(
    key: str,
    *lines: Line,
    source: str = "news",
    published: date | None = None,
    sha256: str | None = None,
    language: str = "ru",
) -> Evidence:
    """A passage of the sentences given, in the order of the text."""
    sentences, at = [], 0
    for text, score, *label in lines:
        own = label[0] if label else None
        sentences.append(ScoredSentence(at, at + len(text), text, own, score, 0.0, score))
        at += len(text) + 1
    return Evidence(
        article=Reference(key, published=published, language=language),
        sha256=sha256 or f"sha of {key}",
        start=0,
        end=at - 1,
        text=" ".join(line[0] for line in lines),
        sentences=tuple(sorted(sentences, key=lambda each: -each.score)),
        score=max(line[1] for line in lines),
        meaning=0.0,
        keyword=0.5,
        found_by=(Retriever.KEYWORD,),
        source=source,
    )


def found(*evidence: Evidence, vectors: dict[str, Floats] | None = None) -> Retrieved:
    known = vectors or {}
    return Retrieved(
        evidence,
        {
            (each.source, each.sha256, sentence.start): known[sentence.text]
            for each in evidence
            for sentence in each.sentences
            if sentence.text in known
        },
        1.0,
    )


def texts(question: str, *evidence: Evidence) -> list[str]:
    return [each.sentence.text for each in candidates(question, "ru", found(*evidence))]


def composed_of(question: str, retrieved: Retrieved, limit: int = 5) -> Composed:
    return compose(question, "ru", candidates(question, "ru", retrieved), limit)


def statements(question: str, retrieved: Retrieved, limit: int = 5) -> list[tuple[str, int]]:
    composed = composed_of(question, retrieved, limit)
    return [(each.text, len(each.citations)) for each in composed.statements]


@pytest.mark.parametrize("label", Label)
def test_what_is_no_running_text_is_never_quoted(label: Label) -> None:
    retrieved = found(passage("a", ("Пост закрыт", 0.9, label), ("Его закрыл Сериков.", 0.5)))
    assert statements(WHO, retrieved) == [("Его закрыл Сериков.", 1)]


def test_evidence_that_is_all_labelled_gives_no_answer() -> None:
    retrieved = found(passage("a", ("Пост закрыт", 0.9, Label.HEADLINE)))
    ranked = candidates(WHO, "ru", retrieved)
    assert ranked == []
    assert compose(WHO, "ru", ranked) == Composed((), ())
    assert nearest(ranked) == ()


def test_the_best_sentence_comes_first_and_equal_ones_in_the_order_of_the_evidence() -> None:
    one = passage("a", ("Первое.", 0.5), ("Второе.", 0.9))
    other = passage("b", ("Третье.", 0.9))
    assert texts(WHO, one, other) == ["Второе.", "Третье.", "Первое."]


def test_statements_point_at_exact_words() -> None:
    evidence = passage("a", ("Пост закрыл Сериков.", 0.9), ("Потом его открыли.", 0.85))
    composed = composed_of(WHO, found(evidence))
    assert [each.number for each in composed.citations] == [1, 2]
    assert all(each.support is Support.SUPPORTED for each in composed.statements)
    for statement, citation in zip(composed.statements, composed.citations, strict=True):
        quote = citation.quote
        assert statement.citations == (citation.number,)
        assert evidence.text[quote.start : quote.end] == quote.text == statement.text
        assert (quote.article, quote.sha256) == ("a", "sha of a")


def test_what_is_far_behind_the_best_is_left_out() -> None:
    retrieved = found(
        passage("a", ("Лучшее.", 0.90)),
        passage("b", ("Близкое.", 0.81)),
        passage("c", ("Далёкое.", 0.79)),
    )
    assert [text for text, _ in statements(WHO, retrieved)] == ["Лучшее.", "Близкое."]


@pytest.mark.parametrize("limit", [0, 1, 3, 9])
def test_there_are_no_more_statements_than_the_limit(limit: int) -> None:
    many = [passage(f"a{n}", (f"Сказал {n * 7} раз.", 0.9 - n / 1000)) for n in range(7)]
    assert len(statements(WHO, found(*many), limit)) == min(limit, 7)


def test_the_same_words_elsewhere_are_cited_with_the_first() -> None:
    wire = ("Пост закрыл Сериков.", 0.9)
    retrieved = found(passage("a", wire), passage("b", wire, sha256="sha of a"), passage("c", wire))
    composed = composed_of(WHO, retrieved)
    (statement,) = composed.statements
    assert statement.citations == (1, 2, 3)
    assert [each.article.key for each in composed.citations] == ["a", "b", "c"]


def test_an_article_is_cited_once_however_often_it_repeats_itself() -> None:
    line = "Связи нет."
    retrieved = found(passage("a", (line, 0.9), (line, 0.9), (line, 0.9)))
    assert statements(WHO, retrieved) == [(line, 1)]


def test_equal_keys_of_two_sources_are_two_articles() -> None:
    wire = ("Пост закрыл Сериков.", 0.9)
    retrieved = found(passage("a", wire, source="one"), passage("a", wire, source="two"))
    assert statements(WHO, retrieved) == [("Пост закрыл Сериков.", 2)]


def test_a_statement_has_eight_citations_at_most() -> None:
    copies = [passage(f"a{n}", ("Пост закрыл Сериков.", 0.9)) for n in range(30)]
    assert statements(WHO, found(*copies)) == [("Пост закрыл Сериков.", 8)]


def test_copies_do_not_use_up_the_statements() -> None:
    copies = [passage(f"a{n}", ("Пост закрыл Сериков.", 0.9)) for n in range(30)]
    other = passage("b", ("Ключи забрал Асанов.", 0.85))
    assert len(statements(WHO, found(*copies, other), 2)) == 2


def test_close_sentences_fold_and_other_figures_do_not() -> None:
    vector = np.eye(4, dtype=np.float32)[0]
    lines = ("Было 15 машин.", "Машин было 15.", "Было 16 машин.")
    retrieved = found(
        *(passage(line, (line, 0.9)) for line in lines), vectors=dict.fromkeys(lines, vector)
    )
    assert statements("Сколько машин?", retrieved) == [(lines[0], 2), (lines[2], 1)]


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("Сколько машин прошло через пост?", "Прошло 150 машин."),
        ("Когда закрыли пост?", "Закрыли 3 февраля."),
        ("Кто закрыл пост?", "Его закрыл Сериков."),
    ],
)
def test_the_kind_of_answer_asked_for_goes_first(question: str, right: str) -> None:
    lines = ("Его закрыл Сериков.", "Прошло 150 машин.", "Закрыли 3 февраля.")
    others = [passage(line, (line, 0.83)) for line in lines if line != right]
    of_kind = passage(right, (right, 0.83 if "Кто" in question else 0.80))
    ranked = texts(question, of_kind, *others)
    assert ranked[0] == right


def test_a_sentence_goes_on_from_the_one_before_it() -> None:
    question = "Сколько военных отправили?"
    named = ("Кыргызстан отправил военных.", 0.9)
    counted = ("Их было 150.", 0.5)
    behind = passage("a", named, counted)
    alone = passage("b", counted)
    score = {
        each.evidence.article.key: each.score
        for each in candidates(question, "ru", found(behind, alone))
        if each.sentence.text == counted[0]
    }
    assert score["a"] - score["b"] == pytest.approx(0.6 * 0.4)


OF_EACH_KIND = {
    "Сколько машин прошло через пост?": ("Прошло 150 машин.", "150 машин"),
    "Когда закрыли пост?": ("Закрыли 3 февраля.", "3 февраля"),
    "Почему закрыли пост?": ("Пост закрыли из-за ремонта.", "ремонта"),
    "Кто закрыл пост?": ("Пост закрыл Арман Сериков.", "Арман Сериков"),
    "Где закрыли пост?": ("Пост закрыли в Бишкеке.", "Бишкеке"),
}
ALL_KINDS = [passage(line, (line, 0.9)) for line, _ in OF_EACH_KIND.values()]


@pytest.mark.parametrize("question", OF_EACH_KIND)
def test_what_holds_no_answer_of_the_kind_stands_back(question: str) -> None:
    first, *others = candidates(question, "ru", found(*ALL_KINDS))
    assert first.sentence.text == OF_EACH_KIND[question][0]
    assert first.score == pytest.approx(0.9)
    assert len({each.score for each in others}) == 1
    assert 0.82 - 1e-6 <= others[0].score < 0.9


def test_a_question_of_no_kind_leaves_the_scores() -> None:
    ranked = candidates("Что закрыли?", "ru", found(*ALL_KINDS))
    assert {each.score for each in ranked} == {0.9}


def test_the_kind_counts_across_languages() -> None:
    ranked = candidates("How many vehicles passed the post?", "en", found(*ALL_KINDS))
    assert ranked[0].sentence.text == "Прошло 150 машин."


def test_few_sentences_are_looked_at_for_their_kind() -> None:
    others = [passage(f"a{n}", ("Пост работал как всегда.", 0.5)) for n in range(30)]
    last = passage("last", ("Прошло 150 машин.", 0.49))
    assert texts("Сколько машин прошло через пост?", *others, last)[-1] == "Прошло 150 машин."
    assert texts("Сколько машин прошло через пост?", *others[:3], last)[0] == "Прошло 150 машин."


@pytest.mark.parametrize("question", OF_EACH_KIND)
def test_the_answering_words_of_a_quote_are_marked(question: str) -> None:
    line, marked = OF_EACH_KIND[question]
    (citation, *others) = composed_of(question, found(*ALL_KINDS)).citations
    assert citation.quote.text == line
    assert citation.highlight is not None
    start, end = citation.highlight
    assert line[start:end] == marked
    assert {each.highlight for each in others} == {None}


def test_every_quote_of_a_statement_is_marked_by_its_own_words() -> None:
    lines = ("Было 15 машин.", "Машин было 15.")
    vectors = dict.fromkeys(lines, np.eye(4, dtype=np.float32)[0])
    retrieved = found(*(passage(line, (line, 0.9)) for line in lines), vectors=vectors)
    one, other = composed_of("Сколько машин?", retrieved).citations
    assert [one.quote.text, other.quote.text] == list(lines)
    assert one.highlight == (5, 13)
    assert other.highlight is not None
    assert "15" in lines[1][slice(*other.highlight)]


POST = ("Пост работал всю неделю.", 0.9)


@pytest.mark.parametrize(
    ("before", "sentence", "shown"),
    [
        (POST, ("Его открыли утром.", 0.8), POST[0]),
        (POST, ("Дорогу открыли утром.", 0.8), None),
        ((*POST, Label.HEADLINE), ("Его открыли утром.", 0.8), None),
        ((*POST, Label.CAPTION), ("Его открыли утром.", 0.8), None),
        (None, ("Его открыли утром.", 0.8), None),
    ],
)
def test_what_a_quote_leans_on_is_shown_with_it(
    before: Line | None, sentence: Line, shown: str | None
) -> None:
    evidence = passage("a", before, sentence) if before else passage("a", sentence)
    ranked = candidates("Что открыли?", "ru", found(evidence))
    cited = {
        each.quote.text: each
        for each in (*compose("Что открыли?", "ru", ranked).citations, *nearest(ranked))
    }
    quote = cited[sentence[0]].before
    assert (quote and quote.text) == shown
    if quote is not None:
        assert evidence.text[quote.start : quote.end] == quote.text
        assert (quote.article, quote.sha256) == ("a", "sha of a")
        assert quote.end <= cited[sentence[0]].quote.start


def test_what_a_quote_leans_on_is_told_by_the_articles_language() -> None:
    lines = (("Dorm was open.", 0.9), ("He left.", 0.8))
    english = passage("a", *lines, language="en")
    russian = passage("a", *lines, language="ru")
    leaning = [
        composed_of("Что?", found(evidence)).citations[1].before for evidence in (english, russian)
    ]
    assert leaning[0] is not None
    assert leaning[1] is None


def test_the_nearest_are_not_marked() -> None:
    ranked = candidates("Сколько машин прошло через пост?", "ru", found(*ALL_KINDS))
    assert {each.highlight for each in nearest(ranked)} == {None}


def test_dates_and_times_of_publication_stand_side_by_side() -> None:
    moments: Sequence[date | None] = (
        date(2022, 1, 7),
        datetime(2022, 1, 7, 10),
        datetime(2022, 1, 7, 10, tzinfo=UTC),
        None,
    )
    line = ("Пост закрыли сегодня, 7 января.", 0.9)
    evidence = [passage(f"a{n}", line, published=at) for n, at in enumerate(moments)]
    assert statements("Когда закрыли пост?", found(*evidence)) == [(line[0], 4)]


def test_the_nearest_say_different_things() -> None:
    wire = ("Пост закрыл Сериков.", 0.9)
    retrieved = found(
        passage("a", wire),
        passage("b", wire),
        *(passage(f"c{n}", (f"Другое {n * 7}.", 0.1)) for n in range(5)),
    )
    cited = nearest(candidates(WHO, "ru", retrieved))
    assert [each.number for each in cited] == [1, 2, 3]
    assert len({each.quote.text for each in cited}) == 3


def test_distinct_keeps_the_first_of_what_says_the_same() -> None:
    wire = ("Пост закрыл Сериков.", 0.9)
    retrieved = found(passage("a", wire), passage("b", wire), passage("c", ("Иное.", 0.8)))
    kept = [each.evidence.article.key for each in distinct(candidates(WHO, "ru", retrieved))]
    assert kept == ["a", "c"]
