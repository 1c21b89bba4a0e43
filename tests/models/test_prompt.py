from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering import generative
from qa.conversation import rewriting
from qa.errors import InvalidSettings
from qa.models.prompt import Prompt


def _written(folder: Path, text: str) -> Path:
    path = folder / "prompt.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_values_are_not_read_again(tmp_path: Path) -> None:
    prompt = Prompt(_written(tmp_path, "In {language}: {text} {{}}\n"), ("language", "text"))
    assert prompt.fill(language="Kyrgyz", text="{language} {0}") == "In Kyrgyz: {language} {0} {}"


@pytest.mark.parametrize("text", ["", "{language}", "{language} {text} {more}", "{language} {}"])
def test_other_placeholders_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidSettings, match=r"\{language\}, \{text\}"):
        Prompt(_written(tmp_path, text), ("language", "text"))


def test_a_single_brace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="single braces"):
        Prompt(_written(tmp_path, "{language"), ("language",))


def test_a_prompt_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match=r"nothing\.txt"):
        Prompt(tmp_path / "nothing.txt", ())


def test_the_prompts_that_are_built_in_hold_what_they_need() -> None:
    assert sorted(path.name for path in generative.PROMPTS.iterdir()) == [
        "answer.txt",
        "question.txt",
    ]
    assert sorted(path.name for path in rewriting.PROMPTS.iterdir()) == ["standalone.txt"]
