"""Company tables in the lake: what is kept, what is set aside and why, and that nothing is half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest_lake import code, columns_of, made

from guatu.atlas import Atlas
from guatu.lake import (
    DuckDB,
    EngineError,
    Lake,
    Scope,
    Severity,
    TableError,
    import_companies,
    open_sheet,
    reduce_rows,
)
from guatu.lake.addresses import Addresses
from guatu.lake.known import Known, Match


def _import(lake: Lake, path: Path, atlas: Atlas, **more):  # type: ignore[no-untyped-def]
    sheet = open_sheet(path)
    return import_companies(lake, "名录", sheet, columns_of(sheet), atlas, **more)


def _rows(lake: Lake, manifest, columns: str = "*"):  # type: ignore[no-untyped-def]
    engine = DuckDB()
    engine.parquet("rows", [lake.rows(manifest)])
    found = engine.fetch(f"select {columns} from rows order by row")
    return list(zip(*(found[name].tolist() for name in found), strict=True))


def test_a_sound_table_is_kept_whole_with_region_class_and_money(
    lake: Lake, table: Path, atlas: Atlas
) -> None:
    manifest = _import(lake, table, atlas)
    assert (manifest.read, manifest.kept, manifest.issues) == (40, 40, 0)
    assert manifest.unused == ["备注"]
    first = _rows(lake, manifest, "row, name, region, class_code, capital, active")[:3]
    assert first[0] == (3, "合成示例第0号有限公司", "420106", "3973", 10_000_000.0, True)
    assert [row[2] for row in first] == ["420106", "420902", "donghu-hightech"]


def test_the_same_import_again_finds_itself_done(lake: Lake, table: Path, atlas: Atlas) -> None:
    first = _import(lake, table, atlas)
    assert _import(lake, table, atlas) == first
    assert len(lake.versions("名录")) == 1
    table.write_text(made(41), "gb18030")
    assert _import(lake, table, atlas).version != first.version
    assert len(lake.versions("名录")) == 2


def test_bad_cells_are_set_aside_with_row_column_and_remedy(lake: Lake, tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / "坏.csv"
    path.write_text(
        "企业名称,统一社会信用代码,成立日期,行业代码,注册资本,注册地址\n"
        f"甲厂,{code(1)[:-1] + ('0' if code(1)[-1] != '0' else '1')},去年,9999,很多,天边\n"
        f",{code(2)},,,,\n"
        f"乙厂,{code(3)},2020-02-30,3973,500万元,湖北省武汉市江汉区\n"
        f"丙厂,{code(4)},,,,\n"
        f"丙厂分号,{code(4)},,,,\n",
        "utf-8",
    )
    manifest = _import(lake, path, atlas)
    issues = list(lake.issues(manifest))
    assert (manifest.read, manifest.kept) == (5, 3)
    assert {(issue["row"], issue["column"]) for issue in issues} == {
        (2, "统一社会信用代码"),
        (2, "成立日期"),
        (2, "行业代码"),
        (2, "注册资本"),
        (2, "注册地址"),
        (3, "企业名称"),
        (4, "成立日期"),
        (6, "企业名称"),
    }
    by_place = {(issue["row"], issue["column"]): issue for issue in issues}
    assert by_place[2, "统一社会信用代码"]["problem"] == "校验位不对"
    assert by_place[6, "企业名称"]["problem"] == "与第 5 行是同一家企业"
    assert by_place[3, "企业名称"]["severity"] == Severity.ROW_LEFT_OUT
    assert all(issue["remedy"] for issue in issues)
    assert _rows(lake, manifest, "name, capital")[1] == ("乙厂", 5_000_000.0)


def test_known_companies_are_met_again_by_code_name_and_former_name(atlas: Atlas) -> None:
    known = Known(atlas.companies.values())
    firm = next(company for company in atlas.companies.values() if company.former)
    assert known.find(firm.name, None).match is Match.NAME  # type: ignore[union-attr]
    assert known.find(firm.former[0], None).match is Match.FORMER  # type: ignore[union-attr]
    assert known.find("换了名的有限公司", None, (firm.name,)).id == firm.id  # type: ignore[union-attr]


def test_alike_names_are_shown_and_different_codes_keep_firms_apart() -> None:
    known = Known()
    known.add("a", "武汉星河新能源电池股份有限公司", code(1))
    alike = known.find("武汉星河新能源电池科技有限公司", None)
    assert alike is None or not alike.sure
    near = known.find("武汉星河新能源电池有限公司", None)
    assert near is not None
    assert near.match is Match.ALIKE
    assert known.find("武汉星河新能源电池股份有限公司", code(2)) is None
    assert known.find("别的名称", code(1)).match is Match.CODE  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("湖北省武汉市武昌区中南路9号", "420106"),
        ("武汉市武昌区南京路1号", "420106"),
        ("武汉东湖新技术开发区高新大道", "donghu-hightech"),
        ("湖北省武汉市洪山区东湖高新技术开发区关山大道", "donghu-hightech"),
        ("湖北仙桃市干河街道", "429004"),
        ("湖北省孝感市汉川市沉湖镇", "420984"),
        ("广东省深圳市南山区科技园", "440305"),
        ("湖北省武汉市", "420100"),
        ("武汉市洪山区湖北省农业科学院内", "420111"),
        ("武昌区中南路孝感市驻汉办", "420106"),
        ("东湖高新区湖北省中医院旁", "donghu-hightech"),
        ("中国（湖北）自由贸易试验区武汉片区高新大道999号", "420100"),
        ("430070 湖北省武汉市洪山区珞喻路", "420111"),
        ("湖北省孝感高新区孝汉大道", "xiaogan-hightech"),
        ("孝感市高新区", "xiaogan-hightech"),
        ("武汉新城", "wuhan-new-city"),
        ("朝阳区建国路", None),
        ("南京路8号", None),
        ("天边", None),
    ],
)
def test_addresses_lie_in_the_finest_region_they_name(atlas: Atlas, address: str, region: str | None) -> None:
    assert Addresses(atlas).locate(address).region == region


@pytest.mark.shared
def test_official_addresses_lie_in_the_official_city(atlas: Atlas, shared: Path) -> None:
    """Shenzhen's list gives address and city: ours must agree where it names a region at all."""
    import csv

    from guatu.atlas.places import ancestors

    addresses, wrong, none = Addresses(atlas), [], 0
    with (shared / "data/ashare/szse_a_list_20251228.csv").open(encoding="utf-8-sig") as file:
        table = [row for row in csv.DictReader(file) if row["注册地址"] and row["省份"] == "湖北"]
    for row in table:
        region = addresses.locate(row["注册地址"]).region
        if region is None:
            none += 1
            continue
        names = {atlas.regions[region].name, *(unit.name for unit in ancestors(atlas, region))}
        if row["城市"] not in names and not row["城市"].endswith("直辖县级行政区划"):
            wrong.append((row["注册地址"], region))
    assert len(table) > 70
    assert wrong == []
    assert none <= 2


