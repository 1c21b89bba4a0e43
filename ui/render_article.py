"""An article beside the answer: its whole text with the quotes marked, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from qa.conversation.difference import Op, Segment
from qa.retrieval.evidence import Evidence, Reference, Retriever
from ui.render import lang, origin
from ui.words import Words

# A text fragment of more words than this names its first and its last ones.
_FRAGMENT_WORDS = 12
_FRAGMENT_ENDS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote in an article's text.

    Attributes:
        start: First character.
        end: One past the last (half-open).
        number: Of the citation; None for a passage that was found and is not cited.
    """

    start: int
    end: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Which of an answer's citations is open, for going on to the next.

    Attributes:
        address: Of the citations, without the number.
        number: Of this one.
        total: How many there are.
    """

    address: str
    number: int
    total: int


def article(
    reference: Reference,
    body: str,
    marks: Sequence[Mark],
    words: Words,
    *,
    sha256: str,
    current: Mark | None = None,
    place: Place | None = None,
    state: str = "",
    feedback: str = "",
) -> str:
    """Return an article to read, which the page scrolls to the current mark.

    Args:
        reference: Its metadata.
        body: The text of the version shown.
        marks: What to mark in it.
        words: Of the page.
        sha256: Names the version shown.
        current: The one of the marks that is being read.
        place: Which citation is open; None where the article was opened otherwise.
        state: HTML that says how it has changed since; empty where it has not.
        feedback: HTML of the buttons that mark the citation as right or wrong.
    """
    quote = body[current.start : current.end] if current else ""
    headline = reference.headline or words("untitled")
    byline = (
        f'<p class="byline" dir="auto">{escape(words("byline", byline=reference.byline))}</p>'
        if reference.byline
        else ""
    )
    return (
        f'<div class="reader">{_steps(place, words)}<header>'
        f'<h3{lang(reference.language)} dir="auto" tabindex="-1">{escape(headline)}</h3>'
        f'<p class="origin">{origin(reference, words)}</p>{byline}'
        f"{_links(reference, quote, words)}{feedback}</header>{state}"
        f'<div class="body"{lang(reference.language)} dir="auto">'
        f"{marked(body, marks, current)}</div>"
        f'<p class="version">{escape(words("version_cited", version=sha256[:12]))}'
        f" · {escape(reference.key)}</p></div>"
    )


def marked(body: str, marks: Iterable[Mark], current: Mark | None = None) -> str:
    """Return a body as paragraphs with the spans marked; where spans overlap, each part once."""
    known = [each for each in marks if 0 <= each.start < each.end <= len(body)]
    cuts = sorted({0, len(body), *(each.start for each in known), *(each.end for each in known)})
    seen: set[int | None] = set()
    parts = []
    for start, end in pairwise(cuts):
        text = escape(body[start:end])
        over = [each for each in known if each.start <= start and end <= each.end]
        if not over:
            parts.append(text)
            continue
        top = current if current in over else min(over, key=lambda each: each.end - each.start)
        number = top.number
        kind = "current" if top is current else "cited" if number is not None else "found"
        anchor = ""
        if number is not None and number not in seen:
            seen.add(number)
            anchor = f' id="quote-{number}"'
        # A paragraph's end inside a quote ends the mark too.
        pieces = (
            [f'<mark class="{kind}"{anchor}>{text}</mark>']
            if "\n" not in text
            else [
                f'<mark class="{kind}"{anchor if not place else ""}>{piece}</mark>' if piece else ""
                for place, piece in enumerate(text.split("\n"))
            ]
        )
        parts.append("\n".join(pieces))
    paragraphs = "".join(parts).split("\n")
    return "".join(f"<p>{each}</p>" for each in paragraphs if each.strip())


def _steps(place: Place | None, words: Words) -> str:
    if place is None:
        return ""
    buttons = []
    for label, number in (("previous", place.number - 1), ("next", place.number + 1)):
        off = "" if 1 <= number <= place.total else " disabled"
        buttons.append(
            f'<button type="button" class="step" data-open="{escape(place.address)}/{number}"'
            f"{off}>{escape(words(label))}</button>"
        )
    position = escape(words("position", number=place.number, total=place.total))
    return f'<nav class="steps">{buttons[0]}<span>{position}</span>{buttons[1]}</nav>'


def _links(reference: Reference, quote: str, words: Words) -> str:
    links = []
    if address := original(reference.url, quote):
        links.append(
            f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
            f"{escape(words('original'))}</a>"
        )
    if quote:
        links.append(
            f'<button type="button" class="link" data-do="copy" data-text="{escape(quote)}"'
            f' data-done="{escape(words("copied"))}">{escape(words("copy_quote"))}</button>'
        )
    links.append(
        f'<button type="button" class="link" data-do="only" data-key="{escape(reference.key)}"'
        f' data-headline="{escape(reference.headline or words("untitled"))}">'
        f"{escape(words('ask_article'))}</button>"
    )
    return f'<p class="links">{"".join(links)}</p>'


def original(url: str | None, quote: str = "") -> str | None:
    """Return the address of the original at the quote, None where it has no web address.

    The quote is named by a text fragment (WICG, "URL Fragment Text Directives"): its words, or
    its first and last ones where it is long. Only http(s) leaves the page.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    words = quote.split()
    if not words:
        return url
    if len(words) <= _FRAGMENT_WORDS:
        ends = [" ".join(words)]
    else:
        ends = [" ".join(words[:_FRAGMENT_ENDS]), " ".join(words[-_FRAGMENT_ENDS:])]
    # "-" and "," mean something within a directive, and "-" is never encoded by itself.
    named = ",".join(percent_encoded(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if parts.fragment else '#'}:~:text={named}"


def difference(segments: Iterable[Segment]) -> str:
    """Return how a wording became another, as HTML."""
    tags = {Op.DELETED: "del", Op.INSERTED: "ins"}
    parts = []
    for each in segments:
        tag = tags.get(each.op)
        parts.append(f"<{tag}>{escape(each.text)}</{tag}>" if tag else escape(each.text))
    return f'<p class="difference" dir="auto">{"".join(parts)}</p>'


def notice(said: str, more: str = "") -> str:
    """Return what is to be known about the version shown; `more` is HTML."""
    return f'<div class="state" role="note"><p>{escape(said)}</p>{more}</div>'


_FOUND_BY = {
    frozenset({Retriever.KEYWORD}): "found_keyword",
    frozenset({Retriever.MEANING}): "found_meaning",
    frozenset({Retriever.KEYWORD, Retriever.MEANING}): "found_both",
}


def passages(
    evidence: Sequence[Evidence], cited: set[tuple[str, int, int]], address: str, words: Words
) -> str:
    """Return the passages found for an answer: why each was, and a button to read it in place.

    Args:
        evidence: Best first.
        cited: Spans quoted in the answer: version, first character and one past the last.
        address: Where the passages are read, without their number.
        words: Of the page.
    """
    items = []
    for number, each in enumerate(evidence, 1):
        quoted = any(
            sha256 == each.sha256 and start < each.end and each.start < end
            for sha256, start, end in cited
        )
        why = [words(_FOUND_BY[frozenset(each.found_by)])] if each.found_by else []
        why += [words("cited")] if quoted else []
        code = each.article.language
        items.append(
            f'<li><p class="origin">{origin(each.article, words)}</p>'
            f'<h4{lang(code)} dir="auto">'
            f'<button type="button" class="link" data-open="{escape(address)}/{number}">'
            f"{escape(each.article.headline or words('untitled'))}</button></h4>"
            f'<p class="passage"{lang(code)} dir="auto">{escape(each.text)}</p>'
            f'<p class="why">{escape(" · ".join(why))}</p></li>'
        )
    return (
        f'<div class="reader"><h3 tabindex="-1">{escape(words("passages_found"))}</h3>'
        f'<ol class="passages">{"".join(items)}</ol></div>'
    )


def nothing_open(words: Words) -> str:
    """Return what the panel says before anything is opened in it."""
    return f'<p class="hint">{escape(words("evidence_empty"))}</p>'
