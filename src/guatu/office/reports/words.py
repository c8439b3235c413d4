"""A report as DOCX: A4, official faces, numbered pages, sources as footnotes with raised marks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from guatu.office.reports import footnotes
from guatu.office.reports.model import Grid, Heading, Notes, Paragraph, Report, Said
from guatu.office.tables.values import source_said

BODY, HEAD = "仿宋", "黑体"  # faces that offices write in


def docx_of(report: Report) -> bytes:
    """The file."""
    book: Any = Document()
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    _face(book.styles["Normal"].font, book.styles["Normal"].element, BODY, 12)
    notes = Notes()
    title = book.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(title, report.title, HEAD, 20)
    below = book.add_paragraph(report.subtitle)
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in report.blocks:
        if isinstance(block, Heading):
            heading = book.add_heading(level=1)
            _run(heading, block.text, HEAD, 15)
        elif isinstance(block, Paragraph):
            _say(book.add_paragraph(), block.said, notes)
        elif not block.rows:
            book.add_paragraph(block.empty)
        else:
            _grid(book, block, notes)
    footnotes.attach(book, [f"{source_said(one)} {one.url or ''}".strip() for one in notes.sources])
    _page_numbers(section)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _grid(book: Any, block: Grid, notes: Notes) -> None:
    table = book.add_table(rows=1, cols=len(block.head))
    table.style = "Table Grid"
    for cell, word in zip(table.rows[0].cells, block.head, strict=True):
        _run(cell.paragraphs[0], word, HEAD, 10.5)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in block.rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            _say(cell.paragraphs[0], said, notes, 10.5)
    book.add_paragraph()


def _say(paragraph: Any, said: Said, notes: Notes, size: float = 12) -> None:
    _run(paragraph, said.text, BODY, size)
    if said.status:
        _run(paragraph, f"〔{said.status}〕", BODY, size - 2)
    known = len(notes.sources)
    for place, number in enumerate(marks := notes.marks(said.sources)):
        _run(paragraph, "," if place else "[", BODY, size).font.superscript = True
        footnotes.refer(_run(paragraph, "", BODY, size), number, first=number > known)
    if marks:
        _run(paragraph, "]", BODY, size).font.superscript = True


def _run(paragraph: Any, text: str, face: str, size: float) -> Any:
    run = paragraph.add_run(text)
    _face(run.font, run._element, face, size)
    return run


def _face(font: Any, element: Any, face: str, size: float) -> None:
    font.size, font.name = Pt(size), face
    element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _page_numbers(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
