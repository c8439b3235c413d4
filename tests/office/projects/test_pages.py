"""Every page of projects and goals: opens, hides what is not one's own, keeps made-up and real apart, speaks English."""

# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportArgumentType=false
from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from desks import signed_in
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from test_words import _unmarked

from guatu.office.atlas.services import current
from guatu.office.goals.models import HandGoal
from guatu.office.goals.progress import progress
from guatu.office.goals.services import BadGoalError, StaleCareError, care_for, set_goal
from guatu.office.goals.wanted import find, other_tier, wanted
from guatu.office.moment import read_moment, today
from guatu.office.people.actors import Actor, Grant
from guatu.office.projects import demo, services
from guatu.office.projects.histories import lit
from guatu.office.projects.models import Lead, Meeting, NextStep, Project, Rules
from guatu.regional.projects import Stage, pace

pytestmark = pytest.mark.django_db

HERE, THERE = [one.id for one in current().regions.values() if one.kind == "county" and one.home][:2]
SYSTEM = Actor.system("tests")
LI = Actor("li", (Grant("chief", HERE),))


@pytest.fixture
def made_up() -> None:
    demo.make(SYSTEM, count=40)


def addresses() -> list[str]:
    project, lead = (
        Project.objects.filter(synthetic=True).first(),
        Lead.objects.filter(synthetic=True).first(),
    )
    goal = HandGoal.objects.filter(synthetic=True).first()
    return [
        "/projects/",
        "/projects/?light=red",
        f"/projects/{project.pk}/",
        f"/projects/{project.pk}/edit/",
        "/projects/leads/",
        "/projects/leads/new/",
        f"/projects/leads/{lead.pk}/",
        f"/projects/leads/{lead.pk}/edit/",
        "/projects/table/",
        "/projects/table.json",
        "/projects/table.csv",
        "/projects/today/",
        "/projects/calendar/",
        "/projects/ratios/",
        "/projects/rules/",
        "/projects/rules/yinchuan-2025/",
        "/projects/rules/?set=handan-2024",
        "/projects/import/",
        "/projects/meeting/",
        "/projects/meeting/?n=1",
        "/projects/meeting/?n=3",
        "/goals/",
        "/goals/?synthetic=1",
        "/goals/new/",
        "/goals/import/",
        "/reports/board/weekly/",
        "/reports/board/monthly/",
        f"/goals/hand-{goal.pk}/",
        "/goals/goal-wuhan-2021-funds-arrived-expected/",
    ]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_page_opens_and_marks_what_is_chinese(made_up: None, language: str) -> None:
    client = signed_in("li", "chief", "")
    bare: dict[str, list[str]] = {}
    for address in addresses():
        answer = client.get(address, headers={"Accept-Language": language})
        assert answer.status_code == 200, address
        if language == "en" and answer["Content-Type"].startswith("text/html"):
            bare[address] = list(_unmarked(answer.content.decode()))
    assert {address: words for address, words in bare.items() if words} == {}


def test_made_up_and_real_projects_never_share_a_page(made_up: None) -> None:
    client = signed_in("li", "chief", "")
    mark = demo.words()["mark"]
    assert mark in client.get("/projects/").content.decode()
    services.create(SYSTEM, {"name": "真的项目", "region": HERE}, services.Move(Stage.TALKS, today()))
    board = client.get("/projects/").content.decode()
    assert "真的项目" in board
    assert f"（{mark}）" not in board
    client.post("/projects/switch/")
    board = client.get("/projects/").content.decode()
    assert "真的项目" not in board
    assert f"（{mark}）" in board


def test_the_generator_gives_the_same_from_one_seed_and_marks_every_row(made_up: None) -> None:
    first = list(Project.objects.order_by("pk").values_list("name", "region", "stage"))
    assert all(demo.words()["mark"] in name for name, _region, _stage in first)
    assert not Project.objects.filter(synthetic=False).exists()
    assert demo.make(SYSTEM, count=40) == 0
    assert len({stage for _name, _region, stage in first}) > 4


