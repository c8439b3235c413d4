"""Parts of pages are drawn once for a state of what they show: never older than it, and nobody's own."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from guatu.office.atlas.lists import companies
from guatu.office.atlas.region_columns import columns
from guatu.office.atlas.tables import COMPANIES
from guatu.office.documents.models import Fact
from guatu.office.documents.review import queue, services
from guatu.office.map.cards import card_of
from guatu.office.moment import Moment, today
from guatu.office.parts import Look, part
from guatu.office.people.actors import Actor
from guatu.office.projects import board
from guatu.office.projects import services as deeds
from guatu.office.projects.cards import card
from guatu.office.projects.models import Project
from guatu.office.tables import memory
from guatu.office.tables.state import read_state
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db
ACTOR = Actor.system("tests")
HERE = Look("zh-hans", Moment(today(), today()), "")


def _figure(fact: Fact) -> str:
    return f"/evidence/fact/{fact.pk}/"


def test_pages_of_region_and_indicator_and_the_card_forget_a_figure_that_was_rejected(client: Client) -> None:
    named = Fact.objects.filter(kind="metric").exclude(region="").exclude(indicator="")
    for fact in named.order_by("-pk")[:40]:
        addresses = (f"/regions/{fact.region}/", f"/indicators/{fact.indicator}/")
        if all(_figure(fact) in client.get(one).content.decode() for one in addresses):
            break
    else:
        pytest.fail("no figure stands on both pages")
    on_card = _figure(fact) in card_of(fact.region, HERE)
    services.reject(ACTOR, fact, "no")
    for address in addresses:
        assert _figure(fact) not in client.get(address).content.decode()
    assert _figure(fact) not in card_of(fact.region, HERE) or not on_card
    services.undo(ACTOR, services.last_of(ACTOR))
    for address in addresses:
        assert _figure(fact) in client.get(address).content.decode()


def test_a_decision_leaves_the_pages_of_other_regions_as_they_are() -> None:
    fact = Fact.objects.filter(kind="metric").exclude(region="")[0]
    other = "420100" if fact.region != "420100" else "420106"
    before = columns(other, HERE), columns(fact.region, HERE)
    assert columns(other, HERE) is before[0]
    services.reject(ACTOR, fact, "no")
    assert columns(other, HERE) is before[0]
    assert columns(fact.region, HERE) is not before[1]


def test_a_part_is_kept_by_language_day_and_address() -> None:
    with translation.override("en"):
        english = columns("420106", Look("en", HERE.moment, ""))
    assert "企业显示擅长什么" in columns("420106", HERE) and "企业显示擅长什么" not in english
    day = Moment(date(2020, 1, 1), date(2020, 1, 1), chosen=True)
    assert "as_of=2020-01-01" in card_of("420100", Look("zh-hans", day, ""))
    assert "view=province" in card_of("420100", Look("zh-hans", HERE.moment, "view=province"))
    assert "as_of" not in card_of("420100", HERE) and "view=province" not in card_of("420100", HERE)


def test_a_part_cannot_ask_who_looks() -> None:
    page = part("base.html", HERE)
    assert "csrfmiddlewaretoken" not in page and "/people/me/" not in page
    with pytest.raises(KeyError):
        part("atlas/parts/next.html", HERE, entity={"facts": []})


def test_a_card_of_the_board_shows_what_its_project_is_now() -> None:
    fields = {"name": "光谷甲项目", "region": "420106", "owner": "李"}
    project = deeds.create(ACTOR, fields, deeds.Move(Stage.TALKS, date(2026, 1, 5)))
    rows = Project.objects.filter(pk=project.pk)

    def drawn() -> str:
        [row] = board.shown(rows, today())
        return card(row, HERE)

    before = drawn()
    assert "光谷甲项目" in before and drawn() is before
    deeds.change(ACTOR, rows.get(), project.version, {"name": "光谷乙项目"})
    assert "光谷乙项目" in drawn() and "光谷甲项目" not in drawn()
    step = deeds.add_next_step(ACTOR, rows.get(), deeds.Task("去问进度", "王", today()))
    assert "去问进度" in drawn() and "逾期" not in drawn()
    deeds.finish_next_step(ACTOR, step, step.version, today(), "问了")
    assert "去问进度" not in drawn()


def test_what_is_left_to_review_is_counted_right_after_a_decision() -> None:
    every = queue.Choice()
    before = queue.left(every)
    assert before == queue.waiting().count() > 0
    services.accept(ACTOR, queue.waiting()[0])
    assert queue.left(every) == queue.waiting().count() < before


def test_many_rows_are_narrowed_to_places_as_a_short_list_is() -> None:
    rows = companies(HERE.moment)
    assert isinstance(rows, memory.Kept)
    for query in ("region=420106", "region=420100&region=420700&listed_from=2000", "q=光&region=420100"):
        state = read_state(COMPANIES, QueryDict(query))
        found = memory.narrowed(rows, state)
        assert list(found) == list(memory.narrowed(list(rows), state))
        assert memory.narrowed(rows, state) == found
    assert memory.narrowed(rows, read_state(COMPANIES, QueryDict("region=420106")))
