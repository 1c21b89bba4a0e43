from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from qa.articles import docx_reader, html_reader, markdown_reader, pdf_reader
from qa.articles.containment import contained
from qa.articles.fields import Fields, Markup
from qa.articles.pdf_reader import unwrapped
from qa.articles.skipped import Reason, Unreadable

MOST = "Мэр открыл новый мост через реку."
LONG = f"{MOST} По нему уже проехали 150 машин, сообщила пресс-служба города. " * 4


class TestMarkdown:
    def test_front_matter_states_the_fields(self) -> None:
        raw = (
            "---\ntitle: Мост открыт\ndate: 2022-01-06\nauthors: [А. Б., В. Г.]\n"
            f"source: {{name: Вести}}\nurl: https://e.org/1\nlang: ru\n---\n\n# Мост\n\n{MOST}  \n"
        )
        assert markdown_reader.parse(raw.encode()) == Fields(
            text=f"\n# Мост\n\n{MOST}  \n",
            headline="Мост открыт",
            published="2022-01-06",
            byline="А. Б., В. Г.",
            outlet="Вести",
            url="https://e.org/1",
            language="ru",
            markup=Markup.MARKDOWN,
        )

    @pytest.mark.parametrize(
        "text",
        [
            f"---\n{MOST}\n---\nДальше.",
            f"---\n- список\n---\n{MOST}",
            f"---\nkey: [не закрыто\n---\n{MOST}",
            f"---\ntitle: нет конца\n\n{MOST}",
            f"---\na: &a [x]\nauthor: [*a, *a]\n---\n{MOST}",
            f"---\na: {'[' * 5000}\n---\n{MOST}",
            f"{MOST}\n---\ntitle: не в начале\n---\n",
        ],
        ids=["rule", "list", "broken", "open", "alias", "deep", "later"],
    )
    def test_what_is_no_front_matter_stays_in_the_body(self, text: str) -> None:
        fields = markdown_reader.parse(text.encode())
        assert fields.text == text
        assert fields.headline is None

    @pytest.mark.parametrize("date", ["2022-13-45", "6 января 2022", "2022-01-06 14:00:00 +06:00"])
    def test_values_stay_as_written(self, date: str) -> None:
        fields = markdown_reader.parse(f"---\ndate: {date}\ntext: нет\n---\n{MOST}".encode())
        assert (fields.published, fields.text) == (date, MOST)

    def test_empty_front_matter_and_crlf(self) -> None:
        assert markdown_reader.parse(b"---\r\n---\r\nBody").text == "---\r\n---\r\nBody"
        assert markdown_reader.parse(b"---\r\ntitle: T\r\n---\r\nBody\r\n").text == "Body\r\n"

    @pytest.mark.parametrize(
        ("body", "headline"),
        [("\n# Мост открыт ##\nТекст", "Мост открыт"), ("## Второй", None), ("#тег", None)],
    )
    def test_first_heading(self, body: str, headline: str | None) -> None:
        assert markdown_reader.parse(body.encode()).headline == headline


def _page(head: str = "", body: str = "", text: str = LONG) -> str:
    return (
        f"<!DOCTYPE html><html lang='ru-RU'><head><title>Мост открыт</title>{head}</head><body>"
        f"<nav><a href='/'>Главная</a></nav><article><h1>Мост открыт</h1><p>{text}</p>{body}"
        "</article><footer>© 2019 Вести</footer></body></html>"
    )


class TestHtml:
    def test_metadata(self) -> None:
        fields = html_reader.parse(
            _page(
                "<meta property='og:site_name' content='Вести'>"
                "<meta name='author' content='Иван Петров'>"
                "<link rel='canonical' href='https://vesti.example/1'>"
                "<meta property='article:published_time' content='2022-01-06T14:00:00+06:00'>"
            ).encode()
        )
        assert MOST in fields.text
        assert "Главная" not in fields.text
        assert (fields.headline, fields.outlet) == ("Мост открыт", "Вести")
        assert (fields.byline, fields.url) == ("Иван Петров", "https://vesti.example/1")
        assert fields.published == "2022-01-06T14:00:00+06:00"
        assert fields.language == "ru-RU"

    def test_day_from_metadata_and_no_day_from_elsewhere(self) -> None:
        stated = _page("<meta name='date' content='2022-01-06'>")
        assert html_reader.parse(stated.encode()).published == "2022-01-06"
        assert html_reader.parse(_page().encode()).published is None

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8_u", "utf-16"])
    @pytest.mark.parametrize("declared", ["", "<meta charset='{}'>", "<meta charset='utf-8'>"])
    def test_encodings(self, encoding: str, declared: str) -> None:
        page = _page(declared.format(encoding)).replace("©", "")
        assert MOST in html_reader.parse(page.encode(encoding)).text

    def test_declared_encoding_decides_where_letters_are_few(self) -> None:
        page = _page('<meta charset="windows-1254">', text="Say ığşİ in the text today. " * 20)
        assert "ığşİ" in html_reader.parse(page.encode("cp1254", "ignore")).text

    def test_xhtml_with_its_own_encoding_declaration(self) -> None:
        page = f'<?xml version="1.0" encoding="windows-1251"?>\n{_page()}'.replace("©", "")
        assert MOST in html_reader.parse(page.encode("cp1251")).text

    def test_address_from_the_browser(self) -> None:
        page = f"<!-- saved from url=(0024)https://vesti.example/2 -->\n{_page()}"
        assert html_reader.parse(page.encode()).url == "https://vesti.example/2"

    def test_controls_and_surrogates_are_survived(self) -> None:
        assert MOST in html_reader.parse(_page("\0\x07").encode()).text

    @pytest.mark.parametrize("raw", [b"", b"<html></html>", b"http://127.0.0.1:1/", b"<!-- -->"])
    def test_nothing_to_read(self, raw: bytes) -> None:
        with pytest.raises(Unreadable), contained():
            html_reader.parse(raw)


