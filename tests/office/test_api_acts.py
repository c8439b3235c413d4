"""Leads, first reports, hand-overs and meetings go their way by token as they do by the pages."""

from __future__ import annotations

import pytest
from by_token import send, token
from django.test import Client

from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.projects import services
from guatu.office.projects.models import Lead, Meeting, Project
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db
BOSS = Actor("boss", (Grant("chief"),))
LEAD = {
    "company_name": "合成示例甲公司",
    "content": "合成示例：建一条线",
    "region": "420106",
    "contact": "李",
}


def test_a_lead_goes_from_report_to_project_by_token(client: Client) -> None:
    head, elsewhere = token("analyst", "420106"), token("chief", "420700")
    made = send(client, "leads", LEAD | {"synthetic": True}, head)
    assert made.status_code == 200, made.content
    lead = made.json()
    assert (lead["report"], lead["held"], lead["synthetic"]) == ("holding", None, True)
    way = f"leads/{lead['id']}"
    changed = send(client, f"{way}/change", {"version": lead["version"], "owner": "王"}, head).json()
    assert (changed["owner"], changed["content"]) == ("王", LEAD["content"])
    stale = send(client, f"{way}/change", {"version": lead["version"], "owner": "赵"}, head)
    assert stale.status_code == 409
    day = str(today())
    seen = send(client, f"{way}/appraise", {"version": changed["version"], "day": day}, head).json()
    assert seen["state"] == "appraisal"
    assert (
        send(client, f"{way}/drop", {"version": seen["version"], "reason": "x"}, elsewhere).status_code == 404
    )
    last = send(
        client, f"{way}/promote", {"version": seen["version"], "day": day, "name": "甲项目"}, head
    ).json()
    assert Project.objects.get(pk=last["project"]).synthetic
    assert LogEvent.objects.filter(verb="lead.change", actor="by-token-analyst [token:t]").count() == 1


def test_what_the_page_refuses_the_api_refuses_in_words(client: Client) -> None:
    head = token("chief")
    wrong = send(client, "leads", LEAD | {"region": "nowhere"}, head)
    assert wrong.status_code == 422
    assert "region" in wrong.json()["detail"]
    assert send(client, "meetings", {"region": "nowhere"}, head).status_code == 422
    assert not Lead.objects.filter(company_name=LEAD["company_name"]).exists()


def test_who_holds_a_lead_is_told_to_another_office_and_no_more(client: Client) -> None:
    send(client, "leads", LEAD, token("analyst", "420106"))
    other = token("city_coordinator", "420700")
    held = send(client, "circle/ask", {key: LEAD[key] for key in ("company_name", "content")}, other).json()
    assert set(held["held"]) == {"office", "contact", "until", "disputed"}
    assert held["held"]["contact"] == "李"
    free = send(client, "circle/ask", {"company_name": "别的公司", "content": "别的事"}, other).json()
    assert free == {"held": None}


def test_a_hand_over_is_proposed_here_and_answered_there(client: Client) -> None:
    start = services.Move(Stage.TALKS, today())
    project = services.create(BOSS, {"name": "合成示例乙", "region": "420106"}, start)
    here, there = token("city_coordinator", "420106"), token("chief", "420700")
    given = {"project": project.pk, "host": "420700", "why": "产线放在那里", "part": 40, "years": 8}
    assert send(client, "circle/handovers", given | {"terms": "nobody"}, here).status_code == 409
    offered = send(client, "circle/handovers", given, here)
    assert offered.status_code == 200, offered.content
    answer = f"circle/handovers/{offered.json()['id']}/answer"
    assert send(client, answer, {"agree": True}, here).status_code == 403
    assert send(client, answer, {"agree": False}, there).status_code == 409, "a refusal needs its reason"
    assert send(client, answer, {"agree": True}, there).json()["state"] == "agreed"
    assert Project.objects.get(pk=project.pk).region == "420700"


def test_a_meeting_decides_by_token_and_its_step_is_finished(client: Client) -> None:
    head = token("chief", "420100")
    meeting = send(client, "meetings", {"region": "420100"}, head).json()
    decision = {"text": "约见", "owner": "王", "due": str(today())}
    decided = send(client, f"meetings/{meeting['id']}/decisions", decision, head).json()
    [step] = decided["decisions"]
    done = {"version": 1, "day": str(today()), "result": "见了"}
    assert send(client, f"steps/{step['id']}/finish", done, head).status_code == 200
    assert send(client, f"steps/{step['id']}/finish", done, head).status_code == 409
    assert send(client, f"meetings/{meeting['id']}/close", {}, head).json()["closed"]
    assert Meeting.objects.get(pk=meeting["id"]).closed_at
    assert send(client, f"meetings/{meeting['id']}/decisions", decision, head).status_code == 409


def test_a_program_says_which_of_the_two_worlds_it_means(client: Client) -> None:
    start = services.Move(Stage.TALKS, today())
    services.create(BOSS, {"name": "真的", "region": "420106"}, start)
    services.create(BOSS, {"name": "合成示例丙", "region": "420106"}, start, synthetic=True)
    head = token("chief")

    def names(query: str) -> set[str]:
        rows = client.get(f"/api/projects?{query}", headers=head).json()["rows"]
        return {row["name"] for row in rows}

    assert "合成示例丙" in names("synthetic=1")
    assert "真的" not in names("synthetic=1")
    assert "合成示例丙" not in names("synthetic=0")
    assert names("") == names("synthetic=0"), "with something real, that is what is meant"
