"""Countries by their names, peoples, adjectives and acronyms, across the five languages."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

# A key a line with how its words begin; acronyms first, in capitals.
_TABLE: Final = r"""
us США АҚШ АКШ US USA|америк(?:а|и|е|у|ой|ою|ан)|united states|соедин[её]нн\w+ штат
    |сполучен\w+ штат|american|america(?!s)|u\.s\.|ақш|акш|құрама штат|кошмо штат
gb UK|великобритан|велика британ|велик\w+ британ|британ|britain|british|briton|united kingdom
    |england|english|англи(?:я|и|ю|ей|йс|ча)|англій|англі[яюї]|ұлыбритан|улуу британ|улуубритан
    |соедин[её]нн\w+ королевств|сполучен\w+ королівств
ru РФ|росси|росі[яїюйєс]|росіян|russia|ресей|россия|орус
ua украин|украї|ukrain
by беларус|белорус|білорус|belarus
kz казах|қазақ|казак(?:стан|тар|ыст)?(?!ова|ов\b)|kazakh
kg киргиз|кыргыз|қырғыз|kyrgyz
uz узбек|өзбек|uzbek
tj таджик|тәжік|тажик|tajik
tm туркмен|түрікмен|түркмөн|turkmen
az азербайдж|әзербайж|азербайжан|azerbaijan|azeri
am армян|армен|вірмен|armenia|армения
ge грузи|грузин|georgia
md молдав|молдов|moldov
lt литв|литов|lithuan|литва
lv латв|латыш|latvia
ee эстон|естон|estonia
pl польш|польщ|польс(?:к|ьк)|поляк|poland|polish|польша
de герман|німеч|німец|немец|germany|germans?(?!\w)|неміс|немис
fr франц|france|french
it итал(?!ик)|італ|italy|italian
es испан|іспан|spain|spanish|spaniard
pt португал|portug
nl нидерланд|нідерланд|голланд|netherlands|dutch
be бельг|belgi
ch швейцар|switzerland|swiss|швейцария
at австри[йяию]|австрі|austria(?!l)|аустрия
hu венгр|венгер|угорщ|угорс|угорц|hungar|мажар
cz чехи[яюией]|чешск|чехі|чеськ|чехія|czech|чех(?:и|ов|ам|тер)?(?!\w)
sk слова[кц]и|словаць|словач|slovak
si словен|sloven
hr хорват|croat
rs серб|serbia|serb(?:s)?(?!\w)
ba босни|босні|bosni
al албан|albania
ro румын|румун|romania
bg болгар|bulgaria
gr греци|грецьк|греческ|греки|греков|грек(?!\w)|greece|greek
tr турци|турец|турок|турки|туреч|турк(?:ам|ов)(?!\w)|turkey|turkish|turks?(?!\w)
    |türkiye|түрік|түрк(?:ия|тер|төр)?(?!\w*мен|\w*стан)
se швеци|швед|sweden|swedish
no норве[гж]|norw[ae]
fi финлянд|финск|финны|фінлянд|фінськ|finland|finnish|finns?(?!\w)
dk дани[яюией](?!л)|датск|датча|дані[яюїєй](?!л)|данськ|denmark|danish
ie ирланд|ірланд|ireland|irish
is исланд|ісланд|iceland
ca канад|canad
br бразил|brazil
ar аргентин|argentin
mx мексик|mexic
cu куб(?:а|ы|е|у|ой|инс|ин)(?!\w*ик)|cuba
ve венесуэл|венесуел|venezuel
co колумби|колумбі|colombia
cl чили(?:й\w+)?(?!\w)|чилі(?:й\w+)?(?!\w)|chile
pe перу(?:анс\w+)?(?!\w)|peru
bo болив|болів|bolivia
cn КНР ҚХР|кита[йяюе](?!р)|китайс|китайц|китаєць|китаю|china|chinese|қытай|кытай
tw тайван|taiwan
jp япон|жапон|japan
kp севернокоре|північнокоре|north korea|солтүстік коре|түндүк коре|кндр|северн\w+ коре
    |північн\w+ коре
kr южнокоре|південнокоре|south korea|оңтүстік коре|түштүк коре|южн\w+ коре|південн\w+ коре
mn монгол|моңғол|моңгол|mongol
in инди[йяюие](?!в)|инду|індій|індії|індію|індія|india(?!n)|indian(?!a)|үндіс|үнді(?!к)|индия
pk пакистан|пәкістан|pakistan
af афган|ауған|ооган|afghan
ir иран|іран|iran
iq ирак|ірак|iraq
sy сири[йяюие]|сирі[йяюїє]|syria
il израил|ізраїл|israel
ps палестин|palestin
lb ливан|ліван|leban
jo иордан|йордан|jordan
sa саудовск|саудівс|saudi|сауд
ae ОАЭ ОАЕ UAE БАӘ БАЭ|эмират|емірат|emirat
qa катар|qatar
kw кувейт|kuwait
ye йемен|ємен|yemen
eg егип(?:ет|т)|єгип|egypt|мысыр
ly ливи[йяюие]|лівій|лівію|лівії|libya
tn тунис|туніс|tunis
dz алжир|algeria
ma марок|morocc
sd судан|sudan
et эфиоп|ефіоп|ethiop
ng нигери(?!ец\b)|нігері|nigeria
za южноафрик|південноафрик|south africa
vn вьетнам|вєтнам|вʼєтнам|vietnam
th таиланд|таїланд|thai
id индонез|індонез|indones
my малайз|malaysia
au австрали|австралі|australia
nz новозеланд|нов\w+ зеланд|new zealand
nepal непал|nepal
"""
_LAND_OF: Final = MappingProxyType({"uk": "ua", "kk": "kz", "ky": "kg", "ru": "ru"})


def _pattern(cell: str) -> str:
    first, _, rest = cell.partition("|")
    if not first.isupper():
        return cell
    return rf"(?-i:(?:{'|'.join(first.split())})(?![A-ZА-Я]))|{rest}"


_ROWS: Final = tuple(
    line.split(" ", 1) for line in _TABLE.replace("\n    ", "").strip().splitlines()
)
_MENTION: Final = re.compile(
    "(?<![^\\W_])(?:" + "|".join(f"(?P<c_{key}>{_pattern(cell)})" for key, cell in _ROWS) + ")",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def countries_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what a text names countries and their peoples by: first character, end, key."""
    return tuple(
        (match.start(), match.end(), (match.lastgroup or "").removeprefix("c_"))
        for match in _MENTION.finditer(text)
    )


def own_country(language: str | None) -> str | None:
    """Return the country that news in a language are of where they name none."""
    return _LAND_OF.get(language or "")
