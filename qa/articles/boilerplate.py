"""Labels what is not running text: every rule for boilerplate and captions is in this file.

A rule reads one line, trimmed, from its first character; a line is boilerplate only where the
whole line is. Running text must never be: a rule that could fit a sentence of an article asks
for a colon, a name of a network, or the end of the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from qa.articles.article import Label, LabelledSpan
from qa.articles.header_lines import header_lines

_LONGEST_LINE: Final = 300  # a longer line is running text, perhaps with a caption glued on

_NETWORKS: Final = (
    r"(?:telegram|телеграм\w{0,3}|youtube|ютуб\w{0,2}|facebook|фейсбу\w{1,3}|instagram"
    r"|инстаграм\w{0,2}"
    r"|twitter|твиттер\w?|вконтакте|vk|viber|вайбер\w?|whatsapp|ватсап\w?|tiktok|google"
    r"|яндекс\w{0,2}"
    r"|дзен\w?|одноклассник\w{1,2}|соцсет\w{1,2}|соцмереж\w{1,2}|rss|newsletter)"
)

_BOILERPLATE: Final = (
    # Buttons and counters of a page.
    r"(?:подписаться|підписатися|подпишитесь|підпишіться|подписка|subscribe|sign up|log ?in"
    r"|войти|увійти"
    r"|жазылу|жазылыңыз|катталуу|жазылуу|поделиться|поділитися|share(?: this)?|tweet|бөлісу|бөлүшүү"
    r"|комментарии|коментарі|comments?|комментировать|пікірлер|оставить комментарий|пікір қалдыру"
    r"|распечатать|печать|роздрукувати|версия для печати|print|скопировать ссылку|copy link|наверх"
    r"|меню|menu|поиск|пошук|search|іздеу|издөө|главная|головна|басты бет|башкы бет|закрыть|закрити"
    r"|close|далее|подробнее|детальніше|докладніше|показать ещё|показать еще|load more|еще|ещё)"
    r"(?: ?[:.…(]? ?\d{0,6}\)?)?",
    # Headings of link lists.
    r"(?:лента новостей|стрічка новин|главные новости|головні новини|последние новости"
    r"|останні новини"
    r"|новости партн[её]ров|новини партнерів|новости по теме|новини за темою|популярн(?:ое"
    r"|ые новости)"
    r"|самое (?:читаемое|популярное|важное)|latest news|top stories|most (?:read|popular)|trending"
    r"|recommended|рекомендуем|вам может быть интересно|вас може зацікавити|соңғы жаңалықтар"
    r"|жаңылыктар тасмасы|жаңалықтар лентасы|акыркы жаңылыктар|еще по теме|ещё по теме)\s?[:.]?",
    # Links to other articles; the title may follow the colon.
    r"(?:чита(?:йте|ть) (?:также|тоже|ещ[её]|по теме|далее|в продолжение(?: темы)?|подробнее|теж"
    r"|також)"
    r"|также читайте|також читайте|читайте також|смотрите также|дивіться також|см\. также|по теме"
    r"|материалы? по теме|матеріали? за темою|більше за темою|за темою|связанные новости"
    r"|подробнее по теме"
    r"|read (?:more|also|next)|see also|also read|more on this(?: story)?|related(?: \w{1,12})?"
    r"|(?:тағы |сондай-ақ )?оқи отырыңыз|тағы оқыңыз(?:дар)?|сондай-ақ оқыңыз(?:дар)?"
    r"|тақырып бойынша"
    r"|тақырыпқа орай|дагы (?:окуңуз|караңыз)(?:дар)?|окшош макалалар|тема боюнча)"
    r"\s?(?:$|:.{0,280})",
    # Invitations to follow the outlet elsewhere.
    rf"(?:чита|смотри|слуша|ищи|следи|найди|узнава|получа|присоединя|стеж|слідку|диви|шука"
    rf"|отриму|приєднуй"
    rf"|follow|join|find|like|watch)\w{{0,6}}(?: \w{{1,12}}){{0,3}}? (?:нас|нам|нами"
    rf"|наш\w{{0,4}}|us|our)\b"
    rf".{{0,60}}\b{_NETWORKS}\b.{{0,60}}",
    rf"(?:(?:біздің|бізді|биздин|бизди)\b.{{0,40}})?\b{_NETWORKS}\w{{0,3}}[ -](?:арна|канал"
    rf"|парақша|баракча)\w{{0,8}}"
    r" (?:жазыл|катта)\w{0,8}.{0,40}",
    r"(?:подпи(?:шитесь|сывайтесь|шись|саться)|під?пи(?:шіться|суйтес[ья]|сатися)|subscribe"
    r"|sign up)"
    r" (?:на|до|to|for|в|у) (?:нас|наш\w{0,3}|our|us|the newsletter|канал\w{0,2}|рассылк\w"
    r"|розсилк\w"
    rf"|новост\w|новини|обновлени\w|{_NETWORKS}).{{0,120}}",
    rf"(?:наши новости|новости|мы|ми|we are|we're) (?:теперь |тепер |now )?(?:в|у|на|on"
    rf"|in) {_NETWORKS}(?:-\w{{5,8}})?(?:$|\s?[.!:,–—].{{0,80}})",
    r"(?:жаңалықтарды|жаңылыктарды|арнамызға|каналыбызга|каналымызға)\b.{0,80}(?:жазылыңыз|жазылып"
    r"|катталыңыз|катталып)\b.{0,40}",
    # Advertising, cookies, rights, corrections, tags.
    r"(?:на правах )?реклам[аы]|advertisement|sponsored(?: content)?|жарнама|жарнак",
    r"(?:(?:мы|наш сайт|этот сайт|сайт|ми|цей сайт|we|our site|this (?:web)?site)\b.{0,40}"
    r"\b(?:использу\w{1,3}|використову\w{1,4}|uses?)\b.{0,80}|продолжая\b.{0,120}"
    r"|by continuing\b.{0,120}|(?:accept|reject|принять|прийняти)(?: all| все| всі)? )"
    r"\b(?:cookies?|куки)\b.{0,160}",
    r"(?:©|\(c\)|copyright)\s?(?:©\s?)?\d{4}\b.{0,160}",
    r"(?:все права защищены|усі права захищен[оі]|всі права захищен[оі]|all rights reserved"
    r"|барлық құқықтар\w{0,3} қорғалған|бардык укуктар\w{0,3} корголгон)\b.{0,160}",
    r"(?:при (?:использовании|перепечатке|копировании)|у разі використання"
    r"|при використанні) материал\w{1,2}.{0,240}"
    r"|(?:при|у разі) (?:використанн[іія]) матеріал\w{1,2}.{0,240}",
    r"(?:нашли|заметили|увидели|помітили|знайшли|якщо ви (?:помітили|знайшли)|если вы (?:нашли"
    r"|заметили)|found|spotted)\b.{0,40}\b(?:ошибк\w|опечатк\w|помилк\w|an? (?:mistake|error|typo))"
    r"(?:\?.{0,160}|.{0,60}\b(?:ctrl|выделите|виділіть|сообщите|напишите|повідомте"
    r"|let us know).{0,120})",
    r"(?:теги|тэги|метки|мітки|ключевые слова|ключові слова|tags?|keywords|topics|тегтер"
    r"|тэгдер)\s?:.{0,280}",
)

_CREDIT_WORD: Final = (
    r"(?:источник фото|автор фото|джерело фото|фото(?: ?[/и-] ?видео)?|світлина|снимок|иллюстрация"
    r"|ілюстрація|скриншот|скріншот|коллаж|колаж|сурет(?:те)?|сүрөт(?:тө)?|видео|відео"
    r"|photo(?:graph)?s?(?: credit)?|image(?: credit)?|picture|video)"
)

_CAPTION: Final = (
    # A credit alone.
    rf"{_CREDIT_WORD}\s?[:©]\s?[^.!?]{{1,110}}(?:\.\w{{2,4}})?\.?",
    rf"{_CREDIT_WORD} (?:by|(?:с|из) (?:сайта|архива|открытых источников|соцсетей)|з (?:архіву"
    rf"|відкритих"
    r" джерел|сайту)|предоставлено|надано|из архива)\b[^.!?]{0,110}\.?",
    r"(?:фото|изображение|зображення|снимок|сурет|сүрөт) (?:носит )?(?:иллюстратив|ілюстратив"
    r"|иллюстрация)\w{0,12}"
    r"(?: характер)?\.?",
    r"(?:иллюстративн|ілюстративн)\w{1,3} (?:фото\w{0,9}|зображення|изображение|снимок)\.?",
    r"(?:фото|photo)\.?",
    r"(?:кадр|скриншот|скріншот|стоп-кадр) (?:из|з|с) (?:видео|відео)\w{0,8}[^.!?]{0,80}\.?",
    # "© POOL / Перейти в фотобанк…", with the caption glued to it; not a copyright line.
    r"©(?!\s?\d{4}).{1,280}",
    # "Президент России Владимир Путин - Sputnik Азербайджан, 1920, 07.01.2022": text of an image.
    r".{3,220} - Sputnik[^,]{0,30}, \d{3,4}, \d\d\.\d\d\.\d{4}",
    # A caption closed by its credit.
    r".{3,260}\((?:AP Photo|Photo:|Фото:|REUTERS/|AFP/|EPA/|Getty Images)[^()]{0,80}\)\.?",
    r"(?:AP Photo|REUTERS|Reuters|AFP|EPA(?:-EFE)?|Getty Images|EAST NEWS)\s?/\s?[\w .'’/-]{2,70}",
)

_BOILERPLATE_LINES: Final = tuple(re.compile(rule, re.IGNORECASE) for rule in _BOILERPLATE)
_CAPTION_LINES: Final = tuple(re.compile(rule, re.IGNORECASE) for rule in _CAPTION)
_COUNTER: Final = re.compile(r"[0-9]{1,4}")

# A credit that ends a longer line, after a sentence: "… прибыли. Фото: минобороны".
_GLUED_CREDIT: Final = re.compile(
    r"(?<=[.!?…»\"”)])\s{1,3}"
    r"(?P<credit>(?:Источник фото|Фото(?:/видео)?|Світлина|Снимок|Photo|Image|Сурет|Сүрөт|Скриншот)"
    r"\s?[:©]\s?[^.!?:\n]{2,80}(?:\.\w{2,4})?\.?)$"
)
_CREDIT_REACH: Final = 110
# The sentence before it is the caption where it is as short as one and the article goes on.
_SENTENCE_BEFORE: Final = re.compile(r"(?<=\w{3})[.!?…][»\"”)]?\s{1,3}(?=[^\W\d_a-zа-яёіїє])")
_LONGEST_CAPTION: Final = 90
_NO_CAPTION: Final = re.compile(
    r"[«»\"„“”]|(?:Ранее|Напомним|Как|По|Об|Раніше|Нагадаємо|Як|За|Про|Earlier|According)\b"
)

_HEADLINE_LINES: Final = 10
_HEADLINE_PARTS: Final = 3  # lines over which a headline may run


def _lines(body: str) -> list[tuple[int, int]]:
    """Spans of the lines that hold text, trimmed."""
    spans = []
    for match in re.finditer(r"[^\n]+", body):
        text = match[0]
        if stripped := text.strip():
            start = match.start() + len(text) - len(text.lstrip())
            spans.append((start, start + len(stripped)))
    return spans


def _label(text: str) -> Label | None:
    if len(text) > _LONGEST_LINE:
        return None
    text = unicodedata.normalize("NFKC", text)
    if text == "0" or any(rule.fullmatch(text) for rule in _BOILERPLATE_LINES):
        return Label.BOILERPLATE
    if any(rule.fullmatch(text) for rule in _CAPTION_LINES):
        return Label.CAPTION
    return None


def is_furniture(text: str) -> bool:
    """Whether a line, trimmed, is a caption or boilerplate by itself."""
    return _label(text) is not None


def _words(text: str) -> str:
    """What two spellings of a headline share: the words, without quotes, dashes and case."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _headline(body: str, lines: list[tuple[int, int]], headline: str) -> tuple[int, int] | None:
    """Where the headline stands in the first lines; an outlet behind it is not asked for."""
    bare = re.split(r"\s[|–—-]\s(?=[^|–—-]*$)", headline)[0]
    wanted = {words for words in (_words(headline), _words(bare)) if words}
    for first in range(min(len(lines), _HEADLINE_LINES)):
        for last in range(first, min(first + _HEADLINE_PARTS, len(lines))):
            start, end = lines[first][0], lines[last][1]
            if end - start > 2 * len(headline) + 20:
                break
            if _words(body[start:end]) in wanted and len(lines) > last - first + 1:
                return start, end
    return None


