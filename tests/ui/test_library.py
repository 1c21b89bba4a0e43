"""The Library: its list of articles, its HTML, and its panel in a real application of Gradio."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import html5lib
import httpx
import pytest
from archives import Archive, write
from hostile import BREAKS, LOADS, RUNS, STYLES, TURNS
from serving import serving

from qa.articles.skipped import Reason, Skipped
from qa.errors import InvalidSearch, UnknownFilterValue
from qa.index.catalog import Catalog
from qa.index.content import Change
from qa.index.entries import ArticleEntry
from qa.index.listing import SortedBy, alphabetical, corrected_here, list_sorted
from qa.index.report import Report
from qa.index.web_reader import NotFetched
from qa.retrieval.filters import Filters
from qa.retrieval.scope_counts import Counts
from ui import render_library
from ui.guard import GuardOptions
from ui.inbox import Job
from ui.ingest import Doing, State
from ui.page_language import PAGE_LANGUAGES
from ui.panels.library_counts import counts_shown
from ui.panels.library_listing import PER_PAGE, Shelf, Wanted, shelf
from ui.server import Application
from ui.site import Site
from ui.words import words

HOSTILE = f"{RUNS}{LOADS}{STYLES}{BREAKS}{TURNS}\"'"
EN = words("en")
PATIENCE = 60.0


# ---- order


def test_the_alphabet_is_that_of_people() -> None:
    ordered = [
        "7 днів", "«Авангард»", "авто", "Вечір", "Газета", "Гудок", "Ґанок", "«Есть»", "єдність",
        "Зоря", "Искра", "Іскра", "Їжак", "Кино", "Қала", "Obzor", "Яблоко",
    ]  # fmt: skip
    latin = [name for name in ordered if name == "Obzor"]
    cyrillic = [name for name in ordered if name not in {*latin, "7 днів"}]
    mixed = random.Random(1).sample(ordered, len(ordered))
    found = sorted(mixed, key=lambda name: alphabetical(name) or "")
    assert found == ["7 днів", *latin, *cyrillic]


@pytest.mark.parametrize("text", [None, "", "  ", "—«»…", "\u202e"])
def test_what_has_no_letter_has_no_place_in_the_alphabet(text: str | None) -> None:
    assert alphabetical(text) is None


ARTICLES: tuple[dict[str, str], ...] = (
    {"id": "b", "title": "Яблоки дешевеют", "outlet": "Вести", "published": "2022-01-03"},
    {"id": "a", "title": "«Арба» открыта", "outlet": "вести", "published": "2022-01-05"},
    {"id": "d", "title": "Zebra crossing painted", "outlet": "Lantern", "published": "2022-01-04"},
    {"id": "c", "title": "Ёлку убрали", "outlet": "Lantern", "published": "2022-01-01"},
    {"id": "e", "text": "Тут нет ни заголовка ни издания но есть слова и ещё слова"},
    {"id": "f", "text": "И тут ничего такого нет кроме нескольких слов подряд без конца"},
)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder = tmp_path_factory.mktemp("listing")
    lines = (
        json.dumps({"text": f"Текст статьи {each['id']} о городе.", "language": "ru"} | each)
        for each in ARTICLES
    )
    write(folder, {"all.jsonl": "\n".join(lines)})
    archive = Archive(folder / "archive")
    archive.index(folder / "all.jsonl")
    with Catalog(archive.folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("by", "descending", "keys"),
    [
        (SortedBy.DATE, True, "adbcef"),
        (SortedBy.DATE, False, "cbdaef"),
        (SortedBy.HEADLINE, False, "dacbef"),
        (SortedBy.HEADLINE, True, "bcadef"),
        (SortedBy.OUTLET, False, "dcabef"),
        (SortedBy.OUTLET, True, "abdcef"),
    ],
)
def test_articles_are_listed_in_order_with_what_is_unknown_last(
    catalog: Catalog, by: SortedBy, descending: bool, keys: str
) -> None:
    whole = list_sorted(catalog, None, by, descending=descending, limit=10, offset=0)
    assert "".join(each.key for each in whole) == keys
    pieces = [
        list_sorted(catalog, None, by, descending=descending, limit=2, offset=offset)
        for offset in range(0, 8, 2)
    ]
    assert [each for piece in pieces for each in piece] == whole
    within = json.dumps([each.id for each in whole if each.key in "abe"])
    some = list_sorted(catalog, within, by, descending=descending, limit=10, offset=0)
    assert some == [each for each in whole if each.key in "abe"]


# ---- what is found


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (Wanted(), "adbcef"),
        (Wanted("яблоко"), "b"),
        (Wanted("  apples "), ""),
        (Wanted("арбы открытая"), "a"),
        (Wanted("открыт -арба"), ""),
        (Wanted("e"), "e"),
        (Wanted(filters=Filters(outlets=("Lantern",))), "dc"),
        (Wanted("zebra", Filters(outlets=("Lantern",))), "d"),
        (Wanted("zebra", Filters(outlets=("Вести",))), ""),
        (Wanted(page=7), "adbcef"),
        (Wanted(page=-7), "adbcef"),
        (Wanted("\udcff zebra"), "d"),
    ],
)
def test_a_shelf_holds_what_is_wanted(catalog: Catalog, wanted: Wanted, keys: str) -> None:
    found = shelf(catalog, wanted)
    assert "".join(each.key for each in found.entries) == keys
    assert (found.total, found.articles, found.wanted.page) == (len(keys), 6, 1)


def test_what_cannot_be_looked_for_is_an_error(catalog: Catalog) -> None:
    with pytest.raises(InvalidSearch):
        shelf(catalog, Wanted("-zebra"))
    with pytest.raises(UnknownFilterValue):
        shelf(catalog, Wanted(filters=Filters(languages=("xx",))))


def test_sorting_again_turns_the_order_round() -> None:
    wanted = Wanted(page=3)
    by_headline = wanted.sorted_by(SortedBy.HEADLINE)
    assert (by_headline.by, by_headline.descending, by_headline.page) == ("headline", False, 1)
    assert by_headline.sorted_by(SortedBy.HEADLINE).descending
    assert by_headline.sorted_by(SortedBy.DATE) == replace(wanted, page=1)
    assert not wanted.sorted_by(SortedBy.DATE).descending


def test_a_page_is_never_more_than_its_articles(tmp_path: Path) -> None:
    lines = (
        json.dumps({"id": f"{number:03}", "text": f"Story number {number} of the wire."})
        for number in range(PER_PAGE * 2 + 1)
    )
    archive = Archive(tmp_path / "archive")
    archive.index(write(tmp_path / "up", {"all.jsonl": "\n".join(lines)}))
    with Catalog(archive.folder) as opened:
        pages = [shelf(opened, Wanted(page=number)) for number in (1, 2, 3, 4)]
    assert [len(each.entries) for each in pages] == [PER_PAGE, PER_PAGE, 1, 1]
    assert [each.wanted.page for each in pages] == [1, 2, 3, 3]
    assert pages[0].pages == 3
    assert len({entry.id for each in pages[:3] for entry in each.entries}) == PER_PAGE * 2 + 1


# ---- HTML


def parsed(html: str) -> Any:
    """The HTML as a tree; what is no HTML fails."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html, container="div")
    assert [error for error in parser.errors if "entity" not in error[1]] == []
    return tree