def test_cells_sum_districts_and_zones_and_say_what_was_left_out(
    lake: Lake, table: Path, atlas: Atlas
) -> None:
    manifest = _import(lake, table, atlas)
    engine = DuckDB()
    engine.parquet("rows", [lake.rows(manifest)])
    found = reduce_rows(engine, atlas, ["420100", "420900", "420700"], digits=2)
    assert found.classes == ("38", "39")
    assert found.matrix.sum() == found.rows == 40
    assert found.matrix[0].tolist() == [13.0, 14.0]
    assert "3 个区域 × 2 个行业，用上 40 家企业" in found.sentence
    money = reduce_rows(engine, atlas, ["420100"], digits=4, measure="capital")
    assert money.matrix.sum() == pytest.approx(sum(1e4 * (1000 + n) for n in range(40) if n % 3 != 1))
    with pytest.raises(EngineError, match="SQL:"):
        engine.fetch("select nothing from nowhere")


def test_a_registry_that_claims_to_be_whole_must_say_of_what(lake: Lake, table: Path, atlas: Atlas) -> None:
    scope = Scope("名录", date(2026, 3, 31), ("420106",), ("3973",), True, "syn", synthetic=True)
    manifest = _import(lake, table, atlas, scope=scope)
    assert manifest.scope is not None
    assert (manifest.scope["regions"], manifest.scope["complete"]) == (["420106"], True)
    for wrong in (
        Scope("名录", date(2026, 3, 31), (), (), True, "syn"),
        Scope("名录", date(2026, 3, 31), ("999999",), ("3973",), True, "syn"),
        Scope("名录", date(2026, 3, 31), ("420106",), ("0000",), True, "syn"),
    ):
        with pytest.raises(TableError):
            _import(lake, table, atlas, scope=wrong)


