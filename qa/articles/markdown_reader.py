"""Markdown: front matter states the fields, what stands after it is the body, markup and all."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from qa.articles.encodings import decode
from qa.articles.fields import Fields, Markup, from_mapping

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_MOST_FRONT_MATTER = 100_000


def parse(raw: bytes) -> Fields:
    """Read a Markdown file.

    Front matter that is not a YAML mapping is part of the body. Where it states no headline, a
    first-level heading that the body begins with is the headline; it stays in the body.

    Raises:
        Unreadable: Where it is not text.
    """
    text = decode(raw)
    stated, start = _front_matter(text)
    fields = replace(from_mapping({**stated, "text": text}), text=text[start:])
    headline = fields.headline or _first_heading(fields.text)
    return replace(fields, headline=headline, markup=Markup.MARKDOWN)


def _first_heading(body: str) -> str | None:
    first = body.lstrip().partition("\n")[0]
    return first.strip("# \t\r") or None if first.startswith("# ") else None


class _Loader(yaml.BaseLoader):
    """Leaves every value the text that it is: no date is parsed and none refused.

    Aliases are refused: a few hundred bytes of them stand for billions of values.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError
        return super().compose_node(parent, index)


def _front_matter(text: str) -> tuple[dict[str, object], int]:
    """What the front matter states, and where the body begins."""
    block = _FRONT_MATTER.match(text, 0, _MOST_FRONT_MATTER)
    if block is None:
        return {}, 0
    try:
        stated = yaml.load(block[1], Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return {}, 0
    if not isinstance(stated, dict):
        return {}, 0
    kept = {name: value for name, value in stated.items() if isinstance(name, str)}
    return kept, block.end()
