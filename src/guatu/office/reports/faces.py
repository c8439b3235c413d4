"""The faces of a DOCX: those that offices write in, with what stands in for them where they are not installed."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from guatu.office.vocabulary import in_chinese

BODY, HEAD, TITLE = "仿宋", "黑体", "方正小标宋简体"
LATIN = "Times New Roman"
INSTEAD = {BODY: "FangSong", HEAD: "SimHei", TITLE: "宋体"}
"""By which other name a system may have the face; the letter's title falls back on 宋体."""


def set_face(properties: Any, face: str) -> None:
    """Chinese in this face, digits and Latin letters in theirs; quotes and dashes count as Chinese."""
    fonts = properties.get_or_add_rFonts()
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", face)):
        fonts.set(qn(f"w:{script}"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def dress(book: Any, size: float) -> None:
    """The whole document: its language, its body face, even lines, and names for faces that may be missing."""
    normal = book.styles["Normal"]
    normal.font.size = Pt(size)
    set_face(normal.element.get_or_add_rPr(), BODY)
    _speak(normal.element.get_or_add_rPr())
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.15
    part = book.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table: Any = parse_xml(part.blob)
    for face, other in INSTEAD.items():
        table.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
                '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            )
        )
    part._blob = serialize_part_xml(table)


def _speak(properties: Any) -> None:
    """The language of the text, by which it is spelled, and of what is Chinese in it: without it a word processor may
    draw that with the glyphs of another country."""
    lang = properties.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        properties.append(lang)
    for script, tongue in (("val", "zh-CN" if in_chinese() else "en-GB"), ("eastAsia", "zh-CN")):
        lang.set(qn(f"w:{script}"), tongue)
