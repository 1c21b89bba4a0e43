"""What a message to the archive is."""

from __future__ import annotations

from enum import StrEnum


class MessageKind(StrEnum):
    """What is to be done with a message; most are questions."""

    QUESTION = "question"
    GREETING = "greeting"
    THANKS = "thanks"
    """Thanks, goodbyes and acknowledgements: nothing is asked."""
    HELP = "help"
    """Asks about the tool itself."""
    UNSUPPORTED = "unsupported"
    """Wants a text made: a translation, a summary, a letter, a poem."""
