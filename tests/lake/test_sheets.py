"""Tables as they come: charsets, delimiters, workbooks, titles above the header."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from guatu.lake import FIELDS, TableError, assign, open_sheet, propose


def test_a_title_above_the_header_is_passed_over_and_rows_keep_their_numbers(table: Path) -> None:
    sheet = open_sheet(table)
    assert sheet.header_row == 2
    assert sheet.header[0] == "企业名称"
    number, cells = sheet.sample(1)[0]
    assert (number, cells[0]) == (3, "合成示例第0号有限公司")


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_charset_and_delimiter_are_found(tmp_path: Path, charset: str, sign: str) -> None:
    path = tmp_path / "表.csv"
    path.write_text(f"企业名称{sign}注册地址\n甲公司{sign}武昌区\n乙公司{sign}江汉区\n", charset)
    assert [cells for _row, cells in open_sheet(path).rows()] == [("甲公司", "武昌区"), ("乙公司", "江汉区")]


def test_a_workbook_gives_codes_without_decimals_and_days_as_iso(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    rows = book.create_sheet("名录")
    for cells in (["公司名称", "行业代码", "成立日期"], ["甲公司", 3973, datetime(2020, 5, 6)]):
        rows.append(cells)
    book.save(tmp_path / "表.xlsx")
    sheet = open_sheet(tmp_path / "表.xlsx", "名录")
    assert list(sheet.rows()) == [(2, ("甲公司", "3973", "2020-05-06"))]
    with pytest.raises(TableError, match="没有名为“别的”的工作表；有的是：Sheet、名录"):
        open_sheet(tmp_path / "表.xlsx", "别的")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.csv", b""),
        ("数.csv", b"1,2\n3,4\n"),
        ("坏.xlsx", b"PK\x03\x04 no workbook"),
        ("图.png", b"\x89PNG"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TableError, match=name):
        open_sheet(tmp_path / name)
    with pytest.raises(TableError, match="打不开"):
        open_sheet(tmp_path / "没有.csv")


def test_columns_are_proposed_by_name_and_by_what_their_cells_look_like() -> None:
    header = ("单位名称", "代码", "住所", "行业小类代码", "联系人")
    sample = [("甲公司", "91110000802100433B", "武昌区", "3973", "张三")] * 3
    found = propose(header, sample, FIELDS)
    got = {key: choice.header for key, choice in found.choices.items()}
    assert got == {"name": "单位名称", "uscc": "代码", "address": "住所", "class_code": "行业小类代码"}
    assert "100% 的格子像统一社会信用代码" in found.choices["uscc"].why
    assert found.unused == ("联系人",)


def test_a_person_overrides_the_proposal_and_is_told_of_slips() -> None:
    found = propose(("甲", "乙"), [], FIELDS)
    assert found.missing == ("企业名称",)
    assert assign(found, {"企业名称": "乙"}, FIELDS).columns == {"name": 1}
    with pytest.raises(TableError, match="没有“丙”；有的是：甲、乙"):
        assign(found, {"name": "丙"}, FIELDS)
    with pytest.raises(TableError, match="没有字段“颜色”"):
        assign(found, {"颜色": "甲"}, FIELDS)
    with pytest.raises(TableError, match="没有指定：企业名称"):
        assign(found, {}, FIELDS)


def test_a_head_over_two_rows_with_merged_cells_is_one_head(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["企业名单"])
    sheet.append(["企业名称", "基本信息", None, "从业人数", None])
    sheet.append([None, "注册地址", "经营范围", 2023, 2024])
    sheet.append(["甲公司", "某市某路", "光模块研发", 3, 4])
    for area in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        sheet.merge_cells(area)
    path = tmp_path / "merged.xlsx"
    book.save(path)
    found = open_sheet(path)
    assert (found.header_row, found.header) == (
        3,
        ("企业名称", "注册地址", "经营范围", "从业人数2023", "从业人数2024"),
    )
    assert [number for number, _cells in found.rows()] == [4]
