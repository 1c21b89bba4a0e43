"""Languages as records state them: codes, regions, names, and the common slips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        name: code
        for code, names in {
            "ru": "rus russian русский русская русском російська російською орысша орусча",
            "uk": "ukr ua ukrainian українська українською украинский украинская украинском",
            "en": "eng english английский английском англійська англійською ағылшынша англисче",
            "kk": "kaz kz kazakh казахский казахском казахська қазақша қазақ",
            "ky": "kir kg kyrgyz kirghiz киргизский кыргызский киргизька киргизском кыргызча",
        }.items()
        for name in names.split()
    }
)


def language_code(stated: str | None, languages: Sequence[str]) -> str | None:
    """The one of `languages` (ISO 639-1 codes) that is stated; None where it is none of them.

    Takes codes with a region ("ru-RU", "uk_UA"), three-letter codes, names in several languages,
    and the country's code where it is often written for the language ("ua", "kz", "kg").
    """
    words = (stated or "").casefold().replace("_", "-").replace("-", " ").split()
    if not words:
        return None
    code = _NAMES.get(words[0], words[0])
    return code if code in languages else None
