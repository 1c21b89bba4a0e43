"""Clauses of a sentence that give a reason, by the words that open or close them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.answering.pairing import Candidate, Pairing, Span

# What opens a clause, and what a phrase, which ends with the next comma.
_CLAUSE: Final = (
    r"потому,?\sчто|так\sкак|поскольку|ибо|для\sтого,?\sчтобы|чтобы|тому,?\sщо|оскільки|позаяк|бо|щоб"
    r"|because(?!\sof)|in\sorder\sto|so\sthat|өйткені|себебі|анткени|себеби"
)
_PHRASE: Final = (
    r"из-за|по\sпричине|вследствие|в\sсвязи\sс|благодаря|в\sрезультате|в\sкачестве\sсредства"
    r"|[ву]\sзв['’ʼ]язку\s[зі]з?|[ву]наслідок|завдяки"
    r"|because\sof|due\sto|owing\sto|thanks\sto|as\sa\sresult\sof|on\saccount\sof|caused\sby"
    r"|as\sa\smeans\sto"
)
_OPENS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<clause>{_CLAUSE})|(?:{_PHRASE}))[\s\u00a0](?P<rest>\w)",
    re.IGNORECASE,
)
# Of time or place in Russian, and in Ukrainian before a number or a stretch of time.
_THROUGH: Final = re.compile(
    r"(?<![\w-])через[\s\u00a0](?!\d|дв[аі]|три|чотири|п['’ʼ]ять|шість|сім|десять|день|добу|рік|тижд|місяц"
    r"|годин|хвилин|пів|кілька|пару|кордон)(?P<rest>\w)",
    re.IGNORECASE,
)
# What stands behind the reason: a word after it, or the ending of its verb.
_CLOSES: Final = re.compile(
    r"[\s\u00a0](?:салдарынан|себепті|кесепетинен|себептүү|улам)(?!\w)"
    r"|(?<=\w\w)(?:[дт][ыіуүи][қк]т[аеөо]н)(?!\w)",
    re.IGNORECASE,
)
_FOLLOWS: Final = re.compile(
    r",\s(?:поэтому|тож|тому(?!,?\sщо)|therefore|so(?!\sthat)|сондықтан|ошондуктан)(?!\w)",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[.!?…;]+[\"'’”»)]*\s*$|;\s")
_COMMA: Final = re.compile(r"[,;]\s|\s[—–]\s|[.!?…]+[\"'’”»)]*\s*$")
_BREAK: Final = re.compile(r"[,;:]\s|\s[—–]\s")


def reason_clauses(text: str, language: str | None) -> tuple[Span, ...]:
    """Return the half-open spans of the clauses that say why, without the word that says so.

    Args:
        text: A sentence; time is linear in its length.
        language: ISO 639-1 code, None where unknown: "через" gives reasons in Ukrainian only.
    """
    opened = [_opened(text, match) for match in _OPENS.finditer(text)]
    if language == "uk":
        opened += [_opened(text, match) for match in _THROUGH.finditer(text)]
    closed = [_closed(text, match) for match in _CLOSES.finditer(text)]
    if not opened and not closed and (match := _FOLLOWS.search(text)):
        closed = [(0, match.start())]
    return tuple(span for span in (*opened, *closed) if span[0] < span[1])


def _opened(text: str, match: re.Match[str]) -> Span:
    opens_the_sentence = not any(map(str.isalnum, text[: match.start()]))
    start = match.start("rest")
    phrase = "clause" not in match.re.groupindex or not match["clause"]
    stop = (_COMMA if phrase or opens_the_sentence else _STOP).search(text, start)
    return start, stop.start() if stop else len(text)


def _closed(text: str, match: re.Match[str]) -> Span:
    start = max((each.end() for each in _BREAK.finditer(text, 0, match.start())), default=0)
    return start, match.start() if match[0][0].isspace() else match.end()


def reason_spans(pairing: Pairing) -> Iterator[Candidate]:
    """Yield the first clause that says why; of several it is the one that the sentence is about."""
    for start, end in sorted(reason_clauses(pairing.sentence, pairing.written_in))[:1]:
        yield Candidate((start, end), 1.0, 0.0, pairing.sentence[start:end])
