"""Whether a language model does what it is set up for, by one call."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing

from qa.errors import ModelFailed, ModelFailure
from qa.models import ollama
from qa.models.language_model import LanguageModel, Message, Role

_SYSTEM = "You check that a text has arrived."
_REQUEST = "\n\nThe text has ended. Answer with one word: yes."
# One token with most vocabularies, and by the estimate.
_WORD = "the "
_AROUND = 100
_ANSWER_TOKENS = 16
# Servers that cut what is too long without a word give themselves away by their count.
_READ_AT_LEAST = 0.8
_NAMES = 8


def without_one(ollama_url: str = ollama.URL) -> str:
    """Return what to say where no language model is configured.

    Args:
        ollama_url: Where Ollama would answer on this machine.
    """
    said = "none configured; answers are the articles' own sentences"
    models = [each for each in ollama.models(ollama_url) or () if "embed" not in each]
    if not models:
        return said
    return (
        f"{said}. Ollama runs here with {', '.join(models[:_NAMES])}; to use it:"
        f" CITEDESK_LLM=openai-compatible CITEDESK_LLM_BASE_URL={ollama_url}/v1"
        f" CITEDESK_LLM_MODEL={models[0]}"
    )


def tried(model: LanguageModel, clock: Callable[[], float] = time.monotonic) -> str:
    """Have a model read as much as it will be given, and return what came of it.

    Args:
        model: What to try.
        clock: Seconds since any moment.

    Raises:
        ModelFailed: with the server's own words and what can be done.
    """
    room = model.context - model.answer_tokens - _AROUND
    words = room * room // max(room, model.count(_WORD * room))
    asked = [Message(Role.USER, _WORD * words + _REQUEST)]
    start = clock()
    first = 0.0
    try:
        with closing(model.stream(_SYSTEM, asked, max_tokens=_ANSWER_TOKENS)) as reply:
            for _ in reply:
                first = first or clock() - start
    except ModelFailed as failed:
        raise _with_cure(failed, model) from None
    read = reply.outcome.prompt_tokens
    if 0 < read < words * _READ_AT_LEAST:
        raise ModelFailed(
            ModelFailure.CONTEXT_TOO_SMALL,
            f"Of {words:,} tokens the server of {model.name} read {read:,}: its context is too"
            " small.",
            f"Let it have {model.context:,} tokens (Ollama: start it with"
            f" OLLAMA_CONTEXT_LENGTH={model.context}), or lower CITEDESK_LLM_CONTEXT.",
        )
    if not first and not reply.cut_by_length:
        raise ModelFailed(
            ModelFailure.BAD_REPLY,
            f"{model.name} wrote nothing.",
            "Name another model in CITEDESK_LLM_MODEL, one that follows instructions.",
        )
    wait = f"first word after {first:.1f} s" if first else "it thinks before it writes"
    return f"{model.name} reads {words:,} tokens, {wait}"


def _with_cure(failed: ModelFailed, model: LanguageModel) -> ModelFailed:
    """The failure with what its server says, and with what models it has instead."""
    message = str(failed.args[0])
    if failed.said:
        message = f"{message} The server says: {failed.said}"
    models = model.models() if failed.kind is ModelFailure.NO_SUCH_MODEL else ()
    others = f" It has {', '.join(models[:_NAMES])}." if models else ""
    return ModelFailed(failed.kind, message, failed.cure + others, failed.said)
