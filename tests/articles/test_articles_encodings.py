from __future__ import annotations

import codecs

import pytest

from qa.articles.encodings import decode, encoding_of
from qa.articles.skipped import Reason, Unreadable

RU = (
    "Глава города сообщил вчера, что новый мост через реку откроют 14 июня. «Работы идут по "
    "графику», — сказал он. Въезд на объект закрыт, объём работ ещё не подсчитан."
)
UK = (
    "Міський голова повідомив учора, що новий міст через річку відкриють 14 червня. «Роботи "
    "йдуть за графіком», — сказав він. Її ґанок, його їжа, м'яч і є ґрунт."
)
KK = "Қала әкімі кеше өзен арқылы салынған жаңа көпір маусым айында ашылатынын хабарлады."


@pytest.mark.parametrize("text", [RU, UK, KK, "Plain ASCII."])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_utf32_with_a_mark(mark: bytes) -> None:
    encoding = "utf-32-le" if mark == codecs.BOM_UTF32_LE else "utf-32-be"
    assert decode(mark + RU.encode(encoding)) == RU


@pytest.mark.parametrize("change", [str, str.upper, lambda text: text[:60], lambda text: text * 50])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RU, "cp1251"), (UK, "cp1251"), (UK, "koi8_u"), (RU, "koi8_r"), (UK, "mac_cyrillic")],
)
def test_cyrillic_code_pages(text: str, encoding: str, change: object) -> None:
    assert callable(change)
    raw = change(text).encode(encoding, "ignore")
    assert decode(raw) == raw.decode(encoding)


def test_cp866() -> None:
    raw = RU.encode("cp866", "ignore")
    assert decode(raw) == raw.decode("cp866")


def test_a_few_cyrillic_words_in_english() -> None:
    text = "The statement was short. " * 40 + "«Президент заявил о выводе войск», it said."
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Die Außenministerin erklärte, dass die Gespräche über Öl fortgeführt würden. ", "cp1252"),
        ("哈萨克斯坦总统表示，集体安全条约组织的部队将在两天内开始撤离。", "gb18030"),
    ],
)
def test_other_code_pages(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


def test_declared_encoding_is_believed_only_where_the_bytes_allow_it() -> None:
    assert decode("é".encode("cp1252"), "windows-1252") == "é"
    assert decode(RU.encode(), "windows-1251") == RU
    assert decode(RU.encode("cp1251"), "utf-8") == RU
    assert decode(RU.encode("cp1251"), "no-such-thing") == RU
    assert decode(RU.encode("cp1251"), "rot13") == RU
    assert decode(RU.encode("cp1251"), "x\0y") == RU


def test_utf8_cut_in_a_letter_or_damaged_stays_utf8() -> None:
    assert decode(RU.encode()[:-2]) == RU[:-2] + "\ufffd"
    raw = RU.encode()
    assert decode(raw[:60] + b"\xff" + raw[60:]).replace("\ufffd", "") == RU


def test_sample_may_end_in_a_letter() -> None:
    assert encoding_of("ж".encode()[:1], cut=True) == "utf-8"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\\r\xa8f",
        bytes(range(256)) * 4,
        b"\0" * 100,
        b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0",
    ],
)
def test_binary_is_not_text(raw: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        decode(raw)
    assert error.value.reason is Reason.NOT_TEXT


def test_odd_controls_do_not_make_binary() -> None:
    assert decode(b"One\0 " + b"word " * 20) == "One\0 " + "word " * 20


def test_mark_belongs_to_the_encoding_only_at_the_start() -> None:
    assert decode("\ufeffa\ufeffb".encode()) == "a\ufeffb"
    assert decode(b"") == ""


def test_accents_within_latin_words_are_no_cyrillic() -> None:
    text = "Le café où l’été a été agréable à la fenêtre près du château. " * 3
    assert not any("а" <= sign <= "я" for sign in decode(text.encode("cp1252")).lower())
