"""Expressions of time in a sentence, beyond the dates that `qa.language.dates` reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from qa.answering.pairing import Candidate, Pairing, Span
from qa.language.dates import find_dates
from qa.language.tokens import tokens

_YEAR: Final = r"(?:1\d|20)\d\d"
_UNIT: Final = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|лет|год\w?|месяц\w*|недел\w*|дн\w+|день|час\w*"
    r"|минут\w*|рок\w+|місяц\w+|тижн\w+|годин\w*|хвилин\w*|жыл|ай|апта|күн|сағат|саат|мүнөт)"
)
_THOUSANDS: Final = (
    r"(?:(?:million|billion|thousand|hundred|миллион\w*|миллиард\w*|тысяч\w*|млн|млрд|тыс)\.?\s)?"
)
_MONTH_ALONE: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:янв|фев)(?:ар|рал)[еяюь]|(?:апрел|июн|июл|(?:сен|ок)тябр|ноябр|декабр)[еяюь]"
    r"|(?:март|август)[еау]|ма[еяю]|січні|лютому|березні|квітні|травні|червні|липні|серпні|вересні"
    r"|жовтні|листопаді|грудні)"
)
_WEEKDAY: Final = (
    r"(?:понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье"
    r"|понеділок|вівторок|серед[уи]|четвер|п['’ʼ]ятниц[юі]|субот[уи]|неділю)"
)
_TURKIC_WEEKDAY: Final = (
    r"(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі"
    r"|дүйшөмбү|шейшемби|шаршемби|бейшемби|жума|ишемби|жекшемби)"
)
_EXPRESSIONS: Final = (
    # Decades, centuries, stretches of time back.
    rf"(?<![\w.,$€£]){_YEAR}s\b",
    rf"(?<!\w){_YEAR}-?[ехм]\w?\s(?:год\w+|рок\w+)",
    r"(?<!\w)(?:\d{1,2}(?:st|nd|rd|th)|(?:nine|eigh|seven|six|fif|four|thir)teenth|twelfth|eleventh"
    r"|tenth|ninth|twentieth|twenty-first)[\s-]centur(?:y|ies)",
    r"(?<!\w)(?:[XVI]{1,5}(?:\s?[-–]\s?[XVI]{1,5})?|\d{1,2}(?:-[гм]\w?)?)"
    r"\s?(?:век\w*|столет\w+|столітт\w+|ст\.|вв?\.|кылым\w*|ғасыр\w*)",
    rf"(?<!\w)\d{{1,9}}(?:[.,]\d{{1,9}})?\s{_THOUSANDS}{_UNIT}"
    r"\s(?:ago|earlier|later|назад|тому|бұрын|мурун|мурда)",
    # Hours and days.
    r"(?<!\w)\d{1,2}[:.][0-5]\d(?!\d|[.,]\d|%)(?:\s?[ap]\.?m\.?)?",
    r"(?<!\w)\d{1,2}\s?[ap]\.?m\b",
    r"(?<!\w)(?:(?:on|last|this|next)\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?:\s(?:morning|afternoon|evening|night))?(?!\w)",
    rf"(?<!\w)(?:в|во|у)\s(?:(?:прошл|минувш|ближайш|наступн|минул)\w{{1,5}}\s)?{_WEEKDAY}(?!\w)",
    rf"(?<!\w){_TURKIC_WEEKDAY}\s?(?:күні|күнү)",
    r"(?<!\w)(?:yesterday|today|tomorrow|tonight|overnight|сегодня|вчера|завтра|позавчера|сьогодні"
    r"|вчора|бүгін|кеше|ертең|бүгүн|кечээ|эртең)(?!\w)",
    # Years and months that stand alone.
    rf"(?<![\w.,$€£:/-]){_YEAR}"
    r"(?![\w%:/-]|[.,]\d|\s(?:people|men|km|kilomet|mile|человек|осіб|адам|киши))",
    r"(?<!\w)(?:in|by|from|since|until|early|late|в|у|с|до|к|з)\s"
    r"(?:(?:early|late|mid|начале|конце|середине|початку|кінці)\s)?"
    rf"{_MONTH_ALONE}(?!\w)",
)
_PATTERNS: Final = re.compile("|".join(_EXPRESSIONS), re.IGNORECASE)
# What may stand between two expressions that are one: "с 4 на 5 января", "from 1870 to 1939".
_JOIN: Final = re.compile(
    r"\s?[-–—]\s?|,?\s|,?\s(?:в|у|о|об|at|on)\s"
    r"|\s(?:и|на|по|до|или|і|й|та|або|чи|and|or|to|till|until|жана|және|мен|of),?\s"
)
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_LONGEST_BEFORE: Final = 24
_BEFORE: Final = re.compile(
    r"(?<!\w)(?:в\sночь\s(?:с|на)|у\sніч\s(?:з|на)|утром|вечером|дн[её]м|ночью|вранці|ввечері|вдень"
    r"|весной|летом|осенью|зимой|навесні|влітку|восени|взимку|не\sпозднее|до|(?:early|late|mid)(?:\sin)?"
    r"|(?:the\s)?(?:morning|evening|night|spring|summer|autumn|fall|winter)\sof"
    r"|after|before|since|until|around|about)[\s\u00a0](?:the\s)?$",
    re.IGNORECASE,
)


def time_spans(text: str, published: date | None = None) -> tuple[Span, ...]:
    """Return the half-open spans of a sentence's expressions of time, in order.

    Dates, years, decades, centuries, weekdays, hours and words as "yesterday" or "ago"; those
    that belong together ("в ночь с 4 на 5 января") are one span.

    Args:
        text: A sentence; time is linear in its length.
        published: When it was published.
    """
    found = [(each.start, each.end) for each in find_dates(text, published)]
    found += [match.span() for match in _PATTERNS.finditer(text)]
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and (start <= joined[-1][1] or _JOIN.fullmatch(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((_with_before(text, start), end) for start, end in joined)


def _with_before(text: str, start: int) -> int:
    before = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    return before.start() if before else start


def time_candidates(pairing: Pairing) -> Iterator[Candidate]:
    """Yield the expressions of time that may answer, without those that the question has."""
    question = pairing.question
    known = {question[start:end].lower() for start, end in time_spans(question)}
    digits = {token.text for token in tokens(question) if token.text.isdigit()}
    for start, end in time_spans(pairing.sentence, pairing.published):
        text = pairing.sentence[start:end]
        numbers = [token.text for token in tokens(text) if token.text[0].isdigit()]
        if text.lower() in known or (numbers and digits.issuperset(numbers)):
            continue
        fit = 0.5 if not numbers or _CLOCK.fullmatch(text) else 1.0
        yield Candidate((start, end), fit, pairing.near((start, end)), text)
