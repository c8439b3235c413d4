"""Help: each screen has a page and a picture, words say what they mean, the first tour comes once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from guatu.office.help.screens import SCREENS, guide, of_section
from guatu.office.navigation import MENU
from guatu.office.people.actors import Actor
from guatu.office.people.models import LogEvent, User
from guatu.office.people.services import give

DOCS = Path(__file__).parents[2] / "docs"


def test_every_screen_of_the_menu_is_explained_with_a_picture() -> None:
    assert [entry.section for entry in MENU if of_section(entry.section) is None] == []
    for screen in SCREENS:
        picture = (DOCS / "pictures" / screen.picture).read_bytes()
        assert picture[:3] == b"\xff\xd8\xff"
        assert len(picture) > 20_000, f"{screen.picture}: run `make pictures`"


def test_the_page_of_the_repository_is_the_one_of_the_office() -> None:
    assert (DOCS / "screens.md").read_text("utf-8") == guide(), "run `make pictures`"


@pytest.mark.django_db
def test_help_is_a_step_away_and_needs_no_network(client: Client) -> None:
    assert 'class="about" href="/help/regions/"' in client.get("/regions/420106/").content.decode()
    assert 'class="about" href="/help/search/"' in client.get("/search/?q=x").content.decode()
    assert 'class="about" href="/help/"' in client.get("/people/login/").content.decode()
    for screen in SCREENS:
        page = client.get(f"/help/{screen.key}/").content.decode()
        assert str(screen.answers) in page
        assert f'src="/static/pictures/{screen.picture}"' in page
        assert "http" not in page.partition("<main")[2].partition("</main>")[0]
    assert client.get("/help/nothing/").status_code == 404
    words = client.get("/help/").content.decode()
    assert 'id="word-completeness"' in words


@pytest.mark.django_db
def test_the_tour_comes_once_for_each_account(client: Client) -> None:
    assert "data-tour-now" not in client.get("/").content.decode()
    assert client.post("/help/tour/").status_code == 302, "a reader has nothing to remember it with"
    user = User.objects.create_user("li", password="a-long-word-9")
    give(Actor.system("tests"), user, "analyst")
    client.force_login(user)
    assert "data-tour-now" in client.get("/").content.decode()
    assert client.post("/help/tour/").status_code == 204
    assert "data-tour-now" not in client.get("/").content.decode()
    assert "data-tour-now" in client.get("/?tour=1").content.decode()
    client.post("/help/tour/")
    assert LogEvent.objects.filter(verb="account.tour", key="li").count() == 1


@pytest.mark.chromium
def test_tour_and_words_by_keyboard(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/?tour=1")
    tour = page.locator("[data-tour]")
    tour.locator("[data-tour-on]").click()
    assert tour.locator("section:visible h2").inner_text() == "每个数字都有出处"
    back = tour.locator("[data-tour-back]")
    back.focus()
    page.keyboard.press("Enter")
    assert tour.locator("section:visible h2").inner_text() == "五步认路"
    assert page.evaluate("document.activeElement.matches('[data-tour-on]')"), (
        "the focus is not lost at the first step"
    )
    page.keyboard.press("Enter")
    page.locator("#map-right a[data-evidence]").first.click()  # what the step invites to
    page.locator("#drawer[open]").wait_for()
    page.keyboard.press("Escape")
    assert tour.is_visible(), "one Esc shuts the source, not the tour"
    page.keyboard.press("Escape")
    assert not tour.is_visible()
    page = watched.open("/chains/?region=420100")
    word = page.locator(".word").first
    tip = page.locator(".tip").first
    assert not tip.is_visible()
    page.keyboard.press("Tab")
    word.focus()
    assert tip.is_visible()
    assert tip.get_attribute("id") == word.get_attribute("aria-describedby")
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    assert watched.complaints == []
