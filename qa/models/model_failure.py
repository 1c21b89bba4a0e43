"""What went wrong in a call of a language model, and what to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qa.errors import ModelFailed, ModelFailure

_MOST_SAID = 300

# What happened and what to do, of a model {name} at {where}.
_WORDS: Mapping[ModelFailure, tuple[str, str]] = MappingProxyType(
    {
        ModelFailure.NO_SERVER: (
            "No language model answers at {where}.",
            "Start its server, or correct CITEDESK_LLM_BASE_URL.",
        ),
        ModelFailure.TIMED_OUT: (
            "The language model {name} took too long.",
            "Give it less to read with CITEDESK_LLM_CONTEXT, or more time with"
            " CITEDESK_LLM_TIMEOUT and CITEDESK_LLM_TIME_LIMIT.",
        ),
        ModelFailure.KEY_REFUSED: (
            "The key for the language model at {where} is missing or refused.",
            "Correct CITEDESK_LLM_KEY, or the file that CITEDESK_LLM_KEY_FILE names.",
        ),
        ModelFailure.RATE_LIMITED: (
            "The language model at {where} takes no more questions for now.",
            "Ask again later, or lower CITEDESK_LLM_CONCURRENCY.",
        ),
        ModelFailure.NO_SUCH_MODEL: (
            "There is no language model {name} at {where}.",
            "Correct CITEDESK_LLM_MODEL.",
        ),
        ModelFailure.CONTEXT_TOO_SMALL: (
            "The context of the language model {name} is too small for what it was given to read.",
            "Lower CITEDESK_LLM_CONTEXT, or let its server give it more.",
        ),
        ModelFailure.CUT_OFF: (
            "The language model {name} broke off.",
            "Ask again; where it happens again, the server's log says why.",
        ),
        ModelFailure.SERVER_ERROR: (
            "The language model {name} failed.",
            "Ask again; where it happens again, the server's log says why.",
        ),
        ModelFailure.BAD_REPLY: (
            "What answers at {where} does not speak as an OpenAI-compatible server does.",
            "Correct CITEDESK_LLM_BASE_URL; most end with /v1.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed try.

    Attributes:
        kind: How it failed.
        cause: For the log: the error's class, its status; nothing that was sent or received.
        again: Seconds after which a second try may succeed; None where it will not soon.
        said: The server's own words without the key; "" where it said nothing.
    """

    kind: ModelFailure
    cause: str
    again: float | None = None
    said: str = ""


def failed(failure: Failure, name: str, where: str) -> ModelFailed:
    """Return the error that a failure is shown as.

    Args:
        failure: What happened.
        name: The model.
        where: Its server's address, or the model again.
    """
    message, cure = _WORDS[failure.kind]
    said = " ".join("".join(c if c.isprintable() else " " for c in failure.said).split())
    return ModelFailed(
        failure.kind, message.format(name=name, where=where), cure, said[:_MOST_SAID]
    )
