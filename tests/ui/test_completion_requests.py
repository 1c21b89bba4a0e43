"""What chat front ends send: which message is the question, and what is no person's question."""

from __future__ import annotations

import json

import pytest

from qa.conversation.conversation import Exchange
from ui.completion_chores import chore
from ui.completion_requests import CompletionRequest, questions, read_messages
from ui.program_errors import ProgramError

TOLD = (
    "<chat_history>\nUSER: How many apples\nwere sold?\nASSISTANT: 12 tonnes. [1]\n</chat_history>"
)


def _request(*messages: object) -> CompletionRequest:
    return CompletionRequest.model_validate({"model": "citedesk", "messages": messages})


def _user(content: object) -> dict[str, object]:
    return {"role": "user", "content": content}


def _assistant(content: object) -> dict[str, object]:
    return {"role": "assistant", "content": content}


@pytest.mark.parametrize(
    ("messages", "question", "history"),
    [
        ([_user("Who came?")], "Who came?", ()),
        (
            [
                {"role": "system", "content": "Answer: 42."},
                _user("Who?"),
                _assistant("“They.” [1]\n\n---\n\n[1] x"),
                {"role": "tool", "content": "x", "tool_call_id": "1"},
                _user("When?"),
            ],
            "When?",
            (Exchange("Who?", ("They.",)),),
        ),
        (
            [_user("A?"), _user("B?"), _assistant(None), _user("C?"), _assistant("Begun")],
            "C?",
            (Exchange("A?"), Exchange("B?")),
        ),
        ([_assistant("Hello!"), _user("A?")], "A?", ()),
        ([_user("   "), _assistant("What?"), _user("A?")], "A?", ()),
        (
            [_user([{"type": "text", "text": "Who"}, {"type": "text", "text": "came?"}])],
            "Who\ncame?",
            (),
        ),
        ([_user([{"type": "image_url", "image_url": {}}]), _user("A?")], "A?", ()),
        (
            [_user("### Task:\nAnswer.\n<context>\n<source>x</source>\n</context>\n\nWho came?")],
            "\n\nWho came?",
            (),
        ),
        (
            [_user("### Task:\n<context>x</context><user_query>Who?</user_query>")],
            "Who?",
            (),
        ),
        ([_user("### Task:\nWhat is </context>")], "### Task:\nWhat is </context>", ()),
    ],
)
def test_the_last_question_and_what_was_said_before_it(
    messages: list[object], question: str, history: tuple[Exchange, ...]
) -> None:
    assert read_messages(_request(*messages).messages) == (question, history)


def test_a_long_conversation_is_read_within_bounds() -> None:
    turns = [
        each for at in range(100) for each in (_user(f"Q{at} {'x' * 20_000}"), _assistant("A"))
    ]
    _, history = read_messages(_request(*turns, _user("Last?")).messages)
    assert [each.question[:4] for each in history] == [f"Q{at} " for at in range(80, 100)]
    assert {len(each.question) for each in history} == {10_000}


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        ([_assistant("x")], "no_user_message"),
        ([_user([{"type": "text", "text": "x"}, {"type": "image_url"}])], "unsupported_content"),
    ],
)
def test_what_asks_nothing_is_refused(messages: list[object], code: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_messages(_request(*messages).messages)
    assert (caught.value.status, caught.value.code) == (400, code)


def test_what_is_not_known_is_ignored() -> None:
    given = {"model": "citedesk", "messages": [{**_user("A?"), "name": "x"}], "n": 3, "tools": [{}]}
    read = CompletionRequest.model_validate({**given, "stream_options": {"include_usage": True}})
    assert read.includes_usage
    assert not read.stream


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ('JSON format: { "title": "your concise title here" }', {"title": "How many apples"}),
        ('JSON format: { "tags": ["tag1", "tag2", "tag3"] }', {"tags": []}),
        ('JSON format: { "follow_ups": ["Question 1?"] }', {"follow_ups": []}),
        (
            'Strictly return in JSON format:\n{\n  "queries": ["query1", "query2"]\n}',
            {"queries": []},
        ),
        ('Respond only in JSON format: `{ "text": "<your_completion>" }`.', {"text": ""}),
        ('JSON format: {"prompt": "Your detailed description here."}', {"prompt": ""}),
    ],
    ids=["title", "tags", "follow-ups", "queries", "autocomplete", "image"],
)
def test_a_front_ends_own_request_gets_the_json_that_it_asks_for(
    form: str, said: dict[str, object]
) -> None:
    asked = f"### Task:\nDo something.\n\n### Output:\n{form}\n\n### Chat History:\n{TOLD}"
    answered = chore(questions(_request(_user(asked)).messages))
    assert answered is not None
    assert json.loads(answered) == said


def test_a_title_is_the_first_question_shortened() -> None:
    asked = (
        "Provide a concise, 5-word-or-less title for the conversation.\n\nUser: Who came?\nAI: Me."
    )
    assert chore([asked]) == "Who came?"
    assert chore(["Кто пришёл в пятницу?", asked]) == "Кто пришёл в пятницу?"
    long = chore([f"word {'word ' * 1_000}", asked])
    assert long is not None
    assert len(long) <= 81
    assert chore([asked.partition("User:")[0]]) == "…"


def test_an_emoji_is_one() -> None:
    asked = (
        "Your task is to reflect the speaker's likely facial expression through a fitting emoji."
    )
    assert chore([asked]) == "💬"


@pytest.mark.parametrize(
    "asked",
    [
        "Who came?",
        "### Task: what does it mean?",
        '### Task:\nAnswer.\n<context>{"title": "x"}</context>\nWho came?',
        f"### Task:\nAnswer in prose.\n### Chat History:\n{TOLD}",
        f'### Task:\nAnswer.\n{TOLD}\nWhat does {{"title": "x"}} mean?',
        "Give a title for the conversation",
        "### Task:" * 100_000 + TOLD,
        "### Task:" + "{ " * 500_000 + TOLD,
    ],
)
def test_a_persons_question_is_none_of_these(asked: str) -> None:
    assert chore([asked]) is None


def test_where_nobody_asks_there_is_no_chore() -> None:
    assert chore([]) is None