def texts(tree: Any, name: str) -> list[str]:
    return ["".join(each.itertext()).strip() for each in tree.iter(name)]


def names(tree: Any) -> set[str]:
    return {each.tag for each in tree.iter() if isinstance(each.tag, str)}


ENTRY = ArticleEntry(
    id=7, source="s", key="k", sha256="0" * 64, headline="Snow", outlet="Lantern",
    byline="A. Writer", published=date(2022, 1, 5), language="en",
)  # fmt: skip


def _shelf(*entries: ArticleEntry, total: int | None = None, **wanted: Any) -> Shelf:
    number = len(entries) if total is None else total
    return Shelf(Wanted(**wanted), number, number, entries)


def test_the_table_can_be_read_aloud_and_used() -> None:
    tree = parsed(render_library.table(_shelf(ENTRY), EN))
    (table,) = tree.iter("table")
    assert texts(table, "caption") == ["1 article"]
    heads = [each for each in table.iter("th") if each.get("scope") == "col"]
    assert len(heads) == len(next(iter(next(table.iter("tbody")).iter("tr"))))
    assert [each.get("aria-sort") for each in heads if each.get("aria-sort")] == ["descending"]
    (row,) = [each for each in table.iter("th") if each.get("scope") == "row"]
    (opener,) = row.iter("button")
    assert (opener.text, opener.get("data-open")) == ("Snow", "/desk/articles/7")
    assert row.get("lang") == "en"
    for box in table.iter("input"):
        assert box.get("aria-label")
    labels = [each.get("aria-label") for each in table.iter("button") if each.get("aria-label")]
    assert labels == ["Correct: Snow"]
    assert not list(tree.iter("nav"))


