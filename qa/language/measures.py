"""Measures behind a number, so that 0.4 metres are 40 centimetres and no 40 metres."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from qa.language.units import unit_after


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is counted in.

    Attributes:
        kind: "length", "mass", "time", "days", "months", "area", "volume", "speed", "power",
            "energy", "degree", "fahrenheit", "point" (of percentage), "permille", or the ISO 4217
            code of a rarer currency.
        factor: How many of the kind's common unit it is: millimetres, grams, seconds, hectares,
            litres, watts, kilowatt-hours, millimetres an hour.
        end: One past its last character.
    """

    kind: str
    factor: Decimal
    end: int


_T: Final = r"[^\W\d_]{0,8}"
_PER_HOUR: Final = (
    r"(?:/|\sв\s|\sна\s|\sза\s|\sper\s|\san\s|\sa\s)(?:ч|час|год|годину|h|hr|hour|сағ|сағат|саат)"
)
_PER_SECOND: Final = r"(?:/|\sв\s|\sна\s|\sза\s|\sper\s|\sa\s)(?:с|сек|секунду|s|sec|second)"
# Kind, factor, words: whole ones where they are short. What another begins with comes after it.
_MEASURES: Final = (
    ("point", 0.01, r"(?:базисн|базов)\w{1,3}\s(?:пункт|п\.)\w{0,4}|б\.\s?п\.|bps?"
                    r"|basis[\s-]points?|ба[зс]и[сз]т[іи]к\s(?:пункт|тармақ)\w{0,6}|базалық\s(?:пункт|тармақ)\w{0,6}"),
    ("point", 1, r"процентн\w{1,3}\s(?:пункт|п\.)\w{0,4}|відсотков\w{1,3}\s(?:пункт|п\.)\w{0,4}"
                 r"|percentage[\s-]points?|пайыздық\s(?:пункт|тармақ)\w{0,6}"
                 r"|пайыздык\s(?:пункт|чекит)\w{0,6}|п\.\s?п\.|в\.\s?п\.|pp|ppts?"),
    ("times", 1, r"раза?|рази|разів|times|fold|есе\w{0,5}|эсе\w{0,6}|крат\w{0,3}"),
    ("permille", 1, r"промил\w{0,4}|проміле|per\smille|‰"),
    ("speed", 1_000_000, rf"(?:км|km|километр{_T}|кілометр{_T}|kilomet(?:re|er)s?|шақырым{_T})"
                         rf"{_PER_HOUR}|kph|kmh"),
    ("speed", 1_609_344, rf"(?:mi|miles?|мил[яьиеюі]\w{{0,2}}){_PER_HOUR}|mph"),
    ("speed", 3_600_000, rf"(?:м|m|метр{_T}|met(?:re|er)s?){_PER_SECOND}|mps"),
    ("speed", 1_852_000, r"узл\w{1,3}|узел|вузл\w{1,3}|knots?|түйін"),
    ("energy", 1, rf"(?:квт|киловатт|кіловат|kw|kilowatt)[\s·*⋅./-]{{0,2}}(?:ч(?!\w)|час|год|годин"
                  rf"|h|hour|сағ|сағат|саат){_T}"),
    ("energy", 1000, rf"(?:мвт|мегават{_T}|mw|megawatt)[\s·*⋅./-]{{0,2}}(?:ч(?!\w)|час|год|годин"
                     rf"|h|hour|сағ|сағат|саат){_T}"),
    ("energy", 1_000_000, rf"(?:гвт|гигават{_T}|гігават{_T}|gw|gigawatt)[\s·*⋅./-]{{0,2}}"
                          rf"(?:ч(?!\w)|час|год|годин|h|hour|сағ|сағат|саат){_T}"),
    ("power", 1, r"вт|ватт?\w{0,4}|w|watts?"),
    ("power", 1000, r"квт|киловатт?\w{0,4}|кіловат\w{0,4}|kw|kilowatts?"),
    ("power", 1_000_000, r"мвт|мегават\w{0,5}|mw|megawatts?"),
    ("power", 1_000_000_000, r"гвт|гигават\w{0,5}|гігават\w{0,4}|gw|gigawatts?"),
    ("area", 0.0001, r"м²|m²|м2|m2|кв\.?\s?м|квадратн\w{1,3}\sметр\w{0,3}|sq(?:uare)?\.?\s?(?:m"
                   r"|met(?:re|er)s?)|шаршы\sметр\w{0,4}|чарчы\sметр\w{0,4}"),
    ("area", 100, r"км²|km²|км2|km2|кв\.?\s?км|квадратн\w{1,3}\sк[иі]лометр\w{0,3}"
                     r"|sq(?:uare)?\.?\s(?:km|kilomet\w{2,4})|шаршы\sкилометр\w{0,4}"
                     r"|чарчы\sкилометр\w{0,4}"),
    ("area", 258.9988, r"квадратн\w{1,3}\sмил\w{1,3}|sq(?:uare)?\.?\s(?:mi|miles?)"),
    ("area", 1, rf"га|гектар{_T}|hectares?|ha"),
    ("area", 0.4046856, r"акр\w{0,3}|acres?"),
    ("area", 0.01, r"сот(?:ка|ки|ок|ках)"),
    ("volume", 1000, r"м³|m³|м3|m3|куб\.?\s?м|кубометр\w{0,4}|куб(?:а|ов|ів|и)"
                     r"|к[уү]бическ\w{1,3}\sметр\w{0,3}|кубічн\w{1,3}\sметр\w{0,3}"
                     r"|cu(?:bic)?\.?\s?(?:m|met(?:re|er)s?)|текше\sметр\w{0,4}|куб\sметр\w{0,4}"),
    ("volume", 1_000_000_000_000, r"(?:кубическ|кубічн)\w{1,3}\sк[иі]лометр\w{0,3}|км³|km³"
                                  r"|cubic\skilomet\w{2,4}|(?:текше|куб)\sкилометр\w{0,4}"),
    ("volume", 1, r"л|литр\w{0,4}|літр\w{0,4}|lit(?:re|er)s?"),
    ("volume", 158.987, r"баррел\w{1,3}|барел\w{1,3}|barrels?|bbl"),
    ("volume", 3.78541, r"галлон\w{0,4}|галон\w{0,3}|gallons?"),
    ("length", 1, rf"мм|mm|миллиметр{_T}|міліметр{_T}|millimet(?:re|er)s?"),
    ("length", 10, rf"см|cm|сантиметр{_T}|centimet(?:re|er)s?"),
    ("length", 25.4, r"дюйм\w{0,3}|inch(?:es)?"),
    ("length", 1000, rf"м|m|метр{_T}|met(?:re|er)s?"),
    ("length", 1_000_000, rf"км|km|километр{_T}|кілометр{_T}|kilomet(?:re|er)s?|шақырым{_T}"
     "|чакырым{_T}"),
    ("length", 1_609_344, r"mi|miles?|мил[яьиеюі]\w{0,2}"),
    ("length", 304.8, r"ft|foot|feet|фут\w{0,3}"),
    ("length", 914.4, r"yards?|ярд\w{0,3}"),
    ("mass", 1, r"г|гр|g|грамм?\w{0,4}|grams?|grammes?"),
    ("mass", 1000, rf"кг|kg|килограмм?{_T}|кілограм{_T}|kilogram(?:me)?s?|kilos?|келі{_T}|кило"),
    ("mass", 28.3495, r"унци\w{1,2}|унці\w{1,2}|ounces?|oz"),
    ("mass", 453.592, r"lbs?"),
    ("mass", 100_000, r"центнер\w{0,4}"),
    ("mass", 1_000_000, rf"т|тонн{_T}|tonn?es?|tons?"),
    ("time", 1, rf"секунд{_T}|seconds?|сек"),
    ("time", 60, rf"мин|хв|минут{_T}|хвилин{_T}|minutes?|mins?|мүнөт{_T}"),
    ("time", 3600, rf"ч|час(?:а|ов|ам|ами|ах|у|ом)?|годин{_T}|hours?|hrs?|сағат{_T}|саат{_T}"),
    ("days", 1, r"дн[яеіюйів]{1,3}\w{0,3}|день|діб|доб[аиуі]|сут[ок]{1,2}\w{0,3}|days?"
                r"|күн(?:де|ге|дү|ді|дік|дүк|нен|дөн|нің|дүн|ү|і)?|тәулі[кг]\w{0,4}|сутка\w{0,4}"),
    ("days", 7, r"недел\w{1,4}|тиж(?:день|н\w{1,4})|weeks?|апта\w{0,4}"),
    ("months", 1, r"месяц\w{0,4}|місяц\w{0,4}|months?|ай(?:да|га|ға|дан|дық|дык|ды|дың|дын|ы)?"),
    ("months", 3, r"квартал\w{0,3}"),
    ("months", 12, r"год(?:а|у|ам|ами|ов)?|лет|лет(?:ия|ию|ием)|рок(?:и|ів|у|ам|ами)|рік|років"
                   r"|years?|жыл(?:да|ға|га|дан|дык|дық|ды|дың|дын|ы)?"),
    ("months", 120, r"десятилети\w{1,2}|десятиліт\w{1,3}|decades?|онжылдық\w{0,4}"),
    ("months", 1200, r"век(?:а|ов)|столети\w{1,2}|століт\w{1,3}|centur(?:y|ies)|ғасыр\w{0,4}"
                     r"|кылым\w{0,4}"),
    ("fahrenheit", 1, rf"(?:°\s?|градус{_T}\s(?:по\s|за\s)?|degrees?\s)"
     r"(?:f|fahrenheit|фаренгейт\w{0,3})"),
    ("degree", 1, rf"градус{_T}|degrees?|°[CС]?|celsius|цельси\w{{1,2}}"),
    ("PLN", 1, r"злот\w{1,3}|zlot\w{1,3}|zł|PLN"),
    ("JPY", 1, r"иен\w{0,3}|йен\w{0,3}|єн\w{0,3}|yen|JPY"),
    ("TRY", 1, r"(?:турецк\w{1,3}\s)?лир\w{1,2}|(?:турецьк\w{1,3}\s)?лір\w{0,2}"
               r"|(?:turkish\s)?liras?|TRY"),
    ("INR", 1, r"(?:индийск\w{1,3}\s)?рупи\w{1,3}|рупі\w{1,3}|rupees?|INR"),
    ("CHF", 1, r"(?:швейцарск\w{1,3}\s|швейцарськ\w{1,3}\s|swiss\s)?(?:франк\w{0,3}|francs?)|CHF"),
    ("BYN", 1, r"белорусск\w{1,3}\sрубл\w{1,3}|білоруськ\w{1,3}\sрубл\w{1,3}|BYN"),
    ("CZK", 1, r"(?:чешск\w{1,3}\s|чеськ\w{1,3}\s|czech\s)?(?:крон\w{0,3}|koruna|crowns?)|CZK"),
    ("MDL", 1, r"ле(?:й|я|ев|їв|ї)(?:[ін]?[іи])?|lei|MDL"),
    ("GEL", 1, r"лари(?:с[ыі])?|ларі|lari|GEL"),
    ("AMD", 1, r"драм(?:а|ов|ів|и)?|drams?|AMD"),
    ("TJS", 1, r"сомони|сомоні|somoni|TJS"),
    ("ILS", 1, r"шекел\w{1,3}|shekels?|ILS"),
    ("BTC", 1, r"биткоин\w{0,3}|біткоїн\w{0,3}|bitcoins?|BTC"),
)  # fmt: skip
CONVERTED: Final = frozenset(kind for kind, _, _ in _MEASURES)
"""The kinds of measures: what counts one of them counts no other."""

