"""Makes a follow-up whole by a language model; what it writes is taken only where it may be so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from qa.conversation.conversation import Exchange
from qa.errors import ModelFailed
from qa.language.identification import identify
from qa.language.lemmas import lemmatize
from qa.language.orders import ordered
from qa.language.stop_words import STOP_WORDS
from qa.language.tokens import tokens
from qa.models.language_model import LanguageModel, Message, Role
from qa.models.model_text import ModelText
from qa.models.prompt import Prompt, english_name

PROMPTS = Path(__file__).with_name("prompts")

Rewrite = Callable[[str, Sequence[Exchange], str], str | None]
"""Question, exchanges before it and its language -> standalone question; None for no good one."""

# Exchanges before the question that are told, and characters of each statement.
_EXCHANGES = 4
_STATEMENTS = 3
_LONGEST_SAID = 300
_TOKENS = 120
# A question made whole takes over a name or two, no paragraph.
_LONGER = 160
_PROMPTED_LANGUAGES = frozenset(STOP_WORDS)


class Rewriter:
    """Asks a language model for the standalone question.

    Args:
        model: Writes.
        prompts: Folder with another `standalone.txt`; None for the one that is built in.

    Raises:
        InvalidSettings: the prompt cannot be used.
    """

    def __init__(self, model: LanguageModel, prompts: Path | None = None) -> None:
        self._model = model
        self._prompt = Prompt((prompts or PROMPTS) / "standalone.txt", ("language",))

    def __call__(self, question: str, history: Sequence[Exchange], language: str) -> str | None:
        """Return a follow-up so that it needs no history.

        Args:
            question: As asked.
            history: Oldest first; its questions and statements are told, no evidence.
            language: ISO 639-1 code of the question.

        Returns:
            None where the model fails, or writes nothing, much more than a question, in another
            language, or about nothing that the conversation is about.
        """
        if not history or language not in _PROMPTED_LANGUAGES:
            return None
        system = self._prompt.fill(language=english_name(language))
        history = [replace(each, said=_reported(each.said)) for each in history]
        told = "\n".join((*map(_told, history[-_EXCHANGES:]), "", f"Last question: {question}"))
        try:
            written = self._model.complete(system, [Message(Role.USER, told)], max_tokens=_TOKENS)
        except ModelFailed:
            return None
        return _usable(written, question, history, language)


def _reported(said: Sequence[str]) -> tuple[str, ...]:
    """The statements without orders: those are an article's, to whoever reads them."""
    return tuple(each for each, order in zip(said, ordered(said), strict=True) if not order)


def _told(exchange: Exchange) -> str:
    said = " ".join(each[:_LONGEST_SAID] for each in exchange.said[:_STATEMENTS])
    return f"Question: {exchange.question[:_LONGEST_SAID]}\nAnswer: {said or '(none)'}"


def _usable(written: str, question: str, history: Sequence[Exchange], language: str) -> str | None:
    text = ModelText()
    lines = [
        line.strip(" \t\"'«»“”*") for line in (text.feed(written) + text.finish()).splitlines()
    ]
    said = [line for line in lines if line]
    longest = len(question) + max(len(each.question) for each in history) + _LONGER
    if len(said) != 1 or len(said[0]) > longest:
        return None
    if identify(said[0], tuple(sorted(_PROMPTED_LANGUAGES))) not in (language, None):
        return None
    content = _content(said[0], language)
    around = _content(question, language).union(
        *(_content(f"{each.question} {' '.join(each.said)}", language) for each in history)
    )
    # A word or two may be the model's own way of putting it.
    return said[0] if content and len(content & around) * 2 >= len(content) else None


def _content(text: str, language: str) -> set[str]:
    words = [token.text for token in tokens(text) if token.text not in STOP_WORDS[language]]
    return set(lemmatize(words, language))
