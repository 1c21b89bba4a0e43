"""The articles and questions that the two pipelines are compared on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks import synthetic

_GENERATED = 200


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """Articles as JSON Lines, with questions over them.

    Attributes:
        name: Shown before its figures.
        path: Of the articles; an object a line with `id` and `text`.
        questions: By name: pairs of a question and the ids of articles that answer it.
    """

    name: str
    path: Path
    questions: dict[str, list[tuple[str, frozenset[str]]]]


def xquad(sets: Path) -> ArticleSet | None:
    """Return XQuAD's Russian paragraphs with questions in Russian and English, if it is there."""
    folder = sets / "xquad"
    path = folder / "articles.ru.jsonl"
    if not path.is_file():
        return None
    asked = {name: _answerable(folder / f"questions.{name}.jsonl") for name in _QUESTIONS}
    return ArticleSet("XQuAD ru", path, asked)


def news(sets: Path, scratch: Path) -> ArticleSet:
    """Return NTREX's articles in English, Russian and Ukrainian; else generated ones.

    Args:
        sets: Folder with the evaluation sets.
        scratch: Folder to write a file into.
    """
    path = scratch / "news.jsonl"
    files = [sets / "ntrex" / f"articles.{language}.jsonl" for language in synthetic.SPOKEN]
    if all(file.is_file() for file in files):
        path.write_bytes(b"".join(file.read_bytes() for file in files))
        return ArticleSet("NTREX en+ru+uk", path, {})
    synthetic.write(path, _GENERATED)
    return ArticleSet("generated", path, {})


_QUESTIONS = ("ru_on_ru", "en_on_ru")


def _answerable(path: Path) -> list[tuple[str, frozenset[str]]]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        (row["question"], frozenset(span["article"] for span in row["gold"]))
        for row in rows
        if row["gold"]
    ]
