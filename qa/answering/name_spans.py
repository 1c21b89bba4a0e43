"""Names of a sentence that may answer "who" or "where": each with how well it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qa.answering.pairing import Candidate, Pairing
from qa.language.entities import Name, NameKind, find_names
from qa.language.place_words import place_kind

_AS_PERSON: Final = {NameKind.PERSON: 2.0, NameKind.UNKNOWN: 0.5, NameKind.BODY: 0.3}
_AS_PLACE: Final = {NameKind.PLACE: 2.0, NameKind.UNKNOWN: 0.2, NameKind.BODY: 0.2}
_SEVERAL_WORDS: Final = 0.5
_SAID: Final = 1.0
_LISTED: Final = 1.0
_LIST: Final = re.compile(r",?\s(?:и|і|й|та|and|және|жана|мен|менен)\s|,\s")
_MARKS: Final = '«»"“”„‘’.,;:!?()'


def person_spans(pairing: Pairing) -> Iterator[Candidate]:
    """Yield the names that may be whom the question asks for; none of their words are in it."""
    fits = {
        name: _AS_PERSON[name.kind] + _SEVERAL_WORDS * (name.words > 1)
        for name in _new_names(pairing)
        if name.kind in _AS_PERSON
    }
    yield from _candidates(pairing, fits)


def place_spans(pairing: Pairing) -> Iterator[Candidate]:
    """Yield the names that may be where the question asks for; none of their words are in it.

    Of "which city" and the like, names that a word beside or in them makes another kind of place
    ("in Powhatan County") are left out.
    """
    asked, fits = pairing.wanted.place, {}
    for name in _new_names(pairing):
        kinds = _place_kinds(pairing.sentence, name) if asked else frozenset[str]()
        if asked in kinds:
            fits[name] = _AS_PLACE[NameKind.PLACE] + _SAID
        elif name.kind in _AS_PLACE and not kinds:
            fits[name] = _AS_PLACE[name.kind]
    yield from _candidates(pairing, fits)


def _new_names(pairing: Pairing) -> Iterator[Name]:
    """Names that the question does not name; a lone first word has its capital from there."""
    for name in find_names(pairing.sentence, pairing.written_in):
        sure = not name.first or name.words > 1 or name.kind is not NameKind.UNKNOWN
        if sure and not pairing.asks((name.start, name.end)):
            yield name


def _candidates(pairing: Pairing, fits: dict[Name, float]) -> Iterator[Candidate]:
    """One candidate for each name, for names that are listed one where several are asked for.

    Where one is asked for, names of a list stand equally near: none is the answer for certain.
    """
    lists: list[list[Name]] = []
    for name in fits:
        if lists and _LIST.fullmatch(pairing.sentence, lists[-1][-1].end, name.start):
            lists[-1].append(name)
        else:
            lists.append([name])
    for names in lists:
        whole = names[0].start, names[-1].end
        fit = max(fits[name] for name in names)
        if pairing.wanted.several or len(names) == 1:
            fit += _LISTED * (len(names) > 1)
            yield Candidate(whole, fit, pairing.near(whole), pairing.sentence[slice(*whole)])
            continue
        for name in names:
            span = name.start, name.end
            yield Candidate(span, fits[name], pairing.near(whole), pairing.sentence[slice(*span)])


def _place_kinds(sentence: str, name: Name) -> frozenset[str]:
    """What kinds of place the words of a name, and those before and after it, say it is."""
    before = sentence[: name.start].rstrip(' \u00a0«"“').rpartition(" ")[2]
    after = sentence[name.end :].lstrip(' \u00a0»"”').partition(" ")[0]
    words = (before, *sentence[name.start : name.end].split(), after)
    kinds = (place_kind(word.strip(_MARKS)) for word in words)
    return frozenset(kind for kind in kinds if kind)
