"""One edit anywhere in a file, hundreds of times: none is missed."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.holdings import TextHoldings
from qa.export.verification import verify

EDITS = 140
SEED = 20220107
LETTERS = "аАеЕиИ0139.,-«»\"'<>&\\ \n\u00a0\u200b"
RECORDS = {
    "markdown": re.compile(r"<!-- citedesk-record\n(.*)\n-->"),
    "html": re.compile(r'<script type="application/ld\+json">\n(.*)\n</script>'),
    "json": re.compile(r"(.*)", re.DOTALL),
}
WORD = re.compile(r"\w+")
NEGATION = re.compile(r"\b(?:не|нет|not|did)\b ?", re.IGNORECASE)
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} (?:января|January) \d{4}")


def replaced(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + dice.choice(LETTERS) + text[at + 1 :]


def removed(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + text[at + 1 :]


def inserted(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + dice.choice(LETTERS) + text[at:]


def swapped(text: str, at: int, dice: random.Random) -> str:
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def doubled(text: str, at: int, dice: random.Random) -> str:
    words = list(WORD.finditer(text))
    word = dice.choice(words)
    return text[: word.end()] + word[0] + text[word.end() :]


def undenied(text: str, at: int, dice: random.Random) -> str:
    found = dice.choice(list(NEGATION.finditer(text)))
    return text[: found.start()] + text[found.end() :]


def redated(text: str, at: int, dice: random.Random) -> str:
    found = dice.choice(list(DATE.finditer(text)))
    place = dice.randrange(found.start(), found.end())
    digit = str((int(text[place]) + 1) % 10) if text[place].isdigit() else "9"
    return text[:place] + digit + text[place + 1 :]


KINDS: Sequence[Callable[[str, int, random.Random], str]] = (
    *(replaced, removed, inserted, swapped, doubled, undenied, redated),
)


def data_of(record: str) -> Any:
    try:
        return json.loads(record, object_pairs_hook=lambda pairs: pairs)
    except ValueError:
        return None


def harmless(name: str, before: str, after: str) -> bool:
    """Whether nothing that is said has changed.

    Of the record: the same data, otherwise spelt (white space between its parts, 1.0 for 1).
    Of the rest: the same words, with other spaces or line ends between them.
    """
    old, new = RECORDS[name].search(before), RECORDS[name].search(after)
    if old is None or new is None or data_of(old[1]) != data_of(new[1]):
        return False
    rest = [
        text[: found.start(1)] + text[found.end(1) :]
        for text, found in ((before, old), (after, new))
    ]
    first, second = (re.split("[ \\t\\n]+", each.strip()) for each in rest)
    return first == second


@pytest.mark.parametrize("name", list(RECORDS))
def test_no_edit_is_missed(
    name: str, everyday: Export, bodies: dict[str, str], held: TextHoldings
) -> None:
    dice = random.Random(f"{SEED} {name}")
    written = FORMATS[name]
    text = written.write(everyday, bodies).decode()
    record = RECORDS[name].search(text)
    assert record is not None
    spared: Counter[str] = Counter()
    for number in range(EDITS):
        change = KINDS[number % len(KINDS)]
        # The record is longer than what is shown: half of the edits go to each.
        in_record = name == "json" or number % 2 == 0
        at = dice.randrange(*record.span(1)) if in_record else dice.randrange(record.start())
        spoilt = change(text, at, dice)
        if spoilt == text:
            continue
        found = not verify(spoilt.encode(), f"a{written.suffix}", held).ok
        if harmless(name, text, spoilt):
            spared[change.__name__] += 1
        else:
            assert found, (change.__name__, at, spoilt[max(0, at - 40) : at + 40])
    # A space beside another, a line broken at a space, 1.00 for 1.0.
    assert sum(spared.values()) < EDITS // 10
    assert not {"undenied", "redated"} & set(spared)