@pytest.mark.parametrize(("page", "off"), [(1, "0"), (2, ""), (3, "4")])
def test_pages_lead_on_and_back(page: int, off: str) -> None:
    tree = parsed(render_library.table(_shelf(ENTRY, total=PER_PAGE * 3, page=page), EN))
    (nav,) = tree.iter("nav")
    buttons = [(each.get("data-value"), "disabled" in each.attrib) for each in nav.iter("button")]
    assert buttons == [(str(page - 1), off == "0"), (str(page + 1), off == "4")]
    assert texts(nav, "span") == [f"Page {page} of 3"]


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_nothing_of_an_article_or_a_file_becomes_html(language: str) -> None:
    said = words(language)
    entry = replace(
        ENTRY, key=HOSTILE, headline=HOSTILE, outlet=HOSTILE, byline=HOSTILE, language=HOSTILE
    )
    report = Report(notes=[HOSTILE])
    report.skip(Skipped(HOSTILE, 3, Reason.EMPTY))
    report.skip(NotFetched(HOSTILE, None, Reason.UNREADABLE, HOSTILE))
    job = Job(HOSTILE, True, (HOSTILE,), 1)
    wrong = (InvalidSearch(HOSTILE),)
    state = State(Doing.READING, 3, None, 1.0, job, (job,), 1, report, wrong, True)
    counts = Counts(1, {HOSTILE: 1}, {HOSTILE: 1}, {"2022-01": 1})
    for html in (
        render_library.table(_shelf(entry, total=PER_PAGE * 2), said),
        render_library.progress(state, said),
        render_library.progress(replace(state, doing=Doing.STOPPED), said),
        render_library.outcome(state, said),
        render_library.removal([entry] * 9, said),
        render_library.correction(entry, said),
        render_library.told(HOSTILE),
        render_library.counted(counts, said),
    ):
        tree = parsed(html)
        foreign = {"script", "img", "style", "link", "a", "form", "iframe", "svg", "plaintext"}
        assert not names(tree) & foreign
        assert not [each for each in tree.iter() if any(n.startswith("on") for n in each.attrib)]
        assert "alert('script')" in "".join(tree.itertext())


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_reason_to_skip_is_said_in_the_language(language: str) -> None:
    report = Report()
    for reason in Reason:
        report.skip(Skipped("a.txt", None, reason))
    tree = parsed(render_library.outcome(State(report=report), words(language)))
    said = texts(tree, "li")
    assert len(set(said)) == len(Reason)
    if language != "en":
        assert not [each for each in said if any(each.endswith(r.sentence) for r in Reason)]


