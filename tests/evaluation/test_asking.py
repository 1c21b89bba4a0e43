from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from archives import write

from qa import Answer, Assistant, Filters, indexer, load_settings, open_assistant
from qa.conversation.conversation import Exchange
from qa.evaluation.asking import ask_all
from qa.evaluation.gold import GoldFinder
from qa.evaluation.judging import Judge
from qa.evaluation.questions import Question, QuestionFile
from qa.index.catalog import Catalog


class Recording(Assistant):
    """Answers as another assistant does, and records what it was asked."""

    def __init__(self, other: Assistant) -> None:
        self._other = other
        self.asked: list[tuple[str, int, tuple[str | Exchange, ...]]] = []

    def ask(
        self,
        question: str,
        filters: Filters | None = None,
        limit: int = 5,
        history: Sequence[str | Exchange] = (),
        *,
        as_typed: bool = False,
        strict: bool | None = None,
    ) -> Answer:
        self.asked.append((question, limit, tuple(history)))
        return self._other.ask(question, filters, limit, history, as_typed=as_typed, strict=strict)


def test_every_question_is_asked_with_its_own_history(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    settings = load_settings(environment, archive=tmp_path / "archive")
    indexer(settings).index([write(tmp_path / "news", {"a.txt": "Мост открыли в мае."})])
    first = Question("1", "fact", "ru", "Когда открыли мост?", ())
    second = Question("2", "followup", "ru", "Почему?", (), history=("Где мост?", "Когда?"))
    files = [QuestionFile("one", (first, second)), QuestionFile("two", (first,))]
    with open_assistant(settings) as assistant, Catalog(settings.archive) as catalog:
        recording = Recording(assistant)
        judge = Judge(GoldFinder(catalog), catalog.status().languages)
        outcomes = list(ask_all(recording, judge, files, statements=7))
    assert recording.asked[1:] == [  # the first warms up
        ("Когда открыли мост?", 7, ()),
        ("Почему?", 7, ("Где мост?", "Когда?")),
        ("Когда открыли мост?", 7, ()),
    ]
    assert [(each.file, each.id) for each in outcomes] == [("one", "1"), ("one", "2"), ("two", "1")]
