"""How names are written, and the words beside and in them that tell what they are of."""

from __future__ import annotations

import re
from typing import Final

_UPPER: Final = "A-ZÀ-ÖØ-ÞĆŁŚŻŹА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ"
_PART: Final = r"[^\W\d_]+(?:['’ʼ](?!s\b)[^\W\d_]+){0,2}"
_WORD: Final = (
    rf"(?:(?:[AАDДLЛO]['’ʼ])?[{_UPPER}])[^\W\d_]*(?:['’ʼ](?!s\b)[^\W\d_]+){{0,2}}"
    rf"(?:[-‐‑]{_PART}){{0,3}}"
)
_INITIALS: Final = rf"(?:[{_UPPER}]\.[\s\u00a0]?){{0,3}}"
_PARTICLE: Final = (
    r"(?:de|del|della|da|di|du|des|van|von|der|den|ter|al|el|la|le|ibn|bin"
    r"|фон|ван|де|ди|да|дю|аль|ибн|бин)"
)
_KIN: Final = r"(?:оглы|оглу|кызы|уулу|ұлы|қызы|улы)"
SEQUENCE: Final = re.compile(
    rf"(?<![\w@#]){_INITIALS}{_WORD}"
    rf"(?:[ \u00a0](?:{_PARTICLE}[ \u00a0-]){{0,2}}{_INITIALS}{_WORD}){{0,6}}"
    rf"(?:[ \u00a0]{_KIN}\b)?"
)
"""A run of words written with capitals, with initials and particles between them."""

FIRST_WORD: Final = re.compile(r"\S+")
_OFFICES: Final = (
    r"генерал|адмирал|президент|премьер|прем['’ʼ]єр|министр|міністр|генсек|командующ|командувач"
    r"|командир|лидер|лідер|директор|режисс[её]р|полковник|майор|капитан|лейтенант|депутат|сенатор"
    r"|губернатор|аким|спикер|спікер|секретар|прессекретар|пресс-секретар|эксперт|експерт|аналит"
    r"|аналіт|журналист|журналіст|диспетчер|водител|воді[йя]|врач|лікар|хозяйк|продавщиц|профессор"
    r"|професор|академик|академік|корол|император|імператор|княз|принц|координатор|организатор"
    r"|president|minister|general|colonel|major|captain|secretary|chief|chairman|chairwoman|director"
    r"|leader|commander|senator|governor|mayor|spokes|analyst|expert|professor|king|queen|emperor"
    r"|prince|judge|driver|dispatcher|doctor|coach|quarterback|scientist|engineer|architect"
    r"|administrator|manager|executive|member|bishop|count|duke|lord|lady|organiser|organizer"
    r"|басшы|төраға|әкім|қолбасшы|өкіл|башчы|төрага|өкүл|катчы|хатшы|жүргізуші|айдоочу"
)
TITLE: Final = re.compile(
    rf"(?:(?:вице|віце|экс|премьер|прем['’ʼ]єр|пресс|генерал|vice)-)?(?:{_OFFICES})\w{{0,8}}"
    r"|глав[аыеуо]\w?|голов[аиуо]\w?|мэр\w{0,2}|мер|посол|посл[ау]|послом|судь\w{1,2}|суддя"
    r"|dr\.?|mr\.?|mrs\.?|ms\.?|sir|saint|pope|vice"
    r"|(?:reps?|sens?|gov|gen|lt|col|sgt|capt|prof|rev)\.?",
    re.IGNORECASE,
)
"""An office or a form of address: fullmatch on a word."""

