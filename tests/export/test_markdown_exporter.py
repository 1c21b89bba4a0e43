"""Markdown as others read it."""

from __future__ import annotations

import re

import html5lib
import pytest
from markdown_it import MarkdownIt

from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.layout import document, shown
from qa.export.markdown_exporter import _unescaped
from qa.export.markdown_text import escaped

MARKDOWN = FORMATS["markdown"]
OURS = {"h1", "h2", "p", "ul", "li", "blockquote", "strong", "hr", "br"}
AWKWARD = (
    *("*a*", "_a_", "`a`", "[a](b)", "![a](b)", "[^1]", "[a]: b", "<b>", "&amp;", "&#60;", "a\\"),
    *(
        "# a",
        "#a",
        "- a",
        "+ a",
        "1. a",
        "12) a",
        "> a",
        "---",
        "===",
        "***",
        "    a",
        "\ta",
        "a  ",
    ),
    *("| a | b |", "~~a~~", "==a==", "$a$", "^a^", "{{ a }}", ":smile:", ":100:", "a: b", "12:30"),
    *(
        "https://a.example/b_c",
        "www.a.example",
        "a@b.example",
        "@a",
        "#12",
        "-->",
        "<!-- a",
        "``` a",
    ),
    *(
        "a*b*c",
        "**",
        "\\*",
        "\\\\",
        "'\"«»“”",
        "שלום",
        "👩‍👧",
        "a\u00a0b",
        "2022-01-07",
        "-5",
        "3.5",
    ),
)


def rendered(text: str) -> str:
    # Footnotes are an extension: what they hold is read as if it stood outside.
    outside = re.sub(r"^    ", "", text, flags=re.MULTILINE)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return str(parser.render(outside))


def test_no_text_becomes_markup(hostile: Export, bodies: dict[str, str]) -> None:
    text = MARKDOWN.write(hostile, bodies).decode()
    page = html5lib.parseFragment(rendered(text), namespaceHTMLElements=False)
    tags = {each.tag for each in page.iter() if isinstance(each.tag, str)} - {"DOCUMENT_FRAGMENT"}
    links = list(page.iter("a"))
    assert tags - {"a"} <= OURS
    assert links == []
    visible = " ".join("".join(page.itertext()).split())
    for each in shown(document(hostile)):
        # Bold stands where the highlight is a word, else not at all.
        assert " ".join(each.split()) in visible


@pytest.mark.parametrize("text", AWKWARD)
def test_a_text_is_rendered_as_it_is(text: str) -> None:
    page = html5lib.parseFragment(rendered(escaped(text)), namespaceHTMLElements=False)
    assert "".join(page.itertext()).strip() == text.strip()
    assert {each.tag for each in page.iter()} == {"DOCUMENT_FRAGMENT", "p"}
    assert _unescaped(escaped(text)) == text.strip(" \t")


def test_notes_are_referred_to_and_defined_once(everyday: Export, bodies: dict[str, str]) -> None:
    text = MARKDOWN.write(everyday, bodies).decode()
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert defined == ["1", "2", "3", "4", "5"]
    assert {*re.findall(r"\[\^(\d+)\](?!:)", text)} == {*defined}


def test_the_record_is_one_comment_at_the_end(hostile: Export, bodies: dict[str, str]) -> None:
    text = MARKDOWN.write(hostile, bodies).decode()
    assert text.count("<!--") == text.count("-->") == 1
    assert text.endswith("}\n-->\n")


def test_the_answering_words_are_bold(everyday: Export, bodies: dict[str, str]) -> None:
    text = MARKDOWN.write(everyday, bodies).decode()
    assert "> «Отряд в **150 военных** прибыл в Алматы.»[^1]\n" in text
    assert "Клооп, 7 января 2022, 14:30 +06:00:\n" in text


@pytest.mark.parametrize(
    "change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")]
)
def test_marks_of_an_editor_change_nothing(change: object, everyday: Export) -> None:
    data = MARKDOWN.write(everyday, {})
    assert MARKDOWN.read is not None
    assert callable(change)
    assert MARKDOWN.read(change(data)) == MARKDOWN.read(data)
