"""Words that say little by themselves: time, place, number, office, verbs that any noun takes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from qa.language.lemmas import lemmatize
from qa.language.lexicon import translations

_ENGLISH: Final = """
    year month week day time hour minute second today yesterday tomorrow morning evening night
    moment period season century decade date start end beginning january february march april may
    june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday spring summer autumn winter
    number figure amount percent percentage share half third quarter part rest other others another
    more less least most about around nearly almost over than total whole full entire one two three
    four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred
    thousand million billion first fourth fifth
    people person man woman child kid human resident citizen inhabitant population
    region area district province county city town village settlement country nation place location
    state side world territory zone local regional national international municipal public
    say tell speak announce report inform declare claim according call name
    be have do make get give take put go come become remain stay keep leave begin continue finish
    hold bring receive obtain gain include contain involve need want can should would will plan
    intend decide expect know think believe consider see look find show turn move run set let stand
    lie lead follow reach arrive open close pass happen occur conduct carry use work try manage
    head chief leader boss official officer spokesman spokeswoman spokesperson representative deputy
    minister president director chairman manager member ministry department office administration
    government authority agency service body organisation organization institution company firm
    press statement information data result outcome case matter issue question problem reason cause
    situation condition event thing fact way form kind type sort level point basis term
    new old former current previous next last past early late recent long short big small large
    great high low good bad strong weak main major key different same similar several many few all
    each every both own also only still already just even again now then here there near beside
    along across within between through during before after since until despite although however
    while together further additional possible impossible likely available age
    rouble ruble dollar euro hryvnia tenge som pound mile kilometre kilometer metre meter tonne ton
    kilogram litre square
    rise fall increase decrease grow drop reduce raise cut change
"""


@lru_cache(maxsize=1)
def _lemmas() -> frozenset[str]:
    words = _ENGLISH.split()
    return frozenset((*words, *lemmatize(words, "en")))


@lru_cache(maxsize=20_000)
def is_light(lemma: str, language: str) -> bool:
    """Tell whether a word, by any of its readings, says little by itself.

    Args:
        lemma: As `qa.language.lemmas.lemmatize` gives it.
        language: Its, ISO 639-1; of others than the lexicon's every word says something.
    """
    english = (lemma,) if language == "en" else translations(lemma, language, "en")
    return not _lemmas().isdisjoint(english)