def test_the_report_counts_what_came_and_names_a_hundred_skipped_files() -> None:
    report = Report(embedded=30, reused=2)
    report.changes.update({Change.ADDED: 1200, Change.UNCHANGED: 1})
    for number in range(1500):
        report.skip(Skipped(f"{number}.txt", number or None, Reason.EMPTY))
    tree = parsed(render_library.outcome(State(report=report), EN))
    said = "".join(tree.itertext())
    assert "1,200 articles added; 1 unchanged; 32 sentences made ready" in said
    assert "1,500 were skipped" in said
    items = texts(tree, "li")
    assert len(items) == 100
    assert items[:2] == ["0.txt: it holds no word", "1.txt, line 1: it holds no word"]
    assert "and 1,400 more" in said


def test_nothing_to_say_is_said_with_nothing() -> None:
    assert render_library.progress(State(), EN) == ""
    assert render_library.outcome(State(), EN) == ""
    assert render_library.outcome(State(report=Report()), EN) == ""


@pytest.mark.parametrize(
    ("state", "running", "bar", "said"),
    [
        (State(Doing.READING, 12), True, {}, "12 articles"),
        (
            State(Doing.EMBEDDING, 30, 120, 0.637),
            True,
            {"value": "30", "max": "120"},
            "covers 63 % so far",
        ),
        (State(Doing.EMBEDDING, 120, 120, 1.0), True, {"value": "120", "max": "120"}, "99 %"),
        (State(Doing.STOPPING, 3), True, {}, "Stopping"),
        (State(Doing.STOPPED), False, None, "Stopped."),
    ],
)
def test_progress_shows_numbers_and_asks_on_while_it_runs(
    state: State, running: bool, bar: dict[str, str] | None, said: str
) -> None:
    tree = parsed(render_library.progress(state, EN))
    (section,) = tree.iter("section")
    assert ("data-running" in section.attrib) is running is state.running
    found = [
        {name: each.get(name) for name in ("value", "max") if each.get(name)}
        for each in section.iter("progress")
    ]
    assert found == ([] if bar is None else [bar])
    assert said in "".join(section.itertext())


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Удалить 1 статью со всеми версиями?"),
        (3, "Удалить 3 статьи со всеми версиями?"),
        (12, "Удалить 12 статей со всеми версиями?"),
    ],
)
def test_a_removal_says_how_many_and_names_some(count: int, said: str) -> None:
    tree = parsed(render_library.removal([ENTRY] * count, words("ru")))
    assert texts(tree, "h3") == [said]
    assert len(texts(tree, "li")) == min(count, 5)


def test_plots_have_their_numbers_beside_them() -> None:
    outlets = {f"Outlet {number}": 100 - number for number in range(20)} | {"": 3}
    months = {f"{2000 + number // 12}-{number % 12 + 1:02}": 1 for number in range(40)}
    counts = Counts(9, {"ru": 5, "": 4}, outlets, months)
    languages, by_outlet, times, tables = counts_shown(counts, EN)
    assert languages["value"]["data"] == [["Russian", 5], ["language unknown", 4]]
    assert languages["sort"] == ["Russian", "language unknown"]
    assert len(by_outlet["value"]["data"]) == 13
    assert by_outlet["value"]["data"][-1] == ["others", sum(outlets.values()) - sum(range(89, 101))]
    assert times["value"]["data"] == [["2000", 12], ["2001", 12], ["2002", 12], ["2003", 4]]
    assert times["title"] == "Articles by year"
    tree = parsed(tables)
    assert texts(tree, "summary") == [
        "Articles by language", "Articles by outlet", "Articles by month",
    ]  # fmt: skip
    assert len([each for each in tree.iter("th") if each.get("scope") == "row"]) == 2 + 21 + 40


# ---- the panel


