from __future__ import annotations

import ast
import fnmatch
import importlib.util
import re
import shutil
import string
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from babel import Locale

from qa import errors
from ui.page_language import PAGE_LANGUAGES
from ui.render_exports import EXPORTS
from ui.words import Words, words

UI = Path(__file__).parents[2] / "ui"
NAMES = sorted(words("en").texts)
# The same in every language: names of products and formats.
NAMES_OF_THINGS = {"title", "format_markdown", "format_docx", "format_pdf"}


def _forms(said: Words) -> Iterator[tuple[str, str]]:
    """Each text by its name; one that counts in each of its plural forms."""
    for name, text in said.texts.items():
        yield from ((name, form) for form in ([text] if isinstance(text, str) else text.values()))


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


PLACEHOLDERS = {name: _placeholders(form) for name, form in _forms(words("en"))}


def _plain(text: str) -> str:
    """The text with each run of spaces, of whatever width, as one common space."""
    return " ".join(text.split())


@pytest.fixture
def altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], Words]:
    """Load one language from a copy of the texts, with something replaced in that language."""

    def load(language: str, old: str, new: str) -> Words:
        shutil.copy(UI / "words.py", tmp_path)
        shutil.copytree(UI / "texts", tmp_path / "texts")
        path = tmp_path / "texts" / f"page.{language}.toml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        spec = importlib.util.spec_from_file_location("altered_words", tmp_path / "words.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "altered_words", module)  # dataclasses look it up there
        spec.loader.exec_module(module)
        loaded: Words = module.words(language)
        return loaded

    return load


# ---- the files


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_language_has_every_text_in_one_of_its_files(language: str) -> None:
    files = (UI / "texts").glob(f"*.{language}.toml")
    names = [name for path in files for name in tomllib.loads(path.read_text(encoding="utf-8"))]
    assert sorted(names) == NAMES


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_form_has_the_placeholders_of_the_english(language: str) -> None:
    for name, form in _forms(words(language)):
        assert "" not in _placeholders(form), name
        assert _placeholders(form) == PLACEHOLDERS[name], name


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_what_counts_has_each_plural_form_of_its_language(language: str) -> None:
    categories = {*Locale.parse(language).plural_form.tags, "other"}
    for name, text in words(language).texts.items():
        assert isinstance(text, str) == isinstance(words("en").texts[name], str), name
        if not isinstance(text, str):
            assert set(text) == categories, name
            assert all("{count}" in form for form in text.values()), name


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_texts_are_plain_and_neat(language: str) -> None:
    for name, form in _forms(words(language)):
        assert form, name
        assert form == form.strip(), name
        assert "  " not in form, name
        assert form.replace("\u00a0", " ").isprintable(), name
        assert not set(form) & set("<>&"), name


@pytest.mark.parametrize(("language", "foreign"), [("ru", "іїєґ"), ("uk", "ыэъё")])
def test_texts_are_translated_with_the_letters_and_quotes_of_the_language(
    language: str, foreign: str
) -> None:
    english = {form for _, form in _forms(words("en"))}
    for name, form in _forms(words(language)):
        assert form not in english or name in NAMES_OF_THINGS, name
        said = re.sub(r"\{\w*\}", "", form)
        assert not set(said.lower()) & set(foreign), name
        # Quotes are «…», an apostrophe is ’, an ellipsis is one sign.
        assert not set(said) & set("\"'`“”„"), name
        assert "..." not in said, name
        for word in re.findall(r"\w+", said):
            alphabets = {unicodedata.name(letter).split()[0] for letter in word}
            assert not {"LATIN", "CYRILLIC"} <= alphabets, f"{name}: {word} mixes alphabets"


