from __future__ import annotations

from itertools import product

import pytest

from qa.answering.phrases import PHRASES
from qa.conversation.message_kind import MessageKind
from qa.conversation.replies import REPLIES, reply
from qa.language.identification import identify

REPLIED = [kind for kind in MessageKind if kind is not MessageKind.QUESTION]
EXAMPLES = ("Who?", "When {examples}?", "Where?", "Why?")


def test_every_language_that_answers_has_every_reply() -> None:
    assert REPLIES.keys() == PHRASES.keys()
    assert all(set(replies) == set(REPLIED) for replies in REPLIES.values())


@pytest.mark.parametrize(("language", "kind"), list(product(REPLIES, REPLIED)))
def test_a_reply_is_in_its_language(language: str, kind: MessageKind) -> None:
    said = reply(kind, language)
    assert identify(said, tuple(REPLIES)) == language
    assert "{" not in said
    assert said.endswith((".", "!"))


@pytest.mark.parametrize("language", REPLIES)
@pytest.mark.parametrize("kind", [MessageKind.GREETING, MessageKind.HELP])
def test_greetings_and_help_show_three_examples_as_they_are(
    kind: MessageKind, language: str
) -> None:
    said = reply(kind, language, EXAMPLES)
    assert said.splitlines()[-3:] == ["• Who?", "• When {examples}?", "• Where?"]


@pytest.mark.parametrize("kind", [MessageKind.THANKS, MessageKind.UNSUPPORTED])
def test_other_replies_have_no_examples(kind: MessageKind) -> None:
    assert reply(kind, "en", EXAMPLES) == reply(kind, "en")


def test_an_unknown_language_gets_english() -> None:
    assert reply(MessageKind.HELP, "de") == reply(MessageKind.HELP, "en")


def test_a_question_has_no_reply() -> None:
    with pytest.raises(KeyError):
        reply(MessageKind.QUESTION, "en")
