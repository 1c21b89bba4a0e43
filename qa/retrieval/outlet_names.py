"""Where a question names one of the archive's outlets or authors, in whatever form."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from qa.language.stop_words import is_stop_word
from qa.retrieval.name_spellings import CYRILLIC, DOMAIN, WORD, Spelling, spellings_near, word_keys

_GAP: Final = re.compile(r"[\s.–’'-]{0,2}")
_TURKIC_ENDING: Final = re.compile(r"(?:[гғқкмнпбдтсл][а-яіөүұәңғқ]{0,7})?")
_SUFFIX: Final = re.compile(r"(?:['’ʼ-]?[а-яёіїәіңғүұқөһ]{1,7}|['’]s?)(?!\w)")
_CALENDAR: Final = frozenset(
    """
    January February March April May June July August September October November December Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the archive in a question.

    Attributes:
        start: First character of the name, without quotation marks.
        end: One past the last (half-open), case suffix and domain included.
        name: As the archive has it.
        suffix: What a Kazakh or Kyrgyz question adds to the name: letters, lower-case.
    """

    start: int
    end: int
    name: str
    suffix: str = ""


def find_names(
    question: str, language: str, names: Collection[str], people: bool = False
) -> list[Mention]:
    """Return the mentions of names, in order, not overlapping; the longest name wins.

    Upper and lower case, inflection, quotation marks, dots and domains make no difference,
    and a name in the other script is known by `qa.language.names.name_key`. A name that is a
    word besides counts with its capital only, inside a longer name never.

    Args:
        question: Any text.
        language: The question's, ISO 639-1.
        names: As the archive has them; the empty string is none.
        people: Whether they are people's, who go by their last word too.
    """
    words = list(WORD.finditer(question))
    spellings = spellings_near(words, language, names, people)
    keys = [word_keys(word[0].casefold(), language) for word in words]
    found: list[Mention] = []
    place = 0
    while place < len(words):
        fits = [
            spelling
            for key in keys[place]
            for spelling in spellings.get(key, ())
            if _stands(question, words, keys, place, spelling, language, people)
        ]
        if not fits:
            place += 1
            continue
        best = max(fits, key=lambda spelling: len(spelling.words))
        last = words[place + len(best.words) - 1]
        found.append(_mention(question, words[place].start(), last.end(), best.name))
        place += len(best.words)
    return found


def _mention(question: str, start: int, end: int, name: str) -> Mention:
    if domain := DOMAIN.match(question, end):
        end = domain.end()
    suffix = ""
    if (match := _SUFFIX.match(question, end)) and not question[end - 1].isspace():
        end, suffix = match.end(), match[0].strip("'’ʼ-").lower()
    elif CYRILLIC.search(name.casefold()):
        written = question[start:end].casefold()
        suffix = written[len(name) :] if written.startswith(name.casefold()) else ""
    return Mention(start, end, name, suffix)


def _stands(
    question: str,
    words: Sequence[re.Match[str]],
    keys: Sequence[frozenset[str]],
    place: int,
    spelling: Spelling,
    language: str,
    people: bool,
) -> bool:
    """Whether a name is written from the word at `place` on, as a name of its own."""
    count = len(spelling.words)
    run = words[place : place + count]
    if not _agree(question, run, keys[place : place + count], spelling, language):
        return False
    if _quoted(question, run[0].start(), run[-1].end()):
        return True
    if _part_of_more(question, words, place, count, language):
        return False
    capital = run[0][0][0].isupper()
    if spelling.ordinary:
        at_start = not question[: run[0].start()].strip(' \t\n¿¡«"“„-—')
        return capital and (people or not at_start)
    shared = keys[place] & spelling.keys[0]
    return capital or not shared or any(not key.startswith("n:") for key in shared)


def _agree(
    question: str,
    run: Sequence[re.Match[str]],
    keys: Sequence[frozenset[str]],
    spelling: Spelling,
    language: str,
) -> bool:
    """Whether words are a name's, one by one, with nothing but a mark between them."""
    if len(run) < len(spelling.words):
        return False
    wanted = zip(run, keys, spelling.words, spelling.keys, strict=True)
    return all(
        has & any_of or _turkic(word[0].casefold(), plain, language)
        for word, has, plain, any_of in wanted
    ) and all(_GAP.fullmatch(question[a.end() : b.start()]) for a, b in pairwise(run))


def _turkic(word: str, plain: str, language: str) -> bool:
    """Whether a Kazakh or Kyrgyz word is `plain` with a case ending."""
    return (
        language in {"kk", "ky"}
        and len(plain) >= 3
        and word.startswith(plain)
        and _TURKIC_ENDING.fullmatch(word, len(plain)) is not None
    )


def _quoted(question: str, start: int, end: int) -> bool:
    return question[max(0, start - 1) : start] in set("«“„\"'‘") and question[end : end + 1] in set(
        "»”“\"'’"
    )


def _part_of_more(
    question: str, words: Sequence[re.Match[str]], place: int, count: int, language: str
) -> bool:
    """Whether the words beside make it another name: "New York Times", "Reuters Institute"."""
    first, last = words[place], words[place + count - 1]
    if question[last.end() : last.end() + 2].strip("-–")[:1].isupper() and question[
        last.end() : last.end() + 1
    ] in {"-", "–"}:
        return True
    if not first[0][0].isupper():
        return False
    latin = first[0].isascii()
    if place and words[place - 1][0][0].isupper() and words[place - 1][0].isascii() == latin:
        before = words[place - 1]
        alone = is_stop_word(before[0].casefold(), language) or (place == 1 and not latin)
        if question[before.end() : first.start()].isspace() and not alone:
            return True
    if latin and place + count < len(words):
        after = words[place + count]
        beside = question[last.end() : after.start()].isspace()
        return beside and after[0].isascii() and after[0][0].isupper() and after[0] not in _CALENDAR
    return False
