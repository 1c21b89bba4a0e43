from __future__ import annotations

import string

import pytest
from babel import Locale

from qa.answering.answer import Reason
from qa.answering.phrases import FALLBACK, PHRASES, phrases
from qa.language.stop_words import STOP_WORDS


def test_every_language_of_the_archive_has_phrases() -> None:
    assert set(PHRASES) == set(STOP_WORDS)
    assert FALLBACK in PHRASES


@pytest.mark.parametrize("language", PHRASES)
def test_every_reason_is_said_in_every_language(language: str) -> None:
    reasons = PHRASES[language].reasons
    assert set(reasons) == set(Reason)
    assert len(set(reasons.values())) == len(Reason)
    assert all(reason.endswith(".") for reason in reasons.values())


@pytest.mark.parametrize("language", PHRASES)
def test_every_plural_has_a_lead(language: str) -> None:
    lead = PHRASES[language].lead
    assert set(lead) == set(Locale.parse(language).plural_form.tags) | {"other"}
    for template in lead.values():
        fields = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        assert fields == {"count", "sources"}


def test_no_two_languages_say_the_same() -> None:
    for said in zip(*(list(each.reasons.values()) for each in PHRASES.values()), strict=True):
        assert len(set(said)) == len(PHRASES)
    unknown = [(each.unknown_outlet, each.unknown_date) for each in PHRASES.values()]
    assert len(set(unknown)) == len(PHRASES)


@pytest.mark.parametrize("language", ["de", "", "xx", "\0"])
def test_other_languages_get_english_phrases(language: str) -> None:
    assert phrases(language) is PHRASES["en"]
