"""Workbooks: values as a reader of the sheet would write them, sheets as parts."""

from __future__ import annotations

from office_files import sheet_rows, xlsx
from test_invariants import check

from guatu.text import read_text


def test_sheets_values_and_joined_cells() -> None:
    rows = sheet_rows(
        [
            ["某市主要指标（合成示例）"],
            [None, None, "单位：亿元"],
            ["区", "产值", None, "占比"],
            ["东区", 0.1 + 0.2, 1402.6, (0.256, 1)],
            ["统计日", (45473.0, 2), (45473.0, 3)],
        ]
    )
    merged = f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="B3:C3"/></mergeCells>'
    text = read_text(
        xlsx({"2024年1-6月": merged, "藏": sheet_rows([["看不见", 1.0]])}, hidden=["藏"]), name="a.xlsx"
    )
    check(text)
    assert text.clean.split("\n") == [
        "2024年1-6月",
        "某市主要指标（合成示例）",
        "单位：亿元",
        "区\t产值\t\t占比",
        "东区\t0.3\t1402.6\t25.6%",
        "统计日\t2024年6月30日\t2024年6月",
    ]
    assert text.metadata.title == "某市主要指标（合成示例）"
    assert text.metadata.published is None
    assert [(part.kind, part.name, text.raw[part.start : part.end]) for part in text.parts] == [
        ("sheet", "2024年1-6月", text.raw)
    ]
    wide = next(cell for cell in text.cells if text.raw[cell.start : cell.end] == "产值")
    assert (wide.row, wide.column, wide.columns) == (2, 1, 2)


def test_an_empty_row_parts_tables() -> None:
    rows = sheet_rows([["区", "产值"], ["东区", 1.0]]) + sheet_rows(
        [["企业", "税收"], ["某厂", 2.0]], first=4
    )
    text = read_text(xlsx({"Sheet1": rows}))
    assert {cell.table for cell in text.cells} == {0, 1}
    assert [cell.row for cell in text.cells if cell.table == 1] == [3, 3, 4, 4]


def test_a_claim_of_a_million_columns_costs_nothing() -> None:
    claim = '<dimension ref="A1:XFD1048576"/>'
    far = '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    body = f"{claim}<sheetData>{sheet_rows([['区', '产值'], ['东区', 1.0]])}{far}</sheetData>"
    text = read_text(xlsx({"Sheet1": body}))
    assert text.raw == "区\t产值\n东区\t1\n3"


def test_nonsense_addresses_and_numbers_do_no_harm() -> None:
    cells = (
        '<row r="x"><c r="9Z" t="s"><v>99999</v></c><c t="s"><v>-1</v></c><c s="77"><v>1e999</v></c>'
        '<c><v>nan</v></c><c t="e"><v>#DIV/0!</v></c><c r="B2"><v>1e15</v></c></row>'
    )
    assert read_text(xlsx({"Sheet1": cells})).raw == "1000000000000000"
