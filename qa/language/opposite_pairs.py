"""The table of opposites: what news says of one thing in either sense, in five languages.

Each pair has the beginnings of words for either side; a full stop ends a whole word, "_" joins
words that say it together, the shortest of them whole. A word may stand in several pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

OPPOSITES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "true": (
        "confirm подтвер підтверд растал растад раста. расталды ыраста қуатта дійсност"
        " действительност достовер правдив corroborat",
        "deny denied denies denying denial refut rebut disprov debunk опроверг опровер спрост"
        " отрица запереч false untrue ложн ложью неправд недостовер вымысел вигад төгүн жалған"
        " теріске четке._как четке._каг жоққа._шығар жокко._чыгар танды.",
    ),
    "admit": (
        "acknowledg conced confess admit. admits. admitted. admitting. pleaded_guilty. признал"
        " признае признав признат признан сознал сознав визна зізна мойында моюнда мойнуна мойнына",
        "deny denied denies denying denial отрица опроверг запереч спрост pleaded_not."
        " жоққа._шығар жокко._чыгар четке._как четке._каг танды. танган. теріске._шығар",
    ),
    "guilt": (
        "guilty. convict виновен виновн виновата виноваты винен винн винув винуват кінәлі күнөөлүү"
        " айыпты. осужден осудил засудж засуди соттал",
        "innocen acquit cleared_of невинов невинн невинув кінәсіз күнөөсүз оправдал оправдан"
        " оправдат виправдал виправдан виправдав ақтал"
        " актал ақтад актад",
    ),
    "agree": (
        "agre accept consent approv endors backs. backed. backing. support согласи соглас одобр"
        " поддерж погоди погодж згод схвал підтрим ухвал утверд затверд ратиф ratif келісті"
        " келіскен келісед келісім келісу келиш макул мақұл қолдад қолдай қолдау қолдағ қолдап"
        " колдод колдой колдоо колдог колдоп колдош қостады қабылда кабыл._ал"
        " бекіт бекит adopt passed. passes. pass. passing. принял. приняла. приняли. приняв."
        " прийня договорил договорит домови домовл уагдалас",
        "disagree disapprov несоглас незгод reject refus declined_to declines_to declined_the"
        " oppos dispute disput object turned_down veto ветир вето отказ отказ_от отклон отверг"
        " возраж против. протесту оспор спор. спорит відмов відмов_від відхил відкин проти."
        " каршы. қарсы. баш._тарт бас._тарт against. четке._как четке._каг",
    ),
    "order": (
        "orders. ordered. awarded. awards. obliged. obliges. instruct взыска обяза постановил"
        " приказа поруч предписа стягн стягу зобовʼяз постанов наказа доручи өндір өндүр міндетт"
        " милдетт бұйыр буйр тапсыр",
        "refus declined_to declines_to dismissed. reject отказ отклон відмов відхил баш._тарт"
        " бас._тарт",
    ),
    "grant": (
        "granted. grants. allowed_the_appeal upheld_the_appeal upheld_the_complaint удовлетвор"
        " задоволь задоволив қанағаттандыр канааттандыр",
        "dismissed. reject denied_the turned_down отклон отказал._в отказано_в відмовив._у відхил"
        " қанағаттандырусыз канааттандыруусуз",
    ),
    "bind": (
        "binding. binds. oblig mandatory compuls обязател обязыва обовʼязков зобовʼяз міндетті"
        " міндетте милдеттүү милдетте",
        "nonbinding. advisory. optional voluntar добровольн добровільн необязат необовʼязк"
        " рекомендательн рекомендаційн консультатив ерікті ыктыярдуу кеңесші",
    ),
    "valid": (
        "valid. validat действительн дійсн жарамды жарактуу",
        "invalid void. voided annul quash nullif недейств недійсн аннулир анулю жарамсыз жараксыз"
        " ничтожн нікчемн",
    ),
    "uphold": (
        "upheld. uphold upholding остав_в_силе залиш_в_силі залиш_чинн залиш_без._змін"
        " остав_без._изменени күшінде_қал күчүндө_кал өзгеріссіз_қал өзгөрүүсүз_кал",
        "overturn quash annul struck_down revers отмен скасув скасов аннулир анулю"
        " күшін_жой күчүн_жой жоққа._шығар жокко._чыгар",
    ),
    "force": (
        "took_effect taken_effect take_effect takes_effect into_force in_force вступ_в_силу"
        " вступ_в_законную вступ_законную_силу набра_чинност набу_чинност набира_чинност"
        " набра_сили набув_сили набу_сили набира_сили чинний. чинна. чинне. чинні. күшіне._енд"
        " күшіне._енг күшіне._ене күшіне._енб"
        " күшінде. күчүнө._кир күчүндө.",
        "lapsed repeal утрат_силу втрати_чинн күшін_жой күчүн_жой күчүн_жогот",
    ),
    "possible": (
        "possible. possibly. may_well допуст допуска допускає допусти припусти возможно. возможен."
        " возможна. возможны. можливо. можливий. можлива. можливе. ықтимал ыктымал",
        "rule_out ruled_out rules_out ruling_out impossib исключил исключает исключают исключив"
        " исключен исключать виключи виключа виключен невозможн неможлив мүмкін_емес мүмкүн_эмес"
        " жоққа._шығар жокко._чыгар",
    ),
    "disclose": (
        "disclos reveal published. publishes. named. раскры розкрив розкрил розкрит обнарод"
        " оприлюдн опубликов"
        " опублік назвал. назвала. назвали. назвать назвав. назвати рассказал розпові жариял"
        " атады. атаған. атаган. ашып._айт",
        "withheld withhold conceal hide. hid. secret. secretly скры. скрыл скрыва приховал приховув"
        " утаи засекре замолч умолча жасыр құпия купуя үндеме",
    ),
    "open": (
        "open reopen opened жұмыс_істе откры открой откро відкри відчин ашыл ашық ашад ашты ачыл"
        " ачык ачты"
        " ачат",
        "clos shut не_работа не_працю not_working not_operating закры закро закрит"
        " зачин жабы жабу жабд жабык жабыл",
    ),
    "alive": (
        "surviv alive выжи выжил уцеле живы. живым живой вижи вцілі живий живі. аман. тірі тирүү",
        "die. died dies dead deadly death kill fatal погиб погиба умер умира смерт гибел жертв"
        " загин помер загибл қаза. өлді өлген өлім өлгө өлдү өлүм каза. көз._жұм құрбан курман"
        " шығын. шығыны victim casualt убит убил вбит вбив шейит",
    ),
    "hurt": (
        "hurt injur wound harm пострада постражда ранен ранил поранен поране травм зардап жарақат"
        " жаракат жарадар жаралы жабыр жарал уулан улан отрав отруї отруе poison",
        "unharm unhurt uninjur unscath невред неушкодж цілі. целы. зиянсыз",
    ),
    "present": (
        "attend present. turned_up showed_up пришл пришел прийт прийш явил зʼяви присутств"
        " посети відвіда прибы прибу қатысқан қатысад қатысып қатысуш катышк катышт катышып"
        " катышуу келд келді",
        "absen missed stayed_away отсутств відсутн пропусти неяв",
    ),
    "found": (
        "find. found finds discover detect нашл найд находк обнаруж знайд знайш вияв разыска"
        " розшук табыл таб. таба. табуға. табууга. тапты тапт табды анықтал",
        "",
    ),
    "set": (
        "establish. established determin установл установи встановл встанови выясн зʼясов"
        " анықталд белгилен белгіленд аныкта",
        "unknown undetermin неизвест невідом невыясн незʼясов белгісіз белгисиз беймәлім",
    ),
    "up": (
        "rise. rose rises rising risen rais grew grow increas climb soar surg jump hiked выро вырас"
        " рост. роста рос. росл увелич повы возро подорож поднял поднят подним дорожа зрос зроста"
        " збільш підвищ підн подня дорожч өс. өсті өстү өсу өсү өсед өсөт өскен өскөн артты артқ"
        " көтер көтөр жогорула жоғарыла кымбат қымбат көбей көбөй ұлғай",
        "fall. fell falls fallen falling drop decreas reduc lowered lowers lowering shrank shrink"
        " cut. cuts. cutting plung slump declin eased. eases. easing упа. упал упад падени пада"
        " сниз снижа сниже пониз пониж умень сокра подешев дешеве опусти опуска знизи знижу знижен"
        " зменш скороч подешевш падін впав впал впад төменде төмөндө азай түсті. түштү. түскен."
        " түшкөн. түсір түшүр арзанда кыскар қысқар құлдыра кеміді кемиді",
    ),
    "win": (
        "win. won wins winning winner beat. beats beaten defeat победи побежд побед выигр обыгр"
        " одоле перемог переміг переможе обігра виграв вигра здола жең жеңді жеңіске женд утту"
        " жеңиш жеңди ұтты ұтып",
        "lose. lost loses losing loser проигр уступил уступа уступи пораж програ поступи поступа"
        " поразк ұтыл жеңіл утул уттур жеңил",
    ),
    "expect": (
        "expect anticipat ожида ждал ждут предвид очіку чекал сподіва күтк күткен күтүл күтіл",
        "surpris unexpect unforeseen неожид внезап несподів неочік тосын",
    ),
    "allow": (
        "allow permit authori free_to let. lets. разреш позвол пустит пустил пустят пускает впуст"
        " пущен"
        " дозвол рұқсат уруксат",
        "ban. banned bans banning barred prohibit forbid forbad запре запрет заборон тыйым тыюу"
        " denied_access denied_entry denied_asylum denies_asylum denied_bail denied_visa",
    ),
    "begin": (
        "begin. began begun begins start launch resum restor reconnect rebuil восстанов"
        " начал. начала. начали."
        " начался началас началос начат начин начн почал. почала. почали. почався почалас почалос"
        " почат почин почн розпоч возобнов віднов басталды басталад басталған бастады бастаған"
        " башталды башталат башталган баштады баштаган",
        "stop. stopped stops halt suspend не_работа не_працю not_working ceas прекра"
        " приостан останов припин зупин призупин"
        " перестал перестав тоқтат токтот тоқтады токтоду токтоп",
    ),
    "go_on": (
        "continu go_on. goes_on продолж триває тривати продовжу жалғас уланты уланта улант улана",
        "stop. stopped stops halt ceas прекра останов припин зупин перестал перестав тоқтат токтот",
    ),
    "extend": (
        "extend extension prolong продли продлев продлен продовж подовж пролонг ұзарт узарт",
        "curtail shorten cut._short свернут досрочн достроков қысқарт кыскарт",
    ),
    "finish": (
        "complet. completed finish заверш законч окончен окончи достро завершен закінч добуд"
        " аяқта аягына аяғына бүтүр бүтір бітір аякта",
        "unfinish incomplet незаверш недостро незакінч",
    ),
    "held": (
        "held. takes_place take_place took_place going_ahead go_ahead went_ahead goes_ahead"
        " состоится состоял проведен"
        " проведут провели провел. прошел. прошла. прошли. відбуде відбува відбув өтті. өтеді."
        " өттү. өтөт. өткіз өткөр",
        "cancel postpon call_off called_off put._off delay отмен отлож перенес перенос скасу скасов"
        " відкла кейінге._қалд кийинкиге._кал кийинге._кал шегерілді жылдыр",
    ),
    "haste": (
        "hurry rush. rushed. speed_up accelerat hasten спеши тороп ускор поспі поспіш прискор асық"
        " шашыл тездет ылдамда",
        "delay postpon slow_down slowed_down put._off отклад отложи замедл медл відклад зволік"
        " сповіль затяг кейінге._қалд кейінге._шегер кешіктір кечик кечеңде баяула",
    ),
    "free": (
        "releas freed. acquit освобо оправда звільн виправда босат бошот бошату ақтал акта",
        "arrest detain jailed imprison convict задерж арест осужд осуди затрим заарешт засуд"
        " ұстал кармал камал қамау тұтқынд айыпт соттал",
    ),
    "custody": (
        "jail prison imprison behind_bars колони тюрьм тюрем вʼязн түрме абак қамауға",
        "suspended_sentence suspended_term suspended_prison probation условн умовно шартты."
        " шарттуу. пробаци пробаці",
    ),
    "keep": (
        "keep. kept preserv retain сохран зберег збереж сақтал сакта",
        "abolish cancel scrap abandon give_up gave_up given_up giving_up отмен скасу упраздн жойыл"
        " жокко._чыгар жоққа._шығар күшін_жой отказ_от. відмов_від. баш._тарт бас._тарт",
    ),
    "impose": (
        "impose. imposed imposes imposing imposition introduced. introduces. ввел. ввела. ввели."
        " введен введут вводят запровад енгіз киргиз",
        "lifted. lifting. lift. lifts. отмен снял. сняла. сняли. снят. снята. сняты. снять зняв."
        " зняла. зняли. знято. зняти скасу скасов алып._таста жойыл",
    ),
    "ease": (
        "ease. eased. eases. easing. relax soften loosen смягч послаб помʼякш жеңілдет жеңилдет"
        " жумшар",
        "tighten toughen stricter ужесточ посил жорсткіш қатаңда катаңда катаалда күшейт күчөт",
    ),
    "better": (
        "improv better. улучш лучше. поліпш покращ краще. жақсар жакшыр",
        "worsen worse. deteriorat ухудш хуже. погірш гірше. нашарла начарла",
    ),
    "strong": (
        "strengthen укреп зміцн нығай чыңда күшей күчө bolster",
        "weaken ослаб послаб әлсіре алсыра",
    ),
    "wide": (
        "expand. expanded expands expanding expansion widen расшир розшир кеңей кеңит",
        "narrow сужа сузи сужен звуж тарыл",
    ),
    "join": (
        "join. joined. joins. joining. присоедин приєдн қосыл кошул",
        "withdraw withdrew quit. quits. pulled_out pull_out вышел_из. вышла_из. вышли_из. выйти_из."
        " выходит_из. вийти_з. вийшла_з. вийшов_з. виходить_з. шығып._кет чыгып._кет",
    ),
    "appoint": (
        "appoint reappoint reinstat hired. назначил назначен назначи признач тағайында дайындады."
        " дайындалды. дайындаган.",
        "dismiss. firing. sack. sacked. fired. resign step_down stepped_down stepping_down уволи"
        " уволен"
        " отстран отставк звільнив звільнен усун відставк қызметінен кызматтан отставка",
    ),
    "stay": (
        "remain_in_office stay_on. stays_on. kept_post keep_post keeps_post kept_job сохран_пост"
        " сохран_должност"
        " зберег_посад зберіг_посад қызметін_сақта остает_на_посту остал_на_посту"
        " остан_на_посту остать_на_посту залиш_на_посаді қызметінде_қал кызматында_кал",
        "dismiss. sacked. fired. ousted. уволен уволил звільнен_з звільнили_з resign step_down"
        " stepped_down stepping_down quit. quits. отставк відставк қызметінен"
        " кызматтан отставка",
    ),
    "temporary": (
        "temporar временно временны временна временный тимчас уақытша убактылуу interim",
        "permanent бессрочн постоянн безстрок постійн тұрақты туруктуу біржола биротоло",
    ),
    "profit": (
        "profit. profits. profitable прибыль прибыли. прибылью прибутк прибуток пайда",
        "loss. losses. убытк убыток збитк збиток шығынға зыян",
    ),
    "right": (
        "правильн верно correct. дұрыс туура",
        "wrong. wrongly incorrect inadequate неправильн неверн хибн помилков ошибочн қате ката."
        " дұрыс_емес туура_эмес",
    ),
    "surplus": ("surplus профицит профіцит", "deficit дефицит дефіцит тапшылы"),
    "tone": (
        "positive. положительн позитивн оң.",
        "negative. отрицательн негативн теріс. терс.",
    ),
    "gratis": (
        "free_of_charge бесплатн безкоштовн безплатн тегін акысыз бекер.",
        "charged. платным платной платная платн ақылы акылуу",
    ),
    "praise": (
        "prais welcomed. welcomes. похвал хвалил приветствова схвал вітал похвали мақтады мақтаған"
        " мақтап мактады мактаган мактап",
        "critici condemn slammed. denounc критик раскритик осуди осужд засуди засудж розкритик"
        " сынға._ал сында сынга._ал",
    ),
    "comply": (
        "complied. comply. complies. complian соблюд соблюл дотрим",
        "violat breach flout наруш поруш бұзған бузган",
    ),
    "build": (
        "build. builds. built. building. erect построи построен строит збуду побуду будувати"
        " салынды салынад курулду курулат",
        "demolish tear_down torn_down knocked_down снес. снесут снесен снос. знес знесен бұзыл"
        " бузул сүрілді",
    ),
    "receive": (
        "receiv obtained. получил получен получит отрима дістав дістала одержа",
        "недополуч недоотрим",
    ),
    "pay": (
        "paid. pay. pays. выплатил выплачен выплатят заплат оплатил сплатил сплачен виплатил"
        " виплачен виплатят төледі төленді төлейді төледи төлөдү төлөнд төлөйт",
        "unpaid arrears owed. owes. задолж задерж_зарплат задерж_выплат невыплат заборг"
        " затрим_зарплат затрим_виплат",
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
        "succe. succeed success managed_to manage_to сумел смог. смогл удалос удаст удалас вдалос"
        " вдалас вдаст зміг змогл зумі успешн успішн сәтті ийгилик қолынан_келді колунан_келди",
        "fail failed unsuccess неуда провал невда сәтсіз ийгиликсиз",
    ),
    "legal": (
        "legal. lawful legally законны законно законним кукуктуу заңды мыйзамдуу",
        "illegal unlawful незакон заңсыз мыйзамсыз",
    ),
    "change": (
        "change. changes. changed. changing. измени измене изменя меняет меняют менял поменя"
        " зміни зміне зміня змінює өзгер өзгөр",
        "unchanged. без._изменени без._змін остал_на_прежн прежнем. өзгеріссіз өзгөрүүсүз"
        " same_level на_том_же_уровне на_тому_ж_рівні на_колишньому колишньому_рівні"
        " неизменн незмінн on_hold stayed_put kept_steady held_steady деңгейінде_қалд"
        " деңгээлинде_кал",
    ),
    "power": (
        "power_restored electricity_restored",
        "blackout outage power_cut cut_off_power cuts_off_power cutting_off_power cut_off_electric"
        " knocked_out_power lost_electric отключ_электр отключ_свет отключени_света"
        " вимкн_світл відключ_світл відключ_електр знеструм обесточ without_power"
        " without_electricity no_power no_electricity lost_power lose._power without_light"
        " без._свет без._електр без._электр без._світл без._струм жарықсыз электрсіз жарыксыз"
        " токсуз электрсиз қуатынсыз жарық_сөн"
        " жарык_өч электр_кубатысыз",
    ),
    "enough": (
        "enough suffic хватает достаточ вистача достатн жетед жеткілікті жетиштүү",
        "shortag lack. lacks insuffic not_enough нехват недоста брак. браку бракує нестач тапшылы",
    ),
    "await": (
        "only_after only_once not_until not_before только_после лишь_после лише_після"
        " тільки_після не_раньше_чем не_раніше_ніж кейін_ғана кийин_гана соң._ғана without_consent"
        " without_approval without_agreement without_permission без._соглас без._одобрени"
        " без._разрешени без._згод без._схвален без._дозвол келісімінсіз рұқсатынсыз"
        " макулдугусуз уруксатысыз",
        "without_waiting не_дожида не_чекаючи не_дочека күтүп_отур",
    ),
})  # fmt: skip
"""By the name of each pair: its affirmative side and its opposite."""