class TestPdf:
    def test_pages_and_title(self, make_pdf: Callable[..., bytes]) -> None:
        fields = pdf_reader.parse(make_pdf([["Мост відкрито", MOST], ["Ґанок."]], "Мост відкрито"))
        assert fields.text == f"Мост відкрито\n{MOST}\n\nҐанок."
        assert fields.headline == "Мост відкрито"
        assert fields.published is None

    def test_title_that_the_text_does_not_show_is_none(
        self, make_pdf: Callable[..., bytes]
    ) -> None:
        assert pdf_reader.parse(make_pdf([[MOST]], "Microsoft Word - Document1")).headline is None

    def test_password(
        self, make_pdf: Callable[..., bytes], encrypt_pdf: Callable[[bytes, str], bytes]
    ) -> None:
        pdf = make_pdf([[MOST]])
        assert pdf_reader.parse(encrypt_pdf(pdf, "")).text == MOST
        with pytest.raises(Unreadable) as error:
            pdf_reader.parse(encrypt_pdf(pdf, "secret"))
        assert error.value.reason is Reason.ENCRYPTED_PDF

    def test_too_many_pages(self, make_pdf: Callable[..., bytes]) -> None:
        with pytest.raises(Unreadable) as error:
            pdf_reader.parse(make_pdf([["x"]] * (pdf_reader.MAX_PAGES + 1)))
        assert error.value.reason is Reason.TOO_LARGE

    @pytest.mark.parametrize(
        ("page", "text"),
        [
            ("Мэр открыл новый мост\nчерез реку и ушёл до\nмой.", None),
            ("Мэр открыл новый мост.\nЧерез реку шли люди и", "Мэр открыл новый мост.\nЧ"),
            ("Заголовок\nМэр открыл новый мост\nчерез реку", "Заголовок\nМэр открыл новый мост ч"),
            ("Мэр открыл северо-\nзападный новый мост", "Мэр открыл северо-западный новый мост"),
            ("Раз\n\nДва", "Раз\n\nДва"),
            ("", ""),
        ],
    )
    def test_unwrapping(self, page: str, text: str | None) -> None:
        if text is None:
            text = page.replace("\n", " ")
        assert unwrapped(page).startswith(text)


def _with_body(docx: bytes, old: str, new: str) -> bytes:
    """The document with a piece of its XML replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w") as changed:
        for member in package.infolist():
            data = package.read(member)
            if member.filename == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            changed.writestr(member, data)
    return out.getvalue()


class TestDocx:
    def test_paragraphs_and_tables_in_order(self, make_docx: Callable[..., bytes]) -> None:
        fields = docx_reader.parse(make_docx(["Мост", MOST], [["Город", "Машин"], ["Ош", "150"]]))
        assert fields.text == f"Мост\n{MOST}\nГород\tМашин\nОш\t150\nПосле таблицы."
        assert (fields.headline, fields.byline, fields.published) == (None, None, None)

    def test_title_counts_where_it_stands_in_the_text(
        self, make_docx: Callable[..., bytes]
    ) -> None:
        assert docx_reader.parse(make_docx(["Мост", MOST], title="Мост")).headline == "Мост"
        assert docx_reader.parse(make_docx([MOST], title="Документ1")).headline is None

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("<w:ins w:id='1'><w:r><w:t>новое</w:t></w:r></w:ins>", "новое"),
            ("<w:del w:id='1'><w:r><w:delText>старое</w:delText></w:r></w:del>", ""),
            ("<w:moveFrom w:id='1'><w:r><w:t>ушло</w:t></w:r></w:moveFrom>", ""),
            ("<w:sdt><w:sdtContent><w:r><w:t>поле</w:t></w:r></w:sdtContent></w:sdt>", "поле"),
            ("<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r>", "а\tб\nв"),
            (
                "<w:r><w:t>до</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>в рамке</w:t></w:r></w:p>"
                "</w:txbxContent></w:pict></w:r>",
                "до\nв рамке",
            ),
        ],
    )
    def test_what_stands_in_a_paragraph(
        self, make_docx: Callable[..., bytes], markup: str, text: str
    ) -> None:
        docx = _with_body(make_docx(["МЕСТО"]), "<w:r><w:t>МЕСТО</w:t></w:r>", markup)
        assert docx_reader.parse(docx).text == text

    def test_bomb(self, make_docx: Callable[..., bytes], make_zip: Callable[..., bytes]) -> None:
        with pytest.raises(Unreadable) as error:
            docx_reader.parse(make_zip({"word/document.xml": b"\0" * 100_000_001}))
        assert error.value.reason is Reason.TOO_LARGE

    def test_other_zip(self, make_zip: Callable[..., bytes]) -> None:
        with pytest.raises(Unreadable), contained():
            docx_reader.parse(make_zip({"a.txt": b"text"}))


@pytest.mark.parametrize("error", [ValueError, AttributeError, RecursionError, UserWarning])
def test_contained_failures_are_unreadable(error: Any) -> None:
    with pytest.raises(Unreadable) as caught, contained():
        raise error("from a parser")
    assert caught.value.reason is Reason.UNREADABLE


@pytest.mark.parametrize(
    "error", [MemoryError, KeyboardInterrupt, ImportError, Unreadable(Reason.EMPTY)]
)
def test_what_is_not_contained(error: Any) -> None:
    with pytest.raises(type(error) if isinstance(error, Exception) else error), contained():
        raise error
