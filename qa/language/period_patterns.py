"""How periods are named in questions, in five languages: the patterns that `periods` reads with.

Every repetition is bounded, so that reading stays linear.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from qa.language.number_words import VALUES

# Case endings of Kazakh and Kyrgyz words, those that make an attribute of a noun among them.
_CASE: Final = r"(?:с?[ыіиуү]н?)?(?:[дт][аеоө](?:[ғг][ыіиуү])?|[дтн][ыіиуү][ңн])?"
_UNIT: Final = (
    r"(?:(?P<day>дн(?:я|ей|і|ів|ях)|день|дня|сут(?:ки|ок)|доб[аиу]|діб|days?|күн[а-яіөүғ]{0,6})"
    rf"|(?P<week>недел[яиюьеё]|тиж(?:день|ня|ні|нів)|weeks?|(?:апта|жума){_CASE})"
    rf"|(?P<month>месяц(?:а|ев|е)?|місяц(?:ь|я|і|ів)|months?|ай{_CASE})"
    rf"|(?P<year>год[ау]?|лет|рок[иуі]?|рік|років|році|years?|жыл{_CASE}))(?!\w)"
)
_NUMBER: Final = (
    r"(?:\d{1,3}|бір|бир|one|a|an|один|одну|одна|бес|"
    + "|".join(sorted((re.escape(word) for word, n in VALUES.items() if n < 100), reverse=True))
    + ")"
)
_START: Final = r"(?<![\w-])"

NUMBER_WORDS: Final = MappingProxyType(
    {
        **{word: int(value) for word, value in VALUES.items()},
        **dict.fromkeys(("бір", "бир", "one", "a", "an", "один", "одну", "одна"), 1),
        "бес": 5,
    }
)
"""Lower case, straight apostrophe -> value, where a unit of time follows."""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_START + pattern, re.IGNORECASE)


ROLLING: Final = _compiled(
    r"(?:(?:за|протягом|упродовж|на протяжении|в течение)\s{1,3}(?P<bare>)"
    r"|(?:(?:за|в течение|протягом)\s{1,3})?(?:последн|прошедш|истекш|останн)[а-яії]{1,4}\s{1,3}"
    r"|(?:(?:in|over|within|during|for|from)\s{1,3}(?:the\s{1,3}last|(?:the\s{1,3})?past)|past"
    rf"|last(?=\s{{1,3}}{_NUMBER}\s)|соңғы|акыркы)\s{{1,3}})"
    rf"(?:(?P<number>{_NUMBER})\s{{1,3}})?{_UNIT}(?!\s{{1,3}}(?:до|before))"
)
"""The time up to now: "за последние три дня", "over the past week", "за неделю"."""

INSIDE: Final = _compiled(rf"(?P<number>{_NUMBER})\s{{1,3}}{_UNIT}\s{{1,3}}(?:ішінде|ичинде)")
"""The same: "үш күн ішінде"."""

AGO: Final = _compiled(
    rf"(?:(?P<number>{_NUMBER})\s{{1,3}})?{_UNIT}"
    r"\s{1,3}(?:(?:тому\s{1,3})?назад|тому|ago|бұрын(?:ғы\w{0,4})?|мурун(?:ку\w{0,4})?|мурда(?:гы\w{0,4})?)(?!\w)"
)
PREVIOUS: Final = _compiled(
    r"(?:прошл[а-яё]{2,3}|минул[а-яії]{1,4}|предыдущ[а-я]{2,3}|попередн[а-яії]{1,4}"
    rf"|last|previous|өткен|өткөн)\s{{1,3}}{_UNIT}(?:['’]s)?"
    r"|(?P<last_year>былтыр(?:(?:ғы|кы)\w{0,4})?|торік)(?!\w)"
)
CURRENT: Final = _compiled(
    r"(?:эт(?:от|а|ой|у|ом|ого)|нынешн[а-я]{2,3}|текущ[а-я]{2,3}|це(?:й|ю)|ця|ці[йє]ї?|цьому|цього"
    r"|поточн[а-яії]{1,4}|this|current|осы|бұл|ушул|бул)"
    rf"\s{{1,3}}{_UNIT}(?:['’]s)?|(?P<this_year>биыл(?:ғы\w{0, 4})?|быйыл(?:кы\w{0, 4})?)(?!\w)"
)
DAYS: Final = (
    (0, _compiled(r"(?:сегодня(?:шн[а-я]{2,3})?|сьогодні(?:шн[а-яії]{1,4})?|today(?:['’]s)?"
                  r"|бүгін(?:гі)?|бүгүн(?:кү)?)(?!\w)")),
    (1, _compiled(r"(?<!before )(?:вчера(?:шн[а-я]{2,3})?|[ув]чора(?:шн[а-яії]{1,4})?"
                  r"|yesterday(?:['’]s)?|кеше(?:гі)?|кечээ(?:ки)?)(?!\w)")),
    (2, _compiled(r"(?:позавчера(?:шн[а-я]{2,3})?|позавчора(?:шн[а-яії]{1,4})?"
                  r"|the day before yesterday|алдыңғы күн[іи]?|мурдагы күнү|мурунку күнү)(?!\w)")),
)  # fmt: skip
"""Days before today, and the words for it."""

_WEEKDAYS: Final = (
    r"понедельник[ау]?|понеділ(?:ок|ка)|monday|дүйсенбі(?:де)?|дүйшөмбү(?:дө)?",
    r"вторник[ау]?|вівтор(?:ок|ка)|tuesday|сейсенбі(?:де)?|шейшемби(?:де)?",
    r"сред[уы]|серед[уи]|wednesday|сәрсенбі(?:де)?|шаршемби(?:де)?",
    r"четверг[ау]?|четвер(?:га)?|thursday|бейсенбі(?:де)?|бейшемби(?:де)?",
    r"пятниц[уы]|п['’ʼ]ятниц[юі]|friday|жұмада",
    r"суббот[уы]|субот[уи]|saturday|сенбі(?:де)?|ишемби(?:де)?",
    r"воскресень[ея]|неділ[юі]|sunday|жексенбі(?:де)?|жекшемби(?:де)?",
)
WEEKDAY: Final = _compiled(
    r"(?:(?<=[вуcсз]\s)|(?<=во\s)|(?<=до\s)|(?<=on\s)|(?<=since\s)|(?<=until\s)"
    r"|(?=[лlпмө]|[а-яәіөүұқ]+(?:де|дө|да)(?!\w)))"
    r"(?P<previous>(?:прошл|минул)[а-яії]{1,3}\s{1,3}|last\s{1,3}|(?:өткен|өткөн)\s{1,3})?"
    rf"(?:{'|'.join(f'(?P<d{day}>{words})' for day, words in enumerate(_WEEKDAYS))})(?!\w)"
)

RANGE_GAP: Final = re.compile(
    r"\s{0,2}[-–—]\s{0,2}|\s{1,3}(?:по|до|to|until|till|through|and|и|й|і|та)\s{1,3}(?:the\s)?",
    re.IGNORECASE,
)
LIST_GAP: Final = re.compile(
    r",\s{1,3}|\s{1,3}(?:and|or|и|или|й|і|та|або|және|жана|мен)\s{1,3}", re.IGNORECASE
)
ABLATIVE: Final = re.compile(r"(?:[дтн][аеоө]н)$", re.IGNORECASE)
"""The end of "from a day" in Kazakh and Kyrgyz."""

UP_TO: Final = re.compile(r"\s{1,3}(?:дейін|чейин)(?:гі|ги)?(?!\w)", re.IGNORECASE)
ONWARDS: Final = re.compile(
    r"\s{1,3}(?:бері|бергі|берги|берки|бастап|бери|тартып|баштап|onwards?)(?:гі|ги)?(?!\w)",
    re.IGNORECASE,
)
AFTERWARDS: Final = re.compile(r"\s{1,3}(?:кейін|кийин|соң)(?:гі|ги|кы)?(?!\w)", re.IGNORECASE)
WITHIN: Final = re.compile(r"\s{1,3}(?:аралығында|аралыгында|ішінде|ичинде)(?!\w)", re.IGNORECASE)
YEAR_LEFT: Final = re.compile(r"(?:st|nd|rd|th)(?:,?\s{1,3}(?P<year>20\d\d|19\d\d)(?!\w))?")

PREPOSITION: Final = re.compile(
    r"(?<![\w-])(?:(?P<between>between|между|між)"
    r"|(?P<since>since|starting(?:\s{1,3}from)?|(?:начиная\s{1,3})?со?|(?:починаючи\s{1,3})?(?:з|із))"
    r"|(?P<after>after|после|після)|(?P<before>before)|(?P<until>until|till|up\s{1,3}to|by|до)"
    r"|(?P<on>(?P<source>from|від|от)|on|in|during|for|of|dated|as\s{1,3}of|за|во?|у|на|протягом"
    r"|в\s{1,3}течение|earlier))\s{1,3}(?:the\s{1,3}|все\s{1,3}|весь\s{1,3})?$",
    re.IGNORECASE,
)
MEASURED: Final = re.compile(
    r"(?:дн[яейіів]{1,2}|дн[ія]ми|неделями|тижнями|день|недел[яиюь]|тиж(?:день|ні)|месяц\w{0,2}|місяц\w{1,2}|год\w?|лет"
    r"|days?|weeks?|months?|years?|hours?|long|задолго|незадолго|shortly|just)\s{1,3}$",
    re.IGNORECASE,
)
"""What makes "before 10 January" a distance: "two days before 10 January"."""

ATTRIBUTE: Final = re.compile(
    r"(?:[дт][аеоө][ғг][ыіиуү]|кеше(?:гі)|кечээки|бүгінгі|бүгүнкү|ғы|былтыркы|быйылкы|бері?гі|ги"
    r"|['’]s|шн[а-яії]{1,4})$",
    re.IGNORECASE,
)
"""The end of a period that is an attribute of the noun after it."""
