"""A question cut into names, periods and words, each with the letter of what it does."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from qa.language.periods import Period
from qa.retrieval.outlet_names import Mention, find_names
from qa.retrieval.reporting_words import letter_of

_ACCORDING: Final = re.compile(
    r"(?<!\w)(?:according\s+to|as\s+reported\s+(?:by|in)|reported\s+by|as\s+per|per"
    r"|(?:если\s+верить|судя\s+по|согласно)(?:\s+(?:данным|информации|сообщени\w{1,2}))?"
    r"|по\s+(?:данным|информации|сообщени\w{1,2}|сведениям|версии|материалам|мнению|публикаци\w{1,3})"
    r"|(?:за|згідно\s+з)\s+(?:даними|інформацією|повідомленням\w?|версією|матеріалами|відомостями)"
    r"|со\s+слов|зі\s+слів|згідно\s+з|на\s+думку)(?!\w)",
    re.IGNORECASE,
)
_NEWS: Final = re.compile(
    r"(?<!\w)(?:what(?:['’]s|\s+is)\s+new|(?:what(?:['’]s|\s+is)\s+)?the\s+latest)(?!\w)",
    re.IGNORECASE,
)
_LANGUAGES: Final = MappingProxyType(
    {
        "ru": r"русск|російськ|рус|росій|russian|орыс|орус",
        "uk": r"украинск|українськ|укр|украин|украї?н|ukrainian|украин",
        "en": r"английск|англійськ|англ|english|ағылшын|англис",
        "kk": r"казахск|казахськ|казах|kazakh|қазақ|казак",
        "ky": r"кыргызск|киргизск|киргизськ|кыргыз|киргиз|kyrgyz|қырғыз",
    }
)
_LANGUAGE: Final = tuple(
    (
        code,
        re.compile(
            rf"(?<!\w)(?:(?:{names})(?:о|о-)?(?:язычн|мовн)[а-яіїє]{{1,3}}|на\s+(?:{names})ом(?:\s+языке)?"
            rf"|(?:{names})ою\s+мовою|in\s+(?:the\s+)?(?:{names})(?:\s+language)?"
            rf"|(?:{names})[-\s]language|(?:{names})\s+т[іи]л[іи]нде(?:г[іи])?"
            rf"|(?:{names})(?:ша|ше|ча|че))(?!\w)",
            re.IGNORECASE,
        ),
    )
    for code, names in _LANGUAGES.items()
)
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|\d[\d.,]*(?<=\d)|[,:;.?!()—–]")
_AND: Final = re.compile(
    r"[»”\"]?\s*(?:,|and|or|&|и|или|і|й|та|або|және|жана|мен|же)\s*(?:the\s)?[«“\"]?", re.IGNORECASE
)
_BE: Final = re.compile(r"H[SPDN]?$")
_BETWEEN_PEOPLE: Final = re.compile(r"\s*(?:[,;/|&]|\s(?:and|и|та|і|және|жана|with)\s)\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A word, a name, a period or a mark of the question, and its letter."""

    letter: str
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    period: Period | None = None
    language: str = ""


def parts_of(
    question: str,
    language: str,
    outlets: Collection[str],
    authors: Collection[str],
    periods: Sequence[Period],
) -> list[Part]:
    """Cut the question into what has a letter, in order, not overlapping."""
    found = [
        Part("O", mention.start, mention.end, (mention,))
        for mention in find_names(question, language, [name for name in outlets if name])
    ]
    people = [name for byline in authors for name in people_of(byline)]
    found += [
        Part("B", mention.start, mention.end, (mention,))
        for mention in find_names(question, language, people, people=True)
    ]
    found = _joined(question, _apart(found))
    found += [Part("P", period.start, period.end, (), period) for period in periods]
    found += [Part("A", *match.span()) for match in _ACCORDING.finditer(question)]
    found += [Part("N", *match.span()) for match in _NEWS.finditer(question)]
    found += [
        Part("L", *match.span(), language=code)
        for code, pattern in _LANGUAGE
        for match in pattern.finditer(question)
    ]
    found = _apart(found)
    for token in _TOKEN.finditer(question):
        if not any(part.start < token.end() and token.start() < part.end for part in found):
            found.append(Part(_letter(token[0], language), *token.span()))
    found.sort(key=lambda part: part.start)
    return [_in_place(found, place, language) for place in range(len(found))]


def _letter(token: str, language: str) -> str:
    if not token[0].isalnum():
        return "," if token in ",—–()" else ":" if token in ":;" else "."
    return letter_of(token, language)


def _in_place(parts: Sequence[Part], place: int, language: str) -> Part:
    """Return an part with the letter that it has among its neighbours."""
    part = parts[place]
    before = "".join(each.letter for each in parts[max(0, place - 3) : place])
    after = "".join(each.letter for each in parts[place + 1 : place + 3])
    if part.letter == "P" and part.period:
        bare = part.start == part.period.core
        attribute = part.period.attribute or (
            language == "en" and bare and after[:1] in tuple("wWEeNK") and not part.period.relative
        )
        return replace(part, letter="p") if attribute else part
    if part.letter == "r":
        subject = after[:1] in tuple("wWEeXUB") or (
            before[-1:] in tuple("wWEe") and "T" not in before
        )
        return replace(part, letter="v" if subject or after[:1] in tuple("MO") else "R")
    if language == "en" and part.letter in "Vv" and _BE.search(before):
        return replace(part, letter="R")
    return part


def _apart(parts: list[Part]) -> list[Part]:
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


def _joined(question: str, parts: list[Part]) -> list[Part]:
    """Join names that one list names: "Reuters and Kloop"."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and last.letter == part.letter and _AND.fullmatch(question, last.end, part.start):
            joined[-1] = replace(last, end=part.end, mentions=last.mentions + part.mentions)
        else:
            joined.append(part)
    return joined


def people_of(byline: str) -> tuple[str, ...]:
    """Return the people of a byline: "Тимур Бельгибаев, Элина Карасай" are two."""
    return tuple(name.strip() for name in _BETWEEN_PEOPLE.split(byline) if name.strip())
