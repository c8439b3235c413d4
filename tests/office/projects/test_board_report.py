"""周报 and 月报 of the board: word for word as agreed, numbers equal to the database, every number with its source."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from paper import footnotes, opened, text_of

from guatu.office import numbers
from guatu.office.atlas.services import current
from guatu.office.goals.services import care_for, set_goal
from guatu.office.goals.wanted import find
from guatu.office.moment import read_moment
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import Grant as Row
from guatu.office.people.models import User
from guatu.office.projects import services
from guatu.office.projects.models import Amount, NextStep, Project, StageEvent
from guatu.office.reports.board import board_report, span_of
from guatu.office.reports.model import Report
from guatu.office.reports.sheets import xlsx_of
from guatu.office.reports.words import docx_of
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db

HERE, THERE = [one.id for one in current().regions.values() if one.kind == "county" and one.home][:2]
LI = Actor("li", (Grant("chief", HERE),))
SYSTEM = Actor.system("tests")
SUNDAY = read_moment({"as_of": "2026-06-28"})
GOLDEN = Path(__file__).with_name("golden")


def project(name: str, *steps: tuple[Stage, date], region: str = HERE, **more: object) -> Project:
    (stage, day), *later = steps
    fields = {"name": name, "region": region, "unit": "投促局", "owner": "小王"} | more
    row = services.create(SYSTEM, fields, services.Move(stage, day, f"{name}的依据"))
    for stage, day in later:
        services.step(SYSTEM, row, row.version, services.Move(stage, day, f"{name}的依据"))
    return row


@pytest.fixture
def ledger() -> None:
    """A small office on the last Sunday of June 2026."""
    text = files("guatu.regional.projects").joinpath("lights/yinchuan-2025.yaml").read_text("utf-8")
    services.adopt_rules(SYSTEM, "", text, date(2025, 3, 18))
    late = project(
        "甲园",
        (Stage.TALKS, date(2026, 1, 5)),
        (Stage.SIGNED, date(2026, 2, 3)),
        planned_start=date(2026, 3, 1),
    )
    begun = project(
        "乙厂",
        (Stage.TALKS, date(2025, 9, 1)),
        (Stage.SIGNED, date(2026, 3, 2)),
        (Stage.LAND, date(2026, 5, 6)),
        (Stage.STARTED, date(2026, 6, 24)),
        planned_start=date(2026, 7, 1),
    )
    project("别区的", (Stage.TALKS, date(2026, 6, 23)), region=THERE)
    project("以后的", (Stage.TALKS, date(2026, 7, 23)))
    for kind, day in (
        ("signed", date(2026, 3, 2)),
        ("arrived", date(2026, 6, 25)),
        ("arrived", date(2026, 6, 2)),
    ):
        services.add_amount(SYSTEM, begun, services.Sum(kind, Decimal(120_000_000), day, "银行回单"))
    services.carry_over(SYSTEM, late, services.Task("催办用地", "小王", date(2026, 6, 20)))
    services.report(
        LI,
        {"company_name": "丙公司", "content": "拟设研发中心", "region": HERE},
        reported_at=timezone.make_aware(datetime(2026, 6, 23, 9, 0)),
    )
    NextStep.objects.update(at=timezone.make_aware(datetime(2026, 6, 10, 9, 0)))
    given = {"region": HERE, "indicator": "projects-started", "period": "2026", "value": 8, "unit": "个"}
    goal = set_goal(SYSTEM, given | {"growth": None, "tier": "expected", "evidence": "区政府工作报告"})
    found = find(f"hand-{goal.pk}", SUNDAY)
    assert found is not None
    care_for(SYSTEM, found.goal, 1, {"unit": "投促局"})


def report(kind: str) -> Report:
    return board_report(kind, LI, HERE, SUNDAY, synthetic=False)


def words(made: Report) -> str:
    """The DOCX as lines, tables in their place, footnotes at the end."""
    book = opened(docx_of(made))
    lines = []
    for part in book.iter_inner_content():
        if hasattr(part, "rows"):
            lines += [" | ".join(text_of(cell._tc) for cell in row.cells) for row in part.rows]
        else:
            lines.append(text_of(part._p))
    lines += [f"[{number}] {text}" for number, text in footnotes(book).items()]
    return "\n".join(line for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("kind", ["weekly", "monthly"])
def test_word_for_word(ledger: None, kind: str) -> None:
    assert words(report(kind)) == (GOLDEN / f"{kind}.txt").read_text("utf-8")


@pytest.mark.parametrize("kind", ["weekly", "monthly"])
def test_numbers_are_those_of_the_database(ledger: None, kind: str) -> None:
    first, last = span_of(kind, SUNDAY.as_of, SUNDAY.as_of)
    here = {"project__region": HERE, "withdrawn_at": None, "day__range": (first, last)}
    arrived = Amount.objects.filter(kind="arrived", **here).aggregate(total=Sum("value"))["total"]
    steps = StageEvent.objects.filter(**here).count()
    said = words(report(kind))
    assert f"到位 {numbers.said(float(arrived), '元')}" in said
    assert f"本期推进 {steps} 步" in said
    assert "在推进的项目 2 个" in said  # neither another region's nor one that had not begun
    assert "别区的" not in said
    assert "以后的" not in said


@pytest.mark.parametrize("kind", ["weekly", "monthly"])
def test_every_marked_number_has_a_source_and_three_writers_say_the_same(ledger: None, kind: str) -> None:
    made = report(kind)
    assert [said.text for said in made.sayings() if said.status and not said.sources] == []
    paper = words(made)
    sheets = load_workbook(io.BytesIO(xlsx_of(made)))
    flat = "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    user = User.objects.create(username="li")
    Row.objects.create(user=user, role="chief", region=HERE, given_by="tests")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/reports/board/{kind}/?region={HERE}&as_of=2026-06-28"
    page = client.get(address).content.decode()
    for said in made.sayings():
        assert said.text in paper
        assert said.text in flat
        assert said.text in page
    for number, source in enumerate(made.notes().sources, 1):
        assert f"[{number}] {source.title}" in paper
        assert f'id="note-{number}"' in page
    for form in ("docx", "xlsx"):
        assert client.get(f"/reports/board/{kind}.{form}?region={HERE}").status_code == 200


def test_who_may_not_see_projects_sees_no_board_of_them(ledger: None, client: Client) -> None:
    assert client.get("/reports/board/weekly/").status_code == 302
    stranger = Actor("zhao", (Grant("chief", THERE),))
    said = words(board_report("weekly", stranger, "", SUNDAY, synthetic=False))
    assert "只含 zhao 有权看的项目" in said
    assert "只含" not in words(report("weekly"))
    assert "甲园" not in said
    assert "丙公司" not in said
    assert "催办" not in said
