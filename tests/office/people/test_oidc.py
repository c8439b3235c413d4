"""Signing in through a provider: only as an account that was made before; a word that is not the provider's is refused."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from stand_in_provider import CLIENT, KEY, SECRET, STRANGE, Provider, running

from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent, User, Visit
from guatu.office.people.oidc.provider import Provider as Told
from guatu.office.people.oidc.provider import ProviderError, metadata
from guatu.office.people.services import create_account, give, set_active

pytestmark = pytest.mark.django_db
BOSS = Actor("boss", (Grant("administrator"),), "10.0.0.8")
FIRST = "Anfang-7-Berge"


@pytest.fixture
def provider(settings) -> Iterator[Provider]:  # type: ignore[no-untyped-def]
    with running() as found:
        settings.OPEN_READING = False
        settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = found.issuer, CLIENT, SECRET
        settings.OIDC_NAME = "统一认证"
        ours = "guatu.office.people.oidc.backend.ByProvider"
        settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, ours]
        yield found


@pytest.fixture
def li() -> User:
    user = create_account(BOSS, "li", FIRST)
    give(BOSS, user, "analyst")
    return user


def at_provider(address: str) -> str:
    """What the provider's page does with a browser: it sends it back. The address of that."""
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    line.request("GET", f"{parts.path}?{parts.query}")
    return line.getresponse().headers["Location"]


def sign_in(client: Client, begin: str = "/people/oidc/") -> Any:
    """To the provider and back; the answer to the way back."""
    away = client.get(begin).headers["Location"]
    back = urlsplit(at_provider(away))
    return client.get(f"{back.path}?{back.query}", follow=False)


def known(client: Client) -> bool:
    return client.get("/people/me/").status_code == 200


def fails() -> list[dict[str, Any]]:
    rows = LogEvent.objects.filter(verb="session.fail").order_by("-number")
    return [{"key": row.key, **(row.after or {})} for row in rows]


def test_without_a_provider_there_is_no_such_door(client: Client) -> None:
    assert client.get("/people/oidc/").status_code == 404
    assert client.get("/people/oidc/back/?code=1&state=1").status_code == 404
    assert "people/oidc" not in client.get("/people/login/").content.decode()


def test_an_account_made_before_comes_in_with_its_own_rights(
    client: Client, provider: Provider, li: User
) -> None:
    page = client.get("/people/login/?next=/documents/").content.decode()
    assert 'href="/people/oidc/?next=/documents/"' in page
    assert "统一认证" in page
    answer = sign_in(client, "/people/oidc/?next=/documents/")
    assert answer.headers["Location"] == "/documents/"
    assert client.get("/documents/").status_code == 200  # and no new password is asked for
    assert client.get("/people/accounts/").status_code == 403
    event = LogEvent.objects.get(verb="session.begin")
    assert (event.actor, event.key) == ("li", "li")
    assert Visit.objects.filter(user=li).count() == 1
    assert provider.secrets[0].startswith("Basic ")


def test_nobody_is_made_and_nobody_closed_comes_in(client: Client, provider: Provider, li: User) -> None:
    provider.person = {"sub": "2", "preferred_username": "wang"}
    assert sign_in(client).headers["Location"] == "/people/login/"
    assert not User.objects.filter(username="wang").exists()
    assert "wang" in client.get("/people/login/").content.decode()
    provider.person = {"sub": "1", "preferred_username": "li"}
    set_active(BOSS, li, False)
    sign_in(client)
    assert not known(client)
    assert [one["key"] for one in fails()] == ["li", "wang"]


def test_a_word_without_the_accounts_name_is_told_to_the_log(
    client: Client, provider: Provider, li: User, settings
) -> None:  # type: ignore[no-untyped-def]
    settings.OIDC_CLAIM = "employee"
    sign_in(client)
    assert "preferred_username" in fails()[0]["why"]  # what it does say, for whoever sets it up


def test_a_provider_that_calls_itself_otherwise_is_not_believed(
    client: Client, provider: Provider, li: User
) -> None:
    provider.issuer = "https://another.example"
    assert client.get("/people/oidc/").headers["Location"] == "/people/login/"
    assert "another.example" in fails()[0]["why"]


