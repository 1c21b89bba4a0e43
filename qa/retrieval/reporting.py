"""Constructions in which a question speaks of what was published, where, by whom and when.

"What did Reuters report", "по данным 24.kg", "статьи за январь": read off a string that has one
letter for each word (`reporting_words`). A name or a date in no such construction belongs to
what happened: "Who bought Reuters?", "What happened on 6 January?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

# Letters besides those of `reporting_words`: O an outlet, B an author, P a period, p one that is
# an attribute of the next word, L a language, A "according to", and marks; @ is the name asked of.
_BEFORE_VERB: Final = r"(?:^|[,:.CSPpLHN]|G[wWEey]{1,4}|T[wWEeSPG]{1,5})"
_SLAVIC: Final = (
    rf"{_BEFORE_VERB}[VvR]S?M?@(?![wWXEBK])",
    r"(?<![XTFVvIKW])M?@[SPLM]*[Vv](?![Wq])",
    r"(?:[RV][^.,FCvX:]*|[NK])IM?@",
    r"^S*vIM?@",
    r"IM?@[SPLM]*[RVNK]",
    r"[NK]R?[IYy]?M?@(?!X)",
    r"RY?M?@",
)
_ENGLISH: Final = (
    r"(?<![XTFVvI])@[SPLDM]*[Vv](?!q)",
    r"[RVNK][IY]S?M?@(?!X)",
    r"[RV][^.,FCX:]*[IY]S?M?@(?!X)",
    r"N[^.,FC:]*Y@(?!X)",
    r"(?<![TF])(?<!T[Sw])@M?[wPp]?[NK]",
    r"[NK]y@",
)
_TURKIC: Final = (
    r"@M?a",
    r"@[MSLP]*w?[NK]",
    r"@M?[wWEe]{1,3}Z[NK]",
    r"@(?!M?[ZX])[^.,XU]*[VvR]S*[.]?$",
)
_ANYWHERE: Final = (r"Q[^.,FC]*IM?@", r"AS?M?[wK]?@(?!X)", r"J[IM:S]*@", r"^[SHG]*IM?@[P]?T")
_PATTERNS: Final = MappingProxyType(
    {
        "en": tuple(map(re.compile, (*_ENGLISH, *_ANYWHERE))),
        **dict.fromkeys(("ru", "uk"), tuple(map(re.compile, (*_SLAVIC, *_ANYWHERE)))),
        **dict.fromkeys(("kk", "ky"), tuple(map(re.compile, (*_TURKIC, *_ANYWHERE)))),
    }
)

_AUTHOR: Final = MappingProxyType(
    {
        "en": (r"(?<![TFVv])@[SPLD]*V", r"[RVNK]Y?X?@(?!X)", r"[NRV][^.,FC:]*Y@", r"(?<!T)@[NK]"),
        **dict.fromkeys(
            ("ru", "uk"),
            (
                rf"{_BEFORE_VERB}VX?@(?![wWEe])",
                r"(?<![TFVvIKU])X?@[SPL]*V",
                r"[NKR]Y?X?@",
                r"[NKR][^.,F]*YX?@",
            ),
        ),
        **dict.fromkeys(("kk", "ky"), (r"@X?[NK]", r"@(?!X?Z)[^.,U]*VS*[.]?$")),
    }
)

_VERB_OF: Final = MappingProxyType(
    {
        "en": re.compile(r"[M@][SPLDM]*(?P<verb>[Vv])"),
        **dict.fromkeys(
            ("ru", "uk"),
            re.compile(r"(?P<verb>[Vv])S?(?:[SIPL]*M|[SIP]?@)|(?:M|@)[SPLW]*(?P<verb2>[Vv])"),
        ),
        **dict.fromkeys(("kk", "ky"), re.compile(r"[@M][^.,X]*(?P<verb>[Vv])")),
    }
)


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """How a period stands in the question.

    Attributes:
        strong: Whether its words fit what is published over a time better than an event: a
            range, "since", "за".
        relative: Whether it is reckoned from today.
        of: Whether it hangs on the word before: "the events of 6 January".
        genitive: Whether it may, having no preposition: "события прошлой недели".
    """

    strong: bool
    relative: bool
    of: bool
    genitive: bool


def language_rules(language: str) -> str:
    """Return the language whose constructions a question's are read by."""
    return language if language in _PATTERNS else "en"


