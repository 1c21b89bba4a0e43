from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from misspelling import SCHEMES, in_latin_letters, in_wrong_layout, with_slips
from runs import Cli

from qa.index.catalog import Catalog
from qa.index.vocabulary import Vocabulary
from qa.language.lemmas import lemmatize
from qa.language.stop_words import is_stop_word
from qa.language.tokens import tokens
from qa.retrieval.reading import ChangeKind, Reading, read
from qa.sample import ARTICLES, QUESTIONS

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def sample_read(cli: Cli, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """Reads questions to the sample archive."""
    folder = tmp_path_factory.mktemp("reading") / "archive"
    result = cli("index", str(ARTICLES), archive=folder)
    assert result.exit_code == 0, result.output
    yield from _reader(folder)


def _reader(folder: Path) -> Iterator[Read]:
    with Catalog(folder) as catalog:
        languages = tuple(catalog.status().languages)
        vocabulary = Vocabulary(catalog)
        yield lambda question: read(question, vocabulary, languages)


def _questions(*languages: str) -> list[tuple[str, str]]:
    with QUESTIONS.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["question"], row["lang"]) for row in rows if row["lang"] in languages]


def _content(question: str, language: str) -> list[tuple[str, str]]:
    words = [each.text for each in tokens(question) if not is_stop_word(each.text, language)]
    return list(zip(words, lemmatize(words, language), strict=True))


def _restored(question: str, language: str, reading: Reading) -> bool:
    """The words that carry the topic are the same, in whatever form."""
    wanted, found = _content(question, language), _content(reading.text, language)
    return len(wanted) == len(found) and all(
        {*one} & {*other} for one, other in zip(wanted, found, strict=True)
    )


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        (
            "skolko voennyh Kyrgyzstan otpravil v Kazahstan",
            "сколько военных Кыргызстан отправил в Казахстан",
            ChangeKind.TRANSLITERATION,
        ),
        (
            "4to ohranyali v Almaty kyrgyzskie soldaty?",
            "что охраняли в Алматы кыргызские солдаты?",
            ChangeKind.TRANSLITERATION,
        ),
        (
            "skilky viyskovykh vidpravyly do Kazakhstanu",
            "скільки військових відправили до Казахстану",
            ChangeKind.TRANSLITERATION,
        ),
        (
            "crjkmrj djtyys[ jnghfdbk Rshushpcnfy&",
            "сколько военных отправил Кыргызстан?",
            ChangeKind.LAYOUT,
        ),
        ("ghjntcns в Жанаозене", "протесты в Жанаозене", ChangeKind.LAYOUT),
        ("who sent ыщдвшукы", "who sent soldiers", ChangeKind.LAYOUT),
        ("рщц ьфтн ыщдвшукы", "how many soldiers", ChangeKind.LAYOUT),
        ("Сколько военых отправили?", "Сколько военных отправили?", ChangeKind.SPELLING),
        ("Кого отправили в Казхстан?", "Кого отправили в Казахстан?", ChangeKind.SPELLING),
        ("Who sent soldeirs to Almaty?", "Who sent soldiers to Almaty?", ChangeKind.SPELLING),
        ("ВОЕННЫЕ в Алматы, миротворцыы", "ВОЕННЫЕ в Алматы, миротворцы", ChangeKind.SPELLING),
        ("кто такие миротвоцры", "кто такие миротворцы", ChangeKind.SPELLING),
    ],
)
def test_what_was_meant(sample_read: Read, typed: str, text: str, kind: ChangeKind) -> None:
    reading = sample_read(typed)
    assert reading.text == text
    assert {change.kind for change in reading.changes} == {kind}


@pytest.mark.parametrize(
    "question",
    [
        "Что писал 24.kg 6 января?",
        "Что писал kloop.kg о Жанаозене?",
        "Что известно про https://example.org/skolko-voennyh?",
        "Почему iPhone и Tesla подорожали в Казахстане?",
        "Что сказал Жанболат Мамай?",
        "Кто такой Кенжебек Сарсенбаев?",
        "Who is Kassym-Jomart Tokayev?",
        "Kassym-Jomart Tokayev",
        "What is the Jogorku Kenesh?",
        "Almaty qalasynda ne boldy?",
        "Wer ist der Kanzler von Deutschland?",
        "What did ODKB, CSTO and TETs-2 do?",
        "Что такое ОДКБ, ТЭЦ-2, СМИ и QazTech?",
        "Кто такой @user_name и что значит #qantar?",
        "Wer ist der Präsident von Kasachstan?",
        "Қазақстанға қанша әскери жіберілді?",
        "Жогорку Кеңештин чечими качан кабыл алынды?",
        "Сколько стоит 1,5 млн тенге в USD?",
        "Is skepticism about neighborhood patrols growing?",
        "Кто выиграл у команды NAVI в CS:GO?",
        "C++ or C#?",
        "150",
        "?!",
        "",
    ],
)
def test_what_can_be_meant_as_it_is_stays(sample_read: Read, question: str) -> None:
    assert sample_read(question) == Reading(question, question)


