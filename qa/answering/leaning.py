"""Does a sentence lean on the one before it? "He said so there" says little alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Words that open a sentence and point back: pronouns, demonstratives, connectives. Left out is
# what mostly opens a thought of its own ("meanwhile", "тем временем", "there is").
_POINTING: Final = {
    "ru": (
        r"(?:[ио]|н[оа]|а)\s|он|она|оно|они|его|е[её]|их|ему|ей|им|эт(?:от|а|о|и|ого|ой|их|ому|им|ими|у)"
        r"|так(?:ой|ая|ое|ие|им|их)(?!\sобразом|\sже\sкак)|там(?!,?\sгде)|тогда(?!\sкак)|туда|оттуда"
        r"|(?:вс[её]|об|для|из|с|от|при|после|до|помимо|кроме|вместе\sс)\s(?:этого|этим|этом|этому|это)"
        r"|(?:в\sсвязи|одновременно|наряду|вместе)\sс\s(?:этим|тем)|кроме\sтого|помимо\sтого|более\sтого|к\sтому\sже"
        r"|(?:по|со|с)\s(?:его|е[её]|их)\s(?:словам|слов|мнению|данным|оценк\w+)|как\s(?:он|она|они)\s"
        r"|(?:среди|из|у|к|от|за|с|для|между|вместе\sс)\s(?:них|ним|ними|него|не[её])|в\s(?:их|его|е[её])\s(?:числе|составе)"
        r"|также|однако|поэтому|потому|затем|потом|впрочем|зато|в\sсвою\sочередь|тем\sне\sменее|таким\sобразом|в\sитоге"
        r"|в\sэт(?:ой|ом|их)\s(?:связи|случае|условиях|ситуации)|оба|обе|последн(?:ий|яя|ие)\s(?:же|из)"
    ),
    "uk": (
        r"[йі]\s|та\s(?=[а-яіїєґ])|але|а\s|він|вона|воно|вони|його|її|їх|їхн\w+|йому|їй|їм"
        r"|це(?:й)?|ця|ці|цього|цієї|цих|цьому|цим|цими|цю|так(?:ий|а|е|і|им|их)(?!\sчином)|там(?!,?\sде)|тоді(?!\sяк)|туди|звідти"
        r"|(?:усе|все|про|для|з|від|при|після|до|окрім|крім|разом\s[зі]+)\s(?:цього|цим|цьому|це)"
        r"|[ув]\sзв['’ʼ]язку\s[зі]+\s(?:цим|тим)|о?крім\sтого|більше\sтого|до\sтого\sж|того\sж\s(?:дня|ранку|вечора|року)"
        r"|за\s(?:його|її|їхніми)\s(?:словами|слів|даними|оцінк\w+)|як\s(?:він|вона|вони)\s"
        r"|(?:серед|із?|у|до|від|за|для|між)\s(?:них|ним|ними|нього|неї)"
        r"|також|однак|проте|тому|потім|згодом|натомість|зате|[ув]\sсвою\sчергу|тим\sне\sменше|таким\sчином|обидв\w+"
    ),
    "en": (
        r"he|she|they|his|hers?|their|theirs|him|them|this|these|those(?!\s(?:who|whose|with|in|of))|its"
        r"|it(?!['’]s\s(?:\w+\s){1,3}(?:that|to|who)\b)"
        r"(?!\s(?:is|was|has\sbeen|will\sbe|seems|appears|takes|took|remains|became|turns\sout)\b[^,;]{0,60}\b(?:that|to|who|when|before|since)\b)"
        r"|that(?!\s(?:said|he|she|they|the)\b)|such(?!\sas)|there,|then(?!-)|and|but|so(?!\sfar)|yet|also|instead|however|moreover|therefore"
        r"|thus|nevertheless|nonetheless|besides|in\saddition|in\sturn|as\sa\sresult(?!\sof)|after\s(?:that|this)|because\sof\s(?:this|that)"
        r"|at\s(?:this|that)\s(?:point|time)|according\sto\s(?:him|her|them)|the\s(?:latter|former|same)|both(?!\s\w+\sand)|neither(?!\s\w+\snor)|among\sthem|one\sof\sthem"
        r"|of\s(?:these|them|those)|as\s(?:he|she|they)\s"
    ),
    "kk": (
        r"ол|олар|оның|олардың|оған|оларға|оны|оларды|онымен|одан|онда|бұл|бұлар|бұны|бұған|бұның|бұдан|мұны|мұндай|мұнда"
        r"|осы|осының|осыған|осыны|осыдан|осындай|осылай\w*|сол|соның|соған|соны|содан|сонда|сондай\w*|сондықтан|сонымен"
        r"|бірақ|алайда|ал|және|дегенмен|оның\sайтуынша|екеуі|олардың"
    ),
    "ky": (
        r"ал|алар|анын|алардын|ага|аларга|аны|аларды|андан|анда|андай|бул|булар|муну|буга|мунун|мындан|мындай|мында"
        r"|ушул|ушунун|ушуга|ушуну|ушундай|ошол|ошонун|ошого|ошону|ошондон|ошондо|ошондой|ошондуктан|ошентип|бирок"
        r"|жана|анткени|экөө"
    ),
}
# A demonstrative with a stretch of time points at the day of writing: "this week", "цього року".
_NOW: Final = (
    r"(?:эт(?:ой|им|от|у|а|о|ого|и)|ц(?:ього|ієї|им|ей|я|е|ю|і)|this|these|осы|бұл|бул|ушул)\s"
    r"(?:раз|год|зим|весн|лет(?:о|ом|а)\b|осен|ноч|недел|месяц|утр|вечер|дн|день|рок|рік|тижн|тижд|місяц|ранк|ранок|вечор|вечір|літ|ніч"
    r"|time|year|week|month|morning|evening|afternoon|night|summer|winter|spring|autumn|fall|weekend|days\b"
    r"|жолы|жолу|сенбі|жексенбі|ишемби|жекшемби|дүй|сейс|сәрс|бейс|шей|шарш|бейш|жыл|апта|ай(?:да|ы)?\b|күз|қыс|жаз|көктем|таң|жума)"
)
_OPENING: Final = r"[\s\-–—«»\"“”„‘’'(\[•…]*"
_TURKIC: Final = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")


def _compiled(pointing: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPENING}(?!{_NOW})(?:{pointing})(?<!\w-)(?!\w|-)", re.IGNORECASE)


_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {language: _compiled(pointing) for language, pointing in _POINTING.items()}
)


def leans_on_the_one_before(sentence: str, language: str | None) -> bool:
    """Tell whether a sentence opens with a word that points back to the one before it.

    Pronouns ("He said …", "Его …"), demonstratives ("Это …", "Бул …") and connectives ("При
    этом …", "However, …") do; "this week" and "It is known that …" do not.

    Args:
        sentence: Opening quotation marks and dashes make no difference.
        language: ISO 639-1 code; of other languages nothing is known. Where it is None, the
            languages of the sentence's letters are tried.
    """
    tried = (language,) if language else _guessed(sentence)
    return any(_PATTERNS[each].match(sentence) for each in tried if each in _PATTERNS)


def _guessed(sentence: str) -> tuple[str, ...]:
    if _TURKIC.search(sentence):
        return "kk", "ky"
    return "ru", "uk", "ky", "en"