def test_another_region_sees_neither_board_card_nor_page_nor_twin() -> None:
    row = services.create(LI, {"name": "机密项目", "region": HERE}, services.Move(Stage.TALKS, today()))
    lead = services.report(LI, {"company_name": "机密公司", "content": "x", "region": HERE})
    stranger = signed_in("zhao", "chief", THERE)
    for address in ("/projects/", "/projects/leads/", "/projects/table.json", "/projects/today/"):
        assert "机密" not in stranger.get(address).content.decode(), address
    assert stranger.get(f"/projects/{row.pk}/").status_code == 404
    assert stranger.get(f"/projects/leads/{lead.pk}/").status_code == 404
    answer = stranger.post(
        f"/projects/{row.pk}/step/", {"stage": "signed", "day": "2026-01-01", "evidence": "x"}
    )
    assert answer.status_code == 404


def test_a_reader_without_an_account_is_asked_to_sign_in_and_cannot_write(client: Client) -> None:
    assert client.get("/projects/").status_code == 302
    assert client.post("/projects/leads/new/", {}).status_code in {302, 403}


def test_the_second_edit_is_answered_with_both_and_writes_nothing() -> None:
    client = signed_in("li", "chief", HERE)
    row = services.create(LI, {"name": "甲", "region": HERE}, services.Move(Stage.TALKS, today()))
    form = {"name": "甲", "region": HERE, "version": 1}
    assert client.post(f"/projects/{row.pk}/edit/", form | {"unit": "先"}).status_code == 302
    answer = client.post(f"/projects/{row.pk}/edit/", form | {"unit": "后"})
    assert answer.status_code == 409
    assert Project.objects.get(pk=row.pk).unit == "先"
    page = answer.content.decode()
    assert 'value="先"' in page
    assert 'value="后"' in page
    chosen = form | {"unit": "后", "version": 2}
    assert client.post(f"/projects/{row.pk}/edit/", chosen).status_code == 302
    assert Project.objects.get(pk=row.pk).unit == "后"
    analyst = signed_in("wang", "analyst", HERE)
    given = form | {"version": 3, "owner": "别人", "unit": "再后"}
    assert analyst.post(f"/projects/{row.pk}/edit/", given).status_code == 302
    row.refresh_from_db()
    assert (row.unit, row.owner) == ("再后", ""), "who may not assign it changes the rest"


def test_a_decision_in_the_meeting_is_a_task_and_the_next_meeting_shows_it() -> None:
    client = signed_in("li", "chief", "")
    client.post("/projects/meeting/begin/", {"region": ""})
    meeting = Meeting.objects.get()
    task = {"text": "催用地批复", "owner": "王", "due": (today() + timedelta(days=3)).isoformat()}
    client.post(f"/projects/meeting/{meeting.pk}/decide/", task)
    assert NextStep.objects.get().meeting == meeting
    client.post(f"/projects/meeting/{meeting.pk}/close/")
    assert "催用地批复" in client.get("/projects/meeting/").content.decode()


def test_both_tiers_of_a_goal_are_found_together() -> None:
    moment = read_moment({})
    goals = wanted(moment)
    expected = find("goal-wuhan-2021-funds-arrived-expected", moment)
    assert expected.goal.value == 933_000_000_000
    assert other_tier(expected, goals).goal.value == 936_000_000_000
    assert sum(one.goal.id.startswith("goal-jianghan-2024") for one in goals) == 28


def goal(**more: object):  # type: ignore[no-untyped-def]
    fields = {
        "region": HERE,
        "indicator": "projects-started-big",
        "period": str(today().year),
        "value": 4.0,
        "unit": "个",
        "evidence": "工作报告",
    } | more
    return find(f"hand-{set_goal(LI, fields).pk}", read_moment({}))


def started(region: str, size: int, day: date) -> None:
    from decimal import Decimal

    row = services.create(SYSTEM, {"name": "x", "region": region}, services.Move(Stage.SIGNED, day, "合同"))
    services.add_amount(SYSTEM, row, services.Sum("signed", Decimal(size), day, "合同"))
    services.step(SYSTEM, row, row.version, services.Move(Stage.STARTED, day, "照片"))


def test_projects_count_towards_a_goal_by_its_stated_rule() -> None:
    one, day = goal(), today()
    started(HERE, 200_000_000, day)
    started(HERE, 50_000_000, day)  # too small for the rule
    started(THERE, 200_000_000, day)  # elsewhere
    started(HERE, 200_000_000, date(today().year - 1, 5, 1))  # last year
    found = progress(one, read_moment({}))
    assert (found.source, found.done) == ("projects", 1)
    assert found.pace.missing == 3


