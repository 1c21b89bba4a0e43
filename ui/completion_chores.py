"""What chat front ends ask on their own account, answered without looking into the archive.

Open WebUI has a model write a title, tags, follow-up questions, search queries, the rest of what is
being typed and an emoji; LibreChat a title. Only the title can be given as it should be: it is the
first question. The rest is said to be nothing, in the form that is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from qa.conversation.titles import title_of

_TASK = "### Task:"
_HISTORY = "<chat_history>"
_FORM = re.compile(r'\{\s*"([a-z_]{1,40})"\s*:\s*([\["])')
_FIRST_QUESTION = re.compile(r"^(?:USER|User|Human): *(.*)$", re.MULTILINE)
_PLAIN_TITLE = (
    "Provide a concise, 5-word-or-less title",
    "Please generate a concise, 5-word-or-less title",
    "Create a concise, 3-5 word phrase as a header",
)
_EMOJI = "Your task is to reflect the speaker's likely facial expression"


def chore(questions: Sequence[str]) -> str | None:
    """Return the answer to a front end's own request; None where a person asks.

    Args:
        questions: What came as the user's, oldest first; the last is answered.
    """
    asked = questions[-1].lstrip() if questions else ""
    if asked.startswith(_EMOJI):
        return "💬"
    if asked.startswith(_PLAIN_TITLE):
        return _title(asked, questions[:-1])
    if not asked.startswith(_TASK) or _HISTORY not in asked:
        return None
    form = _FORM.search(asked.partition(f"\n{_HISTORY}")[0])
    if form is None:
        return None
    name, opens = form.groups()
    nothing = [] if opens == "[" else ""
    said = _title(asked, questions[:-1]) if name == "title" else nothing
    return json.dumps({name: said}, ensure_ascii=False)


def _title(asked: str, before: Sequence[str]) -> str:
    """The first question shortened: of the conversation, else of what is told of it."""
    told = _FIRST_QUESTION.search(asked)
    first = before[0] if before else told[1] if told else ""
    return title_of(first)
