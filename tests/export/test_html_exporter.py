"""HTML as a parser reads it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import warnings
from xml.etree.ElementTree import Element

import html5lib
import pytest

from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.layout import document

HTML = FORMATS["html"]
EVERY = {
    *("html", "head", "meta", "title", "style", "script", "body", "main", "section", "footer"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "blockquote", "cite", "span", "mark", "bdi"),
    *("sup", "a", "br"),
}
ATTRIBUTES = {
    *("lang", "dir", "id", "class", "href", "rel", "value", "charset", "name", "content", "type"),
    "http-equiv",
}


def parsed(export: Export, bodies: dict[str, str]) -> Element:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        page: Element = parser.parse(HTML.write(export, bodies).decode())
    return page


def test_the_page_is_valid_and_no_text_becomes_markup(
    export: Export, bodies: dict[str, str]
) -> None:
    page = parsed(export, bodies)
    elements = [each for each in page.iter() if isinstance(each.tag, str)]
    assert {each.tag for each in elements} <= EVERY
    assert {name for each in elements for name in each.attrib} <= ATTRIBUTES
    hrefs = [each.attrib["href"] for each in page.iter("a")]
    assert all(re.match(r"#note-\d+$|https://kloop\.example/1", href) for href in hrefs)


def test_nothing_is_loaded_and_nothing_runs(hostile: Export, bodies: dict[str, str]) -> None:
    page = parsed(hostile, bodies)
    (script,) = page.iter("script")
    assert script.attrib == {"type": "application/ld+json"}
    (style,) = page.iter("style")
    assert "url(" not in (style.text or "")
    assert "@import" not in (style.text or "")
    policy = next(
        each.attrib["content"]
        for each in page.iter("meta")
        if each.attrib.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_the_record_is_json_as_the_parser_leaves_it(
    hostile: Export, bodies: dict[str, str]
) -> None:
    (script,) = parsed(hostile, bodies).iter("script")
    assert json.loads(script.text or "")["title"] == hostile.title
    assert not set("<>&\u2028\u2029") & set(script.text or "")


def test_every_quote_says_its_language(everyday: Export, bodies: dict[str, str]) -> None:
    page = parsed(everyday, bodies)
    assert page.attrib["lang"] == "ru"
    sources = [source for each in document(everyday).sections for source in each.sources]
    quotes = [each for each in page.iter("span") if each.attrib["class"] == "quote"]
    assert [each.attrib["lang"] for each in quotes] == [
        source.quote_language or "" for source in sources
    ]
    assert ["".join(each.itertext()) for each in quotes] == [
        source.quote.replace("\n", " ") for source in sources
    ]
    assert [each.text for each in page.iter("mark")] == ["150 военных"] * 3


def test_notes_lead_to_their_sources(everyday: Export, bodies: dict[str, str]) -> None:
    page = parsed(everyday, bodies)
    ids = [each.attrib["id"] for each in page.iter("li") if "id" in each.attrib]
    assert ids == [f"note-{number}" for number in range(1, 6)]
    targets = {each.attrib["href"] for each in page.iter("a") if each.attrib["href"][0] == "#"}
    # The nearest evidence of an abstention is listed, and no statement refers to it.
    assert targets == {"#note-1", "#note-2", "#note-3", "#note-5"}


def test_the_numbers_of_notes_are_apart(everyday: Export) -> None:
    marks = ["".join(each.itertext()) for each in parsed(everyday, {}).iter("sup")]
    assert marks == ["1", "2,\u20093", "5", "5"]


@pytest.mark.parametrize("needle", ["prefers-color-scheme: dark", "@media print", "color-scheme"])
def test_it_is_readable_in_the_dark_and_on_paper(needle: str, single: Export) -> None:
    assert needle in HTML.write(single, {}).decode()
