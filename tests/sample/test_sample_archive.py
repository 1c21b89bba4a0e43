from __future__ import annotations

import shutil
from pathlib import Path

import fakes
import pytest

from qa import demo
from qa.index.catalog import FILE_NAME
from qa.index.report import never, quiet
from qa.sample import ARTICLES
from qa.settings import Settings


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sample in the place of the whole."""
    articles = tmp_path / "articles"
    shutil.copytree(ARTICLES / "boru-tash", articles)
    monkeypatch.setattr(demo, "ARTICLES", articles)
    return articles


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        archive=tmp_path / "archive",
        embedding="fakes.WordEmbedding",
        embedding_model="words",
        embedding_dimension=fakes.DIMENSION,
    )


def test_what_is_indexed_is_known_until_the_sample_changes(
    settings: Settings, articles: Path
) -> None:
    assert not demo.is_indexed(settings)
    demo.index_sample(settings, quiet, never)
    assert demo.is_indexed(settings)
    changed = next(path for path in sorted(articles.rglob("*")) if path.is_file())
    changed.write_bytes(changed.read_bytes() + b"\nOne more line.\n")
    assert not demo.is_indexed(settings)
    demo.index_sample(settings, quiet, never)
    assert demo.is_indexed(settings)


def test_other_parts_or_a_lost_catalog_or_store_have_it_indexed_again(
    settings: Settings, articles: Path
) -> None:
    demo.index_sample(settings, quiet, never)
    assert not demo.is_indexed(settings.model_copy(update={"embedding_model": "other"}))
    (store,) = settings.archive.glob("vectors-*")
    store.rename(settings.archive / "elsewhere")
    assert not demo.is_indexed(settings)
    (settings.archive / "elsewhere").rename(store)
    assert demo.is_indexed(settings)
    (settings.archive / FILE_NAME).unlink()
    assert not demo.is_indexed(settings)
