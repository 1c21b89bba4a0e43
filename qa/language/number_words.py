"""Number words in Russian, Ukrainian, English, Kazakh and Kyrgyz, in their case forms.

No well-kept library reads them all with their places: text2num has neither Russian nor
Ukrainian; number-parser returns the text without spans and misses Ukrainian apostrophes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import Final

_VALUES: Final = """
2 два две двух двум двумя двое двоих дві двох двом двома двоє two екі эки
3 три трех трёх трем трём тремя трое троих трьох трьом трьома троє three үш үч
4 четыре четырех четырёх четырем четырём четырьмя четверо четверых чотири чотирьох чотирьом
4 чотирма четверо four төрт
5 пять пяти пятью пятеро п'ять п'яти п'ятьох п'ятьом п'ятеро five беш
6 шесть шести шестью шестеро шість шести шістьох шістьом шестеро six алты
7 семь семи семеро сім сімох сімом семеро seven жеті жети
8 восемь восьми восемью вісім вісьмох вісьмом eight сегіз сегиз
9 девять девяти девятью дев'ять дев'яти дев'ятьох nine тоғыз тогуз
10 десять десяти десятью десятьох ten
11 одиннадцать одиннадцати одинадцять одинадцяти одинадцятьох eleven
12 двенадцать двенадцати дванадцять дванадцяти дванадцятьох twelve
13 тринадцать тринадцати тринадцять тринадцяти тринадцятьох thirteen
14 четырнадцать четырнадцати чотирнадцять чотирнадцяти fourteen
15 пятнадцать пятнадцати п'ятнадцять п'ятнадцяти п'ятнадцятьох fifteen
16 шестнадцать шестнадцати шістнадцять шістнадцяти sixteen
17 семнадцать семнадцати сімнадцять сімнадцяти seventeen
18 восемнадцать восемнадцати вісімнадцять вісімнадцяти eighteen
19 девятнадцать девятнадцати дев'ятнадцять дев'ятнадцяти nineteen
20 двадцать двадцати двадцатью двадцять двадцяти двадцятьох twenty жиырма жыйырма
30 тридцать тридцати тридцатью тридцять тридцяти тридцятьох thirty отыз отуз
40 сорок сорока forty қырық кырк
50 пятьдесят пятидесяти пятьюдесятью п'ятдесят п'ятдесяти п'ятдесятьох fifty елу элүү
60 шестьдесят шестидесяти шістдесят шістдесяти sixty алпыс алтымыш
70 семьдесят семидесяти сімдесят сімдесяти seventy жетпіс жетимиш
80 восемьдесят восьмидесяти вісімдесят вісімдесяти eighty сексен
90 девяносто девяноста дев'яносто дев'яноста ninety тоқсан токсон
100 сто ста
200 двести двухсот двумстам двумястами двухстах двісті двохсот двомстам
300 триста трехсот трёхсот тремстам трёмстам триста трьохсот трьомстам
400 четыреста четырехсот четырёхсот чотириста чотирьохсот
500 пятьсот пятисот п'ятсот п'ятисот
600 шестьсот шестисот шістсот шестисот
700 семьсот семисот сімсот семисот
800 восемьсот восьмисот вісімсот восьмисот
900 девятьсот девятисот дев'ятсот дев'ятисот
1.5 полтора полторы полутора півтора півтори
"""

# One is mostly a pronoun or an article: it counts only beside another number word
# ("двадцать один", "one million"). So do ten and five in Kazakh, "he" and "demon" in Russian.
_BESIDE_OTHERS: Final = """
1 один одна одно одну одного одной одном одним одне одну одної одному one a an бір бир
5 бес
10 он
"""

_MULTIPLIERS: Final = """
1000 тысяча тысячу тысячи тысяч тысяче тысячам тысячами тысячах тыс тысячей тысячью
1000 тисяча тисячу тисячі тисяч тисячам тисячами тисячах тис thousand мың миң
1000 мыңнан мыңға мыңдай мыңның миңден миңге миңдей миңдин
1000000 миллион миллиона миллионов миллиону миллионе миллионам миллионами миллионах млн
1000000 мільйон мільйона мільйонів мільйону мільйоні мільйонам мільйонами мільйонах million mln
1000000000 миллиард миллиарда миллиардов миллиарду миллиарде миллиардам миллиардами млрд
1000000000 мільярд мільярда мільярдів мільярду мільярді мільярдам billion bn
1000000 миллионнан миллионға миллиондон миллионго
1000000000 миллиардтан миллиардқа
1000000000000 триллион триллиона триллионов трлн трильйон трильйона трильйонів trillion tn
"""

# Kazakh and Kyrgyz hundreds are counted ("екі жүз"), as are the English ones.
_HUNDREDS: Final = "hundred жүз"
_DOZENS: Final = """
10 десяток десятка десятков десятки десятків
12 dozen
100 сотня сотни сотен сотні сотень
"""
# A half, as one word with its multiplier: "полмиллиона", "півтисячі".
_HALVES: Final = """
500 полтысячи півтисячі
500000 полмиллиона півмільйона
500000000 полмиллиарда півмільярда
"""


def _table(text: str) -> MappingProxyType[str, Decimal]:
    rows = (line.split() for line in text.strip().splitlines())
    return MappingProxyType({word: Decimal(value) for value, *words in rows for word in words})


VALUES: Final = MappingProxyType({**_table(_VALUES), **_table(_HALVES)})
"""Lower case, straight apostrophe -> value, of words that are numbers wherever they stand."""

BESIDE_OTHERS: Final = _table(_BESIDE_OTHERS)
"""Words that are numbers only beside another number word."""

MULTIPLIERS: Final = _table(_MULTIPLIERS)
"""Powers of a thousand; without a number before them only in the singular."""

HUNDREDS: Final = frozenset(_HUNDREDS.split())

DOZENS: Final = _table(_DOZENS)
"""Multiply the number before them; alone they are no figure ("сотни людей")."""

# Standing alone these are one of the kind ("миллион рублей"); the plurals are vague.
_SINGULAR: Final = """
тысяча тысячу тисяча тисячу миллион мільйон миллиард мільярд триллион трильйон мың миң
"""
SINGULAR: Final = frozenset(_SINGULAR.split())

ORDINAL: Final = re.compile(
    r"(?:перв|втор|четв[её]рт|пят|шест|седьм|восьм|девят|десят|[а-я]{3,10}дцат|сороков"
    r"|[а-я]{4,9}десят|девяност|[а-я]{0,9}сот|тысячн|миллионн"
    r"|перш|п'ят|шост|сьом|дев'ят|[а-яі']{3,12}дцят|[а-яі']{4,9}десят)"
    r"(?:ый|ой|ая|ое|ого|ому|ым|ом|ую|ые|ых|ыми|ий|ої|ій|их|ими)"
    r"|трет(?:ий|ь[а-я]{1,3}|ь|и|ей|ями|ина|ини|іх|ього|ьому)|четверт(?:ь|и|ей|ями|ина|ини)"
    r"|друг(?:ий|ого|ому|им|ої|ій)|first|second|third|[a-z]{2,9}ths?|thirds"
    r"|[^\W\d_]{2,12}н[шч][ыіиуү][^\W\d_]{0,5}"
)
"""Ordinals and parts ("третьего", "трети", "fifth"): fullmatch on the lower-case word."""
