"""A list of companies counts what has become of it; made-up records never count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desks import signed_in
from django.test import Client

from guatu.office.chains import services
from guatu.office.chains.hits import hits
from guatu.office.moment import read_moment, today
from guatu.office.people.models import Grant, User
from guatu.office.projects.models import Lead, Project
from guatu.office.projects.outcomes import of_list, recorded

pytestmark = pytest.mark.django_db
NODE, REGION = "ic-eda", "420106"


def _listed() -> list[str]:
    return [one.company.id for one in services.targets("ic", NODE, REGION, read_moment({})).companies]


def _project(company: str, stage: str, side: str = "", **more: object) -> Project:
    given = {
        "name": company,
        "company": company,
        "node": NODE,
        "region": REGION,
        "stage": stage,
        "side": side,
    }
    return Project.objects.create(**(given | more))


def test_outcomes_are_counted_once_a_company_and_only_those_of_the_list() -> None:
    first, second, third, *_rest = companies = _listed()
    before = recorded()
    for company in (first, second):
        Lead.objects.create(company=company, node=NODE, region=REGION, content="c", company_name="n")
    _project(first, "signed")
    _project(second, "talks", "ended")
    _project(third, "signed", synthetic=True)
    _project("not-on-the-list", "signed")
    _project(third, "signed", node="ic-ip")
    found = of_list(companies, NODE, REGION)
    assert (found.listed, found.leads, found.signed, found.failed) == (len(companies), 2, 1, 1)
    assert of_list(companies, NODE, "420103").leads == 0
    assert recorded() == before + 4
    assert f"落地记录 {before + 4} 条" in services.targets("ic", NODE, REGION, read_moment({})).label


def test_those_who_may_see_projects_see_the_outcomes_beside_the_list(settings) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = True
    address = f"/chains/ic/nodes/{NODE}/?region={REGION}"
    assert "本单位的结果" not in Client().get(address).content.decode()
    user = User.objects.create_user("分析员乙")
    Grant.objects.create(user=user, role="analyst", region="", given_by="tests")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(address).content.decode()
    assert f"名单 {len(_listed())} 家，立为线索 0 家，签约 0 家" in page
    assert "未经回测" in page


def test_after_thirty_outcomes_the_hit_rate_stands_beside_the_order_by_size() -> None:
    wanted = 30 - recorded()
    assert hits().missing == wanted
    day = (
        today() - timedelta(days=1)
    ).isoformat()  # a list is as it was on the day before a company was taken up
    before = read_moment({"as_of": day, "known_by": day})
    companies = [one.company.id for one in services.targets("ic", NODE, REGION, before).companies]
    for company in companies[:12]:
        _project(company, "signed")
    for at in range(wanted - 12):
        _project(f"not-on-the-list-{at}", "talks", "ended")
    found = hits()
    assert found.missing == 0
    assert (found.by_list.won, found.by_list.of, found.listed) == (10, 10, 12)
    assert "30 条规模不详" in found.sentence  # no table of companies was imported


def test_the_page_of_back_tests_says_how_many_outcomes_are_missing() -> None:
    page = signed_in("分析员丙", "analyst").get("/chains/backtests/").content.decode()
    assert f"还差 {hits().missing} 条" in page
