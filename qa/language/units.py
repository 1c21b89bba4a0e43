"""What figures in news are counted in, where a sign or a word beside them says so."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

SIGNS: Final = MappingProxyType(
    {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT", "₴": "UAH", "¥": "CNY", "%": "%"}
)
"""One-character signs -> ISO 4217 code, or "%"."""

_WORDS: Final = (
    ("%", r"процент(?:а|ов|у|ом|ам|ами|ах)?|відсот(?:ок|ка|ків|ки|кам|ками|ках)|percent|per\scent"
     r"|пайыз[^\W\d_]{0,5}|пайыз"),
    ("USD", r"(?:(?:US|американск(?:их|ого)|американських)\s)?"
     r"(?:доллар[^\W\d_]{0,4}|долар[^\W\d_]{0,4}|долл?\b\.?|dollars?)|USD"),
    ("RUB", r"(?:российск(?:их|ого)\s)?(?:рубл[^\W\d_]{1,3}|руб\b\.?|rubles?|roubles?)|RUB|рубл"),
    ("KZT", r"тенге|теңге[^\W\d_]{0,4}|tenge|KZT"),
    ("KGS", r"сом(?:а|ов|у|ом|ду|го|дун|дон)?|soms?|KGS"),
    ("UAH", r"грн\b\.?|гривн[^\W\d_]{1,3}|гривень|гривен|hryvnias?|UAH"),
    ("EUR", r"евро(?:го|ну|нун|дон)?|євро|euros?|EUR"),
    ("GBP", r"фунт(?:а|ов|ів|и)?\s(?:стерлингов|стерлінгів)|GBP"),
    ("CNY", r"юан[^\W\d_]{1,3}|yuan|CNY"),
    ("AZN", r"манат(?:а|ов|ів|и)?|manats?|AZN"),
    ("UZS", r"сум(?:а|ов)?|UZS"),
)  # fmt: skip
_UNIT: Final = re.compile(
    r"\s{0,2}(?:(?P<sign>[$€£₽₸₴¥%])|"
    + "|".join(f"(?P<u{place}>(?:{forms})(?!\\w))" for place, (_, forms) in enumerate(_WORDS))
    + ")",
    re.IGNORECASE,
)


def unit_after(text: str, end: int) -> tuple[str, int] | None:
    """The unit that follows a number ending at `end`, and one past its last character."""
    match = _UNIT.match(text, end)
    if match is None:
        return None
    if match["sign"]:
        return SIGNS[match["sign"]], match.end()
    place = int((match.lastgroup or "u0")[1:])
    return _WORDS[place][0], match.end()
