from __future__ import annotations

from typing import Any

import pytest

from qa.articles.fields import ALIASES, Fields, from_mapping, web_address
from qa.articles.skipped import Reason, Unreadable


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in ALIASES.items() for name in names]
)
@pytest.mark.parametrize("spell", [str, str.upper, str.title])
def test_every_alias_is_read(field: str, name: str, spell: Any) -> None:
    fields = from_mapping({"text": "Тело.", spell(name).replace("_", " "): "значение"})
    if field != "text":
        assert getattr(fields, field) == "значение"


def test_aliases_name_one_field_each() -> None:
    names = [name for aliases in ALIASES.values() for name in aliases]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"source": {"name": "Вести", "id": 5}}, {"outlet": "Вести"}),
        ({"authors": ["А. Б.", {"name": "В. Г."}, None]}, {"byline": "А. Б., В. Г."}),
        ({"source": ["Первый", "Второй"]}, {"outlet": "Первый"}),
        ({"_id": {"$oid": "5f"}, "date": {"$date": "2022-01-06"}}, {"key": "5f"}),
        ({"timestamp": 1641456000, "id": 7}, {"published": "1641456000", "key": "7"}),
        ({"title": {"rendered": "Заголовок"}}, {"headline": "Заголовок"}),
        ({"published": "", "date": "2022-01-06"}, {"published": "2022-01-06"}),
        ({"date": "2022", "published": "2021"}, {"published": "2021"}),
        ({"id": True, "url": None, "title": {}}, {"key": None, "url": None, "headline": None}),
        ({"title": [[[[[[[[[["deep"]]]]]]]]]]}, {"headline": None}),
    ],
)
def test_values(stated: dict[str, object], expected: dict[str, object]) -> None:
    fields = from_mapping({"text": "Тело.", **stated})
    assert {name: getattr(fields, name) for name in expected} == expected


def test_text_in_parts_is_joined() -> None:
    assert from_mapping({"body": ["Раз.", "Два."]}).text == "Раз.\nДва."


def test_no_text_and_empty_text_differ() -> None:
    assert from_mapping({"text": " "}).text == ""
    with pytest.raises(Unreadable) as error:
        from_mapping({"title": "Только заголовок"})
    assert error.value.reason is Reason.NO_TEXT_FIELD


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (" https://example.org/a ", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://[", None),
        ("example.org/a", None),
        ("", None),
        (None, None),
    ],
)
def test_web_address(url: str | None, kept: str | None) -> None:
    assert web_address(url) == kept


def test_identity_is_the_id_then_the_url() -> None:
    assert Fields(text="", key=" 7 ", url="https://e.org").identity == "7"
    assert Fields(text="", key=" ", url="https://e.org").identity == "https://e.org"
    assert Fields(text="", url="mailto:a@e.org").identity is None
