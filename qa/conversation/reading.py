"""Reads a question that may go on from another: in that one's language, its particle in front."""

from __future__ import annotations

from dataclasses import replace

from qa.conversation.asked import Asked, read
from qa.conversation.follow_up_words import follow_up_words
from qa.language.tokens import tokens
from qa.language.turkic_stems import TURKIC_LANGUAGES

_FEW_WORDS = 4
_KIN = (frozenset(("ru", "uk")), frozenset(TURKIC_LANGUAGES))
_LETTERS_OF_ITS_OWN = {
    "ru": frozenset("ыэъё"),
    "uk": frozenset("іїєґ"),
    "kk": frozenset("әғқұһі"),
    "ky": frozenset(),
}
# Letters of a word that a particle is written onto, and of the particle.
_SHORTEST = 5
_PARTICLE = 2


def read_after(text: str, language: str, before: Asked | None) -> Asked:
    """Read a question that comes after another.

    Few words are hard to tell between kin languages ("А в Актау?" is Russian and Ukrainian): they
    are taken for the language spoken before where they can be of it.

    Args:
        text: The question.
        language: ISO 639-1 code that it was taken for.
        before: The question before it, None for none.
    """
    if before is None:
        return read(text, language)
    asked = _read(text, language)
    if not _kin(language, before.language) or len(asked.words) > _FEW_WORDS:
        return asked
    other = _read(text, before.language)
    same = [word.function for word in asked.words] == [word.function for word in other.words]
    return other if same and _LETTERS_OF_ITS_OWN[language].isdisjoint(text.lower()) else asked


def _read(text: str, language: str) -> Asked:
    """Read a question; a capital at its beginning shows no name behind an opener put there."""
    opened = _opened(text, language)
    asked = read(opened, language)
    if opened == text or opened[3:4] != text[:1] or len(asked.words) <= 1:
        return asked
    opener, first, *others = asked.words
    return replace(asked, words=(opener, replace(first, name=None), *others))


def _kin(language: str, other: str) -> bool:
    return language != other and any({language, other} <= each for each in _KIN)


def _opened(text: str, language: str) -> str:
    """The text with the opener "ал" before it for a particle behind it: "Қоқыс ше?"."""
    words = follow_up_words(language)
    found = tokens(text)
    if not words.particles or not 0 < len(found) <= _FEW_WORDS:
        return text
    asking = words.asking | words.adverbial | words.amount
    if any(token.text in asking for token in found):
        return text
    last = found[-1]
    if last.text in words.particles:
        end = found[-2].end if len(found) > 1 else last.start
    elif _ends_in_particle(last.text, language) and text.rstrip().endswith("?"):
        end = last.end - _PARTICLE
    else:
        return text
    start = found[0].end if found[0].text in words.openers and len(found) > 1 else 0
    return f"Ал {text[start:end].strip()}?"


def _ends_in_particle(word: str, language: str) -> bool:
    """Kyrgyz writes the particle onto the word: "Автоунаачы?"."""
    particles = tuple(follow_up_words(language).particles)
    return language == "ky" and len(word) >= _SHORTEST and word.endswith(particles)
