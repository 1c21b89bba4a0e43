"""The contract of every listed format; a format without a sample here fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from qa.articles.formats import FORMATS, Format, format_of
from qa.articles.reading import read
from qa.articles.skipped import Reason, Unreadable

SENTENCE = "Мэр открыл новый мост через реку, її ґанок відремонтують у травні."
BODY = f"{SENTENCE} По нему уже проехали 150 машин, сообщила пресс-служба города."
Samples = dict[str, bytes]


@pytest.fixture
def samples(make_pdf: Callable[..., bytes], make_docx: Callable[..., bytes]) -> Samples:
    """By format's name: a file that holds BODY as one article."""
    page = f"<!DOCTYPE html><html><head><title>Мост</title></head><body><article><p>{BODY}</p>"
    return {
        "plain text": BODY.encode(),
        "Markdown": f"---\ntitle: Мост\n---\n{BODY}\n".encode(),
        "HTML": f"{page}</article></body></html>".encode(),
        "PDF": make_pdf([[BODY]]),
        "Word": make_docx([BODY]),
        "JSON": json.dumps({"text": BODY}).encode(),
        "JSON Lines": json.dumps({"text": BODY}, ensure_ascii=False).encode() + b"\n",
        "CSV": f'title;text\nМост;"{BODY}"\n'.encode(),
    }


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
class TestEveryFormat:
    def test_reads_an_article(
        self, known: Format, samples: Samples, read_all: Callable[..., Any]
    ) -> None:
        for suffix in known.suffixes:
            found, skipped = read_all({f"a{suffix}": samples[known.name]}, only=f"a{suffix}")
            assert not skipped
            (record,) = found
            assert record.path == f"a{suffix}"
            article = read(record.fields(), record.path, ("ru", "uk"))
            assert SENTENCE in article.body
            assert article.published is None

    def test_hash_follows_the_content(
        self, known: Format, samples: Samples, read_all: Callable[..., Any]
    ) -> None:
        name = f"a{known.suffixes[0]}"
        raw = samples[known.name]
        first, again = (read_all({name: raw}, only=name)[0][0].sha256 for _ in range(2))
        assert first == again
        assert len(bytes.fromhex(first)) == 32

    @pytest.mark.parametrize(
        "damage",
        [
            lambda raw: raw[: len(raw) // 2],
            lambda raw: raw[len(raw) // 2 :],
            lambda raw: b"\0" * 1000,
            lambda raw: bytes(range(256)) * 40,
            lambda raw: b"",
            lambda raw: raw.replace(b"o", b"\xff").replace(b"e", b"\0"),
            lambda raw: b"[" * 100_000,
            lambda raw: b"<a><b>" * 20_000,
        ],
        ids=["head", "tail", "nul", "binary", "empty", "changed", "nested", "tags"],
    )
    def test_damage_ends_in_a_reason(
        self,
        known: Format,
        samples: Samples,
        read_all: Callable[..., Any],
        damage: Callable[..., Any],
        capfd: object,
    ) -> None:
        name = f"a{known.suffixes[0]}"
        found, skipped = read_all({name: damage(samples[known.name])}, only=name)
        for record in found:
            try:
                read(record.fields(), record.path, ("ru", "uk"))
            except Unreadable as error:
                assert isinstance(error.reason, Reason)
        assert found or skipped
        assert isinstance(capfd, pytest.CaptureFixture)
        assert capfd.readouterr() == ("", "")


def test_every_format_has_a_sample(samples: Samples) -> None:
    assert set(samples) == {known.name for known in FORMATS}


def test_suffixes_are_lower_case_and_of_one_format() -> None:
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in suffixes)


@pytest.mark.parametrize("path", ["photo.jpg", "script.py", "noending", ".txt", "a.txt.bak", ""])
def test_other_files_have_no_format(path: str) -> None:
    assert format_of(path) is None


def test_suffix_in_capitals() -> None:
    known = format_of("folder/NEWS.TXT")
    assert known is not None
    assert known.name == "plain text"