def test_whoever_has_no_role_yet_is_told_whom_to_ask(client: Client, provider: Provider) -> None:
    create_account(BOSS, "li", FIRST)
    give(BOSS, create_account(BOSS, "chef", FIRST), "administrator")
    sign_in(client)
    page = client.get("/documents/")
    assert page.status_code == 403
    assert "还没有角色" in page.content.decode()
    assert "chef" in page.content.decode()


def test_signing_out_says_that_the_provider_has_not(client: Client, provider: Provider, li: User) -> None:
    sign_in(client)
    client.post("/people/logout/")
    page = client.get("/people/login/").content.decode()
    assert "已退出登录" in page
    assert f'href="{provider.issuer}/out"' in page
    client.post("/people/login/", {"username": "li", "password": FIRST})
    client.post("/people/logout/")
    assert "那里还登录着" not in client.get("/people/login/").content.decode()


def spoilt(**lies: Any) -> Callable[[Provider], None]:
    return lambda provider: provider.lies.update(lies)


def _by_a_strange_key(provider: Provider) -> None:
    provider.key = STRANGE


def _unsigned(provider: Provider) -> None:
    provider.key, provider.algorithm = None, "none"


def _by_the_public_secret(provider: Provider) -> None:
    provider.key, provider.algorithm = SECRET + "x" * 32, "HS256"


LIES = {
    "signature": _by_a_strange_key,
    "no signature": _unsigned,
    "a shared secret": _by_the_public_secret,
    "nonce": spoilt(nonce="another"),
    "no nonce": spoilt(nonce=None),
    "audience": spoilt(aud="another"),
    "no audience": spoilt(aud=None),
    "party": spoilt(aud=[CLIENT, "another"]),
    "other party": spoilt(azp="another"),
    "issuer": spoilt(iss="https://another.example"),
    "past": spoilt(iat=int(time.time()) - 900, exp=int(time.time()) - 600),
    "future": spoilt(iat=int(time.time()) + 600),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_word_that_is_not_the_providers_is_refused(
    client: Client, provider: Provider, li: User, lie: str
) -> None:
    LIES[lie](provider)
    assert sign_in(client).headers["Location"] == "/people/login/"
    assert not known(client)
    [event] = fails()
    assert event["by"] == provider.issuer
    assert event["why"]
    provider.lies, provider.key, provider.algorithm = {}, KEY, "RS256"
    sign_in(client)
    assert known(client)


def test_a_way_back_is_good_once_and_for_the_browser_that_was_sent(
    client: Client, provider: Provider, li: User
) -> None:
    away = client.get("/people/oidc/").headers["Location"]
    back = urlsplit(at_provider(away))
    other = Client()
    other.get("/people/oidc/")
    other.get(f"{back.path}?{back.query}")
    assert not known(other)
    state = parse_qs(back.query)["state"][0]
    client.get(f"{back.path}?code=guessed&state={state}")
    assert not known(client)
    client.get(f"{back.path}?{back.query}")  # what the session held is used up
    assert not known(client)
    assert client.get(f"{back.path}?error=access_denied").headers["Location"] == "/people/login/"
    assert len(fails()) == 4


def test_where_it_leads_afterwards_is_here(client: Client, provider: Provider, li: User) -> None:
    answer = sign_in(client, "/people/oidc/?next=https://another.example/")
    assert answer.headers["Location"] == "/"


def test_too_many_failures_lock_this_door_too(client: Client, provider: Provider, li: User) -> None:
    for _turn in range(5):
        client.post("/people/login/", {"username": "li", "password": "wrong"})
    assert sign_in(client).status_code == 429
    assert not known(client)
    assert LogEvent.objects.filter(verb="session.lock", key="li").exists()


def test_an_address_counts_when_it_is_proved(client: Client, provider: Provider, settings) -> None:  # type: ignore[no-untyped-def]
    settings.OIDC_CLAIM = "email"
    create_account(BOSS, "li@example.cn", FIRST)
    provider.person = {"sub": "1", "email": "li@example.cn"}
    sign_in(client)
    assert not known(client)
    provider.person["email_verified"] = True
    sign_in(client)
    assert known(client)


def test_what_can_be_read_on_the_way_is_not_asked() -> None:
    with pytest.raises(ProviderError, match="HTTPS"):
        metadata(Told("http://provider.example", CLIENT, SECRET, "sub", "openid"))
