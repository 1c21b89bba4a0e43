from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import EmptyQuestion, QuestionTooLong
from qa.retrieval.question import LONGEST_QUESTION, check, question_terms


@pytest.mark.parametrize("question", ["", " \n\t", "?!…", "\0\0", "\ud800", "\u202e—", "🙂"])
def test_a_question_without_letter_or_digit_is_empty(question: str) -> None:
    with pytest.raises(EmptyQuestion) as raised:
        check(question)
    assert raised.value.cure


def test_a_question_is_trimmed() -> None:
    assert check("\n Кто? ") == "Кто?"


def test_what_no_file_can_hold_is_left_out_of_a_question() -> None:
    assert check("Кто\ud800 там 🙂?") == "Кто? там 🙂?"


def test_a_question_has_an_upper_bound() -> None:
    assert check("й" * LONGEST_QUESTION)
    with pytest.raises(QuestionTooLong, match="10,001"):
        check("й" * (LONGEST_QUESTION + 1))


def test_function_words_are_left_out() -> None:
    terms = question_terms("Сколько военных отправил Кыргызстан в Казахстан?", ("ru", "uk", "en"))
    assert [word.raw for word in terms.words] == ["военных", "отправил", "кыргызстан", "казахстан"]
    assert "военный" in terms.words[0].lemmas


@pytest.mark.parametrize("question", ["Кто это?", "Who is it?", "Де вони?"])
def test_a_question_of_function_words_keeps_them(question: str) -> None:
    terms = question_terms(question, ("ru", "uk", "en"))
    assert len(terms.words) == len(question.split())
    assert terms.query().match()


def test_each_word_is_asked_for_once_in_each_language() -> None:
    (word,) = question_terms("поста посту Поста", ("ru", "uk")).words[:1]
    assert len(word.lemmas) == len(set(word.lemmas))
    assert [word.raw for word in question_terms("пост пост", ("ru",)).words] == ["пост"]


def test_only_words_written_as_names_have_names() -> None:
    names = {word.raw: word.names for word in question_terms("What said Tokayev?", ("en",)).words}
    assert names["tokayev"] == ("t*k*v",)
    assert names["said"] == ()


def test_an_archive_of_unknown_languages_takes_words_as_they_are() -> None:
    for languages in ((), ("",)):
        assert [word.lemmas for word in question_terms("Пост Карой", languages).words] == [
            ("пост",),
            ("карой",),
        ]


def test_a_pasted_paragraph_is_cut_to_its_first_words() -> None:
    terms = question_terms(" ".join(f"слово{number}" for number in range(1000)), ("ru",))
    assert [word.raw for word in terms.words] == [f"слово{number}" for number in range(64)]


def test_lemmas_can_be_left_out_of_a_query() -> None:
    terms = question_terms("военные Казахстана", ("ru",))
    (military, country) = terms.words
    query = terms.query(without=military.lemmas)
    assert query.lemmas == (country.lemmas,)
    assert query.words == ((country.raw,),)
    assert terms.query(without=military.lemmas + country.lemmas).match() == ""


HOSTILE = (
    '"a" OR NEAR(b* c:d)',
    "NOT -a AND ^b {lemmas words}: c + *",
    "quote \" in ' a word",
    "\0 NUL \ud800 lone",
    "\ufdfa" * 20,
    "'; DROP TABLE passage; --",
    "ʼ ’a’ O’Brien об’єкт",
    "٣٤٥ १२३ \u19b0\u19b1",
)


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_is_query_syntax(question: str) -> None:
    _match(question)


@given(st.text(min_size=1, max_size=200))
def test_any_question_is_a_query_that_fts5_reads(question: str) -> None:
    _match(question)


def _match(question: str) -> None:
    match = question_terms(question, ("ru", "en")).query().match()
    if not match:
        return
    with sqlite3.connect(":memory:") as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE passage_fts USING fts5(lemmas, words, headline,"
            " tokenize=\"unicode61 remove_diacritics 0 tokenchars '.'\")"
        )
        rows = connection.execute("SELECT * FROM passage_fts WHERE passage_fts MATCH ?", (match,))
        assert rows.fetchall() == []
    connection.close()


@pytest.mark.parametrize("question", ["Кто это?", "Who is it?", "Де вони?", "да"])
def test_function_words_alone_are_no_topic(question: str) -> None:
    assert not question_terms(question, ("ru", "uk", "en")).topical


def test_abbreviations_are_no_function_words() -> None:
    terms = question_terms("How many soldiers did the US send to IT staff?", ("en", "ru"), "en")
    assert {"us", "it"} <= {word.raw for word in terms.words}
    shouted = question_terms("WHO IS IT", ("en",), "en")
    assert not shouted.topical
    assert not any(word.telling for word in shouted.words)


def test_names_years_and_codes_tell_and_days_do_not() -> None:
    question = "Кого Токаев встретил 7 января 2022 года в МИД после рейса MH17?"
    telling = [word.typed for word in question_terms(question, ("ru",), "ru").words if word.telling]
    assert telling == ["Токаев", "2022", "МИД", "MH17"]


def test_words_are_translated_into_the_other_languages_of_the_archive() -> None:
    (soldiers,) = question_terms("soldiers", ("en", "ru"), "en").words
    assert soldiers.translations and set(soldiers.translations).isdisjoint(soldiers.lemmas)
    assert "солдат" in soldiers.sought
    assert question_terms("soldiers", ("en", "ru")).words[0].translations == ()
