"""What cities do together, which rules hold for whom, and the made-up circle of the demo."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from desks import signed_in
from django.test import Client

from guatu.atlas import contains
from guatu.office.atlas.services import current
from guatu.office.circle import checks, demo, overview
from guatu.office.circle.centres import centres
from guatu.office.circle.models import FirstReport, HandOver, JointEvent, Matter, ParkPairing
from guatu.office.circle.services import handovers, joint, judging, reports
from guatu.office.circle.services.reports import Told
from guatu.office.circle.services.rules import Text, adopt, in_force
from guatu.office.circle.totals import bridge_bars, members, total
from guatu.office.moment import Moment, today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent
from guatu.office.people.rights import NotAllowedError
from guatu.office.projects import services as projects
from guatu.office.projects.models import Lead
from guatu.office.projects.services import BadValueError, Move, Sum
from guatu.regional.circle.ruledata import CircleRuleError, texts
from guatu.regional.circle.sharing import parse_terms, split
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db

ATLAS = current()
FIRST, SECOND, THIRD = (one.id for one in members(ATLAS)[:3])
COORDINATOR = Actor("圈", (Grant("circle_coordinator", ATLAS.home),))
CITY = Actor("市", (Grant("city_coordinator", FIRST),))
EVENT = joint.Event(date(2026, 12, 9), "对接会", (FIRST, SECOND), "会展中心", "市政府文件")
LEAD = {"company_name": "甲公司", "content": "光模块产业园", "region": FIRST}


def test_an_event_is_written_down_by_one_of_its_cities_shown_and_withdrawn_with_a_reason() -> None:
    client = signed_in("city_coordinator", "city_coordinator", FIRST)
    fields = {
        "title": "对接会",
        "day": "2026-12-09",
        "regions": [FIRST, SECOND],
        "place": "馆",
        "source": "文件",
    }
    client.post("/circle/joint/event/", fields)
    row = JointEvent.objects.get()
    page = client.get("/circle/joint/?month=2026-12").content.decode()
    assert page.count("对接会") == 2 + 1  # in the calendar (its word and its title) and in the list
    client.post(f"/circle/joint/event/{row.pk}/withdraw/", {"why": ""})
    assert JointEvent.objects.get().withdrawn_at is None
    client.post(f"/circle/joint/event/{row.pk}/withdraw/", {"why": "改期"})
    assert "对接会" not in client.get("/circle/joint/?month=2026-12").content.decode()
    assert LogEvent.objects.filter(kind="event").count() == 2


def test_who_speaks_for_none_of_the_cities_and_events_without_source_are_refused() -> None:
    with pytest.raises(NotAllowedError):
        joint.add_event(CITY, joint.Event(EVENT.day, "会", (SECOND, THIRD), "", "文件"))
    with pytest.raises(BadValueError, match="出处"):
        joint.add_event(CITY, joint.Event(EVENT.day, "会", EVENT.regions, "", " "))
    with pytest.raises(BadValueError, match="两座城市"):
        joint.add_event(CITY, joint.Event(EVENT.day, "会", (FIRST,), "", "文件"))
    assert not JointEvent.objects.exists()


def test_parks_are_paired_with_the_terms_as_they_were_that_day() -> None:
    given = joint.Parks("甲园", FIRST, "乙园", SECOND, "half-five-years", today(), "协议")
    row = joint.pair_parks(CITY, given)
    assert row.terms == texts("agreements")["half-five-years"]
    page = signed_in("chief", "chief", "").get("/circle/joint/").content.decode()
    assert "甲园" in page
    assert "五五分五年" in page


def test_the_nearest_adopted_rule_holds_and_each_adoption_is_logged() -> None:
    assert in_force("reports", FIRST, today()).adopted is None
    adopt(COORDINATOR, ATLAS.home, Text("reports", texts("reports")["jiangmen-2024"]), today(), "圈内统一")
    assert in_force("reports", FIRST, today()).head.id == "jiangmen-2024"
    assert in_force("reports", FIRST, today() - timedelta(days=1)).head.id == "sample"
    client = signed_in("circle_coordinator", "circle_coordinator", ATLAS.home)
    fields = {
        "region": FIRST,
        "valid_from": today().isoformat(),
        "why": "重大项目",
        "text": texts("reports")["chongqing"],
    }
    client.post("/circle/rules/?kind=reports", fields)
    assert in_force("reports", FIRST, today()).head.id == "chongqing"
    assert in_force("reports", SECOND, today()).head.id == "jiangmen-2024"
    page = client.get("/circle/rules/?set=chongqing").content.decode()
    assert "重大项目" in page
    assert "圈内统一" in page
    assert LogEvent.objects.filter(verb="circle.adopt").count() == 2
    client.post("/circle/rules/?kind=reports", fields | {"text": "hold_days: none"})
    assert LogEvent.objects.filter(verb="circle.adopt").count() == 2


def test_a_city_does_not_change_the_circles_rules() -> None:
    with pytest.raises(NotAllowedError):
        adopt(CITY, ATLAS.home, Text("reports", texts("reports")["jimei"]), today())


def test_the_threshold_of_chongqing_turns_smaller_leads_away() -> None:
    adopt(COORDINATOR, ATLAS.home, Text("reports", texts("reports")["chongqing"]), today())
    with pytest.raises(BadValueError, match="1,000,000,000"):
        reports.report(CITY, LEAD, Told("投促局", yuan=Decimal(999_999_999)))
    assert not Lead.objects.filter(company_name="甲公司").exists()
    assert (
        reports.report(CITY, LEAD, Told("投促局", dollars=Decimal(10_000_000), yuan=Decimal(1))).state
        == "holding"
    )
    unsaid = reports.report(CITY, LEAD | {"company_name": "乙公司"}, Told("投促局"))
    assert unsaid.state == "holding"


def test_from_five_hundred_million_on_the_page_says_that_the_city_takes_part_as_jiangmen_wants() -> None:
    adopt(COORDINATOR, ATLAS.home, Text("reports", texts("reports")["jiangmen-2024"]), today())
    client = signed_in("city_coordinator", "city_coordinator", FIRST)
    for company, sum_, joins in (("甲公司", "4.99", False), ("乙公司", "5", True)):
        fields = LEAD | {"company_name": company, "contact": "李", "yuan": sum_}
        page = client.post("/circle/leads/report/", fields, follow=True).content.decode()
        assert ("达到规则的" in page) == joins, company


def test_two_sides_agree_on_another_part_and_number_of_years() -> None:
    terms = parse_terms(split(texts("agreements")["kunming-2024"], Decimal("0.3"), 10))
    assert [terms.part(year) for year in (1, 10, 11)] == [Decimal("0.3"), Decimal("0.3"), 0]
    assert terms.taxes == parse_terms(texts("agreements")["kunming-2024"]).taxes
    with pytest.raises(CircleRuleError, match="不在 0 到 1"):
        split(texts("agreements")["kunming-2024"], Decimal("1.3"), 10)
    client = signed_in("city_coordinator", "city_coordinator", FIRST)
    project = projects.create(CITY, {"name": "一号", "region": FIRST}, Move(Stage.SIGNED, today(), "合同"))
    offer = {"project": project.pk, "host": SECOND, "terms": "half-five-years", "why": "链条"}
    client.post("/circle/handovers/propose/", offer | {"part": "30"})
    assert not HandOver.objects.exists()
    client.post("/circle/handovers/propose/", offer | {"part": "30", "years": "8"})
    assert parse_terms(HandOver.objects.get().terms).part(8) == Decimal("0.3")


def test_the_made_up_circle_is_marked_whole_and_made_once() -> None:
    system = Actor.system("tests")
    assert demo.make(system) > 0
    assert demo.make(system) == 0
    for table, marked in ((JointEvent, "synthetic"), (ParkPairing, "synthetic"), (HandOver, "synthetic")):
        assert not table.objects.exclude(**{marked: True}).exists()
    assert not FirstReport.objects.exclude(lead__synthetic=True).exists()
    assert FirstReport.objects.filter(state="holding").count() == Matter.objects.count()
    assert Matter.objects.filter(disputed=True).count() == 1
    assert Matter.objects.exclude(doubt=None).count() == 1
    assert list(checks.faults()) == []
    assert (
        reports.ask(COORDINATOR, "示例昱川传感科技", "", "毫米波雷达") is None
    )  # real questions meet real leads alone
    assert reports.ask(COORDINATOR, "示例昱川传感科技", "", "毫米波雷达", synthetic=True)


def test_what_lies_outside_the_circle_and_what_came_later_are_not_in_its_total() -> None:
    system, cities = Actor.system("tests"), [city.id for city in members(ATLAS)]
    beyond = next(
        one.id
        for one in ATLAS.regions.values()
        if one.kind == "county" and not any(contains(ATLAS, city, one.id) for city in cities)
    )
    for region in (FIRST, beyond):
        project = projects.create(
            system, {"name": region, "region": region}, Move(Stage.SIGNED, today(), "合同")
        )
        projects.add_amount(system, project, Sum("signed", Decimal(100), today(), "合同"))
    found = total(ATLAS, "signed", today(), synthetic=False).bridge
    assert (found.members, found.total) == ({FIRST: Decimal(100)}, Decimal(100))
    assert total(ATLAS, "signed", today() - timedelta(days=1), synthetic=False).bridge.total == 0
    client, before = signed_in("circle", "circle_coordinator", ATLAS.home), today() - timedelta(days=1)
    for asked, whole in (("", 100), (f"&as_of={before}", 0)):
        assert Decimal(client.get(f"/api/circle/totals?kind=signed{asked}").json()["total"]) == whole


def test_the_bars_of_the_bridge_end_where_the_total_ends() -> None:
    demo.make(Actor.system("tests"))
    found = total(ATLAS, "invested", today(), synthetic=True).bridge
    bars = bridge_bars(found)
    assert found.overlap > 0
    left, _width = bars[f"−{found.overlaps[-1].key}"]
    assert left == pytest.approx(bars[""][1], abs=1)
    assert handovers.seen(COORDINATOR, synthetic=True).count() == 2


def test_the_coordinator_reads_the_trail_in_words_and_the_city_the_answer_to_its_appeal() -> None:
    city = signed_in("city_coordinator", "city_coordinator", FIRST)
    reports.report(Actor("二", (Grant("analyst", SECOND),)), LEAD | {"region": SECOND}, Told("二"))
    row = reports.report(CITY, LEAD, Told("一"))
    judging.appeal(CITY, row, "走访在先")
    path = f"/circle/leads/{row.pk}/"
    assert "等圈级统筹答复" in city.get(path).content.decode()
    assert "全部报告" not in city.get(path).content.decode()
    judge = signed_in("circle_coordinator", "circle_coordinator", ATLAS.home)
    page = judge.get(f"/circle/leads/{FirstReport.objects.get(region=SECOND).pk}/").content.decode()
    place = ATLAS.regions[SECOND].name
    assert f"由{place}持有，至" in page
    assert "规则分不出先后<" in page
    said = {"verb": "arbitrate", "report": row.pk, "why": "纪要为证", "version": row.matter.version}
    late = judge.post(f"{path}decide/", said, follow=True).content.decode()
    assert "您打开页面以后这件事有了变化" in late  # the appeal came in between
    assert "纪要为证" not in city.get(path).content.decode()
    judge.post(f"{path}decide/", said | {"version": Matter.objects.get().version})
    assert "纪要为证" in city.get(path).content.decode()
    page = judge.get(path).content.decode()
    assert "按裁定" in page
    assert "matter." not in page


def test_lists_and_the_api_give_what_the_pages_give_and_no_more() -> None:
    reports.report(Actor("二", (Grant("analyst", SECOND),)), LEAD | {"region": SECOND}, Told("二处"))
    assert reports.report(CITY, LEAD | {"content": "光模块生产基地"}, Told("一处")).state == "waiting"
    client = signed_in("city_coordinator", "city_coordinator", FIRST)
    for path in ("/circle/reports.json", "/api/circle/reports"):
        told = str(client.get(path).json())
        assert told.count("甲公司") == 1, path
        assert "光模块产业园" not in told
        assert "二处" in told  # whom to ask
    joint.add_event(CITY, EVENT)
    joint.pair_parks(CITY, joint.Parks("甲园", FIRST, "乙园", SECOND, "", today(), "协议"))
    assert "对接会" in b"".join(client.get("/circle/joint/events.csv")).decode()
    assert client.get("/api/circle/parks").json()["rows"][0]["park"] == "甲园"
    assert Client().get("/api/circle/events").status_code in {401, 403}


def test_adopted_terms_of_sharing_are_the_default_of_a_new_hand_over() -> None:
    client = signed_in("circle_coordinator", "circle_coordinator", ATLAS.home)
    text = texts("agreements")["kunming-2024"]
    fields = {"region": ATLAS.home, "text": text, "valid_from": today().isoformat(), "why": "圈里议定"}
    client.post("/circle/rules/?kind=agreements", fields)
    event = LogEvent.objects.get(verb="circle.adopt", kind="agreements")
    assert (event.after["rule"], event.after["why"]) == ("kunming-2024", "圈里议定")
    name = parse_terms(text).head.name
    assert name in client.get("/circle/rules/?kind=agreements").content.decode()
    project = projects.create(
        Actor.system("tests"), {"name": "外迁", "region": FIRST}, Move(Stage.TALKS, today())
    )
    proposer = signed_in("city_coordinator", "city_coordinator", FIRST)
    form = proposer.get("/circle/handovers/").content.decode()
    assert f'<option value="standard">飞出方现行的标准（圈里是：{name}）' in form
    given = {"project": project.pk, "host": SECOND, "terms": "standard", "why": "用地不足"}
    proposer.post("/circle/handovers/propose/", given)
    assert HandOver.objects.get().terms == text.strip()  # the form strips it


def test_each_declared_chain_stands_in_one_column_and_the_base_is_wider_than_the_circle() -> None:
    found = overview.cities(Moment(today(), today()))
    assert {city.base for city in found} == {ATLAS.regions["100000"].short}
    for city in found:
        ids = [row.chain.id for row in city.named]
        assert len(ids) == len(set(ids))
        assert {row.chain for row in ATLAS.declared if row.region == city.region.id and row.chain} <= set(ids)
    assert any(city.backed for city in found)
    assert any(city.unseen and city.enough for city in found)


def test_the_adopted_terms_are_offered_to_parks_and_by_the_calculator_and_the_page_speaks_of_sharing() -> (
    None
):
    judge = signed_in("circle_coordinator", "circle_coordinator", ATLAS.home)
    fields = {"region": ATLAS.home, "valid_from": str(today()), "why": "圈内统一", "version": 0}
    said = judge.post(
        "/circle/rules/?kind=agreements", fields | {"text": texts("agreements")["jimei"]}, follow=True
    )
    page = said.content.decode()
    assert "以后的流转和结对默认用它" in page
    assert "线索按它首次登记" not in page
    name = parse_terms(texts("agreements")["jimei"]).head.name
    calculator = judge.get("/circle/calculator/").content.decode()
    assert f"圈里采用的标准（{name}" in calculator
    parks = joint.Parks("甲园", FIRST, "乙园", SECOND, "standard", today(), "协议")
    assert parse_terms(joint.pair_parks(COORDINATOR, parks).terms).head.name == name


def test_of_a_centre_away_from_home_it_is_said_what_came_of_it_or_that_nothing_is_known() -> None:
    found = {one.carrier.id: one for one in centres(Moment(today(), today()))}
    first, second = found["car-xianning-offshore-park"], found["car-huanggang-offshore-centre"]
    # the figures of the next paragraph, which have no subject, are this centre's; those behind another centre are not
    assert [(row.value, row.unit) for row in first.came] == [(175, "家"), (104, "家"), (87, "%"), (81, "家")]
    assert {row.unit for row in first.built} >= {"栋", "平方米"}
    assert [(row.value, row.unit) for row in second.came] == [(34, "家"), (10, "家")]
    early = centres(Moment(date(2020, 1, 1), date(2020, 1, 1)))
    assert not any(one.came or one.built for one in early)
    client = signed_in("circle_coordinator", "circle_coordinator", ATLAS.home)
    page = client.get("/circle/?as_of=2020-01-01&known_by=2020-01-01").content.decode()
    assert page.count("不知道带回了什么") == len(early) > 0
