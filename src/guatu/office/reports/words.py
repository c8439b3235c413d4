"""A report as DOCX: A4, official faces, numbered pages, sources as footnotes with raised marks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from guatu.office.reports import columns, faces, footnotes
from guatu.office.reports.faces import BODY, HEAD, TITLE
from guatu.office.reports.model import Grid, Heading, Notes, Paragraph, Report, Said
from guatu.office.tables.values import source_said

TEXT, TABLE = 14, 10.5
"""Points of running text (四号) and of tables (五号)."""
UNIT = TABLE / 2 / 28.35
"""Centimetres that half a Chinese character takes in a table."""
NOTE = "[9]"
"""As wide as the number of a note."""


def docx_of(report: Report) -> bytes:
    """The file."""
    book: Any = Document()
    room = _page(book.sections[0], wide=report.wide)
    faces.dress(book, TEXT)
    about = book.core_properties
    about.title, about.author, about.comments = report.title, "", ""
    notes = Notes()
    _line(book, report.title, TITLE, 20)
    _line(book, report.subtitle, BODY, 12, after=8)
    for block in report.blocks:
        if isinstance(block, Heading):
            _heading(book, block.text)
        elif isinstance(block, Paragraph):
            _say(_text(book), block.said, notes)
        elif not block.rows:
            _run(_text(book), block.empty, BODY, TEXT)
        else:
            _grid(book, block, notes, room)
    if legend := report.legend():
        _run(_text(book), legend, BODY, TABLE)
    footnotes.attach(book, [_source(one) for one in notes.sources])
    _page_numbers(book.sections[0])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _source(one: Any) -> str:
    """A note: title, day, and an address that works outside the office."""
    outside = one.url if one.url and one.url.startswith("http") else ""
    return f"{source_said(one)} {outside}".strip()


def _page(section: Any, *, wide: bool) -> float:
    """A4 with the margins of an official letter, lying where a table is wide. Returns the room for text in cm."""
    width, height = (29.7, 21) if wide else (21, 29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.top_margin, section.bottom_margin = (Cm(2.6), Cm(2.4)) if wide else (Cm(3.0), Cm(2.8))
    section.footer_distance = Cm(1.5)
    return width - 2.8 - 2.6


def _line(book: Any, text: str, face: str, size: float, after: float = 6) -> None:
    paragraph = book.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(after)
    _run(paragraph, text, face, size)


def _heading(book: Any, text: str) -> None:
    heading = book.add_heading(level=1)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(14), Pt(6)
    heading.paragraph_format.keep_with_next = True
    run = _run(heading, text, HEAD, 15)
    run.font.bold, run.font.color.rgb = False, RGBColor(0, 0, 0)


def _text(book: Any) -> Any:
    """A paragraph whose first line stands in by two characters, as official letters have it."""
    paragraph = book.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.first_line_indent = Pt(2 * TEXT)
    return paragraph


def _grid(book: Any, block: Grid, notes: Notes, room: float) -> None:
    table = book.add_table(rows=1, cols=len(block.head))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    numeric = block.numeric()
    for cell, word in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="EDEFF0"/>'))
        _run(cell.paragraphs[0], word, HEAD, TABLE)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        for cell, said, number in zip(table.add_row().cells, row, numeric, strict=True):
            if number:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _say(cell.paragraphs[0], said, notes, TABLE)
    shares = columns.widths(_printed(block), room / UNIT)
    for line in table.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, share in zip(line.cells, shares, strict=True):
            cell.width, cell.vertical_alignment = Cm(share * UNIT), WD_ALIGN_VERTICAL.CENTER
            spacing = cell.paragraphs[0].paragraph_format
            spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(1.5), Pt(1.5), 1.0
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(share * UNIT)
    book.add_paragraph().paragraph_format.space_after = Pt(0)


def _printed(block: Grid) -> list[list[str]]:
    """Its words with the room that marks and notes take."""
    rows = [[one.text + one.mark + NOTE * bool(one.sources) for one in row] for row in block.rows]
    return [list(block.head), *rows]


def _say(paragraph: Any, said: Said, notes: Notes, size: float = TEXT) -> None:
    _run(paragraph, said.text, BODY, size)
    if said.status:
        _run(paragraph, said.mark, BODY, size - 2)
    known = len(notes.sources)
    for place, number in enumerate(marks := notes.marks(said.sources)):
        _run(paragraph, "," if place else "[", BODY, size).font.superscript = True
        footnotes.refer(_run(paragraph, "", BODY, size), number, first=number > known)
    if marks:
        _run(paragraph, "]", BODY, size).font.superscript = True


def _run(paragraph: Any, text: str, face: str, size: float) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    faces.set_face(run._element.get_or_add_rPr(), face)
    return run


def _page_numbers(section: Any) -> None:
    """— 1 — below the text, as official letters have it."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", BODY, TEXT)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    field.append(_run(paragraph, "1", BODY, TEXT)._element)
    _run(paragraph, " —", BODY, TEXT)