@dataclass
class Reader:
    """A browser's part in the Library: it holds the components' values and sends events."""

    client: httpx.Client
    session: str = field(default_factory=lambda: uuid4().hex)

    def __post_init__(self) -> None:
        config = self.client.get("/en/config").json()
        self.events = config["dependencies"]
        self.values = {each["id"]: each["props"].get("value") for each in config["components"]}
        self.shown = {each["id"]: dict(each["props"]) for each in config["components"]}
        self.ids = {
            each["props"]["elem_id"]: each["id"]
            for each in config["components"]
            if each["props"].get("elem_id")
        }
        self.ids["tab"] = next(
            each["id"]
            for each in config["components"]
            if each["type"] == "tabitem" and each["props"].get("id") == "library"
        )

    def fire(self, name: str, event: str, **data: Any) -> None:
        """Send an event of the component of that elem_id, and what follows from it."""
        target = [self.ids[name], event]
        self._run(next(each for each in self.events if target in each["targets"]), data)

    def set(self, name: str, value: Any) -> None:
        self.values[self.ids[name]] = value

    def html(self, name: str) -> str:
        return str(self.values[self.ids[name]] or "")

    def visible(self, name: str) -> bool:
        return bool(self.shown[self.ids[name]].get("visible", True))

    def upload(self, files: Sequence[tuple[str, bytes]]) -> list[dict[str, Any]]:
        given = [("files", file) for file in files]
        paths = self.client.post("/en/gradio_api/upload", files=given).raise_for_status().json()
        return [{"path": path, "meta": {"_type": "gradio.FileData"}} for path in paths]

    def _run(self, dependency: Mapping[str, Any], data: Mapping[str, Any]) -> None:
        if dependency["backend_fn"]:
            self._ask(dependency, data)
        for each in self.events:
            if [dependency["id"], "then"] in each["targets"] or each.get(
                "trigger_after"
            ) == dependency["id"]:
                self._run(each, {})

    def _ask(self, dependency: Mapping[str, Any], data: Mapping[str, Any]) -> None:
        asked = {
            "data": [self.values[each] for each in dependency["inputs"]],
            "event_data": dict(data) or None,
            "fn_index": dependency["id"],
            "session_hash": self.session,
        }
        self.client.post("/en/gradio_api/queue/join", json=asked).raise_for_status()
        address = f"/en/gradio_api/queue/data?session_hash={self.session}"
        with self.client.stream("GET", address) as answer:
            for line in answer.iter_lines():
                told = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
                if told.get("msg") == "process_completed":
                    assert told["success"], told
                    self._take(dependency["outputs"], told["output"]["data"])
                    break

    def _take(self, outputs: Sequence[int], data: Sequence[Any]) -> None:
        for component, value in zip(outputs, data, strict=True):
            if isinstance(value, dict) and value.get("__type__") == "update":
                self.shown[component].update(value)
                if "value" in value:
                    self.values[component] = value["value"]
            else:
                self.values[component] = value


@dataclass
class Served:
    """A library with some news in it."""

    site: Site
    url: str

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        headers = {"origin": self.url}
        with httpx.Client(
            base_url=self.url, headers=headers, timeout=PATIENCE, trust_env=False
        ) as client:
            client.get("/en/", headers={"accept": "text/html"}).raise_for_status()
            reader = Reader(client)
            reader.fire("tab", "select", value="Library", index=0, selected=True)
            yield reader

    def keys(self) -> set[str]:
        return {each.key for each in self.site.desk.catalog.list_entries(None, 1000, 0)}

    def entry(self, key: str) -> ArticleEntry:
        (found,) = self.site.desk.catalog.find_entries(key)
        return found

    def settled(self) -> State:
        end = time.monotonic() + PATIENCE
        while (state := self.site.ingest.progress()).doing is not Doing.IDLE:
            assert time.monotonic() < end, state
        return state


@pytest.fixture(scope="module")
def library(news_site: Site) -> Iterator[Served]:
    with serving(Application(news_site, GuardOptions())) as place:
        yield Served(news_site, place.url)


@pytest.fixture
def reader(library: Served) -> Iterator[Reader]:
    with library.reader() as made:
        yield made


def test_the_tab_opens_with_the_articles_the_counts_and_the_filters(
    library: Served, reader: Reader
) -> None:
    assert len(texts(parsed(reader.html("library-table")), "tr")) == len(library.keys()) + 1
    assert "Articles by language" in reader.html("library-numbers")
    assert "Karoi post closes" in reader.html("library-table")


