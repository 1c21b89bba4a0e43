"""Verbs that say that something is not done or not so: refuse, fail, deny, rule out."""

from __future__ import annotations

import re
from typing import Final

REFUSES_TO_ACT: Final = re.compile(
    r"отказ(?:ал|ыва|ат|ан|ом|у|е|а)?\w{0,5}|відмов(?:и|ля|у|а|ою|лен)\w*"
    r"|refus\w+|declin(?:ed?|es|ing)|fail(?:ed|s|ing|ure)?"
)
"""Where an infinitive depends on them: "отказался подписать"; "отказался от" is to give up."""
INFINITIVE: Final = re.compile(r"to|\w+(?:ть|ти|чь|ться|тись|тися|чься|сти)")
INTO: Final = frozenset(("в", "во", "у"))
"""Behind "отказал": what was not granted."""
OUT_OF: Final = frozenset(("from", "от", "ото", "від", "из", "изо", "з", "із", "зі"))
REFUSES_FROM: Final = re.compile(
    r"воздерж\w+|утрим(?:а|у)\w+|уклон\w+|ухил\w+|abstain\w*|refrain\w*"
)
REFUSES_ANYTHING: Final = re.compile(
    r"избежал\w*|уникнул\w*|avoid\w*|unable|неспособ\w+|нездат\w+|забыл\w*|забув\w*"
)
REFUSES_GERUNDS: Final = re.compile(
    r"prevent(?:ed|s|ing)?|kept|keep|keeps|barr?ed|bans?|banned|stop(?:ped|s)?|blocked"
    r"|prohibit(?:ed|s)?|discouraged|saved|spared"
)
"""Before "from" and a gerund."""
GERUND: Final = re.compile(r"\w{2,}ing")
RULES_OUT: Final = re.compile(r"исключ(?:ил\w*|ает|ают|ив|ать|ить)|виключ(?:и\w+|ає|ають)")
"""Not "исключил из", which is to expel."""
RULED: Final = re.compile(r"rul(?:e|es|ed|ing)")
"""Before "out"."""
DECIDED: Final = re.compile(
    r"(?:decid|vot|opt|rul|advis|argu|warn|recommend)\w*|chose|came|spoke|speak"
)
"""Before "against"."""
SAYS_NO: Final = re.compile(
    r"den(?:y|ied|ies|ying)|отрица(?:л|ла|ли|ет|ют|я|ть)|опроверг\w*|запереч(?:у\w+|и\w+)"
    r"|спросту(?:в\w+|ю\w+)|refut\w+|rebut\w+"
)
TOO: Final = frozenset(
    ("too", "пока", "поки", "еще", "ещё", "ще", "слишком", "занадто", "надто", "рано")
)
EARLY: Final = re.compile(r"рано|зарано|early|soon")
"""Behind `TOO`: what may not yet be done."""
PREMATURE: Final = re.compile(r"преждевременн(?:о|ым|ой)|передчасн(?:о|им|ою)|premature|зарано")
TURKIC_REFUSALS: Final = (
    ("бас", "тарт"), ("баш", "тарт"), ("жоққа", "шығар"), ("жокко", "чыгар"), ("теріске", "шығар"),
    ("четке", "как"), ("четке", "каг"),
)  # fmt: skip
TURKIC_ABLATIVE: Final = re.compile(r"\w+(?:у|ю|уу|үү|оо|өө)(?:д[аеоө]н|[ыіуү]нан|[іү]нен)")
"""A verb before "бас тартты": refused to. A noun there is given up."""
TURKIC_VERB: Final = re.compile(r"\w{3,}(?:у|ю|уу|үү|оо|өө)(?:[гғкқдн]\w{1,3}|сын\w*|сін\w*)?")
"""A verb that another may govern: "ашуға", "ачууга"."""
LACKING: Final = re.compile(
    r"instead|unless|until|hardly|barely|scarcely|unlikely|doubt\w*|unchanged|short|alone"
    r"|prevent(?:ed|s)?|otherwise|except|wrong|inadequate|depriv\w*|lacks?|lacked|lost"
    r"|вместо|вряд|едва|маловероятн\w+|сомн[еи]\w+|отсутств\w+|лиш(?:ен|ил)\w*|иначе"
    r"|недостат\w+|неизменн\w+"
    r"|замість|навряд|ледь|ледве|малоймовірн\w+|сумнів\w*|відсутн\w+|позбав\w+|інакше"
    r"|нестач\w+|незмінн\w+"
    r"|не(?:с|у|вы|ви|о)?плат\w+|неисполнен\w+|невыполнен\w+|невиконан\w+|неявк\w+|non-?payment"
    r"|орнына|айырыл\w+|екіталай|күмән\w*|ордуна|ажыра\w+|күмөн\w*|бойдон|қала"
)
"""Words that may say what another sentence says with a negation: instead, unlikely, to lack."""
