"""Pairs of opposites that news turns on, in five languages: confirm and deny, survive and die.

Each pair is a line of beginnings of words for either side, so that every form of a word and its
translations say the same of one thing; a full stop ends a whole word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_PAIRS: Final = {
    "true": (
        "confirm подтвер підтверд растал растад раста. расталды ыраста қуатта дійсност"
        " действительност"
        " достовер правдив",
        "deny denied denies denying denial refut rebut disprov опроверг опровер спрост отрица"
        " запереч false untrue ложн ложью неправд недостовер вымысел вигад төгүн жалған теріске"
        " заперечу четке_как",
    ),
    "admit": (
        "acknowledg conced confess признал признал признае признав признат визна зізна"
        " мойында моюнда мойнуна признан",
        "",
    ),
    "agree": (
        "agre accept consent approv endors back. backed backs support согласи соглас одобр поддерж"
        " погоди погодж згод схвал підтрим ухвал келісті келіскен келісед келісім келишти"
        " келишкен макул мақұл қолда колдо қостады колдоо"
        " қабылда кабыл_ал adopt passed. принял. приняли. прийня",
        "disagree disapprov несоглас незгод reject refus declin oppos dispute disput object"
        " turned_down veto отказ отклон отверг"
        " возраж против. протесту оспор спор. спорит відмов відхил проти. каршы. қарсы."
        " баш_тарт бас_тарт against.",
    ),
    "open": (
        "open reopen opened откры открой откро відкри ашыл ашық ашад ашты ачыл ачык ачты ачат",
        "clos shut закры закро закрит зачин жабы жабу жабд жабык жабыл",
    ),
    "alive": (
        "surviv alive выжи выжил уцеле живы. живым живой вижи вцілі живий живі. аман. тірі тирүү",
        "die. died dies dead deadly death kill fatal_ погиб погиба умер умира смерт гибел жертв"
        " загин помер загибл қаза. өлді өлген өлім өлгө өлдү өлүм каза. көз_жум құрбан курман"
        " шығын. шығыны victim casualt убит убил вбит вбив шейит",
    ),
    "hurt": (
        "hurt injur wound harm пострада постражда ранен ранил поранен поране травм зардап"
        " жарақат жаракат жабыр жарал жабырка жараланд уулан улан отрав отруї отруе poison",
        "unharm unhurt uninjur unscath невред неушкодж цілі. целы. зиянсыз",
    ),
    "present": (
        "attend present. turned_up showed_up пришл пришел прийт прийш явил з'яви зʼяви присутств"
        " посети відвіда прибы прибу қатыс катыш келд келді",
        "absen missed stayed_away отсутств відсутн пропусти қатысп катышп неяв",
    ),
    "found": (
        "find. found finds discover detect нашл найд находк обнаруж знайд знайш вияв разыска"
        " розшук табыл таб. тапты тапт табды анықтал",
        "",
    ),
    "set": (
        "establish. established determin установл установи встановл встанови выясн з'ясов зʼясов"
        " анықталд белгилен белгіленд аныкта",
        "unknown undetermin неизвест невідом невыясн нез'ясов незʼясов белгісіз белгисиз беймәлім",
    ),
    "up": (
        "rise. rose rises rising risen grew grow increas climb soar surg jump выро вырас рост."
        " роста"
        " росл увелич повы возро подорож поднял подняла поднялся дорожа зрос зроста збільш підвищ"
        " підн подорожч дорожч подня"
        " өс. өсті өстү өсү артты артқ көтер жогорула кымбат қымбат көбей"
        " көбөй жоғарыла",
        "fall. fell falls fallen drop decreas reduc shrank shrink cut. plung slump"
        " eased. eases. easing упа. упал"
        " упад падени сниз снижа умень сокра подешев дешеве знизи знижу зменш скороч подешевш"
        " падін впав впал упав төменде төмөндө азай түст арзанда кыскар қысқар",
    ),
    "win": (
        "win. won wins winning winner beat. beats beaten defeat победи побежд побед выигр обыгр"
        " одолел перемог переміг переможе обігра виграв вигра здола жең жеңді жеңіске женд утту"
        " жеңиш жеңди ұтты ұтып",
        "lose. lost loses losing loser проигр уступил уступа уступи пораж програ поступи поступа"
        " поразк ұтыл жеңіл утул жеңил",
    ),
    "expect": (
        "expect anticipat ожида ждал ждут предвид очіку чекал сподіва күтк күткен күтүл күтіл",
        "surpris unexpect unforeseen неожид внезап несподів неочік күтпег күтүлбөг тосын күтілмег",
    ),
    "allow": (
        "allow permit authori разреш позвол дозвол дозволи рұқсат уруксат",
        "ban. banned bans banning prohibit forbid forbad запре запрет заборон тыйым тыюу",
    ),
    "begin": (
        "begin. began begun begins start launch resum начал начат начин начн почал почат почин"
        " розпоч возобнов віднов басталды басталад бастады бастаған башталды башталат баштады"
        " баштаган",
        "stop. stopped stops halt suspend ceas прекра приостан останов припин зупин призупин"
        " тоқтат токтот тоқтады токтоду",
    ),
    "finish": (
        "complet. completed finish заверш законч окончен окончи достро завершен закінч добуд"
        " аяқта аягына аяғына бүтүр бүтір бітір аякта",
        "unfinish incomplet незаверш недостро незакінч бүтпөгөн аяқталмаған",
    ),
    "free": (
        "releas freed. acquit освобо оправда звільн виправда босат бошот бошату ақтал акта",
        "arrest detain jailed imprison convict задерж арест осужд осуди затрим заарешт засуд"
        " ұстал кармал камал қамау тұтқынд айыпт соттал",
    ),
    "plan": (
        "plan. plans planned planning intend intent aims план планир намер собирае собираю планує"
        " намір збирає збираю жоспар пландап пландаш ниет",
        "",
    ),
    "safe": (
        "safe. safety безопас безпеч қауіпсіз коопсуз",
        "unsafe danger hazard небезопас опасн небезпеч қауіпті коркунуч кооптуу",
    ),
    "full": (
        "succe. succeed managed сумел сумела смог. смогл удалос удаст вдалос вдаст зміг зумі",
        "fail failed unsuccess неуда провал невда",
    ),
    "legal": (
        "legal. lawful законны законно законним кукуктуу заңды мыйзамдуу",
        "illegal unlawful незакон заңсыз мыйзамсыз",
    ),
    "guilty": (
        "guilt виновен виновн виновным винен винн кінәлі күнөөлүү",
        "innocen невинов невинн кінәсіз күнөөсүз",
    ),
    "keep": (
        "keep. kept preserv retain сохран зберег збереж сақтал сакта",
        "abolish cancel scrap отмен скасу упраздн жойыл жокко_чыгар жоққа_шығар күшін_жой",
    ),
    "enough": (
        "enough suffic хватает достаточ вистача достатн жетед жеткілікті жетиштүү",
        "shortag lack. lacks insuffic нехват недоста брак. браку бракує нестач жетіспе жетишпе"
        " тапшы жетпей",
    ),
}  # fmt: skip
_SHORTEST: Final = 3


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, tuple[str, int]], Mapping[str, tuple[str, int]]]:
    whole: dict[str, tuple[str, int]] = {}
    beginnings: dict[str, tuple[str, int]] = {}
    for pair, sides in _PAIRS.items():
        for sign, words in zip((1, -1), sides, strict=True):
            for word in words.replace("'", "ʼ").split():
                (whole if word.endswith(".") else beginnings)[
                    word.rstrip(".").replace("_", " ").strip()
                ] = (pair, sign)
    return MappingProxyType(whole), MappingProxyType(beginnings)


@lru_cache(maxsize=50_000)
def side_of(word: str, following: str = "") -> tuple[str, int] | None:
    """Return which pair a word belongs to and its side, 1 or -1; None for other words.

    Args:
        word: A `Token.text`.
        following: The next one, for words that say it together ("бас тартты").
    """
    whole, beginnings = _tables()
    if following:
        both = f"{word} {following}"
        for length in range(len(both), len(word) + 1, -1):
            if both[:length] in beginnings:
                return beginnings[both[:length]]
    if word in whole:
        return whole[word]
    for length in range(len(word), _SHORTEST - 1, -1):
        if word[:length] in beginnings:
            return beginnings[word[:length]]
    return None
