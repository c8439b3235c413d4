"""Verbs on leads and projects: what they allow, what they write down, and that nothing is overwritten or lost."""

# pyright: reportOptionalMemberAccess=false, reportArgumentType=false, reportAttributeAccessIssue=false, reportOperatorIssue=false

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from guatu.office.atlas.services import current
from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.people.rights import NotAllowedError
from guatu.office.projects import services
from guatu.office.projects.histories import history, lit
from guatu.office.projects.models import Lead, Project
from guatu.office.projects.services import BadValueError, Move, News, StaleError, Sum, Task
from guatu.regional.projects import Stage, TransitionError

pytestmark = pytest.mark.django_db

COUNTIES = [region.id for region in current().regions.values() if region.kind == "county" and region.home]
HERE, THERE = COUNTIES[0], COUNTIES[1]
LI = Actor("li", (Grant("chief", HERE),))
WANG = Actor("wang", (Grant("analyst", HERE),))
DAY = date(2026, 3, 2)


def project(**more: object) -> Project:
    fields = {"name": "光模块扩产", "region": HERE, "investor": "甲公司"} | more
    return services.create(LI, fields, Move(Stage.TALKS, DAY))


def fresh(row: Project) -> Project:
    return Project.objects.get(pk=row.pk)


def test_a_project_goes_from_stage_to_stage_with_day_and_evidence() -> None:
    row = project()
    services.step(LI, row, row.version, Move(Stage.SIGNED, date(2026, 4, 1), "合同〔2026〕7号"))
    services.step(LI, row, row.version, Move(Stage.STARTED, date(2026, 6, 1), "开工照片"))
    assert (row.stage, row.version) == ("started", 3)
    assert [step.stage for step in history(fresh(row)).steps] == [Stage.TALKS, Stage.SIGNED, Stage.STARTED]


def test_steps_out_of_order_without_evidence_or_in_the_future_are_refused() -> None:
    row = project()
    with pytest.raises(TransitionError):
        services.step(LI, row, row.version, Move(Stage.PRODUCING, DAY, "x"))
    with pytest.raises(TransitionError, match="依据"):
        services.step(LI, row, row.version, Move(Stage.SIGNED, DAY))
    with pytest.raises(BadValueError, match="还没有到"):
        services.step(LI, row, row.version, Move(Stage.SIGNED, date(2099, 1, 1), "x"))
    assert Project.objects.get(pk=row.pk).version == 1


def test_the_second_of_two_edits_of_one_version_is_refused_and_shown_both() -> None:
    row = project()
    mine, theirs = Project.objects.get(pk=row.pk), Project.objects.get(pk=row.pk)
    services.change(LI, theirs, theirs.version, {"unit": "投促局"}, "会上定的")
    with pytest.raises(StaleError) as stale:
        services.change(LI, mine, mine.version, {"unit": "商务局"})
    assert stale.value.current.unit == "投促局"
    assert stale.value.given == {"unit": "商务局"}
    assert Project.objects.get(pk=row.pk).unit == "投促局"


@pytest.mark.parametrize("act", ["step", "pause", "end", "change"])
def test_no_verb_works_on_an_old_version(act: str) -> None:
    row = project()
    old = Project.objects.get(pk=row.pk)
    services.change(LI, row, row.version, {"unit": "投促局"})
    acts = {
        "step": lambda: services.step(LI, old, 1, Move(Stage.SIGNED, DAY, "x")),
        "pause": lambda: services.pause(LI, old, 1, DAY, "等用地"),
        "end": lambda: services.end(LI, old, 1, DAY, "投资方退出"),
        "change": lambda: services.change(LI, old, 1, {"name": "x"}),
    }
    with pytest.raises(StaleError):
        acts[act]()
    after = fresh(row)
    assert (after.stage, after.side, after.name) == ("talks", "", "光模块扩产")
    assert len(history(after).steps) == 1
    assert after.spells.count() == 0


def test_every_change_says_who_what_and_why() -> None:
    row = project()
    services.change(LI, row, row.version, {"unit": "投促局"}, "会上定的")
    event = LogEvent.objects.filter(kind="project", key=str(row.pk)).last()
    assert (event.actor, event.verb, event.before) == ("li", "project.change", {"unit": ""})
    assert event.after == {"unit": "投促局", "version": 2, "why": "会上定的"}


