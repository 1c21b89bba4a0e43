from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import Archive, check, write
from fakes import WordEmbedding, vector_of
from llama_index.core import VectorStoreIndex
from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores.types import (
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
)

from qa.errors import VectorStoreUnavailable
from qa.index.chroma_home import ChromaHome
from qa.index.chroma_store import LANGUAGE, ChromaStore, language_filter

TEXTS = {
    "a": ("en", "The post was closed in winter"),
    "b": ("en", "Apples were sold at the market"),
    "c": ("ru", "Пост закрыли зимой"),
    "d": (None, "Snow fell on the post"),
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on loopback; its log goes to a file, else it would stall."""
    command = shutil.which("chroma", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("the chroma command is not installed")
    folder = tmp_path_factory.mktemp("server")
    port = _free_port()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [command, "run", "--path", folder / "data", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the Chroma server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)  # for another process to start, not for ours to be quick
    pytest.fail("the Chroma server did not start")


@pytest.fixture(params=["embedded", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ChromaStore]:
    url = request.getfixturevalue("server") if request.param == "server" else None
    home = ChromaHome(tmp_path, url)
    yield home.open(f"vectors-{tmp_path.name[-12:]}-1".replace("_", "x"))
    home.close()


def _node(identifier: str, text: str, language: str | None, document: str = "") -> TextNode:
    relationships = {NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document)} if document else {}
    return TextNode(
        id_=identifier,
        text=text,
        embedding=vector_of(text),
        metadata={LANGUAGE: language} if language else {},
        relationships=relationships,
    )


def _fill(store: ChromaStore) -> None:
    nodes = [_node(each, text, language) for each, (language, text) in TEXTS.items()]
    assert store.add(nodes) == list(TEXTS)


def _ids(store: ChromaStore, text: str, top: int = 10, **options: object) -> list[str] | None:
    return store.query(
        VectorStoreQuery(query_embedding=vector_of(text), similarity_top_k=top, **options)  # type: ignore[arg-type]
    ).ids


def test_finds_the_nearest_first_with_cosines(store: ChromaStore) -> None:
    _fill(store)
    query = VectorStoreQuery(query_embedding=vector_of(TEXTS["b"][1]), similarity_top_k=2)
    found = store.query(query)
    assert found.ids and found.similarities
    assert found.ids[0] == "b"
    assert found.similarities[0] == pytest.approx(1, abs=1e-4)
    assert found.similarities[1] < 0.7


def test_add_replaces_what_is_there(store: ChromaStore) -> None:
    _fill(store)
    store.add([_node("b", "Пост закрыли зимой", "en")])
    assert _ids(store, "Пост закрыли зимой", 2) == ["b", "c"]
    assert store.count() == 4


def test_add_replaces_under_another_language(store: ChromaStore) -> None:
    _fill(store)
    store.add([_node("b", TEXTS["b"][1], "uk")])
    assert store.count() == 4
    assert store.count(language_filter(["en"])) == 1
    assert _ids(store, TEXTS["b"][1], 1, filters=language_filter(["uk"])) == ["b"]


def test_finds_what_another_client_made_anew(store: ChromaStore) -> None:
    _fill(store)
    russian = language_filter(["ru"])
    before = _ids(store, "Пост закрыли зимой", 9, filters=russian)
    assert before
    other = ChromaStore(store.client, store._prefix)
    other.clear()
    assert _ids(store, "Пост закрыли зимой", 9, filters=russian) == []
    other.add([_node("new", "Пост закрыли зимой", "ru")])
    assert _ids(store, "Пост закрыли зимой", 9, filters=russian) == ["new"]


def test_an_id_twice_in_one_call_is_the_last(store: ChromaStore) -> None:
    store.add([_node("x", "snow", "en"), _node("x", "market", "en")])
    query = VectorStoreQuery(query_embedding=vector_of("market"), similarity_top_k=2)
    assert store.query(query).similarities == pytest.approx([1.0], abs=1e-4)


@pytest.mark.parametrize(
    ("languages", "kept"),
    [
        (["en"], {"a", "b"}),
        (["en", "ru"], {"a", "b", "c"}),
        ([""], {"d"}),
        ([None], {"d"}),
        (["kk"], set()),
        ([], set()),
    ],
)
def test_filters_on_language(
    store: ChromaStore, languages: list[str | None], kept: set[str]
) -> None:
    _fill(store)
    found = _ids(store, "post", filters=language_filter(languages))
    assert set(found or []) == kept
    assert store.count(language_filter(languages)) == len(kept)


def test_languages_of_any_spelling(store: ChromaStore) -> None:
    odd = ["Русский", "zh-Hant", "x-", "unknown", "E" * 100]
    store.add([_node(language, f"text {language}", language) for language in odd])
    assert store.languages() == sorted(odd)
    for language in odd:
        assert _ids(store, "text", filters=language_filter([language])) == [language]


@pytest.mark.parametrize(
    ("within", "found"),
    [
        (["b", "c"], ["b", "c"]),
        (["c", "nobody", "c"], ["c"]),
        (["nobody"], []),
        ([], []),
        (["nobody", *TEXTS], ["b", "a", "d", "c"]),
    ],
)
def test_stays_within_ids(store: ChromaStore, within: list[str], found: list[str]) -> None:
    _fill(store)
    ids = _ids(store, "Apples were sold at the market post", node_ids=within)
    assert sorted(ids or []) == sorted(found)
    assert (ids or [])[:1] == found[:1]


def test_deletes_by_id_language_and_document(store: ChromaStore) -> None:
    _fill(store)
    store.delete_nodes(["a", "c", "nobody"], language_filter(["en"]))
    assert set(_ids(store, "post") or []) == {"b", "c", "d"}
    store.delete_nodes(["c"])
    assert set(_ids(store, "post") or []) == {"b", "d"}
    store.delete_nodes(filters=language_filter([""]))
    assert set(_ids(store, "post") or []) == {"b"}
    store.add(
        [_node("e", "one", "en", "doc"), _node("f", "two", "en"), _node("g", "g", "ru", "doc")]
    )
    assert set(_ids(store, "one", doc_ids=["doc"]) or []) == {"e", "g"}
    store.delete("doc")
    assert set(_ids(store, "post") or []) == {"b", "f"}
    store.clear()
    assert (store.count(), store.languages(), _ids(store, "post")) == (0, [], [])


def test_batches_over_the_clients_limit_are_split(tmp_path: Path) -> None:
    home = ChromaHome(tmp_path)
    store = home.open("vectors-1")
    number = store.client.get_max_batch_size() + 100
    unit = [[float(at == axis) for at in range(4)] for axis in range(4)]
    nodes = [
        TextNode(id_=str(each), embedding=unit[each % 4], metadata={LANGUAGE: "en"})
        for each in range(number)
    ]
    store.add(nodes)
    assert store.count() == number
    within = [str(each) for each in range(0, number, 4)] + ["nobody"]
    query = VectorStoreQuery(query_embedding=unit[0], similarity_top_k=5, node_ids=within)
    assert store.query(query).similarities == pytest.approx([1.0] * 5, abs=1e-4)
    store.delete_nodes([node.node_id for node in nodes])
    assert store.count() == 0
    home.close()


@pytest.mark.parametrize(
    "filters",
    [
        MetadataFilters(filters=[MetadataFilter(key="outlet", value="x")]),
        MetadataFilters(
            filters=[MetadataFilter(key=LANGUAGE, value="en", operator=FilterOperator.NE)]
        ),
        MetadataFilters(filters=[MetadataFilter(key=LANGUAGE, value="en")] * 2),
    ],
)
def test_other_filters_are_refused_not_ignored(tmp_path: Path, filters: MetadataFilters) -> None:
    home = ChromaHome(tmp_path)
    store = home.open("vectors-1")
    _fill(store)
    with pytest.raises(ValueError, match="language"):
        _ids(store, "post", filters=filters)
    with pytest.raises(ValueError, match="language"):
        store.delete_nodes(["a"], filters)
    with pytest.raises(ValueError, match="embedding"):
        store.query(VectorStoreQuery(query_str="post"))
    home.close()


def test_serves_llamaindexs_own_index_and_retriever(store: ChromaStore) -> None:
    from llama_index.core import StorageContext

    nodes = [
        TextNode(id_=each, text=text, metadata={"language": language, "outlet": "Anybody"})
        for each, (language, text) in TEXTS.items()
        if language
    ]
    index = VectorStoreIndex(
        nodes,
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=WordEmbedding(),
        store_nodes_override=True,
    )
    (best,) = index.as_retriever(similarity_top_k=1).retrieve("Apples at the market")
    assert best.node.get_content() == TEXTS["b"][1]
    only = index.as_retriever(similarity_top_k=3, filters=language_filter(["ru"]))
    assert [each.node_id for each in only.retrieve("Apples at the market")] == ["c"]
    index.delete_nodes(["b"])
    assert store.count() == 2


STORY = {"a.txt": "The post was closed. Snow fell all night.", "b.txt": "Рынок открыт. Снег шел."}


def test_an_archive_on_a_server(server: str, tmp_path: Path) -> None:
    """Indexed, queried and rebuilt there; another archive on the same server is not touched."""
    news = write(tmp_path / "news", STORY)
    archive = Archive(tmp_path / "one", url=server)
    other = Archive(tmp_path / "two", url=server)
    archive.index(news)
    other.index(write(tmp_path / "others", {"c.txt": "Apples were sold."}))
    check(archive)
    check(other)
    assert not list(archive.folder.glob("vectors-*"))
    with archive.store() as store:
        store.clear()
    embedded = archive.embedding.calls
    assert archive.index(news).notes
    assert archive.embedding.calls == embedded
    check(archive)
    check(other)
    assert other.notes == []
    (name,) = archive.rows("SELECT value FROM manifest WHERE name = 'vector_store'")[0]
    family = name.rpartition("-")[0]
    with archive.store() as store:
        names = [each.name for each in store.client.list_collections()]
    # The store before is gone from the server.
    assert sorted(each for each in names if each.startswith(family)) == [f"{name}-en", f"{name}-ru"]


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    news = write(tmp_path / "news", STORY)
    archive = Archive(tmp_path / "archive", url=f"http://127.0.0.1:{_free_port()}")
    with pytest.raises(VectorStoreUnavailable, match="does not answer"):
        archive.index(news)
    # What was read is kept and found by keyword; with a store it goes on.
    assert set(archive.entries()) == set(STORY)
    embedded_store = Archive(tmp_path / "archive")
    embedded_store.index()
    check(embedded_store)
