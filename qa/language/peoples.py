"""English words for peoples and what is theirs, by which the lexicon's rows of them are found."""

from __future__ import annotations

from typing import Final

PEOPLES: Final = tuple(
    """
    kazakh kazakhstani kyrgyz kyrgyzstani russian ukrainian belarusian uzbek turkmen armenian
    georgian ossetian lithuanian latvian estonian polish german french british english scottish
    irish italian spanish portuguese dutch belgian swiss austrian hungarian slovenian croatian
    serbian albanian romanian bulgarian greek maltese turkish swedish norwegian finnish danish
    american canadian brazilian argentinian peruvian colombian ecuadorian bolivian chinese
    taiwanese mongolian japanese indian nepalese thai vietnamese malaysian indonesian australian
    iranian iraqi syrian palestinian lebanese jordanian arab kurdish egyptian tunisian algerian
    sudanese ethiopian congolese nigerian malian israeli afghan pakistani tajik azerbaijani korean
    mexican cuban czech slovak moldovan libyan moroccan saudi bosnian macedonian siberian
    """.split()  # noqa: SIM905
)
"""Lower-case; those of them that the lexicon has make the names of a people in every language."""
