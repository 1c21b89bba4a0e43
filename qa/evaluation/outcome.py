"""What came of a question: everything that the metrics are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the assistant did with a question."""

    ANSWERED = "answered"
    DECLINED = "declined"
    DIVERTED = "taken for no question"


@dataclass(frozen=True, slots=True)
class Gold:
    """A span that answers the question, as the question file gives it.

    Attributes:
        article: Key of the article.
        quote: The span's words.
        found: Whether the archive holds it; what it does not hold counts as missed.
        cited: Whether some citation overlaps it.
    """

    article: str
    quote: str
    found: bool
    cited: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of the evidence, to look at.

    Attributes:
        article: Key of its article.
        language: ISO 639-1 code of the article; None where unknown.
        score: Its score.
        text: Its best sentence, shortened.
        right: Whether the passage overlaps gold.
    """

    article: str
    language: str | None
    score: float
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    Attributes:
        file: Of the question.
        id: Of the question within its file.
        kind: What it tests.
        lang: ISO 639-1 code of the question.
        question: As asked.
        history: Earlier questions, oldest first.
        article_langs: Languages of the articles that answer it, sorted; where none does, of the
            archive.
        gold: What answers it; empty where nothing does.
        verdict: What the assistant did.
        confidence: Of the answer, 0 to 1.
        ranks: Ranks of the gold articles among the distinct articles of the evidence, from 1.
        relevant: How many articles of the archive hold gold; copies of one text count each.
        articles: How many distinct articles the evidence holds.
        right: For each statement, whether each of its citations overlaps gold.
        nearest: The same for the nearest evidence, where the question was declined.
        characters: Quoted by all citations.
        top_langs: Languages of the first ten distinct articles of the evidence; "" for unknown.
        own_share: Share of the archive's articles that are in the question's language.
        other_langs: The archive's other known languages.
        sides: Of a disagreement: for each side, whether a citation says it.
        seconds: From question to answer.
        said: First quotes of the first three statements, or the nearest evidence.
        passages: The first passages of the evidence.
    """

    file: str
    id: str
    kind: str
    lang: str
    question: str
    history: tuple[str, ...]
    article_langs: tuple[str, ...]
    gold: tuple[Gold, ...]
    verdict: Verdict
    confidence: float
    ranks: tuple[int, ...]
    relevant: int
    articles: int
    right: tuple[tuple[bool, ...], ...]
    nearest: tuple[bool, ...]
    characters: int
    top_langs: tuple[str, ...]
    own_share: float
    other_langs: tuple[str, ...]
    sides: tuple[bool, ...]
    seconds: float
    said: tuple[str, ...]
    passages: tuple[Found, ...]

    @property
    def answerable(self) -> bool:
        """Whether the archive is said to answer the question."""
        return bool(self.gold)

    @property
    def pair(self) -> str:
        """Languages of question and articles, as in "en→ru"; "en→*" where these are several."""
        langs = self.article_langs
        return f"{self.lang}→{(langs[0] or '?') if len(langs) == 1 else '*'}"

    @property
    def leading(self) -> tuple[bool, ...]:
        """Whether each statement's first quote overlaps gold; of the nearest where declined."""
        return tuple(each[0] for each in self.right) or self.nearest
