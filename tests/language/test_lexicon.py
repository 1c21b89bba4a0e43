from __future__ import annotations

import re
from collections import Counter
from itertools import permutations

import pytest

from qa.language.lemmas import lemmatize
from qa.language.lexicon import COLUMNS, LEMMAS, LEXICON, lemma_table, translations
from qa.language.stop_words import is_stop_word
from qa.language.tokens import tokens

LINES = LEXICON.read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES]
WORDS = [
    (number, language, word)
    for number, row in enumerate(ROWS, 1)
    for language, cell in zip(COLUMNS, row, strict=False)
    for word in cell.split("|")
    if cell
]
LETTERS = {
    "en": "a-z",
    "ru": "а-яё",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "kk": "а-яёәіңғүұқөһ",
    "ky": "а-яёңөү",
}
# A part is of the language's letters, or of Latin ones: an abbreviation, a brand ("qr-код", "g7").
SPELLED = {
    language: re.compile(f"{part}(?:-{part})*")
    for language, part in (
        (language, rf"(?:[{letters}]+(?:'[{letters}]+)*|[a-z\d]+)")
        for language, letters in LETTERS.items()
    )
}

# English, Russian, Ukrainian, Kazakh, Kyrgyz.
SAME = (
    ("president", "президент", "президент", "президент", "президент"),
    ("war", "война", "війна", "соғыс", "согуш"),
    ("troops", "войско", "військо", "әскер", "аскер"),
    ("school", "школа", "школа", "мектеп", "мектеп"),
    ("water", "вода", "вода", "су", "суу"),
    ("hospital", "больница", "лікарня", "аурухана", "оорукана"),
    ("child", "ребёнок", "дитина", "бала", "бала"),
    ("send", "отправить", "відправити", "жіберу", "жөнөтүү"),
    ("election", "выборы", "вибори", "сайлау", "шайлоо"),
    ("road", "дорога", "дорога", "жол", "жол"),
    ("price", "цена", "ціна", "баға", "баа"),
    ("bridge", "мост", "міст", "көпір", "көпүрө"),
    ("black", "чёрный", "чорний", "қара", "кара"),
    ("memory", "память", "пам'ять", "жады", "эс"),
)


def lemma_of(word: str, language: str) -> str:
    (token,) = tokens(word)
    return lemmatize([token.text], language)[0]


def test_every_line_has_a_cell_for_each_language() -> None:
    assert len(ROWS) > 6_000
    assert {len(row) for row in ROWS} == {len(COLUMNS)}
    assert not [number for number, row in enumerate(ROWS, 1) if sum(map(bool, row)) < 2]


def test_no_line_stands_twice() -> None:
    assert [line for line, count in Counter(LINES).items() if count > 1] == []


def test_no_word_stands_twice_in_a_cell_and_none_is_empty() -> None:
    cells = [cell.split("|") for row in ROWS for cell in row if cell]
    assert [cell for cell in cells if "" in cell or len({*cell}) < len(cell)] == []


def test_words_are_in_lower_case() -> None:
    assert [each for each in WORDS if each[2] != each[2].lower()] == []


def test_words_are_single() -> None:
    assert [each for each in WORDS if re.search(r"\s", each[2])] == []


def test_words_are_spelled_with_the_letters_of_their_language() -> None:
    strange = [
        (number, language, word)
        for number, language, word in WORDS
        if not all(map(SPELLED[language].fullmatch, word.split()))
    ]
    assert strange == []


@pytest.mark.parametrize("row", SAME, ids=lambda row: row[0])
def test_a_word_is_known_in_all_languages_and_back(row: tuple[str, ...]) -> None:
    lemmas = {
        language: lemma_of(word, language) for language, word in zip(COLUMNS, row, strict=True)
    }
    missed = [
        (language, into)
        for language, into in permutations(COLUMNS, 2)
        if lemmas[into] not in translations(lemmas[language], language, into)
    ]
    assert missed == []


@pytest.mark.parametrize("language", COLUMNS)
def test_words_are_found_by_their_lemmas(language: str) -> None:
    """A lemma that begins otherwise than its word ("люди": "человек") is not."""
    lost = []
    for row in ROWS[::40]:
        into = next(other for other in COLUMNS if other != language and row[COLUMNS.index(other)])
        wanted = lemmatize(_texts(row[COLUMNS.index(into)]), into)
        texts = _texts(row[COLUMNS.index(language)])
        for text, lemma in zip(texts, lemmatize(texts, language), strict=True):
            found = translations(lemma, language, into)
            if text[:3] == lemma[:3] and not {*wanted} <= {*found}:
                lost.append((text, lemma, wanted, found))
    assert lost == []


def _texts(cell: str) -> list[str]:
    """The words of a cell that are one token, as a text would have them."""
    cut = [tokens(word) for word in cell.split("|")]
    return [found[0].text for found in cut if len(found) == 1]


def test_the_stored_lemmas_are_those_of_the_lemmatizer() -> None:
    """Otherwise: `LEMMAS.write_text(lemma_table(), encoding="utf-8")`."""
    assert LEMMAS.read_text(encoding="utf-8") == lemma_table()


def test_a_lemma_is_no_translation_of_what_only_begins_alike() -> None:
    assert not {*translations("войско", "ru", "en")} & {*translations("война", "ru", "en")}


@pytest.mark.parametrize(
    ("lemma", "language", "into"),
    [
        ("nosuchword", "en", "ru"),
        ("", "en", "ru"),
        ("w", "en", "ru"),
        ("войн", "ru", "en"),
        ("война", "en", "ru"),
        ("war", "en", "fr"),
        ("war", "fr", "en"),
        ("war", "", "en"),
        ("war|", "en", "ru"),
        ("war\twar", "en", "ru"),
        ("\ud800", "en", "ru"),
    ],
)
def test_what_is_unknown_has_no_translation(lemma: str, language: str, into: str) -> None:
    assert translations(lemma, language, into) == ()


@pytest.mark.parametrize("language", COLUMNS)
def test_a_word_is_no_synonym_of_itself(language: str) -> None:
    words = [row[COLUMNS.index(language)].split("|") for row in ROWS[::100]]
    lemmas = [lemma_of(cell[0], language) for cell in words if len(tokens(cell[0])) == 1]
    assert len(lemmas) > 40
    for lemma in lemmas:
        assert lemma not in translations(lemma, language, language)


def test_synonyms_are_words_of_one_line() -> None:
    assert "военнослужащий" in translations("солдат", "ru", "ru")
    assert "солдат" in translations("военнослужащий", "ru", "ru")


def test_a_word_that_is_the_same_in_another_language_is_its_translation() -> None:
    assert "школа" in translations("школа", "ru", "uk")


def test_no_translation_is_given_twice() -> None:
    for row in SAME:
        for language, into in permutations(COLUMNS, 2):
            found = translations(lemma_of(row[COLUMNS.index(language)], language), language, into)
            assert len({*found}) == len(found)


def test_what_is_given_is_a_word_of_an_index() -> None:
    for row in SAME:
        for into in ("ru", "uk", "kk", "ky"):
            for word in translations(lemma_of(row[0], "en"), "en", into):
                assert [token.text for token in tokens(word)] == [word]
                assert not is_stop_word(word, into)
