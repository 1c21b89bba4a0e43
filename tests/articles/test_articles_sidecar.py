from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from qa.articles.reading import read
from qa.articles.record import Record
from qa.articles.skipped import Reason, Skipped

Read = Callable[..., tuple[list[Record], list[Skipped]]]
TEXT = "Мэр открыл новый мост через реку."


def _fields(found: list[Record], *names: str) -> dict[str, Any]:
    return {
        record.place: tuple(getattr(record.fields(), name) for name in names) for record in found
    }


def test_row_corrects_by_path(read_all: Read) -> None:
    found, skipped = read_all(
        {
            "meta.csv": (
                "path;outlet;published;headline;byline;url;language\n"
                "sub/a.txt;Вести;2022-01-06;Мост;А. Б.;https://e.org/1;ru\n"
            ),
            "sub/a.txt": TEXT,
            "b.txt": TEXT,
        }
    )
    assert not skipped
    assert [record.path for record in found] == ["b.txt", "sub/a.txt"]
    article = read(found[1].fields(), found[1].path, ("ru",))
    assert (article.key, article.headline, article.outlet) == ("sub/a.txt", "Мост", "Вести")
    assert (article.byline, article.url) == ("А. Б.", "https://e.org/1")
    assert str(article.published) == "2022-01-06"
    assert article.corrected == {"outlet", "published", "headline", "byline", "url", "language"}
    assert found[0].fields().corrected == frozenset()


def test_correction_wins_and_empty_cells_correct_nothing(read_all: Read) -> None:
    stated = json.dumps({"id": "7", "text": TEXT, "outlet": "Старый", "title": "Прежний"})
    found, _ = read_all({"m.csv": "key,outlet,title\n7,Новый,\n", "a.json": stated})
    fields = found[0].fields()
    assert (fields.outlet, fields.headline, fields.key) == ("Новый", "Прежний", "7")
    assert fields.corrected == {"outlet"}


@pytest.mark.parametrize("header", ["path", "File", "filename", "key", "шлях", "ключ"])
def test_names_of_the_first_column(read_all: Read, header: str) -> None:
    found, skipped = read_all({"m.csv": f"{header},outlet\na.txt,Вести\n", "a.txt": TEXT})
    assert (_fields(found, "outlet"), skipped) == ({"a.txt": ("Вести",)}, [])


@pytest.mark.parametrize("name", ["./a.txt", "и\u0306.txt", "s\\b.txt"])
def test_spellings_of_a_path(read_all: Read, name: str) -> None:
    files = {"a.txt": TEXT, "й.txt": TEXT, "s/b.txt": TEXT}
    found, skipped = read_all({"m.csv": f"path,outlet\n{name},Вести\n", **files})
    assert not skipped
    assert sorted(_fields(found, "outlet").values(), key=str) == [("Вести",), (None,), (None,)]


def test_rows_for_a_file_of_several_records(read_all: Read) -> None:
    lines = "\n".join(json.dumps({"text": f"Статья {n}."}) for n in range(3))
    found, skipped = read_all(
        {
            "m.csv": "path,outlet\na.jsonl#2,Вторая\na.jsonl,Все\n",
            "a.jsonl": lines,
        }
    )
    assert not skipped
    assert _fields(found, "outlet") == {
        "a.jsonl#1": ("Все",),
        "a.jsonl#2": ("Вторая",),
        "a.jsonl#3": ("Все",),
    }


def test_row_is_part_of_the_hash(read_all: Read) -> None:
    def hashes(files: Mapping[str, str]) -> list[str]:
        return [record.sha256 for record in read_all(files)[0]]

    files = {"a.txt": TEXT, "b.txt": TEXT}
    plain = hashes(files)
    one = hashes({**files, "m.csv": "path,outlet\nb.txt,Вести\n"})
    other = hashes({**files, "m.csv": "path,outlet\nb.txt,Факты\n"})
    respelled = hashes({**files, "m.csv": "path;byline;outlet\r\n./b.txt;;Вести\r\n"})
    assert plain[0] == plain[1] == one[0] == other[0]
    assert len({plain[1], one[1], other[1]}) == 3
    assert respelled == one


