"""How an outlet's name looks where a dateline gives one."""

from __future__ import annotations

import re
from typing import Final

# Agencies and papers whose names are plain words, as they sign their news.
_KNOWN: Final = frozenset(
    name.casefold()
    for name in (
        *("ТАСС", "ИТАР-ТАСС", "РИА Новости", "РИА Новый День", "Интерфакс", "Прайм", "Росбалт"),
        *("Регнум", "Известия", "Коммерсантъ", "Спутник", "Казинформ", "Фергана", "Кабар"),
        *("Клооп", "Азаттык", "Азаттық", "Тренд", "Арменпресс", "БелТА", "Ховар", "Акипресс"),
        *("Укрінформ", "Укринформ", "УНІАН", "УНИАН", "УНН", "Радіо Свобода", "Радио Свобода"),
        *("Європейська правда", "Українська правда", "Интерфакс-Казахстан", "Интерфакс-Украина"),
        *("Інтерфакс-Україна", "РБК", "РБК-Украина", "РБК-Україна", "Дойче Велле", "Озоди"),
        *("Reuters", "AP", "AFP", "UPI", "Associated Press", "Agence France-Presse", "Bloomberg"),
        *("Xinhua", "Kabar", "Interfax", "Interfax-Ukraine", "Interfax-Kazakhstan", "Kazinform"),
        *("Ukrinform", "Anadolu Agency", "Sputnik", "Kyodo", "Kyodo News", "Trend", "Kloop"),
        *("Deutsche Welle", "The New York Times", "The Guardian", "Washington Post"),
        *("Sputnik Казахстан", "Sputnik Азербайджан", "Sputnik Кыргызстан", "Sputnik Қазақстан"),
    )
)
_DOMAIN: Final = re.compile(
    r"[\w-]{1,30}(?:\.[\w-]{1,30}){0,2}\.(?:[a-z]{2,6}|рф|ру|укр|қаз)", re.IGNORECASE
)
_BRAND: Final = re.compile(
    r"[^\W\d_a-zа-яёіїєґқәғңөұүһ][^\W\d_]{0,15}[a-zа-яёіїєґқәғңөұүһ]"
    r"[A-ZА-ЯЁІЇЄҐҚӘҒҢӨҰҮҺ][^\W\d_]{1,15}|[A-Z]{2,6}[a-z]{3,12}"
)
"""ҚазАқпарат, КазТАГ, AKIpress: a capital behind a small letter, or small behind capitals."""
_LATIN: Final = re.compile(r"[A-Z][A-Za-z]{2,20}(?:[ -][A-Z][A-Za-z]{1,20}){0,2}")


def is_outlet(name: str, *, latin: bool = False, capitals: bool = False) -> bool:
    """Whether a name looks like an outlet's: known, a domain, or written as a brand.

    Args:
        name: The name alone, trimmed.
        latin: Whether a name in Latin letters is one, as among Cyrillic.
        capitals: Whether an abbreviation is one, as where a dateline names its agency.
    """
    return len(name) <= 40 and (
        name.casefold() in _KNOWN
        or _DOMAIN.fullmatch(name) is not None
        or _BRAND.fullmatch(name) is not None
        or (latin and _LATIN.fullmatch(name) is not None)
        or (capitals and 2 <= len(name) <= 9 and name.isalpha() and name.isupper())
    )