_AFTER: Final = re.compile(
    r"[\s\u00a0-]{0,2}(?:"
    + "|".join(f"(?P<m{at}>(?:{words})(?!\\w))" for at, (_, _, words) in enumerate(_MEASURES))
    + ")",
    re.IGNORECASE,
)


def measure_after(text: str, end: int) -> Measure | None:
    """Return the measure that follows a number ending at `end`, None where none is known."""
    match = _AFTER.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    kind, factor, _ = _MEASURES[int(match.lastgroup[1:])]
    return Measure(kind, Decimal(str(factor)), match.end())


_ADJECTIVE: Final = re.compile(r"\s(?P<of>[^\W\d_]{2,14})(?=\s)")
# Of a dollar, a rouble and a pound, whose they are.
_OTHERS: Final = (
    ("USD", "CAD", r"канад|canad"),
    ("USD", "AUD", r"австрал|austral"),
    ("USD", "SGD", r"сингап|сінгап|singap"),
    ("USD", "HKD", r"гонконг|kong"),
    ("USD", "NZD", r"новозел|zealand"),
    ("RUB", "BYN", r"б[еі]лор|belarus"),
)


def currency_after(text: str, end: int) -> tuple[str, int] | None:
    """Return the currency behind a number and a word for its country, and where it ends.

    "1,150 Moldovan lei", "200 канадских долларов", "100 түрік лирасы".
    """
    match = _ADJECTIVE.match(text, end)
    if match is None:
        return None
    found = unit_after(text, match.end())
    if found is None:
        measure = measure_after(text, match.end())
        found = (measure.kind, measure.end) if measure else None
    if found is None or not found[0].isupper():
        return None
    code = next(
        (other for own, other, words in _OTHERS
         if own == found[0] and re.match(words, match["of"], re.IGNORECASE)),
        found[0],
    )  # fmt: skip
    return code, found[1]


