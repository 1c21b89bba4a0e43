"""Parts and multiples in words: "a third", "one in ten", "doubled", "үштен бір"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from qa.language.number_words import VALUES


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
    (2, r"половин\w{1,3}|вполовину|наполовину|half|halves|жартысы\w{0,5}|жарымы\w{0,5}"),
    (
        3,
        r"треть(?:ю(?!\s\w+[ую](?!\w))|и)?|треть(?:я|ей|ю)(?=\sчаст)|трет(?:я|ю|ьої)(?=\sчаст)|трет(?:и|ей|ини|ина|ину|иною)|thirds?|үштен|үчтөн",
    ),
    (
        4,
        r"четв[её]рт(?:ая|ой|ую|а|ої|у)(?=\sчаст)|четверт(?:ь|и|ью|ей)|чверт(?:ь|і|ю|ей|ю)|quarters?|төрттен|төрттөн|ширек|чейрек"
        r"|ширегі\w{0,4}|чейреги\w{0,4}",
    ),
    (5, r"пят(?:ая|ой|ую|ых)|п['’ʼ]ят(?:а|ої|у|их)|fifths?|бестен|бештен"),
    (6, r"шест(?:ая|ой|ую|ых)|шост(?:а|ої|у|их)|sixths?|алтыдан"),
    (7, r"седьм(?:ая|ой|ую|ых)|сьом(?:а|ої|у|их)|sevenths?|жетіден|жетиден"),
    (8, r"восьм(?:ая|ой|ую|ых|а|ої|у|их)|eighths?|сегізден|сегизден"),
    (9, r"девят(?:ая|ой|ую|ых)|дев['’ʼ]ят(?:а|ої|у|их)|ninths?|тоғыздан|тогуздан"),
    (10, r"десят(?:ая|ой|ую|ых|ий|ого|а|ої|у|их)|tenths?|оннан|ондон"),
    (20, r"двадцат(?:ая|ой|ую|ых)|двадцят(?:а|ої|у|их)"),
    (100, r"сот(?:ая|ую|ої|их|ых)|hundredths?|жүзден|жүздөн"),
)
_COUNT: Final = (
    ("1", "one|a|an|одна|одну|одной|однієї|один|одного|бір|бир|only a|лише"),
    ("2", "two|две|двух|дві|двох|двома|двумя|екі|эки"),
    ("3", "three|три|трёх|трех|трьох|тремя|трьома|үш|үч"),
    ("4", "four|четыре|четырёх|четырех|чотири|чотирьох|төрт"),
    ("5", "five|пять|пяти|п['’ʼ]ять|п['’ʼ]яти|бес|беш"),
    ("7", "seven|семь|семи|сім|семи|жеті|жети"),
    ("8", "eight|восемь|восьми|вісім|сегіз|сегиз"),
    ("9", "nine|девять|девяти|дев['’ʼ]ять|дев['’ʼ]яти|тоғыз|тогуз"),
)
_COUNTS: Final = "|".join(words for _, words in _COUNT)
_PARTS: Final = "|".join(f"(?P<o{part}>{words})" for part, words in _ORDINALS)
_POSSESSED: Final = r"(?:с?[іиыүу](?:н(?:[іиүу][ңн]|[еөао]н?|д[еөао])?)?)?"
# How many parts, in Kazakh and Kyrgyz behind the whole: "бірі", "екісіне", "бирге", "үчүнөн".
TURKIC_COUNT: Final = (
    rf"(?P<behind>бір|бир|екі|эки|үш|үч|төрт|бес|беш|жеті|жети|сегіз|сегиз|тоғыз|тогуз)"
    rf"(?:(?<=бір)(?:ге|ден)|(?<=бир)(?:ге|ден)|{_POSSESSED})(?!\w)"
)
_SLAVIC: Final = re.compile(
    rf"(?<![\w])(?:(?P<count>{_COUNTS})[\s-])?(?:{_PARTS})"
    rf"(?:\s{TURKIC_COUNT})?(?!\w|-?finals?|-time)",
    re.IGNORECASE,
)
# "The second half", "the first quarter": parts of a year or a match and no shares of it.
_NUMBERED: Final = re.compile(
    r"(?:first|second|third|fourth|last|next|this|previous|final|current"
    r"|перв\w{2,3}|втор\w{2,3}|трет\w{1,4}|последн\w{2,3}|перш\w{1,3}|друг\w{1,3}|останн\w{1,4}"
    r"|[^\W\d_]{2,8}н[шч][іиүу]|бірінші|екінші|биринчи|экинчи)\s$",
    re.IGNORECASE,
)
# Of these only what is counted tells that they are parts: "пятая часть", but not "пятая школа".
_AMBIGUOUS: Final = frozenset((5, 6, 7, 8, 9, 10, 20, 100))
_PART: Final = re.compile(r"\s(?:част|частин|доля|доли|дол[яіею])")
_SEVERAL: Final = re.compile(r"[иы]х$")
_ABLATIVE: Final = re.compile(r"(?:[тдн][аеоө]н)$")
# Midnight is no half.
_MIDNIGHT: Final = re.compile(r"(?<!\w)түн\s$", re.IGNORECASE)
_OF_ONE: Final = re.compile(r"жарты|жарым|шире|чейре")
_ARTICLES: Final = frozenset(("a", "an"))
_NOUN: Final = re.compile(
    r"\s(?!(?:of|as|more|less|to|in|by|and|voted|from|dearer|cheaper|higher|lower|larger|smaller|fewer"
    r"|since|on|over|this|compared|were|was|are|is|have|has|had|said|up|down|after|during|above"
    r"|below|off|faster|slower|longer|shorter|did|do|live|did|last|next|in|at|year|when|while|against)\b)"
    r"[a-z]"
)
_MEANT: Final = re.compile(
    r"(?:на|более|больше|около|почти|до|не\sменее|не\sболее|свыше|меньше|менее|порядка|примерно)\s$",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(r"[;,]\s$")
_SMALL: Final = "|".join(
    sorted((re.escape(word) for word, value in VALUES.items() if value <= 100), reverse=True)
)
_ONE_IN: Final = re.compile(
    rf"(?<!\w)(?:(?P<some>one|один|одна|одного|\d{{1,3}}|{_SMALL})\s"
    r"(?P<among>(?:in|out\sof)\s(?:every\s)?|(?:из|із|з|зі)\s(?:кажд\w{2,3}\s|кожн\w{1,3}\s)?)"
    r"|(?P<each>кажд\w{2,3}|кожн\w{1,3}|кожен|every|әрбір|әр|ар\sбир|ар)\s)"
    rf"(?P<whole>\d{{1,3}}|{_SMALL}|втор\w{{2,3}}|трет\w{{1,4}}|четв[её]рт\w{{2,3}}|пят\w{{2,3}}"
    r"|шест\w{2,3}|седьм\w{2,3}|десят\w{1,3}|друг\w{1,3}|п['’ʼ]ят\w{1,2}|second|third|fourth|fifth"
    r"|tenth|hundred|ста|сотні|екінші|үшінші|төртінші|бесінші|оныншы|экинчи|үчүнчү|төртүнчү|бешинчи"
    r"|онунчу)(?!\w)",
    re.IGNORECASE,
)
_WHOLES: Final = (
    ("two|двух|двох|втор|друг|second|екін|экин", 2), ("thr|трех|трёх|тр[ьо]|трет|thir|үш|үч", 3),
    ("four|четв|чет|төрт", 4), ("fif|пят|п['’ʼ]ят|бес|беш", 5), ("шест", 6), ("седьм", 7),
    ("ten|десят|онын|онун", 10), ("hundred|ста|сот", 100),
)  # fmt: skip
_MULTIPLES: Final = (
    ("2", r"вдвое|[ув]двічі|удвое|удво[ие]\w{1,5}|подво[їєю]\w{1,5}|doubl\w{1,3}|twice|twofold"
          r"|екі\sесе\w{0,5}|эки\sэсе\w{0,6}|два\sраза|два\sрази|дважды|двічі|halv(?:e[ds]?|ing)"
          r"|двукратн\w{1,3}|дворазов\w{1,3}"),
    ("3", r"втрое|[ув]тричі|утрое|утро[ие]\w{1,5}|потро[їєю]\w{1,5}|tripl\w{1,3}|trebl\w{1,3}"
          r"|threefold|thrice|үш\sесе\w{0,5}|үч\sэсе\w{0,6}|три\sраза|три\sрази|трижды|тричі"
          r"|трехкратн\w{1,3}|трёхкратн\w{1,3}|триразов\w{1,3}"),
    ("4", r"вчетверо|[ув]четверо|quadrupl\w{1,3}|fourfold|төрт\sесе\w{0,5}|төрт\sэсе\w{0,6}"
          r"|учетверо\w{0,4}|почетвер\w{1,5}"),
    ("5", r"впятеро|[ув]п['’ʼ]ятеро|quintupl\w{1,3}|fivefold|бес\sесе\w{0,5}|беш\sэсе\w{0,6}"),
    ("6", r"вшестеро|[ув]шестеро|sixfold"),
    ("10", r"вдесятеро|[ув]десятеро|tenfold|он\sесе\w{0,5}|он\sэсе\w{0,6}"),
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
        count = _counted(match["behind"] or match["count"])
        if count < part and _is_part(text, match, part):
            yield Share(match.start(), match.end(), count * _PERCENT / part, False)


def _is_part(text: str, match: re.Match[str], part: int) -> bool:
    """Whether what is written as a part is one: "a third" is, "a third goal" is not."""
    word, count = match[f"o{part}"].lower(), (match["count"] or "").lower()
    if _MIDNIGHT.search(text, max(0, match.start() - 8), match.start()):
        return False
    if _ABLATIVE.search(word) and not _OF_ONE.match(word):
        return match["behind"] is not None
    if _is_numbered(text, match, count):
        return False
    if word.isascii():
        return part in {2, 4} or bool(count)
    if part in _AMBIGUOUS:
        several = _SEVERAL.search(word) and count and _counted(count) > 1
        return bool(several or _PART.match(text, match.end()))
    meant = _MEANT.search(text, max(0, match.start() - 12), match.start())
    return bool(count or meant) or word not in {"трети", "третей"}


def _is_numbered(text: str, match: re.Match[str], count: str) -> bool:
    """Whether a word for a part counts in an order: "a third goal", "the second half"."""
    if _NUMBERED.search(text, max(0, match.start() - 16), match.start()):
        return True
    if count in _ARTICLES and _NOUN.match(text, match.end()):
        return True
    if not count or not _APPOSED.search(text, 0, match.start()):
        return False
    return text.startswith(",", match.end())  # "two were found; a third, Ann Lee, was not"


def _one_in(text: str) -> Iterator[Share]:
    for match in _ONE_IN.finditer(text):
        some, size = _number(match["some"] or "one"), _number(match["whole"])
        among = (match["among"] or "").lower()
        told = match["each"] or (some == 1 and size > 2) or "кажд" in among or "кожн" in among
        told = told or among.startswith("in") or "every" in among
        ordinal = match["whole"].lower() not in VALUES and not match["whole"].isdecimal()
        if ordinal != bool(match["each"]) and match["whole"].lower() not in {"hundred", "сотні"}:
            continue
        if told and 0 < some < size:
            yield Share(match.start(), match.end(), some * _PERCENT / size, False)


def _number(word: str) -> Decimal:
    """The value of a cardinal or an ordinal, 1 of "one", 0 where it is none that shares have."""
    word = word.lower()
    if word.isdecimal():
        return Decimal(word)
    if word in {"one", "один", "одна", "одного"}:
        return Decimal(1)
    value = VALUES.get(re.sub("[’ʼ]", "'", word))
    if value is not None:
        return value
    return Decimal(next((size for words, size in _WHOLES if re.match(words, word)), 0))


def _multiples(text: str) -> Iterator[Share]:
    for match in _MULTIPLE.finditer(text):
        yield Share(match.start(), match.end(), Decimal((match.lastgroup or "x1")[1:]), True)
