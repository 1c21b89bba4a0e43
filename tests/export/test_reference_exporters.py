"""The cited articles, as other people's tools read them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import rispy
from jsonschema import Draft7Validator
from pybtex.database import Entry, parse_string

from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.references import cited_articles

_TEXT = {"type": "string"}
# Of the schema that citationstyles.org publishes for CSL 1.0.2 (csl-data.json, not normative): the
# properties written here with what it says of them. No others are allowed there either.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper"]},
            "id": {"type": ["string", "number"]},
            **dict.fromkeys(("title", "container-title", "URL", "language", "note"), _TEXT),
            "author": {
                "type": "array",
                "items": {
                    "properties": {"family": _TEXT, "given": _TEXT, "literal": _TEXT},
                    "additionalProperties": False,
                },
            },
            "issued": {
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "number"]},
                        },
                    }
                },
                "additionalProperties": False,
            },
        },
    },
}
LATEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "%&#_$"},
}


def csl(export: Export) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(FORMATS["csl"].write(export, {}))
    return items


def bibtex(export: Export) -> dict[str, Entry]:
    text = FORMATS["bibtex"].write(export, {}).decode()
    return dict(parse_string(text, "bibtex").entries)


def ris(export: Export) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = rispy.loads(FORMATS["ris"].write(export, {}).decode())
    return entries


def unlatex(text: str) -> str:
    found = re.compile("|".join(map(re.escape, LATEX))).sub(lambda each: LATEX[each[0]], text)
    return found.removeprefix("{").removesuffix("}")


def test_each_cited_article_stands_once_in_order(everyday: Export) -> None:
    keys = ["kloop/1", "lantern/2"]
    assert [each.key for each in cited_articles(everyday)] == keys
    assert [each["note"] for each in csl(everyday)] == [f"CiteDesk: {key}" for key in keys]
    assert [each.fields["note"] for each in bibtex(everyday).values()] == [
        f"CiteDesk: {key}" for key in keys
    ]
    assert [each["notes"] for each in ris(everyday)] == [[f"CiteDesk: {key}"] for key in keys]


def test_csl_is_valid(export: Export) -> None:
    assert list(Draft7Validator(CSL).iter_errors(csl(export))) == []


def test_csl_holds_what_is_known(everyday: Export) -> None:
    first, second = csl(everyday)
    assert first == {
        "id": first["id"],
        "type": "article-newspaper",
        "title": "Отряд прибыл",
        "container-title": "Клооп",
        "author": [{"literal": "Айбек Асанов"}],
        "URL": "https://kloop.example/1?a=1&b=2",
        "language": "ru",
        "note": "CiteDesk: kloop/1",
        "issued": {"date-parts": [[2022, 1, 7]]},
    }
    assert "author" not in second
    assert "URL" not in second


def test_bibtex_gives_back_every_character(export: Export) -> None:
    for article, (name, entry) in zip(cited_articles(export), bibtex(export).items(), strict=True):
        assert name == article.name
        assert entry.type == ("article" if article.outlet else "misc")
        people = [str(person) for person in entry.persons.get("author", [])]
        read = {
            "headline": unlatex(entry.fields.get("title", "")),
            "outlet": unlatex(entry.fields.get("journal", "")),
            "byline": unlatex("".join(people)),
            "key": unlatex(entry.fields["note"]).removeprefix("CiteDesk: "),
            "url": entry.fields.get("url", ""),
            "language": unlatex(entry.fields.get("language", "")),
        }
        for field, value in read.items():
            assert value == getattr(article, field), field
        day = article.published
        assert entry.fields.get("date", "") == (day.isoformat() if day else "")
        assert entry.fields.get("year", "") == (str(day.year) if day else "")


def test_ris_gives_back_every_character(export: Export) -> None:
    for article, entry in zip(cited_articles(export), ris(export), strict=True):
        day = article.published
        assert entry["type_of_reference"] == "NEWS"
        assert entry["id"] == article.name
        assert entry.get("title", "") == article.headline
        assert entry.get("secondary_title", "") == article.outlet
        assert entry.get("authors", [""]) == [article.byline]
        assert entry.get("year", "") == (f"{day.year}" if day else "")
        assert entry.get("date", "") == (f"{day:%Y/%m/%d}/" if day else "")
        assert entry.get("urls", [""]) == [article.url]
        assert entry.get("language", "") == article.language


def test_names_are_unique_and_plain(everyday: Export) -> None:
    turn = everyday.turns[0]
    cited = turn.answer.citations
    same_outlet = [
        replace(each, article=replace(each.article, key=key, headline=headline))
        for each, key, headline in zip(cited, ("a", "a", "b"), ("x", "y", "x"), strict=True)
    ]
    changed = replace(turn, answer=replace(turn.answer, citations=tuple(same_outlet)))
    export = replace(everyday, conversation=None, turns=(changed,))
    names = [each.name for each in cited_articles(export)]
    assert len(set(names)) == 3
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31), None])
def test_any_date_or_none(published: date | None, single: Export) -> None:
    turn = single.turns[0]
    first = turn.answer.citations[0]
    cited = replace(first, article=replace(first.article, published=published))
    changed = replace(turn, answer=replace(turn.answer, citations=(cited,)))
    export = replace(single, turns=(changed,))
    (entry,) = ris(export)
    assert entry.get("year") == (f"{published.year:04}" if published else None)
    assert ("issued" in csl(export)[0]) == (published is not None)
