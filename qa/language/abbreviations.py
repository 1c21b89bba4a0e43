"""Word lists of the sentence rules in `qa.language.stops`.

Abbreviations are in lower case, without the last stop; a blank after an inner stop is left out.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# 1. What follows always belongs to it.
NEVER_LAST: Final = _words("""
    т.е т.к т.н т.зв т.ч т.наз дж проф акад доц чл.-корр mr mrs ms messrs dr prof e.g i.e v vs
    cf viz capt lt col sgt cpl maj cmdr adm rev hon fr mme
""")
# 2. It can be last, but a capital alone does not show it: only a sentence starter does.
SELDOM_LAST: Final = _words("""
    ул пер пл пр пр-т пр-кт просп бул бульв наб ш мкр мкрн кв д корп стр оф эт обл р-н респ пос дер
    пгт хут ст-ца оз им св преп прп кн имп ген полк подполк кап лейт серж адм тов гр гр-н г-н д-р бр
    зам гл ст вед исп нач гос см ср напр англ рус укр кырг лат франц факс эл ред изд нар
    янв фев февр апр авг сен сент окт ноя нояб дек ок прибл макс приб о п с пп ф м г в т ч р л
    вул пров буд див ім смт січ берез квіт черв верес жовт листоп
    көш даң ауд қ к б б.а ж.-б
    gen sen sens gov reps rep st ft mt supt det insp pres ave blvd rd hwy sq inc ltd co corp plc
    bros jr sr u.s u.k u.n d.c l.a u.s.a u.a.e e.u ph.d m.d b.a m.a approx est dept univ assn
    jan feb mar apr aug sep sept oct nov dec
""")
# 3. An abbreviation only before a number ("No. 5", "ст. 12"), otherwise a word or a last word.
BEFORE_NUMBER: Final = _words("""
    no nos art fig sec ch par pp p pt vol ext ст стор сторін бл сағ п пп ч рис табл абз род тел
    лют бер трав лип серп вер лист груд гл разд
""")
# 4. Units and words for "year", "century": last after a number ("в 2022 г."), else as 2.
AFTER_NUMBER: Final = _words("""
    г р ж ғ в ст м с т л ч д гр кв см стр
""")
# 5. A capital after it begins a sentence.
OFTEN_LAST: Final = _words("""
    т.д т.п др ін проч гг вв рр жж ғғ кв.м куб.м кв.км н.э н.е с.г ц.р п.р м.р б.р т.г тыс тис
    млн млрд трлн руб коп долл дол грн крб тощо т.б т.с.с ж.б б.з б.э etc al mln bln a.m p.m
    мин сек час экз шт чел хв хвил год сот га км мм кг мл тг ц квт мвт
""")
ABBREVIATIONS: Final = NEVER_LAST | SELDOM_LAST | OFTEN_LAST | AFTER_NUMBER
NAME_FOLLOWS: Final = NEVER_LAST | SELDOM_LAST
# Words that often open a sentence and hardly ever follow an abbreviation within one.
STARTERS: Final = _words("""
    он она оно они это этот эта эти по во в на но а и к ко с со у о об от за для до из при под над
    после также так как когда если однако кроме более тем ранее теперь сейчас сегодня вчера завтра
    там здесь тогда что чтобы кто где мы вы я ты его её ее их все всё весь вся ни не нет да или
    между через затем потом поэтому среди напомним отметим впрочем хотя пока свой свои каждый никто
    ничего то тот та те такой такие такая именно еще ещё уже лишь только даже вместе согласно около
    він вона воно вони це цей ця ці у й та з із зі від про після також коли якщо однак крім раніше
    тепер зараз сьогодні вчора там тут тоді щоб хто де ми ви ти його її їх їхні усі всі все або чи
    між через тому нагадаємо водночас проте наразі адже поки кожен ніхто саме ще вже лише тільки
    навіть разом згідно близько
    ол олар бұл біз сіз осы сол бірақ және сондай соның оның егер қазір бүгін кеше ертең
    ал алар бул биз сиз ошол бирок жана андан анын эгер азыр бүгүн кечээ
    the a an he she it they we i you this that these those his her its their our my in on at by for
    from with to of as and but or if when while after before since until although though however
    there here then now meanwhile also not yes what who where why how which some many most all both
    each another several last earlier later under over about among despite during
""")
_HOUR_GOES_ON: Final = _words("""
    monday tuesday wednesday thursday friday saturday sunday et est edt pt pst ct gmt utc bst
    eastern pacific central moscow kyiv kiev almaty astana local
""")
_SUM_GOES_ON: Final = _words("сша ақш акш")
# Capitalised words that go on with the sentence: "5 p.m. Monday", "37 млрд. долл. США".
GOES_ON: Final = {
    **dict.fromkeys(("a.m", "p.m"), _HOUR_GOES_ON),
    **dict.fromkeys(("долл", "дол", "млн", "млрд", "трлн", "тыс", "мың"), _SUM_GOES_ON),
}
DOMAINS: Final = _words(
    "com org net info ru ру kz kg ua uz by az am ge ru su io tv uk рф укр қаз бел"
)

BRANDS: Final = _words("Яндекс Yandex")  # "Яндекс.Дзен"
