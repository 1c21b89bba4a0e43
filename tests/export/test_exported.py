"""The record that travels inside every file."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from qa.conversation.conversation import Conversation
from qa.errors import DamagedExport
from qa.export.annotations import AROUND, version_name
from qa.export.canonical import canonical, sha256_of
from qa.export.conformity import conforms
from qa.export.exported import (
    Export,
    embedded_json,
    open_record,
    read_record,
    record_json,
)

OA = "http://www.w3.org/ns/oa#"
# What of http://www.w3.org/ns/anno.jsonld the records use, so that no network is needed.
CONTEXT = {
    "@context": {
        "oa": OA,
        "dc": "http://purl.org/dc/elements/1.1/",
        "as": "http://www.w3.org/ns/activitystreams#",
        "schema": "http://schema.org/",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "Text": "http://purl.org/dc/dcmitype/Text",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "highlighting": "oa:highlighting",
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "via": {"@type": "@id", "@id": "oa:via"},
        "generator": {"@type": "@id", "@id": "as:generator"},
        "start": {
            "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
            "@id": "oa:start",
        },
        "end": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": "oa:end"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "format": "dc:format",
        "language": "dc:language",
    }
}


def served(url: str, _: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def test_a_record_gives_back_its_export(export: Export, bodies: dict[str, str]) -> None:
    assert read_record(record_json(export, bodies)) == export
    assert read_record(embedded_json(export, bodies)) == export
    record_json(export, bodies).encode()


def test_its_keys_are_these(everyday: Export, single: Export) -> None:
    data = json.loads(record_json(everyday, {}))
    assert list(data) == [
        *("@context", "schema", "generator", "exported_at", "title", "language"),
        *("conversation", "turns", "annotations", "sha256"),
    ]
    assert data["schema"] == "citedesk/export/1"
    assert data["exported_at"] == "2022-01-16T09:05:00+00:00"
    assert set(data["generator"]) == {"name", "version"}
    assert set(data["conversation"]) == {"id", "title", "created", "changed"}
    assert [set(turn) for turn in data["turns"]] == [{"id", "answer"}] * 4
    assert json.loads(record_json(single, {}))["conversation"] is None


def test_the_hash_is_of_the_canonical_form(everyday: Export, bodies: dict[str, str]) -> None:
    data = json.loads(record_json(everyday, bodies))
    stated = data.pop("sha256")
    assert stated == hashlib.sha256(canonical(data).encode()).hexdigest()
    assert stated == sha256_of(json.loads(json.dumps(data)))


def test_spelling_does_not_matter(everyday: Export, bodies: dict[str, str]) -> None:
    data = json.loads(record_json(everyday, bodies))
    assert read_record(json.dumps(data, sort_keys=True)) == everyday
    assert read_record(embedded_json(everyday, bodies)) == everyday


@pytest.mark.parametrize(
    ("number", "text"),
    [
        # From RFC 8785, appendix B: the bits of a number and its text.
        (0x0000000000000000, "0"),
        (0x8000000000000000, "0"),
        (0x0000000000000001, "5e-324"),
        (0x8000000000000001, "-5e-324"),
        (0x7FEFFFFFFFFFFFFF, "1.7976931348623157e+308"),
        (0x4340000000000000, "9007199254740992"),
        (0x44B52D02C7E14AF5, "9.999999999999997e+22"),
        (0x44B52D02C7E14AF6, "1e+23"),
        (0x444B1AE4D6E2EF50, "1e+21"),
        (0x444B1AE4D6E2EF4E, "999999999999999700000"),
        (0x3EB0C6F7A0B5ED8D, "0.000001"),
        (0x3EB0C6F7A0B5ED8C, "9.999999999999997e-7"),
        (0x41B3DE4355555553, "333333333.3333332"),
        (0xBECBF647612F3696, "-0.0000033333333333333333"),
    ],
)
def test_a_number_has_one_text(number: int, text: str) -> None:
    (value,) = struct.unpack(">d", number.to_bytes(8, "big"))
    assert canonical(value) == text


def test_keys_are_ordered_as_the_rfc_orders_them() -> None:
    # By UTF-16: the emoji's surrogates come before U+FB33, though its code point comes after.
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    assert list(json.loads(canonical(dict.fromkeys(keys)))) == [
        *("\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"),
    ]
    assert canonical({"b": [1, True, None, '\u20ac\n"'], "a": {}}) == (
        '{"a":{},"b":[1,true,null,"\u20ac\\n\\""]}'
    )


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(-(2.0**53), 2.0**53)  # beyond, an integer and a float are read as one
    | st.text(st.characters()),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(), each, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_the_canonical_form_says_the_same_and_only_that(data: dict[str, Any]) -> None:
    text = canonical(data)
    assert json.loads(text) == data
    assert canonical(json.loads(text)) == text
    assert len(sha256_of(data)) == 64


def test_annotations_are_linked_data(everyday: Export, bodies: dict[str, str]) -> None:
    data = json.loads(record_json(everyday, bodies))
    found = jsonld.flatten(data, options={"documentLoader": served})
    annotations = [each for each in found if f"{OA}Annotation" in each.get("@type", [])]
    # Five quotes, and a sentence before one of them.
    assert len(annotations) == 6
    exact = {each[f"{OA}exact"][0]["@value"] for each in found if f"{OA}exact" in each}
    assert "Он сказал: «Мы не будем\nучаствовать в боях»." in exact
    assert {iri for each in found for iri in each if "schema.org" in iri} == set()


def test_selectors_find_their_quotes(everyday: Export, bodies: dict[str, str]) -> None:
    data = json.loads(record_json(everyday, bodies))
    by_name = {version_name(sha256): body for sha256, body in bodies.items()}
    for each in data["annotations"]:
        body = by_name[each["target"]["source"]["id"]]
        position, text = each["target"]["selector"]
        start, end = position["start"], position["end"]
        assert body[start:end] == text["exact"]
        assert body[max(0, start - AROUND) : start] == text["prefix"]
        assert body[end : end + AROUND] == text["suffix"]
    ids = [each["id"] for each in data["annotations"]]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("urn:uuid:") for each in ids)


def test_without_the_text_there_is_nothing_around(everyday: Export) -> None:
    data = json.loads(record_json(everyday, {}))
    selectors = [set(each["target"]["selector"][1]) for each in data["annotations"]]
    assert selectors == [{"type", "exact"}] * 6


def test_a_version_is_named_by_its_hash() -> None:
    # From RFC 6920, section 8.1: "Hello World!".
    sha256 = hashlib.sha256(b"Hello World!").hexdigest()
    assert version_name(sha256) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


def test_a_conversation_comes_with_its_own_turns(everyday: Export) -> None:
    with pytest.raises(ValueError, match="its own turns"):
        replace(everyday, turns=())


def test_a_record_of_another_form_is_told_by_its_name(single: Export) -> None:
    data = json.loads(record_json(single, {})) | {"schema": "citedesk/export/2"}
    with pytest.raises(DamagedExport, match="of the form 'citedesk/export/2'"):
        read_record(json.dumps(data))


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "3", "{", "NaN", "[" * 100_000, '"a"'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(DamagedExport):
        read_record(text)


def changed(data: dict[str, Any], path: str, value: Any) -> str:
    *way, last = path.split("/")
    place: Any = data
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    return json.dumps(data)


QUOTE = "turns/0/answer/citations/0/quote"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "Отряд в Оше"),
        (f"{QUOTE}/text", "Отряд в 160 военных прибыл в Алматы."),
        (f"{QUOTE}/start", 1),
        ("turns/0/answer/citations/0/article/published", "2022-01-08"),
        ("annotations/0/target/selector/1/exact", "Отряд в 160 военных прибыл в Алматы."),
        ("annotations/0/target/selector/1/prefix", "Не "),
        ("generator/version", "9"),
        ("sha256", "0" * 64),
        ("more", 1),
    ],
)
def test_a_changed_record_is_read_and_told(everyday: Export, path: str, value: Any) -> None:
    text = changed(json.loads(record_json(everyday, {})), path, value)
    assert not open_record(text).intact
    with pytest.raises(DamagedExport, match="not as it was written"):
        read_record(text)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", 3),
        ("language", None),
        (f"{QUOTE}/start", 1.0),
        (f"{QUOTE}/start", True),
        (f"{QUOTE}/start", "1"),
        (f"{QUOTE}/text", None),
        (f"{QUOTE}/sha256", []),
        ("turns/0/answer/statements/0/citations", "12"),
        ("turns/0/answer/citations/0/highlight", {"start": "0", "end": 1}),
        ("turns/0/answer/coverage", "all"),
        ("turns/0/id", 7),
        ("annotations", [3]),
        ("generator", "CiteDesk"),
        ("exported_at", "yesterday"),
    ],
)
def test_a_value_of_another_kind_is_refused(everyday: Export, path: str, value: Any) -> None:
    text = changed(json.loads(record_json(everyday, {})), path, value)
    with pytest.raises(DamagedExport, match="cannot be read"):
        open_record(text)


@pytest.mark.parametrize("name", ["title", "turns", "annotations", "sha256", "generator", "schema"])
def test_every_key_is_needed(everyday: Export, name: str) -> None:
    data = json.loads(record_json(everyday, {}))
    del data[name]
    with pytest.raises(DamagedExport):
        open_record(json.dumps(data))


def test_a_name_stands_once(everyday: Export) -> None:
    text = record_json(everyday, {})
    with pytest.raises(DamagedExport, match="twice"):
        open_record(text.replace('"title"', '"title": "", "title"', 1))


def test_anybodys_rehashed_forgery_still_has_to_agree_with_itself(everyday: Export) -> None:
    text = record_json(everyday, {})
    data = json.loads(changed(json.loads(text), "annotations/0/target/selector/1/exact", "Нет."))
    del data["sha256"]
    assert not open_record(json.dumps(data | {"sha256": sha256_of(data)})).intact


def test_kinds() -> None:
    moment = datetime(2022, 1, 1, tzinfo=UTC)
    empty = Conversation("a", "b", moment, moment, ())
    assert conforms(empty, Conversation)
    wrong: Any = [], None
    assert not conforms(replace(empty, turns=wrong[0]), Conversation)
    assert not conforms(replace(empty, id=wrong[1]), Conversation)
    assert conforms(3, float)
    assert not conforms(True, float)
    assert not conforms(True, int)
    assert conforms(True, bool)
    assert conforms((1, 2), tuple[int, int] | None)
    assert not conforms((1, 2, 3), tuple[int, int] | None)
