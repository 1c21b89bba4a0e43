"""The words of `qa.language.actors`: what those who act and speak in news are called."""

from __future__ import annotations

from typing import Final

ACTORS: Final = r"""
un ООН БҰУ БУУ UN|организаци\w+ объедин[её]нных наций|організаці\w+ об.?єднаних націй
    |united nations|біріккен ұлттар|бириккен улуттар
who ВОЗ ВООЗ ДДСҰ ДДСУ WHO|всемирн\w+ организац\w+ здрав|всесвітн\w+ організац\w+ охорони
    |world health org|дүниежүзілік денсаулық|дүйнөлүк саламаттык|бүткүл дүйнөлүк саламаттык
nato НАТО NATO|североатлантическ|північноатлантич|солтүстік атлантика|түндүк атлантика
ecb ЕЦБ ЄЦБ ЕОБ ECB|европейск\w+ центр(?:альн\w+ )?\w*банк|європейськ\w+ центр(?:альн\w+ )?\w*банк
    |european central bank|еуропалық? орталық банк|европа(?:лык)? борбордук банк
boe BoE|банк\w* англи|банк\w* англі|bank of england|англия банк
fed ФРС FRS FED|федеральн\w+ резерв|федрезерв|federal reserve|(?-i:the Fed)(?!\w)
    |федералды\w* резерв|федералдык резерв
nbu НБУ NBU|нацбанк\w* украин|нацбанк\w* україн|национальн\w+ банк\w* украин
    |національн\w+ банк\w* україн|national bank of ukraine|украина(?:ның|нын) ұ?у?лттық банк
    |украинанын улуттук банк
cbr банк\w* россии|банк\w* росії|bank of russia|russia.?s central bank|ресей банк|россия банк
    |(?:цб|центробанк\w*) (?:рф|росси|росії)|ресей орталық банк
europarl европарламент|європарламент|european parliament|еуропарламент|еуропалық парламент
    |европалык парламент
eucouncil евросовет|євросовет|европейск\w+ совет|європейськ\w+ рад|european council|еуропалық кеңес
    |европалык кеңеш
coe ПАСЕ ПАРЄ PACE|совет\w* европы|рад\w+ європи|council of europe|еуропа кеңес|европа кеңеш
ecommission еврокомисси|єврокомісі|европейск\w+ комисси|європейськ\w+ комісі|european commission
    |еурокомисси|еуропалық комисси|европалык комисси
eu ЕС ЄС ЕО ЕБ EU|евросоюз|євросоюз|европейск\w+ союз|європейськ\w+ союз|european union|еуроодақ
    |еуропалық одақ|евробиримдик|европа биримдиг|европалык биримдик|брюссел|brussels
osce ОБСЕ ОБСЄ ЕҚЫҰ ЕККУ OSCE
imf МВФ ХВҚ ЭВФ IMF|international monetary|международн\w+ валютн\w+ фонд
    |міжнародн\w+ валютн\w+ фонд
worldbank всемирн\w+ банк|світов\w+ банк|world bank|дүниежүзілік банк|дүйнөлүк банк
iaea МАГАТЭ МАГАТЕ IAEA
echr ЕСПЧ ЄСПЛ ЕСПЛ ECHR ECtHR|европейск\w+ суд|європейськ\w+ суд|european court|strasbourg court
    |еуропалық сот|европалык сот
unsc совет\w* безопасности оон|совбез\w* оон|рад\w+ безпеки оон|радбез\w* оон|un security council
    |(?:united nations|u\.n\.) security council|бұұ қауіпсіздік кеңес|буунун коопсуздук кеңеш
ccourt КСУ|конституционн\w+ (?:суд|палат)|конституційн\w+ суд|constitutional (?:court|chamber)
    |конституциялық (?:сот|кеңес)|конституциялык (?:сот|палата)
hacc ВАКС HACC|антикоррупционн\w+ суд|антикорупційн\w+ суд|anti-?corruption court
scourt верховн\w+ суд|supreme court|жоғарғы сот|жогорку сот
acourt апелляционн\w+ (?:суд|инстанц)|апеляційн\w+ (?:суд|інстанц)|appeals? court|court of appeals?
    |апелляциялық сот|апелляциялык сот|appellate court
duma госдум|держдум|государственн\w+ дум|державн\w+ дум|state duma|мемлекеттік дума
    |мамлекеттик дума
fcouncil совфед|совет\w* федерации|рад\w+ федерації|federation council|федерация кеңе[сш]
    |council of the federation
mazhilis мажилис|мәжіліс|majilis|mazhilis
commons (?-i:Commons)|палат\w+ общин|палат\w+ громад|қауымдар палата|жамааттар палата
lords house of lords|палат\w+ лордов|палат\w+ лордів|лордтар палата
lowerhouse house of representatives|палат\w+ представител|палат\w+ представник|өкілдер палата
    |өкүлдөр палата
senate сенат|senat
bundesrat бундесрат|bundesrat
bundestag бундестаг|bundestag
icc МУС МКС ICC|международн\w+ уголовн\w+ суд|міжнародн\w+ кримінальн\w+ суд
    |international criminal court
nabu НАБУ NABU|национальн\w+ антикоррупционн\w+ бюро|національн\w+ антикорупційн\w+ бюро
    |national anti-?corruption bureau
sapo САП SAPO|специализированн\w+ антикоррупционн\w+ прокур
    |спеціалізован\w+ антикорупційн\w+ прокур
sbu СБУ SBU|служб\w+ безпеки україн|служб\w+ безопасности украин|security service of ukraine
    |ukraine.?s security service
dbr ДБР ГБР SBI|державн\w+ бюро розслідувань|государственн\w+ бюро расследований
    |state bureau of investigation
fsb ФСБ FSB|федеральн\w+ служб\w+ безопасности
fbi ФБР FBI
cia ЦРУ CIA
knb КНБ ҰҚК ГКНБ УКМК УКМК|комитет\w* национальной безопасности|госкомитет\w* национальной
    |ұлттық қауіпсіздік комитет|улуттук коопсуздук комитет|national security committee
sk СК СКР|следственн\w+ комитет|слідч\w+ комітет|investigative committee
fifa ФИФА ФІФА FIFA
uefa УЕФА УЄФА UEFA
ioc МОК ХОК IOC|olympic committee|олимпийск\w+ комитет|олімпійськ\w+ комітет|олимпиада комитет
unicef ЮНИСЕФ ЮНІСЕФ UNICEF
unesco ЮНЕСКО UNESCO
redcross красн\w+ крест|червон\w+ хрест|red cross|қызыл крест|кызыл крест
taliban талибан|талібан|талиб|таліб|taliban
hamas ХАМАС HAMAS|hamas
kremlin кремл\w+|kremlin
whitehouse бел\w{2,3} дом|біл\w{2,3} дім|white house|ақ үй|ак үй
statedep госдеп|держдеп|state department|secretary of state|госсекретар|держсекретар
pentagon пентагон|pentagon
election ЦИК ЦВК БШК ОСК CEC|центризбирком|избирком|избирательн\w+ комисс
    |(?:територіальн|окружн)?\w* ?виборч\w+ комісі|виборчком|election commission
    |electoral commission|сайлау комисс|шайлоо комисс
emergency МЧС ДСНС ГСЧС ДЧС ТЖМ ТЖД ӨКМ|чрезвычайн\w+ ситуац|надзвичайн\w+ ситуац
    |emergenc(?:y|ies)|төтенше жағдай|өзгөчө кырдаал|спасател|рятувал|rescue|құтқарушы|куткаруучу
    |пожарн|пожежн|fire(?:fight|men|man| service| department| brigade| chief)|өрт сөндіруші
    |өрт өчүрүүчү
interior МВД МВС ІІМ ИИМ|внутренн\w+ дел|внутрішн\w+ справ|interior minist
    |ministry of (?:the )?interior|internal affairs|home secretary|home office|ішкі істер
    |ички иштер
foreign МИД МЗС СІМ ТИМ|иностранн\w+ дел|закордонн\w+ справ|foreign (?:minist|secretary|office)
    |foreign affairs|top diplomat|сыртқы істер|тышкы иштер|глав\w+ дипломат
defence МО|Минобороны|минобор|міноборон|министр\w* обороны|министерств\w+ обороны
    |міністр\w* оборони|міністерств\w+ оборони|defen[cs]e (?:minist|secretary|department)
    |ministry of defen[cs]e|қорғаныс министр|коргоо министр|генштаб|генеральн\w+ штаб
    |general staff|бас штаб|башкы штаб
health минздрав|моз(?!\w)|здравоохранени|охорони здоров
    |health (?:minist|secretary|department|officials|authorit)|ministry of health
    |денсаулық сақтау министр|саламаттык сактоо министр|департамент\w* здрав
finance минфин|мінфін|министр\w* финансов|министерств\w+ финансов|міністр\w* фінансів
    |міністерств\w+ фінансів|finance minist|treasury|chancellor of the exch|қаржы министр
    |каржы министр|финансы министр
schools управлени\w+ (?:\w+ ){0,2}образован|департамент\w* (?:\w+ ){0,2}(?:образован|освіт)
    |управлінн\w+ (?:\w+ ){0,2}освіт|education (?:department|office|chief|head|board)
    |білім (?:беру )?(?:басқарма|бөлім)|билим (?:берүү )?(?:башкарма|бөлүм)
education мини\w+ (?:образования|просвещения)|мінобр|минобр|міні\w+ освіти
    |education (?:minist|secretary)|minist\w+ of education|білім (?:беру )?(?:және ғылым )?министр
    |оқу-ағарту министр|билим (?:берүү )?(?:жана илим )?министр
agriculture минсельхоз|минагро|мінагро|министр\w* (?:сельского|аграрн)
    |министерств\w+ (?:сельского|аграрн)|міністр\w* аграрн|міністерств\w+ (?:аграрн|сільськ)
    |agricultur\w+ (?:minist|secretary|department)|ministry of agri|ауыл шаруашылы\w+ министр
    |айыл чарба министр
justice минюст|мін.?юст|министр\w* юстиции|министерств\w+ юстиции|міністр\w* юстиції
    |міністерств\w+ юстиції|justice (?:minist|secretary|department)
    |(?:ministry|department) of justice|әділет министр|юстиция министр
economy минэконом|мінекономік|министр\w* экономи|министерств\w+ экономи|міністр\w* економік
    |міністерств\w+ економік|econom(?:y|ics?) minist|ministry of (?:the )?econom|экономика министр
labour_ministry минтруд|министр\w* (?:труда|социальн)|министерств\w+ (?:труда|социальн)
    |мінсоцполітик|міністр\w* соціальн|міністерств\w+ соціальн
    |labou?r (?:minist|secretary|department)
    |ministry of (?:labou?r|social)|еңбек министр|эмгек министр
energy минэнерго|міненерго|министр\w* энергетики|министерств\w+ энергетики|міністр\w* енергетики
    |міністерств\w+ енергетики|energy minist|ministry of energy|энергетика министр
transport минтранс|мінтранс|министр\w* транспорта|министерств\w+ транспорта
    |transport (?:minist|secretary)|көлік министр|транспорт министр
centralbank ЦБ|центробанк|центральн\w+ банк|центробанк|нацбанк|национальн\w+ банк
    |національн\w+ банк|central bank|national bank|ұлттық банк
    |улуттук банк|орталық банк|борбордук банк
statistics росстат|держстат|нацстат|статкомитет|бюро национальной статистики
    |statistic\w+ (?:office|service|agency|committee|bureau)
    |статисти[кч]\w+ (?:комитет|комітет|служб|бюро|управл)|census bureau
rail railroad|railway|network rail|железнодорожн|ржд|укрзал|залізниц|залізничн|теміржол|темир жол
    |fra(?!\w)
customs таможн|митниц|митник|customs|кеден|бажы
border погран|госпогран|прикордон|держприкордон
    |border (?:guard|service|force|agency|police|patrol)|шекара қызмет|шекарашы|чек ара кызмат
    |чек арачы
weather синоптик|метеоролог|гидрометеоролог|гидромет|укргідромет|казгидромет|forecaster|meteorolog
    |weather (?:service|office|bureau)|met office|кыргызгидромет
court суд(?:а|у|ом|е|і|ы|ов|ам|ами|ах|ья|ьи|ье|ью|ей|ьям)?(?!\w)|суддя|судді|суддю|суддею|суддів
    |присяжн|трибунал|court|judge|tribunal|jury|jurors|сот(?!\w)
    |сот(?:ы|тың|тын|тар|ының|ынын|қа|ко|то|та)(?!\w)|судья|төреші|соту
prosecution прокур|prosecut|procurat|district attorney|state attorney
investigators следств|следовател|слідств|слідч|investigat|тергеу|тергөө|детектив|detective
police полици|поліці|полиция|милици|міліці|милиция|police|полицей|поліцей|sheriff|шериф
    |officers? (?:said|say)|гаи(?!\w)|гибдд|копы
lawyers адвокат|защитник|захисник|lawyer|attorney|barrister|solicitor|defen[cs]e counsel|қорғаушы
    |жактоочу|юрист
defendant подсудим|обвиняем|підсудн|обвинувачен|defendant|accused(?! of| the)
    |suspect(?!ed|s? that)|подозреваем|підозрюван|айыпталушы|айыпталуучу|күдікті|шектүү|сотталушы
    |соттолуучу
victim потерпевш|постраждал|потерпіл|victim|жәбірленуші|жабырлануучу|истец|истц|истиц|позивач
    |plaintiff|claimant|талапкер|доогер
witness очевид|свидетел|свідк|свідок|witness|bystander|onlooker|passers?-?by|куәгер|күбө
    |көзбен көрген|көз көргөн
residents жител|мешкан|resident|тұрғын|тургун|жашоочу|locals|villager|townspeople|neighbou?r|сусід
    |сосед|көрші|коңшу
relatives родственник|родич|родин|relative|family|famil|семь[яиюе]|сім.?[яії]|родител|батьк[иіа]
    |parent|mother|father|мать|матер|мати|отец|отца|вдов|удов|widow|wife|husband|sister|brother
    |туыс|тууган|ата-ана|анасы|әкесі|атасы|апасы|энеси
hospital больниц|лікарн|госпитал|шпитал|hospital|clinic|клини[кц]|клінік|аурухана|оорукана
    |бейтапкана|nhs|медцентр|поликлиник|емхана
doctors врач|медик|лікар|doctor|medic(?!al|in)|physician|surgeon|хирург|хірург|дәрігер|дарыгер
    |медсестр|nurse|paramedic
school школ|мектеп|school|лицей|лицея|гимнази|ліцей|ліцею|гімназі|kindergarten|nursery
    |детск\w+ сад|детсад|дитяч\w+ сад|балабақша|бала бакча
university университет|університет|universit|college|academy of sci|академи\w+ наук
    |академі\w+ наук
scientists уч[её]н(?:ы|о)|вчен(?:і|и|о)|науков[ец]|scientist|researcher|исследовател|дослідни[кц]
    |ғалым|окумуштуу|илимпоз|зерттеуші|изилдөөчү|scholar|geologist|геолог|вулканолог|археолог
    |archaeologist|исследовани\w{1,2} опубл
governor префект|prefect|губернатор|governor|облдержадмін|облгосадмин|ова(?!\w)|ода(?!\w)
mayor мэр(?!и)|мер(?:а|у|ом|и)?(?!\w)|міськ\w+ голов|градоначальник|столичн\w+ голов|mayor
    |городск\w+ глав
cityhall мэри[яиюе]|мері[яїює]|администраци|адміністраці|ратуш|city hall|town hall
    |city administration|әкімдік|әкімшілік|акимат|мэрия|муниципал|municipal
akim әкім(?!д|ш)|аким(?!а?т)
council горсовет|горсобран|гордум|міськрад|облсовет|облрад|совет\w* депутатов|council|мәслихат
    |маслихат|київрад|киевсовет|кеңеш
parliament парламент|верховн\w+ рад|дум[аеуы](?!\w)|рад[аи](?!\w)|parliament|lawmaker
    |legislat|congress|mps?(?!\w)|депутат|жогорку кеңеш
labour (?-i:Labour)(?! (?:Market|Minist|Code|Day|Department|force))|лейборист
libdem ліберал-демократ|либерал-демократ|liberal democrat|lib dem|либдем
tories консерват(?:ор|ивн\w+ парти)|(?-i:Conservative|Tory|Tories)
party парти[яийюе]|партій|партія|партиясы|party
opposition оппозиц|опозиц|opposition
supporters сторонник|прихильник|прибічник|supporter|backers|жақтас|жактоочулар|тарапташ
protesters протестующ|митингующ|протестувальн|мітингувальн|protest[eo]r|demonstrator
    |наразылық танытушы|нааразы
observers наблюдател|спостерігач|observer|байқаушы|байкоочу|monitors(?!\w)
respondents опрошенн|участник\w* опрос|учасник\w* опитуван|опитан|respondent|pollster
    |poll(?:ed|s)?(?!\w)|сауалнама|сурамжылоо
union профсоюз|профспіл[кц]|union(?!s? flag)|кәсіподақ|кесиптик бирлик|кесиптик кошуун
owner владел[еь]ц|власник|owner|иесі|ээси|хозяин|хозяй[кн]|landlord|собственник
developer застройщик|забудовник|developer|құрылыс салушы|куруучу
manufacturer производител|виробник|manufacturer|carmaker|өндіруші|өндүрүүчү
company компани|компані|company|firm(?:s|.s)?(?!\w)|предприят|підприємств|кәсіпорын|ишкана
    |корпорац|корпорац|corporation|группа компаний|завод|plant(?! a)|фабри|factory|management
    |executive|гендиректор|гендир
employees рабочи[ех]|робітник|workers?|employee|staff|жұмысшы|жумушчу|қызметкер|кызматкер|персонал
    |забастовщик|страйкар|шахт[её]р|miner|кенші|кенчи
army арми[яиюе]|армі[яїюєй]|армия|army|military|военн|військов|әскер|аскер|troops|вооруженн\w+ сил
    |вооружённ\w+ сил|збройн\w+ сил|зсу|всу
militants боевик|бойовик|повстан|rebel|militant|insurgent|содыр|согушкер|rsf(?!\w)|paramilitar
government правительств|уряд|government|кабмин|кабмін|кабінет|cabinet|үкімет|өкмөт
ministry министерств|міністерств|ministry|министрл|министр|міністр|minister
president президент|president
embassy посольств|посол(?!ь)|посл[аоу]м?(?!\w)|посланни|посланец|посланц|embassy|ambassador|envoy
    |diplomat|дипломат|елші|элчи
experts эксперт|експерт|аналитик|аналітик|analyst|expert|economist|экономист|економіст|сарапшы
    |серепчи|талдаушы|талдоочу
activists активист|активіст|activist|белсенді|активдүү|правозащит|правозахис|rights group
    |campaigner|эколог|еколог|ecologist|environmentalist|conservationist
media журналист|журналіст|journalist|newspaper|газет|телеканал|reporter
coach тренер|coach|бапкер|жаттықтырушы|машыктыруучу
players футболист|футболіст|игрок(?!о)|гравець|гравц|player|striker|goalkeeper|нападающ|нападник
    |вратар|воротар|captain of the team|ойыншы|оюнчу
teachers учител|вчител|teacher|педагог|мұғалім|мугалим|headteacher
students студент|student|школьник|школяр|учен(?:ик|иц)|оқушы|окуучу|pupil
farmers фермер|farmer|дыйкан|диқан|шаруа|аграри|аграрі
drivers водител|водій|воді[яї]|driver|жүргізуші|айдоочу|перевозчик|перевізник|haulier
passengers пассажир|пасажир|passenger|жолаушы|жүргүнчү
investors инвестор|інвестор|investor
church церк[ов]|епарх|єпарх|church|мечет|mosque|мешіт|муфтият|dumk|diocese|bishop
bank банк(?:а|у|е|ом|и|і)?(?!\w)|банк(?:и|тер|тин|тің)?(?!\w)|bank(?:s|.s)?(?!\w)
"""
"""A key a line with how its words begin in the five languages, as regular expressions.

What is named more closely stands before what is wider. Acronyms come first, in capitals. A line
that begins with blanks goes on with the one before.
"""
