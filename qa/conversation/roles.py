"""The phrases of a question that a follow-up can put another in the place of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.conversation.asked import Asked, Word
from qa.conversation.follow_up_words import follow_up_words
from qa.language.english_irregulars import ENGLISH_IRREGULARS
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES
from qa.language.turkic_stems import TURKIC_LANGUAGES

# Case endings; a word with none of them stands in the nominative.
_CASE_ENDINGS = {
    "genitive": "ның нің дың дің тың тің нын нин нун нүн дын дин дун дүн тын тин тун түн",
    "locative": "да де та те до дө то тө",
    "ablative": "дан ден тан тен нан нен дон дөн тон төн",
    "dative": "ға ге қа ке га го гө ка ко кө",
    "accusative": "ны ні ды ді ты ті ни ну нү ди ду дү ти ту тү",
}
_ENDINGS = tuple(
    (ending, case) for case, endings in _CASE_ENDINGS.items() for ending in endings.split()
)
_SHORTEST_STEM = 2
_SAME_PREPOSITION = {"во": "в", "у": "в", "со": "с", "із": "з", "зі": "з", "ко": "к", "об": "о"}

_ENGLISH_PLURALS = frozenset(("people", "police", "men", "women", "children", "military"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Neighbouring words that are one member of the sentence.

    Attributes:
        words: Its words, without a preposition.
        preposition: The one before it, "" for none.
        cases: Those it can stand in; the empty string where the language has none.
        name: It names a person, place or organisation; None where a capital only shows that the
            question begins.
        counted: It is what "how many" or "which" asks for.
    """

    words: tuple[Word, ...]
    preposition: str
    cases: frozenset[str]
    name: bool | None
    counted: bool

    @property
    def start(self) -> int:
        """Its first character in the question."""
        return self.words[0].token.start

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.words[-1].token.end


def plural(word: str) -> bool:
    """Tell whether an English noun is a plural, as far as its end shows."""
    ends = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return ends or word in _ENGLISH_PLURALS


def phrases(asked: Asked, words: tuple[Word, ...] | None = None) -> tuple[Phrase, ...]:
    """Return the phrases of a question, or of some of its words, in order."""
    if words is None:
        return tuple(_phrases(asked.language, asked.words, whole=True))
    return tuple(_phrases(asked.language, words, whole=False))


def _phrases(language: str, words: tuple[Word, ...], *, whole: bool) -> Iterator[Phrase]:
    table = follow_up_words(language)
    preposition, counted = "", False
    run: list[Word] = []
    for place, word in enumerate(words):
        if word.function:
            before = " ".join(each.text for each in words[max(place - 1, 0) : place + 1])
            is_amount = word.text in table.amount or before in table.amount
            is_preposition = word.text in table.prepositions
            if is_preposition:
                preposition = _SAME_PREPOSITION.get(word.text, word.text)
            elif word.text not in table.fragment_words:
                preposition = ""
            counted = is_amount
            run = []
            continue
        run.append(word)
        after = words[place + 1] if place + 1 < len(words) else None
        if after is None or not _goes_on(language, run, after):
            if not _is_verb(language, run, ends=whole and after is None):
                yield _phrase(language, run, preposition, counted=counted)
            preposition, counted, run = "", False, []


def _goes_on(language: str, run: list[Word], after: Word) -> bool:
    """Whether the next word is of the same phrase."""
    last = run[-1]
    if after.mark == "-" and last.name and after.name:
        return True
    if after.function or after.mark:
        return False
    if last.text.isdigit() or language in TURKIC_LANGUAGES:
        return last.text.isdigit() or bool(last.name and after.name)
    return _agrees(last, after) if language in SLAVIC_LANGUAGES else _is_compound(last, after)


def _agrees(last: Word, after: Word) -> bool:
    """An adjective before its noun, or two parts of a name, in one case."""
    modifies = not last.grammar.noun or (last.name and after.name and after.grammar.noun)
    return bool(modifies) and not last.grammar.cases.isdisjoint(after.grammar.cases)


def _is_compound(last: Word, after: Word) -> bool:
    """Words of one English phrase; a plural ends it, and so does what looks like a verb."""
    if after.name:
        return bool(last.name)
    if last.name or plural(last.text):
        return bool(last.name) and not plural(last.text) and plural(after.text)
    return not (after.text.endswith("ed") or after.text in ENGLISH_IRREGULARS)


def _is_verb(language: str, run: list[Word], *, ends: bool) -> bool:
    """Russian and Ukrainian verbs go by the dictionary; Kazakh and Kyrgyz ones end a question."""
    if language in TURKIC_LANGUAGES:
        return ends and not run[-1].name
    return language in SLAVIC_LANGUAGES and run[-1].grammar.verb and not run[-1].name


def _phrase(language: str, run: list[Word], preposition: str, *, counted: bool) -> Phrase:
    if language in SLAVIC_LANGUAGES:
        cases = run[0].grammar.cases
        for word in run[1:]:
            cases &= word.grammar.cases or cases
        if run[0].text.isdigit():
            cases = run[-1].grammar.cases
    elif language in TURKIC_LANGUAGES:
        cases = frozenset((_turkic_case(run[-1].text), *(("nominative",) if counted else ())))
    else:
        cases = frozenset(("",))
    name = run[0].name if len(run) == 1 else any(word.name for word in run)
    return Phrase(tuple(run), preposition, cases, name, counted)


def _turkic_case(word: str) -> str:
    fits = (case for ending, case in _ENDINGS if word[_SHORTEST_STEM:].endswith(ending))
    return next(fits, "nominative")