def test_a_seasonal_line_moves_what_is_due() -> None:
    year = today().year - 1
    one = goal(indicator="signed-projects-service", period=str(year))
    care_for(
        LI,
        one.goal,
        1,
        {"counting": "started", "line": [0] * 11 + [12], "unit": "发改局", "line_source": "近三年"},
    )
    started(HERE, 1_000_000, date(year, 1, 15))
    moment = read_moment({"as_of": f"{year}-06-30"})
    found = progress(find(one.id, moment), moment)
    assert found.pace.due == 0
    assert found.state == "ahead"
    with pytest.raises(StaleCareError):
        care_for(LI, one.goal, 1, {"unit": "商务局"})
    with pytest.raises(BadGoalError, match="季节线"):
        care_for(LI, one.goal, 2, {"line": [1, 2]})


def test_a_goal_by_hand_needs_one_number_and_its_source() -> None:
    for wrong in ({"growth": 5.0}, {"value": None}, {"evidence": " "}, {"period": "今年"}):
        with pytest.raises(BadGoalError):
            goal(**wrong)


def test_more_projects_ask_no_more_queries() -> None:
    client = signed_in("li", "chief", "")

    def asked() -> dict[str, int]:
        found = {}
        for address in ("/projects/", "/projects/table/", "/projects/today/", "/reports/board/weekly/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found[address] = len(queries)
        return found

    places = [one.id for one in current().regions.values() if one.kind == "county" and one.home]

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            row = services.create(
                SYSTEM,
                {"name": f"项目{number}", "region": places[number % len(places)]},
                services.Move(Stage.TALKS, today() - timedelta(days=100)),
            )
            services.carry_over(SYSTEM, row, services.Task("办", "李", today() - timedelta(days=1)))

    more(0, 6)
    asked()
    few = asked()
    more(6, 36)
    assert asked() == few


def test_past_years_suggest_a_seasonal_line_that_the_goal_then_follows(made_up: None) -> None:
    client, moment = signed_in("li", "chief", ""), read_moment({})
    goal = next(one for one in wanted(moment, synthetic=True) if one.counting)
    page = client.get(f"/goals/{goal.id}/").content.decode()
    line = re.search(r'name="line" value="([^"]+)"', page)[1]
    weights = [float(word) for word in line.split(",")]
    assert len(weights) == 12
    assert sum(weights) == pytest.approx(100, abs=1)
    client.post(
        f"/goals/{goal.id}/", {"version": 1, "line": line, "line_source": "往年", "unit": "", "counting": ""}
    )
    assert "按季节线" in client.get(f"/goals/{goal.id}/").content.decode()
    before = pace(1, 100, goal.period, moment.as_of).due
    after = progress(find(goal.id, moment), moment).pace
    assert after.due / after.wanted != pytest.approx(before / 100)


def test_the_gap_is_said_with_what_the_projects_under_way_can_bring(made_up: None) -> None:
    goal = next(
        one for one in wanted(read_moment({}), synthetic=True) if one.goal.indicator == "projects-started-big"
    )
    late = Project.objects.filter(synthetic=True, stage__in=["signed", "registered"], side="").first()
    ahead = date(today().year + 2, 3, 1)
    services.change(SYSTEM, late, late.version, {"planned_start": ahead, "region": goal.goal.region})
    page = signed_in("li", "chief", "").get(f"/goals/{goal.id}/").content.decode()
    assert "单靠现有项目够不着" in page
    assert f"计划 {ahead:%Y-%m} 开工，在期末之后" in page
    table = page.split("哪些项目能补上")[1].split("</table>")[0] if "哪些项目能补上" in page else ""
    assert late.name not in table


def test_a_figure_that_somebody_writes_down_is_the_goals_progress_until_taken_back() -> None:
    one = goal(indicator="retail-sales", value=400.0, unit="亿元")
    client, day = signed_in("li", "chief", HERE), today()
    post = {"day": day.isoformat(), "number": "100", "evidence": "统计月报第1期"}
    client.post(f"/goals/{one.id}/figures/", post | {"evidence": " "})
    client.post(f"/goals/{one.id}/figures/", post | {"day": f"{today().year - 1}-12-31"})
    assert progress(one, read_moment({})).source == ""
    client.post(f"/goals/{one.id}/figures/", post)
    found = progress(one, read_moment({}))
    assert (found.source, found.done, found.pace.share) == ("hand", 10_000_000_000, 0.25)
    assert "统计月报第1期" in client.get(f"/goals/{one.id}/").content.decode()
    client.post(f"/goals/{one.id}/figures/{found.noted.pk}/back/")
    assert progress(one, read_moment({})).source == ""


def test_one_unit_answers_for_many_goals_and_undo_leaves_what_was_changed_since() -> None:
    one, two = goal(), goal(indicator="retail-sales", unit="亿元")
    client = signed_in("li", "chief", "")
    rows = {"action": "unit", "row": [one.id, two.id, "goal-jianghan-2024-01"], "unit": "商务局"}
    page = client.post("/goals/", rows, follow=True).content.decode()
    assert "3 项目标的责任单位记为“商务局”" in page
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    care_for(LI, two.goal, find(two.id, read_moment({})).care.version, {"unit": "发改局"})
    assert "1 项后来有人改过" in client.post("/views/undo/", {"token": token}, follow=True).content.decode()
    units = [find(key, read_moment({})).care.unit for key in (one.id, two.id, "goal-jianghan-2024-01")]
    assert units == ["", "发改局", ""]
    assert "写明责任单位" in client.post("/goals/", rows | {"unit": ""}, follow=True).content.decode()


def test_the_table_acts_on_many_and_says_whose_refusal_stopped_it() -> None:
    places = {"region": HERE, "owner": "甲"}
    rows = [
        services.create(SYSTEM, {"name": f"项目{n}", **places}, services.Move(Stage.TALKS, today()))
        for n in (1, 2)
    ]
    client, keys = signed_in("li", "chief", ""), [str(row.pk) for row in rows]

    def acted(action: str, **fields: str) -> str:
        return client.post(
            "/projects/table/", {"action": action, "row": keys, **fields}, follow=True
        ).content.decode()

    page = acted("task", task="补材料", task_due=today().isoformat())
    assert "已改 2 个项目" in page
    assert NextStep.objects.filter(text="补材料", owner="甲", done_on=None).count() == 2
    client.post("/views/undo/", {"token": re.search(r'name="token" value="([^"]+)"', page)[1]})
    assert not NextStep.objects.filter(text="补材料", done_on=None).exists()
    assert "写明日期" in acted("task", task="补材料")
    assert "什么都没有改。项目1" in acted("step", stage="signed")  # no evidence
    assert "已改 2 个项目" in acted("step", stage="signed", evidence="合同")
    assert "已改 2 个项目" in acted("pause", pause_why="等指标")
    assert "已改 2 个项目" in acted("resume", resume_why="指标到了")
    assert "写明责任单位或责任人" in acted("assign")


def test_a_deadline_is_changed_by_a_form_that_first_says_who_changes_colour(made_up: None) -> None:
    client = signed_in("li", "chief", "")
    page = client.get("/projects/rules/handan-2024/").content.decode()
    key = re.search(r'name="([\d.]+)" value="3"', page)[1]
    row = services.create(
        SYSTEM,
        {"name": "静", "region": HERE},
        services.Move(Stage.TALKS, today() - timedelta(days=70)),
        synthetic=True,
    )
    fields = {"valid_from": today().isoformat(), "source": "会议纪要5号", "why": "会上定的", key: "2"}
    tried = client.post("/projects/rules/handan-2024/", fields | {"act": "try"}).content.decode()
    assert f"/projects/{row.pk}/" in tried
    assert Rules.objects.filter(why="会上定的").count() == 0
    client.post("/projects/rules/handan-2024/", fields | {"act": "adopt"})
    assert "months_idle >= 2" in Rules.objects.get(why="会上定的").text
    [card] = lit(Project.objects.filter(pk=row.pk), today())
    assert card.colour == "red"
    assert (
        "后面要写数"
        in client.post("/projects/rules/handan-2024/", fields | {key: "二", "act": "try"}).content.decode()
    )
