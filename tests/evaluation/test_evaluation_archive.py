from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from archives import write

from qa import Settings, load_settings
from qa.errors import Interrupted, PathNotFound
from qa.evaluation.archive import cache_folder, prepare
from qa.index.catalog import Catalog
from qa.index.report import Progress

BRIDGE = {"id": "bridge", "text": "Мост длиной 90 метров открыли в мае."}
SNOW = {"id": "snow", "text": "В горах выпал снег."}


@pytest.fixture
def settings(environment: Mapping[str, str], tmp_path: Path) -> Settings:
    return load_settings(environment, archive=tmp_path / "own")


@pytest.fixture
def news(tmp_path: Path) -> list[Path]:
    write(tmp_path, {"a.jsonl": json.dumps(BRIDGE), "b/snow.txt": SNOW["text"]})
    return [tmp_path / "a.jsonl", tmp_path / "b"]


class Preparing:
    """Prepares archives in a cache of its own, and counts what is embedded."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.told: list[Progress] = []
        self.said: list[str] = []

    def __call__(self, settings: Settings, articles: list[Path]) -> Path:
        self.told.clear()
        own = prepare(
            settings, articles, cache=self.cache, told=self.told.append, say=self.said.append
        )
        assert own == settings.model_copy(update={"archive": own.archive})
        assert own.archive.parent == self.cache
        return own.archive

    @property
    def embedded(self) -> int:
        return max(
            (each.done for each in self.told if each.stage == "Embedding sentences"), default=0
        )


@pytest.fixture
def preparing(tmp_path: Path) -> Preparing:
    return Preparing(tmp_path / "cache")


def test_every_path_is_a_source(settings: Settings, news: list[Path], preparing: Preparing) -> None:
    with Catalog(preparing(settings, news)) as catalog:
        assert catalog.status().sources == tuple(str(path) for path in news)
        assert catalog.status().articles == 2
    assert not settings.archive.exists()


def test_an_archive_is_used_again_while_nothing_changed(
    settings: Settings, news: list[Path], preparing: Preparing
) -> None:
    first = preparing(settings, news)
    assert preparing.embedded > 0
    assert preparing(settings, [*news, news[0]]) == first
    assert preparing.embedded == 0
    changed = settings.model_copy(update={"threshold": 0.9, "evidence": 5})
    assert preparing(changed, news) == first
    assert len(list(preparing.cache.iterdir())) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"a.jsonl": json.dumps({**BRIDGE, "text": "Мост длиной 95 метров открыли в мае."})},
        {"a.jsonl": json.dumps({**BRIDGE, "outlet": "Вестник"})},
        {"b/rain.txt": "Идёт дождь."},
        {"b/empty.txt": ""},
    ],
)
def test_other_articles_are_another_archive(
    settings: Settings,
    news: list[Path],
    preparing: Preparing,
    tmp_path: Path,
    change: dict[str, str],
) -> None:
    first = preparing(settings, news)
    write(tmp_path, change)
    assert preparing(settings, news) != first


def test_a_copy_elsewhere_and_a_part_are_other_archives(
    settings: Settings, news: list[Path], preparing: Preparing, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.jsonl"
    shutil.copy(news[0], copy)
    archives = [preparing(settings, each) for each in (news, news[:1], [copy], [copy, news[1]])]
    assert len(set(archives)) == 4


@pytest.mark.parametrize(
    "change",
    [{"embedding_model": "other words"}, {"languages": ("ru", "en")}],
)
def test_other_parts_are_another_archive(
    settings: Settings, news: list[Path], preparing: Preparing, change: dict[str, object]
) -> None:
    assert preparing(settings, news) != preparing(settings.model_copy(update=change), news)


def test_what_was_interrupted_is_finished(
    settings: Settings, news: list[Path], preparing: Preparing
) -> None:
    with pytest.raises(Interrupted):
        prepare(settings, news, cache=preparing.cache, stop=lambda: True)
    with Catalog(preparing(settings, news)) as catalog:
        assert (catalog.status().articles, catalog.status().coverage) == (2, 1.0)


def test_what_is_damaged_is_made_anew(
    settings: Settings, news: list[Path], preparing: Preparing
) -> None:
    first = preparing(settings, news)
    (first / "catalog.sqlite").write_bytes(b"no database" * 1000)
    assert preparing(settings, news) == first
    with Catalog(first) as catalog:
        assert catalog.status().articles == 2


def test_what_cannot_be_read_is_told(
    settings: Settings, news: list[Path], preparing: Preparing, tmp_path: Path
) -> None:
    write(tmp_path, {"b/bad.jsonl": "{"})
    preparing(settings, news)
    (said,) = preparing.said
    assert "1 article" in said
    assert "bad.jsonl" in said


def test_there_must_be_articles(settings: Settings, preparing: Preparing, tmp_path: Path) -> None:
    with pytest.raises(PathNotFound):
        preparing(settings, [tmp_path / "nothing"])


def test_archives_are_kept_with_the_users_caches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder().name == "evaluation"
