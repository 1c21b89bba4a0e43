"""What kind of answer a question asks for, told by its question words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qa.language.counted import DURATIONS, LENGTHS, MONEY, PERCENT, PERSON, YEAR, counted_in
from qa.language.place_words import place_kind


class QuestionType(StrEnum):
    """The kinds that a sentence can be checked for; everything else is `OTHER`."""

    NUMBER = "number"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What would answer a question.

    Attributes:
        kind: Of what kind it is.
        units: What a figure would have to count (`qa.language.counted`); empty where unknown.
        noun: The place in the question after its question words, where the thing asked for
            is named: "soldiers" in "How many soldiers came?"; None where there are none.
        place: What kind of place (`qa.language.place_words`), where one is asked for.
        several: Whether a list is asked for: "which countries".
    """

    kind: QuestionType
    units: frozenset[str] = frozenset()
    noun: int | None = None
    place: str | None = None
    several: bool = False


_ROLES: Final = (
    r"(?:(?:вице-|экс-|премьер-|прем'єр-|vice[- ]|prime[- ])?"
    r"(?:генерал|президент|премьер|прем|министр|міністр|командующ|командувач|командир|лидер|лідер"
    r"|директор|офицер|офіцер|тренер|актер|актёр|актрис|актор|певец|певиц|співа|автор|учен|учён"
    r"|вчен|математик|физик|фізик|корол|император|імператор|губернатор|мэр|мер\b|аким|спикер|спікер"
    r"|судь|судд|эксперт|експерт|аналитик|аналітик|журналист|журналіст|человек|женщин|жінк|мужчин"
    r"|чоловік|людин|политик|політик|депутат|архитектор|архітектор|инженер|інженер|посол|водител"
    r"|водій|врач|лікар|фотограф|адвокат|general|president|minister|commander|leader|director"
    r"|officer|player|coach|actor|actress|singer|author|writer|scientist|mathematician|physicist"
    r"|king\b|queen\b|emperor|governor|mayor|speaker|spokes|judge|expert|analyst|journalist|person\b"
    r"|man\b|woman\b|politician|member|architect|engineer|ambassador|driver|doctor|lawyer|founder"
    r"|басшы|төраға|әкім|қолбасшы|әкім|башчы|төрага)\w*)"
)
_PLACES: Final = (
    r"(?:город|міст|стран|країн|государств|держав|област|район|регион|регіон|сел[оеау]\b|деревн"
    r"|пос[её]л|аэропорт|аеропорт|вокзал|улиц|вулиц|площад|площ[аі]|кпп|пункт|провинци"
    r"|штат[аеу]?\b|city\b|cities|town|countr|village|region|province|district|state\b|states\b|airport"
    r"|street|square|place|location|station\b|area\b|island|border|checkpoint|қала|ел(?:де|дің|дер|ден)?\b"
    r"|жер(?:де|ден)\b|ауыл|облыс|көше|шаар|өлкө|мамлекет|айыл|жерде)\w*"
)
_NUMBERS: Final = (
    r"(?:числ(?:о|енность)|количеств\w+|процент\w*|дол[яю]|цен[ауе]|стоимость|сумм[ауе]|населени\w+"
    r"|площадь|высот[ауе]|длин[ауе]|возраст|вес|зарплат[ауе]|температур[ауе]|кількість"
    r"|чисельність|відсот\w+|частк[ауи]|цін[ауи]|вартість|сум[ауи]|населення|площа|висота|довжина|вік)\b"
)
_ENGLISH_NUMBERS: Final = (
    r"(?:(?:total|average|estimated|approximate|official|exact)\s+){0,2}(?:number|percentage|percent"
    r"|share|price|cost|population|size|height|length|age|distance|weight|speed|temperature"
    r"|salary|amount|sum)\b"
)
# Question words by kind: Russian, Ukrainian, English, Kazakh, Kyrgyz. A time of day is no kind:
# news says "at night" for it as often as it names an hour.
_WORDS: Final = {
    QuestionType.NUMBER: (
        r"сколько|скольк(?:их|им|ими)|скільк(?:и|ох|ом)|как\s(?:долго|давно)|як\s(?:довго|давно)"
        r"|какой\sсрок|який\s(?:строк|термін)"
        rf"|(?:как(?:ой|ая|ое|ую|ова?|ово|ом|ого|им)|як(?:а|ий|е|у|ою|им))\s+"
        rf"(?:был[аои]?\s+|средн\w+\s+|общ\w+\s+){{0,2}}{_NUMBERS}"
        r"|how\s+(?:many|much|old|long|far|big|large|high|tall|wide|deep|fast|heavy)"
        rf"|what\s+(?:(?:is|was|are|were)\s+(?:the\s+)?(?:[\w.]+['’]s?\s+)?)?{_ENGLISH_NUMBERS}"
        r"|what\s+(?:do|does|did)\s[^?]{1,60}?\scost"
        r"|қанша(?:дан|сы|сын|ға)?|неше|нешеу|канча(?:дан|сы|сын|га)?|нече|нечөө"
    ),
    QuestionType.TIME: (
        r"когда|как(?:ого|ому|ом|им)\s+числ(?:а|у|е|ом)|как(?:ой|ом|ого|ому)\s+(?:день|год|году|месяц|месяце)"
        r"|какая\s+дата|коли|як(?:ого|ому|ий|е)\s+(?:числ[ао]|дня|день|року|рік|році|місяц[яі])|яка\s+дата"
        r"|when|(?:what|which)\s+(?:day|date|year|month)"
        r"|қашан(?:нан)?|қай\s+(?:күні|жылы|айда)|качан(?:дан|тан)?|кайсы\s+(?:күнү|жылы|айда)"
    ),
    QuestionType.REASON: (
        r"почему|отчего|зачем|(?:из-за|ради)\s+чего|(?:по|в)\s+(?:какой|ч[её]м)\s+причин[аеы]"
        r"|какова\s+причина|что\s+(?:стало|было|явилось)\s+причиной"
        r"|чому|навіщо|через\s+що|з\s+якої\s+причини|що\s+стало\s+причиною"
        r"|why|how\s+come|what\s+(?:is|was|are|were)\s+the\s+(?:reasons?|causes?)|what\s+caused"
        r"|for\s+what\s+reason"
        r"|неліктен|неге|не\s+(?:себепті|үшін)|эмнеге|эмне\s+(?:үчүн|себептен)|эмнеликтен"
    ),
    QuestionType.PERSON: (
        r"кто|кого|кому|кем|хто|ким|who|whom|whose|чей|чья|чь[иё]|чьи[хм]|чьего|чий|чия|чиї|чиє|чийого"
        r"|(?:как|як)\s+(?:зовут|звали|звати|звуть)"
        rf"|(?:как(?:ой|ая|ого|ому|им|ую)|котор(?:ый|ая|ого)|як(?:ий|а|ого|у|им)|котр(?:ий|а)"
        rf"|(?:what|which)(?:\s(?:is|was)\sthe\snames?\sof(?:\sthe)?)?|қай|қандай|кайсы|кандай)\s+{_ROLES}"
        r"|кім(?:нің|ге|ді|де|нен|мен|дер)?|ким(?:дин|ге|ди|ден|дер)?"
    ),
    QuestionType.PLACE: (
        r"где|куда|откуда|де|куди|звідки|where"
        rf"|(?:как(?:ой|ая|ое|ую|ом|ого|их|им|ие|ими)|як(?:ий|а|е|у|ому|ого|их|і|ій|ої|ими)|what|which"
        rf"|қай|қандай|кайсы|кандай)\s+{_PLACES}"
        r"|қайда(?:н|ғы)?|кайда(?:н|гы)?"
    ),
    QuestionType.OTHER: (
        r"что|чего|чему|чем|как"
        r"|как(?:ая|ое|ие|их|им|ими|ой|ую|ого|ому|ом|ова?|овы)|що|чого|чим"
        r"|як|як(?:ий|а|е|і|их|им|ими|ою|у|ого|ому)|what|which"
        r"|how|не|қалай|қандай|қай|эмне|кандай|кайсы|кантип"
    ),
}
# What opens a request without question words: "Name the city where …", "Численность отряда?".
_NAME_IT: Final = (
    r"(?:(?:name|list|tell\sme|give(?:\sme)?|назов[иі]те?|укажи(?:те)?|перечисли(?:те)?|назви|назвіть"
    r"|вкажіть|перелічіть)\s+(?:(?:the|all|all\sthe|every|имя|имена|ім'я|name\sof(?:\sthe)?)\s+)?)"
)
# Who a person is that the question names: a description answers it, no other name.
_NAME: Final = r"(?-i:(?:[A-ZА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ][^\W\d_A-ZА-Я][\w'’-]*[\s?!.]*){1,4})"
_DESCRIBE: Final = (
    rf"(?:who\s(?:is|was|are)|кто|хто)\s{_NAME}\Z|(?:кто|хто)\sтак(?:ой|ая|ие|ий|а|і)\b"
    rf"|{_NAME}(?:деген\s)?(?:кім|ким)\W*\Z"
)
_OPENINGS: Final = {
    QuestionType.OTHER: _DESCRIBE,
    QuestionType.NUMBER: rf"(?:{_NAME_IT}|the\s+)?(?:{_NUMBERS}|{_ENGLISH_NUMBERS})",
    QuestionType.TIME: rf"(?:{_NAME_IT}|the\s+)?(?:дат[ауы]|date)\b",
    QuestionType.REASON: rf"(?:{_NAME_IT}|the\s+)?(?:причин[аиуы]|reasons?|causes?)\b",
    QuestionType.PERSON: rf"{_NAME_IT}{_ROLES}|имя\s+{_ROLES}|name\s+of\s+the\s+{_ROLES}",
    QuestionType.PLACE: rf"{_NAME_IT}{_PLACES}",
}
# "The village where bread …" asks nothing: these words within a text without a question mark.
_RELATIVE: Final = frozenset(
    (
        *("who", "whom", "whose", "where", "when", "which"),
        *("кто", "где", "куда", "откуда", "когда", "хто", "де", "куди", "звідки", "коли"),
    )
)
_LEADING: Final = re.compile(
    r"\A\W*(?:(?:in|on|at|during|after|before|since|until|by|of|for|to|from|with|and|but|so)\b|\Z)",
    re.IGNORECASE,
)
_TURKIC: Final = re.compile(
    r"[әғқңөұүһ]|\b(?:канча|нече|неше|качан|эмне\w*|кайда\w*|кайсы|кандай|кім\w*)\b", re.IGNORECASE
)
_QUESTION_WORD: Final = re.compile(
    "|".join(rf"(?P<o_{kind.name}>\A\W*(?:{words}))" for kind, words in _OPENINGS.items())
    + "|"
    + "|".join(rf"(?P<{kind.name}>\b(?<!-)(?:{words})\b(?!-))" for kind, words in _WORDS.items()),
    re.IGNORECASE,
)
_LONGEST: Final = 1000
_SEVERAL: Final = re.compile(
    r"\b(?:как(?:ие|их|им|ими)|як(?:і|их|им|ими)|(?:countr|cit)ies|towns|states|regions|places|who\s(?:are|were)"
    r"|кто\s(?:входит|входят|вош[её]л|вошли)|(?:мемлекет|мамлекет|өлкө|ел|қала|шаар)(?:лер|тер|дер|лөр|дор|лар))\b",
    re.IGNORECASE,
)
# Words that tell what the figure wanted counts, where they stand anywhere in the question.
_COUNTS: Final = (
    (
        frozenset((PERCENT,)),
        r"процент\w*|дол[яию]|відсот\w*|частк\w|percent\w*|per\scent|share|пайыз\w*",
    ),
    (frozenset((YEAR,)), r"how\sold"),
    (DURATIONS | LENGTHS, r"how\slong"),
    (DURATIONS, r"how\smuch\stime"),
    (LENGTHS, r"how\s(?:far|high|tall|wide|deep)"),
    (
        frozenset((PERSON,)),
        r"численност\w+|чисельн\w+|населени\w+|населення|population"
        r"|how\s(?:big|large)\b[^?]{0,80}\b(?:force|army|contingent|crowd|group|unit|team)",
    ),
)
_TOLD: Final = tuple(
    (units, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for units, words in _COUNTS
)
# The same where no word right behind the question word says it.
_LASTS: Final = re.compile(
    r"\b(?:времени|часу|уақыт\w*|убакы?т\w*|срок|строк|термін|долго|довго|займ[её]т|занял[аио]?"
    r"|дл(?:ил(?:ся|ась|ось)|ится)|прод(?:лится|олжал\w+)|трива(?:в|л\w|тиме))\b",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"\b(?:сто(?:ит|ил[аио]?|ят|имость)|цен[аыу]|платил[аи]?|заплат\w+|потрат\w+|зарплат\w+|сумм\w+"
    r"|кошту(?:є|вав|вала|вало|ють|вали)|цін[аиу]|вартість|сум[ауи]"
    r"|cost|costs|pay|paid|spend|spent|price|worth|earn\w*|money|salary|budget"
    r"|тұрды|тұрады|теңге|турду|турат|турган|сом|баасы|бағасы)\b",
    re.IGNORECASE,
)


def question_type(question: str) -> QuestionType:
    """Return whether a number, a time or something else answers the question.

    What else it is tells `wanted`.
    """
    kind = wanted(question).kind
    return kind if kind in (QuestionType.NUMBER, QuestionType.TIME) else QuestionType.OTHER


def wanted(question: str) -> Wanted:
    """Return the kind of answer the question asks for, and what more is told of it.

    The first question word decides. Later ones mostly join clauses: "Who led them when they came?"
    asks for no time. A request without question words is told by what it opens with ("Name the
    city …", "Дата вывода?").

    Args:
        question: Any text; of a long one the first 1,000 characters are read.
    """
    text = question[:_LONGEST]
    asking = [match for match in _QUESTION_WORD.finditer(text) if _asks(text, match)]
    # In Kazakh and Kyrgyz the main clause comes last: "Канча аскер барганын ким билдирген?"
    first = asking[-1 if _TURKIC.search(text) else 0] if asking else None
    if first is None or first.lastgroup is None:
        return Wanted(QuestionType.OTHER)
    kind = QuestionType[first.lastgroup.removeprefix("o_")]
    units = _units(text, first.end()) if kind is QuestionType.NUMBER else frozenset[str]()
    place = place_kind(first[0].split()[-1]) if kind is QuestionType.PLACE else None
    return Wanted(kind, units, first.end(), place, _SEVERAL.search(text) is not None)


def _asks(text: str, match: re.Match[str]) -> bool:
    word, before = match[0].lower(), text[: match.start()]
    if "?" in text or word not in _RELATIVE:
        return True
    return (
        _LEADING.match(before) is not None if word.isascii() else not before.rstrip().endswith(",")
    )


def _units(question: str, noun: int) -> frozenset[str]:
    """What a figure would have to count: as told anywhere, or named next, or time or money."""
    told = next((units for units, words in _TOLD if words.search(question)), None)
    named = told or counted_in(question, noun)
    if not named and _LASTS.search(question):
        return DURATIONS
    if not named and _MONEY.search(question):
        return frozenset((MONEY,))
    return named
