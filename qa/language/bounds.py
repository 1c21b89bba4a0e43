"""What qualifies a number: "more than", "at most", "about", "exactly", before or behind it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Bound(StrEnum):
    """How a number is meant."""

    ABOVE = "above"
    """More than it."""
    LEAST = "least"
    BELOW = "below"
    """Less than it."""
    MOST = "most"
    ABOUT = "about"
    EXACT = "exact"
    """Said to be neither more nor less."""
    PLAIN = "plain"


_WINDOW: Final = 32
_LAST: Final = (
    r"(?:\s(?:the|a|an|на|в|у|о|with|of|тільки|лише|только|only|нем|it|him)){0,2}[\s\u00a0(~]{0,2}$"
)
_BEFORE: Final = (
    (Bound.LEAST, r"не\s(?:менее|меньше|менше?)(?:\s(?:чем|ніж|як))?|не\sниже|не\sнижче"
        r"|не\sраньше|не\sраніше|щонайменше"
     r"|(?:мінімально\s)?необхідн(?:их|і|ого)|(?:минимально\s)?необходим(?:ых|ые|ого)|the\s(?:required"
     r"|necessary|minimum|needed)(?:\s(?:majority|quorum|minimum))?|қажетті(?:\sең\sаз)?|керектүү|талап\sетілетін"
     r"|принаймні|как\sминимум|минимум|мінімум|по\s(?:меньшей|крайней)\sмере|хотя\sбы|at\sleast"
     r"|no(?:t)?\s(?:less|fewer)\sthan"
     r"|no\s(?:earlier|sooner)\sthan|not\sbefore|not\suntil|a\sminimum\sof|кемінде|кеминде"
     r"|ең\sаз\s?дегенде|ең\sкемі|эң\sаз\sдегенде|эң\sаз|ең\sаз"),
    (Bound.MOST, r"не\s(?:более|больше|більше?)(?:\s(?:чем|ніж|як))?|не\sвыше|не\sпозднее"
        r"|не\sпозже|не\sпізніше|щонайбільше|максимум"
     r"|не\sпревы\w{3,8}|не\sперевищ\w{2,6}|at\smost|no(?:t)?\smore\sthan|up\sto|a\smaximum\sof"
     r"|no\slater\sthan|ең\sкөбі|ең\sкөп\sдегенде"
     r"|эң\sкөп\sдегенде|эң\sкөбү"),
    (Bound.ABOVE, r"более(?:\sчем)?|больше(?:\sчем)?|свыше|сверх|больш(?:е|ем)|понад"
        r"|більше?(?:\s(?:ніж|як|від))?|більш\s(?:ніж|як)|поверх"
     r"|(?:more|greater|higher|longer|larger)\sthan|over|above|exceed(?:s|ed|ing)?|превы\w{3,9}"
     r"|перевищ\w{2,8}|upwards\sof"),
    (Bound.BELOW, r"менее(?:\sчем)?|меньше(?:\sчем)?|мен[шщ]е?(?:\s(?:ніж|як|від))?|(?:less|fewer"
        r"|lower|shorter|smaller)\sthan|under|below"),
    (Bound.ABOUT, r"около|примерно|приблизительно|порядка|почти|где-то|близько|приблизно|майже"
        r"|орієнтовно|десь|about|around|roughly|almost|nearly"
     r"|approximately|some|circa|close\sto|шамамен|болжаммен|дерлік|болжол\sменен|болжолу\sменен"
     r"|якобы"),
    (Bound.EXACT, r"ровно|рівно|точно|exactly|precisely|дәл|тура|так|туура|нақты"),
    (Bound.MOST, r"до"),
    (Bound.LEAST, r"от|від|starting\s(?:at|from)|(?:prices?|priced|tickets?|fares?|fees?|costs?"
     r"|starts?|begins?)\s(?:at|from)|from\sas\slittle\sas"),
)  # fmt: skip
_BEFORE_PATTERNS: Final = tuple(
    (bound, re.compile(rf"(?<![\w-])(?:{words}){_LAST}", re.IGNORECASE)) for bound, words in _BEFORE
)
_CASE: Final = r"(?:[тднТДН][аеоө]н|[ғгкқ][аеоө])?"
_NOUN: Final = r"(?:\s?(?!жарты|жарым|үштен|үчтөн|төртт[ео]н|шире|чейре)[^\W\d_]{1,14}){0,2}?"
# "5-ке көп" is by five more, "5 есе көп" five times it, "5-тен көп" more than five.
_BY: Final = r"(?<![ғгқкҒГҚК][аеоө]\s)(?<![еэ]се\s)"
_BEHIND: Final = (
    (Bound.LEAST, r"(?:кем|аз|төмен)\s(?:емес|эмес|бол[мб][ао]\w{0,6})|or\smore|и\sболее|і\sбільше"
        r"|и\sвыше|і\sвище|та\sвище|and\s(?:over|above|up)|upwards?|немесе\sодан\sкөп|же\sандан\sкөп"
        r"|бастал\w{2,5}|башталат|баштап\s(?:сатыл|турат)|бастап\s(?:сатыл|тұрады)"),
    (Bound.MOST, r"(?:көп|артық|ашык|ашық|астам)\s(?:емес|эмес|бол[мб][ао]\w{0,6})"
        r"|аспа[йуғг]\w{0,6}|ашпа[йуг]\w{0,6}|or\s(?:less|fewer)|at\s(?:the\s)?most"
     r"|или\sменьше|чейин|дейін"),
    (Bound.BELOW, r"жетпе(?:ген|йт[іи]н|стен)\w{0,6}|(?<=[ғгқк][аеоө]\s)жетпе\w{0,8}"
     rf"|{_BY}(?:кем|аз(?!\w)|төмөн|төмен)"),
    (Bound.ABOVE, r"астам\w{0,2}|ашық|ашык|ашуун|ашты|асты|асқан|ашкан|асып|ашып"
     r"|асатын|асады|ашат|көб[үі]\w{0,2}"
     rf"|{_BY}(?:артық|артык|көп\w{{0,3}}|көбірөөк|көбірек|көбүрөөк|жогору|жоғары)"),
    (Bound.ABOUT, r"жуық|жуук|шамасында|шамалуу|тарта|чамасында|чамалуу|чакты|шақты|жакын|жақын"
        r"|or\sso|[дт][аеоө]й"),
)  # fmt: skip
_BEHIND_PATTERNS: Final = tuple(
    (bound, re.compile(rf"[\s\u00a0]?{_CASE}{_NOUN}\s?(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for bound, words in _BEHIND
)
_FROM: Final = re.compile(r"(?<!\w)(?:с|со|от|від|з|із|from|between)\s[^.;]{1,24}$", re.IGNORECASE)
_UP_TO: Final = re.compile(r"[^.;]{0,32}?\s(?:до|to|по)\s[$€£]?\d", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[,;:()«»\"“”]")


def bound_of(text: str, start: int, end: int, turkic: bool = False) -> Bound:
    """Return what qualifies the number at `start` to `end`.

    Args:
        text: A sentence.
        start: Its first character.
        end: One past its last, what it is counted in included or not.
        turkic: Whether to look behind it for words of Kazakh and Kyrgyz.
    """
    before = text[max(0, start - _WINDOW) : start]
    for bound, pattern in _BEFORE_PATTERNS:
        match = pattern.search(before)
        if match and not _is_end_of_range(text, match[0].lower(), before[: match.start()], end):
            return bound
    mark = _CLAUSE.search(text, end, end + _WINDOW + 8)
    stop = mark.start() if mark else end + _WINDOW + 8
    for bound, pattern in _BEHIND_PATTERNS:
        anywhere = bound in {Bound.LEAST, Bound.MOST, Bound.ABOUT}
        if (turkic or anywhere) and pattern.match(text, end, stop):
            return bound
    return Bound.PLAIN


def _is_end_of_range(text: str, word: str, before: str, end: int) -> bool:
    """Whether "to" or "from" tells where a range ends or begins, and no bound of one number."""
    if word.startswith("до"):
        return _FROM.search(before) is not None
    return word.startswith(("от", "від")) and _UP_TO.match(text, end) is not None
