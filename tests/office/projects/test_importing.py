"""Sheets that offices keep: columns proposed, faults by row, all in or nothing, and again without doubling."""

# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportArgumentType=false, reportReturnType=false
from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from processes import plain_environment

from guatu.lake import open_sheet, propose
from guatu.lake.issues import TableError
from guatu.office.atlas.services import current
from guatu.office.goals import importing as goals
from guatu.office.goals.import_views import PAGES as GOALS
from guatu.office.goals.imports import import_goals, undo_import
from guatu.office.goals.models import HandGoal
from guatu.office.goals.services import BadGoalError
from guatu.office.goals.wanted import wanted
from guatu.office.moment import read_moment, today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.projects import importing, services, sheets, soundness
from guatu.office.projects.models import Batch, Project
from guatu.office.projects.services.imports import import_rows
from guatu.office.projects.views.imports import PROJECTS

pytestmark = pytest.mark.django_db

HERE = next(one for one in current().regions.values() if one.kind == "county" and one.home)
LI = Actor("li", (Grant("chief", HERE.id),))
HEADS = [
    "序号",
    "项目名称",
    "投资方",
    "所在区",
    "项目阶段",
    "计划总投资（亿元）",
    "签约日期",
    "开工时间",
    "责任单位",
    "备注",
]


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in (["某区招商项目表"], HEADS, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def line(number: int, **more: object) -> list[object]:
    given = {
        "name": f"项目{number}",
        "stage": "签约",
        "amount": 1.5,
        "signed": "2026-03-15",
        "started": "",
        "unit": "投促局",
    } | more
    return [
        number, given["name"], "甲公司", HERE.name, given["stage"], given["amount"], given["signed"],
        given["started"], given["unit"], "",
    ]  # fmt: skip


def taken(*rows: list[object]):  # type: ignore[no-untyped-def]
    sheet = open_sheet(sheets.keep("表.xlsx", workbook(*rows)))
    columns = sheets.proposed(sheet, PROJECTS)
    return import_rows(LI, importing.parse(sheet.header, sheet.rows(), columns), "表.xlsx")


def mine():  # type: ignore[no-untyped-def]
    return Project.objects.filter(region=HERE.id, synthetic=False).exclude(import_key="")


def test_columns_are_proposed_by_their_heads() -> None:
    sheet = open_sheet(sheets.keep("表.xlsx", workbook(line(1))))
    found = sheets.proposed(sheet, PROJECTS)
    assert {key: HEADS[place] for key, place in found.items()} == {
        "import_key": "序号",
        "name": "项目名称",
        "investor": "投资方",
        "region": "所在区",
        "stage": "项目阶段",
        "signed": "计划总投资（亿元）",
        "signed_on": "签约日期",
        "started_on": "开工时间",
        "unit": "责任单位",
        "content": "备注",
    }


def test_a_sheet_comes_in_with_its_days_and_sums() -> None:
    done = taken(line(1), line(2, stage="开工", started="2026年6月3日"))
    assert (done.added, done.faults) == (2, [])
    row = mine().get(import_key="2")
    assert row.stage == "started"
    assert [str(event.day) for event in row.stageevents.all()] == ["2026-03-15", "2026-06-03"]
    assert row.stageevents.first().evidence == "表.xlsx:4"  # the office's own row number
    assert row.amounts.get(kind="signed").yuan == 150_000_000


def test_one_faulty_row_keeps_all_of_it_out_and_is_named() -> None:
    events = LogEvent.objects.count()
    done = taken(line(1), line(2, stage="开工"), line(3, signed="明年"), line(1))
    assert {number for number, _fault in done.faults} == {4, 5, 6}
    assert "没有它的日期" in dict(done.faults)[4]
    assert "第 3 行" in dict(done.faults)[6]
    assert not mine().exists()
    assert LogEvent.objects.count() == events


def test_money_is_a_number_and_not_below_zero() -> None:
    done = taken(line(1), line(2, amount=-1.5), line(3, amount="NaN"), line(4, amount="很多"))
    assert [number for number, fault in done.faults if "不小于零" in fault] == [4, 5, 6]
    assert not mine().exists()


def test_a_file_that_is_no_sheet_is_named_as_people_know_it() -> None:
    with pytest.raises(TableError, match=r"^项目\.xlsx："):
        sheets.keep("项目.xlsx", b"no sheet")


def test_a_fault_that_only_the_services_see_takes_the_whole_sheet_back() -> None:
    done = taken(line(1), line(2, signed="2099-01-01"))
    assert [number for number, _fault in done.faults] == [4]
    assert not mine().exists()


def test_the_same_sheet_again_doubles_nothing_and_a_grown_one_adds() -> None:
    taken(line(1), line(2))
    again = taken(line(1), line(2))
    assert (again.added, again.changed, again.same) == (0, 0, 2)
    grown = taken(line(1, amount=2.0), line(2, stage="开工", started="2026-07-01"), line(3))
    assert (grown.added, grown.changed, grown.same) == (1, 2, 0)
    assert [amount.yuan for amount in mine().get(import_key="1").amounts.all()] == [150_000_000, 50_000_000]
    assert mine().get(import_key="2").stage == "started"


def test_an_empty_cell_wipes_nothing_and_a_smaller_sum_is_a_fault() -> None:
    taken(line(1))
    taken(line(1, unit=""))
    assert mine().get(import_key="1").unit == "投促局"
    assert "少于已记" in taken(line(1, amount=1.0)).faults[0][1]


def test_a_column_of_money_without_a_unit_is_refused() -> None:
    columns = {"name": 0, "region": 1, "stage": 2, "signed": 3}
    rows = [(2, ("x", HERE.name, "在谈", "5"))]
    [row] = importing.parse(("名称", "区域", "阶段", "总投资"), rows, columns)
    assert "单位" in row.faults[0]


def test_an_import_is_taken_back_without_losing_what_somebody_did_since() -> None:
    taken(line(1), line(2))
    taken(line(1, name="改了名", amount=2.0), line(2, stage="开工", started="2026-07-01"), line(3))
    later = mine().get(import_key="2")
    services.change(LI, later, later.version, {"unit": "商务局"})
    undone = services.undo(LI, Batch.objects.first())
    assert [row.import_key for row in undone.kept] == ["2"]
    first = mine().get(import_key="1")
    assert (first.name, first.stage, first.removed_at) == ("项目1", "signed", None)
    kept = first.amounts.filter(withdrawn_at=None)
    assert [amount.yuan for amount in kept] == [150_000_000]
    assert mine().get(import_key="3").removed_at is not None
    assert list(soundness.faults()) == []
    taken(line(3))  # and can be brought in again
    assert mine().filter(import_key="3", removed_at=None).count() == 1


def test_a_ledger_brings_its_nodes_and_next_steps_overdue_ones_too_and_takes_them_back() -> None:
    heads = ("项目名称", "所在区", "阶段", "责任人", "所属环节", "下一步工作", "完成时限")

    def ledger(*rows: tuple[str, ...]):  # type: ignore[no-untyped-def]
        found = dict(propose(heads, [], importing.fields()).columns)
        lines = [
            (number, (name, HERE.name, "在谈", "李", *more)) for number, (name, *more) in enumerate(rows, 2)
        ]
        return import_rows(LI, importing.parse(heads, lines, found), "台账.csv")

    bad = ledger(("甲", "没有这环", "约见", "2020-01-02"), ("乙", "", "约见", ""), ("丙", "", "约见", "明年"))
    assert [number for number, _fault in bad.faults] == [2, 3, 4]
    assert ledger(("甲", "集成电路·EDA工具", "约见投资方", "2020-01-02"), ("乙", "", "", "")).added == 2
    row = mine().get(name="甲")
    assert (row.chain, row.node) == ("ic", "ic-eda")
    step = row.next_steps.get()
    assert (step.text, step.owner, str(step.due)) == ("约见投资方", "李", "2020-01-02")
    assert ledger(("甲", "ic-eda", "约见投资方", "2020-01-02")).same == 1
    assert ledger(("甲", "EDA工具", "报方案", "2020-02-02")).changed == 1
    services.undo(LI, Batch.objects.first())
    assert [one.text for one in row.next_steps.filter(done_on=None)] == ["约见投资方"]


def test_a_next_step_that_people_write_is_due_today_or_later() -> None:
    taken(line(1))
    row = mine().get(import_key="1")
    with pytest.raises(services.BadValueError, match="已经过了"):
        services.add_next_step(LI, row, services.Task("办", "李", date(1999, 1, 1)))
    services.add_next_step(LI, row, services.Task("办", "李", today()))


def test_goals_come_in_with_two_tiers_or_not_at_all_and_go_back_out() -> None:
    def goals_taken(*rows: list[object]):  # type: ignore[no-untyped-def]
        book = openpyxl.Workbook()
        heads = ["区域", "指标", "年度", "预期目标", "拼搏目标", "单位", "责任单位", "文号"]
        for row in (heads, *rows):
            book.active.append(row)
        out = io.BytesIO()
        book.save(out)
        sheet = open_sheet(sheets.keep("目标.xlsx", out.getvalue()))
        columns = sheets.proposed(sheet, GOALS.kind)
        return import_goals(LI, goals.parse(sheet.header, sheet.rows(), columns), "目标.xlsx")

    def held() -> dict[tuple[str, str], tuple[float, str]]:
        own = [one for one in wanted(read_moment({}), HERE.id) if one.by_hand]
        return {(one.goal.indicator, one.goal.tier): (one.goal.value, one.care.unit) for one in own}

    money = [HERE.name, "招商引资到位资金", 2026, 709, 711, "亿元", "投促局", "某政办〔2026〕1号"]
    count = [HERE.name, "新开工项目数", "2026年", 30, "", "个", "", "同上"]
    bad = goals_taken(
        money, [HERE.name, "没有的指标", 2026, 1, "", "个", "", ""], [*count[:3], "", "", "个", "", ""]
    )
    assert {number for number, _fault in bad.faults} == {3, 4}
    assert held() == {}
    assert goals_taken(money, count).added == 3
    before = held()
    assert before["funds-arrived", "expected"] == (70_900_000_000, "投促局")
    assert before["funds-arrived", "stretch"] == (71_100_000_000, "投促局")
    assert goals_taken(money, count).same == 3
    ids = set(HandGoal.objects.values_list("pk", flat=True))
    assert goals_taken([*money[:3], 720, *money[4:6], "商务局", money[7]], count).changed == 2
    assert held()["funds-arrived", "expected"] == (72_000_000_000, "商务局")
    # the goal is the one it was, and its forecasts stay with it
    assert set(HandGoal.objects.values_list("pk", flat=True)) == ids
    event = LogEvent.objects.filter(verb="goal.change").order_by("number").first()
    assert (event.before["value"], event.after["value"]) == ("70900000000.0", "72000000000.0")
    first = Batch.objects.first()
    assert goals_taken([*money[:3], 730, *money[4:]]).changed == 2
    with pytest.raises(BadGoalError, match="又改过"):
        undo_import(LI, first)
    assert held()["funds-arrived", "expected"] == (73_000_000_000, "投促局")
    undo_import(LI, Batch.objects.first())
    undo_import(LI, first)
    assert held() == before


def test_a_kill_at_any_event_of_a_verb_leaves_a_state_that_the_doctor_finds_whole(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed.py")
    command = [sys.executable, str(script), str(tmp_path / "space")]
    done = subprocess.run(
        command, capture_output=True, text=True, env=plain_environment(), timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    # the number of events at each of which it was killed
    assert done.stdout == "import 3, bulk 3, undo 3, step 1, attach 1, promote 2"