def names_outlet(letters: str, place: int, language: str) -> bool:
    """Whether the outlet at `place` is named as the one that published.

    Args:
        letters: Of the question.
        place: Where the outlet's is.
        language: One that `language_rules` returned.
    """
    asked = f"{letters[:place]}@{letters[place + 1 :]}"
    return any(pattern.search(asked) for pattern in _PATTERNS[language])


def names_author(letters: str, place: int, language: str) -> bool:
    """Whether the person at `place` is named as the one who wrote."""
    asked = f"{letters[:place]}@{letters[place + 1 :]}"
    return any(re.search(pattern, asked) for pattern in _AUTHOR[language])


def reporting_verbs(letters: str, language: str) -> tuple[int, ...]:
    """Return the places of the verbs that say what the press published.

    Args:
        letters: With @ for each outlet and author named as such.
        language: One that `language_rules` returned.
    """
    found = {
        match.start(name)
        for match in _VERB_OF[language].finditer(letters)
        for name in match.groupdict()
        if match[name]
    }
    found |= {
        place
        for place, letter in enumerate(letters)
        if letter == "R" and _impersonal(letters, place, language)
    }
    return tuple(sorted(found))


def _impersonal(letters: str, place: int, language: str) -> bool:
    """Whether nothing but articles is what was published."""
    if language in {"ru", "uk"} and re.match(r"[wWEeXoB]", letters[place + 1 :]):
        return False
    before = letters[:place].rstrip("HSPLDG@M")
    if not before or before[-1] not in "wWEeXoFBU":
        return True
    return language in {"kk", "ky"} or re.search(r"T[wWEeSoy]{1,4}$", before) is not None


def dates_publication(letters: str, place: int, form: PeriodForm, verbs: tuple[int, ...]) -> bool:
    """Whether the period at `place` is when something was published.

    Args:
        letters: With @ for each outlet and author named as such.
        place: Where the period's is.
        form: How it stands.
        verbs: What `reporting_verbs` returned.
    """
    before, after = letters[:place], letters[place + 1 :]
    if re.match(r"[@oOLM]{0,2}w?N", after) and letters[place] == "p":
        return not re.search(r"F[^,.]*$", before)
    if letters[place] == "p" and form.relative and re.match(r"W{1,3}Z[NK]", after):
        return True
    if re.match(r"[@oOLMVR]?N", after) and not re.search(r"[FT][^,.]*$", before):
        return True
    if letters[place] == "p" or form.of or re.search(r"T$", before) or re.match("Z", after):
        return False
    return _dates_articles(before, form) or any(
        _dates_verb(letters, place, verb, form) for verb in verbs
    )


def _dates_articles(before: str, form: PeriodForm) -> bool:
    clause = re.search(r"(?:^|[,.:])(?P<lead>[^,.:]*)N(?P<gap>[^,.:NFC]*)$", before)
    if clause is None:
        attributed = re.search(r"N,R$", before)  # "статьи, вышедшие 6 января"
        return attributed is not None
    if re.search(r"[FU]", clause["lead"]):
        return False
    gap = clause["gap"]
    if re.fullmatch(r"H?[VR]?[IYyMOo@BLS]*[VR]?", gap):
        return True
    if "v" in gap or not re.search(r"[TyI]", gap):
        return False
    return form.strong or (form.relative and not gap.endswith(("E", "e")))


def _dates_verb(letters: str, place: int, verb: int, form: PeriodForm) -> bool:
    if verb > place:
        between = letters[place + 1 : verb]
        if not letters[:place].strip("SI"):
            between = between.removeprefix(",")
        return not re.search(r"[FC,.:;VvU]", between)
    between = letters[verb + 1 : place]
    if re.search(r"[FC,.:;VvRU]", between):
        return False
    last = between.rstrip("SI")[-1:]
    if last == "e" or (last == "E" and form.genitive):
        return form.strong
    if last == "w" and re.search("T[^T]*$", between):
        return True
    return last not in {"w", "X", "E"} or form.strong or form.relative
