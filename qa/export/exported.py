"""The Export record, and its JSON form, which travels inside every exported file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from qa.answering import answer_json
from qa.conversation.conversation import Conversation, Turn
from qa.errors import DamagedExport
from qa.export.annotations import CONTEXT, annotate, quotes_of
from qa.export.canonical import sha256_of
from qa.export.conformity import conforms
from qa.export.translation import Translation

SCHEMA = "citedesk/export/1"
"""Changes with every change of the form that a reader of the last one could not read."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_CURE = "Export it again."
_NAME = "CiteDesk"


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: one answer, or a conversation.

    Attributes:
        title: Of the conversation, or the question.
        language: ISO 639-1 code of the reader's language, which labels are written in.
        conversation: The whole that the turns are; None where an answer is exported alone.
        turns: Oldest first; the conversation's, where there is one.
        exported_at: When, in UTC.
        translations: Of its quotes, where they were asked for; at most one of each.
    """

    title: str
    language: str
    conversation: Conversation | None
    turns: tuple[Turn, ...]
    exported_at: datetime
    translations: tuple[Translation, ...] = ()

    def __post_init__(self) -> None:
        if self.conversation is not None and self.conversation.turns != self.turns:
            raise ValueError("A conversation is exported with its own turns.")

    @property
    def versions(self) -> tuple[str, ...]:
        """SHA-256 of each article version that is quoted, each once, in order."""
        quotes = (quote for turn in self.turns for _, quote, _ in quotes_of(turn.answer))
        return tuple(dict.fromkeys(quote.sha256 for quote in quotes))


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as it was found in a file.

    Attributes:
        export: What it says.
        intact: Whether its SHA-256 is right, and its annotations are those of its quotes.
        generator: Name and version of what wrote it.
    """

    export: Export
    intact: bool
    generator: str


def record_json(export: Export, bodies: Mapping[str, str]) -> str:
    """Return the record of an export as indented JSON; letters stay letters.

    Args:
        export: What to write down.
        bodies: Texts of the versions it quotes, by SHA-256: what stands around a quote is taken
            from them, and left out where one is missing.
    """
    data = _to_json(export, bodies)
    text = json.dumps(data | {"sha256": sha256_of(data)}, ensure_ascii=False, indent=2)
    # Half a surrogate pair has no UTF-8; JSON can write it all the same.
    return _SURROGATES.sub(_escape, text)


def embedded_json(export: Export, bodies: Mapping[str, str]) -> str:
    """Return the record as one line that can end neither a comment nor a script element."""
    data = _to_json(export, bodies)
    text = json.dumps(data | {"sha256": sha256_of(data)}, ensure_ascii=False, separators=(",", ":"))
    return _MARKUP.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def read_record(text: str) -> Export:
    """Return the export that `record_json` wrote, in whatever layout of JSON.

    Raises:
        DamagedExport: it is no such record, or it is not as it was written.
    """
    opened = open_record(text)
    if not opened.intact:
        raise DamagedExport("The record is not as it was written: its SHA-256 differs.", _CURE)
    return opened.export


def open_record(text: str) -> Opened:
    """Return a record, even where it was changed, as long as it can be read.

    Raises:
        DamagedExport: it cannot.
    """
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
        export = _from_json(data)
        stated = data.pop("sha256")
        writer = data["generator"]
        wrote = f"{writer['name']} {writer['version']}"
        same = _without_context(data["annotations"]) == annotate(export.turns, {})
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise DamagedExport(f"The record cannot be read ({_short(error)}).", _CURE) from error
    return Opened(export, same and stated == sha256_of(data), wrote)


def generator() -> str:
    """Return name and version of what writes records here, as `Opened.generator` gives them."""
    return f"{_NAME} {_version()}"


def _to_json(export: Export, bodies: Mapping[str, str]) -> dict[str, Any]:
    conversation = export.conversation
    data = {
        "@context": list(CONTEXT),
        "schema": SCHEMA,
        "generator": {"name": _NAME, "version": _version()},
        "exported_at": export.exported_at.isoformat(),
        "title": export.title,
        "language": export.language,
        "conversation": conversation
        and {
            "id": conversation.id,
            "title": conversation.title,
            "created": conversation.created.isoformat(),
            "changed": conversation.changed.isoformat(),
        },
        "turns": [
            {"id": turn.id, "answer": answer_json.to_json(turn.answer)} for turn in export.turns
        ],
        "annotations": annotate(export.turns, bodies),
    }
    # Left out where there are none: the record is then what it was before there could be any.
    if export.translations:
        data["machine_translations"] = [asdict(each) for each in export.translations]
    return data


def _from_json(data: Mapping[str, Any]) -> Export:
    if data["schema"] != SCHEMA:
        raise DamagedExport(
            f"The record is of the form {str(data['schema'])[:50]!r}, not of {SCHEMA!r}.",
            "Verify it with the release that wrote it.",
        )
    turns = tuple(Turn(each["id"], answer_json.from_json(each["answer"])) for each in data["turns"])
    kept = data["conversation"]
    export = Export(
        title=data["title"],
        language=data["language"],
        conversation=kept
        and Conversation(
            id=kept["id"],
            title=kept["title"],
            created=datetime.fromisoformat(kept["created"]),
            changed=datetime.fromisoformat(kept["changed"]),
            turns=turns,
        ),
        turns=turns,
        exported_at=datetime.fromisoformat(data["exported_at"]),
        translations=tuple(
            Translation(each["turn"], each["citation"], each["language"], each["text"])
            for each in data.get("machine_translations", ())
        ),
    )
    if not conforms(export, Export):
        raise TypeError("a value is of another kind than it should be")
    return export


def _without_context(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The annotations without prefix and suffix, which only the article's text can confirm."""
    return [
        each
        | {
            "target": each["target"]
            | {
                "selector": [
                    {name: selector[name] for name in selector if name not in {"prefix", "suffix"}}
                    for selector in each["target"]["selector"]
                ]
            }
        }
        for each in found
    ]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return data


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _version() -> str:
    try:
        return version(_NAME.lower())
    except PackageNotFoundError:  # run from a checkout
        return "0"
