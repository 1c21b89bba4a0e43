"""Words of negation in five languages, and those beside them that change what they deny."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from qa.language.name_patterns import TITLE

BEFORE: Final[Mapping[str, int]] = MappingProxyType({
    **dict.fromkeys(("не", "not", "cannot", "never"), 3),
    **dict.fromkeys(("no", "нельзя", "неможливо"), 4),
    **dict.fromkeys(("none", "nobody", "neither", "nothing"), 6),
    **dict.fromkeys(("без", "безо", "without"), 2),
})  # fmt: skip
"""Before what they deny: how many words they may reach."""
_NEXT_ONLY: Final = frozenset(("не", "not", "без", "безо", "without", "never", "cannot"))
WITHOUT: Final = frozenset(("без", "безо", "without"))
FOR_OR_AGAINST: Final = frozenset(("against", "for", "opposed", "против", "проти"))
"""Behind "none": how votes were cast, which denies nothing else."""
RUN: Final = re.compile(
    r"runs?|streaks?|spells?|stretch\w*|sequence|droughts?|series|сери[яиюей]\w?|сері[яїюєй]\w?"
    r"|полос\w{1,2}|смуг\w{1,2}|матч\w*|match\w*|games?|игр\w{0,3}|ігор|ігр\w{0,2}|тур\w{0,3}"
)
"""Before "without": what has lasted."""
JOINS: Final = frozenset(
    ("and", "or", "nor", "и", "или", "ни", "та", "і", "й", "або", "чи", "ні", "мен", "пен", "бен",
     "және", "немесе", "менен", "жана", "же")
)  # fmt: skip
AROUND: Final = frozenset(("нет", "нету", "немає", "нема"))
BEHIND: Final = re.compile(
    r"[еэ]мес(?:ти\w+|ті\w+|[пбм][іиыу][нңз]|с[іиыу]\w{1,5})?|жоқ(?:тығ\w+|тай|пы[нз])?|жоғы\w*"
    r"|жок(?:туг\w+|мун|пуз)?|элек"
)
# A bound of a number or a date, which denies nothing.
COMPARES: Final = re.compile(
    r"менее|меньше|менше?|более|больше|більше?|раньше|ранее|раніше|позже|позднее|пізніше|выше"
    r"|вище|ниже|нижче|только|лише|тільки|просто|исключено|виключено"
    r"|just|merely|less|fewer|more|earlier|later|sooner|only|before|until|кем|аз|көп|артық|артык"
    r"|ашық|ашык|астам|төмен|төмөн|ғана|гана|тек"
)
STILL_DENIES: Final = re.compile(r"(?:больше|более|більше)")
UNTIL: Final = frozenset(("before", "until", "unless"))
WHILE: Final = frozenset(("пока", "поки", "доки", "покуда"))
WHEN: Final = re.compile(
    r"\d|янв|фев|март|апр|ма[йя]\b|июн|июл|авг|сент|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип"
    r"|серп|верес|жовт|листоп|груд|кон[ец]|кін[ец]|утр|ран|веч|весн|лет[ао]|літ|ос[еі]н|зим"
    r"|следующ|наступн|понед|втор|вівт|сред|серед|четв|пятн|пʼятн|субб?от|воскр|неділ|завтр"
)
WHO: Final = re.compile(
    rf"{TITLE.pattern}|бывш\w+|колишн\w+|экс|екс|former|ex|бұрынғы|мурдагы|мурунку", re.IGNORECASE
)
"""What somebody is or was: whoever tells of them says it."""
LASTS: Final = re.compile(r"измен|меня|змін|міня|өзгер|өзгөр")
"""Not until then is not for all that time: "цены не изменятся до осени"."""
EARLIER: Final = re.compile(r"ерте|бұрын|мурда|мурун|эрте")
UP_TO: Final = frozenset(("дейін", "чейин"))
# Behind a number: less than it, no more than it.
FALLS_SHORT: Final = re.compile(r"(?:жетпе|аспа|ашпа|өтпө|өтпе)\w*")
CONTRACTED: Final = "nʼt"
# Flu, arrest, patch: they end as what is not done.
NO_VERB: Final = re.compile(r"тұмау|тумоо|қамау|камоо|жамау|жамоо")
# What is not itself denied where it is: "не стал", "не смог", "болған жоқ".
LIGHT: Final = re.compile(
    r"ста(?:л|ла|ли|ло|в|нет|нут|не|нуть)|(?:с)?мог(?:ла|ли|ут|ло)?|сможет|смогут|може|зм[іо]г\w*"
    r"|зможе|зможуть|удал\w+|вдал\w+|вдаст\w*|удаст\w*"
    r"|был[аои]?|був|бул[аои]|was|were|будет|будут|буде|будуть|хочет|хотел\w*"
    r"|ha[sd]|відповіда\w+|соответству\w+|обошл\w+|обійшл\w+|have|been|able|going|yet|ever|так"
    r"|еще|ще|іще|пока|поки|longer|больше|більше|all|any|бол\w{1,6}|бола\w*"
    r"|ал(?:ган(?:дар\w*)?|ған(?:дар\w*)?|ды|м[ао][ийгдғ]\w*|б[ао][ийгд]\w*|ышкан|ысқан|ышпа\w*)"
    r"|отыр(?:ған|ды)?|жат(?:қан|кан|ыр|ат)|тұр(?:ған|ды)?|жүр(?:ген|ді)?"
    r"|кел(?:мед\w*|бед\w*|ген|ді)|тур\w{1,4}|кал\w{1,4}|ет(?:кен|ті|пе\w*)|қал\w{1,4}"
)
# Verbs that say nothing of their own: "травм не получил", "не сообщается о погибших".
_EMPTY: Final = re.compile(
    r"получ\w+|зазна\w+|діст\w+|отрим\w+|одерж\w+|пон[ое]с\w*|сообща\w+|повідомля\w+|поступ\w+"
    r"|надход\w+|надійш\w+|зафиксир\w+|зафікс\w+|заф[иі]ксо\w+|выявл\w+|вияв\w+|обнаруж\w+"
    r"|име\w+|має|мають|мав|мала|мали|вын[ое]с\w*|вин[оі]с\w*|да[лв]\w*"
    r"|набра\w*|набу\w+|вступ\w+|предостав\w+|представ\w+|надал\w*|нада[вє]\w*"
    r"|recei\w+|report\w*|record\w*|suffer\w*|sustain\w*|caus\w+|cost|result\w*|involv\w+"
    r"|come|taken?|entered|made?|give[ns]?|have"
    r"|бер\w+|көр[гдс]\w+|шег\w+|шек\w+|жаса\w+|кыл\w+|қыл\w+|тарт\w+|тап\w+|чыгар\w+|шығар\w+|ээ|ие"
    r"|кет\w+|катт[ае]\w+|тірке\w+|тиркел\w+|уход\w+|уйти|уйд\w+|уш[ел]л?а?|пода\w+|йти|піти|піде|піш\w+"
)
_SUFFIX: Final = re.compile(r"\w{3,}(?:с[ыіи]з|суз|сүз)(?:да\w+)?")
CONTRAST: Final = frozenset(
    ("but", "however", "although", "но", "однако", "але", "однак", "проте", "бірақ", "алайда",
     "бирок", "хотя", "хоча")
)  # fmt: skip


def turns_next(word: str) -> bool:
    """Tell whether a negation turns around the next word alone, as "not" does and "no" does not."""
    return word in _NEXT_ONLY or word.endswith(CONTRACTED)


def is_privative(word: str) -> bool:
    """Tell whether a Kazakh or Kyrgyz word means being without something."""
    return _SUFFIX.fullmatch(word) is not None


def is_empty(word: str) -> bool:
    """Tell whether a verb says nothing without its object: to suffer, to receive."""
    return _EMPTY.fullmatch(word) is not None
