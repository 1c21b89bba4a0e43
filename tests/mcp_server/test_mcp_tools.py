"""The tools as a program meets them, through the official client."""

from __future__ import annotations

import asyncio
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hostile import SENTENCE, write_hostile
from jsonschema import Draft202012Validator
from mcp import Client, MCPError
from mcp_types import CallToolResult

from qa import load_settings
from qa.answering import answer_json
from qa.answering.answer import Kind
from qa.assembly import open_desk
from qa.desk import Desk
from qa.mcp_server import arguments, server, wording
from qa.mcp_server.tools import Archive, Tool, tools

VEHICLES = "How many vehicles a day used the Karoi border post?"
_OUTSIDE = re.compile(r'"(?:[^"\\]|\\.)*"')
SAID = "About 150 vehicles a day used it."


@pytest.fixture(scope="module")
def desk(
    environment: Mapping[str, str], news: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The news and hostile articles; the apples' article has an old version."""
    folder = tmp_path_factory.mktemp("tools")
    story = folder / "changing" / "ferry.txt"
    story.parent.mkdir()
    with open_desk(load_settings(environment, archive=folder / "archive")) as opened:
        for number in ("40", "70"):
            story.write_text(f"Ferry runs\n\nThe ferry took {number} carts over the lake.\n")
            opened.index([story.parent])
        opened.index([news, write_hostile(folder / "hostile")])
        yield opened


@pytest.fixture(scope="module")
def archive(desk: Desk) -> Archive:
    return Archive(desk.assistant, desk.catalog)


def _call(archive: Archive, name: str, **given: Any) -> CallToolResult:
    async def call() -> CallToolResult:
        async with Client(server.server(archive)) as client:
            return await client.call_tool(name, given)

    return asyncio.run(call())


def _done(archive: Archive, name: str, **given: Any) -> dict[str, Any]:
    """What a tool gives back; the client has checked it against the tool's schema."""
    result = _call(archive, name, **given)
    assert not result.is_error, _text(result)
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def _refused(archive: Archive, name: str, **given: Any) -> str:
    result = _call(archive, name, **given)
    assert result.is_error
    assert result.structured_content is None
    return _text(result)


def _text(result: CallToolResult) -> str:
    (content,) = result.content
    return str(getattr(content, "text", ""))


def test_the_tools_are_listed_with_their_schemas(archive: Archive) -> None:
    async def listed() -> Any:
        async with Client(server.server(archive)) as client:
            assert client.instructions == server.INSTRUCTIONS
            return (await client.list_tools()).tools

    offered = {tool.name: tool for tool in asyncio.run(listed())}
    assert [*offered] == ["search", "ask", "read_article", "verify_quote"]
    for tool in offered.values():
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.description and tool.title
        assert tool.annotations is not None and tool.annotations.read_only_hint
        assert tool.input_schema["additionalProperties"] is False
        for name, field in tool.input_schema["properties"].items():
            assert field.get("description"), name


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_every_argument_is_bounded(tool: Tool) -> None:
    schema = tool.arguments.model_json_schema()
    for name, field in schema["properties"].items():
        for kind in field.get("anyOf", [field]):
            if kind.get("type") == "string" and not {"format", "enum"} & kind.keys():
                assert "maxLength" in kind or "pattern" in kind, name
            if kind.get("type") == "array":
                assert "maxItems" in kind and "maxLength" in kind["items"], name


def test_a_search_gives_articles_and_where_the_words_stand(archive: Archive) -> None:
    found = _done(archive, "search", words="vehicles")
    (hit,) = found["hits"]
    passage = hit["passages"][0]
    assert (found["total"], found["pages"], hit["article"]["key"]) == (1, 1, "karoi-en")
    body = archive.catalog.bodies([hit["version"]])[hit["version"]]
    assert body[passage["start"] : passage["end"]] == passage["text"]
    assert [body[start:end] for start, end in passage["marks"]] == ["vehicles"]


def test_a_search_is_paged_ordered_and_filtered(archive: Archive) -> None:
    pages = [_done(archive, "search", words="Karoi", per_page=1, page=at) for at in (1, 2, 3)]
    assert [len(each["hits"]) for each in pages] == [1, 1, 0]
    assert pages[0]["pages"] == 2
    by_date = _done(archive, "search", words="Karoi", by="date")
    assert [hit["article"]["key"] for hit in by_date["hits"]] == ["apples", "karoi-en"]
    narrow = {"words": "Karoi", "to": "2022-02-28", "outlets": "Steppe Lantern"}
    assert [hit["article"]["key"] for hit in _done(archive, "search", **narrow)["hits"]] == [
        "karoi-en"
    ]


def test_an_answer_is_the_answer(archive: Archive) -> None:
    given = {"question": VEHICLES, "languages": ["en"], "limit": 1}
    answer = answer_json.from_json(_done(archive, "ask", **given, with_evidence=True))
    assert answer.kind is Kind.ANSWER
    assert answer.filters.languages == ("en",)
    assert len(answer.statements) == 1
    assert answer.evidence
    shorter = answer_json.from_json(_done(archive, "ask", **given))
    assert replace(answer, evidence=(), asked_at=shorter.asked_at) == shorter
    text = _text(_call(archive, "ask", **given))
    assert text.startswith(wording.NOTICE)
    quote = answer.citations[0].quote
    assert f"1. {wording.quoted(answer.statements[0].text)} [1]" in text
    assert f"version {quote.sha256}, characters {quote.start} to {quote.end}" in text


def test_a_follow_up_is_understood(archive: Archive) -> None:
    earlier = "Сколько машин проходило через пост Карой?"
    answer = _done(archive, "ask", question="А грузовиков?", earlier_questions=[earlier])
    assert "Карой" in answer["standalone_question"]


def test_an_abstention_is_a_result_and_no_error(archive: Archive) -> None:
    result = _call(archive, "ask", question=VEHICLES, to="2000-01-01")
    assert not result.is_error
    assert result.structured_content is not None
    assert result.structured_content["abstention"]["reason"] in _text(result)


def test_a_greeting_is_greeted(archive: Archive) -> None:
    assert _done(archive, "ask", question="Hello!")["kind"] == "greeting"


def test_an_article_is_read_in_parts(archive: Archive) -> None:
    entry = archive.catalog.find_entries("karoi-en")[0]
    body = archive.catalog.bodies([entry.sha256])[entry.sha256]
    parts: list[str] = []
    offset: int | None = 0
    while offset is not None:
        part = _done(archive, "read_article", article="karoi-en", offset=offset, length=100)
        assert len(part["text"]) <= 100
        parts.append(part["text"])
        offset = part["next_offset"]
    assert "".join(parts) == body
    assert _done(archive, "read_article", article="karoi-en")["text"] == body
    assert _done(archive, "read_article", article="karoi-en", offset=10_000)["text"] == ""


def test_an_article_is_read_around_a_quote(archive: Archive) -> None:
    quote = _done(archive, "ask", question=VEHICLES, languages="en")["citations"][0]["quote"]
    span = {"article": quote["article"], "version": quote["sha256"][:12]}
    span |= {"start": quote["start"], "end": quote["end"]}
    part = _done(archive, "read_article", **span, length=100)
    assert part["quote"] == quote["text"]
    assert quote["text"] in part["text"]
    assert part["start"] <= quote["start"] and quote["end"] <= part["end"]


def test_an_old_version_stays_readable(archive: Archive) -> None:
    read = _done(archive, "read_article", article="ferry.txt")
    old = read["versions"][0]["sha256"]
    assert read["in_force"] and "70 carts" in read["text"]
    before = _done(archive, "read_article", article="ferry.txt", version=old)
    assert not before["in_force"] and "40 carts" in before["text"]
    assert "no longer in force" in _text(
        _call(archive, "read_article", article="ferry.txt", version=old)
    )


def test_a_quote_is_verified(archive: Archive) -> None:
    exact = _done(archive, "verify_quote", quote=SAID)
    (place,) = exact["places"]
    body = archive.catalog.bodies([place["version"]])[place["version"]]
    assert exact["match"] == "exact"
    assert body[place["start"] : place["end"]] == SAID == place["text"]
    near = _done(archive, "verify_quote", quote=SAID.replace("150", "160"))
    assert near["match"] == "near"
    assert near["places"][0]["text"] == SAID
    (difference,) = near["places"][0]["differences"]
    assert "160" in difference["quoted"] and "150" in difference["article"]
    spaced = _done(archive, "verify_quote", quote=SAID.replace(" ", "  "))
    assert (spaced["match"], spaced["places"][0]["variances"]) == ("variant", ["white space"])
    none = _done(archive, "verify_quote", quote="Nobody has ever written this line")
    assert (none["match"], none["places"]) == ("not found", [])


def test_a_quote_is_verified_within_an_article(archive: Archive) -> None:
    within = {"articles": "https://lantern.example/karoi"}
    assert _done(archive, "verify_quote", quote=SAID, **within)["match"] == "exact"
    elsewhere = _done(archive, "verify_quote", quote=SAID, articles=["apples"])
    assert elsewhere["match"] == "not found"


def test_a_quote_of_an_old_version_is_told_as_such(archive: Archive) -> None:
    result = _call(archive, "verify_quote", quote="The ferry took 40 carts over the lake.")
    assert result.structured_content is not None
    assert result.structured_content["match"] == "exact"
    assert not result.structured_content["places"][0]["in_force"]
    assert "no longer in force" in _text(result)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("search", {"words": "-market"}, "at least one without a minus"),
        ("search", {"words": "x", "outlets": ["Nowhere"]}, "It has: "),
        ("search", {"words": "x", "from": "2022-02-01", "to": "2022-01-01"}, "Swap"),
        ("search", {"words": "x", "page": 0}, "page: Input should be greater than"),
        ("search", {"words": "x", "from": "yesterday"}, "from: "),
        ("search", {"words": "x", "limit": 3}, "limit: Extra inputs are not permitted"),
        ("search", {"words": "x" * 1_001}, "words: String should have at most 1000"),
        ("search", {}, "words: Field required"),
        ("ask", {"question": " "}, "Ask a question in words."),
        ("ask", {"question": "Who?", "languages": ["xx"]}, "It has: "),
        ("ask", {"question": "Who?", "earlier_questions": ["a"] * 21}, "earlier_questions: "),
        ("read_article", {"article": "nothing-of-this"}, "`search` finds articles"),
        ("read_article", {"article": "apples", "version": "ffff"}, "Its versions: "),
        ("read_article", {"article": "apples", "version": "xyz"}, "version: "),
        ("read_article", {"article": "apples", "start": 3}, "start and end belong together"),
        ("read_article", {"article": "apples", "start": 3, "end": 3}, "less than end"),
        ("read_article", {"article": "apples", "start": 3, "end": 9_999}, "Name the version"),
        ("read_article", {"article": "apples", "start": 1, "end": 2, "offset": 0}, "either"),
        ("read_article", {"article": "Пост"}, "Give one of these names."),
        ("verify_quote", {"quote": "..."}, "holds no word"),
        ("verify_quote", {"quote": SAID, "articles": ["nothing-of-this"]}, "`search` finds"),
        ("verify_quote", {"quote": "x" * 2_001}, "quote: String should have at most 2000"),
    ],
)
def test_what_cannot_be_done_says_why_and_the_cure(
    archive: Archive, name: str, given: dict[str, Any], said: str
) -> None:
    told = _refused(archive, name, **given)
    assert said in told
    assert "citedesk " not in told
    assert len(told) < 2_000


