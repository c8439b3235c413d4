"""How fresh pages are: what is overdue says so, nobody answers for it unless the pack or a person says who."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from guatu.office.atlas.freshness import OVERDUE, everything, fresh
from guatu.office.atlas.keeping import keepers, name_unit
from guatu.office.documents.models import Document
from guatu.office.moment import Moment, read_moment
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent, User
from guatu.office.people.rights import NotAllowedError
from guatu.office.people.services import give

pytestmark = pytest.mark.django_db
TODAY = read_moment({})
SERIES = ("series:420106:fixed-investment", "420106")


def coordinator(region: str) -> Actor:
    """Somebody who may correct the atlas of one region alone."""
    user = User.objects.create_user(f"of-{region}", password="a-long-word-9")
    give(Actor.system("tests"), user, "city_coordinator", region)
    return Actor(user.username, (Grant("city_coordinator", region),))


@pytest.mark.parametrize(
    "path",
    [
        "/regions/420106/",
        "/indicators/gdp/",
        "/industries/总部经济/",
        "/systems/jianghan-235/",
        "/companies/000501.SZ/",
        "/policies/pol-circle-investment-plan/",
        "/chains/ic/?region=420100",
        "/carriers/car-hankou-creative-valley/",
        "/organisations/org-ccer-registry/",
        "/goals/goal-wuchang-2021-fixed-investment/",
        "/chains/ic/nodes/ic-eda/?region=420100",
    ],
)
def test_an_object_page_says_on_how_much_it_rests_and_how_fresh_and_what_to_do(
    client: Client, path: str
) -> None:
    page = client.get(path).content.decode()
    assert "下一步" in page or "该做什么" in page or path.startswith("/systems/")
    line = re.search(r'<div class="fresh small">.*?</div>', page, re.DOTALL)
    assert line is not None
    assert re.search(r"依据 \d+ 条", line[0])
    assert "最新" in line[0] or "日期不详" in line[0]


def test_a_document_page_says_when_the_next_is_due(client: Client) -> None:
    document = Document.objects.filter(published="2022-11-21").get()
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert "应在 2023-11-21 前更新" in page
    assert "未指定" in page


def test_a_figure_is_overdue_when_the_next_should_be_there_and_not_a_day_before() -> None:
    gdp = next(row for row in everything(TODAY) if row.key == "series:420100:gdp")
    assert gdp.day and gdp.due
    assert (gdp.day, gdp.state) == (date(2021, 12, 31), OVERDUE)
    assert gdp.due == date(2023, 4, 30)
    on_the_day = Moment(gdp.due, TODAY.known_by)
    assert next(row for row in everything(on_the_day) if row.key == gdp.key).state == "fresh"


def test_what_is_overdue_is_grey_on_the_page(client: Client) -> None:
    assert 'class="stale"' in client.get("/indicators/gdp/").content.decode()
    then = client.get("/indicators/gdp/?as_of=2022-06-01&known_by=2099-01-01").content.decode()
    assert '<tr class="stale"' not in then


def test_nobody_answers_until_somebody_says_who_and_the_log_keeps_it(client: Client) -> None:
    assert {row.unit for row in everything(TODAY)} == {""}
    actor = coordinator("420100")
    before = name_unit(actor, [SERIES], " 武昌区统计局 ")
    assert before == {SERIES[0]: ""}
    assert keepers() == {SERIES[0]: "武昌区统计局"}
    event = LogEvent.objects.get(verb="source.keeper")
    assert (event.key, event.before, event.after) == (SERIES[0], {"unit": ""}, {"unit": "武昌区统计局"})
    assert next(row for row in everything(TODAY) if row.key == SERIES[0]).unit == "武昌区统计局"
    name_unit(actor, [SERIES], "")
    assert keepers() == {}


def test_one_city_does_not_name_units_for_another_nor_for_sources_of_all() -> None:
    actor = coordinator("420900")
    for source in (SERIES, ("reference:ch-szse-list", "")):
        with pytest.raises(NotAllowedError):
            name_unit(actor, [source], "某单位")
    assert keepers() == {}


def test_the_list_names_units_for_chosen_rows_and_takes_it_back(client: Client) -> None:
    user = User.objects.create_user("li", password="a-long-word-9")
    give(Actor.system("tests"), user, "chief")
    client.force_login(user)
    page = client.get("/sources/?state=overdue").content.decode()
    assert "指定责任单位" in page
    answer = client.post(
        "/sources/?state=overdue", {"action": "unit", "row": [SERIES[0]], "unit": "武昌区统计局"}, follow=True
    )
    assert keepers() == {SERIES[0]: "武昌区统计局"}
    token = re.search(r'name="token" value="([^"]+)"', answer.content.decode())
    assert token is not None
    client.post("/views/undo/", {"token": token[1]})
    assert keepers() == {}


def test_undated_sources_are_called_so_and_standards_last() -> None:
    found = fresh(TODAY, ["ref-zones", "gbt4754"])
    assert [row.state for row in found.rows] == ["undated", "lasting"]
    assert found.overdue == []
