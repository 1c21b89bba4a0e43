"""What a person meets in an exported file, against what its record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from qa.export.differences import differences
from qa.export.exported import Opened, generator
from qa.export.formats import Format, Recovered
from qa.export.layout import document, shown
from qa.export.problems import Problem, ProblemKind


def compare(record: Opened, recovered: Recovered, written: Format) -> Iterator[Problem]:
    """Yield where a file shows other than its record, written anew, would.

    Args:
        record: That the file holds.
        recovered: All that was found in it.
        written: Its format.
    """
    if recovered.shown is not None:
        yield from _pairs(shown(document(record.export)), recovered.shown)
    assert written.read is not None
    again = written.read(written.write(record.export, {}))
    yield from _extras(again, recovered)
    if recovered.text is None:
        if again.text is not None:
            yield Problem(
                ProblemKind.SHOWN,
                "what the file shows cannot be compared: another program has written it anew",
            )
        return
    same = record.generator == generator()
    # Another release may word its labels otherwise.
    by = "" if same else f", written by {record.generator}"
    differing = False
    for each in differences(again.text or "", recovered.text):
        differing = True
        yield Problem(ProblemKind.SHOWN, f"{each.where}{by}", each.expected, each.found)
    if same and not differing:
        yield from _drawn(again.drawn, recovered.drawn)


def _pairs(expected: Iterable[str], found: Iterable[str]) -> Iterator[Problem]:
    wanted, there = (tuple(" ".join(each.split()) for each in texts) for texts in (expected, found))
    if len(wanted) != len(there):
        yield Problem(
            ProblemKind.SHOWN,
            f"{len(there)} quotes and statements are shown, the record has {len(wanted)}",
        )
        for each in wanted:
            if each not in there:
                yield Problem(ProblemKind.SHOWN, "a quote is not shown as it is", each)
        return
    for number, (text, other) in enumerate(zip(wanted, there, strict=True), 1):
        if text != other:
            yield Problem(ProblemKind.SHOWN, f"quote or statement {number}", text, other)


def _extras(again: Recovered, recovered: Recovered) -> Iterator[Problem]:
    added = Counter(recovered.extras) - Counter(again.extras)
    for each in added.elements():
        yield Problem(ProblemKind.ADDED, each.what, "", each.words)


def _drawn(expected: tuple[str, ...], found: tuple[str, ...]) -> Iterator[Problem]:
    """Pages with the same words, drawn otherwise: covered, moved away, in other letter shapes.

    Another release of what sets the pages may set them otherwise.
    """
    if expected[:1] != found[:1]:
        return
    for number, (one, other) in enumerate(zip(expected[1:], found[1:], strict=False), 1):
        if one != other:
            yield Problem(ProblemKind.SHOWN, f"page {number} is not drawn as it was written")
    if len(expected) != len(found):
        pages = len(found) - 1, len(expected) - 1
        yield Problem(ProblemKind.SHOWN, f"there are {pages[0]} pages, {pages[1]} were written")
