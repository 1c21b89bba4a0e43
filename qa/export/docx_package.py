"""The package around a DOCX's body: what it starts from, its custom XML, the zip it ends as.

Imported, with python-docx, when a DOCX is written.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from importlib.resources import files
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from qa.export.docx_shown import RECORD_NAMESPACE

_OFFICE = "http://schemas.openxmlformats.org"
_PACKAGE, _DOCUMENT = f"{_OFFICE}/package/2006", f"{_OFFICE}/officeDocument/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT_BLOCK = 1_000_000
"""XML parsers take no text of more than 10 MB at once."""

_ITEM = "{6C1C7B8E-2C0B-4B0C-9E0D-3F5A1B7D4E21}"
_ILLEGAL = re.compile("[\ufffe\uffff]")

# A4; 25 and 30 mm around.
_BODY = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:sectPr>
<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1701" w:bottom="1417" w:left="1701"
 w:header="709" w:footer="709" w:gutter="0"/><w:cols w:space="708"/></w:sectPr></w:body>
</w:document>"""

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/></Types>"""


@lru_cache(maxsize=1)
def template() -> bytes:
    """Return an empty document with our styles and settings."""
    ours = files("qa.export")
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relationships(officeDocument="word/document.xml"),
        "word/document.xml": _BODY,
        "word/_rels/document.xml.rels": _relationships(
            styles="styles.xml", settings="settings.xml"
        ),
        "word/styles.xml": ours.joinpath("docx_styles.xml").read_text(encoding="utf-8"),
        "word/settings.xml": ours.joinpath("docx_settings.xml").read_text(encoding="utf-8"),
    }
    return _zipped({name: text.encode() for name, text in members.items()})


def custom_xml(record: str, package: Package) -> Part:
    """Return the part that holds the record, in blocks of text that follow on each other."""
    safe = _ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04x}", record)
    blocks = (safe[at : at + _TEXT_BLOCK] for at in range(0, len(safe), _TEXT_BLOCK))
    text = "".join(f'<text xml:space="preserve">{escape(block)}</text>' for block in blocks)
    item = f'{_XML}<record xmlns="{RECORD_NAMESPACE}">{text}</record>'
    about = (
        f'{_XML}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_DOCUMENT}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{RECORD_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    part = _part("/customXml/item1.xml", CONTENT_TYPE.XML, item, package)
    properties = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    part.relate_to(
        _part("/customXml/itemProps1.xml", properties, about, package),
        RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
    )
    return part


def packed(package: bytes) -> bytes:
    """Return a zip with the same members, none of which says when it was written."""
    with zipfile.ZipFile(io.BytesIO(package)) as members:
        return _zipped({name: members.read(name) for name in members.namelist()})


def _part(name: str, kind: str, text: str, package: Package) -> Part:
    return Part(PackURI(name), kind, text.encode(), package)


def _relationships(**targets: str) -> str:
    kinds = f"{_DOCUMENT}/relationships"
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kinds}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            # Dated 1980-01-01, as ZipInfo does where nothing is said.
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            package.writestr(member, content)
    return stream.getvalue()
