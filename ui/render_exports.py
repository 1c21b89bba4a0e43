"""The menu of formats that an answer or a conversation goes out in."""

from __future__ import annotations

from html import escape

from ui.words import Words

EXPORTS = ("markdown", "html", "docx", "pdf", "json", "csl", "bibtex", "ris", "bundle")
"""In the order of the menu: formats by their names in `qa.export.formats`, and the cited texts."""
TRANSLATABLE = frozenset({"markdown", "html", "docx", "pdf"})
"""Those that people read, which can show machine translations below the quotes."""


def export_menu(address: str, title: str, words: Words) -> str:
    """Return a menu of links, one for each format, all below an address."""
    links = "".join(
        f'<li><a href="{escape(address)}/{name}?lang={words.language}" download'
        f"{' data-translatable' if name in TRANSLATABLE else ''}>"
        f"{escape(words(f'format_{name}'))}</a></li>"
        for name in EXPORTS
    )
    # Shown by the page's script where the reader has had something translated.
    choice = (
        f'<li class="with-translations" hidden><label><input type="checkbox">'
        f" {escape(words('with_translations'))}</label></li>"
    )
    return (
        f'<details class="menu export"><summary>{escape(title)}</summary>'
        f"<ul>{choice}{links}</ul></details>"
    )
