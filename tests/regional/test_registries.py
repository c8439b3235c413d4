"""Imported registries: who holds a node, when one may say that nobody does, and when not. All firms are 合成示例."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guatu.atlas import Atlas
from guatu.lake import FIELDS, Lake, Scope, assign, import_companies, open_sheet, propose
from guatu.regional import Diagnosis, MoveKind, State, diagnose, laid
from guatu.regional.day import day_of
from guatu.regional.division import standing
from guatu.regional.registries import versions_on
from guatu.regional.roles import roles

DAY = date(2026, 6, 30)
HEAD = "企业名称,地址,行业代码,成立日期,环节,经营状态"
WUCHANG, JIANGHAN = "420106", "420103"


def firm(number: int, node: str, code: str = "3973", place: str = "湖北省武汉市武昌区中北路") -> str:
    return f"合成示例第{number}号有限公司,{place}{number}号,{code},2015-03-01,{node},存续"


def scope(**changes: object) -> Scope:
    given: dict[str, object] = {
        "name": "武昌区集成电路企业名录",
        "as_of": date(2026, 3, 31),
        "regions": (WUCHANG,),
        "classes": ("39", "65", "2669", "3562"),
        "complete": True,
        "source": "某区局（合成示例）",
        "synthetic": True,
    }
    return Scope(**(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def looked(tmp_path: Path, shipped: Atlas):  # type: ignore[no-untyped-def]
    """Diagnoses 集成电路 in a region after a table of these rows was imported."""

    def look(*rows: str, of: Scope | None, region: str = WUCHANG, day: date = DAY) -> Diagnosis:
        path = tmp_path / "名录.csv"
        path.write_text("\n".join((HEAD, *rows)), "utf-8")
        sheet = open_sheet(path)
        columns = assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)
        lake = Lake(tmp_path / "lake")
        import_companies(lake, "名录", sheet, columns, shipped, scope=of)
        return diagnose(laid(shipped, lake), "ic", region, day, day)

    return look


def test_a_firm_that_the_table_puts_to_a_node_holds_it_and_says_which_row_did(looked) -> None:  # type: ignore[no-untyped-def]
    later = date(2099, 1, 1)  # a table without a day of its own counts from its import
    state = looked(firm(1, "无"), firm(2, "ic-eda"), of=None, day=later).node("ic-eda")
    assert state.state is State.COVERED
    holder = next(one for one in state.confirmed if one.entity == "name:合成示例第2号有限公司")
    assert holder.position.reason == "名录第 3 行把它归入本环节"
    assert holder.sources[0].imported
    assert holder.sources[0].ref.startswith("lake/名录/")


def test_a_complete_registry_whose_firms_were_all_judged_confirms_a_gap_and_says_so(looked) -> None:  # type: ignore[no-untyped-def]
    found = looked(firm(1, "无"), firm(2, "无"), firm(3, "ic-eda"), of=scope())
    gaps = [one for one in found.nodes if one.state is State.CONFIRMED_GAP]
    assert "ic-silicon" in {one.node.id for one in gaps}
    assert "所查名录为合成示例" in found.sentence
    for gap in gaps:
        assert gap.reason.startswith("合成示例：名录“武昌区集成电路企业名录”（2026-03-31）收全武昌")
        assert "共 3 家，同小类的都已逐家归过环节或比过产品" in gap.reason
        assert gap.sources[0].imported
        assert "只凭产品" not in gap.reason, "a person judged every firm"
    assert {move.kind for move in found.moves} - {MoveKind.LOOK_UP}


def test_a_known_firm_that_a_table_calls_gone_is_to_be_checked_from_that_day(looked, shipped: Atlas) -> None:  # type: ignore[no-untyped-def]
    before = diagnose(shipped, "ic", "420100", DAY, DAY)
    one = next(state for state in before.nodes if state.strength == 1)
    row = f"{one.confirmed[0].name},湖北省武汉市,3973,2015-03-01,,注销"
    after = looked(row, firm(1, "无"), of=scope(), region="420100").node(one.node.id)
    assert after.state is State.UNKNOWN
    assert "注销" in after.uncertain[0].position.reason
    early = looked(row, firm(1, "无"), of=scope(), region="420100", day=date(2026, 3, 1)).node(one.node.id)
    assert early.state is State.COVERED


def test_firms_that_nobody_judged_keep_their_nodes_unknown_and_say_what_to_do(looked) -> None:  # type: ignore[no-untyped-def]
    before = {
        one.node.id for one in looked(firm(1, "无"), of=scope()).nodes if one.state is State.CONFIRMED_GAP
    }
    found = looked(firm(1, "无"), firm(2, ""), of=scope())
    kept = [one for one in found.nodes if one.unjudged]
    assert {one.node.id for one in kept} & before
    for one in kept:
        assert "3973" in one.node.classes
        assert one.state is not State.CONFIRMED_GAP
    told = next(one for one in kept if one.state is State.UNKNOWN)
    assert "其中 1 家同小类企业还没有归到环节" in told.reason
    move = next(move for move in found.moves if move.node == told.node)
    assert move.kind is MoveKind.LOOK_UP
    assert "归到环节" in move.reason


@pytest.mark.parametrize(
    ("rows", "of", "region", "day"),
    [
        pytest.param([firm(1, "无")], None, WUCHANG, DAY, id="no registry"),
        pytest.param([firm(1, "无")], scope(complete=False), WUCHANG, DAY, id="not complete"),
        pytest.param([firm(1, "无")], scope(), JIANGHAN, DAY, id="another district"),
        pytest.param([firm(1, "无")], scope(), "420100", DAY, id="the city around"),
        pytest.param([firm(1, "无")], scope(classes=("13",)), WUCHANG, DAY, id="other classes"),
        pytest.param([firm(1, "无")], scope(), WUCHANG, date(2026, 3, 30), id="before its day"),
        pytest.param([firm(1, "", code="")], scope(), WUCHANG, DAY, id="a firm of no known class"),
        pytest.param([firm(1, "无"), ",某路1号,3973,,无"], scope(), WUCHANG, DAY, id="a row without a name"),
    ],
)
def test_nothing_less_confirms_a_gap(
    looked, rows: list[str], of: Scope | None, region: str, day: date
) -> None:  # type: ignore[no-untyped-def]
    assert looked(*rows, of=of, region=region, day=day).completeness.gaps == 0


def test_the_products_of_a_firm_say_where_it_is_and_that_it_was_looked_at(
    tmp_path: Path, shipped: Atlas
) -> None:
    path = tmp_path / "名录.csv"
    rows = [
        "企业名称,地址,行业代码,主要产品",
        "合成示例甲有限公司,武汉市武昌区中北路1号,3976,光模块;光收发器",
    ]
    path.write_text("\n".join([*rows, "合成示例乙有限公司,武汉市武昌区中北路2号,3976,花盆"]), "utf-8")
    sheet, lake = open_sheet(path), Lake(tmp_path / "lake")
    columns = assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)
    import_companies(lake, "名录", sheet, columns, shipped, scope=scope())
    found = laid(shipped, lake)
    held = [row for row in found.positions if row.entity.startswith("name:合成示例")]
    assert {(row.entity, row.certainty) for row in held} == {("name:合成示例甲有限公司", "confirmed")}
    assert "第 2 行的产品“光模块”即“光模块”" in held[0].reason
    assert next(iter(row for key, row in found.registries.items() if key.startswith("lake/"))).unjudged == ()
    gap = diagnose(found, "optics", WUCHANG, DAY, DAY).node("op-passive")
    assert gap.state is State.CONFIRMED_GAP
    assert gap.worded == 2
    assert "2 家只凭产品、经营范围比对" in gap.reason
    assert "约 11% 会这样漏掉（95% 区间 4%–25%" in gap.reason


def test_a_node_without_a_class_needs_a_registry_that_names_it(looked, shipped: Atlas) -> None:  # type: ignore[no-untyped-def]
    bare = next(node.id for node in shipped.chains["ic"].nodes if node.classes)
    named = looked(firm(1, "无"), of=scope(classes=(), nodes=(bare,)))
    assert {one.node.id for one in named.nodes if one.state is State.CONFIRMED_GAP} <= {bare}


def test_a_word_for_a_node_that_several_chains_have_is_set_aside_and_the_firm_stays_unjudged(
    looked, shipped: Atlas
) -> None:  # type: ignore[no-untyped-def]
    found = looked(firm(1, "没有这个环节"), of=scope())
    assert any(one.unjudged for one in found.nodes)


def test_an_older_version_without_a_column_for_nodes_changes_nothing(tmp_path: Path, shipped: Atlas) -> None:
    assert laid(shipped, Lake(tmp_path / "nothing")) is shipped


def test_an_earlier_day_is_told_by_the_version_that_counted_then(
    looked, tmp_path: Path, shipped: Atlas
) -> None:  # type: ignore[no-untyped-def]
    def told(lake: Lake, day: date) -> tuple[int, list[date]]:
        whole = laid(shipped, lake, versions_on(lake, day))
        found = diagnose(whole, "ic", WUCHANG, day, day)
        lists = [row.as_of for key, row in whole.registries.items() if key.startswith("lake/")]
        return found.node("ic-eda").strength, lists

    first, second = date(2025, 12, 31), date(2026, 3, 31)
    before = looked(firm(1, "ic-eda"), firm(2, "ic-eda"), of=scope(as_of=first)).node("ic-eda").strength
    after = looked(firm(1, "无"), firm(2, "ic-eda"), of=scope(as_of=second)).node("ic-eda").strength
    assert before == after + 1
    lake = Lake(tmp_path / "lake")
    assert told(lake, date(2026, 1, 31)) == (before, [first])
    assert told(lake, DAY) == (after, [second])
    early = date(2025, 6, 30)
    assert told(lake, early)[0] == diagnose(shipped, "ic", WUCHANG, early, early).node("ic-eda").strength
    looked(firm(1, "ic-eda"), firm(2, "ic-eda"), firm(3, "ic-eda"), of=scope(as_of=date(2025, 9, 30)))
    assert told(lake, DAY) == (after, [second]), "an older list that comes later displaces no newer one"
    assert told(lake, date(2025, 10, 1))[1] == [date(2025, 9, 30)]
    assert [one.day for one in lake.versions("名录")] == [date(2025, 9, 30), first, second]


def test_a_column_of_functions_lets_the_page_say_who_leads_and_who_makes(
    tmp_path: Path, shipped: Atlas
) -> None:
    sites = [("湖北省武汉市武昌区", word) for word in ["总部"] * 9 + ["生产"] * 2]
    sites += [("湖北省孝感市孝南区", word) for word in ["工厂"] * 11 + ["研发中心"]]
    rows = ["企业名称,地址,行业代码,环节,职能"]
    rows += [
        f"合成示例第{n}号公司,{place}路{n}号,2720,bm-drug,{word}" for n, (place, word) in enumerate(sites)
    ]
    path = tmp_path / "厂.csv"
    node = shipped.chains["biomed"].nodes[0].id
    path.write_text("\n".join(rows).replace("bm-drug", node), "utf-8")
    sheet, lake = open_sheet(path), Lake(tmp_path / "lake")
    columns = assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)
    import_companies(lake, "厂", sheet, columns, shipped)
    later = date(2099, 1, 1)
    day = day_of(laid(shipped, lake), later, later)
    cities = shipped.regions["wuhan-circle"].members
    found = {one.city: one for one in roles(day, standing(day, shipped.chains["biomed"], cities))}
    assert "偏于制造" in found["420900"].sentence
    assert "偏于总部研发" in found["420100"].sentence
    assert found["420900"].why.startswith("(1 ÷ 11) ÷ (")
