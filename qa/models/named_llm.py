"""Any LlamaIndex LLM by the name of its class."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from llama_index.core.llms.llm import LLM
from pydantic import SecretStr

from qa.models.language_model import LanguageModel, Limits


def named(
    dotted: str, model: str, key: SecretStr | None, limits: Limits, arguments: Mapping[str, Any]
) -> LanguageModel:
    """Return any LlamaIndex LLM as a language model.

    Args:
        dotted: Name of its class, with the module.
        model: Given to it as `model`, unless empty.
        key: Given to it as `api_key`, unless None.
        limits: What it may take. Its class has time limits of its own, that hold between two
            of its words.
        arguments: Its further keyword arguments; they go before the others.

    Raises:
        ImportError, AttributeError: there is no such class.
        ValueError, TypeError: it refuses an argument, or is no LLM.
    """
    module, _, name = dotted.rpartition(".")
    given = {"model": model} if model else {}
    given |= {"api_key": key.get_secret_value()} if key else {}
    llm = getattr(import_module(module), name)(**{**given, **arguments})
    if not isinstance(llm, LLM):
        raise TypeError(f"{dotted} is no LLM of LlamaIndex")
    return LanguageModel(llm, model or str(llm.metadata.model_name) or name, limits)
