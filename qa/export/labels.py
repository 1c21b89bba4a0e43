"""What an export says in its own words, by language. All of its phrases are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language.

    Attributes:
        searched_for: What was looked for where that is not what was typed; {text}.
        standalone: The question with what it took from those before it; {text}.
        filters: In force; {filters}.
        asked: When; {time}, which ends in UTC.
        archive: Of what archive; {articles}, {newest}, {fingerprint}.
        answered_by: By which answerer; {name}.
        extractive: The answerer that needs no language model.
        coverage: Share of the archive that meaning-search covered; {share} in percent.
        unsupported: Which statements no quote supports; {numbers}, counted from 1.
        no_support: Warns of such a statement.
        part_support: Warns of one that its quotes support only in part.
        nearest: Says that the quotes that follow are no answer.
        sources: Heading of the sources.
        translation: Before what is no quote: a machine's translation of one.
        unknown_language: Where an article's language is not known.
        span: Where a quote stands; {sha256}, {start}, {end}.
        exported: When the file was written; {time}.
        verify: How to check it.
        date: {day}, {month}, {year}.
        months: As that needs them.
        languages: Names by ISO 639-1 code; others are named by their code.
    """

    searched_for: str
    standalone: str
    filters: str
    asked: str
    archive: str
    answered_by: str
    extractive: str
    coverage: str
    unsupported: str
    no_support: str
    part_support: str
    nearest: str
    sources: str
    translation: str
    unknown_language: str
    span: str
    exported: str
    verify: str
    date: str
    months: tuple[str, ...]
    languages: Mapping[str, str]


def _languages(ru: str, uk: str, en: str, kk: str, ky: str) -> Mapping[str, str]:
    return MappingProxyType({"ru": ru, "uk": uk, "en": en, "kk": kk, "ky": ky})


