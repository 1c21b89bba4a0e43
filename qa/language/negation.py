"""Negation in the archive's languages: by words, and in Kazakh and Kyrgyz by a verb's suffix."""

from __future__ import annotations

import re
from typing import Final

from qa.language.tokens import tokens

# Particles, predicatives and pronouns that turn a statement around. "никто", "ни" and "ні" stand
# beside another negation and do not count again.
_WORDS: Final = frozenset(
    {
        *("не", "нет", "нельзя", "нету", "без", "безо"),
        *("немає", "нема"),
        *("not", "no", "never", "nobody", "none", "nothing", "nowhere", "neither", "without"),
        *("cannot",),
        *("емес", "жоқ"),
        *("эмес", "жок"),
    }
)
_CONTRACTED: Final = "nʼt"
# "Біз нәсілшіл емеспіз", "Мен эмесмин": of whom it is denied.
_COPULA: Final = re.compile(
    r"(?:[еэ]мес|жо[қк])(?:[пбм][іиыу][нңз]|с[іиыу][ңзн]|с[іи](?:ң|з)дер|с[иы]ңер)"
)

# келмеді, жабылмаған, айтпайды; келбеди, болбогон, айтпайт: suffix, then tense in vowel harmony.
# Left out: "Маганбет" (a name), "намагання", "пропаганда", "свободу", "көбөйт-" (to multiply).
_PERSON: Final = "(?:м|ң|қ|к|ңыз|ңіз|ңиз)?$"
_NEGATED_VERB: Final = re.compile(
    rf"\w\w(?:[мбп]а(?<!пропа)(?:ды{_PERSON}|[гғ]ан(?!бет|н|ь)|йды|йт|йм|йбыз|йсы[ңз])"
    rf"|[мбп]е(?:д[іи]{_PERSON}|ген|й(?:ді|т|м|биз|с[иі][ңз]))"
    rf"|[бп]о(?:(?<!свобо)ду{_PERSON}|гон|йт)|(?<!^кө)[бп]ө(?:дү{_PERSON}|гөн|йт)|м(?:ауы|еуі))"
)
# келмей, болбой, асықпауға, барбоого, күтпестен, келбесе: what other words end in too ("собой").
_NEGATED_CONVERB: Final = re.compile(
    r"\w\w(?:(?:[мбп]ей|[мп]ай|[бп]ой|[бп]өй)$|[мбп](?:ау|еу)(?:[ыіғгдн]\w*|мен)?$"
    r"|[бп](?:оо|өө)(?:[гднс]\w*|лор\w*|лөр\w*)?$|[мбп][аеоө]ст[аеоө]н$"
    r"|(?<!бол)(?<!\bне)[мбп](?:аса|есе|осо|өсө)(?:[мңқк]|ңыз|ңіз|лар|лер)?$)"
)
_TURKIC_LETTER: Final = re.compile("[әғқңөұүһ]")


def negations(text: str) -> int:
    """Return how many negations a text holds: words, and Kazakh and Kyrgyz verbs negated.

    Fused prefixes ("невозможно", "unable") are not counted.
    """
    words = [token.text for token in tokens(text)]
    turkic = any(map(_TURKIC_LETTER.search, words))
    return sum(
        word in _WORDS
        or _COPULA.fullmatch(word) is not None
        or word.endswith(_CONTRACTED)
        or _NEGATED_VERB.search(word) is not None
        or (turkic and _NEGATED_CONVERB.search(word) is not None)
        for word in words
    )
