"""Whether Ollama runs on this machine, and with which models."""

from __future__ import annotations

import httpx

from qa.models.model_names import shown

URL = "http://127.0.0.1:11434"
_SECONDS = 0.3


def models(url: str = URL) -> tuple[str, ...] | None:
    """Return the names of Ollama's models; None where it does not answer.

    Args:
        url: Of this machine; nothing else is asked.
    """
    try:
        with httpx.Client(timeout=_SECONDS, trust_env=False) as client:
            listed = client.get(f"{url}/api/tags").raise_for_status().json()
        return shown(str(each["name"]) for each in listed["models"])
    except (httpx.HTTPError, ValueError, LookupError, TypeError):
        return None