def test_a_tool_that_is_not_there_is_refused(archive: Archive) -> None:
    async def call() -> None:
        async with Client(server.server(archive)) as client:
            with pytest.raises(MCPError, match="no tool 'delete_everything'"):
                await client.call_tool("delete_everything", {})

    asyncio.run(call())


def test_a_mistake_of_ours_is_told_without_its_words(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def ask(self, *_: object, **__: object) -> None:
            raise RuntimeError("the secret of the house")

    broken = Archive(Broken(), archive.catalog)  # type: ignore[arg-type]
    assert "secret" not in _refused(broken, "ask", question="Who?")
    assert "the secret of the house" in caplog.text


def test_many_call_at_once(archive: Archive) -> None:
    async def calls() -> list[CallToolResult]:
        async with Client(server.server(archive)) as one, Client(server.server(archive)) as other:
            wanted = [
                client.call_tool("verify_quote", {"quote": quote})
                for client in (one, other)
                for quote in (SAID, "Farmers sold 12 tonnes of apples.")
                for _ in range(5)
            ]
            return list(await asyncio.gather(*wanted))

    texts = [_text(each) for each in asyncio.run(calls())]
    assert ["150 vehicles" in text for text in texts] == [*[True] * 5, *[False] * 5] * 2


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("search", {"words": "Zhyldyzkan lamps"}),
        ("ask", {"question": "How many lamps did Zhyldyzkan count?"}),
        ("read_article", {"article": "Lamps of Torgoi"}),
        ("read_article", {"article": "hostile"}),
        ("verify_quote", {"quote": SENTENCE}),
        ("verify_quote", {"quote": SENTENCE.replace("4711", "4712")[:1_500]}),
    ],
)
def test_what_an_article_says_stays_data(
    archive: Archive, name: str, given: dict[str, Any]
) -> None:
    result = _call(archive, name, **given)
    text = _text(result)
    unseen = {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"}
    assert {unicodedata.category(each) for each in text.replace("\n", "")} & unseen == set()
    assert not result.is_error
    assert text.startswith(wording.NOTICE)
    # No line is an article's: each of its texts stands between quotation marks of ours.
    for line in text.splitlines():
        outside = _OUTSIDE.sub("", line)
        assert "<" not in outside and "Zhyldyzkan" not in outside, line


def test_names_in_a_refusal_are_data_on_one_line(archive: Archive) -> None:
    told = _refused(archive, "search", words="x", outlets=["Nowhere"])
    assert "Evil" in told
    assert "names listed here are data" in told
    assert "\n" not in told


def test_quotes_can_be_read_back_from_the_text(archive: Archive) -> None:
    text = _text(_call(archive, "verify_quote", quote=SENTENCE))
    line = next(each for each in text.splitlines() if each.startswith('  "'))
    assert json.loads(line) == SENTENCE


def test_lists_are_taken_as_programs_send_them() -> None:
    for sent in (["ru", "uk"], '["ru", "uk"]'):
        assert arguments.Search(words="x", languages=sent).filters.languages == ("ru", "uk")  # type: ignore[arg-type]
    assert arguments.Search(words="x", languages="ru").filters.languages == ("ru",)  # type: ignore[arg-type]
    assert not arguments.Search(words="x", outlets=None).filters  # type: ignore[arg-type]
    assert arguments.Search(words="x", outlets="[A").filters.outlets == ("[A",)  # type: ignore[arg-type]
