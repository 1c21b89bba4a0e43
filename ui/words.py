"""What the page says, in its languages: texts in files, checked against each other on loading."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from qa.errors import CiteDeskError
from ui.page_language import PAGE_LANGUAGES

_FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Words:
    """The page's texts in one language.

    Attributes:
        language: ISO 639-1 code.
        texts: By name; a text that counts something is a table of plural forms.
    """

    language: str
    texts: Mapping[str, str | Mapping[str, str]]

    def __call__(self, name: str, count: int | None = None, **values: object) -> str:
        """Return a text with its placeholders filled; `count` chooses the plural form.

        Raises:
            KeyError: there is no such text, or a placeholder has no value.
        """
        text = self.texts[name]
        if not isinstance(text, str):
            if count is None:
                raise KeyError(f"{name} counts something")
            text = text.get(self._locale.plural_form(count)) or text["other"]
        if count is not None:
            values["count"] = self.number(count)
        return text.format(**values)

    def error(self, error: CiteDeskError) -> str:
        """Return what went wrong: in the page's language where it has a text for the class."""
        text = self.texts.get(f"error_{type(error).__name__}")
        return text.format(message=error) if isinstance(text, str) else str(error)

    def number(self, number: float) -> str:
        """Return a number with the language's separators."""
        return format_decimal(number, locale=self._locale)

    def day(self, moment: date | None) -> str:
        """Return a publication day in full, or that it is not known."""
        return format_date(moment, "long", self._locale) if moment else self("undated")

    def moment(self, moment: datetime) -> str:
        """Return a date and time, short, by this machine's clock."""
        return format_datetime(moment.astimezone(), "short", locale=self._locale)

    def language_name(self, code: str | None) -> str:
        """Return the name of a language, or that it is not known."""
        if not code:
            return self("language_unknown")
        return str(self._locale.languages.get(code, code))

    @property
    def own_name(self) -> str:
        """The language's name in itself, as a choice is labelled."""
        return str(self._locale.display_name).capitalize()

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)


@lru_cache(maxsize=len(PAGE_LANGUAGES))
def words(language: str) -> Words:
    """Return the page's texts.

    Raises:
        KeyError: the page does not speak that language.
        ValueError: a text is missing there, or has other placeholders than in English.
    """
    if language not in PAGE_LANGUAGES:
        raise KeyError(language)
    texts: dict[str, str | dict[str, str]] = {}
    for path in sorted(_FOLDER.glob(f"*.{language}.toml")):
        texts |= tomllib.loads(path.read_text(encoding="utf-8"))
    if language != PAGE_LANGUAGES[0]:
        _check(texts, words(PAGE_LANGUAGES[0]).texts, language)
    return Words(language, texts)


def _check(
    texts: Mapping[str, str | Mapping[str, str]],
    model: Mapping[str, str | Mapping[str, str]],
    language: str,
) -> None:
    if texts.keys() != model.keys():
        odd = ", ".join(sorted(texts.keys() ^ model.keys()))
        raise ValueError(f"The texts in {language!r} and in English differ in: {odd}.")
    for name, text in texts.items():
        if _placeholders(text) != _placeholders(model[name]):
            raise ValueError(f"The text {name!r} in {language!r} has other placeholders.")


def _placeholders(text: str | Mapping[str, str]) -> set[str]:
    forms = [text] if isinstance(text, str) else list(text.values())
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}
