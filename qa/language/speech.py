"""Whose words a sentence gives: claims and reports, and what part of the sentence they cover."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final


class Cue(Enum):
    """How words of saying stand to who says it."""

    VERB = "verb"
    WHO_FOLLOWS = "who follows"
    WHO_PRECEDES = "who precedes"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of a sentence that is somebody's words.

    Attributes:
        start: First character of what is said, counted from 0.
        end: One past the last (half-open).
        claim: Whether it stands or falls with who says it: an allegation, a promise, an opinion,
            a quotation. A report of a fact ("…, сообщил начальник") does not.
        cue: Where the words of saying stand: first character and one past the last.
        by: What they are.
    """

    start: int
    end: int
    claim: bool
    cue: tuple[int, int]
    by: Cue = Cue.VERB


_W: Final = r"(?<![\w-])"
# Verbs that leave it open whether it is so, and what introduces a source before its name.
_CLAIMS: Final = re.compile(
    _W + r"(?:утвержда\w+|заяв(?:ил|ля|лен)\w*|(?:по)?обеща(?:л|ет|ют|ли)\w*|обвин(?:ил|яе|яю)\w*"
    r"|счита(?:ет|ют|л)\w*|полага(?:ет|ют|л)\w*|допуска(?:ет|ют|л)\w*|вин(?:ит|ят|ил)\w*"
    r"|опаса(?:ет|ют|л)\w*ся|надеет?ю?тся|списа(?:л|ла|ли)\sна|оценива(?:ет|ют|л)\w*"
    r"|предполага\w+|подозрева\w+|уверя\w+|заверил\w*|настаива\w+|якобы|увере[нч]\w{0,3}"
    r"|ожида(?:ет|ют|л)\w{0,2}|жд[её]т|ждут|слух\w{1,3}|опроверга?\w+|отрица\w+|отверг\w+"
    r"|очіку(?:є|ють|ва)\w*|чека(?:є|ють)|чутк\w{1,2}|спростов?у?\w+|запереч\w+"
    r"|expect(?:s|ed)?|den(?:y|ies|ied|ying)|rumou?rs?|reject(?:s|ed|ing)\s(?:\w+\s)?(?:reports?"
    r"|claims?|allegations?|suggestions?|accusations?)"
    r"|күтеді|күтуде|күт(?:кен|пеген|іп\sотыр)|күт(?:көн|пөгөн|үшкөн)|теріске\sшыға\w+|күтүүдө|четке\sка\w+|жоққа\sшыға\w+|жокко\sчыга\w+"
    r"|обещани\w{1,2}|подозрени\w{1,2}|по\sобвинению|обіцянк\w{1,3}|обіцянок|підозр[аиіоу]\w{0,2}"
    r"|за\sзвинуваченням|on\ssuspicion|charges\sof|charged\swith|күдігімен|айыбымен|шектел(?:ип|ген)"
    r"|күнөөлөн(?:үп|гөн)|айыбы\sменен|төгүнгө\s(?:чыга|чыкк)\w+|жалганга\sчыга\w+|жалған\sдеп"
    r"|намека\w+|жалу\w+|пожалова\w+|предсказ\w+|прогнозир\w+|гроз\w{2,4}"
    r"|стверджу\w+|заявля\w+|заяви\w+|(?:по)?обіця\w+|звинува\w+|вважа\w+|підозрю\w+|запевн\w+"
    r"|наполяг\w+|нібито|начебто|переконан\w+|припуска\w+|прогнозу\w+|скарж\w+|винува\w{2,4}"
    r"|побою(?:є|ю|ва)\w+ся|сподіва\w+|оціню\w+"
    r"|alleg\w+|(?<!her )(?<!his )(?<!their )(?<!the )(?<!a )claim(?:s|ed|ing)?"
    r"|promis\w+|pledg\w+|vow(?:s|ed)?|accus\w+|insist\w*|assert\w*"
    r"|maintains?|maintained|believ\w+|thinks?|thought|argu(?:es?|ed|ing)|contend\w*"
    r"|suspect(?:s|ed)?|reportedly|allegedly|fear(?:s|ed)|hop(?:es|ed|ing)|suggest(?:s|ed)"
    r"|estimat(?:es|ed)|blam(?:e|es|ed|ing)|attribut(?:e|es|ed|ing)|put(?:s|ting)?\s(?:\w+\s){1,6}(?:down|at(?=\s[$€£]?\d))"
    r"|predict\w*|warn(?:s|ed)?|complain\w*"
    r"|(?:theory|version|hypothesis|assumption|belief|view|opinion|suspicion|estimate|assessment)"
    r"\s(?:is|was|being)\sthat|(?:theory|hypothesis|suspicion|belief)\sthat"
    r"|(?:верси|гипотез|гіпотез|мнени|предположени|припущенн|думк)\w+(?:\s\w+){0,3}"
    r"\s?(?:[—–:]|(?:состоит|заключается|полягає)\sв\s\w+,)(?=\s)"
    r"|мәлімде\w+|уәде\w*|айыпта\w+|деп\s(?:сана|есепте|күдікте|болжа|сене|таны|ойла|күт|үміт)\w+"
    r"|сендір\w+|күдікте\w+|қауіптен\w+|кінәл\w+|үміттен\w+"
    r"|ырастап|ырасташ?\w{2,5}|убада\w*|айыпта\w+|күнөөл\w+|кооптон\w+|үмүттөн\w+"
    r"|деп\s(?:эсепте|ойло|шекте|болжо|ишен|күт|үмүт|сана)\w+|ишендир\w+)(?!\w)",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(
    _W
    + r"(?:сказал\w*|говор(?:ит|ят|ил|ят)\w*|сказа(?:в|ла|ли)|каж(?:е|уть)|говорить|says?|said|told"
    r"|tells?|saying|айт(?:ты|ады|ат|ып|ышты|ышат|ысты|уда|ууда|қан|кан|ылған|ылган)(?:ын|ы)?"
    r"|деді|дейді|деди|дейт|деседі|десті|дешти|дешет|дешүүдө|деуде|деп\s(?:жатат|жатыр|отыр|келет)"
    r"|деген(?=\W*$))(?!\w)",
    re.IGNORECASE,
)
# Behind what is said, these report it.
_MILD: Final = re.compile(
    r"(?!утвержд)(?:заяв|сказа|говор|каж|says?|said|told|tells|айт|деді|деди|дей|дес|деш|мәлімде)",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    _W + r"(?:сообщ\w+|рассказ(?:ал|ыва)\w*|уточн(?:и|я)\w+|отмети\w+|отмеча\w+|подч[её]рк\w+"
    r"|добав(?:и|ля)\w+|поясн(?:и|я)\w+|объясн(?:и|я)\w+|призна(?:л|в)\w*|призна(?:ет|ёт|ют)\w*"
    r"|объяви\w+|объявля\w+|напомн\w+|напомина\w+|доложи\w+|подтверди\w+|подтвержда\w+"
    r"|предупре(?:ди|жда)\w+|констатир\w+|назва(?:л|ли|ла|ло)|называ(?:ет|ют)|связ(?:ал|ыва)\w*\s(?:\w+\s)?с"
    r"|заметил\w*|замеча(?:ет|ют)|ответил\w*|высказа(?:л|ли|ла)\w*|прокомментир\w+|выразил\w*"
    r"|указ(?:ал|ала|али|ывает|ывают)\s(?:на|что)|проинформир\w+|уведоми\w+|приз(?:вал|ыва)\w*|потребова\w+|посетова\w+|подытожи\w+|написа(?:л|ли|ла)"
    r"|зауваж\w+|відпові(?:в|ла|ли|дає)|висловлю?\w+|висловив\w*|прокоментува\w+|поінформува\w+"
    r"|закли(?:кав|кала|кали|кає|кають)|вимага(?:в|ла|є|ють)"
    r"|нарік(?:ає|ав|ала)|підсумува\w+|написа(?:в|ла|ли)"
    r"|констату\w+|повідом\w+|розпов\w+|уточн(?:и|ює|юв|юю)\w*|зазнач\w+|наголо[сш]\w+"
    r"|дода(?:в|ла|ли|є|ють)|поясн(?:и|ює|юю|юв)\w*|визна(?:в|ла|ли|є)\w*|оголоси\w+|нагад(?:а|ує)\w*"
    r"|підкресл\w+|підтверд(?:и|жу)\w+|поперед(?:и|жа)\w+|пише|пишуть|пишет|пишут|назвав|назива(?:є|ють)"
    r"|report(?:s|ed|ing)?|announc(?:e|es|ed|ing)|add(?:s|ed)|not(?:es|ed)|explain(?:s|ed)"
    r"|urg(?:es|ed|ing)|caution(?:s|ed|ing)|comment(?:s|ed)|remark(?:s|ed)|repl(?:ies|ied)"
    r"|observ(?:es|ed)|reiterat(?:es|ed)|point(?:s|ed)\sout|reveal(?:s|ed)|disclos(?:es|ed)"
    r"|inform(?:s|ed)|tweet(?:s|ed)|express(?:es|ed)|demand(?:s|ed)"
    r"|admit(?:s|ted)?|acknowledg\w+|conced\w+|confirm(?:s|ed)?|writes?|wrote|stat(?:es|ed)"
    r"|call(?:s|ed)|describ(?:es|ed)|found|recall(?:s|ed)|stress(?:es|ed)|conclud(?:es|ed)"
    r"|(?<!қол\s)(?<!қолын\s)жеткіз(?:ді|ген|еді|іп)|пікір\w{0,4}\sбілдір\w+|жауап\sбер(?:ді|ген)"
    r"|сипатта(?:ды|ған|йды)|талап\sетті|атап\sкөрсетті"
    r"|жооп\sбер(?:ди|ген)|сыпатта(?:ды|ган|йт)|жеткир(?:ди|ген)"
    r"|талап\sкылды|тактады|маалымда(?:ды|ган|йт|п)"
    r"|(?<=data\s)shows?|(?<=figures\s)show|(?<=records\s)show|(?<=results\s)show|свідчать|свидетельствуют"
    r"|хабарла\w+|баянда\w+|мойында\w+|атап\sөтті|түсіндір\w+|раста(?:ды|п)|ескерт\w+|толықтырды"
    r"|деп\s(?:жазды|қосты|атады|атап|атайды|көрсетті|бағала\w+|сипаттады|түйіндеді)"
    r"|кабарла\w+|билдир\w+|белгиле\w+|моюнда\w+|түшүндүр\w+|тастыкта\w+|эскерт\w+|баса\sбелгиле\w+"
    r"|деп\s(?:кошумча|ата|көрсөт|жаз|баал)\w+|кошумчалады|жазат|жазды)(?!\w)",
    re.IGNORECASE,
)
_ONE_WORD: Final = r"(?:[\w-]+\s){0,2}?"
_SOURCE_BEFORE: Final = re.compile(
    _W + rf"(?:по\s{_ONE_WORD}(?:словам|данным|мнению|версии|утверждени\w+|информации|сведениям"
    r"|оценк(?:е|ам)|заявлени\w+|сообщени\w+|подсч[её]там|прогноз(?:у|ам)|расч[её]там|признанию"
    r"|свидетельств\w+|убеждению|наблюдениям|слухам)"
    rf"|со\s{_ONE_WORD}слов|(?:следует|вытекает|явствует|ясно|известно|понятно)\sиз\s{_ONE_WORD}"
    r"(?:слов|заявлени\w+|сообщени\w+|докладов?|доклада|отч[её]т\w*|данных|исследовани\w+|документ\w+"
    r"|интервью|выступлени\w+|публикаци\w+)"
    r"|как\s(?:сообщ|утвержда|заяв|пиш|рассказ|говор|отме[чт]|счита|уточн|поясн|объясн|подч[её]рк|след|свидетельств|показыва)"
    r"\w+|согласно|судя\sпо|ссыла(?:ясь|ется|ются)\sна|со\sссылкой\sна|с\sточки\sзрения|на\sвзгляд"
    rf"|за\s{_ONE_WORD}(?:словами|даними|версією|інформацією|твердженн\w+|оцінк\w+|повідомленн\w+"
    r"|підрахунками|прогноз(?:ом|ами)|розрахунками|свідченн\w+|висновк\w+|відомостями|чутками)"
    rf"|на\s{_ONE_WORD}(?:думку|погляд|переконання)|зі\s{_ONE_WORD}слів|згідно\s(?:з|із|зі)"
    rf"|(?:випливає|слідує|зрозуміло|відомо)\s(?:з|із|зі)\s{_ONE_WORD}(?:слів|заяви?|повідомлен\w+"
    r"|доповіді|звіту|даних|дослідженн?я?\w*|документ\w+|інтервʼю|інтерв'ю|виступу)"
    r"|посила(?:ючись|ється|ються)\sна|[зі]з?\sпосиланням\sна"
    r"|як\s(?:повідом|пиш|заяв|стверд|розпов|каж|зазнач|уточн|поясн|додал|додав|вважа|свідч|показ)\w+"
    r"|according\sto|in\sthe\s(?:view|opinion|words|eyes)\sof|citing|quoting"
    r"|(?:in|by)\s(?:[\w'’]+\s){1,3}(?:view|opinion|words|account|estimate|reckoning)|based\son)(?!\w)"
    # What laws and treaties say is nobody's claim.
    r"(?!\s(?:[\w'’-]+\s){0,3}(?:закон|правил|конституц|регламент|договор|договір|соглашени|угод[аио]"
    r"|контракт|указ|постанов|устав|статут|кодекс|график|графік|расписани|розклад|law|rules?\b"
    r"|regulation|constitution|contract|agreement|treaty|decree|schedule|charter|code\b))",
    re.IGNORECASE,
)
_SOURCE_BEHIND: Final = re.compile(
    _W + r"(?:айту(?:ынша|ы\sбойынша|ына\sқарағанда|ларынша|лары\sбойынша)"
    r"|сөз(?:інше|деріне\sқарағанда|іне\sқарағанда|іне\sсәйкес|деріне\sсүйенсек|іне\sсүйенсек)"
    r"|пікір(?:інше|лерінше|і\sбойынша|інде)|ойынша|болжам\w{0,4}(?:\sбойынша)?"
    r"|(?:ұйғар|тұжыр)ымынша|пайым(?:дау)?ынша|бағалауынша|есептеуінше|түсіндіруінше|мәлімдеуі?нше|көзқарасы\sбойынша"
    r"|(?:мәлімет|дерек|ақпарат|хабар|хабарлама|зерттеу|есеп)\w{0,6}"
    r"\s(?:қарағанда|бойынша|сүйенсек|сәйкес|негізінде)"
    r"|мәліметінше|мәліметтерінше|дерегінше|деректерінше|хабарлау(?:ынша|ы\sбойынша)|жазуынша"
    r"|нұсқасы\sбойынша|дегеніне\sқарағанда"
    r"|айтым(?:ында|ына\sкараганда|дарында)|айт(?:уусунча|уунча|ышынча|уусу\sбоюнча)"
    r"|айтканына\sкараганда|айткандай|айтуусуна\sкараганда"
    r"|сөз(?:үнө\sкараганда|үнө\sылайык|дөрүнө\sкараганда|дөрүнө\sылайык|ү\sбоюнча|үнчө)"
    r"|пикир(?:инче|и\sбоюнча|инде|леринде|ине\sкараганда)|ою\sбоюнча|оюнча|оюнда|көз\sкарашында"
    r"|баамында|баалоосу(?:нда|нча|\sбоюнча)|божомолу(?:нда|нча|\sбоюнча)|болжолунда"
    r"|(?:маалымат|кабар|билдирүү|изилдөө|отчет|эсеп)\w{0,7}\s(?:караганда|ылайык|боюнча|таянсак)"
    r"|маалымат(?:ынча|ында)|билдир(?:ишинче|үүсүнчө)|ырастоосу(?:нда|нча)|эсептөөсүндө"
    r"|жазганына\sкараганда|жазышынча|версиясы\sбоюнча"
    r"|(?:билдир|айт|жаз|кабарла|хабарла|мәлімде)\w{0,3}(?:генде|ганда|гөндө|ғанда|қанда)й)(?!\w)",
    re.IGNORECASE,
)
_GERUND: Final = re.compile(
    r"\w+ing|(?:сообщ|добав|отмет|объясн|подтверд|предупред|объяв)ив|рассказав|подчеркнув"
    r"|\w+(?:вши|ючи|ясь)",
    re.IGNORECASE,
)
# Whom or what they are about follows them.
_TRANSITIVE: Final = re.compile(
    r"describ|call|blam|accus|den[iy]|reject|found|put|attribut|suspect|обвин|назва|называ|отверг|опроверг"
    r"|отриц|подозр|звинува|заперечу|спросту|підозрю|назива|винува|списа"
    r"|expect|ожида|очіку|жд[её]т|ждут|чека",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r"[,.;]")
_HAS_VERB: Final = re.compile(
    r"\b(?:w(?:ould|ill|as|ere)|ha[ds]|have|is|are|can|could|may|might)\b"
)
_SHORT: Final = 60
_QUOTED: Final = re.compile(r"[«“„]([^«»“”„]{3,400})[»”“]|(?<!\w)\"([^\"]{3,400})\"(?!\w)")
_SENTENCE_END: Final = re.compile(
    r"(?<=[a-zа-яёіїєґәғқңөұүһ]{3})[.!?][»”\"]?\s(?=[«“\"]?[A-ZА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ])"
)
# Where another's words end and the outlet's own go on.
BOUND: Final = re.compile(
    r";|[,—–]\s(?:а|но|однако|хотя|зато|и|але|проте|однак|хоча|й|і|but|although|though|while"
    r"|however|and|whereas"
    r"|бірақ|алайда|ал\sэми|ал|бирок|ошондой\sболсо\sда)(?!\w)|(?<!\w)(?:хотя|although"
    r"|though)(?!\w)|:\s",
    re.IGNORECASE,
)
"""Where a clause begins that need not be the same person's words."""


@lru_cache(maxsize=1024)
def told(text: str) -> tuple[Told, ...]:
    """Return the stretches of a sentence that are somebody's words, in order of their cues.

    "X said that …" covers what follows up to a contrast or the end, "…, said X" what stands before;
    "according to" the rest of its clause on either side.

    Args:
        text: A sentence; time is linear in its length.
    """
    found = [
        Told(match.start(), match.end(), True, match.span(), Cue.QUOTATION)
        for match in _QUOTED.finditer(text)
        if " " in match[0] and _has_cue(text)
    ]
    for pattern, claim in ((_CLAIMS, True), (_SAYS, True), (_REPORTS, False)):
        for match in pattern.finditer(text):
            before = _is_behind(text, match)
            start, end = _before(text, match.start()) if before else _after(text, match.end())
            found.append(
                Told(start, end, claim and not (before and _MILD.match(match[0])), match.span())
            )
    for pattern, by in (
        (_SOURCE_BEFORE, Cue.WHO_FOLLOWS), (_SOURCE_BEHIND, Cue.WHO_PRECEDES),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            start = _after(text, match.end())[0]
            ends = not text[match.end() :].strip(" .") or (
                pattern is _SOURCE_BEFORE and "," not in text[match.end() :] and match.start() > 0
            )
            stretch = (
                _before(text, match.start()) if ends else (start, _after(text, match.end())[1])
            )
            found.append(Told(*stretch, True, match.span(), by))
    return tuple(sorted(found, key=lambda each: each.cue))


def _has_cue(text: str) -> bool:
    return any(
        pattern.search(text)
        for pattern in (_CLAIMS, _SAYS, _REPORTS, _SOURCE_BEFORE, _SOURCE_BEHIND)
    )


def _is_behind(text: str, cue: re.Match[str]) -> bool:
    """Whether words of saying follow what is said: "…, сообщил начальник"."""
    before, after = text[: cue.start()].rpartition(";")[2], text[cue.end() :]
    if _GERUND.fullmatch(cue[0]) or (_TRANSITIVE.match(cue[0]) and after.strip(" .")):
        return False
    if (
        re.search(r"(?:[,»”\"]|—)\s?(?:—\s)?(?:деп\s)?$", before)
        and len(before) > 12
        and not re.match(r"\s?(?:что|що|that|,\s?(?:что|що)|:)", after)
        and not (cue[0].isascii() and _goes_on(_CLAUSE_END.split(after, 1)[0]))
    ):
        return True
    turkic = re.match(
        r"деп|деді|деди|дейт|дейді|десті|дешти|деседі|дешет|мәлімде|билдир|хабарла|кабарла|айтты|мойында|моюнда|уәде|убада"
        r"|ырастап|айыпта|күнөөл|эскерт|ескерт",
        cue[0],
    )
    if turkic:
        return not re.match(r"\s?:", after)
    following = after.strip(" .")
    return (
        len(following) < 40
        and not _TRANSITIVE.match(cue[0])
        and not (cue[0].isascii() and _HAS_VERB.match(following))
        and not re.match(r"(?:to|что|що|that|he|she|it|they|him|her)\s", following)
        and not re.search(r"\s(?:что|що|that)\s", following)
        and "," in before
    )


def _goes_on(after: str) -> bool:
    """Whether what follows an English verb of saying is said: "…, head of it, said all would"."""
    return len(after) > _SHORT or _HAS_VERB.search(after) is not None


def _before(text: str, at: int) -> tuple[int, int]:
    bounds = [match.end() for match in BOUND.finditer(text, 0, at) if match.end() < at - 8]
    return (bounds[-1] if bounds else 0), at


def _after(text: str, at: int) -> tuple[int, int]:
    from_here = min(len(text), at + 2)
    match, end = BOUND.search(text, from_here), _SENTENCE_END.search(text, from_here)
    stops = [found.start() for found in (match, end) if found]
    return at, min(stops, default=len(text))
