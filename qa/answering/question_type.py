"""What kind of answer a question asks for, told by its question words."""

from __future__ import annotations

import re
from enum import StrEnum


class QuestionType(StrEnum):
    """The kinds that a sentence can be checked for."""

    NUMBER = "number"
    TIME = "time"
    OTHER = "other"


# Question words by kind: Russian, Ukrainian, English, Kazakh, Kyrgyz.
_NUMBER = re.compile(
    r"\b(сколько|скольк(их|им|ими)|скільк(и|ох|ом)|how\s+(many|much)|what\s+(number|percentage|share)"
    r"|қанша|неше|нешеу|канча|нече|како(во|е)\s+(число|количество)|яка\s+кількість)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(когда|коли|when|what\s+(day|date|year|month)|қашан|качан"
    r"|в\s+как(ой|ом)\s+(день|год|году|месяц|месяце)|какого\s+числа|якого\s+(числа|дня|року)"
    r"|қай\s+(күні|жылы)|кайсы\s+(күнү|жылы))",
    re.IGNORECASE,
)


def question_type(question: str) -> QuestionType:
    """Return what kind of answer the question asks for."""
    if _NUMBER.search(question):
        return QuestionType.NUMBER
    if _TIME.search(question):
        return QuestionType.TIME
    return QuestionType.OTHER
