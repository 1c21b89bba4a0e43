"""Lists become HTML: conversations, and the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qa.conversation.summary import Summary
from qa.retrieval.scored_passage import reference
from qa.retrieval.search import FoundPassage, Hit, Page
from ui.render import lang, origin
from ui.render_exports import export_menu
from ui.words import Words

CONVERSATIONS = 100
"""Conversations that are listed at first, and by which the list grows."""


def conversations(
    found: Sequence[Summary],
    current: str,
    words: Words,
    shown: int = CONVERSATIONS,
    sought: str = "",
) -> str:
    """Return the reader's conversations, each with what can be done to it.

    Args:
        found: Newest first; where there are more than `shown`, the rest is offered.
        current: Id of the open one; empty where none is.
        words: Of the page.
        shown: How many to list at most.
        sought: What they were sought by; empty where all are listed.
    """
    new = f'<a class="new" href="?">{escape(words("new_conversation"))}</a>'
    if not found and not sought:
        return f'{new}<p class="hint">{escape(words("no_conversations"))}</p>'
    label = escape(words("find_conversation"))
    # The page's script puts a new list below the box that is being typed in.
    box = (
        f'<input type="search" id="conversation-sought" aria-label="{label}" placeholder="{label}"'
        f' maxlength="200" autocomplete="off">'
    )
    items = "".join(_conversation(each, each.id == current, words) for each in found[:shown])
    told = words("conversations_shown", min(len(found), shown)) if sought else ""
    more = (
        f'<button type="button" class="link more" data-do="more"'
        f' data-shown="{shown + CONVERSATIONS}">{escape(words("more_conversations"))}</button>'
        if len(found) > shown
        else ""
    )
    return (
        f'{new}{box}<p class="hint" id="conversations-found" role="status">{escape(told)}</p>'
        f'<div class="listed"><ul class="conversations">{items}</ul>{more}</div>'
    )


def _conversation(summary: Summary, current: bool, words: Words) -> str:
    here = ' aria-current="page"' if current else ""
    shared = (
        f' <span class="shared">{escape(words("shared_mark"))}</span>' if summary.shared else ""
    )
    when = f"{words.moment(summary.changed)} · {words('turns', summary.turns)}"
    do = f'data-conversation="{summary.id}" data-title="{escape(summary.title)}"'
    sharing = "revoke" if summary.shared else "share"
    buttons = "".join(
        f'<li><button type="button" data-do="{what}" {do}>{escape(words(label))}</button></li>'
        for what, label in (("rename", "rename"), (sharing, sharing), ("delete", "delete"))
    )
    if summary.shared:
        label = escape(words("share_copy"))
        buttons += f'<li><button type="button" data-do="share" {do}>{label}</button></li>'
    exports = export_menu(
        f"/desk/export/conversations/{summary.id}", words("export_conversation"), words
    )
    return (
        f'<li class="conversation"><a href="?conversation={summary.id}"{here} dir="auto">'
        f"{escape(summary.title)}</a>{shared}"
        f'<span class="when">{escape(when)}</span>'
        f'<details class="menu"><summary aria-label="{escape(words("conversation_actions"))}:'
        f' {escape(summary.title)}">⋯</summary><ul>{buttons}</ul>{exports}</details></li>'
    )


def shared_at(address: str, words: Words) -> str:
    """Return the address that a shared conversation is read at."""
    return (
        f'<div class="notice" role="status"><p>{escape(words("share_made"))}</p>'
        f'<input readonly value="{escape(address)}" aria-label="{escape(words("share_made"))}">'
        f'<button type="button" class="link" data-do="copy" data-text="{escape(address)}"'
        f' data-done="{escape(words("copied"))}">{escape(words("share_copy"))}</button></div>'
    )


def told(text: str) -> str:
    """Return one line on what was done."""
    return f'<div class="notice" role="status"><p>{escape(text)}</p></div>'


def deleted(summary_id: str, title: str, words: Words) -> str:
    """Return that a conversation was deleted, with the way back."""
    return (
        f'<div class="notice" role="status"><p dir="auto">{escape(words("deleted", title=title))}'
        f'</p><button type="button" class="link" data-do="restore"'
        f' data-conversation="{summary_id}">{escape(words("undo"))}</button></div>'
    )


def search_page(page: Page, words: Words) -> str:
    """Return one page of a search's hits; an article opens in the evidence panel at its words."""
    if not page.total:
        return f'<p class="hint" role="status">{escape(words("search_none"))}</p>'
    passages = words.number(page.passages)
    found = escape(words("search_found", page.total, passages=passages))
    hits = "".join(_hit(each, words) for each in page.hits)
    return (
        f'<p class="found" role="status">{found}</p>'
        f'<ol class="hits" start="{(page.number - 1) * page.per_page + 1}">{hits}</ol>'
    )


def pages(page: Page) -> int:
    """Return how many pages a search has; at least one."""
    return max(1, -(-page.total // page.per_page))


def _hit(hit: Hit, words: Words) -> str:
    entry = hit.article
    spans = [span for passage in hit.passages for span in passage.marks]
    query = "&".join(f"marks={start}-{end}" for start, end in spans[:_MARKS_OPENED])
    shown = "".join(
        f'<p class="passage"{lang(entry.language)} dir="auto">{_passage(each)}</p>'
        for each in hit.passages[:_PASSAGES_SHOWN]
    )
    return (
        f'<li><h3{lang(entry.language)} dir="auto"><button type="button" class="link"'
        f' data-open="/desk/articles/{entry.id}?{query}">'
        f"{escape(entry.headline or words('untitled'))}</button></h3>"
        f'<p class="origin">{origin(reference(entry), words)}</p>{shown}</li>'
    )


_PASSAGES_SHOWN = 3
_MARKS_OPENED = 100


def _passage(passage: FoundPassage) -> str:
    parts, at = [], passage.start
    for start, end in passage.marks:
        parts.append(escape(passage.text[at - passage.start : start - passage.start]))
        word = escape(passage.text[start - passage.start : end - passage.start])
        parts.append(f"<mark>{word}</mark>")
        at = end
    parts.append(escape(passage.text[at - passage.start :]))
    return "".join(parts)
