"""What comes first in a sentence and what follows from it, by words of time and cause.

"X after Y", "X because of Y" and "Y led to X" put Y first in the five languages, in whatever order
the sentence has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qa.language.slavic_lemmas import SLAVIC_LANGUAGES, readings


@dataclass(frozen=True, slots=True)
class Sequence:
    """Two stretches of a sentence of which one comes before the other, or causes it.

    Attributes:
        first: Of what comes first or is the cause: first character, one past the last.
        then: The same of what follows.
    """

    first: tuple[int, int]
    then: tuple[int, int]


_W: Final = r"(?<![\w-])"
_E: Final = r"(?![\w-])"
# Behind these stands what comes first; "через" says so in Ukrainian only.
_FIRST: Final = re.compile(
    _W + r"(?:after|following|because(?:\sof)?|due\sto|owing\sto|thanks\sto|as\sa\sresult\sof"
    r"|caused\sby|triggered\sby|prompted\sby|in\sresponse\sto|in\sprotest\s(?:at|against|over)"
    r"|blam(?:ed|ing)\s(?:\w+\s){0,3}?on|attribut(?:ed|ing)\s(?:\w+\s){0,3}?to"
    r"|после(?!\sчего)(?:\sтого,?\sкак)?|вслед\sза|спустя|из-за(?!\sчего)|вследствие"
    r"|в\sрезультате(?!\sчего)|благодаря|по\sпричине|ввиду|в\sсвязи\sс|потому,?\sчто|так\sкак"
    r"|поскольку|объясн\w+\sэто|(?:вызван|спровоцирован)\w*|в\sответ\sна"
    r"|після(?!\sчого)(?:\sтого,?\sяк)?|слідом\sза|унаслідок|внаслідок|в\sрезультаті|завдяки"
    r"|у\sзв[ʼ'’]язку\sз|тому,?\sщо|оскільки|бо|поясни\w+\sце|(?:спричинен|викликан)\w*"
    r"|у\sвідповідь\sна|через(?!\sщо)"
    r"|өйткені|себебі|анткени|себеби)" + _E,
    re.IGNORECASE,
)
# Behind these stands what follows.
_THEN: Final = re.compile(
    _W + r"(?:before|prior\sto|ahead\sof|led\sto|leading\sto|leads\sto|result(?:ed|ing)\sin"
    r"|caus(?:ed|es|ing)(?!\sby)|prompt(?:ed|s|ing)(?!\sby)|forc(?:ed|es|ing)|which\sis\swhy"
    r"|до\sтого,?\sкак|после\sчего|перед(?:\sтем,?\sкак)?|прежде,?\sчем|накануне"
    r"|прив[ёе](?:л|ло|ла|ли|дет)\sк|из-за\sчего|в\sрезультате\sчего|поэтому|вызва(?:л|ло|ла|ли)"
    r"|до\sтого,?\sяк|після\sчого|перед(?:\sтим,?\sяк)?|перш\sніж|раніше,?\sніж|напередодні"
    r"|призв(?:ів|ело|ела|ели)\sдо|через\sщо|тож|спричини(?:в|ло|ла|ли)|виклика(?:в|ло|ла|ли)"
    r"|сондықтан|ошондуктан)" + _E,
    re.IGNORECASE,
)
# Before these stands what comes first, the word itself where it ends in it.
_FIRST_BEHIND: Final = re.compile(
    _W + r"(?:\w{2,}(?:нан|нен|дан|ден|тан|тен|нон|нөн|дон|дөн|тон|төн)\s(?:кейін|кийин|соң)"
    r"|\w{2,}(?:ған|ген|қан|кен|ган|гон|гөн|кан|кон|көн)\sсоң"
    r"|салдарынан|кесірінен|себебінен|нәтижесінде|арқасында|байланысты|айынан|кесепетинен"
    r"|натыйжасында|себебинен|улам|байланыштуу"
    r"|\w{3,}(?:гандыктан|гендиктен|гондуктан|гөндүктөн|ғандықтан|гендіктен))" + _E,
    re.IGNORECASE,
)
# Before these stands what follows.
_THEN_BEHIND: Final = re.compile(
    _W + r"\w{2,}(?:дан|ден|тан|тен|дон|дөн|тон|төн)\s(?:бұрын|мурун|мурда)" + _E
    + "|" + _W + r"\w{2,}(?:\sалдында|\sқарсаңында|\sалдынан)" + _E,
    re.IGNORECASE,
)  # fmt: skip
_MARK: Final = re.compile(r"[,;:]\s|[—–]\s|\.\s?$")
_END: Final = re.compile(r"[;:]\s")
_WAY: Final = re.compile(r"через\Z", re.IGNORECASE)
_CONJUNCTION: Final = re.compile(r"как\Z|як\Z|[чщ][то]о?\Z|поскольку|оскільки|бо\Z", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"\w")


def sequences(text: str, language: str | None) -> Iterator[Sequence]:
    """Yield what comes first in a sentence and what follows, for each word that says so.

    Args:
        text: A sentence; time is linear in its length for each such word.
        language: ISO 639-1 code, None where unknown.
    """
    for pattern, first in ((_FIRST, True), (_THEN, False)):
        for match in pattern.finditer(text):
            if language == "uk" or not _WAY.fullmatch(match[0]):
                yield from _parted(text, language, match.end(), match.start(), first)
    for pattern, first in ((_FIRST_BEHIND, True), (_THEN_BEHIND, False)):
        for match in pattern.finditer(text):
            yield from _before(text, match.end(), first)


def _parted(
    text: str, language: str | None, at: int, start: int, first: bool
) -> Iterator[Sequence]:
    """What stands behind a word up to the next mark, and the rest."""
    mark = _MARK.search(text, at)
    end = mark.start() if mark else len(text)
    cut = end
    if not _CONJUNCTION.search(text, start, at):
        cut = phrase_end(text, language, at, end)
    ends = [match.end() for match in _END.finditer(text, 0, start)]
    rest = (ends[-1] if ends else 0, start)
    end, whole = cut, cut == end
    if not whole or not _WORD.search(text, *rest):
        stop = _END.search(text, end + 1)
        rest = (end, stop.start() if stop else len(text))
    if _WORD.search(text, at, end) and _WORD.search(text, *rest):
        behind = (at, end)
        yield Sequence(behind, rest) if first else Sequence(rest, behind)


def phrase_end(text: str, language: str | None, start: int, end: int) -> int:
    """Return where what hangs on a preposition ends: before the first verb of a clause.

    Args:
        text: A sentence.
        language: ISO 639-1 code; of others than Russian and Ukrainian verbs are not known.
        start: First character behind the preposition, counted from 0.
        end: Of the clause (half-open).
    """
    if language not in SLAVIC_LANGUAGES:
        return end
    for match in _WORDS.finditer(text, start, end):
        if is_verb(match[0].lower(), language):
            return match.start()
    return end


@lru_cache(maxsize=20_000)
def is_verb(word: str, language: str) -> bool:
    """Tell whether a Russian or Ukrainian word, in small letters, is a verb that has a subject."""
    return any({"VERB", "PRTS"} & each.tag.grammemes for each in readings(word, language)[:1])


def _before(text: str, at: int, first: bool) -> Iterator[Sequence]:
    """What stands before a word back to the last mark, its own included, and what is behind."""
    marks = [match.end() for match in _MARK.finditer(text, 0, at)]
    before = (marks[-1] if marks else 0, at)
    stop = _END.search(text, at)
    rest = (at, stop.start() if stop else len(text))
    if _WORD.search(text, *rest):
        yield Sequence(before, rest) if first else Sequence(rest, before)
