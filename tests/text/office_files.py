"""Makes small Word, Excel and PDF files for tests, part by part, so that every part can also be made wrong."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return f"<Relationships>{rows}</Relationships>"


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    """A Word paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(*rows: str) -> str:
    """A Word table of rows made by `row`."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text: str, span: int = 1, merge: str | None = None) -> str:
    """A table cell; `merge` is restart or continue."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    tall = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{wide}{tall}</w:tcPr>{paragraph(text)}</w:tc>"


def docx(body: str, **parts: str | bytes) -> bytes:
    """A Word file with this body; further parts by path."""
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in {"1": "heading 1", "a3": "Title", "TOC1": "toc 1"}.items()
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations({"r1": ("officeDocument", "word/document.xml")}),
            "word/_rels/document.xml.rels": _relations({"r1": ("styles", "styles.xml")}),
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            **parts,
        }
    )


Value = str | float | None


def sheet_rows(rows: Sequence[Sequence[Value | tuple[float, int]]], first: int = 1) -> str:
    """Rows of a sheet; (number, style) is a number in that style."""
    out: list[str] = []
    for number, row in enumerate(rows, first):
        cells: list[str] = []
        for column, value in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(value, str):
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
            elif isinstance(value, tuple):
                cells.append(f'<c r="{place}" s="{value[1]}"><v>{value[0]!r}</v></c>')
            elif value is not None:
                cells.append(f'<c r="{place}"><v>{value!r}</v></c>')
        out.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(out)


def xlsx(sheets: Mapping[str, str], hidden: Sequence[str] = (), **parts: str | bytes) -> bytes:
    """A workbook; each sheet is the XML inside its `worksheet` (rows alone are put into `sheetData`).

    Styles: 0 plain, 1 a percentage, 2 a day, 3 a month.
    """
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}" '
        f'state="{"hidden" if name in hidden else "visible"}"/>'
        for number, name in enumerate(sheets, 1)
    )
    links = {
        f"r{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)
    }
    bodies = {
        f"xl/worksheets/sheet{number}.xml": f'<worksheet xmlns="{SHEET}">'
        + (content if "<sheetData" in content else f"<sheetData>{content}</sheetData>")
        + "</worksheet>"
        for number, content in enumerate(sheets.values(), 1)
    }
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 10, 14, 164))
    codes = '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations({"r1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations({**links, "s": ("styles", "styles.xml")}),
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{codes}<cellXfs>{formats}</cellXfs></styleSheet>',
            **bodies,
            **parts,
        }
    )


def words(text: str, x: float, y: float, size: float = 12) -> str:
    """Text at a place of a PDF page (from its lower left corner)."""
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {x} {y} Td <{code}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A drawn line."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def pdf(*pages: str, trailer: str = "") -> bytes:
    """A PDF of pages of 595 × 842 points, each given by its content stream."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        *(part.encode() for part in font),
    ]
    for number, content in enumerate(pages):
        packed = zlib.compress(content.encode("latin-1"))
        objects += (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode(),
            f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream",
        )
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table_at}\n%%EOF".encode()
    return bytes(out)
