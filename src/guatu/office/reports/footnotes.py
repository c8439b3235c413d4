"""Real footnotes in a DOCX. python-docx has none: their part is written here and related to the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

RULES = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
"""The two lines that Word draws between text and notes; the notes follow from 1."""


def refer(run: Any, number: int, *, first: bool) -> None:
    """Marks a run with a note: its place where it is named first, later a reference to that mark."""
    run.font.superscript = True
    name = f"note{number}"
    if first:
        start, end, mark = (
            OxmlElement(f"w:{tag}") for tag in ("bookmarkStart", "bookmarkEnd", "footnoteReference")
        )
        for edge in (start, end):
            edge.set(qn("w:id"), str(number))
        start.set(qn("w:name"), name)
        mark.set(qn("w:id"), str(number))
        run._r.append(mark)
        run._r.addprevious(start)
        run._r.addnext(end)
        return
    run.text = str(number)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f"NOTEREF {name} \\f \\h")
    run._r.addprevious(field)
    field.append(run._r)


def attach(document: Any, texts: Sequence[str]) -> None:
    """Writes the notes, the first of them number 1, into the document's own part for them."""
    notes: Any = parse_xml(RULES)
    for number, text in enumerate(texts, 1):
        notes.append(_note(number, text))
    name, package = PackURI("/word/footnotes.xml"), document.part.package
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(notes), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, text: str) -> Any:
    note: Any = parse_xml(
        f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p>'
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:rPr><w:sz w:val="18"/></w:rPr></w:pPr>'
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="18"/></w:rPr><w:footnoteRef/></w:r>'
        '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"/></w:r></w:p></w:footnote>'
    )
    note.find(f".//{qn('w:t')}").text = f" {text}"
    return note
