"""From a lead to a project: held by the first, with its first step, its papers, and what one should look at."""

# pyright: reportOptionalMemberAccess=false, reportArgumentType=false, reportAttributeAccessIssue=false
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files

import pytest
from desks import signed_in
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guatu.atlas.validity import Validity
from guatu.office import doctor
from guatu.office.atlas.services import current
from guatu.office.circle.services.reports import Told
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.services import import_document
from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.projects import checks, papers, services
from guatu.office.projects.digest import digest
from guatu.office.projects.forms import LeadForm
from guatu.office.projects.histories import history
from guatu.office.projects.models import Attachment, Lead, Project
from guatu.office.projects.services.opening import open_lead
from guatu.office.projects.stories import story
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db

HERE, THERE = [one.id for one in current().regions.values() if one.kind == "county" and one.home][:2]
LI = Actor("li", (Grant("chief", HERE),))
ZHAO = Actor("zhao", (Grant("chief", THERE),))
SYSTEM = Actor.system("tests")
LEAD = {"company_name": "甲光电有限公司", "content": "拟建光模块封装产线", "region": HERE}


def project(**more: object) -> Project:
    fields = {"name": "光模块扩产", "region": HERE} | more
    return services.create(LI, fields, services.Move(Stage.TALKS, date(2026, 3, 2)))


def test_a_lead_is_reported_given_a_first_step_and_the_step_goes_on_with_the_project() -> None:
    client = signed_in("li", "chief", HERE)
    form = LEAD | {
        "owner": "小王",
        "contact": "区招商局 65430000",
        "task": "上门拜访",
        "due": today() + timedelta(3),
    }
    lead = Lead.objects.get(pk=client.post("/projects/leads/new/", form)["Location"].split("/")[-2])
    page = client.get(f"/projects/leads/{lead.pk}/").content.decode()
    assert "由我们持有，至" in page
    assert "上门拜访 · 小王" in page
    assert [step.about for step in digest(LI, today(), synthetic=False).due] == ["甲光电有限公司"]
    client.post(
        f"/projects/leads/{lead.pk}/step/",
        {"stage": "talks", "day": today(), "name": "光模块产线", "version": lead.version},
    )
    [step] = Project.objects.get(lead=lead).next_steps.all()
    assert (step.text, step.owner, step.lead, step.about) == ("上门拜访", "小王", lead, "光模块产线")


def test_a_lead_keeps_the_company_it_was_opened_with_only_under_its_name() -> None:
    known = next(iter(current().companies.values()))
    for typed, held in ((known.name, known.id), ("别家公司", "")):
        form = LeadForm(LEAD | {"company": known.id, "company_name": typed}).without_expiry()
        assert form.is_valid(), form.errors
        assert form.cleaned_data["company"] == held


def test_a_step_without_a_day_opens_no_lead() -> None:
    client = signed_in("li", "chief", HERE)
    answer = client.post("/projects/leads/new/", LEAD | {"contact": "x", "task": "上门拜访"})
    assert "哪天前" in answer.content.decode()
    assert not Lead.objects.filter(company_name=LEAD["company_name"]).exists()


def test_who_reports_second_learns_whom_to_ask_and_makes_no_project_of_it() -> None:
    open_lead(LI, LEAD, Told("区招商局王科长"))
    client = signed_in("zhao", "chief", THERE)
    address = client.post("/projects/leads/new/", LEAD | {"region": THERE, "contact": "赵"})["Location"]
    page = client.get(address).content.decode()
    assert "区招商局王科长" in page
    assert "转为项目" not in page
    lead = Lead.objects.get(region=THERE, company_name=LEAD["company_name"])
    with pytest.raises(services.BadValueError, match="持有"):
        services.promote(ZHAO, lead, lead.version, {"name": "抢来的"}, today())
    assert not Project.objects.exists()


def test_a_paper_is_open_to_its_projects_people_alone_and_its_forbidden_clauses_are_named() -> None:
    row, client, stranger = project(), signed_in("li", "chief", HERE), signed_in("zhao", "chief", THERE)
    words = "甲方承诺企业所得税地方留成部分前三年全额返还。".encode()
    form = {"file": SimpleUploadedFile("协议.txt", words), "day": "2026-03-02", "note": "框架协议"}
    client.post(f"/projects/{row.pk}/papers/", form)
    paper = Attachment.objects.get()
    address = f"/projects/{row.pk}/papers/{paper.pk}/"
    assert b"".join(client.get(address)) == words
    assert stranger.get(address).status_code == 404
    assert not Document.objects.filter(pk=paper.sha256).exists()
    page = client.get(f"/projects/{row.pk}/").content.decode()
    assert "第十条第一项" in page
    assert "全额返还" in page
    client.post(f"/projects/{row.pk}/withdraw/attachment/{paper.pk}/", {"why": "附错了"})
    assert [one.withdrawn for one in story(row) if one.kind == "paper"] == [True]


def test_a_document_of_the_library_is_attached_by_its_title_and_opens_there() -> None:
    row, client = project(), signed_in("li", "chief", HERE)
    document = Document.objects.first()
    form = {"document": document.title, "day": "2026-03-02"}
    client.post(f"/projects/{row.pk}/papers/", form)
    assert f"/documents/{document.pk}" in client.get(f"/projects/{row.pk}/").content.decode()
    client.post(f"/projects/{row.pk}/papers/", form | {"document": "没有这份"})
    assert Attachment.objects.count() == 1


