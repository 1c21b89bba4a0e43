"""Whether a question leans on the ones before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from qa.conversation.asked import Asked, Word, grammar
from qa.conversation.follow_up_words import PRONOUN_GENDERS, FollowUpWords, follow_up_words
from qa.language.slavic_lemmas import SLAVIC_LANGUAGES
from qa.language.turkic_stems import TURKIC_LANGUAGES

_MOST_FRAGMENT_WORDS = 4
# What names more tells enough by itself, whatever its pronouns stand for.
_MOST_LEANING_WORDS = 7
_LONGEST_PHRASE = 4
# Words of content between a pronoun and what it stands for in one clause.
_FAR = 2
_MOST_COMPARED_WORDS = 4
# What tells as much and asks nothing is a sentence out of a text.
_FEWEST_TOLD_WORDS = 4
_MOST_COUNTED_WORDS = 3
_ENDS_OF_A_SENTENCE = (".", '"', "»", "”", "“")
_OBLIQUE = frozenset(("gent", "datv", "accs", "ablt", "loct"))
_FORMS_OF_BE = frozenset(("is", "are", "was", "were"))


class Leaning(StrEnum):
    """What a question lacks."""

    NOTHING = "nothing"
    """It stands alone."""
    TOPIC = "topic"
    """It names nothing: "Why?", "And when was that?"."""
    CLAUSE = "clause"
    """It is a whole clause about something named before: "Who led them?"."""
    FRAGMENT = "fragment"
    """It names one thing, to be asked the same about: "And in Almaty?"."""


@dataclass(frozen=True, slots=True)
class _Clause:
    number: int
    subordinate: bool


def opening(asked: Asked, entries: frozenset[str], start: int = 0) -> int:
    """Return how many words at `start` make up one of the entries, the longest; 0 if none do."""
    texts = [word.text for word in asked.words[start : start + _LONGEST_PHRASE]]
    return next((size for size in range(len(texts), 0, -1) if " ".join(texts[:size]) in entries), 0)


def named(asked: Asked) -> tuple[Word, ...]:
    """Return the words of a fragment without those that only join it to what was asked before."""
    words = follow_up_words(asked.language)
    start = opening(asked, words.openers)
    start += opening(asked, words.about, start)
    start += opening(asked, words.amount, start)
    return asked.words[start:]


def leaning(asked: Asked, before: Asked) -> Leaning:
    """Return what a question lacks that follows another.

    Args:
        asked: The question.
        before: The one before it, made whole.

    Returns:
        Nothing for a question that can be understood alone.
    """
    words = follow_up_words(asked.language)
    if not asked.words:
        return Leaning.NOTHING
    opened = opening(asked, words.openers)
    rest = replace(asked, words=asked.words[opened:])
    if not rest.content or len(asked.words) in {_more(asked, words), opened + _more(rest, words)}:
        return Leaning.TOPIC
    if opening(rest, words.about):
        few = len(rest.content) <= _MOST_FRAGMENT_WORDS
        return Leaning.FRAGMENT if few else Leaning.NOTHING
    short = len(rest.content) <= _MOST_LEANING_WORDS
    if short and not _tells(rest, words) and _points_back(rest, before, words):
        return Leaning.CLAUSE
    if not any(word.text in words.asking | words.adverbial | words.amount for word in rest.words):
        fragment = _is_fragment(rest, words, opened=opened > 0)
        return Leaning.FRAGMENT if fragment else Leaning.NOTHING
    return _of_few_words(rest, words, opened=opened > 0)


def _more(asked: Asked, words: FollowUpWords) -> int:
    return opening(asked, words.more)


def _tells(asked: Asked, words: FollowUpWords) -> bool:
    asks = any(word.text in words.asking | words.adverbial | words.amount for word in asked.words)
    ends = asked.text.rstrip().endswith(_ENDS_OF_A_SENTENCE)
    return ends and not asks and len(asked.content) >= _FEWEST_TOLD_WORDS


def _is_fragment(rest: Asked, words: FollowUpWords, *, opened: bool) -> bool:
    """It has no predicate, and begins as what goes on does."""
    first = rest.words[0].text
    asks = rest.text.rstrip().endswith("?")
    joined = opened or (first in words.prepositions - words.topics and asks)
    joining = words.prepositions | words.fragment_words
    return (
        joined
        and len(rest.content) <= _MOST_FRAGMENT_WORDS
        and not any(word.grammar.verb for word in rest.words)
        and all(word.text in joining for word in rest.words if word.function)
    )


def _of_few_words(rest: Asked, words: FollowUpWords, *, opened: bool) -> Leaning:
    """Tell what a question with a question word lacks that names too little to be about."""
    content = rest.content
    if _has(rest, words.definition):
        return Leaning.NOTHING
    names = any(word.name for word in content)
    predicate = any(word.grammar.verb for word in content)
    counted = opening(rest, words.amount)
    if counted and not names and len(rest.words) - counted == len(content) == 1:
        whole = predicate or content[0].text in words.relational
        return Leaning.CLAUSE if whole else Leaning.FRAGMENT
    if len(content) == 1 and not names and not (opened and rest.language in TURKIC_LANGUAGES):
        return Leaning.CLAUSE if _leans_alone(rest, words) else Leaning.NOTHING
    if not names and ((opened and len(content) <= 2) or _counts_or_compares(rest, words, opened)):
        return Leaning.CLAUSE
    place_alone = len(content) == 1 and bool(content[0].grammar.cases) and not predicate
    joined = any(word.text in words.prepositions for word in rest.words)
    return Leaning.CLAUSE if opened and place_alone and joined else Leaning.NOTHING


def _counts_or_compares(rest: Asked, words: FollowUpWords, opened: bool) -> bool:
    """It asks how many did something, and not of what; or for others than those spoken of."""
    content = len(rest.content)
    if content <= _MOST_COMPARED_WORDS and _has(rest, words.comparing):
        return not any(opening(rest, words.subordinating, at) for at in range(1, len(rest.words)))
    counted = opening(rest, words.amount)
    if not counted or any(word.text in words.prepositions for word in rest.words[counted:]):
        return False
    # "Which number was right?", "How many soldiers came?"
    more = len(rest.words) - counted - content
    bare = content == 2 and more <= int(rest.language in SLAVIC_LANGUAGES)
    return bare or (opened and content <= _MOST_COUNTED_WORDS)


def _has(asked: Asked, entries: frozenset[str]) -> bool:
    return any(opening(asked, entries, place) for place in range(len(asked.words)))


def _leans_alone(asked: Asked, words: FollowUpWords) -> bool:
    """The one word of content is of something, and not what the question is about."""
    (word,) = asked.content
    if word.text in words.relational:
        return True
    if word is asked.words[0] and not word.grammar.cases:
        return False
    if asked.words[0].text not in words.asking:
        return True
    return word.grammar.verb if word.grammar.cases or word.grammar.verb else not _is_copula(asked)


def _is_copula(asked: Asked) -> bool:
    return len(asked.words) > 2 and asked.words[1].text in _FORMS_OF_BE


def _points_back(asked: Asked, before: Asked, words: FollowUpWords) -> bool:
    clauses = _clauses(asked, words)
    return any(
        _pronoun_leans(asked, words, clauses, place)
        or _pointer_leans(asked, before, words, clauses, place)
        for place in range(len(asked.words))
    )


def _clauses(asked: Asked, words: FollowUpWords) -> list[_Clause]:
    """The clause of each word."""
    found: list[_Clause] = []
    clause = _Clause(0, subordinate=False)
    for place, word in enumerate(asked.words):
        conjunction = place > 0 and opening(asked, words.subordinating, place) > 0
        joined = place > 0 and _begins_joined_question(asked, words, place)
        if conjunction or joined or word.mark or _begins_english_clause(asked, place):
            clause = _Clause(clause.number + 1, subordinate=conjunction)
        found.append(clause)
    return found


def _begins_joined_question(asked: Asked, words: FollowUpWords, place: int) -> bool:
    """A question word behind a conjunction, as in "who led them and why"."""
    after = asked.words[place + 1 : place + 2]
    questions = words.asking | words.adverbial | words.amount
    return asked.words[place].text in words.openers and bool(after) and after[0].text in questions


def _begins_english_clause(asked: Asked, place: int) -> bool:
    """A subject after a word of content, as in "say it would" and "the metric they use"."""
    return (
        asked.words[place].text in {"he", "she", "they", "it"}
        and 0 < place < len(asked.words) - 1
        and not asked.words[place - 1].function
    )


def _pronoun_leans(asked: Asked, words: FollowUpWords, clauses: list[_Clause], place: int) -> bool:
    pronoun = asked.words[place]
    if pronoun.text not in words.singular | words.plural or _is_expletive(asked, place):
        return False
    after = asked.words[place + 1 : place + 2]
    noun_follows = bool(after) and not after[0].grammar.verb and not after[0].mark
    possessive = pronoun.text in words.possessive and noun_follows
    own = place + 1 if possessive else place
    return not any(
        _reaches(asked, words, clauses, place, other, possessive=possessive)
        and _agree(asked.language, words, pronoun.text, word)
        for other, word in enumerate(asked.words)
        if other != own and not word.function and not word.grammar.verb
    )


def _reaches(
    asked: Asked,
    words: FollowUpWords,
    clauses: list[_Clause],
    place: int,
    other: int,
    *,
    possessive: bool,
) -> bool:
    """Whether the pronoun at `place` can stand for the word at `other`, by their places.

    One object of a verb is not another: a pronoun stands for what is in another clause, or far
    before it in its own; and for what follows only from or into a subordinate clause.
    """
    here, there = clauses[place], clauses[other]
    if other < place:
        between = sum(not word.function for word in asked.words[other + 1 : place])
        return here.number != there.number or possessive or between >= _FAR
    if here.number != there.number and (here.subordinate or there.subordinate):
        return True
    asking = words.asking | words.adverbial | words.amount
    if asked.language in TURKIC_LANGUAGES and place == 0:
        return False
    return possessive and any(word.text in asking for word in asked.words[place:other])


def _agree(language: str, words: FollowUpWords, pronoun: str, word: Word) -> bool:
    """Whether the pronoun can stand for the word, by number and gender."""
    if language not in PRONOUN_GENDERS:
        return True
    grammar = word.grammar
    if pronoun in words.plural and "plur" in grammar.numbers:
        return True
    genders = PRONOUN_GENDERS[language].get(pronoun, frozenset())
    return bool(genders & grammar.genders) or bool(genders and word.name and not grammar.proper)


def _is_expletive(asked: Asked, place: int) -> bool:
    """English "it" that stands for a clause: "How long did it take to build …?"; or is "IT"."""
    word = asked.words[place]
    if asked.text[word.token.start : word.token.end] == "IT":
        return True
    later = {word.text for word in asked.words[place + 1 :]}
    joined = not later.isdisjoint({"to", "that", "if", "when", "for"})
    return word.text == "it" and joined and len(asked.content) >= 2


def _pointer_leans(
    asked: Asked, before: Asked, words: FollowUpWords, clauses: list[_Clause], place: int
) -> bool:
    word = asked.words[place]
    after = asked.words[place + 1 : place + 2]
    existential = place > 0 and asked.words[place - 1].text in _FORMS_OF_BE
    if not after:
        pointing = words.pointing_last | words.bare | words.pointing
        return word.text in pointing and not (word.text == "there" and existential)
    if after[0].mark or after[0].text in words.subordinating or clauses[place].subordinate:
        return False
    if opening(asked, words.pointing, place) or _stands_alone(asked, words, place):
        return True
    if word.text in words.determiners and not after[0].function and not after[0].grammar.verb:
        return after[0].lemma in {each.lemma for each in before.words}
    return word.text in words.bare


def _stands_alone(asked: Asked, words: FollowUpWords, place: int) -> bool:
    """A Russian or Ukrainian demonstrative in another case than the noun behind it."""
    word, after = asked.words[place], asked.words[place + 1]
    if asked.language not in SLAVIC_LANGUAGES or word.text not in words.bare:
        return False
    cases = grammar(word.text, asked.language).cases
    if place > 0 and asked.words[place - 1].text in words.prepositions:
        cases = cases - {"nomn"} or _OBLIQUE
    return bool(cases and after.grammar.cases) and cases.isdisjoint(after.grammar.cases)