@pytest.mark.parametrize("language", ["ru", "uk"])
@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("\nundated = ", "\nundatd = ", "undatd, undated"),
        ("\nundated = ", "\n# undated = ", "undated"),
        ("\nundated = ", '\nodd = "x"\nundated = ', "odd"),
        ('\nundated = "', '\nundated = "{day} ', "undated"),
        ("\nfilter_from", '\nfilter_from = "x"\n# ', "filter_from"),
        ('\nsource_of = "', '\nsource_of = "{numbr} ', "source_of"),
        ("\nturns = ", '\nturns = { one = "x", few = "x", many = "x", other = "x" }\n# ', "turns"),
    ],
)
def test_texts_that_differ_from_the_english_are_refused_by_name(
    altered: Callable[[str, str, str], Words], language: str, old: str, new: str, named: str
) -> None:
    with pytest.raises(ValueError, match=rf"\b{named}\b") as caught:
        altered(language, old, new)
    assert f"'{language}'" in str(caught.value)


def test_another_wording_is_not_refused(altered: Callable[[str, str, str], Words]) -> None:
    assert altered("uk", "\nundated = ", '\nundated = "коли, невідомо"\n# ')("undated") == (
        "коли, невідомо"
    )


# ---- speaking


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "turns", "0 questions; 1 question; 2 questions; 21 questions; 1,000 questions"),
        ("ru", "turns", "0 вопросов; 1 вопрос; 2 вопроса; 5 вопросов; 11 вопросов; 12 вопросов"),
        ("ru", "turns", "21 вопрос; 22 вопроса; 25 вопросов; 1 002 вопроса; 1 111 вопросов"),
        ("uk", "turns", "0 запитань; 1 запитання; 2 запитання; 5 запитань; 11 запитань"),
        ("uk", "turns", "21 запитання; 22 запитання; 25 запитань; 1 005 запитань"),
        ("en", "filter_left", "1 article of 90; 2 articles of 90; 21 articles of 90"),
        ("ru", "filter_left", "1 статья из 90; 2 статьи из 90; 5 статей из 90; 21 статья из 90"),
        ("uk", "filter_left", "1 стаття з 90; 2 статті з 90; 5 статей з 90; 21 стаття з 90"),
    ],
)
def test_what_is_counted_takes_its_plural_form(language: str, name: str, said: str) -> None:
    for each in said.split("; "):
        number = re.match(r"[\d ,]+", each)
        assert number
        count = int(re.sub(r"\D", "", number[0]))
        assert _plain(words(language)(name, count, total="90")) == each


@pytest.mark.parametrize(
    ("language", "number", "share"),
    [("en", "1,234,567", "0.5"), ("ru", "1 234 567", "0,5"), ("uk", "1 234 567", "0,5")],
)
def test_numbers_have_the_separators_of_the_language(
    language: str, number: str, share: str
) -> None:
    assert _plain(words(language).number(1_234_567)) == number
    assert words(language).number(0.5) == share


@pytest.mark.parametrize(
    ("language", "day", "unknown", "time"),
    [
        ("en", "March 5, 2022", "undated", "2:07"),
        ("ru", "5 марта 2022 г.", "без даты", "14:07"),
        ("uk", "5 березня 2022 р.", "без дати", "14:07"),
    ],
)
def test_days_and_moments(language: str, day: str, unknown: str, time: str) -> None:
    said = words(language)
    assert _plain(said.day(date(2022, 3, 5))) == day
    assert said.day(None) == unknown
    assert time in said.moment(datetime(2022, 3, 5, 14, 7, 9))


@pytest.mark.parametrize(
    ("language", "own", "kazakh", "unknown"),
    [
        ("en", "English", "Kazakh", "language unknown"),
        ("ru", "Русский", "казахский", "язык не определён"),
        ("uk", "Українська", "казахська", "мову не визначено"),
    ],
)
def test_names_of_languages(language: str, own: str, kazakh: str, unknown: str) -> None:
    said = words(language)
    assert said.own_name == own
    assert said.language_name("kk") == kazakh
    assert said.language_name("xx") == "xx"
    assert said.language_name(None) == said.language_name("") == unknown


@pytest.mark.parametrize("value", ["{count}", "{0}", "{x!r}", "}", "{", "%s", "<b>"])
def test_values_are_put_in_as_they_are(value: str) -> None:
    assert words("ru")("searched_for", text=value) == f"Искали: {value}"