def test_the_doctor_misses_a_paper_that_is_gone_and_a_stage_without_its_step() -> None:
    check = next(one for one in doctor.CHECKS if one.key == "projects")
    client, row = signed_in("li", "chief", HERE), project()
    form = {"file": SimpleUploadedFile("照片.bin", b"\x00\x01"), "day": "2026-03-02"}
    client.post(f"/projects/{row.pk}/papers/", form)
    assert list(check.look()) == []
    assert Attachment.objects.get().flags is None  # no words in it: not searched, and it says so
    papers.path_of(Attachment.objects.get()).unlink()
    assert len(list(check.look())) == 1
    Project.objects.filter(pk=row.pk).update(stage="signed")
    assert len(list(check.look())) == 2


def test_the_form_warns_while_one_types() -> None:
    client = signed_in("li", "chief", HERE)
    given = {
        "company_name": "中铁甲建设有限公司",
        "credit_code": "911100008021004338",
        "content": "院士团队项目，土地款全额返还",
        "registered_on": (today() - timedelta(30)).isoformat(),
        "paid_in": "0",
    }
    given["content"] += "，" + "一期建设标准厂房和研发楼" * 120
    page = client.post("/projects/vet/", given).content.decode()
    for word in ("校验位", "中央企业", "院士", "半年内", "实缴资本", "第十条第三项", "提示，不是结论"):
        assert word in page
    quiet = client.post(
        "/projects/vet/", {"company_name": "甲光电有限公司", "content": "建厂"}
    ).content.decode()
    assert "校验位" not in quiet


def test_an_expired_policy_is_never_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    atlas = current()
    one = next(row for row in atlas.policies.values() if row.ptype == "政策")
    told = {"policies": {one.id: replace(one, validity=Validity(date(2024, 1, 1), date(2024, 12, 31)))}}
    monkeypatch.setattr(checks, "current", lambda: replace(atlas, **told))
    assert [row.id for row in checks.policies_for(one.region, date(2024, 12, 31), "首店")] == [one.id]
    assert checks.policies_for(one.region, date(2025, 1, 1), "首店") == []


def test_a_policy_for_trades_is_proposed_to_these_alone() -> None:
    atlas, day = current(), date(2026, 11, 1)
    one = next(row for row in atlas.policies.values() if row.words and row.region == "420000")
    for_chips = checks.policies_for("420106", day, "十二英寸晶圆制造\n集成电路")
    assert one.id not in {row.id for row in for_chips}
    assert one.id in {row.id for row in checks.policies_for("420106", day, "区域总部和供应链物流")}
    assert for_chips == [row for row in for_chips if not row.words]


def test_paying_less_than_required_is_red_and_a_recorded_reason_darkens_the_start_lamp() -> None:
    text = files("guatu.regional.projects").joinpath("lights/yinchuan-2025.yaml").read_text("utf-8")
    services.adopt_rules(SYSTEM, "", text, date(2025, 3, 18))
    client, row = signed_in("li", "chief", HERE), project(planned_start=date(2026, 4, 1))

    def lamps() -> str:
        page = client.get(f"/projects/{row.pk}/").content.decode()
        return page[page.index("lights-card") : page.index("全过程")]

    news = {"text": "拨付", "day": "2026-05-01", "paid": "20", "paid_required": "30"}
    client.post(f"/projects/{row.pk}/news/", news)
    assert "已支付20%，要求30%" in lamps()
    assert "支付到30%" in lamps()
    client.post(f"/projects/{row.pk}/news/", news | {"day": "2026-05-02", "paid": "30"})
    assert "按要求支付" in lamps()
    assert "应开工未开工" in lamps()
    client.post(f"/projects/{row.pk}/excuse/", {"start": "2026-04-01", "reason": "等待环评批复"})
    assert "有登记在案的正当理由" in lamps()


def test_a_document_and_a_policy_name_the_clauses_that_the_law_asks_about(client: Client) -> None:
    words = "武昌区印发《武昌区支持产业发展若干政策》，企业所得税地方留成部分前三年全额返还，并对重点项目一企一策奖补。"
    document = import_document(SYSTEM, "二十条.txt", words.encode())
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert "有 2 处字句要对照" in page
    assert "第十条第一项" in page
    assert "第十条第二项" in page
    [policy] = Fact.objects.filter(document=document, kind="policy")
    assert "第十条第一项" in client.get(reverse("atlas:policy", args=[policy.name])).content.decode()
    Document.objects.filter(pk=document.pk).update(known_from=date(2023, 5, 1))
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert "只作历史看" in page  # written before the regulation came into force


def test_money_recorded_by_mistake_is_taken_back_with_a_reason_and_stays_in_the_story() -> None:
    client, row = signed_in("li", "chief", HERE), project()
    services.add_amount(LI, row, services.Sum("arrived", Decimal(5), date(2026, 3, 2), "回单"))
    [amount] = row.amounts.all()
    address = f"/projects/{row.pk}/withdraw/amount/{amount.pk}/"
    client.post(address, {"why": " "})
    amount.refresh_from_db()
    assert amount.withdrawn_at is None
    client.post(address, {"why": "记到别的项目了"})
    assert [one.withdrawn for one in story(row) if one.kind == "money"] == [True]
    assert history(Project.objects.get(pk=row.pk)).sum("arrived") == 0
    assert LogEvent.objects.last().after["why"] == "记到别的项目了"
    with pytest.raises(services.BadValueError, match="已经撤销"):
        services.withdraw(LI, amount, "再撤")
    services.pause(LI, row, row.version, date(2026, 3, 3), "等用地")
    with pytest.raises(services.BadValueError, match="恢复"):
        services.withdraw(LI, row.spells.get(), "不暂停了")
    assert signed_in("zhao", "chief", THERE).post(address, {"why": "x"}).status_code == 404
