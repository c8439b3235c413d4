"""Sheets that offices keep: columns proposed, faults by row, all in or nothing, and again without doubling."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from processes import plain_environment

from guatu.office.atlas.services import current
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.projects import importing
from guatu.office.projects.models import Project
from guatu.office.projects.services.imports import import_rows

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
    sheet = importing.read_sheet(workbook(*rows), "表.xlsx")
    return import_rows(LI, importing.parse(sheet, importing.propose(sheet.heads)), "表.xlsx")


def mine():  # type: ignore[no-untyped-def]
    return Project.objects.filter(region=HERE.id, synthetic=False).exclude(import_key="")


def test_columns_are_proposed_by_their_heads() -> None:
    found = importing.propose(HEADS)
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
    sheet = importing.Sheet(("名称", "区域", "阶段", "总投资"), ((2, ("x", HERE.name, "在谈", 5)),))
    [row] = importing.parse(sheet, importing.propose(sheet.heads))
    assert "单位" in row.faults[0]


KILLED = """
import sys
from pathlib import Path
from guatu.office.building import open_workspace
open_workspace(Path(sys.argv[1]))
from django.core.management import call_command
call_command("migrate", verbosity=0)
from guatu.office.atlas.services import current
from guatu.office.people.actors import Actor
from guatu.office.projects import importing
from guatu.office.projects.services.imports import import_rows
from datetime import date
from guatu.regional.projects import Stage
home = current().home
rows = [importing.Parsed(n, {"name": f"p{n}", "region": home, "import_key": str(n)}, [(Stage.TALKS, date(2026, 1, 1))])
        for n in range(3000)]
print("ready", flush=True)
import_rows(Actor.system("t"), rows, "x.csv")
"""

COUNTED = """
import sys
from pathlib import Path
from guatu.office.building import open_workspace
open_workspace(Path(sys.argv[1]))
from guatu.office.people.inspection import faults
from guatu.office.projects.models import Project, StageEvent
print(Project.objects.count(), StageEvent.objects.count(), list(faults()))
"""


def test_a_kill_in_the_middle_of_an_import_leaves_nothing_half_done(tmp_path: Path) -> None:
    space = str(tmp_path / "space")
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED, space], env=plain_environment(), stdout=subprocess.PIPE, text=True
    )
    assert run.stdout.readline() == "ready\n"
    time.sleep(1.0)
    assert run.poll() is None, "the import ended before it was killed"
    os.kill(run.pid, signal.SIGKILL)
    run.wait(20)
    told = subprocess.run(
        [sys.executable, "-c", COUNTED, space],
        env=plain_environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.stdout.strip() == "0 0 []", told.stdout + told.stderr[-800:]
