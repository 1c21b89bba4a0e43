"""English forms that no rule gives: the commonest irregular verbs and plurals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# The word itself, then its irregular forms.
_FORMS: Final = """
    be am is are was were been / have has had / do does did done / say said / go goes went gone
    come came / become became / take took taken / make made / give gave given / get got gotten
    know knew known / think thought / tell told / find found / leave left / feel felt
    bring brought / begin began begun / keep kept / hold held / write wrote written / stand stood
    understand understood / hear heard / meet met / pay paid / sit sat / speak spoke spoken
    lead led / grow grew grown / lose lost / fall fell fallen / send sent / build built
    draw drew drawn / withdraw withdrew withdrawn / break broke broken / spend spent
    rise rose risen / arise arose arisen / drive drove driven / buy bought / wear wore worn
    choose chose chosen / catch caught / fight fought / seek sought / sell sold / shoot shot
    win won / strike struck / steal stole stolen / throw threw thrown
    overthrow overthrew overthrown / fly flew flown / swear swore sworn / teach taught
    sink sank sunk / run ran / see saw seen
    show shown / eat ate eaten / bear bore borne / blow blew blown / deal dealt / flee fled
    forbid forbade forbidden / freeze froze frozen / hang hung / hide hid hidden / mean meant
    ride rode ridden / sing sang sung / sleep slept / speed sped / spring sprang sprung
    swim swam swum / tear tore torn / wake woke woken / forget forgot forgotten
    undergo underwent undergone / undertake undertook undertaken / die dying / lie lying
    man men / woman women / child children / person people persons / foot feet / tooth teeth
    life lives / wife wives / half halves / leaf leaves / knife knives / thief thieves
    policeman policemen / policewoman policewomen / serviceman servicemen / spokesman spokesmen
    gunman gunmen / fireman firemen / crisis crises
"""

ENGLISH_IRREGULARS: Final[Mapping[str, str]] = MappingProxyType(
    {
        form: word
        for line in _FORMS.strip().splitlines()
        for word, *forms in map(str.split, line.split("/"))
        for form in forms
    }
)
"""From an irregular form to the word it is a form of."""
