"""What kind of answer a question asks for, told by its question words."""

from __future__ import annotations

import re
from enum import StrEnum


class QuestionType(StrEnum):
    """The kinds that a sentence can be checked for."""

    NUMBER = "number"
    TIME = "time"
    OTHER = "other"


# Question words by kind: Russian, Ukrainian, English, Kazakh, Kyrgyz. A time of day is no kind:
# nothing finds one in a sentence.
_WORDS = {
    QuestionType.NUMBER: (
        r"сколько|скольк(?:их|им|ими)"
        r"|как(?:ой|ая|ое|ую|ова?|ово|ом|ого)\s+(?:числ(?:о|енность)|количеств[ое]|процент|дол[яю]|цен[ае]"
        r"|стоимость|сумм[ау])"
        r"|скільк(?:и|ох|ом)|як(?:а|ий|у|ою)\s+(?:кількість|чисельність|відсоток|частк[ау]|цін[ау]|сум[ау])"
        r"|how\s+(?:many|much|old|long|far|big|large|high|tall|wide|deep|fast|heavy)"
        r"|what\s+(?:(?:is|was|are|were)\s+the\s+)?(?:total\s+)?(?:number|percentage|share|price|cost)"
        r"|what\s+(?:do|does|did)\s[^?]{1,60}?\scost"
        r"|қанша(?:дан|сы|сын|ға)?|неше|нешеу|канча(?:дан|сы|сын|га)?|нече|нечөө"
    ),
    QuestionType.TIME: (
        r"когда|как(?:ого|ому|ом|им)\s+числ(?:а|у|е|ом)|как(?:ой|ом|ого|ому)\s+(?:день|год|году|месяц|месяце)"
        r"|какая\s+дата|коли|як(?:ого|ому|ий|е)\s+(?:числ[ао]|дня|день|року|рік|році|місяц[яі])|яка\s+дата"
        r"|when|(?:what|which)\s+(?:day|date|year|month)"
        r"|қашан(?:нан)?|қай\s+(?:күні|жылы|айда)|качан(?:дан|тан)?|кайсы\s+(?:күнү|жылы|айда)"
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
