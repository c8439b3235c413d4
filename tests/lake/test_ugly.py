"""Tables as they really come: endings that lie, heads under notes, merged cells, stray quotes, mixed charsets, totals."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from conftest_lake import code, columns_of

from guatu.atlas import Atlas
from guatu.lake import (
    FIELDS,
    Columns,
    DuckDB,
    Lake,
    Manifest,
    TableError,
    import_companies,
    open_for,
    propose_for,
)
from guatu.lake.known import Known, Match

HEAD = "企业名称,统一社会信用代码,成立日期,注册资本,注册地址"


def taken(lake: Lake, path: Path, atlas: Atlas) -> Manifest:
    sheet = open_for(path, FIELDS)
    return import_companies(lake, "表", sheet, columns_of(sheet), atlas)


def rows(lake: Lake, manifest: Manifest, columns: str) -> list[tuple[object, ...]]:
    engine = DuckDB()
    engine.parquet("rows", [lake.rows(manifest)])
    found = engine.fetch(f"select {columns} from rows order by row")
    return list(zip(*(found[name].tolist() for name in found), strict=True))


def doubts(lake: Lake, manifest: Manifest) -> list[tuple[int, str, str]]:
    return [(one["row"], one["column"], one["problem"]) for one in lake.issues(manifest)]


def book(path: Path, *sheets: tuple[str, Sequence[Sequence[object]], Sequence[str]]) -> Path:
    made = openpyxl.Workbook()
    for at, (title, lines, merged) in enumerate(sheets):
        sheet = made.worksheets[0] if at == 0 else made.create_sheet()
        sheet.title = title
        for line in lines:
            sheet.append(list(line))
        for area in merged:
            sheet.merge_cells(area)
    made.save(path)
    return path


def test_a_cell_of_several_lines_does_not_shift_the_numbers_of_the_rows_below(
    lake: Lake, tmp_path: Path, atlas: Atlas
) -> None:
    path = tmp_path / "多行.csv"
    path.write_text(f'{HEAD}\n合成示例甲公司,,,,"武昌区\n一号楼\n二层"\n合成示例乙公司,坏码,,,\n', "utf-8")
    assert [row for row, _column, _problem in doubts(lake, taken(lake, path, atlas))] == [3]


@pytest.mark.parametrize("tail", ["x,武昌区\n", '"x",武昌区\n'])
def test_a_quote_that_nothing_ends_is_told_with_its_row_and_swallows_no_company(
    lake: Lake, tmp_path: Path, atlas: Atlas, tail: str
) -> None:
    path = tmp_path / "引号.csv"
    lines = [f"合成示例{one}公司,,,{tail}" for one in "甲乙丙"]
    path.write_text(f'{HEAD}\n{lines[0]}"{lines[1]}{lines[2]}', "utf-8")
    with pytest.raises(TableError, match=r"第 3 行读不下去.*引号"):
        taken(lake, path, atlas)
    assert lake.versions("表") == ()


def test_a_charset_that_shows_only_far_down_is_found(lake: Lake, tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / "后段.csv"
    plain = "".join(f"Made Up Company {n},{code(n)},2020-01-01\n" for n in range(2000))
    path.write_text(f"name,uscc,founded\n{plain}合成示例甲公司,,2020-01-01\n", "gb18030")
    sheet = open_for(path, FIELDS)
    manifest = import_companies(lake, "表", sheet, Columns({"name": 0, "uscc": 1}, sheet.header), atlas)
    assert rows(lake, manifest, "name")[-1] == ("合成示例甲公司",)


def test_a_byte_astray_in_a_file_of_utf_8_spoils_its_own_row_alone(
    lake: Lake, tmp_path: Path, atlas: Atlas
) -> None:
    path = tmp_path / "偏.csv"
    firms = "".join(f"合成示例第{n}号公司,{code(n)},,,武昌区\n" for n in range(3000))
    path.write_bytes(f"{HEAD}\n{firms}".encode() + "合成示例甲公司,,,,武昌区\n".encode("gb18030"))
    manifest = taken(lake, path, atlas)
    assert manifest.kept == 3000
    assert doubts(lake, manifest) == [(3002, "企业名称", "有读不出的字，文件前后编码不一")]


def test_bytes_that_are_no_text_are_told_by_row(lake: Lake, tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / "混.csv"
    bad = "合成示例乙".encode("gb18030") + b"\xff\xff" + "公司,,,,武昌区\n".encode("gb18030")
    good = f"{HEAD}\n合成示例甲公司,,,,武昌区\n".encode("gb18030")
    path.write_bytes(good + bad)
    manifest = taken(lake, path, atlas)
    assert rows(lake, manifest, "name") == [("合成示例甲公司",)]
    assert doubts(lake, manifest) == [(3, "企业名称", "有读不出的字，文件前后编码不一")]


def test_totals_notes_and_heads_between_the_rows_are_no_companies(
    lake: Lake, tmp_path: Path, atlas: Atlas
) -> None:
    path = tmp_path / "页脚.csv"
    firms = [f"合成示例{one}公司,,,,武昌区" for one in "甲乙"]
    path.write_text(
        "\n".join([HEAD, firms[0], HEAD, firms[1], "合计,,,200,", "注：数据由某查询服务提供,,,,"]), "utf-8"
    )
    manifest = taken(lake, path, atlas)
    assert manifest.kept == 2
    assert [(row, problem) for row, _column, problem in doubts(lake, manifest)] == [
        (3, "又是表头"),
        (5, "是合计或说明，不是企业"),
        (6, "是合计或说明，不是企业"),
    ]


def test_a_cell_merged_over_several_companies_holds_for_each(
    lake: Lake, tmp_path: Path, atlas: Atlas
) -> None:
    lines = [
        ["区县", "企业名称", "产业链环节"],
        ["武昌区", "合成示例甲公司", "ic-eda"],
        [None, "合成示例乙公司", None],
        ["汉阳区", "合成示例丙公司", None],
    ]
    path = book(tmp_path / "合并.xlsx", ("名单", lines, ("A2:A3", "C2:C3")))
    manifest = taken(lake, path, atlas)
    assert rows(lake, manifest, "region, nodes") == [
        ("420106", "ic-eda"),
        ("420106", "ic-eda"),
        ("420105", None),
    ]


def test_the_sheet_and_the_head_are_those_with_the_names_of_columns(tmp_path: Path) -> None:
    notes = [["项目", "怎么填"], ["名称", "写全称，与执照相同"]]
    firms = [["填报单位：某局", "二〇二六年", "联系人：某某"], ["企业名称", "注册地址", None]]
    firms += [["合成示例甲公司", "武昌区", "重点"]]
    path = book(tmp_path / "说明在前.xlsx", ("填表说明", notes, ()), ("名单", firms, ()))
    sheet = open_for(path, FIELDS)
    assert (sheet.name, sheet.header_row, sheet.header) == ("名单", 2, ("企业名称", "注册地址"))


def test_years_over_columns_do_not_hide_the_head(tmp_path: Path) -> None:
    path = tmp_path / "年.csv"
    path.write_text("区域,行业,2022,2023\n甲,电子,1,2\n乙,电子,1,2\n", "utf-8")
    assert open_for(path, FIELDS).header == ("区域", "行业", "2022", "2023")


def test_columns_of_one_name_can_be_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "重名.csv"
    path.write_text("企业名称,地址,地址\n合成示例甲公司,武昌区,汉阳区\n", "utf-8")
    assert open_for(path, FIELDS).header == ("企业名称", "地址", "地址（第 3 列）")


def test_of_two_columns_that_would_do_the_better_name_is_proposed_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "导出.csv"
    path.write_text(
        "企业名称,核准日期,通信地址,成立日期,注册地址\n合成示例甲公司,2024-01-01,x,2010-01-01,y\n", "utf-8"
    )
    chosen = propose_for(open_for(path, FIELDS), FIELDS).choices
    assert (chosen["founded"].header, chosen["address"].header) == ("成立日期", "注册地址")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "网页.xls",
            "<html><table><tr><td>企业名称</td></tr></table></html>".encode("gb18030"),
            "其实是网页",
        ),
        ("空.csv", b"", "是空文件"),
        ("空.xlsx", b"", "是空文件"),
        ("坏.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "不是完好的表格文件"),
        ("图.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), "不是表格文件"),
    ],
)
def test_what_is_no_table_says_what_it_is(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TableError, match=said):
        open_for(tmp_path / name, FIELDS)


def test_a_workbook_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    whole = book(
        tmp_path / "全.xlsx", ("名单", [["企业名称", "地址"], ["合成示例甲公司", "武昌区"]], ())
    ).read_bytes()
    for size in range(4, len(whole), 397):
        (tmp_path / "断.xlsx").write_bytes(whole[:size])
        with pytest.raises(TableError, match=r"断\.xlsx"):
            open_for(tmp_path / "断.xlsx", FIELDS)


def test_an_ending_that_lies_does_no_harm(tmp_path: Path) -> None:
    lines = [["企业名称", "地址"], ["合成示例甲公司", "武昌区"]]
    book(tmp_path / "表.xlsx", ("名单", lines, ())).rename(tmp_path / "实为新版.xls")
    (tmp_path / "实为文本.xls").write_text("企业名称\t地址\n合成示例甲公司\t武昌区\n", "gb18030")
    for name in ("实为新版.xls", "实为文本.xls"):
        assert [cells for _row, cells in open_for(tmp_path / name, FIELDS).rows()] == [
            ("合成示例甲公司", "武昌区")
        ]


@pytest.mark.parametrize(
    ("head", "cell", "value"),
    [
        ("注册资本(万)", "1000", 1e7),
        ("注册资本（万元）", "1,000.5", 1.0005e7),
        ("注册资本：亿元", "2", 2e8),
        ("注册资本（万元）", "300元", 300.0),
        ("注册资本", "1000万元人民币", 1e7),
        ("注册资本(美元)", "100", None),
        ("注册资本", "100万美元", None),
        ("注册资本", "-5", None),
    ],
)
def test_money_is_in_the_unit_that_the_cell_or_its_head_prints(  # noqa: PLR0917 (a table of cases)
    lake: Lake, tmp_path: Path, atlas: Atlas, head: str, cell: str, value: float | None
) -> None:
    path = tmp_path / "钱.csv"
    path.write_text(f'企业名称,{head},地址\n合成示例甲公司,"{cell}",武昌区\n', "utf-8")
    manifest = taken(lake, path, atlas)
    assert rows(lake, manifest, "capital") == [(value,)]
    assert [row for row, *_rest in doubts(lake, manifest)] == ([] if value else [2])


@pytest.mark.parametrize(
    ("cell", "day"),
    [("43831", "2020-01-01"), ("2020年5月6日", "2020-05-06"), ("20200506", "2020-05-06"), ("99990101", None)],
)
def test_days_are_read_as_spreadsheets_count_and_print_them(
    lake: Lake, tmp_path: Path, atlas: Atlas, cell: str, day: str | None
) -> None:
    path = tmp_path / "日.csv"
    path.write_text(f"企业名称,成立日期\n合成示例甲公司,{cell}\n", "utf-8")
    assert rows(lake, taken(lake, path, atlas), "cast(founded as varchar) as day") == [(day,)]


def test_codes_that_an_export_guards_from_spreadsheets_are_read(
    lake: Lake, tmp_path: Path, atlas: Atlas
) -> None:
    path = tmp_path / "码.csv"
    path.write_text(f'企业名称,统一社会信用代码,证券代码\n合成示例甲公司,="{code(1)}",\'000001\n', "utf-8")
    assert rows(lake, taken(lake, path, atlas), "uscc, stock") == [(code(1), "000001")]


def test_a_point_at_nought_is_no_point(lake: Lake, tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / "点.csv"
    path.write_text(
        "企业名称,经度,纬度\n合成示例甲公司,0,0\n合成示例乙公司,30.5,114.3\n合成示例丙公司,114.3,30.5\n",
        "utf-8",
    )
    manifest = taken(lake, path, atlas)
    assert rows(lake, manifest, "lon, lat") == [(None, None), (None, None), (114.3, 30.5)]
    assert [row for row, *_rest in doubts(lake, manifest)] == [2, 3]


def test_a_table_of_which_no_row_can_be_used_displaces_nothing(
    lake: Lake, tmp_path: Path, atlas: Atlas
) -> None:
    path = tmp_path / "表.csv"
    path.write_text(f"{HEAD}\n合成示例甲公司,,,,武昌区\n", "utf-8")
    kept = taken(lake, path, atlas)
    path.write_text(f"{HEAD}\n,,,,武昌区\n,,,,汉阳区\n", "utf-8")
    with pytest.raises(TableError, match=r"2 行没有一行能用；第 2 行.*企业名称是空的.*另指一列"):
        taken(lake, path, atlas)
    assert lake.versions("表") == (kept,)


def test_a_share_is_one_company_however_its_code_is_printed(lake: Lake, tmp_path: Path, atlas: Atlas) -> None:
    listed = next(one for one in atlas.companies.values() if one.stock)
    digits = str(listed.stock)[:6]
    path = tmp_path / "交易所.csv"
    path.write_text(f"证券代码,公司全称\n{digits},合成示例甲公司\nsz.{digits},合成示例乙公司\n", "utf-8")
    manifest = taken(lake, path, atlas)
    assert rows(lake, manifest, "id, match") == [(listed.id, Match.STOCK.value)]
    assert doubts(lake, manifest) == [(3, "公司全称", "与第 2 行是同一家企业")]
    assert Known([listed]).find("别的", None, (), "00700.HK") is None


def test_a_file_is_read_anew_when_the_atlas_knows_more(lake: Lake, tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / "表.csv"
    path.write_text(f"{HEAD}\n合成示例甲公司,,,,湖北省武汉市洪山区合成新区一号\n", "utf-8")
    before = taken(lake, path, atlas)
    zone = replace(
        atlas.regions["donghu-hightech"], id="made-up", name="合成新区", short="合成新区", aliases=()
    )
    after = taken(lake, path, replace(atlas, regions={**atlas.regions, "made-up": zone}))
    assert after.version != before.version
    assert rows(lake, after, "region") == [("made-up",)]


def test_what_a_killed_import_of_the_same_process_number_has_left_is_cleared(
    lake: Lake, table: Path, atlas: Atlas
) -> None:
    """In a container each start has the same numbers."""
    left = lake.root / "表" / f".part-{os.getpid()}-0badcafe"
    left.mkdir(parents=True)
    (left / "manifest.json").write_text("{", "utf-8")
    old = lake.root / "表" / f".part-{os.getpid()}"
    old.mkdir()
    assert lake.versions("表") == ()
    assert lake.tables() == ()
    manifest = taken(lake, table, atlas)
    assert [one.name for one in (lake.root / "表").iterdir()] == [manifest.version]


def test_two_at_once_make_one_version(lake: Lake, table: Path, atlas: Atlas) -> None:
    made: list[Manifest] = []
    start = threading.Barrier(2)

    def run() -> None:
        start.wait()
        made.append(taken(lake, table, atlas))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [one.version for one in made] == [lake.versions("表")[0].version] * 2
    assert len(list((lake.root / "表").iterdir())) == 1


@pytest.mark.parametrize("name", ["../外面", "甲/乙", "甲\\乙", ".藏", "..", " "])
def test_a_table_lies_in_the_lake_whatever_it_is_called(
    lake: Lake, table: Path, atlas: Atlas, name: str
) -> None:
    sheet = open_for(table, FIELDS)
    with pytest.raises(TableError, match="请另起一个"):
        import_companies(lake, name, sheet, columns_of(sheet), atlas)
    assert not lake.root.exists()
