"""An answer of a language model while it grows: statements, their citations and their support."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answering.answer import Citation, Problem, Statement, Support
from qa.answering.extractive import cite
from qa.answering.numbered import Numbered
from qa.answering.pointers import Written
from qa.answering.support import Supporting
from qa.answering.wording import checked_wording
from qa.retrieval.evidence import Evidence, ScoredSentence

# Of the same words in other articles, cited beside a sentence.
_COPIES = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """What a language model has written so far.

    Attributes:
        statements: In its order, each with its support.
        citations: Numbered from 1 without gaps, in the order of the statements.
        unknown_pointers: Markers that named no evidence.
        dropped: Statements left out because nothing supported them.
        declined: True where it says that the evidence does not answer the question.
    """

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    unknown_pointers: int = 0
    dropped: int = 0
    declined: bool = False


class Drafting:
    """Makes statements of what a model writes.

    Args:
        language: ISO 639-1 code of the answer.
        supporting: Decides what each rests on.
        strict: Whether statements that nothing supports are left out.
    """

    def __init__(self, language: str, supporting: Supporting, *, strict: bool) -> None:
        self._language = language
        self._supporting = supporting
        self._strict = strict
        self.restart()

    def restart(self) -> None:
        """Forget what was written."""
        self._statements: list[Statement] = []
        self._citations: dict[tuple[str, str, int], Citation] = {}
        self._said: set[str] = set()
        self._unknown = 0
        self._dropped = 0

    @property
    def begun(self) -> bool:
        """Whether a sentence was written."""
        return bool(self._said)

    @property
    def supported(self) -> bool:
        """Whether any statement is supported."""
        return any(each.support is Support.SUPPORTED for each in self._statements)

    def expect(self, text: str) -> None:
        """Have a sentence's check be quicker, before it is known what it points at."""
        self._supporting.expect(text, self._language)

    def add(self, written: Written) -> None:
        """Check a sentence and make a statement of it; one that was said already adds nothing."""
        self._unknown += written.unknown
        if written.text.casefold() in self._said:
            return
        self._said.add(written.text.casefold())
        found = self._supporting.of(written.text, self._language, written.pointers)
        if self._strict and found.verdict.support is not Support.SUPPORTED:
            self._dropped += 1
            return
        quoted = [each.sentence.text for each in found.sentences]
        text, taken = checked_wording(written.text, quoted)
        problems = (*found.verdict.problems, *((Problem.WORDING,) if taken else ()))
        numbers = dict.fromkeys(number for each in found.sentences for number in self._cited(each))
        self._statements.append(Statement(text, tuple(numbers), found.verdict.support, problems))

    def draft(self) -> Draft:
        """Return what there is so far."""
        return Draft(
            tuple(self._statements),
            tuple(self._citations.values()),
            self._unknown,
            self._dropped,
        )

    def declined(self) -> Draft:
        """Return that the evidence does not answer the question."""
        return Draft(unknown_pointers=self._unknown, declined=True)

    def _cited(self, each: Numbered) -> list[int]:
        """The numbers of the citations of a sentence and of its copies."""
        places = [(each.evidence, each.sentence, each.before)]
        places += [(evidence, sentence, None) for evidence, sentence in each.copies[:_COPIES]]
        return [self._number(*place) for place in places]

    def _number(
        self, evidence: Evidence, sentence: ScoredSentence, before: ScoredSentence | None
    ) -> int:
        place = evidence.source, evidence.article.key, sentence.start
        if place not in self._citations:
            number = len(self._citations) + 1
            self._citations[place] = cite(number, evidence, sentence, before)
        return self._citations[place].number
