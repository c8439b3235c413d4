"""Signing in and out: new session id, idle time, own sessions, lock-out, passwords; each is logged."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent, User, Visit
from guatu.office.people.services import create_account, give

pytestmark = pytest.mark.django_db
BOSS = Actor("boss", (Grant("administrator"),), "10.0.0.8")
FIRST, OWN = "Anfang-7-Berge", "Zweites-8-Tal"


@pytest.fixture(autouse=True)
def closed(settings) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = False


@pytest.fixture
def li() -> User:
    user = create_account(BOSS, "li", FIRST)
    give(BOSS, user, "analyst")
    return user


@pytest.fixture
def settled(li: User) -> User:
    """Li, who has chosen an own password."""
    li.must_change = False
    li.save()
    return li


def sign_in(client: Client, password: str = FIRST, name: str = "li"):  # type: ignore[no-untyped-def]
    return client.post("/people/login/", {"username": name, "password": password})


def verbs() -> list[str]:
    return list(LogEvent.objects.filter(key="li").order_by("-number").values_list("verb", flat=True))


def test_a_first_password_is_good_for_choosing_ones_own(client: Client, li: User) -> None:
    sign_in(client)
    assert client.get("/documents/").headers["Location"] == "/people/me/password/"
    given = {"old": FIRST, "new": OWN, "again": OWN}
    assert client.post("/people/me/password/", given).headers["Location"] == "/people/me/"
    assert client.get("/documents/").status_code == 200
    assert verbs()[0] == "account.password"


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("short-1A", "至少要 10 个字符"),
        ("nur-kleine-buchstaben", "三类"),
        ("1234567890123", "三类"),
        (FIRST, "最近"),
    ],
)
def test_weak_and_worn_passwords_are_refused(client: Client, li: User, new: str, why: str) -> None:
    sign_in(client)
    answer = client.post("/people/me/password/", {"old": FIRST, "new": new, "again": new})
    assert why in answer.content.decode()
    li.refresh_from_db()
    assert li.check_password(FIRST)


def test_none_of_the_last_five_comes_back(client: Client, settled: User) -> None:
    sign_in(client)
    had = [FIRST, *(f"Neues-{n}-Wort" for n in range(5))]
    for old, new in itertools.pairwise(had):
        client.post("/people/me/password/", {"old": old, "new": new, "again": new})
    settled.refresh_from_db()
    assert settled.check_password(had[-1])
    for worn in had[1:]:
        client.post("/people/me/password/", {"old": had[-1], "new": worn, "again": worn})
    settled.refresh_from_db()
    assert settled.check_password(had[-1])
    client.post("/people/me/password/", {"old": had[-1], "new": FIRST, "again": FIRST})
    settled.refresh_from_db()
    assert settled.check_password(FIRST)  # six ago: forgotten


def test_a_password_can_have_an_age(client: Client, settled: User, settings) -> None:  # type: ignore[no-untyped-def]
    User.objects.update(password_at=timezone.now() - timedelta(days=91))
    sign_in(client)
    assert client.get("/documents/").status_code == 200
    settings.PASSWORD_DAYS = 90
    assert client.get("/documents/").headers["Location"] == "/people/me/password/"


def test_signing_in_gives_a_new_session_id_and_is_logged(client: Client, settled: User) -> None:
    session = client.session
    session["seen_before"] = True
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key not in {None, before}
    assert verbs()[0] == "session.begin"
    client.post("/people/logout/")
    assert verbs()[0] == "session.end"
    assert not Visit.objects.exists()


def test_an_idle_session_ends(client: Client, settled: User, settings) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    session = client.session
    session["seen"] -= settings.IDLE_MINUTES * 60 - 5
    session.save()
    assert client.get("/documents/").status_code == 200
    session = client.session
    session["seen"] -= settings.IDLE_MINUTES * 60 + 1
    session.save()
    assert client.get("/documents/").headers["Location"].startswith("/people/login/")


def test_a_session_ends_after_its_hours_however_busy(client: Client, settled: User, settings) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    session = client.session
    session["started"] -= settings.SESSION_COOKIE_AGE + 1
    session.save()
    assert client.get("/documents/").status_code == 302


def test_another_browser_is_seen_and_signed_out(client: Client, settled: User) -> None:
    other = Client(HTTP_USER_AGENT="Abroad/1.0")
    sign_in(other)
    sign_in(client)
    page = client.get("/people/me/").content.decode()
    assert "Abroad/1.0" in page
    visit = Visit.objects.get(browser="Abroad/1.0")
    client.post(f"/people/me/sessions/{visit.pk}/end/")
    assert other.get("/documents/").status_code == 302
    assert client.get("/documents/").status_code == 200


def test_only_so_many_browsers_at_once_and_the_one_idle_longest_goes(
    client: Client, settled: User, settings
) -> None:  # type: ignore[no-untyped-def]
    settings.SESSIONS_MOST = 2
    desks = [Client(), Client(), client]
    for number, desk in enumerate(desks):
        sign_in(desk)
        Visit.objects.filter(session=desk.session.session_key).update(
            seen=timezone.now() - timedelta(minutes=9 - number)
        )
    assert [desk.get("/documents/").status_code for desk in desks] == [302, 200, 200]
    assert "session.stop" in verbs()


def test_signing_in_says_when_it_was_done_last_and_what_failed_since(client: Client, settled: User) -> None:
    sign_in(client)
    assert "上次登录" not in client.get("/documents/").content.decode()
    client.post("/people/logout/")
    sign_in(client)
    page = client.get("/documents/").content.decode()
    assert "上次登录" in page
    assert "127.0.0.1" in page
    assert "次密码错误" not in page
    client.post("/people/logout/")
    for _attempt in range(2):
        sign_in(client, "wrong")
    sign_in(client)
    assert "其后有 2 次密码错误" in client.get("/documents/").content.decode()


def test_nobody_ends_anothers_session_by_its_number(client: Client, settled: User) -> None:
    wang = User.objects.create_user("wang", password=FIRST)
    other = Client()
    sign_in(other, name="wang")
    sign_in(client)
    assert client.post(f"/people/me/sessions/{wang.visits.get().pk}/end/").status_code == 404
    assert wang.visits.exists()


def test_changing_the_password_signs_other_browsers_out(client: Client, settled: User) -> None:
    other = Client()
    sign_in(other)
    sign_in(client)
    client.post("/people/me/password/", {"old": FIRST, "new": OWN, "again": OWN})
    assert client.get("/documents/").status_code == 200
    assert other.get("/documents/").status_code == 302
    assert Visit.objects.count() == 1


def test_five_wrong_passwords_lock_out_and_the_administrator_opens_again(
    client: Client, settled: User
) -> None:
    for _attempt in range(5):
        sign_in(client, "wrong")
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "30 分钟" in answer.content.decode()
    assert {"session.fail", "session.lock"} <= set(verbs())
    boss = Client()
    user = User.objects.create_user("boss")
    give(Actor("chef", (Grant("administrator"),)), user, "administrator")
    boss.force_login(user)
    assert "自动解除" in boss.get("/people/accounts/li/").content.decode()
    states = {row["username"]: row["state"] for row in boss.get("/people/accounts.json").json()["rows"]}
    assert (states["li"], states["boss"]) == ("locked", "active")
    boss.post("/people/accounts/li/lock/", {"active": "1"})
    assert sign_in(client).status_code == 302
    assert "登录锁定" not in boss.get("/people/accounts/li/").content.decode()


def test_a_locked_account_is_out_at_once(client: Client, settled: User) -> None:
    sign_in(client)
    boss = Client()
    user = User.objects.create_user("boss")
    give(Actor("chef", (Grant("administrator"),)), user, "administrator")
    boss.force_login(user)
    boss.post("/people/accounts/li/lock/", {"active": "0"})
    assert client.get("/documents/").status_code == 302
    assert sign_in(client).status_code == 200  # the form again
    assert "account.lock" in verbs()


def test_the_administrator_makes_an_account_and_gives_it_a_role(client: Client) -> None:
    user = User.objects.create_user("boss")
    give(Actor("chef", (Grant("administrator"),)), user, "administrator")
    client.force_login(user)
    page = client.post("/people/accounts/create/", {"name": "new"}, follow=True).content.decode()
    first = page.partition("初始密码 ")[2].partition("（")[0]
    client.post("/people/accounts/new/give/", {"role": "chief", "region": "420106", "until": "2030-01-01"})
    grant = User.objects.get(username="new").grants.get()
    assert (grant.role, grant.region, str(grant.until), grant.given_by) == (
        "chief",
        "420106",
        "2030-01-01",
        "boss",
    )
    assert sign_in(Client(), first, "new").status_code == 302
    client.post(f"/people/accounts/new/take/{grant.pk}/")
    assert not User.objects.get(username="new").grants.exists()
    assert client.post("/people/accounts/boss/give/", {"role": "chief"}, follow=True).status_code == 200
    assert user.grants.count() == 1


def test_the_demo_has_an_account_a_role_and_only_the_demo(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    from guatu.office.people.demo import make_accounts

    make_accounts(Actor.system("t"))
    make_accounts(Actor.system("t"))
    assert client.post("/people/demo/", {"name": "demo-chief"}).status_code == 404
    settings.DEMO = True
    assert "示例账号" in client.get("/people/login/").content.decode()
    assert client.post("/people/demo/", {"name": "demo-chief"}).status_code == 302
    assert client.get("/people/me/").status_code == 200
    for wanted, reached in (
        ("/inbox/", "/inbox/"),
        ("https://example.com/", "/people/me/"),
        ("", "/people/me/"),
    ):
        answer = client.post("/people/demo/", {"name": "demo-chief", "next": wanted})
        assert answer.headers["Location"] == reached
    User.objects.create_user("li")
    assert client.post("/people/demo/", {"name": "li"}).status_code == 404


def test_the_auditor_reads_the_log_and_its_twins(client: Client) -> None:
    user = User.objects.create_user("eye")
    give(BOSS, user, "auditor")
    client.force_login(user)
    assert "10.0.0.8" in client.get("/people/log/").content.decode()
    rows = b"".join(client.get("/people/log.csv").streaming_content).decode("utf-8-sig")
    assert "10.0.0.8" in rows
    assert client.post("/people/accounts/create/", {"name": "x"}).status_code == 403
    assert client.get("/people/health/").status_code == 200


def gone_idle(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    session = client.session
    session["seen"] -= settings.IDLE_MINUTES * 60 + 1
    session.save()


def test_what_is_sent_too_late_is_kept_for_the_same_person(client: Client, settled: User, settings) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    gone_idle(client, settings)
    typed = {"text": "武昌区2025年新增企业12家。", "title": "\n两行\n标题"}
    client.get("/documents/")  # another page of the same browser finds out first
    asked_on = {"HTTP_REFERER": "http://testserver/inbox/?page=2"}
    answer = client.post("/inbox/", typed, **asked_on)  # type: ignore[arg-type]
    assert answer.headers["Location"] == "/people/login/?next=/people/again/"
    assert "刚才填的留着" in client.get(answer.headers["Location"]).content.decode()
    sign_in(client)
    page = client.get("/people/again/").content.decode()
    assert 'action="/inbox/"' in page
    assert 'href="/inbox/?page=2"' in page
    assert typed["text"] in page
    assert client.post("/inbox/", typed).status_code == 302
    assert "没有留着的内容" in client.get("/people/again/").content.decode()


def test_what_was_kept_is_shown_to_nobody_else(client: Client, settled: User, settings) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    gone_idle(client, settings)
    client.post("/inbox/", {"text": "只给自己看的话"})
    User.objects.create_user("wang", password=FIRST)
    sign_in(client, name="wang")
    assert "只给自己看的话" not in client.get("/people/again/").content.decode()
    sign_in(client)
    assert "只给自己看的话" not in client.get("/people/again/").content.decode()


def test_a_password_that_is_sent_too_late_is_not_kept(client: Client, settled: User, settings) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    gone_idle(client, settings)
    answer = client.post("/people/me/password/", {"old": FIRST, "new": OWN, "again": OWN})
    assert answer.headers["Location"] == "/people/login/?next=/"
    assert "held" not in client.session


def test_scripts_and_parts_of_pages_are_told_that_nobody_is_signed_in(
    client: Client, settled: User, settings
) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    gone_idle(client, settings)
    assert client.post("/review/undo/", headers={"Accept": "application/json"}).status_code == 401
    part = client.get(
        "/documents/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/review/"}
    )
    assert (part.status_code, part.headers["HX-Redirect"]) == (401, "/people/login/?next=/review/")


def test_a_page_that_asks_by_itself_keeps_no_session_open_and_ends_none(
    client: Client, settled: User, settings
) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    gone_idle(client, settings)
    alone = {"X-By-Itself": "1"}
    assert client.get("/wall/", headers=alone).status_code == 200
    assert client.get("/documents/", headers=alone).status_code == 302
