"""Asks every question of the assistant that users get, each as though it were the only one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from qa.assistant import Assistant
from qa.errors import Interrupted
from qa.evaluation.judging import Judge
from qa.evaluation.outcome import Outcome
from qa.evaluation.questions import QuestionFile
from qa.index.report import Stop, never

# Loads what is loaded at the first question: no question of the evaluation pays for it.
_WARM_UP = "Warm up. Разогрев. Розігрів. Қыздыру. Ысытуу."


def ask_all(
    assistant: Assistant,
    judge: Judge,
    files: Iterable[QuestionFile],
    *,
    statements: int,
    asked: Callable[[int], None] = lambda _: None,
    stop: Stop = never,
) -> Iterator[Outcome]:
    """Ask all questions, and yield what came of them.

    Args:
        assistant: Who is asked.
        judge: Of answers from the same archive.
        files: The questions.
        statements: How many statements an answer has at most.
        asked: Told how many questions are done.
        stop: Asked before each question; once True, asking ends.

    Raises:
        Interrupted: `stop` said so.
    """
    assistant.ask(_WARM_UP)
    every = [(file.name, question) for file in files for question in file.questions]
    for number, (file, question) in enumerate(every, 1):
        if stop():
            raise Interrupted("Stopped.", "The same command asks all questions anew.")
        begun = perf_counter()
        answer = assistant.ask(question.question, limit=statements, history=question.history)
        seconds = perf_counter() - begun
        yield judge.judge(file, question, answer, seconds)
        asked(number)
