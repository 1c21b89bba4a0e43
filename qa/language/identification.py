"""Which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from qa.language.stop_words import STOP_WORDS
from qa.language.tokens import tokens

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Script names as they begin a letter's Unicode name.
_LANGUAGES_BY_SCRIPT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "CYRILLIC": ("ru", "uk", "kk", "ky", "be", "tg"),
        "LATIN": ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "tr", "az", "uz"),
        "GEORGIAN": ("ka",),
        "ARMENIAN": ("hy",),
    }
)
LANGUAGES: Final = tuple(code for codes in _LANGUAGES_BY_SCRIPT.values() for code in codes)
"""ISO 639-1 codes that `identify` chooses from unless told otherwise.

Bulgarian is missing on purpose: with it, some Russian and Ukrainian headlines become Bulgarian.
"""

# A text longer than three samples is judged by its beginning, middle and end.
_SAMPLE_CHARACTERS: Final = 250

# Added to the model's logarithmic scores, for languages with a list of function words: once, since
# they are likelier here, and for each function word, which short questions are made of. Of the
# first 4 and 6 words of each line of NTREX-128 (62 articles in each of ru, uk, en, kk, ky) 96.0 %
# are right without and 97.2 % with these, of whole lines 99.82 % and 99.96 %.
_PRIOR: Final = 3.0
_FUNCTION_WORD: Final = 8.0
# A question of at most so many characters is judged without its quoted names, if so many words
# are left. Of whole lines 99.88 % are right then.
_SHORT: Final = 300
_ENOUGH_WORDS: Final = 3
_QUOTED: Final = re.compile(r'«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"]*"')


def identify(text: str, among: Sequence[str] = LANGUAGES) -> str | None:
    """Tell the language of a text: of mixed text, that of most of its letters.

    The scores are py3langid's (naive Bayes over byte n-grams; it knows Kazakh and Kyrgyz, which
    most libraries do not tell apart or do not know), adjusted for short questions. The first
    call loads its model.

    Args:
        text: Any string; of a long one about a thousand characters are looked at.
        among: ISO 639-1 codes to choose from; those that the model does not know are never
            the answer.

    Returns:
        One of `among`, or None where nothing can be told: no letters, or letters of a script
        that none of them is written in.
    """
    script, words = _main_script(_sample(_without_quoted_names(text)))
    candidates = [code for code in among if _may_be_written_in(code, script)]
    if not words or not candidates:
        return None
    scores = dict(_model().rank(" ".join(words)))
    lower = [word.lower() for word in words]
    for code in scores.keys() & STOP_WORDS.keys():
        function_words = sum(word in STOP_WORDS[code] for word in lower)
        scores[code] += _PRIOR + _FUNCTION_WORD * function_words
    return max(
        (code for code in candidates if code in scores), key=scores.__getitem__, default=None
    )


def _without_quoted_names(text: str) -> str:
    """A short text without what stands in quotation marks: names keep their own language."""
    if len(text) > _SHORT:
        return text
    rest = _QUOTED.sub(" ", text)
    return rest if len(tokens(rest)) >= _ENOUGH_WORDS else text


def load() -> None:
    """Load the model that `identify` needs; most of it leaves other threads running."""
    _model()


def _sample(text: str) -> str:
    size = _SAMPLE_CHARACTERS
    if len(text) <= 3 * size:
        return text
    middle = (len(text) - size) // 2
    return "\n".join((text[:size], text[middle : middle + size], text[-size:]))


def _main_script(text: str) -> tuple[str, list[str]]:
    """The script of most letters, and the words in it as they stand."""
    words = [
        (_script(token.text), text[token.start : token.end])
        for token in tokens(text)
        if token.text[0].isalpha()
    ]
    letters: Counter[str] = Counter()
    for script, word in words:
        letters[script] += len(word)
    main = max(letters, key=letters.__getitem__, default="")
    return main, [word for script, word in words if script == main]


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").partition(" ")[0]


def _may_be_written_in(code: str, script: str) -> bool:
    return code not in LANGUAGES or code in _LANGUAGES_BY_SCRIPT.get(script, ())


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    # Here, not above: unpacking the model takes half a second and 100 MB.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
