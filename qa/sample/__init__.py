"""A small archive to try CiteDesk on: invented outlets on the events of January 2022."""

from __future__ import annotations

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
"""The folder to index."""

QUESTIONS = Path(__file__).parent / "questions.jsonl"
"""Questions over it with the spans that answer them, one JSON object a line."""

DEMO_QUESTIONS = (
    "Сколько военных Кыргызстан отправил в Казахстан?",
    "How many people were stranded at the Kyzyl-Beles bus station?",
    "Хто командує миротворчим контингентом ОДКБ?",
)
"""In Russian, English and Ukrainian: agreeing copies, figures that differ, another language."""
