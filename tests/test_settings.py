from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

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
    "strict": ("true", "true", True),
    "prompts": ("/prompts", '"/prompts"', Path("/prompts")),
    "llm": ("a.B", '"a.B"', "a.B"),
    "llm_base_url": ("http://localhost:1/v1", '"http://localhost:1/v1"', "http://localhost:1/v1"),
    "llm_model": ("gemma3:4b", '"gemma3:4b"', "gemma3:4b"),
    "llm_key": (" sk-1 ", "", SecretStr("sk-1")),
    "llm_key_file": ("/run/key", '"/run/key"', Path("/run/key")),
    "llm_arguments": ('{"seed": 3}', "{seed = 3}", {"seed": 3}),
    "llm_context": ("4096", "4096", 4096),
    "llm_answer_tokens": ("300", "300", 300),
    "llm_timeout": ("2.5", "2.5", 2.5),
    "llm_time_limit": ("20", "20", 20.0),
    "llm_concurrency": ("2", "2", 2),
}
KEY = "sk-Secret-1234567890"


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


@pytest.mark.parametrize("name", sorted(VALUES.keys() - {"llm_key"}))
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
        (
            "llm",
            ["", "llama_index.llms.ollama.Ollama"],
            ["openai", "ollama", "a.", ".a", "a b.c", "os;a.b", "a-b.c"],
        ),
        (
            "llm_base_url",
            ["", "https://llm.example/api/v1", "http://[::1]:8080"],
            [
                *("localhost:1/v1", "ftp://a/v1", "file:///v1", "http://", "http:///v1"),
                *("https://user:word@a/v1", "https://a/v1?key=1", "https://a/v1#b", "http://a b"),
            ],
        ),
        ("llm_arguments", ["{}"], ["[1]", "3"]),
        ("llm_context", ["2048", "2000000"], ["1023", "0", "2000001"]),
        ("llm_answer_tokens", ["64", "4096"], ["63", "0", "32769"]),
        ("llm_timeout", ["0.1", "3600"], ["0", "-1", "nan", "inf"]),
        ("llm_time_limit", ["0.1", "36000"], ["0", "nan", "inf"]),
        ("llm_concurrency", ["1", "256"], ["0", "257"]),
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


class TestLanguageModel:
    def test_there_is_none_by_default(self, environment: dict[str, str]) -> None:
        empty = {"CITEDESK_LLM": "", "CITEDESK_LLM_KEY": "", "CITEDESK_LLM_KEY_FILE": ""}
        assert load(environment | empty) == load(environment)
        assert load(environment).llm == ""

    @pytest.mark.parametrize(
        ("given", "lacking"),
        [
            ({}, "llm_base_url and llm_model"),
            ({"llm_model": "small"}, "llm_base_url"),
            ({"llm_base_url": "http://localhost:1/v1"}, "llm_model"),
        ],
    )
    def test_a_server_needs_an_address_and_a_model(
        self, environment: dict[str, str], given: dict[str, str], lacking: str
    ) -> None:
        with pytest.raises(InvalidSettings, match=f"needs {lacking}\\.") as raised:
            load(environment, llm="openai-compatible", **given)
        assert "CITEDESK_LLM_BASE_URL=http://127.0.0.1:11434/v1" in raised.value.cure

    def test_an_answer_leaves_room_for_the_evidence(self, environment: dict[str, str]) -> None:
        load(environment, llm_context=2048, llm_answer_tokens=1024)
        with pytest.raises(InvalidSettings, match="1025 tokens"):
            load(environment, llm_context=2048, llm_answer_tokens=1025)

    def test_the_settings_file_holds_no_key(self, environment: dict[str, str]) -> None:
        with pytest.raises(InvalidSettings, match="holds a key") as raised:
            load(write(environment, f'llm_key = "{KEY}"'))
        assert "llm_key_file" in raised.value.cure
        assert KEY not in "".join(traceback.format_exception(raised.value))

    def test_a_key_does_not_print(self, environment: dict[str, str]) -> None:
        arguments = f'{{"api_key": "{KEY}"}}'
        settings = load(
            environment | {"CITEDESK_LLM_KEY": KEY, "CITEDESK_LLM_ARGUMENTS": arguments}
        )
        assert settings.llm_key is not None
        assert settings.llm_key.get_secret_value() == KEY
        assert KEY not in f"{settings!r} {settings} {settings.llm_key!r}"
        assert KEY not in settings.model_dump_json(exclude={"llm_arguments"})

    @pytest.mark.parametrize(
        "wrong",
        [
            {"CITEDESK_LLM_KEY": f"{KEY} {KEY}"},
            {"CITEDESK_LLM_KEY": f"{KEY}\nX-Other: 1"},
            {"CITEDESK_LLM_KEYY": KEY},
            {"CITEDESK_LLM_BASE_URL": f"https://me:{KEY}@host/v1"},
            {"CITEDESK_LLM_BASE_URL": f"https://host/v1?key={KEY}"},
            {"CITEDESK_LLM_ARGUMENTS": f'{{"api_key": "{KEY}"'},
            {"CITEDESK_LLM_KEY": KEY, "CITEDESK_EVIDENCE": "0"},
            {"CITEDESK_LLM_KEY": KEY, "CITEDESK_LLM": "openai-compatible"},
        ],
    )
    def test_nor_does_it_when_something_is_wrong(
        self, environment: dict[str, str], wrong: dict[str, str]
    ) -> None:
        with pytest.raises(InvalidSettings) as raised:
            load(environment | wrong)
        assert KEY not in "".join(traceback.format_exception(raised.value))
