"""Words that give a cause, before it ("из-за") or behind it ("салдарынан"), in five languages."""

from __future__ import annotations

import re
from typing import Final

BEFORE: Final = re.compile(
    r"(?<![\w-])(?:из-за(?!\sчего)|вследствие|в\sрезультате|благодаря|по\sпричине|ввиду|потому\sчто"
    r"|так\sкак|поскольку|от\sтого"
    r"|через(?!\sщо)|унаслідок|внаслідок|в\sрезультаті|завдяки|тому\sщо|бо|оскільки"
    r"|причин\w{1,2}\s(?:этого\s|этому\s|цього\s|тому\s)?(?:стал|ста[вл]|послуж|бы[лв])\w{0,3}"
    r"|because(?:\sof)?|due\sto|owing\sto|thanks\sto|as\sa\sresult\sof|caused\sby|blamed\son"
    r"|in\sprotest\sat"
    r"|өйткені|себебі|анткени|себеби)(?!\w)",
    re.IGNORECASE,
)
"""What follows is the cause; "через" is one in Ukrainian only."""

BEHIND: Final = re.compile(
    r"(?<!\w)(?:салдарынан|кесірінен|себебінен|нәтижесінде|арқасында|байланысты|айынан"
    r"|кесепетинен|натыйжасында"
    r"|себебинен|улам|байланыштуу)(?!\w)|\w{3,}(?:гандыктан|гендиктен|гондуктан|гөндүктөн"
    r"|ғандықтан|гендіктен)(?!\w)",
    re.IGNORECASE,
)
"""What stands before is the cause, the word itself where it ends in it."""

_WAY: Final = re.compile(r"через\b", re.IGNORECASE)


def causes(text: str, language: str | None) -> tuple[tuple[int, int, bool], ...]:
    """Return the words of cause: first character, one past the last, whether the cause follows."""
    found = [
        (match.start(), match.end(), True)
        for match in BEFORE.finditer(text)
        if language == "uk" or not _WAY.fullmatch(match[0])
    ]
    found += [(match.start(), match.end(), False) for match in BEHIND.finditer(text)]
    return tuple(sorted(found))
