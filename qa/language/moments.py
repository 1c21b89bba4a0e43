"""Points in time that a sentence names, dates and all: "yesterday", "on Friday", "last"
" December"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from qa.language import period_patterns as patterns
from qa.language.calendar_units import Unit, back, first_day, shifted
from qa.language.dates import FoundDate, find_dates
from qa.language.months import month_number


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, year, season, weekday or century that a text names.

    What is reckoned from the day of publication is resolved where that is known.

    Attributes:
        start: First character, counted from 0.
        end: One past the last (half-open).
        day: Of the month; None where no day is named.
        month: 1 to 12; None where none is named.
        year: None where unknown.
        weekday: 0 for Monday.
        season: 0 for winter to 3 for autumn.
        century: 19 of "19th-century".
        days: The days that a weekday, a "yesterday" or a week may be.
        relative: Whether it is reckoned from the day of publication.
        stated: Whether the year is written out.
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    season: int | None = None
    century: int | None = None
    days: tuple[date, ...] = ()
    relative: str = ""
    stated: bool = False


_WEEKDAYS: Final = (
    r"понедельник\w{0,3}|понедельничн\w{2,3}|понеділ\w{2,6}|monday|mon\.|дүйсенбі\w{0,5}"
    r"|дүйшөмбү\w{0,5}",
    r"вторник\w{0,3}|вторничн\w{2,3}|вівтор\w{2,6}|tuesday|сейсенбі\w{0,5}|шейшемб[иү]\w{0,5}",
    r"сред[уы]|серед[уи]|wednesday|сәрсенбі\w{0,5}|шаршемб[иү]\w{0,5}",
    r"четверг\w{0,3}|четвергов\w{2,3}|четвер(?:га|гом|зі|гов\w{2,3})?|thursday|бейсенбі\w{0,5}"
    r"|бейшемб[иү]\w{0,5}",
    r"пятниц\w{1,3}|пятничн\w{2,3}|п['’ʼ]ятниц\w{1,3}|п['’ʼ]ятничн\w{1,3}|friday"
    r"|(?<!бір\s)(?<!екі\s)(?<!бир\s)(?<!эки\s)(?<!үч\s)"
    r"(?:жұма(?:\sкүн\w{1,4}|да(?:ғы)?)|жума(?:\sкүн\w{1,4}|да(?:гы)?))",
    r"суббот\w{1,3}|субботн\w{2,3}|субот\w{1,3}|суботн\w{1,3}|saturday|сенбі\w{0,5}"
    r"|ишемб[иү]\w{0,5}",
    r"воскресень\w{1,3}|воскресн\w{2,3}|неділ[юіеи]\w?|недільн\w{1,3}|sunday|жексенбі\w{0,5}"
    r"|жекшемб[иү]\w{0,5}",
)
_WEEKDAY: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<d{at}>{words})" for at, words in enumerate(_WEEKDAYS))
    + r")(?:s|['’]s)?(?!\w)",
    re.IGNORECASE,
)
_SEASONS: Final = (
    r"зим(?:а|ы|е|у|ой|ою|и|і)|взимку|взимку|winter|қыс(?:та|ы|ында|тың)?|кыш(?:та|ы|ында|тын)?",
    r"весн(?:а|ы|е|у|ой|ою|и|і)|навесні|spring|көктем\w{0,6}|жаз(?:ында|дын)",
    r"лет(?:о|а|у|ом|е)(?!\w)|літ(?:о|а|у|ом|і)|влітку|summer|жаз(?:да|ы|ында|дың)|жай(?:да|ында"
    r"|кы)",
    r"осен(?:ь|и|ью)|осін(?:ь|ню)|осені|восени|autumn|күз(?:де|і|інде|дің|гі)|күз(?:дө|ү|үндө|дүн"
    r"|гү)",
)
_SEASON: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<s{at}>{words})" for at, words in enumerate(_SEASONS))
    + r")(?!\w)",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"(?<!\w)(?:(?:следующ|будущ)\w{2,3}\s(?P<a>год\w{0,2}|месяц\w{0,2}|недел\w{1,2}|весн\w{1,2}"
    r"|лет\w{1,2}|осен\w{1,2}|зим\w{1,2})"
    r"|(?:наступн|майбутн)\w{1,4}\s(?P<b>рок\w{0,2}|рік|місяц\w{0,2}|тиж\w{1,3}|весн\w{1,2}"
    r"|літ\w{1,2}|осен\w{1,2}|зим\w{1,2})"
    r"|(?:весной|летом|осенью|зимой)\sследующего\s(?P<g>года)|next\s(?P<c>year|month|week|spring"
    r"|summer|autumn|winter)"
    r"|(?:келесі|келер|алдағы)\s(?P<d>жыл\w{0,4}|ай\w{0,4}|апта\w{0,4}|көктем\w{0,4}|жаз\w{0,4}"
    r"|күз\w{0,4}|қыс\w{0,4})"
    r"|(?:кийинки|келерки|эмдиги|келер)\s(?P<e>жыл\w{0,4}|ай\w{0,4}|апта\w{0,4}|жума\w{0,4}"
    r"|жаз\w{0,4}|жай\w{0,4}|күз\w{0,4}|кыш\w{0,4})"
    r"|(?P<f>торік\sне))(?!\w)",
    re.IGNORECASE,
)
_TOMORROW: Final = re.compile(
    r"(?<!\w)(?P<after>послезавтра|післязавтра|the\sday\safter\stomorrow|бүрсігүні|бүрсүгүнү)?"
    r"(?P<next>завтра(?:шн\w{2,3})?|tomorrow(?:['’]s)?|ертең(?:гі)?|эртең(?!\sменен)(?:ки)?)?(?!\w)(?<=\w)",
    re.IGNORECASE,
)
EVE: Final = "eve"
"""The `Moment.relative` of the day before another, which is often that of publication."""
_EVE: Final = re.compile(
    r"(?<!\w)(?:накануне|напередодні|the\sday\sbefore(?!\syesterday)|the\sprevious\sday"
    r"|a\sday\searlier|днём\sранее|днем\sранее|днем\sраніше|бір\sкүн\sбұрын|бир\sкүн\sмурун)(?!\w)",
    re.IGNORECASE,
)
_LAST_YEAR: Final = re.compile(
    r"(?<!\w)(?:былтыр(?:(?:ғы|кы)\w{0,4})?|торік|торішн\w{1,4}|last\syear(?:['’]s)?|прошлогодн\w{2,3}"
    r"|минулоріч\w{2,4}"
    r"|год(?:ом)?\s(?:ранее|раньше|назад)|рік\s(?:тому|раніше)|роком\sраніше|a\syear\s(?:ago"
    r"|earlier|before)"
    r"|(?:the\s)?previous\syear|бір\sжыл\sбұрын(?:ғы\w{0,4})?|бир\sжыл\sмурун(?:ку\w{0,4})?"
    r"|өткен\sжыл(?:ғы|дағы)\w{0,4}|өткөн\sжыл(?:кы|дагы)\w{0,4})(?!\w)",
    re.IGNORECASE,
)
_LAST: Final = re.compile(
    r"(?<!\w)(?:прошл\w{2,3}|минул\w{1,4}|last|previous|өткен|өткөн)\s"
    r"(?P<season>зим\w{1,2}|весн\w{1,2}|лет\w{1,2}|літ\w{1,2}|осен\w{1,2}|осін\w{1,2}|winter"
    r"|spring|summer|autumn|қыс\w{0,3}|кыш\w{0,3}|көктем\w{0,4}|жаз\w{0,4}|күз\w{0,4}"
    r"|жай\w{0,3})"
    r"|(?<!\w)(?P<year>year['’]s)(?!\w)",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    r"(?:чем|ніж|than|as|від|над|против|проти|к|с|з|by)\s(?:in\s|в\s|у\s|it\s\w{1,6}\s)?$",
    re.IGNORECASE,
)
_COMPARED_AFTER: Final = re.compile(
    r"\s?(?:қарағанда|караганда|салыстырғанда|салыштырмалуу|\w{0,8}\s?қарағанда"
    r"|\w{0,8}\s?караганда)",
    re.IGNORECASE,
)
_ABLATIVE: Final = re.compile(r"[ғгк][ыиу][дтн][аеоө]н$")
_SINCE: Final = re.compile(r"(?<!\w)(?:from|starting(?:\son)?|со?|з|із|від|зі)\s$", re.IGNORECASE)
_SINCE_BEHIND: Final = re.compile(r"\s(?:күні\s|күнү\s)?(?:нен\s|дан\s)?(?:бастап|баштап)(?!\w)")
_TO_COME: Final = re.compile(
    r"(?<!\w)(?:will|shall|буд(?:ет|ут|е|уть)|\w{3,}(?:[атй]ады|еді|[аоеө]т|йт))(?!\w)",
    re.IGNORECASE,
)
_CENTURY: Final = re.compile(
    r"(?<!\w)(?:(?P<number>\d{1,2})(?:st|nd|rd|th|-?[гмйе]\w{0,2})?|(?P<roman>[IVX]{1,6})"
    r"|(?P<word>[a-z]{5,11}|[а-яії’'ʼ]{5,16}))"
    r"[\s-]{1,2}(?:centur(?:y|ies)|век\w{0,3}|столет\w{1,4}|столітт\w{1,3}|ст\.|ғасыр\w{0,6}"
    r"|кылым\w{0,6})",
    re.IGNORECASE,
)
# Of the twentieth century, as news tells of them.
_TENS: Final = MappingProxyType(
    {
        20: r"двадцат|двадцят|twenties|жиырмасыншы|жыйырманчы",
        30: r"тридцат|тридцят|thirties|отызыншы|отузунчу",
        40: r"сороков|forties|қырқыншы|кыркынчы",
        50: r"пятидесят|п['’ʼ]ятдесят|fifties|елуінші|элүүнчү",
        60: r"шестидесят|шістдесят|sixties|алпысыншы|алтымышынчы",
        70: r"семидесят|сімдесят|seventies|жетпісінші|жетимишинчи",
        80: r"восьмидесят|вісімдесят|eighties|сексенінші|сексенинчи",
        90: r"девяност|дев['’ʼ]яност|nineties|тоқсаныншы|токсонунчу",
    }
)  # fmt: skip
_DECADE: Final = re.compile(
    r"(?<![\w-])(?:(?P<digits>[2-9]0)(?:-?(?:х|е|ті|і|ші|шы|інші|ыншы)(?=\s)|(?=-жылдар))|"
    + "|".join(f"(?P<d{at}>{words})" for at, words in _TENS.items())
    + r")(?:(?<=ties)(?!\w)|(?:[иы]х|ые|і)?[\s-](?:год(?:ы|ов|ах|ам)|рок(?:и|ів|ах|ам)|жылдар\w*))",
    re.IGNORECASE,
)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}
_HOMOGRAPHS: Final = frozenset(("may", "march", "mar"))
# With a capital amid a sentence somebody's name: Марта, Мая, Августа.
_NAMES: Final = frozenset(
    ("марта", "марту", "марте", "мая", "май", "августа", "августу", "августе")
)
# A city's name too.
_KAZAN: Final = re.compile(r"Қазан")
# "Октябрьская сессия", "жовтнева сесія"; a capital letter makes it a name.
_ADJECTIVES: Final = (
    "январск|січнев", "февральск|лютнев", "мартовск|березнев", "апрельск|квітнев", "майск|травнев",
    "июньск|червнев", "июльск|липнев", "августовск|серпнев", "сентябрьск|вереснев",
    "октябрьск|жовтнев", "ноябрьск|листопадов", "декабрьск|грудневи?",
)  # fmt: skip
_ADJECTIVE: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<m{at}>{stems})" for at, stems in enumerate(_ADJECTIVES, 1))
    + r")(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|а|ої|ій|у|ою|е|і|ім)(?!\w)"
)
_MONTH_BEFORE: Final = re.compile(
    r"(?:in|by|since|until|till|from|of|last|next|this|early|late|mid|before|after|during)[\s-]$",
    re.IGNORECASE,
)


def find_moments(text: str, published: date | None = None) -> tuple[Moment, ...]:
    """Return the points in time that a text names, in order; those of one place may overlap.

    Args:
        text: A sentence.
        published: The day from which it reckons; without it, relative moments have no days.
    """
    dates = find_dates(text, published)
    stated = {(each.start, each.end): each.year for each in find_dates(text)}
    found = [_of_date(each, stated.get((each.start, each.end)) is not None) for each in dates]
    found += [*_months(text, dates), *_weekdays(text, published), *_days(text, published)]
    found += [*_years(text, published), *_seasons(text, published), *_centuries(text)]
    found += _decades(text)
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _of_date(found: FoundDate, stated: bool) -> Moment:
    return Moment(found.start, found.end, found.day, found.month, found.year, stated=stated)


def _months(text: str, dates: tuple[FoundDate, ...]) -> Iterator[Moment]:
    for word in re.finditer(r"[^\W\d_]{3,16}", text):
        number = month_number(word[0])
        if number is None or any(each.start <= word.start() < each.end for each in dates):
            continue
        if word[0].lower() in _HOMOGRAPHS and not _MONTH_BEFORE.search(
            text, max(0, word.start() - 8), word.start()
        ):
            continue
        if not _is_somebody(text, word) and not _KAZAN.match(word[0]):
            yield Moment(word.start(), word.end(), month=number)
    for match in _ADJECTIVE.finditer(text):
        yield Moment(*match.span(), month=int((match.lastgroup or "m0")[1:]))


def _is_somebody(text: str, word: re.Match[str]) -> bool:
    """Whether what is a month in lower case is a name: "Марта Линдквист", "у Марты"."""
    if not word[0][0].isupper() or word[0].lower() not in _NAMES:
        return False
    return word.start() > 0 or text[word.end() : word.end() + 2].lstrip()[:1].isupper()


def _weekdays(text: str, published: date | None) -> Iterator[Moment]:
    for match in _WEEKDAY.finditer(text):
        weekday = int((match.lastgroup or "d0")[1:])
        days: tuple[date, ...] = ()
        if published is not None:
            ago = (published.weekday() - weekday) % 7
            offsets = (7 - ago,) if _is_ahead(text, match) else (-ago, 7 - ago)
            days = tuple(shifted(published, offset) for offset in offsets)
        yield Moment(*match.span(), weekday=weekday, days=days, relative="weekday")


def _is_ahead(text: str, weekday: re.Match[str]) -> bool:
    """Whether something begins on a weekday and is told as to come: "will run from Monday"."""
    begins = _SINCE.search(text, max(0, weekday.start() - 16), weekday.start())
    begins = begins or _SINCE_BEHIND.match(text, weekday.end())
    return begins is not None and _TO_COME.search(text) is not None


def _days(text: str, published: date | None) -> Iterator[Moment]:
    for match in _EVE.finditer(text):
        days = (shifted(published, -1),) if published else ()
        yield Moment(*match.span(), days=days, relative=EVE)
    for offset, pattern in patterns.DAYS:
        for match in pattern.finditer(text):
            days = (shifted(published, -offset),) if published else ()
            yield Moment(*match.span(), days=days, relative=f"day{-offset}")
    for match in _TOMORROW.finditer(text):
        ahead = 2 if match["after"] else 1
        if match[0]:
            days = (shifted(published, ahead),) if published else ()
            yield Moment(*match.span(), days=days, relative=f"day{ahead}")
    for match in patterns.AGO.finditer(text):
        unit = next(unit for unit in Unit if match[unit.value])
        word = (match["number"] or "1").lower().replace("’", "'").replace("ʼ", "'")
        number = int(word) if word.isdecimal() else patterns.NUMBER_WORDS[word]
        yield _since(match.span(), unit, number, published)


def _since(span: tuple[int, int], unit: Unit, number: int, published: date | None) -> Moment:
    """So many units before publication."""
    name = f"{unit.value}{-number}"
    if published is None:
        return Moment(*span, relative=name)
    then = back(published, number, unit) if number >= 0 else _ahead(published, -number, unit)
    if unit is Unit.DAY:
        return Moment(*span, days=(then,), relative=name)
    if unit is Unit.WEEK:
        monday = first_day(then, Unit.WEEK)
        return Moment(*span, days=tuple(shifted(monday, at) for at in range(7)), relative=name)
    if unit is Unit.MONTH:
        return Moment(*span, month=then.month, year=then.year, relative=name)
    return Moment(*span, year=then.year, relative=name)


def _ahead(published: date, number: int, unit: Unit) -> date:
    if unit is Unit.YEAR:
        return date(published.year + number, 1, 1)
    if unit is Unit.MONTH:
        months = published.year * 12 + published.month - 1 + number
        return date(months // 12, months % 12 + 1, 1)
    return shifted(published, number * (7 if unit is Unit.WEEK else 1))


def _years(text: str, published: date | None) -> Iterator[Moment]:
    """Last, this and next year, month and week."""
    for match in patterns.PREVIOUS.finditer(text):
        unit = Unit.YEAR if match["last_year"] else next(unit for unit in Unit if match[unit.value])
        yield _compared(text, _since(match.span(), unit, 1, published))
    for match in _LAST_YEAR.finditer(text):
        yield _compared(text, _since(match.span(), Unit.YEAR, 1, published))
    for match in patterns.CURRENT.finditer(text):
        unit = Unit.YEAR if match["this_year"] else next(unit for unit in Unit if match[unit.value])
        yield _since(match.span(), unit, 0, published)
    for match in _NEXT.finditer(text):
        yield _since(match.span(), _unit_of(next(filter(None, match.groups()))), -1, published)


def _unit_of(word: str) -> Unit:
    lower = word.lower()
    if lower.startswith(("месяц", "місяц", "month", "ай")):
        return Unit.MONTH
    if lower.startswith(("недел", "тиж", "week", "апта", "жума")):
        return Unit.WEEK
    return Unit.YEAR


def _compared(text: str, moment: Moment) -> Moment:
    """What something else is compared with, so that it is not when the thing itself was."""
    before = _COMPARED.search(text, max(0, moment.start - 16), moment.start)
    ablative = _ABLATIVE.search(text, moment.start, moment.end)
    if not before and not ablative and not _COMPARED_AFTER.match(text, moment.end):
        return moment
    return Moment(
        moment.start, moment.end, moment.day, moment.month, moment.year,
        days=moment.days, relative="compared",
    )  # fmt: skip


def _seasons(text: str, published: date | None) -> Iterator[Moment]:
    for match in _SEASON.finditer(text):
        season = int((match.lastgroup or "s0")[1:])
        yield Moment(*match.span(), season=season)
    for match in _LAST.finditer(text):
        if match["year"]:
            continue
        year = published.year if published else None
        yield Moment(*match.span(), year=year, relative="season-1")


def _centuries(text: str) -> Iterator[Moment]:
    for match in _CENTURY.finditer(text):
        number = int(match["number"]) if match["number"] else _roman(match["roman"])
        if number:
            yield Moment(*match.span(), century=number)


def _decades(text: str) -> Iterator[Moment]:
    """The first years of decades that are told without a century: "семидесятых годов"."""
    for match in _DECADE.finditer(text):
        number = next((at for at in _TENS if match[f"d{at}"]), None) or int(match["digits"])
        yield Moment(*match.span(), year=1900 + number, stated=True)


def _roman(numeral: str | None) -> int:
    values = [_ROMAN[letter] for letter in (numeral or "").upper()]
    following = [*values[1:], 0]
    return sum(-one if one < nxt else one for one, nxt in zip(values, following, strict=False))
