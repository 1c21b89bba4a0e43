"""Parts of days and edges of periods: "in the morning", "by the end of the year"."""

from __future__ import annotations

import re
from typing import Final

# The words stand in the text as here or begin it; with a capital inside it they are names.
_PARTS: Final = (
    ("morning", r"утр(?:ом|а|о|у|ам)|утренн\w{2,3}|поутру|ран(?:ок|ку|ком)|ранков\w{1,3}|вранці"
                r"|уранці|зранку|спозаранку|morning|dawn|таңерте\w{1,6}|таңғы|таңда|таңмен|таңнан|таң\sата"
                r"|таңкы|таңга\sмаал|эртең\sмене\w{1,4}|таң\sэрте"
                r"|рассвет\w{0,3}|світанк\w{1,3}"),
    ("noon", r"полдень|полудня|полудн\w{1,3}|пополудни|пополудні|(?:после|до|перед)\sобеда"
             r"|после\sполудня|післяобідн\w{1,3}|(?:після|по)\sобід\w{1,2}|опівдні|afternoon|midday|noon|түстен\sкейін"
             r"|түсте|түскі|түштөн\sкийин|түштө|түшкү"),
    ("evening", r"вечер(?:а|ом|у|ам|е)?|вечерн\w{2,3}|вечор(?:а|і|у|ом|ами)|вечір|вечірн\w{1,3}"
                r"|ввечері|увечері|звечора|evening|кешке|кешкі\w{0,6}|кешкісін|кештетіп|кешінде"
                r"|кечинде\w{0,2}|кечки\w{0,4}|кечкисин|кечкурун|кечке\sжуук"),
    ("night", r"ноч(?:ью|и|ь|ей|ам|ами)|ночн\w{2,3}|полноч\w{1,2}|заполноч\w|ніч|ноч(?:і|ам)"
              r"|нічн\w{1,3}|вночі|уночі|опівночі|overnight|night|midnight|түнде|түнгі|түні|түнімен|түнге|түн"
              r"|түнү|түндө|түнкү|түнкүсүн|түнгө"),
)  # fmt: skip
_PART: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _PARTS) + r")(?![\w-])"
)
_SMALL_HOURS: Final = re.compile(
    r"early\shours|small\shours|before\sdawn|(?<!\d)(?:[1-5]|one|two|three|four|five)(?:[:.]\d\d)?\s?"
    r"(?:a\.?m|in\sthe\smorning|утра|ранку)|(?:час|два|три|четыре|пять|п['’ʼ]ять|чотири|друг\w{2}"
    r"|перш\w{2}|трет\w{2,3}|четверт\w{2}|п['’ʼ]ят\w{2})\s(?:часа?\s|часов\s|годин\w\s)?(?:утра|ранку)"
    r"|до\sутра|до\sранку|until\smorning|раннее\sутро|рано\sутром|рано\s?вранці|early\s",
    re.IGNORECASE,
)
_LATE: Final = re.compile(
    r"(?:late|last|to)[\s-]?night|tonight|поздн\w{1,3}\sвечер\w{0,2}|пізн\w{1,3}\sвеч\w{1,4}"
    r"|\d\s?p\.?m",
    re.IGNORECASE,
)


def parts_of_day(text: str) -> frozenset[str]:
    """Return the parts of the day that a text names: "morning", "noon", "evening", "night".

    Small hours are morning and night; late evening is evening and night.
    """
    found = {match.lastgroup or "" for match in _PART.finditer(text[:1].lower() + text[1:])}
    if found and _SMALL_HOURS.search(text):
        found |= {"morning", "night"}
    if found and _LATE.search(text):
        found |= {"evening", "night"}
    return frozenset(found)


