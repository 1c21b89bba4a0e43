"""What is said to a message that asks the archive nothing. All of its phrases are here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from qa.conversation.message_kind import MessageKind

_FALLBACK = "en"
_MOST_EXAMPLES = 3
WITH_EXAMPLES = (MessageKind.GREETING, MessageKind.HELP)
"""Messages whose reply shows what may be asked."""

_ABOUT = {
    "en": "What do the articles say about “{headline}”?",
    "ru": "Что говорится в статьях о «{headline}»?",
    "uk": "Що кажуть статті про «{headline}»?",
    "kk": "Мақалаларда «{headline}» туралы не айтылған?",
    "ky": "Макалаларда «{headline}» тууралуу эмне айтылган?",
}
_FOR_EXAMPLE = {
    "en": "For example:",
    "ru": "Например:",
    "uk": "Наприклад:",
    "kk": "Мысалы:",
    "ky": "Мисалы:",
}

REPLIES: Mapping[str, Mapping[MessageKind, str]] = MappingProxyType(
    {
        "en": {
            MessageKind.GREETING: "Hello! Ask a question about the articles in the archive.",
            MessageKind.THANKS: "You are welcome. Ask again whenever you like.",
            MessageKind.HELP: "Ask a question in your own language. The answer is made of exact"
            " quotes from the articles in this archive, each with its source; where the archive"
            " does not say, that is the answer.",
            MessageKind.UNSUPPORTED: "Translating, writing and summarising need a language model,"
            " and none is configured here. Meanwhile you can ask the archive about the subject:"
            " it answers with exact quotes.",
        },
        "ru": {
            MessageKind.GREETING: "Здравствуйте! Задайте вопрос о статьях архива.",
            MessageKind.THANKS: "Пожалуйста. Спрашивайте ещё, когда понадобится.",
            MessageKind.HELP: "Задайте вопрос на своём языке. Ответ состоит из точных цитат из"
            " статей этого архива, у каждой указан источник; если ответа в архиве нет, так и будет"
            " сказано.",
            MessageKind.UNSUPPORTED: "Чтобы переводить, писать и пересказывать, нужна языковая"
            " модель, а она здесь не настроена. Пока можно спросить архив об этой теме: он"
            " отвечает точными цитатами.",
        },
        "uk": {
            MessageKind.GREETING: "Вітаю! Поставте запитання про статті архіву.",
            MessageKind.THANKS: "Прошу. Питайте ще, коли буде потрібно.",
            MessageKind.HELP: "Поставте запитання своєю мовою. Відповідь складається з точних"
            " цитат зі статей цього архіву, біля кожної вказано джерело; якщо відповіді в архіві"
            " немає, так і буде сказано.",
            MessageKind.UNSUPPORTED: "Щоб перекладати, писати й переказувати, потрібна мовна"
            " модель, а її тут не налаштовано. Поки що можна запитати архів про цю тему: він"
            " відповідає точними цитатами.",
        },
        "kk": {
            MessageKind.GREETING: "Сәлеметсіз бе! Мұрағаттағы мақалалар туралы сұрақ қойыңыз.",
            MessageKind.THANKS: "Оқасы жоқ. Керек болса, тағы сұраңыз.",
            MessageKind.HELP: "Сұрақты өз тіліңізде қойыңыз. Жауап осы мұрағаттағы мақалалардан"
            " алынған дәл дәйексөздерден тұрады, әрқайсысының дереккөзі көрсетіледі; мұрағатта"
            " жауап болмаса, солай айтылады.",
            MessageKind.UNSUPPORTED: "Аудару, жазу және қысқаша мазмұндау үшін тілдік модель"
            " керек, ал ол мұнда бапталмаған. Әзірге мұрағаттан осы тақырып туралы сұрауға"
            " болады: ол дәл дәйексөздермен жауап береді.",
        },
        "ky": {
            MessageKind.GREETING: "Саламатсызбы! Архивдеги макалалар жөнүндө суроо бериңиз.",
            MessageKind.THANKS: "Эч нерсе эмес. Керек болсо, дагы сураңыз.",
            MessageKind.HELP: "Суроону өз тилиңизде бериңиз. Жооп ушул архивдеги макалалардан"
            " алынган так цитаталардан турат, ар биринин булагы көрсөтүлөт; архивде жооп жок"
            " болсо, ошондой деп айтылат.",
            MessageKind.UNSUPPORTED: "Которуу, жазуу жана кыскача баяндоо үчүн тилдик модель"
            " керек, ал бул жерде орнотулган эмес. Азырынча архивден ушул тема жөнүндө сураса"
            " болот: ал так цитаталар менен жооп берет.",
        },
    }
)
"""By ISO 639-1 code; a message in another language gets the English reply."""


def example_questions(headlines: Iterable[str], language: str) -> tuple[str, ...]:
    """Return questions about articles of those headlines, in the language given."""
    about = _ABOUT.get(language, _ABOUT[_FALLBACK])
    return tuple(about.format(headline=headline) for headline in headlines)


def reply(kind: MessageKind, language: str, examples: Sequence[str] = ()) -> str:
    """Return the fixed reply to a message.

    Args:
        kind: Of the message; a question has no fixed reply.
        language: ISO 639-1 code to reply in.
        examples: Questions to show with a greeting and with help, the first three of them, a
            line each.

    Raises:
        KeyError: the message is a question.
    """
    known = language if language in REPLIES else _FALLBACK
    said = REPLIES[known][kind]
    if not examples or kind not in WITH_EXAMPLES:
        return said
    lines = (f"• {example}" for example in examples[:_MOST_EXAMPLES])
    return "\n".join((f"{said} {_FOR_EXAMPLE[known]}", *lines))
