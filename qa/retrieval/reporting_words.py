"""What the words of a question do where it speaks of news: one letter for each.

A question becomes a short string of letters, and `reporting` reads constructions off it.
"""

from __future__ import annotations

import re
from typing import Final

from qa.language.lemmas import lemmatize
from qa.language.stop_words import is_stop_word

# Letter -> case-folded words, as regular expressions of the whole; the first that fits counts.
_WORDS: Final = (
    # who: the subject is asked for, so what follows is none
    (
        "U",
        r"""
        кто хто who whom whose кім ким кому кого
        """,
    ),
    # which, of what is asked for
    (
        "G",
        r"""
        какие какую сколько які яку скільки
        """,
    ),
    # what another clause begins with
    (
        "C",
        r"""
        that whether because if while после чтобы щоб котор[а-я]{2,3}
        """,
    ),
    # about
    (
        "T",
        r"""
        об? обо про относительно насчет касательно щодо стосовно about regarding concerning
        """,
    ),
    # about, after its noun
    (
        "Z",
        r"""
        туралы жайлы жайында жөнінде жөнүндө тууралуу
        """,
    ),
    # in, from
    (
        "I",
        r"""
        во? на у из з із in from
        """,
    ),
    # of
    (
        "y",
        r"""
        of
        """,
    ),
    # by
    (
        "Y",
        r"""
        by от від автор\w{0,3} авторства авторством author(?:ed)? авторы
        """,
    ),
    # people write, people say: where nobody is named
    (
        "r",
        r"""
        (?:на)?писали пиш[уі]ть? пишут (?:со|по)общ(?:али|ают|или) рассказывают рассказ(?:ыв)?али
        говор(?:или|ят) публ[иі]к(?:овали|уют|ували|ують) опубликовали опублікували
        повідомл(?:яли|яють|или)
        повідомили каж(?:уть) казали розпов(?:ідали|іли|ідають) жазышты жазып
        """,
    ),
    # to write, to publish
    (
        "V",
        r"""
        (?:на)?писал[аои]? писав написав пиш(?:ет|ут|е|уть)
        (?:о)?публ[иі]к(?:овал[аои]?|ует|уют|ував|увал[аои]|ує|ують) напечатал[аои]?
        надрукува(?:в|л[аои]) write writes wrote written writing publish publishes published print
        printed posted жаз(?:ды|ды[мң]|ған|ган|ыпты|ат|ады|ып|уда|ууда) жарияла(?:ды|ған|йды)
        жарыяла(?:ды|ган|йт) жазышты жазып
        """,
    ),
    # to say, to report
    (
        "v",
        r"""
        (?:со|по)?общ(?:ал[аои]?|ает|ают|ил[аои]?) рассказ(?:ал|ыва)[а-я]{1,3}
        переда(?:вал|л|ва|ет|ют|є|ють|в)[аои]? отмеча(?:л[аои]?|ет|ют) упомина(?:л[аои]?|ет|ют)
        упомянул[аои]? освеща(?:л[аои]?|ет|ют) осветил[аои]? описал[аои]? описыва(?:л[аои]?|ет|ют)
        утвержда(?:л[аои]?|ет|ют) информиру\w{2} информировал[аои]? говор(?:ил[аои]?|ит|ят)
        сказал[аои]? цитиру\w{2} цитировал[аои]? повідом(?:ля|и)(?:в|л[аои]|є|ють)
        розпов(?:іда|і)(?:в|л[аои]|є|ють) зазнача(?:в|л[аои]|є|ють) зазначи(?:в|л[аои])
        згад(?:ува|а)(?:в|л[аои]|є|ють) висвітл(?:юва|и)(?:в|л[аои]) висвітлю(?:є|ють)
        опису(?:є|ють|вав|вал[аои]) стверджу(?:є|ють|вав|вал[аои]) інформу(?:є|ють|вав|вал[аои])
        каз(?:ав|ал[аои]) каж(?:е|уть) reports? reported reporting sa(?:y|ys|id|ying)
        cover(?:s|ed)? mention(?:s|ed)? notes? noted claim(?:s|ed)? states? stated describe[sd]?
        carry carried carries quoted? tell tells хабарла(?:ды|ған|йды|п|уда) баянда(?:ды|йды|ған)
        айт(?:ты|қан|кан|ады|ат|ып) кабарла(?:ды|ган|йт|п) билдир(?:ди|ген|ет|ип) баянда(?:йт|ган)
        """,
    ),
    # was written; the news came out
    (
        "R",
        r"""
        сообщалось писалось публиковалось пишется сообщается говорится говорилось упоминалось
        (?:на)?писан[аоы]? (?:о)?публикован[аоы]? опубликованн[а-я]{2,3} напечатан[аоы]?
        напечатанн[а-я]{2,3} написанн[а-я]{2,3} выходил[аои]? выш(?:ел|ла|ло|ли) вышедш[а-я]{2,3}
        появил(?:ись|ась|ось) появивш[а-я]{4,5} повідомлялось повідомляється писалося йшлося
        йдеться публікувалося написан[ео] опублікован[а-яії]{1,3} вийш(?:ла|ло|ли|ов)
        надрукован[а-яії]{1,3} з[ʼ'’]явил(?:ися|ася) жазыл(?:ды|ған|ган|ды|ып|ған|ыптыр)
        жариялан(?:ды|ған) жарыялан(?:ды|ган) хабарлан(?:ды|ған) кабарлан(?:ды|ган) жарық чыккан
        шыққан жарияланған
        """,
    ),
    # according to, before and after
    (
        "a",
        r"""
        мәліметі(?:нше|не|бойынша)? мәліметтері(?:нше|не)? дерегі(?:нше|не)? деректері(?:нше|не)?
        хабарлауынша жазуынша айтуынша ақпараты(?:нша|на)? маалыматы(?:на|нча)? кабарлашынча
        билдиришинче жазышынча жазганына айтымында кабарына хабарламасына
        (?:хабарла|кабарла|жаз|билдир|айт)[а-яғқ]{0,2}(?:ғ|г|қ|к)[ае]нд[ае]й
        """,
    ),
    # someone of theirs, something of theirs that is not what they print
    (
        "X",
        r"""
        журналист\w{0,6} корреспондент\w{0,6} кореспондент\w{0,6} репорт[её]р\w{0,4}
        редактор\w{0,5} редакци[июяей]{1,2} редакці[їюєя]{1,2} главред\w{0,3} офис\w{0,3}
        владел\w{2,6} власник\w{0,3} интервью інтервʼю інтерв'ю interviews? сотрудник\w{0,4}
        співробітник\w{0,4} журналіст\w{0,4} journalists? reporters? correspondents? editors?
        editorial offices? bureau owners? staff employees? тілші\w{0,6} сұхбат\w{0,5} маек\w{0,5}
        кабарчы\w{0,6} редакция\w{0,6} photographers? фотограф\w{0,4} спикер\w{0,3} headquarters
        websiteʼs
        """,
    ),
    # the press
    (
        "M",
        r"""
        сми змі бақ жмк газет[а-яі]{0,6} газетт?[а-яөі]{0,8} пресс[аеуы] прес[аиіу] преси
        баспасөз\w{0,4} басма издани[еяюйм]{1,3} видання виданнях медиа медіа агентств[а-я]{0,3}
        информагентств\w{1,3} агенці[яїєю] агенттіг\w{0,5} агенттиг\w{0,5} басылым\w{0,7}
        басылма\w{0,7} media press papers? newspapers? outlets? agency agencies website site
        сайт[а-яі]{0,9} портал[а-яі]{0,6} архив[еа]? журнал[а-яі]{0,4} magazine канал[а-яі]{0,4}
        """,
    ),
    # articles
    (
        "N",
        r"""
        стат(?:ья|ьи|ье|ью|ьёй|ьей|ей|ьях|ьям|ьями|тя|ті|тю|тею|тей|тях|тям) новост[ьияхмей]{1,4}
        новин[аиоуіюйх]{0,3} публикаци[яиюейхм]{1,3} публікаці[яїюєймх]{1,3} заметк[аиуеойхм]{1,3}
        заметок заміт(?:ка|ки|ку|ок) репортаж[аиейыуі]{0,2} материал[ыаовмихе]{0,3}
        матеріал[иаівх]{0,2} articles? news stories coverage publications? headlines? reports
        reporting dispatches columns? мақала[а-яіәғқңө]{0,10} макала[а-яөүң]{0,10}
        жаңалы[қғ][а-яіғқң]{0,10} жаңылы[кг][а-яөүң]{0,10} хабарлар[а-яіғқң]{0,6}
        кабарлар[а-яөүң]{0,6} нового нове новенького everything anything колонк[аиу]
        жарияланым[а-яі]{0,8} материалдар[а-яғгыі]{0,6} whatʼs_new
        """,
    ),
    # what may be an article
    (
        "K",
        r"""
        report story piece posts? item account dispatch сообщени[еяюймих]{1,3}
        повідомлен[ьняі]{1,3} материал матеріал выпуск\w{0,3} сюжет\w{0,3} обзор\w{0,3}
        пост\w{0,2} данны[ехм] данные хабар[а-яіғқң]{0,6} кабар[а-яөүң]{0,6} верси[яюи]
        """,
    ),
    # to read
    (
        "Q",
        r"""
        read прочита[лв][аи]? чита[лв][аи]? прочесть прочитати прочитать читать оқыдым окудум
        """,
    ),
    # its own
    ("q", r"its their сво[яюёейихго]{1,3} власн[а-яії]{1,3} өз өзінің өзүнүн"),
    # what happens, in general
    (
        "e",
        r"""
        событи[яейюмх]{1,3} поді[яїюєйм]{1,3} подіях events? оқиға\w{0,8} окуя\w{0,8}
        """,
    ),
    # what happens, as what a date belongs to
    (
        "E",
        r"""
        протест\w{0,4} митинг\w{0,3} мітинг\w{0,3} саммит\w{0,3} саміт\w{0,3} summit
        protests?
        unrest riots? выбор[ыаов]{1,2} выборах вибор[иіва]{1,2} elections? election теракт\w{0,3}
        взрыв\w{0,3} вибух\w{0,3} attacks? explosions? blasts? crash earthquake
        землетрясени\w{1,2} землетрус\w{0,2} war strike авари[июяей]{1,2} аварі[їюяєй]{1,2}
        пожар\w{0,3} пожеж[аіуеию]{1,2} встреч[аеиу] зустріч\w{0,2} meetings? talks
        катастроф[аеуы] disaster decision speech statement conference flood shootings? arrests?
        clashes visit vote killings? strikes? стрельб[аеуы] перестрелк[аеиу] стрілянин[аиуі]
        задержани[еяюий]{1,2} нападени[еяюй]{1,2} затриманн[яю] напад[уі]? визит[аеу]? візит[уі]?
        отставк[аеиу] відставк[аиуі] evacuation resignation withdrawal вывод[аеу]? гибел[иью]{1,2}
        загибел[іьлю]{1,4} смерт[иью]{1,2} смерт[іюь]{1,2} deaths? ввод[аеу]?
        """,
    ),
    # to be
    (
        "H",
        r"""
        был[аои]? бу(?:в|ла|ло|ли) is are was were been be being есть є болды болду there
        """,
    ),
    # to do, to have
    (
        "D",
        r"""
        do does did has have had
        """,
    ),
    # only this; the source:
    (
        "J",
        r"""
        только лише тільки only исключительно just ғана источник джерело source outlet издание
        """,
    ),
)
_CLASSES: Final = tuple(
    (letter, re.compile("|".join(patterns.split()))) for letter, patterns in _WORDS
)

