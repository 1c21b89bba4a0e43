"""The one change a body goes through: line ends and control characters, nothing else."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""Make every line end `\n` and every control character a space; remove nothing.

    Each control character of C0 and C1 but `\n` and `\t`, and DEL, becomes one space: harmless
    to cutting, searching and showing, and words that it held apart stay apart. Each lone
    surrogate becomes one U+FFFD: a letter stood there. Non-breaking spaces, soft hyphens, marks
    of direction, typographic signs and decomposed letters stay as they are.

    Returns:
        The body; `clean(clean(text)) == clean(text)`. Only `\r\n`, two characters for one line
        end, makes it shorter than the text.
    """
    text = _LINE_END.sub("\n", text)
    text = _CONTROL.sub(" ", text)
    return _LONE_SURROGATE.sub("\ufffd", text)


def one_line(text: str | None, limit: int = 500) -> str | None:
    """Make a stated value (a name, a headline, a key) one trimmed line of bounded length.

    Control characters and lone surrogates are dropped, white space is collapsed to single
    spaces. None where nothing visible is left.
    """
    if text is None:
        return None
    kept = _CONTROL.sub("", _LONE_SURROGATE.sub("", text))
    return " ".join(kept.split())[:limit].rstrip() or None
