"""Accounts and grants: who makes them, what cannot be given, and that each is logged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant, actor_for
from guatu.office.people.models import LogEvent, User
from guatu.office.people.rights import NotAllowedError, may
from guatu.office.people.services import AccountError, create_account, give, take

pytestmark = pytest.mark.django_db
BOSS = Actor("boss", (Grant("administrator"),), "10.0.0.8")
SECRET = "Anfang-7-Berge"


def test_only_who_manages_people_makes_accounts() -> None:
    with pytest.raises(NotAllowedError):
        create_account(Actor("li", (Grant("chief"),)), "new", SECRET)
    create_account(BOSS, "new", SECRET)
    event = LogEvent.objects.get(verb="account.create", key="new")
    assert (event.actor, event.address) == ("boss", "10.0.0.8")


def test_a_grant_holds_until_its_day() -> None:
    user = create_account(BOSS, "new", SECRET)
    give(BOSS, user, "analyst", "420106", until=today())
    assert may(actor_for(user), "projects.view", "420106")
    give(BOSS, user, "analyst", "420106", until=today() - timedelta(days=1))
    assert not may(actor_for(user), "projects.view", "420106")
    assert user.grants.count() == 1
    last = LogEvent.objects.filter(verb="grant.give").latest("id")
    assert last.before["until"] == today().isoformat()


def test_a_grant_can_be_taken_back() -> None:
    user = create_account(BOSS, "new", SECRET)
    take(BOSS, give(BOSS, user, "chief"))
    assert actor_for(user).grants == (Grant("reader"),)  # the tests' office is open
    assert LogEvent.objects.latest("id").verb == "grant.take"


def test_nobody_gives_to_himself_and_duties_stay_apart() -> None:
    boss = User.objects.create_user("boss")
    with pytest.raises(AccountError, match="自己"):
        give(BOSS, boss, "chief")
    user = create_account(BOSS, "new", SECRET)
    give(BOSS, user, "chief", "420100")
    give(BOSS, user, "analyst", "420200")
    for role in ("administrator", "auditor"):
        with pytest.raises(AccountError, match="兼任"):
            give(BOSS, user, role)
    auditor = create_account(BOSS, "other", SECRET)
    give(BOSS, auditor, "auditor")
    with pytest.raises(AccountError, match="兼任"):
        give(BOSS, auditor, "analyst")


@pytest.mark.parametrize(("role", "region"), [("king", ""), ("reader", ""), ("analyst", "nowhere")])
def test_what_does_not_exist_cannot_be_given(role: str, region: str) -> None:
    user = create_account(BOSS, "new", SECRET)
    with pytest.raises(AccountError):
        give(BOSS, user, role, region)
