"""Who saw a lead stands in the log: once for a person, a lead and an hour, whatever they saw it on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from desks import signed_in
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guatu.office.atlas.services import current
from guatu.office.circle.services import reports
from guatu.office.circle.services.reports import Told
from guatu.office.people.actors import Actor
from guatu.office.people.inspection import faults
from guatu.office.people.models import LogEvent
from guatu.office.projects.services import see

pytestmark = pytest.mark.django_db
HERE, THERE, *_rest = [one.id for one in current().regions.values() if one.home and one.kind == "county"]
SYSTEM = Actor.system("tests")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Time stands in the middle of an hour until it is moved on."""
    now = [timezone.now().replace(minute=30)]

    def told() -> datetime:
        return now[0]

    def go(by: timedelta) -> None:
        now[0] += by

    monkeypatch.setattr("django.utils.timezone.now", told)
    return go


def reported(region: str, name: str) -> tuple[int, int]:
    """A lead of the region and its first report, by their keys."""
    said = {"company_name": name, "content": "拟建产业园", "region": region}
    row = reports.report(SYSTEM, said, Told("投促局"))
    return row.lead.pk, row.pk


def seen() -> list[tuple[str, list[int], str]]:
    events = LogEvent.objects.filter(verb="leads.see")
    return [(one.actor, one.after["leads"], one.after["where"]) for one in events]


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("/projects/leads/{lead}/", "page"),
        ("/projects/leads/{lead}/edit/", "page"),
        ("/circle/leads/{report}/", "page"),
        ("/circle/reports.json", "list"),
        ("/circle/reports.csv", "list"),
        ("/circle/reports.xlsx", "list"),
        ("/api/circle/reports", "list"),
        ("/reports/board/weekly/", "report"),
        ("/reports/board/weekly.docx", "report"),
    ],
)
def test_whatever_shows_a_lead_notes_who_saw_it_once(
    clock: Callable[[timedelta], None], address: str, where: str
) -> None:
    lead, report = reported(HERE, "甲昱川传感科技有限公司")
    reported(THERE, "乙岚动力电池有限公司")  # of another region: neither seen nor noted
    li = signed_in("li", "analyst", HERE)
    for _time in range(3):
        assert li.get(address.format(lead=lead, report=report)).status_code == 200
    assert seen() == [("li", [lead], where)]


def test_another_person_another_hour_and_another_lead_are_noted_and_nothing_twice(
    clock: Callable[[timedelta], None],
) -> None:
    li, wang = Actor("li"), Actor("wang")
    see(li, [1], "page")
    see(li, [1, 2, 3], "list")
    see(li, [2], "page")
    see(wang, [2], "page")
    see(li, [], "list")
    clock(timedelta(hours=1))
    see(li, [1], "page")
    assert seen() == [
        ("li", [1], "page"),
        ("li", [2, 3], "list"),
        ("wang", [2], "page"),
        ("li", [1], "page"),
    ]
    assert list(faults()) == []


def test_looking_again_waits_for_no_lock(clock: Callable[[timedelta], None]) -> None:
    see(Actor("li"), [1], "page")
    with CaptureQueriesContext(connection) as queries:
        see(Actor("li"), [1], "page")
    assert [one["sql"].split()[0] for one in queries] == ["SELECT"]


def test_who_may_not_see_a_lead_leaves_no_note_and_the_auditor_reads_those_of_others() -> None:
    lead, _report = reported(THERE, "甲昱川传感科技有限公司")
    assert signed_in("li", "analyst", HERE).get(f"/projects/leads/{lead}/").status_code == 404
    assert seen() == []
    signed_in("wang", "analyst", THERE).get(f"/projects/leads/{lead}/")
    page = signed_in("zhou", "auditor").get("/people/log/", {"verb": "leads.see"}).content.decode()
    assert "看过线索" in page and "wang" in page