def _glued_caption(body: str, start: int, end: int, goes_on: bool) -> tuple[int, int] | None:
    """The credit that ends a line, with the caption before it where that is surely one."""
    credit = _GLUED_CREDIT.search(body, max(start, end - _CREDIT_REACH), end)
    if credit is None:
        return None
    begin = credit.start("credit")
    head_start = max(start, credit.start() - _LONGEST_CAPTION - 20)
    cuts = [
        match.end() for match in _SENTENCE_BEFORE.finditer(body, head_start, credit.start() - 1)
    ]
    sentence = cuts[-1] if cuts else start
    short = credit.start() - sentence <= _LONGEST_CAPTION
    if goes_on and short and not _NO_CAPTION.search(body[sentence : credit.start()]):
        begin = sentence
    return begin, end


def _of_lines(body: str, lines: list[tuple[int, int]]) -> Iterator[LabelledSpan]:
    labels = [_label(body[start:end]) for start, end in lines]
    last = max((place for place, label in enumerate(labels) if label is None), default=-1)
    for place, (start, end) in enumerate(lines):
        label = labels[place]
        beside = labels[max(0, place - 1) : place + 2]
        if label is None and Label.BOILERPLATE in beside and _COUNTER.fullmatch(body[start:end]):
            label = Label.BOILERPLATE
        if label is not None:
            yield LabelledSpan(start, end, label)
        elif caption := _glued_caption(body, start, end, goes_on=place < last):
            yield LabelledSpan(*caption, Label.CAPTION)


def label(
    body: str, headline: str | None, dateline: tuple[int, int] | None
) -> tuple[LabelledSpan, ...]:
    """The parts of a body that are not running text, in order, not overlapping, trimmed.

    Args:
        body: The whole body.
        headline: The article's headline, labelled where it stands in the first lines.
        dateline: Its dateline's span, where one was found (half-open).
    """
    lines = _lines(body)
    spans: list[LabelledSpan] = []
    if dateline is not None:
        spans.append(LabelledSpan(*dateline, Label.DATELINE))
    if headline and (span := _headline(body, lines, headline)):
        spans.append(LabelledSpan(*span, Label.HEADLINE))
    spans += [LabelledSpan(line.start, line.end, Label.DATELINE) for line, _ in header_lines(body)]
    spans += _of_lines(body, lines)
    kept: list[LabelledSpan] = []
    # A stable sort: where two begin together the one found first, which is surer, stays.
    for span_ in sorted(spans, key=lambda each: each.start):
        if not kept or span_.start >= kept[-1].end:
            kept.append(span_)
    return tuple(kept)
