"""Reads a language model's output while it comes: sentences, with the numbers they point at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qa.language.sentences import sentence_spans
from qa.models.model_text import RESTART, ModelText

# Words that small models put before a number: [Source 1], [источник 2, 3], [1 and 2].
_WORD: Final = (
    r"(?:sources?|src|refs?|references?|notes?|footnotes?|sentences?|evidence|documents?|docs?"
    r"|citations?|passages?|numbers?|nos?|s|p|and|источник\w{0,3}|предложени\w{0,2}|сноск\w{0,2}"
    r"|ссылк\w{0,2}|номер\w{0,2}|джерел\w{0,3}|речен\w{0,4}|посилан\w{0,4}|дереккөз\w{0,6}"
    r"|булак\w{0,4}|сөйлем\w{0,4}|сүйлөм\w{0,4}|и|та|й|және|жана)"
)
_NUMBER: Final = rf"(?:{_WORD}\.?[\s:]{{0,2}})?[#№^]?\s?\d{{1,6}}(?:[†‡:][^\]】\s]{{0,12}})?"
_NUMBERS: Final = rf"{_NUMBER}(?:[\s,;/&–—-]{{1,3}}{_NUMBER}){{0,30}}"
_BRACKETED: Final = rf"[\[【〔［]\^?\s{{0,2}}(?P<bracketed>{_NUMBERS})\s{{0,2}}[\]】〕］]"
# (1) is one where the sentence ends, or another follows; elsewhere it may be the text's own.
_ROUND: Final = (
    rf"\(\s?(?P<round>{_NUMBERS})\s?\)"
    r"(?=[\s.!?…,;:]*(?:\n|$)|[.!?…]|\s?\(\d|\s+(?-i:[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]))"
)
_CARET: Final = r"\^\s?(?P<caret>\d{1,3})(?!\d)"
_RAISED: Final = r"(?<=[.!?…,»”\"])(?P<raised>[⁰¹²³⁴-⁹]{1,3})"
_MARKER: Final = re.compile(
    rf"[^\S\n]{{0,2}}(?:{_BRACKETED}|{_ROUND}|{_CARET}|{_RAISED})", re.IGNORECASE
)
# What may become a marker with the next words.
_BEGUN: Final = re.compile(
    r"[^\S\n]{0,2}(?:[\[【〔［][^\]】〕］\n]{0,120}|\([^()\n]{0,60}\)?\s*|\^\s?\d{0,3}|[⁰¹²³⁴-⁹]{1,3}|\s+)\Z"
)
_HALF: Final = re.compile(
    rf"\s{{0,2}}(?:[\[【〔［]\^?\s?(?:{_WORD}?\.?[\s:]{{0,2}}[#№^]?\d{{0,6}}[\s,;/&–—-]{{0,3}}){{0,30}}"
    rf"|\^)\Z",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"(?P<dash>[–—-]\s?)?(?P<number>\d+)(?:[†‡:][^\s,;\]】]*)?")
_RAISED_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WIDEST_RANGE: Final = 8
# A sentence is known to have ended when the next has shown a word of its own.
_NEXT_WORD: Final = re.compile(r"\S+\s|\S{24}")
_LIST_MARK: Final = re.compile(r"^(?:[-–—•·▪*+>:]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)+")
_EMPHASIS: Final = re.compile(r"\*{1,3}|`{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
# Images, tags and addresses say nothing; of a link its words stay.
_LINK: Final = re.compile(r"(!?)\[([^\[\]\n]{0,300})\]\([^()\n]{0,600}\)")
_TAG_OR_ADDRESS: Final = re.compile(
    r"</?[a-z!][^<>\n]{0,600}>|\(?(?:[a-z]{2,11}://|www\.|javascript:|data:)[^\s()<>]*\)?",
    re.IGNORECASE,
)
_GAPS: Final = re.compile(r"\s+")
_GAP_BEFORE_STOP: Final = re.compile(r"\s+(?=[.,;:!?…](?:\s|$))")
# "Sources:", "Answer:": a label of its own line, no sentence.
_LABEL: Final = re.compile(r"^[^.!?…]{0,40}:$")
_LETTER: Final = re.compile(r"[^\W\d_]")


# Of the marker that models are asked for; a round one seldom begins a marker.
_OPENINGS: Final = ("[", "【", "〔", "［")
_STOPS: Final = (".", "!", "?", "…", "]", "】", ")")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that a model wrote.

    Attributes:
        text: The sentence, without markers, list marks or emphasis.
        pointers: Numbers that it points at, in order, each once.
        unknown: Markers in it that name no number that was given.
    """

    text: str
    pointers: tuple[int, ...] = ()
    unknown: int = 0