def test_questions_without_slips_stay(sample_read: Read) -> None:
    questions = [question for question, _ in _questions("ru", "uk", "en", "kk", "ky")]
    assert [question for question in questions if sample_read(question).changes] == []


# A little under what is reached.
@pytest.mark.parametrize(("number", "floor"), [(1, 0.74), (2, 0.5)])
def test_slips_are_undone(sample_read: Read, number: int, floor: float) -> None:
    questions = _questions("ru", "uk", "en")
    right = [
        _restored(question, language, sample_read(with_slips(question, language, number, number)))
        for question, language in questions
    ]
    assert sum(right) / len(right) >= floor


@pytest.mark.parametrize(
    ("scheme", "floor"), [("passport", 0.88), ("scholarly", 0.88), ("chat", 0.8)]
)
def test_latin_letters_are_read(sample_read: Read, scheme: str, floor: float) -> None:
    assert {scheme} <= SCHEMES["ru"].keys()
    questions = _questions("ru", "uk")
    right = [
        _restored(question, language, sample_read(in_latin_letters(question, language, scheme)))
        for question, language in questions
    ]
    assert sum(right) / len(right) >= floor


def test_the_wrong_layout_is_read(sample_read: Read) -> None:
    questions = _questions("ru", "uk", "en")
    right = [
        _restored(question, language, sample_read(in_wrong_layout(question, language)))
        for question, language in questions
    ]
    assert sum(right) / len(right) >= 0.98


def test_changes_say_where_and_what(sample_read: Read) -> None:
    reading = sample_read("Кто, военых или  миротворцыы?")
    assert reading.text == "Кто, военных или  миротворцы?"
    assert [(each.start, each.end, each.typed, each.read) for each in reading.changes] == [
        (5, 11, "военых", "военных"),
        (17, 28, "миротворцыы", "миротворцы"),
    ]


def test_a_slip_within_another_layout_is_one_change(sample_read: Read) -> None:
    reading = sample_read("crjkmrj djtys[ jnghfdbkb& Fkvfns&")
    assert reading.text == "сколько военных отправили? Алматы?"
    change = reading.changes[1]
    assert (change.typed, change.read) == ("djtys[", "военных")
    assert change.kind is ChangeKind.LAYOUT


def _applied(reading: Reading) -> str:
    parts, at = [], 0
    for change in reading.changes:
        assert at <= change.start < change.end
        assert reading.typed[change.start : change.end] == change.typed != change.read
        parts += [reading.typed[at : change.start], change.read]
        at = change.end
    return "".join((*parts, reading.typed[at:]))


_PARTS = (
    *("crjkmrj", "djtyys[", "skolko", "voennyh", "военых", "Казхстан", "кто", "who", "ыщдвшукы"),
    *("24.kg", "ТЭЦ-2", "soldeirs", "«", "\x00", "\ud800", "4to", "'", '"', "’", "I"),
)


@given(
    st.lists(st.sampled_from(_PARTS) | st.text(max_size=5), max_size=8),
    st.sampled_from([" ", "", "-", "?"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_changes_make_the_text(sample_read: Read, words: list[str], between: str) -> None:
    reading = sample_read(between.join(words))
    assert reading.typed == between.join(words)
    assert _applied(reading) == reading.text


@pytest.mark.parametrize(
    "question",
    ['"' * 9000, "a" * 9000, "ы" * 9000, "4" * 9000, "'a" * 4000, "a." * 4000, "zhshch" * 1500],
)
def test_long_runs_stay(sample_read: Read, question: str) -> None:
    assert sample_read(question).text == question


def test_a_pasted_paragraph_stays(sample_read: Read) -> None:
    question = "Сколько военых отправили? " * 30
    assert sample_read(question).text == question


def test_an_empty_vocabulary_corrects_from_the_dictionary(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe apples are red.\n", encoding="utf-8")
    cli("index", str(tmp_path / "a.txt"), archive=tmp_path / "archive")
    for reader in _reader(tmp_path / "archive"):
        assert reader("skolko soldat pribylo v gorod").text == "сколько солдат прибыло в город"
        assert reader("Когда избрали презедентта").text == "Когда избрали презедентта"
        assert reader("Когда избрали прзидента").text == "Когда избрали президента"