_ENGLISH_EVENT: Final = frozenset(
    """
    arose became began bought broke brought built came cut died drove fell fled fought found gave
    got happen happened happens held hid hit kill killed led left let lost made met occur paid put
    ran rang rose said sank sent set shot shut sold sought spoke stood struck sued taught thought
    threw told took understood went woke won
    """.split()  # noqa: SIM905
)
_SLAVIC_FINITE: Final = re.compile(
    r".{2,}(?:л[аои]?|в|ла|ло|ли|ет|ёт|ит|ут|ют|ат|ят|є|ить|їть|уть|ють|ать|ять)(?:с[ьяі]|ся)?"
)
_INFINITIVE: Final = re.compile(r".+(?:ть|ти|чь)(?:с[яь]|ся)?")
_TURKIC_PARTICIPLE: Final = re.compile(
    r".{2,}(?:[ғқ]ан|[гк][аеоө]н)(?:[дт][ыіиу]н?|н?[ыіиуү][ңн]?|дай|дар|дер)?"
    r"|бол[дғг]\w{1,4}|өтті|өттү|кет[тк]\w{1,3}|кел[дг]\w{1,3}"
)


def letter_of(word: str, language: str) -> str:
    """Return the letter of a word: what it does in a question about news.

    Args:
        word: As written.
        language: The question's, ISO 639-1.
    """
    plain = word.casefold().replace("’", "ʼ").replace("'", "ʼ").replace("ё", "е")
    for letter, pattern in _CLASSES:
        if pattern.fullmatch(plain):
            return letter
    if is_stop_word(plain, language):
        return "S"
    if _is_event_verb(plain, language):
        return "F"
    return "W" if word[0].isupper() or word[0].isdigit() else "w"


def _is_event_verb(word: str, language: str) -> bool:
    if language == "en":
        return word in _ENGLISH_EVENT or (len(word) > 4 and word.endswith("ed"))
    if language in {"kk", "ky"}:
        return _TURKIC_PARTICIPLE.fullmatch(word) is not None
    if language in {"ru", "uk"} and _SLAVIC_FINITE.fullmatch(word):
        (lemma,) = lemmatize([word], language)
        return lemma != word and _INFINITIVE.fullmatch(lemma) is not None
    return False
