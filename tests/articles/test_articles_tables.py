"""JSON, JSON Lines and CSV: files of several records."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qa.articles.folder import records
from qa.articles.record import Record
from qa.articles.skipped import Reason, Skipped, Unreadable
from qa.articles.stream import MAX_LINE

A = {"id": "a", "text": "Первая статья."}
B = {"text": "Друга стаття, її ґанок."}
Read = Callable[..., tuple[list[Record], list[Skipped]]]


def _texts(found: list[Record]) -> list[tuple[int | None, str]]:
    return [(record.line, record.fields().text) for record in found]


@pytest.mark.parametrize("document", [[A, B], {"articles": [A, B]}, {"Items": 1, "items": [A, B]}])
def test_json_lists(read_all: Read, document: Any) -> None:
    found, skipped = read_all({"a.json": json.dumps(document)})
    assert _texts(found) == [(1, A["text"]), (2, B["text"])]
    assert [record.place for record in found] == ["a.json#1", "a.json#2"]
    assert not skipped


def test_json_object(read_all: Read) -> None:
    found, _ = read_all({"a.json": json.dumps(A, ensure_ascii=False)})
    assert _texts(found) == [(None, A["text"])]


def test_json_hash_is_of_the_object_not_of_its_spelling(read_all: Read) -> None:
    one, _ = read_all({"a.json": '[{"id": "a", "text": "\\u042f"}]'})
    other, _ = read_all({"a.json": '\ufeff[ {"text":"Я",\n "id":"a"} ]'})
    assert one[0].sha256 == other[0].sha256


@pytest.mark.parametrize(
    ("document", "skipped"),
    [
        ('[1, {"text": "Статья"}, null]', [(1, Reason.MALFORMED_LINE), (3, Reason.MALFORMED_LINE)]),
        ("{", [(None, Reason.UNREADABLE)]),
        ("[" * 100_000, [(None, Reason.UNREADABLE)]),
        (f'{{"id": {"9" * 5000}}}', [(None, Reason.UNREADABLE)]),
        ("7", [(None, Reason.NO_TEXT_FIELD)]),
        ("", [(None, Reason.UNREADABLE)]),
    ],
)
def test_json_faults(
    read_all: Read, document: str, skipped: list[tuple[int | None, Reason]]
) -> None:
    assert [(fault.line, fault.reason) for fault in read_all({"a.json": document})[1]] == skipped


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_u"])
def test_jsonl_encodings(read_all: Read, encoding: str) -> None:
    text = "\r\n".join(json.dumps(item, ensure_ascii=False) for item in (A, B)) + "\r\n\r\n"
    found, skipped = read_all({"a.jsonl": text.encode(encoding)})
    assert _texts(found) == [(1, A["text"]), (2, B["text"])]
    assert not skipped


def test_jsonl_hash_is_of_the_line(read_all: Read) -> None:
    line = json.dumps(A, ensure_ascii=False)
    before, _ = read_all({"a.jsonl": f"{line}\n"})
    after, _ = read_all({"a.jsonl": f"{json.dumps(B)}\n\n{line}"})
    assert before[0].sha256 == after[1].sha256
    assert after[1].line == 3


def test_jsonl_line_in_another_encoding_than_the_file(read_all: Read) -> None:
    lines = [json.dumps(A).encode()] * 2000 + [json.dumps(B, ensure_ascii=False).encode("cp1251")]
    found, _ = read_all({"a.jsonl": b"\n".join(lines)})
    assert found[-1].fields().text == B["text"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", Reason.MALFORMED_LINE),
        ("[]", Reason.MALFORMED_LINE),
        ('{"text": "a"} {"text": "b"}', Reason.MALFORMED_LINE),
        ("[" * 100_000, Reason.MALFORMED_LINE),
        ('{"title": "a"}', Reason.NO_TEXT_FIELD),
    ],
)
def test_jsonl_malformed_lines(read_all: Read, line: str, reason: Reason) -> None:
    found, _ = read_all({"a.jsonl": f"{line}\n{json.dumps(A)}\n"})
    with pytest.raises(Unreadable) as error:
        found[0].fields()
    assert (found[0].line, error.value.reason) == (1, reason)
    assert found[1].fields().text == A["text"]


def test_jsonl_line_too_long_is_passed_over(read_all: Read) -> None:
    lines = [json.dumps(A), json.dumps({"text": "x" * (MAX_LINE + 5)}), json.dumps(B)]
    found, skipped = read_all({"a.jsonl": "\n".join(lines)})
    assert [record.line for record in found] == [1, 3]
    assert skipped == [Skipped("a.jsonl", 2, Reason.TOO_LARGE)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_csv_delimiters_and_encodings(read_all: Read, delimiter: str, encoding: str) -> None:
    rows = [
        ["Заголовок", "Текст", "Дата"],
        ["Мост", '"Открыт, мост; через ""реку""\tсегодня,\nв ""срок"". Все рады."', "06.01.2022"],
        ["", "", ""],
        ["Другой", "Второй текст.", ""],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    found, skipped = read_all({"a.csv": text.encode(encoding)})
    assert not skipped
    first = found[0].fields()
    assert first.text == 'Открыт, мост; через "реку"\tсегодня,\nв "срок". Все рады.'
    assert (first.headline, first.published, first.line) == ("Мост", "06.01.2022", 2)
    assert _texts(found)[1] == (5, "Второй текст.")


@pytest.mark.parametrize(
    "row",
    [
        "1,Мэр сказал, что мост открыт",
        "1",
        '1,"Кавычка "внутри" слов"',
    ],
)
def test_csv_row_whose_text_would_be_cut_is_malformed(read_all: Read, row: str) -> None:
    found, skipped = read_all({"a.csv": f"id,text\n{row}\n2,Хорошая строка.\n"})
    assert skipped == [Skipped("a.csv", 2, Reason.MALFORMED_LINE)]
    assert _texts(found) == [(3, "Хорошая строка.")]


def test_csv_open_quote_swallows_nothing_silently(read_all: Read) -> None:
    found, skipped = read_all({"a.csv": 'id,text\n1,Первая.\n2,"Вторая\n3,Третья.\n'})
    assert _texts(found) == [(2, "Первая.")]
    assert skipped == [Skipped("a.csv", 3, Reason.MALFORMED_LINE)]


def test_csv_long_rows(read_all: Read) -> None:
    long = "слово " * 100_000
    rows = f"id,text\n1,{long}\n2,{'x' * (MAX_LINE + 5)}\n3,Третья.\n"
    found, skipped = read_all({"a.csv": rows})
    assert _texts(found) == [(2, long), (4, "Третья.")]
    assert skipped == [Skipped("a.csv", 3, Reason.TOO_LARGE)]


def test_csv_row_in_another_encoding_than_the_file(read_all: Read) -> None:
    ascii_rows = b"".join(b"%d,plain text\n" % number for number in range(9000))
    row = '"Мост","Її ґанок, \x1f друга стаття"\n'.encode("cp1251")
    found, skipped = read_all({"a.csv": b"id,text\n" + ascii_rows + row})
    assert not skipped
    assert found[-1].fields().text == "Її ґанок, \x1f друга стаття"
    assert found[-1].fields().key == "Мост"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("id,title\n1,Мост\n", Reason.NO_TEXT_FIELD), ("\n", Reason.EMPTY), ("", Reason.EMPTY)],
)
def test_csv_without_articles(read_all: Read, text: str, reason: Reason) -> None:
    found, skipped = read_all({"a.csv": text}, only="a.csv")
    assert not found
    assert [fault.reason for fault in skipped] == [reason]


def test_csv_hash_follows_row_and_header(read_all: Read) -> None:
    def hashed(text: str) -> str:
        return read_all({"a.csv": text})[0][0].sha256

    assert hashed("id,text\n1,Текст") == hashed('id;"text"\r\n"1";"Текст"\r\n')
    assert hashed("id,text\n1,Текст") != hashed("url,text\n1,Текст")
    assert hashed("id,text\n1,Текст") != hashed("id,text\n2,Текст")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_memory_does_not_grow_with_the_lines(tmp_path: Path, name: str) -> None:
    def peak(lines: int) -> int:
        path = tmp_path / name
        with path.open("w") as file:
            file.write("text\n" if name == "a.csv" else "")
            for number in range(lines):
                text = f"Статья {number}. {'слово ' * 200}"
                file.write(f"{text if name == 'a.csv' else json.dumps({'text': text})}\n")
        tracemalloc.start()
        for record in records(path):
            assert isinstance(record, Record)
            record.fields()
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(100)
    assert peak(1_500) < peak(300) + 500_000