def test_files_that_are_sent_become_articles_for_everybody(library: Served, reader: Reader) -> None:
    story = "Sarybel bridge opens\n\nThe Sarybel bridge opened on 5 May 2022. It is 90 metres long."
    files = reader.upload([("../Bridge <b>.txt", story.encode()), ("nothing.md", b"  ")])
    reader.set("library-files", files)
    reader.fire("library-address", "submit")
    library.settled()
    reader.fire("library-progress", "tick")
    assert "1 article added" in reader.html("library-outcome")
    assert "nothing.md" in reader.html("library-outcome")
    assert not reader.visible("library-stop")
    with library.reader() as other:
        assert "Sarybel bridge" in other.html("library-table")
        assert "1 article added" in other.html("library-outcome")


def test_a_file_that_the_server_keeps_no_more_is_to_be_chosen_again(
    library: Served, reader: Reader
) -> None:
    before = library.keys()
    files = reader.upload([("ferry.txt", b"A story about a ferry."), ("left.txt", b"Another one.")])
    Path(files[0]["path"]).unlink()
    reader.set("library-files", files)
    reader.set("library-address", "https://lantern.example/")
    reader.fire("library-address", "submit")
    assert "choose it again" in reader.html("library-told")
    assert reader.html("library-files") == ""
    assert reader.html("library-address") == "https://lantern.example/"
    library.settled()
    assert library.keys() == before


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ"])
def test_files_of_the_server_are_not_read(library: Served, reader: Reader, path: str) -> None:
    before = library.keys()
    reader.set("library-files", [{"path": path, "meta": {"_type": "gradio.FileData"}}])
    with pytest.raises(AssertionError, match="success"):
        reader.fire("library-address", "submit")
    library.settled()
    assert library.keys() == before


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "Choose files or give an address"),
        ("file:///etc/passwd", "only http and https are read"),
        ("<b>x</b>", "is not read"),
    ],
)
def test_an_address_that_is_none_is_said_and_stays_to_be_corrected(
    reader: Reader, address: str, said: str
) -> None:
    reader.set("library-address", address)
    reader.fire("library-address", "submit")
    assert said in reader.html("library-told")
    assert not names(parsed(reader.html("library-told"))) & {"b"}
    assert reader.values[reader.ids["library-address"]] == address


def test_a_page_of_this_machine_is_not_fetched(library: Served, reader: Reader) -> None:
    reader.set("library-address", f"{library.url}/en/")
    reader.fire("library-address", "submit")
    library.settled()
    reader.fire("library-progress", "tick")
    assert 'class="error"' in reader.html("library-outcome")


def test_words_and_order_are_the_readers_own(library: Served, reader: Reader) -> None:
    reader.set("library-find", "apples")
    reader.fire("library-find", "submit")
    assert texts(parsed(reader.html("library-table")), "caption") == ["1 article"]
    reader.set("library-find", "")
    reader.fire("library-find", "submit")
    reader.fire("library-table", "select", what="sort", value="headline")
    heads = [
        text
        for each in parsed(reader.html("library-table")).iter("button")
        if each.get("data-open") and (text := each.text)
    ]
    assert heads[0] == "Apple prices fall"
    with library.reader() as other:
        assert 'aria-sort="descending"' in other.html("library-table")


@pytest.mark.parametrize(
    ("what", "value"),
    [("sort", "key; DROP"), ("page", "-1"), ("page", "9" * 40), ("page", "²"), ("x", [1])],
)
def test_orders_and_pages_that_are_none_change_nothing(
    reader: Reader, what: str, value: Any
) -> None:
    before = reader.html("library-table")
    reader.fire("library-table", "select", what=what, value=value)
    assert reader.html("library-table") == before


