"""Whose words a sentence gives: claims and reports, and what part of the sentence they cover."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of a sentence that is somebody's words.

    Attributes:
        start: First character of what is said, counted from 0.
        end: One past the last (half-open).
        claim: Whether it stands or falls with who says it: an allegation, a promise, an opinion,
            a quotation. A report of a fact ("…, сообщил начальник") does not.
        cue: Where the words of saying stand: first character and one past the last.
    """

    start: int
    end: int
    claim: bool
    cue: tuple[int, int]


_W: Final = r"(?<![\w-])"
# Verbs that leave it open whether it is so, and what introduces a source before its name.
_CLAIMS: Final = re.compile(
    _W + r"(?:утвержда\w+|заяв(?:ил|ля|лен)\w*|(?:по)?обеща(?:л|ет|ют|ли)\w*|обвин(?:ил|яе|яю)\w*"
    r"|счита(?:ет|ют|л)\w*|полага(?:ет|ют|л)\w*"
    r"|предполага\w+|подозрева\w+|уверя\w+|заверил\w*|настаива\w+|якобы|увере[нч]\w{0,3}"
    r"|ожида(?:ет|ют)|жд[её]т|ждут|слух\w{1,3}|опроверга?\w+|отрица\w+|отверг\w+"
    r"|очіку(?:є|ють)|чека(?:є|ють)|чутк\w{1,2}|спростов?у?\w+|запереч\w+"
    r"|expects?|den(?:y|ies|ied|ying)|rumou?rs?|reject(?:s|ed|ing)\s(?:\w+\s)?(?:reports?"
    r"|claims?|allegations?|suggestions?|accusations?)"
    r"|күтеді|күтуде|теріске\sшыға\w+|күтүүдө|четке\sка\w+|жоққа\sшыға\w+|жокко\sчыга\w+"
    r"|намека\w+|жалу\w+|пожалова\w+|предсказ\w+|прогнозир\w+|гроз\w{2,4}"
    r"|стверджу\w+|заявля\w+|заяви\w+|(?:по)?обіця\w+|звинува\w+|вважа\w+|підозрю\w+|запевн\w+"
    r"|наполяг\w+|нібито|начебто|переконан\w+|припуска\w+|прогнозу\w+|скарж\w+"
    r"|alleg\w+|claim(?:s|ed|ing)?|promis\w+|pledg\w+|vow(?:s|ed)?|accus\w+|insist\w*|assert\w*"
    r"|maintains?|maintained|believ\w+|thinks?|argu\w+|contend\w*|suspect(?:s|ed)?|reportedly"
    r"|predict\w*|warn(?:s|ed)?|complain\w*"
    r"|мәлімде\w+|уәде\w*|айыпта\w+|деп\s(?:сана|есепте|күдікте|болжа|сене|таны)\w+|сендір\w+"
    r"|күдікте\w+"
    r"|ырастап|убада\w*|айыпта\w+|күнөөл\w+|деп\s(?:эсепте|ойло|шекте|болжо|ишен)\w+"
    r"|ишендир\w+)(?!\w)",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(
    _W + r"(?:сказал\w*|говор(?:ит|ят|ил)\w*|сказа(?:в|ла|ли)|каж(?:е|уть)|говорить|says?|said|told"
    r"|айт(?:ты|ады|ат|ып)|деді|дейді|деди|дейт)(?!\w)",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    _W + r"(?:сообщ\w+|рассказ(?:ал|ыва)\w*|уточни\w+|отмети\w+|отмеча\w+|подчеркн\w+|добави\w+"
    r"|поясни\w+|признал\w*|призна(?:ет|ёт|ют)\w*|объяви\w+|напомн\w+|доложи\w+|подтверди\w+"
    r"|предупреди\w+"
    r"|повідом\w+|розпов\w+|уточнюв\w+|зазнач\w+|наголос\w+|дода(?:в|ла|ли)|поясни\w+|визна(?:в"
    r"|ла|ли|є)\w*|оголоси\w+|нагада\w+|підтверди\w+|попереди\w+|пише|пишуть|пишет|пишут"
    r"|report(?:s|ed|ing)?|announc\w+|add(?:s|ed)|not(?:es|ed)|explain(?:s|ed)|admit(?:s|ted)?"
    r"|acknowledg\w+|conced\w+|confirm(?:s|ed)?|writes?|wrote|stat(?:es|ed)|call(?:s|ed)"
    r"|found|recall(?:s|ed)"
    r"|хабарла\w+|баянда\w+|айтты|мойында\w+|атап\sөтті|түсіндір\w+|растады|ескерт\w+"
    r"|кабарла\w+|билдир\w+|белгиле\w+|моюнда\w+|түшүндүр\w+|эскерт\w+|жазат|жазды|жазды)(?!\w)",
    re.IGNORECASE,
)
_SOURCE_BEFORE: Final = re.compile(
    _W
    + r"(?:по\s(?:словам|данным|мнению|версии|утверждению|информации|сведениям|оценк\w+|заявлению"
    r"|сообщени\w+|подсч[её]там|его\sмнению|е[её]\sмнению|их\sмнению|его\sсловам"
    r"|е[её]\sсловам|их\sсловам)"
    r"|со\sслов|как\s(?:сообщ|утвержда|заяв|пиш|рассказ|говор|отмеч|считает)\w+|согласно"
    r"|за\s(?:словами|даними|версією|інформацією|твердженням|оцінк\w+|повідомленн\w+|підрахунками"
    r"|його\sсловами|її\sсловами|їхніми\sсловами|висновк\w+)|на\s(?:думку|його\sдумку"
    r"|її\sдумку|їхню\sдумку)|зі\sслів|як\s(?:повідом|пиш|заяв|стверд|розпов|каж|зазнач)\w+"
    r"|according\sto|in\sthe\s(?:view|opinion|words)\sof|in\s(?:his|her|their)\s(?:view|opinion"
    r"|words)|based\son)(?!\w)",
    re.IGNORECASE,
)
_SOURCE_BEHIND: Final = re.compile(
    _W + r"(?:айтуынша|сөзінше|сөзіне\sқарағанда|пікірінше|пікірі\sбойынша|ойынша|болжамынша"
    r"|мәлімет\w{0,6}(?:\s(?:қарағанда|бойынша|сүйенсек))?|дерегінше"
    r"|дерек\w{0,6}\s(?:қарағанда|бойынша|сүйенсек)|хабарлауынша|хабарына\sқарағанда|жазуынша"
    r"|нұсқасы\sбойынша"
    r"|айтымында|айтуусунча|айтуунча|сөзүнө\sкараганда|сөзүнө\sылайык|пикиринче|пикири\sбоюнча"
    r"|ою\sбоюнча|оюнча|маалымат\w{0,6}\s(?:караганда|ылайык|боюнча)|маалыматынча"
    r"|кабарына\sкараганда|билдиришинче|жазганына\sкараганда|жазышынча|версиясы\sбоюнча"
    r"|(?:билдир|айт|жаз|кабарла|хабарла|мәлімде)\w{0,3}(?:генде|ганда|гөндө|ғанда|қанда)й)(?!\w)",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[«“„]([^«»“”„]{3,400})[»”“]|(?<!\w)\"([^\"]{3,400})\"(?!\w)")
# Where another's words end and the outlet's own go on.
BOUND: Final = re.compile(
    r";|[,—–]\s(?:а|но|однако|хотя|зато|и|але|проте|однак|хоча|й|і|but|although|though|while"
    r"|however|and|whereas"
    r"|бірақ|алайда|ал|бирок|ал\sэми|ошондой\sболсо\sда)(?!\w)|(?<!\w)(?:хотя|although"
    r"|though)(?!\w)|:\s",
    re.IGNORECASE,
)
"""Where a clause begins that need not be the same person's words."""


def told(text: str) -> tuple[Told, ...]:
    """Return the stretches of a sentence that are somebody's words, in order of their cues.

    "X said that …" covers what follows up to a contrast or the end, "…, said X" what stands before;
    "according to" the rest of its clause on either side.

    Args:
        text: A sentence; time is linear in its length.
    """
    found = [
        Told(match.start(), match.end(), True, match.span())
        for match in _QUOTED.finditer(text)
        if " " in match[0] and _has_cue(text)
    ]
    for pattern, claim in ((_CLAIMS, True), (_SAYS, True), (_REPORTS, False)):
        for match in pattern.finditer(text):
            before = _is_behind(text, match)
            start, end = _before(text, match.start()) if before else _after(text, match.end())
            found.append(
                Told(start, end, claim and not (pattern is _SAYS and before), match.span())
            )
    for pattern in (_SOURCE_BEFORE, _SOURCE_BEHIND):
        for match in pattern.finditer(text):
            start = _after(text, match.end())[0]
            ends = not text[match.end() :].strip(" .") or (
                pattern is _SOURCE_BEFORE and "," not in text[match.end() :] and match.start() > 0
            )
            stretch = (
                _before(text, match.start()) if ends else (start, _after(text, match.end())[1])
            )
            found.append(Told(*stretch, True, match.span()))
    return tuple(sorted(found, key=lambda each: each.cue))


def _has_cue(text: str) -> bool:
    return any(
        pattern.search(text)
        for pattern in (_CLAIMS, _SAYS, _REPORTS, _SOURCE_BEFORE, _SOURCE_BEHIND)
    )


def _is_behind(text: str, cue: re.Match[str]) -> bool:
    """Whether words of saying follow what is said: "…, сообщил начальник"."""
    before, after = text[: cue.start()], text[cue.end() :]
    if (
        re.search(r"(?:[,»”\"]|—)\s?(?:—\s)?(?:деп\s)?$", before)
        and len(before) > 12
        and not re.match(r"\s?(?:что|що|that|,\s?(?:что|що)|:)", after)
    ):
        return True
    turkic = re.match(
        r"деп|деді|деди|дейт|дейді|мәлімде|билдир|хабарла|кабарла|айтты|мойында|моюнда|уәде|убада"
        r"|ырастап|айыпта|күнөөл|эскерт|ескерт",
        cue[0],
    )
    if turkic:
        return not re.match(r"\s?:", after)
    following = after.strip(" .")
    return (
        len(following) < 40
        and not re.match(r"(?:to|что|що|that|he|she|it|they|him|her)\s", following)
        and not re.search(r"\s(?:что|що|that)\s", following)
        and "," in before
    )


def _before(text: str, at: int) -> tuple[int, int]:
    bounds = [match.end() for match in BOUND.finditer(text, 0, at) if match.end() < at - 8]
    return (bounds[-1] if bounds else 0), at


def _after(text: str, at: int) -> tuple[int, int]:
    match = BOUND.search(text, min(len(text), at + 2))
    return at, match.start() if match else len(text)
