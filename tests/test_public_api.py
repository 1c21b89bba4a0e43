from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import qa
from qa.cli import app
from qa.settings import PREFIX, SETTINGS_FILE, Settings

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
RECORDS = [name for name in qa.__all__ if dataclasses.is_dataclass(getattr(qa, name))]


@pytest.mark.parametrize("name", qa.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(qa, name)
    assert inspect.getdoc(found)
    assert found.__module__.startswith("qa.")


@pytest.mark.parametrize("name", RECORDS)
def test_records_are_frozen_and_their_fields_documented(name: str) -> None:
    record = getattr(qa, name)
    assert record.__dataclass_params__.frozen
    documented = inspect.getdoc(record) or ""
    fields = [field.name for field in dataclasses.fields(record)]
    if "Attributes:" in documented:
        assert [each for each in fields if f"{each}:" not in documented] == []
    else:
        assert len(fields) <= 3


def test_what_is_no_public_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="Nothing"):
        getattr(qa, "Nothing")  # noqa: B009 - mypy knows that it is not there


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_helps(command: str) -> None:
    assert re.search(rf"\bcitedesk {command}\b", README)
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0


@pytest.mark.parametrize("setting", [*Settings.model_fields, SETTINGS_FILE.removeprefix(PREFIX)])
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert PREFIX + setting.upper() in README


def test_the_readme_names_no_setting_that_is_not_there() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {SETTINGS_FILE}
    assert set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", README)) <= known
