"""First report as verbs: who holds, what others learn, and every way in which a hold ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from guatu.office.atlas.services import current
from guatu.office.circle import checks
from guatu.office.circle.models import FirstReport, Matter
from guatu.office.circle.services import judging, reports
from guatu.office.circle.services.overtaken import OvertakenError
from guatu.office.circle.services.reports import Told
from guatu.office.circle.services.rules import Text, adopt
from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.people.rights import NotAllowedError
from guatu.office.projects.models import Lead
from guatu.office.projects.services import BadValueError
from guatu.regional.circle.ruledata import texts

pytestmark = pytest.mark.django_db

ATLAS = current()
HERE, THERE, *_rest = [one.id for one in ATLAS.regions.values() if one.home and one.kind == "county"]
CITIES = ATLAS.regions[ATLAS.home].members
LI = Actor("li", (Grant("city_coordinator", HERE),))
WANG = Actor("wang", (Grant("analyst", THERE),))
ZHAO = Actor("zhao", (Grant("circle_coordinator", ATLAS.home),))
NAME = "澜湖昱川传感科技有限公司"
LEAD = {"company_name": NAME, "content": "拟建毫米波雷达产业园，年产320万颗", "region": HERE}


def first(**more: object) -> FirstReport:
    return reports.report(LI, LEAD | more, Told("投促局 62000000"))


def second(said: Told | None = None, **more: object) -> FirstReport:
    return reports.report(WANG, LEAD | {"region": THERE} | more, said or Told("招商局 85000000"))


def days_ago(row: FirstReport, days: int) -> None:
    at = row.registered_at - timedelta(days=days)
    FirstReport.objects.filter(pk=row.pk).update(
        registered_at=at, until=row.until and row.until - timedelta(days=days)
    )


def test_the_second_learns_that_it_is_held_by_whom_to_ask_until_when_and_no_more() -> None:
    held_by = first()
    days_ago(held_by, 9)
    row = second(content="毫米波雷达生产基地")
    assert row.state == "waiting"
    found = reports.held(row)
    assert found == reports.Held(
        ATLAS.regions[HERE].name, "投促局 62000000", today() + timedelta(days=81), disputed=False
    )
    assert LEAD["content"] not in repr(found)
    assert reports.held(FirstReport.objects.get(pk=held_by.pk)) is None


@pytest.mark.parametrize(
    "named",
    [
        {"company_name": "澜湖昱川传感科技 有限公司"},
        {"company_name": "澜湖昱川传感科技股份有限公司"},
        {"company_name": "昱川雷达（武昌）有限公司", "credit_code": "91110000802100433B"},
    ],
    ids=["blanks", "another legal form", "another name, the same code"],
)
def test_a_company_is_recognised_under_other_names(named: dict[str, Any]) -> None:
    first(credit_code="91110000802100433B")
    assert second(**named).state == "waiting"


def test_former_names_and_groups_of_the_atlas_are_recognised() -> None:
    company = next(one for one in ATLAS.companies.values() if one.short and one.short not in one.name)
    first(company_name=company.name)
    assert second(company_name=company.short).state == "waiting"


def test_another_project_of_the_same_company_is_another_lead() -> None:
    first()
    assert second(content="新建冷链仓储中心与分拨平台").state == "holding"
    assert Matter.objects.count() == 2


def test_a_name_that_is_merely_alike_waits_for_the_coordinator() -> None:
    row = first()
    other = second(company_name="澜湖昱川传感科枝有限公司")
    assert other.state == "holding"
    assert other.matter.doubt == row.matter
    judging.join(ZHAO, other.matter, same=True, why="营业执照一致")
    other.refresh_from_db()
    assert other.state == "waiting"
    assert other.matter == row.matter
    assert list(checks.faults()) == []


def test_of_one_day_the_evidence_decides_and_may_come_later() -> None:
    row, other = first(), second()
    assert FirstReport.objects.get(pk=row.pk).matter.disputed
    reports.add_evidence(WANG, other, today() - timedelta(days=3), "三次走访的记录")
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == ("waiting", "holding")
    assert not Matter.objects.get(pk=row.matter.pk).disputed
    reports.add_evidence(LI, row, today() - timedelta(days=9), "座谈纪要")
    row.refresh_from_db()
    assert row.state == "holding"


def test_evidence_of_a_later_day_takes_nothing_from_the_first() -> None:
    row = first()
    days_ago(row, 1)
    other = second(Told("招商局", served_on=today() - timedelta(days=40), evidence="走访"))
    assert other.state == "waiting"


def test_tax_leads_go_to_the_first_instant() -> None:
    row = reports.report(LI, LEAD, Told("a", kind="tax"))
    second(Told("b", kind="tax", served_on=today() - timedelta(days=9), evidence="走访"))
    row.refresh_from_db()
    assert row.state == "holding"


def test_a_hold_expires_and_the_next_in_line_holds() -> None:
    row, other = first(), second()
    assert reports.expire(Actor.system("t"), today() + timedelta(days=90)) == 0
    assert reports.expire(Actor.system("t"), today() + timedelta(days=91)) == 1
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == ("expired", "holding")
    assert other.until == today() + timedelta(days=90)
    assert other.lead.expires_on == other.until


def test_without_another_report_an_ended_hold_closes_the_matter_and_a_new_report_opens_one() -> None:
    row = first()
    reports.release(LI, row, "企业改了主意")
    assert Matter.objects.get(pk=row.matter.pk).closed_at
    assert second().state == "holding"


def test_renewal_is_as_often_and_as_long_as_the_rule_allows() -> None:
    row = first()
    row = reports.renew(LI, row, "已到企业三次")
    assert FirstReport.objects.get(pk=row.pk).until == today() + timedelta(days=150)
    with pytest.raises(BadValueError, match="1 次"):
        reports.renew(LI, row, "再续")


def test_an_appeal_is_answered_by_the_coordinator_of_both_regions_alone() -> None:
    row, other = first(), second()
    made = judging.appeal(WANG, other, "我们先到企业")
    with pytest.raises(OvertakenError):
        judging.arbitrate(ZHAO, other, "没有看到申诉")
    other = FirstReport.objects.get(pk=other.pk)
    with pytest.raises(NotAllowedError):
        judging.arbitrate(LI, row, "是我们的")
    judging.arbitrate(ZHAO, other, "走访记录在先")
    made.refresh_from_db()
    row.refresh_from_db()
    assert (made.answer, row.state) == ("走访记录在先", "waiting")
    reports.add_evidence(LI, row, today() - timedelta(days=90), "更早的走访")
    assert FirstReport.objects.get(state="holding", matter=row.matter).pk == other.pk


def test_asking_is_answered_and_logged_and_says_nothing_of_free_leads() -> None:
    first()
    assert reports.ask(WANG, NAME, "", "毫米波雷达")
    assert reports.ask(WANG, "没有人报过的公司", "", "毫米波雷达") is None
    assert LogEvent.objects.filter(verb="firstreport.ask", actor="wang").count() == 2


def test_a_lead_given_up_frees_the_matter() -> None:
    row = first()
    Lead.objects.filter(pk=row.lead.pk).update(state="dropped")
    assert second().state == "holding"


def test_a_region_takes_over_a_published_rule_and_a_lead_keeps_the_rule_of_its_day() -> None:
    before = first()
    adopt(ZHAO, ATLAS.home, Text("reports", texts("reports")["jiangmen-2024"]), date(2026, 1, 1), "圈内统一")
    after = first(company_name="另一家有限公司")
    assert "江门" in after.matter.rule
    assert "江门" not in before.matter.rule


def test_without_contact_or_with_evidence_in_the_future_nothing_is_recorded() -> None:
    with pytest.raises(BadValueError, match="找谁"):
        reports.report(LI, LEAD, Told(" "))
    with pytest.raises(BadValueError, match="证据"):
        reports.report(LI, LEAD, Told("a", served_on=today() + timedelta(days=1), evidence="x"))
    assert not Lead.objects.filter(company_name=NAME).exists()


def test_the_database_itself_refuses_a_second_holder_and_the_doctor_names_a_missing_one() -> None:
    from django.db import IntegrityError, transaction

    row, other = first(), second()
    with pytest.raises(IntegrityError), transaction.atomic():
        FirstReport.objects.filter(pk=other.pk).update(state="holding")
    FirstReport.objects.filter(pk=row.pk).update(state="expired")
    assert "0 个持有人" in next(iter(checks.faults()))[0]
