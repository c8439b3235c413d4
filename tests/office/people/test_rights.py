"""Rights: by role, by region and all inside it, for readers of the open demo; refusals say why."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory

from guatu.atlas import contains
from guatu.office.atlas.services import current
from guatu.office.documents.models import Fact
from guatu.office.people.actors import Actor, Grant, actor_of, address_of
from guatu.office.people.middleware import ReadingRightsMiddleware
from guatu.office.people.models import User
from guatu.office.people.rights import (
    NotAllowedError,
    covers,
    inside,
    matrix,
    may,
    needs,
    require,
    roles,
    visible,
)
from guatu.office.people.words import ACTIONS, ROLES

WUHAN, WUCHANG, HONGSHAN, HUANGSHI = "420100", "420106", "420111", "420200"
CIRCLE, OPTICS_VALLEY, AIRPORT = "wuhan-circle", "donghu-hightech", "wuhan-airport-etdz"


def holder(role: str, region: str = "") -> Actor:
    return Actor("li", (Grant(role, region),))


def test_matrix_and_words_name_the_same_roles_and_actions() -> None:
    assert list(matrix()) == list(ACTIONS)
    assert list(roles()) == list(ROLES)


def test_a_grant_reaches_what_lies_inside_and_nothing_beside_or_above() -> None:
    city = holder("chief", WUHAN)
    assert may(city, "projects.change", WUCHANG)
    assert may(city, "projects.change", OPTICS_VALLEY)
    assert not may(city, "projects.change", HUANGSHI)
    assert not may(city, "projects.change", CIRCLE)
    assert not may(city, "projects.change", "")
    assert may(holder("chief", CIRCLE), "projects.change", WUCHANG)
    assert may(holder("chief"), "projects.change", "")


def test_a_zone_across_two_districts_belongs_to_neither() -> None:
    assert not may(holder("chief", HONGSHAN), "projects.view", OPTICS_VALLEY)
    assert not may(holder("chief", OPTICS_VALLEY), "projects.view", HONGSHAN)
    assert may(holder("chief", "420112"), "projects.view", AIRPORT)


def test_what_is_reached_is_what_the_atlas_says_lies_inside() -> None:
    atlas = current()
    for outer in (CIRCLE, WUHAN, WUCHANG, OPTICS_VALLEY):
        assert inside(outer) == {key for key in atlas.regions if contains(atlas, outer, key)}
    assert covers("no-such", "no-such")
    assert not covers("no-such", WUHAN)


def test_a_right_of_the_whole_office_asks_for_no_region() -> None:
    assert may(holder("analyst", WUCHANG), "documents.import", HUANGSHI)
    assert not may(holder("auditor"), "documents.import")


def test_without_a_region_it_is_asked_whether_anywhere_at_all() -> None:
    assert may(holder("analyst", WUCHANG), "projects.view")
    assert not may(holder("administrator"), "projects.view")


def test_an_unknown_action_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        may(holder("chief"), "projects.veiw", WUHAN)


def test_duties_are_apart() -> None:
    leads = {action for action in matrix() if action.startswith(("projects.", "firstreport."))}
    for role in ("administrator", "auditor", "enterprise", "reader"):
        assert not [action for action in leads if may(holder(role), action)]
    assert [role for role in roles() if may(holder(role), "log.view")] == ["auditor"]
    assert [role for role in roles() if may(holder(role), "people.change")] == ["administrator"]
    changing = [action for action, rule in matrix().items() if not rule.reads]
    assert len(changing) > 15
    assert not [action for action in changing if may(holder("auditor"), action)]
    assert not [action for action in changing if may(holder("reader"), action)]


def test_the_servers_own_commands_may_everything() -> None:
    assert all(may(Actor.system("guatu"), action, "") for action in matrix())


def test_a_refusal_says_what_where_and_whom_to_ask() -> None:
    with pytest.raises(NotAllowedError) as refused:
        require(holder("analyst", WUCHANG), "projects.assign", HONGSHAN)
    said = str(refused.value)
    for part in ("li", "指派项目", "洪山区", "科长", "市级统筹", "系统管理员"):
        assert part in said
    assert "分析员" not in said
    require(holder("chief", WUHAN), "projects.assign", HONGSHAN)


@pytest.mark.django_db
def test_rows_of_the_neighbour_are_not_there() -> None:
    rows = Fact.objects.exclude(region="")
    seen = visible(holder("analyst", WUCHANG), "projects.view", rows)
    assert set(seen.values_list("region", flat=True)) == {WUCHANG}
    both = Actor("li", (Grant("analyst", WUCHANG), Grant("analyst", HUANGSHI), Grant("auditor")))
    found = set(visible(both, "projects.view", rows).values_list("region", flat=True))
    assert WUCHANG in found
    assert found <= inside(WUCHANG) | inside(HUANGSHI)
    assert visible(holder("chief"), "projects.view", Fact.objects.all()).count() == Fact.objects.count()
    assert not visible(holder("reader"), "projects.view", rows).exists()
    assert visible(holder("reader"), "documents.view", rows).count() == rows.count()


@pytest.mark.django_db
def test_a_reader_has_rights_only_where_the_demo_is_open(rf: RequestFactory, settings) -> None:  # type: ignore[no-untyped-def]
    def reader() -> Actor:
        request = rf.get("/")
        request.user = AnonymousUser()
        return actor_of(request)

    assert reader().grants == (Grant("reader"),)
    settings.OPEN_READING = False
    assert reader().grants == ()


def test_only_the_own_proxy_is_believed(rf: RequestFactory, settings) -> None:  # type: ignore[no-untyped-def]
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.1.2.3")
    assert address_of(request) == "10.0.0.9"
    settings.PROXIES = 1
    assert address_of(request) == "10.1.2.3"


@pytest.mark.django_db
def test_a_page_asks_for_what_its_view_needs(rf: RequestFactory, settings) -> None:  # type: ignore[no-untyped-def]
    @needs("projects.view")
    def leads(_request: object) -> HttpResponse:
        return HttpResponse()

    door = ReadingRightsMiddleware(leads)

    def ask(user: object, method: str = "get"):  # type: ignore[no-untyped-def]
        request = getattr(rf, method)("/x/")
        request.user, request.session = user, SessionStore()
        return door.process_view(request, leads, (), {})

    assert ask(AnonymousUser()).status_code == 302  # pyright: ignore[reportOptionalMemberAccess]
    assert ask(AnonymousUser(), "post").status_code == 302
    person = User.objects.create_user("wang")
    with pytest.raises(NotAllowedError):
        ask(person)
    person.grants.create(role="analyst", region=WUCHANG, given_by="t")
    assert ask(person) is None


@pytest.mark.django_db
def test_the_page_of_refusal_says_why(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = False
    wang = User.objects.create_user("wang")
    wang.grants.create(role="enterprise", region="", given_by="t")
    client.force_login(wang)
    answer = client.get("/documents/")
    assert answer.status_code == 403
    page = answer.content.decode()
    for part in ("wang", "看文档和出处", "审计员", "系统管理员", "没有权限做这件事"):
        assert part in page
