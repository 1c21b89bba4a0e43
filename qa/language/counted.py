"""What figures in news count: words for the usual units and things, in five languages.

They tie "How many soldiers …?" to "150 военных" and away from "11 автомобилей" where no word is
shared. Things are told by the beginnings of their words, so that every case form is met.
"""

from __future__ import annotations

import re
from typing import Final

MONEY: Final = "money"
PERCENT: Final = "percent"
YEAR: Final = "year"
PERSON: Final = "person"

_STEMS: Final = {
    PERCENT: "процент відсот percent пайыз %",
    MONEY: (
        "рубл рублей тенге теңге гривн гривень доллар долар евро євро dollar euro tenge"
        " rouble ruble hryvni yuan юан злот zloty"
        " som soms. сом сомов. сома. сомго. сомду. cents."
    ),
    "second": "секунд second",
    "minute": "минут хвилин minute мүнөт",
    "hour": "час часа. часов часу. годин hour сағат саат",
    YEAR: "год года лет годов. годам. лета. рок рік роки. років. року. year жыл жас жаш",
    "month": "месяц місяц month ай айға. айга. айдан.",
    "week": "недел тижн тижд week апта жума",
    "day": "день. дня дней. дни днів. дні сутки суток діб доб day. days күн",
    "metre": "метр metre meter мм mm см cm м m",
    "foot": "feet foot ft inch inches дюйм фут футов",
    "kilometre": "километр кілометр kilomet km км шақырым чакырым",
    "mile": "mile mi мил миль. миля. милях.",
    "kilogram": "килограмм кілограм kilogram kg кг",
    "pound": "pound lb lbs фунт",
    "tonne": "тонн tonne ton tons",
    "litre": "литр літр liter litre",
    "hectare": "гектар hectare acre га акр",
    "time": ("раз раза. разів. рази. times. time. рет жолу мәрте flight sortie каттам вылет виліт"),
    PERSON: (
        "человек люд лиц чел осіб людей людин особ people person men women inhabitant resident"
        " жител мешкан адам киши кісі тұрғын тургун"
    ),
    "soldier": (
        "военн військов солдат бойц бійц миротвор боец soldier troops serviceme peacekeeper"
        " әскери аскер жоокер сарбаз бітімгер армия"
    ),
    "dead": "погиб загиб убит вбит dead killed died death victim жертв қаза өлген өлгөн курман",
    "hurt": "ранен пострада поранен постражда wounded injured hurt жарал жарақат жаракат",
    "detained": "задержан затриман арестован заарешт detained arrested ұстал кармал",
    "volunteer": "волонт доброволь добров volunteer ерікті ыктыярчы",
    "passenger": "пассажир пасажир passenger traveller traveler жолаушы жүргүнчү",
    "vehicle": (
        "автомоб машин автомашин грузов вантажів vehicle car cars. truck lorr автокөлік көлік"
        " автоунаа унаа"
    ),
    "armour": "броне бронетехн бтр armoured armored брондалған бронетранс",
    "equipment": "техник технік equipment техника",
    "aircraft": "самол літак aircraft plane airplane ұшақ учак",
    "country": "nation. nations стран країн государств держав countr мемлекет мамлекет өлк",
    "house": "дом дома. домов. домах. будин house. houses home. homes үй",
    "shop": "магазин лавк лавок крамниц дүкен дүкөн shop stall store. stores boutique",
    "tree": "дерев саженц tree ағаш бак көшет",
}
_WORD: Final = re.compile(r"%|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
# Words this short are whole ones, and so are those with a full stop: "день", but not "деньги".
_WHOLE: Final = 4
_TURKIC_ENDING: Final = re.compile(
    r"(?:[лдт][аеоө]р)?(?:[гғкқ][аеоө]|[дт][аеоөыіиуү]?н?|[нд][ыіиуү]н?|[ыіиуү]|с[ыіиуү]н?)?"
)
_ANY: Final = frozenset({PERSON})
DURATIONS: Final = frozenset({"second", "minute", "hour", "day", "week", "month", YEAR})
LENGTHS: Final = frozenset({"metre", "foot", "kilometre", "mile"})
MEASURES: Final = (
    DURATIONS | LENGTHS | {MONEY, PERCENT, "kilogram", "pound", "tonne", "litre", "hectare"}
)
"""Units proper: what counts one of them counts nothing else."""
PEOPLE: Final = frozenset({PERSON, "soldier", "dead", "hurt", "detained", "volunteer", "passenger"})


def _beginnings() -> tuple[dict[str, str], dict[str, str]]:
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    for unit, words in _STEMS.items():
        for word in words.split():
            (whole if len(word) < _WHOLE or word[-1] == "." else stems)[word.rstrip(".")] = unit
    return whole, stems


_WHOLE_WORDS, _BEGINNINGS = _beginnings()
_LONGEST_BEGINNING: Final = max(map(len, _BEGINNINGS))


def unit_of(word: str) -> str | None:
    """Return what a word in any of its forms counts, None for words not known."""
    word = word.lower()
    if word in _WHOLE_WORDS:
        return _WHOLE_WORDS[word]
    for length in range(min(len(word), _LONGEST_BEGINNING), _WHOLE - 1, -1):
        if word[:length] in _BEGINNINGS:
            return _BEGINNINGS[word[:length]]
    for length in (3, 2):
        if word[:length] in _WHOLE_WORDS and _TURKIC_ENDING.fullmatch(word, length):
            return _WHOLE_WORDS[word[:length]]
    return None


def counted_in(text: str, at: int, words: int = 3) -> frozenset[str]:
    """Return what is counted by a number or question word that ends at `at`.

    The first of the next few words that is known decides; people may be called "people" too.
    """
    for number, match in enumerate(_WORD.finditer(text, at, at + 80)):
        if number == words:
            break
        if unit := unit_of(match[0]):
            return frozenset((unit,)) | _ANY if unit in PEOPLE else frozenset((unit,))
    return frozenset()