class Pointers:
    """Turns a model's output, however it is cut into parts, into sentences.

    A sentence comes out once the next has begun, so that a marker behind its stop is still its
    own; half a marker, or what a model thinks, never does.

    Args:
        known: The numbers 1 to `known` were given to the model.

    Attributes:
        restarts: How often all that came before turned out to be what the model thought.
    """

    def __init__(self, known: int) -> None:
        self.restarts = 0
        self._known = known
        self._text = ModelText()
        self._held = ""
        # Whether markers stand before their sentences, as in the evidence; None until known.
        self._leading: bool | None = None

    @property
    def pending(self) -> int:
        """Characters that were read and are no finished sentence yet."""
        return len(self._held)

    @property
    def ending(self) -> str:
        """The sentence behind which a marker has begun, as it is likely to come; else empty."""
        begun = _begun(self._held)
        if self._leading or not begun or begun[0].strip()[:1] not in _OPENINGS:
            return ""
        plain, _ = self._without_markers(self._held[: begun.start()])
        text = cleaned(plain[slice(*sentence_spans(plain)[-1])]) if plain.strip() else ""
        # A marker may stand before its sentence's stop.
        return f"{text}." if text and not text.endswith(_STOPS) else text

    def feed(self, part: str) -> list[Written]:
        """Return the sentences that this part of the output brought to their end."""
        self._take(self._text.feed(part))
        return self._taken()

    def finish(self, *, cut: bool = False) -> list[Written]:
        """Return the sentences that are left.

        Args:
            cut: True where the output did not come to its end: its last sentence is then left
                out.
        """
        self._take(self._text.finish())
        self._held = _HALF.sub("", self._held)
        open_ended = not self._held.rstrip().endswith(_STOPS)
        found = self._taken(ended=True)
        return found[:-1] if cut and open_ended else found

    def _take(self, text: str) -> None:
        self._held += text
        if RESTART in text:
            self.restarts += 1
            self._held = self._held.rpartition(RESTART)[2]
            self._leading = None

    def _taken(self, *, ended: bool = False) -> list[Written]:
        safe = self._held if ended else self._held[: _safe_end(self._held)]
        plain, marks = self._without_markers(safe)
        spans = sentence_spans(plain)
        starts = [*(start for start, _ in spans), len(plain) + 1]
        found: list[Written] = []
        if self._leading is None and spans:
            self._leading = _leads(plain, marks)
        before = 0
        for (_, end), start, following in zip(spans, starts, starts[1:], strict=False):
            own = (
                [mark for mark in marks if before <= mark.at < end]
                if self._leading
                else _own(plain, marks, start, end, following)
            )
            last = following > len(plain)
            line_ended = "\n" in plain[end:following] and (not last or own)
            # A stop beside a marker ends a sentence; another may be an abbreviation's.
            sure = own and own[-1].at >= end - 1
            begun = not last and (sure or _NEXT_WORD.match(plain, following))
            if not (ended or line_ended or begun):
                self._held = self._held[self._place(marks, before, start) :]
                return found
            before = end
            text = cleaned(plain[start:end])
            if text:
                pointers = tuple(dict.fromkeys(each for mark in own for each in mark.pointers))
                found.append(Written(text, pointers, sum(mark.unknown for mark in own)))
        waiting = not ended and self._leading is not False
        self._held = self._held[self._place(marks, before, before) if waiting else len(safe) :]
        return found

    def _place(self, marks: list[_Mark], end: int, start: int) -> int:
        """Where, in the text as it came, a sentence begins, with the markers that are its own.

        Args:
            marks: Those in the plain text.
            end: Of the sentence before it, in the plain text.
            start: Its own, there.
        """
        if self._leading is not False:
            return end + sum(mark.end - mark.start for mark in marks if mark.at < end)
        return start + sum(mark.end - mark.start for mark in marks if mark.at <= start)

    def _without_markers(self, text: str) -> tuple[str, list[_Mark]]:
        """The text without its markers, and where each stood in what is left."""
        plain, marks, last = "", [], 0
        for found in _MARKER.finditer(text):
            pointers, unknown = self._numbers(found)
            if found["round"] and unknown:
                continue
            plain += text[last : found.start()]
            last = found.end()
            marks.append(_Mark(len(plain), found.start(), last, pointers, unknown))
        return plain + text[last:], marks

    def _numbers(self, found: re.Match[str]) -> tuple[tuple[int, ...], int]:
        digits = found["bracketed"] or found["round"] or found["caret"] or found["raised"] or ""
        numbers: list[int] = []
        for each in _DIGITS.finditer(digits.translate(_RAISED_DIGITS)):
            number = int(each["number"])
            if each["dash"] and numbers and numbers[-1] < number <= numbers[-1] + _WIDEST_RANGE:
                numbers += range(numbers[-1] + 1, number)
            numbers.append(number)
        known = tuple(number for number in numbers if 1 <= number <= self._known)
        return known, len(numbers) - len(known)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marker: where it stood in the plain text, and its span in the text as it came."""

    at: int
    start: int
    end: int
    pointers: tuple[int, ...]
    unknown: int


def cleaned(text: str) -> str:
    """Return a sentence without markup, addresses and needless space; empty for a label."""
    text = _LINK.sub(lambda found: "" if found[1] else found[2], text)
    text = _TAG_OR_ADDRESS.sub(" ", text)
    text = _LIST_MARK.sub("", _EMPHASIS.sub("", text).strip())
    text = _GAP_BEFORE_STOP.sub("", _GAPS.sub(" ", text)).strip()
    return "" if _LABEL.match(text) or not _LETTER.search(text) else text


def _safe_end(text: str) -> int:
    """Where what may still become a marker begins."""
    if text.endswith("\n"):
        return len(text)
    begun = _begun(text)
    return begun.start() if begun else len(text)


def _begun(text: str) -> re.Match[str] | None:
    """What stands at the end and may become a marker, or the blank before one."""
    return _BEGUN.search(text, max(0, len(text) - 200))


def _own(plain: str, marks: list[_Mark], start: int, end: int, following: int) -> list[_Mark]:
    """The markers of a sentence: on its lines, else on those of their own behind it."""
    near = [mark for mark in marks if start < mark.at < following or mark.at == start == 0]
    line = plain.find("\n", end, following)
    return [mark for mark in near if line < 0 or mark.at <= line] or near


def _leads(plain: str, marks: list[_Mark]) -> bool:
    """Whether a marker stands before the first word."""
    return bool(marks) and not _LETTER.search(plain[: marks[0].at])
