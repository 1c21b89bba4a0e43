"""What the default answerer says in its own words, by language. All of its phrases are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qa.answering.answer import Reason


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language.

    Attributes:
        lead: By CLDR plural category of the number of articles; {count}, {sources}.
        unknown_outlet: Where an article's outlet is not known.
        unknown_date: Where its publication date is not known.
        reasons: Why there is no answer.
        missing: What nothing found mentions; {missing}.
    """

    lead: Mapping[str, str]
    unknown_outlet: str
    unknown_date: str
    reasons: Mapping[Reason, str]
    missing: str


PHRASES: Mapping[str, Phrases] = MappingProxyType(
    {
        "en": Phrases(
            lead={
                "one": "This rests on {count} article: {sources}.",
                "other": "This rests on {count} articles: {sources}.",
            },
            unknown_outlet="outlet unknown",
            unknown_date="undated",
            reasons={
                Reason.EMPTY_SCOPE: "No article in the archive passes these filters.",
                Reason.NOTHING_FOUND: "The archive holds nothing on this.",
                Reason.NOT_SAID: "The archive does not say.",
            },
            missing="Nothing that was found mentions: {missing}.",
        ),
        "ru": Phrases(
            lead={
                "one": "Ответ опирается на {count} статью: {sources}.",
                "few": "Ответ опирается на {count} статьи: {sources}.",
                "many": "Ответ опирается на {count} статей: {sources}.",
                "other": "Ответ опирается на {count} статьи: {sources}.",
            },
            unknown_outlet="издание не указано",
            unknown_date="без даты",
            reasons={
                Reason.EMPTY_SCOPE: "Под эти фильтры не подходит ни одна статья архива.",
                Reason.NOTHING_FOUND: "В архиве об этом ничего нет.",
                Reason.NOT_SAID: "В архиве нет ответа на этот вопрос.",
            },
            missing="В найденном не упоминается: {missing}.",
        ),
        "uk": Phrases(
            lead={
                "one": "Відповідь спирається на {count} статтю: {sources}.",
                "few": "Відповідь спирається на {count} статті: {sources}.",
                "many": "Відповідь спирається на {count} статей: {sources}.",
                "other": "Відповідь спирається на {count} статті: {sources}.",
            },
            unknown_outlet="видання не вказано",
            unknown_date="без дати",
            reasons={
                Reason.EMPTY_SCOPE: "Під ці фільтри не підпадає жодна стаття архіву.",
                Reason.NOTHING_FOUND: "В архіві про це нічого немає.",
                Reason.NOT_SAID: "В архіві немає відповіді на це запитання.",
            },
            missing="У знайденому не згадується: {missing}.",
        ),
        "kk": Phrases(
            lead={
                "one": "Жауап {count} мақалаға сүйенеді: {sources}.",
                "other": "Жауап {count} мақалаға сүйенеді: {sources}.",
            },
            unknown_outlet="басылымы белгісіз",
            unknown_date="күні белгісіз",
            reasons={
                Reason.EMPTY_SCOPE: "Бұл сүзгілерге мұрағаттың бірде-бір мақаласы сай келмейді.",
                Reason.NOTHING_FOUND: "Мұрағатта бұл туралы ештеңе жоқ.",
                Reason.NOT_SAID: "Мұрағатта бұл сұраққа жауап жоқ.",
            },
            missing="Табылғандарда аталмайды: {missing}.",
        ),
        "ky": Phrases(
            lead={
                "one": "Жооп {count} макалага таянат: {sources}.",
                "other": "Жооп {count} макалага таянат: {sources}.",
            },
            unknown_outlet="басылмасы белгисиз",
            unknown_date="күнү белгисиз",
            reasons={
                Reason.EMPTY_SCOPE: "Бул чыпкаларга архивдин бир да макаласы туура келбейт.",
                Reason.NOTHING_FOUND: "Архивде бул тууралуу эч нерсе жок.",
                Reason.NOT_SAID: "Архивде бул суроого жооп жок.",
            },
            missing="Табылгандарда аталбайт: {missing}.",
        ),
    }
)
"""By ISO 639-1 code; a question in another language is answered in English phrases."""

FALLBACK = "en"


def phrases(language: str) -> Phrases:
    """Return the phrases of a language, English ones where there are none."""
    return PHRASES.get(language, PHRASES[FALLBACK])
