"""Adding articles in the background: names, the queue, stopping, going on, what fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from archives import LANGUAGES, PARTS, Archive, write
from fakes import DIMENSION, WordEmbedding
from hypothesis import given
from hypothesis import strategies as st
from pydantic import PrivateAttr
from websites import Page, on_loopback
from websites import site as website

from qa.articles.paths import is_hidden
from qa.articles.skipped import Reason
from qa.articles.web_fetch import fetch
from qa.assistant import Assistant
from qa.desk import Desk, Holding
from qa.errors import AddressRefused, Interrupted, UploadGone
from qa.index.catalog import Catalog
from qa.index.content import Change
from qa.index.indexer import Indexer
from qa.index.vector_ledger import VectorLedger
from qa.index.writer import CatalogWriter
from qa.retrieval.hybrid import HybridRetriever
from ui.inbox import Inbox, Job, safe_name
from ui.ingest import Doing, Ingest, State

PATIENCE = 60.0
STORY = "Перевал закрыли\n\nПеревал Тоо-Ашуу закрыли 3 февраля 2022 года. Ждут 20 грузовиков.\n"


# ---- names of files


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Пост «Карой».txt", "Пост «Карой».txt"),
        ("a b (1).pdf", "a b (1).pdf"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        ("/", "file"),
        ("", "file"),
        ("C:\\Users\\x\\story.docx", "story.docx"),
        ("a\0b.txt", "ab.txt"),
        ("a\nb\x1b[31m.txt", "ab[31m.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("a\udcff\ud800.txt", "a.txt"),
        (".hidden.txt", "hidden.txt"),
        ("~$report.docx", "report.docx"),
        ("__MACOSX", "MACOSX"),
        ("Thumbs.db", "file Thumbs.db"),
        ("con.txt", "file con.txt"),
        ("LPT1", "file LPT1"),
        ("a. . ", "a"),
        (" .txt", "txt"),
        ('<b>"x"?*|.html', "bx.html"),
        ("x" * 1000 + ".html", "x" * 175 + ".html"),
        ("ж" * 1000 + ".txt", "ж" * 88 + ".txt"),
        ("a." + "b" * 300, "a." + "b" * 178),
    ],
)
def test_names_become_safe_and_stay_known(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_name_becomes_one_that_is_read(name: str) -> None:
    safe = safe_name(name)
    assert safe not in {"", ".", ".."}
    assert len(safe.encode()) <= 200
    assert not set(safe) & set('/\\\0\n<>:"|?*')
    assert not is_hidden(safe)
    assert safe_name(safe) == safe


# ---- the inbox


def _file(folder: Path, name: str, text: str = STORY) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "inbox")
    one = inbox.put(
        [_file(tmp_path / "a", "story.txt", "1"), _file(tmp_path / "b", "story.txt", "2")]
    )
    two = inbox.put([_file(tmp_path / "c", "story.txt", "3")])
    held = {path.name: path.read_text() for job in (one, two) for path in inbox.path(job).iterdir()}
    assert held == {"story.txt": "1", "story (2).txt": "2", "story (3).txt": "3"}


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "inbox")
    with pytest.raises(UploadGone, match=r"gone\.txt"):
        inbox.put([_file(tmp_path, "there.txt"), tmp_path / "gone.txt"])
    assert list((tmp_path / "inbox").iterdir()) == []


def test_what_a_killed_process_was_copying_is_taken_away(tmp_path: Path) -> None:
    _file(tmp_path / ".part-x", "half.txt")
    Inbox(tmp_path).tidy()
    assert list(tmp_path.iterdir()) == []


def test_the_queue_outlasts_the_process_in_its_order(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "inbox")
    jobs = [
        inbox.put([_file(tmp_path, f"{number}.txt") for number in range(5)]),
        Job("https://lantern.example/", True, ("https://lantern.example/",), 1),
    ]
    inbox.note(jobs)
    assert jobs[0].names == ("0.txt", "1.txt", "2.txt")
    assert jobs[0].count == 5
    assert Inbox(tmp_path / "inbox").waiting() == jobs
    inbox.discard(jobs[0])
    assert inbox.waiting() == jobs[1:]


@pytest.mark.parametrize(
    "noted", ["", "{", "[1]", '[{"source": "x"}]', '{"a": 1}', "\udcff", "[[]]"]
)
def test_a_queue_that_cannot_be_read_is_empty(tmp_path: Path, noted: str) -> None:
    (tmp_path / "queue.json").write_bytes(noted.encode("utf-8", "surrogateescape"))
    assert Inbox(tmp_path).waiting() == []


# ---- the work


class GatedEmbedding(WordEmbedding):
    """Waits with every batch until it is let through; says when it is asked."""

    _asked: threading.Event = PrivateAttr(default_factory=threading.Event)
    _open: threading.Event = PrivateAttr(default_factory=threading.Event)
    _fails: bool = PrivateAttr(default=False)

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        self._asked.set()
        assert self._open.wait(PATIENCE)
        if self._fails:
            raise RuntimeError("the model is broken")
        return super()._get_text_embeddings(texts)

    def close(self) -> None:
        self._asked.clear()
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def wait(self) -> None:
        assert self._asked.wait(PATIENCE)

    def fail(self) -> None:
        self._fails = True


@dataclass
class Library:
    """A desk over an empty archive."""

    desk: Desk
    folder: Path
    embedding: GatedEmbedding

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    def ingest(self) -> Ingest:
        return Ingest(self.desk, self.inbox)

    def headlines(self) -> set[str | None]:
        return {each.headline for each in self.desk.catalog.list_entries(None, 1000, 0)}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder, embedding = tmp_path / "archive", GatedEmbedding()
    embedding.open()
    archive = Archive(folder, embedding=embedding)
    with CatalogWriter(folder, PARTS) as writer, Catalog(folder) as catalog:
        vectors = VectorLedger(writer, DIMENSION)
        with archive.sync(vectors, writer.manifest()["vector_store"], print) as sync:
            indexer = Indexer(
                folder,
                PARTS,
                LANGUAGES,
                lambda: embedding,
                lambda *_: nullcontext(sync),
                partial(fetch, allowed=on_loopback),
            )
            assistant = Assistant(catalog, HybridRetriever(catalog, embedding, sync.store), 0.5)
            yield Library(
                Desk(assistant, Holding(catalog, writer, sync, indexer)), folder, embedding
            )


def until(ingest: Ingest, fits: Callable[[State], bool]) -> State:
    """The first state that fits."""
    end = time.monotonic() + PATIENCE
    while not fits(state := ingest.progress()):
        assert time.monotonic() < end, state
        threading.Event().wait(0.01)
    return state


def done(ingest: Ingest) -> State:
    return until(ingest, lambda state: state.doing is Doing.IDLE)


def story(folder: Path, name: str, headline: str) -> Path:
    return (
        write(folder, {name: f"{headline}\n\nПеревал {name} закрыли зимой. {headline}.\n"}) / name
    )


def test_files_become_articles_and_the_report_names_what_is_none(
    library: Library, tmp_path: Path
) -> None:
    good = story(tmp_path / "up", "снег <b>.txt", "Снег в горах")
    bad = write(tmp_path / "up", {"empty.txt": "  ", "broken.pdf": "%PDF-1.4"})
    with library.ingest() as ingest:
        ingest.add([good, bad / "empty.txt", bad / "broken.pdf"])
        state = done(ingest)
    assert library.headlines() == {"Снег в горах"}
    assert state.report is not None
    assert state.report.changes == {Change.ADDED: 1}
    assert {(each.path, each.reason) for each in state.report.skipped} == {
        ("empty.txt", Reason.EMPTY),
        ("broken.pdf", Reason.UNREADABLE),
    }
    assert state.errors == ()
    assert not state.waiting
    assert library.desk.catalog.status().coverage == 1
    assert Inbox(library.inbox).waiting() == []
    assert good.exists()


def test_of_files_that_are_all_unreadable_every_reason_is_told(
    library: Library, tmp_path: Path
) -> None:
    folder = write(tmp_path / "up", {f"{number}.txt": "" for number in range(20)})
    with library.ingest() as ingest:
        ingest.add(sorted(folder.iterdir()))
        state = done(ingest)
    assert state.report is not None
    assert state.report.skips == 20
    assert {each.reason for each in state.report.skipped} == {Reason.EMPTY}
    assert str(library.folder) not in repr(state)


def test_the_same_file_again_brings_nothing(library: Library, tmp_path: Path) -> None:
    file = story(tmp_path, "a.txt", "Снег в горах")
    with library.ingest() as ingest:
        ingest.add([file])
        done(ingest)
        ingest.add([file])
        state = done(ingest)
    assert state.report is not None
    assert state.report.changes == {Change.TWIN: 1}
    assert library.desk.catalog.status().articles == 1


def test_an_article_that_was_removed_stays_away_when_others_come(
    library: Library, tmp_path: Path
) -> None:
    with library.ingest() as ingest:
        ingest.add(
            [story(tmp_path, "a.txt", "Снег в горах"), story(tmp_path, "b.txt", "Дождь в городе")]
        )
        done(ingest)
        (snow,) = library.desk.catalog.find_entries("a.txt")
        with ingest.editing() as ledger:
            ledger.remove(snow.id)
        ingest.add([story(tmp_path, "c.txt", "Ветер в степи")])
        done(ingest)
    assert library.headlines() == {"Дождь в городе", "Ветер в степи"}


def test_pages_and_feeds_are_added_and_named_when_they_cannot_be_had(library: Library) -> None:
    text = "Prices fell at the market. Farmers sold twelve tonnes of apples in a single morning."
    page = Page(f"<html><body><article><p>{text}</p></article></body></html>".encode())
    with website() as site, library.ingest() as ingest:
        site.pages["/market"] = page
        ingest.add(addresses=[site.url("/market"), site.url("/gone"), site.url("/market")])
        state = done(ingest)
        assert sorted(site.asked) == ["/gone", "/market"]
    assert state.report is not None
    assert state.report.changes == {Change.ADDED: 1}
    assert len(state.errors) == 1
    assert "/gone" in str(state.errors[0])


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x.example/", "story", "http://"])
def test_an_address_that_is_none_refuses_all_that_came_with_it(
    library: Library, tmp_path: Path, address: str
) -> None:
    with library.ingest() as ingest:
        with pytest.raises(AddressRefused):
            ingest.add([story(tmp_path, "a.txt", "Снег")], ["https://lantern.example/", address])
        assert done(ingest).waiting == ()
    assert not library.inbox.exists()


def test_progress_coverage_and_answers_while_vectors_are_made(
    library: Library, tmp_path: Path
) -> None:
    library.embedding.close()
    with library.ingest() as ingest:
        ingest.add([story(tmp_path, "a.txt", "Снег в горах")])
        library.embedding.wait()
        state = ingest.progress()
        assert state.running
        assert state.current is not None
        assert state.current.names == ("a.txt",)
        assert library.desk.catalog.find_entries("a.txt")
        ingest.add([story(tmp_path, "b.txt", "Дождь в городе")])
        assert [job.names for job in ingest.progress().waiting] == [("b.txt",)]
        library.embedding.open()
        state = done(ingest)
    assert state.report is not None
    assert state.report.changes == {Change.ADDED: 2}
    assert state.finished >= 2


def test_while_embedding_the_state_says_how_far_it_is(library: Library, tmp_path: Path) -> None:
    many = "\n".join(f"Это предложение номер {number} о перевале." for number in range(600))
    write(tmp_path, {"many.txt": many})
    seen: list[State] = []
    with library.ingest() as ingest:
        ingest.add([tmp_path / "many.txt"])
        until(ingest, lambda state: seen.append(state) or state.doing is Doing.IDLE)  # type: ignore[func-returns-value]
    for state in seen:
        assert 0 <= state.coverage <= 1
        assert state.total is None or 0 <= state.done <= state.total


def test_a_stop_keeps_what_was_read_and_lets_the_rest_wait(
    library: Library, tmp_path: Path
) -> None:
    library.embedding.close()
    with library.ingest() as ingest:
        ingest.add([story(tmp_path, "a.txt", "Снег в горах")])
        library.embedding.wait()
        ingest.add([story(tmp_path, "b.txt", "Дождь в городе")])
        ingest.stop()
        assert ingest.progress().doing is Doing.STOPPING
        library.embedding.open()
        stopped = until(ingest, lambda state: not state.running)
        assert stopped.doing is Doing.STOPPED
        assert ("b.txt",) in [job.names for job in stopped.waiting]
        assert library.headlines() == {"Снег в горах"}
        ingest.go_on()
        # The page asks on only while something runs, so there is no gap before it does.
        assert ingest.progress().running or library.headlines() != {"Снег в горах"}
        state = done(ingest)
    assert library.headlines() == {"Снег в горах", "Дождь в городе"}
    assert state.waiting == ()


def test_a_stop_in_the_middle_of_reading_reads_the_rest_later(library: Library) -> None:
    text = "Prices fell at the market. Farmers sold twelve tonnes of apples in a single morning."
    page = Page(f"<html><body><article><p>{text}</p></article></body></html>".encode())
    asked, answer = threading.Event(), threading.Event()

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        assert answer.wait(PATIENCE)
        page(handler)

    with website() as site, library.ingest() as ingest:
        site.pages["/market"] = slowly
        ingest.add(addresses=[site.url("/market")])
        assert asked.wait(PATIENCE)
        ingest.stop()
        stopped = until(ingest, lambda state: state.doing is Doing.STOPPED)
        assert [job.source for job in stopped.waiting] == [site.url("/market")]
        assert library.headlines() == set()
        answer.set()
        ingest.go_on()
        state = done(ingest)
    assert state.report is not None
    assert state.report.changes == {Change.ADDED: 1}


def test_what_waits_can_be_dropped_with_its_files(library: Library, tmp_path: Path) -> None:
    library.embedding.close()
    with library.ingest() as ingest:
        ingest.add([story(tmp_path, "a.txt", "Снег в горах")])
        library.embedding.wait()
        ingest.add([story(tmp_path, "b.txt", "Дождь в городе")], ["https://lantern.example/"])
        ingest.forget()
        assert ingest.progress().waiting == ()
        library.embedding.open()
        done(ingest)
    assert library.headlines() == {"Снег в горах"}
    assert sorted(path.name for path in library.inbox.glob("*/*")) == ["a.txt"]


def test_after_a_stop_all_can_be_dropped_and_what_was_read_stays(
    library: Library, tmp_path: Path
) -> None:
    library.embedding.close()
    with library.ingest() as ingest:
        ingest.add(
            [story(tmp_path, f"{number}.txt", f"Снег в горах {number}") for number in range(3)]
        )
        library.embedding.wait()
        ingest.add([story(tmp_path, "b.txt", "Дождь в городе")])
        ingest.stop()
        library.embedding.open()
        until(ingest, lambda state: state.doing is Doing.STOPPED)
        ingest.forget()
        done(ingest)
    assert library.headlines() == {f"Снег в горах {number}" for number in range(3)}
    assert not list(library.inbox.glob("*/b.txt"))
    assert list(library.inbox.glob("*/0.txt"))
    assert library.desk.catalog.status().coverage == 1


def test_a_server_that_ends_loses_nothing_and_the_next_goes_on(
    library: Library, tmp_path: Path
) -> None:
    library.embedding.close()
    with library.ingest() as ingest:
        ingest.add([story(tmp_path, "a.txt", "Снег в горах")])
        library.embedding.wait()
        ingest.add([story(tmp_path, "b.txt", "Дождь в городе")])
        # Leaving waits for the batch at hand.
        threading.Timer(0.05, library.embedding.open).start()
    assert library.headlines() == {"Снег в горах"}
    with library.ingest() as ingest:
        state = done(ingest)
    assert library.headlines() == {"Снег в горах", "Дождь в городе"}
    assert state.report is not None
    assert library.desk.catalog.status().coverage == 1


def test_vectors_that_are_wanting_are_made_at_the_start(library: Library, tmp_path: Path) -> None:
    catalog = library.desk.catalog
    with pytest.raises(Interrupted):
        library.desk.index(
            [story(tmp_path, "a.txt", "Снег в горах")], stop=lambda: catalog.status().articles > 0
        )
    assert catalog.status().coverage < 1
    with library.ingest() as ingest:
        until(ingest, lambda _: catalog.status().coverage == 1)


def test_vectors_are_made_after_a_correction(library: Library, tmp_path: Path) -> None:
    with library.ingest() as ingest:
        ingest.add([story(tmp_path, "a.txt", "Снег в горах")])
        done(ingest)
        entry = library.desk.catalog.find_entries("a.txt")[0]
        with ingest.editing() as ledger:
            ledger.correct(entry.id, {"language": "uk"})
        until(ingest, lambda _: library.desk.catalog.status().coverage == 1)


def test_what_nobody_foresaw_is_told_and_the_next_has_its_turn(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    library.embedding.fail()
    with library.ingest() as ingest:
        ingest.add([story(tmp_path, "a.txt", "Снег в горах")])
        ingest.add([story(tmp_path, "b.txt", "Дождь в городе")])
        state = done(ingest)
    assert state.failed
    assert library.headlines() == {"Снег в горах", "Дождь в городе"}
    assert "the model is broken" in caplog.text


def test_what_cannot_be_noted_is_not_taken_in(library: Library, tmp_path: Path) -> None:
    with library.ingest() as ingest:
        library.inbox.mkdir()
        (library.inbox / "queue.json.new").mkdir()
        with pytest.raises(IsADirectoryError):
            ingest.add([story(tmp_path, "a.txt", "Снег в горах")])
        assert ingest.progress().waiting == ()
    assert [path.name for path in library.inbox.iterdir()] == ["queue.json.new"]


def test_an_end_before_anything_began_is_quick(library: Library) -> None:
    with library.ingest():
        pass
    assert not library.inbox.exists()
