"""Markup of a feed's entry as plain text: all of it is the entry's own, nothing is chosen."""

from __future__ import annotations

import re

from qa.articles.body import clean

_SPACE = re.compile(r"[ \t\r\n\f]+")
_DROPPED = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl"),
        *("dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    }
)


def text_of(markup: str) -> str:
    """Return the text of an HTML fragment, a line for each block; empty where there is none.

    lxml reads 250 levels of nesting and leaves out what is deeper.
    """
    from trafilatura import load_html

    tree = load_html(f"<html><body><div>{clean(markup)}</div></body></html>")
    if tree is None:
        return ""
    pieces: list[str] = []
    waiting = [(tree, False)]
    while waiting:
        element, ended = waiting.pop()
        if element.tag in _BLOCKS or (element.tag == "br" and ended):
            pieces.append("\n")
        if ended:
            pieces.append(_SPACE.sub(" ", element.tail or ""))
            continue
        waiting.append((element, True))
        if isinstance(element.tag, str) and element.tag not in _DROPPED:  # else a comment
            pieces.append(_SPACE.sub(" ", element.text or ""))
            waiting.extend((child, False) for child in reversed(element))
    lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
