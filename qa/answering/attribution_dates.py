"""Dates of a statement against those of its sources, reckoned from the days of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from qa.language.day_parts import edges_of_periods, parts_of_day
from qa.language.moments import EVE, Moment, find_moments
from qa.language.sounds import sounds_alike
from qa.language.tokens import tokens

# Around a date, what says when an article came out and not when something happened.
_OF_ARTICLE: Final = re.compile(r"\($|(?:от|від|dated|of)\s$", re.IGNORECASE)
_AFTER_DATE: Final = re.compile(
    r"(?:ғы|гі|дағы|дегі|дагы|деги|догу|дөгү|кы|ки|ындагы|індегі|ындағы)?\s?"
    r"(?:хабар|санын|санын|макала|мақала|жарияла|билдир|маалымат|мәлімет|дерек)",
    re.IGNORECASE,
)
_NOT_BEFORE: Final = re.compile(
    r"не\s(?:раньше|ранее|раніше|скорее|швидше)|сам\w{2}\sран\w{2,4}|(?:най|щонай)раніш\w|not[^,.;]{0,40}"
    r"\s(?:before|until|till)|no\s(?:earlier|sooner)\sthan|at\sthe\s(?:very\s)?(?:earliest|soonest)"
    r"|only\s(?:in|from|after|on)\s|(?:лишь|только|лише|тільки)\s(?:в|у|с|з|після|после|на)\s"
    r"|(?:ерте|эрте|бұрын|мурда|мурун)(?:рек|рээк|раак)?\s(?:емес|эмес)"
    r"|[дтн][аеоө]н\s(?:ерте|эрте|бұрын|мурда|мурун)[^.;]{0,60}?[мбп][аеоө](?:й|с|ғ|г)",
    re.IGNORECASE,
)
_NOT_AFTER: Final = re.compile(
    r"не\s(?:позже|позднее|пізніше)|no\slater\sthan|at\sthe\slatest|сам\w{2}\sпоздн\w{2,4}|найпізніше"
    r"|щонайпізніше|кеш\sемес|кеч\sэмес|кешіктірмей|кечиктирбей",
    re.IGNORECASE,
)
# Before a weekday, what makes it the one on which something was said.
_SAID: Final = re.compile(
    r"(?:said|says|told\s\w+|reported|announced|stated|сообщ\w{2,4}|заяви\w{1,3}|сказал\w?|рассказал\w?"
    r"|объявил\w?|повідоми\w{1,3}|розпов\w{2,4}|оголоси\w{1,3})\s(?:on\s|late\s|во?\s|у\s)?$",
    re.IGNORECASE,
)
# Compared with a year earlier.
_OVER_YEAR: Final = re.compile(
    r"(?<!\w)(?:за\s(?:год|рік)|год\sк\sгоду|рік\sдо\sроку|(?:in|over)\s(?:a|the)\syear|year[\s-](?:on|over)[\s-]year"
    r"|б[іи]р\sжыл(?:да|\sішінде|\sичинде)|жылдық|жылдык)(?!\w)",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(r"(?<!\w)(?:до|к|by|before)\s(?:[^\W\d_]+\s)?$", re.IGNORECASE)

# Halves and quarters of years, and other numbers of months.
_MONTHS: Final = r"\s(?:months?|месяц\w{0,3}|місяц\w{0,3}|ай(?:да|дың|дын|ында|ның|дық|дык)?)(?!\w)"
_HALF: Final = (
    r"полугод\w{1,4}|півріч\w{1,3}|half[\s-]year|half\sof\s(?:the\s|this\s|last\s)?(?:year|20)"
    r"|жарты\s?жыл|жарым\s?жыл|жылдың\sжартыс|жылдын\sжарым"
    rf"|(?:six|6|шесть|шести|шість|алты){_MONTHS}"
)
_QUARTER: Final = (
    r"(?:first|second|third|fourth|last|this|next|previous|[1-4](?:st|nd|rd|th))\squarter"
    r"|(?:[iv1-4]{1,3}|перв\w{2,3}|втор\w{2,3}|трет\w{1,4}|четв[её]рт\w{2,3}|прошл\w{2,3}"
    r"|перш\w{1,3}|друг\w{1,3}|минул\w{1,3})\sквартал"
    r"|(?:бірінші|екінші|үшінші|төртінші|[1-4]-?(?:ші)?)\sтоқсан"
    r"|(?:биринчи|экинчи|үчүнчү|төртүнчү|[1-4]-)\s?(?:чейрек|квартал)"
    rf"|(?:three|3|три|тр[её]х|трьох|үш|үч){_MONTHS}"
)
_OTHER_MONTHS: Final = (
    r"(?:two|four|five|seven|eight|nine|ten|eleven|[245789]|1[01]|дв[ае]|двух|четыре|четырёх|пят[ьи]"
    r"|сем[ьи]|восемь|восьми|девят[ьи]|десят[ьи]|дві|чотири|п['’ʼ]ят[ьи]|сім|вісім|дев['’ʼ]ят[ьи]"
    r"|екі|эки|төрт|бес|беш|жеті|жети|сегіз|сегиз|тоғыз|тогуз|он)" + _MONTHS
)
_YEAR: Final = 12  # months
_AHEAD: Final = re.compile(
    r"(?<!\w)(?:will|would|shall|plans?|planned|planning|expects?|expected|due|by|until|till|next|coming"
    r"|scheduled|intends?|буд(?:ет|ут|е|уть)|планир\w{2,6}|план\w{2,5}|намер\w{2,5}|намір\w{1,5}|ожида\w{2,5}"
    r"|очік\w{3,6}|обеща\w{1,5}|обіця\w{1,5}|к|до|[^\W\d_]{2,}(?:[атй]ады|еді|[ыиуү]л[аеоө]т|[аеоө]йт|мақшы"
    r"|мекші|макчы|мекчи)|дейін|чейин|жоспар\w{2,8}|пландал\w{2,6}|пландоо\w{0,4})(?!\w)",
    re.IGNORECASE,
)
# Parts of the day that languages part at other hours.
_DARK: Final = frozenset(("evening", "night"))
_LIGHT: Final = frozenset(("noon", "evening"))
_YEAR_PARTS: Final = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE))
    for kind, words in (("half", _HALF), ("quarter", _QUARTER), ("", _OTHER_MONTHS))
)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a source says of time.

    Attributes:
        moments: That it names.
        published: The day it came out; None where unknown.
        outlet: Where; None where unknown.
        text: It.
    """

    moments: tuple[Moment, ...]
    published: date | None
    outlet: str | None
    text: str


