"""Parts and multiples in words: "a third", "one in ten", "doubled", "үштен бір"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, or a multiple of something.

    Attributes:
        start: First character, counted from 0.
        end: One past the last (half-open).
        value: A third is 33.33 (percent), "doubled" is 2.
        multiple: Whether it is a multiple.
    """

    start: int
    end: int
    value: Decimal
    multiple: bool


_PERCENT: Final = Decimal(100)
_ORDINALS: Final = (
    (2, r"половин\w{1,3}|half|halves|жартысы\w{0,4}|жарымы\w{0,4}"),
    (3, r"треть(?:ю|и)?|трет(?:и|ей|ини|ина|ину|иною)|thirds?|үштен|үчтөн"),
    (4, r"четверт(?:ь|и|ью|ей)|чверт(?:ь|і|ю|ей)|quarters?|төрттен|төрттөн|ширек|чейрек"),
    (5, r"пят(?:ая|ой|ую|ых)|п['’ʼ]ят(?:а|ої|у|их)|fifths?|бестен|бештен"),
    (10, r"десят(?:ая|ой|ую|ых|ий|ого|а|ої|у|их)|tenths?|оннан|ондон"),
)
_COUNT: Final = (
    ("1", "one|a|an|одна|одну|одной|однієї|один|одного|бір|бірі|бир|бири|only a|лише"),
    ("2", "two|две|двух|дві|двох|екі|екісі|эки|экиси"),
    ("3", "three|три|трёх|трех|трьох|үш|үші|үч|үчү"),
    ("4", "four|четыре|четырёх|чотири|төрт|төртү|төрті"),
    ("7", "seven|семь|сім|жеті|жети"),
    ("9", "nine|девять|дев['’ʼ]ять|тоғыз|тоғызы|тогуз|тогузу"),
)
_COUNTS: Final = "|".join(words for _, words in _COUNT)
_PARTS: Final = "|".join(f"(?P<o{part}>{words})" for part, words in _ORDINALS)
_SLAVIC: Final = re.compile(
    rf"(?<![\w])(?:(?P<count>{_COUNTS})[\s-])?(?:{_PARTS})(?:[\s](?P<behind>бір|бірі|екісі|үші"
    r"|бир|бири|экиси|үчү|төртү|тогузу|тоғызы))?(?!\w)",
    re.IGNORECASE,
)
# Of these only what is counted tells that they are parts: "пятая часть", but not "пятая школа".
_AMBIGUOUS: Final = frozenset((5, 10))
_PART: Final = re.compile(r"\s(?:част|частин|доля|доли|дол[яіею])")
_ARTICLES: Final = frozenset(("a", "an"))
_NOUN: Final = re.compile(r"\s(?!of\b|as\b|more\b|less\b|to\b|in\b|by\b|and\b|voted\b)[a-z]")
_APPOSED: Final = re.compile(r"[;,]\s$")
_ONE_IN: Final = re.compile(
    r"(?<!\w)(?:one|1|один|одна|кажд\w{2,3}|кожн\w{2,3}|кожен|every)\s(?:in|out\sof|из|із|з|зі)?\s?"
    r"(?P<whole>\d{1,3}|two|three|four|five|ten|двух|трех|трёх|четырех|пяти|десяти|двох|трьох"
    r"|п['’ʼ]яти|втор\w{2,3}|трет\w{1,4}|четв[её]рт\w{2,3}|пят\w{2,3}|десят\w{2,3}|друг\w{1,3}"
    r"|hundred|ста|сотні)(?!\w)",
    re.IGNORECASE,
)
_WHOLES: Final = (
    ("two|двух|двох|втор|друг", 2), ("thr|трех|трёх|тр[ьо]|трет", 3), ("four|четв|чет", 4),
    ("five|пят|п['’ʼ]ят", 5), ("ten|десят", 10), ("hundred|ста|сот", 100),
)  # fmt: skip
_MULTIPLES: Final = (
    ("2", r"вдвое|[ув]двічі|удвое|удво[ие]\w{1,5}|подво[їєю]\w{1,5}|doubl\w{1,3}|twice|twofold"
          r"|екі\sесе\w{0,3}|эки\sэсе\w{0,3}|два\sраза|два\sрази|дважды|двічі"),
    ("3", r"втрое|[ув]тричі|утрое|утро[ие]\w{1,5}|потро[їєю]\w{1,5}|tripl\w{1,3}|threefold"
          r"|thrice|үш\sесе\w{0,3}|үч\sэсе\w{0,3}|три\sраза|три\sрази|трижды|тричі"),
    ("4", r"вчетверо|[ув]четверо|quadrupl\w{1,3}|fourfold|төрт\sесе\w{0,3}|төрт\sэсе\w{0,3}"),
    ("5", r"впятеро|вп['’ʼ]ятеро|fivefold|бес\sесе\w{0,3}|беш\sэсе\w{0,3}"),
)  # fmt: skip
_MULTIPLE: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<x{n}>{words})" for n, words in _MULTIPLES) + r")(?!\w)",
    re.IGNORECASE,
)


def find_shares(text: str) -> tuple[Share, ...]:
    """Return the parts and multiples that a text states in words, in order.

    Args:
        text: Any text; time is linear in its length.
    """
    found = [*_one_in(text), *_parts(text), *_multiples(text)]
    kept: list[Share] = []
    for each in sorted(found, key=lambda share: (share.start, -share.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _counted(word: str | None) -> Decimal:
    for value, words in _COUNT:
        if word and re.fullmatch(words, word, re.IGNORECASE):
            return Decimal(value)
    return Decimal(1)


def _parts(text: str) -> Iterator[Share]:
    for match in _SLAVIC.finditer(text):
        part = next(
            int(name[1:]) for name, held in match.groupdict().items() if held and name[0] == "o"
        )
        word = match[f"o{part}"]
        turkic = word.lower().endswith(("тен", "төн", "нан", "дон"))
        if turkic and not match["behind"]:
            continue
        bare = match["count"] is None and not turkic and not word.isascii()
        if (
            part in _AMBIGUOUS
            and not turkic
            and (not word.isascii() and not _PART.match(text, match.end()))
        ):
            continue
        if word.isascii() and part in {3, 5, 10} and match["count"] is None:
            continue  # "third" is an ordinal
        if (match["count"] or "").lower() in _ARTICLES and _NOUN.match(text, match.end()):
            continue  # "a third goal"
        if match["count"] and _APPOSED.search(text, 0, match.start()) and text[match.end()] == ",":
            continue  # "two were found; a third, Ann Lee, was not"
        if bare and part == 3 and word.lower() in {"трети", "третей"}:
            continue
        count = _counted(match["behind"] or match["count"])
        if count < part:
            yield Share(match.start(), match.end(), count * _PERCENT / part, False)


def _one_in(text: str) -> Iterator[Share]:
    for match in _ONE_IN.finditer(text):
        whole = match["whole"].lower()
        size = (
            int(whole)
            if whole.isdecimal()
            else next((size for words, size in _WHOLES if re.match(words, whole)), 0)
        )
        ordinal = re.match("кажд|кож|every", match[0], re.IGNORECASE)
        among = re.search(r"\s(?:in|out\sof|из|із|з|зі)\s", match[0], re.IGNORECASE)
        if size > 1 and bool(ordinal) != bool(among):
            yield Share(match.start(), match.end(), _PERCENT / size, False)


def _multiples(text: str) -> Iterator[Share]:
    for match in _MULTIPLE.finditer(text):
        yield Share(match.start(), match.end(), Decimal((match.lastgroup or "x1")[1:]), True)
