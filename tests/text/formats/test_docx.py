"""Word files: what stands in them comes out in its order, tables as rows."""

from __future__ import annotations

from office_files import cell, docx, paragraph, table
from test_invariants import check

from guatu.text import BlockKind, Text, read_text

PROSE = "上半年，某市新签约亿元以上项目112个，总投资1860亿元，同比增长8.4%（合成示例）。"


def lines(text: Text) -> list[tuple[str, str]]:
    return [(block.kind.value, text.clean[block.start : block.end]) for block in text.blocks]


def test_paragraphs_headings_and_tables_in_order() -> None:
    body = (
        paragraph("某市上半年招商情况", "a3")
        + paragraph("目录\t3", "TOC1")
        + paragraph("一、总体情况", "1")
        + paragraph(PROSE)
        + paragraph("单位：亿元")
        + table(
            cell("区", merge="restart") + cell("地区生产总值", span=2),
            cell("", merge="continue") + cell("绝对值") + cell("增速(%)"),
            cell("东区") + cell("512.3") + cell("5.6"),
        )
        + paragraph("以上为初步统计数")
    )
    text = read_text(docx(body), name="a.docx")
    check(text)
    assert lines(text) == [
        ("title", "某市上半年招商情况"),
        ("subhead", "一、总体情况"),
        ("body", PROSE),
        ("subhead", "单位：亿元"),
        ("table", "区\t地区生产总值"),
        ("table", "绝对值\t增速(%)"),
        ("table", "东区\t512.3\t5.6"),
        ("subhead", "以上为初步统计数"),
    ]
    assert text.metadata.title == "某市上半年招商情况"
    assert [(c.row, c.column, c.rows, c.columns, text.raw[c.start : c.end]) for c in text.cells] == [
        (0, 0, 2, 1, "区"),
        (0, 1, 1, 2, "地区生产总值"),
        (1, 1, 1, 1, "绝对值"),
        (1, 2, 1, 1, "增速(%)"),
        (2, 0, 1, 1, "东区"),
        (2, 1, 1, 1, "512.3"),
        (2, 2, 1, 1, "5.6"),
    ]


def test_deleted_text_is_gone_and_a_text_box_is_said_once() -> None:
    body = (
        paragraph("某市招商快报（合成示例）", "a3")
        + f"<w:p><w:r><w:t>{PROSE[:-1]}</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>。</w:t></w:r></w:ins></w:p>"
        "<w:p><w:r><AlternateContent><Choice><w:txbxContent>"
        + paragraph("文本框里的一句话，只应出现一次。")
        + "</w:txbxContent></Choice><Fallback><w:txbxContent>"
        + paragraph("文本框里的一句话，只应出现一次。")
        + "</w:txbxContent></Fallback></AlternateContent></w:r></w:p>"
    )
    text = read_text(docx(body))
    assert text.raw.split("\n") == ["某市招商快报（合成示例）", PROSE, "文本框里的一句话，只应出现一次。"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    text = read_text(docx(paragraph("某市招商快报（合成示例）", "a3") + table(cell(PROSE))))
    assert BlockKind.TABLE not in {block.kind for block in text.blocks}
    assert PROSE in text.clean


def test_short_last_lines_of_a_document_stay() -> None:
    body = paragraph("项目清单（合成示例）", "a3") + paragraph(PROSE) + paragraph("责任单位：区商务局") * 3
    assert read_text(docx(body)).clean.count("责任单位：区商务局") == 3
