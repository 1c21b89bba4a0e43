"""Whether what a language model writes is an answer to show: language, length, repetitions."""

from __future__ import annotations

from qa.answering.phrases import PHRASES
from qa.answering.pointers import Written
from qa.errors import ModelFailed, ModelFailure
from qa.language.identification import identify
from qa.language.tokens import tokens

# Letters by which a language is told from its neighbours; fewer tell its script at least.
_ENOUGH_LETTERS = 60
_SCRIPT_LETTERS = 20
# Sentences beyond those asked for that are put up with, as a factor and on top.
_PATIENCE = 2
_MORE = 2
# Characters without the end of a sentence.
_LONGEST_SENTENCE = 1500
_REPEATED = 3


def failed(failure: ModelFailure) -> ModelFailed:
    """Return the error of a model whose answer cannot be shown."""
    return ModelFailed(
        failure, f"The language model's answer is not shown: {failure.value}.", "Ask again."
    )


class Proofreading:
    """Reads along while a model writes, and breaks off what can be no answer.

    Args:
        language: ISO 639-1 code to be answered in.
        limit: Sentences asked for.
    """

    def __init__(self, language: str, limit: int) -> None:
        self._language = language
        self._most = _PATIENCE * limit + _MORE
        self.restart()

    def restart(self) -> None:
        """Forget what was read."""
        self._text = ""
        self._cited = False
        self._read: list[str] = []

    def pending(self, characters: int) -> None:
        """Note how many characters stand behind the last sentence.

        Raises:
            ModelFailed: more than any sentence has.
        """
        if characters > _LONGEST_SENTENCE:
            raise failed(ModelFailure.TOO_LONG)

    def read(self, written: Written) -> None:
        """Read a sentence.

        Raises:
            ModelFailed: it is one too many, in another language, or nothing new.
        """
        self._text = f"{self._text} {written.text}"
        self._cited |= bool(written.pointers)
        words = [token.text for token in tokens(written.text)]
        self._read.append(" ".join(words))
        if self._read.count(self._read[-1]) >= _REPEATED or _goes_round(words):
            raise failed(ModelFailure.REPETITION)
        if len(self._read) > self._most:
            raise failed(ModelFailure.TOO_LONG)
        self._check_language(_ENOUGH_LETTERS)

    def whole(self) -> None:
        """Say that it has ended.

        Raises:
            ModelFailed: it is empty, cites nothing, or is in another language.
        """
        if not self._read:
            raise failed(ModelFailure.EMPTY)
        self._check_language(_SCRIPT_LETTERS)
        if not self._cited:
            raise failed(ModelFailure.UNCITED)

    def _check_language(self, enough: int) -> None:
        letters = sum(map(str.isalpha, self._text))
        if self._language not in PHRASES or letters < enough:
            return
        other = "ru" if self._language == "en" else "en"
        among = tuple(PHRASES) if letters >= _ENOUGH_LETTERS else (self._language, other)
        if identify(self._text, among) not in (self._language, None):
            raise failed(ModelFailure.WRONG_LANGUAGE)


def _goes_round(words: list[str]) -> bool:
    """Whether a sentence ends in the same few words over and over."""
    for length in range(1, 9):
        tail = words[-length:]
        if len(words) >= 5 * length and words[-5 * length :] == tail * 5:
            return True
    return False
