"""What can be added to a Word document, hidden in it or led elsewhere: verifying tells of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from docx.oxml import parse_xml

from qa.errors import DamagedExport
from qa.export.docx_styles import Styles
from qa.export.exported import Export
from qa.export.formats import FORMATS
from qa.export.holdings import TextHoldings
from qa.export.problems import Problem, ProblemKind
from qa.export.verification import verify

DOCX = FORMATS["docx"]
BODY, NOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
FOOTER, NUMBERING, COMMENTS = "word/footer1.xml", "word/numbering.xml", "word/comments.xml"
BODY_LINKS, NOTES_LINKS = "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN = '<w:r><w:t xml:space="preserve">«</w:t></w:r>'
QUOTED, SAID = '<w:rStyle w:val="QuotedWords"/>', "150 военных"
HIDING = "<w:rPr><w:vanish/></w:rPr>"
LIED = '<w:r><w:t xml:space="preserve">ложь </w:t></w:r>'


@pytest.fixture
def members(everyday: Export) -> dict[str, str]:
    """The parts of the everyday export."""
    with zipfile.ZipFile(io.BytesIO(DOCX.write(everyday, {}))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def packed(members: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return stream.getvalue()


def problems(members: Mapping[str, str], held: TextHoldings) -> tuple[Problem, ...]:
    return verify(packed(members), "a.docx", held).problems


def related(links: str, kind: str, target: str, mode: str = "") -> str:
    own = f'<Relationship Id="rId99" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'
    return links.replace("</Relationships>", f"{own}</Relationships>")


def test_nothing_is_told_of_what_was_written(
    members: dict[str, str], held: TextHoldings, export: Export
) -> None:
    assert problems(members, held) == ()
    assert verify(DOCX.write(export, {}), "a.docx", held).ok


ADDED = {
    "struck out": (BODY, RUN, f"{RUN}<w:del><w:r><w:delText>ложь</w:delText></w:r></w:del>"),
    "moved away": (BODY, RUN, f"{RUN}<w:moveFrom><w:r><w:t>ложь</w:t></w:r></w:moveFrom>"),
    "inserted": (BODY, RUN, f"{RUN}<w:ins>{LIED}</w:ins>"),
    "moved here": (NOTES, RUN, f"{RUN}<w:moveTo>{LIED}</w:moveTo>"),
    "text box": (
        BODY,
        RUN,
        f"{RUN}<w:r><w:pict><w:txbxContent><w:p>{LIED}</w:p></w:txbxContent></w:pict></w:r>",
    ),
    "drawing": (
        BODY,
        RUN,
        f'{RUN}<w:r><w:drawing><a:t xmlns:a="urn:a">ложь</a:t></w:drawing></w:r>',
    ),
    "sign of another font": (BODY, RUN, f'{RUN}<w:r><w:sym w:char="F04A"/></w:r>'),
    "text above text": (BODY, RUN, f"{RUN}<w:r><w:ruby><w:rt>{LIED}</w:rt></w:ruby></w:r>"),
    "an endnote": (NOTES, RUN, f'{RUN}<w:r><w:endnoteReference w:id="2"/></w:r>'),
    "an element novelty": (BODY, RUN, f"{RUN}<w:r><w:novelty>ложь</w:novelty></w:r>"),
    "turned about": (BODY, RUN, f'<w:bdo w:val="rtl">{RUN}</w:bdo>'),
    "formula": (
        BODY,
        RUN,
        f'{RUN}<m:oMath xmlns:m="urn:m"><m:r><m:t>ложь</m:t></m:r></m:oMath>',
    ),
    "another document": (
        BODY,
        "<w:sectPr",
        f'<w:altChunk r:id="rId99" xmlns:r="{KINDS}"/><w:sectPr',
    ),
    "a field": (
        BODY,
        RUN,
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPER</w:instrText></w:r>'
        '<w:r><w:instrText>LINK "https://evil.example/" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
    "a field ": (FOOTER, 'w:instr=" PAGE "', 'w:instr=" QUOTE ложь "'),
    "text taken from data": (
        BODY,
        RUN,
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>{RUN}'
        "</w:sdtContent></w:sdt>",
    ),
}


@pytest.mark.parametrize("what", ADDED)
def test_what_is_added_is_told(what: str, members: dict[str, str], held: TextHoldings) -> None:
    name, old, new = ADDED[what]
    assert old in members[name]
    members[name] = members[name].replace(old, new, 1)
    told = [each for each in problems(members, held) if each.kind is ProblemKind.ADDED]
    assert len(told) == 1
    assert what.strip() in told[0].where
    if "ложь" in new:
        assert "ложь" in told[0].found or what == "an element novelty"


def test_a_comment_is_told_with_its_words(members: dict[str, str], held: TextHoldings) -> None:
    members[BODY] = members[BODY].replace(RUN, f'{RUN}<w:r><w:commentReference w:id="4"/></w:r>', 1)
    members[BODY_LINKS] = related(members[BODY_LINKS], "comments", "comments.xml")
    members[COMMENTS] = (
        f'<w:comments {W}><w:comment w:id="4"><w:p>{LIED}</w:p></w:comment></w:comments>'
    )
    (problem,) = problems(members, held)
    assert problem == Problem(ProblemKind.ADDED, "a comment", "", "ложь ")


@pytest.mark.parametrize(
    ("number", "sign", "told"),
    [("1", "Ложь: %1", ["Ложь: %1"]), ("0", "Ложь: %1", []), ("1", "", [])],
)
def test_signs_before_paragraphs_are_told(
    number: str, sign: str, told: list[str], members: dict[str, str], held: TextHoldings
) -> None:
    style = '<w:pStyle w:val="Facts"/>'
    assert style in members[BODY]
    numbered = f'{style}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    members[BODY] = members[BODY].replace(style, numbered, 1)
    members[BODY_LINKS] = related(members[BODY_LINKS], "numbering", "numbering.xml")
    members[NUMBERING] = (
        f'<w:numbering {W}><w:abstractNum><w:lvl><w:lvlText w:val="{sign}"/></w:lvl>'
        "</w:abstractNum></w:numbering>"
    )
    assert [each.found for each in problems(members, held)] == told


HIDDEN = {
    "a run": (BODY, QUOTED, f"{QUOTED}<w:vanish/>"),
    "a character style": (
        STYLES,
        '<w:name w:val="Quoted Words"/>',
        f'<w:name w:val="Quoted Words"/>{HIDING}',
    ),
    "a paragraph style": (
        STYLES,
        '<w:name w:val="footnote text"/>',
        f'<w:name w:val="footnote text"/>{HIDING}',
    ),
    "the style of those without one": (
        STYLES,
        '<w:name w:val="Normal"/>',
        f'<w:name w:val="Normal"/>{HIDING}',
    ),
    "the document's defaults": (
        STYLES,
        "<w:rPrDefault><w:rPr>",
        "<w:rPrDefault><w:rPr><w:vanish/>",
    ),
}


@pytest.mark.parametrize("by", HIDDEN)
def test_text_that_is_hidden_is_not_shown(
    by: str, members: dict[str, str], held: TextHoldings
) -> None:
    name, old, new = HIDDEN[by]
    assert old in members[name]
    members[name] = members[name].replace(old, new, 1)
    told = problems(members, held)
    assert {each.kind for each in told} == {ProblemKind.SHOWN}
    first = "Отряд в"
    assert any(first in each.expected and first not in each.found for each in told)


def test_a_style_that_shows_what_the_paragraph_hides_is_understood(
    members: dict[str, str], held: TextHoldings
) -> None:
    shown = members[BODY].replace(QUOTED, f'{QUOTED}<w:vanish w:val="false"/>')
    for name in ("Quoted Words", "footnote text"):
        named = f'<w:name w:val="{name}"/>'
        members[STYLES] = members[STYLES].replace(named, f"{named}{HIDING}", 1)
    members[BODY] = shown
    told = " ".join(each.expected for each in problems(members, held))
    # Hidden twice is shown: the notes' quotes are, what stands around them is not.
    assert "quote" not in " ".join(each.where for each in problems(members, held))
    assert "Айбек Асанов" in told


@pytest.mark.parametrize(("default", "hidden"), [("1", True), ("0", False)])
def test_the_style_of_paragraphs_that_name_none_counts(default: str, hidden: bool) -> None:
    styles = Styles(
        parse_xml(
            f'<w:styles {W}><w:style w:type="paragraph" w:default="{default}" w:styleId="a">'
            f"{HIDING}</w:style></w:styles>"
        )
    )
    assert styles.hide(parse_xml(f"<w:r {W}/>"), "") is hidden


def test_styles_that_rest_on_each_other_hide_nothing() -> None:
    style = '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'
    styles = Styles(parse_xml(f"<w:styles {W}>{style}</w:styles>"))
    assert not styles.hide(parse_xml(f"<w:r {W}/>"), "a")


def test_a_link_that_leads_elsewhere_is_told(members: dict[str, str], held: TextHoldings) -> None:
    old, new = "https://kloop.example/1", "https://evil.example/1"
    members[NOTES_LINKS] = members[NOTES_LINKS].replace(old, new, 1)
    told = problems(members, held)  # three notes have one target
    assert [each.kind for each in told] == [ProblemKind.SHOWN] * 3
    assert all(old in each.expected and f"<{new}" in each.found for each in told)


def test_a_link_on_words_that_had_none_is_told(members: dict[str, str], held: TextHoldings) -> None:
    linked = f'<w:hyperlink r:id="rId99" xmlns:r="{KINDS}">{RUN}</w:hyperlink>'
    members[BODY] = members[BODY].replace(RUN, linked, 1)
    target = "https://evil.example/"
    members[BODY_LINKS] = related(
        members[BODY_LINKS], "hyperlink", target, ' TargetMode="External"'
    )
    (problem,) = problems(members, held)
    assert f"<{target}>" in problem.found


def test_a_link_that_another_program_cut_in_two_is_one(
    members: dict[str, str], held: TextHoldings
) -> None:
    start = members[NOTES].index("<w:hyperlink")
    end = members[NOTES].index(">", start) + 1
    cut = members[NOTES].index("kloop", end)
    between = f"</w:t></w:r></w:hyperlink>{members[NOTES][start:end]}<w:r><w:t>"
    members[NOTES] = members[NOTES][:cut] + between + members[NOTES][cut:]
    assert problems(members, held) == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (FOOTER, "CiteDesk", "CiteDesk, ложь"),
        (BODY, f"{SAID}</w:t>", f"{SAID}<!-- -->ложь</w:t>"),
        (NOTES_LINKS, "kloop.example/1?a=1&amp;b=2", "kloop.example/1?a=1&amp;b=2#%00"),
    ],
)
def test_what_stands_apart_is_read(
    name: str, old: str, new: str, members: dict[str, str], held: TextHoldings
) -> None:
    assert old in members[name]
    members[name] = members[name].replace(old, new, 1)
    assert {each.kind for each in problems(members, held)} == {ProblemKind.SHOWN}


def test_a_note_cited_elsewhere_is_told(members: dict[str, str], held: TextHoldings) -> None:
    start = members[BODY].index('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>')
    end = members[BODY].index("</w:r>", start) + len("</w:r>")
    mark = members[BODY][start:end]
    assert "footnoteReference" in mark
    text = members[BODY].replace(mark, "", 1)
    title = text.index("</w:p>")
    members[BODY] = text[:title] + mark + text[title:]
    assert {each.kind for each in problems(members, held)} == {ProblemKind.SHOWN}


def test_the_document_is_the_one_that_word_opens(
    members: dict[str, str], held: TextHoldings
) -> None:
    moved = members.copy()
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(BODY, "word/document2.xml")
    moved["word/document2.xml"] = moved[BODY].replace(SAID, "160 военных", 1)
    moved["word/_rels/document2.xml.rels"] = moved[BODY_LINKS]
    assert ProblemKind.SHOWN in {each.kind for each in problems(moved, held)}
    moved["word/document2.xml"] = moved.pop(BODY)
    assert problems(moved, held) == ()


def test_two_parts_of_one_name_are_refused(members: dict[str, str]) -> None:
    stream = io.BytesIO(packed(members))
    assert DOCX.read is not None
    with (
        zipfile.ZipFile(stream, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr(BODY, members[BODY])
    with pytest.raises(DamagedExport):
        DOCX.read(stream.getvalue())
