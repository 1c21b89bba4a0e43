"""How well the check of statements against their quotes tells those carried from those not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from pydantic import TypeAdapter

from qa.answering.answer import Support
from qa.answering.attribution import Source, Verdict, attribute
from qa.evaluation.statement_pairs import Pair
from qa.index.vectors import Floats
from qa.models.word_states import WordStates

Schema = Literal["citedesk/attribution/1"]
SCHEMA: Schema = "citedesk/attribution/1"
"""Changes with every change of the form that a reader of the last one could not read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what the check said of it."""

    pair: Pair
    verdict: Verdict

    @property
    def supported(self) -> bool:
        """Whether the check takes the statement for carried; partly is not."""
        return self.verdict.support is Support.SUPPORTED

    @property
    def right(self) -> bool:
        """Whether that is so."""
        return self.supported is self.pair.supported


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of some pairs the check was right about.

    Attributes:
        name: What they have in common.
        supported: Whether their quotes carry their statements.
        pairs: How many there are.
        right: How many of them it judged rightly: let pass, or found fault with.
    """

    name: str
    supported: bool
    pairs: int
    right: int

    @property
    def share(self) -> float:
        """Share that was right: recall of what is not carried, specificity of what is."""
        return self.right / self.pairs


@dataclass(frozen=True, slots=True)
class AttributionReport:
    """What the check said of every pair.

    Attributes:
        embedding_model: Whose vectors were used; empty where none were.
        judged: In the order of the files.
    """

    embedding_model: str
    judged: tuple[Judged, ...]
    schema: Schema = SCHEMA

    def by(self, name: Callable[[Pair], str]) -> tuple[Rate, ...]:
        """Return the rates of pairs grouped by what they have in common, false ones first."""
        groups: dict[tuple[bool, str], list[Judged]] = {}
        for each in self.judged:
            groups.setdefault((each.pair.supported, name(each.pair)), []).append(each)
        return tuple(
            Rate(named, supported, len(held), sum(each.right for each in held))
            for (supported, named), held in sorted(groups.items())
        )

    def balanced(self, edits: frozenset[str] | None = None) -> float | None:
        """Return the balanced accuracy: the mean of recall and specificity, None without both.

        Args:
            edits: Of the statements that are not carried, these only; against all that are.
        """
        false = [
            each
            for each in self.judged
            if not each.pair.supported and (edits is None or each.pair.edit in edits)
        ]
        true = [each for each in self.judged if each.pair.supported]
        if not false or not true:
            return None
        return (_share(false) + _share(true)) / 2

    def worst(self, number: int) -> tuple[Judged, ...]:
        """Return pairs judged wrongly: false statements let pass, then true ones refused."""
        wrong = [each for each in self.judged if not each.right]
        return tuple(sorted(wrong, key=lambda each: each.pair.supported)[:number])


def judge(
    pairs: Sequence[Pair],
    vector: Callable[[str], Floats] | None = None,
    name: str = "",
    states: WordStates | None = None,
) -> AttributionReport:
    """Check every pair.

    Args:
        pairs: At least one.
        vector: Gives a sentence's unit vector; without it, words alone are compared.
        name: Of the model that makes the vectors.
        states: Of words in their sentences; without them, translations are told by dictionaries.
    """
    vectors = _vectors(pairs, vector) if vector is not None else {}
    judged = tuple(Judged(pair, _verdict(pair, vectors, states)) for pair in pairs)
    return AttributionReport(name if vector is not None else "", judged)


def dumps(report: AttributionReport) -> str:
    """Return the report as indented JSON; letters stay letters."""
    return TypeAdapter(AttributionReport).dump_json(report, indent=1).decode() + "\n"


def _share(judged: Iterable[Judged]) -> float:
    right = [each.right for each in judged]
    return sum(right) / len(right)


def _vectors(pairs: Sequence[Pair], vector: Callable[[str], Floats]) -> Mapping[str, Floats]:
    """The vectors of all texts, by text."""
    texts = [text for pair in pairs for text in (pair.statement, *(q.text for q in pair.quotes))]
    return {text: vector(text) for text in dict.fromkeys(texts)}


def _verdict(pair: Pair, vectors: Mapping[str, Floats], states: WordStates | None) -> Verdict:
    sources = [
        Source(
            quote.text,
            quote.language,
            quote.published,
            quote.outlet,
            quote.headline,
            quote.before,
            vectors.get(quote.text),
        )
        for quote in pair.quotes
    ]
    vector = partial(vectors.__getitem__, pair.statement) if vectors else None
    return attribute(pair.statement, pair.language, sources, vector, states)