_UNITS: Final = (
    ("year", r"year|год\w{0,2}|рок\w{1,2}|жыл\w{0,3}"),
    ("month", r"month|месяц\w{0,2}|місяц\w{1,2}|ай(?:дың|дын|ы)?"),
    ("week", r"week|недел[иеюь]\w?|тижн\w{1,2}|апта\w{0,3}|жума\w{0,3}"),
    ("day", r"day|дня|сут[о]?к|доби|күн(?:нің|дүн)?"),
    ("decade", r"decade|десятилетия|десятиліття|онжылдық\w{0,3}|он\sжылдык\w{0,3}"),
    ("century", r"century|века|столетия|століття|ғасыр\w{0,4}|кылым\w{0,3}"),
    ("quarter", r"quarter|квартал\w{1,2}|тоқсан\w{0,3}|чейрек\w{0,3}"),
    ("season", r"season|сезон\w{0,3}|маусым\w{0,3}"),
)  # fmt: skip
_SLAVIC_EDGES: Final = (
    ("end", r"(?:до|к|под|на|в|у|ближе\sк|до\sсам\w{2,4})\s(?:конц[аеу]|кінц[яіюе]\w?)|наприкінці"
            r"|кон(?:ец|ца)|кінця|(?:by|at|before|until|till|towards?)\s(?:the\s)?(?:very\s)?end\sof"),
    ("start", r"(?:к|на|в|у|с|з|із|від|от|до)\s(?:сам\w{2,4}\s)?начал[аеоу]"
              r"|(?:на|до|від|з|із|у|в)\s(?:сам\w{2,4}\s)?почат(?:ку|ок|ком)"
              r"|(?:since|by|at|from|in|before|until)\s(?:the\s)?(?:very\s)?(?:start|beginning)\sof"),
    ("middle", r"(?:в|к|до|с|на|у|від|з)\sсередин[еыиіу]"
               r"|(?:by|in|around|until)\s(?:the\s)?middle\sof"),
)  # fmt: skip
_TURKIC_EDGES: Final = (
    ("end", r"соң(?:ы|ында|ына)\w{0,3}|аяғ(?:ы|ында|ына)\w{0,3}|аяг(?:ы|ында|ына)\w{0,3}"
            r"|аяқталған\w{0,3}|соңу\w{0,4}|end"),
    ("start", r"бас(?:ы|ында|ынан|ына)\w{0,3}|баш(?:ы|ында|ынан|ына)\w{0,3}"),
    ("middle", r"орта(?:сы|сында|сына)\w{0,3}|орто(?:су|сунда|суна)\w{0,3}"),
)  # fmt: skip
_BEHIND, _BEFORE = (
    "|".join(f"(?P<{mark}_{name}>{words})" for name, words in _UNITS) for mark in "uv"
)
_EDGE: Final = re.compile(
    r"(?<!\w)(?:(?:"
    + "|".join(f"(?P<a_{name}>{words})" for name, words in _SLAVIC_EDGES)
    + r")\s(?:(?:the|this|next|last|the\snext|each|every|цього|этого|наступного|следующего"
    r"|поточного|текущего|минулого|прошлого|нынешнего|нинішнього)\s)?(?:"
    + _BEHIND
    + r")|(?:"
    + _BEFORE
    + r")(?:['’]s)?[\s-](?:"
    + "|".join(f"(?P<b_{name}>{words})" for name, words in _TURKIC_EDGES)
    + r"))(?!\w)",
    re.IGNORECASE,
)


def edges_of_periods(text: str) -> frozenset[tuple[str, str]]:
    """Return the edges of unnamed periods that a text names: ("end", "year"), ("start", "week").

    Edges are "start", "middle", "end"; periods "day", "week", "month", "quarter", "season",
    "year", "decade", "century".
    """
    found = set()
    for match in _EDGE.finditer(text):
        names = [name for name, held in match.groupdict().items() if held]
        edge = next(name[2:] for name in names if name[0] in "ab")
        found.add((edge, next(name[2:] for name in names if name[0] in "uv")))
    return frozenset(found)