_PER: Final = re.compile(
    r"(?<!\w)(?:за|per|бір|бир|одн\w{1,3}|(?<!than\s)(?<!in\s)(?<!for\s)(?<!within\s)(?<!after\s)"
    r"(?<!over\s)(?<!about\s)(?<!such\s)an?)(?=\s)"
    r"|(?:за|протягом|в\sтечение|впродовж)\s(?:последн|прошедш|минувш|прошл|минул|останн)\w{1,3}(?=\s)"
    r"|(?:over|in|during|within|for)\s(?:the\s)?(?:past|last|previous)(?=\s)"
    r"|in\sa(?=\s(?:day|week|month|year|decade)(?!\w))"
    r"|(?:соңғы|өткен|акыркы|өткөн)(?=\s)"
    r"|(?<!\d)(?<!\d[\s\u00a0])(?<!\w)(?=(?:тонна|килограм)сы|килограммы)"
    r"|(?<![^\W\d_]\s)(?=(?:күн|апта|жума|ай|жыл)\s(?:ішінде|ичинде))",
    re.IGNORECASE,
)


def per_measures(text: str) -> tuple[tuple[int, str, Decimal], ...]:
    """Return the measures that something is reckoned by: "for a tonne", "in one week".

    Each is where it starts, "mass" or "span", and how many grams or days it is, 30 for a month.
    """
    found = []
    for match in _PER.finditer(text):
        measure = measure_after(text, match.end())
        if measure is None:
            continue
        if measure.kind == "mass":
            found.append((match.start(), "mass", measure.factor))
        elif measure.kind in {"days", "months"}:
            days = measure.factor * (30 if measure.kind == "months" else 1)
            found.append((match.start(), "span", days))
    return tuple(found)


_PER_HOUR_BEFORE: Final = re.compile(
    r"(?<!\w)(?:сағатына|саатына)\s(?:\S{1,12}\s){0,2}$", re.IGNORECASE
)


def is_per_hour(text: str, start: int) -> bool:
    """Tell whether the length whose number starts at `start` is one in an hour: Turkic speeds."""
    return _PER_HOUR_BEFORE.search(text, max(0, start - 40), start) is not None