def test_rights_follow_the_region_and_the_role() -> None:
    row = project()
    stranger = Actor("zhao", (Grant("chief", THERE),))
    with pytest.raises(NotAllowedError):
        services.change(stranger, row, row.version, {"name": "x"})
    with pytest.raises(NotAllowedError):
        services.change(LI, row, row.version, {"region": THERE})  # not into somebody else's region either
    with pytest.raises(NotAllowedError):
        services.end(WANG, row, row.version, DAY, "x")  # an analyst ends nothing
    with pytest.raises(NotAllowedError):
        services.change(WANG, row, row.version, {"owner": "小王"})  # and assigns nothing
    assert Project.objects.get(pk=row.pk).version == 1


def test_ending_needs_a_reason_and_can_be_taken_back() -> None:
    row = project()
    with pytest.raises(BadValueError):
        services.end(LI, row, row.version, DAY, " ")
    services.end(LI, row, row.version, date(2026, 5, 1), "投资方退出")
    assert history(fresh(row)).ended == date(2026, 5, 1)
    with pytest.raises(BadValueError):
        services.step(LI, row, row.version, Move(Stage.SIGNED, date(2026, 5, 2), "x"))
    services.resume(LI, row, row.version, date(2026, 6, 1), "重新谈成")
    assert history(fresh(row)).ended is None
    assert fresh(row).spells.count() == 1  # the story keeps it


def test_a_step_taken_by_mistake_is_withdrawn_not_deleted() -> None:
    row = project()
    services.step(LI, row, row.version, Move(Stage.SIGNED, date(2026, 4, 1), "合同"))
    services.withdraw_step(LI, row, row.version, "记错了项目")
    assert row.stage == "talks"
    assert row.stageevents.count() == 2
    with pytest.raises(BadValueError, match="只有这一步"):
        services.withdraw_step(LI, row, row.version, "再撤")


def test_amounts_need_evidence_and_foreign_money_its_rate() -> None:
    row = project()
    with pytest.raises(BadValueError, match="依据"):
        services.add_amount(LI, row, Sum("signed", Decimal(10), DAY, ""))
    with pytest.raises(BadValueError, match="汇率"):
        services.add_amount(LI, row, Sum("signed", Decimal(10), DAY, "合同", "USD"))
    services.add_amount(LI, row, Sum("signed", Decimal(10), DAY, "合同", "USD", Decimal("7.1")))
    assert history(fresh(row)).sum("signed") == Decimal(71)


def test_a_wrong_credit_code_is_refused() -> None:
    with pytest.raises(BadValueError, match="校验"):
        project(credit_code="91350100M000100Y44")
    assert project(credit_code="91350100m000100y43").credit_code == "91350100M000100Y43"


def test_a_lead_becomes_a_project_whose_story_begins_with_it() -> None:
    lead = services.report(
        WANG, {"company_name": "甲公司", "content": "想建光模块厂", "region": HERE, "node": "n1"}
    )
    services.appraise(WANG, lead, lead.version, date.today())
    made = services.promote(WANG, lead, lead.version, {"name": "光模块厂"}, date.today())
    assert [step.stage for step in history(fresh(made)).steps] == [Stage.LEAD, Stage.APPRAISAL, Stage.TALKS]
    assert (made.lead, made.investor, made.node) == (lead, "甲公司", "n1")
    with pytest.raises(BadValueError):
        services.promote(WANG, lead, lead.version, {"name": "再来一个"}, date.today())
    assert Project.objects.filter(lead=lead).count() == 1


def test_what_reading_found_is_only_proposed_once_and_by_no_act_a_project() -> None:
    sentence = {"document": "a" * 64, "start": 3, "end": 9, "quote": "甲公司拟投资建厂"}
    given = {"company_name": "甲公司", "content": "拟投资建厂", "region": HERE}
    lead = services.propose(Actor.system("guatu"), given, **sentence)
    assert services.propose(Actor.system("guatu"), given, **sentence) is None
    assert (lead.state, lead.holder) == ("proposed", "")
    with pytest.raises(BadValueError):
        services.promote(LI, lead, lead.version, {"name": "x"}, DAY)
    services.accept(LI, lead, lead.version)
    assert (lead.state, lead.holder) == ("open", "li")
    assert not Project.objects.exists()
    assert Lead.objects.filter(document="a" * 64).count() == 1


def test_a_bulk_act_is_all_or_nothing_and_undone_without_losing_later_work() -> None:
    rows = [project(name=f"项目{n}") for n in range(3)]
    batch = services.bulk(LI, [row.pk for row in rows], "change", {"unit": "投促局"}, "分工调整")
    assert set(Project.objects.values_list("unit", flat=True)) == {"投促局"}
    later = Project.objects.get(pk=rows[1].pk)
    services.change(LI, later, later.version, {"unit": "商务局"})
    undone = services.undo(LI, batch)
    assert [row.pk for row in undone.kept] == [rows[1].pk]
    assert [Project.objects.get(pk=row.pk).unit for row in rows] == ["", "商务局", ""]
    with pytest.raises(BadValueError, match="已经撤销"):
        services.undo(LI, batch)