def test_url_is_not_a_new_key(read_all: Read) -> None:
    page = json.dumps({"text": TEXT, "url": "https://old.org/1"})
    found, _ = read_all(
        {
            "m.csv": "key,url\nhttps://old.org/1,https://new.org/1\nb.txt,https://new.org/2\n",
            "a.json": page,
            "b.txt": TEXT,
        }
    )
    articles = [read(record.fields(), record.path, ("ru",)) for record in found]
    assert [(article.key, article.url) for article in articles] == [
        ("https://old.org/1", "https://new.org/1"),
        ("b.txt", "https://new.org/2"),
    ]


def test_nearest_sidecar_wins_and_reaches_no_higher(read_all: Read) -> None:
    found, skipped = read_all(
        {
            "m.csv": "path,outlet,byline\nsub/a.txt,Дальний,А. Б.\n",
            "sub/m.csv": "path,outlet\na.txt,Ближний\n../b.txt,Чужой\n",
            "sub/a.txt": TEXT,
            "b.txt": TEXT,
        }
    )
    assert _fields(found, "outlet", "byline") == {
        "sub/a.txt": ("Ближний", "А. Б."),
        "b.txt": (None, None),
    }
    assert skipped == [Skipped("sub/m.csv", 3, Reason.CORRECTION_UNUSED)]


def test_sidecar_in_and_beside_a_zip(
    read_all: Read, make_zip: Callable[[Mapping[str, bytes]], bytes]
) -> None:
    package = make_zip(
        {
            "s/a.txt": TEXT.encode(),
            "s/m.csv": "path,outlet\na.txt,Внутри\n".encode(),
            "b.txt": TEXT.encode(),
        }
    )
    found, skipped = read_all({"m.csv": "path,byline\nn.zip/b.txt,Рядом\n", "n.zip": package})
    assert not skipped
    assert _fields(found, "outlet", "byline") == {
        "n.zip/b.txt": (None, "Рядом"),
        "n.zip/s/a.txt": ("Внутри", None),
    }


def test_faults_are_named(read_all: Read) -> None:
    _, skipped = read_all(
        {
            "m.csv": (
                "path,published,url\n"
                "a.txt,вчера-позавчера,\n"
                "gone.txt,2022-01-06,\n"
                "a.txt,2022-01-06\n"
                "b.txt,,javascript:x\n"
                ",2022-01-06,\n"
            ),
            "a.txt": TEXT,
        }
    )
    assert [(fault.line, fault.reason) for fault in skipped] == [
        (2, Reason.CORRECTION_MALFORMED),
        (4, Reason.CORRECTION_MALFORMED),
        (5, Reason.CORRECTION_MALFORMED),
        (6, Reason.CORRECTION_MALFORMED),
        (3, Reason.CORRECTION_UNUSED),
    ]


def test_second_row_for_an_article_is_malformed(read_all: Read) -> None:
    found, skipped = read_all({"m.csv": "path,outlet\na.txt,Раз\na.txt,Два\n", "a.txt": TEXT})
    assert _fields(found, "outlet") == {"a.txt": ("Раз",)}
    assert skipped == [Skipped("m.csv", 3, Reason.CORRECTION_MALFORMED)]


@pytest.mark.parametrize(
    "text", ["key,outlet,text\n1,Вести,Текст.\n", "path,size\na.txt,5\n", "outlet\nВести\n", ""]
)
def test_other_tables_are_no_sidecars(read_all: Read, text: str) -> None:
    found, skipped = read_all({"m.csv": text, "z.txt": TEXT})
    assert "z.txt" in [record.path for record in found]
    assert {item.path for item in found} | {fault.path for fault in skipped} == {"m.csv", "z.txt"}
    assert not any(record.fields().corrected for record in found)


def test_records_stay_unparsed_where_rows_name_paths(read_all: Read) -> None:
    found, skipped = read_all({"m.csv": "path,outlet\nb.jsonl#1,Вести\n", "b.jsonl": "{"})
    assert len(found) == 1
    assert not skipped
