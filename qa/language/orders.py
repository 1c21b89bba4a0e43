"""Sentences that give orders to whoever reads them: to say something, to forget what was asked.

News reports what happened; it tells nobody what to answer. What does is no evidence for what it
wants to be said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

_W: Final = r"(?<![\w-])"
_E: Final = r"(?![\w-])"
_LONGEST: Final = 4_000

# What chat templates mark turns with, as whole tokens; who speaks, and forged numbers, at the start
# of a line.
_CONTROL: Final = re.compile(
    r"<\s?\|[\w\s]{1,40}\|\s?>|<\s?/?\s?(?:s|start_of_turn|end_of_turn|bos|eos)\s?>"
    r"|\[\s?/?\s?INST\s?\]|<<\s?/?\s?SYS\s?>>|(?:^|\n)\s{0,3}\[\d{1,3}\]"
    r"|(?:^|\n|#)\s{0,3}(?:system|assistant|instructions?|система|системное\sсообщение|инструкция"
    r"|асистент|ассистент|інструкція|нұсқау|көрсөтмө)\s?:",
    re.IGNORECASE,
)
# Orders to say that something is so; of Kazakh and Kyrgyz those behind what is to be said.
_SAY: Final = re.compile(
    r"(?:^|[.!?…:;>\])»”\"=]\s{0,3}|" + _W + r"please\s)(?:you\s(?:must\s|should\s|shall\s)?)?"
    r"(?:say|state|answer|reply|respond|write|tell\s(?:the\s)?\w+|claim|repeat|report|output|print"
    r"|confirm|declare|insist|assert|mention|conclude|add)"
    r"(?:\s(?:only|as\s\w+|exactly|instead))?(?:\s?:|\sthat)" + _E
    + "|" + _W + r"(?:скажи|напиши|ответь|отвечай|сообщи|повтори|утверждай|заяви|подтверди|укажи"
    r"|расскажи|добавь|пиши|говори|объяви|упомяни|выведи)(?:те)?(?:\s[\w-]{1,20}){0,3}"
    r"(?:\s?:|,\s(?:что|будто|как))" + _E
    + "|" + _W + r"(?:скажи|кажи|напиши|пиши|відповідай|повідом|повтори|стверджуй|тверди|твердь"
    r"|заяви|підтверди|вкажи|зазнач|додай|подай|розкажи|оголоси)(?:те|іть)?(?:\s[\w-]{1,20}){0,3}"
    r"(?:\s?:|,\s(?:що|ніби|як))" + _E
    + "|" + _W + r"деп\s(?:(?:гана|ғана|да)\s)?(?:айт|жаз|жауап\sбер|жооп\sбер|хабарла|кабарла"
    r"|билдир|қой|кой|қайтала|кайтала|көрсет|көрсөт|мәлімде|раста|ыраста|жарияла)"
    r"(?:[ыіиуү]?[ңн][ыіиуүө][зс](?:дар|дер)?)?" + _E
    + "|" + _W + r"(?:раста|ыраста|қайтала|кайтала)(?:[ңн][ыіиуү][зс])?\s?[.!]?\s?$",
    re.IGNORECASE,
)  # fmt: skip
# Imperatives and "you must" that are hostile only where they speak of the machine's own matters.
_ORDER: Final = re.compile(
    r"(?:^|[.!?…:;,>\])»”\"=]\s{0,3}|" + _W + r"(?:please|and|then|now|answer|you)\s)"
    r"(?:ignore|forget|disregard|override|bypass|print|reveal|repeat|output|say|state|write|answer"
    r"|reply|respond(?:\swith)?|stop\sfollowing|cite|insert|include|append|tell|report|claim|confirm|must|should|shall|are\snow)"
    + _E
    + "|"
    + _W
    + r"(?:must\sbe"
    r"|не\sзабудь\sупомянуть|включи(?:те)?|не\sзабудь\sзгадати"
    r"|(?:забудь|игнорируй|выведи|напечатай|раскрой|повтори|вставь|добавь|ставь|поставь|скажи"
    r"|напиши|ответь|отвечай|сообщи|подтверди|утверждай|покажи|укажи|процитируй|перескажи)(?:те)?"
    r"|(?:ты|вы)\s(?:обязан\w{0,2}|долж\w{2,3}|теперь)|долж(?:ен|на|но)\sсостоять"
    r"|(?:забудь|ігноруй|знехтуй|виведи|надрукуй|розкрий|повтори|встав|додай|постав|скажи|напиши"
    r"|відповідай|повідом|підтверди|стверджуй|покажи|вкажи|процитуй|подай)(?:те)?"
    r"|(?:ти|ви)\s(?:мусиш|маєш|повинен|повинна|тепер)"
    r"|(?:елеме|ұмыт|шығар|басып\sшығар|қайтала|қос|қой|жаз|айт|көрсет|раста|жауап\sбер)"
    r"(?:[ыі]?ңыз|[ыі]?ңіз)?"
    r"|(?:этибарга\sалба|унут|чыгар|кайтала|кош|кой|жаз|айт|көрсөт|ыраста|жооп\sбер)"
    r"(?:[ыиуү]?ң[ыиуү]з)?)" + _E,
    re.IGNORECASE,
)
_MACHINE: Final = re.compile(
    _W + r"(?:(?:previous|prior|above|earlier|all|your|these|the|new|system)\s"
    r"(?:\w+\s)?(?:instructions?|prompts?|sentences?|sources|guidelines)|your\srules"
    r"|system\s(?:prompt|message)|AI|LLMs?|chatbots?|(?:language|AI)\smodels?|CiteDesk"
    r"|(?:your|only|correct|every)\s(?:\w+\s)?(?:answer|reply|response)|(?:the\s)?next\ssentence|to\sthe\suser"
    r"|(?:the|a)\sreader|as\ssupported"
    r"|инструкци\w{1,3}|системн\w{2,3}\s(?:промпт|запрос|сообщени|подсказ)\w*|промпт\w{0,3}"
    r"|нейросет\w{1,3}|языков\w{2,3}\sмодел\w{1,3}|в\sответ\w?|тво\w{1,3}\sответ\w{0,2}"
    r"|следующ\w{2,4}\s(?:предложени\w{1,2}|фраз\w{1,2})|пользовател\w{1,2}|читател[юя]|предложени\w{1,2}\sвыше"
    r"|вказівк\w{1,3}|інструкці\w{1,3}|системн\w{2,3}\s(?:запит|промпт|повідомленн)\w*"
    r"|нейромереж\w{1,3}|мовн\w{1,3}\sмодел\w{1,3}|у\sвідповідь|тво\w{1,3}\sвідповід\w{1,3}"
    r"|(?:таке|наступн\w{1,3})\sречення|замість\sвідповіді|читачеві|користувачеві"
    r"|нұсқау\w*|жүйелік|тілдік\sмодель\w*|жасанды\sинтеллект\w*|жауабың\w*|жауапқа"
    r"|келесі\sсөйлем\w*|пайдаланушы\w*|оқырман\w*"
    r"|көрсөтмө\w*|тутумдук|тил\sмодел\w*|жасалма\sинтеллект\w*|жообу[ңн]\w*|жоопко"
    r"|кийинки\sсүйлөм\w*|колдонуучу\w*|окурман\w*)" + _E + r"|\[\d{1,3}\]",
    re.IGNORECASE,
)
# Forged ends and beginnings of what the model is given, whoever is spoken to.
_FORGED: Final = re.compile(
    _W + r"(?:end\sof\s(?:the\s)?(?:sources|evidence|articles?|documents?)"
    r"|(?:new|updated)\sinstructions?|note\s(?:from\s\w+\s)?to\s(?:the\s)?(?:language\s)?model"
    r"|конец\s(?:источников|статьи|документ\w+)|нов\w{2}\sинструкци\w"
    r"|кінець\s(?:джерел|статті|документ\w+)|нова\s(?:інструкція|вказівка)"
    r"|дереккөздердің\sсоңы|жаңа\sнұсқау|булактардын\sаягы|жаңы\sкөрсөтмө"
    r"|CiteDesk\W{0,2}\w{0,4}\s(?:\w+\s)?(?:the\s|для\s)?(?:\w+\s)?модел\w*)" + _E,
    re.IGNORECASE,
)
# Whoever writes for the reader, spoken to or told what to write.
_BOT: Final = (
    r"(?:(?:chat-?)?bots?|assistants?|AI|LLMs?|(?:language|AI)\smodels?|(?:чат-)?бот\w{0,2}"
    r"|нейросет\w{1,3}|ИИ|искусственн\w{2,3}\sинтеллект\w{0,2}|языков\w{2,3}\sмодел\w{1,3}|ассистент\w{0,2}|ШІ"
    r"|штучн\w{2,3}\sінтелект\w{0,2}|мовн\w{1,3}\sмодел\w{1,3}|нейромереж\w{1,3}"
    r"|тілдік\sмодель\w{0,3}|жасанды\sинтеллект\w{0,3}|тил\sмодел\w{1,3}|жасалма\sинтеллект\w{0,3})"
)
_ADDRESSED: Final = re.compile(
    _W + r"(?:dear|уважаем\w{2}|дорог\w{2}|шановн\w{1,2}|дороги\w|құрметті|урматтуу)\s"
    + _BOT + _E
    + "|" + _W + _BOT + r",?\s(?:kindly|please|(?:must|should|shall|has\sto|have\sto)\s(?:\w+\s)?"
    r"(?:say|write|mention|report|state|answer|tell|claim)|(?:долж\w{2,3}|обязан\w?)\s(?:\w+\s)?"
    r"(?:на|от|с|у|за)\w{3,10}ть,\sчто|(?:має|повин\w{2,3}|мусить)\s(?:\w+\s)?\w{4,11}ти,\sщо)" + _E
    + "|" + _W + r"деп\s(?:жаз|айт|жауап\sбер|жооп\sбер)(?:уы|ышы|уу[ңн]?|үүсү)\s"
    r"(?:керек|тиіс|тийиш)" + _E,
    re.IGNORECASE,
)  # fmt: skip
# Words by which an order hands on what is to be said to the next sentence.
_NEXT: Final = re.compile(
    _W + r"(?:next|following|below|следующ\w+|ниже|наступн\w+|таке|нижче|келесі|төмендегі\w*"
    r"|мынаны|кийинки|төмөнкү\w*|муну)" + _E + r"|[:—]\s*$",
    re.IGNORECASE,
)  # fmt: skip


@lru_cache(maxsize=2048)
def is_order(text: str) -> bool:
    """Tell whether a sentence orders its reader to say something, or speaks to a language model.

    Args:
        text: A sentence, a headline or a name; of longer ones the first 4,000 characters count.
    """
    plain = _plain(text)
    if any(each.search(plain) for each in (_CONTROL, _FORGED, _ADDRESSED, _SAY)):
        return True
    return bool(_ORDER.search(plain) and _MACHINE.search(plain))


def ordered(sentences: Iterable[str]) -> Iterator[bool]:
    """Yield for each sentence of a text whether it is an order, or what the one before it hands on.

    "Repeat the next sentence. The minister resigned." are both.
    """
    handed_on = False
    for sentence in sentences:
        order = is_order(sentence)
        yield order or handed_on
        handed_on = order and _NEXT.search(_plain(sentence)) is not None


def _plain(text: str) -> str:
    """Text without characters that cannot be seen, in its plainest letters."""
    seen = "".join(char for char in text[:_LONGEST] if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", seen)