BODY: Final = re.compile(
    r"\b(?:университет|институт|компани|корпорац|министерств|міністерств|минобороны|мід\b|комитет"
    r"|комітет|совет|рада\b|ради\b|раду\b|раді\b|парламент|кенеш|кеңеш|кеңес|мажилис|мәжіліс|сенат"
    r"|дум[аеуы]\b|парти|партій|союз|организац|організац|агентств|служб|банк\b|клуб|команд|лиг[аеи]\b"
    r"|департамент|управлен|управлін|бюро|суд\b|суда\b|центр|фонд|театр|музе|академ|федерац|ассоциац"
    r"|войск|військ|арми|армі|церков|конгресс|комисси|комісі|договор|договір|чемпионат|кубок|преми"
    r"|война\b|войны\b|министрл|ұйым|уюм|күчтөр|күштер|қызмет|кызмат|одағы|бирлиг|қор(?:ы|дың)\b|кору\b|басқарм|башкарм"
    r"|universit|institute|college|school|compan|corp|inc\b|ltd\b|ministry|committee|council"
    r"|parliament|senate|house\b|party|union|organi[sz]ation|agency|service|bank|club|team|league"
    r"|department|office|bureau|court|cent(?:re|er)|foundation|fund|theat(?:re|er)|museum|academy"
    r"|federation|association|commission|church|congress|army|force|group|network|act\b|treaty|bowl"
    r"|championship|cup\b|award|prize)",
    re.IGNORECASE,
)
"""A word of a name that is neither a person's nor a place's."""

DEMONYM: Final = re.compile(
    r"(?:ish|ese|ian|ean|ern|french|dutch|greek|roman|kazakh|kyrgyz|uzbek|tajik|turkmen)$",
    re.IGNORECASE,
)
LOWER_AFTER: Final = re.compile(r"\s[a-z]")

_ABBREVIATED_PLACE: Final = r"(?:г|гор|с|пос|ул|вул|м|р)\."
PLACE_BEFORE: Final = re.compile(
    rf"(?:^|\s)(?:{_ABBREVIATED_PLACE}|(?:city|town|village|province|state|district|island)\sof)$",
    re.IGNORECASE,
)
IN: Final = re.compile(
    r"(?:^|[\s(«\"])(?:in|at|near|across|throughout|outside|based\sin|en\sroute\sto"
    r"|в|во|из|изо|под|около|возле|близ|у|із|з|зі|біля|поблизу)"
    r"(?:\s(?:the|соседн\w+|сусідн\w+|neighbou?ring|downtown|самом|самой))?[\s\u00a0][«\"]?$",
    re.IGNORECASE,
)
"""A preposition of place before a name."""

LOCATIVE: Final = re.compile(r"\w{2,}(?:[дт][аеоө](?:н|ғы|гы|гі|ги|гу|гү)?|нан|нен)", re.IGNORECASE)
"""A Kazakh or Kyrgyz word that says in or from where: fullmatch."""

PATRONYMIC: Final = re.compile(
    r"\w{3,}(?:(?:о|е|йо)вич(?:а|у|ем|ом|е|і)?|(?:овн|евн|івн|ївн)(?:а|ы|и|у|е|і|ой|ою))",
    re.IGNORECASE,
)
SURNAME: Final = re.compile(
    r"\w{2,}(?:(?:[оеёє]в|ин|ін|їн)(?:а|у|ым|им|е|ой|ою|і|ої|ій)?"
    r"|(?:ск|цк|ськ|цьк)(?:ий|ого|ому|им|ом|ая|ой|ую|а|ої|ій|у)"
    r"|енко|швили|дзе|ян|яна|яну|яном|[чщ]ук|улы|ұлы|уулу)",
    re.IGNORECASE,
)
"""How surnames of the region end, in their cases: fullmatch on the last word of several."""

_SPEECH: Final = (
    r"(?:сообщ|заяв|сказа|рассказ|отмет|подчеркн|добав|уточн|поясн|объясн|написал|счита|говор|призна"
    r"|напомн|утвержд|доклад|объяв|повідом|розпов|зазнач|наголос|дода[вл]|вважа|визна|нагад|оголос"
    r"|said|says|told|added|announced|stated|noted|reported|explained|recalled|wrote|claimed"
    r"|деді|мәлімде|айтты|хабарла|билдир|деди|кабарла|белгил|жазды)"
)
SPEECH_AFTER: Final = re.compile(rf"[\s,»”\"—–-]{{1,4}}{_SPEECH}", re.IGNORECASE)
SPEECH_BEFORE: Final = re.compile(rf"{_SPEECH}\w{{0,6}}[\s\u00a0]$", re.IGNORECASE)
"""Words of saying on either side: what says is a person, or a body."""
