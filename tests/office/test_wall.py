"""The big screen: readable from five metres at both sizes, turns by itself and stops for readers, hides what is secret."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from access import faults
from django.test import Client
from django.urls import reverse

from guatu.office.people.actors import Actor
from guatu.office.people.models import User
from guatu.office.people.services import give
from guatu.office.projects.models import Project

LEAST = 36
"""Pixels of the smallest letters at 1920×1080: 16 arc minutes from five metres on 65 inches (ISO 9241-3)."""
LETTERS = """() => {
  const seen = [...document.querySelectorAll('#wall *')].filter(one => one.checkVisibility()
    && [...one.childNodes].some(child => child.nodeType === 3 && child.textContent.trim()));
  return seen.map(one => [parseFloat(getComputedStyle(one).fontSize), one.textContent.trim().slice(0, 30)]);
}"""
CUT = """() => [...document.querySelectorAll('#wall span, #wall td, #wall th')].filter(one =>
  getComputedStyle(one).overflow === 'hidden' && one.checkVisibility() && (one.scrollWidth > one.clientWidth + 1
    || one.scrollHeight > one.clientHeight + parseFloat(getComputedStyle(one).fontSize) / 2))
  .map(one => one.textContent.trim().slice(0, 40))"""
"""What does not show all its words: a line that is hidden, or an end that is."""
FOOT = """() => {
  const foot = document.querySelector('.wall-foot');
  return foot.getBoundingClientRect().height / parseFloat(getComputedStyle(foot).fontSize);
}"""
"""How many letters high the foot is: one line, its line above and its space take less than two and a half."""
SIZES = {"full": (1920, 1080, 1), "4k": (3840, 2160, 2)}


def signed_in(browser, office: str, **context):  # type: ignore[no-untyped-def]
    """A tab of the demo's chief."""
    page = browser.new_context(locale="zh-CN", bypass_csp=True, **context).new_page()
    page.goto(office + "/people/login/")
    with page.expect_navigation():
        page.click('button[value="demo-chief"]')
    return page


@pytest.mark.chromium
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tongue", ["zh-hans", "en"])
def test_every_screen_fits_and_its_letters_are_large(browser, office: str, size: str, tongue: str) -> None:  # type: ignore[no-untyped-def]
    width, height, times = SIZES[size]
    page = signed_in(browser, office, viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.context.add_cookies([{"name": "django_language", "value": tongue, "url": office}])
    page.goto(f"{office}/wall/")
    count = page.locator(".wall-foot nav a").count() - 2
    assert count == 5
    for n in range(1, count + 1):
        page.goto(f"{office}/wall/?n={n}")
        wide, high = page.evaluate(
            "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
        )
        assert (wide, high) == (0, 0), f"screen {n} is larger than {size}"
        assert page.evaluate(CUT) == []
        assert page.evaluate(FOOT) < 2.5, "the foot has more than one line"
        letters = page.evaluate(LETTERS)
        assert letters
        assert [one for one in letters if one[0] < LEAST * times - 0.5] == []
        assert faults(page) == []
        rows = page.locator(".wall-rows > li, .wall-table tbody tr")
        assert rows.count() >= 2
        assert rows.filter(has_not=page.locator("a[href]")).count() == 0, (
            f"screen {n} has a row without evidence"
        )
    page.context.close()


@pytest.mark.chromium
def test_the_wall_turns_by_itself_and_stops_for_who_reads(browser, office: str) -> None:  # type: ignore[no-untyped-def]
    page = signed_in(browser, office, viewport={"width": 1920, "height": 1080})
    page.clock.install()
    page.goto(f"{office}/wall/")
    page.clock.run_for(22_000)
    page.wait_for_url("**/wall/?n=2")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/wall/?n=3")
    page.clock.run_for(40_000)
    assert page.url.endswith("n=3"), "a key is a sign of reading"
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/wall/?n=2")
    page.clock.run_for(62_000)
    page.clock.run_for(22_000)
    page.wait_for_url("**/wall/?n=3")
    page.locator(".wall-rows a").first.focus()
    page.keyboard.press("Shift")  # focus by keyboard
    page.clock.run_for(200_000)
    assert page.url.endswith("n=3"), "what has the focus is not taken away"
    page.locator("[data-pause]").click()
    page.evaluate("document.activeElement.blur()")
    page.clock.run_for(200_000)
    assert page.url.endswith("n=3"), "stopped by the button"
    assert page.locator("[data-state]").inner_text() == "已停"
    page.context.close()


@pytest.mark.chromium
def test_where_motion_is_unwelcome_it_stands_still(browser, office: str) -> None:  # type: ignore[no-untyped-def]
    page = signed_in(browser, office, viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page.clock.install()
    page.goto(f"{office}/wall/")
    page.clock.run_for(120_000)
    assert page.url.endswith("/wall/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/wall/?n=2")
    page.context.close()


@pytest.fixture
def coordinator(django_user_model: type[User]) -> Iterator[User]:
    """Somebody who sees one city's projects alone."""
    user = django_user_model.objects.create_user("bei", password="a-long-word-9")
    give(Actor.system("tests"), user, "city_coordinator", "420900")
    yield user


@pytest.mark.django_db
def test_the_lights_show_what_the_viewer_may_see(client: Client, coordinator: User) -> None:
    for region, name in (("420900", "自己的项目"), ("421100", "邻市的项目")):
        Project.objects.create(name=name, region=region, stage="talks")
    client.force_login(coordinator)
    page = client.get(reverse("wall:show"), {"n": 2}).content.decode()
    assert "共 1 个在办项目" in page
    assert "邻市的项目" not in page


@pytest.mark.django_db
def test_a_reader_without_an_account_sees_no_projects(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = True
    page = client.get(reverse("wall:show")).content.decode()
    assert "红灯" not in page
    assert "合成示例" not in page
    assert len(re.findall(r'aria-label="[^"]+[？?]"', page)) == 5  # four screens in the list, one shown
    settings.OPEN_READING = False
    assert client.get(reverse("wall:show")).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "status"), [("n=0", 200), ("n=99", 200), ("n=x", 200), ("region=nowhere", 404)]
)
def test_odd_addresses_cost_nothing(client: Client, asked: str, status: int) -> None:
    assert client.get(f"/wall/?{asked}").status_code == status