@lru_cache(maxsize=512)
def moments_of(text: str, published: date | None) -> tuple[Moment, ...]:
    """Return the moments of a sentence, kept for the next statement that cites it."""
    return find_moments(text, published)


def known_years(sources: Sequence[Dated]) -> frozenset[int]:
    """Return the years that sources name, stated or reckoned."""
    return frozenset(
        each.year for source in sources for each in source.moments if each.year is not None
    )


def dates_hold(statement: str, sources: Sequence[Dated]) -> bool:
    """Tell whether every point in time that a statement names is one of its sources'."""
    if _ends_before(statement, sources) or _other_part(statement, sources):
        return False
    if _other_hours(statement, sources) or _other_edge(statement, sources):
        return False
    days = tuple(dict.fromkeys(source.published for source in sources)) or (None,)
    readings = [moments_of(statement, published) for published in days]
    return all(
        any(_held(each, statement, sources) for each in same)
        for same in zip(*readings, strict=False)
    )


def _other_part(statement: str, sources: Sequence[Dated]) -> bool:
    """Whether a half or a quarter of a year is told where the sources tell another part of it."""
    ours = {kind for kind, pattern in _YEAR_PARTS if kind and pattern.search(statement)}
    theirs = {kind for kind, words in _YEAR_PARTS for each in sources if words.search(each.text)}
    return bool(theirs) and bool(ours) and not ours & theirs


def _other_hours(statement: str, sources: Sequence[Dated]) -> bool:
    """Whether a part of the day is told where the sources tell another: evening for morning."""
    ours = parts_of_day(statement)
    theirs = frozenset[str]().union(*(parts_of_day(each.text) for each in sources))
    if not ours or not theirs or ours & theirs:
        return False
    return not (ours | theirs) <= _DARK and not (ours | theirs) <= _LIGHT


def _other_edge(statement: str, sources: Sequence[Dated]) -> bool:
    """Whether the end of the month is told where the sources tell the end or start of the year."""
    ours = edges_of_periods(statement)
    theirs = frozenset[tuple[str, str]]().union(*(edges_of_periods(each.text) for each in sources))
    return bool(ours) and bool(theirs) and not ours & theirs


def _ends_before(statement: str, sources: Sequence[Dated]) -> bool:
    """Whether something happens before a time before which, as a source says, it does not."""
    if not any(_NOT_BEFORE.search(each.text) for each in sources):
        return False
    if _NOT_BEFORE.search(statement):
        return False
    return _NOT_AFTER.search(statement) is not None or any(
        _UP_TO.search(statement, max(0, each.start - 24), each.start)
        for each in moments_of(statement, None)
    )