def test_metadata_is_corrected_as_on_the_command_line_and_taken_back(
    library: Served, reader: Reader
) -> None:
    before = library.entry("karoi-uk")
    reader.fire("library-table", "edit", article=str(before.id))
    assert reader.visible("library-correct")
    assert reader.html("library-published") == "2022-02-04"
    reader.set("library-published", "the day before")
    reader.set("library-outlet", f"Зоря {RUNS}")
    reader.fire("library-save", "click")
    assert reader.visible("library-correct")
    assert library.entry("karoi-uk") == before
    reader.set("library-published", "2022-02-09")
    reader.fire("library-save", "click")
    assert not reader.visible("library-correct")
    now = library.entry("karoi-uk")
    assert (now.outlet, now.published) == (f"Зоря {RUNS}", date(2022, 2, 9))
    assert now.headline == before.headline
    assert "Зоря" in reader.html("library-table")
    assert not names(parsed(reader.html("library-table"))) & {"script", "img"}
    assert corrected_here(library.site.desk.catalog, now.id) == ("outlet", "published")

    reader.fire("library-table", "edit", article=str(now.id))
    back = next(
        each for each in reader.events if [reader.ids["library-save"], "click"] in each["targets"]
    )
    reader.values[back["inputs"][1]] = ["outlet", "published"]
    reader.fire("library-save", "click")
    assert library.entry("karoi-uk") == before


def test_what_is_wrong_is_said_in_the_words_of_the_command_line(
    library: Served, reader: Reader
) -> None:
    entry = library.entry("karoi-ru")
    reader.fire("library-table", "edit", article=str(entry.id))
    reader.set("library-url", "ftp:x")
    reader.fire("library-save", "click")
    saving = next(
        each for each in reader.events if [reader.ids["library-save"], "click"] in each["targets"]
    )
    said = str(reader.values[saving["outputs"][2]])
    assert "no web address. It begins with https:// or http://." in said


@pytest.mark.parametrize("article", ["0", "-1", "99999999", "x", "1; DROP TABLE article", None])
def test_an_article_that_is_not_there_is_not_corrected(reader: Reader, article: Any) -> None:
    reader.fire("library-table", "edit", article=article)
    assert not reader.visible("library-correct")
    assert "not in the archive any more" in reader.html("library-done")


def test_checked_articles_are_removed_after_a_question(library: Served, reader: Reader) -> None:
    text = "\n".join(
        json.dumps({"id": f"gone-{number}", "text": f"Story {number} to be taken away again."})
        for number in range(3)
    )
    reader.set("library-files", reader.upload([("gone.jsonl", text.encode())]))
    reader.fire("library-address", "submit")
    library.settled()
    before = library.keys()
    ids = [str(library.entry(f"gone-{number}").id) for number in range(2)]
    reader.fire("library-table", "delete", articles=ids)
    assert reader.visible("library-removal")
    reader.fire("library-keep", "click")
    assert not reader.visible("library-removal")
    assert library.keys() == before
    reader.fire("library-table", "delete", articles=[*ids, "77777", "x"])
    reader.fire("library-remove", "click")
    assert library.keys() == before - {"gone-0", "gone-1"}
    assert "2 articles were removed" in reader.html("library-done")
    assert "gone-1" not in reader.html("library-table")
    reader.fire("library-table", "delete", articles=ids)
    assert "not in the archive any more" in reader.html("library-done")


def test_two_readers_who_remove_the_same_are_both_told(library: Served, reader: Reader) -> None:
    reader.set("library-files", reader.upload([("twice.txt", b"A story that is removed twice.")]))
    reader.fire("library-address", "submit")
    library.settled()
    with library.reader() as other:
        for each in (reader, other):
            each.fire("library-table", "delete", articles=[str(library.entry("twice.txt").id)])
        for each, said in ((reader, "1 article was removed"), (other, "0 articles were removed")):
            each.fire("library-remove", "click")
            assert said in each.html("library-done")


def test_an_empty_archive_says_how_to_begin() -> None:
    html = render_library.table(Shelf(Wanted(), 0, 0, ()), EN)
    assert "The archive is empty." in html
    assert "citedesk index" in html
    assert "No article" in render_library.table(Shelf(Wanted("x"), 0, 9, ()), EN)