def test_what_cannot_be_said_is_an_error() -> None:
    said = words("uk")
    with pytest.raises(KeyError, match="no such text"):
        said("no such text")
    with pytest.raises(KeyError, match="turns counts"):
        said("turns")
    with pytest.raises(KeyError, match="text"):
        said("searched_for")
    with pytest.raises(KeyError, match="kk"):
        words("kk")


# ---- the texts and the sources that say them


def _sources() -> Iterator[ast.Module]:
    for path in sorted([*UI.glob("*.py"), *(UI / "panels").glob("*.py")]):
        text = path.read_text(encoding="utf-8")
        if path.name == "words.py" or "ui.words" in text or "spoken" in text:
            yield ast.parse(text)


def _speaks(said: ast.expr) -> bool:
    """Whether a call of this says a text: `words`, `said`, `self._words`, `spoken(…)`."""
    match said:
        case ast.Name(id="words" | "said") | ast.Attribute(attr="_words" | "words" | "said"):
            return True
        case ast.Call(func=ast.Name(id="spoken")):
            return True
    return False


def _spoken() -> Iterator[str]:
    """Names that the sources say outright; that of an f-string is its beginning and a star."""
    for source in _sources():
        for node in ast.walk(source):
            if isinstance(node, ast.Call) and _speaks(node.func) and node.args:
                yield from _names(node.args[0])


def _names(said: ast.expr) -> Iterator[str]:
    match said:
        case ast.Constant(value=str(name)) if name not in PAGE_LANGUAGES:
            yield name
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            yield f"{beginning}*"
        case ast.IfExp(body=body, orelse=orelse):
            yield from _names(body)
            yield from _names(orelse)


SPOKEN = sorted(set(_spoken()))


def test_the_sources_are_read() -> None:
    assert len(SPOKEN) > len(NAMES) / 2
    assert "format_*" in SPOKEN


def test_every_text_that_is_said_exists() -> None:
    assert [name for name in SPOKEN if not fnmatch.filter(NAMES, name)] == []


def test_every_text_is_said_somewhere() -> None:
    # A name may stand in a table or a loop that is said later.
    literals = {
        node.value
        for source in _sources()
        for node in ast.walk(source)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    beginnings = tuple(name.removesuffix("*") for name in SPOKEN if name.endswith("*"))
    silent = {name for name in NAMES if name not in literals and not name.startswith(beginnings)}
    assert {name for name in silent if not hasattr(errors, name.removeprefix("error_"))} == set()


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_an_error_is_told_in_the_pages_language_where_it_can_be(language: str) -> None:
    said = words(language)
    assert said.error(errors.EmptyQuestion("x")) == said("error_EmptyQuestion")
    told = said.error(errors.DownloadFailed("{x} does not answer.", "Try again later."))
    assert told.endswith("{x} does not answer. Try again later.")
    assert (told == "{x} does not answer. Try again later.") == (language == "en")
    assert said.error(errors.CannotWrite("It is there.", "Take another name.")) == (
        "It is there. Take another name."
    )


# Bases of others, and what commands alone meet.
NOT_ON_A_PAGE = {
    *("CiteDeskError", "InputError", "ArchiveError"),
    *("UnknownAnswer", "DamagedExport", "CannotWrite", "InvalidSettings", "RemovalRefused"),
}


def test_every_error_that_a_page_can_meet_is_told_in_its_languages() -> None:
    known = {
        name
        for name, each in vars(errors).items()
        if isinstance(each, type) and issubclass(each, errors.CiteDeskError)
    }
    told = {name.removeprefix("error_") for name in NAMES if re.match("error_[A-Z]", name)}
    assert told == known - NOT_ON_A_PAGE
    assert known > NOT_ON_A_PAGE


def test_every_format_of_the_menu_has_a_name() -> None:
    named = {name for name in NAMES if name.startswith("format_")}
    assert named == {f"format_{each}" for each in EXPORTS}
