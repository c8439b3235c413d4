"""The time slider: every version has a plain address, and the keyboard moves between them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

SYSTEMS = {"2021-11-02": "“2+4+X”产业体系", "2023-01-01": "“235”现代化产业体系", "": "“245”现代化产业体系"}


def stops(page: str) -> list[str]:
    """Addresses of the versions, the earliest first."""
    return [found.replace("&amp;", "&") for found in re.findall(r'<li><a href="([^"]*#versions)"', page)]


@pytest.mark.django_db
def test_each_version_has_an_address_that_needs_no_script(client: Client) -> None:
    links = stops(client.get("/regions/420103/").content.decode())
    assert len(links) == len(SYSTEMS)
    for link, (day, name) in zip(links, SYSTEMS.items(), strict=True):
        assert (f"as_of={day}" in link) == bool(day)
        shown = client.get(link.partition("#")[0]).content.decode()
        change = shown[shown.index('class="change"') : shown.index("</section>")]
        assert name in change.partition("接替")[0]
        assert shown.count("/evidence/pack/system/") >= 1
    second = client.get(links[1].partition("#")[0]).content.decode()
    assert "旧版名单不全" in second
    assert 'went" lang="zh-Hans">金融商务' in second
    third = client.get(links[2].partition("#")[0]).content.decode()
    assert "不能断定已去掉" in third
    assert "went" not in third


@pytest.mark.django_db
def test_what_was_not_known_yet_is_no_version(client: Client) -> None:
    page = client.get("/regions/420103/?as_of=2022-01-01&known_by=2022-01-01").content.decode()
    assert stops(page) == []


@pytest.mark.chromium
def test_the_arrow_keys_go_through_time(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/regions/420103/")
    slider = page.locator("[data-time-range]")
    assert slider.get_attribute("aria-valuetext").startswith("2026-02")
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")
    assert "as_of=2023-01-01" in page.url
    page.wait_for_function("document.activeElement.matches('[data-time-range]')")  # the journey goes on
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    assert "as_of" not in page.url
    assert watched.complaints == []
