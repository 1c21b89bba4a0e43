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
_WORDS = {
    QuestionType.NUMBER: (
        r"сколько|скольк(?:их|им|ими)|скільк(?:и|ох|ом)|how\s+(?:many|much|old|long|far|big|large)"
        r"|what\s+(?:number|percentage|share)|қанша|неше|нешеу|канча|нече"
        r"|какое\s+(?:число|количество)|яка\s+кількість"
    ),
    QuestionType.TIME: (
        r"когда|коли|when|(?:what|which)\s+(?:day|date|year|month)|қашан|качан|какого\s+числа"
        r"|как(?:ой|ом)\s+(?:день|год|году|месяц|месяце)|якого\s+(?:числа|дня|року)"
        r"|қай\s+(?:күні|жылы)|кайсы\s+(?:күнү|жылы)"
    ),
    QuestionType.OTHER: (
        r"кто|кого|кому|кем|что|чего|чему|чем|чей|чья|чьи|где|куда|откуда|почему|зачем|как"
        r"|как(?:ая|ое|ие|их|им|ими|ой|ую|ого|ому)|хто|кого|кому|ким|що|чого|чому|чим|де|куди"
        r"|звідки|навіщо|як|як(?:ий|а|е|і|их|им|ими|ою|у|ого|ому)|who|whom|whose|what|which|where"
        r"|why|how|кім|не|неге|қайда|қалай|қандай|қай|ким|эмне|эмнеге|кайда|кандай|кайсы"
    ),
}
_QUESTION_WORD = re.compile(
    "|".join(rf"(?P<{kind.name}>\b(?:{words})\b(?!-))" for kind, words in _WORDS.items()),
    re.IGNORECASE,
)


def question_type(question: str) -> QuestionType:
    """Return what kind of answer the question asks for: its first question word decides.

    Later ones mostly join clauses: "Who led them when they came?" asks for no time.
    """
    first = _QUESTION_WORD.search(question)
    return QuestionType[first.lastgroup] if first and first.lastgroup else QuestionType.OTHER