LABELS: Mapping[str, Labels] = MappingProxyType(
    {
        "en": Labels(
            searched_for="Searched for: {text}",
            standalone="Standalone question: {text}",
            filters="Filters: {filters}",
            asked="Asked: {time}",
            archive="Articles in the archive: {articles}, the newest of {newest};"
            " fingerprint {fingerprint}",
            answered_by="Answered by: {name}",
            extractive="the articles’ own sentences, without a language model",
            coverage="Search by meaning covered {share} % of the archive.",
            unsupported="Statements that no quote supports: {numbers}",
            no_support="No source supports this sentence.",
            part_support="Its sources support this sentence only in part.",
            nearest="Nearest in the archive, not an answer:",
            sources="Sources",
            translation="Machine translation, not a quote:",
            unknown_language="language unknown",
            span="version {sha256}, characters {start}–{end}",
            exported="Exported from CiteDesk: {time}",
            verify="Every quote is an exact span of a stored article;"
            " “citedesk verify FILE” checks this file.",
            date="{day} {month} {year}",
            months=(
                *("January", "February", "March", "April", "May", "June", "July", "August"),
                *("September", "October", "November", "December"),
            ),
            languages=_languages("Russian", "Ukrainian", "English", "Kazakh", "Kyrgyz"),
        ),
        "ru": Labels(
            searched_for="Искали: {text}",
            standalone="Вопрос целиком: {text}",
            filters="Фильтры: {filters}",
            asked="Спрошено: {time}",
            archive="Архив: статей — {articles}, последняя — {newest}, отпечаток {fingerprint}",
            answered_by="Ответ дан: {name}",
            extractive="предложениями самих статей, без языковой модели",
            coverage="Поиск по смыслу охватил {share} % архива.",
            unsupported="Утверждения, не подтверждённые ни одной цитатой: {numbers}",
            no_support="Ни один источник не подтверждает это предложение.",
            part_support="Источники подтверждают это предложение лишь отчасти.",
            nearest="Ближайшее в архиве, но не ответ:",
            sources="Источники",
            translation="Машинный перевод, не цитата:",
            unknown_language="язык не определён",
            span="версия {sha256}, знаки {start}–{end}",
            exported="Выгружено из CiteDesk: {time}",
            verify="Каждая цитата — точный отрезок сохранённой статьи;"
            " файл проверяет команда «citedesk verify FILE».",
            date="{day} {month} {year}",
            months=(
                *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа"),
                *("сентября", "октября", "ноября", "декабря"),
            ),
            languages=_languages("русский", "украинский", "английский", "казахский", "киргизский"),
        ),
        "uk": Labels(
            searched_for="Шукали: {text}",
            standalone="Запитання повністю: {text}",
            filters="Фільтри: {filters}",
            asked="Запитано: {time}",
            archive="Архів: статей — {articles}, остання — {newest}, відбиток {fingerprint}",
            answered_by="Відповідь дано: {name}",
            extractive="реченнями самих статей, без мовної моделі",
            coverage="Пошук за змістом охопив {share} % архіву.",
            unsupported="Твердження, не підтверджені жодною цитатою: {numbers}",
            no_support="Жодне джерело не підтверджує цього речення.",
            part_support="Джерела підтверджують це речення лише частково.",
            nearest="Найближче в архіві, але не відповідь:",
            sources="Джерела",
            translation="Машинний переклад, не цитата:",
            unknown_language="мову не визначено",
            span="версія {sha256}, знаки {start}–{end}",
            exported="Вивантажено з CiteDesk: {time}",
            verify="Кожна цитата — точний відрізок збереженої статті;"
            " файл перевіряє команда «citedesk verify FILE».",
            date="{day} {month} {year}",
            months=(
                *("січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня"),
                *("вересня", "жовтня", "листопада", "грудня"),
            ),
            languages=_languages("російська", "українська", "англійська", "казахська", "киргизька"),
        ),
        "kk": Labels(
            searched_for="Ізделгені: {text}",
            standalone="Толық сұрақ: {text}",
            filters="Сүзгілер: {filters}",
            asked="Сұралған уақыты: {time}",
            archive="Мұрағат: мақалалар саны — {articles}, ең жаңасы — {newest},"
            " таңбасы {fingerprint}",
            answered_by="Жауап берген: {name}",
            extractive="мақалалардың өз сөйлемдері, тілдік модельсіз",
            coverage="Мағына бойынша іздеу қамтыған үлес: {share} %.",
            unsupported="Бірде-бір дәйексөз растамаған сөйлемдер: {numbers}",
            no_support="Бұл сөйлемді бірде-бір дереккөз растамайды.",
            part_support="Дереккөздер бұл сөйлемді ішінара ғана растайды.",
            nearest="Мұрағаттағы ең жақыны, бірақ жауап емес:",
            sources="Дереккөздер",
            translation="Машиналық аударма, дәйексөз емес:",
            unknown_language="тілі белгісіз",
            span="нұсқа {sha256}, таңбалар {start}–{end}",
            exported="CiteDesk-тен сақталған уақыты: {time}",
            verify="Әр дәйексөз — сақталған мақаланың дәл үзіндісі;"
            " бұл файлды «citedesk verify FILE» тексереді.",
            date="{year} жылғы {day} {month}",
            months=(
                *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз"),
                *("қыркүйек", "қазан", "қараша", "желтоқсан"),
            ),
            languages=_languages(
                "орыс тілі", "украин тілі", "ағылшын тілі", "қазақ тілі", "қырғыз тілі"
            ),
        ),
        "ky": Labels(
            searched_for="Изделгени: {text}",
            standalone="Толук суроо: {text}",
            filters="Чыпкалар: {filters}",
            asked="Суралган убактысы: {time}",
            archive="Архив: макалалардын саны — {articles}, эң жаңысы — {newest},"
            " белгиси {fingerprint}",
            answered_by="Жооп берген: {name}",
            extractive="макалалардын өз сүйлөмдөрү, тилдик моделсиз",
            coverage="Маани боюнча издөө камтыган үлүш: {share} %.",
            unsupported="Бир да цитата ырастабаган сүйлөмдөр: {numbers}",
            no_support="Бул сүйлөмдү бир да булак ырастабайт.",
            part_support="Булактар бул сүйлөмдү жарым-жартылай гана ырастайт.",
            nearest="Архивдеги эң жакыны, бирок жооп эмес:",
            sources="Булактар",
            translation="Машиналык котормо, цитата эмес:",
            unknown_language="тили белгисиз",
            span="версия {sha256}, белгилер {start}–{end}",
            exported="CiteDesk'тен сакталган убактысы: {time}",
            verify="Ар бир цитата — сакталган макаланын так үзүндүсү;"
            " бул файлды «citedesk verify FILE» текшерет.",
            date="{year}-ж. {day}-{month}",
            months=(
                *("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август"),
                *("сентябрь", "октябрь", "ноябрь", "декабрь"),
            ),
            languages=_languages(
                "орус тили", "украин тили", "англис тили", "казак тили", "кыргыз тили"
            ),
        ),
    }
)
"""By ISO 639-1 code; for a reader of another language the labels are English."""

FALLBACK = "en"


def labels(language: str) -> Labels:
    """Return the labels of a language, English ones where there are none."""
    return LABELS.get(language, LABELS[FALLBACK])
