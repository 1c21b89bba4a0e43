"""What a reader is told where a language model's answer is not the one shown, by language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from qa.answering.phrases import FALLBACK
from qa.errors import ModelFailure

_INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "en": "The language model {why}; these are the articles' own sentences.",
        "ru": "Языковая модель {why}; ниже — предложения самих статей.",
        "uk": "Мовна модель {why}; нижче — речення самих статей.",
        "kk": "Тілдік модель {why}; төменде мақалалардың өз сөйлемдері берілген.",
        "ky": "Тил модели {why}; төмөндө макалалардын өз сүйлөмдөрү берилди.",
    }
)

_WHY: Mapping[str, Mapping[ModelFailure, str]] = MappingProxyType(
    {
        "en": {
            ModelFailure.NO_SERVER: "cannot be reached",
            ModelFailure.TIMED_OUT: "did not answer in time",
            ModelFailure.KEY_REFUSED: "refused the key",
            ModelFailure.RATE_LIMITED: "takes no more questions for now",
            ModelFailure.NO_SUCH_MODEL: "is not known to its server",
            ModelFailure.CONTEXT_TOO_SMALL: "cannot take in the evidence",
            ModelFailure.CUT_OFF: "broke off in the middle",
            ModelFailure.SERVER_ERROR: "failed",
            ModelFailure.BAD_REPLY: "gave no readable reply",
            ModelFailure.NO_EVIDENCE: "was not asked, since what was found tells it what to say",
            ModelFailure.EMPTY: "wrote nothing",
            ModelFailure.WRONG_LANGUAGE: "answered in another language",
            ModelFailure.UNCITED: "named no source",
            ModelFailure.UNSUPPORTED: "wrote what the articles do not say",
            ModelFailure.TOO_LONG: "wrote more than was asked for",
            ModelFailure.REPETITION: "repeated itself",
        },
        "ru": {
            ModelFailure.NO_SERVER: "недоступна",
            ModelFailure.TIMED_OUT: "не ответила вовремя",
            ModelFailure.KEY_REFUSED: "не приняла ключ",
            ModelFailure.RATE_LIMITED: "пока не принимает вопросов",
            ModelFailure.NO_SUCH_MODEL: "неизвестна своему серверу",
            ModelFailure.CONTEXT_TOO_SMALL: "не вмещает найденное",
            ModelFailure.CUT_OFF: "оборвала ответ на середине",
            ModelFailure.SERVER_ERROR: "дала сбой",
            ModelFailure.BAD_REPLY: "дала нечитаемый ответ",
            ModelFailure.NO_EVIDENCE: "не спрошена: найденное приказывает ей, что говорить",
            ModelFailure.EMPTY: "ничего не написала",
            ModelFailure.WRONG_LANGUAGE: "ответила на другом языке",
            ModelFailure.UNCITED: "не назвала источников",
            ModelFailure.UNSUPPORTED: "написала то, чего в статьях нет",
            ModelFailure.TOO_LONG: "написала больше, чем просили",
            ModelFailure.REPETITION: "повторяла одно и то же",
        },
        "uk": {
            ModelFailure.NO_SERVER: "недоступна",
            ModelFailure.TIMED_OUT: "не відповіла вчасно",
            ModelFailure.KEY_REFUSED: "не прийняла ключ",
            ModelFailure.RATE_LIMITED: "поки що не приймає запитань",
            ModelFailure.NO_SUCH_MODEL: "невідома своєму серверу",
            ModelFailure.CONTEXT_TOO_SMALL: "не вміщує знайденого",
            ModelFailure.CUT_OFF: "обірвала відповідь на середині",
            ModelFailure.SERVER_ERROR: "дала збій",
            ModelFailure.BAD_REPLY: "дала нечитабельну відповідь",
            ModelFailure.NO_EVIDENCE: "не запитана: знайдене наказує їй, що казати",
            ModelFailure.EMPTY: "нічого не написала",
            ModelFailure.WRONG_LANGUAGE: "відповіла іншою мовою",
            ModelFailure.UNCITED: "не назвала джерел",
            ModelFailure.UNSUPPORTED: "написала те, чого у статтях немає",
            ModelFailure.TOO_LONG: "написала більше, ніж просили",
            ModelFailure.REPETITION: "повторювала те саме",
        },
        "kk": {
            ModelFailure.NO_SERVER: "қолжетімсіз",
            ModelFailure.TIMED_OUT: "уақытында жауап бермеді",
            ModelFailure.KEY_REFUSED: "кілтті қабылдамады",
            ModelFailure.RATE_LIMITED: "әзірге сұрақ қабылдамайды",
            ModelFailure.NO_SUCH_MODEL: "серверіне белгісіз",
            ModelFailure.CONTEXT_TOO_SMALL: "табылған мәтінді сыйдыра алмайды",
            ModelFailure.CUT_OFF: "жауапты ортасынан үзді",
            ModelFailure.SERVER_ERROR: "істен шықты",
            ModelFailure.BAD_REPLY: "оқылмайтын жауап берді",
            ModelFailure.NO_EVIDENCE: "сұралмады: табылған мәтін оған не айту керегін бұйырады",
            ModelFailure.EMPTY: "ештеңе жазбады",
            ModelFailure.WRONG_LANGUAGE: "басқа тілде жауап берді",
            ModelFailure.UNCITED: "дереккөз көрсетпеді",
            ModelFailure.UNSUPPORTED: "мақалаларда жоқ нәрсе жазды",
            ModelFailure.TOO_LONG: "сұралғаннан көп жазды",
            ModelFailure.REPETITION: "бір сөзді қайталай берді",
        },
        "ky": {
            ModelFailure.NO_SERVER: "жеткиликсиз",
            ModelFailure.TIMED_OUT: "убагында жооп берген жок",
            ModelFailure.KEY_REFUSED: "ачкычты кабыл алган жок",
            ModelFailure.RATE_LIMITED: "азырынча суроо кабыл албайт",
            ModelFailure.NO_SUCH_MODEL: "серверине белгисиз",
            ModelFailure.CONTEXT_TOO_SMALL: "табылган текстти батыра албайт",
            ModelFailure.CUT_OFF: "жоопту ортосунан үздү",
            ModelFailure.SERVER_ERROR: "иштен чыкты",
            ModelFailure.BAD_REPLY: "окулбай турган жооп берди",
            ModelFailure.NO_EVIDENCE: "суралган жок: табылган текст ага эмне айтууну буюрат",
            ModelFailure.EMPTY: "эч нерсе жазган жок",
            ModelFailure.WRONG_LANGUAGE: "башка тилде жооп берди",
            ModelFailure.UNCITED: "булак көрсөткөн жок",
            ModelFailure.UNSUPPORTED: "макалаларда жок нерсени жазды",
            ModelFailure.TOO_LONG: "суралгандан көп жазды",
            ModelFailure.REPETITION: "бир эле сөздү кайталай берди",
        },
    }
)


def failure_note(failure: ModelFailure, language: str) -> str:
    """Return one line in a language, English where it has no phrases, on why and what is shown."""
    spoken = language if language in _WHY else FALLBACK
    return _INSTEAD[spoken].format(why=_WHY[spoken][failure])