def test_a_fault_in_the_middle_leaves_nothing(lake: Lake, table: Path, atlas: Atlas) -> None:
    def stop(_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _import(lake, table, atlas, progress=stop)
    assert lake.versions("名录") == ()
    assert list((lake.root / "名录").iterdir()) == []
    assert _import(lake, table, atlas).kept == 40


def test_a_killed_import_leaves_nothing_and_the_next_clears_up(
    lake: Lake, tmp_path: Path, atlas: Atlas
) -> None:
    path = tmp_path / "大.csv"
    path.write_text(made(60_000), "utf-8")
    script = (
        "import sys; from pathlib import Path; from guatu.atlas import load_default\n"
        "from guatu.lake import *\n"
        "sheet = open_sheet(Path(sys.argv[1]))\n"
        "columns = assign(propose(sheet.header, [c for _, c in sheet.sample()], FIELDS), {}, FIELDS)\n"
        "import_companies(Lake(Path(sys.argv[2])), '名录', sheet, columns, load_default(),"
        " progress=lambda n: print(n, flush=True))\n"
    )
    arguments = [sys.executable, "-c", script, str(path), str(lake.root)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert lake.versions("名录") == ()
    small = tmp_path / "小.csv"
    small.write_text(made(5), "utf-8")
    assert _import(lake, small, atlas).kept == 5
    assert [entry.name for entry in (lake.root / "名录").iterdir()] == [lake.versions("名录")[0].version]


@pytest.mark.parametrize("nothing", ["-", "--", "/", "暂无", "N/A"])
def test_what_exports_print_for_nothing_makes_no_two_firms_one(
    lake: Lake, tmp_path: Path, atlas: Atlas, nothing: str
) -> None:
    path = tmp_path / "导出.csv"
    lines = ["企业名称,统一社会信用代码,曾用名,企业(机构)类型,参保人数"]
    lines += [f"合成示例{one}科技有限公司,{nothing},{nothing},有限责任公司,{nothing}" for one in "甲乙丙丁"]
    path.write_text("\n".join(lines), "utf-8")
    assert len(_rows(lake, _import(lake, path, atlas))) == 4
    assert list(lake.issues(lake.versions("名录")[-1])) == []


@pytest.mark.parametrize(
    ("cells", "region"),
    [
        ("湖北省,武汉市,武昌区,中北路1号", "420106"),
        ("湖北省,武汉市,武昌区,", "420106"),
        ("湖北省,武汉市,,武昌区中北路1号", "420106"),
        ("湖北省,武汉市,洪山区,武汉市东湖新技术开发区光谷大道1号", "donghu-hightech"),
        (",,,湖北省武汉市武昌区中北路1号", "420106"),
        ("湖北省,孝感市,-,湖北省武汉市武昌区中北路1号", "420106"),
    ],
)
def test_columns_of_province_city_and_county_say_what_the_address_leaves_out(
    lake: Lake, tmp_path: Path, atlas: Atlas, cells: str, region: str
) -> None:
    path = tmp_path / "导出.csv"
    path.write_text(
        f"企业名称,所属省份,所属城市,所属区县,注册地址,所属行业\n合成示例甲公司,{cells},J 金融业", "utf-8"
    )
    manifest = _import(lake, path, atlas)
    assert _rows(lake, manifest, "region, class_code") == [(region, "J")]
    said = [str(issue["problem"]) for issue in lake.issues(manifest)]
    assert any("不是一处" in one for one in said) == ("孝感" in cells)