def test_a_bulk_step_that_one_project_cannot_take_moves_none() -> None:
    ready, not_ready = project(), project()
    services.step(LI, ready, ready.version, Move(Stage.SIGNED, date(2026, 4, 1), "合同"))
    values = {"stage": "registered", "day": date(2026, 5, 1), "evidence": "执照"}
    with pytest.raises(TransitionError):
        services.bulk(LI, [ready.pk, not_ready.pk], "step", values)
    assert Project.objects.get(pk=ready.pk).stage == "signed"
    batch = services.bulk(LI, [ready.pk], "step", values)
    services.undo(LI, batch)
    assert Project.objects.get(pk=ready.pk).stage == "signed"
    assert [step.stage for step in history(fresh(ready)).steps] == [Stage.TALKS, Stage.SIGNED]


def test_decisions_of_a_meeting_are_tasks_that_the_next_one_begins_with() -> None:
    meeting = services.open_meeting(LI, HERE)
    assert services.open_meeting(LI, HERE) == meeting
    row = project()
    task = services.decide(LI, meeting, Task("约见投资方", "李科长", today() + timedelta(days=8)), row)
    services.close_meeting(LI, meeting)
    with pytest.raises(BadValueError):
        services.decide(LI, meeting, Task("晚了", "李", DAY))
    following = services.open_meeting(LI, HERE)
    assert following != meeting
    assert list(row.next_steps.filter(done_on=None)) == [task]
    services.finish_next_step(LI, task, task.version, DAY, "已约")
    assert not row.next_steps.filter(done_on=None).exists()


def test_lights_come_from_the_rules_that_the_region_took_over() -> None:
    from importlib.resources import files

    row = project(planned_start=date(2026, 1, 15))
    assert lit([fresh(row)], date(2026, 6, 1))[0].light is None  # no rules, no lamp
    text = files("guatu.regional.projects").joinpath("lights/yinchuan-2025.yaml").read_text("utf-8")
    services.adopt_rules(Actor.system("tests"), "", text, date(2025, 3, 18))
    shown = lit([fresh(row)], date(2026, 6, 1))[0]
    assert (shown.colour, shown.light.since) == ("red", date(2026, 4, 1))
    services.excuse(LI, row, date(2026, 2, 1), None, "等待环评")
    assert lit([fresh(row)], date(2026, 6, 1))[0].colour == "none"


def test_a_follow_up_resets_the_clock_only_when_something_moved() -> None:
    row = project()
    services.add_follow_up(LI, row, News(date(2026, 4, 1), "仍在等待", moved=False))
    services.add_follow_up(
        LI, row, News(date(2026, 5, 1), "实地考察", planned=Decimal(20), actual=Decimal(5))
    )
    reports = history(fresh(row)).reports
    assert [report.moved for report in reports] == [False, True]
    assert reports[1].planned - reports[1].actual == 15
    with pytest.raises(BadValueError, match="一起写"):
        services.add_follow_up(LI, row, News(DAY, "x", planned=Decimal(20)))


def test_bulk_next_steps_are_called_off_by_undo_unless_done() -> None:
    rows = [project(owner="甲"), project(owner="乙")]
    batch = services.bulk(LI, [row.pk for row in rows], "task", {"text": "补材料", "due": date.today()})
    steps = [row.next_steps.get() for row in rows]
    assert [step.owner for step in steps] == ["甲", "乙"]
    services.finish_next_step(LI, steps[0], steps[0].version, DAY, "已补")
    undone = services.undo(LI, batch)
    assert [row.pk for row in undone.kept] == [rows[0].pk]
    assert [row.next_steps.get().result for row in rows] == ["已补", "成批加错，已撤销"]


def test_a_bulk_pause_and_a_bulk_resume_are_undone_with_their_days() -> None:
    row, other = project(), project()
    batch = services.bulk(LI, [row.pk, other.pk], "pause", {"day": DAY}, "等指标")
    assert [one.side for one in (fresh(row), fresh(other))] == ["paused", "paused"]
    with pytest.raises(BadValueError, match=row.name):
        services.bulk(LI, [row.pk], "pause", {"day": DAY}, "再停")
    back = services.bulk(LI, [row.pk], "resume", {"day": DAY}, "指标到了")
    services.undo(LI, back)
    assert (fresh(row).side, history(fresh(row)).pauses[0].end) == ("paused", None)
    assert [one.pk for one in services.undo(LI, batch).kept] == [row.pk]  # resumed and paused again since
    assert (fresh(other).side, history(fresh(other)).pauses) == ("", ())
