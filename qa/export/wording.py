"""Foreign text, dates and times as an export shows them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from qa.export.labels import Labels

# What XML 1.0 cannot hold, and neither HTML nor a page should.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of whatever follows them, our own words too.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_REPLACEMENT = "\ufffd"


def verbatim(text: str) -> str:
    """Return an article's words, as long as they were; what cannot be shown becomes U+FFFD."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def lines(text: str) -> str:
    r"""Return text with its lines, each trimmed, ended by `\n`."""
    split = _LINE_ENDS.sub("\n", text).split("\n")
    return "\n".join(filter(None, map(line, split)))


def line(text: str | None) -> str:
    """Return text as one line; the empty string for None."""
    unfolded = " ".join((text or "").split())
    return _TURNING.sub(_REPLACEMENT, verbatim(unfolded))


def utc(moment: datetime) -> str:
    """Return a time to the minute, as in 2022-01-14 09:30 UTC; a naive one is taken for UTC."""
    try:
        known = moment.astimezone(UTC) if moment.tzinfo is not None else moment
    except OverflowError:  # the first and the last day that there are
        return moment.isoformat()
    return f"{known.isoformat(' ', 'minutes')[:16]} UTC"


def day(published: date, said: Labels) -> str:
    """Return a day in words."""
    return said.date.format(
        day=published.day, month=said.months[published.month - 1], year=published.year
    )


def day_or_time(published: date, said: Labels) -> str:
    """Return a publication date in words, with the time where it is known, as the source has it."""
    if not isinstance(published, datetime):
        return day(published, said)
    offset = published.strftime("%z")
    shown = f"{day(published, said)}, {published:%H:%M}"
    return f"{shown} {offset[:3]}:{offset[3:5]}" if offset else shown
