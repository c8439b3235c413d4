"""API tokens: a part of the owner's rights, never more, until a day or until taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant, actor_of
from guatu.office.people.auth import ByToken
from guatu.office.people.models import LogEvent, Token, User
from guatu.office.people.rights import NotAllowedError, may
from guatu.office.people.services import log
from guatu.office.people.tokens import TokenError, actor_of_token, digest, issue, revoke

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def li(settings) -> Actor:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = False
    user = User.objects.create_user("li")
    user.grants.create(role="chief", region="420100", given_by="t")
    return Actor("li", (Grant("chief", "420100"),), "10.0.0.7")


def test_a_token_acts_with_its_own_part_of_the_rights(li: Actor) -> None:
    _token, secret = issue(li, "weekly report", [Grant("chief", "420106")], today() + WEEK)
    found = actor_of_token(secret, "10.0.0.9")
    assert found is not None
    assert (found.name, found.address) == ("li", "10.0.0.9")
    assert may(found, "projects.view", "420106")
    assert not may(found, "projects.view", "420111")
    assert not may(found, "projects.change", "420106")  # reading only, unless asked for
    _token, secret = issue(li, "bot", [Grant("chief", "420106")], today(), reading=False)
    assert may(actor_of_token(secret) or li, "projects.change", "420106")


def test_the_secret_is_not_kept_and_events_name_the_token(li: Actor) -> None:
    token, secret = issue(li, "bot", list(li.grants), today())
    kept = [str(value) for value in Token.objects.filter(pk=token.pk).values_list().get()]
    assert not any(secret in value or secret[6:] in value for value in kept)
    found = actor_of_token(secret)
    assert found is not None
    assert log(found, "thing.change", "thing", "t").actor == "li [token:bot]"
    token.refresh_from_db()
    assert token.used_at is not None
    assert secret not in str(LogEvent.objects.filter(verb="token.issue").values_list("after"))


def test_nobody_hands_on_more_than_is_his(li: Actor) -> None:
    for wanted in ([Grant("chief")], [Grant("auditor")], [Grant("chief", "420200")], []):
        with pytest.raises(TokenError):
            issue(li, "too much", wanted, today())
    with pytest.raises(TokenError):
        issue(li, "too long", list(li.grants), today() + timedelta(days=400))
    with pytest.raises(TokenError):
        issue(li, " ", list(li.grants), today())
    with pytest.raises(NotAllowedError):
        issue(Actor("firm", (Grant("enterprise"),)), "x", [Grant("enterprise")], today())


def test_a_token_makes_no_tokens(li: Actor) -> None:
    _token, secret = issue(li, "bot", list(li.grants), today(), reading=False)
    found = actor_of_token(secret)
    assert found is not None
    with pytest.raises(TokenError):
        issue(found, "child", list(found.grants), today())


def test_what_the_owner_lost_the_token_lost(li: Actor) -> None:
    _token, secret = issue(li, "bot", list(li.grants), today())
    user = User.objects.get(username="li")
    user.grants.all().delete()
    found = actor_of_token(secret)
    assert found is not None
    assert found.grants == ()
    user.is_active = False
    user.save()
    assert actor_of_token(secret) is None


def test_a_token_ends_by_its_day_or_by_hand(li: Actor) -> None:
    token, secret = issue(li, "bot", list(li.grants), today())
    with pytest.raises(NotAllowedError):
        revoke(Actor("wang", (Grant("chief"),)), token)
    revoke(Actor("boss", (Grant("administrator"),)), token)
    assert actor_of_token(secret) is None
    token, secret = issue(li, "bot", list(li.grants), today())
    Token.objects.filter(pk=token.pk).update(until=today() - timedelta(days=1))
    assert actor_of_token(secret) is None
    assert actor_of_token("guatu_nonsense") is None


def test_a_token_opens_pages_and_a_wrong_one_is_told_so(
    li: Actor, client: Client, rf: RequestFactory
) -> None:
    _token, secret = issue(li, "bot", list(li.grants), today())
    assert client.get("/documents/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    refused = client.get("/documents/", headers={"Authorization": "Bearer guatu_wrong"})
    assert refused.status_code == 401
    assert "令牌" in refused.json()["detail"]
    assert client.get("/api/anything/").status_code in {401, 404}
    request = rf.get("/api/x", HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert ByToken()(request) == actor_of(request)


def test_a_program_without_the_right_gets_the_reason_as_data(li: Actor, client: Client) -> None:
    user = User.objects.get(username="li")
    user.grants.create(role="enterprise", given_by="t")
    Token.objects.create(user=user, label="x", digest=digest("s"), grants=[["enterprise", ""]], until=today())
    answer = client.get("/documents/", headers={"Authorization": "Bearer s"})
    assert answer.status_code == 403
    said = answer.json()
    assert said["action"] == "documents.view"
    assert "analyst" in said["roles"]
