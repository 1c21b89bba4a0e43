from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qa.errors import InvalidSettings
from qa.settings import PREFIX, SETTINGS_FILE, Settings, load, settings_file

# Another value than the default: as the environment says it, as TOML says it, and what it is.
VALUES: dict[str, tuple[str, str, Any]] = {
    "archive": ("/news", '"/news"', Path("/news")),
    "languages": ("ru, uk", '["ru", "uk"]', ("ru", "uk")),
    "embedding": ("a.B", '"a.B"', "a.B"),
    "embedding_arguments": ('{"size": 3}', "{size = 3}", {"size": 3}),
    "embedding_model": ("words", '"words"', "words"),
    "embedding_dimension": ("768", "768", 768),
    "chroma_url": ("http://localhost:1", '"http://localhost:1"', "http://localhost:1"),
    "evidence": ("7", "7", 7),
    "statements": ("3", "3", 3),
    "threshold": ("0.25", "0.25", 0.25),
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "settings.toml"
    file.touch()
    return {SETTINGS_FILE: str(file)}


def write(environment: dict[str, str], toml: str) -> dict[str, str]:
    Path(environment[SETTINGS_FILE]).write_text(toml, encoding="utf-8")
    return environment


def test_every_setting_is_tried_here() -> None:
    assert list(VALUES) == list(Settings.model_fields)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_described_and_has_a_default(name: str) -> None:
    field = Settings.model_fields[name]
    assert (field.description or "").endswith(".")
    assert not field.is_required()


@pytest.mark.parametrize("name", VALUES)
def test_every_setting_comes_from_the_environment(environment: dict[str, str], name: str) -> None:
    value, _, expected = VALUES[name]
    default = getattr(load(environment), name)
    loaded = load(environment | {PREFIX + name.upper(): value})
    assert getattr(loaded, name) == expected != default


@pytest.mark.parametrize("name", VALUES)
def test_every_setting_comes_from_the_file(environment: dict[str, str], name: str) -> None:
    _, toml, expected = VALUES[name]
    assert getattr(load(write(environment, f"{name} = {toml}")), name) == expected


def test_what_is_given_goes_before_environment_before_file(environment: dict[str, str]) -> None:
    write(environment, "evidence = 1\nstatements = 1\nthreshold = 0.1")
    environment |= {"CITEDESK_STATEMENTS": "2", "CITEDESK_THRESHOLD": "0.2"}
    settings = load(environment, threshold=0.3, evidence=None)
    assert (settings.evidence, settings.statements, settings.threshold) == (1, 2, 0.3)


@pytest.mark.parametrize("value", ["ru uk", "ru,uk", " ru ,  uk,"])
def test_a_list_is_parted_by_commas_or_spaces(environment: dict[str, str], value: str) -> None:
    assert load(environment | {"CITEDESK_LANGUAGES": value}).languages == ("ru", "uk")


@pytest.mark.parametrize(
    ("name", "within", "beyond"),
    [
        ("embedding_dimension", ["8", "8192"], ["7", "8193", "-1", "x", "", "1.5"]),
        ("evidence", ["1", "200"], ["0", "201", "many", ""]),
        ("statements", ["1", "20"], ["0", "21"]),
        ("threshold", ["0", "1"], ["-0.01", "1.01", "nan", "inf"]),
        ("languages", ["ru"], ["", " , "]),
        ("embedding_arguments", ["{}"], ["[1]", "3"]),
    ],
)
def test_settings_have_bounds(
    environment: dict[str, str], name: str, within: list[str], beyond: list[str]
) -> None:
    variable = PREFIX + name.upper()
    for value in within:
        load(environment | {variable: value})
    for value in beyond:
        with pytest.raises(InvalidSettings, match=name):
            load(environment | {variable: value})


def test_what_is_unknown_is_refused_with_what_is_known(environment: dict[str, str]) -> None:
    with pytest.raises(InvalidSettings, match="evidense") as raised:
        load(environment | {"CITEDESK_EVIDENSE": "3"})
    assert "evidence" in raised.value.cure
    with pytest.raises(InvalidSettings, match="evidense"):
        load(write(environment, "evidense = 3"))
    with pytest.raises(InvalidSettings, match="evidense"):
        load({SETTINGS_FILE: write(environment, "")[SETTINGS_FILE]}, evidense=3)


def test_other_programs_variables_are_left_alone(environment: dict[str, str]) -> None:
    assert load(environment | {"EVIDENCE": "0", "PATH": "/bin"}) == load(environment)


def test_settings_cannot_be_changed(environment: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(environment).evidence = 3


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match=r"nowhere\.toml") as raised:
        load({SETTINGS_FILE: str(tmp_path / "nowhere.toml")})
    assert SETTINGS_FILE in raised.value.cure


@pytest.mark.parametrize(
    "content", [b"evidence = ", b"\xff\xfe\x00", b"evidence = 1\nevidence = 2", b"[a"]
)
def test_a_file_must_be_toml(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(InvalidSettings, match="cannot be read") as raised:
        load({SETTINGS_FILE: str(path)})
    assert "TOML" in raised.value.cure


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="cannot be read"):
        load({SETTINGS_FILE: str(tmp_path)})


def test_without_a_name_the_file_is_the_users(environment: dict[str, str]) -> None:
    assert settings_file({}).name == "settings.toml"
    assert "citedesk" in settings_file({}).parts
    assert settings_file(environment) == Path(environment[SETTINGS_FILE])
