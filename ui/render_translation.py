"""What stands beside a quote that a browser may be able to translate."""

from __future__ import annotations

from html import escape

from qa.answering.answer import Citation
from ui.words import Words


def translation(citation: Citation, words: Words) -> str:
    """Return a button and a place for the translation of a quote in another language than the page.

    Both are hidden: the page's script shows them where the browser has a translator.
    """
    code, number = citation.article.language, citation.number
    if not code or code == words.language:
        return ""
    texts = {
        "label": words("machine_translation"),
        "busy": words("translating"),
        "failed": words("not_translated"),
    }
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in texts.items())
    return (
        f'<div class="translating" data-citation="{number}"{data} hidden>'
        f'<button type="button" class="link" data-do="translate" aria-expanded="false"'
        f' aria-label="{escape(words("translate_quote", number=number))}">'
        f"{escape(words('translate'))}</button>"
        f'<div class="translated" aria-live="polite"></div></div>'
    )
