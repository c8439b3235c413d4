"""Reading a report's DOCX back: its text with the marks of its footnotes, and the footnotes themselves."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn


def opened(file: bytes) -> Any:
    return Document(io.BytesIO(file))


def text_of(element: Any) -> str:
    """The words of a paragraph, cell or note, the number of a footnote where its mark stands."""
    parts = {
        qn("w:t"): lambda one: one.text or "",
        qn("w:footnoteReference"): lambda one: one.get(qn("w:id")),
    }
    return "".join(parts[one.tag](one) for one in element.iter(*parts))


def footnotes(book: Any) -> dict[int, str]:
    """The notes by number, read from the part that holds them."""
    part = book.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    notes = [one for one in parse_xml(part.blob) if one.get(qn("w:type")) is None]
    return {int(one.get(qn("w:id"))): text_of(one).strip() for one in notes}
