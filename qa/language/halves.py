"""Halves and quarters of measures in digits: "half a million", "полтора часа", "екі жарым"."""

from __future__ import annotations

import re
from typing import Final

from qa.language.number_words import VALUES

_SMALL: Final = "|".join(
    sorted((re.escape(word) for word, value in VALUES.items() if value <= 100), reverse=True)
)
_ONES: Final = frozenset(("a", "an", "one", "один", "одна", "одну", "бір", "бир"))
_UNITS: Final = (
    r"percentage[\s-]points?|points?|per\s?cent|percent|million|billion|trillion|thousand|hours?"
    r"|minutes?|years?|months?|decades?|century|centuries|kilomet(?:re|er)s?|met(?:re|er)s?|miles?"
    r"|tonnes?|tons?|lit(?:re|er)s?|degrees?|acres?|hectares?"
    r"|процентн\w{2,3}\sпункт\w{0,2}|пункт\w{0,2}|процент\w{0,2}|тысячи|миллиона|миллиарда|триллиона"
    r"|часа?|минуты|года?|месяца|века|столетия|километра|метра|литра|тонны|градуса|килограмма|мили"
    r"|відсотков\w{2,3}\sпункт\w{0,2}|відсотка|тисячі|мільйона|мільярда|трильйона|години|хвилини"
    r"|року|місяця|століття|кілометра|метра|літра|тонни|кілограма|милі"
    r"|пайызд[ыі]қ?к?\s(?:пункт|тармақ)\w{0,6}|пайыз\w{0,5}|мың|миң|миллион|миллиард|триллион"
    r"|сағат\w{0,3}|саат\w{0,3}|минут|мүнөт|жыл(?!д[аы]р)\w{0,3}|ғасыр\w{0,3}|кылым\w{0,3}"
    r"|километр\w{0,3}|метр\w{0,3}|литр\w{0,3}|тонна\w{0,3}|гектар\w{0,3}"
)
_AND_A_HALF: Final = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,4}}|an?|one|один|одна|одну|бір|бир|бес|он|{_SMALL})\s"
    rf"(?:(?P<unit>{_UNITS})\s)?"
    r"(?:с\sполовиной|(?:зі?|із)\sполовиною|and\sa\shalf|жарым|жарты)(?!\w)",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"(?<![\w.,-])(?:"
    r"(?P<threequarters>three[\s-]quarters\sof\s(?:an?\s|one\s)?|три\sчетверти\s|три\sчверті\s)"
    r"|(?P<half>half[\s-](?:of\s)?(?:an?\s|one\s)?|пол(?:у|-)?|половин[уаы]\s|пів\s?|жарты\s|жарым\s)"
    r"|(?P<quarter>(?:a\s)?quarter[\s-](?:of\s)?(?:an?\s|one\s)?|четверть\s|чверть\s|ширек\s|чейрек\s)"
    rf")(?={_UNITS})(?P<unit>{_UNITS})(?!\w)",
    re.IGNORECASE,
)
_HALF_A_DOZEN: Final = re.compile(r"(?<!\w)half[\s-](?:a[\s-])?dozen(?!\w)", re.IGNORECASE)


def halves_in_digits(text: str) -> str:
    """Return a text with "two and a half hours" as "2.5 hours" and "полгода" as "0.5 года".

    Args:
        text: Any text; time is linear in its length.
    """
    text = _HALF_A_DOZEN.sub("6", text)
    return _PART.sub(_part, _AND_A_HALF.sub(_and_a_half, text))


def _and_a_half(match: re.Match[str]) -> str:
    word = match["number"].lower()
    plain = word.replace("’", "'").replace("ʼ", "'")
    whole = 1 if word in _ONES else {"бес": 5, "он": 10}.get(word) or VALUES.get(plain) or word
    return f"{whole}.5" + (f" {match['unit']}" if match["unit"] else "")


def _part(match: re.Match[str]) -> str:
    size = "0.75" if match["threequarters"] else "0.5" if match["half"] else "0.25"
    return f"{size} {match['unit']}"
