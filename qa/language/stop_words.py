"""Words that carry no topic: function words and question words, for each language.

They are left out of keyword queries only. Negations are among them ("не", "not"), so this is
nothing to tell a statement from its denial by. Published lists hold words that news are about
("люди", "миллионов", "fire", "bill") and none knows Kazakh or Kyrgyz, hence lists of our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def is_stop_word(word: str, language: str | None) -> bool:
    """Tell whether a word carries no topic.

    Args:
        word: A `Token.text`, or its lemma, which for the words listed is the word itself.
        language: ISO 639-1 code. None, or a language without a list, has no stop words.

    Returns:
        True for function words and question words; never for numbers or names.
    """
    return language is not None and word in STOP_WORDS.get(language, ())


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


STOP_WORDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "ru": _words("""
            кто кого кому кем ком что чего чему чем какой какая какое какие какого каких какому
            каким какими какую каком чей чья чье чьи чьего чьей чьих который которая которое
            которые которого которой которому которым которыми которых котором которую где куда
            откуда когда как каков какова каково каковы сколько скольких почему зачем отчего
            насколько я меня мне мной мы нас нам нами ты тебя тебе тобой вы вас вам вами он она
            оно они его ее их ему ей им ими него нее них нему ней ним ними нем себя себе собой
            свой своя свое свои своего своей своих своему своим своими свою своем мой моя мое мои
            моего моей моих наш наша наше наши нашего нашей наших ваш ваша ваше ваши вашего вашей
            ваших сам сама само сами самого самой самих самый самая самое самые это этот эта эти
            этого этой этих этому этим этими эту этом то тот та те того той тех тому тем теми ту
            том такой такая такое такие такого таких весь вся все всего всей всех всему всем всеми
            всю в во на с со к ко у о об обо от ото из изо за по под подо над надо до для без безо
            при про через между перед передо кроме около после среди вокруг ради против и а но или
            либо да же ли ль бы б не ни нет ведь вот если чтобы чтоб хотя потому поэтому так тоже
            также тогда там тут здесь теперь уже еще лишь только даже именно разве неужели пусть
            будто словно пока однако затем быть есть был была было были будет будут буду будем
            являться является являются можно мочь может могут
        """),
        "uk": _words("""
            хто кого кому ким що чого чому чим який яка яке які якого якої яких якому якій яким
            якими яку чий чия чиє чиї чийого чиєї де куди звідки коли як скільки скількох навіщо
            наскільки чи я мене мені мною ми нас нам нами ти тебе тобі тобою ви вас вам вами він
            вона воно вони його її їх йому їй їм ними нього неї них ньому ній нею ним себе собі
            собою свій своя своє свої свого своєї своїх своєму своїм своїми свою мій моя моє мої
            мого моєї моїх наш наша наше наші нашого нашої наших ваш ваша ваше ваші вашого вашої
            ваших їхній їхня їхнє їхні сам сама само самі самого самої самих це цей ця ці цього
            цієї цих цьому цій цим цими цю те той та ті того тієї тих тому тій тим тими ту такий
            така таке такі такого таких весь вся все всі всього всієї всіх всьому всім всіма всю
            увесь уся усе усі усіх усього в у на з із зі зо до від од о об по під над за для без
            при про через між перед крім біля після серед навколо проти і й та а але або чи ж же б
            би не ні ані ось якщо щоб хоча бо тому так також теж тоді там тут тепер вже уже ще
            лише тільки навіть саме хіба невже нехай хай поки однак бути є був була було були буде
            будуть будемо можна могти може можуть
        """),
        "en": _words("""
            who whom whose what which when where why how whether i me my mine we us our ours you
            your yours he him his she her hers it its they them their theirs myself himself
            herself itself themselves ourselves yourself this that these those such same own a an
            the of in on at to from by for with without about into onto out up down off over under
            between among through during before after since until against as than per via upon
            within and or but nor if so because while though although not no yes do does did doing
            done be am is are was were been being have has had having will would shall should can
            could may might must there here then now just only also too very both each all any
            some many much more most other ever even yet still again donʼt doesnʼt didnʼt isnʼt
            arenʼt wasnʼt werenʼt hasnʼt havenʼt hadnʼt wonʼt wouldnʼt canʼt cannot couldnʼt
            shouldnʼt whoʼs whatʼs whereʼs itʼs thatʼs thereʼs
        """),
        "kk": _words("""
            кім кімнің кімге кімді кімде кімнен кіммен кімдер не ненің неге нені неде неден немен
            неліктен нелер қай қайсы қандай қайда қайдан қашан қалай қанша қаншасы неше нешеу
            нешінші кімдердің мен менің маған мені сен сенің саған сені сіз сіздің сізге сізді ол
            оның оған оны онда одан онымен олар олардың оларға оларды олардан біз біздің бізге
            бізді өз өзі өзінің өзіне өзін бұл бұның бұған бұны бұлар осы осының осыған осыны
            осында осындай сол соның соған соны сонда сондай мұның мұнда мұны бұндай мұндай анау
            мынау барлық барлығы бәрі бүкіл және мен пен бен да де та те немесе әлде бірақ ал
            алайда себебі өйткені сондықтан егер үшін туралы жайлы бойынша дейін кейін бері қарай
            арқылы сияқты ғана тек тағы әлі енді ма ме ба бе па пе емес жоқ бар еді екен деп деген
            дейді болып болды болған болатын болады бола болу болса етіп еткен етті ету отыр тұр
            жатыр жүр керек мүмкін ғой
        """),
        "ky": _words("""
            ким кимдин кимге кимди кимде кимден кимдер эмне эмненин эмнеге эмнени эмнеде эмнеден
            эмнелер эмне үчүн кайсы кандай кайда кайдан качан кантип канча канчасы нече неге мен
            менин мага мени сен сенин сага сени сиз сиздин сизге сизди ал анын ага аны анда андан
            алар алардын аларга аларды алардан биз биздин бизге бизди өз өзү өзүнүн өзүнө өзүн бул
            мунун муну буга мында мындан булар ушул ушунун ушуну ушунда ушундай ошол ошонун ошону
            ошондо ошондой мындай андай тигил бардык баары бүт жана менен да де дагы же бирок ал
            эми себеби анткени ошондуктан эгер эгерде үчүн тууралуу жөнүндө боюнча чейин кийин
            бери карай аркылуу сыяктуу гана эле эми бы би бу бү эмес жок бар эле экен деп деген
            дейт болуп болду болгон болот болсо бол болуу кылып кылган кылды турат жатат жүрөт
            отурат керек мүмкүн го
        """),
    }
)
"""Of each language, lower-case forms as in `Token.text`; each is its own lemma."""