def _held(one: Moment, statement: str, sources: Sequence[Dated]) -> bool:
    if one.relative == EVE:
        return True  # of something else, perhaps
    if one.century is not None:
        named = [each.century for source in sources for each in source.moments if each.century]
        return one.century in named or not named
    if one.season is not None:
        named = [
            each.season for source in sources for each in source.moments if each.season is not None
        ]
        return one.season in named
    if any(_is_publication(one, statement, source) for source in sources):
        return True
    return any(_in_source(one, source, statement) for source in sources)


def _is_publication(one: Moment, statement: str, source: Dated) -> bool:
    """Whether a date is an article's own, named as that."""
    out = source.published
    if (
        out is None
        or (one.day, one.month) != (out.day, out.month)
        or one.year not in {None, out.year}
    ):
        return False
    before, after = statement[max(0, one.start - 10) : one.start], statement[one.end : one.end + 40]
    return bool(
        _OF_ARTICLE.search(before)
        or _AFTER_DATE.match(after)
        or (not before and _names_outlet(statement, source.outlet))
    )


def _names_outlet(statement: str, outlet: str | None) -> bool:
    own = [word.text for word in tokens(outlet or "")]
    words = [word.text for word in tokens(statement)]
    return bool(own) and any(
        all(map(sounds_alike, own, words[at : at + len(own)]))
        for at in range(len(words) - len(own) + 1)
    )


def _in_source(one: Moment, source: Dated, statement: str) -> bool:
    if (
        one.relative
        and one.weekday is None
        and any(one.relative == each.relative for each in source.moments)
    ) or (one.relative == "compared" and _OVER_YEAR.search(source.text)):
        return True
    if one.days:
        return any(_is_day(day, source) for day in one.days) or (
            one.weekday is not None and any(one.weekday == each.weekday for each in source.moments)
        )
    if one.weekday is not None or (one.relative and one.year is None):
        return any(
            (one.weekday is not None and one.weekday == each.weekday) for each in source.moments
        )
    if one.day is not None and one.month is not None:
        return _names_day(one, source)
    if one.month is not None:
        return _names_month(one, source)
    return one.year is None or one.year in _years(source)


def _is_day(day: date, source: Dated) -> bool:
    return any(
        day in each.days or (each.day, each.month, each.year) == (day.day, day.month, day.year)
        for each in source.moments
    )


def _names_day(one: Moment, source: Dated) -> bool:
    for each in source.moments:
        if (
            each.day == one.day
            and each.month == one.month
            and each.year in {None, one.year} | ({each.year} if one.year is None else set())
        ):
            return not (one.stated and each.year is None and one.year not in _years(source))
        if any(
            (day.day, day.month) == (one.day, one.month) and one.year in {None, day.year}
            for day in each.days
        ):
            return True
    return False


def _names_month(one: Moment, source: Dated) -> bool:
    months = {each.month for each in source.moments if each.month is not None}
    months |= {
        day.month
        for each in source.moments
        for day in each.days
        if not months or not _SAID.search(source.text, max(0, each.start - 40), each.start)
    }
    if one.month not in months:
        return False
    exact = [each for each in source.moments if each.month == one.month and each.year is not None]
    if one.year is None or any(each.year == one.year for each in exact):
        return True
    return not exact and (one.year in _years(source) or _is_next(one, source))


def _is_next(one: Moment, source: Dated) -> bool:
    """Whether a month is the last or next of its name as seen from the day of publication."""
    out = source.published
    if (
        out is None
        or one.month is None
        or one.year is None
        or any(each.year is not None and each.day is None for each in source.moments)
    ):
        return False
    apart = (one.year - out.year) * 12 + one.month - out.month
    return (0 < apart < _YEAR and _AHEAD.search(source.text) is not None) or -_YEAR < apart < 0


def _years(source: Dated) -> frozenset[int | None]:
    """The years that a source speaks of: those it names, else that of its publication."""
    named = {each.year for each in source.moments if each.year is not None}
    named |= {day.year for each in source.moments for day in each.days}
    own = [
        each
        for each in source.moments
        if each.year is not None and each.relative != "compared" and each.day is None
    ]
    if source.published is not None and not own:
        named.add(source.published.year)
    if any(each.relative == "compared" for each in source.moments):
        told = {each.year for each in own if each.year is not None}
        out = {source.published.year} if source.published else set()
        named |= {year - 1 for year in told or out}
    return frozenset(named)
