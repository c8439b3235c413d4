"""Imported records about firms: taken in whole, laid over the atlas by name, weighed, and told as unknown without."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from regional.handmade_atlas import DAY, at, build, company

from guatu.atlas import Atlas
from guatu.atlas.model import Organisation
from guatu.lake import RECORD_FIELDS, Lake, Sort, TableError, assign, import_records, open_sheet, propose
from guatu.regional import targets
from guatu.regional.day import day_of
from guatu.regional.division import standing
from guatu.regional.pairings import Pairing, pairs, untold
from guatu.regional.records import recorded

LISTED = date(2015, 1, 1)
RISK = """查询日期：2025-06-01,,,,
企业名称,记录类型,发布日期,来源,案由
x公司,行政处罚,2025-03-02,合成示例市监局,超标
x公司,失信被执行人,2024年5月,合成示例法院,
y 公司,未见记录,2025-06-01,合成示例平台,--
,行政处罚,2025-01-01,合成示例市监局,
z公司,无,不是日子,合成示例平台,
从未见过公司,经营异常,2025-01-01,合成示例市监局,
w公司,行政处罚,2012-01-01,合成示例市监局,太旧
"""
MONEY = """被投企业,投资方,投资方所在地,轮次,投资日期,融资金额,数据来源
maker公司,甲基金,,A轮,2025-01-05,3000万元,合成示例平台
maker公司,丁创投、戊创投,b区域,B轮,2025-05-01,未披露,合成示例平台
maker公司,远方基金,,C轮,2026-01-01,1亿元,合成示例平台
"""


def taken(folder: Path, sort: Sort, text: str, name: str = "表") -> Lake:
    path = folder / f"{name}.csv"
    path.write_text(text, "utf-8")
    lake, sheet = Lake(folder / "records"), open_sheet(path)
    fields = RECORD_FIELDS[sort]
    sample = [cells for _row, cells in sheet.sample()]
    import_records(lake, name, sort, sheet, assign(propose(sheet.header, sample, fields), {}, fields))
    return lake


def firms() -> Atlas:
    listed = [company(key, "c1", listed=LISTED, short=f"{key}股份") for key in "xyzwv"]
    return build(listed, [at(key, "film", since=LISTED) for key in "xyzwv"])


def risks(atlas: Atlas, day: date = DAY) -> dict[str, tuple[float | None, str]]:
    found = targets(atlas, "battery", "film", "a", day)
    rated = {one.company.id: {why.criterion: why for why in one.reasons}["risk"] for one in found.companies}
    return {key: (why.points, why.text) for key, why in rated.items()}


def test_what_is_on_record_is_weighed_and_what_was_not_looked_up_is_unknown(tmp_path: Path) -> None:
    lake = taken(tmp_path, Sort.RISK, RISK)
    manifest = lake.versions("表")[0]
    assert (manifest.read, manifest.kept) == (7, 6)
    assert [(one["row"], one["column"], one["severity"]) for one in lake.issues(manifest)] == [
        (6, "企业名称", "row"),
        (7, "发布日期", "cell"),
    ]
    found = risks(recorded(firms(), lake))
    points, said = found["x"]
    assert points == pytest.approx(1.0 - 0.3 - 0.6)
    assert "行政处罚，超标，合成示例市监局（2025-03-02）；失信被执行人，合成示例法院（2024-05-01）" in said
    assert found["y"] == (
        1.0,
        "上市公司，简称没有风险警示标记；司法、失信、处罚：查过（2025-06-01），没有记录",
    )
    for key in "zwv":
        assert found[key][0] == pytest.approx(0.6), (
            "without a day it counts from the import; too old; not in the table"
        )
        assert "司法、失信、处罚：未知" in found[key][1]


def test_the_same_table_again_is_done_and_one_that_cannot_be_used_leaves_nothing(tmp_path: Path) -> None:
    lake = taken(tmp_path, Sort.RISK, RISK)
    taken(tmp_path, Sort.RISK, RISK)
    assert len(lake.versions("表")) == 1
    with pytest.raises(TableError, match="没有一行能用"):
        taken(tmp_path, Sort.RISK, "企业名称,记录类型\n,处罚\n", "坏")
    assert lake.tables() == ("表",)


def test_a_credit_code_that_does_not_check_is_told_and_leaves_the_name_to_find_the_firm(
    tmp_path: Path,
) -> None:
    text = "企业名称,统一社会信用代码,记录类型\n合成示例甲公司,91110000802100433A,处罚\n"
    lake = taken(tmp_path, Sort.RISK, text)
    manifest = lake.versions("表")[-1]
    doubts = [(one["row"], one["column"], one["severity"]) for one in lake.issues(manifest)]
    assert (manifest.kept, doubts) == (1, [(2, "统一社会信用代码", "cell")])


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "UTC"])
def test_the_day_of_an_import_is_the_day_here(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = taken(tmp_path, Sort.RISK, RISK).versions("表")[-1]
    late = replace(late, imported_at="2026-11-27T16:30:00+00:00")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert late.imported == date(2026, 11, 28)
    monkeypatch.undo()
    time.tzset()


def test_a_record_does_not_count_before_its_day_or_before_its_table_was_known(tmp_path: Path) -> None:
    atlas = recorded(firms(), taken(tmp_path, Sort.RISK, RISK))
    late = risks(atlas, date.today())
    assert late["z"][1].endswith(f"查过（{date.today()}），没有记录")
    early = date(2024, 1, 1)
    found = targets(atlas, "battery", "film", "a", early)
    assert all(
        "未知" in why.text for one in found.companies for why in one.reasons if why.criterion == "risk"
    )
    found = targets(atlas, "battery", "film", "a", DAY, early)
    assert all(
        "未知" in why.text for one in found.companies for why in one.reasons if why.criterion == "risk"
    )


def test_who_invested_in_whom_pairs_the_cities_and_without_records_it_is_unknown(tmp_path: Path) -> None:
    atlas = build([company("maker", "b1")], [at("maker", "film")])
    fund = Organisation("fund", "甲基金", "finance", "a1", sources=("editor",))
    atlas = replace(atlas, organisations={"fund": fund})
    bare = day_of(atlas, DAY)
    there = standing(bare, bare.atlas.chains["battery"], ("a", "b"))
    said = untold(bare, there, pairs(bare, there))[Pairing.FUND_INVEST]
    assert said.startswith("未知：圈内录入的金融类机构有a：甲基金，没有投资记录。")
    day = day_of(recorded(atlas, taken(tmp_path, Sort.INVESTMENT, MONEY)), DAY)
    there = standing(day, day.atlas.chains["battery"], ("a", "b"))
    found = [one for one in pairs(day, there) if one.kind is Pairing.FUND_INVEST]
    assert [(one.lead, one.follow, one.evidence) for one in found] == [
        ("a", "b", ("甲基金→maker公司（隔膜；A轮，3000万元，合成示例平台，2025-01-05）",))
    ]
    assert Pairing.FUND_INVEST not in untold(day, there, found)
